//! `sesame test --scenario` and `--headers`: what the simulator proves, and what a received message does.

use sesame::practice::account::Limits;

use crate::world::{Ended, World};

const GMAIL: &str = include_str!("../../src/mail/received/samples/gmail.txt");
const UNSIGNED: &str = include_str!("../../src/mail/received/samples/gmail-unsigned.txt");
const FORWARDED: &str = include_str!("../../src/mail/received/samples/forwarded.txt");
const FROM_INPUT: [&str; 3] = ["test", "--headers", "-"];

/// Standings by check, of a verdict in JSON.
fn standings(json: &serde_json::Value) -> Vec<String> {
    let word = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let lines = json["lines"].as_array().expect("lines");
    lines.iter().map(|line| format!("{} {}", word(line, "check"), word(line, "standing"))).collect()
}

fn has_no_control(ended: &Ended) {
    let all = format!("{}{}", ended.stdout, ended.stderr);
    assert!(!all.contains(|c: char| c.is_control() && c != '\n'), "{ended:?}");
}

#[tokio::test]
async fn each_scenario_is_sent_to_its_address_and_says_what_it_proves() {
    let world = World::start().await;
    world.practice.account.lock().set_limits(Limits::PRODUCTION);
    world.config(&[]);
    for (scenario, local) in [
        ("success", "success"),
        ("bounce", "bounce"),
        ("complaint", "complaint"),
        ("ooto", "ooto"),
        ("suppressed", "suppressionlist"),
    ] {
        let ended = world.sesame(["test", "--scenario", scenario, "--json"]).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        let json = ended.json();
        assert_eq!(json["scenario"], scenario);
        let to = json["to"].as_str().expect("a recipient");
        let label = to.strip_prefix(&format!("{local}+")).and_then(|rest| rest.split_once('@'));
        let (label, domain) = label.expect("a label");
        assert_eq!((label.len(), domain), (6, "simulator.amazonses.com"), "{to}");
        let proves = json["proves"].as_str().expect("what it proves");
        assert!(scenario == "success" || proves.contains("no-reply@exemple.fr"), "{proves}");
        let mail = world.practice.account.lock().inbox(to).remove(0);
        assert!(mail.text.contains(label), "the label is the message's code: {}", mail.text);
        // What a person would answer to a machine, RFC 3834 forbids a machine.
        let automatic = mail.headers.contains("Auto-Submitted: auto-generated");
        assert_eq!(automatic, scenario != "ooto", "{}", mail.headers);
    }
}

#[tokio::test]
async fn a_scenario_is_told_in_sentences_in_both_languages() {
    let world = World::start().await;
    world.practice.account.lock().set_limits(Limits::PRODUCTION);
    world.config(&[]);
    for (language, accepted, says) in [
        ("fr", "Accepté ne veut pas dire reçu.", "L’avis de rebond arrive par e-mail à no-reply@exemple.fr"),
        ("en", "Accepted does not mean received.", "The bounce notice goes to no-reply@exemple.fr by e-mail"),
    ] {
        let ended = world.sesame(["test", "--scenario", "bounce", "--lang", language]).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        let said = ended.stdout.replace('\u{a0}', " ");
        assert!(said.contains("bounce+") && said.contains(accepted) && said.contains(says), "{said}");
    }
}

