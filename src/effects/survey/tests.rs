//! Surveys of a real server on loopback, and of servers of which nothing can be had.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::net::UdpSocket;

use super::survey as look;
use crate::adapters::resolver::{Resolver, ResolverOptions};
use crate::dns::answer::{Answer, Question};
use crate::dns::check::{Fault, Sight, Slip, Verdict};
use crate::dns::dmarc::{Alignment, Alignments};
use crate::dns::finding::Finding;
use crate::dns::public::PublicResolver;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::survey::{Asked, Dmarc, Inquiry, Survey};
use crate::dns::wanted::{MAIL_FROM_SPF, Purpose, Wanted};
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
        ..ResolverOptions::default()
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
    assert_eq!(
        (found.asked.as_slice(), found.is_complete()),
        ([Asked::Named { address: zone.address() }].as_slice(), true)
    );
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

    fn public(&self) -> Vec<PublicResolver> {
        Vec::new()
    }

    fn named(&self) -> Option<SocketAddr> {
        None
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

/// A zone whose two name servers both hold it, and nothing odd: every line can be replaced by a later one.
fn sound() -> Vec<(Server, Record, Answer)> {
    let mut lines = delegated();
    let zone = name("example.com");
    let soa = record(Kind::Soa, "example.com", "ns1.example.net x.example.net 1 300");
    let ns = |n: u8| record(Kind::Ns, "example.com", &format!("ns{n}.example.net"));
    let two = record(Kind::A, "ns2.example.net", "192.0.2.2");
    lines.push((Server::Resolver, two.clone(), Answer::Records(vec![two])));
    let absent = Answer::Absent { nxdomain: true, negative_ttl: Some(60), zone: Some(zone) };
    for server in [AUTHORITY, OTHER, Server::Resolver] {
        lines.push((server, soa.clone(), Answer::Records(vec![soa.clone()])));
        lines.push((server, ns(1), Answer::Records(vec![ns(1), ns(2)])));
        lines.push((server, record(Kind::Mx, "example.com", ""), absent.clone()));
        lines.push((server, record(Kind::Txt, "_amazonses.example.com", ""), absent.clone()));
        for one in wanted() {
            lines.push((server, one.clone(), Answer::Records(vec![one.clone()])));
            let text = Record { kind: Kind::Txt, ..one.clone() };
            lines.push((server, text, Answer::Records(vec![one.clone()])));
        }
    }
    for one in wanted() {
        let key = record(Kind::Txt, &one.value, "p=key");
        lines.push((Server::Resolver, key.clone(), Answer::Records(vec![key])));
    }
    lines
}

const AUTHORITY: Server = Server::Authoritative(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));
const OTHER: Server = Server::Authoritative(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2)));

/// What is found where these lines take the place of those of a sound zone.
async fn odd(lines: Vec<(Server, Record, Answer)>) -> Survey {
    let all = sound().into_iter().chain(lines).collect();
    survey(&script(all), &name("example.com"), &wanted()).await
}

fn named(survey: &Survey) -> Vec<&'static str> {
    survey.findings.iter().map(Finding::key).collect()
}

#[tokio::test]
async fn a_sound_zone_has_nothing_odd_about_it() {
    let found = odd(Vec::new()).await;
    assert!(found.is_complete() && !found.has_mistake(), "{found:?}");
    let known = ["finding-ipv6-unasked", "finding-spf"];
    assert!(named(&found).iter().all(|key| known.contains(key)), "{:?}", found.findings);
}

#[tokio::test]
async fn a_name_server_that_does_not_hold_the_zone_is_lame() {
    let soa = record(Kind::Soa, "example.com", "");
    let referral =
        Answer::Referral { zone: name("example.com"), nameservers: vec![name("ns1.example.net")], glue: Vec::new() };
    for (answer, code) in [
        (Answer::Refused, "REFUSED"),
        (Answer::Failed("NOT AUTHORITATIVE".into()), "NOT AUTHORITATIVE"),
        (referral, "REFERRAL"),
    ] {
        let found = odd(vec![(OTHER, soa.clone(), answer)]).await;
        let server = name("ns2.example.net");
        let lame = Finding::Lame { server, address: [192, 0, 2, 2].into(), code: code.into() };
        assert!(found.findings.contains(&lame), "{:?}", found.findings);
    }
}

