//! The real resolver against a real server on loopback, and against servers that misbehave.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};

use super::{Resolver, ResolverOptions, read};
use crate::dns::answer::{Answer, NOT_AUTHORITATIVE, Question, UNASKABLE};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{Dns, Server};
use crate::practice::zone::Zone;

fn name(text: &str) -> Name {
    Name::of(text)
}

fn record(kind: Kind, at: &str, value: &str) -> Record {
    Record { name: name(at), kind, value: value.into(), ttl: 300 }
}

fn resolver(servers: &[SocketAddr], timeout: u64) -> Resolver {
    let authoritative_port = servers.first().map_or(53, SocketAddr::port);
    let timeout = Duration::from_millis(timeout);
    Resolver::new(ResolverOptions {
        servers: Some(servers.to_vec()),
        authoritative_port,
        authoritative: true,
        timeout,
        ..ResolverOptions::default()
    })
}

async fn zone() -> (Zone, Resolver) {
    let zone = Zone::start().await.expect("loopback");
    zone.host(&name("example.com")).await;
    let resolver = resolver(&[zone.address()], 2000);
    (zone, resolver)
}

async fn ask(resolver: &Resolver, at: &str, kind: Kind) -> Answer {
    let answer = resolver.ask(Server::Resolver, &Question::new(name(at), kind)).await;
    let direct = resolver.ask(Server::Authoritative([127, 0, 0, 1].into()), &Question::new(name(at), kind)).await;
    assert_eq!(answer, direct, "the same server, asked in two ways");
    answer
}

#[tokio::test]
async fn a_published_record_is_found_as_it_is() {
    let (zone, resolver) = zone().await;
    let cname = record(Kind::Cname, "abc._domainkey.example.com", "abc.dkim.amazonses.com");
    let txt = record(Kind::Txt, "_dmarc.example.com", "v=DMARC1; p=none;");
    let mx = record(Kind::Mx, "bounce.example.com", "10 feedback-smtp.eu-west-3.amazonses.com");
    let v6 = record(Kind::Aaaa, "host.example.com", "2001:db8::1");
    let all = [cname, txt, mx, v6];
    zone.publish_now(&all).await.expect("hosted");
    for record in all {
        let found = ask(&resolver, record.name.as_str(), record.kind).await;
        assert_eq!(found, Answer::Records(vec![record]));
    }
    let at = Server::At(zone.address());
    let answer = resolver.ask(at, &Question::new(name("EXAMPLE.com."), Kind::Ns)).await;
    assert!(matches!(answer, Answer::Records(records) if records[0].value == crate::practice::zone::NAMESERVER));
}

#[tokio::test]
async fn absence_comes_with_its_kind_its_zone_and_how_long_it_lasts() {
    let (zone, resolver) = zone().await;
    zone.publish_now(&[record(Kind::A, "a.b.example.com", "192.0.2.1")]).await.expect("hosted");
    let absent = |nxdomain| Answer::Absent { nxdomain, negative_ttl: Some(30), zone: Some(name("example.com")) };
    assert_eq!(ask(&resolver, "nothing.example.com", Kind::Cname).await, absent(true));
    assert_eq!(ask(&resolver, "a.b.example.com", Kind::Cname).await, absent(false));
    assert_eq!(ask(&resolver, "b.example.com", Kind::Cname).await, absent(false));
}

#[tokio::test]
async fn an_alias_is_shown_and_not_chased() {
    let (zone, resolver) = zone().await;
    let alias = record(Kind::Cname, "alias.example.com", "elsewhere.example.net");
    let inside = record(Kind::Cname, "inside.example.com", "host.example.com");
    let host = record(Kind::A, "host.example.com", "192.0.2.1");
    zone.publish_now(&[alias.clone(), inside.clone(), host.clone()]).await.expect("hosted");
    assert_eq!(ask(&resolver, "alias.example.com", Kind::A).await, Answer::Records(vec![alias]));
    assert_eq!(ask(&resolver, "inside.example.com", Kind::A).await, Answer::Records(vec![inside, host]));
}

#[tokio::test]
async fn a_foreign_name_is_refused() {
    let (_zone, resolver) = zone().await;
    assert_eq!(ask(&resolver, "example.org", Kind::Soa).await, Answer::Refused);
}

