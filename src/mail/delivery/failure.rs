//! How a delivery or a look at a port ends before its end.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Certificate, Stage};

/// What kind of failure it was, apart from its stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The name does not exist or has no address.
    UnknownHost,
    /// The connection was refused.
    Refused,
    /// No way leads to the address from this machine, as to an IPv6 one without IPv6: the system's words.
    Unreachable(String),
    /// Nothing came back in time.
    Timeout,
    /// The connection was closed in the middle, in good order.
    Closed,
    /// The connection was reset (RST): by the server, or by a device between.
    Reset,
    /// The certificate is not to be trusted: why, and rustls's words. See [`Failure::certificate`].
    Certificate(CertificateFault, String),
    /// What this machine trusts could not be read, as with a broken `SSL_CERT_FILE`: the system's words.
    Trust(String),
    /// The server speaks neither TLS 1.2 nor TLS 1.3.
    OldTls,
    /// The TLS handshake failed otherwise, as when TLS meets plain text.
    Handshake(String),
    /// The server does not offer STARTTLS: nothing secret was sent.
    NoStarttls,
    /// The server offered STARTTLS and answered it badly, see [`Failure::reply`]: nothing secret was sent.
    StarttlsRefused,
    /// Plain text came between the answer to STARTTLS and the handshake: someone tries to speak as the server. Nothing secret
    /// was sent.
    StarttlsInjected,
    /// The server offers neither AUTH PLAIN nor AUTH LOGIN: nothing secret was sent.
    NoAuth,
    /// The server answered with a refusal: see [`Failure::reply`].
    Reply,
    /// What came back was no SMTP.
    NotSmtp(String),
    /// Another error of the system, in its words.
    Other(String),
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateFault {
    /// Its last day is past, or this machine's clock is ahead.
    Expired,
    /// Its first day is to come, or this machine's clock is behind.
    NotYetValid,
    /// It is another host's.
    WrongName {
        /// The names it is for, at most 20.
        names: Vec<String>,
    },
    /// Its issuer is not among those this machine trusts, or a certificate of the chain is missing.
    UnknownIssuer,
    /// It is its own issuer, and not among those this machine trusts.
    SelfSigned,
    /// Its key is too short or its signature too old to prove anything, as RSA of 1024 bits or SHA-1.
    Weak,
    /// Anything else.
    Other,
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
    /// The certificate the server showed, where it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Box<Certificate>>,
    /// True when the connection was lost after the final dot: the message may have been accepted.
    pub maybe_accepted: bool,
}

impl Failure {
    /// A failure of which no more is known.
    pub fn at(stage: Stage, kind: FailureKind) -> Self {
        Self { stage, kind, reply: None, certificate: None, maybe_accepted: false }
    }

    /// A server's refusal in its words.
    pub fn refused(stage: Stage, reply: impl fmt::Display) -> Self {
        Self { reply: Some(reply.to_string()), ..Self::at(stage, FailureKind::Reply) }
    }
}
