//! The next start: everything as it was left, nothing believed before it is seen again, losses noticed.

use sesame::dns::record::{Name, Record};
use sesame::ports::Keyring as _;
use sesame::practice::Practice;
use sesame::practice::console::Pace;
use sesame::schema::Unreadable;
use sesame::wizard::saved::{SCHEMA, Saved};
use sesame::wizard::screen::{FieldKind, StepState};
use sesame::wizard::steps::STEPS;
use sesame::wizard::steps::records::records_of;
use sesame::wizard::{Effect, Language};

use crate::walk::Walk;

/// The world of a walk exchanged for a new one, with another zone, account and keyring; the project stays.
async fn elsewhere(walk: Walk) -> Walk {
    let practice = Practice::start("eu-west-3", Pace::SCRIPTS).await.expect("the practice world starts");
    practice.zone.host(&Name::of("exemple.fr")).await;
    let saved = Saved::parse(&walk.wizard.to_saved().to_bytes()).expect("what was saved reads back");
    Walk::start_with(walk.folder, saved, practice).await
}

#[tokio::test]
async fn the_walk_goes_on_where_it_was_left() {
    for step in STEPS.iter().map(|step| step.id()) {
        let mut walk = Walk::at(step, "exemple.fr").await;
        walk.settle().await;
        let known = walk.wizard.facts().clone();
        let walk = walk.again().await;
        assert_eq!(walk.wizard.step(), step);
        assert_eq!(walk.wizard.facts().identity, known.identity);
        assert_eq!(walk.wizard.facts().sender, known.sender);
        assert_eq!(walk.wizard.facts().credentials.entry, known.credentials.entry);
    }
}

#[tokio::test]
async fn what_was_proven_is_shown_as_old_until_it_is_seen_again() {
    for opened in ["review", "records", "credentials", "endpoint", "config"] {
        let mut walk = Walk::at("review", "exemple.fr").await;
        walk.settle().await;
        walk.reach(opened);
        walk.settle().await;
        let mut walk = walk.again().await;
        for step in ["records", "credentials", "endpoint"] {
            assert_eq!(walk.state(step), StepState::Waiting, "{step}, opened on {opened}");
        }
        assert_ne!(walk.state("config"), StepState::Proven, "opened on {opened}");
        walk.settle().await;
        for step in ["records", "credentials", "endpoint", "config"] {
            assert_eq!(walk.state(step), StepState::Proven, "{step}, opened on {opened}");
        }
    }
}

#[tokio::test]
async fn what_is_typed_is_there_again_but_no_password() {
    let mut walk = Walk::at("credentials", "exemple.fr").await;
    walk.settle().await;
    walk.fill("user", "AKIAIOSFODNN7EXAMPLE");
    walk.fill("password", "not yet the whole");
    walk.reach("sender");
    walk.fill("name", "Café Éclair");
    walk.fill("from", "moi@@");
    let mut walk = walk.again().await;
    assert_eq!(walk.wizard.step(), "sender");
    let line = |walk: &Walk, id: &str| match walk.field(id).map(|field| field.kind) {
        Some(FieldKind::Line { value, .. }) => value,
        other => panic!("{id} is {other:?}"),
    };
    assert_eq!((line(&walk, "name"), line(&walk, "from")), ("Café Éclair".into(), "moi@@".into()));
    walk.reach("credentials");
    assert_eq!(line(&walk, "user"), "AKIAIOSFODNN7EXAMPLE");
    let password = walk.field("password").map(|field| field.kind);
    assert!(matches!(password, Some(FieldKind::Masked { length: 0, .. })), "{password:?}");
}

#[tokio::test]
async fn what_is_being_typed_is_saved_when_leaving() {
    let mut walk = Walk::start().await;
    walk.reach("identity");
    for letter in "exemple.fr".chars() {
        walk.tell(sesame::wizard::Msg::Edit(tui_input::InputRequest::InsertChar(letter)));
    }
    let mut walk = walk.again().await;
    walk.enter();
    assert_eq!(walk.wizard.facts().identity.chosen.as_ref().map(ToString::to_string).as_deref(), Some("exemple.fr"));
}

#[tokio::test]
async fn a_finished_walk_is_known_as_finished() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    assert!(!walk.wizard.to_saved().is_finished());
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    let saved = Saved::parse(&walk.wizard.to_saved().to_bytes()).expect("what was saved reads back");
    assert!(saved.is_finished());
}

