//! Replacing a file so that at every instant the old or the new one is there, whole.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use super::{fault, resolve};
use crate::ports::{DiskError, Fingerprint};

/// Who may read the new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Its owner only: 0600.
    Private,
    /// As before; a new file as the umask says.
    Kept,
}

/// What the name of the file beside ends in.
const TEMPORARY: &str = ".tmp";

/// The steps of a replacement, in their order: what can be made to fail in a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Create,
    Write,
    Permit,
    SyncFile,
    Compare,
    Rename,
    SyncFolder,
}

/// Replaces the file that `path` leads to, if it still has the fingerprint `expected` (`None`: whatever it is), going
/// through a file beside it that is gone afterwards. `before` is asked before each step.
pub(super) fn replace(
    path: &Path,
    expected: Option<Fingerprint>,
    bytes: &[u8],
    mode: Mode,
    before: &mut dyn FnMut(Step) -> io::Result<()>,
) -> Result<(), DiskError> {
    let real = resolve::real_path(path)?;
    let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
        return Err(DiskError::NotAFile);
    };
    let same = || match expected {
        Some(expected) if resolve::read(&real)?.fingerprint != expected => Err(DiskError::Changed),
        _ => Ok(()),
    };
    same()?;
    let old = old_file(&real)?;
    let held = lock_folder(folder)?;
    let prefix = [OsStr::new("."), name, OsStr::new(".sesame-")].join(OsStr::new(""));
    let file = write(folder, &prefix, bytes, old.as_ref(), mode, before).map_err(|error| fault(&error))?;
    before(Step::Compare).map_err(|error| fault(&error))?;
    same()?;
    before(Step::Rename).map_err(|error| fault(&error))?;
    rename(file, &real, expected)?;
    before(Step::SyncFolder).and_then(|()| sync_folder(held.as_ref())).map_err(|error| fault(&error))?;
    if held.is_some() {
        sweep(folder, &prefix);
    }
    Ok(())
}

/// Writes the new file beside the old one; dropped, it is gone.
fn write(
    folder: &Path,
    prefix: &OsStr,
    bytes: &[u8],
    old: Option<&Metadata>,
    mode: Mode,
    before: &mut dyn FnMut(Step) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    before(Step::Create)?;
    let mut builder = Builder::new();
    builder.prefix(prefix).suffix(TEMPORARY);
    #[cfg(unix)]
    if old.is_none() && mode == Mode::Kept {
        // The umask takes its part from these.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder)?;
    before(Step::Write)?;
    file.write_all(bytes)?;
    before(Step::Permit)?;
    if let Some(old) = old {
        keep_owner(file.as_file(), old);
    }
    permit(file.as_file(), old, mode)?;
    before(Step::SyncFile)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Takes away what a sesame that was killed or lost its power left here: it may hold a password. The folder is locked,
/// so nobody is writing these.
fn sweep(folder: &Path, prefix: &OsStr) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let left = entries.filter(|entry| {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        name.starts_with(prefix.as_encoded_bytes()) && name.ends_with(TEMPORARY.as_bytes())
    });
    for entry in left {
        // The write is done; a left-over that resists will be met again.
        fs::remove_file(entry.path()).unwrap_or_default();
    }
}

/// The file to replace, if there is one that may be written to: being allowed to rename over it is not enough.
fn old_file(real: &Path) -> Result<Option<Metadata>, DiskError> {
    let old = match fs::metadata(real) {
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fault(&error)),
    };
    if !old.is_file() {
        return Err(DiskError::NotAFile);
    }
    if old.permissions().readonly() {
        return Err(fault(&ErrorKind::PermissionDenied.into()));
    }
    #[cfg(unix)]
    rustix::fs::access(real, rustix::fs::Access::WRITE_OK).map_err(|error| fault(&error.into()))?;
    Ok(Some(old))
}

/// Puts the file in place; a new one only where there is none.
fn rename(file: NamedTempFile, real: &Path, expected: Option<Fingerprint>) -> Result<(), DiskError> {
    let file = if expected == Some(Fingerprint::Missing) {
        match file.persist_noclobber(real) {
            Ok(_) => return Ok(()),
            Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => return Err(DiskError::Changed),
            // A file system that cannot: we have just seen that nothing is there.
            Err(failed) => failed.file,
        }
    } else {
        file
    };
    file.persist(real).map(drop).map_err(|failed| fault(&failed.error))
}

/// Keeps another sesame from comparing and renaming in this folder at the same time. Where a folder cannot be opened
/// or locked (Windows, some network disks) the comparison alone must do.
fn lock_folder(folder: &Path) -> Result<Option<File>, DiskError> {
    const TRIES: u32 = 40;
    let Ok(file) = File::open(folder) else {
        return Ok(None);
    };
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(50)),
            Ok(()) | Err(fs::TryLockError::Error(_)) => return Ok(Some(file)),
        }
    }
    Err(DiskError::Locked)
}

/// Makes the rename outlive a power cut. File systems that cannot are left alone: the new file is in place.
fn sync_folder(folder: Option<&File>) -> io::Result<()> {
    match folder.map(File::sync_all) {
        Some(Err(error)) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn permit(file: &File, old: Option<&Metadata>, mode: Mode) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    match (mode, old) {
        (Mode::Private, _) => file.set_permissions(PermissionsExt::from_mode(0o600)),
        (Mode::Kept, Some(old)) => file.set_permissions(PermissionsExt::from_mode(old.permissions().mode() & 0o777)),
        (Mode::Kept, None) => Ok(()),
    }
}

#[cfg(not(unix))]
fn permit(_: &File, _: Option<&Metadata>, _: Mode) -> io::Result<()> {
    Ok(())
}

/// Root, editing a user's file, leaves it to the user. Anybody else may not, and then the file is theirs.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use rustix::fs::{Gid, Uid, fchown};
    use std::os::unix::fs::MetadataExt;

    let ours = file.metadata().ok().map(|new| (new.uid(), new.gid()));
    if ours == Some((old.uid(), old.gid())) {
        return;
    }
    let (owner, group) = (Uid::from_raw(old.uid()), Gid::from_raw(old.gid()));
    if fchown(file, Some(owner), Some(group)).is_err() {
        // A group one is in may be given without being root.
        fchown(file, None, Some(group)).unwrap_or_default();
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}
