//! The rotation of SMTP credentials as a machine of saved states. Each state names the step that comes next and is saved before
//! that step changes anything, so that a rotation that was cut off anywhere knows where it stands and which keys there are.
//!
//! Its order keeps a working key in the application's file at every instant: the new key is proven before it is written there,
//! and the old one is proven again before it is written back. IAM lets a user have two access keys at once for this
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html>).

mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::credential::Entry;
use crate::text::Text;
pub use step::{Step, Turn};

/// The version of the file's form.
const SCHEMA: u32 = 1;
/// Days between deactivating and deleting a key, where nobody says otherwise: whatever sends once a week shows itself in it.
pub const GRACE_DAYS: u16 = 7;
/// After so many days keys are advised to be replaced.
pub const ADVISED_DAYS: i64 = 90;

/// Where both passwords are while a rotation lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeping {
    /// In the keyring: a way back needs nothing from the user.
    Keyring,
    /// Only in the application's file: a way back needs the old password from the user.
    File,
}

/// A rotation. There is no secret in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotation {
    schema: u32,
    started: Timestamp,
    config: PathBuf,
    keeping: Keeping,
    grace_days: u16,
    old: Entry,
    new: Option<Entry>,
    /// Keys that were brought and given up for another before they were used.
    discarded: Vec<String>,
    /// The file may hold the new key.
    written: bool,
    /// The old key may be inactive.
    idle: bool,
    step: Step,
    since: Timestamp,
    done: BTreeMap<Step, Timestamp>,
}

