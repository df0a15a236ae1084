//! Where sesame keeps the state of a project's walk, outside the project.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::fault;
use super::replace::{Mode, replace};
use crate::ports::{DiskError, Ledger, Lock};

/// The file of a ledger.
fn name(ledger: Ledger) -> &'static str {
    match ledger {
        Ledger::Walk => "state.json",
        Ledger::Zones => "dns-journal.json",
        Ledger::Rotation => "rotation.json",
    }
}

/// The folder of one project: `<state home>/sesame/<16 hexadecimal digits of its path's SHA-256>`.
#[derive(Debug, Clone)]
pub(super) struct StateFolder(Arc<Path>);

/// Held until dropped, and by the system until the process ends.
#[derive(Debug)]
struct Held(#[expect(dead_code, reason = "the file is locked as long as it is open")] File);

impl Lock for Held {}

impl StateFolder {
    pub(super) fn new(project: &Path, state_home: &Path) -> Self {
        let project = fs::canonicalize(project).unwrap_or_else(|_| project.to_path_buf());
        let digest = Sha256::digest(project.as_os_str().as_encoded_bytes());
        let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self(state_home.join("sesame").join(name).into())
    }

    fn file(&self, ledger: Ledger) -> PathBuf {
        self.0.join(name(ledger))
    }

    pub(super) fn load(&self, ledger: Ledger) -> Result<Option<Vec<u8>>, DiskError> {
        match fs::read(self.file(ledger)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    pub(super) fn save(&self, ledger: Ledger, bytes: &[u8]) -> Result<(), DiskError> {
        self.create()?;
        replace(&self.file(ledger), None, bytes, Mode::Private, &mut |_| Ok(()))
    }

    pub(super) fn keep_aside(&self) -> Result<PathBuf, DiskError> {
        let mut number = 1;
        let aside = loop {
            let aside = self.0.join(format!("state.broken-{number}.json"));
            // Takes the name, so that no other process renames over it.
            match File::create_new(&aside) {
                Ok(_) => break aside,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(fault(&error)),
            }
        };
        if let Err(error) = fs::rename(self.file(Ledger::Walk), &aside) {
            fs::remove_file(&aside).map_err(|error| fault(&error))?;
            return Err(fault(&error));
        }
        Ok(aside)
    }

    pub(super) fn lock(&self) -> Result<Box<dyn Lock>, DiskError> {
        self.create()?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(self.0.join("lock")).map_err(|error| fault(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Box::new(Held(file))),
            Err(fs::TryLockError::WouldBlock) => Err(DiskError::Locked),
            Err(fs::TryLockError::Error(error)) => Err(fault(&error)),
        }
    }

    /// Makes the folder, for its owner only.
    fn create(&self) -> Result<(), DiskError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0).map_err(|error| fault(&error))?;
        #[cfg(unix)]
        self.close();
        Ok(())
    }

    /// Shuts others out of a folder that was there before: who can write to it can put a journal of their own there. A file
    /// system without permissions, or another owner, keeps it as it is.
    #[cfg(unix)]
    fn close(&self) {
        use std::os::unix::fs::PermissionsExt;

        for folder in [self.0.parent(), Some(&*self.0)].into_iter().flatten() {
            let open = fs::metadata(folder).is_ok_and(|folder| folder.permissions().mode() & 0o077 != 0);
            if open {
                fs::set_permissions(folder, PermissionsExt::from_mode(0o700)).unwrap_or_default();
            }
        }
    }
}
