//! Tables: columns as wide as they need, fewer of them on narrow screens, the selected row told in full below.

use ratatui::style::Style;
use ratatui::text::Span;

use super::field::mark;
use super::prose::pairs;
use super::sheet::{GUTTER, Kept, Sheet, fitted, space};
use crate::text::Text;
use crate::tui::text::{columns, common_spaces, cut_middle, padded};
use crate::wizard::screen::{Row, Table, Tone};

/// Columns a cell keeps at least.
const CELL: usize = 4;
/// Columns that the widest cells keep beside marks.
const READABLE: usize = 14;

/// The table in words: which columns are shown, and how wide.
struct Layout {
    shown: Vec<usize>,
    widths: Vec<usize>,
    /// Columns between two cells.
    gap: usize,
    /// Whether room is kept for signs before the last cell.
    signs: bool,
    /// How wide the marks after the last cell are; 0 where they stand under the table.
    marks: usize,
}

/// Lays the table and, under it, the selected row's details.
pub(super) fn lay(sheet: &mut Sheet<'_>, table: &Table, focused: bool) {
    let start = sheet.place();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| words(sheet, &row.cells)).collect();
    let heads = words(sheet, &table.head);
    let marks = table.marks.as_ref().map(|head| words(sheet, std::slice::from_ref(head)).concat());
    let wide = marks.as_ref().map_or(0, |head| width_of_marks(sheet, table, head));
    let layout = layout(sheet, &heads, &rows, table.rows.iter().any(|row| row.tone != Tone::Plain), wide);
    let muted: Style = sheet.look.theme.muted.into();
    let mut head = vec![space(GUTTER)];
    cells(sheet, &mut head, &heads, &layout, muted, None);
    if let Some(words) = marks.as_ref().filter(|_| layout.marks > 0) {
        head.push(space(layout.gap));
        head.push(Span::styled(words.clone(), muted));
    }
    sheet.push(head);
    let mut at = start..start + 1;
    for (place, (row, cells_of)) in table.rows.iter().zip(&rows).enumerate() {
        let selected = table.selected == Some(place);
        if selected {
            at = sheet.place()..sheet.place() + 1;
        }
        let tone = sheet.look.theme.tone(row.tone);
        let style = if selected && focused { sheet.look.theme.focus.into() } else { Style::default() };
        let mut spans = vec![if selected && !focused {
            Span::styled(format!("{} ", sheet.look.glyphs.here), muted)
        } else {
            mark(sheet, selected)
        }];
        cells(sheet, &mut spans, cells_of, &layout, style, Some((row.tone, tone)));
        if layout.marks > 0 {
            spans.push(space(layout.gap));
            spans.extend(marks_of(sheet, row, selected && focused));
        }
        sheet.push(spans);
    }
    let end = sheet.place();
    if let Some((row, cells_of)) = table.selected.and_then(|place| Some((table.rows.get(place)?, rows.get(place)?))) {
        if let Some(words) = marks.filter(|_| layout.marks == 0 && !row.marks.is_empty()) {
            sheet.gap();
            let mut spans = vec![space(GUTTER), Span::styled(format!("{words}  "), muted)];
            spans.extend(marks_of(sheet, row, focused));
            sheet.push(spans);
        }
        detail(sheet, row, &heads, cells_of, &layout);
    }
    sheet.fields.push((start..end, table.id));
    if focused {
        sheet.kept = Some(Kept { whole: start..sheet.place(), part: at });
    }
}

/// The width of the marks beside the table; 0 on narrow screens, where they stand below.
fn width_of_marks(sheet: &Sheet<'_>, table: &Table, head: &str) -> usize {
    let count = |row: &Row| row.marks.iter().map(|mark| sheet.look.glyphs.width() + usize::from(mark.apart)).sum();
    if sheet.narrow { 0 } else { table.rows.iter().map(count).max().unwrap_or(0).max(columns(head)) }
}