/// Why a saved rotation cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// A newer sesame wrote it.
    #[error("written by a newer version (form {0})")]
    Newer(u32),
    /// It is none.
    #[error("damaged: {0}")]
    Damaged(String),
}

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
    /// A rotation that begins: the file `config` (absolute, after links) holds `old`.
    pub fn begin(config: PathBuf, old: Entry, keeping: Keeping, grace_days: u16, now: Timestamp) -> Self {
        Self {
            schema: SCHEMA,
            started: now,
            config,
            keeping,
            grace_days,
            old,
            new: None,
            discarded: Vec::new(),
            written: false,
            idle: false,
            step: Step::Key,
            since: now,
            done: BTreeMap::new(),
        }
    }

    /// Reads a saved rotation.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, LedgerError> {
        #[derive(Deserialize)]
        struct Form {
            schema: u32,
        }
        let damaged = |error: serde_json::Error| LedgerError::Damaged(error.to_string());
        let form: Form = serde_json::from_slice(bytes).map_err(damaged)?;
        if form.schema > SCHEMA {
            return Err(LedgerError::Newer(form.schema));
        }
        let rotation: Self = serde_json::from_slice(bytes).map_err(damaged)?;
        // Every step after the first has a key to speak of.
        match (&rotation.new, rotation.step) {
            (None, Step::Key | Step::Undone) | (Some(_), _) => Ok(rotation),
            (None, step) => Err(LedgerError::Damaged(format!("{} without a new key", step.id()))),
        }
    }

    /// As it is saved.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Only a map with keys that are no text could fail.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// What comes next.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Since when it comes next.
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// When it began.
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// When a step was done, if it was.
    pub fn when(&self, step: Step) -> Option<Timestamp> {
        self.done.get(&step).copied()
    }

    /// The application's file: absolute, after links.
    pub fn config(&self) -> &PathBuf {
        &self.config
    }

    /// Where both passwords are kept.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// The key that is replaced.
    pub fn old(&self) -> &Entry {
        &self.old
    }

    /// The key that replaces it, as soon as it is known.
    pub fn new_key(&self) -> Option<&Entry> {
        self.new.as_ref()
    }

    /// Whether nothing is left to be done.
    pub fn has_ended(&self) -> bool {
        self.step.turn() == Turn::Nobodys
    }

    /// When the grace period ends, while it lasts.
    pub fn grace_ends(&self) -> Option<Timestamp> {
        let grace = SignedDuration::from_hours(24 * i64::from(self.grace_days));
        (self.step == Step::Grace).then(|| self.since.checked_add(grace).unwrap_or(Timestamp::MAX))
    }

    /// When the application's file got the key it holds now, if a rotation put it there.
    pub fn rotated(&self) -> Option<Timestamp> {
        self.when(Step::Replace).filter(|_| self.written && self.step != Step::Replace)
    }

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

    /// The new key is known by name: from now on it is never forgotten. Another one may come in its place until the file may
    /// hold it.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn bring(&mut self, entry: Entry, now: Timestamp) -> Result<(), Refused> {
        match self.step {
            Step::Key | Step::Prove | Step::Keep if !self.written => {}
            Step::Over | Step::Undone => return Err(Refused::Ended),
            _ => return Err(Refused::TooLate),
        }
        if entry.user == self.old.user {
            return Err(Refused::SameKey);
        }
        if entry.region != self.old.region {
            return Err(Refused::OtherRegion);
        }
        self.discarded.retain(|user| *user != entry.user);
        if let Some(given_up) = self.new.replace(entry.clone()).filter(|known| known.user != entry.user) {
            self.discarded.push(given_up.user);
            self.done.remove(&Step::Prove);
        }
        self.done.insert(Step::Key, now);
        self.go_to(Step::Prove, now);
        Ok(())
    }

    /// The step at hand is done.
    ///
    /// # Errors
    /// [`Refused`]: another step is at hand, no key was brought, or the grace period is not over.
    pub fn finish(&mut self, step: Step, now: Timestamp) -> Result<(), Refused> {
        if step != self.step || step == Step::Key {
            return Err(Refused::NotNext(self.step));
        }
        let next = match step {
            Step::Key => Step::Prove,
            Step::Prove if self.keeping == Keeping::File => Step::Replace,
            Step::Prove => Step::Keep,
            Step::Keep => Step::Replace,
            Step::Replace => Step::Restart,
            Step::Restart => Step::Unused,
            Step::Unused => Step::Deactivate,
            Step::Deactivate if self.grace_days == 0 => Step::Delete,
            Step::Deactivate => Step::Grace,
            Step::Grace => match self.grace_ends() {
                Some(until) if now < until => return Err(Refused::Grace(until)),
                _ => Step::Delete,
            },
            Step::Delete => Step::Over,
            Step::Reactivate => Step::ProveOld,
            Step::ProveOld => Step::Return,
            Step::Return => Step::RestartOld,
            Step::RestartOld => Step::DeleteNew,
            Step::DeleteNew => Step::Undone,
            Step::Over | Step::Undone => return Err(Refused::Ended),
        };
        self.done.insert(step, now);
        self.go_to(next, now);
        Ok(())
    }

    /// Turns back to the old key.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the old key is deleted, or the rotation undone.
    pub fn turn_back(&mut self, now: Timestamp) -> Result<(), Refused> {
        let next = match self.step {
            Step::Over | Step::Undone => return Err(Refused::Ended),
            step if step.is_back() => return Ok(()),
            Step::Key if self.new.is_none() => Step::Undone,
            _ if self.idle => Step::Reactivate,
            // The file may hold either key: the old one is proven again before it is written.
            _ if self.written => Step::ProveOld,
            _ => Step::DeleteNew,
        };
        self.go_to(next, now);
        Ok(())
    }

    /// Turns forth again: the new key is proven once more, and every step after it done again.
    ///
    /// # Errors
    /// [`Refused::NotNext`] when it does not lead back; [`Refused::Ended`] when it is undone.
    pub fn turn_forth(&mut self, now: Timestamp) -> Result<(), Refused> {
        match self.step {
            Step::Over | Step::Undone => Err(Refused::Ended),
            step if step.is_back() => {
                self.go_to(Step::Prove, now);
                Ok(())
            }
            step => Err(Refused::NotNext(step)),
        }
    }

    /// The old key must stop at once, for it has leaked: no waiting for signs of use, no grace.
    ///
    /// # Errors
    /// [`Refused::Needed`] before the file holds the new key or while it leads back; [`Refused::Ended`].
    pub fn hurry(&mut self, now: Timestamp) -> Result<(), Refused> {
        match self.step {
            Step::Restart | Step::Unused | Step::Deactivate => {
                self.grace_days = 0;
                self.go_to(Step::Deactivate, now);
                Ok(())
            }
            Step::Grace | Step::Delete => {
                self.grace_days = 0;
                self.go_to(Step::Delete, now);
                Ok(())
            }
            Step::Over | Step::Undone => Err(Refused::Ended),
            _ => Err(Refused::Needed),
        }
    }

    fn go_to(&mut self, step: Step, now: Timestamp) {
        if step != self.step {
            self.since = now;
        }
        self.step = step;
        match step {
            Step::Replace => self.written = true,
            Step::RestartOld => self.written = false,
            Step::Deactivate => self.idle = true,
            Step::ProveOld => self.idle = false,
            _ => {}
        }
    }
}
