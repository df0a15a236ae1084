//! `sesame checklist`: everything looked at again, nothing changed.

use std::time::SystemTime;

use sesame::checklist::ITEMS;
use sesame::wizard::saved::Saved;
use tempfile::TempDir;

use crate::walk::Walk;
use crate::world::{Run, World};

fn lines(json: &serde_json::Value) -> Vec<(&str, &str)> {
    let lines = json["lines"].as_array().expect("lines");
    lines.iter().map(|line| (line["id"].as_str().expect("an id"), line["state"].as_str().expect("a state"))).collect()
}

#[tokio::test]
async fn a_fresh_folder_has_everything_to_do() {
    let world = World::start().await;
    let ended = world.sesame(["checklist"]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(3), ""), "{ended:?}");
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert_eq!(lines.len(), ITEMS.len() + 1, "{ended:?}");
    let column = |line: &str, word: &str| line.find(word).map(|at| line[..at].chars().count());
    let columns: Vec<_> = lines[..2].iter().map(|line| column(line, "à faire")).collect();
    assert!(columns[0].is_some() && columns[0] == columns[1], "columns are aligned: {ended:?}");
    assert_eq!(lines[ITEMS.len()], "0 sur 11 réglés");
    let ended = world.sesame(["checklist", "--json", "--lang", "en"]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(3), ""), "{ended:?}");
    let json = ended.json();
    assert_eq!((json["settled"].as_u64(), json["of"].as_u64()), (Some(0), Some(11)));
    assert!(json["region"].is_null() && json["identity"].is_null(), "{json}");
    let wanted: Vec<(&str, &str)> = ITEMS.iter().map(|item| (item.id, "open")).collect();
    assert_eq!(self::lines(&json), wanted);
    assert!(!world.state_home().exists(), "looking leaves nothing behind");
}

/// A finished walk, and a folder laid out for the program: `project` is the walk's.
async fn finished() -> (Walk, TempDir) {
    let root = tempfile::tempdir().expect("a folder");
    for folder in ["home", "tmp", "project/backend"] {
        std::fs::create_dir_all(root.path().join(folder)).expect("a folder");
    }
    let folder = tempfile::tempdir_in(root.path()).expect("a folder");
    std::fs::create_dir(folder.path().join("backend")).expect("a backend");
    let mut walk = Walk::start_in(folder, Saved::fresh(sesame::wizard::Language::Fr)).await;
    walk.finish("exemple.fr").await;
    std::fs::write(root.path().join("root.pem"), walk.practice.smtp.root_pem()).expect("the certificate");
    (walk, root)
}

/// The program in the walk's own folder.
fn run(walk: &Walk, root: &TempDir, arguments: &[&str]) -> Run {
    Run::of(root.path(), arguments)
        .within(walk.folder.path())
        .env("XDG_STATE_HOME", walk.folder.path().join("state"))
        .env("SESAME_SMTP_ENDPOINT", walk.practice.smtp.starttls().to_string())
        .env("SESAME_NAMESERVER", walk.practice.zone.address().to_string())
}

fn states(walk: &Walk) -> Vec<(String, Vec<u8>, SystemTime)> {
    let mut found = Vec::new();
    for folder in std::fs::read_dir(walk.folder.path().join("state/sesame")).expect("states").flatten() {
        for file in std::fs::read_dir(folder.path()).expect("a state").flatten() {
            let changed = file.metadata().and_then(|data| data.modified()).expect("a time");
            let bytes = std::fs::read(file.path()).expect("the state");
            found.push((file.path().display().to_string(), bytes, changed));
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn a_finished_project_is_looked_at_again_and_left_as_it_is() {
    let (walk, root) = finished().await;
    let before = states(&walk);
    let config = std::fs::read(walk.folder.path().join("backend/config.env")).expect("config.env");
    assert_eq!(before.len(), 1, "{before:?}");
    let ended = run(&walk, &root, &["checklist"]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    assert!(ended.stdout.ends_with("11 sur 11 réglés\n"), "{ended:?}");
    let ended = run(&walk, &root, &["checklist", "--json"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let json = ended.json();
    assert_eq!((json["region"].as_str(), json["identity"].as_str()), (Some("eu-west-3"), Some("exemple.fr")));
    for (id, state) in lines(&json) {
        let optional = ITEMS.iter().any(|item| item.id == id && item.optional);
        assert!(optional || ["proven", "said"].contains(&state), "{id} is {state}");
    }
    assert_eq!(states(&walk), before, "the state is as it was");
    assert_eq!(std::fs::read(walk.folder.path().join("backend/config.env")).expect("config.env"), config);
}

#[tokio::test]
async fn what_went_wrong_since_is_seen() {
    let (walk, root) = finished().await;
    // Whichever step was in view when the wizard was left.
    let (state, bytes, _) = states(&walk).remove(0);
    let saved = Saved { step: "config".to_owned(), ..Saved::parse(&bytes).expect("a saved walk") };
    std::fs::write(state, saved.to_bytes()).expect("the state is written");
    let file = walk.folder.path().join("backend/config.env");
    let text = std::fs::read_to_string(&file).expect("config.env");
    std::fs::write(&file, text.replace("SMTP_PORT=587", "SMTP_PORT=25")).expect("config.env");
    let ended = run(&walk, &root, &["checklist", "--json"]).end().await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(lines(&ended.json()).contains(&("config", "failed")), "{ended:?}");
    std::fs::write(&file, text).expect("config.env");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
    let ended = run(&walk, &root, &["checklist"]).env("SESAME_SMTP_ENDPOINT", closed.to_string()).end().await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stdout.contains("✗ Serveur et port"), "{ended:?}");
}

#[tokio::test]
async fn another_file_can_be_held_against_the_walk() {
    let (walk, root) = finished().await;
    let other = walk.folder.path().join("autre");
    std::fs::create_dir(&other).expect("a folder");
    std::fs::write(other.join("config.env"), "SMTP_HOST=localhost\n").expect("a file");
    let ended = run(&walk, &root, &["checklist", "--json", "--config", "autre/config.env"]).end().await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(lines(&ended.json()).contains(&("config", "failed")), "{ended:?}");
}

#[tokio::test]
async fn the_saved_walk_s_language_comes_before_the_locale_s_and_after_the_option_s() {
    let (walk, root) = finished().await;
    let english = |run: Run| run.env("LANG", "en_US.UTF-8");
    assert!(english(run(&walk, &root, &["checklist"])).end().await.stdout.contains("réglés"));
    assert!(english(run(&walk, &root, &["checklist", "--lang", "en"])).end().await.stdout.contains("settled"));
}
