//! A saved walk that somebody else wrote: whatever stands in it, it is refused or shown, and steers no terminal.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use serde_json::{Value, json};

use super::{Scroll, draw};
use crate::tui::facts::tests::facts;
use crate::tui::look::Look;
use crate::wizard::saved::Saved;
use crate::wizard::steps::STEPS;
use crate::wizard::{Action, Msg, Wizard, World};

/// A walk that reached its end.
const WALK: &str = include_str!("hostile.json");

/// The first instant and the last that can be told.
const FIRST: &str = "-009999-01-02T01:59:59Z";
const LAST: &str = "9999-12-30T22:00:00.999999999Z";

/// What a value may be replaced by.
fn nasty() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m",
        "a\r\nb\tc\0d",
        "\u{202e}gpj.exe\u{200b}\u{feff}",
        FIRST,
        LAST,
        "日本語日本語日本語.日本語",
        "é…._domainkey.exemple.fr",
        "..",
        "-rf",
    ];
    prop_oneof![
        prop::sample::select(texts.to_vec()).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from("long ".repeat(20_000))),
        Just(Value::from("x".repeat(100_000))),
        prop::sample::select(vec![0, 1, u64::from(u16::MAX), u64::from(u32::MAX), u64::MAX]).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        Just(Value::Array(Vec::new())),
    ]
}

/// Paths to all values below this one.
fn places(value: &Value, here: &str, all: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in below {
        let path = format!("{here}/{name}");
        places(value, &path, all);
        all.push(path);
    }
}

/// Walks through every step, and does there what needs no world.
fn walk_through(saved: Saved, world: World) {
    let now = "2026-11-23T12:00:00Z".parse::<Timestamp>().expect("an instant");
    let look = Look::new(&facts(&[("TERM", "xterm-256color")]), "en", TimeZone::UTC);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal in memory");
    let mut show = |wizard: &Wizard| {
        let screen = wizard.screen();
        terminal.draw(|frame| drop(draw(frame, &screen, &look, &mut Scroll::default()))).expect("drawing in memory");
        let cells = &terminal.backend().buffer().content;
        let steering = cells.iter().find(|cell| cell.symbol().chars().any(char::is_control));
        assert!(steering.is_none(), "{steering:?}");
    };
    let (mut wizard, _) = Wizard::start(saved, world, now);
    show(&wizard);
    for step in STEPS {
        wizard.update(Msg::GoTo(step.id()));
        wizard.update(Msg::Tick(now));
        show(&wizard);
        let at_rest = [Action::Down, Action::NextField, Action::Right, Action::Copy, Action::Export];
        for action in at_rest.into_iter().chain([Action::Code, Action::Back, Action::Help, Action::Continue]) {
            wizard.update(Msg::Do(action));
            show(&wizard);
        }
    }
    let again = wizard.to_saved();
    assert_eq!(Saved::parse(&again.to_bytes()).map(|saved| saved.to_bytes()), Ok(again.to_bytes()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_saved_walk_with_anything_in_it_is_refused_or_shown(
        changes in prop::collection::vec((any::<prop::sample::Index>(), nasty()), 0..4),
        instant in prop::sample::select(vec!["2026-11-23T10:11:12Z", FIRST, LAST]),
        address in any::<bool>(),
        practice in any::<bool>(),
    ) {
        let mut walk: Value = serde_json::from_str(&WALK.replace("2026-11-23T10:11:12Z", instant)).expect("JSON");
        if address {
            // A walk for an address waits for its verification mail.
            walk["facts"]["identity"]["chosen"] = json!({ "address": { "local": "moi", "domain": "exemple.fr" } });
            walk["facts"]["records"]["confirmed"] = Value::Null;
            walk["facts"]["test"]["accepted"] = Value::Null;
        }
        for (place, value) in changes {
            let mut all = Vec::new();
            places(&walk, "", &mut all);
            *walk.pointer_mut(&all[place.index(all.len())]).expect("a place in the walk") = value;
        }
        let bytes = serde_json::to_vec(&walk).expect("JSON");
        if let Ok(saved) = Saved::parse(&bytes) {
            walk_through(saved, if practice { World::Practice { poll: 1 } } else { World::Guided });
        }
    }
}

#[test]
fn the_walk_itself_is_read_at_any_time() {
    for instant in ["2026-11-23T10:11:12Z", FIRST, LAST] {
        let walk = WALK.replace("2026-11-23T10:11:12Z", instant);
        let saved = Saved::parse(walk.as_bytes()).expect("a saved walk");
        // One that is not understood is left out, and nothing hostile in it would ever be shown.
        assert!(saved.facts.records.survey.is_some());
        walk_through(saved, World::Guided);
    }
}
