//! What the loop itself does: jumps, looks that replace each other, and facts that follow from one step to the next.

use jiff::Timestamp;

use super::saved::Saved;
use super::{Action, Effect, Facts, Language, Msg, Outcome, Ticket, Wizard, World};
use crate::ports::{Failure, FailureKind, PortReport, Stage};

/// A wizard of the guided world, opened on a step with these facts, and what it asks of the world at first.
fn opened(facts: Facts, step: &str) -> (Wizard, Vec<(Ticket, Effect)>) {
    Wizard::start(Saved::new(facts, step, Default::default()), World::Guided, Timestamp::UNIX_EPOCH)
}

fn fresh() -> Facts {
    Saved::fresh(Language::En).facts
}

#[test]
fn enter_on_a_line_of_the_review_opens_its_step() {
    let (mut wizard, _) = opened(fresh(), "review");
    wizard.update(Msg::Do(Action::Down));
    wizard.update(Msg::Do(Action::Down));
    let asked = wizard.update(Msg::Do(Action::Continue));
    assert_eq!(wizard.step(), "region");
    assert!(!asked.iter().any(|(_, effect)| matches!(effect, Effect::GoTo(_))), "{asked:?}");
}

#[test]
fn a_newer_look_replaces_the_older_one_of_its_kind() {
    let mut facts = fresh();
    facts.region.chosen = Some("eu-west-3".into());
    let (mut wizard, asked) = opened(facts, "endpoint");
    let (older, _) = asked.into_iter().find(|(_, effect)| matches!(effect, Effect::ProbePorts(_))).expect("probed");
    let asked = wizard.update(Msg::Do(Action::Recheck));
    assert!(asked.contains(&(older, Effect::Cancel(older))), "{asked:?}");
    wizard.update(Msg::Outcome(older, closed(587)));
    assert!(wizard.facts().endpoint.reports.is_empty(), "the older look is not listened to any more");
    let (newer, _) = asked.into_iter().find(|(_, effect)| matches!(effect, Effect::ProbePorts(_))).expect("probed");
    wizard.update(Msg::Outcome(newer, closed(587)));
    assert_eq!(wizard.facts().endpoint.reports.len(), 1);
}

/// A port that refused.
fn closed(port: u16) -> Outcome {
    let failure = Failure { stage: Stage::Connect, kind: FailureKind::Refused, reply: None, maybe_accepted: false };
    Outcome::PortProbed(PortReport { port, result: Err(failure) })
}
