//! What a pasted credential looks like, offline: the field's own thing, another field's, or a known mistake.
//!
//! Only what cannot be right is refused. A shape that is merely unknown is warned of, since AWS promises little about
//! shapes (an access key ID is `\w{16,128}` in the IAM API, no more).

mod password;
mod user;

pub use password::{PasswordShape, password, without_quotes, without_spaces};
pub use user::{UserShape, user};

/// What to do with a credential of some shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It looks as it should.
    Accept,
    /// It is the IAM secret access key: [`super::smtp_password`] makes the password of it.
    Convert,
    /// It looks odd, but nobody can say that it is wrong.
    Warn,
    /// It cannot work.
    Refuse,
}

/// Letters, digits, `+` and `/` (RFC 4648), without padding.
fn is_base64(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// `AKIA` or another prefix, then 16 upper-case letters or digits.
fn is_key_id(text: &str, prefix: &str) -> bool {
    text.len() == 20
        && text
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
}

/// 33 bytes in base64 of which the first is 0x04: 44 characters, `B`, then `A` to `P`, never any padding.
fn is_smtp_password(text: &str) -> bool {
    text.len() == 44 && is_base64(text) && text.starts_with('B') && matches!(text.as_bytes()[1], b'A'..=b'P')
}

/// The same with 0x02 for the first byte, made before 10 January 2019: `A`, then `g` to `v`.
fn is_legacy_password(text: &str) -> bool {
    text.len() == 44 && is_base64(text) && text.starts_with('A') && matches!(text.as_bytes()[1], b'g'..=b'v')
}

/// 40 characters of base64, as secret access keys are.
fn is_iam_secret(text: &str) -> bool {
    text.len() == 40 && is_base64(text)
}
