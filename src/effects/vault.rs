//! Where a secret is: in this process, or in the keyring. Every secret kept is read back and compared.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::ports::{Entry, Keyring, KeyringError};
use crate::secret::Secret;
use crate::wizard::effect::Place;

/// Secrets of this process: those the user chose to keep nowhere else, and those just read.
#[derive(Debug, Default)]
pub struct Vault {
    session: Mutex<HashMap<Entry, Secret>>,
}

impl Vault {
    /// Keeps a secret at its place.
    ///
    /// # Errors
    /// What the keyring said; or, when it gave back something else than it was given, that it failed.
    pub async fn keep(
        &self,
        keyring: &dyn Keyring,
        entry: &Entry,
        secret: &Secret,
        place: Place,
    ) -> Result<(), KeyringError> {
        if place == Place::Keyring {
            keyring.store(entry, secret).await?;
            if keyring.fetch(entry).await?.as_ref() != Some(secret) {
                return Err(KeyringError::Failed("what was read back is not what was written".into()));
            }
            self.forget(entry);
            return Ok(());
        }
        if let Ok(mut session) = self.session.lock() {
            session.insert(entry.clone(), secret.clone());
        }
        Ok(())
    }

    /// Finds a secret: in this process first, else in the keyring.
    ///
    /// # Errors
    /// What the keyring said.
    pub async fn find(&self, keyring: &dyn Keyring, entry: &Entry) -> Result<Option<Secret>, KeyringError> {
        let here = self.session.lock().ok().and_then(|session| session.get(entry).cloned());
        match here {
            Some(secret) => Ok(Some(secret)),
            None => keyring.fetch(entry).await,
        }
    }

    fn forget(&self, entry: &Entry) {
        if let Ok(mut session) = self.session.lock() {
            session.remove(entry);
        }
    }
}
