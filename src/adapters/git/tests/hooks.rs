//! Where hooks are, in every way git can be told.

use std::fs;

use super::{GitProgram, Repository, folder, git};
use crate::ports::{Git, Hooks, NoAnswer};

async fn hooks(repository: &Repository) -> Hooks {
    GitProgram::default().hooks(&repository.path.join("backend/config.env")).await.expect("git answers")
}

#[tokio::test]
async fn hooks_are_in_the_repository_itself_unless_it_says_otherwise() {
    let repository = Repository::new();
    let file = repository.path.join(".git/hooks/pre-commit");
    assert_eq!(hooks(&repository).await, Hooks { file, own: true, shared: false });
}

#[tokio::test]
async fn a_folder_of_the_work_tree_is_shared_unless_git_ignores_it() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", "tools/hooks"]);
    fs::create_dir(repository.path.join("backend")).expect("ours");
    let file = repository.path.join("tools/hooks/pre-commit");
    let wanted = Hooks { file, own: true, shared: true };
    assert_eq!(hooks(&repository).await, wanted);
    repository.write(".gitignore", "tools\n");
    assert_eq!(hooks(&repository).await, Hooks { shared: false, ..wanted });
}

#[tokio::test]
async fn husky_s_own_folder_is_not_written_to() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", ".husky/_"]);
    let file = repository.path.join(".husky/pre-commit");
    assert_eq!(hooks(&repository).await, Hooks { file, own: true, shared: true });
}

#[tokio::test]
async fn a_folder_of_all_repositories_is_not_this_ones() {
    let repository = Repository::new();
    let elsewhere = folder();
    let place = elsewhere.path().canonicalize().expect("it is there");
    repository.git(&["config", "core.hooksPath", &place.display().to_string()]);
    assert_eq!(hooks(&repository).await, Hooks { file: place.join("pre-commit"), own: false, shared: false });
}

#[tokio::test]
async fn a_work_tree_and_a_submodule_have_the_hooks_that_git_runs_there() {
    let repository = Repository::new();
    repository.commit("first");
    let elsewhere = folder();
    let tree = elsewhere.path().canonicalize().expect("it is there").join("tree");
    repository.git(&["worktree", "add", "--quiet", "--detach", &tree.display().to_string()]);
    let found = GitProgram::default().hooks(&tree.join("config.env")).await.expect("git answers");
    let file = repository.path.join(".git/hooks/pre-commit");
    assert_eq!(found, Hooks { file, own: true, shared: false });
    let outer = Repository::new();
    outer.git(&["submodule", "--quiet", "add", &repository.path.display().to_string(), "inner"]);
    let found = GitProgram::default().hooks(&outer.path.join("inner/config.env")).await.expect("git answers");
    let file = outer.path.join(".git/modules/inner/hooks/pre-commit");
    assert_eq!(found, Hooks { file, own: true, shared: false });
}

#[tokio::test]
async fn outside_git_there_are_no_hooks() {
    let folder = folder();
    assert_eq!(GitProgram::default().hooks(&folder.path().join("config.env")).await, Err(NoAnswer));
}

#[cfg(unix)]
#[tokio::test]
async fn a_hook_that_was_written_is_run_by_git() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", "new/folder"]);
    let hooks = hooks(&repository).await;
    let script = b"#!/bin/sh\ntouch sprung\nexit 1\n";
    GitProgram::default().write_hook(&hooks, script).await.expect("it is written");
    let commit = std::process::Command::new("git")
        .arg("-C")
        .arg(&repository.path)
        .args(["-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "--quiet", "--allow-empty", "-m", "x"])
        .status();
    assert!(!commit.expect("git is installed").success());
    assert!(repository.path.join("sprung").exists());
    git(&repository.path, &["status"]);
    let left: Vec<_> = fs::read_dir(repository.path.join("new/folder")).expect("it is there").flatten().collect();
    assert_eq!(left.len(), 1, "nothing is left beside it: {left:?}");
}
