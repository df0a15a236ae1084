//! Errors of the system and of rustls in this program's terms.

use std::io;

use rustls::pki_types::CertificateDer;
use rustls::{AlertDescription, CertificateError, Error, OtherError, PeerIncompatible};

use super::facts;
use super::reply::clean;
use crate::adapters::tls::witness::{self, Weakness};
use crate::ports::{CertificateFault, FailureKind};

/// What an error of the system means; one that holds an error of rustls, what that means.
pub(in crate::adapters) fn kind_of(error: &io::Error) -> FailureKind {
    use io::ErrorKind as E;
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        return of_tls(error, &[]);
    }
    match error.kind() {
        E::ConnectionRefused => FailureKind::Refused,
        E::TimedOut => FailureKind::Timeout,
        E::ConnectionReset => FailureKind::Reset,
        E::ConnectionAborted | E::BrokenPipe | E::UnexpectedEof | E::NotConnected => FailureKind::Closed,
        E::HostUnreachable | E::NetworkUnreachable | E::NetworkDown | E::AddrNotAvailable => {
            FailureKind::Unreachable(clean(&error.to_string()))
        }
        _ => FailureKind::Other(clean(&error.to_string())),
    }
}

/// What an error of the handshake means, with the certificates the server showed.
pub(super) fn of_handshake(error: &io::Error, chain: &[CertificateDer<'_>]) -> FailureKind {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(error) => of_tls(error, chain),
        None => kind_of(error),
    }
}

fn of_tls(error: &Error, chain: &[CertificateDer<'_>]) -> FailureKind {
    match error {
        Error::InvalidCertificate(fault) => {
            FailureKind::Certificate(of_certificate(fault, chain), clean(&error.to_string()))
        }
        Error::AlertReceived(AlertDescription::ProtocolVersion)
        | Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13 | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        ) => FailureKind::OldTls,
        error => FailureKind::Handshake(clean(&error.to_string())),
    }
}

fn of_certificate(fault: &CertificateError, chain: &[CertificateDer<'_>]) -> CertificateFault {
    use CertificateError as E;
    let leaf = chain.first();
    match fault {
        E::Other(OtherError(error)) if error.is::<Weakness>() => CertificateFault::Weak,
        E::Expired | E::ExpiredContext { .. } => CertificateFault::Expired,
        E::NotValidYet | E::NotValidYetContext { .. } => CertificateFault::NotYetValid,
        E::NotValidForName | E::NotValidForNameContext { .. } => {
            CertificateFault::WrongName { names: leaf.and_then(facts::certificate).map(names).unwrap_or_default() }
        }
        // A certificate that is its own issuer and an authority besides is refused for the latter before the former.
        E::UnknownIssuer | E::Other(_) if leaf.is_some_and(witness::is_own_issuer) => CertificateFault::SelfSigned,
        E::UnknownIssuer => CertificateFault::UnknownIssuer,
        // What the libraries say of a key too short or a signature too old: they do not know them at all.
        E::BadSignature
        | E::UnsupportedSignatureAlgorithmContext { .. }
        | E::UnsupportedSignatureAlgorithmForPublicKeyContext { .. }
            if chain.iter().any(|certificate| witness::weakness(certificate).is_some()) =>
        {
            CertificateFault::Weak
        }
        _ => CertificateFault::Other,
    }
}

/// The names a certificate is for; only very old ones have none but their subject's.
fn names(certificate: crate::ports::Certificate) -> Vec<String> {
    if certificate.names.is_empty() { vec![certificate.subject] } else { certificate.names }
}
