//! A screen as an SVG: a window of a dark terminal, its text as text, its box lines drawn so that they join.

use vt100::Color;

use crate::screen::{Cell, Look, Screen};

/// Width of a column and height of a row.
const CELL: (f64, f64) = (8.4, 19.0);
/// The size of letters: a column is 0.6 of it, as in most fonts of one width.
const SIZE: f64 = 14.0;
/// How far letters stand above a row's bottom.
const BASE: f64 = 5.0;
/// Space between the window's edge and the cells.
const MARGIN: f64 = 18.0;
/// Height of the title bar.
const BAR: f64 = 34.0;
/// The window's ground, edge and text.
const GROUND: &str = "#1a1b26";
const EDGE: &str = "#3b4261";
const TITLE: &str = "#7982a9";
const INK: &str = "#d5daf0";
/// The sixteen colours that terminals have by number: black to white, then the bright ones.
const COLOURS: [&str; 16] = [
    "#414868", "#f7768e", "#9ece6a", "#e0af68", "#7aa2f7", "#bb9af7", "#7dcfff", "#c0caf5", "#565f89", "#ff899d",
    "#b3e07c", "#f0c27f", "#8db6ff", "#caadff", "#9bdcff", "#ffffff",
];
/// How much of a dimmed letter is seen.
const DIM: &str = "0.62";
/// Signs that fonts may give another width: each is set on its own, in the middle of its column.
const SIGNS: &str = "✓✗●○◐▸▾▴‹›•…→↑↓━·";

/// The picture of a screen.
pub(crate) fn drawing(screen: &Screen) -> String {
    let (columns, rows) = (number(screen.columns), number(screen.rows.len()));
    let (width, height) = (columns * CELL.0 + 2.0 * MARGIN, rows * CELL.1 + BAR + MARGIN);
    let mut svg = String::new();
    let mut line = |text: String| {
        svg.push_str(&text);
        svg.push('\n');
    };
    line(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" role=\"img\" aria-label=\"sesame demo\">",
        n(width),
        n(height),
        n(width)
    ));
    line(format!(
        "<style>text{{font:{SIZE}px ui-monospace,SFMono-Regular,\"SF Mono\",Menlo,\"Cascadia Mono\",\"DejaVu Sans Mono\",\"Liberation Mono\",Consolas,monospace;fill:{INK};white-space:pre}}.b{{font-weight:700}}.i{{font-style:italic}}.u{{text-decoration:underline}}.d{{fill-opacity:{DIM}}}.m{{text-anchor:middle}}path{{fill:none;stroke:{INK}}}path.d{{stroke-opacity:{DIM}}}</style>"
    ));
    line(format!(
        "<rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"9.5\" fill=\"{GROUND}\" stroke=\"{EDGE}\"/>",
        n(width - 1.0),
        n(height - 1.0)
    ));
    for (place, colour) in ["#f7768e", "#e0af68", "#9ece6a"].into_iter().enumerate() {
        let x = MARGIN + 3.0 + 18.0 * number(place);
        line(format!("<circle cx=\"{}\" cy=\"{}\" r=\"5.5\" fill=\"{colour}\"/>", n(x), n(BAR / 2.0)));
    }
    line(format!(
        "<text class=\"m\" x=\"{}\" y=\"{}\" style=\"fill:{TITLE}\">sesame demo</text>",
        n(width / 2.0),
        n(BAR / 2.0 + BASE)
    ));
    for (place, row) in screen.rows.iter().enumerate() {
        let top = BAR + CELL.1 * number(place);
        for (column, columns, ground) in grounds(row) {
            line(format!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{ground}\"/>",
                n(MARGIN + CELL.0 * number(column)),
                n(top),
                n(CELL.0 * number(columns)),
                n(CELL.1)
            ));
        }
        for piece in pieces(row) {
            line(piece.draw(top));
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// What is drawn at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters.
    Text,
    /// One sign.
    Sign,
    /// A line of a box.
    Box,
}

/// Cells of one look, side by side.
#[derive(Debug)]
struct Piece {
    kind: Kind,
    column: usize,
    columns: usize,
    text: String,
    look: Look,
}

