//! What a port of an endpoint shows: every address tried, and the walk to EHLO over TLS.

use std::net::IpAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Failure, FailureKind, TlsFacts};

/// What one port of the endpoint showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortReport {
    /// The port.
    pub port: u16,
    /// The addresses a connection was tried to, in the order they were tried.
    pub tried: Vec<Tried>,
    /// What was seen up to the end of EHLO over TLS, or why it failed.
    pub result: Result<PortFacts, Failure>,
}

/// One address a connection was tried to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The address.
    pub address: IpAddr,
    /// From the start of the try to its end.
    pub took: Duration,
    /// What it answered.
    pub outcome: TriedOutcome,
}

/// How a try to connect ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TriedOutcome {
    /// It answered, and this connection was used.
    Connected,
    /// Another address was first: this one had not answered by then.
    Outrun,
    /// It could not be connected to.
    Failed(FailureKind),
}

/// An open port, walked to EHLO over TLS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortFacts {
    /// The address that was connected to.
    pub address: IpAddr,
    /// Time of the name's resolution.
    pub resolve: Duration,
    /// TCP connect time, over all addresses tried.
    pub connect: Duration,
    /// From the connection to the end of the TLS handshake; on a STARTTLS port with the greeting, EHLO and STARTTLS before it.
    pub tls_took: Duration,
    /// From the handshake to EHLO's answer; on an implicit TLS port with the greeting before it.
    pub ehlo: Duration,
    /// Time from the start to the end of EHLO.
    pub total: Duration,
    /// The greeting: code and text, cleaned.
    pub greeting: String,
    /// The handshake's facts.
    pub tls: TlsFacts,
    /// The mechanisms after AUTH in EHLO's answer.
    pub auth: Vec<String>,
    /// The largest message taken, in bytes, as EHLO's answer has it after SIZE.
    pub size: Option<u64>,
}
