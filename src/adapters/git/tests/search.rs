//! A secret looked for in repositories that hold it in every way it can be held.

use std::path::Path;

use super::{GitProgram, Repository, folder, git};
use crate::ports::{Git, Leak, NoAnswer, Search};
use crate::secret::Secret;

const SECRET: &str = "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9";

async fn search(path: &Path) -> Result<Search, NoAnswer> {
    GitProgram::default().search(&path.join("backend/config.env"), &Secret::new(SECRET)).await
}

/// The paths at which it was found, in order.
async fn paths(repository: &Repository) -> Vec<String> {
    let found = search(&repository.path).await.expect("git answers");
    let mut paths: Vec<String> = found.leaks.into_iter().map(|leak| leak.path).collect();
    paths.sort();
    paths
}

fn last_commit(repository: &Repository) -> String {
    let log =
        std::process::Command::new("git").arg("-C").arg(&repository.path).args(["log", "-1", "--format=%h"]).output();
    String::from_utf8(log.expect("git is installed").stdout).expect("a hash").trim().to_owned()
}

#[tokio::test]
async fn a_repository_without_commits_or_without_the_secret_has_no_leak() {
    let repository = Repository::new();
    assert_eq!(search(&repository.path).await, Ok(Search::default()));
    repository.write("backend/config.env", "SMTP_PASSWORD=another\n");
    repository.write("src/main.js", "1\n");
    repository.git(&["add", "."]);
    repository.commit("add");
    assert_eq!(search(&repository.path).await, Ok(Search { versions: 2, ..Search::default() }));
}

#[tokio::test]
async fn a_secret_that_came_and_went_is_found_with_its_commit_and_its_old_name() {
    let repository = Repository::new();
    repository.commit("first");
    repository.write("server/.env.production", &format!("# mail\nSMTP_PASSWORD={SECRET}\n"));
    repository.git(&["add", "."]);
    repository.commit("add");
    let commit = last_commit(&repository);
    repository.git(&["mv", "server/.env.production", "config.env"]);
    repository.commit("move");
    repository.git(&["rm", "--quiet", "config.env"]);
    repository.commit("remove");
    let found = search(&repository.path).await.expect("git answers");
    assert_eq!(found.leaks, [Leak { path: "server/.env.production".into(), commit, pushed: false }]);
}

#[tokio::test]
async fn every_form_of_it_is_found_and_no_other_secret() {
    use base64::Engine as _;

    let repository = Repository::new();
    let encoded = base64::engine::general_purpose::STANDARD.encode(SECRET);
    repository
        .write("dsn", &format!("MAILER_DSN=smtp://AKIA:{}@h:587", SECRET.replace('/', "%2F").replace('+', "%2B")));
    repository.write("secret.yaml", &format!("data:\n  SMTP_PASSWORD: {encoded}\n"));
    repository.write("notes.txt", &format!("the password is {SECRET}."));
    repository.write("near.txt", &SECRET[1..]);
    std::fs::write(repository.path.join("binary"), [&[0, 255, 10][..], SECRET.as_bytes(), &[0]].concat())
        .expect("ours");
    repository.git(&["add", "."]);
    repository.commit("add");
    assert_eq!(paths(&repository).await, ["binary", "dsn", "notes.txt", "secret.yaml"]);
}

#[tokio::test]
async fn other_branches_tags_stashes_and_work_trees_are_looked_into() {
    let repository = Repository::new();
    repository.commit("first");
    for (branch, file) in [("side", "on-a-branch"), ("gone", "under-a-tag")] {
        repository.git(&["checkout", "--quiet", "-b", branch, "main"]);
        repository.write(file, &format!("{file} {SECRET}"));
        repository.git(&["add", "."]);
        repository.commit(branch);
    }
    repository.git(&["tag", "v1"]);
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git(&["branch", "--quiet", "-D", "gone"]);
    repository.write("in-a-stash", &format!("stash {SECRET}"));
    repository.git(&["add", "."]);
    repository.git(&["stash", "--quiet"]);
    let elsewhere = folder();
    let tree = elsewhere.path().join("tree");
    repository.git(&["worktree", "add", "--quiet", "--detach", &tree.display().to_string()]);
    std::fs::write(tree.join("in-a-work-tree"), format!("tree {SECRET}")).expect("ours");
    git(&tree, &["add", "."]);
    git(&tree, &["commit", "--quiet", "-m", "tree"]);
    assert_eq!(paths(&repository).await, ["in-a-stash", "in-a-work-tree", "on-a-branch", "under-a-tag"]);
}

