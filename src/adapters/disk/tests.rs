//! The disk: what is read, and that a replacement leaves the old or the new file, whatever happens on the way.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::replace::{Mode, Step, replace};
use super::{Disk, fault};
use crate::ports::{Disk as _, DiskError, FileState, Fingerprint, Ledger};

const STEPS: [Step; 7] =
    [Step::Create, Step::Write, Step::Permit, Step::SyncFile, Step::Compare, Step::Rename, Step::SyncFolder];

fn folder() -> TempDir {
    tempfile::tempdir().expect("the system has a folder for temporary files")
}

fn disk(folder: &TempDir) -> Disk {
    Disk::new(folder.path().to_path_buf(), folder.path().join("home"))
}

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("the temporary folder can be written to");
    path
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("the temporary folder can be read");
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

async fn read(disk: &Disk, path: impl AsRef<Path>) -> Result<FileState, DiskError> {
    disk.read(path.as_ref()).await
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;

    fs::metadata(path).expect("the file is there").permissions().mode() & 0o777
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;

    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the file is ours");
}

#[tokio::test]
async fn a_file_is_read_with_its_fingerprint() {
    let folder = folder();
    let path = write(&folder, "config.env", "abc");
    let found = read(&disk(&folder), "config.env").await.expect("the file can be read");
    assert_eq!(found.bytes, b"abc");
    assert_eq!(found.real_path, path.canonicalize().expect("the file is there"));
    // SHA-256 of "abc", FIPS 180-2 appendix B.1.
    assert!(matches!(found.fingerprint, Fingerprint::Sha256([0xba, 0x78, 0x16, 0xbf, .., 0x15, 0xad])));
    assert!(!format!("{found:?}").contains("97"), "{found:?}");
}

#[tokio::test]
async fn a_file_that_is_not_there_is_missing_if_its_folder_is_there() {
    let folder = folder();
    let disk = disk(&folder);
    let found = read(&disk, "config.env").await.expect("the folder is there");
    assert_eq!((found.fingerprint, found.bytes.len(), found.mode), (Fingerprint::Missing, 0, None));
    assert_eq!(read(&disk, "backend/config.env").await, Err(DiskError::NoFolder));
    write(&folder, "file", "");
    assert_eq!(read(&disk, "file/config.env").await, Err(DiskError::NoFolder));
}

#[tokio::test]
async fn only_regular_files_of_a_reasonable_size_are_read() {
    let folder = folder();
    let disk = disk(&folder);
    assert_eq!(read(&disk, ".").await, Err(DiskError::NotAFile));
    let path = write(&folder, "large", &"x".repeat(1024 * 1024));
    assert!(read(&disk, &path).await.is_ok());
    fs::write(&path, "x".repeat(1024 * 1024 + 1)).expect("the file is ours");
    assert_eq!(read(&disk, &path).await, Err(DiskError::TooLarge));
}

#[cfg(unix)]
#[tokio::test]
async fn a_device_or_a_pipe_is_not_opened() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("POSIX has mkfifo");
    assert!(made.success());
    assert_eq!(read(&disk(&folder), &pipe).await, Err(DiskError::NotAFile));
    assert_eq!(read(&disk(&folder), "/dev/zero").await, Err(DiskError::NotAFile));
    let replaced = disk(&folder).replace(&pipe, Fingerprint::Missing, b"", true).await;
    assert_eq!(replaced, Err(DiskError::NotAFile));
}

