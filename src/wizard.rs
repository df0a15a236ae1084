//! The wizard: a pure loop from messages to effects and a screen. No clock, no I/O, no terminal, no words.

mod act;
pub mod action;
pub mod effect;
pub mod facts;
pub mod form;
pub mod saved;
pub mod screen;
pub mod step;
pub mod steps;
mod view;
pub mod world;

use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

use jiff::Timestamp;
use tui_input::InputRequest;

pub use action::Action;
pub use effect::{Effect, Leave, Outcome, Ticket};
pub use facts::Facts;
pub use screen::Screen;
pub use world::{Language, World};

use crate::text::Text;
use form::{Form, InputKind};
use saved::Saved;
use screen::{Notice, Tone};
use step::Context;
use steps::STEPS;

/// What happens to the wizard.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "messages come one at a time; a box for each outcome would gain nothing")]
pub enum Msg {
    /// Time went by.
    Tick(Timestamp),
    /// The user asks for something.
    Do(Action),
    /// The user chooses: a click on this step of the list.
    GoTo(&'static str),
    /// A click on a field.
    Focus(&'static str),
    /// The user edits the focused line.
    Edit(InputRequest),
    /// The user pastes into the focused line.
    Paste(String),
    /// An effect brought something; it may bring more.
    Outcome(Ticket, Outcome),
    /// An effect ended.
    Done(Ticket),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    Help,
    Code,
    Steps(usize),
}

#[derive(Debug, Clone)]
struct Asked {
    step: usize,
    leave: Leave,
    kind: Discriminant<Effect>,
}

/// The whole state of a walk.
#[derive(Debug)]
pub struct Wizard {
    facts: Facts,
    forms: Vec<Form>,
    at: usize,
    focus: Option<&'static str>,
    now: Timestamp,
    over: Option<Over>,
    notice: Option<Notice>,
    next_ticket: u64,
    asked: BTreeMap<Ticket, Asked>,
    saved: Vec<u8>,
    quitting: bool,
    detours: Vec<&'static str>,
}

impl Wizard {
    /// A walk from the start, or from where it was left. The effects are those of the first step in view, and the checks
    /// of what an earlier walk knew.
    pub fn start(saved: Saved, world: World, now: Timestamp) -> (Self, Vec<(Ticket, Effect)>) {
        let Saved { mut facts, step, drafts, .. } = saved;
        facts.world = world;
        let forms =
            STEPS.iter().map(|step| Form::new(step.id(), drafts.get(step.id()).cloned().unwrap_or_default())).collect();
        let at = STEPS.iter().position(|known| known.id() == step).unwrap_or(0);
        let mut wizard = Self {
            facts,
            forms,
            at,
            focus: None,
            now,
            over: None,
            notice: None,
            next_ticket: 0,
            asked: BTreeMap::new(),
            saved: Vec::new(),
            quitting: false,
            detours: Vec::new(),
        };
        wizard.saved = wizard.to_saved().to_bytes();
        let mut effects = wizard.arrive();
        for (place, step) in STEPS.iter().enumerate().filter(|(place, _)| *place != at) {
            let again = step.recheck(&mut wizard.facts, now);
            effects.extend(wizard.ask(place, again));
        }
        wizard.align();
        (wizard, effects)
    }

    /// All that is known.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The id of the step in view.
    pub fn step(&self) -> &'static str {
        STEPS[self.at].id()
    }

    /// The user has asked to leave.
    pub fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// Says something in passing, from outside the walk.
    pub fn notice(&mut self, text: Text) {
        self.say(Tone::Warning, text);
    }

    /// What does not go where it usually does is said on every screen, and where it goes once.
    pub fn detour(&mut self, smtp: Option<String>, dns: Option<String>) {
        let smtp = smtp.map(|place| ("SMTP", Text::key("detour-smtp").with("place", place)));
        let dns = dns.map(|place| ("DNS", Text::key("detour-dns").with("place", place)));
        let words = match (&smtp, &dns) {
            (Some((_, smtp)), Some((_, dns))) => {
                Text::key("detour-all").with("smtp", smtp.clone()).with("dns", dns.clone())
            }
            (Some((_, words)), None) | (None, Some((_, words))) => words.clone(),
            (None, None) => return,
        };
        self.detours = smtp.into_iter().chain(dns).map(|(what, _)| what).collect();
        self.notice(words);
    }

    /// The last effects before the end: what is typed is saved.
    pub fn leave(&mut self) -> Vec<(Ticket, Effect)> {
        self.save()
    }

    /// Nothing that was asked of the world is still under way.
    pub fn is_settled(&self) -> bool {
        self.asked.is_empty()
    }

    /// When the wizard next wants to know the time, though nothing happens.
    pub fn wakes_at(&self) -> Option<Timestamp> {
        STEPS.iter().filter_map(|step| step.wakes_at(&self.facts)).min()
    }

    /// Takes one message in, and says what to ask of the world.
    pub fn update(&mut self, msg: Msg) -> Vec<(Ticket, Effect)> {
        let typing = matches!(msg, Msg::Edit(_));
        let known = matches!(msg, Msg::Outcome(..)).then(|| (self.at, self.field_ids()));
        let mut effects = match msg {
            Msg::Tick(now) => self.tick(now),
            Msg::Do(action) => self.act(action),
            Msg::GoTo(id) => STEPS.iter().position(|step| step.id() == id).map_or_else(Vec::new, |to| self.go(to)),
            Msg::Focus(id) => {
                self.focus_on(id);
                Vec::new()
            }
            Msg::Edit(request) => self.edit(request),
            Msg::Paste(text) => self.paste(&text),
            Msg::Outcome(ticket, outcome) => self.receive(ticket, outcome),
            Msg::Done(ticket) => {
                self.asked.remove(&ticket);
                Vec::new()
            }
        };
        effects.extend(self.follow());
        self.align();
        if let Some((_, known)) = known.filter(|(at, _)| *at == self.at) {
            // What an outcome brings up is what the step wants next: a code to type, a choice to make.
            // A button above all else is one.
            let asks = |place: usize, kind: &InputKind| match kind {
                InputKind::Line(_) | InputKind::Choice(..) => true,
                kind => place == 0 && matches!(kind, InputKind::Button),
            };
            let mut inputs = self.form().inputs().iter().enumerate();
            let appeared = inputs
                .find(|(place, input)| !known.contains(&input.id) && asks(*place, &input.kind))
                .map(|(_, input)| input.id);
            self.focus = appeared.or(self.focus);
            self.forms[self.at].focus = self.focus;
        }
        if !typing {
            effects.extend(self.save());
        }
        effects
    }

    fn tick(&mut self, now: Timestamp) -> Vec<(Ticket, Effect)> {
        self.now = now;
        let mut all = Vec::new();
        for (place, step) in STEPS.iter().enumerate() {
            let effects = step.tick(&mut self.facts, now);
            all.extend(self.ask(place, effects));
        }
        all
    }

    fn follow(&mut self) -> Vec<(Ticket, Effect)> {
        let mut all = Vec::new();
        for (place, step) in STEPS.iter().enumerate() {
            let effects = step.follow(&mut self.facts);
            all.extend(self.ask(place, effects));
        }
        all
    }

    fn receive(&mut self, ticket: Ticket, outcome: Outcome) -> Vec<(Ticket, Effect)> {
        if let Outcome::SaveFailed(error) = &outcome {
            self.say(Tone::Bad, Text::key("notice-save-failed").with("reason", error.about(Text::key("saved-state"))));
            return Vec::new();
        }
        let Some(asked) = self.asked.get(&ticket) else { return Vec::new() };
        let place = asked.step;
        let mut effects = STEPS[place].receive(outcome, &mut self.facts, &mut self.forms[place], self.now);
        let settled = effects.contains(&Effect::GoOn);
        effects.retain(|effect| *effect != Effect::GoOn);
        if settled && place == self.at && self.over.is_none() {
            return self.go_on(effects);
        }
        self.ask(place, effects)
    }

    /// Goes to another step: looks of this one are dropped, watches and writes go on.
    fn go(&mut self, to: usize) -> Vec<(Ticket, Effect)> {
        if to == self.at {
            return Vec::new();
        }
        let left = self.at;
        let mut effects = self.cancel(|asked| asked.step == left && asked.leave == Leave::Drop);
        self.at = to;
        self.focus = None;
        self.notice = None;
        effects.extend(self.arrive());
        effects
    }

    fn arrive(&mut self) -> Vec<(Ticket, Effect)> {
        let place = self.at;
        self.align();
        let effects = STEPS[place].enter(&mut self.facts, &mut self.forms[place], self.now);
        let effects = self.ask(place, effects);
        self.align();
        let form = self.form();
        let wanting = form.inputs().iter().find(|input| input.required && form.is_empty(input.id));
        self.focus = wanting.or_else(|| form.inputs().first()).map(|input| input.id);
        effects
    }

    /// Gives each effect its ticket. A look takes the place of an older one of its kind, whose answer may be about what is
    /// no longer asked.
    fn ask(&mut self, step: usize, effects: Vec<Effect>) -> Vec<(Ticket, Effect)> {
        let mut all = Vec::new();
        for effect in effects {
            let (leave, kind) = (effect.leave(), discriminant(&effect));
            if leave != Leave::Finish {
                all.extend(self.cancel(|asked| asked.step == step && asked.kind == kind));
            }
            self.next_ticket += 1;
            let ticket = Ticket(self.next_ticket);
            self.asked.insert(ticket, Asked { step, leave, kind });
            all.push((ticket, effect));
        }
        all
    }

    /// Drops what is under way: an outcome that comes all the same is not listened to.
    fn cancel(&mut self, which: impl Fn(&Asked) -> bool) -> Vec<(Ticket, Effect)> {
        let dropped: Vec<Ticket> =
            self.asked.iter().filter(|(_, asked)| which(asked)).map(|(ticket, _)| *ticket).collect();
        self.asked.retain(|_, asked| !which(asked));
        dropped.into_iter().map(|ticket| (ticket, Effect::Cancel(ticket))).collect()
    }

    fn align(&mut self) {
        let place = self.at;
        let inputs =
            STEPS[place].inputs(Context { facts: &self.facts, form: &self.forms[place].clone(), now: self.now });
        self.forms[place].align(inputs);
        // A field that has gone passes the focus on; so does a form that had none until now.
        if self.focus.is_none_or(|id| self.form().input(id).is_none()) {
            self.focus = self.form().inputs().first().map(|input| input.id);
        }
        self.forms[place].focus = self.focus;
    }

    fn field_ids(&self) -> Vec<&'static str> {
        self.form().inputs().iter().map(|input| input.id).collect()
    }

