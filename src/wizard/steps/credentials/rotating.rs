//! A rotation inside the credentials step: where it stands, what is asked of the user now, and the way back.

use jiff::Timestamp;

use super::check;
use crate::mail::scenario::Scenario;
use crate::ports::{ConsoleRequest, Entry};
use crate::ses::rotation::{GRACE_DAYS, Keeping, Rotation, Step, Turn};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome, Place, Rotate, RotationError, Told, Wish};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Tone};
use crate::wizard::step::{Context, Submit};
use crate::wizard::{Action, Facts};

/// What is known of the rotation of this project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rotating {
    /// Where it stands.
    pub known: Option<Rotation>,
    /// Why it stopped there.
    pub error: Option<RotationError>,
    /// Since when it moves.
    pub moving: Option<Timestamp>,
    /// What was told of its last move.
    pub told: Vec<Told>,
    /// The review asked for one.
    pub wanted: bool,
}

impl Rotating {
    /// The rotation, while it is not finished.
    pub fn open(&self) -> Option<&Rotation> {
        self.known.as_ref().filter(|rotation| !rotation.has_ended())
    }
}

/// The file holds the key that a rotation has put there, or back: from now on it is the project's. Whether that was news.
pub fn rotated(facts: &mut Facts, rotation: &Rotation, now: Timestamp) -> bool {
    let credentials = &mut facts.credentials;
    // One that has ended says nothing of what was done since.
    if rotation.has_ended() {
        return false;
    }
    if credentials.entry.as_ref().is_none_or(|entry| entry == rotation.in_use() || !rotation.knows(&entry.user)) {
        return false;
    }
    credentials.replaces = credentials.entry.replace(rotation.in_use().clone());
    credentials.place = Some(match rotation.keeping() {
        Keeping::Keyring => Place::Keyring,
        Keeping::File => Place::Session,
    });
    credentials.kept = Some(Seen::now(now));
    credentials.since = Some(now);
    (credentials.lost, credentials.trouble) = (false, None);
    // SES took a message with this key, to its simulator.
    let proven = rotation.when(Step::Prove).max(rotation.when(Step::ProveOld));
    facts.outdate_test();
    facts.test.accepted = proven.map(|at| Seen { at, fresh: true });
    facts.test.to = Some(Scenario::Success.address());
    facts.config.written = facts.config.written.map(|_| Seen::now(now));
    true
}

fn ask(facts: &Facts, wish: Wish) -> Effect {
    Effect::Rotate(Rotate { wish, language: facts.language })
}

fn moved(facts: &mut Facts, wish: Wish, now: Timestamp) -> Vec<Effect> {
    let rotation = &mut facts.credentials.rotation;
    rotation.moving = Some(now);
    rotation.error = None;
    rotation.told.clear();
    vec![ask(facts, wish)]
}

/// Where a rotation of an earlier start stands.
pub(super) fn look(facts: &Facts) -> Effect {
    ask(facts, Wish::Look)
}

/// What the review asked for: a rotation of the key that the file holds, unless one is under way.
pub(super) fn begin(facts: &mut Facts, form: &mut Form) -> Option<Effect> {
    if !std::mem::take(&mut facts.credentials.rotation.wanted) || facts.credentials.rotation.open().is_some() {
        return None;
    }
    let config = facts.config.path.clone().filter(|_| facts.config.written.is_some())?;
    facts.credentials.rotation = Rotating::default();
    // Another key is to be typed than the one that stands there.
    form.clear("user");
    form.console = None;
    Some(ask(facts, Wish::Begin { config, grace_days: GRACE_DAYS }))
}

/// Whether a key can be typed in at a step.
fn takes_key(step: Step) -> bool {
    matches!(step, Step::Key | Step::Prove | Step::Keep | Step::Replace | Step::ProveOld | Step::Return)
}

/// The fields of a step that is done outside; `None` where the usual ones stand.
pub(super) fn inputs(facts: &Facts) -> Option<Vec<Input>> {
    let step = facts.credentials.rotation.open()?.step();
    if takes_key(step) {
        return None;
    }
    Some(if step.turn() == Turn::Theirs { vec![Input::toggle("done", false)] } else { Vec::new() })
}

/// What Enter does while a rotation is under way.
pub(super) fn label(context: Context<'_>) -> Option<Text> {
    let step = context.facts.credentials.rotation.open()?.step();
    let typing = context.form.input("password").is_some() && !context.form.is_empty("password");
    Some(Text::key(match step {
        _ if typing => "action-prove",
        Step::Key => "action-continue",
        step if takes_key(step) => "action-go-on",
        _ if context.form.is_on("done") => "action-go-on",
        _ => "action-continue",
    }))
}

