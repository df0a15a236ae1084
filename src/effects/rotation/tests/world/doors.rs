//! The ports of a process that may be cut off, each in front of what outlives it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc::UnboundedSender;

use super::REGION;
use crate::adapters::disk::Disk;
use crate::mail::endpoint::Endpoint;
use crate::ports::{
    self, Accepted, AccessKey, Delivery, DiskError, Entry, Failure, FailureKind, FileState, Fingerprint, KeyAdmin,
    KeyError, KeyringError, Ledger, Lock, Mailer, PortReport, Progress, Stage,
};
use crate::practice::account::SharedAccount;
use crate::practice::keyring::MemoryKeyring;
use crate::practice::keys::PracticeKeys;
use crate::secret::Secret;

/// Where a process ends: at its `n`-th call of a port, before or after the call does its work.
#[derive(Debug)]
pub(in super::super) struct Cut {
    at: usize,
    after: bool,
    calls: AtomicUsize,
    dead: AtomicBool,
}

impl Cut {
    pub(in super::super) fn at(n: usize, after: bool) -> Arc<Self> {
        Arc::new(Self { at: n, after, calls: AtomicUsize::new(0), dead: AtomicBool::new(false) })
    }

    pub(in super::super) fn never() -> Arc<Self> {
        Self::at(usize::MAX, false)
    }

    pub(in super::super) fn struck(&self) -> bool {
        self.dead.load(Ordering::SeqCst)
    }

    /// Carries a call out, unless the process is gone or goes before it.
    async fn call<T, E>(&self, gone: E, work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        if self.struck() {
            return Err(gone);
        }
        let strikes = self.calls.fetch_add(1, Ordering::SeqCst) == self.at;
        if strikes {
            self.dead.store(true, Ordering::SeqCst);
        }
        if strikes && !self.after {
            return Err(gone);
        }
        let done = work.await;
        if strikes { Err(gone) } else { done }
    }
}

/// The time, which can pass.
#[derive(Default)]
pub(super) struct Moving(Mutex<SignedDuration>);

impl Moving {
    pub(super) fn pass(&self, time: SignedDuration) {
        *self.0.lock().expect("no panic") += time;
    }
}

impl ports::Clock for Moving {
    fn now(&self) -> Timestamp {
        Timestamp::now() + *self.0.lock().expect("no panic")
    }
}

/// SES without a network: it knows the account's keys, some answers late.
pub(super) struct Post(pub(super) SharedAccount, pub(super) Arc<Cut>, pub(super) Arc<AtomicUsize>);

#[async_trait]
impl Mailer for Post {
    async fn connect_time(&self, _: &Endpoint) -> Result<Duration, FailureKind> {
        Err(FailureKind::Timeout)
    }

    async fn probe(&self, endpoint: &Endpoint) -> PortReport {
        let result = Err(Failure::at(Stage::Connect, FailureKind::Timeout));
        PortReport { port: endpoint.port, tried: Vec::new(), result }
    }

    async fn deliver(&self, delivery: &Delivery, _: UnboundedSender<Progress>) -> Result<Accepted, Failure> {
        let answer = async {
            let late = self.2.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
            let opens = self.0.lock().authenticate(&delivery.user, &delivery.password, REGION);
            if late || !opens {
                return Err(Failure::refused(Stage::Auth, "535 Authentication Credentials Invalid"));
            }
            Ok(Accepted { message_id: "1".into(), tls: None })
        };
        self.1.call(Failure::at(Stage::Connect, FailureKind::Timeout), answer).await
    }
}

pub(super) struct Ring(pub(super) Arc<MemoryKeyring>, pub(super) Arc<Cut>);

#[async_trait]
impl ports::Keyring for Ring {
    async fn store(&self, entry: &Entry, secret: &Secret) -> Result<(), KeyringError> {
        self.1.call(KeyringError::Silent, self.0.store(entry, secret)).await
    }

    async fn fetch(&self, entry: &Entry) -> Result<Option<Secret>, KeyringError> {
        self.1.call(KeyringError::Silent, self.0.fetch(entry)).await
    }

    async fn remove(&self, entry: &Entry) -> Result<(), KeyringError> {
        self.1.call(KeyringError::Silent, self.0.remove(entry)).await
    }

    fn outlives_the_process(&self) -> bool {
        true
    }
}

pub(super) struct Keys(pub(super) PracticeKeys, pub(super) Arc<Cut>);

#[async_trait]
impl KeyAdmin for Keys {
    async fn list(&self) -> Result<Vec<AccessKey>, KeyError> {
        self.1.call(gone(), self.0.list()).await
    }

    async fn create(&self) -> Result<(String, Secret), KeyError> {
        self.1.call(gone(), self.0.create()).await
    }

    async fn set_active(&self, id: &str, active: bool) -> Result<(), KeyError> {
        self.1.call(gone(), self.0.set_active(id, active)).await
    }

    async fn delete(&self, id: &str) -> Result<(), KeyError> {
        self.1.call(gone(), self.0.delete(id)).await
    }

    async fn last_used(&self, id: &str) -> Result<Option<Timestamp>, KeyError> {
        self.1.call(gone(), self.0.last_used(id)).await
    }
}

fn gone() -> KeyError {
    KeyError::Unreachable("gone".into())
}

pub(super) struct Plate(pub(super) Arc<Disk>, pub(super) Arc<Cut>);

#[async_trait]
impl ports::Disk for Plate {
    fn project(&self) -> &Path {
        self.0.project()
    }

    async fn read(&self, path: &Path) -> Result<FileState, DiskError> {
        self.1.call(DiskError::Failed("gone".into()), self.0.read(path)).await
    }

    async fn replace(&self, path: &Path, expected: Fingerprint, bytes: &[u8], private: bool) -> Result<(), DiskError> {
        self.1.call(DiskError::Failed("gone".into()), self.0.replace(path, expected, bytes, private)).await
    }

    async fn shred(&self, path: &Path) -> Result<(), DiskError> {
        self.0.shred(path).await
    }

    async fn load(&self, ledger: Ledger) -> Result<Option<Vec<u8>>, DiskError> {
        self.1.call(DiskError::Failed("gone".into()), self.0.load(ledger)).await
    }

    async fn save(&self, ledger: Ledger, bytes: &[u8]) -> Result<(), DiskError> {
        self.1.call(DiskError::Failed("gone".into()), self.0.save(ledger, bytes)).await
    }

    async fn keep_state_aside(&self) -> Result<PathBuf, DiskError> {
        self.0.keep_state_aside().await
    }

    fn lock(&self) -> Result<Box<dyn Lock>, DiskError> {
        self.0.lock()
    }
}