#[tokio::test]
async fn an_answer_too_big_for_udp_comes_by_tcp_and_is_bounded() {
    let (zone, resolver) = zone().await;
    let fits = record(Kind::Txt, "big.example.com", &"x".repeat(3000));
    let huge = record(Kind::Txt, "huge.example.com", &"y".repeat(9000));
    zone.publish_now(&[fits.clone(), huge]).await.expect("hosted");
    assert_eq!(ask(&resolver, "big.example.com", Kind::Txt).await, Answer::Records(vec![fits]));
    let Answer::Records(found) = ask(&resolver, "huge.example.com", Kind::Txt).await else { panic!("found") };
    assert_eq!(found[0].value.len(), 4096);
    let many: Vec<Record> = (0..100).map(|n| record(Kind::A, "many.example.com", &format!("192.0.2.{n}"))).collect();
    zone.publish_now(&many).await.expect("hosted");
    assert!(matches!(ask(&resolver, "many.example.com", Kind::A).await, Answer::Records(found) if found.len() == 64));
}

#[tokio::test]
async fn control_bytes_in_an_answer_are_shown_as_numbers() {
    let (zone, resolver) = zone().await;
    zone.publish_now(&[record(Kind::Txt, "evil.example.com", "\u{1b}]0;gone\u{7}é")]).await.expect("hosted");
    let Answer::Records(found) = ask(&resolver, "evil.example.com", Kind::Txt).await else { panic!("found") };
    assert_eq!(found[0].value, "\\027]0;gone\\007\\195\\169");
}

#[tokio::test]
async fn a_name_dns_cannot_carry_is_not_asked() {
    let resolver = resolver(&[], 100);
    let long = Question::new(name(&"a".repeat(64)), Kind::A);
    assert_eq!(resolver.ask(Server::Resolver, &long).await, Answer::Failed(UNASKABLE.into()));
    let fine = Question::new(name("example.com"), Kind::A);
    assert_eq!(resolver.ask(Server::Resolver, &fine).await, Answer::Silent);
}

/// A UDP server that answers each packet with those made from it; it stops with the test's runtime.
async fn udp(answers: impl Fn(&[u8]) -> Vec<Vec<u8>> + Send + 'static) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("loopback");
    let address = socket.local_addr().expect("bound");
    tokio::spawn(async move {
        let mut buffer = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
            for answer in answers(&buffer[..length]) {
                let _ = socket.send_to(&answer, from).await;
            }
        }
    });
    address
}

/// The question's packet with its flags and response code set, and no OPT record.
fn reply(question: &[u8], flags: u8, rcode: u8) -> Vec<u8> {
    // The question section ends four octets after the name's zero.
    let end = question[12..].iter().position(|b| *b == 0).map_or(question.len(), |zero| 12 + zero + 5);
    let mut packet = question[..end].to_vec();
    packet[2] = flags;
    packet[3] = rcode;
    packet[11] = 0;
    packet
}

async fn answer_of(server: SocketAddr) -> Answer {
    let resolver = resolver(&[server], 600);
    let start = Instant::now();
    let answer = resolver.ask(Server::Resolver, &Question::new(name("example.com"), Kind::Cname)).await;
    assert!(start.elapsed() < Duration::from_millis(1500), "took {:?}", start.elapsed());
    answer
}

#[tokio::test]
async fn silence_is_silence() {
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("loopback");
    assert_eq!(answer_of(socket.local_addr().expect("bound")).await, Answer::Silent);
}

#[tokio::test]
async fn garbage_is_silence() {
    assert_eq!(answer_of(udp(|_| vec![vec![0xff; 700], vec![], vec![7]]).await).await, Answer::Silent);
    assert_eq!(answer_of(udp(|_| vec![vec![0; 60_000]]).await).await, Answer::Silent);
    // The right id, then nonsense: counts that promise records which are not there, a pointer to itself.
    let broken = |question: &[u8]| {
        let mut packet = reply(question, 0x84, 0);
        packet[7] = 9;
        packet.extend([0xc0, u8::try_from(packet.len()).expect("short"), 0, 5, 0, 1]);
        vec![packet]
    };
    assert_eq!(answer_of(udp(broken).await).await, Answer::Silent);
}

#[tokio::test]
async fn an_echo_of_the_question_is_not_taken_for_no_data() {
    assert_eq!(answer_of(udp(|question| vec![question.to_vec()]).await).await, Answer::Silent);
}

#[tokio::test]
async fn another_id_or_another_question_is_ignored() {
    let other_id = |question: &[u8]| {
        let mut packet = reply(question, 0x84, 3);
        packet[0] ^= 0xff;
        vec![packet]
    };
    assert_eq!(answer_of(udp(other_id).await).await, Answer::Silent);
    let other_question = |question: &[u8]| {
        let mut packet = reply(question, 0x84, 3);
        packet[13] ^= 0x01;
        vec![packet]
    };
    assert_eq!(answer_of(udp(other_question).await).await, Answer::Silent);
}

#[tokio::test]
async fn a_lost_packet_is_sent_again() {
    let seen = AtomicUsize::new(0);
    let server = udp(move |question| match seen.fetch_add(1, Ordering::SeqCst) {
        0 => vec![],
        _ => vec![reply(question, 0x84, 5)],
    });
    assert_eq!(answer_of(server.await).await, Answer::Refused);
}

