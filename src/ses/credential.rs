//! SMTP credentials: the password SES makes of a secret access key, the shape of what was pasted, the console's file.

mod clean;
pub mod csv;
pub mod shape;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::region::{Region, smtp_regions};
use crate::secret::Secret;
pub use clean::{Trimmed, clean, clean_secret};

/// The first byte of every SMTP password made by Signature Version 4; it makes the text begin with `B`.
const VERSION: u8 = 0x04;

/// Names one secret so that a person finds it in the system's own tool.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// The account: the access key ID, which is the SMTP user name.
    pub user: String,
    /// The SES region the password was derived for: the same key has another password in each region.
    pub region: String,
}

/// The SMTP password of an IAM secret access key in one region: always 44 characters, never any `=`.
///
/// `region` is the region of the SMTP endpoint; the same key has another password in each. There is no way back from the
/// password to the key, nor to the password of another region. The SMTP user name is the access key ID as it is.
/// Temporary credentials (`ASIA…`) yield a text, but none that SES takes.
///
/// Source: <https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html>, "Obtaining Amazon SES SMTP credentials by
/// converting existing AWS credentials".
#[must_use]
pub fn smtp_password(secret: &Secret, region: &str) -> Secret {
    let mut key = Zeroizing::new(format!("AWS4{}", secret.reveal()).into_bytes());
    for message in ["11111111", region, "ses", "aws4_request", "SendRawEmail"] {
        key = sign(&key, message);
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(33));
    bytes.push(VERSION);
    bytes.extend_from_slice(&key);
    Secret::new(STANDARD.encode(&*bytes))
}

/// The region a password was made for, if it was made of this secret access key: the proof of a wrong region, without AWS.
pub fn region_of_password(secret: &Secret, password: &Secret) -> Option<&'static Region> {
    smtp_regions().find(|region| smtp_password(secret, &region.id) == *password)
}

/// HMAC-SHA256 (RFC 2104) of a message.
fn sign(key: &[u8], message: &str) -> Zeroizing<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message.as_bytes());
    Zeroizing::new(mac.finalize().into_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// Terraform's published vectors, and others computed once and checked with another implementation.
    fn vectors(group: &str) -> Vec<(String, String, String)> {
        let all: Value = serde_json::from_str(include_str!("testdata/smtp-passwords.json")).expect("JSON");
        let text = |v: &Value, key: &str| v[key].as_str().expect("text").to_owned();
        let group = all[group].as_array().expect("a list");
        group.iter().map(|v| (text(v, "secret"), text(v, "region"), text(v, "expected"))).collect()
    }

    #[test]
    fn every_published_and_computed_vector_is_reproduced() {
        let all = [vectors("published"), vectors("computed")].concat();
        assert_eq!(all.len(), 28);
        for (secret, region, expected) in all {
            let made = smtp_password(&Secret::new(secret.clone()), &region);
            assert_eq!(made.reveal(), expected, "{secret} in {region}");
        }
    }

    #[test]
    fn the_region_of_a_password_is_found_with_its_key() {
        for (secret, region, expected) in vectors("computed") {
            let found = region_of_password(&Secret::new(secret), &Secret::new(expected));
            assert_eq!(found.map(|found| found.id.as_str()), Some(region.as_str()));
        }
        assert_eq!(region_of_password(&Secret::new("other"), &Secret::new("password")), None);
    }

    #[test]
    fn the_same_key_has_another_password_in_another_region() {
        let secret = Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        assert_ne!(smtp_password(&secret, "eu-west-3"), smtp_password(&secret, "eu-west-1"));
    }
}
