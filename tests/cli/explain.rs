//! `sesame explain`: a code, a reply, a client's error or a whole log, told in both languages and to machines.

use crate::dns;
use crate::world::{USER, World, smtp_secret};

#[tokio::test]
async fn a_reply_is_explained_in_both_languages() {
    let world = World::start().await;
    let reply = "554 Message rejected: Email address is not verified. The following identities failed the check in region \
                 EU-WEST-3: moi@ailleurs.fr";
    let mut pages = String::new();
    for language in ["fr", "en"] {
        for words in [reply, "Error: Invalid login: 535 Authentication Credentials Invalid", "550 5.1.1 no such user"] {
            let ended = world.sesame(["explain", words, "--lang", language]).end().await;
            assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
            pages.push_str(&format!("$ sesame explain '{words}' --lang {language}\n{}\n", ended.stdout));
        }
    }
    insta::assert_snapshot!("explained", pages);
}

#[tokio::test]
async fn words_need_no_quotes() {
    let world = World::start().await;
    let apart = ["explain", "535", "Authentication", "Credentials", "Invalid", "--json"];
    let json = world.sesame(apart).end().await.json();
    assert_eq!(json["found"][0]["id"], "credentials-invalid");
    assert_eq!(json["found"][0]["names"]["nodemailer"]["responseCode"], 535);
    assert_eq!(json["found"][0]["names"]["python"], "smtplib.SMTPAuthenticationError");
}

#[tokio::test]
async fn a_code_a_name_and_nothing_list_what_they_can_mean() {
    let world = World::start().await;
    let ids = |json: &serde_json::Value| -> Vec<String> {
        let entries = json["entries"].as_array().expect("entries").iter();
        entries.map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect()
    };
    let of = async |words: &[&str]| {
        let words = ["explain", "--json"].iter().chain(words).copied();
        let ended = world.sesame(words).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        ended.json()
    };
    assert_eq!(ids(&of(&["530"]).await), ["authentication-required", "starttls-required"]);
    let unknown = of(&["550"]).await;
    assert_eq!((ids(&unknown), unknown["code"].as_u64()), (vec!["unknown-5xx".to_owned()], Some(550)));
    assert!(unknown["standard"][0].as_str().is_some_and(|words| words.starts_with("550")), "{unknown}");
    assert!(ids(&of(&["SMTPSenderRefused"]).await).contains(&"sender-invalid".to_owned()));
    assert_eq!(ids(&of(&["wrong-mode"]).await), ["wrong-mode"]);
    let all = of(&[]).await;
    insta::assert_snapshot!("known", ids(&all).join("\n"));
    for entry in all["entries"].as_array().expect("entries") {
        assert!(entry["meaning"].is_string() && entry["action"].is_string(), "{entry}");
        let words = entry["causes"].as_array().expect("causes").iter().map(|cause| cause["words"].as_str());
        assert!(words.flatten().all(|words| words.ends_with(['.', ')'])), "{entry}");
    }
    let told = world.sesame(["explain"]).end().await;
    assert_eq!(told.stdout.lines().count(), ids(&all).len() + 1, "one line each: {told:?}");
}

#[tokio::test]
async fn a_log_is_read_from_standard_input_and_no_secret_of_it_is_told() {
    let world = World::start().await;
    let log = format!(
        "listening on 8080\nauth: {{ user: '{USER}', pass: '{}' }}\nconnect ECONNREFUSED 127.0.0.1:5432\n\
         Error: Invalid login: 535 Authentication Credentials Invalid\n    at SMTPConnection._formatError\n\
         mail sent later? 554 Access denied: User `arn:aws:iam::1:user/x' is not authorized to perform \
         `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-3:1:identity/exemple.fr'\n",
        smtp_secret()
    );
    for arguments in [&["explain", "-"][..], &["explain"], &["explain", "-", "--json"]] {
        let ended = world.sesame(arguments).stdin(log.clone()).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        assert!(ended.stdout.contains("arn:aws:ses:eu-west-3:1:identity/exemple.fr"), "{ended:?}");
        assert!(!ended.stdout.contains("5432"), "another program's trouble is none of mail's: {ended:?}");
    }
    let json = world.sesame(["explain", "-", "--json"]).stdin(log).end().await.json();
    let found: Vec<(&str, u64)> = json["found"]
        .as_array()
        .expect("found")
        .iter()
        .map(|found| (found["id"].as_str().expect("an id"), found["line"].as_u64().expect("a line")))
        .collect();
    assert_eq!(found, [("access-denied", 6), ("credentials-invalid", 4)]);
}

