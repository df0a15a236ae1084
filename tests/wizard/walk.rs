//! A walk: a wizard in the practice world, driven by keys' meanings, its effects carried out for real.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use sesame::adapters::disk::Disk;
use sesame::effects::Effects;
use sesame::ports::Ports;
use sesame::practice::Practice;
use sesame::practice::console::Pace;
use sesame::wizard::saved::Saved;
use sesame::wizard::screen::{Block, Field, Screen, StepState};
use sesame::wizard::{Action, Effect, Language, Msg, Ticket, Wizard, World};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;

/// How long a walk waits for something to show before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Walk {
    pub(crate) wizard: Wizard,
    pub(crate) practice: Practice,
    pub(crate) folder: tempfile::TempDir,
    /// Every effect asked for, as it came.
    pub(crate) log: Vec<(Ticket, Effect)>,
    effects: Effects,
    tasks: HashMap<Ticket, AbortHandle>,
    sender: UnboundedSender<Msg>,
    messages: UnboundedReceiver<Msg>,
}

impl Walk {
    /// A new walk in French, in a folder that has a `backend`.
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("backend")).expect("a backend");
        Self::start_in(folder, Saved::fresh(Language::Fr)).await
    }

    /// A new walk that stands at a step, everything before it done for a domain.
    pub(crate) async fn at(step: &str, domain: &str) -> Self {
        let mut walk = Self::start().await;
        walk.through(step, domain).await;
        walk
    }

    /// A walk in a folder, from a saved state.
    pub(crate) async fn start_in(folder: tempfile::TempDir, saved: Saved) -> Self {
        let practice = Practice::start("eu-west-3", Pace::SCRIPTS).await.expect("the practice world starts");
        Self::start_with(folder, saved, practice).await
    }

    /// A walk in a folder and a practice world that are there already.
    pub(crate) async fn start_with(folder: tempfile::TempDir, saved: Saved, practice: Practice) -> Self {
        Self::start_but(folder, saved, practice, |_| ())
    }

    /// A walk in a folder and a practice world that are there already, with some doors exchanged.
    pub(crate) fn start_but(
        folder: tempfile::TempDir,
        saved: Saved,
        practice: Practice,
        exchange: impl FnOnce(&mut Ports),
    ) -> Self {
        let disk = Disk::new(folder.path().to_owned(), folder.path().join("state"));
        let mut ports = sesame::world::practice(&practice, Arc::new(disk));
        exchange(&mut ports);
        let (sender, messages) = unbounded_channel();
        let world = World::Practice { poll: Pace::SCRIPTS.poll };
        let (wizard, first) = Wizard::start(saved, world, Timestamp::now());
        let effects = Effects::new(ports);
        let mut walk =
            Self { wizard, practice, folder, log: Vec::new(), effects, tasks: HashMap::new(), sender, messages };
        walk.ask(first);
        walk.tell(Msg::Tick(Timestamp::now()));
        walk
    }

    /// The program ends and starts again: only what was saved lives on, the world stays as it is.
    pub(crate) async fn again(self) -> Self {
        self.again_but(|_| ()).await
    }

    /// The program starts again with some doors exchanged.
    pub(crate) async fn again_but(mut self, exchange: impl FnOnce(&mut Ports)) -> Self {
        let last = self.wizard.leave();
        self.ask(last);
        let bytes = self.wizard.to_saved().to_bytes();
        for task in self.tasks.values() {
            task.abort();
        }
        let saved = Saved::parse(&bytes).expect("what was saved reads back");
        Self::start_but(self.folder, saved, self.practice, exchange)
    }

    /// One thing happens.
    pub(crate) fn tell(&mut self, msg: Msg) {
        let asked = self.wizard.update(msg);
        self.ask(asked);
        crate::words::all_there(&self.screen());
    }

    /// The user asks for something.
    pub(crate) fn act(&mut self, action: Action) {
        self.tell(Msg::Do(action));
    }

    /// Presses Enter.
    pub(crate) fn enter(&mut self) {
        self.act(Action::Continue);
    }

    /// Puts the focus on a field and replaces its text.
    pub(crate) fn fill(&mut self, field: &'static str, text: &str) {
        self.tell(Msg::Focus(field));
        self.tell(Msg::Edit(tui_input::InputRequest::DeleteLine));
        self.tell(Msg::Paste(text.to_owned()));
    }

    /// Chooses an option of a choice.
    pub(crate) fn choose(&mut self, field: &'static str, option: usize) {
        self.tell(Msg::Focus(field));
        for _ in 0..40 {
            let chosen = match self.field(field).map(|field| field.kind) {
                Some(sesame::wizard::screen::FieldKind::Choice { chosen, .. }) => chosen,
                other => panic!("{field} is no choice but {other:?}"),
            };
            match chosen.cmp(&option) {
                std::cmp::Ordering::Less => self.act(Action::Down),
                std::cmp::Ordering::Greater => self.act(Action::Up),
                std::cmp::Ordering::Equal => return,
            }
        }
        panic!("{field} never reached option {option}");
    }

    /// The field in view.
    pub(crate) fn field(&self, id: &str) -> Option<Field> {
        self.screen().blocks.into_iter().find_map(|block| match block {
            Block::Field(field) if field.id == id => Some(field),
            _ => None,
        })
    }

    /// The error beside a field, by its key.
    pub(crate) fn error(&self, id: &str) -> Option<String> {
        self.field(id)?.error.map(|text| key(&text))
    }

    /// What is seen now.
    pub(crate) fn screen(&self) -> Screen {
        self.wizard.screen()
    }

    /// Every step and how far it is.
    pub(crate) fn states(&self) -> Vec<(&'static str, StepState)> {
        self.screen().steps.into_iter().map(|line| (line.id, line.state)).collect()
    }

    /// The keys of all notes and errors in view.
    pub(crate) fn notes(&self) -> Vec<String> {
        let note = |block: &Block| match block {
            Block::Note { text, .. } => Some(key(text)),
            _ => None,
        };
        self.screen().blocks.iter().filter_map(note).collect()
    }

    /// The keys of the words a table has for the states of its rows.
    pub(crate) fn cells(&self) -> Vec<String> {
        let rows = self.screen().blocks.into_iter().find_map(|block| match block {
            Block::Table(table) => Some(table.rows),
            _ => None,
        });
        rows.unwrap_or_default().iter().filter_map(|row| row.cells.last().map(key)).collect()
    }

    /// How far a step is.
    pub(crate) fn state(&self, step: &str) -> StepState {
        self.states().into_iter().find(|(id, _)| *id == step).expect("the step is in the list").1
    }

    /// A file of the project.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The text of a file of the project.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there, as text")
    }

    /// Ticks a box.
    pub(crate) fn tick(&mut self, field: &'static str) {
        self.tell(Msg::Focus(field));
        self.act(Action::Toggle);
    }

    /// The walk as it would be saved.
    pub(crate) fn saved(&self) -> String {
        String::from_utf8(self.wizard.to_saved().to_bytes()).expect("the state is text")
    }

    /// Goes to a step, whichever is in view.
    pub(crate) fn reach(&mut self, step: &'static str) {
        self.tell(Msg::GoTo(step));
        assert_eq!(self.wizard.step(), step);
    }

    /// Takes outcomes in until the wizard is as wanted.
    pub(crate) async fn until(&mut self, what: &str, wanted: impl Fn(&Wizard) -> bool) {
        let end = tokio::time::Instant::now() + PATIENCE;
        while !wanted(&self.wizard) {
            let wake = self.wizard.wakes_at().map_or(Duration::from_millis(200), |at| {
                Duration::try_from(at.duration_since(Timestamp::now())).unwrap_or_default()
            });
            tokio::select! {
                Some(msg) = self.messages.recv() => self.tell(msg),
                () = tokio::time::sleep(wake.min(Duration::from_millis(200))) => self.tell(Msg::Tick(Timestamp::now())),
                () = tokio::time::sleep_until(end) => panic!("waited in vain for {what}: {:#?}", self.screen()),
            }
        }
    }

    /// Takes outcomes in until nothing is under way.
    pub(crate) async fn settle(&mut self) {
        self.until("everything to end", Wizard::is_settled).await;
    }

    /// The whole walk for a domain, by Enter and the key that takes the practice console's values over.
    pub(crate) async fn finish(&mut self, domain: &str) {
        self.through("review", domain).await;
        self.settle().await;
    }

    /// From the step in view to another one, each step on the way done for a domain.
    pub(crate) async fn through(&mut self, step: &str, domain: &str) {
        while self.wizard.step() != step {
            let before = self.wizard.step();
            self.pass(domain).await;
            assert_ne!(self.wizard.step(), before, "{before} does not let on: {:#?}", self.screen());
        }
    }

    /// Does the step in view.
    async fn pass(&mut self, domain: &str) {
        match self.wizard.step() {
            "account" => self.act(Action::Take),
            "identity" => self.fill("identity", domain),
            "records" => self.publish().await,
            "credentials" => {
                self.until("the console's credentials", |wizard| wizard.screen().panel.is_some()).await;
                self.act(Action::Take);
                self.enter();
                self.until("the secret to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
            }
            "production" => {
                self.choose("access", 2);
                self.act(Action::Practice);
                self.settle().await;
            }
            "endpoint" => self.settle().await,
            "config" => {
                self.settle().await;
                self.enter();
                self.until("config.env to be written", |wizard| wizard.facts().config.written.is_some()).await;
                self.settle().await;
            }
            "test" => {
                self.fill("to", &format!("moi@{domain}"));
                self.send().await;
                self.until("the inbox", |wizard| wizard.screen().panel.is_some()).await;
                self.act(Action::Take);
                self.enter();
                assert!(self.wizard.facts().test.received.is_some(), "{:#?}", self.screen());
                self.tick("restarted");
            }
            _ => {}
        }
        self.enter();
    }

    /// Takes the console's records over, publishes them, and says that the console shows them verified.
    pub(crate) async fn publish(&mut self) {
        self.until("the console's records", |wizard| wizard.screen().panel.is_some()).await;
        self.act(Action::Take);
        self.publish_taken().await;
    }

    /// Publishes the records taken over.
    pub(crate) async fn publish_taken(&mut self) {
        self.act(Action::Practice);
        self.until("the records to be published", |wizard| wizard.facts().records.all_published()).await;
        self.tick("confirmed");
    }

    /// Sends the test and waits for its end.
    pub(crate) async fn send(&mut self) {
        self.enter();
        self.until("the test to end", |wizard| {
            wizard.facts().test.sending.is_none() && wizard.facts().test.ended.is_some()
        })
        .await;
        self.settle().await;
    }

    fn ask(&mut self, asked: Vec<(Ticket, Effect)>) {
        for (ticket, effect) in asked {
            self.log.push((ticket, effect.clone()));
            if let Effect::Cancel(dropped) = effect {
                if let Some(task) = self.tasks.remove(&dropped) {
                    task.abort();
                }
                continue;
            }
            let task = tokio::spawn(self.effects.clone().answer(ticket, effect, self.sender.clone()));
            self.tasks.insert(ticket, task.abort_handle());
        }
    }
}

/// The key of a text, or the text itself where it has none.
pub(crate) fn key(text: &sesame::text::Text) -> String {
    match text {
        sesame::text::Text::Key { key, .. } => key.clone(),
        sesame::text::Text::Plain(text) => text.clone(),
    }
}