#[tokio::test]
async fn codes_are_named_and_never_absence() {
    assert_eq!(answer_of(udp(|q| vec![reply(q, 0x84, 2)]).await).await, Answer::Failed("SERVFAIL".into()));
    assert_eq!(answer_of(udp(|q| vec![reply(q, 0x84, 9)]).await).await, Answer::Failed("NOTAUTH".into()));
    assert_eq!(answer_of(udp(|q| vec![reply(q, 0x84, 11)]).await).await, Answer::Failed("RCODE 11".into()));
}

#[tokio::test]
async fn a_server_that_knows_no_edns_is_asked_without() {
    // The tenth and eleventh octets count additional records: the OPT record of EDNS.
    let old = |question: &[u8]| vec![reply(question, 0x84, if question[11] == 0 { 5 } else { 1 })];
    assert_eq!(answer_of(udp(old).await).await, Answer::Refused);
    assert_eq!(answer_of(udp(|q| vec![reply(q, 0x84, 1)]).await).await, Answer::Failed("FORMERR".into()));
}

#[tokio::test]
async fn an_empty_answer_without_authority_is_no_proof_of_absence() {
    let empty = udp(|question| vec![reply(question, 0x80, 0)]).await;
    let resolver = resolver(&[empty], 600);
    let question = Question::new(name("example.com"), Kind::Cname);
    let answer = resolver.ask(Server::Authoritative(empty.ip()), &question).await;
    assert_eq!(answer, Answer::Failed(NOT_AUTHORITATIVE.into()));
    let answer = resolver.ask(Server::Resolver, &question).await;
    assert_eq!(answer, Answer::Absent { nxdomain: false, negative_ttl: None, zone: None });
}

#[tokio::test]
async fn recursion_is_asked_of_resolvers_only() {
    // Refuses who wants recursion, fails the others.
    let server = udp(|question| vec![reply(question, 0x84, if question[2] & 1 == 1 { 5 } else { 2 })]).await;
    let resolver = resolver(&[server], 600);
    let question = Question::new(name("example.com"), Kind::Cname);
    assert_eq!(resolver.ask(Server::Resolver, &question).await, Answer::Refused);
    assert_eq!(resolver.ask(Server::At(server), &question).await, Answer::Refused);
    assert_eq!(resolver.ask(Server::Authoritative(server.ip()), &question).await, Answer::Failed("SERVFAIL".into()));
}

#[tokio::test]
async fn a_cut_answer_whose_tcp_side_is_garbage_or_closed_is_silence() {
    for garbage in [None, Some([0xff; 300])] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let address = listener.local_addr().expect("bound");
        let socket = UdpSocket::bind(address).await.expect("the same port");
        tokio::spawn(async move {
            let mut buffer = [0; 2048];
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                let _ = socket.send_to(&reply(&buffer[..length], 0x86, 0), from).await;
            }
        });
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(garbage) = garbage else { continue };
                let mut question = [0; 512];
                let _ = stream.read(&mut question).await;
                let _ = stream.write_all(&garbage).await;
            }
        });
        assert_eq!(answer_of(address).await, Answer::Silent);
    }
}

#[tokio::test]
async fn a_dead_resolver_does_not_hide_the_next_one() {
    let (zone, _) = zone().await;
    let dead = UdpSocket::bind("127.0.0.1:0").await.expect("loopback");
    let failing = udp(|question| vec![reply(question, 0x84, 2)]).await;
    let dead = dead.local_addr().expect("bound");
    let question = Question::new(name("example.com"), Kind::Ns);
    for servers in [[dead, zone.address()], [failing, zone.address()]] {
        let answer = resolver(&servers, 900).ask(Server::Resolver, &question).await;
        assert!(matches!(answer, Answer::Records(_)), "{answer:?}");
    }
    let answer = resolver(&[dead, failing], 900).ask(Server::Resolver, &question).await;
    assert_eq!(answer, Answer::Failed("SERVFAIL".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_packet_makes_it_panic_or_believe(tail in prop::collection::vec(any::<u8>(), 0..120), header in any::<[u8; 8]>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let server = udp(move |question| {
                let mut packet = question.to_vec();
                packet[4..12].copy_from_slice(&header);
                packet[2] = 0x84;
                packet.truncate(12);
                packet.extend(&tail);
                vec![packet]
            }).await;
            let answer = resolver(&[server], 40).ask(Server::Resolver, &Question::new(name("example.com"), Kind::Cname)).await;
            // Only a packet with our very question could say more.
            assert_eq!(answer, Answer::Silent);
        });
    }
}