#[cfg(unix)]
#[tokio::test]
async fn links_are_followed_to_their_file_and_stay_links() {
    use std::os::unix::fs::symlink;

    let folder = folder();
    let disk = disk(&folder);
    fs::create_dir(folder.path().join("real")).expect("the folder is ours");
    symlink("second", folder.path().join("first")).expect("the folder is ours");
    symlink("real/config.env", folder.path().join("second")).expect("the folder is ours");
    let target = folder.path().canonicalize().expect("it is there").join("real/config.env");
    let missing = read(&disk, "first").await.expect("a link to nothing can be read");
    assert_eq!((missing.real_path, missing.fingerprint), (target.clone(), Fingerprint::Missing));
    disk.replace(Path::new("first"), Fingerprint::Missing, b"A=1", true).await.expect("the folder is ours");
    let found = read(&disk, "first").await.expect("the file was written");
    assert_eq!((&found.real_path, &found.bytes[..]), (&target, &b"A=1"[..]));
    disk.replace(Path::new("first"), found.fingerprint, b"A=2", true).await.expect("the folder is ours");
    assert_eq!(fs::read(&target).ok().as_deref(), Some(&b"A=2"[..]));
    assert!(fs::symlink_metadata(folder.path().join("first")).is_ok_and(|link| link.is_symlink()));
    symlink("loop", folder.path().join("loop")).expect("the folder is ours");
    assert!(matches!(read(&disk, "loop").await, Err(DiskError::Failed(_))));
}

#[tokio::test]
async fn a_file_that_is_no_longer_the_one_read_is_not_replaced() {
    let folder = folder();
    let disk = disk(&folder);
    let path = write(&folder, "config.env", "old");
    let read = read(&disk, &path).await.expect("the file can be read");
    write(&folder, "config.env", "edited");
    let changed = [read.fingerprint, Fingerprint::Missing];
    for expected in changed {
        assert_eq!(disk.replace(&path, expected, b"new", true).await, Err(DiskError::Changed));
    }
    fs::remove_file(&path).expect("the file is ours");
    assert_eq!(disk.replace(&path, read.fingerprint, b"new", true).await, Err(DiskError::Changed));
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[tokio::test]
async fn a_failure_at_any_step_leaves_the_old_or_the_new_file_and_nothing_else() {
    for there in [true, false] {
        for failing in STEPS {
            let folder = folder();
            let path = folder.path().join("config.env");
            if there {
                write(&folder, "config.env", "old");
            }
            let expected = read(&disk(&folder), &path).await.expect("the folder is there").fingerprint;
            let mut fail = |step| if step == failing { Err(Error::from(ErrorKind::StorageFull)) } else { Ok(()) };
            let done = replace(&path, Some(expected), b"new", Mode::Private, &mut fail);
            assert_eq!(done, Err(DiskError::Full), "{failing:?}");
            let left = fs::read_to_string(&path).ok();
            let wanted = if failing == Step::SyncFolder { Some("new") } else { there.then_some("old") };
            assert_eq!(left.as_deref(), wanted, "{failing:?}");
            assert_eq!(names(&folder).len(), usize::from(wanted.is_some()), "{failing:?}");
        }
    }
}

#[tokio::test]
async fn a_change_while_the_new_file_is_written_is_seen() {
    for (there, changing) in [(true, Step::Write), (true, Step::Compare), (false, Step::Compare), (false, Step::Rename)]
    {
        let folder = folder();
        let path = folder.path().join("config.env");
        if there {
            write(&folder, "config.env", "old");
        }
        let expected = read(&disk(&folder), &path).await.expect("the folder is there").fingerprint;
        let mut edit = |step| if step == changing { fs::write(&path, "edited") } else { Ok(()) };
        let done = replace(&path, Some(expected), b"new", Mode::Private, &mut edit);
        assert_eq!(done, Err(DiskError::Changed), "{changing:?}");
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("edited"));
        assert_eq!(names(&folder), ["config.env"]);
    }
}

#[tokio::test]
async fn what_a_killed_sesame_left_is_swept_away() {
    let folder = folder();
    write(&folder, ".config.env.sesame-a1b2c3.tmp", "half a secr");
    write(&folder, ".config.env.tmp", "not ours");
    disk(&folder).replace(Path::new("config.env"), Fingerprint::Missing, b"new", true).await.expect("it is ours");
    #[cfg(unix)]
    assert_eq!(names(&folder), [".config.env.tmp", "config.env"]);
}

