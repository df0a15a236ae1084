//! A secret looked for in what was committed: every version of every file is read from git and compared here, so that no
//! program is told the secret.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use zeroize::Zeroizing;

use super::GitProgram;
use crate::env::preset::percent_encoded;
use crate::ports::{Leak, NoAnswer, Search};
use crate::secret::Secret;

/// Versions larger than this are no settings: a mebibyte.
const LARGEST: u64 = 1 << 20;
/// Most leaks that are told.
const MOST: usize = 20;

/// The forms in which a secret stands in files: as it is, in a URL, in the data of a Kubernetes Secret.
struct Needles(Vec<Zeroizing<Vec<u8>>>);

impl Needles {
    fn of(secret: &Secret) -> Self {
        let text = secret.reveal();
        let mut all = vec![Zeroizing::new(text.as_bytes().to_vec())];
        for other in [percent_encoded(text).as_bytes().to_vec(), STANDARD.encode(text).into_bytes()] {
            if all.iter().all(|known| **known != other) {
                all.push(Zeroizing::new(other));
            }
        }
        Self(all)
    }

    fn stand_in(&self, bytes: &[u8]) -> bool {
        self.0.iter().any(|needle| !needle.is_empty() && bytes.windows(needle.len()).any(|part| part == &needle[..]))
    }
}

/// Looks into all that is reachable from any ref, and from the heads of all work trees.
pub(super) async fn everywhere(
    git: &GitProgram,
    folder: &Path,
    secret: &Secret,
    limit: Duration,
) -> Result<Search, NoAnswer> {
    let end = Instant::now() + limit;
    let slow = GitProgram { deadline: limit, ..git.clone() };
    let listed = slow.told(folder, &["rev-list", "--objects", "--all"]).await?;
    let names = named(&listed);
    let mut search = Search::default();
    let (wanted, large) = blobs(&slow, folder, &names).await?;
    search.left_out = large;
    let found = holders(&slow, folder, &wanted, &Needles::of(secret), end, &mut search).await?;
    if found.is_empty() {
        return Ok(search);
    }
    let pushed = slow.told(folder, &["rev-list", "--objects", "--remotes"]).await?;
    let pushed: HashSet<String> = named(&pushed).into_keys().collect();
    for id in found.iter().take(MOST) {
        let (commit, path) = first_with(&slow, folder, id).await?;
        let path = path.or_else(|| names.get(id).cloned()).unwrap_or_default();
        search.leaks.push(Leak { path, commit, pushed: pushed.contains(id) });
    }
    Ok(search)
}

/// The commit that first had a version of a file, and what the file was called there.
async fn first_with(git: &GitProgram, folder: &Path, id: &str) -> Result<(String, Option<String>), NoAnswer> {
    let find = format!("--find-object={id}");
    let words = ["-c", "core.quotePath=false", "log", "--all", "--reverse", "--full-history", "-m", "--format=%h"];
    // A log may be told to check signatures, which runs a program.
    let plain = ["--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-renames", "--name-only", &find];
    let log = git.told(folder, &[&words[..], &plain[..]].concat()).await?;
    let log = String::from_utf8_lossy(&log).into_owned();
    let mut lines = log.lines().filter(|line| !line.is_empty()).map(str::to_owned);
    Ok((lines.next().unwrap_or_default(), lines.next()))
}

/// Looks into what the index has and the last commit has not.
pub(super) async fn staged(git: &GitProgram, folder: &Path, secret: &Secret) -> Result<Vec<String>, NoAnswer> {
    let words = ["diff", "--cached", "--raw", "-z", "--no-renames", "--abbrev=64", "--no-ext-diff", "--no-textconv"];
    let listed = git.told(folder, &words).await?;
    let text = String::from_utf8_lossy(&listed).into_owned();
    // `:100644 100644 OLD NEW M`, NUL, the path, NUL.
    let mut parts = text.split('\0');
    let mut names: HashMap<String, String> = HashMap::new();
    while let (Some(meta), Some(path)) = (parts.next(), parts.next()) {
        if let Some(id) = meta.split(' ').nth(3).filter(|id| id.bytes().any(|byte| byte != b'0')) {
            names.insert(id.to_owned(), path.to_owned());
        }
    }
    let (wanted, _) = blobs(git, folder, &names).await?;
    let mut search = Search::default();
    let end = Instant::now() + git.deadline;
    let found = holders(git, folder, &wanted, &Needles::of(secret), end, &mut search).await?;
    let mut paths: Vec<String> = found.iter().filter_map(|id| names.get(id).cloned()).collect();
    paths.sort();
    Ok(paths)
}

