//! The one TLS client configuration: ring, TLS 1.2 and 1.3, the system's trust, and no way to turn verification off.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::version::{TLS12, TLS13};
use rustls_platform_verifier::Verifier;
use tokio::sync::OnceCell;

/// Builds the configuration when it is first asked for, as reading the system's roots takes a while.
#[derive(Debug, Default)]
pub struct Tls {
    extra_roots: Vec<CertificateDer<'static>>,
    config: OnceCell<Arc<ClientConfig>>,
}

/// The system's roots could not be read, or an extra root is no certificate: rustls's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TlsError(String);

impl Tls {
    /// Trusts what the system trusts (on Linux also `SSL_CERT_FILE` and `SSL_CERT_DIR`) and, besides, these roots in DER.
    pub fn new(extra_roots: Vec<CertificateDer<'static>>) -> Self {
        Self { extra_roots, config: OnceCell::new() }
    }

    /// The configuration, built at the first call, off the thread that draws; a failure is tried again at the next.
    pub async fn config(&self) -> Result<Arc<ClientConfig>, TlsError> {
        let built = self.config.get_or_try_init(|| async {
            let roots = self.extra_roots.clone();
            let built = tokio::task::spawn_blocking(move || build(roots)).await;
            built.map_err(|error| TlsError(error.to_string()))?
        });
        built.await.cloned()
    }
}

fn build(extra_roots: Vec<CertificateDer<'static>>) -> Result<Arc<ClientConfig>, TlsError> {
    let words = |error: rustls::Error| TlsError(error.to_string());
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(extra_roots, Arc::clone(&provider)).map_err(words)?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13, &TLS12])
        .map_err(words)?
        // rustls calls any verifier but its own dangerous; this one is the operating system's.
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rustls::pki_types::CertificateDer;

    use super::Tls;

    #[tokio::test]
    async fn the_configuration_is_built_once() {
        let root = rcgen::generate_simple_self_signed(vec!["root.example".to_owned()]).expect("a certificate");
        let tls = Tls::new(vec![root.cert.der().clone()]);
        assert!(tls.config.get().is_none());
        let first = tls.config().await.expect("a configuration");
        let second = tls.config().await.expect("a configuration");
        assert!(Arc::ptr_eq(&first, &second));
    }

    #[tokio::test]
    async fn a_root_that_is_no_certificate_is_an_error() {
        let tls = Tls::new(vec![CertificateDer::from(vec![1, 2, 3])]);
        assert!(tls.config().await.is_err());
    }
}
