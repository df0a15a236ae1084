//! What rustls has against a handshake, in this program's terms.

use rustls::{AlertDescription, CertificateError, Error, PeerIncompatible};

use super::facts::NAMES_MAX;
use super::reply::clean;
use crate::ports::{CertificateFault, FailureKind};

/// The kind of a handshake's error.
pub(super) fn of(error: &Error) -> FailureKind {
    match error {
        Error::InvalidCertificate(fault) => FailureKind::Certificate(certificate(fault), clean(&error.to_string())),
        Error::AlertReceived(AlertDescription::ProtocolVersion)
        | Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13 | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        ) => FailureKind::OldTls,
        error => FailureKind::Handshake(clean(&error.to_string())),
    }
}

fn certificate(fault: &CertificateError) -> CertificateFault {
    match fault {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertificateFault::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => CertificateFault::NotYetValid,
        CertificateError::NotValidForName => CertificateFault::WrongName { names: Vec::new() },
        CertificateError::NotValidForNameContext { presented, .. } => {
            // rustls names them as Rust would: `DnsName("smtp.example.net")`.
            let bare = |name: &String| name.split('"').nth(1).map_or_else(|| clean(name), clean);
            CertificateFault::WrongName { names: presented.iter().take(NAMES_MAX).map(bare).collect() }
        }
        CertificateError::UnknownIssuer => CertificateFault::UnknownIssuer,
        _ => CertificateFault::Other,
    }
}