/// Objects that have a path, by their identifiers.
fn named(listed: &[u8]) -> HashMap<String, String> {
    let lines = listed.split(|byte| *byte == b'\n').map(String::from_utf8_lossy);
    let parts = lines.filter_map(|line| line.split_once(' ').map(|(id, path)| (id.to_owned(), path.to_owned())));
    parts.filter(|(_, path)| !path.is_empty()).collect()
}

/// The next object that git gives: whether it has it, and its bytes.
async fn next(from: &mut (impl AsyncBufReadExt + Unpin), bytes: &mut Vec<u8>) -> Option<bool> {
    let mut head = String::new();
    from.read_line(&mut head).await.ok()?;
    let Some(size) = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok()) else {
        // `<id> missing`, of a partial clone; nothing at all where git has ended.
        return head.ends_with("missing\n").then_some(false);
    };
    bytes.clear();
    from.take(size + 1).read_to_end(bytes).await.ok().filter(|read| *read as u64 == size + 1).map(|_| true)
}

/// Which of these are versions of files, none too large; and how many are too large.
async fn blobs(
    git: &GitProgram,
    folder: &Path,
    names: &HashMap<String, String>,
) -> Result<(Vec<String>, usize), NoAnswer> {
    let mut input = String::new();
    for id in names.keys() {
        input.push_str(id);
        input.push('\n');
    }
    let arguments = ["cat-file", "--batch-check=%(objecttype) %(objectname) %(objectsize)"];
    let mut child = git.command(folder, &arguments.map(OsStr::new));
    let told = async {
        let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let (mut to, mut from) = (child.stdin.take()?, child.stdout.take()?);
        let give = async move { to.write_all(input.as_bytes()).await.ok() };
        let take = async move {
            let mut text = String::new();
            from.read_to_string(&mut text).await.ok().map(|_| text)
        };
        let (_, text) = tokio::join!(give, take);
        text
    };
    let told = tokio::time::timeout(git.deadline, told).await.ok().flatten().ok_or(NoAnswer)?;
    let (mut wanted, mut large) = (Vec::new(), 0);
    for line in told.lines() {
        let mut words = line.split(' ');
        if let (Some("blob"), Some(id), Some(Ok(size))) =
            (words.next(), words.next(), words.next().map(str::parse::<u64>))
        {
            if size <= LARGEST { wanted.push(id.to_owned()) } else { large += 1 }
        }
    }
    Ok((wanted, large))
}

/// Which of these hold the secret. What is not looked into in time is counted as left out.
async fn holders(
    git: &GitProgram,
    folder: &Path,
    wanted: &[String],
    needles: &Needles,
    end: Instant,
    search: &mut Search,
) -> Result<Vec<String>, NoAnswer> {
    let mut child = git
        .command(folder, &["cat-file", "--batch"].map(OsStr::new))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| NoAnswer)?;
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else { return Err(NoAnswer) };
    let input = wanted.iter().flat_map(|id| [id.as_str(), "\n"]).collect::<String>();
    let give = async move {
        // A git that has gone away is seen where it is read from.
        let _gone = to.write_all(input.as_bytes()).await;
    };
    let take = async {
        let mut from = BufReader::with_capacity(1 << 16, from);
        let mut found = Vec::new();
        let mut bytes = Zeroizing::new(Vec::new());
        for id in wanted {
            let left = end.saturating_duration_since(Instant::now());
            match tokio::time::timeout(left, next(&mut from, &mut bytes)).await {
                Ok(Some(true)) => {
                    search.versions += 1;
                    if needles.stand_in(&bytes) {
                        found.push(id.clone());
                    }
                }
                Ok(Some(false)) => search.left_out += 1,
                Ok(None) => return Err(NoAnswer),
                Err(_) => {
                    search.left_out += wanted.len() - search.versions;
                    break;
                }
            }
        }
        Ok(found)
    };
    tokio::select! {
        found = take => found,
        found = async { give.await; std::future::pending().await } => found,
    }
}
