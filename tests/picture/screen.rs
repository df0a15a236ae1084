//! A terminal's screen as cells, with what differs from run to run put in one form: identifiers, the time of day, durations.

use std::num::NonZeroU16;
use std::ops::Range;

use vt100::{Color, Parser};

/// A message id of SES in its own form (facts of its replies: 16, then a UUID, then 6), the same for every picture.
const MESSAGE_ID: &str = "010701a2c5d8e9f0-3b7e91c4-6a52-4f08-9d1b-72e0c4a8b635-000000";
/// The shortest run of an identifier's letters that is taken for one.
const SHORTEST_ID: usize = 12;
/// The time of day in every picture.
const TIME: &str = "10:42";
/// Columns from the end of what stands beside a duration to the duration's end, in every picture.
const DURATION_COLUMNS: usize = "  1 ms".len();
/// How long stages take in every picture, in milliseconds: what a machine at rest shows.
const DURATIONS: [&str; 8] = ["1", "2", "9", "3", "4", "3", "3", "6"];

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// The letter's colour.
    pub(crate) ink: Color,
    /// The colour behind it.
    pub(crate) ground: Color,
    /// Both the other way round.
    pub(crate) inverse: bool,
    /// Fat.
    pub(crate) bold: bool,
    /// Half bright.
    pub(crate) dim: bool,
    /// Slanted.
    pub(crate) italic: bool,
    /// With a line below.
    pub(crate) underline: bool,
}

/// What stands in one place: a letter with its marks, over one column or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The letter; a space where there is none.
    pub(crate) text: String,
    /// The columns it takes.
    pub(crate) columns: usize,
    /// How it looks.
    pub(crate) look: Look,
}

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Screen {
    /// Its columns.
    pub(crate) columns: usize,
    /// Its rows; the second half of a wide letter has no cell of its own.
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Screen {
    /// The screen that these bytes leave behind, without what differs from run to run.
    pub(crate) fn of(bytes: &[u8], columns: u16, rows: u16) -> Self {
        let size = |n| NonZeroU16::new(n).expect("a screen has a size");
        let mut parser = Parser::new(size(rows), size(columns), 0);
        parser.process(bytes);
        let row = |row| (0..columns).filter_map(|column| cell(parser.screen().cell(row, column)?)).collect();
        let mut screen = Self { columns: usize::from(columns), rows: (0..rows).map(row).collect() };
        screen.settle();
        screen
    }

    /// Puts what differs from run to run in one form.
    fn settle(&mut self) {
        let mut durations = DURATIONS.iter().cycle();
        let mut right = self.columns;
        for row in &mut self.rows {
            settle_time(row);
            right = settle_duration(row, &mut durations).unwrap_or(right);
        }
        // A long reply is broken before the column of durations, which is as wide as the longest of them.
        settle_id(&mut self.rows, right.saturating_sub(DURATION_COLUMNS));
    }
}

fn cell(cell: &vt100::Cell) -> Option<Cell> {
    if cell.is_wide_continuation() {
        return None;
    }
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let look = Look {
        ink: cell.fgcolor(),
        ground: cell.bgcolor(),
        inverse: cell.inverse(),
        bold: cell.bold(),
        dim: cell.dim(),
        italic: cell.italic(),
        underline: cell.underline(),
    };
    Some(Cell { text: text.to_owned(), columns: if cell.is_wide() { 2 } else { 1 }, look })
}

/// One letter for each cell, to search in.
fn letters(row: &[Cell]) -> Vec<char> {
    row.iter().map(|cell| cell.text.chars().next().unwrap_or(' ')).collect()
}

/// The runs of places whose letters are so.
fn runs(row: &[Cell], is_so: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let letters = letters(row);
    let mut runs = Vec::new();
    let mut at = 0;
    for run in letters.chunk_by(|a, b| is_so(*a) == is_so(*b)) {
        if is_so(run[0]) {
            runs.push(at..at + run.len());
        }
        at += run.len();
    }
    runs
}

/// A message id over one row or two that begin in the same column: its letters, broken at this column.
fn settle_id(rows: &mut [Vec<Cell>], right: usize) {
    let of_ids = |letter: char| letter == '-' || matches!(letter, '0'..='9' | 'a'..='f');
    let piece = |row: &[Cell]| runs(row, of_ids).into_iter().find(|run| run.len() >= SHORTEST_ID);
    let mut place = 0;
    while let Some(first) = rows.get(place).map(|row| piece(row)) {
        place += 1;
        let Some(first) = first else { continue };
        let second = rows.get(place).and_then(|row| piece(row)).filter(|run| run.start == first.start);
        let break_at = match second {
            Some(_) => joint(right.saturating_sub(first.start)),
            None => first.len().min(MESSAGE_ID.len()),
        };
        let (one, two) = MESSAGE_ID.split_at(break_at);
        write(&mut rows[place - 1], first, one);
        if let Some(second) = second {
            write(&mut rows[place], second, two);
            place += 1;
        }
    }
}

/// Where a message id is broken that may take so many columns: behind its last dash within them.
fn joint(columns: usize) -> usize {
    let room = &MESSAGE_ID[..columns.min(MESSAGE_ID.len())];
    room.rfind('-').map_or(room.len(), |dash| dash + 1)
}

/// Puts letters where others stood, and spaces where those went on.
fn write(row: &mut [Cell], old: Range<usize>, text: &str) {
    let look = row[old.start].look;
    let letters = text.chars().chain(std::iter::repeat(' '));
    let columns = old.len().max(text.len()).min(row.len() - old.start);
    for (cell, letter) in row[old.start..][..columns].iter_mut().zip(letters) {
        *cell = Cell { text: letter.to_string(), columns: 1, look };
    }
}

/// `9:05` and `19:05`, which is longer: what follows moves along.
fn settle_time(row: &mut Vec<Cell>) {
    let found = runs(row, |letter| letter == ':' || letter.is_ascii_digit());
    let is_time = |run: &Range<usize>| {
        let text: String = letters(&row[run.clone()]).into_iter().collect();
        text.split_once(':').is_some_and(|(hour, minute)| (1..=2).contains(&hour.len()) && minute.len() == 2)
    };
    let Some(run) = found.into_iter().find(is_time) else { return };
    let (columns, look) = (row.len(), row[run.start].look);
    let time = TIME.chars().map(|letter| Cell { text: letter.to_string(), columns: 1, look });
    row.splice(run, time);
    let last = row[row.len() - 1].look;
    row.resize(columns, Cell { text: " ".to_owned(), columns: 1, look: last });
}

/// A duration in milliseconds at the end of a row, flush right; where it ends.
fn settle_duration<'a>(row: &mut [Cell], durations: &mut impl Iterator<Item = &'a &'static str>) -> Option<usize> {
    let text: String = letters(row).into_iter().collect();
    let end = text.trim_end().strip_suffix(" ms")?.chars().count();
    let run = runs(&row[..end], |letter| letter.is_ascii_digit()).pop().filter(|run| run.end == end)?;
    let duration = durations.next().copied().unwrap_or_default();
    let fitted = format!("{duration:>width$}", width = run.len());
    write(row, run, &fitted);
    Some(end + " ms".len())
}

