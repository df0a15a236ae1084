//! The wizard with who carries out its effects, as the screen's loop drives it.

use std::collections::HashMap;
use std::task::{Context, Poll};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{AbortHandle, JoinSet};

use crate::effects::{Effects, raise};
use crate::text::Text;
use crate::tui::Model;
use crate::wizard::{Effect, Language, Leave, Msg, Screen, Ticket, Wizard};

/// A wizard and its tasks.
pub(super) struct Shell {
    wizard: Wizard,
    effects: Effects,
    waiting: Vec<(Ticket, Effect)>,
    started: bool,
    tasks: JoinSet<()>,
    looks: HashMap<Ticket, AbortHandle>,
    sender: UnboundedSender<Msg>,
    incoming: UnboundedReceiver<Msg>,
    copy: Option<String>,
    announcement: Option<Text>,
}

impl Shell {
    /// Nothing is carried out before [`Model::started`].
    pub(super) fn new(wizard: Wizard, first: Vec<(Ticket, Effect)>, effects: Effects) -> Self {
        let (sender, incoming) = unbounded_channel();
        Self {
            wizard,
            effects,
            waiting: first,
            started: false,
            tasks: JoinSet::new(),
            looks: HashMap::new(),
            sender,
            incoming,
            copy: None,
            announcement: None,
        }
    }

    /// A word to begin with.
    pub(super) fn say(&mut self, text: Text) {
        self.wizard.notice(text);
    }

    /// The language at the end.
    pub(super) fn language(&self) -> Language {
        self.wizard.facts().language
    }

    /// Drops looks and watches, and waits for writes, but not for ever. What they bring is still taken in, and saved.
    pub(super) async fn finish(mut self, longest: Duration) {
        for handle in self.looks.values() {
            handle.abort();
        }
        self.take_in();
        let last = self.wizard.leave();
        self.ask(last);
        let all = async {
            while let Some(ended) = self.tasks.join_next().await {
                raise(ended);
                self.take_in();
            }
        };
        let _late = tokio::time::timeout(longest, all).await;
    }

    /// Takes in what has come, at the end: only writes are still carried out.
    fn take_in(&mut self) {
        while let Ok(msg) = self.incoming.try_recv() {
            let mut asked = self.wizard.update(msg);
            asked.retain(|(_, effect)| effect.leave() == Leave::Finish);
            self.ask(asked);
        }
    }

    fn ask(&mut self, asked: Vec<(Ticket, Effect)>) {
        if !self.started {
            self.waiting.extend(asked);
            return;
        }
        for (ticket, effect) in asked {
            match effect {
                Effect::Copy(text) => {
                    self.copy = Some(text);
                    self.done(ticket);
                }
                Effect::Announce(text) => {
                    self.announcement = Some(text);
                    self.done(ticket);
                }
                Effect::Cancel(ticket) => {
                    if let Some(handle) = self.looks.remove(&ticket) {
                        handle.abort();
                    }
                    self.done(ticket);
                }
                Effect::Quit => self.done(ticket),
                effect => self.start(ticket, effect),
            }
        }
    }

    fn done(&self, ticket: Ticket) {
        let _gone = self.sender.send(Msg::Done(ticket));
    }

    fn start(&mut self, ticket: Ticket, effect: Effect) {
        let keep = effect.leave() == Leave::Finish;
        let handle = self.tasks.spawn(self.effects.clone().answer(ticket, effect, self.sender.clone()));
        if !keep {
            self.looks.insert(ticket, handle);
        }
    }
}

impl Model for Shell {
    fn screen(&self) -> Screen {
        self.wizard.screen()
    }

    fn update(&mut self, msg: Msg) {
        match &msg {
            Msg::Done(ticket) => {
                self.looks.remove(ticket);
            }
            // What was asked long ago is dated when it is answered.
            Msg::Outcome(..) => {
                let asked = self.wizard.update(Msg::Tick(self.now()));
                self.ask(asked);
            }
            _ => {}
        }
        let asked = self.wizard.update(msg);
        self.ask(asked);
    }

    fn now(&self) -> Timestamp {
        self.effects.ports.clock.now()
    }

    fn wakes_at(&self) -> Option<Timestamp> {
        self.wizard.wakes_at()
    }

    fn is_quitting(&self) -> bool {
        self.wizard.is_quitting()
    }

