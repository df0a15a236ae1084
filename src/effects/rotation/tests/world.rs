//! A project, a keyring and an account, reached through ports that can be cut off at any call.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc::UnboundedSender;

use crate::adapters::disk::Disk;
use crate::adapters::git::GitProgram;
use crate::adapters::resolver::{Resolver, ResolverOptions};
use crate::adapters::shell::SystemShell;
use crate::effects::Effects;
use crate::env::document::Document;
use crate::env::preset;
use crate::mail::endpoint::Endpoint;
use crate::ports::{
    self, Accepted, AccessKey, Delivery, DiskError, Entry, Failure, FailureKind, FileState, Fingerprint, KeyAdmin,
    KeyError, KeyringError, Ledger, Lock, Mailer, PortReport, Ports, Progress, Stage,
};
use crate::practice::account::{Account, NewCredentials, SharedAccount};
use crate::practice::keyring::MemoryKeyring;
use crate::practice::keys::PracticeKeys;
use crate::secret::Secret;
use crate::ses::rotation::{KeyState, Rotation, Step};
use crate::wizard::effect::Wish;

const REGION: &str = "eu-west-3";

/// Where a process ends: at its `n`-th call of a port, before or after the call does its work.
#[derive(Debug)]
pub(super) struct Cut {
    at: usize,
    after: bool,
    calls: AtomicUsize,
    dead: AtomicBool,
}

impl Cut {
    pub(super) fn at(n: usize, after: bool) -> Arc<Self> {
        Arc::new(Self { at: n, after, calls: AtomicUsize::new(0), dead: AtomicBool::new(false) })
    }

    pub(super) fn never() -> Arc<Self> {
        Self::at(usize::MAX, false)
    }

