//! Opens the credential store of the operating system, again if need be.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use keyring_core::{CredentialStore, Error};

use super::SERVICE;
use crate::ports::Entry;

/// Whether [`keyring::Entry::store_status`] was asked: it opens the store once and remembers a failure for ever.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Opens the store; may block without end when a service hangs.
pub(super) fn open() -> keyring_core::Result<Arc<CredentialStore>> {
    if !ASKED.swap(true, Ordering::Relaxed)
        && keyring::Entry::store_status().is_ok()
        && let Some(store) = keyring_core::get_default_store()
    {
        return Ok(store);
    }
    again()
}

/// A new connection to the Secret Service, whatever came of the first.
#[cfg(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android"))))]
fn again() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// The stores of macOS and Windows need no connection: what came of the first try stands.
#[cfg(not(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android")))))]
fn again() -> keyring_core::Result<Arc<CredentialStore>> {
    match keyring::Entry::store_status() {
        Ok(()) => keyring_core::get_default_store().ok_or(Error::NoDefaultStore),
        Err(error) => Err(Error::PlatformFailure(error.to_string().into())),
    }
}

/// The entry in the store: service `sesame`, user `AKIA… eu-west-3`, and where the store has labels (the Secret Service)
/// `sesame: AKIA… (eu-west-3)`.
pub(super) fn item(store: &CredentialStore, entry: &Entry) -> keyring_core::Result<keyring_core::Entry> {
    let user = format!("{} {}", entry.user, entry.region);
    let label = format!("{SERVICE}: {} ({})", entry.user, entry.region);
    let modifiers = HashMap::from([("label", label.as_str())]);
    match store.build(SERVICE, &user, Some(&modifiers)) {
        Err(Error::Invalid(..) | Error::NotSupportedByStore(_)) => store.build(SERVICE, &user, None),
        built => built,
    }
}
