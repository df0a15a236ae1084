//! Lines shown as they stand: code to be copied, and changes of a file.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use super::sheet::{GUTTER, Sheet, space};
use crate::tui::text::{clean, cut};
use crate::wizard::screen::{DiffLine, Tone};

/// Lines to be copied: never wrapped, cut with a mark where they are too long.
pub(super) fn code(sheet: &mut Sheet<'_>, code: &[String]) {
    let style: Style = sheet.look.theme.code.into();
    for line in code {
        let line = one_line(sheet, line, GUTTER);
        sheet.push(vec![space(GUTTER), Span::styled(line, style)]);
    }
}

/// A change, each line with its sign.
pub(super) fn diff(sheet: &mut Sheet<'_>, diff: &[DiffLine]) {
    for line in diff {
        let sign = match line.tone {
            Tone::Good => "+ ",
            Tone::Bad => "- ",
            _ => "  ",
        };
        let style = match line.tone {
            Tone::Plain => Style::default(),
            tone => sheet.look.theme.tone(tone),
        };
        // Lines of the file stand as they are; what says that some are left out is ours.
        let said = (line.tone == Tone::Muted).then(|| sheet.look.harmless(&line.text));
        let text = one_line(sheet, said.as_deref().unwrap_or(&line.text), GUTTER + 2);
        sheet.push(vec![space(GUTTER), Span::styled(format!("{sign}{text}"), style)]);
    }
}

fn one_line(sheet: &Sheet<'_>, text: &str, indent: usize) -> String {
    let text = clean(text).replace('\n', " ");
    let width = sheet.width.saturating_sub(indent);
    cut(&text, width, sheet.look.glyphs.right)
}

/// An address to read or copy: wrapped where it is longer than a line.
pub(super) fn link(sheet: &mut Sheet<'_>, link: &str) {
    let link = clean(link);
    let style = Style::from(sheet.look.theme.code).add_modifier(Modifier::UNDERLINED);
    sheet.hang(vec![space(GUTTER)], &link, style);
}
