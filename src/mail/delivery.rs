//! A delivery as data: its stages, what each showed, how it ended.

mod failure;
mod port;
mod tls;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use self::failure::{CertificateFault, Failure, FailureKind};
pub use self::port::{PortFacts, PortReport, Tried, TriedOutcome};
pub use self::tls::{Certificate, TlsFacts};
use super::endpoint::Endpoint;
use crate::secret::Secret;

/// The stages of a delivery, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The host's addresses.
    Resolve,
    /// The TCP connection.
    Connect,
    /// The greeting and, on a STARTTLS port, EHLO and STARTTLS; then the TLS handshake.
    Tls,
    /// The greeting (implicit TLS) and EHLO over TLS.
    Ehlo,
    /// AUTH PLAIN or LOGIN.
    Auth,
    /// MAIL FROM.
    Mail,
    /// RCPT TO.
    Rcpt,
    /// DATA, up to the 354 that asks for the message.
    Data,
    /// The message and its final dot, up to the reply.
    Accepted,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::Resolve,
        Self::Connect,
        Self::Tls,
        Self::Ehlo,
        Self::Auth,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::Accepted,
    ];

    /// The stage's word in keys of the locale files and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Ehlo => "ehlo",
            Self::Auth => "auth",
            Self::Mail => "mail",
            Self::Rcpt => "rcpt",
            Self::Data => "data",
            Self::Accepted => "accepted",
        }
    }
}

/// One stage that went well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageReport {
    /// Which.
    pub stage: Stage,
    /// How long it took.
    pub took: Duration,
    /// What was seen, the same in every language: an address, `TLS 1.3`, `AUTH PLAIN LOGIN · SIZE 41943040`.
    pub seen: String,
}

/// What a delivery tells while it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A stage went well.
    Stage(StageReport),
    /// Something was said.
    Line(TranscriptLine),
}

/// One line of the dialog as it stood on the wire: without its line end, secrets as `•••`, control characters as spaces, and at
/// most 500 characters. The message itself is one line that tells its size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranscriptLine {
    /// Who said it.
    pub speaker: Speaker,
    /// Whether it was said over TLS.
    pub encrypted: bool,
    /// When, since the start of the delivery.
    pub at: Duration,
    /// What was said.
    pub text: String,
}

/// Who says a line of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// This program.
    Client,
    /// The server.
    Server,
    /// Nobody: something happened that is no line of text, the same in every language (`TLS 1.3 · TLS13_AES_256_GCM_SHA384`).
    Note,
}

/// A message to send and the way to send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Where to.
    pub endpoint: Endpoint,
    /// The SMTP user name (access key ID).
    pub user: String,
    /// The SMTP password.
    pub password: Secret,
    /// The envelope sender, a bare address.
    pub from: String,
    /// The envelope recipient, a bare address.
    pub to: String,
    /// The whole message with its headers, CRLF lines, as for DATA before dot-stuffing.
    pub message: Vec<u8>,
}

/// The server took the message. Accepted, not delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// SES's message id: what follows `250 Ok`.
    pub message_id: String,
    /// The handshake's facts.
    pub tls: Option<TlsFacts>,
}
