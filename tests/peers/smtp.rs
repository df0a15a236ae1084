//! A message to real servers that misbehave, smtp-sink and stunnel, and to one that does not, Exim; and looks at the five ports.

mod doctor;
mod exim;
mod ports;
mod sent;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub(crate) use self::sent::told;
use self::sent::{Server, TO, bad_server, send, send_to_all, stages};

const STAGES: [&str; 9] = ["resolve", "connect", "tls", "ehlo", "auth", "mail", "rcpt", "data", "accepted"];

/// Each command of smtp-sink's, and the stage at which its answer is awaited.
const COMMANDS: [(&str, &str); 7] = [
    ("CONNECT", "ehlo"),
    ("EHLO", "ehlo"),
    ("AUTH", "auth"),
    ("MAIL", "mail"),
    ("RCPT", "rcpt"),
    ("DATA", "data"),
    (".", "accepted"),
];

fn before(stage: &str) -> Vec<&'static str> {
    STAGES.into_iter().take_while(|name| *name != stage).collect()
}

/// The stage, kind and reply of a failure, and whether the message may have been accepted.
fn failure(report: &Value) -> (&str, &Value, &str, bool) {
    let failure = &report["failure"];
    let maybe = failure["maybe_accepted"].as_bool().expect("yes or no");
    (
        failure["stage"].as_str().expect("a stage"),
        &failure["kind"],
        failure["reply"].as_str().unwrap_or_default(),
        maybe,
    )
}

#[test]
fn each_command_that_goes_wrong_is_the_stage_that_is_named() {
    let named: Vec<(String, &str, &str)> = COMMANDS
        .iter()
        .flat_map(|(command, stage)| ["f", "r", "Q", "q", "W"].map(|way| (format!("{way}-{command}"), way, *stage)))
        .collect();
    let all: Vec<Server> = named.iter().map(|(name, ..)| bad_server(name)).collect();
    for ((name, way, stage), (_, sent)) in named.iter().zip(send_to_all(&all)) {
        let report = sent.report();
        let (at, kind, reply, maybe) = failure(&report);
        assert_eq!((at, stages(&report)), (*stage, before(stage)), "{name}: {sent:?}");
        let after_the_dot = *stage == "accepted" && matches!(*way, "q" | "W");
        assert_eq!(maybe, after_the_dot, "{name}: {sent:?}");
        let (wanted, said, exits) = match *way {
            "f" => ("reply", "500 5.3.0 Error: command failed", [4, 6]),
            "r" => ("reply", "450 4.3.0 Error: command failed", [4, 6]),
            "Q" => ("reply", "421 4.0.0 Server closing connection", [5, 6]),
            "q" => ("closed", "", [5, 5]),
            _ => ("timeout", "", [124, 124]),
        };
        assert_eq!((kind, reply), (&json!(wanted), said), "{name}: {sent:?}");
        assert!(sent.code.is_some_and(|code| exits.contains(&code)), "{name}: {sent:?}");
        let meant = match (after_the_dot, *way) {
            (true, _) => "maybe-accepted",
            (_, "q") => "closed",
            (_, "W") => "no-answer",
            _ => report["code"].as_str().expect("an id"),
        };
        assert_eq!(report["code"], meant, "{name}: {sent:?}");
    }
}