/// The way back, or forth again.
pub(super) fn turn(facts: &Facts) -> Option<(Action, Text)> {
    let step = facts.credentials.rotation.open()?.step();
    Some((Action::Rotate, Text::key(if step.is_back() { "action-turn-forth" } else { "action-turn-back" })))
}

/// Where to click for a second key, sentence by sentence.
pub fn key_walk() -> impl Iterator<Item = Text> {
    (1..=4).map(|place| Text::key(format!("rotation-key-walk-{place}")))
}

/// The walk of the step at hand; `None` where the usual one leads.
pub(super) fn walk(facts: &Facts) -> Option<Vec<Text>> {
    let step = facts.credentials.rotation.open()?.step();
    Some(if takes_key(step) { key_walk().collect() } else { Vec::new() })
}

/// What the practice console does at this step.
pub(super) fn console(facts: &Facts) -> Option<Effect> {
    let rotation = facts.credentials.rotation.open()?;
    let old = rotation.old().user.clone();
    Some(Effect::AskConsole(match rotation.step() {
        Step::Deactivate => ConsoleRequest::SwitchKey { user: old, active: false },
        Step::Reactivate => ConsoleRequest::SwitchKey { user: old, active: true },
        Step::Delete | Step::DeleteNew => {
            ConsoleRequest::DeleteKeys(rotation.doomed().into_iter().map(str::to_owned).collect())
        }
        _ => return None,
    }))
}

/// What that is called; `None` where the console has nothing to do.
pub(super) fn practice_label(facts: &Facts) -> Option<Text> {
    Some(Text::key(match facts.credentials.rotation.open().map(Rotation::step) {
        Some(Step::Deactivate) => "action-deactivate-key",
        Some(Step::Reactivate) => "action-reactivate-key",
        Some(Step::Delete | Step::DeleteNew) => "action-delete-key",
        Some(step) if !takes_key(step) => return None,
        _ => "action-create-credentials",
    }))
}

pub(super) fn act(action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
    let Some(rotation) = facts.credentials.rotation.open() else { return Vec::new() };
    if action != Action::Rotate || facts.credentials.rotation.moving.is_some() {
        return Vec::new();
    }
    form.switch("done", false);
    let wish = if rotation.step().is_back() { Wish::Forth } else { Wish::Back };
    moved(facts, wish, now)
}

/// Enter, while a rotation is under way.
pub(super) fn submit(facts: &mut Facts, form: &mut Form, now: Timestamp) -> Option<Result<Submit, FieldErrors>> {
    let rotation = facts.credentials.rotation.open()?;
    let (step, old) = (rotation.step(), rotation.old().clone());
    if facts.credentials.rotation.moving.is_some() {
        return Some(Ok(Submit::Stay(Vec::new())));
    }
    if takes_key(step) {
        if form.is_empty("password") && form.is_empty("user") {
            return Some(Ok(match step {
                Step::Key => Submit::Next(Vec::new()),
                _ => Submit::Stay(moved(facts, Wish::Go, now)),
            }));
        }
        let (user, secret) = match check(form, &old.region) {
            Ok(typed) => typed,
            Err(errors) => return Some(Err(errors)),
        };
        let entry = Entry { user, region: old.region };
        return Some(Ok(Submit::Stay(moved(facts, Wish::Bring(entry, secret), now))));
    }
    if !form.is_on("done") {
        return Some(Ok(Submit::Next(Vec::new())));
    }
    form.switch("done", false);
    Some(Ok(Submit::Stay(moved(facts, Wish::Done(step), now))))
}

/// What comes back of a rotation; anything else is given back.
pub(super) fn receive(
    outcome: Outcome,
    facts: &mut Facts,
    form: &mut Form,
    now: Timestamp,
) -> Result<Vec<Effect>, Box<Outcome>> {
    match outcome {
        Outcome::Rotating(told) => {
            if let Told::Done(step, rotation) = &told {
                if *step == Step::Key {
                    form.clear("user");
                    form.clear("password");
                    form.switch("convert", false);
                    form.console = None;
                }
                if matches!(step, Step::Restart | Step::RestartOld) {
                    facts.test.restarted = Some(now);
                }
                facts.credentials.rotation.known = Some((**rotation).clone());
                news(facts, now);
            }
            facts.credentials.rotation.told.push(told);
            Ok(Vec::new())
        }
        Outcome::Rotated(ended) => {
            facts.credentials.rotation.moving = None;
            match ended {
                Ok(known) => facts.credentials.rotation.known = known,
                // It goes on with the one that is under way.
                Err(RotationError::Unfinished(rotation)) => facts.credentials.rotation.known = Some(*rotation),
                Err(error) => facts.credentials.rotation.error = Some(error),
            }
            news(facts, now);
            Ok(Vec::new())
        }
        other => Err(Box::new(other)),
    }
}

