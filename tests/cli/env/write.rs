//! `sesame env write`: the change is shown, agreed to, and made without touching anything else.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use sesame::wizard::Language;
use sesame::wizard::saved::Saved;

use crate::world::{USER, World, smtp_secret};

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file can be read")
}

/// A config.env as people leave it: twice the same key, a comment behind a value, blanks, a port that no longer holds.
fn untidy() -> String {
    format!(
        "# Base\nDB_PASSWORD='p@ss #1'\n\nSMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_PORT = 587 # STARTTLS\n\
         SMTP_SECURE=false\nSMTP_USER={USER}\nSMTP_PASSWORD=old\nSMTP_PASSWORD=\"{}\"\n\
         SMTP_FROM=Société Essai <no-reply@exemple.fr>\nPORT=3001",
        smtp_secret()
    )
}

#[tokio::test]
async fn an_untidy_file_is_put_in_a_form_that_every_reader_reads_alike() {
    let world = World::start().await;
    world.write_config(&untidy());
    let file = world.project().join("backend/config.env");
    let ended = world.sesame(["env", "write", "--dry-run"]).end().await;
    assert_eq!((ended.code, text(&file)), (Some(0), untidy()), "{ended:?}");
    assert!(ended.stdout.contains("- SMTP_PASSWORD=••••\n"), "{ended:?}");
    insta::assert_snapshot!("write", format!("{}\n{}", ended.stdout, ended.stderr).replace(&here(&world), "…"));
    let ended = world.sesame(["env", "write", "--yes"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let wanted = format!(
        "# Base\nDB_PASSWORD='p@ss #1'\n\nSMTP_HOST=email-smtp.eu-west-3.amazonaws.com\n# STARTTLS\nSMTP_PORT=587\n\
         SMTP_SECURE=false\nSMTP_USER={USER}\nSMTP_PASSWORD={}\n\
         SMTP_FROM='Société Essai <no-reply@exemple.fr>'\nPORT=3001",
        smtp_secret()
    );
    assert_eq!(text(&file), wanted);
    assert_eq!(std::fs::metadata(&file).expect("it is there").permissions().mode() & 0o777, 0o600);
    let ended = world.sesame(["env", "write", "--json"]).end().await;
    assert_eq!((ended.code, ended.json()["changed"].as_bool()), (Some(0), Some(false)), "nothing is left to do");
}

/// The project's folder as the program names it.
fn here(world: &World) -> String {
    std::fs::canonicalize(world.project()).expect("it is there").display().to_string()
}

#[tokio::test]
async fn another_applications_file_gets_the_settings_under_its_own_names() {
    let world = World::start().await;
    world.config(&[]);
    let folder = world.project().join("laravel");
    std::fs::create_dir(&folder).expect("a folder");
    let file = folder.join("config.env");
    std::fs::write(&file, "APP_NAME=Essai\nMAIL_MAILER=log\nMAIL_PASSWORD=null\n").expect("the file is written");
    let arguments = ["env", "write", "--preset", "laravel", "--config", "laravel/config.env", "--yes", "--json"];
    let ended = world.sesame(arguments).end().await;
    assert_eq!((ended.code, ended.json()["written"].as_bool()), (Some(0), Some(true)), "{ended:?}");
    let wanted = format!(
        "APP_NAME=Essai\nMAIL_MAILER=smtp\nMAIL_PASSWORD={}\nMAIL_SCHEME=smtp\n\
         MAIL_HOST=email-smtp.eu-west-3.amazonaws.com\nMAIL_PORT=587\nMAIL_USERNAME={USER}\n\
         MAIL_FROM_ADDRESS=no-reply@exemple.fr\n",
        smtp_secret()
    );
    assert_eq!(text(&file), wanted);
    let arguments = ["env", "write", "--preset", "symfony", "--config", "laravel/config.env", "--yes"];
    assert_eq!(world.sesame(arguments).end().await.code, Some(0));
    let dsn = smtp_secret().replace('/', "%2F").replace('+', "%2B");
    let dsn = format!("MAILER_DSN='smtp://{USER}:{dsn}@email-smtp.eu-west-3.amazonaws.com:587?require_tls=true'\n");
    assert!(text(&file).ends_with(&dsn), "{}", text(&file));
}

#[tokio::test]
async fn nothing_is_changed_without_an_agreement_or_where_there_is_no_such_file() {
    let world = World::start().await;
    world.write_config(&untidy());
    let file = world.project().join("backend/config.env");
    for (arguments, code) in [
        (&["env", "write", "--json"][..], "confirmation"),
        (&["env", "write", "--json", "--no-input"], "confirmation"),
        (&["env", "write", "--json", "--yes", "--preset", "ghost"], "no-variables"),
        (&["env", "write", "--json", "--yes", "--preset", "github-actions"], "no-variables"),
        (&["env", "write", "--json", "--yes", "--config", "no/such/folder.env"], "config"),
    ] {
        let ended = world.sesame(arguments).end().await;
        assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some(code)), "{ended:?}");
        assert_eq!(text(&file), untidy());
    }
    std::fs::remove_file(&file).expect("it goes");
    let ended = world.sesame(["env", "write", "--json", "--yes"]).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-settings")), "{ended:?}");
}

#[tokio::test]
async fn a_file_that_another_sesame_works_on_is_left_alone() {
    use sesame::ports::Disk as _;

    let world = World::start().await;
    world.write_config(&untidy());
    let _lock = world.disk().lock().expect("nobody else is here");
    let ended = world.sesame(["env", "write", "--yes", "--json"]).end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(1), Some("locked")), "{ended:?}");
    let ended = world.sesame(["env", "write", "--dry-run"]).end().await;
    assert_eq!(ended.code, Some(0), "a look harms nobody: {ended:?}");
}

#[tokio::test]
async fn what_the_walk_decided_comes_before_what_the_file_says() {
    let world = World::start().await;
    world.config(&[("SMTP_FROM", "old@exemple.fr"), ("SMTP_PORT", "2587")]);
    let mut saved = Saved::fresh(Language::Fr);
    let entry = sesame::ports::Entry { user: USER.into(), region: "eu-west-3".into() };
    let now = jiff::Timestamp::now();
    saved.facts.region.chosen = Some("eu-west-3".into());
    saved.facts.credentials.entry = Some(entry);
    saved.facts.credentials.kept = Some(sesame::wizard::facts::Seen::now(now));
    saved.facts.sender.from = Some("bonjour@exemple.fr".into());
    saved.facts.endpoint.port = Some(465);
    world.save(&saved).await;
    let ended = world.sesame(["env", "write", "--yes"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let text = text(&world.project().join("backend/config.env"));
    for line in ["SMTP_PORT=465", "SMTP_SECURE=true", "SMTP_FROM=bonjour@exemple.fr", "FRONTEND_URL=https://exemple.fr"]
    {
        assert!(text.lines().any(|other| other == line), "{line}: {text}");
    }
    assert!(text.contains(&smtp_secret()), "the only copy of the password stays");
}