#[tokio::test]
async fn a_log_that_quotes_the_secret_itself_does_not_show_it() {
    let world = World::start().await;
    let log = format!("SMTP_PASSWORD={} 535 Authentication Credentials Invalid", smtp_secret());
    for arguments in [&["explain", "-"][..], &["explain", "-", "--json"]] {
        let ended = world.sesame(arguments).stdin(log.clone()).end().await;
        assert!(ended.code == Some(0) && ended.stdout.contains("SMTP_PASSWORD=•••"), "{ended:?}");
    }
}

#[tokio::test]
async fn what_tells_nothing_is_said_to_and_is_no_error() {
    let world = World::start().await;
    for (words, language, said) in [("bonjour", "fr", "Rien"), ("hello", "en", "Nothing")] {
        let ended = world.sesame(["explain", words, "--lang", language]).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        assert!(ended.stdout.starts_with(said) && ended.stdout.contains("sesame explain - <"), "{ended:?}");
    }
    let json = world.sesame(["explain", "hello", "--json"]).end().await.json();
    assert_eq!(json["found"].as_array().map(Vec::len), Some(0));
}

#[tokio::test]
async fn a_hostile_reply_steers_no_terminal() {
    let world = World::start().await;
    let ended =
        world.sesame(["explain", "-"]).stdin("554 \u{1b}]0;x\u{7}Message rejected\u{9b}2J \u{202e}x").end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let odd = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!ended.stdout.contains(odd), "{ended:?}");
    let ended = world.sesame(["explain", "-"]).stdin(vec![0xff, 0xfe, b'5', b'5', b'4', b' ', 0xe9]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
}

#[tokio::test]
async fn an_option_that_is_none_is_a_mistake() {
    let world = World::start().await;
    let ended = world.sesame(["explain", "--log", "x"]).end().await;
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
}

#[tokio::test]
async fn with_a_file_named_what_the_reply_says_is_held_against_it() {
    let world = dns::world(&dns::records()[..1]).await;
    world.config(&[]);
    let reply = "554 Message rejected: Email address is not verified. The following identities failed the check in region \
                 US-EAST-1: no-reply@exemple.fr";
    let verdicts = |json: &serde_json::Value| -> Vec<String> {
        let proofs = json["found"][0]["proofs"].as_array().cloned().unwrap_or_default();
        proofs.iter().map(|proof| format!("{}: {}", proof["question"], proof["verdict"]).replace('"', "")).collect()
    };
    let json = world.sesame(["explain", reply, "--json", "--config", "backend/config.env"]).end().await.json();
    assert_eq!(verdicts(&json), ["role: wrong", "host: wrong", "dkim: wrong"], "{json}");
    assert_eq!(json["found"][0]["id"], "sender-not-verified", "the file tells who the sender is");
    let told = world.sesame(["explain", reply, "--config", "backend/config.env"]).end().await;
    for words in ["expéditeur, no-reply@exemple.fr", "1 sur 3", "La réponse nomme la région us-east-1"] {
        assert!(told.stdout.contains(words), "{words}: {told:?}");
    }
    // Without one nothing is looked at.
    let json = world.sesame(["explain", reply, "--json"]).end().await.json();
    assert_eq!(verdicts(&json), Vec::<String>::new());
    // A file that lacks what is needed takes nothing from the explanation; one that is not there is an error.
    world.write_config("SMTP_PORT=587\n");
    let short = world.sesame(["explain", reply, "--config", "backend/config.env"]).end().await;
    assert!(short.code == Some(0) && short.stderr.contains("SMTP_HOST") && short.stdout.contains("554"), "{short:?}");
    let gone = world.sesame(["explain", reply, "--config", "nowhere.env"]).end().await;
    assert_eq!(gone.code, Some(2), "{gone:?}");
}

#[tokio::test]
async fn a_resolver_that_says_nothing_leaves_the_records_open_and_ends() {
    let world = World::start().await;
    world.save(&dns::walk()).await;
    world.config(&[]);
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").expect("a socket");
    let place = silent.local_addr().expect("its place").to_string();
    let words = ["explain", "554 Email address is not verified", "--json", "--config", "backend/config.env"];
    let json = world.sesame(words).env("SESAME_NAMESERVER", place).end().await.json();
    let proofs = json["found"][0]["proofs"].as_array().expect("proofs");
    let dkim = proofs.iter().find(|proof| proof["question"] == "dkim").expect("it was asked");
    assert_eq!(dkim["verdict"], "unknown", "{json}");
}
