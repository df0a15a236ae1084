//! Finds in a text whatever tells a cause: the words of a reply, the words of a client, or a reply code alone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::ops::Range;

use super::client;
use super::code::{codes, enhanced, is_meant};
use super::folded::Folded;
use super::table::{Entry, Family, TABLE};
use crate::mail::endpoint::PORTS;

/// How far from the words of a reply its code may stand, in octets.
const CODE: usize = 160;
/// How far around a text a word of mail is looked for, in octets.
const NEAR: usize = 500;
/// A text of so many lines or fewer is about mail, or nobody would ask.
const FEW_LINES: usize = 3;
/// Words that nothing but mail brings about, as they are folded.
const MAIL: [&str; 12] = [
    "smtp",
    "amazonses",
    "nodemailer",
    "phpmailer",
    "swiftmail",
    "symfonycomponentmailer",
    "starttls",
    "esocket",
    "eauth",
    "javaxmail",
    "jakartamail",
    "actionmailer",
];
/// What stands before a reply that a log quotes.
const BEFORE: [&str; 17] = [
    "said",
    "reply",
    "response",
    "returned",
    "responsecode",
    "gotcode",
    "withmessage",
    "smtpcode",
    "invalidlogin",
    "server",
    "diagnosticcodesmtp",
    "replied",
    "statusbounced",
    "smtperror",
    "smtpdataerror",
    "smtpauthenticationerror",
    "smtpsenderrefused",
];

/// How far before and behind a weak find one that says more makes it superfluous, in octets: a stack trace lies between the words
/// of an error and its code.
const TRACE: usize = 1_500;
const AHEAD: usize = 200;

/// How much a find says; more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Something went well.
    Success,
    /// A code, with words that are not known.
    Code,
    /// A client's words for a failure of the connection.
    Client,
    /// The words of a refusal.
    Reply,
}

/// Something found.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// What it tells.
    pub(super) entry: &'static Entry,
    /// Where its words stand; those of a code alone are the code.
    pub(super) range: Range<usize>,
    /// The reply code it stands with, and where.
    pub(super) code: Option<(usize, u16)>,
    pub(super) weight: Weight,
    /// Its length in letters and digits, and whether the code is the entry's: the longer text tells more.
    rank: (usize, bool),
    weak: bool,
}

impl Hit {
    /// Where it begins, with its code.
    pub(super) fn start(&self) -> usize {
        self.code.map_or(self.range.start, |(at, _)| at.min(self.range.start))
    }

    /// Where it ends, with its code.
    pub(super) fn end(&self) -> usize {
        self.code.map_or(self.range.end, |(at, _)| (at + 3).max(self.range.end))
    }
}

/// The find that says most; of two that say as much, the first.
pub(super) fn best(text: &str) -> Option<Hit> {
    all(text).into_iter().rev().max_by_key(|hit| (hit.weight, hit.rank))
}

/// Everything found, in the order of the text; of finds that overlap only the one that says most.
pub(super) fn all(text: &str) -> Vec<Hit> {
    let folded = Folded::of(text);
    let codes: Vec<(usize, u16)> = codes(text).collect();
    let mut hits = replies(&folded, &codes);
    hits.extend(told(&folded, text));
    hits.sort_by_key(|hit| Reverse((hit.weight, hit.rank)));
    let mut kept: BTreeMap<usize, Hit> = BTreeMap::new();
    for hit in hits {
        let before = kept.range(..hit.range.end).next_back();
        if before.is_none_or(|(_, before)| before.range.end <= hit.range.start) {
            kept.insert(hit.range.start, hit);
        }
    }
    for hit in bare(text, &folded, &codes, &kept) {
        kept.entry(hit.range.start).or_insert(hit);
    }
    let strong: Vec<usize> =
        kept.values().filter(|hit| !hit.weak && hit.weight != Weight::Success).map(|hit| hit.range.start).collect();
    let says_more = |hit: &Hit| {
        let (from, to) = (hit.range.start.saturating_sub(TRACE), hit.range.end + AHEAD);
        strong.get(strong.partition_point(|start| *start < from)).is_some_and(|start| *start < to)
    };
    kept.into_values().filter(|hit| !hit.weak || !says_more(hit)).collect()
}

