//! The program against servers that misbehave: it ends, with one sentence and what to do, and nothing of theirs that steers a
//! terminal.

use futures_util::{StreamExt, stream};
use sesame::practice::smtp::{Misbehaviour as Bad, Moment};

use crate::leak;
use crate::world::{Ended, World};

/// A server, how long to wait for it in seconds if only that ends it, the exit code and the cause.
type Case = (&'static str, Bad, Option<u8>, i32, &'static str);

fn worst() -> Vec<Case> {
    let raw = |moment, bytes: &[u8]| Bad::Raw(moment, bytes.to_vec());
    let megabyte = [b"220 ".as_slice(), &vec![b'a'; 1 << 20], b"\r\n"].concat();
    let escapes = b"550 \x1b]0;owned\x07\x1b[2J\x1b[31mred \xc2\x9b31m\x00 \xff\xfe\xe2\x80\xae txt\r\n";
    let injected = b"220 Ready to start TLS\r\n250-injected\r\n250 AUTH PLAIN\r\n";
    vec![
        ("silent", Bad::Silent(Moment::Greeting), Some(2), 124, "no-answer"),
        ("slow", Bad::Slow(Moment::Greeting, b"220 a".to_vec()), Some(2), 124, "no-answer"),
        ("endless", Bad::Endless(Moment::Greeting, b"220-again\r\n".to_vec()), None, 5, "not-smtp"),
        ("a line of a megabyte", Bad::Raw(Moment::Greeting, megabyte), None, 5, "not-smtp"),
        ("HTTP", raw(Moment::Greeting, b"HTTP/1.1 400 Bad Request\r\n\r\n"), None, 5, "not-smtp"),
        ("STARTTLS with plain text", raw(Moment::Starttls, injected), None, 5, "starttls-injected"),
        ("reset", Bad::Reset(Moment::Rcpt), None, 5, "reset"),
        ("escapes", raw(Moment::Mail, escapes), None, 6, "unknown-5xx"),
        ("gone at the dot", Bad::Close(Moment::Dot), None, 5, "maybe-accepted"),
        ("silent at the dot", Bad::Silent(Moment::Dot), Some(2), 124, "maybe-accepted"),
    ]
}

/// Nothing in it would move a cursor, ring a bell or turn the writing round.
fn is_harmless(ended: &Ended) {
    let steers =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!ended.stdout.contains(steers) && !ended.stderr.contains(steers), "{ended:?}");
}

/// A test mail in a world of its own, as text and as JSON.
async fn test_mail((name, bad, seconds, exit, cause): Case) {
    for json in [false, true] {
        let world = World::with_fault(bad.clone()).await;
        world.config(&[]);
        let mut arguments = vec!["test".to_owned(), "--to".into(), "moi@exemple.fr".into()];
        if let Some(seconds) = seconds {
            arguments.extend(["--timeout".into(), seconds.to_string()]);
        }
        if json {
            arguments.push("--json".into());
        }
        let ended = world.sesame(&arguments).end().await;
        assert_eq!(ended.code, Some(exit), "{name}: {ended:?}");
        is_harmless(&ended);
        if json {
            let error = ended.json_error();
            assert_eq!(error["code"], cause, "{name}: {error}");
            assert_eq!(error["failure"]["maybe_accepted"], cause == "maybe-accepted", "{name}: {error}");
        } else {
            let said: Vec<&str> = ended.stderr.lines().collect();
            assert!(
                said.len() == 2 && said[0].starts_with("sesame: ") && said[1].starts_with("  "),
                "{name}: {ended:?}"
            );
            assert_eq!(ended.stdout.lines().filter(|line| line.starts_with('✗')).count(), 1, "{name}: {ended:?}");
            assert!(ended.stdout.len() < 2000, "{name}: {ended:?}");
        }
        // Nobody tries again after the final dot, or says that what may have arrived was not sent.
        let commands = world.practice.smtp.commands();
        assert!(commands.iter().filter(|verb| *verb == "DATA").count() <= 1, "{name}: {commands:?}");
        let arrived = world.practice.account.lock().inbox("moi@exemple.fr").len();
        assert_eq!(arrived, usize::from(cause == "maybe-accepted"), "{name}");
        let heard = [("in clear".to_owned(), world.practice.smtp.heard_in_clear())];
        assert_eq!(leak::find(&heard), Vec::<String>::new(), "{name}");
    }
}

#[tokio::test]
async fn a_test_mail_to_a_bad_server_ends_in_one_sentence() {
    stream::iter(worst()).for_each_concurrent(4, test_mail).await;
}

/// Each moment of the dialog, and the stage that has it.
const MOMENTS: [(Moment, &str); 12] = [
    (Moment::Greeting, "tls"),
    (Moment::ClearEhlo, "tls"),
    (Moment::Starttls, "tls"),
    (Moment::Handshake, "tls"),
    (Moment::Ehlo, "ehlo"),
    (Moment::Auth, "auth"),
    (Moment::Mail, "mail"),
    (Moment::Rcpt, "rcpt"),
    (Moment::Data, "data"),
    (Moment::Message, "accepted"),
    (Moment::Dot, "accepted"),
    (Moment::Quit, ""),
];

