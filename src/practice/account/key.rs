//! Access keys of the practice account, in the shape of AWS's, and the SMTP passwords derived from them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::secret::Secret;
use crate::ses::credential::smtp_password;

/// Characters of an access key ID after `AKIA`.
const KEY_LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// SMTP credentials as the console shows them, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCredentials {
    /// The IAM user's name (`ses-smtp-user.20261123-101112`).
    pub iam_user: String,
    /// The SMTP user name: the access key ID.
    pub user: String,
    /// The IAM secret access key, which the console never shows.
    pub secret: Secret,
    /// The SMTP password for the region.
    pub password: Secret,
}

/// An access key.
#[derive(Debug)]
pub(super) struct Key {
    secret: Secret,
    /// The IAM user it belongs to.
    pub(super) iam_user: String,
    pub(super) active: bool,
    pub(super) created: Timestamp,
    pub(super) used: Option<Timestamp>,
}

impl Key {
    pub(super) fn new(secret: Secret, iam_user: String, created: Timestamp) -> Self {
        Self { secret, iam_user, active: true, created, used: None }
    }

    pub(super) fn create(region: &str, now: Timestamp) -> Result<(Self, NewCredentials), getrandom::Error> {
        let mut letters = [0; 16];
        getrandom::fill(&mut letters)?;
        let user = letters.iter().map(|b| char::from(KEY_LETTERS[usize::from(b % 32)])).collect::<String>();
        // 30 bytes are the 40 base64 characters of a secret access key.
        let mut bytes = Zeroizing::new([0; 30]);
        getrandom::fill(&mut *bytes)?;
        let secret = Secret::new(STANDARD.encode(bytes.as_slice()));
        let made = NewCredentials {
            iam_user: format!("ses-smtp-user.{}", now.strftime("%Y%m%d-%H%M%S")),
            user: format!("AKIA{user}"),
            password: smtp_password(&secret, region),
            secret: secret.clone(),
        };
        Ok((Self::new(secret, made.iam_user.clone(), now), made))
    }

    pub(super) fn opens(&self, password: &Secret, region: &str) -> bool {
        self.active && smtp_password(&self.secret, region) == *password
    }
}
