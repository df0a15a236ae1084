//! The project's files: read with a fingerprint, replaced atomically.

mod replace;
mod resolve;
mod shred;
mod state;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;

use crate::ports::{self, DiskError, FileState, Fingerprint, Ledger, Lock};
use replace::{Mode, replace};
use state::StateFolder;

/// The real disk. Its work runs on blocking threads: a write that has begun ends even if nobody waits for it.
#[derive(Debug, Clone)]
pub struct Disk {
    project: Arc<Path>,
    state: StateFolder,
}

impl Disk {
    /// The disk as seen from `project` (absolute); sesame's own files go under `state_home` (`~/.local/state`).
    pub fn new(project: PathBuf, state_home: PathBuf) -> Self {
        let project = std::fs::canonicalize(&project).unwrap_or(project);
        let state = StateFolder::new(&project, &state_home);
        Self { project: project.into(), state }
    }
}

#[async_trait]
impl ports::Disk for Disk {
    fn project(&self) -> &Path {
        &self.project
    }

    async fn read(&self, path: &Path) -> Result<FileState, DiskError> {
        let path = self.project.join(path);
        blocking(move || resolve::read(&path)).await
    }

    async fn replace(&self, path: &Path, expected: Fingerprint, bytes: &[u8], private: bool) -> Result<(), DiskError> {
        let path = self.project.join(path);
        let bytes = zeroize::Zeroizing::new(bytes.to_vec());
        let mode = if private { Mode::Private } else { Mode::Kept };
        blocking(move || replace(&path, Some(expected), &bytes, mode, &mut |_| Ok(()))).await
    }

    async fn shred(&self, path: &Path) -> Result<(), DiskError> {
        let path = self.project.join(path);
        blocking(move || shred::shred(&path)).await
    }

    async fn load(&self, ledger: Ledger) -> Result<Option<Vec<u8>>, DiskError> {
        let state = self.state.clone();
        blocking(move || state.load(ledger)).await
    }

    async fn save(&self, ledger: Ledger, bytes: &[u8]) -> Result<(), DiskError> {
        #[cfg(debug_assertions)]
        if ledger == Ledger::Walk {
            super::environment::panic_if_asked();
        }
        let (state, bytes) = (self.state.clone(), bytes.to_vec());
        blocking(move || state.save(ledger, &bytes)).await
    }

    async fn keep_state_aside(&self) -> Result<PathBuf, DiskError> {
        let state = self.state.clone();
        blocking(move || state.keep_aside()).await
    }

    fn lock(&self) -> Result<Box<dyn Lock>, DiskError> {
        self.state.lock()
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DiskError> + Send + 'static,
) -> Result<T, DiskError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(stopped) => match stopped.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(cancelled) => Err(DiskError::Failed(cancelled.to_string())),
        },
    }
}

/// Sorts the system's error into what the user can do about it.
fn fault(error: &io::Error) -> DiskError {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => DiskError::Denied(error.to_string()),
        Kind::StorageFull | Kind::QuotaExceeded => DiskError::Full,
        Kind::NotFound | Kind::NotADirectory => DiskError::NoFolder,
        Kind::IsADirectory => DiskError::NotAFile,
        _ => DiskError::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests;
