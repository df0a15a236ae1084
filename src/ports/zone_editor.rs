//! A zone at its DNS host as seen by an effect: one record put in, or the same one taken out again.

use async_trait::async_trait;

pub use crate::dns::host_api::HostLogin;
use crate::dns::record::{Name, Record};
use crate::text::Text;

/// Why a zone was not changed. Words of the host are cleaned, and hold nothing of the login.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The host does not take the login, or the login may not do this.
    #[error("login refused: {0}")]
    Login(String),
    /// A part of the login cannot be used: which.
    #[error("{0} cannot be used")]
    Field(&'static str),
    /// The host has no such zone, or does not show it to this login.
    #[error("no such zone: {0}")]
    NoZone(String),
    /// The host has zones of this name, and none that the domain is delegated to, or several: theirs, and who is asked instead.
    #[error("not the delegated zone: {0}")]
    NotDelegated(String),
    /// Something stands at the name already, seen by the host alone.
    #[error("taken: {0}")]
    Taken(String),
    /// Such a record cannot be made there.
    #[error("not a record for this host: {0}")]
    Unsupported(String),
    /// The host understood and refused: its words.
    #[error("refused: {0}")]
    Refused(String),
    /// The host was not reached, or did not say what it holds: nothing was changed.
    #[error("not reached: {0}")]
    Unreached(String),
    /// No answer to the change, or one that says nothing: it may have been made, or not.
    #[error("no answer: {0}")]
    Network(String),
}

impl EditError {
    /// Whether it is sure that nothing was changed.
    pub fn is_sure(&self) -> bool {
        !matches!(self, Self::Network(_))
    }

    /// The same with other words.
    #[must_use]
    pub fn worded(self, words: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Login(said) => Self::Login(words(&said)),
            Self::Field(name) => Self::Field(name),
            Self::NoZone(said) => Self::NoZone(words(&said)),
            Self::NotDelegated(said) => Self::NotDelegated(words(&said)),
            Self::Taken(said) => Self::Taken(words(&said)),
            Self::Unsupported(said) => Self::Unsupported(words(&said)),
            Self::Refused(said) => Self::Refused(words(&said)),
            Self::Unreached(said) => Self::Unreached(words(&said)),
            Self::Network(said) => Self::Network(words(&said)),
        }
    }

    /// What to tell the user; `host` names the DNS host.
    pub fn text(&self, host: &str) -> Text {
        let (key, words) = match self {
            Self::Login(words) => ("dns-edit-login", words.as_str()),
            Self::Field(name) => ("dns-edit-field", *name),
            Self::NoZone(words) => ("dns-edit-no-zone", words.as_str()),
            Self::NotDelegated(words) => ("dns-edit-not-delegated", words.as_str()),
            Self::Taken(words) => ("dns-edit-taken", words.as_str()),
            Self::Unsupported(words) => ("dns-edit-unsupported", words.as_str()),
            Self::Refused(words) => ("dns-edit-refused", words.as_str()),
            Self::Unreached(words) => ("dns-edit-unreached", words.as_str()),
            Self::Network(words) => ("dns-edit-network", words.as_str()),
        };
        Text::key(key).with("host", host).with("words", words)
    }
}

/// Changes zones at their hosts. No call takes longer than a minute.
#[async_trait]
pub trait ZoneEditor: Send + Sync {
    /// Puts a record in, if nothing at its name stands in its way; changes and removes nothing.
    ///
    /// # Errors
    /// [`EditError`]: with all but [`EditError::Network`], nothing was changed.
    async fn create(&self, login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError>;

    /// Takes exactly this record out; one that is not there, or reads otherwise, is left and is no error.
    ///
    /// # Errors
    /// [`EditError`]: with all but [`EditError::Network`], nothing was changed.
    async fn remove(&self, login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError>;
}
