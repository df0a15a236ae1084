//! What the user does, from keys' meanings to effects.

use tui_input::InputRequest;

use super::effect::{Effect, Ticket};
use super::form::InputKind;
use super::screen::Tone;
use super::step::{Context, Submit};
use super::steps::STEPS;
use super::{Action, Over, Wizard};
use crate::text::Text;

impl Wizard {
    pub(super) fn act(&mut self, action: Action) -> Vec<(Ticket, Effect)> {
        if action != Action::Language && action != Action::Reveal {
            self.notice = None;
        }
        if let Some(effects) = self.act_over(action) {
            return effects;
        }
        match action {
            Action::Quit => {
                self.quitting = true;
                self.ask(self.at, vec![Effect::Quit])
            }
            Action::Language => {
                self.facts.language = self.facts.language.other();
                Vec::new()
            }
            Action::Reveal => {
                for form in &mut self.forms {
                    form.reveal = !form.reveal;
                }
                Vec::new()
            }
            Action::Help => {
                self.over = Some(Over::Help);
                Vec::new()
            }
            Action::Steps => {
                self.over = Some(Over::Steps(self.at));
                Vec::new()
            }
            Action::Code => {
                let place = self.at;
                let context = Context { facts: &self.facts, form: &self.forms[place], now: self.now };
                if STEPS[place].code(context).is_some() {
                    self.over = Some(Over::Code);
                }
                Vec::new()
            }
            Action::Left | Action::Right => {
                let step = if action == Action::Right { 1 } else { -1 };
                if let Some(id) = self.focus {
                    self.forms[self.at].slide(id, step);
                }
                Vec::new()
            }
            Action::Back if STEPS[self.at].close(&mut self.facts) => Vec::new(),
            Action::Back if self.at == 0 => {
                self.say(Tone::Muted, Text::key("notice-first-step"));
                Vec::new()
            }
            Action::Back => self.go(self.at - 1),
            Action::NextField | Action::PreviousField => {
                self.move_focus(action == Action::NextField);
                Vec::new()
            }
            Action::Up | Action::Down => self.walk(action == Action::Down),
            Action::Continue => self.enter_key(),
            Action::Toggle => self.toggle(),
            Action::Open => match STEPS[self.at].link(&self.facts) {
                Some(link) => {
                    self.say(Tone::Good, Text::key("notice-address").with("link", &link));
                    self.ask(self.at, vec![Effect::Copy(link)])
                }
                None => Vec::new(),
            },
            Action::PageUp | Action::PageDown => Vec::new(),
            other => self.step_act(other),
        }
    }

    /// Actions while something lies over the screen; `None` where the screen below takes them.
    fn act_over(&mut self, action: Action) -> Option<Vec<(Ticket, Effect)>> {
        let over = self.over?;
        match (over, action) {
            (_, Action::Quit | Action::Language) => return None,
            (Over::Steps(place), Action::Up | Action::PreviousField) => {
                self.over = Some(Over::Steps(place.saturating_sub(1)));
            }
            (Over::Steps(place), Action::Down | Action::NextField) => {
                self.over = Some(Over::Steps((place + 1).min(STEPS.len() - 1)));
            }
            (Over::Steps(place), Action::Continue) => {
                self.over = None;
                return Some(self.go(place));
            }
            (Over::Help, Action::PageUp | Action::PageDown | Action::Up | Action::Down) => {}
            (Over::Help, Action::Open) => return None,
            (_, Action::Back | Action::Help | Action::Continue | Action::Steps) | (Over::Code, Action::Code) => {
                self.over = None;
            }
            _ => {}
        }
        Some(Vec::new())
    }

    fn enter_key(&mut self) -> Vec<(Ticket, Effect)> {
        if let Some(id) = self.focus {
            if matches!(self.form().input(id).map(|input| &input.kind), Some(InputKind::Button)) {
                return self.step_act(Action::Toggle);
            }
            if let Some(next) = self.next_empty(id) {
                self.focus = Some(next);
                return Vec::new();
            }
        }
        let place = self.at;
        let form = &mut self.forms[place];
        match STEPS[place].submit(&mut self.facts, form, self.now) {
            Ok(Submit::Next(effects)) => self.go_on(effects),
            Ok(Submit::Stay(effects)) => self.carry(effects),
            Err(errors) => {
                let first = form.inputs().iter().map(|input| input.id).find(|id| errors.contains_key(id));
                form.errors = errors;
                self.focus = first.or(self.focus);
                Vec::new()
            }
        }
    }

