//! The language of the walk, and who plays AWS in it.

use serde::{Deserialize, Serialize};

/// The languages of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    Fr,
    /// English.
    #[default]
    En,
}

impl Language {
    /// The language of a locale tag (`fr_FR.UTF-8`, `fr-CA`, `C`): French if it begins so, else English.
    pub fn of_tag(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("fr")) { Self::Fr } else { Self::En }
    }

    /// The tag of its locale file.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }
}

/// Who plays AWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum World {
    /// The user, in the console.
    #[default]
    Guided,
    /// The SES inside the process; with how many seconds a poll waits at most.
    Practice {
        /// Seconds between two looks at the records.
        poll: u32,
    },
}
