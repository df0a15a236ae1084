//! Any step at any time: Back is never refused, what is missing is said, and leaving drops looks but no watch.

use jiff::Timestamp;
use sesame::wizard::saved::Saved;
use sesame::wizard::screen::{Block, Field, FieldKind, StepState};
use sesame::wizard::steps::STEPS;
use sesame::wizard::{Action, Effect, Language, Msg, Wizard, World};

use crate::walk::{Walk, key};

const BAD: &str = "@@ \u{1f4a5} not:a value\"'";

fn bare() -> Wizard {
    Wizard::start(Saved::fresh(Language::Fr), World::Guided, Timestamp::UNIX_EPOCH).0
}

fn lines(wizard: &Wizard) -> Vec<&'static str> {
    let line = |block| match block {
        Block::Field(Field { id, kind: FieldKind::Line { .. } | FieldKind::Masked { .. }, .. }) => Some(id),
        _ => None,
    };
    wizard.screen().blocks.into_iter().filter_map(line).collect()
}

#[test]
fn back_is_never_refused_whatever_stands_in_the_fields() {
    for wizard in [bare(), crate::staged::wizard("review")] {
        let mut wizard = wizard;
        for (place, step) in STEPS.iter().enumerate() {
            wizard.update(Msg::GoTo(step.id()));
            for id in lines(&wizard) {
                wizard.update(Msg::Focus(id));
                wizard.update(Msg::Paste(BAD.into()));
            }
            wizard.update(Msg::Do(Action::Continue));
            wizard.update(Msg::GoTo(step.id()));
            wizard.update(Msg::Do(Action::Back));
            assert_eq!(wizard.step(), STEPS[place.saturating_sub(1)].id(), "back from {}", step.id());
        }
    }
}

#[test]
fn leaving_and_coming_back_loses_nothing_that_was_typed() {
    let mut wizard = bare();
    for step in STEPS.iter().map(|step| step.id()) {
        wizard.update(Msg::GoTo(step));
        for id in lines(&wizard) {
            wizard.update(Msg::Focus(id));
            wizard.update(Msg::Edit(tui_input::InputRequest::DeleteLine));
            wizard.update(Msg::Paste(format!("typed into {id}")));
        }
    }
    for step in STEPS.iter().map(|step| step.id()) {
        wizard.update(Msg::GoTo(step));
        for block in wizard.screen().blocks {
            if let Block::Field(Field { id, kind: FieldKind::Line { value, .. }, .. }) = block {
                assert_eq!(value, format!("typed into {id}"), "{step}");
            }
        }
    }
}

#[test]
fn any_step_in_any_order_says_what_is_missing() {
    let missing = [
        ("records", vec!["missing-identity"]),
        ("endpoint", vec!["missing-region"]),
        ("config", vec!["missing-region", "missing-credentials", "missing-sender"]),
        ("test", vec!["missing-region", "missing-credentials", "missing-sender"]),
    ];
    let count = STEPS.len();
    for stride in 1..count {
        let mut wizard = bare();
        for turn in 0..count {
            let step = STEPS[turn * stride % count].id();
            wizard.update(Msg::GoTo(step));
            assert_eq!(wizard.step(), step);
            crate::words::all_there(&wizard.screen());
            if let Some((_, expected)) = missing.iter().find(|(id, _)| *id == step) {
                let notes: Vec<String> = wizard
                    .screen()
                    .blocks
                    .iter()
                    .filter_map(|block| match block {
                        Block::Note { text, action: Some(_), .. } => Some(key(text)),
                        _ => None,
                    })
                    .collect();
                assert_eq!(&notes, expected, "{step}");
            }
        }
    }
}

#[test]
fn every_action_in_every_step_is_harmless_with_nothing_known() {
    let actions = sesame::tui::keymap::BINDINGS.iter().map(|binding| binding.action);
    for action in actions {
        for step in STEPS.iter().map(|step| step.id()) {
            let mut wizard = bare();
            wizard.update(Msg::GoTo(step));
            wizard.update(Msg::Do(action));
            wizard.update(Msg::Do(action));
            crate::words::all_there(&wizard.screen());
        }
    }
}

#[test]
fn enter_with_nothing_known_never_claims_anything() {
    let mut wizard = bare();
    for step in STEPS.iter().map(|step| step.id()) {
        wizard.update(Msg::GoTo(step));
        wizard.update(Msg::Do(Action::Continue));
    }
    // The port and the state of the request have a first choice, and Enter takes it; the region has one as well.
    let claimed: Vec<&str> = wizard
        .screen()
        .steps
        .into_iter()
        .filter(|line| matches!(line.state, StepState::Proven))
        .map(|line| line.id)
        .collect();
    assert_eq!(claimed, ["region"]);
}

#[test]
fn the_help_of_every_step_has_words_with_and_without_facts() {
    for wizard in [bare(), crate::staged::wizard("review")] {
        let mut wizard = wizard;
        for step in STEPS.iter().map(|step| step.id()) {
            wizard.update(Msg::GoTo(step));
            wizard.update(Msg::Do(Action::Help));
            assert!(wizard.screen().overlay.is_some(), "{step}");
            crate::words::all_there(&wizard.screen());
            wizard.update(Msg::Do(Action::Back));
            assert_eq!(wizard.step(), step, "closing the help goes nowhere");
        }
    }
}

#[tokio::test]
async fn leaving_a_step_drops_its_looks_and_its_late_word_is_not_believed() {
    let mut walk = Walk::start().await;
    walk.reach("region");
    let (look, _) = walk.log.iter().find(|(_, e)| matches!(e, Effect::MeasureRegions(_))).cloned().expect("asked");
    walk.reach("identity");
    assert!(walk.log.contains(&(look, Effect::Cancel(look))), "{:?}", walk.log);
    let late = sesame::wizard::Outcome::RegionMeasured("eu-west-3".into(), Ok(std::time::Duration::from_millis(1)));
    walk.tell(Msg::Outcome(look, late));
    assert!(!walk.wizard.facts().region.measured.contains_key("eu-west-3"));
    walk.settle().await;
}

#[tokio::test]
async fn leaving_the_records_keeps_their_watch() {
    let mut walk = Walk::at("records", "exemple.fr").await;
    walk.until("the console's records", |wizard| wizard.screen().panel.is_some()).await;
    walk.act(Action::Take);
    walk.act(Action::Practice);
    walk.tell(Msg::Tick(Timestamp::now()));
    let (watch, _) = walk.log.iter().rev().find(|(_, e)| matches!(e, Effect::Survey(_))).cloned().expect("asked");
    walk.reach("sender");
    assert!(!walk.log.contains(&(watch, Effect::Cancel(watch))));
    walk.until("the records, from afar", |wizard| wizard.facts().records.all_published()).await;
    assert_eq!(walk.wizard.step(), "sender");
    assert_eq!(walk.state("records"), StepState::Proven);
}

#[tokio::test]
async fn a_probe_dropped_half_way_is_made_again() {
    let mut walk = Walk::at("endpoint", "exemple.fr").await;
    walk.until("a port", |wizard| !wizard.facts().endpoint.reports.is_empty()).await;
    walk.reach("account");
    walk.reach("endpoint");
    walk.settle().await;
    assert_eq!(walk.wizard.facts().endpoint.reports.len(), 5);
    assert_eq!(walk.wizard.facts().endpoint.probing, None, "nothing is said to be under way");
    assert!(!walk.screen().blocks.iter().any(|block| matches!(block, Block::Wait { .. })));
}
