//! What a user types as the identity to verify: an address or a domain, with what had to be cut away.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::name::{Host, is_blank};
use super::record::{Name, NameError};
use crate::text::Text;

/// The longest local part, in octets (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;
/// Mail services whose domain nobody can verify as their own.
const FREE_MAIL: &[&str] = &[
    "aim.com",
    "aliceadsl.fr",
    "aol.com",
    "bbox.fr",
    "free.fr",
    "gmail.com",
    "googlemail.com",
    "icloud.com",
    "laposte.net",
    "live.be",
    "live.co.uk",
    "live.com",
    "live.fr",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "neuf.fr",
    "numericable.fr",
    "orange.fr",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "rocketmail.com",
    "sfr.fr",
    "tutanota.com",
    "wanadoo.fr",
    "web.de",
    "ymail.com",
];
/// The same where one name is used under many suffixes: `yahoo.fr`, `yahoo.co.uk`.
const FREE_MAIL_ANYWHERE: &[&str] = &["gmx", "hotmail", "outlook", "yahoo"];

/// An SES identity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Identity {
    /// A domain: every address on it and below it may send once it is verified.
    Domain(Name),
    /// One address.
    Address {
        /// The part before `@`, as typed: SES holds it case sensitive.
        local: String,
        /// The part after `@`, lower case and punycode.
        domain: Name,
    },
}

impl Identity {
    /// The domain, or the address's domain.
    pub fn domain(&self) -> &Name {
        match self {
            Self::Domain(domain) | Self::Address { domain, .. } => domain,
        }
    }
}

impl std::fmt::Display for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Domain(domain) => f.pad(domain.as_str()),
            Self::Address { local, domain } => f.pad(&format!("{local}@{domain}")),
        }
    }
}

/// Something that was taken away from what the user typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stripped {
    /// `https://` or the like.
    Scheme,
    /// `www.` in front of a domain.
    Www,
    /// A path, a port, a query or a fragment.
    Path,
    /// Spaces and invisible marks.
    Spaces,
    /// `mailto:`.
    Mailto,
    /// A display name and angle brackets: `Name <a@b>`.
    DisplayName,
    /// An `@` with nothing before it.
    At,
}

impl Stripped {
    /// What to say to the user.
    pub fn text(self) -> Text {
        Text::key(match self {
            Self::Scheme => "identity-stripped-scheme",
            Self::Www => "identity-stripped-www",
            Self::Path => "identity-stripped-path",
            Self::Spaces => "identity-stripped-spaces",
            Self::Mailto => "identity-stripped-mailto",
            Self::DisplayName => "identity-stripped-display-name",
            Self::At => "identity-stripped-at",
        })
    }
}

/// An identity and what is worth knowing about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedIdentity {
    /// The identity.
    pub identity: Identity,
    /// What was taken away, in the order in which it was.
    pub stripped: Vec<Stripped>,
    /// The domain belongs to a mail service: it cannot be verified, and mail sent from it through SES fails DMARC.
    pub free_mail: bool,
    /// The registrable domain above, where the domain is a sub-domain of it.
    pub registrable: Option<Name>,
    /// False where the last label is no known top-level domain: likely a slip of the finger.
    pub known_suffix: bool,
}

/// Why what was typed is no identity.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdentityError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// The domain is not a domain name.
    #[error("domain: {0}")]
    Name(#[from] NameError),
    /// An IP address: SES verifies names only.
    #[error("IP address")]
    IpAddress,
    /// One label without a dot: `localhost`, `example`.
    #[error("single label {0}")]
    SingleLabel(Name),
    /// A suffix under which others register: `com`, `co.uk`, `github.io`.
    #[error("public suffix {0}")]
    PublicSuffix(Name),
    /// More than one `@`.
    #[error("more than one @")]
    TwoAts,
    /// The part before `@` has more than 64 characters.
    #[error("local part of {length} characters")]
    LocalTooLong {
        /// Its length in octets.
        length: usize,
    },
    /// The part before `@` has letters outside ASCII, which SES's SMTP cannot carry (no SMTPUTF8).
    #[error("local part not ASCII")]
    LocalNotAscii,
    /// The part before `@` has a character, or dots, where none may be (RFC 5321, 4.1.2).
    #[error("local part not allowed")]
    LocalNotAllowed,
}

impl IdentityError {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => Text::key("identity-empty"),
            Self::Name(error) => error.text(),
            Self::IpAddress => Text::key("identity-ip-address"),
            Self::SingleLabel(label) => Text::key("identity-single-label").with("label", label.as_str()),
            Self::PublicSuffix(suffix) => Text::key("identity-public-suffix").with("suffix", suffix.as_str()),
            Self::TwoAts => Text::key("identity-two-ats"),
            Self::LocalTooLong { length } => Text::key("identity-local-too-long").with("length", *length),
            Self::LocalNotAscii => Text::key("identity-local-not-ascii"),
            Self::LocalNotAllowed => Text::key("identity-local-not-allowed"),
        }
    }
}

