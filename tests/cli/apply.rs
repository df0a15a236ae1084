//! `sesame dns apply`: a practice zone behind PowerDNS's interface, changed and changed back.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use sesame::dns::host_api::{HostApi, HostLogin};
use sesame::dns::record::{Kind, Name, Record};
use sesame::ports::ZoneEditor as _;
use sesame::practice::zone::Zone;
use sesame::secret::Secret;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::dns::{domain, records, world};
use crate::leak::{TOKEN, TSIG, WRONG_TOKEN};
use crate::world::{Ended, World};

/// PowerDNS's interface to the practice zone; what is told to it is written down.
struct Host {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    async fn start(zone: &Arc<Zone>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (zone, kept) = (Arc::clone(zone), Arc::clone(&asked));
        tokio::spawn(async move {
            while let Ok((mut tcp, _)) = listener.accept().await {
                let mut request = Vec::new();
                while !whole(&request) {
                    assert!(tcp.read_buf(&mut request).await.expect("a request") > 0, "it ends early");
                }
                let text = String::from_utf8(request).expect("text");
                let (head, body) = text.split_once("\r\n\r\n").expect("a request");
                let (status, answer) = match head.contains(&format!("x-api-key: {TOKEN}")) {
                    // As some do: who it was that was refused.
                    false => (401, json!({ "error": format!("Unauthorized: {head}") }).to_string()),
                    true if head.starts_with("GET") => (200, json!({ "rrsets": sets(&zone).await }).to_string()),
                    true => {
                        change(&zone, &serde_json::from_str(body).expect("JSON")).await;
                        (204, String::new())
                    }
                };
                kept.lock().expect("no panic").push(format!("{} {status}", head.split(' ').next().unwrap_or_default()));
                let length = answer.len();
                let reply =
                    format!("HTTP/1.1 {status} x\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{answer}");
                tcp.write_all(reply.as_bytes()).await.expect("it listens");
            }
        });
        Self { url, asked }
    }

    fn login(&self, key: &str) -> String {
        format!("PDNS_API_URL={}\nPDNS_API_KEY={key}\n", self.url)
    }

    fn changes(&self) -> usize {
        self.asked.lock().expect("no panic").iter().filter(|asked| asked.starts_with("PATCH")).count()
    }
}

fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    body.len() >= length
}

/// The names of the records, and the one of the DMARC policy.
fn names() -> Vec<Name> {
    let policy = Name::of("_dmarc").under(&domain());
    records().into_iter().map(|record| record.name).chain([policy]).collect()
}

async fn sets(zone: &Zone) -> Vec<Value> {
    let mut sets = Vec::new();
    for name in names() {
        for held in zone.lookup(&name).await {
            let content =
                if held.kind == Kind::Txt { format!("\"{}\"", held.value) } else { format!("{}.", held.value) };
            let records = json!([{ "content": content, "disabled": false }]);
            sets.push(json!({ "name": format!("{name}."), "type": held.kind, "ttl": held.ttl, "records": records }));
        }
    }
    sets
}

async fn change(zone: &Zone, body: &Value) {
    let set = &body["rrsets"][0];
    let name = Name::of(set["name"].as_str().expect("a name"));
    let login = HostLogin::parse(HostApi::of("cloudflare").expect("a host"), &Secret::new("x")).expect("a login");
    for record in zone.lookup(&name).await {
        zone.remove(&login, &domain(), &record).await.expect("hosted");
    }
    let kind = if set["type"] == "TXT" { Kind::Txt } else { Kind::Cname };
    for value in set["records"].as_array().into_iter().flatten() {
        let value = value["content"].as_str().expect("a value").trim_matches('"').trim_end_matches('.').to_owned();
        zone.publish_now(&[Record { name: name.clone(), kind, value, ttl: 60 }]).await.expect("hosted");
    }
}

const APPLY: [&str; 4] = ["dns", "apply", "--host", "powerdns"];

async fn run(world: &World, host: &Host, more: &[&str]) -> Ended {
    world.sesame(APPLY.iter().chain(more)).stdin(host.login(TOKEN)).end().await
}

async fn held(world: &World) -> Vec<String> {
    let mut held = Vec::new();
    for name in names() {
        held.extend(world.practice.zone.lookup(&name).await.into_iter().map(|record| record.value));
    }
    held
}

