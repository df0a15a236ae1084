//! E-mail addresses that SES's SMTP interface can carry, alone or with a display name.

use std::fmt;
use std::str::FromStr;

/// Longest local part, in octets (RFC 5321, 4.5.3.1.1).
const LOCAL_MAX: usize = 64;
/// Longest address, in octets (RFC 5321, 4.5.3.1.3, without the angle brackets).
const ADDRESS_MAX: usize = 254;
/// Longest display name, in characters: a header of reasonable length, a choice of ours.
const NAME_MAX: usize = 200;

/// Why a text is no address SES takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AddressError {
    /// There is nothing.
    #[error("empty")]
    Empty,
    /// A line break or another control character is in it.
    #[error("control character")]
    Control,
    /// There is no `@`, or more than one.
    #[error("not exactly one @")]
    At,
    /// The part before the `@` has letters outside ASCII: SES does not offer SMTPUTF8 (RFC 6531).
    #[error("local part outside ASCII")]
    NonAsciiLocal,
    /// The part before the `@` is empty, quoted, or has a character or dot where none may be (RFC 5322 dot-atom).
    #[error("bad local part")]
    Local,
    /// The part before the `@` is longer than 64 octets, or the whole is longer than 254.
    #[error("too long")]
    TooLong,
    /// The part after the `@` is no domain name with at least two labels (IDNA, RFC 5891).
    #[error("bad domain")]
    Domain,
    /// The display name has unbalanced quotes or brackets, or is longer than 200 characters.
    #[error("bad display name")]
    Name,
}

impl AddressError {
    /// The error's word in keys of the locale files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Control => "control",
            Self::At => "at",
            Self::NonAsciiLocal => "non-ascii-local",
            Self::Local => "local",
            Self::TooLong => "too-long",
            Self::Domain => "domain",
            Self::Name => "name",
        }
    }
}

/// A bare address: a local part kept as typed (SES compares it with its case) and a lower-case ASCII domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    local: String,
    domain: String,
}

impl Address {
    /// Reads `local@domain`; spaces around it are ignored.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        if text.chars().any(char::is_control) {
            return Err(AddressError::Control);
        }
        let (local, domain) = text.split_once('@').ok_or(AddressError::At)?;
        if domain.contains('@') {
            return Err(AddressError::At);
        }
        check_local(local)?;
        let domain = ascii_domain(domain)?;
        if local.len() + 1 + domain.len() > ADDRESS_MAX {
            return Err(AddressError::TooLong);
        }
        Ok(Self { local: local.to_owned(), domain })
    }

    /// What is before the `@`, as typed.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// What is after the `@`: lower case, in ASCII (`xn--…` where it was not).
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The address without its plus label: `a+x@example.com` is `a@example.com`, which SES checks instead.
    #[must_use]
    pub fn without_label(&self) -> Self {
        let local = match self.local.split_once('+') {
            Some((base, _)) if !base.is_empty() => base,
            _ => &self.local,
        };
        Self { local: local.to_owned(), domain: self.domain.clone() }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

impl FromStr for Address {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        Self::parse(text)
    }
}

/// An address with the name shown beside it, if any.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mailbox {
    /// The display name, decoded and without quotes; never empty.
    pub name: Option<String>,
    /// The address.
    pub address: Address,
}

impl Mailbox {
    /// Reads `a@b.com`, `<a@b.com>`, `Name <a@b.com>` or `"Name, Inc" <a@b.com>`.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.chars().any(char::is_control) {
            return Err(AddressError::Control);
        }
        let text = text.trim();
        let Some(rest) = text.strip_suffix('>') else {
            return Ok(Self { name: None, address: Address::parse(text)? });
        };
        let (name, address) = rest.rsplit_once('<').ok_or(AddressError::Name)?;
        Ok(Self { name: display_name(name.trim())?, address: Address::parse(address)? })
    }

    /// Joins a name typed on its own, which may be empty, and an address.
    pub fn of(name: &str, address: Address) -> Result<Self, AddressError> {
        if name.chars().any(char::is_control) {
            return Err(AddressError::Control);
        }
        let name = name.trim();
        if name.chars().count() > NAME_MAX {
            return Err(AddressError::Name);
        }
        Ok(Self { name: (!name.is_empty()).then(|| name.to_owned()), address })
    }
}

impl From<Address> for Mailbox {
    fn from(address: Address) -> Self {
        Self { name: None, address }
    }
}

/// Characters of a dot-atom besides letters, digits and dots (RFC 5322, 3.2.3).
const ATEXT: &str = "!#$%&'*+-/=?^_`{|}~";

fn check_local(local: &str) -> Result<(), AddressError> {
    if !local.is_ascii() {
        return Err(AddressError::NonAsciiLocal);
    }
    if local.len() > LOCAL_MAX {
        return Err(AddressError::TooLong);
    }
    let atom = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || ATEXT.contains(c));
    if local.split('.').all(atom) { Ok(()) } else { Err(AddressError::Local) }
}

fn ascii_domain(domain: &str) -> Result<String, AddressError> {
    let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| AddressError::Domain)?;
    let last = ascii.rsplit('.').next().unwrap_or_default();
    if !ascii.contains('.') || last.is_empty() || last.chars().all(|c| c.is_ascii_digit()) {
        return Err(AddressError::Domain);
    }
    Ok(ascii)
}

