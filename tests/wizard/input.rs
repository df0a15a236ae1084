//! Bad input into every line of every step: said beside the field or cleaned, and never shown as it is.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sesame::tui::view::{Scroll, draw};
use sesame::wizard::screen::{Block, Field, FieldKind, Screen, Tone};
use sesame::wizard::steps::STEPS;
use sesame::wizard::{Action, Language, Msg, Wizard, World};

use crate::staged::{self, Staged};

/// A wizard at a step where all its lines are in view: so much is known as the step needs, and no more.
fn at(step: &str) -> Wizard {
    let mut facts = staged::facts(step, Language::Fr);
    if step == "test" {
        facts = staged::facts("review", Language::Fr);
        facts.test.received = None;
    }
    Staged::start(facts, step, World::Guided).wizard
}

/// The lines of a step, in the order of focus.
fn lines(screen: &Screen) -> Vec<&'static str> {
    let line = |block: &Block| match block {
        Block::Field(Field { id, kind: FieldKind::Line { .. } | FieldKind::Masked { .. }, .. }) => Some(*id),
        _ => None,
    };
    screen.blocks.iter().filter_map(line).collect()
}

/// Every line there is, by step.
fn all() -> Vec<(&'static str, &'static str)> {
    STEPS.iter().flat_map(|step| lines(&at(step.id()).screen()).into_iter().map(|id| (step.id(), id))).collect()
}

fn bad() -> Vec<(&'static str, String)> {
    vec![
        ("nothing", String::new()),
        ("spaces", "   ".into()),
        ("5,000 letters", "x".repeat(5_000)),
        ("line ends", "a\nb\r\nc\n\n".into()),
        ("only line ends", "\n\r\n\n".into()),
        ("emoji", "👩‍💻🔥🇫🇷".into()),
        ("marks of direction", "\u{202e}moc.elpmaxe\u{202c}\u{200f}\u{2066}".into()),
        ("control characters", "a\u{1}\u{2}\u{7}\u{8}\u{7f}\u{85}\u{9b}b".into()),
        ("escape sequences", "\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}[31mrouge".into()),
        ("NUL", "a\0b\0".into()),
        ("quotes", "\"a' `b` $(c) ${d} \\".into()),
        ("combining letters", format!("e{}", "\u{301}".repeat(40))),
        ("a surrogate's replacement", "\u{fffd}\u{feff}".into()),
    ]
}

fn is_harmless(text: &str) -> bool {
    !text.chars().any(|c| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    })
}

/// Draws a screen in memory and gives its text.
fn drawn(screen: &Screen) -> String {
    let look = crate::screens::look(screen.language);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal in memory");
    terminal.draw(|frame| drop(draw(frame, screen, &look, &mut Scroll::default()))).expect("drawing in memory");
    terminal.backend().buffer().content.iter().map(ratatui::buffer::Cell::symbol).collect()
}

/// Whether something stands beside the field: its error, or a bad note before the next field.
fn is_told(screen: &Screen, id: &str) -> bool {
    let at = screen.blocks.iter().position(|block| matches!(block, Block::Field(field) if field.id == id));
    let Some(at) = at else { return false };
    let Block::Field(field) = &screen.blocks[at] else { return false };
    let after = screen.blocks[at + 1..].iter();
    let mut notes = after.take_while(|block| !matches!(block, Block::Field(_)));
    field.error.is_some() || notes.any(|block| matches!(block, Block::Note { tone: Tone::Bad | Tone::Warning, .. }))
}

fn value(screen: &Screen, id: &str) -> Option<String> {
    screen.blocks.iter().find_map(|block| match block {
        Block::Field(Field { id: found, kind: FieldKind::Line { value, .. }, .. }) if *found == id => {
            Some(value.clone())
        }
        _ => None,
    })
}

/// What each field may take of the bad texts as they are, because nothing is wrong with them there.
fn is_fine(step: &str, id: &str, what: &str) -> bool {
    let is_blank = matches!(what, "nothing" | "spaces" | "only line ends");
    match (step, id) {
        // They may stay empty.
        ("account", "monthly") | ("production", "volume") => is_blank,
        // A display name may be anything; and what an address of a site is, is for AWS to judge.
        ("sender", "name") => true,
        ("production", "website") => is_blank || what == "combining letters",
        // Free words, and free names of files.
        ("production", "app") | ("config", "path") => what != "5,000 letters",
        // Nothing typed: Enter goes on, and the step stays open.
        ("records", "records") | ("credentials", _) | ("test", "code") => is_blank,
        _ => false,
    }
}