/// Reads an address or a domain as a person types or pastes it.
pub fn parse_identity(input: &str) -> Result<ParsedIdentity, IdentityError> {
    let mut stripped = Vec::new();
    let text = unwrapped(input, &mut stripped);
    let is_url = Host::of(&text).scheme;
    let (local, domain) = match text.rsplit_once('@') {
        Some((local, domain)) if !is_url => (Some(local), domain),
        Some((_, host)) => {
            stripped.push(Stripped::Scheme);
            (None, host)
        }
        None => (None, text.as_str()),
    };
    let local = match local {
        Some("") => {
            stripped.push(Stripped::At);
            None
        }
        local => local,
    };
    let host = Host::of(domain);
    stripped.extend(host.scheme.then_some(Stripped::Scheme));
    stripped.extend(host.path.then_some(Stripped::Path));
    if host.host.is_empty() && local.is_none() {
        return Err(IdentityError::Empty);
    }
    if host.host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
        return Err(IdentityError::IpAddress);
    }
    let mut domain = Name::parse(host.host)?;
    if let Some(bare) =
        domain.as_str().strip_prefix("www.").filter(|bare| local.is_none() && registrable(bare).is_some())
    {
        domain = Name::of(bare);
        stripped.push(Stripped::Www);
    }
    // UTS 46 turns full-width digits into digits: look again.
    if domain.as_str().parse::<IpAddr>().is_ok() {
        return Err(IdentityError::IpAddress);
    }
    if domain.parent().is_none() {
        return Err(IdentityError::SingleLabel(domain));
    }
    let Some(above) = registrable(domain.as_str()) else { return Err(IdentityError::PublicSuffix(domain)) };
    let identity = match local {
        Some(local) => Identity::Address { local: parse_local(local)?, domain: domain.clone() },
        None => Identity::Domain(domain.clone()),
    };
    stripped.dedup();
    Ok(ParsedIdentity {
        identity,
        stripped,
        free_mail: is_free_mail(&above),
        known_suffix: psl::suffix(domain.as_str().as_bytes()).is_some_and(|suffix| suffix.is_known()),
        registrable: (above != domain).then_some(above),
    })
}

/// The registrable domain of a name (Public Suffix List): `example.co.uk` for `a.example.co.uk`, `None` for a suffix.
pub fn registrable(name: &str) -> Option<Name> {
    psl::domain_str(name).map(Name::of)
}

