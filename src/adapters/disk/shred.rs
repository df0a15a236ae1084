//! Destroys a file that held a secret, as far as a program can.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::fault;
use crate::ports::DiskError;

/// Bytes written at once.
const BLOCK: usize = 4096;

/// Overwrites it with zeros in place, has that written to the disk, then removes it.
pub(super) fn shred(path: &Path) -> Result<(), DiskError> {
    let metadata = fs::symlink_metadata(path).map_err(|error| fault(&error))?;
    if !metadata.is_file() {
        return Err(DiskError::NotAFile);
    }
    let overwrite = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(path)?;
        let mut left = metadata.len();
        while left > 0 {
            let count = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
            file.write_all(&[0; BLOCK][..count])?;
            left -= count as u64;
        }
        file.sync_all()
    };
    overwrite().and_then(|()| fs::remove_file(path)).map_err(|error| fault(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_held_is_gone_from_the_file_itself_and_a_link_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, other) = (folder.path().join("credentials.csv"), folder.path().join("other"));
        let content = "secret".repeat(2000);
        fs::write(&path, &content).expect("it is written");
        // Another name of the same file shows what became of its blocks.
        fs::hard_link(&path, &other).expect("it is linked");
        shred(&path).expect("it is destroyed");
        assert!(!path.exists());
        assert_eq!(fs::read(&other).expect("it is there"), vec![0; content.len()]);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&other, &path).expect("it is linked");
            assert_eq!(shred(&path), Err(DiskError::NotAFile));
            assert!(other.exists());
        }
        assert_eq!(shred(folder.path()), Err(DiskError::NotAFile));
    }
}
