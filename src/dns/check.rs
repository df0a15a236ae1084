//! What was found held against what was wanted: one sight per server, one verdict per record.

mod fault;
mod probe;
mod verdict;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, REFERRAL};
use super::record::{Kind, Name, Record};
use super::wanted::{Purpose, Wanted};
use super::{dmarc, mx, spf};

pub use fault::Fault;
pub use probe::{Aim, Probed, Slip, Struck, probes};
pub use verdict::{Evidence, Judged, Verdict, judge};

/// What one server shows of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Sight {
    /// The record as wanted.
    Published {
        /// How long it may be remembered, in seconds.
        ttl: u32,
    },
    /// Another value.
    Wrong {
        /// The value found.
        found: String,
        /// What it looks like.
        fault: Fault,
        /// How long it may be remembered, in seconds.
        ttl: u32,
    },
    /// No such record, said so by the server.
    Absent {
        /// The name itself does not exist.
        nxdomain: bool,
        /// How long resolvers may remember that, in seconds.
        negative_ttl: Option<u32>,
    },
    /// The server will not answer for the name.
    Refused,
    /// The server did not answer the question: its code's name.
    Failed {
        /// The code's name.
        code: String,
    },
    /// No answer: nothing is known.
    Silent,
}

impl Sight {
    /// Whether the server said something about the record, rather than nothing.
    pub fn is_definite(&self) -> bool {
        matches!(self, Self::Published { .. } | Self::Wrong { .. } | Self::Absent { .. })
    }

    /// Whether the record is shown as wanted.
    pub fn is_published(&self) -> bool {
        matches!(self, Self::Published { .. })
    }

    /// How long a resolver may hold on to what was seen, in seconds.
    pub fn ttl(&self) -> Option<u32> {
        match self {
            Self::Published { ttl } | Self::Wrong { ttl, .. } => Some(*ttl),
            Self::Absent { negative_ttl, .. } => *negative_ttl,
            Self::Refused | Self::Failed { .. } | Self::Silent => None,
        }
    }

    /// The key of its word: one for a table's cell.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Published { .. } => "sight-published",
            Self::Wrong { .. } => "sight-wrong",
            Self::Absent { .. } => "sight-absent",
            Self::Refused => "sight-refused",
            Self::Failed { .. } => "sight-failed",
            Self::Silent => "sight-silent",
        }
    }
}

/// Holds one server's answer against a wanted record. The zone is where the record lives, if that is known.
pub fn sight(wanted: &Wanted, zone: Option<&Name>, answer: &Answer) -> Sight {
    let records = match answer {
        Answer::Records(records) => records,
        Answer::Absent { nxdomain, negative_ttl, .. } => {
            return Sight::Absent { nxdomain: *nxdomain, negative_ttl: *negative_ttl };
        }
        Answer::Refused => return Sight::Refused,
        Answer::Referral { .. } => return Sight::Failed { code: REFERRAL.to_owned() },
        Answer::Failed(code) => return Sight::Failed { code: code.clone() },
        Answer::Silent => return Sight::Silent,
    };
    let found = meant(&wanted.record, records);
    let looped = wanted.record.kind == Kind::Cname && fault::loops(&wanted.record.name, records);
    let right = found.iter().find(|record| accepts(wanted, &record.value));
    let alone = !matches!(wanted.record.kind, Kind::Mx | Kind::Txt) || found.len() == 1;
    match (right, found.iter().find(|record| !accepts(wanted, &record.value))) {
        (Some(record), None) if alone && !looped => Sight::Published { ttl: record.ttl },
        (Some(record), None) => {
            let other = found.iter().rev().find(|other| other.value != wanted.record.value).unwrap_or(record);
            let fault = if looped { Fault::Loop } else { Fault::Extra };
            Sight::Wrong { found: other.value.clone(), fault, ttl: record.ttl }
        }
        (right, Some(record)) => {
            let fault = match right {
                _ if looped => Fault::Loop,
                Some(_) => Fault::Extra,
                None => fault::of(wanted, zone, &record.value),
            };
            Sight::Wrong { found: record.value.clone(), fault, ttl: record.ttl }
        }
        (None, None) => Sight::Absent { nxdomain: false, negative_ttl: None },
    }
}

/// The records of an answer that stand where the wanted one should: of its kind, and for a TXT of its purpose too, since a
/// TXT of another purpose may stand at the same name. All but a CNAME may be reached through an alias.
fn meant<'a>(wanted: &Record, records: &'a [Record]) -> Vec<&'a Record> {
    let at = |record: &Record| wanted.kind != Kind::Cname || record.name == wanted.name;
    let alike = |record: &Record| wanted.kind != Kind::Txt || purpose(&record.value) == purpose(&wanted.value);
    records.iter().filter(|record| record.kind == wanted.kind && at(record) && alike(record)).collect()
}

/// Whether a value does what the wanted one is for.
fn accepts(wanted: &Wanted, found: &str) -> bool {
    match wanted.record.kind {
        Kind::Cname if wanted.any_zone => match (fault::ses_target(&wanted.record.value), fault::ses_target(found)) {
            (Some((token, _)), Some((other, _))) => token == other,
            _ => false,
        },
        Kind::Txt => match wanted.purpose {
            Purpose::MailFromSpf => spf::names_ses(found),
            Purpose::Dmarc => dmarc::Policy::parse(found).is_ok(),
            _ => wanted.record.value.trim() == found.trim(),
        },
        Kind::Mx => mx::parts(&wanted.record.value) == mx::parts(found),
        _ => Name::of(&wanted.record.value) == Name::of(found),
    }
}

/// The tag a TXT begins with: `v=spf1`, `v=dmarc1`. Quotes that were typed into the value do not hide it.
fn purpose(value: &str) -> String {
    value.trim_matches(['"', '\'', ' ']).split([' ', ';']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