/// A row in pieces, from left to right; two spaces end a piece, as nobody reads them.
fn pieces(row: &[Cell]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut column, mut apart) = (0, true);
    for (place, cell) in row.iter().enumerate() {
        let here = column;
        column += cell.columns;
        let letter = cell.text.chars().next().unwrap_or(' ');
        let kind = match letter {
            ' ' => {
                // A single space between two letters of one look belongs to them.
                let next = row.get(place + 1);
                match (pieces.last_mut(), next) {
                    (Some(last), Some(next))
                        if !apart
                            && last.kind == Kind::Text
                            && last.look == next.look
                            && kind_of(next) == Kind::Text
                            && next.text != " " =>
                    {
                        last.text.push(' ');
                        last.columns += 1;
                    }
                    _ => apart = true,
                }
                continue;
            }
            _ => kind_of(cell),
        };
        match pieces.last_mut() {
            Some(last) if !apart && last.kind == kind && last.look == cell.look && kind != Kind::Sign => {
                last.text.push_str(&cell.text);
                last.columns += cell.columns;
            }
            _ => pieces.push(Piece {
                kind,
                column: here,
                columns: cell.columns,
                text: cell.text.clone(),
                look: cell.look,
            }),
        }
        apart = false;
    }
    pieces
}

fn kind_of(cell: &Cell) -> Kind {
    match cell.text.chars().next() {
        Some('─' | '│' | '╭' | '╮' | '╰' | '╯') => Kind::Box,
        Some(letter) if SIGNS.contains(letter) => Kind::Sign,
        _ => Kind::Text,
    }
}

impl Piece {
    fn draw(&self, top: f64) -> String {
        let (left, width) = (MARGIN + CELL.0 * number(self.column), CELL.0 * number(self.columns));
        let base = n(top + CELL.1 - BASE);
        match self.kind {
            Kind::Box => {
                let path = self.text.chars().enumerate().map(|(place, letter)| {
                    let x = left + CELL.0 * number(place);
                    box_line(letter, x, top)
                });
                let path: String = joined(path.collect());
                format!("<path{} d=\"{path}\"/>", self.attributes("stroke", ""))
            }
            Kind::Sign => format!(
                "<text{} x=\"{}\" y=\"{base}\">{}</text>",
                self.attributes("fill", "m"),
                n(left + width / 2.0),
                escaped(&self.text)
            ),
            Kind::Text => {
                let fitted = match self.columns {
                    1 => String::new(),
                    _ => format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", n(width)),
                };
                format!(
                    "<text{} x=\"{}\" y=\"{base}\"{fitted}>{}</text>",
                    self.attributes("fill", ""),
                    n(left),
                    escaped(&self.text)
                )
            }
        }
    }

    /// Its classes, and its colour where it is not the usual one.
    fn attributes(&self, paint: &str, class: &str) -> String {
        let look = self.look;
        let classes = [(look.bold, "b"), (look.italic, "i"), (look.underline, "u"), (look.dim, "d")];
        let classes = classes.iter().filter(|(on, _)| *on).map(|(_, name)| *name);
        let classes: Vec<&str> = classes.chain([class].into_iter().filter(|name| !name.is_empty())).collect();
        let mut out = String::new();
        if !classes.is_empty() {
            out = format!(" class=\"{}\"", classes.join(" "));
        }
        let (ink, _) = paints(&look);
        if ink != INK {
            out.push_str(&format!(" style=\"{paint}:{ink}\""));
        }
        out
    }
}

/// The stretches of a row with a ground of their own: column, columns and colour.
fn grounds(row: &[Cell]) -> Vec<(usize, usize, String)> {
    let mut grounds: Vec<(usize, usize, String)> = Vec::new();
    let mut column = 0;
    for cell in row {
        if let (_, Some(ground)) = paints(&cell.look) {
            match grounds.last_mut() {
                Some((start, columns, colour)) if *start + *columns == column && *colour == ground => {
                    *columns += cell.columns;
                }
                _ => grounds.push((column, cell.columns, ground)),
            }
        }
        column += cell.columns;
    }
    grounds
}

/// The path of one box letter whose cell begins there.
fn box_line(letter: char, x: f64, y: f64) -> String {
    let (w, h) = CELL;
    let (cx, cy) = (x + w / 2.0, y + h / 2.0);
    let turn = w / 2.0;
    match letter {
        '─' => format!("M{} {}H{}", n(x), n(cy), n(x + w)),
        '│' => format!("M{} {}V{}", n(cx), n(y), n(y + h)),
        '╭' => format!("M{} {}V{}Q{} {} {} {}", n(cx), n(y + h), n(cy + turn), n(cx), n(cy), n(x + w), n(cy)),
        '╮' => format!("M{} {}Q{} {} {} {}V{}", n(x), n(cy), n(cx), n(cy), n(cx), n(cy + turn), n(y + h)),
        '╰' => format!("M{} {}V{}Q{} {} {} {}", n(cx), n(y), n(cy - turn), n(cx), n(cy), n(x + w), n(cy)),
        _ => format!("M{} {}Q{} {} {} {}V{}", n(x), n(cy), n(cx), n(cy), n(cx), n(cy - turn), n(y)),
    }
}

