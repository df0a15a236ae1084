//! SMTP endpoints: hosts, ports and how TLS begins on each.

use serde::{Deserialize, Serialize};

/// How TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TlsMode {
    /// Plain text first, then STARTTLS (RFC 3207), which is required.
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Implicit,
}

/// The ports of an SES endpoint, in the order in which to try them; 25 last, as it is often blocked.
pub const PORTS: [u16; 5] = [587, 2587, 465, 2465, 25];

/// The port that suits almost everywhere; the one by which regions are compared.
pub const USUAL: u16 = PORTS[0];

/// The port of the old mail servers, which many networks block: used for want of another only.
pub const LAST_RESORT: u16 = PORTS[4];

/// A host and port, and how TLS begins there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Endpoint {
    /// The host name, which is also the name the certificate must bear.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How TLS begins.
    pub tls: TlsMode,
}

impl Endpoint {
    /// The endpoint at a port, with the mode SES serves there: 465 and 2465 begin with TLS, all others with STARTTLS.
    pub fn at(host: impl Into<String>, port: u16) -> Self {
        let tls = if matches!(port, 465 | 2465) { TlsMode::Implicit } else { TlsMode::Starttls };
        Self { host: host.into(), port, tls }
    }

    /// The value of `SMTP_SECURE` for nodemailer: true only where TLS begins at once.
    pub fn secure(&self) -> bool {
        self.tls == TlsMode::Implicit
    }
}
