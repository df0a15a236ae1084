//! What the loop itself does: jumps, looks that replace each other, and facts that follow from one step to the next.

use jiff::Timestamp;

use super::saved::Saved;
use super::{Action, Effect, Facts, Language, Msg, Ticket, Wizard, World};

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
