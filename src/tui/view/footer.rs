//! The last lines: a passing word on the rule, and the keys that work now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::sheet::Sheet;
use super::{prose, rule};
use crate::tui::keymap::{self, Mode};
use crate::tui::look::Look;
use crate::tui::text::{columns, common_spaces};
use crate::wizard::Action;
use crate::wizard::screen::{ActionLine, Screen};

/// The passing word, wrapped to the width of the screen: one line stands on the rule, several above it.
pub(super) fn notice(screen: &Screen, look: &Look, width: u16) -> Vec<Line<'static>> {
    let Some(notice) = &screen.notice else { return Vec::new() };
    let style = look.theme.tone(notice.tone);
    let mut sheet = Sheet::new(look, screen.now, usize::from(width).saturating_sub(9), true);
    let text = sheet.say(&notice.text);
    let prefix = prose::sign(&sheet, look.glyphs.tone(notice.tone), style);
    sheet.hang(prefix, &text, style);
    sheet.lines
}

/// How many rows the passing word takes above the rule.
pub(super) fn rows_above(notice: &[Line<'_>]) -> u16 {
    u16::try_from(notice.len()).ok().filter(|rows| *rows > 1).unwrap_or(0).min(4)
}

/// Draws the rule with the passing word on it and above it; `area` is the first of these lines.
pub(super) fn draw_notice(buffer: &mut Buffer, area: Rect, notice: &[Line<'static>], look: &Look) {
    let last = area.y + rows_above(notice);
    rule(buffer, Rect { y: last, ..area }, look);
    for (y, line) in (area.y..=last).zip(notice) {
        if notice.len() == 1 {
            let width = u16::try_from(line.width() + 2).unwrap_or(u16::MAX).min(area.width.saturating_sub(2));
            buffer.set_stringn(area.x + 1, y, " ".repeat(usize::from(width)), usize::from(width), Style::reset());
        }
        buffer.set_line(area.x + 2, y, line, area.width.saturating_sub(4));
    }
}

/// Draws the keys: as many as fit, most useful first, the key to the rest of them always.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, screen: &Screen, look: &Look, mode: Mode) {
    let help = keymap::shown(Action::Help, mode).map(|key| key.name(look)).unwrap_or_default();
    let mut room = usize::from(area.width).saturating_sub(2 + columns(&help));
    let mut spans = Vec::new();
    for (key, label) in &items(screen, look, mode) {
        let Some(left) = room.checked_sub(columns(key) + columns(label) + 3) else { break };
        room = left;
        spans.push(Span::styled(key.clone(), look.theme.accent));
        spans.push(Span::raw(format!(" {label}  ")));
    }
    spans.push(Span::styled(help, look.theme.accent));
    let label = screen.actions.iter().find(|line| line.action == Action::Help);
    let label = label.map(|line| format!(" {}", common_spaces(&look.say(&line.label, screen.now)))).unwrap_or_default();
    if columns(&label) <= room {
        spans.push(Span::raw(label));
    }
    buffer.set_line(area.x + 1, area.y, &Line::from(spans), area.width.saturating_sub(1));
}

/// Keys with what they do. Up and down share a place, and so do the next field and the one before.
fn items(screen: &Screen, look: &Look, mode: Mode) -> Vec<(String, String)> {
    let mut items = Vec::new();
    let has = |action| screen.actions.iter().any(|line| line.action == action);
    for ActionLine { action, label } in &screen.actions {
        let Some(key) = keymap::shown(*action, mode).map(|key| key.name(look)) else { continue };
        let key = match action {
            Action::Help => continue,
            Action::Down if has(Action::Up) => continue,
            Action::PreviousField if has(Action::NextField) => continue,
            Action::Up if has(Action::Down) => {
                let down = keymap::shown(Action::Down, mode).map(|key| key.name(look)).unwrap_or_default();
                if look.glyphs.ascii { format!("{key}/{down}") } else { format!("{key}{down}") }
            }
            _ => key,
        };
        items.push((key, common_spaces(&look.say(label, screen.now))));
    }
    items
}
