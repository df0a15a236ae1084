//! Domain names: checked when a person types them, made harmless when DNS gives them.

use std::fmt;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::Text;

/// The longest name, in characters without the trailing dot (RFC 1035, 2.3.4: 255 octets on the wire).
const LONGEST_NAME: usize = 253;
/// The longest label (RFC 1035, 2.3.4).
const LONGEST_LABEL: usize = 63;
/// How the space is shown in [`NameError::Character`].
const SPACE: &str = "U+0020";
/// What may not stand in a typed name; the underscore may.
const DENIED: AsciiDenyList = AsciiDenyList::new(true, "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~");

/// A full domain name: lower case, printable ASCII (punycode), no trailing dot.
///
/// Whatever made it, it can be written to a terminal: any other byte is shown as `\DDD` (RFC 1035, 5.1).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct Name(String);

/// Why a typed name is not a domain name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing is left once the scheme, path and dots are taken away.
    #[error("empty name")]
    Empty,
    /// Two dots in a row, or a dot at the start.
    #[error("empty label")]
    EmptyLabel,
    /// A label of more than 63 characters, as punycode.
    #[error("label of {length} characters")]
    LabelTooLong {
        /// Its length in characters.
        length: usize,
    },
    /// More than 253 characters in all, as punycode.
    #[error("name of {length} characters")]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
    /// A space, a control character or punctuation, shown harmlessly.
    #[error("character {0} not allowed")]
    Character(String),
    /// A label that begins or ends with a hyphen.
    #[error("hyphen at the edge of label {0}")]
    Hyphen(String),
    /// Not acceptable as an internationalised name (UTS 46): an unassigned character, a broken `xn--` label.
    #[error("not an internationalised name")]
    Idna,
}

impl NameError {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => Text::key("name-empty"),
            Self::EmptyLabel => Text::key("name-empty-label"),
            Self::LabelTooLong { length } => Text::key("name-label-too-long").with("length", *length),
            Self::TooLong { length } => Text::key("name-too-long").with("length", *length),
            Self::Character(shown) if shown == SPACE => Text::key("name-space"),
            Self::Character(shown) => Text::key("name-character").with("character", shown),
            Self::Hyphen(label) => Text::key("name-hyphen").with("label", label),
            Self::Idna => Text::key("name-idna"),
        }
    }
}

impl Name {
    /// Reads a name as a person types or pastes it: surrounding spaces, a scheme, a path, a port and the trailing dot are
    /// dropped, case is lowered, international letters become punycode. Underscores are allowed.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let host = Host::of(text).host;
        let host = host.strip_suffix('.').unwrap_or(host);
        if host.is_empty() {
            return Err(NameError::Empty);
        }
        if let Some(bad) = host.chars().find(|c| denied(*c)) {
            return Err(NameError::Character(shown(bad)));
        }
        let ascii = Uts46::new()
            .to_ascii(host.as_bytes(), DENIED, Hyphens::Allow, DnsLength::Ignore)
            .map_err(|_| NameError::Idna)?;
        // Mapping can bring what was not typed: full-width punctuation, an ideographic full stop, letters that vanish.
        let ascii = ascii.strip_suffix('.').unwrap_or(&ascii);
        if ascii.is_empty() {
            return Err(NameError::Empty);
        }
        for label in ascii.split('.') {
            if label.is_empty() {
                return Err(NameError::EmptyLabel);
            }
            if label.len() > LONGEST_LABEL {
                return Err(NameError::LabelTooLong { length: label.len() });
            }
            if label.starts_with('-') || label.ends_with('-') {
                return Err(NameError::Hyphen(label.to_owned()));
            }
        }
        if ascii.len() > LONGEST_NAME {
            return Err(NameError::TooLong { length: ascii.len() });
        }
        Ok(Self(ascii.to_owned()))
    }

    /// Takes a name as DNS gives it: lowers its case, drops the trailing dot, escapes what is not printable ASCII. No
    /// other check: see [`Name::parse`] for input.
    pub fn of(text: &str) -> Self {
        let mut name = String::with_capacity(text.len());
        for byte in text.trim_end_matches('.').bytes() {
            push(&mut name, byte, b"");
        }
        Self(name)
    }

    /// Takes a name by its labels as they were on the wire; a dot or backslash inside a label is escaped too.
    pub fn of_labels<'a>(labels: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut name = String::new();
        for label in labels {
            if !name.is_empty() {
                name.push('.');
            }
            for byte in label {
                push(&mut name, *byte, b".\\");
            }
        }
        Self(name)
    }

    /// The labels as they go on the wire, with `\DDD` undone.
    pub fn labels(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        self.0.split('.').filter(|label| !label.is_empty()).map(unescape)
    }

    /// Whether DNS can carry it: 1 to 63 octets a label, 255 in all.
    pub fn fits(&self) -> bool {
        !self.0.is_empty()
            && self.labels().all(|label| label.len() <= LONGEST_LABEL)
            && self.labels().map(|label| label.len() + 1).sum::<usize>() < 255
            && !self.0.split('.').any(str::is_empty)
    }

    /// The name's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without its first label; `None` for a top-level domain.
    pub fn parent(&self) -> Option<Self> {
        self.0.split_once('.').map(|(_, rest)| Self(rest.to_owned()))
    }

    /// This name put in front of another: `a` and `b.c` give `a.b.c`.
    pub fn under(&self, domain: &Self) -> Self {
        match (self.0.is_empty(), domain.0.is_empty()) {
            (true, _) => domain.clone(),
            (_, true) => self.clone(),
            _ => Self(format!("{}.{}", self.0, domain.0)),
        }
    }

    /// Whether it is the domain or lies below it.
    pub fn is_in(&self, domain: &Self) -> bool {
        self.before(domain).is_some()
    }

    /// What stands before the domain, without the dot: empty for the domain itself, `None` if it is not inside.
    pub fn before(&self, domain: &Self) -> Option<&str> {
        if self == domain {
            return Some("");
        }
        self.0.strip_suffix(domain.as_str())?.strip_suffix('.').filter(|_| !domain.0.is_empty())
    }

    /// The name relative to a zone, as most DNS hosts want it typed; the full name if it is not inside, `@` for the apex.
    pub fn relative_to(&self, zone: &Self) -> String {
        match self.before(zone) {
            Some("") => "@".to_owned(),
            Some(head) => head.to_owned(),
            None => self.0.clone(),
        }
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Typed text cut down to its host, and what was around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Host<'a> {
    /// The host, without surrounding spaces.
    pub(super) host: &'a str,
    /// It stood after `scheme://` or `//`.
    pub(super) scheme: bool,
    /// A port, path, query or fragment followed it.
    pub(super) path: bool,
}

