//! What git knows about a file and of a secret, and where its hooks are.

use std::path::{Path, PathBuf};

use async_trait::async_trait;

use crate::secret::Secret;

/// Git's view of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GitStatus {
    /// The top folder of the work tree that holds the file; `None` outside git.
    pub work_tree: Option<PathBuf>,
    /// The file is ignored: a `git add .` will not take it.
    pub ignored: bool,
    /// The file is in the index: the next commit shows it.
    pub tracked: bool,
    /// What the index has of the file is not what the last commit has: the next commit changes it.
    pub staged: bool,
    /// The file is in the history of some branch.
    pub committed: bool,
    /// The `git` program could not be run, did not answer in time, or refused to (`safe.directory`): what is false here
    /// is then unknown.
    pub unavailable: bool,
}

/// A version of a file that holds the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// The file's path in the repository, as it was called then.
    pub path: String,
    /// The abbreviated commit that brought it.
    pub commit: String,
    /// A branch of another repository has it too, as far as was last heard from there.
    pub pushed: bool,
}

/// What was found of a secret in all that was ever committed on any branch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Where it was found.
    pub leaks: Vec<Leak>,
    /// How many versions of files were looked into.
    pub versions: usize,
    /// How many were not: too large, or time ran out.
    pub left_out: usize,
}

/// Where git looks for the hooks of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hooks {
    /// The pre-commit hook that is to be written to.
    pub file: PathBuf,
    /// It belongs to this repository alone: its folder is in the work tree or in the repository itself.
    pub own: bool,
    /// It is in the work tree, where others get it with the next commit.
    pub shared: bool,
}

/// Git could not be run, did not answer in time, or refused for a reason of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("git gave no answer")]
pub struct NoAnswer;

/// Asks git.
#[async_trait]
pub trait Git: Send + Sync {
    /// What git knows about the file, which need not exist.
    async fn status(&self, path: &Path) -> GitStatus;
    /// Looks for a secret in every version of every file that is reachable from any branch, tag or work tree of the
    /// repository around this path. No program is told the secret.
    ///
    /// # Errors
    /// [`NoAnswer`], outside git too.
    async fn search(&self, path: &Path, secret: &Secret) -> Result<Search, NoAnswer>;
    /// The paths of what the next commit would change, and that hold the secret.
    ///
    /// # Errors
    /// [`NoAnswer`], outside git too.
    async fn staged_with(&self, path: &Path, secret: &Secret) -> Result<Vec<String>, NoAnswer>;
    /// Where the hooks of the repository around this path are.
    ///
    /// # Errors
    /// [`NoAnswer`], outside git too.
    async fn hooks(&self, path: &Path) -> Result<Hooks, NoAnswer>;
    /// Writes a hook that can be run.
    ///
    /// # Errors
    /// What the system said.
    async fn write_hook(&self, hooks: &Hooks, bytes: &[u8]) -> Result<(), String>;
}
