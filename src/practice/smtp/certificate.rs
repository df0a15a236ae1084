//! A certificate authority made for this process, and the certificate of SES's SMTP endpoints.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::ResolvesServerCert;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::version::{TLS12, TLS13};

use super::Misbehaviour;
use crate::ses::region;

/// Signs for the practice SES; its key never leaves the process.
#[derive(Debug)]
pub(super) struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub(super) fn new() -> Result<Self, rcgen::Error> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "sesame practice CA");
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        Ok(Self { certificate, issuer: Issuer::new(params, key) })
    }

    pub(super) fn root(&self) -> CertificateDer<'static> {
        self.certificate.der().clone()
    }

    pub(super) fn root_pem(&self) -> String {
        self.certificate.pem()
    }

    /// The server's side of TLS: every SMTP endpoint's name, unless a fault asks for another certificate.
    pub(super) fn server(&self, fault: Option<&Misbehaviour>) -> Result<Arc<ServerConfig>, Failed> {
        let names = match fault {
            Some(Misbehaviour::WrongName) => vec!["smtp.example.net".to_owned()],
            _ => names(),
        };
        let mut params = CertificateParams::new(names.clone())?;
        params.distinguished_name.push(DnType::CommonName, names.first().cloned().unwrap_or_default());
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        match fault {
            Some(Misbehaviour::Expired) => {
                params.not_before = date_time_ymd(2020, 1, 1);
                params.not_after = date_time_ymd(2021, 1, 1);
            }
            Some(Misbehaviour::NotYetValid) => {
                params.not_before = date_time_ymd(2120, 1, 1);
                params.not_after = date_time_ymd(2121, 1, 1);
            }
            _ => {}
        }
        let key = KeyPair::generate()?;
        let leaf = match fault {
            Some(Misbehaviour::SelfSigned) => params.self_signed(&key)?,
            Some(Misbehaviour::ChainIncomplete) => params.signed_by(&key, &self.intermediate()?)?,
            _ => params.signed_by(&key, &self.issuer)?,
        };
        let key = ring::sign::any_supported_type(&PrivateKeyDer::try_from(key.serialize_der())?)?;
        let certified = CertifiedKey::new(vec![leaf.der().clone(), self.root()], key);
        serving(Arc::new(SingleCertAndKey::from(certified)))
    }

    /// An issuer below the authority.
    fn intermediate(&self) -> Result<Issuer<'static, KeyPair>, rcgen::Error> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "sesame practice CA 2");
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        Ok(Issuer::new(params, KeyPair::generate()?))
    }
}

/// Why a server cannot do TLS.
pub(super) type Failed = Box<dyn std::error::Error + Send + Sync>;

/// TLS with what a resolver gives for the certificate.
pub(super) fn serving(certificates: Arc<dyn ResolvesServerCert>) -> Result<Arc<ServerConfig>, Failed> {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&TLS13, &TLS12])?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    Ok(Arc::new(config))
}

/// Every name an SMTP endpoint goes by.
fn names() -> Vec<String> {
    let hosts = region::smtp_regions().filter_map(|region| region.smtp.as_ref());
    hosts.flat_map(|smtp| [Some(&smtp.host), Some(&smtp.dual_stack), smtp.fips.as_ref()]).flatten().cloned().collect()
}

/// The region in an endpoint's name, as a client asks for it by SNI.
pub(super) fn region_of(name: &str) -> Option<&'static str> {
    region::of_host(name).filter(|region| region.smtp.is_some()).map(|region| region.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::{names, region_of};

    #[test]
    fn every_name_tells_its_region() {
        let names = names();
        assert_eq!(names.len(), 19 * 2 + 7);
        assert!(names.iter().all(|name| region_of(name).is_some()));
        assert_eq!(region_of("email-smtp.eu-west-3.amazonaws.com"), Some("eu-west-3"));
        assert_eq!(region_of("email-smtp.eu-south-1.amazonaws.com"), None);
        assert_eq!(region_of("localhost"), None);
    }
}
