//! `sesame run`: another program with the settings of config.env in its environment.

use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::world::{Ended, Run, World, smtp_secret};

/// Runs a line of shell as the application.
fn shell(world: &World, options: &[&str], line: &str) -> Run {
    let words = ["run"].iter().chain(options).chain(&["--", "sh", "-c", line]).copied().collect::<Vec<_>>();
    world.sesame(words).that_gives_a_secret()
}

async fn world(more: &str) -> World {
    let world = World::start().await;
    let password = smtp_secret();
    world.write_config(&format!(
        "SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_USER=AKIAIOSFODNN7EXAMPLE\nSMTP_PASSWORD={password}\n{more}"
    ));
    world
}

#[tokio::test]
async fn the_application_gets_its_file_and_its_own_environment_goes_first() {
    let world = world("FROM_FILE='a b'\nBOTH=file\nEMPTY=file\nTWICE=first\nTWICE=last\nexport OUT=1\n").await;
    let line = "printf '%s|%s|%s|%s|%s|%s|%s' \"$FROM_FILE\" \"$BOTH\" \"$EMPTY\" \"$TWICE\" \"$OUT\" \"${#SMTP_PASSWORD}\" \"$#\"";
    let ended = shell(&world, &[], line).env("BOTH", "shell").env("EMPTY", "").end().await;
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (Some(0), "a b|shell||last|1|44|0", ""));
    // The password that the environment has needs neither file nor keyring.
    world.write_config("SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_USER=AKIAIOSFODNN7EXAMPLE\n");
    let ended = shell(&world, &[], "printf %s \"$SMTP_PASSWORD\"").env("SMTP_PASSWORD", "mine").end().await;
    assert_eq!(ended.stdout, "mine", "{ended:?}");
}

#[tokio::test]
async fn input_output_and_exit_code_are_the_applications_own() {
    let world = world("").await;
    for options in [&[][..], &["--mask"]] {
        let line = "cat; printf err >&2; exit 7";
        let ended = shell(&world, options, line).stdin("typed\u{e9}\r\n").end().await;
        assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (Some(7), "typed\u{e9}\r\n", "err"));
    }
    // A signal that ended it: of the process itself where it took this one's place, else as shells tell it.
    let ended = shell(&world, &["--mask"], "kill -TERM $$").end().await;
    assert_eq!(ended.code, Some(143), "{ended:?}");
    let ended = shell(&world, &[], "kill -TERM $$").end().await;
    assert_eq!(ended.code, None, "{ended:?}");
    // Limits are those it would have without sesame.
    let line = "ulimit -Sc; ulimit -Sn";
    let alone = std::process::Command::new("sh").args(["-c", line]).output().expect("a shell").stdout;
    for options in [&[][..], &["--mask"]] {
        assert_eq!(shell(&world, options, line).end().await.stdout.as_bytes(), alone);
    }
}

#[tokio::test]
async fn a_password_that_it_prints_is_masked_on_both_streams() {
    let world = world("").await;
    let line = "printf 'a %s b' \"$SMTP_PASSWORD\"; printf %s \"$SMTP_PASSWORD\" | base64 -w0 >&2; \
                printf %.20s \"$SMTP_PASSWORD\"; sleep 0.2; printf %s \"$SMTP_PASSWORD\" | tail -c 24";
    let Ended { code, stdout, stderr, .. } = shell(&world, &["--mask"], line).end().await;
    // Of base64 the last letters are left: they hold no bit of the password alone.
    assert_eq!((code, stdout.as_str()), (Some(0), "a ••• b•••"));
    assert!(stderr.starts_with("•••") && stderr.len() < 13, "{stderr}");
    // The one that the environment has is the one that the application gets, and prints.
    let ended =
        shell(&world, &["--mask"], "printf %s \"$SMTP_PASSWORD\"").env("SMTP_PASSWORD", "of-the-environment").end();
    assert_eq!(ended.await.stdout, "•••");
    // Where nothing is known that could be hidden, nobody is left to think that it was.
    world.write_config("OTHER=1\n");
    let ended = shell(&world, &["--mask"], "echo started").end().await;
    assert!(ended.code == Some(2) && ended.stdout.is_empty(), "{ended:?}");
    assert_eq!(shell(&world, &[], "printf %s $OTHER").end().await.stdout, "1");
}

#[tokio::test]
async fn a_signal_to_sesame_is_the_applications_to_answer() {
    let world = world("").await;
    let line = "trap 'echo told; exit 9' TERM; echo $PPID >ready; while :; do sleep 0.05; done";
    let run = shell(&world, &["--mask"], line);
    let ready = world.project().join("ready");
    let told = tokio::spawn(async move {
        for _ in 0..400 {
            let id = std::fs::read_to_string(&ready).ok().and_then(|id| id.trim().parse().ok()).and_then(Pid::from_raw);
            if let Some(id) = id {
                return kill_process(id, Signal::TERM).is_ok();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        false
    });
    let ended = run.end().await;
    assert!(told.await.expect("it was waited for"));
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(9), "told\n"), "{ended:?}");
}

#[tokio::test]
async fn what_cannot_be_started_is_told_with_the_codes_of_shells() {
    let world = world("").await;
    std::fs::write(world.project().join("text"), "no program").expect("it is written");
    for (program, code) in [("no-such-program", 127), ("./text", 126)] {
        let ended = world.sesame(["run", "--", program]).end().await;
        assert!(ended.code == Some(code) && ended.stderr.contains(program), "{ended:?}");
    }
    let ended = world.sesame(["run"]).end().await;
    assert_eq!(ended.code, Some(2), "{ended:?}");
    // A keyring that is not there: a way on, and nothing is started.
    world.write_config("SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_USER=AKIAIOSFODNN7EXAMPLE\n");
    let ended = shell(&world, &[], "echo started").end().await;
    assert!(ended.code == Some(2) && ended.stdout.is_empty() && ended.stderr.lines().count() == 2, "{ended:?}");
}