fn values() -> Vec<String> {
    records().into_iter().map(|record| record.value).chain(["v=DMARC1; p=none;".to_owned()]).collect()
}

#[tokio::test]
async fn missing_records_are_added_and_taken_back() {
    let world = world(&records()[..1]).await;
    let host = Host::start(&world.practice.zone).await;
    let dry = run(&world, &host, &["--dry-run"]).await;
    assert_eq!((dry.code, dry.stderr.as_str()), (Some(0), ""), "{dry:?}");
    assert!(dry.stdout.contains("3 enregistrements seraient ajoutés. Rien n’a été modifié."), "{dry:?}");
    assert_eq!(host.asked.lock().expect("no panic").len(), 0, "the host is not asked");
    let done = run(&world, &host, &["--yes"]).await;
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
    assert!(done.stdout.ends_with("Les serveurs de la zone montrent tout.\n"), "{done:?}");
    assert_eq!((held(&world).await, host.changes()), (values(), 3));
    let again = run(&world, &host, &["--yes", "--json"]).await;
    assert_eq!(again.code, Some(0), "{again:?}");
    assert!(again.json()["records"].as_array().expect("records").iter().all(|line| line["doing"] == "already-there"));
    assert_eq!(host.changes(), 3, "there is nothing to do");
    let dry = run(&world, &host, &["--undo", "--dry-run", "--json"]).await.json();
    assert_eq!(
        (dry["records"].as_array().map(Vec::len), dry["records"][0]["undoing"].as_str()),
        (Some(3), Some("remove"))
    );
    let undone = run(&world, &host, &["--undo", "--yes", "--json"]).await;
    assert_eq!(undone.code, Some(0), "{undone:?}");
    let lines = undone.json()["records"].clone();
    assert!(lines.as_array().expect("records").iter().all(|line| line["changed"] == true && line["seen"] == true));
    assert_eq!(held(&world).await, values()[..1], "what was there before stays");
    let again = run(&world, &host, &["--undo", "--yes"]).await;
    assert_eq!((again.code, again.stdout.as_str()), (Some(0), "Rien à retirer.\n"), "{again:?}");
}

#[tokio::test]
async fn what_stands_in_the_way_is_left_and_told() {
    let mut published = records();
    published.truncate(1);
    published[0].value = "ailleurs.exemple.fr".to_owned();
    let own = "v=DMARC1; p=reject";
    published.push(Record { name: names().remove(3), kind: Kind::Txt, value: own.to_owned(), ttl: 60 });
    let world = world(&published).await;
    let host = Host::start(&world.practice.zone).await;
    let done = run(&world, &host, &["--yes"]).await;
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.stdout.contains("ailleurs.exemple.fr. Elle est laissée telle quelle"), "{done:?}");
    let mut wanted = values();
    wanted[0] = "ailleurs.exemple.fr".to_owned();
    wanted[3] = own.to_owned();
    assert_eq!(held(&world).await, wanted);
}

#[tokio::test]
async fn nothing_is_changed_without_agreement_or_login() {
    let world = world(&[]).await;
    let host = Host::start(&world.practice.zone).await;
    let unasked = run(&world, &host, &["--json"]).await;
    assert_eq!((unasked.code, unasked.json_error()["code"].as_str()), (Some(2), Some("confirmation")));
    assert!(unasked.json_error()["hint"].as_str().is_some_and(|hint| hint.contains("--yes")));
    for (login, code, words) in [
        (String::new(), 2, "PDNS_API_KEY"),
        ("PDNS_API_URL=http://127.0.0.1:1\n".to_owned(), 2, "Il manque dans l’accès\u{a0}: PDNS_API_KEY"),
        ("x y".to_owned(), 2, "ligne 1"),
        (host.login(WRONG_TOKEN), 4, ""),
        (format!("PDNS_API_URL=http://127.0.0.1:1\nPDNS_API_KEY={TOKEN}"), 5, ""),
    ] {
        let ended = world.sesame(APPLY.iter().chain(&["--yes"])).stdin(login).end().await;
        assert_eq!(ended.code, Some(code), "{ended:?}");
        assert!(ended.stderr.contains(words), "{ended:?}");
    }
    let unnamed = world.sesame(["dns", "apply", "--yes"]).stdin(host.login(TOKEN)).end().await;
    assert_eq!(unnamed.code, Some(2), "{unnamed:?}");
    assert!(unnamed.stderr.contains("--host") && unnamed.stderr.contains("cloudflare, "), "{unnamed:?}");
    let unknown = world.sesame(["dns", "apply", "--yes", "--host", "nowhere"]).end().await;
    assert!(unknown.code == Some(2) && unknown.stderr.contains("«\u{a0}nowhere\u{a0}»"), "{unknown:?}");
    assert_eq!((held(&world).await, host.changes()), (Vec::<String>::new(), 0));
}