#[tokio::test]
async fn a_zone_above_that_names_other_servers_is_told() {
    let ns = record(Kind::Ns, "com", "a.gtld.example");
    let a = record(Kind::A, "a.gtld.example", "192.0.2.9");
    let above = Server::Authoritative([192, 0, 2, 9].into());
    let lines = |servers: &[&str]| {
        let nameservers = servers.iter().map(|server| name(server)).collect();
        let referral = Answer::Referral { zone: name("example.com"), nameservers, glue: Vec::new() };
        vec![
            (Server::Resolver, ns.clone(), Answer::Records(vec![ns.clone()])),
            (Server::Resolver, a.clone(), Answer::Records(vec![a.clone()])),
            (above, record(Kind::Ns, "example.com", ""), referral),
        ]
    };
    let same = odd(lines(&["ns2.example.net", "ns1.example.net"])).await;
    assert!(!named(&same).contains(&"finding-delegation"), "{:?}", same.findings);
    let other = odd(lines(&["ns1.example.net", "old.example.org"])).await;
    let expected = Finding::Delegation { above: vec![name("old.example.org")], own: vec![name("ns2.example.net")] };
    assert!(other.findings.contains(&expected), "{:?}", other.findings);
}

#[tokio::test]
async fn a_text_that_fails_behind_a_good_alias_is_told() {
    let text = |n: usize| Record { kind: Kind::Txt, ..wanted().remove(n) };
    let found = odd(vec![(OTHER, text(0), Answer::Failed("SERVFAIL".into()))]).await;
    let server = Asked::Authority { name: name("ns2.example.net"), address: [192, 0, 2, 2].into() };
    assert!(
        found.findings.contains(&Finding::TextFails { servers: vec![server], everywhere: false }),
        "{:?}",
        found.findings
    );
}

#[tokio::test]
async fn a_target_without_a_key_and_a_record_that_is_missing_are_told() {
    let wanted = wanted();
    let absent = Answer::Absent { nxdomain: true, negative_ttl: None, zone: None };
    let key = record(Kind::Txt, &wanted[0].value, "");
    let mut lines = vec![(Server::Resolver, key, absent.clone())];
    lines.extend([AUTHORITY, OTHER, Server::Resolver].map(|server| (server, wanted[2].clone(), absent.clone())));
    let found = odd(lines).await;
    let targets = vec![name(&wanted[0].value)];
    assert!(found.findings.contains(&Finding::NoKey { targets }), "{:?}", found.findings);
    assert!(found.findings.contains(&Finding::SomeOfThree { published: 2 }), "{:?}", found.findings);
}

#[tokio::test]
async fn a_resolver_that_makes_answers_up_is_told() {
    let made_up = record(Kind::A, "sesame-check-nobody.invalid", "192.0.2.80");
    let found = odd(vec![(Server::Resolver, made_up.clone(), Answer::Records(vec![made_up]))]).await;
    assert!(
        found.findings.contains(&Finding::Intercepted { resolvers: vec![Asked::Resolver] }),
        "{:?}",
        found.findings
    );
}

#[tokio::test]
async fn what_stands_around_the_records_is_told() {
    let token = format!("{}=", "k9".repeat(22).split_at(43).0);
    let legacy = record(Kind::Txt, "_amazonses.example.com", &token);
    let null = record(Kind::Mx, "example.com", "0 ");
    let lines = [legacy, null].into_iter().map(|one| (AUTHORITY, one.clone(), Answer::Records(vec![one])));
    let found = odd(lines.collect()).await;
    let said = named(&found);
    assert!(said.contains(&"finding-legacy") && said.contains(&"finding-null-mx"), "{:?}", found.findings);
}

#[tokio::test]
async fn a_suffix_is_nobodys_domain() {
    let found = survey(&script(Vec::new()), &name("co.uk"), &[]).await;
    assert_eq!(found.findings.first(), Some(&Finding::PublicSuffix { domain: name("co.uk") }));
}

/// Fails like a resolver that checks signatures, unless told not to check.
struct Validating(Script);

#[async_trait]
impl Dns for Validating {
    async fn ask(&self, server: Server, question: &Question) -> Answer {
        let checks = server == Server::Resolver && question.name.as_str().contains("_domainkey");
        if checks { Answer::Failed("SERVFAIL".into()) } else { self.0.ask(server, question).await }
    }

