//! When an entry of a preset is there.

use serde::Deserialize;

use super::MailSettings;
use crate::mail::endpoint::TlsMode;

/// What an entry depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// TLS begins after STARTTLS.
    Starttls,
    /// TLS begins at once.
    Implicit,
    /// The sender has a name.
    Name,
    /// The sender stands in one variable: it has no name, or its name stands beside its address.
    WholeSender,
    /// The sender's name stands in a variable of its own.
    SplitSender,
    /// There is a front end whose links stand in mails.
    Frontend,
}

impl When {
    /// Whether that is so.
    pub fn holds(self, mail: &MailSettings) -> bool {
        let split = mail.split_sender && mail.name().is_some();
        match self {
            Self::Starttls => mail.endpoint.tls == TlsMode::Starttls,
            Self::Implicit => mail.endpoint.tls == TlsMode::Implicit,
            Self::Name => mail.name().is_some(),
            Self::WholeSender => !split,
            Self::SplitSender => split,
            Self::Frontend => mail.frontend.is_some(),
        }
    }
}
