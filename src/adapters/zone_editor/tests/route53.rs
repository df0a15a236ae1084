//! Route 53 where it is not like other hosts: several zones of one name, sets that are more than records, and its errors.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{cname, login, record, zone};
use crate::adapters::zone_editor::{EditorOptions, HostEditor};
use crate::dns::host_api::{HostApi, HostLogin};
use crate::dns::public::PublicResolver;
use crate::dns::record::{Kind, Record};
use crate::ports::{Answer, Dns, EditError, Question, Server, ZoneEditor};
use crate::secret::Secret;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUCIQ==";

/// A reply to requests whose first line holds these words; its status; its body.
type Reply = (&'static str, u16, String);

/// A server that says what it was told to say, each reply once and the last one for ever, and keeps what it was asked.
struct Script {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Script {
    async fn start(mut replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut tcp, _)) = listener.accept().await {
                let mut bytes = vec![0; 16_384];
                let read = tcp.read(&mut bytes).await.expect("a request");
                let text = String::from_utf8_lossy(&bytes[..read]).into_owned();
                let first = text.lines().next().unwrap_or_default().to_owned();
                let fits = |(words, ..): &Reply| first.contains(words);
                let place = replies.iter().position(fits).unwrap_or_else(|| panic!("not in the script: {first}"));
                let (words, status, body) = replies[place].clone();
                if replies.iter().filter(|(other, ..)| *other == words).count() > 1 {
                    replies.remove(place);
                }
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(text);
                let head =
                    format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                let _sent = tcp.write_all(format!("{head}{body}").as_bytes()).await;
                let _closed = tcp.shutdown().await;
            }
        });
        Self { url, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The first lines, without what they all have in common.
    fn paths(&self) -> Vec<String> {
        let first = |text: &String| text.lines().next().unwrap_or_default().replace("/2013-04-01/", "");
        self.asked().iter().map(|text| first(text).replace(" HTTP/1.1", "")).collect()
    }

    fn editor(&self, servers: &[&str]) -> HostEditor {
        let told = servers.iter().map(|server| record("example.com", Kind::Ns, server)).collect();
        let dns: Arc<dyn Dns> = Arc::new(Told(told));
        let options = EditorOptions { instead: Some(self.url.clone()), dns: Some(dns), ..EditorOptions::default() };
        HostEditor::new(options)
    }

    async fn create(&self, servers: &[&str], record: &Record) -> Result<(), EditError> {
        self.editor(servers).create(&login("route53", &self.url, SECRET), &zone(), record).await
    }
}

/// A resolver that knows one answer; nobody there where it has no records.
struct Told(Vec<Record>);

#[async_trait]
impl Dns for Told {
    async fn ask(&self, server: Server, question: &Question) -> Answer {
        assert_eq!((server, question), (Server::Resolver, &Question::new(zone(), Kind::Ns)));
        if self.0.is_empty() { Answer::Silent } else { Answer::Records(self.0.clone()) }
    }

    async fn ask_unchecked(&self, _server: Server, _question: &Question) -> Answer {
        Answer::Silent
    }

    fn named(&self) -> Option<std::net::SocketAddr> {
        None
    }

    fn public(&self) -> Vec<PublicResolver> {
        Vec::new()
    }
}

fn zones(all: &[(&str, bool)]) -> String {
    let zone = |(id, private): &(&str, bool)| {
        format!(
            "<HostedZone><Id>/hostedzone/{id}</Id><Name>example.com.</Name>\
             <Config><PrivateZone>{private}</PrivateZone></Config></HostedZone>"
        )
    };
    format!("<L><HostedZones>{}</HostedZones></L>", all.iter().map(zone).collect::<String>())
}

fn sets(inner: &str) -> String {
    format!("<L><ResourceRecordSets>{inner}</ResourceRecordSets><IsTruncated>false</IsTruncated></L>")
}

fn set(name: &str, kind: &str, rest: &str) -> String {
    format!("<ResourceRecordSet><Name>{name}.</Name><Type>{kind}</Type>{rest}</ResourceRecordSet>")
}

