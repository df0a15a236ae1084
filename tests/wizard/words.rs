//! Every text of a screen, for tests that look at all of them: whether its words are there, what stands in it.

use std::cell::OnceCell;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use sesame::locale::Locale;
use sesame::text::{Text, Value};
use sesame::wizard::screen::{Block, Field, FieldKind, Overlay, PanelValue, Screen, waited_for};

thread_local! {
    static LOCALES: OnceCell<[Locale; 2]> = const { OnceCell::new() };
}

/// Every text on a screen.
pub(crate) fn texts(screen: &Screen) -> Vec<Text> {
    let mut all = vec![screen.title.clone(), screen.why.clone()];
    all.extend(screen.blocks.iter().flat_map(of_block));
    all.extend(screen.actions.iter().map(|line| line.label.clone()));
    all.extend(screen.notice.iter().map(|notice| notice.text.clone()));
    if let Some(panel) = &screen.panel {
        all.push(panel.title.clone());
        for line in &panel.lines {
            all.extend(line.label.clone());
            match &line.value {
                PanelValue::Text(text) => all.push(text.clone()),
                PanelValue::Plain(text) => all.push(Text::plain(text)),
                PanelValue::Secret { .. } => {}
            }
        }
    }
    if let Some(Overlay::Help { walk, notes, link }) = &screen.overlay {
        all.extend(walk.iter().chain(notes).cloned());
        all.extend(link.iter().map(Text::plain));
    }
    all
}

fn of_block(block: &Block) -> Vec<Text> {
    let plain = |texts: &[String]| texts.iter().map(Text::plain).collect();
    match block {
        Block::Paragraph(text) | Block::Heading(text) => vec![text.clone()],
        Block::Wait { what, since, until } => vec![waited_for(what, *since, *until)],
        Block::Note { text, action, .. } => std::iter::once(text.clone()).chain(action.clone()).collect(),
        Block::Field(field) => of_field(field),
        Block::Pairs(pairs) => pairs.iter().flat_map(|(label, value)| [label.clone(), value.clone()]).collect(),
        Block::Code(lines) => plain(lines),
        Block::Table(table) => {
            let rows = table.rows.iter().flat_map(|row| {
                row.cells.iter().cloned().chain(row.detail.iter().flat_map(|(a, b)| [a.clone(), b.clone()]))
            });
            table.head.iter().cloned().chain(rows).collect()
        }
        Block::Stages(lines) => lines.iter().map(|line| Text::plain(&line.seen)).collect(),
        Block::Diff(lines) => lines.iter().map(|line| Text::plain(&line.text)).collect(),
        Block::Walk(texts) => texts.clone(),
        Block::Gap | Block::Here(_) => Vec::new(),
    }
}

fn of_field(field: &Field) -> Vec<Text> {
    let mut all = vec![field.label.clone()];
    // A hint is shown where a language has words for it; both languages have the same (tests/tidy).
    all.extend(field.hint.clone().filter(with_words));
    all.extend(field.error.clone());
    match &field.kind {
        FieldKind::Line { value, placeholder, .. } => {
            all.push(Text::plain(value));
            all.extend(placeholder.clone());
        }
        FieldKind::Choice { options, .. } => {
            all.extend(
                options.iter().flat_map(|option| std::iter::once(option.label.clone()).chain(option.note.clone())),
            );
        }
        _ => {}
    }
    all
}

fn with_words(text: &Text) -> bool {
    let Text::Key { key, .. } = text else { return true };
    LOCALES.with(|locales| locales.get_or_init(load).iter().any(|locale| locale.has(key)))
}

fn load() -> [Locale; 2] {
    ["fr", "en"].map(|tag| Locale::load(tag).in_zone(|| TimeZone::UTC))
}

/// What is said on a screen, in both languages, text by text.
pub(crate) fn said(screen: &Screen) -> Vec<String> {
    LOCALES.with(|locales| {
        let locales = locales.get_or_init(load);
        let texts = texts(screen);
        locales.iter().flat_map(|locale| texts.iter().map(|text| locale.say(text, screen.now))).collect()
    })
}

/// Every text on the screen has its words in both languages, and every word what belongs into it.
#[track_caller]
pub(crate) fn all_there(screen: &Screen) {
    LOCALES.with(|locales| {
        let locales = locales.get_or_init(load);
        for locale in locales {
            screen.blocks.iter().for_each(|block| says_its_end(block, locale, screen));
        }
        for text in texts(screen) {
            for locale in locales {
                has_words(&text, locale);
                let said = locale.say(&text, screen.now);
                assert!(!lacks(&text, &said), "something lacks in {said:?}: {text:?}");
            }
        }
    });
}

/// What is waited for until a moment says that moment.
#[track_caller]
fn says_its_end(block: &Block, locale: &Locale, screen: &Screen) {
    let Block::Wait { what, since, until: Some(_) } = block else { return };
    let said = |until| locale.say(&waited_for(what, *since, Some(until)), screen.now);
    // At the end of time there is no later second.
    let second = SignedDuration::from_secs(1);
    let other = screen.now.checked_add(second).or_else(|_| screen.now.checked_sub(second)).expect("time is long");
    assert_ne!(said(screen.now), said(other), "{} does not say until when", locale.tag());
}

/// Whether a sentence shows the name of an argument instead of the argument, unless the user has typed just that.
fn lacks(text: &Text, said: &str) -> bool {
    let Text::Key { args, .. } = text else { return false };
    said.contains("{$") && !args.iter().any(|(_, value)| format!("{value:?}").contains("{$"))
}

#[track_caller]
fn has_words(text: &Text, locale: &Locale) {
    let Text::Key { key, args } = text else { return };
    assert!(locale.has(key), "{} has no words for {key}", locale.tag());
    for (_, value) in args {
        if let Value::Text(text) = value {
            has_words(text, locale);
        }
    }
}
