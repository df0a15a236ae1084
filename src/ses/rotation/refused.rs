//! Why a rotation does not move as was wished.

use jiff::Timestamp;

use super::Step;
use crate::text::Text;

/// Why a rotation does not move as was wished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Another step comes next.
    #[error("the next step is {}", .0.id())]
    NotNext(Step),
    /// The key that was brought is the one that is to be replaced.
    #[error("this is the old key")]
    SameKey,
    /// The password that was brought is for another region than the file's.
    #[error("for another region")]
    OtherRegion,
    /// The file may hold the new key already: another one can only come after a way back.
    #[error("too late for another key")]
    TooLate,
    /// The key is still in its grace period.
    #[error("in grace until {0}")]
    Grace(Timestamp),
    /// The old key is deleted, or the rotation was undone: there is no way back.
    #[error("it has ended")]
    Ended,
    /// The application may still need the old key.
    #[error("still needed")]
    Needed,
}

impl Refused {
    /// What to tell the user: `rotation-refused-…`.
    pub fn text(&self) -> Text {
        match self {
            Self::NotNext(step) => {
                Text::key("rotation-refused-not-next").with("step", Text::key(format!("rotation-{}", step.id())))
            }
            Self::SameKey => Text::key("rotation-refused-same-key"),
            Self::OtherRegion => Text::key("rotation-refused-other-region"),
            Self::TooLate => Text::key("rotation-refused-too-late"),
            Self::Grace(until) => Text::key("rotation-refused-grace").with("until", *until),
            Self::Ended => Text::key("rotation-refused-ended"),
            Self::Needed => Text::key("rotation-refused-needed"),
        }
    }
}