#[test]
fn every_step_with_lines_is_looked_at() {
    let found: Vec<String> = all().into_iter().map(|(step, id)| format!("{step}.{id}")).collect();
    let expected = [
        "account.monthly",
        "identity.identity",
        "records.records",
        "credentials.user",
        "credentials.password",
        "production.website",
        "production.volume",
        "production.app",
        "sender.from",
        "sender.name",
        "sender.frontend",
        "config.path",
        "test.code",
        "test.headers",
        "test.to",
    ];
    assert_eq!(found, expected);
}

#[test]
fn bad_input_is_said_beside_its_field_or_cleaned_and_never_shown_as_it_is() {
    let mut offenders = Vec::new();
    for (step, id) in all() {
        for (what, text) in bad() {
            let mut wizard = at(step);
            wizard.update(Msg::Focus(id));
            wizard.update(Msg::Edit(tui_input::InputRequest::DeleteLine));
            wizard.update(Msg::Paste(text.clone()));
            let pasted = wizard.screen();
            // A line below that is still empty would only take the focus: Enter again is the answer to that.
            wizard.update(Msg::Do(Action::Continue));
            if wizard.step() == step {
                wizard.update(Msg::Focus(id));
                wizard.update(Msg::Do(Action::Continue));
            }
            let screen = wizard.screen();
            for screen in [&pasted, &screen] {
                let page = drawn(screen);
                assert!(is_harmless(&page), "{step}.{id}, {what}: {page:?}");
                if let Some(value) = value(screen, id) {
                    assert!(is_harmless(&value), "{step}.{id}, {what}: {value:?}");
                }
                crate::words::all_there(screen);
            }
            let cleaned = value(&pasted, id).is_some_and(|value| value != text && !value.trim().is_empty());
            let stays = wizard.step() == step;
            let told = is_told(&pasted, id) || (stays && is_told(&screen, id));
            if !told && !cleaned && !is_fine(step, id, what) {
                offenders.push(format!("{step}.{id}, {what}: nothing is said (now at {})", wizard.step()));
            }
        }
    }
    assert!(offenders.is_empty(), "{}", offenders.join("\n"));
}

#[test]
fn a_line_grows_no_longer_by_typing_than_by_pasting() {
    let mut wizard = at("identity");
    wizard.update(Msg::Paste("x".repeat(sesame::wizard::form::LONGEST_LINE)));
    wizard.update(Msg::Edit(tui_input::InputRequest::InsertChar('y')));
    let typed = value(&wizard.screen(), "identity").expect("the line");
    assert_eq!(typed.len(), sesame::wizard::form::LONGEST_LINE);
    assert!(is_told(&wizard.screen(), "identity"));
}

#[test]
fn typed_control_characters_never_reach_a_line() {
    let mut wizard = at("identity");
    for c in ['a', '\u{1b}', '\0', '\n', '\u{202e}', '\u{9b}', 'b'] {
        wizard.update(Msg::Edit(tui_input::InputRequest::InsertChar(c)));
    }
    assert_eq!(value(&wizard.screen(), "identity").as_deref(), Some("ab"));
}

#[test]
fn facts_never_hold_what_was_refused() {
    for (step, id) in all() {
        for (what, text) in bad() {
            let mut wizard = at(step);
            wizard.update(Msg::Focus(id));
            wizard.update(Msg::Edit(tui_input::InputRequest::DeleteLine));
            wizard.update(Msg::Paste(text));
            wizard.update(Msg::Do(Action::Continue));
            let saved = String::from_utf8(wizard.to_saved().to_bytes()).expect("the state is text");
            for mark in ["\\u001b", "\\u0000", "\\u0007", "\u{202e}", "\u{9b}"] {
                assert!(!saved.contains(mark), "{step}.{id}, {what}: {mark:?} is saved");
            }
        }
    }
}
