//! Help: the full walk of the step, what to know about it, a page to read, and every key.

use ratatui::style::Style;
use ratatui::text::Span;

use super::sheet::{Sheet, fitted, space};
use super::{lines, prose};
use crate::text::Text;
use crate::tui::keymap::{BINDINGS, Key, Mode, REPAINT, SUSPEND};
use crate::tui::look::Look;
use crate::tui::text::columns;
use crate::wizard::screen::Screen;

/// Help on a sheet this wide.
pub(super) fn help<'a>(
    screen: &Screen,
    look: &'a Look,
    width: u16,
    (walk, notes, link): (&[Text], &[Text], Option<&str>),
) -> Sheet<'a> {
    let mut sheet = Sheet::new(look, screen.now, usize::from(width), width < 48);
    let heading = |sheet: &mut Sheet<'_>, text: &str| sheet.hang(Vec::new(), text, look.theme.title.into());
    let title = format!("{} {} {}", look.word("overlay-help"), look.glyphs.dot, sheet.say(&screen.title));
    heading(&mut sheet, &title);
    sheet.gap();
    prose::walk(&mut sheet, walk);
    if !walk.is_empty() {
        sheet.gap();
    }
    for note in notes {
        let text = sheet.say(note);
        let prefix = vec![Span::styled(look.glyphs.bullet, look.theme.accent), space(1)];
        sheet.hang(prefix, &text, Style::default());
    }
    if !notes.is_empty() {
        sheet.gap();
    }
    if let Some(link) = link {
        heading(&mut sheet, &look.word("overlay-link"));
        lines::link(&mut sheet, link);
        sheet.gap();
    }
    heading(&mut sheet, &look.word("overlay-keys"));
    keys(&mut sheet);
    sheet
}

/// Every key with what it does: the key of a free moment, then the one that works inside a line of input, if another.
fn keys(sheet: &mut Sheet<'_>) {
    let look = sheet.look;
    let name = |keys: &[Key]| keys.first().map(|key| key.name(look)).unwrap_or_default();
    let mut rows: Vec<(String, String)> = BINDINGS
        .iter()
        .map(|binding| {
            let (free, typing) = (name(binding.keys(Mode::Free)), name(binding.keys(Mode::Typing)));
            let keys = if free == typing { free } else { format!("{free}  {typing}") };
            (keys, look.word(binding.does))
        })
        .collect();
    rows.push((SUSPEND.name(look), look.word("does-suspend")));
    rows.push((REPAINT.name(look), look.word("does-repaint")));
    let widest = rows.iter().map(|(keys, _)| columns(keys)).max().unwrap_or(0);
    for (keys, does) in &rows {
        let prefix = vec![space(2), Span::styled(fitted(look, keys, widest), look.theme.accent), space(2)];
        sheet.hang(prefix, does, Style::default());
    }
}
