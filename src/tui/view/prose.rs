//! Blocks of words: paragraphs, notes, headings, pairs, instructions, waiting.

use jiff::Timestamp;
use ratatui::style::Style;
use ratatui::text::Span;

use super::sheet::{GUTTER, Sheet, fitted, space};
use crate::text::Text;
use crate::tui::text::{columns, padded};
use crate::wizard::screen::{Tone, waited_for};

/// A value beside its label needs this many columns.
const VALUE: usize = 20;

/// A paragraph.
pub(super) fn paragraph(sheet: &mut Sheet<'_>, text: &Text) {
    let text = sheet.say(text);
    sheet.hang(Vec::new(), &text, Style::default());
}

/// A heading.
pub(super) fn heading(sheet: &mut Sheet<'_>, text: &Text) {
    let text = sheet.say(text);
    let style = sheet.look.theme.title.into();
    sheet.hang(Vec::new(), &text, style);
}

/// A sign and a space, or nothing for ordinary text.
pub(super) fn sign(sheet: &Sheet<'_>, sign: &str, style: Style) -> Vec<Span<'static>> {
    if sign.is_empty() {
        return Vec::new();
    }
    vec![Span::styled(padded(sign, sheet.look.glyphs.width()), style), space(1)]
}

/// A line with its sign, and what to do about it below.
pub(super) fn note(sheet: &mut Sheet<'_>, tone: Tone, text: &Text, action: Option<&Text>) {
    let style = sheet.look.theme.tone(tone);
    let prefix = sign(sheet, sheet.look.glyphs.tone(tone), style);
    let text = sheet.say(text);
    // The sign bears the colour; only what is beside the point is dimmed whole.
    sheet.hang(prefix, &text, if tone == Tone::Muted { style } else { Style::default() });
    if let Some(action) = action {
        let accent = sheet.look.theme.accent.into();
        let indent = if tone == Tone::Plain { 0 } else { sheet.look.glyphs.width() + 1 };
        let prefix = vec![space(indent), Span::styled(format!("{} ", sheet.look.glyphs.here), accent)];
        let action = sheet.say(action);
        sheet.hang(prefix, &action, accent);
    }
}

/// Labels and values, the values under each other.
pub(super) fn pairs(sheet: &mut Sheet<'_>, pairs: &[(Text, Text)], indent: usize) {
    let said: Vec<(String, String)> = pairs.iter().map(|(label, value)| (sheet.say(label), sheet.say(value))).collect();
    let label = said.iter().map(|(label, _)| columns(label)).max().unwrap_or(0);
    let beside = indent + label + 2 + VALUE <= sheet.prose();
    let muted: Style = sheet.look.theme.muted.into();
    for (name, value) in &said {
        if beside {
            let prefix = vec![space(indent), Span::styled(fitted(sheet.look, name, label), muted), space(2)];
            sheet.hang(prefix, value, Style::default());
        } else {
            sheet.hang(vec![space(indent)], name, muted);
            sheet.hang(vec![space(indent + GUTTER)], value, Style::default());
        }
    }
}

/// Numbered instructions.
pub(super) fn walk(sheet: &mut Sheet<'_>, walk: &[Text]) {
    let last = columns(&walk.len().to_string());
    let style: Style = sheet.look.theme.accent.into();
    for (place, text) in walk.iter().enumerate() {
        let text = sheet.say(text);
        let prefix = vec![Span::styled(format!("{:>last$}.", place + 1), style), space(1)];
        sheet.hang(prefix, &text, Style::default());
    }
}

/// What is waited for: its words say since when and until when, by the clock, so that nothing moves while it lasts.
pub(super) fn wait(sheet: &mut Sheet<'_>, what: &Text, since: Timestamp, until: Option<Timestamp>) {
    let prefix = sign(sheet, sheet.look.glyphs.waiting, sheet.look.theme.accent.into());
    let what = sheet.say(&waited_for(what, since, until));
    sheet.hang(prefix, &what, Style::default());
}
