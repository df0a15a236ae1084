//! `sesame dns check` of many domains.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{domain, records, walk, world};
use crate::world::{Ended, World};

/// A world in which the walk's domain is whole, and the others are refused by the server.
async fn list(text: &[u8]) -> World {
    let world = world(&records()).await;
    std::fs::write(world.project().join("domains.txt"), text).expect("the list is written");
    world
}

/// The objects of a run, one a line.
fn lines(ended: &Ended) -> Vec<Value> {
    ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{ended:?}"))).collect()
}

#[tokio::test]
async fn a_file_of_domains_is_checked_line_by_line() {
    let world = list(b"\xef\xbb\xbfexemple.fr\r\n\r\n# none\r\nhttps://exemple.fr/ # again\r\n").await;
    let ended = world.sesame(["dns", "check", "domains.txt"]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    assert_eq!(ended.stdout.lines().count(), 2, "{ended:?}");
    let whole =
        |line: &str| line.starts_with("✓ exemple.fr") && line.contains("  3 sur 3 enregistrements requis publiés");
    assert!(ended.stdout.lines().all(whole), "{ended:?}");
    let ended = world.sesame(["dns", "check", "domains.txt", "--json"]).end().await;
    let lines = lines(&ended);
    assert_eq!(lines.len(), 2, "{ended:?}");
    assert!(lines.iter().all(|line| line["domain"] == "exemple.fr" && line["all_published"] == true), "{ended:?}");
}

#[tokio::test]
async fn a_bad_line_is_named_and_the_rest_goes_on() {
    let world = list(b"exemple.fr\nnot a domain\nco.uk\n\xff\xfe\nmoi@exemple.fr\n").await;
    let ended = world.sesame(["dns", "check", "domains.txt"]).end().await;
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert_eq!(ended.stdout.lines().count(), 1, "{ended:?}");
    for number in 2..=5 {
        assert!(ended.stderr.contains(&format!("domains.txt, ligne {number}\u{a0}: ")), "{ended:?}");
    }
    let ended = world.sesame(["dns", "check", "domains.txt", "--json"]).end().await;
    let lines = lines(&ended);
    let numbers: BTreeSet<u64> = lines.iter().filter_map(|line| line["line"].as_u64()).collect();
    assert_eq!((lines.len(), numbers), (5, [2, 3, 4, 5].into()), "{ended:?}");
    assert!(lines.iter().filter(|line| line["line"].is_u64()).all(|line| line["code"].is_string()), "{ended:?}");
}

#[tokio::test]
async fn the_exit_is_the_worst_of_all() {
    let world = list(b"exemple.fr\nautre.fr\n").await;
    let ended = world.sesame(["dns", "check", "domains.txt"]).end().await;
    assert_eq!(ended.code, Some(1), "the server refuses the other: {ended:?}");
    assert!(ended.stdout.contains("✗ autre.fr") && ended.stdout.contains("✓ exemple.fr"), "{ended:?}");
    let ended = world.sesame(["dns", "check", "exemple.fr", "exemple.fr", "--json"]).end().await;
    assert_eq!((ended.code, lines(&ended).len()), (Some(0), 2), "{ended:?}");
}

#[tokio::test]
async fn standard_input_is_a_list_too() {
    let world = list(b"").await;
    let ended = world.sesame(["dns", "check", "-", "--json"]).stdin("exemple.fr\n\nexemple.fr").end().await;
    assert_eq!((ended.code, lines(&ended).len()), (Some(0), 2), "{ended:?}");
    let long = format!("{}\nexemple.fr\n", "a".repeat(100_000));
    let ended = world.sesame(["dns", "check", "-"]).stdin(long).end().await;
    assert_eq!((ended.code, ended.stdout.lines().count()), (Some(2), 1), "{ended:?}");
    assert!(ended.stderr.contains("-, ligne 1\u{a0}: "), "{ended:?}");
}

#[tokio::test]
async fn a_file_that_is_no_list_is_told_shortly_and_harmlessly() {
    let mut text = b"\x1b]0;gone\x07\x1b[2J\xe2\x80\xae\n".to_vec();
    text.extend(b"A".repeat(700_000));
    text.extend(b"\n\0\0\0\n=cmd|' /C calc'!A0\n$(touch gone)`id`\n");
    let world = list(&text).await;
    for arguments in [&["dns", "check", "domains.txt"][..], &["dns", "check", "domains.txt", "--json"]] {
        let ended = world.sesame(arguments).end().await;
        assert_eq!(ended.code, Some(2), "{ended:?}");
        for said in [&ended.stdout, &ended.stderr] {
            assert!(said.len() < 20_000, "{} octets", said.len());
            assert!(!said.chars().any(|c| c != '\n' && c.is_control() || c == '\u{202e}'), "{said:?}");
        }
    }
    for device in ["/dev/zero", "/dev", "/proc/self/mem"] {
        let ended = world.sesame(["dns", "check", device]).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{device}: {ended:?}");
    }
}

#[tokio::test]
async fn a_list_without_a_domain_is_said_to_be_empty() {
    let world = list(b"# none\n").await;
    for arguments in [&["dns", "check", "domains.txt"][..], &["dns", "check", "-"]] {
        let ended = world.sesame(arguments).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
        assert!(ended.stderr.contains("Aucun domaine"), "{ended:?}");
    }
}

#[tokio::test]
async fn a_folder_of_the_domain_s_name_is_no_list_and_a_list_that_lacks_is_said() {
    let world = list(b"").await;
    std::fs::create_dir(world.project().join("exemple.fr")).expect("a folder");
    let ended = world.sesame(["dns", "check", "exemple.fr"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let ended = world.sesame(["dns", "check", "domaines.text"]).end().await;
    assert!(ended.stderr.contains("Il n’y a pas de fichier domaines.text"), "{ended:?}");
    assert_eq!(walk().facts.identity.chosen.expect("chosen").domain(), &domain());
}

#[tokio::test]
async fn more_domains_than_are_looked_at_at_once_are_all_told() {
    let text: String = (0..200).map(|n| format!("d{n}.exemple.fr\n")).collect();
    let world = list(text.as_bytes()).await;
    let ended = world.sesame(["dns", "check", "domains.txt", "--json"]).end().await;
    let told: BTreeSet<String> =
        lines(&ended).iter().map(|line| line["domain"].as_str().expect("a domain").to_owned()).collect();
    assert_eq!((ended.code, told.len()), (Some(0), 200), "{ended:?}");
}

#[tokio::test]
async fn a_domain_whose_tokens_are_not_known_gets_no_tick() {
    let world = super::world(&super::records()).await;
    world.practice.zone.host(&sesame::dns::record::Name::of("autre.fr")).await;
    let ended = world.sesame(["dns", "check", "autre.fr", "exemple.fr", "--lang", "fr"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(!ended.stdout.contains("✓ autre.fr") && ended.stdout.contains("DKIM non vérifié"), "{ended:?}");
    assert!(ended.stdout.contains("✓ exemple.fr"), "{ended:?}");
}
