//! The steps of a rotation, forth and back, and whose turn each is.

use serde::{Deserialize, Serialize};

/// What comes next. What stands before it is done; it itself may be half done, and is done again from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A second key is made and brought.
    Key,
    /// Its password opens SES, which takes a message to its simulator.
    Prove,
    /// Both passwords are put into the keyring and read back.
    Keep,
    /// The new credentials are put into the application's file.
    Replace,
    /// The application is started again.
    Restart,
    /// Nothing uses the old key any more.
    Unused,
    /// The old key is made inactive; SES refuses it then.
    Deactivate,
    /// A key that something rare still uses can be made active again.
    Grace,
    /// The old key is deleted.
    Delete,
    /// The new key is the only one.
    Over,
    /// Back: the old key is made active again.
    Reactivate,
    /// Back: SES takes a message with the old password.
    ProveOld,
    /// Back: the old credentials are put into the application's file.
    Return,
    /// Back: the application is started again.
    RestartOld,
    /// Back: the new key is deleted.
    DeleteNew,
    /// The old key is the only one.
    Undone,
}

/// Whose turn a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// sesame does it by itself.
    Ours,
    /// Only the user, or an access to the AWS account, can do it.
    Theirs,
    /// Time passes.
    Time,
    /// Nobody's: the rotation has ended.
    Nobodys,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Key,
        Self::Prove,
        Self::Keep,
        Self::Replace,
        Self::Restart,
        Self::Unused,
        Self::Deactivate,
        Self::Grace,
        Self::Delete,
        Self::Over,
        Self::Reactivate,
        Self::ProveOld,
        Self::Return,
        Self::RestartOld,
        Self::DeleteNew,
        Self::Undone,
    ];

    /// Its word on the command line and in JSON; the messages `rotation-<id>` and `rotation-<id>-ask` word it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Prove => "prove",
            Self::Keep => "keep",
            Self::Replace => "replace",
            Self::Restart => "restart",
            Self::Unused => "unused",
            Self::Deactivate => "deactivate",
            Self::Grace => "grace",
            Self::Delete => "delete",
            Self::Over => "over",
            Self::Reactivate => "reactivate",
            Self::ProveOld => "prove-old",
            Self::Return => "return",
            Self::RestartOld => "restart-old",
            Self::DeleteNew => "delete-new",
            Self::Undone => "undone",
        }
    }

    /// Whose turn it is.
    pub fn turn(self) -> Turn {
        match self {
            Self::Prove | Self::Keep | Self::Replace | Self::ProveOld | Self::Return => Turn::Ours,
            Self::Grace => Turn::Time,
            Self::Over | Self::Undone => Turn::Nobodys,
            Self::Key
            | Self::Restart
            | Self::Unused
            | Self::Deactivate
            | Self::Delete
            | Self::Reactivate
            | Self::RestartOld
            | Self::DeleteNew => Turn::Theirs,
        }
    }

    /// Whether it leads back to the old key.
    pub fn is_back(self) -> bool {
        self >= Self::Reactivate
    }
}
