//! A line of input: label, brackets, the part of the value around the cursor; dots for what is not shown.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use super::field::{mark, name_style};
use super::sheet::{GUTTER, Sheet, fitted, space};
use crate::tui::text::{Window, columns, common_spaces, cut, padded, window};
use crate::wizard::screen::{Field, FieldKind};

/// A line of input beside its label needs this many columns.
const INPUT: usize = 24;
/// A line of input is not wider than this.
const WIDEST: usize = 64;

/// What stands between the brackets.
struct Content {
    window: Window,
    style: Style,
    length: Option<usize>,
}

/// Lays a line or a masked line; gives the column where its hint starts.
pub(super) fn lay(sheet: &mut Sheet<'_>, field: &Field, name: &str, focused: bool, label: usize) -> usize {
    let style = name_style(sheet, focused);
    let beside = GUTTER + label + 2 + INPUT <= sheet.width;
    let mut spans = vec![mark(sheet, focused)];
    let indent = if beside {
        spans.push(Span::styled(fitted(sheet.look, name, label), style));
        spans.push(space(2));
        GUTTER + label + 2
    } else {
        sheet.hang(spans, name, style);
        spans = vec![space(GUTTER)];
        GUTTER
    };
    let length = match field.kind {
        FieldKind::Masked { length, .. } if length > 0 => Some(length),
        _ => None,
    };
    let count = length.map(|length| common_spaces(&sheet.look.word_of("field-length", "n", length)));
    let after = count.as_ref().map_or(0, |count| columns(count) + 2);
    let room = sheet.width.saturating_sub(indent + 4).min(WIDEST);
    // The count gives way to the value.
    let (count, room) = if room >= after + 12 { (count, room - after) } else { (None, room) };
    let content = content(sheet, field, focused, room);
    brackets(sheet, spans, indent, &content, focused, room);
    if let (Some(count), Some(line)) = (count.filter(|_| content.length.is_some()), sheet.lines.last_mut()) {
        line.spans.push(Span::styled(format!("  {count}"), sheet.look.theme.muted));
    }
    indent
}

/// The part of the value that is shown: around the cursor, or from its start where it has none.
fn content(sheet: &Sheet<'_>, field: &Field, focused: bool, room: usize) -> Content {
    let shown = |text: &str, cursor| window(text, if focused { cursor } else { 0 }, room);
    match &field.kind {
        FieldKind::Line { value, cursor, placeholder } => match placeholder {
            Some(example) if value.is_empty() => {
                let example = common_spaces(&cut(&sheet.say(example), room, sheet.look.glyphs.ellipsis));
                let window = Window { text: example, cursor: 0, more_left: false, more_right: false };
                let style = Style::from(sheet.look.theme.muted).add_modifier(Modifier::ITALIC);
                Content { window, style, length: None }
            }
            _ => Content { window: shown(value, *cursor), style: Style::default(), length: None },
        },
        FieldKind::Masked { length, shown: Some(secret), cursor } => {
            let style = sheet.look.theme.code.into();
            Content { window: shown(secret.reveal(), *cursor), style, length: Some(*length) }
        }
        FieldKind::Masked { length, shown: None, cursor } => {
            let dots = sheet.look.glyphs.bullet.repeat((*length).min(1000));
            Content { window: shown(&dots, *cursor), style: Style::default(), length: Some(*length) }
        }
        _ => Content { window: shown("", 0), style: Style::default(), length: None },
    }
}

/// `[ value  ]`, with a mark in place of a space where the value goes on.
fn brackets(
    sheet: &mut Sheet<'_>,
    mut spans: Vec<Span<'static>>,
    indent: usize,
    content: &Content,
    focused: bool,
    room: usize,
) {
    let look = sheet.look;
    let frame: Style = if focused { look.theme.focus.into() } else { look.theme.muted.into() };
    let Window { text, cursor, more_left, more_right } = &content.window;
    spans.push(Span::styled(if *more_left { format!("[{}", look.glyphs.left) } else { "[ ".to_owned() }, frame));
    spans.push(Span::styled(padded(text, room), content.style));
    spans.push(Span::styled(if *more_right { format!("{}]", look.glyphs.right) } else { " ]".to_owned() }, frame));
    if focused {
        sheet.cursor = Some((indent + 2 + cursor, sheet.place()));
    }
    sheet.push(spans);
}
