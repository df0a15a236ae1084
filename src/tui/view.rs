//! Draws a [`Screen`]: header, step list, body, footer, and what lies over them.

mod blocks;
mod checklist;
mod choice;
mod field;
mod footer;
mod header;
mod input;
mod lines;
mod overlay;
mod panel;
mod prose;
mod scroll;
mod sheet;
mod stages;
mod steps;
mod table;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

pub use scroll::Scroll;

use super::keymap::Mode;
use super::look::Look;
use super::text::{columns, common_spaces, wrap};
use crate::text::Text;
use crate::wizard::screen::{Overlay, Screen};
use sheet::Sheet;

/// Columns and rows below which there is only a sentence that says so.
pub const SMALLEST: (u16, u16) = (40, 12);
/// Columns from which the step list stands beside the body.
const WIDE: u16 = 72;
/// The body is not wider than this.
const BODY: u16 = 110;

/// Where a click lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A step of the list.
    Step(&'static str),
    /// A field or table.
    Field(&'static str),
}

/// The places of a frame that can be clicked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits(Vec<(Rect, Hit)>);

impl Hits {
    /// What is at this cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Hit> {
        self.0.iter().find(|(area, _)| area.contains(Position::new(column, row))).map(|(_, hit)| *hit)
    }
}

/// Draws the screen, scrolled as `scroll` says and as the focus needs; gives the places to click.
pub fn draw(frame: &mut Frame<'_>, screen: &Screen, look: &Look, scroll: &mut Scroll) -> Hits {
    let area = frame.area();
    let mut hits = Hits::default();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(frame.buffer_mut(), area, look);
        return hits;
    }
    let wide = area.width >= WIDE;
    let buffer = frame.buffer_mut();
    header::draw(buffer, row(area, 0), screen, look);
    // Narrow screens fold the step list into the second line.
    let top = if wide { 1 } else { 2 };
    let notice = footer::notice(screen, look, area.width);
    let above = u16::try_from(notice.len().saturating_sub(1)).unwrap_or(0).min(3);
    let bottom = area.height - 2 - above;
    let body = if wide {
        let list = Rect { y: area.y + top + 1, height: bottom - top - 1, width: steps::columns(screen, look), ..area };
        steps::list(buffer, list, screen, look, &mut hits);
        let x = area.x + list.width + 1;
        Rect { x, y: list.y, width: (area.right() - x).saturating_sub(1).min(BODY), height: list.height }
    } else {
        steps::line(buffer, row(area, 1), screen, look);
        Rect { x: area.x + 1, y: area.y + top + 1, width: area.width - 2, height: bottom - top - 1 }
    };
    rule(buffer, row(area, top), look);
    let cursor = match &screen.overlay {
        Some(Overlay::Steps(selected)) => {
            steps::overlay(buffer, body, screen, look, *selected, scroll, &mut hits);
            None
        }
        Some(Overlay::Help { walk, notes, link }) => {
            let sheet = overlay::help(screen, look, body.width, (walk, notes, link.as_deref()));
            show(buffer, body, &sheet, scroll, "help", &mut hits)
        }
        None => step(buffer, body, screen, look, scroll, &mut hits),
    };
    marks(buffer, (row(area, top), row(area, bottom)), look, scroll);
    footer::draw_notice(buffer, row(area, bottom), &notice, look);
    footer::draw(buffer, row(area, area.height - 1), screen, look, Mode::of(screen));
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    hits
}

/// The step in view: title, why, blocks; the practice panel below, or after them where there is no room.
fn step(
    buffer: &mut Buffer,
    body: Rect,
    screen: &Screen,
    look: &Look,
    scroll: &mut Scroll,
    hits: &mut Hits,
) -> Option<Position> {
    let narrow = body.width + 24 < WIDE;
    let mut sheet = Sheet::new(look, screen.now, usize::from(body.width), narrow);
    let title = sheet.say(&screen.title);
    sheet.hang(Vec::new(), &title, look.theme.title.into());
    let why = sheet.say(&screen.why);
    sheet.hang(Vec::new(), &why, Style::default());
    sheet.gap();
    blocks::lay(&mut sheet, &screen.blocks, screen.focus);
    let of = screen.steps.get(screen.current).map_or("", |step| step.id);
    let Some(shown) = &screen.panel else {
        return show(buffer, body, &sheet, scroll, of, hits);
    };
    let panel = panel::sheet(shown, look, screen.now, usize::from(body.width));
    let height = u16::try_from(panel.lines.len()).unwrap_or(u16::MAX);
    let fits = sheet.lines.len() + panel.lines.len() < usize::from(body.height);
    if fits || (body.height >= 14 && height <= body.height / 2) {
        let above = Rect { height: body.height - height - 1, ..body };
        let below = Rect { y: body.bottom() - height, height, ..body };
        panel.show(buffer, below, 0);
        show(buffer, above, &sheet, scroll, of, hits)
    } else {
        sheet.gap();
        sheet.lines.extend(panel.lines);
        show(buffer, body, &sheet, scroll, of, hits)
    }
}

/// Shows the part of the sheet that the scroll and the focus ask for.
fn show(
    buffer: &mut Buffer,
    area: Rect,
    sheet: &Sheet<'_>,
    scroll: &mut Scroll,
    of: &str,
    hits: &mut Hits,
) -> Option<Position> {
    let top = scroll.settle(of, sheet.lines.len(), usize::from(area.height), sheet.kept.clone());
    for (lines, id) in &sheet.fields {
        let visible = lines.start.max(top)..lines.end.min(top + usize::from(area.height));
        if let (Ok(first), Ok(height)) =
            (u16::try_from(visible.start.saturating_sub(top)), u16::try_from(visible.len()))
        {
            hits.0.push((Rect { y: area.y + first, height, ..area }, Hit::Field(id)));
        }
    }
    sheet.show(buffer, area, top)
}

/// Says on the lines above and below the body that there is more of it.
fn marks(buffer: &mut Buffer, (above, below): (Rect, Rect), look: &Look, scroll: &Scroll) {
    let (before, after) = scroll.left_out();
    let mut mark = |area: Rect, sign: &str, key: &str| {
        let text = format!(" {sign} {} ", common_spaces(&look.word(key)));
        let width = u16::try_from(columns(&text)).unwrap_or(0);
        if area.width > width + 2 {
            buffer.set_string(area.right() - width - 1, area.y, text, Style::from(look.theme.accent));
        }
    };
    if before > 0 {
        mark(above, look.glyphs.above, "more-above");
    }
    if after > 0 {
        mark(below, look.glyphs.below, "more-below");
    }
}

/// One row of the area.
fn row(area: Rect, row: u16) -> Rect {
    Rect { y: area.y + row, height: 1, ..area }
}

fn rule(buffer: &mut Buffer, area: Rect, look: &Look) {
    buffer.set_string(area.x, area.y, look.glyphs.line.repeat(usize::from(area.width)), Style::from(look.theme.muted));
}

/// The one sentence of a terminal that is too small.
fn too_small(buffer: &mut Buffer, area: Rect, look: &Look) {
    let sentence = Text::key("too-small")
        .with("columns", SMALLEST.0)
        .with("rows", SMALLEST.1)
        .with("has-columns", area.width)
        .with("has-rows", area.height);
    let sentence = look.say(&sentence, jiff::Timestamp::UNIX_EPOCH);
    let lines = wrap(&sentence, usize::from(area.width));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let top = area.y + (area.height - height) / 2;
    for (y, line) in (top..top + height).zip(&lines) {
        buffer.set_string(area.x, y, common_spaces(line), Style::default());
    }
}
