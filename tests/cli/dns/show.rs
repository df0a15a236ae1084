//! `sesame dns show`.

use super::{records, world};

#[tokio::test]
async fn what_to_publish_is_shown_as_a_host_wants_it_in_both_languages() {
    let world = world(&[]).await;
    let more = ["--mail-from", "bounce.exemple.fr", "--region", "eu-west-3"];
    for language in ["fr", "en"] {
        let mut pages = String::new();
        for host in [&[][..], &["--host", "ovh"], &["--host", "bind"]] {
            let arguments = [&["dns", "show", "--lang", language], &more[..], host].concat();
            let ended = world.sesame(&arguments).end().await;
            assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
            pages.push_str(&format!("$ sesame {}\n{}\n", arguments.join(" "), ended.stdout));
        }
        insta::assert_snapshot!(format!("show-{language}"), pages);
    }
}

#[tokio::test]
async fn the_same_is_there_for_machines() {
    let world = world(&[]).await;
    let json = world.sesame(["dns", "show", "--host", "ovh", "--json"]).end().await.json();
    assert_eq!((json["zone"].as_str(), json["host"].as_str()), (Some("exemple.fr"), Some("ovh")), "{json}");
    for (shown, record) in json["records"].as_array().expect("records").iter().zip(records()) {
        assert_eq!(
            (shown["name"].as_str(), shown["value"].as_str()),
            (Some(record.name.as_str()), Some(&*record.value))
        );
        let short = shown["short_name"].as_str().expect("a short name");
        assert_eq!(format!("{short}.exemple.fr"), record.name.as_str());
        let name = shown["fields"].as_array().expect("fields").iter().find(|field| field["what"] == "name");
        assert_eq!(name.expect("a name")["forms"], serde_json::json!([short]));
    }
}

#[tokio::test]
async fn where_dns_does_not_tell_the_zone_it_is_assumed_and_that_is_said() {
    let world = world(&[]).await;
    let ended = world.sesame(["dns", "show", "mail.exemple.com"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("exemple.com est supposée"), "{ended:?}");
}