fn values(ttl: &str, all: &[&str]) -> String {
    let value = |value: &&str| format!("<ResourceRecord><Value>{value}</Value></ResourceRecord>");
    format!("{ttl}<ResourceRecords>{}</ResourceRecords>", all.iter().map(value).collect::<String>())
}

fn apex(servers: &[&str]) -> String {
    sets(&set("example.com", "NS", &values("<TTL>172800</TTL>", servers)))
}

fn done() -> String {
    "<R><ChangeInfo><Status>PENDING</Status></ChangeInfo></R>".to_owned()
}

fn error(code: &str, message: &str) -> String {
    format!("<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>")
}

#[tokio::test]
async fn of_several_zones_the_one_that_the_domain_is_delegated_to_is_changed() {
    let all = zones(&[("ZOLD", false), ("ZNEW", false), ("ZVPC", true)]);
    let script = Script::start(vec![
        ("/hostedzonesbyname", 200, all.clone()),
        ("/ZOLD/rrset?maxitems=1&", 200, apex(&["ns-1.awsdns-01.com.", "ns-2.awsdns-02.net."])),
        ("/ZNEW/rrset?maxitems=1&", 200, apex(&["ns-7.awsdns-07.com.", "ns-8.awsdns-08.net."])),
        ("GET /2013-04-01/hostedzone/ZNEW/rrset?maxitems=100&", 200, sets("")),
        ("POST", 200, done()),
    ])
    .await;
    assert_eq!(script.create(&["ns-8.AWSDNS-08.net"], &cname()).await, Ok(()));
    assert_eq!(
        script.paths(),
        [
            "GET hostedzonesbyname?dnsname=example.com&maxitems=100",
            "GET hostedzone/ZOLD/rrset?maxitems=1&name=example.com&type=NS",
            "GET hostedzone/ZNEW/rrset?maxitems=1&name=example.com&type=NS",
            "GET hostedzone/ZNEW/rrset?maxitems=100&name=tok._domainkey.example.com",
            "POST hostedzone/ZNEW/rrset/",
        ]
    );

    let script = Script::start(vec![
        ("/hostedzonesbyname", 200, all.clone()),
        ("/rrset?maxitems=1&", 200, apex(&["ns-1.awsdns-01.com."])),
        ("/ZOLD ", 200, "<R><NameServers><NameServer>ns-1.awsdns-01.com</NameServer></NameServers></R>".to_owned()),
        ("/ZNEW ", 200, "<R><NameServers><NameServer>ns-7.awsdns-07.com</NameServer></NameServers></R>".to_owned()),
        ("GET /2013-04-01/hostedzone/ZOLD/rrset?maxitems=100&", 200, sets("")),
        ("POST", 200, done()),
    ])
    .await;
    assert_eq!(script.create(&["ns-1.awsdns-01.com"], &cname()).await, Ok(()), "both claim to be; one is");
    assert!(script.paths().contains(&"POST hostedzone/ZOLD/rrset/".to_owned()), "{:?}", script.paths());
}

#[tokio::test]
async fn a_zone_that_nobody_asks_is_not_changed() {
    for (ids, servers, words) in [
        (&[("ZOLD", false)][..], &["ns1.other.example"][..], "ZOLD; ns1.other.example"),
        (&[("ZOLD", false), ("ZNEW", false)], &["ns1.other.example"], "ZOLD, ZNEW; ns1.other.example"),
        (&[("ZOLD", false), ("ZNEW", false)], &[], "ZOLD, ZNEW"),
    ] {
        let script = Script::start(vec![
            ("/hostedzonesbyname", 200, zones(ids)),
            ("/rrset?maxitems=1&", 200, apex(&["ns-1.awsdns-01.com."])),
            ("/hostedzone/", 200, "<R><NameServer>ns-1.awsdns-01.com</NameServer></R>".to_owned()),
        ])
        .await;
        let created = script.create(servers, &cname()).await;
        assert_eq!(created, Err(EditError::NotDelegated(words.to_owned())));
        assert!(script.paths().iter().all(|path| path.starts_with("GET")), "{:?}", script.paths());
    }
    let private = Script::start(vec![("/hostedzonesbyname", 200, zones(&[("ZVPC", true)]))]).await;
    assert_eq!(private.create(&[], &cname()).await, Err(EditError::NoZone("example.com".into())));
    let odd = Script::start(vec![("/hostedzonesbyname", 200, zones(&[("../x", false)]))]).await;
    assert_eq!(odd.create(&[], &cname()).await, Err(EditError::Unsupported("../x".into())));
}

