//! What a TLS handshake settled, in words.

use jiff::Timestamp;
use rustls::ProtocolVersion;
use rustls::client::ClientConnection;
use rustls::pki_types::CertificateDer;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer;
use x509_parser::x509::X509Name;

use super::reply::clean;
use crate::ports::{Certificate, TlsFacts};

/// Reads a finished handshake.
pub(super) fn of(connection: &ClientConnection) -> TlsFacts {
    let version = match connection.protocol_version() {
        Some(ProtocolVersion::TLSv1_3) => "TLS 1.3".to_owned(),
        Some(ProtocolVersion::TLSv1_2) => "TLS 1.2".to_owned(),
        other => other.and_then(|version| version.as_str()).unwrap_or("TLS").to_owned(),
    };
    let cipher = connection.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str()).unwrap_or_default();
    let leaf = connection.peer_certificates().and_then(|chain| chain.first());
    TlsFacts { version, cipher: cipher.to_owned(), certificate: leaf.and_then(certificate) }
}

/// `TLS 1.3 · Amazon RSA 2048 M01`.
pub(super) fn summary(facts: &TlsFacts) -> String {
    match &facts.certificate {
        Some(certificate) => format!("{} · {}", facts.version, certificate.issuer),
        None => facts.version.clone(),
    }
}

fn certificate(der: &CertificateDer<'_>) -> Option<Certificate> {
    let (_, parsed) = X509Certificate::from_der(der).ok()?;
    let subject = common_name(parsed.subject()).or_else(|| first_dns_name(&parsed))?;
    let issuer = common_name(parsed.issuer()).unwrap_or_else(|| clean(&parsed.issuer().to_string()));
    let expires = Timestamp::from_second(parsed.validity().not_after.timestamp()).ok()?;
    Some(Certificate { subject, issuer, expires })
}

fn common_name(name: &X509Name<'_>) -> Option<String> {
    let text = name.iter_common_name().next()?.as_str().ok()?;
    Some(clean(text)).filter(|text| !text.is_empty())
}

fn first_dns_name(parsed: &X509Certificate<'_>) -> Option<String> {
    let names = parsed.subject_alternative_name().ok()??;
    names.value.general_names.iter().find_map(|name| match name {
        GeneralName::DNSName(name) => Some(clean(name)),
        _ => None,
    })
}