/// One fault at one moment: what is told names the stage; nothing is tried again once the message may have been accepted.
async fn at_moment((moment, stage): (Moment, &'static str), fault: &'static str) {
    let bad = match fault {
        "close" => Bad::Close(moment),
        "reset" => Bad::Reset(moment),
        "silent" => Bad::Silent(moment),
        reply => Bad::Reply(moment, format!("{reply} 4.3.2 not \u{1b}[31mnow")),
    };
    let world = World::with_fault(bad).await;
    world.config(&[]);
    let patience = if fault == "silent" { "1" } else { "20" };
    let ended = world.sesame(["test", "--to", "moi@exemple.fr", "--json", "--timeout", patience]).end().await;
    let told = format!("{moment:?}, {fault}: {ended:?}");
    is_harmless(&ended);
    if moment == Moment::Quit {
        // The message was accepted: how the server says good-bye does not matter.
        assert_eq!(ended.code, Some(0), "{told}");
        return;
    }
    let error = ended.json_error();
    // A reset may come before the system has told that the connection stands.
    let early = moment == Moment::Greeting && fault == "reset" && error["failure"]["stage"] == "connect";
    assert!(early || error["failure"]["stage"] == stage, "{told}");
    let after_the_dot = moment == Moment::Dot && matches!(fault, "close" | "reset" | "silent");
    // A short message has left with its dot when a server that read its first bytes goes away: who sent it cannot know.
    let unknown = moment == Moment::Message && error["failure"]["maybe_accepted"] == true;
    assert!(unknown || error["failure"]["maybe_accepted"] == after_the_dot, "{told}");
    let (cause, exits): (Option<&str>, &[i32]) = match fault {
        _ if after_the_dot || unknown => (Some("maybe-accepted"), &[5, 124]),
        "close" => (Some("closed"), &[5]),
        "reset" => (Some("reset"), &[5]),
        "silent" => (Some("no-answer"), &[124]),
        // A reply where TLS should begin is none.
        _ if moment == Moment::Handshake => (None, &[5]),
        _ => (None, &[4, 5, 6]),
    };
    assert!(ended.code.is_some_and(|code| exits.contains(&code)), "{told}");
    assert!(cause.is_none_or(|cause| error["code"] == cause), "{told}");
    if cause.is_none() && moment != Moment::Handshake {
        assert!(error.to_string().contains(fault), "the server's words: {told}");
    }
    let commands = world.practice.smtp.commands();
    assert!(commands.iter().filter(|verb| *verb == "DATA").count() <= 1, "{told} {commands:?}");
    let arrived = world.practice.account.lock().inbox("moi@exemple.fr").len();
    // A server that refuses in the middle of the message and takes it nevertheless lies: its word counts.
    let lies = moment == Moment::Message && fault.starts_with(['4', '5']);
    assert!(lies || arrived == usize::from(after_the_dot), "{told}");
}

#[tokio::test]
async fn each_fault_at_each_moment_is_told_at_its_stage() {
    let all = MOMENTS.into_iter().flat_map(|at| ["close", "reset", "silent", "450", "550"].map(|fault| (at, fault)));
    stream::iter(all).for_each_concurrent(4, |(at, fault)| at_moment(at, fault)).await;
}

#[tokio::test]
async fn each_bad_certificate_is_told_as_what_it_is_and_gets_no_secret() {
    for (bad, cause) in [
        (Bad::Expired, "certificate-expired"),
        (Bad::NotYetValid, "certificate-not-yet-valid"),
        (Bad::WrongName, "certificate-name"),
        (Bad::SelfSigned, "certificate-self-signed"),
        (Bad::ChainIncomplete, "certificate-issuer"),
    ] {
        let world = World::with_fault(bad.clone()).await;
        for implicit in [false, true] {
            world.config(if implicit { &[("SMTP_PORT", "465"), ("SMTP_SECURE", "true")] } else { &[] });
            let run = world.sesame(["test", "--to", "moi@exemple.fr", "--json"]);
            let run = if implicit { run.env("SESAME_SMTP_ENDPOINT", world.implicit()) } else { run };
            let ended = run.end().await;
            let error = ended.json_error();
            assert_eq!((&error["code"], ended.code), (&cause.into(), Some(5)), "{bad:?}: {ended:?}");
            assert_eq!(error["failure"]["stage"], "tls", "{bad:?}: {ended:?}");
            let heard = [("in clear".to_owned(), world.practice.smtp.heard_in_clear())];
            assert_eq!(leak::find(&heard), Vec::<String>::new(), "{bad:?}");
            assert!(!world.practice.smtp.commands().iter().any(|verb| verb == "AUTH"), "{bad:?}");
        }
    }
}
