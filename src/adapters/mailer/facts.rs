//! What a TLS handshake settled, in words.

use std::net::IpAddr;

use jiff::Timestamp;
use rustls::ProtocolVersion;
use rustls::client::ClientConnection;
use rustls::pki_types::CertificateDer;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey;
use x509_parser::time::ASN1Time;
use x509_parser::x509::X509Name;

use super::reply::clean;
use crate::ports::{Certificate, TlsFacts};

/// Most names of a certificate kept.
const NAMES_MAX: usize = 20;

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

/// Reads a certificate; `None` for one that is none.
pub(super) fn certificate(der: &CertificateDer<'_>) -> Option<Certificate> {
    let (_, parsed) = X509Certificate::from_der(der).ok()?;
    let names = names(&parsed);
    let moment = |time: ASN1Time| Timestamp::from_second(time.timestamp()).ok();
    Some(Certificate {
        subject: common_name(parsed.subject()).or_else(|| names.first().cloned()).unwrap_or_default(),
        names,
        issuer: common_name(parsed.issuer()).unwrap_or_else(|| clean(&parsed.issuer().to_string())),
        starts: moment(parsed.validity().not_before)?,
        expires: moment(parsed.validity().not_after)?,
        key: key(&parsed),
        signature: signature(&parsed),
    })
}

fn common_name(name: &X509Name<'_>) -> Option<String> {
    let text = name.iter_common_name().next()?.as_str().ok()?;
    Some(clean(text)).filter(|text| !text.is_empty())
}

fn names(parsed: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(names)) = parsed.subject_alternative_name() else { return Vec::new() };
    let shown = names.value.general_names.iter().filter_map(|name| match name {
        GeneralName::DNSName(name) => Some(clean(name)),
        GeneralName::IPAddress(bytes) => address(bytes),
        _ => None,
    });
    shown.take(NAMES_MAX).collect()
}

fn address(bytes: &[u8]) -> Option<String> {
    let v4 = <[u8; 4]>::try_from(bytes).map(IpAddr::from);
    v4.or_else(|_| <[u8; 16]>::try_from(bytes).map(IpAddr::from)).ok().map(|address| address.to_string())
}

/// `RSA 2048`, `ECDSA P-256`, or the OID of another kind of key.
fn key(parsed: &X509Certificate<'_>) -> String {
    let info = parsed.public_key();
    let algorithm = &info.algorithm;
    match info.parsed() {
        Ok(PublicKey::RSA(key)) => format!("RSA {}", key.key_size()),
        Ok(PublicKey::EC(_)) => {
            let curve = algorithm.parameters.as_ref().and_then(|any| any.as_oid().ok()).map(|oid| oid.to_id_string());
            match curve.as_deref() {
                Some("1.2.840.10045.3.1.7") => "ECDSA P-256".to_owned(),
                Some("1.3.132.0.34") => "ECDSA P-384".to_owned(),
                Some("1.3.132.0.35") => "ECDSA P-521".to_owned(),
                curve => format!("ECDSA {}", curve.unwrap_or_default()).trim_end().to_owned(),
            }
        }
        _ => match algorithm.algorithm.to_id_string().as_str() {
            "1.3.101.112" => "Ed25519".to_owned(),
            oid => oid.to_owned(),
        },
    }
}

/// The names browsers give them; the OID of one that has none here.
fn signature(parsed: &X509Certificate<'_>) -> String {
    let oid = parsed.signature_algorithm.algorithm.to_id_string();
    let name = match oid.as_str() {
        "1.2.840.113549.1.1.4" => "MD5-RSA",
        "1.2.840.113549.1.1.5" => "SHA1-RSA",
        "1.2.840.113549.1.1.10" => "RSA-PSS",
        "1.2.840.113549.1.1.11" => "SHA256-RSA",
        "1.2.840.113549.1.1.12" => "SHA384-RSA",
        "1.2.840.113549.1.1.13" => "SHA512-RSA",
        "1.2.840.10045.4.1" => "ECDSA-SHA1",
        "1.2.840.10045.4.3.2" => "ECDSA-SHA256",
        "1.2.840.10045.4.3.3" => "ECDSA-SHA384",
        "1.2.840.10045.4.3.4" => "ECDSA-SHA512",
        "1.3.101.112" => "Ed25519",
        oid => oid,
    };
    name.to_owned()
}
