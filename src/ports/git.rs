//! What git knows about a file.

use std::path::{Path, PathBuf};

use async_trait::async_trait;

/// Git's view of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GitStatus {
    /// The top folder of the work tree that holds the file; `None` outside git.
    pub work_tree: Option<PathBuf>,
    /// The file is ignored: a `git add .` will not take it.
    pub ignored: bool,
    /// The file is in the index: the next commit shows it.
    pub tracked: bool,
    /// The file is in the history of some branch.
    pub committed: bool,
    /// The `git` program could not be run, did not answer in time, or refused to (`safe.directory`): what is false here
    /// is then unknown.
    pub unavailable: bool,
}

/// Asks git.
#[async_trait]
pub trait Git: Send + Sync {
    /// What git knows about the file, which need not exist.
    async fn status(&self, path: &Path) -> GitStatus;
}