#[cfg(test)]
mod tests {
    use super::Screen;

    fn rows(screen: &Screen) -> Vec<String> {
        let row = |row: &Vec<super::Cell>| row.iter().map(|cell| cell.text.as_str()).collect::<String>();
        screen.rows.iter().map(|cells| row(cells).trim_end().to_owned()).collect()
    }

    #[test]
    fn two_runs_make_one_picture() {
        let of = |bytes: &str| Screen::of(bytes.as_bytes(), 44, 4);
        let one = of(
            "lu 9:05.\r\nDATA  250 Ok                      11 ms\r\n      010701a209ed63d1-d6872dfc-49\r\n      04-058f-80f2-4ba20b9c6b0e-000000",
        );
        let two = of(
            "lu 19:41.\r\nDATA  250 Ok                       4 ms\r\n      010701a20b55f00e-00000000-111\r\n      1-2222-3333-444444444444-000000",
        );
        assert_eq!(one, two);
        let wanted = [
            "lu 10:42.",
            "DATA  250 Ok                       1 ms",
            "      010701a2c5d8e9f0-3b7e91c4-",
            "      6a52-4f08-9d1b-72e0c4a8b635-000000",
        ];
        assert_eq!(rows(&one), wanted);
    }

    #[test]
    fn other_numbers_and_words_stay_as_they_are() {
        let text = "587 · 2465\r\n250 Ok\r\nSIZE 41943040\r\n127.0.0.1 a:b 3/11";
        assert_eq!(rows(&Screen::of(text.as_bytes(), 44, 4)).join("\r\n"), text);
    }

    #[test]
    fn a_wide_letter_takes_two_columns_and_an_accent_none() {
        let screen = Screen::of("漢e\u{301}".as_bytes(), 10, 1);
        let cells: Vec<(&str, usize)> = screen.rows[0].iter().map(|cell| (cell.text.as_str(), cell.columns)).collect();
        assert_eq!(cells[..2], [("漢", 2), ("e\u{301}", 1)]);
        assert_eq!(cells.len(), 9);
    }
}
