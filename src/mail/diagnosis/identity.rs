//! What a reply names: identities that failed SES's check, and the parts of "Access denied".

use std::fmt;

use super::folded::{Folded, Needle};
use crate::mail::endpoint::PORTS;

/// Most identities of one list.
const MOST: usize = 64;
const QUOTES: [char; 8] = ['`', '\'', '"', '‘', '’', '“', '”', '´'];
/// What an address may hold besides letters and digits, and no log puts behind one.
const LETTERS: &str = "@._+-=~!#$%&*/?^|";
/// What a log puts around a text.
const NOISE: [char; 16] = ['`', '\'', '"', '‘', '’', '“', '”', '´', '(', ')', '[', ']', '{', '}', ';', ','];

/// The identities of "The following identities failed the check in region …".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identities {
    /// Addresses or domains, without display names.
    pub listed: Vec<String>,
    /// True when the list ends with `...`: SES left some out.
    pub cut: bool,
}

impl Identities {
    /// Whether an address, or its domain, is in the list.
    pub fn name(&self, address: &str) -> bool {
        self.listed.iter().any(|identity| matches(identity, address))
    }
}

impl fmt::Display for Identities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.listed.join(", "))?;
        if self.cut { f.write_str(", …") } else { Ok(()) }
    }
}

/// Whether an identity (an address or a domain) is that of an address, alone or with a name, whatever the case.
pub(super) fn matches(identity: &str, address: &str) -> bool {
    let bare = in_brackets(address);
    let address = bare.as_deref().unwrap_or(address);
    let Some((_, domain)) = address.rsplit_once('@') else { return false };
    identity.eq_ignore_ascii_case(address) || identity.eq_ignore_ascii_case(domain)
}

/// The region, in lower case, and the identities of "… failed the check in region EU-WEST-3: a, b, ...", whatever follows.
pub(super) fn failed_check(reply: &str) -> (Option<String>, Identities) {
    let Some(rest) = behind(reply, "failed the check in region") else { return (None, Identities::default()) };
    let rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && c != ':');
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (region, rest) = rest.split_at(end);
    let list = rest.trim_start_matches(QUOTES).trim_start().strip_prefix(':').unwrap_or_default();
    ((!region.is_empty()).then(|| region.to_ascii_lowercase()), listed(list))
}

/// The identities at the head of a text: addresses with or without names, domains, and the dots of a list that SES cut.
fn listed(list: &str) -> Identities {
    let mut identities = Identities::default();
    for item in list.split(',').take(MOST) {
        let dots = item.find("...").or_else(|| item.find('…'));
        let item = dots.map_or(item, |at| &item[..at]).trim();
        let (identity, ended) = match in_brackets(item).filter(|inside| is_identity(inside)) {
            Some(inside) => (inside, !item.ends_with('>')),
            None => {
                let word = first_word(item).trim_start_matches(NOISE);
                let end = word.find(|c: char| !c.is_alphanumeric() && !LETTERS.contains(c)).unwrap_or(word.len());
                let bare = word[..end].trim_end_matches('.');
                (bare.to_owned(), item.len() > bare.len())
            }
        };
        let known = is_identity(&identity);
        identities.cut |= dots.is_some() && (known || identity.is_empty());
        if known && !identities.listed.contains(&identity) {
            identities.listed.push(identity);
        }
        // What follows the last identity is the log's own.
        if dots.is_some() || (known && ended) {
            break;
        }
    }
    identities
}

/// Whether a word can be an identity: an address, or a domain with a dot.
fn is_identity(word: &str) -> bool {
    let domain = word.rsplit('@').next().unwrap_or_default();
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '(' | ')' | ':' | ';' | '\\');
    let named = word.contains('@') && !word.starts_with('@');
    !word.contains(odd) && domain.split('.').all(label) && (named || domain.contains('.'))
}

/// The parts of "User `ARN' is not authorized to perform `ACTION' on resource `ARN'".
#[derive(Debug, Default)]
pub(super) struct Denied {
    pub(super) user: Option<String>,
    pub(super) action: Option<String>,
    pub(super) resource: Option<String>,
}

/// Reads them; the user may stand before what was found to be the reply.
pub(super) fn denied(before: &str, reply: &str) -> Denied {
    const MIDDLE: &str = "is not authorized to perform";
    let whole = format!("{before}{reply}");
    let Some(rest) = behind(&whole, MIDDLE) else { return Denied::default() };
    let left = &whole[..whole.len() - rest.len()];
    let lower = left.to_ascii_lowercase();
    let user = lower.rfind("user").and_then(|at| {
        // The last one may be a part of the ARN that the word before it names.
        let named = lower[..at].rfind("user").filter(|first| lower[*first..at].contains("arn:"));
        quoted(&left[named.unwrap_or(at) + "user".len()..])
    });
    Denied { user, action: quoted(rest), resource: behind(rest, "on resource").and_then(quoted) }
}

/// What stands between a back-tick and an apostrophe, which SES writes, or between two of any quote, or up to a space; a colon may
/// come before it.
fn quoted(text: &str) -> Option<String> {
    let rest = text.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    let value: String = match rest.strip_prefix(QUOTES) {
        // A name has no spaces: one in it is where a line was wrapped.
        Some(inside) => inside.split(QUOTES).next()?.split_whitespace().collect(),
        None => first_word(rest).trim_end_matches(NOISE).trim_end_matches('.').to_owned(),
    };
    (!value.is_empty()).then_some(value)
}

/// The text behind the first place where the words stand, however they are wrapped.
fn behind<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let range = Folded::of(text).all(&Needle::of(words)).next()?;
    text.get(range.end..)
}

/// The host of SES that a text names first.
pub(super) fn host_in(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-');
    let host = |word: &str| word.trim_matches('.').to_ascii_lowercase();
    words.map(host).find(|word| word.starts_with("email-smtp") && word.contains('.') && word.len() <= 253)
}

/// The port of SES that a text names first: behind a host or an address, or behind the word.
pub(super) fn port_in(text: &str) -> Option<u16> {
    let lower = text.to_ascii_lowercase();
    let mut words =
        lower.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '(' | ')' | '/' | '{' | '}'));
    let mut after_word = false;
    words.find_map(|word| {
        let (head, tail) = word.rsplit_once([':', '=']).unwrap_or(("", word));
        let port = tail.trim_end_matches('.').parse().ok().filter(|port| PORTS.contains(port));
        let is_place =
            head.contains("amazonaws.com") || head.contains(".api.aws") || head.ends_with(']') || is_v4(head);
        let named = after_word || matches!(head.trim_end_matches(':'), "port" | "smtp_port" | "localhost");
        after_word = word.is_empty() && after_word || matches!(word, "port" | "port:" | "port=" | "smtp_port");
        port.filter(|_| is_place || named)
    })
}

fn is_v4(text: &str) -> bool {
    text.parse::<std::net::Ipv4Addr>().is_ok()
}

/// What stands between the first `<` and the next `>`.
pub(super) fn in_brackets(text: &str) -> Option<String> {
    let (_, rest) = text.split_once('<')?;
    let (inside, _) = rest.split_once('>')?;
    (!inside.is_empty()).then(|| inside.to_owned())
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}
