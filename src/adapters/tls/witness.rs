//! Looks on while a server's certificates are verified: keeps them, and refuses one too weak to prove anything.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey;

/// The shortest RSA key taken, in bits (CA/Browser Forum, baseline requirements 6.1.5).
const RSA_MIN: usize = 2048;
/// Signature algorithms that can be forged, by their OIDs.
const FORGEABLE: [(&str, &str); 5] = [
    ("1.2.840.113549.1.1.2", "MD2"),
    ("1.2.840.113549.1.1.4", "MD5"),
    ("1.2.840.113549.1.1.5", "SHA-1"),
    ("1.2.840.10040.4.3", "SHA-1"),
    ("1.2.840.10045.4.1", "SHA-1"),
];

/// What makes a certificate worthless: `RSA 1024`, `SHA-1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::adapters) struct Weakness(String);

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Weakness {}

/// The verifier of one connection: another one decides, and this one may only add a no.
#[derive(Debug)]
pub(in crate::adapters) struct Witness {
    inner: Arc<dyn ServerCertVerifier>,
    chain: Mutex<Vec<CertificateDer<'static>>>,
}

impl Witness {
    pub(super) fn beside(inner: Arc<dyn ServerCertVerifier>) -> Self {
        Self { inner, chain: Mutex::default() }
    }

    /// The certificates the server showed, its own first; empty before it showed any.
    pub(in crate::adapters) fn chain(&self) -> Vec<CertificateDer<'static>> {
        self.chain.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown =
            std::iter::once(end_entity).chain(intermediates).map(|certificate| certificate.clone().into_owned());
        *self.chain.lock().unwrap_or_else(PoisonError::into_inner) = shown.collect();
        let verified = self.inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)?;
        match weakness(end_entity) {
            Some(weakness) => Err(CertificateError::Other(OtherError(Arc::new(weakness))).into()),
            None => Ok(verified),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

/// What is weak in a certificate: its key, or the signature it bears.
pub(in crate::adapters) fn weakness(certificate: &CertificateDer<'_>) -> Option<Weakness> {
    let (_, parsed) = X509Certificate::from_der(certificate).ok()?;
    if let Ok(PublicKey::RSA(key)) = parsed.public_key().parsed()
        && key.key_size() < RSA_MIN
    {
        return Some(Weakness(format!("RSA {}", key.key_size())));
    }
    let algorithm = parsed.signature_algorithm.algorithm.to_id_string();
    FORGEABLE.iter().find(|(oid, _)| *oid == algorithm).map(|(_, name)| Weakness((*name).to_owned()))
}

/// Whether a certificate names itself as its issuer.
pub(in crate::adapters) fn is_own_issuer(certificate: &CertificateDer<'_>) -> bool {
    X509Certificate::from_der(certificate)
        .is_ok_and(|(_, parsed)| parsed.subject().as_raw() == parsed.issuer().as_raw())
}
