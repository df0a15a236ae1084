//! A project, a keyring and an account, reached through ports that can be cut off at any call.

mod doors;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};

use crate::adapters::disk::Disk;
use crate::adapters::git::GitProgram;
use crate::adapters::resolver::{Resolver, ResolverOptions};
use crate::adapters::shell::SystemShell;
use crate::effects::Effects;
use crate::env::document::Document;
use crate::env::preset;
use crate::ports::{Entry, KeyAdmin, KeyringError, Ports};
use crate::practice::account::{Account, NewCredentials, SharedAccount};
use crate::practice::keyring::MemoryKeyring;
use crate::practice::keys::PracticeKeys;
use crate::ses::rotation::{KeyState, Rotation, Step, Turn};
use crate::wizard::effect::Wish;
pub(super) use doors::Cut;
use doors::{Keys, Moving, Plate, Post, Ring};

pub(super) const REGION: &str = "eu-west-3";

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
        if step.turn() == Turn::Theirs { Wish::Done(step) } else { Wish::Go }
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
