//! The keyring of the operating system as seen by an effect.

use crate::secret::Secret;
pub use crate::ses::credential::Entry;
use crate::text::Text;
use async_trait::async_trait;

/// Why the keyring could not be used. Each has its own way on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// No keyring service on this machine.
    #[error("no keyring service: {0}")]
    Absent(String),
    /// The service is there but locked, and nobody unlocked it.
    #[error("the keyring is locked: {0}")]
    Locked(String),
    /// Somebody, or the system's policy, said no.
    #[error("the keyring may not be used: {0}")]
    Denied(String),
    /// There is no room for one more secret: a full disk, or the kernel's quota.
    #[error("the keyring is full: {0}")]
    Full(String),
    /// The service did not answer within five seconds.
    #[error("the keyring did not answer")]
    Silent,
    /// Anything else, in the service's own words.
    #[error("the keyring failed: {0}")]
    Failed(String),
}

impl KeyringError {
    /// Its message in the locale files, with `words`; the one that ends in `-action` says what to do.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Absent(_) => "keyring-absent",
            Self::Locked(_) => "keyring-locked",
            Self::Denied(_) => "keyring-denied",
            Self::Full(_) => "keyring-full",
            Self::Silent => "keyring-silent",
            Self::Failed(_) => "keyring-failed",
        }
    }

    /// What to tell the user: [`Self::key`] with the service's own words.
    pub fn text(&self) -> Text {
        let words = match self {
            Self::Absent(words)
            | Self::Locked(words)
            | Self::Denied(words)
            | Self::Full(words)
            | Self::Failed(words) => words.as_str(),
            Self::Silent => "",
        };
        Text::key(self.key()).with("words", words)
    }

    /// What to do then.
    pub fn action(&self) -> Text {
        Text::key(format!("{}-action", self.key()))
    }
}

/// Keeps secrets. No call takes longer than five seconds.
#[async_trait]
pub trait Keyring: Send + Sync {
    /// Writes a secret, replacing the one of the same entry.
    async fn store(&self, entry: &Entry, secret: &Secret) -> Result<(), KeyringError>;
    /// Reads a secret back; `None` when there is none.
    async fn fetch(&self, entry: &Entry) -> Result<Option<Secret>, KeyringError>;
    /// Removes a secret; removing one that is not there is no error.
    async fn remove(&self, entry: &Entry) -> Result<(), KeyringError>;
    /// False for the in-memory keyring of the practice world.
    fn outlives_the_process(&self) -> bool;
}