    async fn ask_unchecked(&self, server: Server, question: &Question) -> Answer {
        self.0.ask(server, question).await
    }

    fn public(&self) -> Vec<PublicResolver> {
        Vec::new()
    }

    fn named(&self) -> Option<SocketAddr> {
        None
    }
}

#[tokio::test]
async fn signatures_that_do_not_hold_are_told_from_other_failures() {
    let found = survey(&Validating(script(sound())), &name("example.com"), &wanted()).await;
    assert_eq!(
        found.findings.first(),
        Some(&Finding::Bogus { resolvers: vec![Asked::Resolver] }),
        "{:?}",
        found.findings
    );
    let failing = wanted().into_iter().map(|one| (Server::Resolver, one, Answer::Failed("SERVFAIL".into())));
    let found = odd(failing.collect()).await;
    assert!(!named(&found).contains(&"finding-bogus"), "{:?}", found.findings);
}

#[tokio::test]
async fn an_spf_that_lets_ses_in_by_another_policy_is_right() {
    let redirect = record(Kind::Txt, "bounce.example.com", "v=spf1 redirect=_spf.example.com");
    let named = record(Kind::Txt, "_spf.example.com", "v=spf1 include:amazonses.com -all");
    let ses = record(Kind::Txt, "amazonses.com", "v=spf1 ip4:199.255.192.0/22 -all");
    let mut lines = sound();
    for one in [redirect.clone(), named, ses] {
        for server in [AUTHORITY, OTHER, Server::Resolver] {
            lines.push((server, one.clone(), Answer::Records(vec![one.clone()])));
        }
    }
    let record = Record { value: MAIL_FROM_SPF.into(), ..redirect };
    let wanted = Wanted { record, purpose: Purpose::MailFromSpf, any_zone: false };
    let inquiry = Inquiry { domain: name("example.com"), wanted: vec![wanted], public: false };
    let found = look(&script(lines), &inquiry).await;
    assert!(found.lines[0].verdict.is_published(), "{:?}", found.lines[0]);
}

#[tokio::test]
async fn a_mail_from_domain_below_the_sender_s_is_aligned_unless_the_policy_is_strict() {
    let policy = |text: &str| record(Kind::Txt, "_dmarc.example.com", text);
    let spf = record(Kind::Txt, "bounce.example.com", MAIL_FROM_SPF);
    let inquiry = Inquiry {
        domain: name("example.com"),
        wanted: vec![Wanted { record: spf, purpose: Purpose::MailFromSpf, any_zone: false }],
        public: false,
    };
    let absent = Answer::Absent { nxdomain: true, negative_ttl: None, zone: None };
    for (text, alignment) in
        [("v=DMARC1; p=none;", Alignment::Aligned), ("v=DMARC1; p=none; aspf=s", Alignment::Strict)]
    {
        let mut lines = sound();
        lines.push((Server::Resolver, policy(text), Answer::Records(vec![policy(text)])));
        lines.push((Server::Resolver, record(Kind::Txt, "_dmarc.bounce.example.com", ""), absent.clone()));
        let found = look(&script(lines), &inquiry).await;
        assert_eq!(found.alignments, Alignments { dkim: Alignment::Aligned, spf: alignment }, "{text}");
    }
}

#[tokio::test]
async fn a_zone_that_no_resolver_gets_through_to_is_found_by_its_delegation() {
    let failed = Answer::Failed("SERVFAIL".into());
    let ns = record(Kind::Ns, "com", "a.gtld.example");
    let a = record(Kind::A, "a.gtld.example", "192.0.2.9");
    let above = Server::Authoritative([192, 0, 2, 9].into());
    let inside = record(Kind::A, "ns.example.com", "192.0.2.7");
    let referral = Answer::Referral {
        zone: name("example.com"),
        nameservers: vec![name("ns.example.com")],
        glue: vec![inside.clone()],
    };
    let mut lines = vec![
        (Server::Resolver, record(Kind::Soa, "example.com", ""), failed.clone()),
        (Server::Resolver, record(Kind::Ns, "example.com", ""), failed.clone()),
        (Server::Resolver, inside, failed),
        (Server::Resolver, ns.clone(), Answer::Records(vec![ns])),
        (Server::Resolver, a.clone(), Answer::Records(vec![a])),
        (above, record(Kind::Ns, "example.com", ""), referral),
    ];
    let lame = Server::Authoritative([192, 0, 2, 7].into());
    lines.push((lame, record(Kind::Soa, "example.com", ""), Answer::Refused));
    let found = survey(&script(lines), &name("example.com"), &wanted()).await;
    assert_eq!(found.zone, Some(name("example.com")));
    let server = name("ns.example.com");
    let lame = Finding::Lame { server, address: [192, 0, 2, 7].into(), code: "REFUSED".into() };
    assert!(found.findings.contains(&lame), "{:?}", found.findings);
}