#[test]
fn each_bad_certificate_each_old_tls_and_each_lie_is_told_as_what_it_is() {
    let certificate = |fault: Value, id: &'static str| (json!({ "certificate": [fault] }), id, 5);
    let simple = |kind: &str, id: &'static str| (json!(kind), id, 5);
    let wanted = [
        ("expired", certificate(json!("expired"), "certificate-expired")),
        ("not-yet-valid", certificate(json!("not_yet_valid"), "certificate-not-yet-valid")),
        ("wrong-name", certificate(json!({ "wrong_name": { "names": ["other.bad.test"] } }), "certificate-name")),
        ("self-signed", certificate(json!("self_signed"), "certificate-self-signed")),
        ("unknown-issuer", certificate(json!("unknown_issuer"), "certificate-issuer")),
        ("incomplete-chain", certificate(json!("unknown_issuer"), "certificate-issuer")),
        ("rsa-1024", certificate(json!("weak"), "certificate-weak")),
        ("sha-1", certificate(json!("weak"), "certificate-weak")),
        ("TLSv1", simple("old_tls", "old-tls")),
        ("TLSv1.1", simple("old_tls", "old-tls")),
        ("starttls-old", simple("old_tls", "old-tls")),
        ("starttls-expired", certificate(json!("expired"), "certificate-expired")),
        ("no-starttls", simple("no_starttls", "no-starttls")),
    ];
    let all: Vec<Server> = wanted.iter().map(|(name, _)| bad_server(name)).collect();
    for ((name, (kind, id, exit)), (_, sent)) in wanted.iter().zip(send_to_all(&all)) {
        let mut report = sent.report();
        // What rustls says of a certificate is for people.
        if let Some(parts) = report.pointer_mut("/failure/kind/certificate").and_then(Value::as_array_mut) {
            parts.truncate(1);
        }
        let (at, seen, _, maybe) = failure(&report);
        assert_eq!((at, stages(&report), maybe), ("tls", before("tls"), false), "{name}: {sent:?}");
        assert_eq!((seen, &report["code"], sent.code), (kind, &json!(id), Some(*exit)), "{name}: {sent:?}");
    }
}

#[test]
fn what_cannot_be_spoken_with_is_told() {
    // The server, the stage, what the failure is called, and the exit code.
    let wanted = [
        ("no-auth", "auth", "no-auth", 4),
        ("plain-for-tls", "tls", "wrong-mode", 5),
        ("tls-for-plain", "tls", "no-answer", 124),
        ("no-esmtp", "ehlo", "unknown-5xx", 6),
        ("pix", "ehlo", "unknown-5xx", 6),
        ("abort", "accepted", "unknown-5xx", 6),
    ];
    let all: Vec<Server> = wanted.iter().map(|(name, ..)| bad_server(name)).collect();
    for ((name, stage, id, exit), (_, sent)) in wanted.iter().zip(send_to_all(&all)) {
        let report = sent.report();
        assert_eq!((failure(&report).0, stages(&report)), (*stage, before(stage)), "{name}: {sent:?}");
        assert_eq!((&report["code"], sent.code), (&json!(id), Some(*exit)), "{name}: {sent:?}");
    }
}

#[test]
fn what_speaks_no_smtp_or_does_not_stop_is_told_within_its_deadline() {
    let wanted = [
        ("endless", "not-smtp", 5),
        ("megabyte", "not-smtp", 5),
        ("drip", "no-answer", 124),
        ("http", "not-smtp", 5),
        ("http-patient", "no-answer", 124),
    ];
    for (name, id, exit) in wanted {
        let begun = Instant::now();
        let sent = send(&bad_server(name), TO, &["--json"]);
        // A second for the part, and the time that the program takes to start on a busy machine.
        assert!(begun.elapsed() < Duration::from_secs(5), "{name}: {:?}", begun.elapsed());
        let report = sent.report();
        let (at, .., maybe) = failure(&report);
        assert_eq!((at, stages(&report), maybe), ("tls", before("tls"), false), "{name}: {sent:?}");
        assert_eq!((&report["code"], sent.code), (&json!(id), Some(exit)), "{name}: {sent:?}");
        assert!(sent.stdout.len() < 4000, "{name}: {}", sent.stdout.len());
    }
}

#[test]
fn a_server_by_way_of_an_intermediate_authority_takes_the_message() {
    for (server, sent) in send_to_all(&["good", "starttls"].map(bad_server)) {
        assert_eq!((sent.code, stages(&sent.report())), (Some(0), STAGES.to_vec()), "{}: {sent:?}", server.name);
    }
}

#[test]
fn a_failure_is_told_to_people_in_words_that_name_the_stage_and_the_reply() {
    let sent = send(&bad_server("r-RCPT"), TO, &[]);
    let row = sent.stdout.lines().last().unwrap_or_default();
    assert!(row.starts_with("✗ RCPT ") && row.ends_with("450 4.3.0 Error: command failed"), "{sent:?}");
    assert!(sent.stderr.contains("\nsesame: Le serveur refuse pour le moment"), "{sent:?}");
}
