//! Which domain, which tokens: every way to say it, and every mistake.

use super::{CHECK, dkim, domain, records, walk, world};
use crate::world::World;

const TOKENS: [&str; 3] =
    ["abcdefghijklmnopqrstuvwxyz234567", "bcdefghijklmnopqrstuvwxyz234567a", "cdefghijklmnopqrstuvwxyz234567ab"];

/// The arguments of `dns check` with these after them.
fn check<'a>(more: &[&'a str]) -> Vec<&'a str> {
    CHECK.iter().copied().chain(more.iter().copied()).collect()
}

/// A world without a walk, with the records in the zone.
async fn without_walk() -> World {
    let world = World::start().await;
    world.practice.zone.host(&domain()).await;
    world.practice.zone.publish_now(&records()).await.expect("the records are published");
    super::with_keys(&world).await;
    world
}

#[tokio::test]
async fn a_domain_and_its_tokens_need_no_walk() {
    let world = without_walk().await;
    let value = format!(" {}.dkim.amazonses.com. ", TOKENS[1]);
    let tokens = ["--token", TOKENS[0], "--token", &value, "--token", TOKENS[2]];
    for domain in ["exemple.fr", "EXEMPLE.fr.", " exemple.fr ", "https://www.exemple.fr/contact"] {
        for named in [&[domain][..], &["--domain", domain]] {
            let ended = world.sesame(check(&[named, &tokens].concat())).end().await;
            assert_eq!(ended.code, Some(0), "{ended:?}");
            assert_eq!(ended.stderr.contains("www."), domain.contains("www."), "{ended:?}");
            assert!(ended.stdout.ends_with("3 sur 3 enregistrements requis publiés\n"), "{ended:?}");
        }
    }
    assert!(!world.state_home().exists(), "nothing was kept");
}

#[tokio::test]
async fn without_tokens_the_rest_is_checked_and_that_is_said() {
    let world = without_walk().await;
    let ended = world.sesame(check(&["exemple.fr"])).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("--token") && !ended.stdout.contains("CNAME"), "{ended:?}");
    assert!(ended.stdout.contains("TXT  _dmarc.exemple.fr") && !ended.stdout.contains("requis"), "{ended:?}");
    let json = world.sesame(check(&["exemple.fr", "--json"])).end().await.json();
    assert_eq!((json["unknown"][0].as_str(), json["required"].as_u64()), (Some("dkim"), Some(0)), "{json}");
}

#[tokio::test]
async fn what_is_told_goes_before_what_is_saved() {
    let world = world(&records()).await;
    let mail_from = ["--mail-from", "bounce.exemple.fr", "--json"];
    let json = world.sesame(check(&mail_from)).end().await.json();
    assert_eq!((json["required"].as_u64(), json["unknown"][0].as_str()), (Some(4), Some("mail-from-mx")), "{json}");
    let json = world.sesame(check(&[&mail_from[..], &["--region", "EU-WEST-1"]].concat())).end().await.json();
    let wanted = "10 feedback-smtp.eu-west-1.amazonses.com";
    assert_eq!((json["required"].as_u64(), json["records"][3]["wanted"].as_str()), (Some(5), Some(wanted)), "{json}");
    // Another domain's tokens are not the saved one's.
    let json = world.sesame(check(&["exemple.com", "--json"])).end().await.json();
    assert_eq!((json["required"].as_u64(), json["domain"].as_str()), (Some(0), Some("exemple.com")), "{json}");
    let sub = world.sesame(check(&["mail.exemple.fr", "--json"])).end().await.json();
    assert_eq!((sub["domain"].as_str(), sub["zone"].as_str()), (Some("mail.exemple.fr"), Some("exemple.fr")), "{sub}");
}

#[tokio::test]
async fn a_name_server_that_is_named_goes_before_the_environment_s() {
    let world = world(&records()).await;
    let address = world.practice.zone.address().to_string();
    let run = world.sesame(check(&["--nameserver", &address])).env("SESAME_NAMESERVER", "127.0.0.1:1");
    assert_eq!(run.end().await.code, Some(0));
    let ended = world.sesame(check(&["--nameserver", "[::1"])).end().await;
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
}

