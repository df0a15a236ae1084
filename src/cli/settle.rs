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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use async_trait::async_trait;
    use jiff::Timestamp;

    use super::settle;
    use crate::adapters::disk::Disk;
    use crate::effects::Effects;
    use crate::ports::{Entry, Keyring, KeyringError, Ports};
    use crate::practice::Practice;
    use crate::practice::console::Pace;
    use crate::secret::Secret;
    use crate::wizard::effect::Ticket;
    use crate::wizard::saved::Saved;
    use crate::wizard::{Effect, Language, Wizard, World};

    #[derive(Debug)]
    struct Broken;

    #[async_trait]
    impl Keyring for Broken {
        async fn store(&self, _: &Entry, _: &Secret) -> Result<(), KeyringError> {
            panic!("the keyring broke")
        }
        async fn fetch(&self, _: &Entry) -> Result<Option<Secret>, KeyringError> {
            panic!("the keyring broke")
        }
        async fn remove(&self, _: &Entry) -> Result<(), KeyringError> {
            panic!("the keyring broke")
        }
        fn outlives_the_process(&self) -> bool {
            true
        }
    }

    #[tokio::test]
    #[should_panic(expected = "the keyring broke")]
    async fn a_command_does_not_go_on_after_a_panic() {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::new(folder.path().to_owned(), folder.path().join("state"));
        let practice = Practice::start("eu-west-3", Pace::SCRIPTS).await.expect("the practice world starts");
        let ports = Ports { keyring: Arc::new(Broken), ..crate::world::practice(&practice, Arc::new(disk)) };
        let now = Timestamp::UNIX_EPOCH;
        let (mut wizard, _) = Wizard::start(Saved::fresh(Language::En), World::Guided, now);
        let entry = Entry { user: "AKIAIOSFODNN7EXAMPLE".into(), region: "eu-west-3".into() };
        settle(&mut wizard, vec![(Ticket(1), Effect::CheckSecret(entry))], &Effects::new(ports), now).await;
    }
}
