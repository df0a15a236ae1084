//! What a TLS handshake settled.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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

/// What matters of a certificate. Texts are cleaned of control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The subject's common name, or its first DNS name.
    pub subject: String,
    /// The DNS names and addresses it is for, at most 20.
    pub names: Vec<String>,
    /// The issuer's common name.
    pub issuer: String,
    /// The begin of its validity.
    pub starts: Timestamp,
    /// The end of its validity.
    pub expires: Timestamp,
    /// The public key: `RSA 2048`, `ECDSA P-256`.
    pub key: String,
    /// How the issuer signed it: `SHA256-RSA`, `ECDSA-SHA256`; the bare OID of another.
    pub signature: String,
}
