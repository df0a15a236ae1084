//! A choice of several: a list with the chosen one marked, a part of it where it is long.

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

/// Lays the choice; gives the line of the chosen option.
pub(super) fn lay(sheet: &mut Sheet<'_>, name: &str, options: &[Choice], chosen: usize, focused: bool) -> Range<usize> {
    let look = sheet.look;
    let start = sheet.place();
    let shown = around(chosen, options.len());
    if !name.is_empty() {
        let mut spans = vec![space(GUTTER), Span::styled(common_spaces(name), name_style(sheet, focused))];
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
        row(sheet, option, (place == chosen, focused), more, width);
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

fn row(sheet: &mut Sheet<'_>, option: &Choice, (chosen, focused): (bool, bool), more: &str, width: usize) {
    let look = sheet.look;
    let muted: Style = look.theme.muted.into();
    let style = match (option.disabled, chosen) {
        (true, _) => muted.add_modifier(Modifier::CROSSED_OUT),
        (false, true) => name_style(sheet, focused),
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
        mark(sheet, focused && chosen),
        Span::styled(glyph, if chosen { name_style(sheet, focused) } else { muted }),
        space(1),
        Span::styled(label, style),
        space(gap),
        Span::styled(note, muted),
        Span::styled(padded(&format!(" {more}"), 2), muted),
    ]);
}