#[test]
fn a_reader_sees_the_old_or_the_new_file_and_never_a_part() {
    let folder = folder();
    let path = write(&folder, "config.env", &"a".repeat(100_000));
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for letter in ["b", "a"].iter().cycle().take(40) {
                replace(&path, None, letter.repeat(100_000).as_bytes(), Mode::Private, &mut |_| Ok(()))?;
            }
            Ok::<_, DiskError>(())
        });
        while !writer.is_finished() {
            let seen = fs::read(&path).expect("a file is always there");
            assert!(seen.len() == 100_000 && seen.iter().all(|byte| *byte == seen[0]));
        }
        assert_eq!(writer.join().ok(), Some(Ok(())));
    });
}

#[cfg(unix)]
#[tokio::test]
async fn a_private_file_is_for_its_owner_only_and_another_keeps_its_mode() {
    let folder = folder();
    let disk = disk(&folder);
    let path = folder.path().join("config.env");
    for (private, old, new) in
        [(true, 0o644, 0o600), (true, 0o640, 0o600), (false, 0o664, 0o664), (false, 0o640, 0o640)]
    {
        write(&folder, "config.env", "old");
        set_mode(&path, old);
        let read = read(&disk, &path).await.expect("the file can be read");
        assert_eq!(read.mode, Some(old));
        disk.replace(&path, read.fingerprint, b"new", private).await.expect("the file is ours");
        assert_eq!(mode(&path), new, "{old:o}");
    }
    fs::remove_file(&path).expect("the file is ours");
    disk.replace(&path, Fingerprint::Missing, b"new", true).await.expect("the folder is ours");
    assert_eq!(mode(&path), 0o600);
    // What the umask of this test makes of 0666 is seen on a file made the common way.
    let common = mode(&write(&folder, "common", ""));
    disk.replace(Path::new("open"), Fingerprint::Missing, b"new", false).await.expect("the folder is ours");
    assert_eq!(mode(&folder.path().join("open")), common & 0o644);
}

#[cfg(unix)]
#[tokio::test]
async fn a_read_only_file_is_refused_though_its_folder_would_let_us() {
    let folder = folder();
    let path = write(&folder, "config.env", "old");
    set_mode(&path, 0o400);
    let read = read(&disk(&folder), &path).await.expect("the file can be read");
    let refused = disk(&folder).replace(&path, read.fingerprint, b"new", true).await;
    assert_eq!(refused, Err(DiskError::Denied("permission denied".to_owned())));
    assert_eq!((fs::read_to_string(&path).ok().as_deref(), mode(&path)), (Some("old"), 0o400));
}

#[cfg(unix)]
#[tokio::test]
async fn the_owner_stays_the_owner() {
    use std::os::unix::fs::{MetadataExt, chown};

    let folder = folder();
    let path = write(&folder, "config.env", "old");
    if rustix::process::geteuid().is_root() {
        chown(&path, Some(12345), Some(23456)).expect("root may");
    }
    let owner = |path: &Path| fs::metadata(path).map(|found| (found.uid(), found.gid())).ok();
    let before = owner(&path);
    let read = read(&disk(&folder), &path).await.expect("the file can be read");
    disk(&folder).replace(&path, read.fingerprint, b"new", true).await.expect("the file is ours");
    assert_eq!((owner(&path), mode(&path)), (before, 0o600));
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("new"));
}

#[test]
fn the_system_s_errors_are_sorted_into_what_can_be_done() {
    for (kind, wanted) in [
        (ErrorKind::StorageFull, DiskError::Full),
        (ErrorKind::QuotaExceeded, DiskError::Full),
        (ErrorKind::PermissionDenied, DiskError::Denied("permission denied".to_owned())),
        (ErrorKind::ReadOnlyFilesystem, DiskError::Denied("read-only filesystem or storage medium".to_owned())),
        (ErrorKind::NotADirectory, DiskError::NoFolder),
        (ErrorKind::IsADirectory, DiskError::NotAFile),
    ] {
        assert_eq!(fault(&kind.into()), wanted);
    }
}

