//! Which file a path means, and what is in it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::fault;
use crate::ports::{DiskError, FileState, Fingerprint};

/// The largest file sesame reads.
const LARGEST: u64 = 1024 * 1024;

/// Symbolic links followed by hand: as many as Linux does.
const LINKS: usize = 40;

/// The file that a path leads to, after symbolic links; of a link to nothing, the file that writing would create.
pub(super) fn real_path(path: &Path) -> Result<PathBuf, DiskError> {
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::canonicalize(&path) {
            Ok(real) => return Ok(real),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(fault(&error)),
        }
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(DiskError::NotAFile);
        };
        let folder = fs::canonicalize(folder).map_err(|error| fault(&error))?;
        let there = folder.join(name);
        match fs::read_link(&there) {
            Ok(target) => path = folder.join(target),
            Err(_) => return Ok(there),
        }
    }
    Err(DiskError::Failed("too many levels of symbolic links".to_owned()))
}

/// Reads the file that a path leads to. A device or a pipe is not even opened.
pub(super) fn read(path: &Path) -> Result<FileState, DiskError> {
    let real_path = real_path(path)?;
    let missing = |real_path| FileState { real_path, bytes: Vec::new(), fingerprint: Fingerprint::Missing, mode: None };
    match fs::metadata(&real_path) {
        Ok(metadata) => readable(&metadata)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(missing(real_path)),
        Err(error) => return Err(fault(&error)),
    }
    let file = match open(&real_path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(missing(real_path)),
        Err(error) => return Err(fault(&error)),
    };
    let metadata = file.metadata().map_err(|error| fault(&error))?;
    readable(&metadata)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default() + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| fault(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(DiskError::TooLarge);
    }
    let fingerprint = Fingerprint::Sha256(Sha256::digest(&bytes).into());
    Ok(FileState { real_path, bytes, fingerprint, mode: mode(&metadata) })
}

fn readable(metadata: &Metadata) -> Result<(), DiskError> {
    if !metadata.is_file() {
        Err(DiskError::NotAFile)
    } else if metadata.len() > LARGEST {
        Err(DiskError::TooLarge)
    } else {
        Ok(())
    }
}

/// Opens without waiting, should a pipe have taken the file's place meanwhile.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;

        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    options.open(path)
}

#[cfg(unix)]
fn mode(metadata: &Metadata) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;

    Some(metadata.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn mode(_: &Metadata) -> Option<u32> {
    None
}