#[tokio::test]
async fn a_server_above_that_points_further_up_tells_no_zone() {
    let failed = Answer::Failed("SERVFAIL".into());
    let ns = record(Kind::Ns, "com", "a.gtld.example");
    let a = record(Kind::A, "a.gtld.example", "192.0.2.9");
    let above = Server::Authoritative([192, 0, 2, 9].into());
    for zone in ["com", "example.org", ""] {
        let referral =
            Answer::Referral { zone: name(zone), nameservers: vec![name("ns.elsewhere.example")], glue: Vec::new() };
        let lines = vec![
            (Server::Resolver, record(Kind::Soa, "example.com", ""), failed.clone()),
            (Server::Resolver, record(Kind::Ns, "example.com", ""), failed.clone()),
            (Server::Resolver, ns.clone(), Answer::Records(vec![ns.clone()])),
            (Server::Resolver, a.clone(), Answer::Records(vec![a.clone()])),
            (above, record(Kind::Ns, "example.com", ""), referral),
        ];
        let found = survey(&script(lines), &name("example.com"), &wanted()).await;
        assert_eq!((found.zone, found.nameservers), (None, Vec::new()), "{zone}");
    }
}

/// Says as much as it can to every question, and counts them by whom they were put to.
#[derive(Default)]
struct Flood(std::sync::Mutex<HashMap<Server, usize>>);

#[async_trait]
impl Dns for Flood {
    async fn ask(&self, server: Server, question: &Question) -> Answer {
        *self.0.lock().expect("no panic").entry(server).or_default() += 1;
        let value = |n: u8| match question.kind {
            Kind::A => format!("192.0.2.{n}"),
            Kind::Aaaa => format!("2001:db8:{}::{n}", question.name.as_str().len()),
            Kind::Ns => format!("ns{n}.{}", question.name),
            Kind::Mx => format!("{n} mx{n}.example"),
            Kind::Txt => (0..40).fold("v=spf1".to_owned(), |text, m| format!("{text} include:i{m}.{}", question.name)),
            Kind::Soa => "ns.example x.example 1 300".to_owned(),
            Kind::Cname => format!("other{n}.example"),
        };
        let most = if question.kind == Kind::Txt { 1 } else { 64 };
        let one = |n| Record { name: question.name.clone(), kind: question.kind, value: value(n), ttl: 0 };
        Answer::Records((0..most).map(one).collect())
    }

    async fn ask_unchecked(&self, server: Server, question: &Question) -> Answer {
        self.ask(server, question).await
    }

    fn public(&self) -> Vec<PublicResolver> {
        Vec::new()
    }

    fn named(&self) -> Option<SocketAddr> {
        None
    }
}

#[tokio::test]
async fn a_zone_cannot_have_more_asked_than_so_much() {
    let dns = Flood::default();
    let wanted: Vec<Record> = (0..64).map(|n| record(Kind::Txt, &format!("x{n}.example.com"), "x")).collect();
    let many = |record: &Record| Wanted { record: record.clone(), purpose: Purpose::MailFromSpf, any_zone: false };
    let wanted = wanted.iter().map(many).collect();
    let found = look(&dns, &Inquiry { domain: name("example.com"), wanted, public: false }).await;
    let asked = dns.0.into_inner().expect("no panic");
    let servers: Vec<usize> =
        asked.iter().filter(|(server, _)| **server != Server::Resolver).map(|(_, count)| *count).collect();
    // Sixteen of the zone's and two of the zone above, whatever the zone says.
    assert!((2..=18).contains(&servers.len()), "{} servers", servers.len());
    assert!(servers.iter().all(|count| *count <= 64), "{servers:?}");
    assert!(asked[&Server::Resolver] <= 200, "{} questions", asked[&Server::Resolver]);
    let bytes = serde_json::to_string(&found).expect("data").len();
    assert!(bytes < 1_000_000, "{bytes} octets");
}
