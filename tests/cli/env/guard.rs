//! `sesame env guard`: a repository in each state that matters, and the hook run by git itself.

use std::path::Path;
use std::process::{Command, Output};

use crate::world::{Ended, World, smtp_secret};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_sesame")).parent().expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([program.to_owned()].into_iter().chain(std::env::split_paths(&path)));
    Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder)
        .env("PATH", path.expect("paths without colons"))
        .env("XDG_STATE_HOME", folder.join("../state"))
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .output()
        .expect("git is installed")
}

fn git(world: &World, arguments: &[&str]) {
    let output = run(&world.project(), arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A world whose project is a repository with a config.env.
async fn repository() -> World {
    let world = World::start().await;
    world.config(&[]);
    git(&world, &["init", "--quiet", "--initial-branch=main"]);
    world
}

fn write(world: &World, name: &str, text: &str) {
    std::fs::write(world.project().join(name), text).expect("it is written");
}

async fn guard(world: &World, arguments: &[&str]) -> Ended {
    world.sesame(["env", "guard"].iter().chain(arguments)).end().await
}

/// The identifiers of what is to be mended.
fn bad(ended: &Ended) -> Vec<String> {
    let json = ended.json();
    let findings = json["findings"].as_array().expect("findings").iter();
    findings
        .filter(|found| found["level"] == "bad")
        .map(|found| found["id"].as_str().expect("a word").to_owned())
        .collect()
}

#[tokio::test]
async fn a_file_that_git_ignores_and_never_had_is_safe() {
    let world = repository().await;
    write(&world, ".gitignore", "config.env\n");
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "-m", "first"]);
    let ended = guard(&world, &["--json"]).await;
    assert_eq!((ended.code, bad(&ended)), (Some(0), Vec::new()), "{ended:?}");
    let ended = guard(&world, &[]).await;
    assert!(ended.stdout.contains("la seule version") && ended.stdout.contains("--install"), "{ended:?}");
}

#[tokio::test]
async fn a_tracked_file_and_a_password_under_another_name_on_another_branch_are_told_with_their_fix() {
    let world = repository().await;
    git(&world, &["add", "."]);
    let ended = guard(&world, &["--json"]).await;
    assert_eq!((ended.code, bad(&ended)), (Some(1), ["tracked", "staged", "ignored"].map(str::to_owned).to_vec()));
    git(&world, &["rm", "--quiet", "--cached", "backend/config.env"]);
    write(&world, ".gitignore", "config.env\n");
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "-m", "first"]);
    git(&world, &["checkout", "--quiet", "-b", "side"]);
    // The world's own look-out for secrets sweeps the project: what git packs is compressed.
    let deploy = format!("MAILER_DSN=smtp://AKIA:{}@h:587\n", smtp_secret().replace('/', "%2F").replace('+', "%2B"));
    write(&world, "deploy.env", &deploy);
    git(&world, &["add", "deploy.env"]);
    git(&world, &["commit", "--quiet", "-m", "deploy"]);
    git(&world, &["checkout", "--quiet", "main"]);
    let ended = guard(&world, &["--json"]).await;
    assert_eq!((ended.code, bad(&ended)), (Some(1), vec!["leak".to_owned()]), "{ended:?}");
    let leaks = &ended.json()["leaks"];
    assert_eq!((leaks[0]["path"].as_str(), leaks[0]["pushed"].as_bool()), (Some("deploy.env"), Some(false)));
    let ended = guard(&world, &[]).await;
    assert!(ended.stdout.contains("sesame setup --from credentials"), "{ended:?}");
}

#[tokio::test]
async fn the_hook_stops_a_commit_that_would_publish_the_file_or_the_password() {
    let world = repository().await;
    write(&world, ".gitignore", "config.env\n");
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "-m", "first"]);
    let hook = world.project().join(".git/hooks/pre-commit");
    std::fs::create_dir_all(hook.parent().expect("a folder")).expect("ours");
    std::fs::write(&hook, "#!/bin/sh\ntouch ran-before\n").expect("ours");
    assert_eq!(guard(&world, &["--install"]).await.code, Some(0));
    let ended = guard(&world, &["--install", "--json"]).await;
    assert_eq!(ended.json()["added"], false, "a second time changes nothing: {ended:?}");
    git(&world, &["add", "--force", "backend/config.env"]);
    let refused = run(&world.project(), &["commit", "-m", "oops"]);
    let words = String::from_utf8_lossy(&refused.stdout).into_owned() + &String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && words.contains("git rm --cached"), "{words}");
    git(&world, &["rm", "--quiet", "--cached", "backend/config.env"]);
    let noted = world.project().join("notes.txt");
    std::fs::write(&noted, smtp_secret()).expect("ours");
    git(&world, &["add", "notes.txt"]);
    std::fs::remove_file(&noted).expect("ours");
    let refused = run(&world.project(), &["commit", "-m", "oops"]);
    let words = String::from_utf8_lossy(&refused.stdout).into_owned() + &String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && words.contains("notes.txt") && !words.contains(&smtp_secret()), "{words}");
    let ended = guard(&world, &["--staged", "--json"]).await;
    assert_eq!((ended.code, bad(&ended)), (Some(1), vec!["staged-password".to_owned()]), "{ended:?}");
    git(&world, &["rm", "--quiet", "--cached", "notes.txt"]);
    write(&world, "clean.txt", "1");
    git(&world, &["add", "clean.txt"]);
    git(&world, &["commit", "--quiet", "-m", "clean"]);
    assert!(world.project().join("ran-before").exists(), "the hook that was there runs as before");
    let ended = guard(&world, &["--json"]).await;
    let json = ended.json();
    let findings = json["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|found| found["id"] == "hook" && found["level"] == "good"), "{json}");
}

#[tokio::test]
async fn a_hook_that_sesame_may_not_write_is_left_with_the_line_to_add() {
    let world = repository().await;
    let elsewhere = tempfile::tempdir().expect("a folder");
    git(&world, &["config", "core.hooksPath", &elsewhere.path().display().to_string()]);
    let ended = guard(&world, &["--install", "--json"]).await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(1), Some("hook")), "{ended:?}");
    assert!(ended.stdout.contains("sesame env guard --staged --config 'backend/config.env'"), "{ended:?}");
    assert!(!elsewhere.path().join("pre-commit").exists());
    git(&world, &["config", "core.hooksPath", ".githooks"]);
    std::fs::create_dir(world.project().join(".githooks")).expect("ours");
    write(&world, ".githooks/pre-commit", "#!/usr/bin/env python3\nprint()\n");
    let ended = guard(&world, &["--install", "--json"]).await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(1), Some("hook")), "{ended:?}");
    write(&world, ".githooks/pre-commit", "");
    let ended = guard(&world, &["--install", "--json"]).await;
    assert_eq!((ended.code, ended.json()["shared"].as_bool()), (Some(0), Some(true)), "{ended:?}");
}

#[tokio::test]
async fn outside_git_and_without_git_it_says_so() {
    let world = World::start().await;
    world.config(&[]);
    let ended = guard(&world, &["--json"]).await;
    assert_eq!((ended.code, bad(&ended)), (Some(0), Vec::new()), "{ended:?}");
    let ended = guard(&world, &["--install", "--json"]).await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-repository")), "{ended:?}");
    let ended = world.sesame(["env", "guard", "--json"]).env("PATH", "/nonexistent").end().await;
    assert_eq!(ended.json()["findings"][0]["level"], "unknown", "{ended:?}");
    let ended = world.sesame(["env", "guard", "--staged"]).env("PATH", "/nonexistent").end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
}