/// Horizontal lines that follow one another, as one.
fn joined(paths: Vec<String>) -> String {
    let mut out = String::new();
    let mut end: Option<String> = None;
    for path in paths {
        let (start, to) = match path.rsplit_once('H') {
            Some((start, to)) => (start.to_owned(), Some(to.to_owned())),
            None => (path.clone(), None),
        };
        match (&end, &to) {
            // The line before ends where this one begins: its end moves on.
            (Some(before), Some(to)) if start.starts_with(&format!("M{before} ")) => {
                out.truncate(out.len() - before.len());
                out.push_str(to);
            }
            _ => out.push_str(&path),
        }
        end = to;
    }
    out
}

/// The colour of letters, and the one behind them where it is not the window's.
fn paints(look: &Look) -> (String, Option<String>) {
    let (ink, ground) = (colour(look.ink), colour(look.ground));
    match look.inverse {
        true => (ground.unwrap_or_else(|| GROUND.to_owned()), Some(ink.unwrap_or_else(|| INK.to_owned()))),
        false => (ink.unwrap_or_else(|| INK.to_owned()), ground),
    }
}

fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Default => None,
        Color::Idx(number) => {
            Some(COLOURS.get(usize::from(number)).map_or_else(|| cube(number), |name| (*name).to_owned()))
        }
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
    }
}

/// The 6x6x6 colours and the 24 greys that xterm has by number.
fn cube(number: u8) -> String {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let (r, g, b) = match number {
        232.. => (8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232)),
        _ => {
            let at = number.saturating_sub(16);
            (level(at / 36), level(at / 6 % 6), level(at % 6))
        }
    };
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn number(n: usize) -> f64 {
    f64::from(u16::try_from(n).expect("a screen's size"))
}

/// A number with at most one digit behind the point.
fn n(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::drawing;
    use crate::screen::Screen;

    fn drawn(text: &str) -> Vec<String> {
        let svg = drawing(&Screen::of(text.as_bytes(), 20, 2));
        let body = svg.lines().skip_while(|line| !line.contains(">sesame demo</text>")).skip(1);
        body.map(str::to_owned).filter(|line| line != "</svg>").collect()
    }

    #[test]
    fn text_is_set_by_columns_and_split_at_gaps() {
        assert_eq!(
            drawn("a <b>  c\u{e9}"),
            [
                "<text x=\"18\" y=\"48\" textLength=\"42\" lengthAdjust=\"spacingAndGlyphs\">a &lt;b&gt;</text>",
                "<text x=\"76.8\" y=\"48\" textLength=\"16.8\" lengthAdjust=\"spacingAndGlyphs\">c\u{e9}</text>",
            ]
        );
    }

    #[test]
    fn colours_and_weights_are_seen() {
        let lines = drawn("\x1b[32;1mx\x1b[0m\x1b[2m✓\x1b[0m\x1b[7my\x1b[0m\x1b[38;5;196mz");
        assert_eq!(lines[1], "<text class=\"b\" style=\"fill:#9ece6a\" x=\"18\" y=\"48\">x</text>");
        assert_eq!(lines[2], "<text class=\"d m\" x=\"30.6\" y=\"48\">✓</text>");
        assert_eq!(lines[0], "<rect x=\"34.8\" y=\"34\" width=\"8.4\" height=\"19\" fill=\"#d5daf0\"/>");
        assert!(lines[3].starts_with("<text style=\"fill:#1a1b26\""), "{lines:?}");
        assert!(lines[4].starts_with("<text style=\"fill:#ff0000\" x=\"43.2\""), "{lines:?}");
    }

    #[test]
    fn box_lines_join() {
        let lines = drawn("╭──╮\r\n│  │");
        assert_eq!(lines[0].matches('H').count(), 1, "{lines:?}");
        assert_eq!(lines.len(), 3);
        assert!(lines[1].contains("M22.2 53V72"), "{lines:?}");
    }

    #[test]
    fn a_wide_letter_is_as_wide_as_two_columns() {
        assert_eq!(
            drawn("漢b"),
            ["<text x=\"18\" y=\"48\" textLength=\"25.2\" lengthAdjust=\"spacingAndGlyphs\">漢b</text>"]
        );
    }

    #[test]
    fn a_ground_is_drawn_behind_spaces_too() {
        let lines = drawn("\x1b[41mx \x1b[0m");
        assert_eq!(lines[0], "<rect x=\"18\" y=\"34\" width=\"16.8\" height=\"19\" fill=\"#f7768e\"/>");
        assert_eq!(lines.len(), 2);
    }
}
