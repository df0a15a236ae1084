//! DNS hosts in memory: one zone, `example.com`, behind each interface as its host describes it.

mod route53;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::super::{KINDS, kind_of, unquoted};
use crate::dns::record::{Kind, Name, Record};

const ZONE: &str = "example.com";

/// Whose interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Cloudflare,
    DigitalOcean,
    Gandi,
    Ovh,
    PowerDns,
    Route53,
}

impl Dialect {
    pub(super) const ALL: [Self; 6] =
        [Self::Cloudflare, Self::DigitalOcean, Self::Gandi, Self::Ovh, Self::PowerDns, Self::Route53];

    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Cloudflare => "cloudflare",
            Self::DigitalOcean => "digitalocean",
            Self::Gandi => "gandi",
            Self::Ovh => "ovh",
            Self::PowerDns => "powerdns",
            Self::Route53 => "route53",
        }
    }
}

/// A host.
pub(super) struct Fake {
    pub(super) url: String,
    dialect: Dialect,
    token: String,
    held: Mutex<Vec<(u64, Record)>>,
    fails: AtomicBool,
}

struct Asked {
    method: String,
    path: String,
    head: String,
    body: Value,
    text: String,
}

type Told = (u16, Value);

impl Fake {
    pub(super) async fn start(dialect: Dialect, token: &str) -> Arc<Self> {
        Self::serve(dialect, token, None).await
    }

