//! The command line: help, errors, languages, and arguments nobody should give.

use crate::world::{REGION, SECRET, World};

/// Every command with its path.
const COMMANDS: [&[&str]; 20] = [
    &[],
    &["setup"],
    &["demo"],
    &["checklist"],
    &["test"],
    &["ports"],
    &["explain"],
    &["dns"],
    &["dns", "show"],
    &["dns", "check"],
    &["dns", "wait"],
    &["dns", "apply"],
    &["dns", "export"],
    &["env"],
    &["env", "check"],
    &["env", "guard"],
    &["env", "write"],
    &["env", "export"],
    &["credentials"],
    &["credentials", "derive"],
];

/// What clap says by itself.
const CLAP: [&str; 16] = [
    "Usage:",
    "Commands:",
    "Options:",
    "Arguments:",
    "COMMAND]",
    "COMMAND>",
    "possible values",
    "default:",
    "Print ",
    "error:",
    "For more information",
    "tip:",
    "required",
    "unexpected",
    "a similar",
    "argument '",
];

#[tokio::test]
async fn every_command_explains_itself_in_both_languages() {
    let world = World::start().await;
    for language in ["fr", "en"] {
        let mut pages = String::new();
        for command in COMMANDS {
            let arguments = command.iter().copied().chain(["--help", "--lang", language]);
            let ended = world.sesame(arguments).end().await;
            assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
            let short = world.sesame(command.iter().copied().chain(["-h", "--lang", language])).end().await;
            assert_eq!(short.stdout, ended.stdout);
            let words = CLAP.iter().filter(|word| ended.stdout.contains(**word)).collect::<Vec<_>>();
            assert!(language == "en" || words.is_empty(), "{words:?} in {}", ended.stdout);
            pages.push_str(&format!("$ sesame {}\n{}\n", [command, &["--help"]].concat().join(" "), ended.stdout));
        }
        insta::assert_snapshot!(format!("help-{language}"), pages);
    }
}

#[tokio::test]
async fn every_mistake_is_told_in_both_languages() {
    let mistakes: [&[&str]; 32] = [
        &["--colour"],
        &["-q"],
        &["chekclist"],
        &["chose"],
        &[""],
        &["checklist", "extra"],
        &["test"],
        &["test", "--to"],
        &["test", "--to", "a@b.fr", "--to", "c@d.fr"],
        &["test", "--too", "a@b.fr"],
        &["ports", "--probe", "fish"],
        &["ports", "--regions", "--region", "eu-west-3"],
        &["ports", "--region", "eu-west-3", "--host", "a.example"],
        &["dns", "chek"],
        &["credentials", "derive"],
        &["credentials", "derive", "--region"],
        &["setup", "--from", "nowhere"],
        &["--timeout", "0", "checklist"],
        &["--timeout", "soon", "checklist"],
        &["--timeout", "601", "checklist"],
        &["checklist", "--json=yes"],
        &["demo", "--from", "region"],
        &["checklist", "--lang", "de"],
        &["dns", "export"],
        &["dns", "export", "--format", "xml"],
        &["dns", "show", "--host", "ovhh"],
        &["dns", "check", "--nameserver", "ns1.example.com"],
        &["dns", "wait", "--timeout", "604801"],
        &["dns", "wait", "exemple.fr", "exemple.com"],
        &["dns", "show", "exemple.fr", "--domain", "exemple.com"],
        &["dns", "check", "--region", "eu-west-3", "--region", "eu-west-1"],
        &["dns", "check", "--no-public=yes"],
    ];
    let world = World::start().await;
    for (language, locale) in [("fr", "fr_FR.UTF-8"), ("en", "en_GB.UTF-8")] {
        let mut pages = String::new();
        for mistake in mistakes {
            let ended = world.sesame(mistake).env("LANG", locale).end().await;
            assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
            assert!(ended.stderr.starts_with("sesame: ") && ended.stderr.lines().count() == 2, "{ended:?}");
            let words = CLAP.iter().filter(|word| ended.stderr.contains(**word)).collect::<Vec<_>>();
            assert!(language == "en" || words.is_empty(), "{words:?} in {ended:?}");
            pages.push_str(&format!("$ sesame {}\n{}", mistake.join(" "), ended.stderr));
            let json = world.sesame(mistake.iter().copied().chain(["--json"])).env("LANG", locale).end().await;
            // Where a value is missing, `--json` is not taken for it.
            assert_eq!(json.code, Some(2), "{json:?}");
            assert!(json.json_error()["hint"].is_string(), "{json:?}");
        }
        insta::assert_snapshot!(format!("mistakes-{language}"), pages);
    }
}

#[tokio::test]
async fn a_group_without_its_command_shows_its_help() {
    let world = World::start().await;
    for group in ["dns", "credentials"] {
        let ended = world.sesame([group]).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
        let help = world.sesame([group, "--help"]).end().await;
        assert_eq!(ended.stderr, help.stdout);
        let json = world.sesame([group, "--json"]).end().await;
        assert_eq!((json.code, json.json_error()["code"].as_str()), (Some(2), Some("missing-command")));
    }
}