/// The marks of a row, the selected one told by more than its colour.
fn marks_of(sheet: &Sheet<'_>, row: &Row, focused: bool) -> Vec<Span<'static>> {
    let glyphs = sheet.look.glyphs;
    let mut spans = Vec::with_capacity(row.marks.len() * 2);
    for mark in &row.marks {
        if mark.apart {
            spans.push(space(1));
        }
        let style = sheet.look.theme.tone(mark.tone);
        let style = if mark.here && focused { style.reversed() } else { style };
        spans.push(Span::styled(padded(glyphs.cell(mark.tone), glyphs.width()), style));
    }
    spans
}

fn words(sheet: &Sheet<'_>, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| common_spaces(&sheet.say(text).replace('\n', " "))).collect()
}

/// Columns that are shown: on narrow screens the first and the last.
/// The marks beside them go where that would leave the widest column less than [`READABLE`].
fn layout(sheet: &Sheet<'_>, heads: &[String], rows: &[Vec<String>], signs: bool, marks: usize) -> Layout {
    let count = heads.len();
    let shown: Vec<usize> = if sheet.narrow && count > 2 { vec![0, count - 1] } else { (0..count).collect() };
    let sign = if signs { sheet.look.glyphs.width() + 1 } else { 0 };
    let mut widths: Vec<usize> = shown
        .iter()
        .map(|&place| {
            let of = |cells: &Vec<String>| cells.get(place).map_or(0, |cell| columns(cell));
            let cell = rows.iter().map(of).max().unwrap_or(0);
            let cell = if place + 1 == count { cell + sign } else { cell };
            cell.max(columns(&heads[place]))
        })
        .collect();
    let between = shown.len().saturating_sub(1);
    let beside = |gap: usize| if marks > 0 { marks + gap } else { 0 };
    let gap = if widths.iter().sum::<usize>() + 4 * between + GUTTER + beside(4) <= sheet.width { 4 } else { 2 };
    let gaps = gap * between + GUTTER;
    let room = sheet.width.saturating_sub(beside(gap));
    let widest = widths.iter().copied().max().unwrap_or(0);
    // The widest column gives way first.
    while widths.iter().sum::<usize>() + gaps > room {
        let Some(width) = widths.iter_mut().max_by_key(|width| **width).filter(|width| **width > CELL) else { break };
        *width -= 1;
    }
    if marks > 0 && widths.iter().copied().max().unwrap_or(0) < widest.min(READABLE) {
        return self::layout(sheet, heads, rows, signs, 0);
    }
    Layout { shown, widths, gap, signs, marks }
}

/// The cells of a row; the row's sign stands before the last.
fn cells(
    sheet: &Sheet<'_>,
    spans: &mut Vec<Span<'static>>,
    cells: &[String],
    layout: &Layout,
    style: Style,
    row: Option<(Tone, Style)>,
) {
    let glyphs = sheet.look.glyphs;
    let none = String::new();
    for (place, (&column, &width)) in layout.shown.iter().zip(&layout.widths).enumerate() {
        if place > 0 {
            spans.push(space(layout.gap));
        }
        let text = cells.get(column).unwrap_or(&none);
        let last = column + 1 == cells.len() && cells.len() > 1;
        if let (true, Some((tone, colour))) = (last && layout.signs, row) {
            let sign = padded(glyphs.item(tone), glyphs.width());
            let room = width.saturating_sub(columns(&sign) + 1);
            spans.push(Span::styled(format!("{sign} "), colour));
            // A sentence is told by its beginning; a name by both its ends.
            let text = sheet.look.cut(text, room);
            spans.push(Span::styled(if layout.marks > 0 { padded(&text, room) } else { text }, colour));
        } else if place + 1 == layout.shown.len() && layout.marks == 0 {
            spans.push(Span::styled(cut_middle(text, width, glyphs.ellipsis), style));
        } else {
            spans.push(Span::styled(fitted(sheet.look, &cut_middle(text, width, glyphs.ellipsis), width), style));
        }
    }
}

/// What the selected row could not show in its place, and its own details.
fn detail(sheet: &mut Sheet<'_>, row: &Row, heads: &[String], cells: &[String], layout: &Layout) {
    let sign = sheet.look.glyphs.width() + 1;
    let whole = |place: usize, cell: &String| {
        let sign = if place + 1 == cells.len() && layout.signs { sign } else { 0 };
        let width = layout.shown.iter().position(|&shown| shown == place).map(|at| layout.widths[at]);
        cell.is_empty() || width.is_some_and(|width| columns(cell) + sign <= width)
    };
    let own: Vec<[String; 2]> = row.detail.iter().map(|(label, text)| [sheet.say(label), sheet.say(text)]).collect();
    let told: Vec<(&str, &str)> = own.iter().map(|[label, text]| (label.as_str(), text.as_str())).collect();
    let mut lines: Vec<(Text, Text)> = heads
        .iter()
        .zip(cells)
        .enumerate()
        .filter(|(place, (head, cell))| !whole(*place, cell) && !told.contains(&(head.as_str(), cell.as_str())))
        .map(|(_, (head, cell))| (Text::plain(head), Text::plain(cell)))
        .collect();
    lines.extend(row.detail.iter().cloned());
    if !lines.is_empty() {
        sheet.gap();
        pairs(sheet, &lines, GUTTER);
    }
}