    pub(super) async fn start_tls(dialect: Dialect, token: &str) -> (Arc<Self>, CertificateDer<'static>) {
        let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).expect("a certificate");
        let root = made.cert.der().clone();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![root.clone()], key)
            .expect("a configuration");
        (Self::serve(dialect, token, Some(TlsAcceptor::from(Arc::new(config)))).await, root)
    }

    async fn serve(dialect: Dialect, token: &str, tls: Option<TlsAcceptor>) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{}", listener.local_addr().expect("an address"));
        let fake = Arc::new(Self {
            url,
            dialect,
            token: token.to_owned(),
            held: Mutex::default(),
            fails: AtomicBool::new(false),
        });
        let own = Arc::clone(&fake);
        tokio::spawn(async move {
            while let Ok((tcp, _)) = listener.accept().await {
                match &tls {
                    None => own.converse(tcp).await,
                    Some(tls) => {
                        if let Ok(stream) = tls.accept(tcp).await {
                            own.converse(stream).await;
                        }
                    }
                }
            }
        });
        fake
    }

    fn held(&self) -> MutexGuard<'_, Vec<(u64, Record)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on it makes every change, and says that it failed.
    pub(super) fn fail_after_changes(&self) {
        self.fails.store(true, Ordering::Relaxed);
    }

    /// All it holds, in order.
    pub(super) fn records(&self) -> Vec<Record> {
        let mut records: Vec<Record> = self.held().iter().map(|(_, record)| record.clone()).collect();
        records.sort_by_key(|record| (record.name.clone(), record.kind, record.value.clone()));
        records
    }

    pub(super) fn hold(&self, records: &[Record]) {
        for record in records {
            self.put(Record { ttl: 3600, ..record.clone() });
        }
    }

    fn put(&self, record: Record) {
        let mut held = self.held();
        let id = held.last().map_or(1, |(id, _)| id + 1);
        held.push((id, record));
    }

    async fn converse(&self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        let asked = read(&mut stream).await;
        let (mut status, body) = if self.knows(&asked) { self.answer(&asked) } else { self.refusal(&asked) };
        if asked.method != "GET" && self.fails.load(Ordering::Relaxed) {
            status = 502;
        }
        let body = match body {
            Value::Null => String::new(),
            Value::String(text) => text,
            body => body.to_string(),
        };
        let text = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
        stream.write_all(text.as_bytes()).await.expect("it listens");
        let _closed = stream.shutdown().await;
    }

    fn knows(&self, asked: &Asked) -> bool {
        let has = |line: String| asked.head.lines().any(|own| own.eq_ignore_ascii_case(&line));
        match self.dialect {
            Dialect::PowerDns => has(format!("x-api-key: {}", self.token)),
            Dialect::Route53 => has(route53::authorization(&self.url, &self.token, asked)),
            // The signature itself is proven against OVH's own example.
            Dialect::Ovh => {
                let time = asked.head.lines().find_map(|line| line.strip_prefix("x-ovh-timestamp: ")).unwrap_or("0");
                let body = if asked.body.is_null() { String::new() } else { asked.body.to_string() };
                let Asked { method, path, .. } = asked;
                let signed = format!("{}+ck+{method}+{}{path}+{body}+{time}", self.token, self.url);
                let digest = <sha1::Sha1 as sha1::Digest>::digest(signed.as_bytes());
                let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
                has("x-ovh-application: ak".to_owned())
                    && has("x-ovh-consumer: ck".to_owned())
                    && has(format!("x-ovh-signature: $1${hex}"))
            }
            _ => has(format!("authorization: Bearer {}", self.token)),
        }
    }

    fn answer(&self, asked: &Asked) -> Told {
        let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let method = asked.method.as_str();
        match self.dialect {
            Dialect::Cloudflare => self.cloudflare(method, &parts, query, &asked.body),
            Dialect::DigitalOcean => self.digitalocean(method, &parts, query, &asked.body),
            Dialect::Gandi => self.gandi(method, &parts, &asked.body),
            Dialect::Ovh => self.ovh(method, &parts, query, &asked.body),
            Dialect::PowerDns => self.powerdns(method, &parts, &asked.body),
            Dialect::Route53 => self.route53(method, &parts, query, &asked.text),
        }
    }

    fn remove(&self, id: &str) -> Told {
        self.held().retain(|(own, _)| own.to_string() != id);
        (204, Value::Null)
    }

    fn cloudflare(&self, method: &str, parts: &[&str], query: &str, body: &Value) -> Told {
        let entry = |(id, record): &(u64, Record)| {
            let (priority, content) = split(record);
            json!({ "id": id.to_string(), "name": record.name, "type": record.kind, "content": content, "priority": priority })
        };
        match (method, parts) {
            ("GET", ["zones"]) if query == format!("name={ZONE}") => {
                (200, json!({ "success": true, "errors": [], "result": [{ "id": "z1", "name": ZONE }] }))
            }
            ("GET", ["zones"]) => (200, json!({ "success": true, "errors": [], "result": [] })),
            ("GET", ["zones", "z1", "dns_records"]) => {
                let all: Vec<Value> =
                    self.held().iter().filter(|(_, r)| query.contains(r.name.as_str())).map(entry).collect();
                (200, json!({ "success": true, "errors": [], "result": all }))
            }
            ("POST", ["zones", "z1", "dns_records"]) => {
                assert!(body["type"] != "CNAME" || body["proxied"] == false, "{body}");
                self.put(joined(body, text(body, "name"), text(body, "content")));
                (200, json!({ "success": true, "errors": [], "result": {} }))
            }
            ("DELETE", ["zones", "z1", "dns_records", id]) => {
                self.remove(id);
                (200, json!({ "success": true, "errors": [], "result": {} }))
            }
            _ => (404, json!({})),
        }
    }

    fn digitalocean(&self, method: &str, parts: &[&str], query: &str, body: &Value) -> Told {
        let zone = Name::of(ZONE);
        let entry = |(id, record): &(u64, Record)| {
            let (priority, data) = split(record);
            let name = record.name.relative_to(&zone);
            json!({ "id": id, "name": name, "type": record.kind, "data": data, "priority": priority })
        };
        match (method, parts) {
            ("GET", ["v2", "domains", ZONE, "records"]) => {
                let all: Vec<Value> =
                    self.held().iter().filter(|(_, r)| query.contains(r.name.as_str())).map(entry).collect();
                (200, json!({ "domain_records": all }))
            }
            ("POST", ["v2", "domains", ZONE, "records"]) => {
                assert!(!["CNAME", "MX"].contains(&text(body, "type")) || text(body, "data").ends_with('.'), "{body}");
                self.put(joined(body, &full(text(body, "name")), text(body, "data")));
                (201, json!({ "domain_record": {} }))
            }
            ("DELETE", ["v2", "domains", ZONE, "records", id]) => self.remove(id),
            _ => (404, json!({ "id": "not_found", "message": "no" })),
        }
    }

    fn gandi(&self, method: &str, parts: &[&str], body: &Value) -> Told {
        match (method, parts) {
            ("GET", ["domains", ZONE]) => (200, json!({ "fqdn": ZONE })),
            ("GET", ["domains", ZONE, "records", name, kind]) => match self.values(&full(name), kind) {
                values if values.is_empty() => (404, json!({ "code": 404, "message": "no" })),
                values => (200, json!({ "rrset_ttl": 3600, "rrset_values": values })),
            },
            ("PUT", ["domains", ZONE, "records", name, kind]) => {
                let values = body["rrset_values"].as_array().expect("values");
                self.set(&full(name), kind, values.iter().filter_map(Value::as_str), &body["rrset_ttl"]);
                (201, json!({ "message": "DNS Record Created" }))
            }
            ("DELETE", ["domains", ZONE, "records", name, kind]) => {
                self.set(&full(name), kind, [].into_iter(), &Value::Null);
                (204, Value::Null)
            }
            _ => (404, json!({ "code": 404, "message": "no" })),
        }
    }

    fn ovh(&self, method: &str, parts: &[&str], query: &str, body: &Value) -> Told {
        let zone = Name::of(ZONE);
        let below = |record: &Record| record.name.before(&zone).unwrap_or_default().to_owned();
        match (method, parts) {
            ("GET", ["domain", "zone", ZONE, "record"]) => {
                let held = self.held();
                let own = held.iter().filter(|(_, record)| query == format!("subDomain={}", below(record)));
                (200, own.map(|(id, _)| *id).collect::<Vec<u64>>().into())
            }
            ("GET", ["domain", "zone", ZONE, "record", id]) => {
                let held = self.held();
                let Some((id, record)) = held.iter().find(|(own, _)| own.to_string() == *id) else {
                    return (404, json!({}));
                };
                let target = match record.kind {
                    Kind::Txt => format!("\"{}\"", record.value.replace('"', "\\\"")),
                    Kind::A => record.value.clone(),
                    _ => format!("{}.", record.value),
                };
                (200, json!({ "id": id, "fieldType": record.kind, "subDomain": below(record), "target": target }))
            }
            ("POST", ["domain", "zone", ZONE, "record"]) => {
                let name = format!("{}.{ZONE}", text(body, "subDomain"));
                let body_of = json!({ "type": body["fieldType"], "ttl": body["ttl"] });
                self.put(joined(&body_of, name.trim_start_matches('.'), text(body, "target")));
                (200, json!({}))
            }
            ("POST", ["domain", "zone", ZONE, "refresh"]) => (200, Value::Null),
            ("DELETE", ["domain", "zone", ZONE, "record", id]) => {
                self.remove(id);
                (200, Value::Null)
            }
            _ => (404, json!({ "message": "This service does not exist" })),
        }
    }

    fn powerdns(&self, method: &str, parts: &[&str], body: &Value) -> Told {
        match (method, parts) {
            ("GET", ["api", "v1", "servers", "localhost", "zones", "example.com."]) => {
                let mut sets: Vec<Value> = Vec::new();
                let held = self.records();
                for name in held.iter().map(|record| record.name.to_string()) {
                    for kind in KINDS.map(Kind::as_str) {
                        let values = self.values(&name, kind);
                        let records: Vec<Value> =
                            values.iter().map(|v| json!({ "content": v, "disabled": false })).collect();
                        let set = json!({ "name": format!("{name}."), "type": kind, "ttl": 3600, "records": records });
                        if !records.is_empty() && !sets.contains(&set) {
                            sets.push(set);
                        }
                    }
                }
                (200, json!({ "rrsets": sets }))
            }
            ("PATCH", ["api", "v1", "servers", "localhost", "zones", "example.com."]) => {
                for set in body["rrsets"].as_array().expect("sets") {
                    let records = set["records"].as_array().cloned().unwrap_or_default();
                    assert_eq!(records.is_empty(), set["changetype"] == "DELETE");
                    let values = records.iter().map(|record| text(record, "content"));
                    self.set(text(set, "name").trim_end_matches('.'), text(set, "type"), values, &set["ttl"]);
                }
                (204, Value::Null)
            }
            _ => (404, json!({ "error": "Not Found" })),
        }
    }

    /// The values of a set as zone files have them.
    fn values(&self, name: &str, kind: &str) -> Vec<String> {
        let own =
            self.records().into_iter().filter(|record| record.name.as_str() == name && record.kind.as_str() == kind);
        own.map(|record| super::super::zone_form(&record)).collect()
    }

    fn set<'a>(&self, name: &str, kind: &str, values: impl Iterator<Item = &'a str>, ttl: &Value) {
        self.held().retain(|(_, record)| record.name.as_str() != name || record.kind.as_str() != kind);
        for value in values {
            self.put(joined(&json!({ "type": kind, "ttl": ttl }), name, value));
        }
    }

    /// A login that is not the host's is said back to whoever sent it.
    fn refusal(&self, asked: &Asked) -> Told {
        if self.dialect == Dialect::Route53 {
            return route53::refused(403, "SignatureDoesNotMatch", "not the one of another-token");
        }
        refusal(asked)
    }
}

