//! `sesame dns`: the records of the saved walk, or of the command line.

mod export;
mod many;
mod show;
mod subject;
mod wait;

use std::net::UdpSocket;

use sesame::dns::dkim::{DkimRecord, Token, wanted};
use sesame::dns::identity::{Identity, parse_identity};
use sesame::dns::record::{Name, Record};
use sesame::wizard::Language;
use sesame::wizard::saved::Saved;

use crate::world::World;

const CHECK: [&str; 2] = ["dns", "check"];
const JSON: [&str; 3] = ["dns", "check", "--json"];

pub(crate) fn domain() -> Name {
    Name::of("exemple.fr")
}

pub(crate) fn dkim() -> Vec<DkimRecord> {
    let tokens =
        ["abcdefghijklmnopqrstuvwxyz234567", "bcdefghijklmnopqrstuvwxyz234567a", "cdefghijklmnopqrstuvwxyz234567ab"];
    let zone = Name::of("dkim.amazonses.com");
    tokens
        .map(|token| DkimRecord { token: Token::parse(token).expect("a token"), zone: zone.clone(), assumed: false })
        .to_vec()
}

pub(crate) fn records() -> Vec<Record> {
    wanted(&domain(), &dkim())
}

pub(crate) fn walk() -> Saved {
    let mut saved = Saved::fresh(Language::Fr);
    saved.facts.identity.chosen = Some(Identity::Domain(domain()));
    saved.facts.records.dkim = dkim();
    saved
}

/// A world with the walk saved and these records in the zone.
pub(crate) async fn world(published: &[Record]) -> World {
    let world = World::start().await;
    world.save(&walk()).await;
    world.practice.zone.host(&domain()).await;
    world.practice.zone.publish_now(published).await.expect("the records are published");
    with_keys(&world).await;
    world
}

/// Has SES publish the keys behind the records.
pub(crate) async fn with_keys(world: &World) {
    let targets: Vec<Name> = records().iter().map(|record| Name::of(&record.value)).collect();
    world.practice.zone.publish_keys(&targets).await.expect("the keys are published");
}

#[tokio::test]
async fn without_a_walk_there_is_nothing_to_check() {
    let world = World::start().await;
    let ended = world.sesame(CHECK).end().await;
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.stderr.contains("\n  Nommez-en un avec --domain, ou lancez sesame ici"), "a hint: {ended:?}");
    let ended = world.sesame(JSON).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-records")));
}

#[tokio::test]
async fn an_address_needs_no_records() {
    let world = World::start().await;
    let mut saved = walk();
    saved.facts.identity.chosen = Some(parse_identity("moi@exemple.fr").expect("an address").identity);
    world.save(&saved).await;
    let ended = world.sesame(CHECK).end().await;
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.stderr.contains("adresse"), "{ended:?}");
}

#[tokio::test]
async fn published_records_are_seen() {
    let world = world(&records()).await;
    let ended = world.sesame(CHECK).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    assert_eq!(ended.stdout.matches("✓ CNAME  ").count(), 3, "{ended:?}");
    assert!(ended.stdout.ends_with("3 sur 3 enregistrements requis publiés\n"), "{ended:?}");
    assert!(ended.stdout.contains("recommandés (DMARC)\u{a0}: pas en place\n"), "{ended:?}");
    let json = world.sesame(JSON).end().await.json();
    assert_eq!((json["all_published"].as_bool(), json["domain"].as_str()), (Some(true), Some("exemple.fr")));
    for (line, record) in json["records"].as_array().expect("records").iter().zip(records()) {
        assert_eq!(line["name"], record.name.as_str());
        assert_eq!(line["wanted"], record.value);
        assert_eq!((line["kind"].as_str(), line["state"].as_str()), (Some("CNAME"), Some("published")), "{line}");
    }
}

#[tokio::test]
async fn absent_records_are_waited_for() {
    let world = world(&records()[..2]).await;
    let ended = world.sesame(CHECK).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(3), ""), "{ended:?}");
    assert!(ended.stdout.contains("○ CNAME  cdefgh"), "{ended:?}");
    assert!(ended.stdout.contains("\n  Attendu\u{a0}: cdefgh"), "{ended:?}");
    assert!(ended.stdout.ends_with("2 sur 3 enregistrements requis publiés\n"), "{ended:?}");
    let json = world.sesame(JSON).end().await.json();
    assert_eq!((json["all_published"].as_bool(), json["records"][2]["state"].as_str()), (Some(false), Some("absent")));
}

