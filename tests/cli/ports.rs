//! `sesame ports`: five ports open, blocked in each way, intercepted; whose ports they are; the lines to paste elsewhere, run for real.

use std::net::SocketAddr;
use std::process::{Command, Stdio};

use sesame::mail::endpoint::{PORTS, TlsMode};
use sesame::mail::probe::Tool;
use sesame::practice::smtp::{Misbehaviour, Moment, Server, ServerOptions};
use sesame::wizard::Language;
use sesame::wizard::saved::Saved;

use crate::closed::{Dropping, refusing};
use crate::world::{Ended, REGION, Run, World};

const HOST: &str = "email-smtp.eu-west-3.amazonaws.com";
const LOOK: [&str; 3] = ["ports", "--region", REGION];
const JSON: [&str; 4] = ["ports", "--region", REGION, "--json"];

/// A second server of the same account, with a fault; nobody vouches for its certificate.
async fn faulty(world: &World, fault: Misbehaviour) -> Server {
    let options = ServerOptions { misbehaviour: Some(fault), ..ServerOptions::default() };
    Server::start(world.practice.account.clone(), options).await.expect("the server starts")
}

/// The program with each port led to its place; the others go to the practice SES.
fn led(world: &World, arguments: impl IntoIterator<Item = &'static str>, instead: &[(u16, SocketAddr)]) -> Run {
    let smtp = &world.practice.smtp;
    let own = [465, 2465].into_iter().filter(|port| instead.iter().all(|(other, _)| other != port));
    let places = instead.iter().copied().chain(own.map(|port| (port, smtp.implicit())));
    let mut value: Vec<String> = places.map(|(port, place)| format!("{port}={place}")).collect();
    value.push(smtp.starttls().to_string());
    world.sesame(arguments).env("SESAME_SMTP_ENDPOINT", value.join(","))
}

/// What JSON says of each port, in its order.
fn states(ended: &Ended) -> Vec<(u64, String)> {
    let json = ended.json();
    let ports = json["ports"].as_array().expect("the ports").clone();
    let state = |port: &serde_json::Value| {
        (port["port"].as_u64().expect("a port"), port["state"].as_str().expect("a state").to_owned())
    };
    ports.iter().map(state).collect()
}

/// Exit 2, nothing on standard output, words and a hint on standard error.
fn is_usage(ended: &Ended, words: &str) {
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.stderr.starts_with("sesame: ") && ended.stderr.contains(words), "{ended:?}");
    assert_eq!(ended.stderr.lines().filter(|line| line.starts_with("  ")).count(), 1, "a hint: {ended:?}");
}

