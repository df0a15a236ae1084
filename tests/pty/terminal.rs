//! The terminal is given back as it was found, whatever happens.

use std::path::PathBuf;
use std::time::Duration;

use rustix::process::Signal;

use crate::demo::{Demo, colours, demo_command};
use crate::support::keys::{BACK, CONTINUE, HELP, QUIT, SUSPEND, TAKE};
use crate::support::pty::{Key, SOON, Session, command, shell};
use crate::support::steps::{Language, current};

/// The terminal is as before: modes off, cursor shown, line settings back, the other screen left.
#[track_caller]
fn given_back(session: &Session) {
    assert!(session.raw().windows(8).any(|bytes| bytes == b"\x1b[?1049h"), "it never took the other screen");
    assert_eq!(session.modes_left_on(), [""; 0]);
    assert_eq!(session.settings(), session.settings_found());
}

#[test]
fn leaving_gives_the_terminal_back() {
    let mut demo = Demo::start(Language::French, 80, 24);
    assert_ne!(demo.walker.session.settings(), demo.walker.session.settings_found(), "it never took the line");
    demo.walker.session.key(QUIT);
    assert_eq!(demo.walker.session.wait_exit(SOON).exit_code(), 0);
    given_back(&demo.walker.session);
}

/// What a demo that has ended left in its place.
fn left_in(demo: &Demo) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(demo.folder()).expect("its place can be listed");
    entries.map(|entry| entry.expect("its place can be listed").path()).collect()
}

#[track_caller]
fn a_signal_gives_the_terminal_back(signal: Signal) {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.walker.session.signal(signal);
    let status = demo.walker.session.wait_exit(SOON);
    assert_eq!(status.exit_code(), 128 + u32::try_from(signal.as_raw()).expect("signals are positive"), "{status:?}");
    given_back(&demo.walker.session);
    assert_eq!(left_in(&demo), Vec::<PathBuf>::new());
}

#[test]
fn sigterm_gives_the_terminal_back() {
    a_signal_gives_the_terminal_back(Signal::TERM);
}

#[test]
fn sighup_gives_the_terminal_back() {
    a_signal_gives_the_terminal_back(Signal::HUP);
}

#[test]
fn sigint_from_outside_gives_the_terminal_back() {
    a_signal_gives_the_terminal_back(Signal::INT);
}

/// The built program has a door for this in debug builds alone, the variable `SESAME_PANIC`: the next save panics.
#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_and_says_what_happened() {
    let home = tempfile::tempdir().expect("a home folder");
    let mut command = demo_command(&home, Language::French);
    command.env("SESAME_PANIC", "1");
    let mut session = Session::spawn(command, 80, 24);
    let status = session.wait_exit(SOON);
    assert!(!status.success(), "{status:?}");
    given_back(&session);
    let screen = session.screen();
    assert!(screen.contains("panicked at") && screen.contains("SESAME_PANIC is set"), "{screen}");
    assert!(screen.lines().all(|line| !line.starts_with(' ')), "each line begins at the left: {screen}");
    assert!(!screen.contains("Sésame"), "nothing of the wizard is left: {screen}");
}

#[test]
fn a_lost_terminal_ends_the_program() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.walker.session.lose();
    let status = demo.walker.session.wait_exit(Duration::from_secs(5));
    assert!(status.exit_code() == 129 || status.signal() == Some("Hangup"), "{status:?}");
    assert_eq!(left_in(&demo), Vec::<PathBuf>::new());
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    let home = tempfile::tempdir().expect("a home folder");
    let demo = demo_command(&home, Language::English);
    let mut bash = command("bash", home.path());
    bash.args(["--norc", "--noprofile", "-i"]);
    bash.env("PS1", "coquille> ");
    bash.env("LANG", Language::English.locale());
    let mut session = Session::spawn(bash, 80, 24);
    session.wait_for("coquille>", SOON);
    let line = demo.as_unix_command_line().expect("a command in UTF-8");
    session.type_text(&line);
    session.key(Key::Enter);
    let in_view = |screen: &str| current(screen, Language::English) == Some(0);
    session.wait_until("first step", SOON, in_view);
    session.key(SUSPEND);
    session.wait_for("Stopped", SOON);
    // The shell has its screen and its line again.
    session.type_text("echo bon$((20 + 3))jour");
    session.key(Key::Enter);
    session.wait_for("bon23jour", SOON);
    assert!(!in_view(&session.screen()));
    assert!(session.modes_left_on().iter().all(|mode| mode == "?2004"), "{:?}", session.modes_left_on());
    session.type_text("fg");
    session.key(Key::Enter);
    session.wait_until("first step again", SOON, in_view);
    session.key(QUIT);
    session.wait_until("shell", SOON, |screen| screen.trim_end().ends_with("coquille>"));
    session.type_text("echo code $?; exit");
    session.key(Key::Enter);
    session.wait_for("code 0", SOON);
    session.wait_exit(SOON);
}

