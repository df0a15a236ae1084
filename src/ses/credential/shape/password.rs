//! What was put into the password field: 44 characters that begin with `B` are wanted.

use super::{Verdict, is_base64, is_iam_secret, is_key_id, is_legacy_password, is_smtp_password};
use crate::secret::Secret;

/// What the text in the password field looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PasswordShape {
    /// Nothing.
    Empty,
    /// An SMTP password of today's making; of which region, only the server knows.
    Smtp,
    /// A password made before 10 January 2019 (Signature Version 2), which AWS asks to delete.
    Legacy,
    /// 40 characters: an IAM secret access key, of which the password can be made.
    IamSecret,
    /// An access key ID, which is the user name.
    AccessKeyInPasswordField,
    /// Quotation marks around it.
    QuotesAround,
    /// Spaces or line ends inside it.
    SpacesInside,
    /// Letters beyond ASCII, or an ellipsis or dots in place of the secret.
    NonAscii,
    /// It begins like a password, but characters are missing.
    Truncated {
        /// How many of the 44.
        missing: usize,
    },
    /// It begins like a password, but has too many characters.
    TooLong {
        /// How many beyond the 44.
        extra: usize,
    },
    /// None of these.
    Unknown,
}

impl PasswordShape {
    /// What to do with it.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Smtp => Verdict::Accept,
            Self::IamSecret => Verdict::Convert,
            Self::Truncated { .. } | Self::TooLong { .. } | Self::Unknown => Verdict::Warn,
            Self::Empty
            | Self::Legacy
            | Self::AccessKeyInPasswordField
            | Self::QuotesAround
            | Self::SpacesInside
            | Self::NonAscii => Verdict::Refuse,
        }
    }

    /// Its message in the locale files, with the argument `count` for missing or extra characters; the attribute `.next`
    /// says what to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "shape-password-empty",
            Self::Smtp => "shape-password-smtp",
            Self::Legacy => "shape-password-legacy",
            Self::IamSecret => "shape-password-iam-secret",
            Self::AccessKeyInPasswordField => "shape-password-access-key",
            Self::QuotesAround => "shape-password-quotes",
            Self::SpacesInside => "shape-password-spaces",
            Self::NonAscii => "shape-password-non-ascii",
            Self::Truncated { .. } => "shape-password-truncated",
            Self::TooLong { .. } => "shape-password-too-long",
            Self::Unknown => "shape-password-unknown",
        }
    }

    /// The number its message speaks of.
    pub fn count(self) -> Option<usize> {
        match self {
            Self::Truncated { missing } => Some(missing),
            Self::TooLong { extra } => Some(extra),
            _ => None,
        }
    }
}

/// The shape of a text meant as the SMTP password. Clean it first ([`super::super::clean_secret`]).
pub fn password(secret: &Secret) -> PasswordShape {
    let text = secret.reveal();
    if text.is_empty() {
        return PasswordShape::Empty;
    }
    if quoted(text).is_some() {
        return PasswordShape::QuotesAround;
    }
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return PasswordShape::SpacesInside;
    }
    if !text.is_ascii() {
        return PasswordShape::NonAscii;
    }
    if is_smtp_password(text) {
        return PasswordShape::Smtp;
    }
    if is_legacy_password(text) {
        return PasswordShape::Legacy;
    }
    if is_key_id(text, "AKIA") || is_key_id(text, "ASIA") {
        return PasswordShape::AccessKeyInPasswordField;
    }
    if is_iam_secret(text) {
        return PasswordShape::IamSecret;
    }
    let like_a_password =
        is_base64(text) && text.starts_with('B') && matches!(text.as_bytes().get(1), Some(b'A'..=b'P'));
    match text.len() {
        length @ 30..=43 if like_a_password => PasswordShape::Truncated { missing: 44 - length },
        length @ 45..=60 if like_a_password => PasswordShape::TooLong { extra: length - 44 },
        _ => PasswordShape::Unknown,
    }
}

