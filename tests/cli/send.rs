//! `sesame test --to`: sent, refused, unreachable, or not even tried.

use std::net::TcpListener;

use sesame::practice::smtp::{Misbehaviour, Moment};

use crate::leak;
use crate::world::{Ended, SECRET, World, smtp_secret};

const STAGES: [&str; 9] = ["resolve", "connect", "tls", "ehlo", "auth", "mail", "rcpt", "data", "accepted"];
const TO_SIMULATOR: [&str; 3] = ["test", "--to", "success@simulator.amazonses.com"];
const JSON: [&str; 4] = ["test", "--to", "success@simulator.amazonses.com", "--json"];

/// Refused before anything was sent: exit 2, nothing on standard output, words and a hint on standard error.
fn is_usage(ended: &Ended, words: &str) {
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.stderr.starts_with("sesame: ") && ended.stderr.contains(words), "{ended:?}");
    assert_eq!(ended.stderr.lines().filter(|line| line.starts_with("  ")).count(), 1, "a hint: {ended:?}");
}

#[tokio::test]
async fn a_message_is_sent_stage_by_stage_and_arrives() {
    let world = World::start().await;
    world.config(&[]);
    let ended = world.sesame(["test", "--to", "moi@exemple.fr"]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert_eq!(lines.len(), 10, "{ended:?}");
    let words = ["Résolution", "Connexion", "TLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "Accepté"];
    for (line, word) in lines.iter().zip(words) {
        assert!(line.starts_with(&format!("✓ {word:<10}  ")) && line.ends_with("\u{a0}ms"), "{line}");
    }
    assert!(lines[9].starts_with("SES a accepté le message pour moi@exemple.fr ("), "{ended:?}");
    assert_eq!(world.practice.account.lock().inbox("moi@exemple.fr").len(), 1);
    let clear = String::from_utf8_lossy(&world.practice.smtp.heard_in_clear()).into_owned();
    assert_eq!(leak::find(&[("in clear".to_owned(), clear.into_bytes())]), Vec::<String>::new());
}

#[tokio::test]
async fn a_message_is_told_in_english_too() {
    let world = World::start().await;
    world.config(&[]);
    let ended = world.sesame(["test", "--to", "me@exemple.fr", "--lang", "en"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stdout.starts_with("✓ Resolve  "), "{ended:?}");
    assert!(ended.stdout.contains("SES accepted the message for me@exemple.fr ("), "{ended:?}");
}

#[tokio::test]
async fn a_terminal_without_unicode_gets_ascii() {
    let world = World::start().await;
    world.config(&[]);
    let ended = world.sesame(["test", "--to", "me@exemple.fr"]).env("LANG", "C").end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stdout.is_ascii() && ended.stdout.starts_with("+ Resolve  "), "{ended:?}");
}

#[tokio::test]
async fn a_success_is_told_as_json() {
    let world = World::start().await;
    world.config(&[]);
    let ended = world.sesame(JSON).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    let json = ended.json();
    let stages: Vec<&str> =
        json["stages"].as_array().expect("stages").iter().filter_map(|s| s["stage"].as_str()).collect();
    assert_eq!(stages, STAGES);
    assert!(json["stages"].as_array().expect("stages").iter().all(|stage| stage["millis"].is_u64()), "{json}");
    assert_eq!(json["to"], "success@simulator.amazonses.com");
    assert_eq!(json["endpoint"]["port"], 587);
    assert!(json["accepted"]["message_id"].as_str().is_some_and(|id| !id.is_empty()), "{json}");
    assert!(json["code"].is_null() && json["failure"].is_null(), "{json}");
}

#[tokio::test]
async fn refused_credentials_are_explained() {
    let world = World::start().await;
    world.config(&[("SMTP_USER", "AKIAI44QH8DHBEXAMPLE")]);
    let ended = world.sesame(TO_SIMULATOR).end().await;
    assert_eq!(ended.code, Some(4), "{ended:?}");
    assert!(ended.stdout.contains("\n✗ AUTH        535 "), "{ended:?}");
    let (_, looked) = ended.stdout.split_once("\nVérifié ici\u{a0}:\n").expect("what was looked at");
    assert!(looked.lines().count() == 5 && looked.starts_with("✓ Le nom SMTP AKIAI44QH8DHBEXAMPLE "), "{ended:?}");
    assert!(ended.stderr.starts_with("sesame: SES refuse") && ended.stderr.lines().count() == 2, "{ended:?}");
    let json = world.sesame(JSON).end().await;
    assert_eq!(json.code, Some(4), "{json:?}");
    let error = json.json_error();
    assert_eq!(error["code"], "credentials-invalid");
    assert_eq!(error["failure"]["stage"], "auth");
    assert_eq!(error["stages"].as_array().map(Vec::len), Some(4));
    let proofs = error["proofs"].as_array().expect("proofs");
    let verdicts: Vec<(&str, &str)> =
        proofs.iter().filter_map(|proof| Some((proof["question"].as_str()?, proof["verdict"].as_str()?))).collect();
    assert_eq!(
        verdicts,
        [("user", "right"), ("password", "right"), ("made-for", "unknown"), ("drift", "unknown"), ("host", "right")]
    );
}

#[tokio::test]
async fn an_iam_secret_in_the_password_s_place_is_recognised() {
    let world = World::start().await;
    world.config(&[("SMTP_PASSWORD", SECRET)]);
    let ended = world.sesame(JSON).end().await;
    assert_eq!(ended.code, Some(4), "{ended:?}");
    let error = ended.json_error();
    assert_eq!(error["code"], "credentials-secret-key");
    assert_eq!(
        (&error["proofs"][0]["question"], &error["proofs"][0]["verdict"]),
        (&"password".into(), &"wrong".into())
    );
}

#[tokio::test]
async fn a_server_that_echoes_the_password_cannot_make_it_show() {
    let world = World::with_fault(Misbehaviour::Echo(Moment::Auth)).await;
    world.config(&[("SMTP_USER", "AKIAI44QH8DHBEXAMPLE")]);
    for arguments in [&TO_SIMULATOR[..], &JSON[..]] {
        let ended = world.sesame(arguments).end().await;
        assert_eq!(ended.code, Some(4), "{ended:?}");
    }
    world.config(&[("SMTP_PASSWORD", SECRET)]);
    let ended = world.sesame(TO_SIMULATOR).end().await;
    assert_eq!(ended.code, Some(4), "{ended:?}");
}

#[tokio::test]
async fn a_sender_that_is_not_verified_is_named() {
    let world = World::start().await;
    world.config(&[("SMTP_FROM", "no-reply@ailleurs.fr")]);
    let ended = world.sesame(TO_SIMULATOR).end().await;
    assert_eq!(ended.code, Some(6), "{ended:?}");
    assert!(ended.stderr.contains("no-reply@ailleurs.fr"), "{ended:?}");
    let error = world.sesame(JSON).end().await.json_error();
    assert_eq!(
        (error["code"].as_str(), error["failure"]["stage"].as_str()),
        (Some("sender-not-verified"), Some("accepted"))
    );
}

#[tokio::test]
async fn a_sender_with_a_name_is_known_by_its_address() {
    let world = World::start().await;
    world.config(&[("SMTP_FROM", "'Mon Appli, SARL <no-reply@ailleurs.fr>'")]);
    let ended = world.sesame(JSON).end().await;
    assert_eq!(ended.json_error()["code"], "sender-not-verified");
}

#[tokio::test]
async fn a_recipient_outside_the_sandbox_is_named() {
    let world = World::start().await;
    world.config(&[]);
    let ended = world.sesame(["test", "--to", "client@ailleurs.fr"]).end().await;
    assert_eq!(ended.code, Some(6), "{ended:?}");
    assert!(ended.stderr.contains("client@ailleurs.fr"), "{ended:?}");
    let error = world.sesame(["test", "--to", "client@ailleurs.fr", "--json"]).end().await.json_error();
    assert_eq!(error["code"], "recipient-not-verified");
}

#[tokio::test]
async fn a_closed_port_is_the_network_s_affair() {
    let world = World::start().await;
    world.config(&[]);
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let run = || world.sesame(TO_SIMULATOR).env("SESAME_SMTP_ENDPOINT", closed.to_string());
    let ended = run().end().await;
    assert_eq!(ended.code, Some(5), "{ended:?}");
    assert!(ended.stdout.contains("✗ Connexion") && ended.stderr.contains("587"), "{ended:?}");
    let ended = world.sesame(JSON).env("SESAME_SMTP_ENDPOINT", closed.to_string()).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(5), Some("refused")));
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for_longer_than_asked() {
    let world = World::with_fault(Misbehaviour::Silent(Moment::Auth)).await;
    world.config(&[]);
    let start = std::time::Instant::now();
    let ended = world.sesame(JSON.into_iter().chain(["--timeout", "1"])).end().await;
    assert!(start.elapsed() < std::time::Duration::from_secs(8), "{:?}", start.elapsed());
    assert_eq!(ended.code, Some(124), "{ended:?}");
    assert_eq!(ended.json_error()["failure"]["stage"], "auth");
    assert!(ended.was_watched || !cfg!(target_os = "linux"), "what others see of it was looked at");
}

#[tokio::test]
async fn a_server_without_tls_never_hears_the_password() {
    let world = World::with_fault(Misbehaviour::HideStarttls).await;
    world.config(&[]);
    let ended = world.sesame(JSON).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(5), Some("no-starttls")));
    let heard = vec![("in clear".to_owned(), world.practice.smtp.heard_in_clear())];
    assert_eq!(leak::find(&heard), Vec::<String>::new());
    assert!(!world.practice.smtp.commands().contains(&"AUTH".to_owned()));
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_refused() {
    let world = World::with_fault(Misbehaviour::SelfSigned).await;
    world.config(&[]);
    let ended = world.sesame(JSON).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(5), Some("certificate-self-signed")));
    assert!(!world.practice.smtp.commands().contains(&"AUTH".to_owned()));
}