#[test]
fn a_screen_too_small_says_which_size_it_needs() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.walker.session.resize(39, 11);
    demo.walker.session.wait_for("Il faut au moins 40 colonnes et 12 lignes", SOON);
    demo.walker.session.resize(80, 24);
    demo.walker.session.wait_until("first step again", SOON, |screen| current(screen, Language::French) == Some(0));
}

#[test]
fn the_screen_follows_the_terminal_s_size() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.walker.session.resize(50, 20);
    demo.walker.session.wait_for("1/11 Compte AWS", SOON);
    demo.walker.session.resize(120, 40);
    demo.walker.session.wait_gone("1/11 Compte AWS", SOON);
    demo.walker.session.wait_for("▸", SOON);
    let rule = "─".repeat(120);
    demo.walker.session.wait_until("rule over the whole width", SOON, |screen| screen.lines().any(|line| line == rule));
}

#[test]
fn no_color_means_no_colour() {
    let mut coloured = Demo::start(Language::French, 80, 24);
    coloured.walker.session.key(QUIT);
    coloured.walker.session.wait_exit(SOON);
    assert_ne!(colours(&coloured.walker.session.raw()), [""; 0], "there are colours otherwise");
    let mut plain = Demo::start_with(Language::French, 80, 24, |command| command.env("NO_COLOR", "1"));
    plain.walker.session.key(QUIT);
    plain.walker.session.wait_exit(SOON);
    assert_eq!(colours(&plain.walker.session.raw()), [""; 0]);
}

#[test]
fn a_locale_without_utf_8_gets_no_sign_beyond_ascii() {
    let mut demo = Demo::start_with(Language::French, 80, 24, |command| {
        command.env("LANG", "C");
        command.args(["--lang", "fr"]);
    });
    demo.walker.session.key(TAKE);
    demo.walker.sees("[x] J'ai un compte AWS");
    demo.walker.session.key(HELP);
    demo.walker.reads("redessiner l'écran");
    demo.walker.session.key(BACK);
    // Escape with Enter right behind it would be Alt-Enter.
    demo.walker.sees("[x] J'ai un compte AWS");
    demo.walker.session.key(CONTINUE);
    demo.walker.sees("eu-west-3");
    demo.walker.session.key(QUIT);
    demo.walker.session.wait_exit(SOON);
    let text = String::from_utf8(demo.walker.session.raw()).expect("it writes UTF-8");
    let (drawn, _) = text.split_once("\x1b[?1049l").expect("it leaves the other screen");
    // Words keep their letters; a terminal that cannot show one shows it as one cell.
    let beyond: Vec<char> = drawn.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
    assert_eq!(beyond, [' '; 0]);
}

#[test]
fn no_output_means_no_wizard() {
    let home = tempfile::tempdir().expect("a home folder");
    let line = demo_command(&home, Language::French).as_unix_command_line().expect("a command in UTF-8");
    let mut shell = shell(&format!("{line} --lang fr | cat"), home.path());
    shell.env("LANG", Language::French.locale());
    let mut session = Session::spawn(shell, 80, 24);
    session.wait_exit(SOON);
    assert!(session.screen().starts_with("sesame:"), "{}", session.screen());
    assert!(session.screen().contains("a besoin d’un terminal"), "{}", session.screen());
    assert_eq!(session.modes_left_on(), [""; 0]);
    assert_eq!(session.settings(), session.settings_found());
}
