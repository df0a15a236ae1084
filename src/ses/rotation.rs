//! The rotation of SMTP credentials as a machine of saved states. Each state names the step that comes next and is saved before
//! that step changes anything, so that a rotation that was cut off anywhere knows where it stands and which keys there are.
//!
//! Its order keeps a working key in the application's file at every instant: the new key is proven before it is written there,
//! and the old one is proven again before it is written back. IAM lets a user have two access keys at once for this
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html>).

mod keys;
mod refused;
mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::credential::Entry;
use crate::schema::{self, Unreadable};
pub use keys::KeyState;
pub use refused::Refused;
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
    /// [`Unreadable`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        let rotation: Self = schema::parse(bytes, SCHEMA)?;
        // Every step after the first has a key to speak of.
        match (&rotation.new, rotation.step) {
            (None, Step::Key | Step::DeleteNew | Step::Undone) | (Some(_), _) => Ok(rotation),
            (None, step) => Err(Unreadable::Damaged(format!("{} without a new key", step.id()))),
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

    /// Whether it is about this key.
    pub fn knows(&self, user: &str) -> bool {
        self.old.user == user || self.new.as_ref().is_some_and(|entry| entry.user == user)
    }

    /// The key that the file holds, as far as is known.
    pub fn in_use(&self) -> &Entry {
        self.new.as_ref().filter(|_| self.written && self.step != Step::Replace).unwrap_or(&self.old)
    }

    /// The new key is known by name: from now on it is never forgotten. Another one may come in its place until the file may
    /// hold it; the same one may be brought again, and is proven again, for its password may be another than before. On the
    /// way back the old one is brought so.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn bring(&mut self, entry: Entry, now: Timestamp) -> Result<(), Refused> {
        match self.step {
            Step::ProveOld | Step::Return if entry == self.old => {
                self.go_to(Step::ProveOld, now);
                return Ok(());
            }
            Step::Key | Step::Prove | Step::Keep if !self.written => {}
            Step::Prove | Step::Keep | Step::Replace if self.new.as_ref() == Some(&entry) => {}
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
        // IAM is given its time for every key that is brought.
        self.since = now;
        Ok(())
    }

    /// The new key's secret is nowhere: it is good for nothing, and another one is to be brought.
    ///
    /// # Errors
    /// [`Refused::TooLate`] when the file may hold it.
    pub fn give_up_key(&mut self, now: Timestamp) -> Result<(), Refused> {
        match self.step {
            Step::Prove | Step::Keep if !self.written => {}
            _ => return Err(Refused::TooLate),
        }
        self.discarded.extend(self.new.take().map(|entry| entry.user));
        self.done.remove(&Step::Prove);
        self.go_to(Step::Key, now);
        Ok(())
    }

    /// Keys that were given up, and are still there.
    pub fn discarded(&self) -> &[String] {
        &self.discarded
    }

    /// A key that was given up is deleted.
    pub fn forget_discarded(&mut self, user: &str) {
        self.discarded.retain(|known| known != user);
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
            Step::Key if self.new.is_none() && self.discarded.is_empty() => Step::Undone,
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
                self.go_to(if self.new.is_some() { Step::Prove } else { Step::Key }, now);
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