fn news(facts: &mut Facts, now: Timestamp) {
    if let Some(rotation) = facts.credentials.rotation.known.clone()
        && rotated(facts, &rotation, now)
    {
        // What the file should hold is another thing now.
        (facts.config.asked, facts.config.plan) = (None, None);
        facts.test.restarted = None;
    }
}

/// What a step asks for (`ask`), or what was done in it (`done`), with the keys and places it names.
pub fn words(rotation: &Rotation, part: &str, step: Step) -> Text {
    let new = rotation.new_key().map_or("", |entry| entry.user.as_str());
    let doomed = rotation.doomed().join(", ");
    let user = match (step, part) {
        (Step::Delete | Step::DeleteNew, _) => doomed.as_str(),
        (Step::Key, "done") | (Step::Prove | Step::Keep | Step::Replace | Step::Over, _) => new,
        _ => rotation.old().user.as_str(),
    };
    let text = Text::key(format!("rotation-{}-{part}", step.id())).with("user", user);
    let text = text.with("path", rotation.config().display().to_string());
    match rotation.grace_ends() {
        Some(until) => text.with("until", until),
        None => text,
    }
}

/// The rotation as the screen shows it: where it stands, its keys, what is asked for, what was told.
pub(super) fn blocks(context: Context<'_>) -> Vec<Block> {
    let rotating = &context.facts.credentials.rotation;
    let note = |tone, text| Block::Note { tone, text, action: None };
    let mut blocks = Vec::new();
    let Some(rotation) = &rotating.known else {
        blocks.extend(rotating.error.as_ref().map(failure));
        return blocks;
    };
    if rotation.has_ended() {
        if !rotating.told.is_empty() {
            blocks.push(note(Tone::Good, words(rotation, "ask", rotation.step())));
        }
        return blocks;
    }
    let step = rotation.step();
    let name = Text::key(format!("rotation-{}", step.id()));
    blocks.push(Block::Heading(Text::key("rotation-where").with("step", name)));
    let keys = rotation.keys().into_iter();
    let pairs = keys.map(|(user, state)| (Text::plain(user), Text::key(format!("rotation-key-{}", state.id()))));
    blocks.push(Block::Pairs(pairs.collect()));
    for told in &rotating.told {
        match told {
            Told::Done(done, _) => blocks.push(note(Tone::Good, words(rotation, "done", *done))),
            Told::Refuses => blocks.push(note(Tone::Good, Text::key("rotation-refuses"))),
            Told::Unseen => blocks.push(note(Tone::Plain, Text::key("rotation-unseen"))),
            Told::Again(_) => {}
        }
    }
    if let Some(since) = rotating.moving {
        let again = rotating.told.last().filter(|told| matches!(told, Told::Again(_)));
        let key = if again.is_some() { "rotation-waits-for-iam" } else { "rotation-moving" };
        blocks.push(Block::Wait { what: Text::key(key), since, until: None });
        return blocks;
    }
    blocks.extend(rotating.error.as_ref().map(failure));
    let asked = words(rotation, "ask", step);
    blocks.push(match step.turn() {
        Turn::Time => note(Tone::Waiting, asked),
        _ => Block::Paragraph(asked),
    });
    if context.form.input("done").is_some() {
        blocks.push(context.form.field("done"));
    }
    blocks.push(Block::Gap);
    blocks
}

fn failure(error: &RotationError) -> Block {
    let action = match error {
        RotationError::Keyring(error) => error.action(),
        RotationError::Test(_) => Text::key("rotation-here-test"),
        RotationError::NoPassword(_) => Text::key("rotation-here-no-password"),
        RotationError::Neither { .. } => Text::key("rotation-here-neither"),
        RotationError::StillWorks | RotationError::StillUsed(_) | RotationError::NoCredentials(_) => error.action(),
        _ => Text::key("rotation-here"),
    };
    Block::Note { tone: Tone::Bad, text: error.text(), action: Some(action) }
}