#[tokio::test]
async fn the_ways_of_a_test_are_named_and_exclude_each_other() {
    let world = World::start().await;
    let none = world.sesame(["test", "--lang", "en"]).end().await;
    assert_eq!(none.code, Some(2), "{none:?}");
    for way in ["--to", "--scenario", "--headers"] {
        assert!(none.stderr.contains(way), "{none:?}");
    }
    let pairs: [&[&str]; 3] = [
        &["test", "--to", "a@exemple.fr", "--scenario", "success"],
        &["test", "--to", "a@exemple.fr", "--headers", "-"],
        &["test", "--scenario", "bounce", "--headers", "-"],
    ];
    for pair in pairs {
        let ended = world.sesame(pair.iter().copied().chain(["--json"])).end().await;
        assert_eq!(
            (ended.code, ended.json_error()["code"].as_str()),
            (Some(2), Some("conflicting-options")),
            "{pair:?}"
        );
    }
    let unknown = world.sesame(["test", "--scenario", "bouncy", "--json"]).end().await;
    assert_eq!((unknown.code, unknown.json_error()["code"].as_str()), (Some(2), Some("bad-value")));
    assert!(world.practice.smtp.commands().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn the_headers_of_a_received_message_are_read_from_a_file_or_from_standard_input() {
    let world = World::start().await;
    std::fs::write(world.project().join("recu.eml"), GMAIL).expect("a message");
    let from_file = world.sesame(["test", "--headers", "recu.eml"]).end().await;
    assert_eq!((from_file.code, from_file.stderr.as_str()), (Some(0), ""), "{from_file:?}");
    let piped = world.sesame(FROM_INPUT).stdin(GMAIL.replace('\n', "\r\n")).end().await;
    assert_eq!((piped.code, piped.stdout), (Some(0), from_file.stdout.clone()));
    let lines: Vec<&str> = from_file.stdout.lines().collect();
    assert_eq!(lines[0].replace('\u{a0}', " "), "Résultats lus : ceux de mx.google.com, les plus hauts.");
    assert_eq!(lines.len(), 8, "{from_file:?}");
    assert!(lines[1..].iter().all(|line| line.starts_with("✓ ") && line.contains("prouvé")), "{from_file:?}");
}

#[tokio::test]
async fn headers_that_fail_end_in_1_and_say_what_to_do() {
    let world = World::start().await;
    let ended = world.sesame(FROM_INPUT.into_iter().chain(["--lang", "en"])).stdin(UNSIGNED).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(1), ""), "{ended:?}");
    for says in [
        "x DKIM         failed  no signature of example.com",
        "  Verify example.com by its three CNAMEs",
        "+ DKIM of SES  proven  signature of amazonses.com holds",
        "x DMARC        failed  fail, policy p=none",
    ] {
        let ascii = ended.stdout.replace('✗', "x").replace('✓', "+");
        assert!(ascii.contains(says), "{says}: {ascii}");
    }
    let json = world.sesame(FROM_INPUT.into_iter().chain(["--json"])).stdin(UNSIGNED).end().await;
    assert_eq!(json.code, Some(1), "{json:?}");
    let json = json.json();
    assert_eq!((json["holds"].as_bool(), json["judge"]["host"].as_str()), (Some(false), Some("mx.google.com")));
    assert_eq!(
        standings(&json),
        [
            "message proven",
            "dkim failed",
            "ses-dkim proven",
            "spf proven",
            "dmarc failed",
            "alignment failed",
            "delay proven"
        ]
    );
    assert_eq!(json["seconds"], 3);
    let forwarded = world.sesame(FROM_INPUT).stdin(FORWARDED).end().await;
    assert!(forwarded.code == Some(1) && forwarded.stdout.contains("mx.mail.ovh.net"), "{forwarded:?}");
}

#[tokio::test]
async fn what_is_no_header_is_a_usage_error_and_steers_no_terminal() {
    let world = World::start().await;
    for text in ["", "hello\n", "From: a@example.com\n\nbody\n"] {
        let ended = world.sesame(FROM_INPUT).stdin(text).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
        let json = world.sesame(FROM_INPUT.into_iter().chain(["--json"])).stdin(text).end().await;
        assert_eq!((json.code, json.json_error()["code"].as_str()), (Some(2), Some("no-headers")));
    }
    for missing in ["rien.eml", "nulle/part.eml"] {
        let ended = world.sesame(["test", "--headers", missing]).end().await;
        assert!(ended.code == Some(2) && ended.stderr.contains(missing), "{ended:?}");
    }
    let nasty = GMAIL.replace("mx.google.com", "mx\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}.google.com");
    let ended = world.sesame(FROM_INPUT).stdin(nasty).end().await;
    has_no_control(&ended);
    let mut binary = GMAIL.as_bytes().to_vec();
    binary.extend([0, 0xff, 0xfe, 0x1b]);
    assert_eq!(world.sesame(FROM_INPUT).stdin(binary).end().await.code, Some(0));
}

#[tokio::test]
async fn a_message_with_a_large_attachment_is_read_from_standard_input() {
    let world = World::start().await;
    let large = format!("{GMAIL}{}", "x".repeat(1024 * 1024));
    std::fs::write(world.project().join("recu.eml"), &large).expect("a message");
    let refused = world.sesame(["test", "--headers", "recu.eml"]).end().await;
    assert!(refused.code == Some(2) && refused.stderr.contains("--headers - <"), "{refused:?}");
    let ended = world.sesame(FROM_INPUT).stdin(large).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
}
