//! A sheet of lines as wide as its place and as long as it gets: blocks are laid on it, a part of it is shown.

use std::ops::Range;

use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::text::Text;
use crate::tui::look::Look;
use crate::tui::text::{columns, common_spaces, cut, wrap};

/// Columns before every line for the mark of the focus.
pub(super) const GUTTER: usize = 2;
/// Prose is not wider than this: longer lines are hard to read.
const PROSE: usize = 84;

/// Lines, and where on them the focus, the cursor and the fields are.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// The look.
    pub look: &'a Look,
    /// The moment that is shown.
    pub now: Timestamp,
    /// Columns of a line.
    pub width: usize,
    /// Whether the screen is too narrow for columns side by side.
    pub narrow: bool,
    /// The lines so far.
    pub lines: Vec<Line<'static>>,
    /// The lines that must stay in view.
    pub kept: Option<Kept>,
    /// What is to be seen when it has just come, by name, and the lines it begins at.
    pub arrived: Vec<(&'static str, usize)>,
    /// Where the cursor stands: column and line.
    pub cursor: Option<(usize, usize)>,
    /// The lines of each field.
    pub fields: Vec<(Range<usize>, &'static str)>,
}

/// Lines that must stay in view: all of them, or the part that matters most where they are more than the place has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// The lines of what has the focus.
    pub whole: Range<usize>,
    /// Among them, the chosen option or the selected row.
    pub part: Range<usize>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub(super) fn new(look: &'a Look, now: Timestamp, width: usize, narrow: bool) -> Self {
        Self {
            look,
            now,
            width,
            narrow,
            lines: Vec::new(),
            kept: None,
            arrived: Vec::new(),
            cursor: None,
            fields: Vec::new(),
        }
    }

    /// The text in words.
    pub(super) fn say(&self, text: &Text) -> String {
        self.look.say(text, self.now)
    }

    /// The columns of a line of prose.
    pub(super) fn prose(&self) -> usize {
        self.width.min(PROSE)
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// A line of spans as they are; what does not fit is cut off.
    pub(super) fn push(&mut self, spans: Vec<Span<'static>>) {
        self.lines.push(Line::from(spans));
    }

    /// Prose after a prefix, later lines under the first: `prefix` is as wide as it says.
    pub(super) fn hang(&mut self, prefix: Vec<Span<'static>>, text: &str, style: Style) {
        let indent: usize = prefix.iter().map(|span| columns(&span.content)).sum();
        let width = self.prose().saturating_sub(indent);
        self.hang_within(prefix, text, style, width);
    }

    /// The same, in this many columns.
    pub(super) fn hang_within(&mut self, prefix: Vec<Span<'static>>, text: &str, style: Style, width: usize) {
        let indent: usize = prefix.iter().map(|span| columns(&span.content)).sum();
        let mut first = Some(prefix);
        for line in wrap(text, width) {
            let mut spans = first.take().unwrap_or_else(|| vec![space(indent)]);
            spans.push(Span::styled(common_spaces(&line), style));
            self.push(spans);
        }
    }

    /// A line that shows on which place of the sheet it would come.
    pub(super) fn place(&self) -> usize {
        self.lines.len()
    }

    /// Shows the lines from `top` on in `area`; gives the cursor's place on screen, if it is in view.
    pub(super) fn show(&self, buffer: &mut Buffer, area: Rect, top: usize) -> Option<Position> {
        for (row, line) in self.lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
            let y = area.y + u16::try_from(row).unwrap_or(u16::MAX);
            buffer.set_line(area.x, y, line, area.width);
        }
        let (column, row) = self.cursor?;
        let (column, row) = (u16::try_from(column).ok()?, u16::try_from(row.checked_sub(top)?).ok()?);
        (column < area.width && row < area.height).then(|| Position::new(area.x + column, area.y + row))
    }
}

/// Spaces.
pub(super) fn space(columns: usize) -> Span<'static> {
    Span::raw(" ".repeat(columns))
}

/// Text in exactly this many columns: cut, or filled with spaces.
pub(super) fn fitted(look: &Look, text: &str, width: usize) -> String {
    let text = cut(&common_spaces(text), width, look.glyphs.ellipsis);
    crate::tui::text::padded(&text, width)
}
