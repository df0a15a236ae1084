//! Names and records as data.

use serde::{Deserialize, Deserializer, Serialize};

pub use super::name::{Name, NameError};

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
    /// From DNS or from a file it is [`clean`].
    #[serde(deserialize_with = "cleaned")]
    pub value: String,
    /// Seconds it may be remembered; 0 where it is not known yet.
    pub ttl: u32,
}

/// Text from DNS made fit for a terminal: every byte but printable ASCII and the space becomes `\DDD` (RFC 1035, 5.1).
pub fn clean(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_graphic() || *byte == b' ' {
            text.push(char::from(*byte));
        } else {
            text.push_str(&format!("\\{byte:03}"));
        }
    }
    text
}

fn cleaned<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    String::deserialize(from).map(|text| clean(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Kind, Record, clean};

    #[test]
    fn control_bytes_are_shown_and_never_sent_to_the_terminal() {
        assert_eq!(clean(b"v=spf1 -all"), "v=spf1 -all");
        assert_eq!(clean(b"\x1b]0;x\x07\xff"), "\\027]0;x\\007\\255");
    }

    #[test]
    fn a_saved_record_is_cleaned_when_read_back() {
        let saved = r#"{"name":"A.example.","kind":"TXT","value":"x\u001b[2J","ttl":5}"#;
        let record: Record = serde_json::from_str(saved).expect("a record");
        assert_eq!((record.name.as_str(), record.kind, record.value.as_str()), ("a.example", Kind::Txt, "x\\027[2J"));
    }
}
