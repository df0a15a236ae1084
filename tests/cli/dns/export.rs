//! `sesame dns export`: the formats themselves have tests of their own.

use super::{records, world};
use crate::world::World;

#[tokio::test]
async fn every_format_holds_every_record_and_the_message_is_in_both_languages() {
    let world = world(&[]).await;
    for format in ["bind", "route53", "cloudflare", "terraform", "octodns", "csv", "json", "text"] {
        let ended = world.sesame(["dns", "export", "--format", format]).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        for record in records() {
            assert!(ended.stdout.contains(&record.value), "{format}: {ended:?}");
        }
    }
    let more = ["--mail-from", "bounce.exemple.fr", "--region", "eu-west-3"];
    for language in ["fr", "en"] {
        let arguments = [&["dns", "export", "--format", "text", "--lang", language], &more[..]].concat();
        let ended = world.sesame(arguments).end().await;
        insta::assert_snapshot!(format!("message-{language}"), ended.stdout);
    }
}

#[tokio::test]
async fn a_policy_that_is_there_already_is_left_out() {
    let world = world(&[]).await;
    let mut policy = records()[0].clone();
    policy.name = sesame::dns::record::Name::of("_dmarc.exemple.fr");
    policy.kind = sesame::dns::record::Kind::Txt;
    policy.value = "v=DMARC1; p=reject;".into();
    world.practice.zone.publish_now(&[policy]).await.expect("published");
    let ended = world.sesame(["dns", "export", "--format", "csv"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(!ended.stdout.contains("DMARC1") && ended.stderr.contains("_dmarc.exemple.fr"), "{ended:?}");
}

#[tokio::test]
async fn the_host_chooses_the_resources_of_terraform() {
    let world = world(&[]).await;
    let made = async |more: &[&'static str]| {
        world.sesame([&["dns", "export", "--format", "terraform"], more].concat()).end().await.stdout
    };
    assert!(made(&[]).await.contains("aws_route53_record"));
    assert!(made(&["--host", "cloudflare"]).await.contains("cloudflare_dns_record"));
}

#[tokio::test]
async fn without_a_domain_there_is_nothing_to_export() {
    let world = World::start().await;
    let ended = world.sesame(["dns", "export", "--format", "bind", "--json"]).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-records")), "{ended:?}");
}