/// The secret without the quotation marks around it; the same if there are none.
#[must_use]
pub fn without_quotes(secret: &Secret) -> Secret {
    quoted(secret.reveal()).map_or_else(|| secret.clone(), Secret::new)
}

/// The secret without white space: a password that was broken over lines is whole again.
#[must_use]
pub fn without_spaces(secret: &Secret) -> Secret {
    let mut joined = zeroize::Zeroizing::new(String::with_capacity(secret.reveal().len()));
    joined.extend(secret.reveal().chars().filter(|c| !c.is_whitespace() && !c.is_control()));
    Secret::new(joined.as_str())
}

/// What is inside a pair of quotation marks.
fn quoted(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 6] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’'), ('«', '»')];
    PAIRS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close)).map(str::trim)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ses::credential::smtp_password;

    fn shape(text: &str) -> PasswordShape {
        password(&Secret::new(text))
    }

    const GOOD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";

    #[test]
    fn every_known_mistake_has_its_shape() {
        for (text, expected) in [
            ("", PasswordShape::Empty),
            (GOOD, PasswordShape::Smtp),
            ("AnkqhOiWEcszZZzTMCQbOY1sPGoLFgMH9zhp4eNgSjo4", PasswordShape::Legacy),
            ("Akwqr0Giwi8FsQFgW3DXWCC2DiiQ/jZjqLDWK8TeTBgL", PasswordShape::Legacy),
            ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", PasswordShape::IamSecret),
            ("AKIAIOSFODNN7EXAMPLE", PasswordShape::AccessKeyInPasswordField),
            ("ASIAIOSFODNN7EXAMPLE", PasswordShape::AccessKeyInPasswordField),
            (&format!("\"{GOOD}\""), PasswordShape::QuotesAround),
            (&format!("«\u{a0}{GOOD}\u{a0}»"), PasswordShape::QuotesAround),
            (&format!("{} {}", &GOOD[..20], &GOOD[20..]), PasswordShape::SpacesInside),
            ("•••••••••••", PasswordShape::NonAscii),
            (&GOOD[..43], PasswordShape::Truncated { missing: 1 }),
            (&format!("{GOOD}AB"), PasswordShape::TooLong { extra: 2 }),
            ("hunter2", PasswordShape::Unknown),
            ("BQDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+", PasswordShape::Unknown),
            ("BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673=", PasswordShape::Unknown),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn what_can_be_put_right_becomes_a_good_password() {
        for text in [format!("'{GOOD}'"), format!("“ {GOOD} ”")] {
            assert_eq!(without_quotes(&Secret::new(text)).reveal(), GOOD);
        }
        assert_eq!(without_quotes(&Secret::new(GOOD)).reveal(), GOOD);
        let broken = format!("{}\r\n  {}", &GOOD[..10], &GOOD[10..]);
        assert_eq!(without_spaces(&Secret::new(broken)).reveal(), GOOD);
    }

    #[test]
    fn a_single_quotation_mark_is_no_pair() {
        assert_eq!(shape("\""), PasswordShape::Unknown);
    }

    proptest! {
        #[test]
        fn every_password_made_of_a_key_has_the_shape_of_one(secret in any::<String>(), region in "[a-z]{2}-[a-z]+-[0-9]") {
            prop_assert_eq!(password(&smtp_password(&Secret::new(secret), &region)), PasswordShape::Smtp);
        }

        #[test]
        fn no_text_upsets_it(text in any::<String>()) {
            let secret = Secret::new(text);
            let _ = (password(&secret), without_quotes(&secret), without_spaces(&secret));
        }

        #[test]
        fn forty_characters_of_base64_are_taken_for_a_secret_access_key(text in "[A-Za-z0-9+/]{40}") {
            prop_assert_eq!(shape(&text), PasswordShape::IamSecret);
        }
    }
}
