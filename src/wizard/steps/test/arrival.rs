//! What the headers of the received message proved: pasted, read, kept without the message, shown as a table.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::TestFacts;
use crate::mail::received::{Report, Standing, read};
use crate::text::Text;
use crate::wizard::form::Form;
use crate::wizard::screen::{Block, Row, Table, Tone};
use crate::wizard::step::Context;

/// How many lines the verdict has.
pub(super) const LINES: usize = 7;

/// What the headers of a received message proved, and when they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// When they were pasted.
    pub at: Timestamp,
    /// What they say.
    pub report: Report,
}

/// How the receipt of the last message is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipt {
    /// Its code was typed back.
    Code(Timestamp),
    /// Its headers were pasted: they bear SES's id of it.
    Headers(Timestamp),
}

impl TestFacts {
    /// How the receipt of the last message is known; the headers say more than the code.
    pub fn receipt(&self) -> Option<Receipt> {
        let id = self.message_id.as_deref();
        let arrived = self.arrival.as_ref().filter(|arrival| id.is_some_and(|id| arrival.report.is_message(id)));
        let by_headers = arrived.map(|arrival| Receipt::Headers(arrival.at));
        by_headers.or(self.received.map(Receipt::Code))
    }
}

/// Takes a pasted text for the headers of the message; false where it is something else.
pub(super) fn take(text: &str, test: &mut TestFacts, form: &mut Form, now: Timestamp) -> bool {
    let Ok(report) = read(text) else { return false };
    test.arrival = Some(Arrival { at: now, report });
    form.clear("headers");
    true
}

/// Whose word it is, and the verdict line by line.
pub(super) fn blocks(context: Context<'_>) -> Vec<Block> {
    let test = &context.facts.test;
    let Some(Arrival { report, .. }) = &test.arrival else { return Vec::new() };
    let rows = report.lines(test.message_id.as_deref()).into_iter().map(|line| {
        let mut detail = vec![(line.standing.text(), line.seen.clone())];
        detail.extend(line.action.map(|action| (Text::key("test-proof-action"), action)));
        Row {
            tone: match line.standing {
                Standing::Proven => Tone::Good,
                Standing::Missing => Tone::Warning,
                Standing::Failed => Tone::Bad,
                Standing::Untold => Tone::Muted,
            },
            cells: vec![line.check.text(), line.seen],
            detail,
            marks: Vec::new(),
        }
    });
    let table = Table {
        id: "proofs",
        head: vec![Text::key("test-proof-check"), Text::key("test-proof-seen")],
        rows: rows.collect(),
        selected: Some(context.form.row("proofs")),
        marks: None,
    };
    vec![Block::Paragraph(report.judge_text()), Block::Table(table), Block::Gap]
}
