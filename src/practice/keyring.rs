//! A keyring in memory, for the practice world and for tests.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use crate::ports::{Entry, Keyring, KeyringError};
use crate::secret::Secret;

/// Forgets everything when it is dropped. Its faults are put in by the test that wants them.
#[derive(Debug, Default)]
pub struct MemoryKeyring(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    secrets: HashMap<Entry, Secret>,
    fault: Option<KeyringError>,
}

impl MemoryKeyring {
    /// An empty keyring that works.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on every call fails with this error and changes nothing, until [`MemoryKeyring::recover`].
    pub fn fail_with(&self, error: KeyringError) {
        self.state().fault = Some(error);
    }

    /// From now on calls work again, with what was stored before.
    pub fn recover(&self) {
        self.state().fault = None;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn working(&self) -> Result<MutexGuard<'_, State>, KeyringError> {
        let state = self.state();
        state.fault.clone().map_or(Ok(state), Err)
    }
}

#[async_trait]
impl Keyring for MemoryKeyring {
    async fn store(&self, entry: &Entry, secret: &Secret) -> Result<(), KeyringError> {
        self.working()?.secrets.insert(entry.clone(), secret.clone());
        Ok(())
    }

    async fn fetch(&self, entry: &Entry) -> Result<Option<Secret>, KeyringError> {
        Ok(self.working()?.secrets.get(entry).cloned())
    }

    async fn remove(&self, entry: &Entry) -> Result<(), KeyringError> {
        self.working()?.secrets.remove(entry);
        Ok(())
    }

    fn outlives_the_process(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(region: &str) -> Entry {
        Entry { user: "AKIAIOSFODNN7EXAMPLE".to_owned(), region: region.to_owned() }
    }

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
    }

    #[test]
    fn it_keeps_one_secret_for_each_region_until_it_is_removed() {
        run(async {
            let keyring = MemoryKeyring::new();
            keyring.store(&entry("eu-west-3"), &Secret::new("one")).await.expect("stored");
            keyring.store(&entry("eu-west-3"), &Secret::new("two")).await.expect("replaced");
            assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Ok(Some(Secret::new("two"))));
            assert_eq!(keyring.fetch(&entry("eu-west-1")).await, Ok(None));
            keyring.remove(&entry("eu-west-3")).await.expect("removed");
            assert_eq!(keyring.remove(&entry("eu-west-3")).await, Ok(()));
            assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Ok(None));
        });
    }

    #[test]
    fn a_fault_stops_every_call_and_loses_nothing() {
        run(async {
            let keyring = MemoryKeyring::new();
            keyring.store(&entry("eu-west-3"), &Secret::new("one")).await.expect("stored");
            keyring.fail_with(KeyringError::Silent);
            assert_eq!(keyring.store(&entry("eu-west-3"), &Secret::new("two")).await, Err(KeyringError::Silent));
            assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Err(KeyringError::Silent));
            assert_eq!(keyring.remove(&entry("eu-west-3")).await, Err(KeyringError::Silent));
            keyring.recover();
            assert_eq!(keyring.fetch(&entry("eu-west-3")).await, Ok(Some(Secret::new("one"))));
        });
    }
}
