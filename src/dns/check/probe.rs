//! Where else to look when a record is not there, and what each find means.

use serde::{Deserialize, Serialize};

use super::{accepts, fault, purpose};
use crate::dns::answer::{Answer, Question};
use crate::dns::record::{Kind, Name, Record};
use crate::dns::wanted::{Purpose, Wanted};

/// A label that nobody publishes: only a wildcard answers for it.
const NOBODY: &str = "sesame-check-nobody";

/// A record that stands, but not where it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slip {
    /// The host added the zone to a name that already had it.
    Doubled,
    /// An underscore stands before the token.
    ExtraUnderscore,
    /// The underscore of `_domainkey` or `_dmarc` is missing.
    MissingUnderscore,
    /// `_domainkey` or `_dmarc` is missing altogether.
    MissingLabel,
    /// It was made for the zone itself, not for the sub-domain that is the identity.
    AtZone,
}

impl Slip {
    /// Every slip: each has its words.
    pub const ALL: [Self; 5] =
        [Self::Doubled, Self::ExtraUnderscore, Self::MissingUnderscore, Self::MissingLabel, Self::AtZone];

    /// The key of its words; what to do is the key with `-action`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Doubled => "verdict-doubled",
            Self::ExtraUnderscore => "verdict-extra-underscore",
            Self::MissingUnderscore => "verdict-missing-underscore",
            Self::MissingLabel => "verdict-missing-label",
            Self::AtZone => "verdict-at-zone",
        }
    }
}

/// What a probe is after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aim {
    /// The record under another name.
    Elsewhere(Slip),
    /// Data of another kind at the record's own name.
    OtherKind,
    /// A wildcard beside it.
    Wildcard,
}

/// A probe that was put, and its answer.
pub type Probed = (Aim, Question, Answer);

/// What a probe struck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Struck {
    /// The record stands there.
    Elsewhere(Slip),
    /// Data of this kind stands at the record's own name.
    OtherKind(Record),
    /// A wildcard answers with this.
    Wildcard(Record),
}

/// What to ask about a record that a server called absent or showed wrong. No question is asked that DNS cannot carry.
pub fn probes(wanted: &Wanted, domain: &Name, zone: &Name) -> Vec<(Aim, Question)> {
    let record = &wanted.record;
    let mut all: Vec<(Aim, Name, Kind)> = vec![(Aim::Elsewhere(Slip::Doubled), record.name.under(zone), record.kind)];
    let mut elsewhere = |slip, name: Name| all.push((Aim::Elsewhere(slip), name, record.kind));
    let label = |text: &str| Name::of(text);
    match wanted.purpose {
        Purpose::Dkim => {
            if let Some((token, _)) = record.name.as_str().split_once('.') {
                elsewhere(Slip::ExtraUnderscore, label(&format!("_{token}._domainkey")).under(domain));
                elsewhere(Slip::MissingUnderscore, label(&format!("{token}.domainkey")).under(domain));
                elsewhere(Slip::MissingLabel, label(token).under(domain));
                if zone != domain {
                    elsewhere(Slip::AtZone, label(&format!("{token}._domainkey")).under(zone));
                }
            }
            all.push((Aim::OtherKind, record.name.clone(), Kind::Txt));
            all.push((Aim::OtherKind, record.name.clone(), Kind::A));
            all.push((Aim::OtherKind, record.name.clone(), Kind::Aaaa));
        }
        Purpose::Dmarc => {
            elsewhere(Slip::MissingUnderscore, label("dmarc").under(domain));
            elsewhere(Slip::MissingLabel, domain.clone());
        }
        Purpose::MailFromMx | Purpose::MailFromSpf => {
            if let Some(label) = record.name.before(domain).filter(|_| zone != domain) {
                elsewhere(Slip::AtZone, Name::of(label).under(zone));
            }
        }
    }
    if let Some(above) = record.name.parent() {
        let nobody = label(NOBODY).under(&above);
        all.push((Aim::Wildcard, nobody.clone(), record.kind));
        if record.kind == Kind::Cname {
            all.extend([Kind::A, Kind::Txt].map(|kind| (Aim::Wildcard, nobody.clone(), kind)));
        }
    }
    let question = |(aim, name, kind): (Aim, Name, Kind)| name.fits().then(|| (aim, Question::new(name, kind)));
    all.into_iter().filter_map(question).collect()
}

/// What an answer to a probe shows.
pub(super) fn struck(wanted: &Wanted, zone: &Name, aim: Aim, question: &Question, answer: &Answer) -> Option<Struck> {
    let Answer::Records(records) = answer else { return None };
    let mut here = records.iter().filter(|record| record.name == question.name && record.kind == question.kind);
    match aim {
        Aim::Elsewhere(slip) => here.any(|found| is_it(wanted, zone, &found.value)).then_some(Struck::Elsewhere(slip)),
        Aim::OtherKind => here.next().cloned().map(Struck::OtherKind),
        // A wildcard may be an alias, whatever was asked.
        Aim::Wildcard => records.iter().find(|record| record.name == question.name).cloned().map(Struck::Wildcard),
    }
}

/// Whether a value found elsewhere is the wanted record, perhaps with the zone after its target.
fn is_it(wanted: &Wanted, zone: &Name, found: &str) -> bool {
    match wanted.record.kind {
        Kind::Txt => purpose(found) == purpose(&wanted.record.value),
        _ => accepts(wanted, found) || fault::of(wanted, Some(zone), found) == fault::Fault::TargetDoubled,
    }
}