#[tokio::test]
async fn a_text_beside_others_replaces_exactly_what_was_seen() {
    let verification = r#""google-site-verification=a&amp;b""#;
    let seen = sets(&set("mail.example.com", "TXT", &values("<TTL>77</TTL>", &[verification, r#""\303\251""#])));
    let script = Script::start(vec![
        ("/hostedzonesbyname", 200, zones(&[("Z1", false)])),
        ("GET", 200, seen),
        ("POST", 200, done()),
    ])
    .await;
    let wanted = record("mail.example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all");
    assert_eq!(script.create(&[], &wanted).await, Ok(()));
    let request = script.asked().pop().expect("the change");
    let (head, body) = request.split_once("\r\n\r\n").expect("a body");
    assert!(head.contains("content-type: text/xml") && head.contains("SignedHeaders=content-type;host;x-amz-date,"));
    let change = |action: &str, more: &str| {
        let old = format!(
            "<ResourceRecord><Value>{verification}</Value></ResourceRecord>\
             <ResourceRecord><Value>\"\\303\\251\"</Value></ResourceRecord>"
        );
        format!(
            "<Change><Action>{action}</Action><ResourceRecordSet><Name>mail.example.com.</Name><Type>TXT</Type><TTL>77</TTL>\
             <ResourceRecords>{old}{more}</ResourceRecords></ResourceRecordSet></Change>"
        )
    };
    let spf = "<ResourceRecord><Value>\"v=spf1 include:amazonses.com ~all\"</Value></ResourceRecord>";
    assert_eq!(
        body,
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
             <ChangeResourceRecordSetsRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">\
             <ChangeBatch><Changes>{}{}</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>",
            change("DELETE", ""),
            change("CREATE", spf)
        )
    );
}

#[tokio::test]
async fn aliases_and_routing_policies_are_not_touched() {
    let alias = "<AliasTarget><HostedZoneId>Z9</HostedZoneId><DNSName>d1.cloudfront.example.</DNSName></AliasTarget>";
    let weighted =
        |value| format!("<SetIdentifier>a</SetIdentifier><Weight>1</Weight>{}", values("<TTL>60</TTL>", &[value]));
    for (kind, rest, wanted) in [
        ("A", alias.to_owned(), record("mail.example.com", Kind::Cname, "tok.dkim.amazonses.com")),
        ("TXT", weighted("\"x\""), record("mail.example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all")),
        ("CNAME", alias.to_owned(), record("mail.example.com", Kind::Cname, "tok.dkim.amazonses.com")),
        (
            "TXT",
            format!("{}<TrafficPolicyInstanceId>t</TrafficPolicyInstanceId>", values("<TTL>60</TTL>", &["\"x\""])),
            record("mail.example.com", Kind::Txt, "y"),
        ),
    ] {
        let script = Script::start(vec![
            ("/hostedzonesbyname", 200, zones(&[("Z1", false)])),
            ("GET", 200, sets(&set("mail.example.com", kind, &rest))),
        ])
        .await;
        let created = script.create(&[], &wanted).await;
        assert!(matches!(created, Err(EditError::Taken(_))), "{kind} {rest}: {created:?}");
    }
    let script = Script::start(vec![
        ("/hostedzonesbyname", 200, zones(&[("Z1", false)])),
        ("GET", 200, sets(&set("mail.example.com", "TXT", &weighted("\"y\"")))),
    ])
    .await;
    let own = record("mail.example.com", Kind::Txt, "y");
    let removed = script.editor(&[]).remove(&login("route53", &script.url, SECRET), &zone(), &own).await;
    assert_eq!(removed, Err(EditError::Taken("TXT y".into())));
    // An alias is no CNAME: a text has room beside it.
    let script = Script::start(vec![
        ("/hostedzonesbyname", 200, zones(&[("Z1", false)])),
        ("GET", 200, sets(&set("mail.example.com", "A", alias))),
        ("POST", 200, done()),
    ])
    .await;
    assert_eq!(script.create(&[], &own).await, Ok(()));
}

#[tokio::test]
async fn what_route_53_has_against_a_change_is_told_apart() {
    let told = |words: &str| words.to_owned();
    let batch = "<InvalidChangeBatch><Messages><Message>Tried to create … but it already exists</Message></Messages></InvalidChangeBatch>";
    for (status, body, wanted) in [
        (403, error("AccessDenied", "no"), EditError::Login(told("HTTP 403 AccessDenied: no"))),
        (400, error("ExpiredToken", ""), EditError::Login(told("HTTP 400 ExpiredToken"))),
        (403, error("InvalidClientTokenId", "x"), EditError::Login(told("HTTP 403 InvalidClientTokenId: x"))),
        (403, error("SignatureDoesNotMatch", "x"), EditError::Login(told("HTTP 403 SignatureDoesNotMatch: x"))),
        (404, error("NoSuchHostedZone", "x"), EditError::NoZone(told("HTTP 404 NoSuchHostedZone: x"))),
        (400, error("InvalidInput", "x"), EditError::Refused(told("HTTP 400 InvalidInput: x"))),
        (503, error("ServiceUnavailable", "x"), EditError::Network(told("HTTP 503 ServiceUnavailable: x"))),
        (403, told("<html>"), EditError::Login(told("HTTP 403"))),
        (418, told(""), EditError::Refused(told("HTTP 418"))),
    ] {
        let script = Script::start(vec![
            ("/hostedzonesbyname", 200, zones(&[("Z1", false)])),
            ("GET", 200, sets("")),
            ("POST", status, body),
        ])
        .await;
        assert_eq!(script.create(&[], &cname()).await, Err(wanted));
    }
    let script = Script::start(vec![
        ("/hostedzonesbyname", 200, zones(&[("Z1", false)])),
        ("GET", 200, sets("")),
        ("POST", 400, told(batch)),
    ])
    .await;
    let created = script.create(&[], &cname()).await;
    assert!(matches!(&created, Err(EditError::Taken(words)) if words.is_ascii()), "{created:?}");
}

#[tokio::test]
async fn a_request_that_came_too_fast_is_made_once_more() {
    let slower = || error("Throttling", "Rate exceeded");
    let unready = || error("PriorRequestNotComplete", "wait");
    let script = Script::start(vec![
        ("/hostedzonesbyname", 400, slower()),
        ("/hostedzonesbyname", 200, zones(&[("Z1", false)])),
        ("GET", 200, sets("")),
        ("POST", 400, unready()),
        ("POST", 400, unready()),
    ])
    .await;
    let created = script.create(&[], &cname()).await;
    assert_eq!(created, Err(EditError::Refused("HTTP 400 PriorRequestNotComplete: wait".into())));
    assert_eq!(script.paths().iter().filter(|path| path.starts_with("POST")).count(), 2);
}

#[tokio::test]
async fn temporary_keys_are_used_and_nothing_of_them_is_said_back() {
    let long =
        format!("{}host:x x-amz-security-token:{TOKEN} {SECRET}", "The Canonical String should have been ".repeat(3));
    let script = Script::start(vec![("/hostedzonesbyname", 403, error("SignatureDoesNotMatch", &long))]).await;
    let text = format!("AWS_ACCESS_KEY_ID=ASIAEXAMPLE\nAWS_SECRET_ACCESS_KEY={SECRET}\nAWS_SESSION_TOKEN={TOKEN}");
    let login = HostLogin::parse(HostApi::of("route53").expect("a host"), &Secret::new(text)).expect("a login");
    let Err(EditError::Login(words)) = script.editor(&[]).create(&login, &zone(), &cname()).await else {
        panic!("it is refused")
    };
    assert!(!words.contains(&TOKEN[..8]) && !words.contains(&SECRET[..8]) && words.contains("***"), "{words}");
    let [request] = &script.asked()[..] else { panic!("one request") };
    assert!(request.contains(&format!("x-amz-security-token: {TOKEN}\r\n")));
    assert!(request.contains("SignedHeaders=host;x-amz-date;x-amz-security-token,"), "{request}");
    assert!(!request.contains(SECRET));
}
