//! What is told of a dialog: every line of both sides, and no secret, whatever the server makes of it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;
use crate::ports::{Speaker, TranscriptLine};

impl World {
    /// How a delivery ended, and what was said.
    async fn listen(&self, delivery: &Delivery) -> (Result<Accepted, Failure>, Vec<TranscriptLine>) {
        let (sender, mut receiver) = unbounded_channel();
        let result = self.smtp.deliver(delivery, sender).await;
        let mut lines = Vec::new();
        while let Some(told) = receiver.recv().await {
            if let Progress::Line(line) = told {
                lines.push(line);
            }
        }
        (result, lines)
    }
}

fn shown(line: &TranscriptLine) -> String {
    let speaker = match line.speaker {
        Speaker::Client => "C",
        Speaker::Server => "S",
        Speaker::Note => "-",
    };
    format!("{speaker}{} {}", if line.encrypted { "*" } else { "" }, line.text)
}

/// No piece of eight characters of what was sent as a secret is anywhere in it, in any case.
fn is_free_of_secrets(text: &str) {
    let text = text.to_ascii_lowercase();
    let plain = STANDARD.encode(format!("\0{USER}\0{PASSWORD}"));
    for secret in [PASSWORD.to_owned(), plain, STANDARD.encode(PASSWORD)] {
        let secret = secret.to_ascii_lowercase();
        for start in 0..=secret.len() - 8 {
            let piece = &secret[start..start + 8];
            assert!(!text.contains(piece), "{piece} of a secret is in {text}");
        }
    }
}

#[tokio::test]
async fn every_line_of_both_sides_is_told_and_whether_it_was_encrypted() {
    let world = World::sane().await;
    let (result, lines) = world.listen(&delivery(587)).await;
    let id = result.expect("accepted").message_id;
    let greeting = &lines[1].text;
    assert!(greeting.starts_with("220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-"), "{greeting}");
    let told: Vec<String> = lines.iter().map(shown).collect();
    let cipher = told.iter().find_map(|line| line.strip_prefix("-* TLS 1.3 · ")).expect("a note on TLS");
    let wanted = [
        "- 127.0.0.1 · 587".to_owned(),
        format!("S {greeting}"),
        "C EHLO [127.0.0.1]".to_owned(),
        "S 250-email-smtp.amazonaws.com".to_owned(),
        "S 250-8BITMIME".to_owned(),
        "S 250-SIZE 41943040".to_owned(),
        "S 250-STARTTLS".to_owned(),
        "S 250-AUTH PLAIN LOGIN".to_owned(),
        "S 250 Ok".to_owned(),
        "C STARTTLS".to_owned(),
        "S 220 Ready to start TLS".to_owned(),
        format!("-* TLS 1.3 · {cipher}"),
        "C* EHLO [127.0.0.1]".to_owned(),
        "S* 250-email-smtp.amazonaws.com".to_owned(),
        "S* 250-8BITMIME".to_owned(),
        "S* 250-SIZE 41943040".to_owned(),
        "S* 250-AUTH PLAIN LOGIN".to_owned(),
        "S* 250 Ok".to_owned(),
        "C* AUTH PLAIN •••".to_owned(),
        "S* 235 Authentication successful.".to_owned(),
        "C* MAIL FROM:<no-reply@example.com>".to_owned(),
        "S* 250 Ok".to_owned(),
        "C* RCPT TO:<a@example.com>".to_owned(),
        "S* 250 Ok".to_owned(),
        "C* DATA".to_owned(),
        "S* 354 End data with <CR><LF>.<CR><LF>".to_owned(),
        // Two dots more than it had, as they went over the wire.
        format!("C* {} B, 7 CRLF", MAIL.len() + 2),
        "C* .".to_owned(),
        format!("S* 250 Ok {id}"),
        "C* QUIT".to_owned(),
    ];
    assert_eq!(told, wanted);
    assert!(lines.is_sorted_by_key(|line| line.at));
}

#[tokio::test]
async fn both_answers_of_login_are_hidden() {
    let world = World::with(ServerOptions { mechanisms: vec![Mechanism::Login], ..ServerOptions::default() }).await;
    let (result, lines) = world.listen(&delivery(465)).await;
    assert!(result.is_ok());
    assert!(lines[1..].iter().all(|line| line.encrypted));
    let told: Vec<String> = lines.iter().map(shown).collect();
    let at = told.iter().position(|line| line == "C* AUTH LOGIN").expect("AUTH");
    let questions =
        ["S* 334 VXNlcm5hbWU6", "C* •••", "S* 334 UGFzc3dvcmQ6", "C* •••", "S* 235 Authentication successful."];
    assert_eq!(told[at + 1..at + 6], questions);
    is_free_of_secrets(&told.join("\n"));
}

