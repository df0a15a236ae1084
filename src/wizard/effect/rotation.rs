//! What is asked of a rotation of credentials, and what comes back.

use std::path::PathBuf;

use jiff::Timestamp;

use super::{ConfigError, Language, TestError};
use crate::ports::{AccessKey, DiskError, Entry, KeyError, KeyringError};
use crate::schema::Unreadable;
use crate::secret::Secret;
use crate::ses::rotation::{Refused, Rotation, Step};
use crate::text::Text;

/// What is asked of a rotation. After each wish but the first sesame's own steps are done, up to one that is another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Only to see where it stands.
    Look,
    /// To begin one.
    Begin {
        /// The application's file.
        config: PathBuf,
        /// Days between deactivating the old key and deleting it.
        grace_days: u16,
    },
    /// A key is brought: the new one; on the way back to the old one, that one.
    Bring(Entry, Secret),
    /// To delete a key of the user's that stands in the way of a second one ([`RotationError::Spare`]).
    MakeRoom(String),
    /// To go on.
    Go,
    /// The user has done a step.
    Done(Step),
    /// To turn back to the old key.
    Back,
    /// To turn forth again.
    Forth,
    /// The old key has leaked: no more waiting.
    Hurry,
}

/// A wish, and the language of the message that proves a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotate {
    /// The wish.
    pub wish: Wish,
    /// The language.
    pub language: Language,
}

/// What is told while a rotation moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// This step is done, and that is saved.
    Done(Step, Box<Rotation>),
    /// SES does not do as the key's state wants yet; it is asked again after so many seconds.
    Again(u32),
    /// SES refuses the old key.
    Refuses,
    /// The old password is nowhere: that SES refuses it could not be seen.
    Unseen,
}

/// Why a rotation stopped. It stands where it stood, and can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RotationError {
    /// What sesame knows of it cannot be read or saved: without that nothing is changed.
    Disk(DiskError),
    /// What was saved is no rotation.
    Ledger(Unreadable),
    /// Another is under way.
    Unfinished(Box<Rotation>),
    /// None is under way.
    NoRotation,
    /// It does not move like that.
    Refused(Refused),
    /// The file holds no credentials for SES.
    NoCredentials(PathBuf),
    /// The file cannot be read or changed.
    Config(ConfigError),
    /// The file holds neither the old key nor the new one: somebody else has changed it.
    Neither {
        /// The file.
        path: PathBuf,
        /// The user name that it holds.
        user: String,
    },
    /// The password of this key is neither in the keyring nor in this process.
    NoPassword(Entry),
    /// The keyring failed.
    Keyring(KeyringError),
    /// SES did not take the message that proves a key.
    Test(TestError),
    /// SES still takes the old key.
    StillWorks,
    /// Something still uses the old key.
    StillUsed(Timestamp),
    /// The IAM user has another key already, and two are the most there can be.
    Spare(Vec<AccessKey>),
    /// It needs an access to the AWS account, and there is none.
    NoAccess,
    /// IAM did not do what was asked.
    Keys(KeyError),
}

impl RotationError {
    /// Its word in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Disk(_) => "disk",
            Self::Ledger(_) => "ledger",
            Self::Unfinished(_) => "unfinished",
            Self::NoRotation => "no-rotation",
            Self::Refused(_) => "refused",
            Self::NoCredentials(_) => "no-credentials",
            Self::Config(_) => "config",
            Self::Neither { .. } => "neither",
            Self::NoPassword(_) => "no-password",
            Self::Keyring(_) => "keyring",
            Self::Test(_) => "test",
            Self::StillWorks => "still-works",
            Self::StillUsed(_) => "still-used",
            Self::Spare(_) => "spare",
            Self::NoAccess => "no-access",
            Self::Keys(_) => "keys",
        }
    }

    /// What to tell the user; of a failed test only that it failed: its diagnosis says why.
    pub fn text(&self) -> Text {
        match self {
            Self::Disk(error) => error.about(Text::key("rotation-saved")),
            Self::Ledger(Unreadable::Newer(_)) => Text::key("rotation-error-newer"),
            Self::Ledger(Unreadable::Damaged(why)) => Text::key("rotation-error-damaged").with("why", why),
            Self::Unfinished(_) => Text::key("rotation-error-unfinished"),
            Self::NoRotation => Text::key("rotation-error-none"),
            Self::Refused(refused) => refused.text(),
            Self::NoCredentials(path) => {
                Text::key("rotation-error-no-credentials").with("path", path.display().to_string())
            }
            Self::Config(_) => Text::key("rotation-error-config"),
            Self::Neither { path, user } => {
                let path = path.display().to_string();
                Text::key("rotation-error-neither").with("path", path).with("user", user)
            }
            Self::NoPassword(entry) => Text::key("rotation-error-no-password").with("user", &entry.user),
            Self::Keyring(error) => error.text(),
            Self::Test(TestError::NoPassword(text) | TestError::Message(text)) => text.clone(),
            Self::Test(TestError::Delivery(failure)) => match &failure.reply {
                Some(reply) => Text::key("rotation-error-test").with("reply", reply),
                None => {
                    let stage = Text::key(format!("stage-{}", failure.stage.id()));
                    Text::key("rotation-error-test-unreached").with("stage", stage)
                }
            },
            Self::StillWorks => Text::key("rotation-error-still-works"),
            Self::StillUsed(at) => Text::key("rotation-error-still-used").with("when", *at),
            Self::Spare(keys) => {
                let ids: Vec<&str> = keys.iter().map(|key| key.id.as_str()).collect();
                Text::key("rotation-error-spare").with("user", ids.join(", "))
            }
            Self::NoAccess => Text::key("rotation-error-no-access"),
            Self::Keys(error) => error.text(),
        }
    }

    /// What to do then.
    pub fn action(&self) -> Text {
        match self {
            Self::Keyring(error) => error.action(),
            _ => Text::key(format!("rotation-error-{}-action", self.code())),
        }
    }
}
