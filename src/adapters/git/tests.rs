//! Git, asked about files of repositories made for each test.

mod hooks;
mod search;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use super::GitProgram;
use crate::ports::{Git, GitStatus};

/// A repository in a folder of its own, by its path without symbolic links.
struct Repository {
    path: PathBuf,
    _folder: TempDir,
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("the system has a folder for temporary files")
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"])
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .output()
        .expect("git is installed");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Repository {
    fn new() -> Self {
        let folder = folder();
        let path = folder.path().canonicalize().expect("it is there");
        git(&path, &["init", "--quiet", "--initial-branch=main"]);
        Self { path, _folder: folder }
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder is ours");
        fs::write(path, text).expect("the folder is ours");
    }

    fn git(&self, arguments: &[&str]) {
        git(&self.path, arguments);
    }

    fn commit(&self, message: &str) {
        self.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
    }

    async fn status(&self, name: &str) -> GitStatus {
        GitProgram::default().status(&self.path.join(name)).await
    }

    fn seen(&self) -> GitStatus {
        GitStatus { work_tree: Some(self.path.clone()), ..GitStatus::default() }
    }
}

#[tokio::test]
async fn a_file_outside_git_has_no_work_tree() {
    let folder = folder();
    let status = GitProgram::default().status(&folder.path().join("no/such/config.env")).await;
    assert_eq!(status, GitStatus::default());
}

#[tokio::test]
async fn a_file_that_does_not_exist_may_be_ignored_already() {
    let repository = Repository::new();
    assert_eq!(repository.status("backend/config.env").await, repository.seen());
    repository.write(".gitignore", "config.env\n");
    let ignored = GitStatus { ignored: true, ..repository.seen() };
    assert_eq!(repository.status("backend/config.env").await, ignored);
    assert_eq!(repository.status("config.env").await, ignored);
}

#[tokio::test]
async fn a_file_is_tracked_then_committed_then_only_in_the_history() {
    let repository = Repository::new();
    repository.write("config.env", "A=1\n");
    repository.git(&["add", "config.env"]);
    let staged = GitStatus { tracked: true, staged: true, ..repository.seen() };
    assert_eq!(repository.status("config.env").await, staged);
    repository.commit("add");
    let committed = GitStatus { tracked: true, committed: true, ..repository.seen() };
    assert_eq!(repository.status("config.env").await, committed);
    repository.git(&["rm", "--quiet", "--cached", "config.env"]);
    let going = GitStatus { tracked: false, ..GitStatus { staged: true, ..committed } };
    assert_eq!(repository.status("config.env").await, going, "the next commit takes it away");
    repository.commit("remove");
    repository.write(".gitignore", "config.env\n");
    let history = GitStatus { ignored: true, committed: true, ..repository.seen() };
    assert_eq!(repository.status("config.env").await, history);
}

#[tokio::test]
async fn a_file_that_came_and_went_on_a_merged_branch_is_in_the_history() {
    let repository = Repository::new();
    repository.commit("first");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.write("config.env", "A=1\n");
    repository.git(&["add", "config.env"]);
    repository.commit("add");
    repository.git(&["rm", "--quiet", "config.env"]);
    repository.commit("remove");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git(&["merge", "--quiet", "--no-ff", "-m", "merge", "side"]);
    repository.git(&["branch", "--quiet", "-D", "side"]);
    assert_eq!(repository.status("config.env").await, GitStatus { committed: true, ..repository.seen() });
}

#[tokio::test]
async fn a_name_that_git_could_take_for_a_pattern_or_an_option_is_a_name() {
    let repository = Repository::new();
    repository.write("config.env", "A=1\n");
    repository.git(&["add", "config.env"]);
    repository.commit("add");
    for name in ["*.env", ":/config.env", "--all", "config.en[v]"] {
        assert_eq!(repository.status(name).await, repository.seen(), "{name}");
    }
}

#[tokio::test]
async fn a_work_tree_and_a_submodule_answer_for_themselves() {
    let repository = Repository::new();
    repository.write("config.env", "A=1\n");
    repository.git(&["add", "config.env"]);
    repository.commit("add");
    let elsewhere = folder();
    let tree = elsewhere.path().canonicalize().expect("it is there").join("tree");
    repository.git(&["worktree", "add", "--quiet", "--detach", &tree.display().to_string()]);
    let status = GitProgram::default().status(&tree.join("config.env")).await;
    let wanted = GitStatus { work_tree: Some(tree), tracked: true, committed: true, ..GitStatus::default() };
    assert_eq!(status, wanted);
    let outer = Repository::new();
    outer.git(&["submodule", "--quiet", "add", &repository.path.display().to_string(), "inner"]);
    let inner = GitStatus { work_tree: Some(outer.path.join("inner")), ..wanted };
    assert_eq!(outer.status("inner/config.env").await, inner);
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_reached_by_a_link_is_seen_where_it_is() {
    let repository = Repository::new();
    repository.write("backend/config.env", "A=1\n");
    repository.git(&["add", "."]);
    std::os::unix::fs::symlink("backend", repository.path.join("link")).expect("the folder is ours");
    let staged = GitStatus { tracked: true, staged: true, ..repository.seen() };
    assert_eq!(repository.status("link/config.env").await, staged);
}

#[tokio::test]
async fn without_git_nothing_is_known() {
    let repository = Repository::new();
    let status = GitProgram::at("/no/such/git").status(&repository.path.join("config.env")).await;
    assert_eq!(status, GitStatus { unavailable: true, ..GitStatus::default() });
}

#[cfg(unix)]
#[tokio::test]
async fn a_git_that_does_not_answer_or_refuses_is_not_taken_for_a_no() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    let unknown = GitStatus { unavailable: true, ..GitStatus::default() };
    for said in ["exec sleep 60", "echo 'fatal: detected dubious ownership in repository' >&2; exit 128"] {
        let path = folder.path().join("git");
        // Written under another name: a file that is still open for writing cannot be run.
        let draft = folder.path().join("draft");
        fs::write(&draft, format!("#!/bin/sh\n{said}\n")).expect("the folder is ours");
        fs::set_permissions(&draft, fs::Permissions::from_mode(0o755)).expect("the file is ours");
        fs::rename(&draft, &path).expect("the folder is ours");
        let program = GitProgram { program: path, deadline: Duration::from_millis(500) };
        assert_eq!(program.status(&folder.path().join("config.env")).await, unknown, "{said}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn what_a_repository_s_configuration_would_run_stays_unrun() {
    use std::os::unix::fs::PermissionsExt;

    let repository = Repository::new();
    repository.write("backend/readme", "1");
    repository.git(&["add", "."]);
    repository.commit("first");
    repository.write("backend/readme", "2");
    repository.git(&["add", "."]);
    repository.commit("second");
    let elsewhere = folder();
    let (trap, sprung) = (elsewhere.path().join("trap"), elsewhere.path().join("sprung"));
    fs::write(&trap, format!("#!/bin/sh\necho run >> '{}'\nexit 1\n", sprung.display())).expect("the folder is ours");
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).expect("the file is ours");
    let trap = trap.display().to_string();
    repository.git(&["config", "core.fsmonitor", &trap]);
    assert_eq!(repository.status("backend/config.env").await, repository.seen());
    assert!(!sprung.exists(), "core.fsmonitor was run");
    // A partial clone fetches what it lacks over ssh, by the command of its own configuration.
    repository.git(&["config", "--unset", "core.fsmonitor"]);
    let tree = Command::new("git").arg("-C").arg(&repository.path).args(["rev-parse", "HEAD~1^{tree}"]).output();
    let tree = String::from_utf8(tree.expect("git is installed").stdout).expect("a hash");
    let (head, tail) = tree.trim().split_at(2);
    fs::remove_file(repository.path.join(".git/objects").join(head).join(tail)).expect("a loose object");
    let lazy = [
        ["core.repositoryformatversion", "1"],
        ["extensions.partialClone", "origin"],
        ["remote.origin.url", "ssh://host.example/repository"],
        ["remote.origin.promisor", "true"],
        ["core.sshCommand", &trap],
    ];
    lazy.iter().for_each(|[key, value]| repository.git(&["config", key, value]));
    let status = repository.status("backend/config.env").await;
    assert!(!sprung.exists(), "core.sshCommand was run");
    assert!(status.unavailable, "a history that cannot be read whole is not known");
}
