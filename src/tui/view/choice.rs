//! A choice of several: with the focus a list with the chosen one marked, a part of it where it is long; else one line.

use std::ops::Range;

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use super::field::{mark, name_style};
use super::sheet::{GUTTER, Sheet, space};
use crate::tui::text::{columns, common_spaces, cut, padded};
use crate::wizard::screen::Choice;

/// Options shown at once.
const SHOWN: usize = 8;
/// Columns a label keeps beside a note.
const LABEL: usize = 12;

/// Lays a choice that has not the focus on one line: its name in `label` columns, the chosen option, its place among all.
/// Where it is too long for that, the option stands below the name.
pub(super) fn lay_closed(sheet: &mut Sheet<'_>, name: &str, options: &[Choice], chosen: usize, label: usize) {
    let Some(option) = options.get(chosen) else { return };
    let look = sheet.look;
    let muted: Style = look.theme.muted.into();
    let place = format!("  {}/{}", chosen + 1, options.len());
    let said = common_spaces(&sheet.say(&option.label));
    let note = option.note.as_ref().map(|note| format!("  {}", common_spaces(&sheet.say(note)))).unwrap_or_default();
    let name = common_spaces(name);
    let named = if name.is_empty() { GUTTER } else { GUTTER + label.max(columns(&name)) + 2 };
    let value = look.glyphs.width() + 1 + columns(&said) + columns(&place);
    let beside = named + value <= sheet.prose();
    let mut spans = vec![space(GUTTER)];
    if beside && !name.is_empty() {
        spans.push(Span::raw(padded(&name, named - GUTTER)));
    } else if !name.is_empty() {
        sheet.push(vec![space(GUTTER), Span::raw(name)]);
    }
    let indent = if beside { named } else { GUTTER };
    let room = sheet.prose().saturating_sub(indent + look.glyphs.width() + 1 + columns(&place));
    let said = cut(&said, room, look.glyphs.ellipsis);
    let note = if columns(&said) + columns(&note) <= room { note } else { String::new() };
    spans.push(Span::raw(padded(look.glyphs.said, look.glyphs.width())));
    spans.push(space(1));
    spans.push(Span::styled(
        said,
        if option.disabled { muted.add_modifier(Modifier::CROSSED_OUT) } else { Style::default() },
    ));
    spans.push(Span::styled(format!("{note}{place}"), muted));
    sheet.push(spans);
}

/// Lays the choice that has the focus; gives the line of the chosen option.
pub(super) fn lay(sheet: &mut Sheet<'_>, name: &str, options: &[Choice], chosen: usize) -> Range<usize> {
    let look = sheet.look;
    let start = sheet.place();
    let shown = around(chosen, options.len());
    if !name.is_empty() {
        let mut spans = vec![space(GUTTER), Span::styled(common_spaces(name), name_style(sheet, true))];
        if shown.len() < options.len() {
            spans.push(Span::styled(format!("  {}/{}", chosen + 1, options.len()), look.theme.muted));
        }
        sheet.push(spans);
    }
    let (first, last) = (shown.start, shown.end);
    let widest = |text: &dyn Fn(&Choice) -> Option<String>| {
        options.iter().filter_map(text).map(|text| columns(&text)).max().unwrap_or(0)
    };
    let label = widest(&|option| Some(sheet.say(&option.label)));
    let note = widest(&|option| option.note.as_ref().map(|note| sheet.say(note)));
    let width = sheet.prose().min(GUTTER + 4 + label + 3 + note);
    for (place, option) in options.iter().enumerate().take(last).skip(first) {
        let more = if place == first && first > 0 {
            look.glyphs.above
        } else if place + 1 == last && last < options.len() {
            look.glyphs.below
        } else {
            ""
        };
        row(sheet, option, place == chosen, more, width);
    }
    let here = start + usize::from(!name.is_empty()) + chosen.saturating_sub(first);
    here..here + 1
}

/// The part of `count` options around the chosen one.
fn around(chosen: usize, count: usize) -> Range<usize> {
    if count <= SHOWN {
        return 0..count;
    }
    let first = chosen.saturating_sub(SHOWN / 2).min(count - SHOWN);
    first..first + SHOWN
}

fn row(sheet: &mut Sheet<'_>, option: &Choice, chosen: bool, more: &str, width: usize) {
    let look = sheet.look;
    let muted: Style = look.theme.muted.into();
    let style = match (option.disabled, chosen) {
        (true, _) => muted.add_modifier(Modifier::CROSSED_OUT),
        (false, true) => name_style(sheet, true),
        (false, false) => Style::default(),
    };
    let glyph = if chosen { look.glyphs.said } else { look.glyphs.open };
    let label = common_spaces(&sheet.say(&option.label));
    let note = option.note.as_ref().map(|note| common_spaces(&sheet.say(note))).unwrap_or_default();
    let room = width.saturating_sub(GUTTER + 4);
    let beside = columns(&label).min(room.saturating_sub(2 + columns(&note))).max(LABEL.min(room));
    let label = cut(&label, beside, look.glyphs.ellipsis);
    let note = cut(&note, room.saturating_sub(columns(&label) + 2), look.glyphs.ellipsis);
    let gap = room.saturating_sub(columns(&label) + columns(&note));
    sheet.push(vec![
        mark(sheet, chosen),
        Span::styled(glyph, if chosen { name_style(sheet, true) } else { muted }),
        space(1),
        Span::styled(label, style),
        space(gap),
        Span::styled(note, muted),
        Span::styled(padded(&format!(" {more}"), 2), muted),
    ]);
}
