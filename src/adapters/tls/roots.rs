//! What is trusted: the system's roots, those of `SSL_CERT_FILE` and `SSL_CERT_DIR`, and those given.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::TlsError;
use crate::adapters::environment::TrustPlaces;

/// Reads all of it. A named file that holds no certificate is an error; a folder that is not there is none, as in OpenSSL.
pub(super) fn verifier(
    places: &TrustPlaces,
    mut roots: Vec<CertificateDer<'static>>,
) -> Result<Arc<dyn ServerCertVerifier>, TlsError> {
    if let Some(file) = &places.file {
        roots.extend(of_file(file)?);
    }
    for folder in &places.folders {
        roots.extend(of_folder(folder));
    }
    system::verifier(roots, places.file.as_deref(), Arc::new(ring::default_provider()))
}

fn of_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let wrong = |said: String| TlsError(format!("SSL_CERT_FILE={}: {said}", path.display()));
    let mut found = Vec::new();
    let mut last = None;
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(error.to_string()))? {
        match certificate {
            // What the parser takes for one may be none: it looks at the frame only.
            Ok(certificate) => match rustls::RootCertStore::empty().add(certificate.clone()) {
                Ok(()) => found.push(certificate),
                Err(error) => last = Some(error.to_string()),
            },
            Err(error) => last = Some(error.to_string()),
        }
    }
    match found.is_empty() {
        true => Err(wrong(last.unwrap_or_else(|| "no certificate".to_owned()))),
        false => Ok(found),
    }
}

fn of_folder(path: &Path) -> Vec<CertificateDer<'static>> {
    let files = std::fs::read_dir(path).into_iter().flatten().flatten();
    files.flat_map(|file| of_file(&file.path()).unwrap_or_default()).collect()
}

/// The system's own verifier.
#[cfg(not(all(unix, not(target_vendor = "apple"))))]
mod system {
    use std::path::Path;
    use std::sync::Arc;

    use rustls::client::danger::ServerCertVerifier;
    use rustls::crypto::CryptoProvider;
    use rustls::pki_types::CertificateDer;
    use rustls_platform_verifier::Verifier;

    use super::TlsError;

    pub(super) fn verifier(
        roots: Vec<CertificateDer<'static>>,
        _given: Option<&Path>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ServerCertVerifier>, TlsError> {
        let verifier = Verifier::new_with_extra_roots(roots, provider);
        Ok(Arc::new(verifier.map_err(|error| TlsError(error.to_string()))?))
    }
}

/// webpki with the roots of the system's bundle: a Unix has no verifier of its own.
#[cfg(all(unix, not(target_vendor = "apple")))]
mod system {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use rustls::RootCertStore;
    use rustls::client::WebPkiServerVerifier;
    use rustls::client::danger::ServerCertVerifier;
    use rustls::crypto::CryptoProvider;
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;

    use super::{TlsError, of_folder};

    pub(super) fn verifier(
        roots: Vec<CertificateDer<'static>>,
        given: Option<&Path>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ServerCertVerifier>, TlsError> {
        let words = |said: String| TlsError(said);
        let mut store = RootCertStore::empty();
        for root in roots {
            store.add(root).map_err(|error| words(error.to_string()))?;
        }
        store.add_parsable_certificates(of_system(given));
        if store.is_empty() {
            return Err(words("no root certificates on this system".to_owned()));
        }
        let built = WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider).build();
        Ok(built.map_err(|error| words(error.to_string()))?)
    }

    /// Names of a bundle in the system's folders of certificates.
    const BUNDLES: [&str; 4] = ["ca-certificates.crt", "ca-bundle.crt", "tls-ca-bundle.pem", "cert.pem"];

    /// The bundle holds what the folder beside it holds in some hundred files: only one of them is read.
    ///
    /// openssl-probe puts the file of `SSL_CERT_FILE`, which is `given`, in the place of the bundle.
    fn of_system(given: Option<&Path>) -> Vec<CertificateDer<'static>> {
        let probed = openssl_probe::probe().cert_file.filter(|file| given != Some(file));
        let read = |file: PathBuf| -> Option<Vec<CertificateDer<'static>>> {
            let found: Vec<_> = CertificateDer::pem_file_iter(file).ok()?.flatten().collect();
            (!found.is_empty()).then_some(found)
        };
        let folders = openssl_probe::candidate_cert_dirs();
        let named = folders.flat_map(|folder| BUNDLES.iter().map(|name| folder.join(name)));
        probed
            .into_iter()
            .chain(named)
            .find_map(read)
            .unwrap_or_else(|| openssl_probe::candidate_cert_dirs().flat_map(of_folder).collect())
    }

    #[cfg(test)]
    mod tests {
        use super::of_system;

        #[test]
        fn the_system_is_trusted_whatever_file_is_given_besides() {
            let whole = of_system(None);
            let bundle = openssl_probe::probe().cert_file;
            assert!(!whole.is_empty(), "this machine trusts nobody");
            assert_eq!(of_system(bundle.as_deref()), whole);
        }
    }
}