#[tokio::test]
async fn each_mistake_has_its_own_words_and_a_way_on() {
    let world = World::start().await;
    let [one, two, three] = TOKENS;
    let long = format!("{}.fr", ["a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(63)].join("."));
    let doubled = format!("{one}.dkim.amazonses.com.exemple.fr");
    let cases: [(&[&str], &str, &str); 17] = [
        (&["fr"], "bad-domain", "ni un fichier"),
        (&["co.uk"], "bad-domain", "co.uk"),
        (&["exem ple.fr"], "bad-domain", "espace"),
        (&["192.0.2.1"], "bad-domain", "IP"),
        (&[&long], "bad-domain", "253"),
        (&["", "--json"], "bad-domain", ""),
        (&["moi@exemple.fr"], "address", "exemple.fr"),
        (&["exemple.fr", "--token", one], "token-count", "Un seul jeton"),
        (&["exemple.fr", "--token", one, "--token", two], "token-count", "2 jetons"),
        (&["exemple.fr", "--token", one, "--token", two, "--token", one], "token-twice", "numéro 3"),
        (&["exemple.fr", "--token", "abc", "--token", two, "--token", three], "bad-token", "numéro 1"),
        (&["exemple.fr", "--token", &doubled, "--token", two, "--token", three], "bad-token", "deux fois"),
        (&["exemple.fr", "--mail-from", "exemple.fr"], "bad-mail-from", "sous exemple.fr"),
        (&["exemple.fr", "--mail-from", "bounce.exemple.com"], "bad-mail-from", "sous exemple.fr"),
        (&["exemple.fr", "--mail-from", "a..b"], "bad-mail-from", "points"),
        (&["exemple.fr", "--region", "eu-nowhere-1"], "bad-region", "eu-nowhere-1"),
        (&["exemple.fr", "exemple.com", "--mail-from", "a.exemple.fr"], "one-domain", "--mail-from"),
    ];
    for (arguments, code, words) in cases {
        let ended = world.sesame(check(arguments)).end().await;
        assert_eq!(ended.code, Some(2), "{arguments:?}: {ended:?}");
        if !arguments.contains(&"--json") {
            assert!(ended.stdout.is_empty() && ended.stderr.contains(words), "{arguments:?}: {ended:?}");
            assert_eq!(ended.stderr.lines().count(), 2, "a hint: {ended:?}");
        }
        let ended = world.sesame(check(&[arguments, &["--json"]].concat())).end().await;
        if ended.code == Some(2) && !arguments.contains(&"--json") {
            assert_eq!(ended.json_error()["code"].as_str(), Some(code), "{arguments:?}");
        }
    }
}

#[tokio::test]
async fn records_are_added_for_a_domain_and_tokens_of_the_command_line_too() {
    let world = World::start().await;
    world.practice.zone.host(&domain()).await;
    let tokens = TOKENS.iter().flat_map(|token| ["--token", token]);
    let plan = ["dns", "apply", "--dry-run", "--domain", "exemple.fr"];
    let ended = world.sesame(plan.into_iter().chain(tokens)).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    assert!(records().iter().all(|record| ended.stdout.contains(record.name.as_str())), "{ended:?}");
    let ended = world.sesame(plan.iter().chain(&["--json"])).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("nothing-wanted")));
}

#[tokio::test]
async fn what_was_given_as_a_token_is_not_repeated() {
    let world = World::start().await;
    let ended = world.sesame(check(&["exemple.fr", "--token", "Abc/DEF+secret"])).end().await;
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert!(!ended.stderr.contains("secret"), "{ended:?}");
}

#[tokio::test]
async fn a_walk_whose_records_are_not_pasted_yet_still_has_its_domain_checked() {
    let world = World::start().await;
    let mut saved = walk();
    saved.facts.records.dkim.clear();
    world.save(&saved).await;
    world.practice.zone.host(&domain()).await;
    let ended = world.sesame(CHECK).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("--token"), "{ended:?}");
    assert_eq!(dkim().len(), TOKENS.len());
}
