//! Runs a wizard without a screen until nothing is under way.

use jiff::Timestamp;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

use crate::effects::{Effects, raise};
use crate::wizard::{Effect, Msg, Ticket, Wizard};

/// Carries effects out and feeds their outcomes back until all have ended. The state is not saved: a command only looks.
pub async fn settle(wizard: &mut Wizard, first: Vec<(Ticket, Effect)>, effects: &Effects, now: Timestamp) {
    let (sender, mut messages) = unbounded_channel();
    let mut tasks = JoinSet::new();
    start(first, effects, &sender, &mut tasks);
    start(wizard.update(Msg::Tick(now)), effects, &sender, &mut tasks);
    loop {
        while let Ok(msg) = messages.try_recv() {
            start(wizard.update(msg), effects, &sender, &mut tasks);
        }
        tokio::select! {
            Some(msg) = messages.recv() => start(wizard.update(msg), effects, &sender, &mut tasks),
            done = tasks.join_next() => match done {
                Some(ended) => raise(ended),
                None if messages.is_empty() => return,
                None => {}
            }
        }
    }
}

fn start(asked: Vec<(Ticket, Effect)>, effects: &Effects, sender: &UnboundedSender<Msg>, tasks: &mut JoinSet<()>) {
    for (ticket, effect) in asked {
        if matches!(effect, Effect::SaveState(_) | Effect::MeasureRegions(_) | Effect::FindConfig) {
            continue;
        }
        tasks.spawn(effects.clone().answer(ticket, effect, sender.clone()));
    }
}
