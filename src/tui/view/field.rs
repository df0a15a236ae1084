//! Fields: lines of input, choices, toggles and buttons, with the hint or error under them.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use super::prose::sign;
use super::sheet::{GUTTER, Kept, Sheet, space};
use super::{choice, input};
use crate::tui::text::common_spaces;
use crate::wizard::screen::{Field, FieldKind};

/// Lays a field; `label` are the columns that labels beside a value share.
pub(super) fn lay(sheet: &mut Sheet<'_>, field: &Field, focused: bool, label: usize) {
    let start = sheet.place();
    let name = sheet.say(&field.label);
    let mut part = None;
    let indent = match &field.kind {
        FieldKind::Line { .. } | FieldKind::Masked { .. } => input::lay(sheet, field, &name, focused, label),
        FieldKind::Choice { options, chosen } if focused => {
            part = Some(choice::lay(sheet, &name, options, *chosen));
            GUTTER
        }
        FieldKind::Choice { options, chosen } => {
            choice::lay_closed(sheet, &name, options, *chosen, label);
            GUTTER
        }
        FieldKind::Toggle(on) => {
            let tick = if *on { "[x]" } else { "[ ]" };
            let style = name_style(sheet, focused);
            let prefix = vec![mark(sheet, focused), Span::styled(tick, style), space(1)];
            sheet.hang(prefix, &name, style);
            GUTTER + 4
        }
        FieldKind::Button => {
            let style = name_style(sheet, focused);
            let style = if focused { style.add_modifier(Modifier::REVERSED) } else { style };
            let width = sheet.prose().saturating_sub(GUTTER + 4);
            let name = common_spaces(&sheet.look.cut(&name, width));
            sheet.push(vec![mark(sheet, focused), Span::styled(format!("[ {name} ]"), style)]);
            GUTTER
        }
    };
    hint(sheet, field, focused, indent);
    let end = sheet.place();
    sheet.fields.push((start..end, field.id));
    if focused {
        sheet.kept = Some(Kept { whole: start..end, part: part.unwrap_or(start..start + 1) });
    }
}

/// The mark before what has the focus.
pub(super) fn mark(sheet: &Sheet<'_>, focused: bool) -> Span<'static> {
    if focused { Span::styled(format!("{} ", sheet.look.glyphs.here), sheet.look.theme.focus) } else { space(GUTTER) }
}

/// The style of a field's name.
pub(super) fn name_style(sheet: &Sheet<'_>, focused: bool) -> Style {
    if focused { sheet.look.theme.focus.into() } else { Style::default() }
}

/// What is wrong, or else a hint while the field has the focus.
fn hint(sheet: &mut Sheet<'_>, field: &Field, focused: bool, indent: usize) {
    let look = sheet.look;
    // Far to the right there would be no room for words.
    let indent = if indent + 24 > sheet.width { GUTTER } else { indent };
    if let Some(error) = &field.error {
        let error = sheet.say(error);
        let style = look.theme.danger.into();
        let mut prefix = vec![space(indent)];
        prefix.extend(sign(sheet, look.glyphs.bad, style));
        sheet.hang(prefix, &error, style);
    } else if let Some(hint) = field.hint.as_ref().filter(|hint| focused && look.has_words(hint)) {
        let hint = sheet.say(hint);
        sheet.hang(vec![space(indent)], &hint, look.theme.muted.into());
    }
}