#[tokio::test]
async fn a_damaged_journal_stops_it() {
    let world = world(&[]).await;
    let host = Host::start(&world.practice.zone).await;
    sesame::ports::Disk::save(&world.disk(), sesame::ports::Ledger::Zones, b"{").await.expect("saved");
    let ended = run(&world, &host, &["--yes"]).await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stderr.contains("dns-journal.json"), "{ended:?}");
    assert_eq!(host.changes(), 0);
}

#[tokio::test]
async fn a_held_lock_is_respected() {
    let world = world(&[]).await;
    let host = Host::start(&world.practice.zone).await;
    let lock = sesame::ports::Disk::lock(&world.disk()).expect("free");
    let ended = run(&world, &host, &["--yes"]).await;
    assert!(ended.code == Some(1) && ended.stderr.contains("Un autre sesame"), "{ended:?}");
    assert_eq!(run(&world, &host, &["--dry-run"]).await.code, Some(0), "a look needs no lock");
    drop(lock);
    assert_eq!(run(&world, &host, &["--yes"]).await.code, Some(0));
}

/// A server that takes one request and says this.
async fn says(reply: Vec<u8>) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _read = tcp.read(&mut request).await;
            let _sent = tcp.write_all(&reply).await;
            let _closed = tcp.shutdown().await;
        }
    });
    address
}

#[tokio::test]
async fn no_login_shows_anywhere_whatever_the_host_says_back() {
    let world = world(&[]).await;
    let http = |status: u16, body: String| {
        format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
    };
    let mut replies = vec![
        http(200, format!("{{\"rrsets\":\"{TOKEN}\"}}")),
        http(200, format!("{{\"rrsets\":[{{\"{TOKEN}\":1}}]}}")),
        http(500, format!("<h1>{TOKEN}</h1>")),
        http(403, format!("{{\"error\":\"{TOKEN}\"}}")),
        TOKEN.as_bytes().to_vec(),
    ];
    replies.extend((170..200).step_by(10).map(|before| http(422, format!("{}{TOKEN}", "x".repeat(before)))));
    for (n, reply) in replies.into_iter().enumerate() {
        let url = format!("PDNS_API_URL=http://{}\nPDNS_API_KEY={TOKEN}\n", says(reply.clone()).await);
        let more = if n % 2 == 0 { &["--yes", "--keep"][..] } else { &["--yes", "--json"] };
        // What is written, said and started is swept at every end.
        let ended = world.sesame(APPLY.iter().chain(more)).stdin(url).end().await;
        assert!(matches!(ended.code, Some(1 | 4 | 5)), "{n}: {ended:?}");
    }
    for reply in [TSIG.as_bytes().to_vec(), [&[0, 44], TSIG.as_bytes()].concat(), Vec::new()] {
        let server = says(reply.clone()).await;
        let login = format!("RFC2136_NAMESERVER={server}\nRFC2136_TSIG_KEY=k\nRFC2136_TSIG_SECRET={TSIG}\n");
        let ended = world.sesame(["dns", "apply", "--host", "rfc2136", "--yes"]).stdin(login).end().await;
        assert_eq!(ended.code, Some(5), "{reply:?}: {ended:?}");
    }
    // Given to another host's form, or with a slip in it, it is not repeated either.
    for login in [format!("{TOKEN} {TOKEN}"), format!("PDNS_KEY={TOKEN}"), format!("PDNS_API_KEY={TOKEN}\n{TOKEN}=x")] {
        let ended = world.sesame(APPLY.iter().chain(&["--yes"])).stdin(login).end().await;
        assert!(ended.code.is_some_and(|code| code != 0), "{ended:?}");
    }
    let undone = world.sesame(APPLY.iter().chain(&["--yes", "--undo"])).stdin(TOKEN).end().await;
    assert_eq!(undone.code, Some(0), "nothing was added: {undone:?}");
}
