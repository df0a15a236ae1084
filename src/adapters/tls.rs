//! The one TLS client configuration: ring, TLS 1.2 and 1.3, the system's trust, and no way to turn verification off.

mod roots;
pub(in crate::adapters) mod witness;

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::client::Resumption;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::version::{TLS12, TLS13};
use tokio::sync::OnceCell;

use self::witness::Witness;
use super::environment::{self, TrustPlaces};

/// Reads what is trusted when it is first asked for, as that takes a while, and away from the thread that draws.
#[derive(Debug, Default)]
pub struct Tls {
    trust: Arc<Trust>,
}

#[derive(Debug, Default)]
struct Trust {
    extra_roots: Vec<CertificateDer<'static>>,
    places: TrustPlaces,
    verifier: OnceCell<Arc<dyn ServerCertVerifier>>,
    config: OnceCell<Arc<ClientConfig>>,
}

/// What is trusted could not be read, or an extra root is no certificate: the system's or rustls's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TlsError(String);

impl Tls {
    /// Trusts what the system trusts, the certificates of `SSL_CERT_FILE` and `SSL_CERT_DIR`, and these roots in DER.
    pub fn new(extra_roots: Vec<CertificateDer<'static>>) -> Self {
        Self::at(environment::trust_places(), extra_roots)
    }

    fn at(places: TrustPlaces, extra_roots: Vec<CertificateDer<'static>>) -> Self {
        Self { trust: Arc::new(Trust { extra_roots, places, ..Trust::default() }) }
    }

    /// Begins to read what is trusted, to have it when a handshake needs it; call it inside a tokio runtime.
    pub(in crate::adapters) fn begin(&self) {
        let trust = Arc::clone(&self.trust);
        // Who needs it hears of a failure.
        drop(tokio::spawn(async move { trust.verifier().await.map(drop) }));
    }

    /// The configuration, built once; a failure is tried again at the next call.
    pub async fn config(&self) -> Result<Arc<ClientConfig>, TlsError> {
        let built = self.trust.config.get_or_try_init(|| async {
            let verifier = self.trust.verifier().await?;
            Ok(Arc::new(configuration(verifier)?))
        });
        built.await.cloned()
    }

    /// A configuration for one connection, and what it will have seen of the server's certificates.
    pub(in crate::adapters) async fn witnessed(&self) -> Result<(Arc<ClientConfig>, Arc<Witness>), TlsError> {
        let witness = Arc::new(Witness::beside(self.trust.verifier().await?));
        let mut config = configuration(Arc::clone(&witness) as _)?;
        // A resumed session shows no certificate.
        config.resumption = Resumption::disabled();
        Ok((Arc::new(config), witness))
    }
}

impl Trust {
    async fn verifier(&self) -> Result<Arc<dyn ServerCertVerifier>, TlsError> {
        let built = self.verifier.get_or_try_init(|| async {
            let (roots, places) = (self.extra_roots.clone(), self.places.clone());
            let built = tokio::task::spawn_blocking(move || roots::verifier(&places, roots)).await;
            built.map_err(|error| TlsError(error.to_string()))?
        });
        built.await.cloned()
    }
}

fn configuration(verifier: Arc<dyn ServerCertVerifier>) -> Result<ClientConfig, TlsError> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&TLS13, &TLS12])
        .map_err(|error| TlsError(error.to_string()))?
        // rustls calls any verifier but its own dangerous; this one is the operating system's, or looks on at it.
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(config)
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use rustls::pki_types::CertificateDer;

    use super::Tls;
    use crate::adapters::environment::TrustPlaces;

    fn root() -> rcgen::CertifiedKey<rcgen::KeyPair> {
        rcgen::generate_simple_self_signed(vec!["root.example".to_owned()]).expect("a certificate")
    }

    fn with_file(path: impl Into<PathBuf>) -> Tls {
        Tls::at(TrustPlaces { file: Some(path.into()), ..TrustPlaces::default() }, Vec::new())
    }

    #[tokio::test]
    async fn what_is_trusted_is_read_once() {
        let tls = Tls::new(vec![root().cert.der().clone()]);
        assert!(tls.trust.verifier.get().is_none());
        let first = tls.config().await.expect("a configuration");
        let second = tls.config().await.expect("a configuration");
        assert!(Arc::ptr_eq(&first, &second) && tls.trust.verifier.get().is_some());
    }

    #[tokio::test]
    async fn a_root_that_is_no_certificate_is_an_error() {
        let tls = Tls::new(vec![CertificateDer::from(vec![1, 2, 3])]);
        assert!(tls.config().await.is_err());
    }

    #[tokio::test]
    async fn a_file_of_roots_that_cannot_be_read_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("none.pem"), "no certificate in here").expect("a file");
        std::fs::write(at("broken.pem"), "-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n")
            .expect("a file");
        for path in [at("missing.pem"), at("none.pem"), at("broken.pem"), folder.path().to_owned()] {
            let error = with_file(&path).config().await.expect_err("an error").to_string();
            assert!(error.starts_with(&format!("SSL_CERT_FILE={}: ", path.display())), "{error}");
        }
    }

    #[tokio::test]
    async fn a_certificate_beside_a_broken_one_is_trusted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("two.pem");
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        std::fs::write(&path, format!("# Ours\n{broken}{}", root().cert.pem())).expect("a file");
        assert!(with_file(Path::new(&path)).config().await.is_ok());
    }
}