#[test]
fn a_state_from_the_future_or_broken_is_an_error_and_never_a_fresh_start() {
    let good = String::from_utf8(Saved::fresh(Language::Fr).to_bytes()).expect("text");
    let newer = good.replacen(&format!("\"schema\": {SCHEMA}"), &format!("\"schema\": {}", SCHEMA + 1), 1);
    assert_eq!(Saved::parse(newer.as_bytes()), Err(Unreadable::Newer(SCHEMA + 1)));
    let damaged = |bytes: &[u8]| assert!(matches!(Saved::parse(bytes), Err(Unreadable::Damaged(_))), "{bytes:?}");
    for bytes in [&b""[..], b"null", b"[]", b"{}", b"{\"schema\": \"1\"}", b"{\"schema\": 1}", b"\0\0\0\0"] {
        damaged(bytes);
    }
    for end in [1, good.len() / 2, good.len() - 2] {
        damaged(&good.as_bytes()[..end]);
    }
    damaged(good.replacen("\"fr\"", "\"xx\"", 1).as_bytes());
    damaged(format!("{good}{good}").as_bytes());
}

#[test]
fn a_state_cut_or_scratched_anywhere_never_breaks_the_next_start() {
    let whole = crate::staged::wizard("review").to_saved().to_bytes();
    for at in 0..whole.len() {
        for scratch in [b'0', b'"', b'}', 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = scratch;
            if let Ok(saved) = Saved::parse(&bytes) {
                let world = sesame::wizard::World::Guided;
                let (wizard, _) = sesame::wizard::Wizard::start(saved, world, crate::staged::now());
                let _seen = wizard.screen();
            }
        }
    }
}

#[tokio::test]
async fn a_password_gone_from_the_keyring_is_noticed() {
    for opened in ["review", "credentials"] {
        let mut walk = Walk::at("config", "exemple.fr").await;
        walk.settle().await;
        walk.choose("secret", 1);
        walk.settle().await;
        walk.through("review", "exemple.fr").await;
        walk.settle().await;
        walk.reach(opened);
        let entry = walk.wizard.facts().credentials.entry.clone().expect("credentials");
        walk.practice.keyring.remove(&entry).await.expect("removed");
        let mut walk = walk.again().await;
        walk.settle().await;
        assert!(walk.wizard.facts().credentials.lost, "opened on {opened}");
        assert_eq!(walk.state("credentials"), StepState::Bad);
        walk.reach("credentials");
        assert!(walk.notes().contains(&"credentials-lost".to_owned()), "{:?}", walk.notes());
        walk.reach("test");
        assert!(walk.notes().contains(&"missing-credentials".to_owned()), "{:?}", walk.notes());
    }
}

#[tokio::test]
async fn records_withdrawn_from_the_zone_are_noticed() {
    for opened in ["review", "records"] {
        let mut walk = Walk::at("review", "exemple.fr").await;
        walk.settle().await;
        walk.reach(opened);
        let mut walk = elsewhere(walk).await;
        let looked = |wizard: &sesame::wizard::Wizard| wizard.facts().records.surveyed.is_some_and(|seen| seen.fresh);
        walk.until("a new look", looked).await;
        assert!(!walk.wizard.facts().records.all_published(), "opened on {opened}");
        assert_ne!(walk.state("records"), StepState::Proven);
        walk.reach("records");
        assert_eq!(walk.cells(), ["cell-absent"; 4]);
        assert!(walk.wizard.facts().records.published.is_some(), "that they once were there is not forgotten");
    }
}

#[tokio::test]
async fn records_that_point_elsewhere_now_are_noticed() {
    let mut walk = Walk::at("review", "exemple.fr").await;
    walk.settle().await;
    let mut wanted = records_of(walk.wizard.facts());
    let wrong = Record { value: "elsewhere.example.net".into(), ..wanted.swap_remove(0) };
    walk.practice.zone.publish_now(&[wrong]).await.expect("published");
    let mut walk = walk.again().await;
    let looked = |wizard: &sesame::wizard::Wizard| wizard.facts().records.surveyed.is_some_and(|seen| seen.fresh);
    walk.until("a new look", looked).await;
    assert_eq!(walk.state("records"), StepState::Bad);
}

#[tokio::test]
async fn a_file_changed_between_two_starts_is_noticed() {
    let mut walk = Walk::at("review", "exemple.fr").await;
    walk.settle().await;
    let changed = walk.read("backend/config.env").replace("SMTP_PORT=587", "SMTP_PORT=25");
    std::fs::write(walk.path("backend/config.env"), changed).expect("written");
    let mut walk = walk.again().await;
    walk.settle().await;
    assert_eq!(walk.state("config"), StepState::Warning);
    walk.reach("config");
    walk.settle().await;
    walk.enter();
    walk.settle().await;
    assert!(walk.read("backend/config.env").contains("SMTP_PORT=587"));
    assert_eq!(walk.state("config"), StepState::Proven);
}

#[tokio::test]
async fn each_change_is_saved_and_the_last_save_is_the_state() {
    let walk = Walk::at("endpoint", "exemple.fr").await;
    let last = walk.log.iter().rev().find_map(|(_, effect)| match effect {
        Effect::SaveState(bytes) => Some(bytes.clone()),
        _ => None,
    });
    assert_eq!(last.expect("it was saved"), walk.wizard.to_saved().to_bytes());
}
