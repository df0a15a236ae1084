//! One thing that was looked at, how it stands, and what to do: the lines of `doctor`, `env check` and `env guard`.

use serde::Serialize;

use super::{Exit, Output, Sign};
use crate::text::Text;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// Its word in JSON.
    pub(super) id: &'static str,
    /// How it stands.
    pub(super) sign: Sign,
    /// What was seen.
    pub(super) text: Text,
    /// What to do.
    pub(super) action: Option<Text>,
}

/// A finding as JSON has it.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    id: &'static str,
    level: &'static str,
    text: String,
    action: Option<String>,
}

impl Finding {
    /// All is well.
    pub(super) fn good(id: &'static str, text: Text) -> Self {
        Self { id, sign: Sign::Good, text, action: None }
    }

    /// To be mended.
    pub(super) fn bad(id: &'static str, text: Text, action: Text) -> Self {
        Self { id, sign: Sign::Bad, text, action: Some(action) }
    }

    /// To be mended, though things go on without.
    pub(super) fn warning(id: &'static str, text: Text, action: Option<Text>) -> Self {
        Self { id, sign: Sign::Warning, text, action }
    }

    /// Good to know, or not known.
    pub(super) fn note(id: &'static str, sign: Sign, text: Text, action: Option<Text>) -> Self {
        Self { id, sign, text, action }
    }

    pub(super) fn told(&self, output: &Output) -> Told {
        let level = match self.sign {
            Sign::Good | Sign::Said => "good",
            Sign::Bad => "bad",
            Sign::Warning => "warning",
            Sign::Note => "note",
            Sign::Open | Sign::Waiting => "unknown",
        };
        let action = self.action.as_ref().map(|action| output.words(action));
        Told { id: self.id, level, text: output.words(&self.text), action }
    }
}

/// Prints findings, each with what to do below it.
pub(super) fn print(output: &Output, findings: &[Finding]) {
    for finding in findings {
        output.row(Some(finding.sign), &[], &finding.text);
        if let Some(action) = &finding.action {
            output.under(action);
        }
    }
}

/// 1 where something is to be mended.
pub(super) fn exit(findings: &[Finding]) -> Exit {
    if findings.iter().any(|finding| finding.sign == Sign::Bad) { Exit::Failed } else { Exit::Ok }
}
