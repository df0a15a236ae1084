//! One word of a paste, and what it says about a DKIM record.

use super::super::record::Name;
use super::{DkimProblem, Token};

/// Where SES holds its keys.
const SES: &str = "amazonses.com";
/// The longest first label of a signing zone that stands alone.
const LONGEST_CELL: usize = 6;
/// The longest word that can be a name.
const LONGEST: usize = 512;

/// What a word says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// A value: `TOKEN.dkim.amazonses.com`.
    Target { token: Token, zone: Name, problem: Option<DkimProblem> },
    /// A name of the right domain: `TOKEN._domainkey.DOMAIN`, or relative to it.
    Name { token: Token, problem: Option<DkimProblem> },
    /// A name of another domain.
    Foreign { token: Token, domain: Name },
    /// A token alone.
    Token(Token),
    /// A signing zone alone, as in the API's JSON.
    Zone(Name),
    /// Part of a name or value that cannot be used.
    Garbled(Name),
}

/// Cuts a paste into words: cells of a table or a CSV, fields of a zone file, strings of JSON.
pub(super) fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| c.is_whitespace() || c.is_control() || ",;|\"'`“”«»<>()[]{}=:\u{feff}".contains(c)).filter_map(
        |word| {
            let word: String =
                word.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')).collect();
            (!word.is_empty() && word.len() <= LONGEST).then_some(word)
        },
    )
}

impl Word {
    /// What a word says for a domain; `None` if nothing about DKIM.
    pub(super) fn of(word: &str, domain: &Name) -> Option<Self> {
        let name = Name::of(word.trim_matches('.'));
        let text = name.as_str();
        if text.contains("domainkey") {
            return Self::of_name(&name, domain);
        }
        if text.contains(SES) && text.split('.').any(|label| label == "dkim") {
            return Some(Self::of_target(&name, domain));
        }
        // A bare token counts only as it was shown, in lower case: a key or password is no token.
        let bare = Token::parse(word).filter(|token| token.as_str().bytes().any(|b| b.is_ascii_digit()));
        bare.map(Self::Token)
    }

    fn of_name(name: &Name, domain: &Name) -> Option<Self> {
        let (head, rest) = name.as_str().split_once("domainkey")?;
        let (head, underscored) = match head.strip_suffix('_') {
            Some(head) => (head, true),
            None => (head, false),
        };
        let (head, dotted) = match head.strip_suffix('.') {
            Some(head) => (head, true),
            None => (head, false),
        };
        let bare = head.trim_start_matches('_');
        let Some(token) = Token::parse(bare) else {
            // `_domainkey.example.com` alone is prose, `abc._domainkey` another sender's; an escape is a token cut by `…`.
            return bare.contains('\\').then(|| Self::Garbled(name.clone()));
        };
        let mut problem = if !underscored || !dotted {
            Some(DkimProblem::MissingUnderscore { found: name.clone() })
        } else if bare.len() != head.len() {
            Some(DkimProblem::ExtraUnderscore { found: name.clone() })
        } else {
            None
        };
        match place(rest.trim_start_matches('.'), domain) {
            Place::Here => {}
            Place::Doubled => problem = problem.or(Some(DkimProblem::DoubledDomain { found: name.clone() })),
            Place::Elsewhere(domain) => return Some(Self::Foreign { token, domain }),
        }
        Some(Self::Name { token, problem })
    }

    fn of_target(name: &Name, domain: &Name) -> Self {
        let text = name.as_str();
        let (target, problem) = match text.split_once(SES) {
            Some((_, "")) => (text, None),
            Some((head, rest)) if rest.strip_prefix('.').is_some_and(|zone| domain.is_in(&Name::of(zone))) => {
                let problem = DkimProblem::DoubledDomain { found: name.clone() };
                (&text[..head.len() + SES.len()], Some(problem))
            }
            _ => return Self::Garbled(name.clone()),
        };
        // A cell (`a31d`) is short: a longer first label is a token that was cut.
        let parts = target.split_once('.').and_then(|(token, zone)| Some((Token::parse(token)?, zone)));
        match parts {
            Some((token, zone)) if is_zone(zone) => Self::Target { token, zone: Name::of(zone), problem },
            _ if is_zone(target) && is_short(target) => Self::Zone(Name::of(target)),
            _ => Self::Garbled(name.clone()),
        }
    }
}

/// Whether a name is a signing zone: `dkim.amazonses.com`, `dkim.REGION.amazonses.com`, `CELL.dkim.REGION.amazonses.com`.
pub(super) fn is_zone(name: &str) -> bool {
    let Some(head) = name.strip_suffix(SES).and_then(|head| head.strip_suffix('.')) else { return false };
    let labels: Vec<&str> = head.split('.').collect();
    let plain = |label: &&str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    labels.iter().all(plain) && labels.iter().rev().take(2).any(|label| *label == "dkim")
}

fn is_short(zone: &str) -> bool {
    zone.split('.').next().is_some_and(|cell| cell.len() <= LONGEST_CELL)
}

/// Where the rest of a name, after `_domainkey`, puts it.
enum Place {
    Here,
    Doubled,
    Elsewhere(Name),
}

fn place(rest: &str, domain: &Name) -> Place {
    let rest = Name::of(rest);
    // Nothing, or the head of the domain: a name relative to the zone.
    if rest.as_str().is_empty() || rest == *domain || is_head(&rest, domain) {
        return Place::Here;
    }
    match rest.as_str().strip_prefix(domain.as_str()).and_then(|after| after.strip_prefix('.')) {
        Some(after) if domain.is_in(&Name::of(after)) => Place::Doubled,
        _ => Place::Elsewhere(rest),
    }
}

fn is_head(rest: &Name, domain: &Name) -> bool {
    domain.as_str().strip_prefix(rest.as_str()).is_some_and(|after| after.starts_with('.'))
}
