//! A number of messages a month, as people write it.

/// More than anybody sends: 10,000 million.
const MOST: u64 = 10_000_000_000;

/// Why a text is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VolumeError {
    /// Something else than digits and their separators.
    #[error("not a number")]
    NotANumber,
    /// More than 10,000 million.
    #[error("too large")]
    TooLarge,
}

impl VolumeError {
    /// Its message in the locale files.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotANumber => "volume-not-a-number",
            Self::TooLarge => "volume-too-large",
        }
    }
}

/// Reads `3000`, `3 000`, `3,000` or `3.000`; nothing at all is no answer.
///
/// # Errors
/// [`VolumeError`].
pub fn parse_volume(text: &str) -> Result<Option<u64>, VolumeError> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | '\'' | '_')).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(VolumeError::NotANumber);
    }
    digits.parse::<u64>().ok().filter(|number| *number <= MOST).map(Some).ok_or(VolumeError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_read_as_people_write_them() {
        for text in ["3000", "3 000", "3,000", "3\u{202f}000", "3.000"] {
            assert_eq!(parse_volume(text), Ok(Some(3000)), "{text}");
        }
        assert_eq!(parse_volume("  "), Ok(None));
        assert!(parse_volume("beaucoup").is_err());
        assert!(parse_volume("-5").is_err());
        assert!(parse_volume("99999999999999999999999").is_err());
    }
}
