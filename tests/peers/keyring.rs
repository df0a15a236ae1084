//! The password's life without a copy in a file: from the console's file into the GNOME keyring, from there into the application's
//! environment, and out again.

use std::fs;
use std::process::{Command, Output};

use crate::project::Project;
use crate::walk::{PASSED_ON, SESAME};
use crate::world::World;

/// Runs sesame in the project's folder.
fn sesame(project: &Project, words: &[&str]) -> Output {
    let mut command = Command::new(SESAME);
    command.args(words).current_dir(project.path()).env_clear().env("HOME", project.path()).env("LANG", "fr_FR.UTF-8");
    for name in PASSED_ON.iter().chain(&["PATH", "NODE_EXTRA_CA_CERTS"]) {
        command.envs(std::env::var_os(name).map(|value| (*name, value)));
    }
    command.output().expect("it starts")
}

/// What it says, and that it went well.
#[track_caller]
fn said(project: &Project, words: &[&str]) -> String {
    let output = sesame(project, words);
    assert!(output.status.success(), "{words:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_application_runs_with_a_password_that_stands_in_no_file() {
    let world = World::here();
    let project = Project::new();
    project.add_by_hand(&[
        ("SMTP_HOST", "email-smtp.eu-west-3.amazonaws.com"),
        ("SMTP_PORT", "587"),
        ("SMTP_SECURE", "false"),
        ("SMTP_USER", &world.user),
        ("SMTP_FROM", &world.address("noreply")),
    ]);
    let file = project.path().join("credentials.csv");
    let (user, password) = (&world.user, &world.password);
    fs::write(&file, format!("IAM User Name,Smtp Username,Smtp Password\nses,{user},{password}\n")).expect("written");
    let send = format!("{}/send.js", std::env::var("PEERS_APP").expect("the application"));
    let application = ["run", "--", "node", send.as_str(), "--send"];
    let to = world.address("sans-fichier");
    let refused = sesame(&project, &[&application[..], &[&to]].concat());
    assert_eq!(refused.status.code(), Some(2), "nothing is started without a password: {refused:?}");

    let kept = said(&project, &["credentials", "import", "credentials.csv", "--shred"]);
    assert!(kept.contains("eu-west-3") && !kept.contains(password), "{kept}");
    assert!(!file.exists(), "the console's file is destroyed");
    assert_eq!(world.kept_password(), *password, "what secret-tool reads in the keyring");
    let shown = said(&project, &["credentials", "show"]);
    assert!(shown.contains("dans le trousseau") && !shown.contains(password), "{shown}");

    let sent = said(&project, &[&application[..], &[&to]].concat());
    assert!(sent.contains("\"ok\":true"), "{sent}");
    assert!(world.wait_for_mail(&to).contains("/reset-password?token="));
    let print = "process.stdout.write(`${process.env.SMTP_PASSWORD} ${process.env.SMTP_PORT}`)";
    assert_eq!(said(&project, &["run", "--mask", "--", "node", "-e", print]), "••• 587");
    let text = fs::read_to_string(project.path().join("backend/config.env")).expect("it is there");
    assert!(!text.contains(password), "it never came into the file");

    said(&project, &["credentials", "forget", "--yes"]);
    assert_eq!(sesame(&project, &["run", "--", "true"]).status.code(), Some(2), "it is gone");
}
