//! `sesame doctor`: the settings as the application sees them, each trap by its name, and the proof by sending.

use serde_json::Value;

use crate::world::{Ended, World, smtp_secret};

/// What was found of each kind, as `id: level`.
fn levels(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().map(|finding| format!("{}: {}", finding["id"], finding["level"]).replace('"', "")).collect()
}

async fn examined(world: &World, more: &[&str]) -> (Ended, Value) {
    let words: Vec<&str> = ["doctor", "--json"].iter().chain(more).copied().collect();
    let ended = world.sesame(words).end().await;
    let report = ended.json();
    (ended, report)
}

#[tokio::test]
async fn a_file_in_order_is_proven_by_a_message_to_the_simulator() {
    let world = World::start().await;
    world.config(&[]);
    let (ended, report) = examined(&world, &[]).await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert_eq!(report["proof"]["scenario"], "success", "{report}");
    assert!(report["proof"]["accepted"]["message_id"].is_string(), "{report}");
    // What is told although all is well: the text "false" is true to code that passes it on.
    assert_eq!(
        levels(&report),
        [
            "host: good",
            "port: good",
            "secure: good",
            "secure-passed: warning",
            "require-tls: note",
            "login: good",
            "login: good",
            "from: good"
        ]
    );
    let world = World::start().await;
    world.config(&[]);
    let (_, report) = examined(&world, &["--to", "moi@exemple.fr"]).await;
    assert_eq!(world.practice.account.lock().inbox("moi@exemple.fr").len(), 1, "{report}");
    let (ended, report) = examined(&world, &["--no-send"]).await;
    assert_eq!((ended.code, &report["proof"]), (Some(0), &Value::Null));
}

/// The settings, what is bad or to be heeded, and how the message ends: its cause, or nothing where none is sent; the exit code.
type Trap = (&'static [(&'static str, &'static str)], &'static [&'static str], Option<&'static str>, i32);

#[tokio::test]
async fn each_trap_is_told_and_tried_as_the_application_would() {
    let traps: [Trap; 9] = [
        (&[("SMTP_USER", "ses-smtp-user.1")], &["login: bad"], Some("credentials-iam-user"), 4),
        (&[("SMTP_SECURE", "true")], &["secure: bad"], Some("wrong-mode"), 5),
        (&[("SMTP_PORT", "465"), ("SMTP_SECURE", "true")], &[], None, 0),
        (&[("SMTP_HOST", "")], &["host: bad"], None, 1),
        (&[("SMTP_PORT", "smtp")], &["port: bad"], None, 1),
        (&[("SMTP_USER", ""), ("SMTP_PASSWORD", "")], &["login: bad"], None, 1),
        (&[("SMTP_FROM", "")], &["from: bad"], None, 1),
        (&[("SMTP_FROM", "no reply at exemple")], &["from: bad"], None, 1),
        (&[("SMTP_FROM", "'no-reply@exemple.fr'")], &["quotes: warning"], None, 0),
    ];
    for (settings, wanted, cause, exit) in traps {
        let world = World::start().await;
        world.config(settings);
        let words = if settings.contains(&("SMTP_PORT", "465")) { vec!["--no-send"] } else { vec!["--timeout", "5"] };
        let (ended, report) = examined(&world, &words).await;
        let told = levels(&report);
        assert!(wanted.iter().all(|finding| told.contains(&(*finding).to_owned())), "{settings:?}: {told:?}");
        let bad = told.iter().filter(|finding| finding.ends_with(": bad")).count();
        assert_eq!(bad, wanted.iter().filter(|finding| finding.ends_with(": bad")).count(), "{settings:?}: {told:?}");
        assert_eq!(ended.code, Some(exit), "{settings:?}: {ended:?}");
        assert_eq!(report["proof"]["code"].as_str(), cause, "{settings:?}: {report}");
    }
}

#[tokio::test]
async fn a_port_that_begins_with_tls_is_tried_in_clear_where_nothing_says_otherwise() {
    let world = World::start().await;
    world.config(&[("SMTP_PORT", "465"), ("SMTP_SECURE", "")]);
    let run = world.sesame(["doctor", "--json", "--timeout", "1"]).env("SESAME_SMTP_ENDPOINT", world.implicit());
    let ended = run.end().await;
    let report = ended.json();
    assert!(levels(&report).contains(&"secure: bad".to_owned()), "{report}");
    assert_eq!(report["proof"]["failure"]["stage"], "tls", "{report}");
    assert!(ended.code.is_some_and(|code| code != 0), "{ended:?}");
}

#[tokio::test]
async fn it_is_told_to_people_in_both_languages_without_a_secret() {
    let world = World::start().await;
    world.config(&[("SMTP_SECURE", "true"), ("SMTP_FROM", "\"no-reply@exemple.fr\"")]);
    let mut pages = String::new();
    for language in ["fr", "en"] {
        let ended = world.sesame(["doctor", "--no-send", "--lang", language]).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(1), ""), "{ended:?}");
        pages.push_str(&format!("$ sesame doctor --no-send --lang {language}\n{}\n", ended.stdout));
    }
    assert!(!pages.contains(&smtp_secret()[..12]), "{pages}");
    insta::assert_snapshot!("doctor", pages);
}

#[tokio::test]
async fn without_a_file_or_with_a_recipient_that_is_none_nothing_is_done() {
    let world = World::start().await;
    let ended = world.sesame(["doctor"]).end().await;
    assert!(ended.code == Some(2) && ended.stderr.contains("config.env"), "{ended:?}");
    world.config(&[]);
    let ended = world.sesame(["doctor", "--to", "nobody"]).end().await;
    assert_eq!(ended.code, Some(2), "{ended:?}");
}

#[tokio::test]
async fn a_secret_in_the_wrong_line_is_not_said_again() {
    let world = World::start().await;
    let secret = smtp_secret();
    for key in ["SMTP_HOST", "SMTP_PORT", "SMTP_SECURE", "SMTP_USER", "SMTP_FROM"] {
        world.config(&[(key, &secret)]);
        for words in [
            &["doctor", "--no-send"][..],
            &["doctor", "--json", "--no-send"],
            &["test", "--to", "moi@exemple.fr", "--timeout", "1"],
            &["test", "--to", "moi@exemple.fr", "--timeout", "1", "--json"],
        ] {
            // What is told is looked through by the harness.
            let ended = world.sesame(words).end().await;
            assert_ne!(ended.code, Some(101), "{key}: {ended:?}");
        }
    }
}
