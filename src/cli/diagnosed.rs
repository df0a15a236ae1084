//! A diagnosis as a command tells it, to a person and to a machine: the same for whatever failed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Output, Sign};
use crate::mail::diagnosis::{Diagnosis, Entry, Family, Mark, Names, Proof, Question, Retry, Verdict, standard};
use crate::text::Text;

/// A diagnosis for machines: the ids stay, the words follow the language.
#[derive(Debug, Serialize)]
pub(super) struct Diagnosed {
    id: String,
    code: Option<u16>,
    enhanced: Option<String>,
    family: Family,
    retry: Retry,
    confirmed: bool,
    meaning: String,
    action: String,
    standard: Vec<String>,
    causes: Vec<Likely>,
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<String>,
    names: BTreeMap<String, serde_json::Value>,
    details: BTreeMap<&'static str, String>,
    /// What was looked at; only where a file was named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proofs: Vec<Looked>,
}

#[derive(Debug, Serialize)]
struct Likely {
    id: String,
    confirmed: bool,
    words: String,
}

/// A look for machines.
#[derive(Debug, Serialize)]
pub(super) struct Looked {
    question: Question,
    verdict: Verdict,
    words: String,
}

impl Looked {
    pub(super) fn all(proofs: &[Proof], output: &Output) -> Vec<Self> {
        let of =
            |proof: &Proof| Self { question: proof.question, verdict: proof.verdict, words: output.words(&proof.text) };
        proofs.iter().map(of).collect()
    }
}

/// Tells a person what was looked at.
pub(super) fn tell_proofs(output: &Output, proofs: &[Proof]) {
    if proofs.is_empty() {
        return;
    }
    output.line(&Text::key("explain-proofs"));
    for proof in proofs {
        let sign = match proof.verdict {
            Verdict::Wrong => Sign::Bad,
            Verdict::Right => Sign::Good,
            Verdict::Unknown => Sign::Open,
        };
        output.row(Some(sign), &[], &proof.text);
    }
}

impl Diagnosed {
    pub(super) fn of(diagnosis: &Diagnosis, output: &Output) -> Self {
        let words = |part: &str| output.words(&worded(diagnosis, part));
        let names = diagnosis.names().and_then(|names: Names| serde_json::to_value(names).ok());
        Self {
            id: diagnosis.id.clone(),
            code: diagnosis.code,
            enhanced: diagnosis.enhanced.map(|code| code.to_string()),
            family: diagnosis.family,
            retry: diagnosis.retry,
            confirmed: diagnosis.mark == Mark::Confirmed,
            meaning: words("meaning"),
            action: words("action"),
            standard: by_the_standards(diagnosis).iter().map(|text| output.words(text)).collect(),
            causes: causes(diagnosis.entry, output),
            again: diagnosis.again().map(|key| output.words(&Text::key(key))),
            names: names.and_then(|names| serde_json::from_value(names).ok()).unwrap_or_default(),
            details: diagnosis.args().iter().filter(|(_, value)| value != "none").cloned().collect(),
            proofs: Vec::new(),
        }
    }

    /// With what was looked at.
    pub(super) fn with(self, proofs: &[Proof], output: &Output) -> Self {
        Self { proofs: Looked::all(proofs, output), ..self }
    }
}

fn causes(entry: &Entry, output: &Output) -> Vec<Likely> {
    let likely = entry.causes.iter().map(|cause| Likely {
        id: cause.id.clone(),
        confirmed: cause.mark == Mark::Confirmed,
        words: output.words(&Text::key(format!("cause-{}", cause.id))),
    });
    likely.collect()
}

/// A sentence of a diagnosis with all it names.
pub(super) fn worded(diagnosis: &Diagnosis, part: &str) -> Text {
    let key = Text::key(format!("reply-{}-{part}", diagnosis.id));
    diagnosis.args().iter().fold(key, |text, (name, value)| text.with(name, value))
}

/// What the standards say of the codes: for a reply that is not known nothing else does.
fn by_the_standards(diagnosis: &Diagnosis) -> Vec<Text> {
    if !diagnosis.is_unknown() {
        return Vec::new();
    }
    standard(diagnosis.code, diagnosis.enhanced).into_iter().map(Text::key).collect()
}

/// Tells it to a person: what it means, what to do, what is likely, what was looked at, and what others call it.
pub(super) fn tell(output: &Output, diagnosis: &Diagnosis, proofs: &[Proof]) {
    let sign = if diagnosis.family == Family::Success { Sign::Good } else { Sign::Bad };
    output.row(Some(sign), &[], &worded(diagnosis, "meaning"));
    output.under(&Text::key("explain-do").with("action", worded(diagnosis, "action")));
    for text in by_the_standards(diagnosis) {
        output.under(&text);
    }
    if diagnosis.mark == Mark::Memory {
        output.under(&Text::key("explain-unconfirmed"));
    }
    tell_causes(output, diagnosis.entry);
    if let Some(again) = diagnosis.again() {
        output.under(&Text::key("explain-again").with("words", Text::key(again)));
    }
    tell_proofs(output, proofs);
    let names = diagnosis.names().map(|names| names.lines()).unwrap_or_default();
    if !names.is_empty() {
        output.under(&Text::key("explain-names"));
        let pairs: Vec<(String, Text)> =
            names.into_iter().map(|(client, name)| (format!("  {client}"), Text::plain(name))).collect();
        output.pairs(&pairs);
    }
}

fn tell_causes(output: &Output, entry: &Entry) {
    if entry.causes.is_empty() {
        return;
    }
    output.under(&Text::key("explain-likely"));
    for (place, cause) in (1..).zip(&entry.causes) {
        let words = Text::key(format!("cause-{}", cause.id));
        let words = match cause.mark {
            Mark::Confirmed => words,
            Mark::Memory => Text::key("explain-cause-unconfirmed").with("cause", words),
        };
        let place: i64 = place;
        output.under(&Text::key("explain-cause").with("place", place).with("cause", words));
    }
}