/// A message: the question, then an answer section of these bytes.
fn message(question: &Question, count: u16, section: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x12, 0x34, 0x84, 0x00, 0, 1];
    bytes.extend(count.to_be_bytes());
    bytes.extend([0, 0, 0, 0]);
    for label in question.name.labels() {
        bytes.push(u8::try_from(label.len()).expect("a label"));
        bytes.extend(label);
    }
    bytes.push(0);
    bytes.extend(match question.kind {
        Kind::Cname => [0, 5],
        Kind::Mx => [0, 15],
        _ => [0, 16],
    });
    bytes.extend([0, 1]);
    bytes.extend(section);
    bytes
}

#[tokio::test]
async fn a_zone_cannot_send_questions_where_no_name_server_can_be() {
    let seen = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&seen);
    let server = udp(move |question| {
        count.fetch_add(1, Ordering::SeqCst);
        vec![reply(question, 0x84, 3)]
    });
    let server = server.await;
    let resolver = resolver(&[server], 300);
    let question = Question::new(name("example.com"), Kind::Txt);
    // What is sent to 0.0.0.0 arrives at this machine.
    for address in
        ["0.0.0.0", "::", "::ffff:0.0.0.0", "169.254.169.254", "224.0.0.251", "255.255.255.255", "fe80::1", "ff02::fb"]
    {
        let asked = Server::Authoritative(address.parse().expect("an address"));
        assert_eq!(resolver.ask(asked, &question).await, Answer::Silent, "{address}");
    }
    assert_eq!(seen.load(Ordering::SeqCst), 0, "nothing was sent");
    assert!(matches!(resolver.ask(Server::Authoritative(server.ip()), &question).await, Answer::Absent { .. }));
}

#[test]
fn an_answer_full_of_long_texts_is_kept_within_bounds() {
    let question = Question::new(name("example.com"), Kind::Txt);
    let mut record = vec![0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 5];
    record.extend(1012u16.to_be_bytes());
    for _ in 0..4 {
        record.push(252);
        record.extend([7; 252]);
    }
    let answer = read(&message(&question, 63, &record.repeat(63)), &question, true).expect("well formed");
    let Answer::Records(records) = answer else { panic!("{answer:?}") };
    let kept: usize = records.iter().map(|record| record.value.len()).sum();
    assert!(!records.is_empty() && kept <= 32_768, "{kept} octets of {} records", records.len());
}

fn is_harmless(answer: &Answer) -> bool {
    let Answer::Records(records) = answer else { return true };
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    records.iter().all(|record| plain(record.name.as_str()) && plain(&record.value))
}

#[test]
fn names_that_point_at_themselves_are_no_answer() {
    let question = Question::new(name("example.com"), Kind::Cname);
    // Owner: a pointer to the question's name. Target: a pointer to itself, which lies 37 octets from the start.
    let record = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 5, 0, 2, 0xc0, 41];
    assert_eq!(read(&message(&question, 1, &record), &question, true), None);
    let ahead = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 5, 0, 2, 0xc0, 200];
    assert_eq!(read(&message(&question, 1, &ahead), &question, true), None);
}

#[test]
fn the_answer_to_another_question_is_none() {
    let (asked, other) = (Question::new(name("a.example"), Kind::Txt), Question::new(name("b.example"), Kind::Txt));
    assert!(read(&message(&asked, 0, &[]), &asked, true).is_some());
    assert_eq!(read(&message(&other, 0, &[]), &asked, true), None);
    assert_eq!(read(&message(&Question { kind: Kind::Mx, ..asked.clone() }, 0, &[]), &asked, true), None);
}

proptest! {
    #[test]
    fn no_bytes_break_the_reading_and_what_comes_of_them_is_harmless(
        section in prop::collection::vec(any::<u8>(), 0..300),
        count in 0u16..40,
        kind in prop::sample::select(vec![Kind::Cname, Kind::Mx, Kind::Txt]),
        recursive in any::<bool>(),
    ) {
        let question = Question::new(name("token._domainkey.example.com"), kind);
        for bytes in [message(&question, count, &section), section] {
            if let Some(answer) = read(&bytes, &question, recursive) {
                prop_assert!(is_harmless(&answer), "{answer:?}");
            }
        }
    }

    #[test]
    fn a_text_of_any_bytes_is_shown_harmlessly(text in prop::collection::vec(any::<u8>(), 0..255)) {
        let question = Question::new(name("example.com"), Kind::Txt);
        let mut record = vec![0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 5];
        record.extend(u16::try_from(text.len() + 1).expect("short").to_be_bytes());
        record.push(u8::try_from(text.len()).expect("short"));
        record.extend(&text);
        let answer = read(&message(&question, 1, &record), &question, true).expect("well formed");
        prop_assert!(is_harmless(&answer), "{answer:?}");
        prop_assert!(matches!(answer, Answer::Records(_)), "{answer:?}");
    }
}
