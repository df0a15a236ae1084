//! The wanted records in the formats in which DNS hosts and tools take them.

mod bind;
mod letter;
mod octodns;
mod route53;
mod table;
mod terraform;

use super::mx;
use super::provider::Provider;
use super::record::{Kind, Name, Record};
use super::wanted::Wanted;
pub use letter::letter;

/// How long the records may be remembered, in seconds, where nobody said otherwise: a mistake is mended within the hour.
pub const TTL: u32 = 3600;

/// The most bytes of one string of a TXT (RFC 1035, 3.3).
const STRING: usize = 255;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Lines of a zone file (RFC 1035, 5.1), every name in full.
    Bind,
    /// A change batch for `aws route53 change-resource-record-sets --change-batch file://…`. It creates: should one of
    /// the records be there already, Route 53 refuses the batch as a whole and changes nothing.
    Route53,
    /// Lines of a zone file as Cloudflare imports it, with the proxy switched off where there could be one.
    Cloudflare,
    /// Resources of Terraform: `cloudflare_dns_record` (provider version 5) for a zone at Cloudflare, else
    /// `aws_route53_record`. The zone's ID is a variable.
    Terraform,
    /// A zone file of octoDNS's `YamlProvider`, to be merged into the zone's own.
    OctoDns,
    /// The columns of the SES console's own file: Type, Name, Value.
    Csv,
    /// An object with the zone and the records.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::Bind, Self::Route53, Self::Cloudflare, Self::Terraform, Self::OctoDns, Self::Csv, Self::Json];

    /// Its name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Bind => "bind",
            Self::Route53 => "route53",
            Self::Cloudflare => "cloudflare",
            Self::Terraform => "terraform",
            Self::OctoDns => "octodns",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The format of this name.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }
}

/// What is to be handed over.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The domain.
    pub domain: &'a Name,
    /// The zone that holds it.
    pub zone: &'a Name,
    /// The records.
    pub wanted: &'a [Wanted],
    /// Where the zone is hosted, if that is known.
    pub host: Option<&'a Provider>,
}

/// The records as a file, ASCII only, with a line's end at its end.
pub fn file(format: Format, sheet: Sheet<'_>) -> String {
    match format {
        Format::Bind => bind::zone_lines(sheet, |_| ""),
        Format::Route53 => route53::change_batch(sheet),
        Format::Cloudflare => {
            bind::zone_lines(sheet, |kind| if kind == Kind::Cname { " ; cf_tags=cf-proxied:false" } else { "" })
        }
        Format::Terraform => terraform::resources(sheet),
        Format::OctoDns => octodns::zone_file(sheet),
        Format::Csv => table::csv(sheet),
        Format::Json => table::json(sheet),
    }
}

/// How a format writes what would not be taken as it stands.
#[derive(Clone, Copy)]
struct Escapes {
    /// Any byte.
    byte: fn(u8) -> String,
    /// A backslash inside a string.
    backslash: &'static str,
}

/// How long a record may be remembered, in seconds.
fn ttl(record: &Record) -> u32 {
    if record.ttl == 0 { TTL } else { record.ttl }
}

/// A name in full, with the final dot; whatever is not a letter, a digit, `-` or `_` is written as an escape.
fn absolute(name: &Name, escapes: Escapes) -> String {
    let mut text = String::new();
    for label in name.labels() {
        for byte in label {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => text.push(char::from(byte)),
                _ => text.push_str(&(escapes.byte)(byte)),
            }
        }
        text.push('.');
    }
    if text.is_empty() { ".".to_owned() } else { text }
}

/// A text cut into strings, each in double quotes.
fn strings(text: &str, escapes: Escapes) -> String {
    let quoted = |bytes: &[u8]| format!("\"{}\"", inside(bytes, escapes));
    match text.is_empty() {
        true => "\"\"".to_owned(),
        false => text.as_bytes().chunks(STRING).map(quoted).collect::<Vec<_>>().join(" "),
    }
}

/// The bytes of a string as they stand between its quotes.
fn inside(bytes: &[u8], escapes: Escapes) -> String {
    let mut text = String::new();
    for byte in bytes {
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str(escapes.backslash),
            b' '..=b'~' => text.push(char::from(*byte)),
            _ => text.push_str(&(escapes.byte)(*byte)),
        }
    }
    text
}

/// The value of a record in presentation format (RFC 1035, 5.1), names in full.
fn presentation(record: &Record, escapes: Escapes) -> String {
    match (record.kind, mx::parts(&record.value)) {
        (Kind::Txt, _) => strings(&record.value, escapes),
        (Kind::Mx, Some((priority, target))) => format!("{priority} {}", absolute(&target, escapes)),
        (Kind::Cname | Kind::Mx | Kind::Ns, _) => absolute(&Name::of(&record.value), escapes),
        (Kind::A | Kind::Aaaa | Kind::Soa, _) => inside(record.value.as_bytes(), escapes),
    }
}

#[cfg(test)]
mod tests;
