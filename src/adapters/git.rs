//! Git's view of a file, of a secret and of its hooks, asked of the git program.

mod hooks;
mod search;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use async_trait::async_trait;
use tokio::process::Command;

use crate::ports::{Git, GitStatus, Hooks, NoAnswer, Search};
use crate::secret::Secret;

/// How long one question to git may take.
const DEADLINE: Duration = Duration::from_secs(5);
/// How long a search through all that was ever committed may take.
const SEARCH: Duration = Duration::from_secs(60);

/// The `git` program. It only ever reads, and nothing that a repository's configuration names is run; the environment (`GIT_DIR`, `SSH_ASKPASS`…) is the user's own.
#[derive(Debug, Clone)]
pub struct GitProgram {
    program: PathBuf,
    deadline: Duration,
}

impl Default for GitProgram {
    fn default() -> Self {
        Self::at("git")
    }
}

impl GitProgram {
    /// The program at this path, or of this name on the `PATH`.
    pub fn at(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), deadline: DEADLINE }
    }

    fn command(&self, folder: &Path, arguments: &[&OsStr]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg("-C")
            .arg(folder)
            // A repository may come from anywhere: what its configuration would run stays unrun.
            .args(["-c", "core.fsmonitor=false"])
            .args(arguments)
            .env("GIT_OPTIONAL_LOCKS", "0")
            // Nor is anything fetched that a partial clone lacks: that runs ssh or a helper, and goes to the network.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "")
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    async fn ask(&self, folder: &Path, arguments: &[&OsStr]) -> Result<Output, NoAnswer> {
        match tokio::time::timeout(self.deadline, self.command(folder, arguments).output()).await {
            Ok(Ok(output)) => Ok(output),
            Ok(Err(_)) | Err(_) => Err(NoAnswer),
        }
    }

    /// What git says where it says yes.
    async fn told(&self, folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, NoAnswer> {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        let output = self.ask(folder, &arguments).await?;
        if output.status.success() { Ok(output.stdout) } else { Err(NoAnswer) }
    }

    /// A question that git answers with its exit code: 0 yes, 1 no.
    async fn yes(&self, folder: &Path, arguments: &[&OsStr]) -> Result<bool, NoAnswer> {
        match self.ask(folder, arguments).await?.status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(NoAnswer),
        }
    }

    async fn work_tree(&self, folder: &Path) -> Result<Option<PathBuf>, NoAnswer> {
        let output = self.ask(folder, &["rev-parse", "--show-toplevel"].map(OsStr::new)).await?;
        if output.status.success() {
            let line = output.stdout.strip_suffix(b"\n").unwrap_or(&output.stdout);
            return path(line).map(Some).ok_or(NoAnswer);
        }
        // A bare repository or a .git folder has no work tree; a repository of somebody else (safe.directory) is one
        // of which git says nothing.
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        let outside = ["not a git repository", "must be run in a work tree"].iter().any(|said| words.contains(said));
        if outside { Ok(None) } else { Err(NoAnswer) }
    }

    async fn history(&self, folder: &Path, name: &OsStr) -> Result<bool, NoAnswer> {
        // `log --all --oneline -1`, without what a configuration may add to it, and through merges that hide a branch
        // on which the file came and went.
        let question = ["--literal-pathspecs", "rev-list", "--all", "--full-history", "--max-count=1", "--"];
        let mut arguments: Vec<&OsStr> = question.iter().map(OsStr::new).collect();
        arguments.push(name);
        let output = self.ask(folder, &arguments).await?;
        if output.status.success() { Ok(!output.stdout.is_empty()) } else { Err(NoAnswer) }
    }

    async fn fill(&self, path: &Path, status: &mut GitStatus) -> Result<(), NoAnswer> {
        let (folder, name) = placed(path).await?;
        status.work_tree = self.work_tree(&folder).await?;
        if status.work_tree.is_none() {
            return Ok(());
        }
        let about = |question: &'static [&'static str]| -> Vec<&OsStr> {
            question.iter().map(|word| OsStr::new(*word)).chain([name.as_os_str()]).collect()
        };
        let tracked = about(&["--literal-pathspecs", "ls-files", "--error-unmatch", "--"]);
        status.tracked = self.yes(&folder, &tracked).await?;
        status.ignored = self.yes(&folder, &about(&["check-ignore", "-q", "--"])).await?;
        let same =
            about(&["--literal-pathspecs", "diff", "--cached", "--quiet", "--no-ext-diff", "--no-textconv", "--"]);
        status.staged = !self.yes(&folder, &same).await?;
        status.committed = self.history(&folder, &name).await?;
        Ok(())
    }
}

#[async_trait]
impl Git for GitProgram {
    async fn status(&self, path: &Path) -> GitStatus {
        let mut status = GitStatus::default();
        status.unavailable = self.fill(path, &mut status).await.is_err();
        status
    }

    async fn search(&self, path: &Path, secret: &Secret) -> Result<Search, NoAnswer> {
        let (folder, _) = placed(path).await?;
        search::everywhere(self, &folder, secret, SEARCH).await
    }

    async fn staged_with(&self, path: &Path, secret: &Secret) -> Result<Vec<String>, NoAnswer> {
        let (folder, _) = placed(path).await?;
        search::staged(self, &folder, secret).await
    }

    async fn hooks(&self, path: &Path) -> Result<Hooks, NoAnswer> {
        let (folder, _) = placed(path).await?;
        hooks::find(self, &folder).await
    }

    async fn write_hook(&self, hooks: &Hooks, bytes: &[u8]) -> Result<(), String> {
        let (file, bytes) = (hooks.file.clone(), bytes.to_vec());
        let written = tokio::task::spawn_blocking(move || hooks::write(&file, &bytes)).await;
        written.map_err(|stopped| stopped.to_string())?.map_err(|error| error.to_string())
    }
}

async fn placed(path: &Path) -> Result<(PathBuf, OsString), NoAnswer> {
    let path = path.to_path_buf();
    let place = tokio::task::spawn_blocking(move || place(&path)).await;
    place.ok().flatten().ok_or(NoAnswer)
}

/// The nearest folder that exists, without symbolic links, and the file seen from there as `./…`, which git takes for
/// nothing but a path.
fn place(path: &Path) -> Option<(PathBuf, OsString)> {
    let path = std::path::absolute(path).ok()?;
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir())?;
    let mut name = OsString::from("./");
    name.push(path.strip_prefix(folder).ok()?);
    Some((std::fs::canonicalize(folder).ok()?, name))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;

    Some(PathBuf::from(OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(|text| PathBuf::from(text.trim_end_matches('\r')))
}

#[cfg(test)]
mod tests;
