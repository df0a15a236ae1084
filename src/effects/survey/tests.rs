//! Surveys of a real server on loopback, and of servers of which nothing can be had.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::net::UdpSocket;

use super::survey as look;
use crate::adapters::resolver::{Resolver, ResolverOptions};
use crate::dns::answer::{Answer, Question};
use crate::dns::check::{Fault, Sight, Slip, Verdict};
use crate::dns::finding::Finding;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::survey::{Asked, Dmarc, Inquiry, Survey};
use crate::dns::wanted::{Purpose, Wanted};
use crate::ports::{Dns, Server};
use crate::practice::zone::{NAMESERVER, Zone};

const TOKEN: &str = "h5jq2i6wzvzbdqyqmr3vfgvp4g4jqxy";

fn name(text: &str) -> Name {
    Name::of(text)
}

fn record(kind: Kind, at: &str, value: &str) -> Record {
    Record { name: name(at), kind, value: value.into(), ttl: 0 }
}

fn wanted() -> Vec<Record> {
    let one = |n| {
        record(Kind::Cname, &format!("{TOKEN}{n}._domainkey.example.com"), &format!("{TOKEN}{n}.dkim.amazonses.com"))
    };
    (1..=3).map(one).collect()
}

async fn world(authoritative: bool) -> (Zone, Resolver) {
    let zone = Zone::start().await.expect("loopback");
    zone.host(&name("example.com")).await;
    let resolver = Resolver::new(ResolverOptions {
        servers: Some(vec![zone.address()]),
        authoritative_port: zone.address().port(),
        authoritative,
        timeout: Duration::from_millis(1500),
    });
    (zone, resolver)
}

async fn survey(dns: &dyn Dns, domain: &Name, wanted: &[Record]) -> Survey {
    let dkim = |record: &Record| Wanted { record: record.clone(), purpose: Purpose::Dkim, any_zone: false };
    let wanted = wanted.iter().map(dkim).collect();
    look(dns, &Inquiry { domain: domain.clone(), wanted, public: false }).await
}

fn verdicts(survey: &Survey) -> Vec<&Verdict> {
    survey.lines.iter().map(|line| &line.verdict).collect()
}

