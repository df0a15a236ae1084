//! `sesame credentials derive`: a secret in, its password out, and nothing beside it.

use serde::Deserialize;

use crate::world::{REGION, SECRET, USER, World, smtp_secret};

const DERIVE: [&str; 4] = ["credentials", "derive", "--region", REGION];

#[derive(Deserialize)]
struct Vectors {
    published: Vec<Vector>,
    computed: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    secret: String,
    region: String,
    expected: String,
}

#[tokio::test]
async fn every_known_password_comes_out() {
    let vectors: Vectors =
        serde_json::from_str(include_str!("../../src/ses/testdata/smtp-passwords.json")).expect("the vectors");
    let world = World::start().await;
    let mut derived = 0;
    for Vector { secret, region, expected } in vectors.published.into_iter().chain(vectors.computed) {
        let run = world.sesame(["credentials", "derive", "--region", &region]).stdin(secret).that_shows_a_secret();
        let ended = run.end().await;
        if sesame::ses::region::by_id(&region).is_some_and(|region| region.smtp.is_none()) {
            assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{region}");
            continue;
        }
        assert_eq!((ended.code, ended.stdout), (Some(0), format!("{expected}\n")), "{region}");
        derived += 1;
    }
    assert!(derived >= 19, "{derived}");
}

#[tokio::test]
async fn line_ends_and_marks_around_the_secret_do_not_matter() {
    let world = World::start().await;
    for text in
        [format!("{SECRET}\n"), format!("{SECRET}\r\n"), format!("\u{feff}{SECRET}\r\n"), format!("  {SECRET}\t\n\n")]
    {
        let ended = world.sesame(DERIVE).stdin(text.clone()).that_shows_a_secret().end().await;
        assert_eq!((ended.code, ended.stdout), (Some(0), format!("{}\n", smtp_secret())), "{text:?}");
        assert_eq!(ended.stderr, "", "{text:?}");
    }
}

#[tokio::test]
async fn json_holds_the_region_and_the_password() {
    let world = World::start().await;
    let ended = world.sesame(DERIVE.into_iter().chain(["--json"])).stdin(SECRET).that_shows_a_secret().end().await;
    assert_eq!(ended.code, Some(0));
    assert_eq!(ended.json(), serde_json::json!({ "region": REGION, "password": smtp_secret() }));
    let ended = world.sesame(["credentials", "derive", "--region", "EU-West-3"]).stdin(SECRET).that_shows_a_secret();
    assert_eq!(ended.end().await.stdout, format!("{}\n", smtp_secret()), "a region in capitals is the same");
}

#[tokio::test]
async fn what_is_no_single_secret_is_refused_and_not_repeated() {
    let world = World::start().await;
    let cases = [
        (Vec::new(), "no-secret"),
        (b"\n".to_vec(), "no-secret"),
        (smtp_secret().into_bytes(), "not-a-secret"),
        (USER.as_bytes().to_vec(), "not-a-secret"),
        (format!("Access key ID,Secret access key\n{USER},{SECRET}\n").into_bytes(), "not-one-secret"),
        (format!("{SECRET}\n{SECRET}\n").into_bytes(), "not-one-secret"),
        (format!("\"{SECRET}\"").into_bytes(), "not-one-secret"),
        (SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect(), "not-one-secret"),
        (b"\xff\xfe\x00".to_vec(), "not-one-secret"),
        (vec![b'a'; 100_000], "not-one-secret"),
    ];
    for (stdin, code) in cases {
        let ended = world.sesame(DERIVE).stdin(stdin.clone()).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{code}: {ended:?}");
        assert!(ended.stderr.contains("\n  Exemple"), "a hint: {ended:?}");
        let ended = world.sesame(DERIVE.into_iter().chain(["--json"])).stdin(stdin).end().await;
        assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some(code)));
    }
}

#[tokio::test]
async fn a_secret_of_an_unusual_shape_is_derived_with_a_word_beside() {
    let world = World::start().await;
    let ended = world.sesame(DERIVE).stdin("some+secret+key").end().await;
    assert_eq!((ended.code, ended.stdout.len()), (Some(0), 45), "{ended:?}");
    assert!(ended.stderr.contains("40 caractères"), "{ended:?}");
}

#[tokio::test]
async fn a_region_without_smtp_is_refused_with_the_nearest() {
    let world = World::start().await;
    let ended = world.sesame(["credentials", "derive", "--region", "eu-south-1"]).stdin(SECRET).end().await;
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.stderr.contains("eu-south-1") && ended.stderr.contains("eu-central-1"), "{ended:?}");
    for region in ["mars-1", "", "eu-west-3; rm"] {
        let ended = world.sesame(["credentials", "derive", "--region", region, "--json"]).stdin(SECRET).end().await;
        assert_eq!((ended.code, ended.json_error()["code"].is_string()), (Some(2), true), "{ended:?}");
    }
}

#[tokio::test]
async fn a_password_that_could_not_be_written_is_an_error_and_a_reader_gone_is_none() {
    let world = World::start().await;
    if cfg!(target_os = "linux") {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
        let ended = world.sesame(DERIVE).stdin(SECRET).stdout(full).end().await;
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert!(ended.stderr.contains("n’a pas pu être écrit"), "{ended:?}");
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let ended = world.sesame(DERIVE).stdin(SECRET).stdout(writer).end().await;
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
}
