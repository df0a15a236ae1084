//! `sesame env export`: every format, with and without the password, from the file or the walk.

use std::path::Path;

use sesame::env::preset::{PLACEHOLDER, Preset};

use crate::world::{Ended, USER, World, smtp_secret};

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
        }
    }
    all.sort();
    all
}

async fn export(world: &World, arguments: &[&str]) -> Ended {
    let words = ["env", "export"].iter().chain(arguments);
    world.sesame(words).end().await
}

#[tokio::test]
async fn every_preset_is_printed_without_the_password_and_no_file_is_touched() {
    let world = World::start().await;
    world.config(&[("SMTP_FROM", "'Société Essai <no-reply@exemple.fr>'")]);
    let before = files(&world.project());
    let mut pages = String::new();
    for preset in Preset::all() {
        let ended = export(&world, &["--preset", &preset.id]).await;
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let password = ended.stdout.matches(PLACEHOLDER).count();
        assert_eq!(password, 1, "{ended:?}");
        assert!(ended.stderr.contains("--with-secret"), "{ended:?}");
        pages.push_str(&format!("$ sesame env export --preset {}\n{}\n", preset.id, ended.stdout));
        pages.extend(ended.stderr.lines().map(|line| format!("! {line}\n")));
        pages.push('\n');
    }
    insta::assert_snapshot!("export", pages);
    assert_eq!(files(&world.project()), before);
}

#[tokio::test]
async fn the_password_is_printed_where_it_was_asked_for_and_nowhere_else() {
    let world = World::start().await;
    world.config(&[]);
    for preset in ["kubernetes", "msmtp", "systemd-credentials"] {
        let run = world.sesame(["env", "export", "--preset", preset, "--with-secret"]);
        let ended = run.that_shows_a_secret().end().await;
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert_eq!(ended.stdout.matches(&smtp_secret()).count(), 1, "{ended:?}");
        assert!(!ended.stdout.contains(PLACEHOLDER), "{ended:?}");
        assert!(ended.stderr.contains("chmod 600"), "{ended:?}");
    }
    let run =
        world.sesame(["env", "export", "--preset", "systemd-credentials", "--part", "smtp_password", "--with-secret"]);
    let ended = run.that_shows_a_secret().end().await;
    assert_eq!(ended.stdout, smtp_secret(), "a credential is the password and nothing else");
}

#[tokio::test]
async fn one_file_of_several_is_printed_as_it_is_and_none_that_is_not_there() {
    let world = World::start().await;
    world.config(&[]);
    for name in ["main.cf", "/etc/postfix/main.cf"] {
        let ended = export(&world, &["--preset", "postfix", "--part", name]).await;
        assert!(ended.stdout.starts_with("relayhost = ["), "{ended:?}");
        assert!(!ended.stdout.contains("sasl_passwd ") && !ended.stderr.contains(PLACEHOLDER), "{ended:?}");
    }
    let ended = export(&world, &["--preset", "postfix", "--part", "master.cf", "--json"]).await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-part")), "{ended:?}");
    assert!(ended.stdout.contains("main.cf, sasl_passwd"), "{ended:?}");
}

#[tokio::test]
async fn json_has_the_files_and_what_to_do_with_them() {
    let world = World::start().await;
    world.config(&[]);
    let ended = export(&world, &["--preset", "laravel", "--json"]).await;
    let json = ended.json();
    assert_eq!((json["preset"].as_str(), json["source"].as_str()), (Some("laravel"), Some("backend/config.env")));
    assert_eq!(json["secret"], false);
    assert_eq!(json["parts"][0]["file"], ".env");
    let text = json["parts"][0]["text"].as_str().expect("text");
    assert!(text.contains(&format!("MAIL_USERNAME={USER}\n")), "{text}");
    assert!(json["usage"].as_str().is_some_and(|text| text.contains("artisan")), "{json}");
    assert!(json["warning"].as_str().is_some_and(|text| text.contains("'require_tls' => true")), "{json}");
    assert_eq!(ended.stderr, "");
}

#[tokio::test]
async fn settings_are_read_under_another_applications_names_too() {
    let world = World::start().await;
    let file = world.project().join(".env.local");
    let dsn = format!("smtps://{USER}:abc%2Fdef@email-smtp.eu-west-3.amazonaws.com:465");
    std::fs::write(&file, format!("APP_ENV=dev\nMAILER_DSN={dsn}\n")).expect("the file is written");
    let ended = export(&world, &["--config", ".env.local"]).await;
    assert_eq!(ended.code, Some(2), "it does not say who sends: {ended:?}");
    std::fs::write(
        &file,
        "MAIL_HOST=h.exemple.fr\nMAIL_USERNAME=u\nMAIL_PORT=2465\nMAIL_SCHEME=smtps\nMAIL_FROM_ADDRESS=a@exemple.fr\n",
    )
    .expect("the file is written");
    let ended = export(&world, &["--config", ".env.local"]).await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    for line in
        ["SMTP_HOST=h.exemple.fr", "SMTP_PORT=2465", "SMTP_SECURE=true", "SMTP_USER=u", "SMTP_FROM=a@exemple.fr"]
    {
        assert!(ended.stdout.lines().any(|other| other == line), "{line}: {ended:?}");
    }
}

#[tokio::test]
async fn what_is_missing_or_has_no_form_is_said_with_what_to_do() {
    let world = World::start().await;
    let code = |ended: &Ended| (ended.code, ended.json_error()["code"].as_str().map(str::to_owned));
    let ended = export(&world, &["--json"]).await;
    assert_eq!(code(&ended), (Some(2), Some("no-settings".into())), "neither a file nor a walk");
    let ended = export(&world, &["--json", "--config", "none.env"]).await;
    assert_eq!(code(&ended), (Some(2), Some("config-missing".into())));
    std::fs::write(world.project().join("empty.env"), "A=1\n").expect("the file is written");
    let ended = export(&world, &["--json", "--config", "empty.env"]).await;
    assert_eq!(code(&ended), (Some(2), Some("no-settings".into())));
    for (lines, wanted) in [
        ([("SMTP_PORT", "smtp")], "config-port"),
        ([("SMTP_FROM", "nobody")], "config-from"),
        ([("SMTP_USER", "\"it's \\\"x\\\"\"")], "no-form"),
    ] {
        world.config(&lines);
        assert_eq!(code(&export(&world, &["--json"]).await), (Some(2), Some(wanted.into())));
    }
    world.config(&[("SMTP_PASSWORD", "")]);
    let ended = export(&world, &["--json", "--with-secret"]).await;
    assert_eq!(code(&ended), (Some(2), Some("no-password".into())));
    world.config(&[("SMTP_PORT", "2465"), ("SMTP_SECURE", "true")]);
    let ended = export(&world, &["--json", "--preset", "supabase"]).await;
    assert_eq!(code(&ended), (Some(2), Some("no-form".into())));
}