    fn focus_on(&mut self, id: &'static str) {
        if self.form().input(id).is_some() {
            self.focus = Some(id);
        }
    }

    fn move_focus(&mut self, forward: bool) {
        let ids = self.field_ids();
        if ids.is_empty() {
            return;
        }
        let at = self.focus.and_then(|id| ids.iter().position(|known| *known == id)).unwrap_or(0);
        let next = if forward { (at + 1) % ids.len() } else { (at + ids.len() - 1) % ids.len() };
        self.focus = Some(ids[next]);
    }

    fn form(&self) -> &Form {
        &self.forms[self.at]
    }

    fn say(&mut self, tone: Tone, text: Text) {
        self.notice = Some(Notice { tone, text });
    }

    /// The walk as it would be saved now.
    pub fn to_saved(&self) -> Saved {
        let drafts = STEPS.iter().zip(&self.forms).map(|(step, form)| (step.id().to_owned(), form.drafts())).collect();
        Saved::new(self.facts.clone(), self.step(), drafts)
    }

    /// Saves the walk when anything worth saving changed. What is being typed waits for the next message that is no edit.
    fn save(&mut self) -> Vec<(Ticket, Effect)> {
        let bytes = self.to_saved().to_bytes();
        if bytes == self.saved {
            return Vec::new();
        }
        self.saved.clone_from(&bytes);
        self.ask(self.at, vec![Effect::SaveState(bytes)])
    }
}

#[cfg(test)]
mod tests;
