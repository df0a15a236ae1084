//! The first line: the product, the world, what is settled, the language.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::tui::look::Look;
use crate::tui::text::{columns, cut_middle};
use crate::wizard::World;
use crate::wizard::screen::Screen;

/// Draws the header.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, screen: &Screen, look: &Look) {
    let width = usize::from(area.width);
    let mut x = area.x + 1;
    let mut put = |text: &str, style: Style| {
        let (next, _) = buffer.set_stringn(x, area.y, text, width.saturating_sub(usize::from(x - area.x)), style);
        x = next;
    };
    put(&look.word("product"), look.theme.title.into());
    let practice = matches!(screen.world, World::Practice { .. }).then(|| look.word("world-practice"));
    let detour = || look.word_of("world-detour", "what", screen.detours.join(", "));
    let detour = (!screen.detours.is_empty()).then(detour);
    for words in practice.into_iter().chain(detour) {
        put("  ", Style::default());
        let mark = Style::from(look.theme.panel).add_modifier(Modifier::BOLD | Modifier::REVERSED);
        put(&format!(" {words} "), mark);
    }
    let left = usize::from(x - area.x);
    let tag = screen.language.tag().to_uppercase();
    let end = columns(&tag) + 1;
    let settled: Vec<String> = screen.settled.iter().map(|fact| look.harmless(fact).replace('\n', " ")).collect();
    let room = width.saturating_sub(left + 2 + end + 3);
    let all = settled.join(&format!(" {} ", look.glyphs.dot));
    // Where there is no room for all of it, the identity tells more than its region.
    let last = settled.last().cloned().unwrap_or_default();
    let settled = if columns(&all) <= room { all } else { last };
    let settled = cut_middle(&settled, room, look.glyphs.ellipsis);
    right(buffer, area, end + 3, &settled, Style::default());
    right(buffer, area, 1, &tag, look.theme.muted.into());
}

/// Text that ends `margin` columns before the right edge.
fn right(buffer: &mut Buffer, area: Rect, margin: usize, text: &str, style: Style) {
    let offset = usize::from(area.width).saturating_sub(margin + columns(text));
    let x = area.x + u16::try_from(offset).unwrap_or(0);
    buffer.set_stringn(x, area.y, text, columns(text), style);
}