fn refusal(asked: &Asked) -> Told {
    let sent = asked.head.lines().find_map(|line| line.split_once(": Bearer ").or(line.split_once("x-api-key: ")));
    (403, json!({ "message": format!("not known: {}", sent.map_or("", |(_, token)| token)) }))
}

fn text<'a>(body: &'a Value, field: &str) -> &'a str {
    body[field].as_str().unwrap_or_default()
}

fn full(name: &str) -> String {
    if name == "@" { ZONE.to_owned() } else { format!("{name}.{ZONE}") }
}

fn split(record: &Record) -> (Option<u16>, String) {
    match record.value.split_once(' ') {
        Some((priority, host)) if record.kind == Kind::Mx => (priority.parse().ok(), host.to_owned()),
        _ => (None, record.value.clone()),
    }
}

fn joined(body: &Value, name: &str, value: &str) -> Record {
    let kind = kind_of(text(body, "type")).expect("a kind");
    let value = match (kind, body["priority"].as_u64()) {
        (Kind::Txt, _) => unquoted(value),
        (_, Some(priority)) => format!("{priority} {value}"),
        _ => value.to_owned(),
    };
    let value = if kind == Kind::Txt { value } else { value.trim_end_matches('.').to_owned() };
    let ttl = body["ttl"].as_u64().and_then(|ttl| ttl.try_into().ok()).unwrap_or_default();
    Record { name: Name::of(name), kind, value, ttl }
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Asked {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        assert!(stream.read_buf(&mut bytes).await.expect("a request") > 0, "it ends early");
    };
    let head = String::from_utf8(bytes[..end].to_vec()).expect("ASCII");
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    while bytes.len() < end + length {
        assert!(stream.read_buf(&mut bytes).await.expect("a body") > 0, "it ends early");
    }
    let mut first = head.split(' ').map(str::to_owned);
    let (method, path) = (first.next().expect("a method"), first.next().expect("a path"));
    let text = String::from_utf8(bytes.split_off(end)).expect("UTF-8");
    Asked { method, path, body: serde_json::from_str(&text).unwrap_or_default(), text, head }
}

/// A server that says one thing to everybody, and hangs up.
pub(super) async fn says(reply: impl Into<String>) -> String {
    let reply = reply.into();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            let mut request = [0; 2048];
            let _read = tcp.read(&mut request).await;
            let _sent = tcp.write_all(reply.as_bytes()).await;
            let _closed = tcp.shutdown().await;
        }
    });
    url
}