    fn started(&mut self) {
        self.started = true;
        let waiting = std::mem::take(&mut self.waiting);
        self.ask(waiting);
        self.update(Msg::Tick(self.now()));
    }

    fn poll_incoming(&mut self, context: &mut Context<'_>) -> Poll<Msg> {
        // The terminal was given back by the panic's hook: nothing may go on.
        while let Poll::Ready(Some(ended)) = self.tasks.poll_join_next(context) {
            raise(ended);
        }
        match self.incoming.poll_recv(context) {
            Poll::Ready(Some(msg)) => Poll::Ready(msg),
            _ => Poll::Pending,
        }
    }

    fn take_copy(&mut self) -> Option<String> {
        self.copy.take()
    }

    fn take_announcement(&mut self) -> Option<Text> {
        self.announcement.take()
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::sync::{Arc, Mutex};

    use jiff::SignedDuration;

    use super::*;
    use crate::adapters::disk::Disk;
    use crate::ports::Ledger;
    use crate::ports::{Clock, Disk as _, Ports};
    use crate::practice::Practice;
    use crate::practice::console::Pace;
    use crate::wizard::saved::Saved;
    use crate::wizard::{Action, World};

    /// A clock that stands still until it is set.
    #[derive(Debug)]
    struct Hand(Mutex<Timestamp>);

    impl Clock for Hand {
        fn now(&self) -> Timestamp {
            *self.0.lock().expect("nobody panics with it")
        }
    }

    #[tokio::test]
    async fn what_was_asked_long_ago_is_dated_when_it_is_answered() {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::new(folder.path().to_owned(), folder.path().join("state"));
        let practice = Practice::start("eu-west-3", Pace::SCRIPTS).await.expect("the practice world starts");
        let hand = Arc::new(Hand(Mutex::new(Timestamp::UNIX_EPOCH)));
        let ports = Ports { clock: Arc::clone(&hand) as _, ..crate::world::practice(&practice, Arc::new(disk)) };
        let mut saved = Saved::fresh(Language::En);
        saved.facts.region.chosen = Some("eu-west-3".into());
        saved.facts.endpoint.port = Some(587);
        saved.step = "endpoint".into();
        let (wizard, first) = Wizard::start(saved, World::Guided, hand.now());
        let mut shell = Shell::new(wizard, first, Effects::new(ports));
        shell.started();
        let later = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(8);
        *hand.0.lock().expect("nobody panics with it") = later;
        while shell.wizard.facts().endpoint.probed.is_none() {
            let msg = poll_fn(|context| shell.poll_incoming(context)).await;
            shell.update(msg);
        }
        assert_eq!(shell.wizard.facts().endpoint.probed.map(|seen| seen.at), Some(later));
    }

    #[tokio::test]
    async fn what_a_write_brings_after_the_user_has_left_is_saved() {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::new(folder.path().to_owned(), folder.path().join("state"));
        let practice = Practice::start("eu-west-3", Pace::SCRIPTS).await.expect("the practice world starts");
        let effects = Effects::new(crate::world::practice(&practice, Arc::new(disk.clone())));
        let mut saved = Saved::fresh(Language::En);
        saved.facts.region.chosen = Some("eu-west-3".into());
        saved.step = "credentials".into();
        let (wizard, first) = Wizard::start(saved, World::Guided, effects.ports.clock.now());
        let mut shell = Shell::new(wizard, first, effects);
        shell.started();
        for (field, text) in
            [("user", "AKIAIOSFODNN7EXAMPLE"), ("password", "BOJtjYHpKJdVCJHnPSKcLDeT+aRLhfoZEyuNVwXqzTqp")]
        {
            shell.update(Msg::Focus(field));
            shell.update(Msg::Paste(text.into()));
        }
        shell.update(Msg::Do(Action::Continue));
        assert!(shell.wizard.facts().credentials.keeping.is_some());
        shell.update(Msg::Do(Action::Quit));
        shell.finish(Duration::from_secs(20)).await;
        let bytes = disk.load(Ledger::Walk).await.expect("readable").expect("saved");
        let saved = Saved::parse(&bytes).expect("what was saved reads back");
        assert!(saved.facts.credentials.kept.is_some(), "{:?}", saved.facts.credentials);
    }
}
