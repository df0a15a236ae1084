//! A secret that is never printed and never saved: the only way to its text is [`Secret::reveal`]. And the shape of one
//! that was typed where none belongs.

use std::fmt;

use zeroize::Zeroizing;

/// A password or key. `Debug` gives its length only; memory is wiped when it is dropped.
///
/// It has no `Display` and no `Serialize`, so that it can enter neither a message nor a file by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret's text: every call of this is a place to look at.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its length in characters.
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} characters)", self.chars())
    }
}

/// Shortest run of base64 that may be a secret: an IAM secret has 40 characters, an SMTP password 44; one that was cut
/// while it was copied, a few less.
const SHORTEST: usize = 30;

/// Whether the text may hold an IAM secret or an SMTP password: a run of base64 with letters of both cases. An access key
/// ID, a DKIM token, a domain or a hexadecimal hash is none.
pub fn holds_secret(text: &str) -> bool {
    text.split(|c: char| !is_base64(c)).any(|run| {
        let has = |wanted: fn(&u8) -> bool| run.bytes().any(|byte| wanted(&byte));
        run.len() >= SHORTEST && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase)
    })
}

/// A setting's value as it may be said: one that holds a secret, as one pasted into the wrong line does, is not said again.
pub fn sayable(value: &str) -> &str {
    if holds_secret(value) { "•••" } else { value }
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/')
}

#[cfg(test)]
mod tests {
    use super::{Secret, holds_secret, sayable};

    #[test]
    fn a_secret_in_the_wrong_line_is_not_said_again() {
        assert_eq!(sayable("BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+"), "•••");
        assert_eq!(sayable("email-smtp.eu-west-3.amazonaws.com"), "email-smtp.eu-west-3.amazonaws.com");
    }

    #[test]
    fn a_secret_is_known_wherever_it_stands() {
        for text in [
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "BOJtjYHpKJdVCJHnPSKcLDeT+aRLhfoZEyuNVwXqzTqp",
            "SMTP_PASSWORD=\"BOJtjYHpKJdVCJHnPSKcLDeT+aRLhfoZEyuNVwXqzTqp\"",
            "AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "BOJtjYHpKJdVCJHnPSKcLDeT+aRLhfo",
        ] {
            assert!(holds_secret(text), "{text}");
        }
    }

    #[test]
    fn what_belongs_into_a_field_is_no_secret() {
        for text in [
            "AKIAIOSFODNN7EXAMPLE",
            "vvjuqqqqqqqusjabcdefghijklmn2345._domainkey.exemple.fr",
            "2f5d1e0c9b8a7f6e5d4c3b2a190817161514131211100f0e",
            "No Reply <no-reply@mail.a-rather-long-subdomain.example.com>",
            "https://Staging.example.com/apps/Password-Reset",
            "",
        ] {
            assert!(!holds_secret(text), "{text}");
        }
    }

    #[test]
    fn debug_never_shows_the_text() {
        let shown = format!("{:?}", Some(Secret::new("hunter2")));
        assert_eq!(shown, "Some(Secret(7 characters))");
    }
}
