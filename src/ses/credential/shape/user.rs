//! What was put into the user field: an access key ID is wanted.

use super::{Verdict, is_iam_secret, is_key_id, is_legacy_password, is_smtp_password};

/// What the text in the user field looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UserShape {
    /// Nothing.
    Empty,
    /// `AKIA` and 16 more: a long-term access key ID.
    AccessKey,
    /// `AKIA` and another number of upper-case letters and digits than 16.
    AccessKeyLength,
    /// An access key ID in lower or mixed case.
    AccessKeyCase,
    /// `ASIA…`: a temporary key, which SES SMTP never takes.
    Temporary,
    /// A name such as `ses-smtp-user.20240612-101112`: it cannot be an access key ID, having other characters or too few.
    IamUserName,
    /// An e-mail address.
    Email,
    /// A host name, likely that of SES.
    HostName,
    /// An SMTP password.
    Password44InUserField,
    /// Perhaps a secret access key.
    Secret40InUserField,
    /// None of these.
    Unknown,
}

impl UserShape {
    /// All of them, for tables and tests.
    pub const ALL: [Self; 11] = [
        Self::Empty,
        Self::AccessKey,
        Self::AccessKeyLength,
        Self::AccessKeyCase,
        Self::Temporary,
        Self::IamUserName,
        Self::Email,
        Self::HostName,
        Self::Password44InUserField,
        Self::Secret40InUserField,
        Self::Unknown,
    ];

    /// What to do with it.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::AccessKey => Verdict::Accept,
            Self::AccessKeyLength | Self::AccessKeyCase | Self::Unknown => Verdict::Warn,
            Self::Empty
            | Self::Temporary
            | Self::IamUserName
            | Self::Email
            | Self::HostName
            | Self::Password44InUserField
            | Self::Secret40InUserField => Verdict::Refuse,
        }
    }

    /// Its message in the locale files; the attribute `.next` says what to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "shape-user-empty",
            Self::AccessKey => "shape-user-access-key",
            Self::AccessKeyLength => "shape-user-access-key-length",
            Self::AccessKeyCase => "shape-user-access-key-case",
            Self::Temporary => "shape-user-temporary",
            Self::IamUserName => "shape-user-iam-name",
            Self::Email => "shape-user-email",
            Self::HostName => "shape-user-host",
            Self::Password44InUserField => "shape-user-password",
            Self::Secret40InUserField => "shape-user-secret",
            Self::Unknown => "shape-user-unknown",
        }
    }
}

/// The shape of a text meant as the SMTP user name. Clean it first ([`clean()`](super::super::clean())).
pub fn user(text: &str) -> UserShape {
    if text.is_empty() {
        return UserShape::Empty;
    }
    if is_key_id(text, "AKIA") {
        return UserShape::AccessKey;
    }
    if is_key_id(text, "ASIA") {
        return UserShape::Temporary;
    }
    let upper = text.to_ascii_uppercase();
    if is_key_id(&upper, "AKIA") {
        return UserShape::AccessKeyCase;
    }
    if is_smtp_password(text) || is_legacy_password(text) {
        return UserShape::Password44InUserField;
    }
    if is_iam_secret(text) {
        return UserShape::Secret40InUserField;
    }
    if text.starts_with("AKIA") && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return UserShape::AccessKeyLength;
    }
    if is_host(text) {
        return UserShape::HostName;
    }
    if is_email(text) {
        return UserShape::Email;
    }
    if is_iam_name(text) && !may_be_key_id(text) { UserShape::IamUserName } else { UserShape::Unknown }
}

fn is_host(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let host = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    host(&lower)
        && (lower.starts_with("email-smtp") || lower.ends_with(".amazonaws.com") || lower.ends_with(".api.aws"))
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.contains(char::is_whitespace)
}

/// The names IAM allows: 1 to 64 of `[\w+=,.@-]` (IAM API, `CreateUser`).
fn is_iam_name(text: &str) -> bool {
    text.len() <= 64
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'=' | b',' | b'.' | b'@' | b'-'))
}

/// The least the IAM API promises of an access key ID: `\w{16,128}`.
fn may_be_key_id(text: &str) -> bool {
    (16..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_known_mistake_has_its_shape() {
        for (text, shape) in [
            ("", UserShape::Empty),
            ("AKIAIOSFODNN7EXAMPLE", UserShape::AccessKey),
            ("akiaiosfodnn7example", UserShape::AccessKeyCase),
            ("AKIAIOSFODNN7EXAMPL", UserShape::AccessKeyLength),
            ("ASIAIOSFODNN7EXAMPLE", UserShape::Temporary),
            ("ses-smtp-user.20240612-101112", UserShape::IamUserName),
            ("alliance-courtage-smtp", UserShape::IamUserName),
            ("admin", UserShape::IamUserName),
            ("no-reply@exemple.fr", UserShape::Email),
            ("email-smtp.eu-west-3.amazonaws.com", UserShape::HostName),
            ("EMAIL-SMTP.eu-west-3.api.aws", UserShape::HostName),
            ("BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+", UserShape::Password44InUserField),
            ("AnkqhOiWEcszZZzTMCQbOY1sPGoLFgMH9zhp4eNgSjo4", UserShape::Password44InUserField),
            ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", UserShape::Secret40InUserField),
            ("some_service_account", UserShape::Unknown),
            ("Jean Dupont", UserShape::Unknown),
            ("é", UserShape::Unknown),
        ] {
            assert_eq!(user(text), shape, "{text}");
        }
    }

    #[test]
    fn only_an_access_key_is_accepted_and_the_unknown_is_never_refused() {
        for shape in UserShape::ALL {
            assert_eq!(shape.verdict() == Verdict::Accept, shape == UserShape::AccessKey, "{shape:?}");
        }
        assert_eq!(UserShape::Unknown.verdict(), Verdict::Warn);
        assert_eq!(UserShape::Temporary.verdict(), Verdict::Refuse);
    }

    proptest! {
        #[test]
        fn no_text_upsets_it(text in any::<String>()) {
            let _ = user(&text);
        }

        #[test]
        fn whatever_the_iam_api_calls_a_key_id_is_not_refused_unless_it_is_another_known_thing(
            text in "[A-Za-z0-9_]{16,128}",
        ) {
            prop_assume!(text.len() != 40 && text.len() != 44 && !is_key_id(&text, "ASIA"));
            prop_assert_ne!(user(&text).verdict(), Verdict::Refuse);
        }
    }
}
