//! The practice console and inbox: what the AWS console, the DNS host and the mailbox would show.

use async_trait::async_trait;

use crate::dns::record::Record;
use crate::secret::Secret;

/// What the user would do in the AWS console, at the DNS host or in a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsoleRequest {
    /// SES console, "Create identity": a domain gets its DKIM records, an address its verification mail.
    CreateIdentity {
        /// The region it is created in.
        region: String,
        /// The domain or address.
        identity: String,
    },
    /// Click on the link in the verification mail of an address.
    ConfirmAddress(String),
    /// The DNS host's form: put these records in the zone. They appear one by one, some seconds later.
    Publish(Vec<Record>),
    /// SES console, "Create SMTP credentials".
    CreateCredentials {
        /// The region of the console.
        region: String,
    },
    /// IAM console: make an access key active, or inactive.
    SwitchKey {
        /// Its ID.
        user: String,
        /// Whether it is to open anything.
        active: bool,
    },
    /// IAM console: delete access keys.
    DeleteKeys(Vec<String>),
    /// Account dashboard: ask for production access; granted some seconds later.
    RequestProduction,
    /// Look into the mailbox of an address.
    Inbox(String),
}

/// What the console shows then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsoleReply {
    /// The records to publish, as the console lists them.
    Records(Vec<Record>),
    /// The verification mail is on its way to the address.
    MailSent,
    /// Done, nothing to show.
    Done,
    /// The one and only showing of new SMTP credentials.
    Credentials {
        /// The IAM user name (`ses-smtp-user.20261123-101112`).
        iam_user: String,
        /// The SMTP user name: an access key ID.
        user: String,
        /// The SMTP password.
        password: Secret,
    },
    /// The mails received, newest first.
    Inbox(Vec<Received>),
}

/// A mail in the practice inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The From header.
    pub from: String,
    /// The subject, decoded.
    pub subject: String,
    /// The plain-text part, decoded.
    pub text: String,
    /// The headers as a mailbox shows them on demand, line by line.
    pub headers: String,
}

/// Why the console would not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConsoleError(pub String);

/// Plays the console. Only the practice world has one.
#[async_trait]
pub trait Console: Send + Sync {
    /// Does one thing and shows the result.
    async fn ask(&self, request: ConsoleRequest) -> Result<ConsoleReply, ConsoleError>;
}
