//! Text from DNS that can be shown and kept: cleaned, and cut where it is long.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::record::clean;

/// How much of a record is kept, in characters.
const LONGEST: usize = 2_000;
/// How much is kept of a part of one.
const BRIEF: usize = 80;
/// What stands at the end of what was cut.
const CUT: &str = "...";

/// Printable ASCII whatever it was made of, and not long.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct Shown(String);

impl Shown {
    /// Takes a whole record.
    pub fn of(text: &str) -> Self {
        Self::within(text, LONGEST)
    }

    /// Takes a part of a record, for a sentence.
    pub fn brief(text: &str) -> Self {
        Self::within(text, BRIEF)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn within(text: &str, most: usize) -> Self {
        // No byte becomes less than one character: what is beyond need not be cleaned.
        let bytes = text.as_bytes();
        let mut text = clean(&bytes[..bytes.len().min(most + 1)]);
        if text.len() > most {
            text.truncate(most - CUT.len());
            text.push_str(CUT);
        }
        Self(text)
    }
}

impl From<String> for Shown {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BRIEF, LONGEST, Shown};

    #[test]
    fn long_text_is_cut_and_says_so() {
        assert_eq!(Shown::brief(&"a".repeat(BRIEF)).as_str().len(), BRIEF);
        assert_eq!(Shown::brief(&"a".repeat(81)).as_str(), format!("{}...", "a".repeat(77)));
        assert_eq!(Shown::of("v=spf1\u{1b}[2J").as_str(), "v=spf1\\027[2J");
    }

    proptest! {
        #[test]
        fn it_is_printable_short_and_read_back_the_same(text in any::<String>()) {
            let shown = Shown::of(&text);
            prop_assert!(shown.as_str().len() <= LONGEST);
            prop_assert!(shown.as_str().bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '));
            let saved = serde_json::to_string(&shown).expect("data");
            prop_assert_eq!(serde_json::from_str::<Shown>(&saved).expect("what was saved"), shown);
        }
    }
}
