//! `sesame credentials`: what the project has, and what happens where no keyring is.

use jiff::{SignedDuration, Timestamp};
use sesame::ports::Entry;
use sesame::wizard::Language;
use sesame::wizard::saved::Saved;

use crate::world::{SECRET, USER, World, smtp_secret};

/// The console's file in its newer form, with a byte-order mark, as Windows has it.
fn console_file(world: &World) -> std::path::PathBuf {
    let path = world.project().join("credentials.csv");
    let password = smtp_secret();
    let text = format!("\u{feff}IAM user name,SMTP user name,SMTP password\r\nses-smtp-user.1,{USER},{password}\r\n");
    std::fs::write(&path, text).expect("it is written");
    path
}

#[tokio::test]
async fn what_the_file_has_is_shown_without_its_password() {
    let world = World::start().await;
    let ended = world.sesame(["credentials", "show"]).end().await;
    assert!(ended.code == Some(2) && ended.stderr.lines().count() == 2, "{ended:?}");
    world.config(&[]);
    let ended = world.sesame(["credentials", "show"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stdout.starts_with(&format!("✓ {USER}  eu-west-3")), "{ended:?}");
    assert!(ended.stdout.contains("••••••••  dans config.env") && ended.stdout.contains("trousseau"), "{ended:?}");
    let json = world.sesame(["credentials", "show", "--json"]).end().await.json();
    assert_eq!(
        (&json["credentials"][0]["user"], &json["credentials"][0]["places"][0]),
        (&USER.into(), &"config".into())
    );
    // Not to a pipe, whatever is asked.
    for more in [&["--reveal"][..], &["--reveal", "--json"]] {
        let words = ["credentials", "show"].iter().chain(more);
        assert_eq!(world.sesame(words).end().await.code, Some(2));
    }
}

#[tokio::test]
async fn without_a_keyring_nothing_is_taken_in_and_the_file_stays() {
    let world = World::start().await;
    let path = console_file(&world);
    let bytes = std::fs::read(&path).expect("it is there");
    // The test itself put the secret there: the program may not put it elsewhere.
    let away = tempfile::tempdir().expect("a folder");
    let source = away.path().join("credentials.csv");
    std::fs::rename(&path, &source).expect("it is moved");
    let words = ["credentials", "import", source.to_str().expect("a path"), "--region", "eu-west-3", "--shred"];
    let ended = world.sesame(words).end().await;
    assert!(ended.code == Some(1) && ended.stderr.lines().count() == 2, "{ended:?}");
    assert_eq!(std::fs::read(&source).expect("it is there"), bytes, "the only copy is never destroyed");
}

#[tokio::test]
async fn what_is_no_credentials_is_told_with_what_to_do() {
    let world = World::start().await;
    for (text, words) in [
        ("", "--region eu-west-3"),
        ("hello", "--region eu-west-3"),
        ("IAM user name,SMTP user name,SMTP password\nu,ASIAIOSFODNN7EXAMPLE,x\n", "--region eu-west-3"),
        ("anything", "--region mars-1"),
        ("anything", ""),
    ] {
        let words = ["credentials", "import", "-"].into_iter().chain(words.split_whitespace());
        let ended = world.sesame(words).stdin(text).end().await;
        assert!(ended.code == Some(2) && ended.stderr.starts_with("sesame: "), "{text}: {ended:?}");
        assert!(!ended.stderr.contains(SECRET), "{ended:?}");
    }
    let ended = world.sesame(["credentials", "import", "nowhere.csv", "--region", "eu-west-3"]).end().await;
    assert!(ended.code == Some(2) && ended.stderr.contains("nowhere.csv"), "{ended:?}");
}

#[tokio::test]
async fn forgetting_wants_something_to_forget_and_an_agreement() {
    let world = World::start().await;
    let ended = world.sesame(["credentials", "forget"]).end().await;
    assert_eq!(ended.code, Some(2), "{ended:?}");
    world.config(&[]);
    // There is no keyring here: that is what is told.
    let ended = world.sesame(["credentials", "forget", "--yes"]).end().await;
    assert!(ended.code == Some(1) && ended.stderr.contains("trousseau"), "{ended:?}");
}

#[tokio::test]
async fn their_age_is_told_and_after_ninety_days_what_to_do() {
    let world = World::start().await;
    world.config(&[]);
    for (days, old) in [(0, false), (89, false), (100, true)] {
        let mut saved = Saved::fresh(Language::Fr);
        saved.facts.credentials.entry = Some(Entry { user: USER.into(), region: "eu-west-3".into() });
        saved.facts.credentials.since = Some(Timestamp::now() - SignedDuration::from_hours(24 * days + 1));
        world.save(&saved).await;
        let ended = world.sesame(["credentials", "show"]).end().await;
        assert!(ended.stdout.contains("\nGardés depuis "), "{ended:?}");
        assert_eq!(ended.stdout.contains("sesame credentials rotate"), old, "{days}: {ended:?}");
        assert!(
            days < 2
                || ended.stdout.contains(&format!("{days}\u{a0}jours"))
                || ended.stdout.contains(&format!("{days} jours")),
            "{ended:?}"
        );
    }
}