#[tokio::test]
async fn trust_that_cannot_be_read_is_named_and_nothing_is_sent() {
    let world = World::start().await;
    world.config(&[]);
    let ended = world.sesame(JSON).env("SSL_CERT_FILE", "/nowhere/roots.pem").end().await;
    let error = ended.json_error();
    assert_eq!((ended.code, error["code"].as_str()), (Some(5), Some("trust")));
    assert!(
        error["message"].as_str().is_some_and(|said| said.contains("SSL_CERT_FILE=/nowhere/roots.pem: ")),
        "{error}"
    );
    assert!(!world.practice.smtp.commands().contains(&"AUTH".to_owned()));
}

#[tokio::test]
async fn smtp_secure_that_does_not_fit_the_port_is_explained() {
    let world = World::start().await;
    world.config(&[("SMTP_SECURE", "true")]);
    let ended = world.sesame(JSON).end().await;
    assert_eq!(ended.code, Some(5), "{ended:?}");
    let error = ended.json_error();
    assert_eq!(error["code"], "wrong-mode");
    assert!(error["hint"].as_str().is_some_and(|hint| hint.contains("SMTP_SECURE")), "{error}");
    world.config(&[("SMTP_PORT", "465")]);
    let arguments = JSON.into_iter().chain(["--timeout", "1"]);
    let ended = world.sesame(arguments).env("SESAME_SMTP_ENDPOINT", world.implicit()).end().await;
    assert_eq!(ended.code, Some(5), "{ended:?}");
    let error = ended.json_error();
    assert_eq!(error["code"], "wrong-mode");
    assert!(error["hint"].as_str().is_some_and(|hint| hint.contains("SMTP_SECURE")), "{error}");
}

