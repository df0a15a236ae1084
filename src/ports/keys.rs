//! The access keys of one IAM user, where sesame has an access to the AWS account; without one the user is asked to do it.

use async_trait::async_trait;
use jiff::Timestamp;

use crate::secret::Secret;
use crate::text::Text;

/// An access key as IAM lists it (`ListAccessKeys`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// Its ID: the SMTP user name.
    pub id: String,
    /// Whether it opens anything; a status that is not `Active` does not.
    pub active: bool,
    /// When it was made.
    pub created: Timestamp,
}

/// Why IAM did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The user has two keys already, the most there can be (`LimitExceeded`).
    #[error("two keys already")]
    Limit,
    /// There is no such key (`NoSuchEntity`).
    #[error("no such key")]
    NoSuchKey,
    /// The access does not allow it: IAM's words.
    #[error("not allowed: {0}")]
    Denied(String),
    /// IAM could not be reached: the network's words.
    #[error("not reached: {0}")]
    Unreachable(String),
    /// Anything else, in IAM's words.
    #[error("{0}")]
    Failed(String),
}

impl KeyError {
    /// What to tell the user: `keys-…`.
    pub fn text(&self) -> Text {
        match self {
            Self::Limit => Text::key("keys-limit"),
            Self::NoSuchKey => Text::key("keys-no-such-key"),
            Self::Denied(words) => Text::key("keys-denied").with("words", words),
            Self::Unreachable(words) => Text::key("keys-unreachable").with("words", words),
            Self::Failed(words) => Text::key("keys-failed").with("words", words),
        }
    }
}

/// Makes, switches and deletes the access keys of one IAM user (IAM API, 2010-05-08).
#[async_trait]
pub trait KeyAdmin: Send + Sync {
    /// The user's keys.
    async fn list(&self) -> Result<Vec<AccessKey>, KeyError>;
    /// Makes a key: its ID and its secret access key, which IAM tells this once.
    async fn create(&self) -> Result<(String, Secret), KeyError>;
    /// Makes a key active, or inactive.
    async fn set_active(&self, id: &str, active: bool) -> Result<(), KeyError>;
    /// Deletes a key.
    async fn delete(&self, id: &str) -> Result<(), KeyError>;
    /// When a key last opened something, as far as IAM knows; `None` if it never did.
    async fn last_used(&self, id: &str) -> Result<Option<Timestamp>, KeyError>;
}
