//! The three DKIM records of Easy DKIM, read from whatever the user can copy out of the SES console.

mod word;

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use self::word::Word;
use super::record::{Kind, Name, Record};
use crate::text::Text;

/// How many records SES gives a domain.
pub const WANTED: usize = 3;
/// How much of one paste is read, in octets.
pub const LONGEST_PASTE: usize = 64 * 1024;
/// How many problems of one paste are told.
const MOST_PROBLEMS: usize = 8;
/// Regions whose documented signing zone bears the region's name (AWS General Reference, SES endpoints); elsewhere it is
/// `dkim.amazonses.com`. A fallback only: the zone varies by region and cell.
const REGIONAL_ZONES: &[&str] = &[
    "af-south-1",
    "ap-northeast-3",
    "ap-south-2",
    "ap-southeast-3",
    "ap-southeast-5",
    "ca-west-1",
    "eu-central-2",
    "eu-south-1",
    "il-central-1",
    "me-central-1",
    "us-gov-east-1",
];

/// A DKIM token: 20 to 63 lower-case letters and digits (63 is the longest label of DNS).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Token(String);

impl Token {
    /// Reads a token; `None` where it has not the shape of one.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped =
            (20..=63).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        shaped.then(|| Self(text.to_owned()))
    }

    /// The token's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Token {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a DKIM token")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// One record of the three: its token, and the zone in which SES holds the key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DkimRecord {
    /// The token, which is both the selector and the first label of the target.
    pub token: Token,
    /// The signing zone: `dkim.amazonses.com`, or that of a region or a cell.
    pub zone: Name,
    /// The zone was not in what was pasted: it is the one AWS documents for the region, which may differ by cell.
    pub assumed: bool,
}

impl DkimRecord {
    /// Reads one record of a domain: a token as it is, or the value of its CNAME, whose zone is then known; for a bare token
    /// it is the one documented for the region.
    ///
    /// # Errors
    /// [`DkimProblem::Nothing`] where it is neither, else what is wrong with the value.
    pub fn parse(text: &str, domain: &Name, region: &str) -> Result<Self, DkimProblem> {
        let text = text.trim();
        if let Some(token) = Token::parse(text) {
            return Ok(Self { token, zone: documented_zone(region), assumed: true });
        }
        let mut collection = Collection::new(domain.clone(), region);
        let problems = collection.add(text);
        let mut records = collection.records();
        match (problems.into_iter().next(), records.pop(), records.pop()) {
            (Some(problem), ..) => Err(problem),
            (None, Some(record), None) if !record.assumed => Ok(record),
            _ => Err(DkimProblem::Nothing),
        }
    }
}

/// What is wrong with a paste, or with all of them together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DkimProblem {
    /// Nothing in it looks like a DKIM record.
    Nothing,
    /// One or two of the three records are there.
    Missing {
        /// How many are there.
        have: usize,
    },
    /// More than three: records of another identity, or of an earlier set-up, are among them.
    TooMany {
        /// How many are there.
        have: usize,
    },
    /// A value is missing, so that its zone was assumed.
    AssumedZone {
        /// The zone assumed.
        zone: Name,
    },
    /// A record for another domain; it was left out.
    OtherDomain {
        /// The domain it is for.
        found: Name,
    },
    /// The domain is there twice in a name, or after a target: the mark of a DNS host that adds it by itself.
    DoubledDomain {
        /// The name as found.
        found: Name,
    },
    /// `_domainkey` lost its underscore or its dot.
    MissingUnderscore {
        /// The name as found.
        found: Name,
    },
    /// An underscore stands before the token, where none may be.
    ExtraUnderscore {
        /// The name as found.
        found: Name,
    },
    /// A name or value that was cut short or garbled.
    Garbled {
        /// The text as found, harmless to show.
        found: Name,
    },
}

impl DkimProblem {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Nothing => Text::key("dkim-nothing"),
            Self::Missing { have } => {
                Text::key("dkim-missing").with("have", *have).with("missing", WANTED.saturating_sub(*have))
            }
            Self::TooMany { have } => Text::key("dkim-too-many").with("have", *have),
            Self::AssumedZone { zone } => Text::key("dkim-assumed-zone").with("zone", zone.as_str()),
            Self::OtherDomain { found } => Text::key("dkim-other-domain").with("found", found.as_str()),
            Self::DoubledDomain { found } => Text::key("dkim-doubled-domain").with("found", found.as_str()),
            Self::MissingUnderscore { found } => Text::key("dkim-missing-underscore").with("found", found.as_str()),
            Self::ExtraUnderscore { found } => Text::key("dkim-extra-underscore").with("found", found.as_str()),
            Self::Garbled { found } => Text::key("dkim-garbled").with("found", found.as_str()),
        }
    }
}

/// What has been pasted so far for one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    domain: Name,
    fallback: Name,
    /// Tokens in the order in which they were first seen, with the zone if a value gave it.
    seen: Vec<(Token, Option<Name>)>,
    /// Tokens seen in the name of another domain's record only.
    foreign: BTreeSet<Token>,
    /// A signing zone that stood alone, as in the API's JSON.
    lone_zone: Option<Name>,
}

