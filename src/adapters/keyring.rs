//! The keyring of the operating system: the Secret Service on Linux, the Keychain of macOS, Windows's Credential Manager.
//!
//! Each call works in a thread of its own and is given up after five seconds: [`KeyringError::Silent`]. Such a thread
//! stays behind, waiting for a service that hangs or for a person to unlock the keyring; being no task of tokio's, it holds
//! up neither the runtime's shutdown nor the end of the process. What it was asked to do may still be done later on.
//!
//! A locked keyring shows as [`KeyringError::Locked`] when writing; when reading, a Secret Service may just as well say that
//! there is no entry. So `None` is "found nothing", and not proof that nothing is stored.

mod store;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use async_trait::async_trait;
use keyring_core::{CredentialStore, Error};
use tokio::sync::oneshot;
use tokio::time::timeout;
use zeroize::Zeroizing;

use crate::ports::{Entry, Keyring, KeyringError};
use crate::secret::Secret;

/// The service all entries stand under: `secret-tool search service sesame` finds them.
const SERVICE: &str = "sesame";

/// How long a call may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// The most characters of a service's own words that are passed on.
const WORDS_MAX: usize = 300;

/// Parts of the words that say no, in small letters: a prompt put away (the Secret Service), D-Bus's `AccessDenied`.
const DENIED: &[&str] = &["prompt dismissed", "accessdenied", "access denied", "permission denied"];

/// Parts of the words that say that there is no room, in small letters: `ENOSPC`, `EDQUOT`, D-Bus's `LimitsExceeded`.
const FULL: &[&str] = &["no space left", "quota exceeded", "quotaexceeded", "limitsexceeded", "disk is full"];

type Opener = fn() -> keyring_core::Result<Arc<CredentialStore>>;

/// The operating system's keyring, opened at the first call and again after a failure.
#[derive(Debug)]
pub struct OsKeyring {
    open: Opener,
    store: Arc<Mutex<Option<Arc<CredentialStore>>>>,
    patience: Duration,
}

impl OsKeyring {
    /// The keyring, not yet opened.
    pub fn new() -> Self {
        Self::with(store::open, PATIENCE)
    }

    fn with(open: Opener, patience: Duration) -> Self {
        Self { open, store: Arc::default(), patience }
    }

    /// Does something with an entry, in a thread of its own, for as long as patience lasts.
    async fn ask<T: Send + 'static>(
        &self,
        entry: &Entry,
        job: impl Fn(&keyring_core::Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let (tell, told) = oneshot::channel();
        let (open, shelf, entry) = (self.open, Arc::clone(&self.store), entry.clone());
        let work = move || {
            // Nobody listens any more once patience is at an end.
            let _ = tell.send(work(open, &shelf, &entry, job));
        };
        thread::Builder::new().name("keyring".to_owned()).spawn(work).map_err(|error| failed(&error))?;
        match timeout(self.patience, told).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(KeyringError::Failed("its thread ended early".to_owned())),
            Err(_) => {
                // Its calls queue behind the one that hangs: the next must have a connection of its own.
                *lock(&self.store) = None;
                Err(KeyringError::Silent)
            }
        }
    }
}

impl Default for OsKeyring {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Keyring for OsKeyring {
    async fn store(&self, entry: &Entry, secret: &Secret) -> Result<(), KeyringError> {
        let secret = secret.clone();
        self.ask(entry, move |item| item.set_secret(secret.reveal().as_bytes())).await
    }

    async fn fetch(&self, entry: &Entry) -> Result<Option<Secret>, KeyringError> {
        let bytes = self.ask(entry, |item| match item.get_secret() {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        });
        let Some(bytes) = bytes.await? else { return Ok(None) };
        match std::str::from_utf8(&bytes) {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(_) => Err(KeyringError::Failed("the entry is not text".to_owned())),
        }
    }

    async fn remove(&self, entry: &Entry) -> Result<(), KeyringError> {
        let remove = |item: &keyring_core::Entry| match item.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(Error::Ambiguous(all)) => all.iter().try_for_each(keyring_core::Entry::delete_credential),
            Err(error) => Err(error),
        };
        self.ask(entry, remove).await
    }

    fn outlives_the_process(&self) -> bool {
        true
    }
}

/// Opens the store if it is not, does the job, and once more on a new connection if an old one had broken.
fn work<T>(
    open: Opener,
    shelf: &Mutex<Option<Arc<CredentialStore>>>,
    entry: &Entry,
    job: impl Fn(&keyring_core::Entry) -> keyring_core::Result<T>,
) -> Result<T, KeyringError> {
    let kept = lock(shelf).clone();
    if let Some(store) = kept {
        match store::item(store.as_ref(), entry).and_then(|item| job(&item)) {
            Err(Error::PlatformFailure(_)) => *lock(shelf) = None,
            result => return result.map_err(|error| refusal(&error)),
        }
    }
    let store = open().map_err(|error| KeyringError::Absent(words(&error)))?;
    *lock(shelf) = Some(Arc::clone(&store));
    store::item(store.as_ref(), entry).and_then(|item| job(&item)).map_err(|error| refusal(&error))
}

/// What a store's error means. None of its data is passed on, as a secret might be in it.
fn refusal(error: &Error) -> KeyringError {
    let words_of = words(error);
    let says = |any: &[&str]| any.iter().any(|part| words_of.to_ascii_lowercase().contains(part));
    match error {
        Error::NoStorageAccess(_) | Error::PlatformFailure(_) if says(FULL) => KeyringError::Full(words_of),
        Error::NoStorageAccess(_) | Error::PlatformFailure(_) if says(DENIED) => KeyringError::Denied(words_of),
        Error::NoStorageAccess(_) => KeyringError::Locked(words_of),
        Error::NoDefaultStore => KeyringError::Absent(words_of),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeyringError::Failed("the entry is malformed".to_owned()),
        Error::Ambiguous(all) => KeyringError::Failed(format!("{} entries of the same name", all.len())),
        _ => failed(error),
    }
}

fn failed(error: &dyn std::error::Error) -> KeyringError {
    KeyringError::Failed(words(error))
}

/// The innermost words of an error, on one line and not too long.
fn words(error: &dyn std::error::Error) -> String {
    let text = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    clean.take(WORDS_MAX).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
