//! Files as seen by an effect: read with a fingerprint, replaced only if still the same, atomically.

use std::fmt;
use std::path::{Path, PathBuf};

use async_trait::async_trait;

use crate::text::{Text, Value};

/// SHA-256 of a file's bytes, or the mark of "no file": what a plan was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fingerprint {
    /// There is no file.
    Missing,
    /// The bytes' SHA-256.
    Sha256([u8; 32]),
}

/// A file as it was read. `Debug` shows none of its bytes, which may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct FileState {
    /// The file itself, after symbolic links.
    pub real_path: PathBuf,
    /// Its bytes; empty if it does not exist.
    pub bytes: Vec<u8>,
    /// What the bytes were, for [`Disk::replace`].
    pub fingerprint: Fingerprint,
    /// Unix permission bits (0o600), where the system has them and the file exists.
    pub mode: Option<u32>,
}

impl fmt::Debug for FileState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileState")
            .field("real_path", &self.real_path)
            .field("bytes", &self.bytes.len())
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DiskError {
    /// The path names a folder, a device or a socket.
    #[error("not a regular file")]
    NotAFile,
    /// The folder that should hold it does not exist.
    #[error("no such folder")]
    NoFolder,
    /// Permission denied, or a read-only file or file system.
    #[error("not allowed: {0}")]
    Denied(String),
    /// The file is no longer what the plan was made for.
    #[error("changed meanwhile")]
    Changed,
    /// The disk is full or a quota is reached.
    #[error("no room left")]
    Full,
    /// The file is larger than sesame reads (1 MiB).
    #[error("too large")]
    TooLarge,
    /// Another sesame works on this project.
    #[error("locked by another sesame")]
    Locked,
    /// Anything else, in the system's own words.
    #[error("{0}")]
    Failed(String),
}

impl DiskError {
    /// What to tell the user about this file: `disk-…` in the locale files.
    pub fn text(&self, path: &Path) -> Text {
        self.about(path.display().to_string())
    }

    /// The same of a file told in words.
    pub fn about(&self, what: impl Into<Value>) -> Text {
        let what = what.into();
        let text = |key: &str| Text::key(key).with("path", what.clone());
        match self {
            Self::NotAFile => text("disk-not-a-file"),
            Self::NoFolder => text("disk-no-folder"),
            Self::Denied(cause) => text("disk-denied").with("cause", cause),
            Self::Changed => text("disk-changed"),
            Self::Full => text("disk-full"),
            Self::TooLarge => text("disk-too-large"),
            Self::Locked => Text::key("disk-locked"),
            Self::Failed(cause) => text("disk-failed").with("cause", cause),
        }
    }
}

/// What sesame keeps about a project, outside the project. There is no secret in any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ledger {
    /// The walk of the wizard.
    Walk,
    /// What was added to DNS zones.
    Zones,
    /// The rotation of its credentials.
    Rotation,
}

/// Held while sesame works on a project; the next one to try gets [`DiskError::Locked`]. Dropping it lets go.
pub trait Lock: Send + Sync + std::fmt::Debug {}

/// The project's files, and sesame's own state.
#[async_trait]
pub trait Disk: Send + Sync {
    /// The folder sesame was started in: relative paths start here.
    fn project(&self) -> &Path;
    /// Reads a file; one that does not exist is a [`FileState`] with [`Fingerprint::Missing`], if its folder exists.
    async fn read(&self, path: &Path) -> Result<FileState, DiskError>;
    /// Replaces a file if it still has the fingerprint: same folder, fsync of file and folder, rename, mode 0600 when
    /// `private`, else the old mode. Symbolic links are followed to their file. At every instant the old or the new one is there.
    async fn replace(&self, path: &Path, expected: Fingerprint, bytes: &[u8], private: bool) -> Result<(), DiskError>;
    /// Overwrites a file where it stands, has that written to the disk, and removes it. A copy that the file system or the device
    /// made elsewhere (copy on write, wear levelling, a backup) is out of reach. A symbolic link is refused.
    async fn shred(&self, path: &Path) -> Result<(), DiskError>;
    /// What sesame keeps about this project, if any: its bytes as they are.
    async fn load(&self, ledger: Ledger) -> Result<Option<Vec<u8>>, DiskError>;
    /// Keeps it (atomic, 0600); it is on the disk when this returns.
    async fn save(&self, ledger: Ledger, bytes: &[u8]) -> Result<(), DiskError>;
    /// Puts an unreadable walk aside and gives the path where it now is.
    async fn keep_state_aside(&self) -> Result<PathBuf, DiskError>;
    /// Claims the project for this process.
    fn lock(&self) -> Result<Box<dyn Lock>, DiskError>;
}
