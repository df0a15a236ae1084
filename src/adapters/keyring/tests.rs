//! The adapter over stores in memory: its errors, its patience, its second connection.

use std::any::Any;
use std::sync::atomic::{AtomicUsize, Ordering};

use keyring_core::api::CredentialStoreApi;
use keyring_core::mock;

use super::*;

fn entry(region: &str) -> Entry {
    Entry { user: "AKIAIOSFODNN7EXAMPLE".to_owned(), region: region.to_owned() }
}

fn in_memory() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(mock::Store::new()?)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime").block_on(future)
}

/// The item behind an entry in a mock store, to put an error on.
fn fail_next(keyring: &OsKeyring, entry: &Entry, error: Error) {
    let store = lock(&keyring.store).clone().expect("a store that is open");
    let item = store::item(store.as_ref(), entry).expect("an item");
    item.as_any().downcast_ref::<mock::Cred>().expect("a mock").set_error(error);
}

#[test]
fn what_is_stored_is_fetched_by_region_and_gone_when_removed() {
    run(async {
        let keyring = OsKeyring::with(in_memory, PATIENCE);
        let (paris, dublin) = (entry("eu-west-3"), entry("eu-west-1"));
        keyring.store(&paris, &Secret::new("one")).await.expect("stored");
        keyring.store(&dublin, &Secret::new("other")).await.expect("stored");
        assert_eq!(keyring.fetch(&paris).await, Ok(Some(Secret::new("one"))));
        keyring.remove(&paris).await.expect("removed");
        assert_eq!(keyring.fetch(&paris).await, Ok(None));
        assert_eq!(keyring.remove(&paris).await, Ok(()));
        assert_eq!(keyring.fetch(&dublin).await, Ok(Some(Secret::new("other"))));
    });
}

#[test]
fn a_locked_keyring_is_told_from_another_failure() {
    run(async {
        let keyring = OsKeyring::with(in_memory, PATIENCE);
        let paris = entry("eu-west-3");
        keyring.store(&paris, &Secret::new("one")).await.expect("stored");
        fail_next(&keyring, &paris, Error::NoStorageAccess("nobody\nunlocked it".into()));
        assert_eq!(keyring.fetch(&paris).await, Err(KeyringError::Locked("nobody unlocked it".to_owned())));
        fail_next(&keyring, &paris, Error::TooLong("user".to_owned(), 3));
        assert!(matches!(keyring.fetch(&paris).await, Err(KeyringError::Failed(words)) if words.contains("user")));
    });
}

#[test]
fn a_denied_and_a_full_keyring_are_told_from_a_locked_one() {
    run(async {
        let keyring = OsKeyring::with(in_memory, PATIENCE);
        let paris = entry("eu-west-3");
        keyring.store(&paris, &Secret::new("one")).await.expect("stored");
        let denied = "SS error: prompt dismissed";
        fail_next(&keyring, &paris, Error::NoStorageAccess(denied.into()));
        assert_eq!(keyring.fetch(&paris).await, Err(KeyringError::Denied(denied.to_owned())));
        for full in ["write: No space left on device", "Disk quota exceeded"] {
            fail_next(&keyring, &paris, Error::NoStorageAccess(full.into()));
            assert_eq!(keyring.store(&paris, &Secret::new("two")).await, Err(KeyringError::Full(full.to_owned())));
        }
        assert_eq!(keyring.fetch(&paris).await, Ok(Some(Secret::new("one"))), "nothing is lost");
    });
}

#[test]
fn bytes_that_are_no_text_are_not_passed_on() {
    run(async {
        let keyring = OsKeyring::with(in_memory, PATIENCE);
        let paris = entry("eu-west-3");
        keyring.fetch(&paris).await.expect("open");
        let store = lock(&keyring.store).clone().expect("open");
        store::item(store.as_ref(), &paris).expect("an item").set_secret(b"\xffhunter2").expect("set");
        let error = keyring.fetch(&paris).await.expect_err("not text");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    });
}

#[test]
fn a_service_that_comes_up_later_is_found_by_the_next_call() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    fn late() -> keyring_core::Result<Arc<CredentialStore>> {
        match CALLS.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Error::PlatformFailure("no bus".into())),
            _ => in_memory(),
        }
    }
    run(async {
        let keyring = OsKeyring::with(late, PATIENCE);
        assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Err(KeyringError::Absent("no bus".to_owned())));
        assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Ok(None));
    });
}

#[test]
fn a_broken_connection_is_made_anew_within_the_same_call() {
    static OPENED: AtomicUsize = AtomicUsize::new(0);
    fn counted() -> keyring_core::Result<Arc<CredentialStore>> {
        OPENED.fetch_add(1, Ordering::SeqCst);
        in_memory()
    }
    run(async {
        let keyring = OsKeyring::with(counted, PATIENCE);
        let paris = entry("eu-west-3");
        keyring.store(&paris, &Secret::new("one")).await.expect("stored");
        fail_next(&keyring, &paris, Error::PlatformFailure("connection closed".into()));
        keyring.store(&paris, &Secret::new("two")).await.expect("stored on the second connection");
        assert_eq!(OPENED.load(Ordering::SeqCst), 2);
        assert_eq!(keyring.fetch(&paris).await, Ok(Some(Secret::new("two"))));
    });
}

/// A store whose calls wait until the test ends.
#[derive(Debug)]
struct Hanging;

impl CredentialStoreApi for Hanging {
    fn vendor(&self) -> String {
        "hanging".to_owned()
    }

    fn id(&self) -> String {
        "hanging".to_owned()
    }

    fn build(
        &self,
        _: &str,
        _: &str,
        _: Option<&std::collections::HashMap<&str, &str>>,
    ) -> keyring_core::Result<keyring_core::Entry> {
        thread::sleep(Duration::from_secs(3600));
        Err(Error::NoEntry)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[test]
fn a_silent_service_is_given_up_and_then_asked_on_another_connection() {
    static OPENED: AtomicUsize = AtomicUsize::new(0);
    fn first_hangs() -> keyring_core::Result<Arc<CredentialStore>> {
        match OPENED.fetch_add(1, Ordering::SeqCst) {
            0 => Ok(Arc::new(Hanging)),
            _ => in_memory(),
        }
    }
    run(async {
        let keyring = OsKeyring::with(first_hangs, Duration::from_millis(200));
        assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Err(KeyringError::Silent));
        assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Ok(None));
    });
}