#[tokio::test]
async fn the_version_is_told() {
    let world = World::start().await;
    for option in ["--version", "-V"] {
        let ended = world.sesame([option]).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{ended:?}");
        assert_eq!(ended.stdout, format!("sesame {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[tokio::test]
async fn the_language_is_the_option_s_then_the_locale_s_in_posix_order() {
    let world = World::start().await;
    let cases: [(&[&str], [&str; 3], &str); 9] = [
        (&[], ["", "", "fr_FR.UTF-8"], "fr"),
        (&[], ["", "", "en_US.UTF-8"], "en"),
        (&[], ["", "", "C"], "en"),
        (&[], ["", "fr_CA.UTF-8", "en_US.UTF-8"], "fr"),
        (&[], ["en_US.UTF-8", "fr_FR.UTF-8", "fr_FR.UTF-8"], "en"),
        (&[], ["fr_BE", "en_US.UTF-8", "en_US.UTF-8"], "fr"),
        (&["--lang", "fr"], ["en_US.UTF-8", "", ""], "fr"),
        (&["--lang=en"], ["fr_FR.UTF-8", "fr_FR.UTF-8", "fr_FR.UTF-8"], "en"),
        (&["--lang", "en"], ["", "", "de_DE.UTF-8"], "en"),
    ];
    for (option, [all, messages, lang], language) in cases {
        for command in [&["--help"][..], &["checklist"], &["dns", "check"], &["chose"]] {
            // The option holds before and after the command.
            for arguments in [[option, command].concat(), [command, option].concat()] {
                let run = world.sesame(&arguments).env("LC_ALL", all).env("LC_MESSAGES", messages).env("LANG", lang);
                let ended = run.end().await;
                let text = format!("{}{}", ended.stdout, ended.stderr);
                let french = ["Utilisation", "à faire", "Aucun", "inconnue"].iter().any(|word| text.contains(word));
                assert_eq!(french, language == "fr", "{arguments:?} {all} {messages} {lang}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn the_wizard_wants_a_terminal() {
    let world = World::start().await;
    for arguments in [&[][..], &["setup"], &["setup", "--from", "region"], &["demo"], &["demo", "--fast"]] {
        let ended = world.sesame(arguments).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
        assert!(ended.stderr.contains("terminal") && ended.stderr.contains("\n  "), "a hint: {ended:?}");
        let ended = world.sesame(arguments.iter().chain(&["--json"])).end().await;
        assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-terminal")));
    }
    assert!(!world.state_home().exists(), "nothing was begun");
}

#[tokio::test]
async fn a_reader_that_has_gone_away_is_no_error() {
    let world = World::start().await;
    world.config(&[]);
    let cases: [(&[&str], i32); 8] = [
        (&["--help"], 0),
        (&["--version"], 0),
        (&["checklist"], 3),
        (&["checklist", "--json"], 3),
        (&["dns", "check", "--json"], 2),
        (&["test", "--to", "success@simulator.amazonses.com"], 0),
        (&["chose", "--json"], 2),
        (&["credentials", "derive", "--region", REGION], 0),
    ];
    for (arguments, code) in cases {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let ended = world.sesame(arguments).stdin(SECRET).stdout(writer).end().await;
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(code), ""), "{arguments:?}: {ended:?}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn arguments_that_are_no_text_are_refused_in_words() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let world = World::start().await;
    let odd = OsStr::from_bytes(b"caf\xe9");
    let cases: [&[&OsStr]; 6] = [
        &[odd],
        &["test".as_ref(), "--to".as_ref(), odd],
        &["credentials".as_ref(), "derive".as_ref(), "--region".as_ref(), odd],
        &["setup".as_ref(), "--from".as_ref(), odd],
        &["--lang".as_ref(), odd],
        &["--timeout".as_ref(), odd, "checklist".as_ref()],
    ];
    for arguments in cases {
        let ended = world.sesame(arguments).end().await;
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
        assert!(ended.stderr.starts_with("sesame: "), "{ended:?}");
    }
    // A path need not be text.
    std::fs::create_dir(world.project().join(odd)).expect("a folder");
    world.config(&[]);
    let path = world.project().join(odd).join("config.env");
    std::fs::rename(world.project().join("backend/config.env"), &path).expect("the file is moved");
    let to = ["test", "--to", "success@simulator.amazonses.com", "--config"].map(OsStr::new);
    let ended = world.sesame(to.into_iter().chain([path.as_os_str()])).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let ended = world.sesame(["checklist"]).env("LANG", OsStr::from_bytes(b"fr_FR\xff")).end().await;
    assert_eq!(ended.code, Some(3), "{ended:?}");
}
