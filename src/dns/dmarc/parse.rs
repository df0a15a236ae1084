//! A DMARC policy record, by the grammar of RFC 9989 (4.8).

use std::collections::BTreeSet;

use super::error::DmarcError;
use super::policy::{Mode, Note, Policy, Psd, Request};
use crate::dns::shown::Shown;

/// How many parts that are passed over are told.
const MOST_NOTES: usize = 8;
/// How many addresses for reports are kept.
const MOST_ADDRESSES: usize = 16;
/// How long an address for reports may be.
const LONGEST_ADDRESS: usize = 1_000;
/// Spaces as the grammar has them.
const BLANKS: [char; 2] = [' ', '\t'];

impl Policy {
    /// Reads a record's text. Unknown tags are passed over; the error names the tag for which the record does not hold.
    pub fn parse(text: &str) -> Result<Self, DmarcError> {
        let mut parts = text.split(';');
        let version = parts.next().unwrap_or_default();
        if !is_version(version) {
            return Err(DmarcError::Version { found: Shown::brief(version) });
        }
        let mut policy = Self::default();
        let mut wrong = None;
        let mut seen = BTreeSet::from(["v".to_owned()]);
        for part in parts.map(|part| part.trim_matches(BLANKS)).filter(|part| !part.is_empty()) {
            let Some((tag, value)) = tag(part) else {
                policy.note(Note::Malformed { text: Shown::brief(part) });
                continue;
            };
            if !seen.insert(tag.clone()) {
                return Err(DmarcError::Repeated { tag: Shown::brief(&tag) });
            }
            if policy.take(&tag, value).is_none() {
                let (tag, value) = (Shown::brief(&tag), Shown::brief(value));
                match tag.as_str() {
                    "p" | "sp" | "np" => {
                        wrong.get_or_insert(DmarcError::Request { tag: tag.clone(), value: value.clone() });
                    }
                    _ => {}
                }
                policy.note(Note::Invalid { tag, value });
            }
        }
        match wrong {
            Some(error) if policy.rua.is_empty() => Err(error),
            // For the sake of its reports the record is read as one of p=none.
            Some(_) => Ok(Self { p: Some(Request::None), sp: None, np: None, ..policy }),
            None => Ok(policy),
        }
    }

    /// Takes a tag's value; `None` where the tag cannot have it.
    fn take(&mut self, tag: &str, value: &str) -> Option<()> {
        match tag {
            "p" => self.p = Some(request(value)?),
            "sp" => self.sp = Some(request(value)?),
            "np" => self.np = Some(request(value)?),
            "adkim" => self.adkim = mode(value)?,
            "aspf" => self.aspf = mode(value)?,
            "psd" => self.psd = psd(value)?,
            "t" => self.test = test(value)?,
            "fo" => self.fo = Some(options(value)?),
            "rua" => self.rua = self.addresses(tag, value),
            "ruf" => self.ruf = self.addresses(tag, value),
            "pct" | "rf" | "ri" => self.note(Note::Historic { tag: Shown::brief(tag) }),
            _ => {}
        }
        Some(())
    }

    fn addresses(&mut self, tag: &str, list: &str) -> Vec<Shown> {
        let mut addresses = Vec::new();
        for address in list.split(',').map(|address| address.trim_matches(BLANKS)) {
            if !is_uri(address) {
                self.note(Note::Address { tag: Shown::brief(tag), value: Shown::brief(address) });
            } else if addresses.len() < MOST_ADDRESSES {
                addresses.push(Shown::of(address));
            }
        }
        addresses
    }

    fn note(&mut self, note: Note) {
        if self.notes.len() < MOST_NOTES && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// Whether it is what every record begins with.
pub(super) fn is_version(part: &str) -> bool {
    let Some((tag, value)) = part.split_once('=') else { return false };
    tag.trim_end_matches(BLANKS).eq_ignore_ascii_case("v") && value.trim_matches(BLANKS) == "DMARC1"
}

/// A tag's name in lower case, and its value.
fn tag(part: &str) -> Option<(String, &str)> {
    let (tag, value) = part.split_once('=')?;
    let (tag, value) = (tag.trim_end_matches(BLANKS), value.trim_start_matches(BLANKS));
    let named = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphabetic());
    named.then(|| (tag.to_ascii_lowercase(), value))
}

fn request(value: &str) -> Option<Request> {
    [Request::None, Request::Quarantine, Request::Reject]
        .into_iter()
        .find(|request| value.eq_ignore_ascii_case(request.as_str()))
}

fn mode(value: &str) -> Option<Mode> {
    match value {
        "r" | "R" => Some(Mode::Relaxed),
        "s" | "S" => Some(Mode::Strict),
        _ => None,
    }
}

fn psd(value: &str) -> Option<Psd> {
    match value {
        "u" | "U" => Some(Psd::Unsaid),
        "y" | "Y" => Some(Psd::Yes),
        "n" | "N" => Some(Psd::No),
        _ => None,
    }
}

fn test(value: &str) -> Option<bool> {
    match value {
        "y" | "Y" => Some(true),
        "n" | "N" => Some(false),
        _ => None,
    }
}

/// When reports of single messages are asked for: `0`, `1`, `d`, `s`, or several as older records have them.
fn options(value: &str) -> Option<Shown> {
    let known = value.len() <= 16
        && value.split(':').all(|option| matches!(option.trim_matches(BLANKS), "0" | "1" | "d" | "s" | "D" | "S"));
    known.then(|| Shown::brief(&value.replace(BLANKS, "")))
}

/// Whether it has the shape of a URI: a scheme, a colon, and something without spaces behind it.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_mail = scheme.eq_ignore_ascii_case("mailto");
    let is_address = rest.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    is_scheme
        && text.len() <= LONGEST_ADDRESS
        && !rest.is_empty()
        && rest.bytes().all(|byte| byte.is_ascii_graphic())
        && (!is_mail || is_address)
}
