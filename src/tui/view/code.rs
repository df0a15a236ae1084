//! A text as a QR code in half blocks: two modules a character, dark on light whatever the terminal's colours.

use jiff::Timestamp;
use qrcode::{Color, EcLevel, QrCode};
use ratatui::style::{Color as Ink, Style};
use ratatui::text::Span;

use super::lines;
use super::sheet::Sheet;
use crate::text::Text;
use crate::tui::look::Look;

/// Light modules around the code: the standard wants four, readers do with two (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 2;

/// The code with its title and its text below, on a sheet of this size; a sentence where it does not fit.
pub(super) fn sheet<'a>(
    look: &'a Look,
    now: Timestamp,
    (width, height): (u16, u16),
    title: &Text,
    text: &str,
) -> Sheet<'a> {
    let mut sheet = Sheet::new(look, now, usize::from(width), width < 48);
    let words = sheet.say(title);
    sheet.hang(Vec::new(), &words, look.theme.title.into());
    match QrCode::with_error_correction_level(text, EcLevel::L) {
        Ok(code) if fits(code.width(), width, height) => {
            for line in rows(&code, look.glyphs.ascii) {
                // Printed colours: a code on a dark ground is one that many phones do not read.
                sheet.push(vec![Span::styled(line, Style::new().fg(Ink::Black).bg(Ink::White))]);
            }
        }
        _ => {
            let words = look.word("code-too-large");
            sheet.hang(Vec::new(), &words, look.theme.warning.into());
        }
    }
    lines::link(&mut sheet, text);
    sheet
}

fn fits(modules: usize, width: u16, height: u16) -> bool {
    let side = modules + 2 * QUIET;
    side <= usize::from(width) && side.div_ceil(2) < usize::from(height)
}

/// The rows of characters: upper half, lower half, both or none; in ASCII a module is two signs wide and one high.
fn rows(code: &QrCode, ascii: bool) -> Vec<String> {
    let side = code.width() + 2 * QUIET;
    let dark = |x: usize, y: usize| {
        let inside = |at: usize| (QUIET..QUIET + code.width()).contains(&at);
        inside(x) && inside(y) && code[(x - QUIET, y - QUIET)] == Color::Dark
    };
    if ascii {
        return (0..side).map(|y| (0..side).map(|x| if dark(x, y) { "##" } else { "  " }).collect()).collect();
    }
    let half = |x: usize, y: usize| match (dark(x, y), y + 1 < side && dark(x, y + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    (0..side).step_by(2).map(|y| (0..side).map(|x| half(x, y)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: &str = "vvjuipp74whm76gqoni7qmwwn4w4qusj.dkim.amazonses.com";

    #[test]
    fn the_rows_hold_every_module() {
        let code = QrCode::with_error_correction_level(TARGET, EcLevel::L).expect("short");
        let lines = rows(&code, false);
        let side = code.width() + 2 * QUIET;
        assert_eq!((lines.len(), lines[0].chars().count()), (side.div_ceil(2), side));
        let shown: usize = lines
            .concat()
            .chars()
            .map(|c| match c {
                '█' => 2,
                '▀' | '▄' => 1,
                _ => 0,
            })
            .sum();
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        assert_eq!(shown, dark);
        let signs = rows(&code, true).concat().matches('#').count();
        assert_eq!(signs, dark * 2);
    }

    #[test]
    fn a_target_of_ses_fits_the_smallest_usual_screens() {
        let code = QrCode::with_error_correction_level(TARGET, EcLevel::L).expect("short");
        assert!(fits(code.width(), 54, 20), "80x24: {}", code.width());
        assert!(!fits(code.width(), 38, 8));
    }
}
