//! The checklist: items, each with its sign and its evidence.

use ratatui::style::Style;
use ratatui::text::Span;

use super::prose::sign;
use super::sheet::{Sheet, fitted, space};
use crate::tui::text::columns;
use crate::wizard::screen::{CheckLine, Tone};

/// Evidence beside its item needs this many columns.
const EVIDENCE: usize = 18;

/// Lays the items.
pub(super) fn lay(sheet: &mut Sheet<'_>, items: &[CheckLine]) {
    let said: Vec<(Tone, String, String)> =
        items.iter().map(|item| (item.tone, sheet.say(&item.label), sheet.say(&item.evidence))).collect();
    let glyphs = sheet.look.glyphs;
    let before = glyphs.width() + 1;
    let label = said.iter().map(|(_, label, _)| columns(label)).max().unwrap_or(0);
    let beside = before + label + 2 + EVIDENCE <= sheet.width;
    let muted: Style = sheet.look.theme.muted.into();
    for (tone, name, evidence) in &said {
        let colour = sheet.look.theme.tone(*tone);
        let style = match tone {
            Tone::Warning | Tone::Bad | Tone::Waiting => colour,
            _ => muted,
        };
        let mut prefix = sign(sheet, glyphs.item(*tone), colour);
        if beside {
            prefix.push(Span::raw(fitted(sheet.look, name, label)));
            prefix.push(space(2));
            let width = sheet.width.saturating_sub(before + label + 2);
            sheet.hang_within(prefix, evidence, style, width);
        } else {
            sheet.hang(prefix, name, Style::default());
            sheet.hang(vec![space(before)], evidence, style);
        }
    }
}
