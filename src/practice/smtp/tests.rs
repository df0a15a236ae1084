//! Tests of the practice SMTP server: its words, letter by letter, and its patience.

use std::sync::Mutex;
use std::time::Duration;

use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;

use super::certificate::Authority;
use super::session::converse;
use super::{Server, ServerOptions, Shared};
use crate::practice::account::{Account, SharedAccount};
use crate::secret::Secret;

const PLAIN: &str = "AEFLSUFJT1NGT0ROTjdFWEFNUExFAEJERGRwU1R6YnpVWTNTSnEvbjRPcTdoZUR1Q1diT3RvZ01pNVMzQVI2NzMr";
const USER: &str = "QUtJQUlPU0ZPRE5ON0VYQU1QTEU=";
const PASSWORD: &str = "QkREZHBTVHpielVZM1NKcS9uNE9xN2hlRHVDV2JPdG9nTWk1UzNBUjY3Mys=";

fn shared(options: ServerOptions) -> Shared {
    let mut account = Account::new("eu-west-3");
    account.add_key("AKIAIOSFODNN7EXAMPLE", Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    account.set_verified("example.com", true);
    let authority = Authority::new().expect("an authority");
    Shared {
        account: SharedAccount::new(account),
        authority,
        options,
        log: Mutex::default(),
        open: watch::Sender::new(0),
    }
}

/// Says all of it at once, as over TLS, and gives everything that came back.
async fn said(shared: &Shared, text: &[u8]) -> String {
    let (mut client, server) = tokio::io::duplex(1 << 20);
    client.write_all(text).await.expect("a duplex never fails");
    let served = async {
        let _ = timeout(Duration::from_secs(20), converse(server, shared, "eu-west-3".into(), false)).await;
    };
    let (answer, ()) = tokio::join!(all(&mut client), served);
    answer
}

async fn all(client: &mut DuplexStream) -> String {
    client.shutdown().await.expect("a duplex never fails");
    let mut bytes = Vec::new();
    client.read_to_end(&mut bytes).await.expect("a duplex never fails");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn in_clear_there_is_a_greeting_ehlo_and_starttls_and_nothing_else() {
    let server =
        Server::start(shared(ServerOptions::default()).account, ServerOptions::default()).await.expect("a server");
    let mut tcp = TcpStream::connect(server.starttls()).await.expect("a connection");
    tcp.write_all(
        b"EHLO me\r\nAUTH PLAIN eA==\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<a@b.fr>\r\nDATA\r\nSTARTTLS\r\nQUIT\r\n",
    )
    .await
    .expect("written");
    let mut bytes = vec![0; 4096];
    let mut text = String::new();
    while !text.contains("220 Ready") {
        let count = timeout(Duration::from_secs(5), tcp.read(&mut bytes)).await.expect("in time").expect("read");
        assert!(count > 0, "{text}");
        text.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
    let (greeting, rest) = text.split_once("\r\n").expect("a greeting");
    let (start, id) = greeting.rsplit_once(' ').expect("an id");
    let (start, node) = start.split_at(start.len() - 9);
    assert_eq!(start, "220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-");
    assert!(id.len() == 20 && node.chars().chain(id.chars()).all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()));
    let must = "530 Must issue a STARTTLS command first\r\n".repeat(4);
    let hello = "250-email-smtp.amazonaws.com\r\n250-8BITMIME\r\n250-SIZE 41943040\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 Ok\r\n";
    // QUIT came in clear after STARTTLS: it is never carried out.
    assert_eq!(rest, format!("{hello}{must}220 Ready to start TLS\r\n"));
    assert!(!server.commands().contains(&"QUIT".to_owned()));
}

#[tokio::test]
async fn both_mechanisms_log_in_with_and_without_an_initial_response() {
    let shared = shared(ServerOptions::default());
    let ok = "235 Authentication successful.\r\n";
    for (dialog, answer) in [
        (format!("AUTH PLAIN {PLAIN}\r\n"), ok.to_owned()),
        (format!("auth plain\r\n{PLAIN}\r\n"), format!("334 \r\n{ok}")),
        (format!("AUTH LOGIN\r\n{USER}\r\n{PASSWORD}\r\n"), format!("334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n{ok}")),
        (format!("AUTH LOGIN {USER}\r\n{PASSWORD}\r\n"), format!("334 UGFzc3dvcmQ6\r\n{ok}")),
        (
            format!("AUTH LOGIN {USER}\r\n{USER}\r\n"),
            "334 UGFzc3dvcmQ6\r\n535 Authentication Credentials Invalid\r\n".to_owned(),
        ),
        ("AUTH PLAIN\r\n*\r\n".to_owned(), "334 \r\n501 Syntax error in parameters or arguments\r\n".to_owned()),
        ("AUTH PLAIN !!!\r\n".to_owned(), "501 Syntax error in parameters or arguments\r\n".to_owned()),
        ("AUTH CRAM-MD5\r\n".to_owned(), "504 Unrecognized authentication type\r\n".to_owned()),
        (format!("AUTH PLAIN {PLAIN}\r\nAUTH PLAIN {PLAIN}\r\n"), format!("{ok}503 Bad sequence of commands\r\n")),
    ] {
        assert_eq!(said(&shared, dialog.as_bytes()).await, answer, "{dialog}");
    }
    assert!(shared.log.lock().expect("a log").commands.iter().all(|verb| verb == "AUTH"));
}

#[tokio::test]
async fn the_envelope_is_held_to_seses_words() {
    let shared = shared(ServerOptions::default());
    let unauthenticated =
        said(&shared, b"EHLO me\r\nMAIL FROM:<a@example.com>\r\nDATA\r\nNOOP\r\nVRFY a\r\nNONSENSE\r\nQUIT\r\n").await;
    assert_eq!(
        unauthenticated,
        "250-email-smtp.amazonaws.com\r\n250-8BITMIME\r\n250-SIZE 41943040\r\n250-AUTH PLAIN LOGIN\r\n250 Ok\r\n\
         530 Authentication required\r\n530 Authentication required\r\n250 Ok\r\n502 Command not implemented\r\n\
         500 Syntax error, command unrecognized\r\n221 Bye\r\n"
    );
    for (line, answer) in [
        ("MAIL FROM:<>", "501 Invalid MAIL FROM address provided"),
        ("MAIL FROM:<AKIAIOSFODNN7EXAMPLE>", "501 Invalid MAIL FROM address provided"),
        ("MAIL FROM:<root@localhost>", "501 Invalid MAIL FROM address provided"),
        ("MAIL FROM:<a@b@example.com>", "553 <a@b@example.com> Invalid email address"),
        ("MAIL FROM:<é@example.com>", "553 <é@example.com> Invalid email address"),
        ("MAIL FROM:a@example.com", "501 Syntax error in parameters or arguments"),
        ("MAIL FROM:<a@example.com> SIZE=12 BODY=8BITMIME", "250 Ok"),
        ("RCPT TO:<a@example.com>", "503 Bad sequence of commands"),
        ("DATA", "503 Bad sequence of commands"),
        ("MAIL FROM:<a@example.com>\r\nRCPT TO:<bob>", "250 Ok\r\n553 <bob> address unknown"),
        ("MAIL FROM:<a@example.com>\r\nDATA", "250 Ok\r\n503 Bad sequence of commands"),
        ("MAIL FROM:<a@example.com>\r\nRSET\r\nMAIL FROM:<b@example.com>", "250 Ok\r\n250 Ok\r\n250 Ok"),
    ] {
        let dialog = format!("AUTH PLAIN {PLAIN}\r\n{line}\r\n");
        assert_eq!(
            said(&shared, dialog.as_bytes()).await,
            format!("235 Authentication successful.\r\n{answer}\r\n"),
            "{line}"
        );
    }
}

#[tokio::test]
async fn data_is_unstuffed_and_fifty_recipients_are_the_most() {
    let shared = shared(ServerOptions::default());
    let recipients = |count: usize| (0..count).map(|n| format!("RCPT TO:<a{n}@example.com>\r\n")).collect::<String>();
    let dialog = |count: usize, body: &str| {
        format!(
            "AUTH PLAIN {PLAIN}\r\nMAIL FROM:<a@example.com>\r\n{}DATA\r\n{body}\r\n.\r\nNOOP\r\n",
            recipients(count)
        )
    };
    let answer = said(&shared, dialog(51, "From: a@example.com\r\n\r\nx").as_bytes()).await;
    assert!(
        answer.ends_with(
            "354 End data with <CR><LF>.<CR><LF>\r\n554 Transaction failed: Recipient count exceeds 50.\r\n250 Ok\r\n"
        ),
        "{answer}"
    );
    let answer = said(&shared, dialog(50, "From: a@example.com\r\n\r\n..a\r\n...").as_bytes()).await;
    let lines: Vec<_> = answer.lines().collect();
    assert!(lines[lines.len() - 2].starts_with("250 Ok 0107"), "{answer}");
    assert_eq!(lines.last(), Some(&"250 Ok"));
    assert_eq!(shared.account.lock().inbox("a49@example.com")[0].text, ".a\n..\n");
    let empty = said(
        &shared,
        format!("AUTH PLAIN {PLAIN}\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<a@example.com>\r\nDATA\r\n.\r\nQUIT\r\n")
            .as_bytes(),
    )
    .await;
    assert!(empty.ends_with("221 Bye\r\n"), "{empty}");
}

#[tokio::test]
async fn a_silent_client_is_sent_away() {
    let shared = shared(ServerOptions { idle: Duration::from_millis(50), ..ServerOptions::default() });
    let (mut client, server) = tokio::io::duplex(4096);
    let served = converse(server, &shared, "eu-west-3".into(), false);
    let mut text = String::new();
    let (served, read) = tokio::join!(served, client.read_to_string(&mut text));
    assert!(served.is_ok() && read.is_ok());
    assert_eq!(text, "451 4.4.2 Timeout waiting for data from client.\r\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_a_client_says_every_answer_is_a_reply(
        lines in prop::collection::vec(
            prop_oneof![
                prop::collection::vec(any::<u8>(), 0..60),
                "(?i)(EHLO|MAIL FROM:|RCPT TO:|AUTH|DATA|BDAT|STARTTLS|HELP|ETRN)[ <]?[\\PC]{0,30}>?".prop_map(String::into_bytes),
                Just(format!("AUTH PLAIN {PLAIN}").into_bytes()),
                Just(b"MAIL FROM:<a@example.com>".to_vec()),
            ],
            0..12,
        )
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let text = lines.join(&b"\r\n"[..]);
        let answer = runtime.block_on(said(&shared(ServerOptions::default()), &text));
        for line in answer.lines() {
            let code = line.get(..3).and_then(|code| code.parse::<u16>().ok());
            prop_assert!(code.is_some_and(|code| (200..600).contains(&code)), "{}", line);
        }
    }
}