#[tokio::test]
async fn five_open_ports_are_told_with_their_times_and_the_certificate_once() {
    let world = World::start().await;
    let ended = led(&world, LOOK, &[]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{}", ended.stdout);
    assert_eq!(lines[0], format!("Ports de {HOST} vus d’ici, temps en ms"));
    for (line, port) in lines[2..].iter().zip(PORTS) {
        let mode = if matches!(port, 465 | 2465) { "TLS" } else { "STARTTLS" };
        assert!(line.starts_with(&format!("✓ {port:<4}  {mode:<8}  ouvert")), "{line}");
        let times: Vec<&str> = line.split_whitespace().skip(4).collect();
        assert!(times.len() == 5 && times.iter().all(|time| time.parse::<u64>().is_ok()), "{line}");
    }
    for words in ["587, 2587, 465, 2465, 25", "127.0.0.1 (IPv4)", "TLS 1.3, TLS13_", "sesame practice CA"] {
        assert_eq!(ended.stdout.matches(words).count(), 1, "{words}: {}", ended.stdout);
    }
    assert!(ended.stdout.ends_with("Prenez 587.\n\nSMTP_PORT=587\nSMTP_SECURE=false\n"), "{}", ended.stdout);
    assert!(!world.practice.smtp.commands().contains(&"AUTH".to_owned()), "no login was tried");
}

#[tokio::test]
async fn everything_seen_is_in_the_json() {
    let world = World::start().await;
    let ended = led(&world, JSON, &[]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    let json = ended.json();
    assert_eq!((json["host"].as_str(), json["region"].as_str()), (Some(HOST), Some(REGION)));
    assert_eq!(json["choice"]["settings"], serde_json::json!({ "SMTP_PORT": "587", "SMTP_SECURE": "false" }));
    assert_eq!((json["finding"].as_str(), json["code"].is_null()), (Some("all-open"), true));
    assert_eq!(states(&ended), PORTS.map(|port| (u64::from(port), "open".to_owned())));
    for port in json["ports"].as_array().expect("the ports") {
        let facts = &port["facts"];
        assert_eq!((facts["address"].as_str(), facts["family"].as_str()), (Some("127.0.0.1"), Some("IPv4")));
        for stage in ["resolve", "connect", "tls", "ehlo", "total"] {
            assert!(facts["millis"][stage].is_u64(), "{stage}: {port}");
        }
        assert!(
            facts["greeting"].as_str().is_some_and(|text| text.starts_with("220 email-smtp.amazonaws.com")),
            "{port}"
        );
        assert_eq!(facts["auth"], serde_json::json!(["PLAIN", "LOGIN"]));
        assert!(facts["size"].is_u64(), "{port}");
        for part in ["subject", "names", "issuer", "starts", "expires", "key", "signature"] {
            assert!(!facts["tls"]["certificate"][part].is_null(), "{part}: {port}");
        }
        assert_eq!(port["tried"][0]["outcome"].as_str(), Some("connected"));
    }
}

#[tokio::test]
async fn a_dropped_25_is_told_as_what_it_is_and_changes_nothing() {
    let world = World::start().await;
    let dropping = Dropping::start().await;
    let look = LOOK.into_iter().chain(["--timeout", "1", "--lang", "en"]);
    let ended = led(&world, look, &[(25, dropping.address)]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    assert!(ended.stdout.contains("\n✗ 25    STARTTLS  no answer"), "{}", ended.stdout);
    assert!(ended.stdout.contains("\nPort 25: nothing came back."), "{}", ended.stdout);
    assert!(ended.stdout.contains("All but 25 are open."), "{}", ended.stdout);
    assert!(ended.stdout.ends_with("\nSMTP_PORT=587\nSMTP_SECURE=false\n"), "{}", ended.stdout);
    assert!(ended.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ended.stdout);
}

#[tokio::test]
async fn an_intercepted_587_is_named_and_never_chosen() {
    let world = World::start().await;
    let raw = |moment, text: &str| Misbehaviour::Raw(moment, text.as_bytes().to_vec());
    let faults = [
        (Misbehaviour::HideStarttls, "no-starttls"),
        (Misbehaviour::Reply(Moment::Starttls, "454 TLS not available".into()), "starttls-refused"),
        (raw(Moment::Starttls, "220 Ready to start TLS\r\n250 Ok\r\n"), "starttls-injected"),
        (Misbehaviour::SelfSigned, "untrusted"),
        (raw(Moment::Greeting, "HTTP/1.1 400 Bad Request\r\n\r\n"), "not-smtp"),
    ];
    for (fault, state) in faults {
        let between = faulty(&world, fault.clone()).await;
        let places = [587, 2587, 25].map(|port| (port, between.starttls()));
        let ended = led(&world, JSON, &places).end().await;
        assert_eq!(ended.code, Some(0), "{fault:?}: {ended:?}");
        let json = ended.json();
        assert_eq!(json["finding"].as_str(), Some("instead-intercepted"), "{fault:?}: {json}");
        assert_eq!(json["choice"]["settings"], serde_json::json!({ "SMTP_PORT": "465", "SMTP_SECURE": "true" }));
        assert_eq!(json["ports"][0]["state"].as_str(), Some(state), "{fault:?}: {json}");
        assert_eq!(json["ports"][0]["intercepted"].as_bool(), Some(true), "{json}");
        assert!(json["ports"][0]["meaning"].as_str().is_some_and(|words| words.contains("587")), "{json}");
    }
}

#[tokio::test]
async fn the_fallback_of_587_is_2587_then_465_then_2465_and_25_the_very_last() {
    let world = World::start().await;
    let closed = refusing().await;
    let mut blocked = Vec::new();
    for (port, next) in [(587, "2587"), (2587, "465"), (465, "2465"), (2465, "25")] {
        blocked.push((port, closed));
        let ended = led(&world, JSON, &blocked).end().await;
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert_eq!(ended.json()["choice"]["settings"]["SMTP_PORT"].as_str(), Some(next), "{ended:?}");
    }
}

#[tokio::test]
async fn five_refused_ports_are_the_network_s_affair() {
    let world = World::start().await;
    let closed = refusing().await;
    let ended = world.sesame(LOOK).env("SESAME_SMTP_ENDPOINT", closed.to_string()).end().await;
    assert_eq!(ended.code, Some(5), "{ended:?}");
    assert_eq!(ended.stdout.matches("refusé").count(), 15, "in the table, in words, by address: {}", ended.stdout);
    assert!(ended.stderr.starts_with("sesame: Les cinq ports rejettent la connexion"), "{ended:?}");
    assert!(!ended.stdout.contains("SMTP_PORT"), "{}", ended.stdout);
    let ended = world.sesame(JSON).env("SESAME_SMTP_ENDPOINT", closed.to_string()).end().await;
    assert_eq!(ended.code, Some(5), "{ended:?}");
    let json = ended.json_error();
    assert_eq!((json["code"].as_str(), json["choice"].is_null()), (Some("all-refused"), true), "{json}");
    assert_eq!(json["ports"][4]["tried"][0]["failure"].as_str(), Some("refused"), "{json}");
}

#[tokio::test]
async fn five_silent_ports_are_out_of_time() {
    let world = World::start().await;
    let dropping = Dropping::start().await;
    let silent = faulty(&world, Misbehaviour::Silent(Moment::Greeting)).await;
    let all = [587, 2587, 465, 2465].map(|port| (port, dropping.address));
    let places = [&all[..], &[(25, silent.starttls())]].concat();
    let ended = led(&world, JSON.into_iter().chain(["--timeout", "1"]), &places).end().await;
    assert_eq!(ended.code, Some(124), "{ended:?}");
    assert_eq!(ended.json_error()["code"].as_str(), Some("all-dropped"));
    assert_eq!(states(&ended).last().map(|(_, state)| state.as_str()), Some("silent"));
}

#[tokio::test]
async fn the_host_is_the_option_s_then_a_named_file_s_then_the_walk_s_then_config_env_s() {
    let world = World::start().await;
    let host = async |arguments: &[&'static str]| {
        let ended = led(&world, [&["ports", "--json"], arguments].concat(), &[]).end().await;
        assert!(ended.code == Some(0) || ended.code == Some(5), "{ended:?}");
        ended.json()["host"].as_str().map(str::to_owned)
    };
    is_usage(&led(&world, ["ports"], &[]).end().await, "config.env");
    world.config(&[("SMTP_HOST", "email-smtp.eu-west-1.amazonaws.com")]);
    assert_eq!(host(&[]).await.as_deref(), Some("email-smtp.eu-west-1.amazonaws.com"));
    let mut saved = Saved::fresh(Language::Fr);
    saved.facts.region.chosen = Some("eu-central-1".into());
    world.save(&saved).await;
    assert_eq!(host(&[]).await.as_deref(), Some("email-smtp.eu-central-1.amazonaws.com"));
    let file = ["--config", "backend/config.env"];
    assert_eq!(host(&file).await.as_deref(), Some("email-smtp.eu-west-1.amazonaws.com"));
    assert_eq!(host(&["--region", "us-east-1"]).await.as_deref(), Some("email-smtp.us-east-1.amazonaws.com"));
    let fips = ["--host", "Email-SMTP-FIPS.us-east-1.amazonaws.com."];
    assert_eq!(host(&fips).await.as_deref(), Some("email-smtp-fips.us-east-1.amazonaws.com"));
}

#[tokio::test]
async fn what_names_no_host_is_refused_with_what_to_do() {
    let world = World::start().await;
    let cases: [(&[&str], &str); 5] = [
        (&["ports", "--region", "eu-south-1"], "eu-central-1"),
        (&["ports", "--region", "paris"], "paris"),
        (&["ports", "--host", "a b"], "a b"),
        (&["ports", "--host", "c.example;id", "--probe", "bash"], "c.example;id"),
        (&["ports", "--config", "nowhere.env"], "nowhere.env"),
    ];
    for (arguments, words) in cases {
        is_usage(&world.sesame(arguments).end().await, words);
        let json = world.sesame(arguments.iter().copied().chain(["--json"])).end().await;
        assert_eq!(json.code, Some(2), "{json:?}");
        assert!(json.json_error()["hint"].is_string(), "{json:?}");
    }
    world.config(&[("SMTP_HOST", "\"\"")]);
    is_usage(&world.sesame(["ports"]).end().await, "SMTP_HOST");
}

#[tokio::test]
async fn a_host_that_is_not_of_ses_is_said_aloud() {
    let world = World::start().await;
    let ended = led(&world, ["ports", "--host", "smtp.example.net", "--lang", "en"], &[]).end().await;
    assert!(ended.stderr.starts_with("smtp.example.net is no SES server"), "{ended:?}");
    assert_eq!(ended.code, Some(5), "its certificate is SES's, which is another name: {ended:?}");
    assert!(ended.stdout.contains("another certificate"), "{}", ended.stdout);
}

#[tokio::test]
async fn what_a_device_on_the_way_says_steers_no_terminal() {
    let world = World::start().await;
    let nasty = "554 \u{1b}]0;owned\u{7}\u{9b}2J\u{202e}go away\r\n";
    let between = faulty(&world, Misbehaviour::Raw(Moment::Greeting, nasty.as_bytes().to_vec())).await;
    let ended = world.sesame(LOOK).env("SESAME_SMTP_ENDPOINT", between.starttls().to_string()).end().await;
    assert!(ended.stdout.contains("go away"), "{ended:?}");
    let text = format!("{}{}", ended.stdout, ended.stderr);
    assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
}

#[tokio::test]
async fn the_regions_are_told_the_nearest_first() {
    let world = World::start().await;
    let ended = led(&world, ["ports", "--regions", "--json"], &[]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    let json = ended.json();
    let regions = json["regions"].as_array().expect("the regions");
    assert_eq!(regions.len(), 19);
    let times: Vec<u64> = regions.iter().filter_map(|region| region["millis"].as_u64()).collect();
    assert!(times.len() == 19 && times.is_sorted(), "{json}");
    assert_eq!(json["nearest"], regions[0]["region"]);
    assert_eq!(world.practice.smtp.commands(), Vec::<String>::new(), "nothing is said");
    let told = led(&world, ["ports", "--regions"], &[]).end().await;
    assert_eq!(told.stdout.lines().filter(|line| line.starts_with("✓ ")).count(), 19, "{told:?}");
    assert!(told.stdout.contains("Europe (Paris)") && told.stdout.contains("La plus proche d’ici"), "{told:?}");
    assert!(told.stdout.lines().all(|line| line.chars().count() <= 80), "{}", told.stdout);
    let closed = refusing().await;
    let ended = led(&world, ["ports", "--regions", "--json"], &[(587, closed)]).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(5), Some("no-region-answers")), "{ended:?}");
}

#[tokio::test]
async fn the_line_for_another_machine_is_all_that_is_printed() {
    let world = World::start().await;
    for tool in Tool::ALL {
        let ended = world.sesame(["ports", "--region", REGION, "--probe", tool.id()]).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        assert_eq!(ended.stdout.strip_suffix('\n'), tool.line(HOST).as_deref());
        let ended = world.sesame(["ports", "--region", REGION, "--probe", tool.id(), "--json"]).end().await;
        assert_eq!(ended.json()["line"].as_str(), tool.line(HOST).as_deref());
    }
    assert_eq!(world.practice.smtp.commands(), Vec::<String>::new(), "no port was looked at");
}

/// What a line prints when it is given to a shell as one pastes it, a line for each port in the order given.
async fn pasted(tool: Tool, host: &str, world: &World, ports: &[(u16, TlsMode)]) -> Vec<String> {
    let line = tool.line_of(host, ports).expect("a host");
    let root = world.project().with_file_name("root.pem");
    let order: Vec<String> = ports.iter().map(|(port, _)| format!("{port} ")).collect();
    let run = move || {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(line).env("NODE_EXTRA_CA_CERTS", &root).env("SSL_CERT_FILE", &root).env("LC_ALL", "C");
        shell.stdin(Stdio::null()).output().expect("a shell runs")
    };
    let output = tokio::task::spawn_blocking(run).await.expect("it ends");
    let text = String::from_utf8(output.stdout).expect("the line prints text");
    assert!(output.status.success() && output.stderr.is_empty(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort_by_key(|line| order.iter().position(|port| line.starts_with(port)));
    assert_eq!(lines.len(), ports.len(), "{text}");
    lines.iter().zip(&order).map(|(line, port)| line.strip_prefix(port).expect("its port").to_owned()).collect()
}

/// Whether the program is on this machine; a machine of ours must have bash.
fn has(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[cfg(unix)]
#[tokio::test]
async fn the_bash_line_tells_open_from_refused_and_dropped_and_shows_the_greeting() {
    let world = World::start().await;
    let (closed, dropping) = (refusing().await, Dropping::start().await);
    let mute = faulty(&world, Misbehaviour::Close(Moment::Greeting)).await;
    let nasty = faulty(&world, Misbehaviour::Raw(Moment::Greeting, b"220 \x1b]0;owned\x07 hi\r\n".to_vec())).await;
    let smtp = &world.practice.smtp;
    let ports = [
        (smtp.starttls().port(), TlsMode::Starttls),
        (smtp.implicit().port(), TlsMode::Implicit),
        (mute.starttls().port(), TlsMode::Starttls),
        (nasty.starttls().port(), TlsMode::Starttls),
        (closed.port(), TlsMode::Starttls),
        (dropping.address.port(), TlsMode::Starttls),
    ];
    let said = pasted(Tool::Bash, "127.0.0.1", &world, &ports).await;
    assert!(said[0].starts_with("open 220 email-smtp.amazonaws.com ESMTP"), "{said:?}");
    assert_eq!(said[1..], ["open", "open no greeting", "open 220 ]0;owned hi", "Connection refused", "timeout"]);
}

#[cfg(unix)]
#[tokio::test]
async fn the_openssl_line_finds_out_whose_certificate_it_is() {
    if !has("openssl") {
        return;
    }
    let world = World::start().await;
    let (closed, other) = (refusing().await, faulty(&world, Misbehaviour::SelfSigned).await);
    let plain = faulty(&world, Misbehaviour::HideStarttls).await;
    let smtp = &world.practice.smtp;
    let ports = [
        (smtp.starttls().port(), TlsMode::Starttls),
        (smtp.implicit().port(), TlsMode::Implicit),
        (other.implicit().port(), TlsMode::Implicit),
        (plain.starttls().port(), TlsMode::Starttls),
        (closed.port(), TlsMode::Starttls),
    ];
    let said = pasted(Tool::Openssl, "127.0.0.1", &world, &ports).await;
    // The servers' certificates are not for 127.0.0.1.
    for said in &said[..2] {
        assert!(said.starts_with("certificate") && said.contains("mismatch"), "{said}");
    }
    assert!(said[2].starts_with("certificate self"), "{said:?}");
    assert_eq!(said[3..], ["no STARTTLS", "refused"]);
}

#[tokio::test]
async fn the_node_line_shows_greetings_and_checks_certificates() {
    if !has("node") {
        return;
    }
    let world = World::start().await;
    let (closed, other) = (refusing().await, faulty(&world, Misbehaviour::SelfSigned).await);
    let mute = faulty(&world, Misbehaviour::Close(Moment::Greeting)).await;
    let smtp = &world.practice.smtp;
    let ports = [
        (smtp.starttls().port(), TlsMode::Starttls),
        (smtp.implicit().port(), TlsMode::Implicit),
        (other.implicit().port(), TlsMode::Implicit),
        (mute.starttls().port(), TlsMode::Starttls),
        (closed.port(), TlsMode::Starttls),
    ];
    let said = pasted(Tool::Node, "localhost", &world, &ports).await;
    assert!(said[0].starts_with("open 220 email-smtp.amazonaws.com ESMTP"), "{said:?}");
    // Its certificate is vouched for, and not for localhost.
    let certificates = ["open ERR_TLS_CERT_ALTNAME_INVALID", "open DEPTH_ZERO_SELF_SIGNED_CERT"];
    assert_eq!(said[1..], [certificates[0], certificates[1], "open closed", "ECONNREFUSED"]);
}
