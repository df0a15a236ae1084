//! A delivery as data: its stages, what each showed, how it ended.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
    /// DATA, the message and the final dot.
    Data,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 8] =
        [Self::Resolve, Self::Connect, Self::Tls, Self::Ehlo, Self::Auth, Self::Mail, Self::Rcpt, Self::Data];

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

/// What a handshake settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsFacts {
    /// `TLS 1.3`.
    pub version: String,
    /// `TLS13_AES_256_GCM_SHA384`.
    pub cipher: String,
    /// The server's certificate, if it could be read.
    pub certificate: Option<Certificate>,
}

/// What matters of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The subject's common name, or its first DNS name.
    pub subject: String,
    /// The issuer's common name.
    pub issuer: String,
    /// The end of its validity.
    pub expires: Timestamp,
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

/// What kind of failure it was, apart from its stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The name does not exist or has no address.
    UnknownHost,
    /// The connection was refused.
    Refused,
    /// Nothing came back in time.
    Timeout,
    /// The connection was closed or reset in the middle.
    Closed,
    /// The certificate is not trusted, out of date, or of another name: rustls's words.
    Certificate(String),
    /// The TLS handshake failed otherwise, as when TLS meets plain text.
    Handshake(String),
    /// The server did not offer STARTTLS, or answered it badly: nothing secret was sent.
    NoStarttls,
    /// The server offers neither AUTH PLAIN nor AUTH LOGIN: nothing secret was sent.
    NoAuth,
    /// The server answered with a refusal: see [`Failure::reply`].
    Reply,
    /// What came back was no SMTP.
    NotSmtp(String),
    /// Another error of the system, in its words.
    Other(String),
}

/// A delivery that ended before the server took the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The stage it failed at.
    pub stage: Stage,
    /// How.
    pub kind: FailureKind,
    /// The server's reply: code and text lines joined by a space, cleaned of control characters, at most 1,000 characters.
    pub reply: Option<String>,
    /// True when the connection was lost after the final dot: the message may have been accepted.
    pub maybe_accepted: bool,
}

/// What one port of the endpoint showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortReport {
    /// The port.
    pub port: u16,
    /// How long it took to the end of EHLO, or why it failed.
    pub result: Result<PortFacts, Failure>,
}

/// An open port, walked to EHLO over TLS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortFacts {
    /// TCP connect time.
    pub connect: Duration,
    /// Time from the start to the end of EHLO.
    pub total: Duration,
    /// The handshake's facts.
    pub tls: TlsFacts,
    /// The mechanisms after AUTH in EHLO's answer.
    pub auth: Vec<String>,
}
