//! What git knows of the application's file and of its password.

use std::path::Path;

use crate::env::hook;
use crate::ports::{GitStatus, Hooks, NoAnswer, Ports, Search};
use crate::secret::Secret;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// Git's view of the file.
    pub status: GitStatus,
    /// The password in what was committed; nothing where it is not known, or outside git.
    pub search: Option<Result<Search, NoAnswer>>,
    /// A hook guards the file; nothing where that cannot be told.
    pub hooked: Option<bool>,
}

/// Looks at a file, and for its password in all that was ever committed.
pub async fn look(ports: &Ports, file: &Path, secret: Option<&Secret>) -> Guard {
    let status = ports.git.status(file).await;
    let inside = status.work_tree.is_some();
    let search = match secret.filter(|_| inside) {
        Some(secret) => Some(ports.git.search(file, secret).await),
        None => None,
    };
    let hooked = if inside { hooked(ports, file).await } else { None };
    Guard { status, search, hooked }
}

async fn hooked(ports: &Ports, file: &Path) -> Option<bool> {
    let hooks = ports.git.hooks(file).await.ok()?;
    Some(content(ports, &hooks).await?.is_some_and(|bytes| hook::guards(&bytes)))
}

/// What the hook is now: nothing within where there is none; nothing at all where it cannot be read.
pub async fn content(ports: &Ports, hooks: &Hooks) -> Option<Option<Vec<u8>>> {
    use crate::ports::{DiskError, Fingerprint};

    match ports.disk.read(&hooks.file).await {
        Ok(state) if state.fingerprint == Fingerprint::Missing => Some(None),
        Ok(state) => Some(Some(state.bytes)),
        Err(DiskError::NoFolder) => Some(None),
        Err(_) => None,
    }
}
