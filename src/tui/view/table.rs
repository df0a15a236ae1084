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

/// The table in words: which columns are shown, and how wide.
struct Layout {
    shown: Vec<usize>,
    widths: Vec<usize>,
    /// Columns between two cells.
    gap: usize,
    /// Whether room is kept for signs before the last cell.
    signs: bool,
}

/// Lays the table and, under it, the selected row's details.
pub(super) fn lay(sheet: &mut Sheet<'_>, table: &Table, focused: bool) {
    let start = sheet.place();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| words(sheet, &row.cells)).collect();
    let heads = words(sheet, &table.head);
    let layout = layout(sheet, &heads, &rows, table.rows.iter().any(|row| row.tone != Tone::Plain));
    let muted: Style = sheet.look.theme.muted.into();
    let mut head = vec![space(GUTTER)];
    cells(sheet, &mut head, &heads, &layout, muted, None);
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
        sheet.push(spans);
    }
    let end = sheet.place();
    if let Some((row, cells_of)) = table.selected.and_then(|place| Some((table.rows.get(place)?, rows.get(place)?))) {
        detail(sheet, row, &heads, cells_of, &layout);
    }
    sheet.fields.push((start..end, table.id));
    if focused {
        sheet.kept = Some(Kept { whole: start..sheet.place(), part: at });
    }
}

fn words(sheet: &Sheet<'_>, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| common_spaces(&sheet.say(text).replace('\n', " "))).collect()
}

/// Columns that are shown: on narrow screens the first and the last.
fn layout(sheet: &Sheet<'_>, heads: &[String], rows: &[Vec<String>], signs: bool) -> Layout {
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
    let gap = if widths.iter().sum::<usize>() + 4 * between + GUTTER <= sheet.width { 4 } else { 2 };
    let gaps = gap * between + GUTTER;
    // The widest column gives way first.
    while widths.iter().sum::<usize>() + gaps > sheet.width {
        let Some(widest) = widths.iter_mut().max_by_key(|width| **width).filter(|width| **width > CELL) else { break };
        *widest -= 1;
    }
    Layout { shown, widths, gap, signs }
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
            spans.push(Span::styled(sheet.look.cut(text, room), colour));
        } else if place + 1 == layout.shown.len() {
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
    let mut lines: Vec<(Text, Text)> = heads
        .iter()
        .zip(cells)
        .enumerate()
        .filter(|(place, (_, cell))| !whole(*place, cell))
        .map(|(_, (head, cell))| (Text::plain(head), Text::plain(cell)))
        .collect();
    lines.extend(row.detail.iter().cloned());
    if !lines.is_empty() {
        sheet.gap();
        pairs(sheet, &lines, GUTTER);
    }
}
