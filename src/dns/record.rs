//! Names and records as data.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A full domain name: lower case, ASCII (punycode), no trailing dot.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name(String);

impl Name {
    /// Takes a name as DNS gives it: lowers its case and drops the trailing dot. No check: see `parse` for input.
    pub fn of(text: &str) -> Self {
        Self(text.trim_end_matches('.').to_ascii_lowercase())
    }

    /// The name's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without its first label; `None` for a top-level domain.
    pub fn parent(&self) -> Option<Self> {
        self.0.split_once('.').map(|(_, rest)| Self(rest.to_owned()))
    }

    /// The name relative to a zone, as most DNS hosts want it typed; the full name if it is not inside, `@` for the apex.
    pub fn relative_to(&self, zone: &Self) -> String {
        if self == zone {
            return "@".to_owned();
        }
        match self.0.strip_suffix(zone.as_str()).and_then(|head| head.strip_suffix('.')) {
            Some(head) => head.to_owned(),
            None => self.0.clone(),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The kinds of record sesame deals with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    /// IPv4 address.
    A,
    /// IPv6 address.
    Aaaa,
    /// Alias.
    Cname,
    /// Mail exchanger.
    Mx,
    /// Name server.
    Ns,
    /// Start of authority.
    Soa,
    /// Text.
    Txt,
}

impl Kind {
    /// The kind as DNS writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Cname => "CNAME",
            Self::Mx => "MX",
            Self::Ns => "NS",
            Self::Soa => "SOA",
            Self::Txt => "TXT",
        }
    }
}

/// A record: whose, what, how long.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Record {
    /// The owner.
    pub name: Name,
    /// The kind.
    pub kind: Kind,
    /// The value as a person reads it: a target name, an address, `10 host`, the text of a TXT with its strings joined.
    pub value: String,
    /// Seconds it may be remembered; 0 where it is not known yet.
    pub ttl: u32,
}
