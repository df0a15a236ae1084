//! `sesame dns wait`.

use std::time::Duration;

use super::{dkim, records, world};
use crate::world::World;

const WAIT: [&str; 4] = ["dns", "wait", "--timeout", "4"];

#[tokio::test]
async fn what_is_published_is_not_waited_for() {
    let world = world(&records()).await;
    let ended = world.sesame(["dns", "wait"]).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
    assert!(ended.stdout.ends_with("3 sur 3 enregistrements requis publiés\n"), "{ended:?}");
}

#[tokio::test]
async fn what_comes_meanwhile_is_seen() {
    let world = world(&records()[..2]).await;
    let zone = world.practice.zone.clone();
    let publishing = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(300)).await;
        zone.publish_now(&records()).await.expect("the records are published");
    });
    let ended = world.sesame(["dns", "wait", "--timeout", "6"]).end().await;
    publishing.await.expect("published");
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("En attente de cdefgh") && ended.stderr.contains("2 sur 3"), "{ended:?}");
}

#[tokio::test]
async fn when_time_is_up_the_last_state_is_told() {
    let world = world(&records()[..2]).await;
    let ended = world.sesame(WAIT).end().await;
    assert_eq!(ended.code, Some(124), "{ended:?}");
    assert!(ended.stdout.ends_with("2 sur 3 enregistrements requis publiés\n"), "{ended:?}");
    let ended = world.sesame(WAIT.iter().chain(&["--json"])).end().await;
    assert_eq!(ended.code, Some(124), "{ended:?}");
    let json: serde_json::Value = serde_json::from_str(&ended.stdout).expect("JSON");
    assert_eq!((json["required_published"].as_u64(), json["required"].as_u64()), (Some(2), Some(3)), "{json}");
}

#[tokio::test]
async fn a_mistake_is_said_at_once_and_ends_with_its_own_code() {
    let mut published = records();
    published[0].value = records()[1].value.clone();
    let world = world(&published).await;
    let ended = world.sesame(["dns", "wait", "--timeout", "2"]).end().await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let name = records()[0].name.clone();
    assert!(ended.stderr.starts_with(&format!("{name}\u{a0}: ")), "{ended:?}");
}

#[tokio::test]
async fn without_a_required_record_there_is_nothing_to_wait_for() {
    let world = World::start().await;
    let ended = world.sesame(["dns", "wait", "exemple.fr", "--timeout", "60"]).end().await;
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.stderr.contains("--token"), "{ended:?}");
    assert_eq!(dkim().len(), 3);
}
