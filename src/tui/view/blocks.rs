//! Lays a step's blocks on a sheet, each kind by its own module.

use super::sheet::{GUTTER, Sheet};
use super::{field, lines, prose, stages, table};
use crate::tui::text::columns;
use crate::wizard::screen::{Block, Field, FieldKind};

/// The name of a choice that is longer lines up with no other.
const CHOICE: usize = 16;

/// Lays the blocks, with the focus on the field or table `focus`.
pub(super) fn lay(sheet: &mut Sheet<'_>, blocks: &[Block], focus: Option<&str>) {
    let label = label_columns(sheet, blocks);
    for block in blocks {
        match block {
            Block::Paragraph(text) => prose::paragraph(sheet, text),
            Block::Note { tone, text, action } => prose::note(sheet, *tone, text, action.as_ref()),
            Block::Heading(text) => prose::heading(sheet, text),
            Block::Field(field) => field::lay(sheet, field, focus == Some(field.id), label),
            Block::Pairs(pairs) => prose::pairs(sheet, pairs, GUTTER),
            Block::Code(code) => lines::code(sheet, code),
            Block::Here(name) => sheet.arrived.push((name, sheet.place())),
            Block::Table(table) => table::lay(sheet, table, focus == Some(table.id)),
            Block::Stages(stages) => stages::lay(sheet, stages),
            Block::Diff(diff) => lines::diff(sheet, diff),
            Block::Wait { what, since, until } => prose::wait(sheet, what, *since, *until),
            Block::Walk(walk) => prose::walk(sheet, walk),
            Block::Gap => sheet.gap(),
        }
    }
}

/// The columns of the labels beside lines of input and chosen options, so that these line up; the long name of a choice
/// does not push the others away. Whatever has the focus, they stay where they are.
fn label_columns(sheet: &Sheet<'_>, blocks: &[Block]) -> usize {
    let label = |field: &Field| {
        let label = columns(&sheet.say(&field.label));
        match field.kind {
            FieldKind::Line { .. } | FieldKind::Masked { .. } => Some(label),
            FieldKind::Choice { .. } => Some(label).filter(|label| *label <= CHOICE),
            _ => None,
        }
    };
    let labels = blocks.iter().filter_map(|block| match block {
        Block::Field(field) => label(field),
        _ => None,
    });
    labels.max().unwrap_or(0)
}