/// A display name without its quotes: what is quoted must be quoted whole.
fn display_name(text: &str) -> Result<Option<String>, AddressError> {
    let name = match text.strip_prefix('"') {
        None if text.contains(['"', '<', '>']) => return Err(AddressError::Name),
        None => text.to_owned(),
        Some(rest) => unquoted(rest).ok_or(AddressError::Name)?,
    };
    let name = name.trim();
    if name.chars().count() > NAME_MAX {
        return Err(AddressError::Name);
    }
    Ok((!name.is_empty()).then(|| name.to_owned()))
}

fn unquoted(rest: &str) -> Option<String> {
    let mut name = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return chars.next().is_none().then_some(name),
            '\\' => name.push(chars.next()?),
            _ => name.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Address, AddressError, Mailbox};

    #[test]
    fn the_domain_is_lowered_and_the_local_part_is_not() {
        let address = Address::parse(" No.Reply+x@EXAMPLE.com ").expect("a good address");
        assert_eq!(address.to_string(), "No.Reply+x@example.com");
        assert_eq!(address.without_label().to_string(), "No.Reply@example.com");
    }

    #[test]
    fn an_accented_domain_becomes_ascii() {
        assert_eq!(Address::parse("a@Société.fr").map(|a| a.domain().to_owned()), Ok("xn--socit-esab.fr".to_owned()));
    }

    #[test]
    fn each_fault_has_its_error() {
        let long = format!("{}@example.com", "a".repeat(65));
        let longer = format!("a@{}com", "abcdefghi.".repeat(26));
        for (text, error) in [
            ("", AddressError::Empty),
            ("   ", AddressError::Empty),
            ("a@example.com\r\nRCPT TO:<b@c.d>", AddressError::Control),
            ("a\u{0}@example.com", AddressError::Control),
            ("AKIAIOSFODNN7EXAMPLE", AddressError::At),
            ("a@b@example.com", AddressError::At),
            ("hélène@example.com", AddressError::NonAsciiLocal),
            ("@example.com", AddressError::Local),
            (".a@example.com", AddressError::Local),
            ("a..b@example.com", AddressError::Local),
            ("a b@example.com", AddressError::Local),
            ("\"a b\"@example.com", AddressError::Local),
            ("a@localhost", AddressError::Domain),
            ("a@example.com.", AddressError::Domain),
            ("a@example..com", AddressError::Domain),
            ("a@127.0.0.1", AddressError::Domain),
            ("a@[127.0.0.1]", AddressError::Domain),
            ("a@-example.com", AddressError::Domain),
            ("a@exa mple.com", AddressError::Domain),
            (long.as_str(), AddressError::TooLong),
            (longer.as_str(), AddressError::Domain),
        ] {
            assert_eq!(Address::parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn mailboxes_are_read_in_their_usual_forms() {
        for (text, name) in [
            ("a@b.fr", None),
            ("<a@b.fr>", None),
            ("\"\" <a@b.fr>", None),
            ("Mon App <a@b.fr>", Some("Mon App")),
            ("\"Name, Inc\" <a@b.fr>", Some("Name, Inc")),
            (r#""a \"b\" c" <a@b.fr>"#, Some("a \"b\" c")),
            ("L'équipe <a@b.fr>", Some("L'équipe")),
        ] {
            let mailbox = Mailbox::parse(text).expect(text);
            assert_eq!((mailbox.name.as_deref(), mailbox.address.to_string().as_str()), (name, "a@b.fr"), "{text}");
        }
    }

    #[test]
    fn unbalanced_names_are_refused() {
        for text in ["\"Mon App <a@b.fr>", "Mon \"App\" <a@b.fr>", "a@b.fr>", "x <y> <a@b.fr>", "\"a\" b <a@b.fr>"] {
            assert_eq!(Mailbox::parse(text), Err(AddressError::Name), "{text}");
        }
        assert_eq!(Mailbox::parse("x\ny <a@b.fr>"), Err(AddressError::Control));
        assert_eq!(Mailbox::parse(&format!("{} <a@b.fr>", "n".repeat(201))), Err(AddressError::Name));
    }

    proptest! {
        #[test]
        fn what_is_parsed_can_go_on_the_wire(text in "\\PC{0,80}|[a-zA-Z0-9.+_-]{1,70}@[a-zA-Z0-9.éß-]{1,90}") {
            if let Ok(address) = Address::parse(&text) {
                let shown = address.to_string();
                prop_assert!(shown.is_ascii() && shown.len() <= 254);
                prop_assert!(!shown.contains(['<', '>', ' ', '\r', '\n', '"', ',']));
                prop_assert_eq!(Address::parse(&shown), Ok(address.clone()));
                prop_assert!(lettre::Address::new(address.local(), address.domain()).is_ok(), "{}", shown);
            }
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in any::<String>()) {
            let mailbox = Mailbox::parse(&text);
            if let Ok(Mailbox { name: Some(name), .. }) = mailbox {
                prop_assert!(!name.is_empty() && !name.chars().any(char::is_control));
            }
        }

        #[test]
        fn every_ordinary_address_is_accepted(local in "[a-zA-Z0-9_+-]{1,20}", a in "[a-z]{1,10}", b in "[a-z]{2,6}") {
            let text = format!("{local}@{a}.{b}");
            prop_assert_eq!(Address::parse(&text).map(|a| a.to_string()), Ok(text));
        }
    }
}