impl<'a> Host<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let text = text.trim_matches(is_blank);
        let (scheme, rest) = match text.split_once("//") {
            Some((before, rest)) if before.is_empty() || is_scheme(before) => (true, rest),
            _ => (false, text),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, tail) = rest.split_at(end);
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) if !host.contains(':') && port.bytes().all(|b| b.is_ascii_digit()) => (host, true),
            _ => (host, false),
        };
        Self { host: host.trim_matches(is_blank), scheme, path: port || !tail.is_empty() }
    }
}

/// Spaces of any width, and the invisible marks that come along when a web page is copied.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_scheme(text: &str) -> bool {
    let Some(letters) = text.strip_suffix(':') else { return false };
    letters.starts_with(|c: char| c.is_ascii_alphabetic())
        && letters.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

fn denied(c: char) -> bool {
    c.is_control() || c.is_whitespace() || (c.is_ascii_punctuation() && !matches!(c, '.' | '-' | '_'))
}

fn shown(c: char) -> String {
    if c.is_ascii_graphic() { c.to_string() } else { format!("U+{:04X}", u32::from(c)) }
}

fn push(name: &mut String, byte: u8, also: &[u8]) {
    if byte.is_ascii_graphic() && !also.contains(&byte) {
        name.push(char::from(byte.to_ascii_lowercase()));
    } else {
        name.push_str(&format!("\\{byte:03}"));
    }
}