#[tokio::test]
async fn tls_from_the_first_byte_works_and_is_chosen_by_the_port_alone() {
    let world = World::start().await;
    for secure in ["true", ""] {
        world.config(&[("SMTP_PORT", "465"), ("SMTP_SECURE", secure)]);
        let ended = world.sesame(JSON).env("SESAME_SMTP_ENDPOINT", world.implicit()).end().await;
        assert_eq!(ended.code, Some(0), "{secure}: {ended:?}");
        assert_eq!(ended.json()["endpoint"]["tls"], "implicit");
        // The sandbox takes one message a second.
        tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    }
}

#[tokio::test]
async fn a_sender_s_name_in_single_quotes_comes_through() {
    let world = World::start().await;
    world.config(&[("SMTP_FROM", "'L\"Appli\" de Zoé <no-reply@exemple.fr>'")]);
    let refused = world.sesame(TO_SIMULATOR).end().await;
    is_usage(&refused, "SMTP_FROM");
    world.config(&[("SMTP_FROM", "'Appli de Zoé <no-reply@exemple.fr>'")]);
    let ended = world.sesame(["test", "--to", "moi@exemple.fr"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let mails = world.practice.account.lock().inbox("moi@exemple.fr");
    assert_eq!(mails[0].from, "Appli de Zoé <no-reply@exemple.fr>");
}

#[tokio::test]
async fn a_sender_s_name_of_its_own_stands_before_a_bare_address() {
    let world = World::start().await;
    world.config(&[("SMTP_FROM_NAME", "'L’équipe, été'")]);
    let ended = world.sesame(["test", "--to", "moi@exemple.fr"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let mails = world.practice.account.lock().inbox("moi@exemple.fr");
    assert!(
        mails[0].from.contains("L’équipe, été") && mails[0].from.contains("<no-reply@exemple.fr>"),
        "{}",
        mails[0].from
    );
}

#[tokio::test]
async fn the_file_is_found_at_its_usual_places_or_where_it_is_named() {
    let world = World::start().await;
    is_usage(&world.sesame(TO_SIMULATOR).end().await, "config.env");
    world.config(&[]);
    let elsewhere = world.project().join("ailleurs.env");
    std::fs::rename(world.project().join("backend/config.env"), &elsewhere).expect("the file is moved");
    std::fs::write(&elsewhere, std::fs::read_to_string(&elsewhere).expect("text").replace("587", "70000"))
        .expect("text");
    // Kept out of the sweep, which takes any other name than config.env for a leak.
    let named = world.project().join("backend/autre");
    std::fs::create_dir(&named).expect("a folder");
    std::fs::rename(&elsewhere, named.join("config.env")).expect("the file is moved");
    let ended = world.sesame(TO_SIMULATOR.into_iter().chain(["--config", "backend/autre/config.env"])).end().await;
    is_usage(&ended, "70000");
    world.config(&[]);
    assert_eq!(world.sesame(TO_SIMULATOR).end().await.code, Some(0));
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_refused_with_a_hint() {
    let world = World::start().await;
    let named = |path: &str| world.sesame(["test", "--to", "moi@exemple.fr", "--config", path]);
    is_usage(&named("backend/rien.env").end().await, "backend/rien.env n’existe pas");
    is_usage(&named("nulle/part.env").end().await, "nulle/part.env n’existe pas");
    is_usage(&named("backend").end().await, "backend n’est pas un fichier ordinaire");
    for key in ["SMTP_HOST", "SMTP_USER", "SMTP_FROM"] {
        world.config(&[(key, "")]);
        is_usage(&world.sesame(TO_SIMULATOR).end().await, &format!("{key} manque dans backend/config.env"));
    }
    for port in ["0", "65536", "smtp", "58 7", "-1"] {
        world.config(&[("SMTP_PORT", port)]);
        is_usage(&world.sesame(TO_SIMULATOR).end().await, &format!("«\u{a0}{port}\u{a0}»"));
    }
    world.config(&[("SMTP_FROM", "pas une adresse")]);
    is_usage(&world.sesame(TO_SIMULATOR).end().await, "SMTP_FROM dans backend/config.env");
    std::fs::write(world.project().join("backend/config.env"), b"SMTP_HOST=\xff\n").expect("the file is written");
    is_usage(&world.sesame(TO_SIMULATOR).end().await, "UTF-8");
}

#[tokio::test]
async fn without_a_password_in_file_or_keyring_nothing_is_tried() {
    let world = World::start().await;
    world.config(&[("SMTP_PASSWORD", "")]);
    is_usage(&world.sesame(TO_SIMULATOR).end().await, "mot de passe");
    let ended = world.sesame(JSON).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-password")));
    assert!(world.practice.smtp.commands().is_empty());
}

#[tokio::test]
async fn a_recipient_that_is_no_address_is_refused() {
    let world = World::start().await;
    world.config(&[]);
    for to in ["", "moi", "moi@", "a b@exemple.fr", "moi@exemple.fr\r\nBcc: x@y.fr"] {
        let ended = world.sesame(["test", "--to", to]).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{to}: {ended:?}");
        assert!(ended.stderr.starts_with("sesame: "), "{ended:?}");
    }
    assert!(world.practice.smtp.commands().is_empty());
}

#[tokio::test]
async fn errors_of_every_kind_are_json_where_json_is_asked() {
    let world = World::start().await;
    let ended = world.sesame(JSON).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("config-missing")));
    world.write_config("SMTP_PASSWORD=x\n");
    let error = world.sesame(JSON).end().await.json_error();
    assert_eq!(error["code"], "config-key");
    assert!(error["hint"].as_str().is_some_and(|hint| hint.contains("--config")), "{error}");
    assert_eq!(world.sesame(["test", "--json", "--to", "x"]).end().await.json_error()["code"], "recipient");
    for (variable, value) in [("SESAME_SMTP_ENDPOINT", "nowhere"), ("SESAME_NAMESERVER", "nowhere")] {
        let ended = world.sesame(JSON).env(variable, value).end().await;
        assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("environment")));
    }
    assert!(smtp_secret().starts_with('B'));
}

#[tokio::test]
async fn a_host_that_is_not_of_ses_is_said_aloud_and_gets_no_password_without_its_certificate() {
    let world = World::start().await;
    world.config(&[("SMTP_HOST", "email-smtp.eu-west-3.amazonaws.com.evil.example")]);
    let ended = world.sesame(TO_SIMULATOR).end().await;
    assert!(ended.code.is_some_and(|code| code != 0), "{ended:?}");
    assert!(ended.stderr.contains("evil.example n’est pas un serveur de SES"), "{ended:?}");
    let clear = String::from_utf8_lossy(&world.practice.smtp.heard_in_clear()).into_owned();
    assert_eq!(leak::find(&[("in clear".to_owned(), clear.into_bytes())]), Vec::<String>::new());
}

#[tokio::test]
async fn a_value_of_config_env_steers_no_terminal() {
    let world = World::start().await;
    world.config(&[("SMTP_PORT", "\"\u{1b}]0;owned\u{7}\u{9b}2J\"")]);
    let ended = world.sesame(TO_SIMULATOR).end().await;
    assert!(ended.stderr.contains("]0;owned"), "{ended:?}");
    assert!(!ended.stderr.contains(|c: char| c.is_control() && c != '\n'), "{ended:?}");
}