#[tokio::test]
async fn records_are_seen_as_they_appear() {
    let (zone, dns) = world(true).await;
    let wanted = wanted();
    zone.publish_now(&wanted[..1]).await.expect("hosted");
    zone.publish(&wanted[1..], Duration::from_millis(1500), Duration::from_millis(100)).await.expect("hosted");
    let first = survey(&dns, &name("example.com"), &wanted).await;
    assert_eq!(first.zone, Some(name("example.com")));
    assert_eq!(first.nameservers, [name(NAMESERVER)]);
    let authority = Asked::Authority { name: name(NAMESERVER), address: [127, 0, 0, 1].into() };
    assert_eq!(first.asked, [authority, Asked::Resolver]);
    assert_eq!((first.provider.as_deref(), first.nxdomain), (None, false));
    assert_eq!(
        first.chain.iter().map(|link| link.what.as_str()).collect::<Vec<_>>(),
        ["zone", "addresses", "records", "probes"]
    );
    assert_eq!(*verdicts(&first)[0], Verdict::Published { servers: 1, of: 1 });
    assert_eq!(*verdicts(&first)[2], Verdict::Absent { nxdomain: true, negative_ttl: Some(30) });
    assert!(!first.is_complete());
    let start = Instant::now();
    while !survey(&dns, &name("example.com"), &wanted).await.is_complete() {
        assert!(start.elapsed() < Duration::from_secs(10), "never complete");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn mistakes_are_told_apart() {
    let (zone, dns) = world(true).await;
    let wanted = wanted();
    let target_doubled = Record { value: format!("{}.example.com", wanted[0].value), ..wanted[0].clone() };
    let other = Record { value: wanted[0].value.clone(), ..wanted[1].clone() };
    let doubled = Record { name: wanted[2].name.under(&name("example.com")), ..wanted[2].clone() };
    zone.publish_now(&[target_doubled, other, doubled.clone()]).await.expect("hosted");
    let found = survey(&dns, &name("example.com"), &wanted).await;
    assert!(matches!(verdicts(&found)[0], Verdict::Wrong { fault: Fault::TargetDoubled, .. }));
    assert!(matches!(verdicts(&found)[1], Verdict::Wrong { fault: Fault::OtherToken, .. }));
    assert_eq!(*verdicts(&found)[2], Verdict::Misplaced { at: doubled.name, slip: Slip::Doubled });
}

#[tokio::test]
async fn a_sub_domain_is_found_in_the_zone_above() {
    let (zone, dns) = world(true).await;
    let one =
        record(Kind::Cname, &format!("{TOKEN}1._domainkey.mail.example.com"), &format!("{TOKEN}1.dkim.amazonses.com"));
    zone.publish_now(std::slice::from_ref(&one)).await.expect("hosted");
    let found = survey(&dns, &name("mail.example.com"), &[one]).await;
    assert_eq!((found.zone.clone(), found.is_complete()), (Some(name("example.com")), true));
}

#[tokio::test]
async fn the_policy_is_found_at_the_domain_or_above_it() {
    let (zone, dns) = world(true).await;
    assert_eq!(survey(&dns, &name("mail.example.com"), &[]).await.dmarc, Dmarc::Absent);
    let policy = |value: &str| record(Kind::Txt, "_dmarc.example.com", value);
    zone.publish_now(&[policy("v=DMARC1; p=none;"), policy("unrelated")]).await.expect("hosted");
    for domain in ["example.com", "mail.example.com"] {
        let found = survey(&dns, &name(domain), &[]).await.dmarc;
        let there = matches!(&found, Dmarc::Present { at, inherited, .. }
            if *at == name("_dmarc.example.com") && *inherited == (domain != "example.com"));
        assert!(there, "{found:?}");
    }
    zone.publish_now(&[policy("v=DMARC1; p=reject;")]).await.expect("hosted");
    let several = Dmarc::Several { at: name("_dmarc.example.com"), count: 2 };
    assert_eq!(survey(&dns, &name("example.com"), &[]).await.dmarc, several);
}

#[tokio::test]
async fn where_only_the_resolver_may_be_asked_only_it_is() {
    let (zone, dns) = world(false).await;
    zone.publish_now(&wanted()).await.expect("hosted");
    let found = survey(&dns, &name("example.com"), &wanted()).await;
    assert_eq!((found.asked.as_slice(), found.is_complete()), ([Asked::Resolver].as_slice(), true));
}

#[tokio::test]
async fn a_survey_is_saved_and_read_back() {
    let (zone, dns) = world(true).await;
    zone.publish_now(&wanted()[1..]).await.expect("hosted");
    let found = survey(&dns, &name("example.com"), &wanted()).await;
    let saved = serde_json::to_string(&found).expect("data");
    assert_eq!(serde_json::from_str::<Survey>(&saved).expect("what was saved"), found);
}

#[tokio::test]
async fn a_network_without_dns_ends_in_silence_and_in_time() {
    let dead = UdpSocket::bind("127.0.0.1:0").await.expect("loopback").local_addr().expect("bound");
    let options = ResolverOptions { servers: Some(vec![dead]), ..ResolverOptions::default() };
    let start = Instant::now();
    let found = survey(&Resolver::new(options), &name("example.com"), &wanted()).await;
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    assert_eq!((&found.zone, found.nxdomain, &found.dmarc), (&None, false, &Dmarc::Unknown));
    assert!(verdicts(&found).into_iter().all(|verdict| *verdict == Verdict::Silent));
}

/// Answers by heart; what it does not know it never answers, or gives up at once.
#[derive(Clone)]
struct Script {
    lines: Arc<HashMap<(Server, Question), Answer>>,
    hangs: bool,
}

#[async_trait]
impl Dns for Script {
    async fn ask(&self, server: Server, question: &Question) -> Answer {
        match self.lines.get(&(server, question.clone())) {
            Some(answer) => answer.clone(),
            None if self.hangs => std::future::pending().await,
            None => Answer::Silent,
        }
    }

    async fn ask_unchecked(&self, server: Server, question: &Question) -> Answer {
        self.ask(server, question).await
    }

    fn asks_authoritative(&self) -> bool {
        true
    }
}

fn script(lines: Vec<(Server, Record, Answer)>) -> Script {
    let line = |(server, record, answer): (Server, Record, Answer)| {
        ((server, Question::new(record.name, record.kind)), answer)
    };
    Script { lines: Arc::new(lines.into_iter().map(line).collect()), hangs: false }
}

/// A zone with two name servers, of which the second has no address.
fn delegated() -> Vec<(Server, Record, Answer)> {
    let soa = record(Kind::Soa, "example.com", "ns1.example.net x.example.net 1 300");
    let ns = |n: u8| record(Kind::Ns, "example.com", &format!("ns{n}.example.net"));
    let a = |n: u8| record(Kind::A, &format!("ns{n}.example.net"), &format!("192.0.2.{n}"));
    let aaaa = |n: u8| Record { kind: Kind::Aaaa, value: "2001:db8::1".into(), ..a(n) };
    let absent = Answer::Absent { nxdomain: true, negative_ttl: None, zone: None };
    vec![
        (Server::Resolver, soa.clone(), Answer::Records(vec![soa])),
        (Server::Resolver, ns(1), Answer::Records(vec![ns(1), ns(2), ns(1)])),
        (Server::Resolver, a(1), Answer::Records(vec![a(1)])),
        (Server::Resolver, aaaa(1), Answer::Records(vec![aaaa(1)])),
        (Server::Resolver, a(2), absent.clone()),
        (Server::Resolver, aaaa(2), absent),
    ]
}

#[tokio::test]
async fn silent_authorities_leave_the_word_to_the_resolver_and_lame_ones_are_named() {
    let mut lines = delegated();
    let wanted = wanted();
    lines.push((Server::Resolver, wanted[0].clone(), Answer::Records(vec![wanted[0].clone()])));
    let start = Instant::now();
    let hanging = Script { hangs: true, ..script(lines) };
    let found = survey(&hanging, &name("example.com"), &wanted).await;
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    assert!(found.findings.contains(&Finding::NoAddress { server: name("ns2.example.net") }));
    let authority = |address: IpAddr| Asked::Authority { name: name("ns1.example.net"), address };
    let six: IpAddr = "2001:db8::1".parse().expect("an address");
    assert_eq!(found.asked, [authority([192, 0, 2, 1].into()), authority(six), Asked::Resolver]);
    assert!(
        found.findings.contains(&Finding::Dead { server: name("ns1.example.net"), address: [192, 0, 2, 1].into() })
    );
    let seen = Some(Sight::Published { ttl: 0 });
    assert_eq!(found.lines[0].sights, [Some(Sight::Silent), Some(Sight::Silent), seen]);
    assert_eq!(*verdicts(&found)[0], Verdict::Published { servers: 1, of: 3 });
    assert_eq!(*verdicts(&found)[1], Verdict::Silent);
}

#[tokio::test]
async fn an_authority_that_spoke_is_not_doubted() {
    let mut lines = delegated();
    let one = wanted().remove(0);
    let authority = Server::Authoritative([192, 0, 2, 1].into());
    let absent = Answer::Absent { nxdomain: true, negative_ttl: Some(300), zone: Some(name("example.com")) };
    lines.push((authority, one.clone(), absent));
    lines.push((Server::Resolver, one.clone(), Answer::Records(vec![one.clone()])));
    let found = survey(&script(lines), &name("example.com"), &[one]).await;
    assert_eq!(
        found.lines[0].sights.last(),
        Some(&Some(Sight::Published { ttl: 0 })),
        "a resolver remembers better days"
    );
    assert_eq!(*verdicts(&found)[0], Verdict::Absent { nxdomain: true, negative_ttl: Some(300) });
}

#[tokio::test]
async fn a_domain_that_does_not_exist_is_said_so() {
    let absent = Answer::Absent { nxdomain: true, negative_ttl: Some(900), zone: Some(name("com")) };
    let lines = ["example.com", "mail.example.com"]
        .into_iter()
        .flat_map(|at| [Kind::Soa, Kind::Ns].map(|kind| (Server::Resolver, record(kind, at, ""), absent.clone())));
    let found = survey(&script(lines.collect()), &name("mail.example.com"), &[]).await;
    assert_eq!((found.zone, found.nxdomain), (None, true));
}

#[tokio::test]
async fn a_denial_names_the_zone_where_no_soa_answer_does() {
    let denial = Answer::Absent { nxdomain: true, negative_ttl: None, zone: Some(name("example.com")) };
    let mut lines = delegated();
    lines.retain(|(_, record, _)| record.kind != Kind::Soa);
    lines.push((Server::Resolver, record(Kind::Soa, "mail.example.com", ""), denial));
    let found = survey(&script(lines), &name("mail.example.com"), &[]).await;
    assert_eq!((found.zone, found.nameservers.len(), found.nxdomain), (Some(name("example.com")), 2, false));
}
