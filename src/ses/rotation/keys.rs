//! The keys of a rotation, and what is known of each.

use serde::Serialize;

use super::{Rotation, Step};

/// What is known of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyState {
    /// The application's file holds it.
    InUse,
    /// It works, or did when that was last seen.
    Working,
    /// Nobody has tried it.
    Unproven,
    /// It is inactive.
    Inactive,
    /// The user has deleted it.
    Deleted,
}

impl KeyState {
    /// Its word: the end of a message `rotation-key-<id>`.
    pub fn id(self) -> &'static str {
        match self {
            Self::InUse => "in-use",
            Self::Working => "working",
            Self::Unproven => "unproven",
            Self::Inactive => "inactive",
            Self::Deleted => "deleted",
        }
    }
}

impl Rotation {
    /// Every key there is or was, and what is known of it.
    pub fn keys(&self) -> Vec<(&str, KeyState)> {
        let old = match self.step {
            Step::Over => KeyState::Deleted,
            step if self.idle && step != Step::Deactivate => KeyState::Inactive,
            _ if self.written => KeyState::Working,
            _ => KeyState::InUse,
        };
        let new = match self.step {
            Step::Undone => KeyState::Deleted,
            _ if self.written => KeyState::InUse,
            Step::Key | Step::Prove => KeyState::Unproven,
            _ if self.when(Step::Prove).is_none() => KeyState::Unproven,
            _ => KeyState::Working,
        };
        let new = self.new.as_ref().map(|entry| (entry.user.as_str(), new));
        let discarded = if self.has_ended() { KeyState::Deleted } else { KeyState::Unproven };
        let discarded = self.discarded.iter().map(move |user| (user.as_str(), discarded));
        [(self.old.user.as_str(), old)].into_iter().chain(new).chain(discarded).collect()
    }

    /// The keys that the step at hand deletes.
    pub fn doomed(&self) -> Vec<&str> {
        let doomed = match self.step {
            Step::Delete => Some(self.old.user.as_str()),
            Step::DeleteNew => self.new.as_ref().map(|entry| entry.user.as_str()),
            _ => return Vec::new(),
        };
        doomed.into_iter().chain(self.discarded.iter().map(String::as_str)).collect()
    }
}
