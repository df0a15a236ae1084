//! Exim, with GnuTLS: a message by each of its ports, and what it refuses.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use super::sent::{Server, TO, send, stages, told};
use super::{STAGES, before, failure};

/// Mail arrives within this time.
const MAIL: Duration = Duration::from_secs(30);

pub(super) fn exim(port: u16) -> Server {
    let (host, password) = (told("PEERS_EXIM_HOST"), told("PEERS_EXIM_PASSWORD"));
    Server { name: format!("Exim on {port}"), host, port, implicit: matches!(port, 465 | 2465), password }
}

/// The messages that Exim has delivered.
fn delivered() -> Vec<String> {
    let files = fs::read_dir(told("PEERS_EXIM_MAIL")).expect("the mailbox can be listed");
    files.map(|file| fs::read_to_string(file.expect("a file").path()).expect("mail is ASCII")).collect()
}

#[test]
fn exim_delivers_what_it_accepts_by_each_port() {
    for port in [25, 587, 2587, 465, 2465] {
        let to = format!("par-{port}@alliance-essai.fr");
        let sent = send(&exim(port), &to, &["--json"]);
        let report = sent.report();
        assert_eq!((sent.code, stages(&report)), (Some(0), STAGES.to_vec()), "{port}: {sent:?}");
        // On one port it offers nothing but AUTH LOGIN.
        let mechanism = if port == 2587 { "LOGIN" } else { "PLAIN" };
        assert_eq!(report["stages"][4]["seen"], mechanism, "{port}: {sent:?}");
        let line = format!("To: {to}");
        let end = Instant::now() + MAIL;
        while !delivered().iter().any(|mail| mail.lines().any(|said| said == line)) {
            assert!(Instant::now() < end, "no mail to {to} within {MAIL:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn exim_refuses_a_password_a_recipient_and_a_recipient_for_now() {
    let mut wrong = exim(465);
    wrong.password = "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9".to_owned();
    let cases = [
        (wrong.clone(), TO, "auth", "535 Incorrect authentication data", 4),
        (Server { port: 2587, implicit: false, ..wrong }, TO, "auth", "535 Incorrect authentication data", 4),
        (exim(587), "personne@alliance-essai.fr", "rcpt", "550 no such user", 6),
        (exim(465), "plus-tard@alliance-essai.fr", "rcpt", "451 try again later", 6),
    ];
    for (server, to, stage, reply, exit) in cases {
        let sent = send(&server, to, &["--json"]);
        let report = sent.report();
        assert_eq!(failure(&report), (stage, &json!("reply"), reply, false), "{sent:?}");
        assert_eq!((stages(&report), sent.code), (before(stage), Some(exit)), "{sent:?}");
        assert_eq!(delivered().iter().filter(|mail| mail.contains(to)).count(), 0, "{to}");
    }
}