impl Collection {
    /// Begins with nothing, for a domain and the region (`eu-west-3`) whose documented zone stands in for a missing value.
    pub fn new(domain: Name, region: &str) -> Self {
        let fallback = documented_zone(region);
        Self { domain, fallback, seen: Vec::new(), foreign: BTreeSet::new(), lone_zone: None }
    }

    /// Adds what is in a paste, in any shape: the console's table, its CSV, zone-file lines, single values or names, bare
    /// tokens. Other records in it are passed over. Returns what is wrong with this paste.
    pub fn add(&mut self, text: &str) -> Vec<DkimProblem> {
        let mut problems = Vec::new();
        let mut relevant = false;
        for word in word::split(head(text)) {
            let Some(word) = Word::of(&word, &self.domain) else { continue };
            relevant = true;
            let problem =
                self.take(word).filter(|problem| problems.len() < MOST_PROBLEMS && !problems.contains(problem));
            problems.extend(problem);
        }
        if !relevant {
            problems.push(DkimProblem::Nothing);
        }
        problems
    }

    fn take(&mut self, word: Word) -> Option<DkimProblem> {
        match word {
            Word::Target { token, zone, problem } => {
                self.see(token, Some(zone));
                problem
            }
            Word::Name { token, problem } => {
                self.foreign.remove(&token);
                self.see(token, None);
                problem
            }
            Word::Token(token) => {
                self.see(token, None);
                None
            }
            Word::Foreign { token, domain } => {
                // Its value may stand anywhere: what counts is whether a name of the right domain bears the token.
                self.foreign.insert(token);
                Some(DkimProblem::OtherDomain { found: domain })
            }
            Word::Zone(zone) => {
                self.lone_zone = Some(zone);
                None
            }
            Word::Garbled(found) => Some(DkimProblem::Garbled { found }),
        }
    }

    fn see(&mut self, token: Token, zone: Option<Name>) {
        match self.seen.iter_mut().find(|(seen, _)| *seen == token) {
            Some((_, known)) => {
                if zone.is_some() {
                    *known = zone;
                }
            }
            None => self.seen.push((token, zone)),
        }
    }

    /// The records so far, in the order in which they were first seen.
    pub fn records(&self) -> Vec<DkimRecord> {
        let kept = self.seen.iter().filter(|(token, _)| !self.foreign.contains(token));
        kept.map(|(token, zone)| {
            let known = zone.as_ref().or(self.lone_zone.as_ref());
            DkimRecord { token: token.clone(), zone: known.unwrap_or(&self.fallback).clone(), assumed: known.is_none() }
        })
        .collect()
    }

    /// What still stands in the way of a complete set; empty when the three are there with their zones.
    pub fn problems(&self) -> Vec<DkimProblem> {
        let records = self.records();
        let mut problems = Vec::new();
        match records.len() {
            0 | WANTED => {}
            have if have < WANTED => problems.push(DkimProblem::Missing { have }),
            have => problems.push(DkimProblem::TooMany { have }),
        }
        if let Some(record) = records.iter().find(|record| record.assumed) {
            problems.push(DkimProblem::AssumedZone { zone: record.zone.clone() });
        }
        problems
    }

    /// Whether there are exactly three.
    pub fn is_complete(&self) -> bool {
        self.records().len() == WANTED
    }

    /// Forgets everything pasted.
    pub fn clear(&mut self) {
        self.seen.clear();
        self.foreign.clear();
        self.lone_zone = None;
    }
}

/// As much of a paste as is read.
fn head(text: &str) -> &str {
    let end = (0..=LONGEST_PASTE.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

/// The words of a paste that say anything about DKIM, one to a line: read again, they say the same as the paste, and
/// nothing else that was copied along is in them.
pub fn gist(text: &str, domain: &Name) -> String {
    word::split(head(text)).filter(|word| Word::of(word, domain).is_some()).map(|word| word + "\n").collect()
}

/// The signing zone AWS documents for a region, where neither the API nor a pasted value gives the true one.
pub fn documented_zone(region: &str) -> Name {
    if REGIONAL_ZONES.contains(&region) {
        Name::of(&format!("dkim.{region}.amazonses.com"))
    } else {
        Name::of("dkim.amazonses.com")
    }
}

/// The CNAME records to publish: `TOKEN._domainkey.DOMAIN` to `TOKEN.ZONE`.
pub fn wanted(domain: &Name, records: &[DkimRecord]) -> Vec<Record> {
    let record = |record: &DkimRecord| Record {
        name: Name::of(&format!("{}._domainkey.{domain}", record.token)),
        kind: Kind::Cname,
        value: format!("{}.{}", record.token, record.zone),
        ttl: 0,
    };
    records.iter().map(record).collect()
}

#[cfg(test)]
mod tests;
