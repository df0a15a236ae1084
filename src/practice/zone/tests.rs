//! The practice zone seen from inside; from outside, the resolver's tests see it.

use std::time::{Duration, Instant};

use super::{NAMESERVER, PublishError, Zone};
use crate::dns::host_api::{HOSTS, HostLogin};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{EditError, ZoneEditor as _};
use crate::secret::Secret;

fn record(kind: Kind, name: &str, value: &str) -> Record {
    Record { name: Name::of(name), kind, value: value.into(), ttl: 0 }
}

async fn zone() -> Zone {
    let zone = Zone::start().await.expect("loopback");
    zone.host(&Name::of("example.com")).await;
    zone
}

#[tokio::test]
async fn records_appear_one_by_one_and_not_before_their_time() {
    let zone = zone().await;
    let records = [1, 2].map(|n| record(Kind::Cname, &format!("t{n}._domainkey.example.com"), "t.dkim.amazonses.com"));
    let (delay, spacing) = (Duration::from_millis(200), Duration::from_millis(300));
    let start = Instant::now();
    zone.publish(&records, delay, spacing).await.expect("hosted");
    let mut seen = Vec::new();
    while seen.len() < 2 {
        assert!(start.elapsed() < Duration::from_secs(10), "never appeared");
        if !zone.lookup(&records[seen.len()].name).await.is_empty() {
            seen.push(start.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(seen[0] >= delay && seen[1] >= delay + spacing, "{seen:?}");
}

#[tokio::test]
async fn a_cname_replaces_the_one_before_it() {
    let zone = zone().await;
    for value in ["wrong.example.net", "right.dkim.amazonses.com"] {
        zone.publish_now(&[record(Kind::Cname, "a.example.com", value)]).await.expect("hosted");
    }
    let found = zone.lookup(&Name::of("a.example.com")).await;
    assert_eq!(found.iter().map(|record| record.value.as_str()).collect::<Vec<_>>(), ["right.dkim.amazonses.com"]);
}

#[tokio::test]
async fn what_cannot_be_published_is_refused_before_anything_is() {
    let zone = zone().await;
    let fine = record(Kind::A, "a.example.com", "192.0.2.1");
    let foreign = record(Kind::A, "a.example.org", "192.0.2.1");
    let malformed = record(Kind::A, "b.example.com", "not an address");
    let refused = zone.publish_now(&[fine.clone(), foreign.clone()]).await;
    assert_eq!(refused, Err(PublishError::NotHosted(foreign.name)));
    let refused = zone.publish(&[fine.clone(), malformed.clone()], Duration::ZERO, Duration::ZERO).await;
    assert_eq!(refused, Err(PublishError::Malformed { name: malformed.name, kind: Kind::A }));
    assert!(zone.lookup(&fine.name).await.is_empty());
}

#[tokio::test]
async fn hosting_twice_keeps_what_is_there() {
    let zone = zone().await;
    zone.publish_now(&[record(Kind::A, "a.example.com", "192.0.2.1")]).await.expect("hosted");
    zone.host(&Name::of("example.com")).await;
    assert_eq!(zone.lookup(&Name::of("a.example.com")).await.len(), 1);
    let apex = zone.lookup(&Name::of("example.com")).await;
    assert_eq!((apex.len(), apex[0].value.as_str()), (1, NAMESERVER));
}

#[tokio::test]
async fn a_key_stands_behind_each_target() {
    let zone = zone().await;
    let target = Name::of("abc.a31d.dkim.us-west-2.amazonses.com");
    zone.publish_keys(std::slice::from_ref(&target)).await.expect("hosted");
    let found = zone.lookup(&target).await;
    assert_eq!(found[0].kind, Kind::Txt);
    assert_eq!((found[0].value.len(), &found[0].value[..2]), (394, "p="));
}

#[tokio::test]
async fn a_zone_that_was_dropped_no_longer_answers() {
    let address = zone().await.address();
    // The tasks stop at their next turn.
    for _ in 0..100 {
        if tokio::net::TcpStream::connect(address).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("still listening");
}

#[tokio::test]
async fn a_program_adds_what_is_missing_and_removes_exactly_that() {
    let zone = zone().await;
    let login = HostLogin::parse(&HOSTS[0], &Secret::new("any")).expect("a login");
    let origin = Name::of("example.com");
    let [one, two] = ["v=spf1 -all", "other"].map(|text| record(Kind::Txt, "mail.example.com", text));
    for record in [&one, &two] {
        assert_eq!(zone.create(&login, &origin, record).await, Ok(()));
    }
    let alias = record(Kind::Cname, "mail.example.com", "x.example");
    for record in [&one, &alias, &record(Kind::Txt, "mail.example.com", "v=spf1 ~all")] {
        assert_eq!(zone.create(&login, &origin, record).await, Err(EditError::Taken("mail.example.com".into())));
    }
    assert_eq!(zone.remove(&login, &origin, &alias).await, Ok(()));
    assert_eq!(zone.lookup(&one.name).await.len(), 2, "what is not there is not removed");
    assert_eq!(zone.remove(&login, &origin, &one).await, Ok(()));
    let left: Vec<String> = zone.lookup(&one.name).await.into_iter().map(|record| record.value).collect();
    assert_eq!(left, ["other"]);
    assert_eq!(zone.remove(&login, &origin, &two).await, Ok(()));
    assert_eq!(zone.lookup(&one.name).await, []);
    let foreign = record(Kind::Cname, "a.example.org", "x.example");
    let created = zone.create(&login, &Name::of("example.org"), &foreign).await;
    assert_eq!(created, Err(EditError::NoZone("example.org".into())));
}