/// Takes away what a browser, a mail program or a slip of the hand leaves around an identity.
fn unwrapped(input: &str, stripped: &mut Vec<Stripped>) -> String {
    let mut text = input.trim_matches(is_blank);
    if text.len() != input.len() {
        stripped.push(Stripped::Spaces);
    }
    if let Some((_, inside)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        stripped.push(Stripped::DisplayName);
        text = inside.trim_matches(is_blank);
    }
    if let Some(rest) = text.get(..7).filter(|head| head.eq_ignore_ascii_case("mailto:")).and_then(|_| text.get(7..)) {
        stripped.push(Stripped::Mailto);
        text = rest.split('?').next().unwrap_or(rest).trim_matches(is_blank);
    }
    // A space beside a dot or an `@` is a slip; elsewhere it may part two names and is left to be refused.
    let mut joined = String::with_capacity(text.len());
    let mut parts = text.split(is_blank).filter(|part| !part.is_empty());
    joined.push_str(parts.next().unwrap_or(""));
    let mut closed = false;
    for part in parts {
        if joined.ends_with(['@', '.']) || part.starts_with(['@', '.']) {
            closed = true;
        } else {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    if closed && stripped.first() != Some(&Stripped::Spaces) {
        stripped.insert(0, Stripped::Spaces);
    }
    joined
}

fn parse_local(local: &str) -> Result<String, IdentityError> {
    if local.contains('@') {
        return Err(IdentityError::TwoAts);
    }
    if !local.is_ascii() {
        return Err(IdentityError::LocalNotAscii);
    }
    if local.len() > LONGEST_LOCAL {
        return Err(IdentityError::LocalTooLong { length: local.len() });
    }
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b);
    if !local.bytes().all(allowed) || local.split('.').any(str::is_empty) {
        return Err(IdentityError::LocalNotAllowed);
    }
    Ok(local.to_owned())
}

fn is_free_mail(registrable: &Name) -> bool {
    let label = registrable.as_str().split('.').next().unwrap_or_default();
    FREE_MAIL.contains(&registrable.as_str()) || FREE_MAIL_ANYWHERE.contains(&label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Identity, IdentityError, Name, NameError, ParsedIdentity, Stripped, parse_identity};

    fn parsed(text: &str) -> ParsedIdentity {
        parse_identity(text).expect(text)
    }

    fn shown(text: &str) -> String {
        parsed(text).identity.to_string()
    }

    #[test]
    fn a_pasted_url_becomes_its_domain_and_says_what_was_cut() {
        let found = parsed(" https://www.Example.com/contact?x=1 ");
        assert_eq!(found.identity, Identity::Domain(Name::of("example.com")));
        assert_eq!(found.stripped, [Stripped::Spaces, Stripped::Scheme, Stripped::Path, Stripped::Www]);
        assert_eq!(shown("https://user:pw@example.com/x"), "example.com");
        assert_eq!(shown("http://example.com:3000"), "example.com");
        assert!(parsed("example.com").stripped.is_empty());
    }

    #[test]
    fn www_stays_where_it_is_the_name_itself() {
        assert_eq!(shown("www.com"), "www.com");
        assert_eq!(shown("www.co.uk"), "www.co.uk");
        assert_eq!(shown("a@www.example.com"), "a@www.example.com");
    }

    #[test]
    fn an_address_keeps_its_local_part_as_typed() {
        let found = parsed("mailto:No-Reply+x@EXAMPLE.com?subject=hi");
        assert_eq!(found.identity.to_string(), "No-Reply+x@example.com");
        assert_eq!(found.stripped, [Stripped::Mailto]);
        let found = parsed("\"Mon App\" <a@example.com>");
        assert_eq!(
            (found.identity.to_string().as_str(), found.stripped),
            ("a@example.com", vec![Stripped::DisplayName])
        );
        assert_eq!(shown("contact @ example .com"), "contact@example.com");
        assert_eq!(parsed("@example.com").stripped, [Stripped::At]);
        assert_eq!(shown("a@bücher.example"), "a@xn--bcher-kva.example");
    }

    #[test]
    fn mail_services_are_flagged_whatever_their_suffix() {
        for text in [
            "a@gmail.com",
            "a@yahoo.fr",
            "a@yahoo.co.uk",
            "a@gmx.net",
            "a@laposte.net",
            "outlook.com",
            "a@x.hotmail.fr",
        ] {
            assert!(parsed(text).free_mail, "{text}");
        }
        for text in ["a@example.com", "myyahoo.com", "free.example.com", "notgmail.com"] {
            assert!(!parsed(text).free_mail, "{text}");
        }
    }

    #[test]
    fn a_sub_domain_names_its_registrable_domain() {
        assert_eq!(parsed("mail.example.co.uk").registrable, Some(Name::of("example.co.uk")));
        assert_eq!(parsed("example.co.uk").registrable, None);
        assert!(parsed("example.com").known_suffix);
        assert!(!parsed("example.cmo").known_suffix);
    }

    #[test]
    fn what_is_no_identity_is_refused_with_its_reason() {
        let error = |text: &str| parse_identity(text).expect_err(text);
        assert_eq!(error("  "), IdentityError::Empty);
        assert_eq!(error("https://"), IdentityError::Empty);
        for text in ["192.0.2.1", "http://192.0.2.1:80/", "[2001:db8::1]", "2001:db8::1", "a@[192.0.2.1]", "１92.0.2.1"]
        {
            assert_eq!(error(text), IdentityError::IpAddress, "{text}");
        }
        assert_eq!(error("localhost"), IdentityError::SingleLabel(Name::of("localhost")));
        assert_eq!(error("com"), IdentityError::SingleLabel(Name::of("com")));
        assert_eq!(error("co.uk"), IdentityError::PublicSuffix(Name::of("co.uk")));
        assert_eq!(error("a@b@example.com"), IdentityError::TwoAts);
        assert_eq!(error("é@example.com"), IdentityError::LocalNotAscii);
        assert_eq!(error("a..b@example.com"), IdentityError::LocalNotAllowed);
        assert_eq!(error("a b@example.com"), IdentityError::LocalNotAllowed);
        assert_eq!(error(&format!("{}@example.com", "a".repeat(65))), IdentityError::LocalTooLong { length: 65 });
        assert_eq!(error("example.com example.net"), IdentityError::Name(NameError::Character("U+0020".into())));
        assert_eq!(error("a@"), IdentityError::Name(NameError::Empty));
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_or_refused_and_the_result_is_stable(text in any::<String>()) {
            let _ = parse_identity(&text);
        }

        #[test]
        fn an_accepted_identity_is_accepted_again_as_it_is_shown(
            text in "(https?://|mailto:| )?(www\\.)?([A-Za-z+.]{1,6} ?@)?[a-zA-Zé-]{1,8}(\\. ?[a-z]{2,6}){0,3}(/[a-z]*)?"
        ) {
            if let Ok(found) = parse_identity(&text) {
                let again = parse_identity(&found.identity.to_string()).expect("what was accepted");
                // One `www.` is cut at a time.
                if !found.identity.domain().as_str().starts_with("www.") {
                    prop_assert_eq!(&again.identity, &found.identity);
                    prop_assert!(again.stripped.is_empty());
                }
            }
        }
    }
}