    /// The next required line below that is still empty, when this one is filled.
    fn next_empty(&self, from: &str) -> Option<&'static str> {
        let form = self.form();
        if form.is_empty(from) {
            return None;
        }
        let place = form.inputs().iter().position(|input| input.id == from)?;
        form.inputs()[place + 1..].iter().find(|input| input.required && form.is_empty(input.id)).map(|input| input.id)
    }

    fn toggle(&mut self) -> Vec<(Ticket, Effect)> {
        let Some(id) = self.focus else { return Vec::new() };
        let on = self.form().is_on(id);
        match self.form().input(id).map(|input| &input.kind) {
            Some(InputKind::Toggle(_)) => {
                self.forms[self.at].switch(id, !on);
                self.field_changed(id)
            }
            Some(InputKind::Button) => self.step_act(Action::Toggle),
            _ => Vec::new(),
        }
    }

    fn walk(&mut self, down: bool) -> Vec<(Ticket, Effect)> {
        let moved = self.focus.filter(|id| self.forms[self.at].walk(id, if down { 1 } else { -1 }));
        match moved {
            Some(id) => self.field_changed(id),
            None => {
                self.move_focus(down);
                Vec::new()
            }
        }
    }

    fn step_act(&mut self, action: Action) -> Vec<(Ticket, Effect)> {
        self.forms[self.at].focus = self.focus;
        let place = self.at;
        let effects = STEPS[place].act(action, &mut self.facts, &mut self.forms[place], self.now);
        self.focus = self.forms[place].focus;
        self.carry(effects)
    }

    /// Asks for the effects of the step in view, and goes to the next one.
    pub(super) fn go_on(&mut self, effects: Vec<Effect>) -> Vec<(Ticket, Effect)> {
        let place = self.at;
        let mut all = self.ask(place, effects);
        all.extend(self.go((place + 1).min(STEPS.len() - 1)));
        all
    }

    /// Asks for the effects of the step in view, and sees to those that are the wizard's own affair.
    fn carry(&mut self, mut effects: Vec<Effect>) -> Vec<(Ticket, Effect)> {
        let place = self.at;
        if effects.contains(&Effect::GoOn) {
            effects.retain(|effect| *effect != Effect::GoOn);
            return self.go_on(effects);
        }
        if let Some(to) = effects.iter().find_map(|effect| match effect {
            Effect::GoTo(id) => STEPS.iter().position(|step| step.id() == *id),
            _ => None,
        }) {
            let rest = effects.into_iter().filter(|effect| !matches!(effect, Effect::GoTo(_))).collect();
            let mut all = self.ask(place, rest);
            all.extend(self.go(to));
            return all;
        }
        if effects.contains(&Effect::RecheckAll) {
            self.say(Tone::Plain, Text::key("notice-rechecking"));
            return self.recheck_all();
        }
        if effects.iter().any(|effect| matches!(effect, Effect::Copy(_))) {
            self.say(Tone::Good, Text::key("notice-copied"));
        }
        let (said, effects): (Vec<Effect>, Vec<Effect>) =
            effects.into_iter().partition(|effect| matches!(effect, Effect::Say(_)));
        for effect in said {
            if let Effect::Say(text) = effect {
                self.say(Tone::Good, text);
            }
        }
        self.ask(place, effects)
    }

    fn recheck_all(&mut self) -> Vec<(Ticket, Effect)> {
        let mut all = Vec::new();
        for (place, step) in STEPS.iter().enumerate() {
            let effects = step.recheck(&mut self.facts, self.now);
            all.extend(self.ask(place, effects));
        }
        all
    }

    pub(super) fn edit(&mut self, request: InputRequest) -> Vec<(Ticket, Effect)> {
        self.notice = None;
        let Some(id) = self.focus else { return Vec::new() };
        if self.over.is_none() && self.forms[self.at].edit(id, request) { self.field_changed(id) } else { Vec::new() }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<(Ticket, Effect)> {
        self.notice = None;
        if self.over.is_some() {
            return Vec::new();
        }
        let place = self.at;
        self.forms[place].focus = self.focus;
        if let Some(effects) = STEPS[place].paste(text, &mut self.facts, &mut self.forms[place], self.now) {
            return self.ask(place, effects);
        }
        let Some(id) = self.focus else { return Vec::new() };
        match self.forms[place].insert(id, text) {
            Ok(()) => self.field_changed(id),
            Err(error) => {
                self.forms[place].errors.insert(id, error);
                Vec::new()
            }
        }
    }

    fn field_changed(&mut self, id: &'static str) -> Vec<(Ticket, Effect)> {
        let place = self.at;
        let effects = STEPS[place].changed(id, &mut self.facts, &mut self.forms[place], self.now);
        self.ask(place, effects)
    }
}