#[tokio::test]
async fn what_another_repository_has_too_is_told_apart() {
    let origin = Repository::new();
    origin.git(&["config", "receive.denyCurrentBranch", "ignore"]);
    let repository = Repository::new();
    repository.git(&["remote", "add", "origin", &origin.path.display().to_string()]);
    repository.write("pushed", &format!("1 {SECRET}"));
    repository.git(&["add", "."]);
    repository.commit("one");
    repository.git(&["push", "--quiet", "origin", "main"]);
    repository.write("here", &format!("2 {SECRET}"));
    repository.git(&["add", "."]);
    repository.commit("two");
    let mut leaks = search(&repository.path).await.expect("git answers").leaks;
    leaks.sort_by(|a, b| a.path.cmp(&b.path));
    let told: Vec<(&str, bool)> = leaks.iter().map(|leak| (leak.path.as_str(), leak.pushed)).collect();
    assert_eq!(told, [("here", false), ("pushed", true)]);
}

#[tokio::test]
async fn versions_too_large_for_settings_are_left_out_and_counted() {
    let repository = Repository::new();
    repository.write("dump.sql", &format!("{}{SECRET}", " ".repeat(1 << 20)));
    repository.write("small", "1");
    repository.git(&["add", "."]);
    repository.commit("add");
    let found = search(&repository.path).await;
    assert_eq!(found, Ok(Search { versions: 1, left_out: 1, ..Search::default() }));
}

#[tokio::test]
async fn only_what_the_next_commit_brings_counts_as_staged() {
    let repository = Repository::new();
    let staged = async || {
        let file = repository.path.join("config.env");
        GitProgram::default().staged_with(&file, &Secret::new(SECRET)).await.expect("git answers")
    };
    assert_eq!(staged().await, [""; 0]);
    repository.write("old.txt", SECRET);
    repository.git(&["add", "."]);
    repository.commit("old");
    assert_eq!(staged().await, [""; 0], "that was committed before");
    repository.write("a b\n.txt", SECRET);
    repository.write("clean.txt", "1");
    repository.git(&["add", "."]);
    repository.write("unstaged.txt", SECRET);
    repository.git(&["rm", "--quiet", "old.txt"]);
    assert_eq!(staged().await, ["a b\n.txt"]);
}

#[tokio::test]
async fn outside_git_or_without_it_there_is_no_answer() {
    let folder = folder();
    assert_eq!(search(folder.path()).await, Err(NoAnswer));
    let repository = Repository::new();
    let git = GitProgram::at("/no/such/git");
    assert_eq!(git.search(&repository.path.join("x"), &Secret::new(SECRET)).await, Err(NoAnswer));
    assert_eq!(git.staged_with(&repository.path.join("x"), &Secret::new(SECRET)).await, Err(NoAnswer));
}

#[cfg(unix)]
#[tokio::test]
async fn no_program_is_told_the_secret_and_none_that_the_repository_names_is_run() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let repository = Repository::new();
    repository.write("config.env", SECRET);
    repository.git(&["add", "."]);
    repository.commit("add");
    repository.write("config.env", &format!("{SECRET}\n"));
    repository.git(&["add", "."]);
    let elsewhere = folder();
    let (spy, seen) = (elsewhere.path().join("git"), elsewhere.path().join("seen"));
    let trap = elsewhere.path().join("trap");
    let scripts = [
        (&spy, format!("#!/bin/sh\n{{ echo \"$@\"; env; }} >>'{}'\nexec git \"$@\"\n", seen.display())),
        (&trap, "#!/bin/sh\necho trapped >&2\ntouch \"$0.sprung\"\n".to_owned()),
    ];
    for (file, text) in scripts {
        let draft = elsewhere.path().join("draft");
        fs::write(&draft, text).expect("ours");
        fs::set_permissions(&draft, fs::Permissions::from_mode(0o755)).expect("ours");
        fs::rename(&draft, file).expect("ours");
    }
    let program = trap.display().to_string();
    for key in ["diff.external", "gpg.program", "core.pager", "core.fsmonitor", "diff.x.textconv", "diff.x.command"] {
        repository.git(&["config", key, &program]);
    }
    repository.git(&["config", "log.showSignature", "true"]);
    repository.write(".git/info/attributes", "* diff=x\n");
    let git = GitProgram::at(&spy);
    let file = repository.path.join("config.env");
    let found = git.search(&file, &Secret::new(SECRET)).await.expect("git answers");
    assert_eq!(found.leaks.len(), 1);
    assert_eq!(git.staged_with(&file, &Secret::new(SECRET)).await.expect("git answers"), ["config.env"]);
    assert!(git.status(&file).await.staged);
    let seen = fs::read_to_string(&seen).expect("git was asked");
    assert!(seen.contains("cat-file") && !seen.contains(SECRET), "{seen}");
    assert!(!trap.with_extension("sprung").exists(), "a program that the repository names was run");
}