    pub(super) fn struck(&self) -> bool {
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

/// One process.
pub(super) struct Run {
    pub(super) effects: Effects,
    cut: Arc<Cut>,
}

impl Run {
    pub(super) fn is_cut(&self) -> bool {
        self.cut.struck()
    }

    pub(super) fn cut(&self) -> Arc<Cut> {
        Arc::clone(&self.cut)
    }
}

/// What outlives a process, and the user's own memory.
pub(super) struct World {
    folder: tempfile::TempDir,
    disk: Arc<Disk>,
    keyring: Arc<MemoryKeyring>,
    account: SharedAccount,
    old: NewCredentials,
    /// The file of the console with the new key: the user has it as long as the rotation lasts.
    file: Mutex<Option<NewCredentials>>,
    by_api: bool,
    clock: Arc<Moving>,
    /// How many more answers come from servers that do not know of a key yet.
    unknown: Arc<AtomicUsize>,
}

impl World {
    pub(super) fn new(by_api: bool, keyring: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Arc::new(Disk::new(folder.path().to_owned(), folder.path().join("state")));
        let mut account = Account::new(REGION);
        let old = account.create_credentials(REGION, Timestamp::now()).expect("random numbers");
        let memory = Arc::new(MemoryKeyring::new());
        if !keyring {
            memory.fail_with(KeyringError::Absent("none".into()));
        }
        let text = format!(
            "# the application's\nSMTP_HOST=email-smtp.{REGION}.amazonaws.com\nSMTP_PORT=587\nSMTP_USER={}\n\
             SMTP_PASSWORD={}\nSMTP_FROM=hello@example.com\nOTHER=1\n",
            old.user,
            old.password.reveal()
        );
        std::fs::write(folder.path().join("config.env"), text).expect("written");
        Self {
            folder,
            disk,
            keyring: memory,
            account: SharedAccount::new(account),
            old,
            file: Mutex::default(),
            by_api,
            clock: Arc::default(),
            unknown: Arc::default(),
        }
    }

    /// A process that starts now.
    pub(super) fn run(&self, cut: Arc<Cut>) -> Run {
        let keys = PracticeKeys::beside(self.account.clone(), &self.old.user);
        let keys = self.by_api.then(|| Arc::new(Keys(keys, Arc::clone(&cut))) as Arc<dyn KeyAdmin>);
        let ports = Ports {
            dns: Arc::new(Resolver::new(ResolverOptions::default())),
            zone_editor: Arc::new(crate::adapters::zone_editor::HostEditor::new(Default::default())),
            mailer: Arc::new(Post(self.account.clone(), Arc::clone(&cut), Arc::clone(&self.unknown))),
            keyring: Arc::new(Ring(Arc::clone(&self.keyring), Arc::clone(&cut))),
            keys,
            disk: Arc::new(Plate(Arc::clone(&self.disk), Arc::clone(&cut))),
            git: Arc::new(GitProgram::default()),
            shell: Arc::new(SystemShell),
            clock: Arc::clone(&self.clock) as _,
            console: None,
        };
        Run { effects: Effects::new(ports), cut }
    }

    /// At every instant the file holds a key that opens SES.
    pub(super) fn holds(&self) {
        let found = preset::read(&Document::parse(self.text().as_bytes()).expect("a file")).expect("settings");
        let password = found.password.expect("a password");
        assert!(self.account.lock().authenticate(&found.user, &password, REGION), "{} opens nothing", found.user);
        let saved = self.folder.path().join("state");
        for entry in walk(&saved) {
            let text = String::from_utf8_lossy(&std::fs::read(&entry).expect("readable")).into_owned();
            assert!(!text.contains(password.reveal()), "a password in {}", entry.display());
        }
    }

    /// In the end the account has one key, in the file, and the rotation says so.
    pub(super) fn has_one_key(&self, rotation: &Rotation) {
        self.holds();
        let used: Vec<&str> = rotation
            .keys()
            .into_iter()
            .filter(|(_, state)| *state != KeyState::Deleted)
            .map(|(user, _)| user)
            .collect();
        let left = match rotation.step() {
            Step::Over => rotation.new_key().expect("a new key").user.clone(),
            _ => self.old.user.clone(),
        };
        assert_eq!(used, [left.as_str()]);
        assert!(self.text().contains(&left));
        let keys = self.account.lock().keys_beside(&left);
        assert_eq!(keys.iter().map(|key| (key.id.as_str(), key.active)).collect::<Vec<_>>(), [(left.as_str(), true)]);
    }

    /// The user does what the step asks for.
    pub(super) fn obey(&self, rotation: &Rotation) -> Wish {
        let step = rotation.step();
        let mut account = self.account.lock();
        match step {
            Step::Key if self.by_api => return Wish::Go,
            Step::Key => {
                drop(account);
                let entry = self.second_key();
                return self.bring(&entry);
            }
            Step::Deactivate => {
                account.set_key_active(&self.old.user, false);
            }
            Step::Reactivate => {
                account.set_key_active(&self.old.user, true);
            }
            Step::Grace => {
                self.clock.pass(SignedDuration::from_hours(8 * 24));
                return Wish::Go;
            }
            Step::Delete | Step::DeleteNew => {
                for user in rotation.doomed() {
                    account.delete_key(user);
                }
            }
            _ => {}
        }
        if step.turn() == crate::ses::rotation::Turn::Theirs { Wish::Done(step) } else { Wish::Go }
    }

    /// A second key of the same IAM user, made once.
    pub(super) fn second_key(&self) -> Entry {
        let mut file = self.file.lock().expect("no panic");
        let made = file.get_or_insert_with(|| {
            let made = self.account.lock().second_key(&self.old.user, REGION, Timestamp::now());
            made.expect("random numbers").expect("room for two")
        });
        Entry { user: made.user.clone(), region: REGION.into() }
    }

    /// What the user has of a key.
    pub(super) fn bring(&self, entry: &Entry) -> Wish {
        if *entry.user == self.old.user {
            return Wish::Bring(entry.clone(), self.old.password.clone());
        }
        match &*self.file.lock().expect("no panic") {
            Some(made) if made.user == entry.user => Wish::Bring(entry.clone(), made.password.clone()),
            _ => panic!("nobody has the password of {}", entry.user),
        }
    }

    pub(super) fn known_after(&self, answers: usize) {
        self.unknown.store(answers, Ordering::SeqCst);
    }

    pub(super) fn deactivate_old(&self) {
        self.account.lock().set_key_active(&self.old.user, false);
    }

    pub(super) fn use_old_later(&self) {
        self.account.lock().note_use(&self.old.user, Timestamp::now() + SignedDuration::from_hours(1));
    }

    /// Another key of another user, put into the file behind sesame's back.
    pub(super) fn write_third(&self) -> String {
        let third = self.account.lock().create_credentials(REGION, Timestamp::now()).expect("random numbers");
        let text = self.text();
        let text = text.replace(&self.old.user, &third.user);
        let text = text.replace(self.old.password.reveal(), third.password.reveal());
        std::fs::write(self.config(), text).expect("written");
        third.user
    }

    pub(super) fn config(&self) -> PathBuf {
        std::fs::canonicalize(self.folder.path()).expect("a folder").join("config.env")
    }

    pub(super) fn text(&self) -> String {
        std::fs::read_to_string(self.config()).expect("readable")
    }

    pub(super) fn old_user(&self) -> String {
        self.old.user.clone()
    }

    pub(super) fn old_password(&self) -> &str {
        self.old.password.reveal()
    }

    pub(super) fn keyring(&self) -> &MemoryKeyring {
        &self.keyring
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let each = entries.flatten().flat_map(|entry| match entry.path() {
        path if path.is_dir() => walk(&path),
        path => vec![path],
    });
    each.collect()
}

/// The time, which can pass.
#[derive(Default)]
struct Moving(Mutex<SignedDuration>);

impl Moving {
    fn pass(&self, time: SignedDuration) {
        *self.0.lock().expect("no panic") += time;
    }
}

impl ports::Clock for Moving {
    fn now(&self) -> Timestamp {
        Timestamp::now() + *self.0.lock().expect("no panic")
    }
}

/// SES without a network: it knows the account's keys, some answers late.
struct Post(SharedAccount, Arc<Cut>, Arc<AtomicUsize>);

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

struct Ring(Arc<MemoryKeyring>, Arc<Cut>);

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

struct Keys(PracticeKeys, Arc<Cut>);

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

struct Plate(Arc<Disk>, Arc<Cut>);

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
