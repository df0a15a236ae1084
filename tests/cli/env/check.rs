//! `sesame env check`: each thing that is right or wrong with the application's file.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;

use crate::world::{Ended, USER, World};

async fn check(world: &World) -> (Ended, Vec<(String, String)>) {
    let ended = world.sesame(["env", "check", "--json"]).end().await;
    let json = ended.json();
    let findings = json["findings"].as_array().expect("findings").iter();
    let word = |finding: &serde_json::Value, key: &str| finding[key].as_str().expect("a word").to_owned();
    let findings = findings.map(|finding| (word(finding, "id"), word(finding, "level"))).collect();
    (ended, findings)
}

fn has(findings: &[(String, String)], id: &str, level: &str) -> bool {
    findings.iter().any(|(other, found)| other == id && found == level)
}

fn close(world: &World, mode: u32) {
    set_permissions(world.project().join("backend/config.env"), Permissions::from_mode(mode)).expect("it is ours");
}

#[tokio::test]
async fn a_file_in_order_has_nothing_against_it() {
    let world = World::start().await;
    world.config(&[]);
    close(&world, 0o600);
    let (ended, findings) = check(&world).await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    for (id, level) in [("line", "good"), ("mode", "good"), ("keyring", "unknown"), ("git", "note")] {
        assert!(has(&findings, id, level), "{id}: {findings:?}");
    }
    assert_eq!(ended.json()["preset"], "nodemailer");
}

#[tokio::test]
async fn each_thing_that_is_wrong_is_told_with_what_to_do() {
    let world = World::start().await;
    world.write_config(&format!(
        "SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_USER={USER} # key\nSMTP_PORT=587\nSMTP_PORT=465\n\
         export SMTP_FROM=a@exemple.fr\nnot a line\nSMTP_PASSWORD='abc\n"
    ));
    close(&world, 0o644);
    let git = std::process::Command::new("git").args(["init", "--quiet"]).current_dir(world.project()).status();
    assert!(git.expect("git is installed").success());
    let (ended, findings) = check(&world).await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(has(&findings, "mode", "bad") && has(&findings, "ignored", "bad"), "{findings:?}");
    let lines = findings.iter().filter(|(id, level)| id == "line" && level == "bad").count();
    assert_eq!(lines, 5, "a comment, a second port, a line that is none, an open quote, its value: {findings:?}");
    assert!(has(&findings, "line", "warning"), "an export: {findings:?}");
    let ended = world.sesame(["env", "check"]).end().await;
    insta::assert_snapshot!("check", ended.stdout);
}

#[tokio::test]
async fn a_file_without_settings_or_that_is_not_there_is_said() {
    let world = World::start().await;
    let ended = world.sesame(["env", "check", "--json"]).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("config-missing")), "{ended:?}");
    world.write_config("A=1\n");
    close(&world, 0o600);
    let (ended, findings) = check(&world).await;
    assert!(ended.code == Some(0) && has(&findings, "settings", "warning"), "{findings:?}");
    std::fs::write(world.project().join("backend/config.env"), b"A=caf\xe9\n").expect("it is written");
    let (ended, findings) = check(&world).await;
    assert!(ended.code == Some(1) && has(&findings, "text", "bad"), "{findings:?}");
}
