//! Where git looks for hooks, and a hook put there.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use super::{GitProgram, path};
use crate::ports::{Hooks, NoAnswer};

/// The hook that git runs before a commit is made.
const NAME: &str = "pre-commit";

pub(super) async fn find(git: &GitProgram, folder: &Path) -> Result<Hooks, NoAnswer> {
    let top = git.work_tree(folder).await?.ok_or(NoAnswer)?;
    let line = |bytes: Vec<u8>| path(bytes.strip_suffix(b"\n").unwrap_or(&bytes)).ok_or(NoAnswer);
    // core.hooksPath where it is set; a relative one begins at the top of the work tree.
    let hooks = top.join(line(git.told(&top, &["rev-parse", "--git-path", "hooks"]).await?)?);
    let common = top.join(line(git.told(&top, &["rev-parse", "--git-common-dir"]).await?)?);
    let (file, common) = tokio::task::spawn_blocking(move || (real(&of(hooks).join(NAME)), real(&common)))
        .await
        .map_err(|_| NoAnswer)?;
    let inside = file.starts_with(&common);
    let own = inside || file.starts_with(&top);
    let words = ["check-ignore", "-q", "--"].map(OsStr::new);
    let ignored = own && !inside && git.yes(&top, &[&words[..], &[file.as_os_str()]].concat()).await?;
    Ok(Hooks { shared: own && !inside && !ignored, own, file })
}

/// husky has git look in `.husky/_`, which it writes itself; what stands there runs the file of the same name above.
fn of(hooks: PathBuf) -> PathBuf {
    match hooks.parent() {
        Some(above) if hooks.ends_with(".husky/_") => above.to_owned(),
        _ => hooks,
    }
}

/// The path without symbolic links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    for whole in path.ancestors() {
        if let (Ok(found), Ok(rest)) = (fs::canonicalize(whole), path.strip_prefix(whole)) {
            return if rest.as_os_str().is_empty() { found } else { found.join(rest) };
        }
    }
    path.to_owned()
}

/// Writes a program: at every instant the old or the new one is there.
pub(super) fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    let mut new = Builder::new().prefix(".pre-commit.sesame-").tempfile_in(folder)?;
    new.write_all(bytes)?;
    #[cfg(unix)]
    new.as_file().set_permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755))?;
    new.as_file().sync_all()?;
    new.persist(file)?;
    Ok(())
}