#[tokio::test]
async fn a_wrong_value_is_an_error() {
    let mut published = records();
    published[0].value = records()[1].value.clone();
    let world = world(&published).await;
    let ended = world.sesame(CHECK).end().await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stdout.contains("✗ CNAME  abcdef") && ended.stdout.contains("jeton"), "{ended:?}");
    let json = world.sesame(JSON).end().await.json();
    assert_eq!(
        (json["records"][0]["state"].as_str(), json["records"][0]["fault"].as_str()),
        (Some("wrong"), Some("other-token"))
    );
}

#[tokio::test]
async fn each_record_has_its_verdict_its_proof_and_a_way_on_in_both_languages() {
    let mut published = records();
    published[0].value = records()[1].value.clone();
    published.remove(2);
    let world = world(&published).await;
    let more = ["--mail-from", "bounce.exemple.fr", "--region", "eu-west-3", "--lang"];
    for language in ["fr", "en"] {
        let ended = world.sesame(CHECK.iter().chain(&more).chain(&[language])).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(1), ""), "{ended:?}");
        // Its port is another at each start.
        let shown = ended.stdout.replace(&world.practice.zone.address().to_string(), "127.0.0.1:5353");
        insta::assert_snapshot!(format!("check-{language}"), shown);
    }
}

#[tokio::test]
async fn the_object_of_a_domain_names_its_servers_its_proofs_and_its_findings() {
    let world = world(&records()[..2]).await;
    let json = world.sesame(JSON).end().await.json();
    assert_eq!((json["exit"].as_u64(), json["zone"].as_str()), (Some(3), Some("exemple.fr")), "{json}");
    assert_eq!((json["required"].as_u64(), json["required_published"].as_u64()), (Some(3), Some(2)), "{json}");
    let (asked, absent) = (json["asked"].as_array().expect("servers"), &json["records"][2]);
    assert_eq!(asked[0]["role"].as_str(), Some("named"), "{json}");
    assert_eq!(absent["sights"].as_array().expect("sights").len(), asked.len(), "{json}");
    assert_eq!((absent["purpose"].as_str(), absent["need"].as_str()), (Some("dkim"), Some("required")), "{json}");
    assert_eq!(
        (absent["proof"]["asked"].as_u64(), absent["proof"]["kind"].as_str()),
        (Some(0), Some("CNAME")),
        "{json}"
    );
    assert!(absent["action"].is_string() && json["records"][0]["action"].is_null(), "{json}");
    let codes = json["findings"].as_array().expect("findings").iter().map(|finding| finding["finding"].as_str());
    assert!(codes.flatten().any(|code| code == "some-of-three"), "{json}");
    assert!(json["chain"].as_array().is_some_and(|chain| !chain.is_empty()) && json["took_ms"].is_u64(), "{json}");
}

#[tokio::test]
async fn a_server_that_refuses_the_zone_is_an_error() {
    let world = World::start().await;
    world.save(&walk()).await;
    let ended = world.sesame(JSON).end().await;
    assert_eq!((ended.code, ended.json()["records"][0]["state"].as_str()), (Some(1), Some("refused")), "{ended:?}");
}

#[tokio::test]
async fn silence_is_no_absence() {
    let world = world(&[]).await;
    let silent = UdpSocket::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("an address").to_string();
    let run = |arguments: &[&str]| world.sesame(arguments).env("SESAME_NAMESERVER", address.clone());
    let ended = run(&["dns", "check", "--timeout", "1"]).end().await;
    assert_eq!(ended.code, Some(5), "{ended:?}");
    assert!(ended.stdout.contains("Aucun serveur n’a répondu à temps"), "{ended:?}");
    let json = run(&["dns", "check", "--timeout", "1", "--json"]).end().await.json();
    assert!(json["records"].as_array().expect("records").iter().all(|line| line["state"] == "silent"), "{json}");
}

#[tokio::test]
async fn checking_changes_nothing_on_disk() {
    let world = world(&records()).await;
    let file = world.state_file().await;
    let before = std::fs::read(&file).expect("the state");
    world.sesame(CHECK).end().await;
    assert_eq!(std::fs::read(&file).expect("the state"), before);
}
