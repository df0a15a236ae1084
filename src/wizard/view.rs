//! The wizard's state as a screen.

use jiff::Timestamp;

use super::form::InputKind;
use super::screen::{ActionLine, Block, Overlay, Screen, StepLine};
use super::step::Context;
use super::steps::STEPS;
use super::{Action, Over, Wizard};
use crate::text::Text;

impl Wizard {
    /// What is to be seen now.
    pub fn screen(&self) -> Screen {
        let step = STEPS[self.at];
        let context = Context { facts: &self.facts, form: self.form(), now: self.now };
        let blocks = step.blocks(context);
        Screen {
            language: self.facts.language,
            world: self.facts.world,
            detours: self.detours.clone(),
            settled: self.settled(),
            steps: STEPS
                .iter()
                .map(|step| StepLine { id: step.id(), state: step.state(&self.facts), note: step.note(&self.facts) })
                .collect(),
            current: self.at,
            title: Text::key(format!("{}-title", step.words(&self.facts))),
            why: Text::key(format!("{}-why", step.words(&self.facts))),
            next_change: self.next_change(&blocks),
            blocks,
            focus: self.focus,
            panel: step.panel(context).filter(|_| self.facts.is_practice()),
            actions: self.actions(),
            notice: self.notice.clone(),
            overlay: self.over.and_then(|over| {
                Some(match over {
                    Over::Code => {
                        let (title, text) = step.code(context)?;
                        Overlay::Code { title, text }
                    }
                    Over::Help => Overlay::Help {
                        walk: step.walk(&self.facts),
                        notes: step.remarks(&self.facts),
                        link: step.link(&self.facts),
                    },
                    Over::Steps(place) => Overlay::Steps(place),
                })
            }),
            now: self.now,
        }
    }

    fn settled(&self) -> Vec<String> {
        let region = self.facts.region.chosen.clone();
        let identity = self.facts.identity.chosen.as_ref().map(ToString::to_string);
        region.into_iter().chain(identity).collect()
    }

    fn actions(&self) -> Vec<ActionLine> {
        let step = STEPS[self.at];
        let context = Context { facts: &self.facts, form: self.form(), now: self.now };
        let line = |action, key: &str| ActionLine { action, label: Text::key(key) };
        match self.over {
            Some(Over::Help) => {
                let mut lines = vec![line(Action::Back, "action-close")];
                if step.link(&self.facts).is_some() {
                    lines.push(line(Action::Open, "action-open"));
                }
                lines.push(line(Action::Language, "action-language"));
                lines.push(line(Action::Quit, "action-quit"));
                return lines;
            }
            Some(Over::Code) => {
                return vec![line(Action::Back, "action-close"), line(Action::Quit, "action-quit")];
            }
            Some(Over::Steps(_)) => {
                return vec![
                    line(Action::Continue, "action-go"),
                    line(Action::Up, "action-up"),
                    line(Action::Down, "action-down"),
                    line(Action::Back, "action-close"),
                    line(Action::Quit, "action-quit"),
                ];
            }
            None => {}
        }
        let mut lines = Vec::new();
        let focused = self.focus.and_then(|id| self.form().input(id));
        // A button above all else does what Enter does in the step.
        let above = self.form().inputs().first().map(|input| input.id);
        let pressed = focused.filter(|input| matches!(input.kind, InputKind::Button) && above != Some(input.id));
        match pressed {
            Some(_) => lines.push(line(Action::Continue, "action-press")),
            None => lines.push(ActionLine { action: Action::Continue, label: step.continue_label(context) }),
        }
        lines.extend(step.actions(context).into_iter().map(|(action, label)| ActionLine { action, label }));
        match focused.map(|input| &input.kind) {
            Some(kind @ (InputKind::Choice(..) | InputKind::Rows(..))) => {
                lines.push(line(Action::Up, "action-up"));
                lines.push(line(Action::Down, "action-down"));
                if matches!(kind, InputKind::Rows(_, cells) if *cells > 1) {
                    lines.push(line(Action::Left, "action-left"));
                    lines.push(line(Action::Right, "action-right"));
                }
            }
            Some(InputKind::Toggle(_)) => lines.insert(0, line(Action::Toggle, "action-toggle")),
            _ => {}
        }
        if self.form().inputs().len() > 1 {
            lines.push(line(Action::NextField, "action-next-field"));
            lines.push(line(Action::PreviousField, "action-previous-field"));
        }
        let masked = self.form().inputs().iter().any(|input| matches!(input.kind, InputKind::Masked));
        if masked {
            lines.push(line(Action::Reveal, if self.form().reveal { "action-hide" } else { "action-reveal" }));
        }
        lines.push(line(Action::Back, "action-back"));
        lines.push(line(Action::Help, "action-help"));
        lines.push(line(Action::Steps, "action-steps"));
        if step.link(&self.facts).is_some() {
            lines.push(line(Action::Open, "action-open"));
        }
        lines.push(line(Action::Language, "action-language"));
        lines.push(line(Action::Quit, "action-quit"));
        lines
    }

    /// The end of what is waited for, where no look is made then: a link has ended. A look brings its own change.
    fn next_change(&self, blocks: &[Block]) -> Option<Timestamp> {
        let looks = self.wakes_at();
        let ends = blocks.iter().filter_map(|block| match block {
            Block::Wait { until, .. } => *until,
            _ => None,
        });
        ends.filter(|end| *end > self.now && looks.is_none_or(|look| look > *end)).min()
    }
}