#[tokio::test]
async fn a_project_has_one_state_and_keeps_a_broken_one_aside() {
    let folder = folder();
    let disk = disk(&folder);
    assert_eq!(disk.load(Ledger::Walk).await, Ok(None));
    for state in [b"{", b"}"] {
        disk.save(Ledger::Walk, state).await.expect("the folder is ours");
        assert_eq!(disk.load(Ledger::Walk).await, Ok(Some(state.to_vec())));
    }
    let aside = disk.keep_state_aside().await.expect("the folder is ours");
    assert_eq!((fs::read(&aside).ok().as_deref(), disk.load(Ledger::Walk).await), (Some(&b"}"[..]), Ok(None)));
    disk.save(Ledger::Walk, b"2").await.expect("the folder is ours");
    let second = disk.keep_state_aside().await.expect("the folder is ours");
    assert_ne!(aside, second);
    assert!(disk.keep_state_aside().await.is_err());
    #[cfg(unix)]
    {
        disk.save(Ledger::Walk, b"3").await.expect("the folder is ours");
        let state = aside.parent().expect("a file has a folder");
        assert_eq!((mode(state), mode(&state.join("state.json"))), (0o700, 0o600));
    }
}

#[tokio::test]
async fn the_journal_lies_beside_the_state_for_its_owner_only() {
    let folder = folder();
    let disk = disk(&folder);
    assert_eq!(disk.load(Ledger::Zones).await, Ok(None));
    disk.save(Ledger::Walk, b"walk").await.expect("saved");
    for text in ["first", "second"] {
        disk.save(Ledger::Zones, text.as_bytes()).await.expect("saved");
        assert_eq!(disk.load(Ledger::Zones).await, Ok(Some(text.into())));
    }
    assert_eq!(disk.load(Ledger::Walk).await, Ok(Some(b"walk".to_vec())));
    let states = fs::read_dir(folder.path().join("home/sesame")).expect("states are kept");
    let project = states.flatten().next().expect("one project").path();
    assert_eq!(mode(&project.join("dns-journal.json")), 0o600);
}

#[cfg(unix)]
#[tokio::test]
async fn folders_of_states_that_others_could_write_to_are_closed() {
    let folder = folder();
    let disk = disk(&folder);
    disk.save(Ledger::Walk, b"walk").await.expect("saved");
    let states = folder.path().join("home/sesame");
    let project = fs::read_dir(&states).expect("states are kept").flatten().next().expect("one project").path();
    for folder in [&states, &project] {
        set_mode(folder, 0o777);
    }
    disk.save(Ledger::Zones, b"{}").await.expect("saved");
    assert_eq!([&states, &project].map(|folder| mode(folder)), [0o700; 2]);
}

#[tokio::test]
async fn projects_do_not_share_their_state() {
    let (one, two) = (folder(), folder());
    let home = one.path().join("home");
    let first = Disk::new(one.path().to_path_buf(), home.clone());
    first.save(Ledger::Walk, b"1").await.expect("the folder is ours");
    assert_eq!(Disk::new(two.path().to_path_buf(), home.clone()).load(Ledger::Walk).await, Ok(None));
    assert_eq!(Disk::new(one.path().join("."), home).load(Ledger::Walk).await, Ok(Some(b"1".to_vec())));
}

#[test]
fn a_project_is_for_one_sesame_at_a_time() {
    let folder = folder();
    let (one, two) = (disk(&folder), disk(&folder));
    let held = one.lock().expect("nobody holds it");
    assert_eq!(two.lock().err(), Some(DiskError::Locked));
    drop(held);
    assert!(two.lock().is_ok());
}
