//! How long each part of a connection may take.

use std::time::Duration;

/// How long each part may take. Each is a limit for the whole part, however slowly bytes drip in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Looking the name up, and again for connecting.
    pub connect: Duration,
    /// From the connection to the end of the TLS handshake: on a STARTTLS port with the greeting, EHLO and STARTTLS.
    pub tls: Duration,
    /// EHLO, AUTH, MAIL, RCPT and DATA each.
    pub command: Duration,
    /// The message, up to the reply after its final dot.
    pub data: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(10), tls: seconds(20), command: seconds(20), data: seconds(60) }
    }
}

impl Deadlines {
    /// The same limit for every part (`--timeout`).
    pub fn all(limit: Duration) -> Self {
        Self { connect: limit, tls: limit, command: limit, data: limit }
    }
}