#[tokio::test]
async fn a_server_that_gives_a_secret_back_gives_nothing_away() {
    let plain = STANDARD.encode(format!("\0{USER}\0{PASSWORD}"));
    let decoded = format!("535 no {USER} with {PASSWORD} here\r\n");
    let faults = [
        (Mechanism::Plain, Misbehaviour::Echo(Moment::Auth)),
        (Mechanism::Login, Misbehaviour::Echo(Moment::Answer)),
        (Mechanism::Plain, Misbehaviour::Raw(Moment::Auth, decoded.into_bytes())),
        // Cut, in capitals, over several lines, without a line's end.
        (Mechanism::Plain, Misbehaviour::Raw(Moment::Auth, format!("500 {}\r\n", &plain[..60]).into_bytes())),
        (Mechanism::Plain, Misbehaviour::Raw(Moment::Auth, format!("500 {}\r\n", plain.to_uppercase()).into_bytes())),
        (
            Mechanism::Plain,
            Misbehaviour::Raw(Moment::Auth, format!("500-{}\r\n500 {}\r\n", &plain[..50], &plain[50..]).into_bytes()),
        ),
        (Mechanism::Plain, Misbehaviour::Raw(Moment::Auth, format!("AUTH PLAIN {plain}").into_bytes())),
        (Mechanism::Plain, Misbehaviour::Raw(Moment::Mail, format!("550 {PASSWORD}\r\n").into_bytes())),
    ];
    for (mechanism, fault) in faults {
        let options = ServerOptions {
            mechanisms: vec![mechanism],
            misbehaviour: Some(fault.clone()),
            ..ServerOptions::default()
        };
        let (result, lines) = World::with(options).await.listen(&delivery(587)).await;
        let failure = result.expect_err("a failure");
        let told: Vec<String> = lines.iter().map(shown).collect();
        is_free_of_secrets(&format!("{failure:?}\n{}", told.join("\n")));
        assert!(told.iter().any(|line| line.starts_with("S* ") && line.contains("•••")), "{fault:?}: {told:?}");
    }
}

#[tokio::test]
async fn noise_is_told_cleaned_and_cut() {
    let noise = b"550 \x1b[2J\x1b]0;owned\x07 \xff\xfe \xe2\x80\xae\r\n".to_vec();
    let long = [b"550 ".to_vec(), vec![b'a'; 3000], b"\r\n".to_vec()].concat();
    for (fault, end) in [
        (Misbehaviour::Raw(Moment::Mail, noise), "S* 550 [2J ]0;owned \u{fffd}\u{fffd}".to_owned()),
        (Misbehaviour::Raw(Moment::Mail, long), format!("S* 550 {}", "a".repeat(496))),
        (Misbehaviour::Endless(Moment::Mail, b"250-again\r\n".to_vec()), "S* 250-again".to_owned()),
        (Misbehaviour::Raw(Moment::Mail, vec![b'2'; 1 << 20]), format!("S* {}", "2".repeat(500))),
        (Misbehaviour::Raw(Moment::Mail, b"HTTP/1.1 400 Bad".to_vec()), "S* HTTP/1.1 400 Bad".to_owned()),
    ] {
        let (result, lines) = World::faulty(fault.clone()).await.listen(&delivery(587)).await;
        assert!(result.is_err());
        let told: Vec<String> = lines.iter().map(shown).collect();
        assert!(told.contains(&end), "{fault:?}: {told:?}");
        assert!(lines.len() <= 400 && lines.iter().all(|line| line.text.chars().count() <= 500), "{}", lines.len());
        assert!(lines.iter().all(|line| !line.text.chars().any(char::is_control)), "{told:?}");
    }
}

#[tokio::test]
async fn plain_text_where_tls_should_begin_is_told_too() {
    let injected = Misbehaviour::Raw(Moment::Handshake, b"250-injected\r\n250 AUTH PLAIN\r\n".to_vec());
    for port in [587, 465] {
        let (result, lines) = World::faulty(injected.clone()).await.listen(&delivery(port)).await;
        assert_eq!(result.expect_err("a failure").stage, Stage::Tls);
        let told: Vec<String> = lines.iter().map(shown).collect();
        assert_eq!(told[told.len() - 2..], ["S 250-injected", "S 250 AUTH PLAIN"]);
    }
}