fn replies(folded: &Folded, codes: &[(usize, u16)]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (needle, entry) in TABLE.needles() {
        for range in folded.all(needle) {
            let code = code_of(codes, &range);
            let same_code = code.is_some_and(|(_, code)| code == entry.code);
            if !entry.strict || same_code {
                let weight = if entry.family == Family::Success { Weight::Success } else { Weight::Reply };
                hits.push(Hit { entry, range, code, weight, rank: (needle.len(), same_code), weak: false });
            }
        }
    }
    hits
}

/// The code that stands last before the words; else the first behind them, as in `"response":"…","responseCode":554`.
fn code_of(codes: &[(usize, u16)], range: &Range<usize>) -> Option<(usize, u16)> {
    let meant = |(_, code): &&(usize, u16)| is_meant(*code);
    let first_after = codes.partition_point(|(at, _)| *at < range.start);
    let before = codes[..first_after].iter().rev().filter(meant).find(|(at, _)| range.start - at <= CODE);
    let after = || codes[first_after..].iter().filter(meant).find(|(at, _)| (range.end..range.end + CODE).contains(at));
    before.or_else(after).copied()
}

fn told(folded: &Folded, text: &str) -> Vec<Hit> {
    let alone = is_short(text);
    let mut hits = Vec::new();
    for (place, tell) in client::tells().iter().enumerate() {
        for range in folded.all(&tell.needle) {
            if tell.near && ((!alone && !is_near_mail(folded, &range)) || is_elsewhere(text, &range)) {
                continue;
            }
            if let Some(entry) = TABLE.find(&tell.id) {
                // Those above in the table come before those below, whatever their length.
                let rank = (usize::MAX - place, false);
                hits.push(Hit { entry, range, code: None, weight: Weight::Client, rank, weak: tell.weak });
            }
        }
    }
    hits
}

/// Codes that stand with no words that are known.
fn bare(text: &str, folded: &Folded, codes: &[(usize, u16)], known: &BTreeMap<usize, Hit>) -> Vec<Hit> {
    let alone = is_short(text);
    let taken: BTreeSet<usize> = known.values().filter_map(|hit| hit.code).map(|(at, _)| at).collect();
    let is_taken = |at: usize| {
        let before = known.range(..=at).next_back().map(|(_, hit)| hit);
        let after = known.range(at..).next().map(|(_, hit)| hit);
        taken.contains(&at) || before.is_some_and(|hit| at < hit.end()) || after.is_some_and(|hit| hit.start() <= at)
    };
    codes
        .iter()
        .filter(|(at, code)| is_meant(*code) || is_first(text, *at))
        .filter(|(at, _)| !is_taken(*at))
        .filter(|(at, _)| {
            alone || is_first(text, *at) || (is_quoted(text, *at) && is_near_mail(folded, &(*at..*at + 3)))
        })
        .map(|(at, code)| {
            let weight = if *code < 400 { Weight::Success } else { Weight::Code };
            let entry = TABLE.of_code(*code);
            Hit { entry, range: *at..*at + 3, code: Some((*at, *code)), weight, rank: (0, true), weak: false }
        })
        .collect()
}

fn is_short(text: &str) -> bool {
    text.lines().filter(|line| !line.trim().is_empty()).count() <= FEW_LINES
}

/// Whether the text begins here, but for what is no word.
fn is_first(text: &str, at: usize) -> bool {
    !text[..at].contains(char::is_alphanumeric)
}

/// Whether an address with a port that is none of SES stands on the line: a data base was asked, not a mail server.
fn is_elsewhere(text: &str, range: &Range<usize>) -> bool {
    let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let places = line.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '(' | ')'));
    let ports = places.filter_map(|place| {
        let (host, port) = place.trim_end_matches([':', '.']).rsplit_once(':')?;
        let is_host = host.ends_with(']') || host == "localhost" || host == "::1" || host.parse::<Ipv4Addr>().is_ok();
        port.parse::<u16>().ok().filter(|_| is_host)
    });
    // 53 is that of the resolver, which may be asked for SES's host.
    ports.take(1).any(|port| port != 53 && !PORTS.contains(&port))
}

fn is_near_mail(folded: &Folded, range: &Range<usize>) -> bool {
    folded.has_any(&MAIL, &(range.start.saturating_sub(NEAR)..range.end + NEAR))
}

/// Whether a code stands where a log puts a reply: at the start of a line, behind a word for it, or before an enhanced code.
fn is_quoted(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let folded: String = line.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let next = text[at + 3..].split_whitespace().next().unwrap_or_default();
    folded.is_empty() || BEFORE.iter().any(|word| folded.ends_with(word)) || enhanced(next).is_some()
}