fn unescape(label: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(label.len());
    let mut rest = label.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = after.first_chunk::<3>().filter(|_| *first == b'\\').and_then(|digits| {
            if !digits.iter().all(u8::is_ascii_digit) {
                return None;
            }
            std::str::from_utf8(digits).ok()?.parse::<u8>().ok()
        });
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[3..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Host, Name, NameError};

    fn parsed(text: &str) -> String {
        Name::parse(text).expect(text).to_string()
    }

    #[test]
    fn what_surrounds_a_name_is_dropped() {
        assert_eq!(parsed("  Example.COM. "), "example.com");
        assert_eq!(parsed("https://example.com/path?x#y"), "example.com");
        assert_eq!(parsed("http://example.com:8080"), "example.com");
        assert_eq!(parsed("//example.com/"), "example.com");
        assert_eq!(parsed("\u{feff}example.com\u{200b}\u{a0}"), "example.com");
        assert_eq!(parsed("www.example.com"), "www.example.com");
    }

    #[test]
    fn international_names_become_punycode() {
        assert_eq!(parsed("Café.example"), "xn--caf-dma.example");
        assert_eq!(parsed("bücher.example"), "xn--bcher-kva.example");
        assert_eq!(parsed("例え。テスト"), "xn--r8jz45g.xn--zckzah");
        assert_eq!(Name::parse("xn--a"), Err(NameError::Idna));
    }

    #[test]
    fn underscores_are_allowed() {
        assert_eq!(parsed("_dmarc.example.com"), "_dmarc.example.com");
        assert_eq!(parsed("abc._domainkey.example.com"), "abc._domainkey.example.com");
    }

    #[test]
    fn each_fault_has_its_own_error() {
        assert_eq!(Name::parse("  "), Err(NameError::Empty));
        assert_eq!(Name::parse("https:///x"), Err(NameError::Empty));
        assert_eq!(Name::parse("."), Err(NameError::Empty));
        assert_eq!(Name::parse("a..b"), Err(NameError::EmptyLabel));
        assert_eq!(Name::parse(".example.com"), Err(NameError::EmptyLabel));
        assert_eq!(Name::parse("exa mple.com"), Err(NameError::Character("U+0020".into())));
        assert_eq!(Name::parse("exa\u{1b}mple.com"), Err(NameError::Character("U+001B".into())));
        assert_eq!(Name::parse("a@example.com"), Err(NameError::Character("@".into())));
        assert_eq!(Name::parse("-a.example"), Err(NameError::Hyphen("-a".into())));
        assert_eq!(Name::parse("a-.example"), Err(NameError::Hyphen("a-".into())));
        assert_eq!(Name::parse(&"a".repeat(64)), Err(NameError::LabelTooLong { length: 64 }));
        let long = ["a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(62)].join(".");
        assert_eq!(Name::parse(&long), Err(NameError::TooLong { length: 254 }));
        assert!(Name::parse(&long[1..]).expect("253 characters").fits());
    }

    #[test]
    fn a_name_from_dns_cannot_carry_an_escape_sequence() {
        let name = Name::of_labels([&b"a\x1b[2J"[..], b"with.dot", b"Example", b"\xc3\xa9"]);
        assert_eq!(name.as_str(), "a\\027[2j.with\\046dot.example.\\195\\169");
        assert_eq!(Name::of("x\u{7}y.example.").as_str(), "x\\007y.example");
        let labels: Vec<_> = name.labels().collect();
        assert_eq!(labels, [b"a\x1b[2j".to_vec(), b"with.dot".to_vec(), b"example".to_vec(), b"\xc3\xa9".to_vec()]);
    }

    #[test]
    fn a_saved_name_is_made_harmless_when_read_back() {
        let name: Name = serde_json::from_str("\"EXAMPLE\\u001b.com.\"").expect("a string");
        assert_eq!(name.as_str(), "example\\027.com");
    }

    #[test]
    fn names_know_what_they_are_relative_to() {
        let zone = Name::of("example.com");
        assert_eq!(Name::of("a.b.example.com").relative_to(&zone), "a.b");
        assert_eq!(zone.relative_to(&zone), "@");
        assert_eq!(Name::of("badexample.com").relative_to(&zone), "badexample.com");
        assert!(Name::of("a.example.com").is_in(&zone) && !Name::of("com").is_in(&zone));
        assert_eq!(Name::of("a").under(&zone).as_str(), "a.example.com");
    }

    #[test]
    fn a_colon_that_is_no_port_stays() {
        assert_eq!(Host::of("[::1]").host, "[::1]");
        assert_eq!(Host::of("2001:db8::1").host, "2001:db8::1");
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_or_refused_and_the_result_is_stable(text in any::<String>()) {
            if let Ok(name) = Name::parse(&text) {
                prop_assert!(name.fits());
                prop_assert!(name.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert_eq!(Name::parse(name.as_str()), Ok(name));
            }
        }

        #[test]
        fn a_typed_name_can_be_put_into_a_shell_s_command_as_it_stands(text in "[-a-z$`;|&(){}<>'\"\\\\*?~#!@%+=^é。．＄ .]{1,12}") {
            if let Ok(name) = Name::parse(&text) {
                prop_assert!(name.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b)), "{name}");
                prop_assert!(!name.as_str().starts_with('-'), "{name}");
            }
        }

        #[test]
        fn domain_like_text_is_stable_too(text in "[a-zé例_ßA-Z0-9-]{1,8}([.。][a-zü0-9xn_-]{1,9}){0,4}\\.?") {
            if let Ok(name) = Name::parse(&text) {
                prop_assert_eq!(Name::parse(name.as_str()), Ok(name.clone()));
                prop_assert_eq!(Name::of(name.as_str()), name);
            }
        }

        #[test]
        fn wire_labels_survive_the_round_trip(labels in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..20), 1..5)) {
            let name = Name::of_labels(labels.iter().map(Vec::as_slice));
            prop_assert!(name.as_str().bytes().all(|b| b.is_ascii_graphic()));
            let lower: Vec<Vec<u8>> = labels.iter().map(|label| label.to_ascii_lowercase()).collect();
            prop_assert_eq!(name.labels().collect::<Vec<_>>(), lower);
        }
    }
}
