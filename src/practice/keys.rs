//! The access keys of an IAM user of the practice account, as an access to the account would reach them.

use async_trait::async_trait;
use jiff::Timestamp;

use super::account::SharedAccount;
use crate::ports::{AccessKey, KeyAdmin, KeyError};
use crate::secret::Secret;

/// The keys of the IAM user that owns a key.
#[derive(Debug, Clone)]
pub struct PracticeKeys {
    account: SharedAccount,
    owner: String,
}

impl PracticeKeys {
    /// Those of the user that owns this key; it must stay the user's as long as this is used.
    pub fn beside(account: SharedAccount, user: &str) -> Self {
        Self { account, owner: user.to_owned() }
    }
}

#[async_trait]
impl KeyAdmin for PracticeKeys {
    async fn list(&self) -> Result<Vec<AccessKey>, KeyError> {
        Ok(self.account.lock().keys_beside(&self.owner))
    }

    async fn create(&self) -> Result<(String, Secret), KeyError> {
        let mut account = self.account.lock();
        let region = account.region().to_owned();
        let made = account.second_key(&self.owner, &region, Timestamp::now());
        let made = made.map_err(|error| KeyError::Failed(error.to_string()))?.ok_or(KeyError::Limit)?;
        Ok((made.user, made.secret))
    }

    async fn set_active(&self, id: &str, active: bool) -> Result<(), KeyError> {
        self.account.lock().set_key_active(id, active).then_some(()).ok_or(KeyError::NoSuchKey)
    }

    async fn delete(&self, id: &str) -> Result<(), KeyError> {
        self.account.lock().delete_key(id).then_some(()).ok_or(KeyError::NoSuchKey)
    }

    async fn last_used(&self, id: &str) -> Result<Option<Timestamp>, KeyError> {
        Ok(self.account.lock().key_used(id))
    }
}
