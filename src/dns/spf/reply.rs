//! What an answer means to an SPF policy.

use super::{Policy, SpfError, terms};
use crate::dns::answer::{Answer, Question};
use crate::dns::record::{Kind, Record};
use crate::dns::shown::Shown;

/// An answer, reduced to what a policy makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    /// Nobody said.
    Unknown,
    /// There is nothing: a void look-up.
    Void,
    /// So many records of the kind asked for, TXT excepted.
    Found(usize),
    /// TXT, but none of SPF; the one that was perhaps meant to be.
    Without(Option<Shown>),
    /// One policy.
    Policy(Policy),
    /// One policy that is wrong.
    Broken(SpfError),
    /// So many policies that none counts.
    Several(usize),
}

impl Reply {
    /// Reads an answer.
    pub(super) fn of(question: &Question, answer: &Answer) -> Self {
        let records = match answer {
            Answer::Records(records) => records,
            Answer::Absent { .. } => return Self::Void,
            Answer::Referral { .. } | Answer::Refused | Answer::Failed(_) | Answer::Silent => return Self::Unknown,
        };
        let wanted = || records.iter().filter(|record| record.kind == question.kind);
        match (wanted().count(), records.len()) {
            (0, 0) => return Self::Void,
            // An alias alone does not say what stands at its end.
            (0, _) => return Self::Unknown,
            (count, _) if question.kind != Kind::Txt => return Self::Found(count),
            _ => {}
        }
        let policies: Vec<&Record> = wanted().filter(|record| terms(&record.value).is_some()).collect();
        match policies.as_slice() {
            [] => Self::Without(
                wanted().find(|record| was_meant(&record.value)).map(|record| Shown::brief(&record.value)),
            ),
            [one] => Policy::parse(&one.value).map_or_else(Self::Broken, Self::Policy),
            several => Self::Several(several.len()),
        }
    }
}

/// The texts of an answer that are SPF records, or were meant to be.
pub(super) fn texts(answer: &Answer) -> Vec<Shown> {
    let Answer::Records(records) = answer else { return Vec::new() };
    let spf =
        |record: &&Record| record.kind == Kind::Txt && (terms(&record.value).is_some() || was_meant(&record.value));
    records.iter().filter(spf).take(super::report::MOST_RECORDS).map(|record| Shown::of(&record.value)).collect()
}

/// Whether a text that is no SPF record looks like one: quotes or a space around it, `v=spf1;`, `v=SPF 1`.
fn was_meant(text: &str) -> bool {
    let start = text.chars().take(24).filter(char::is_ascii_alphanumeric).take(5).collect::<String>();
    start.eq_ignore_ascii_case("vspf1") || start.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("spf1"))
}
