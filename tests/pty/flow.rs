//! The demo from its first step to the review, as a person who takes what the screen offers.

use std::time::{Duration, Instant};

use crate::demo::{Demo, secrets};
use crate::support::keys::{BACK, CONTINUE, HELP, LANGUAGE, PRACTICE, QUIT, TAKE};
use crate::support::pty::{Key, SOON, Session};
use crate::support::steps::{Language, STEPS, current, name};

/// A step takes no longer than this, be the demo fast or not.
const STEP: Duration = Duration::from_secs(180);
/// A screen that has not changed for this long has taken the key in.
const STILL: Duration = Duration::from_millis(100);

/// Presses a key and waits until the screen has settled.
fn press(session: &mut Session, key: Key) {
    session.key(key);
    let (end, mut since, mut seen) = (Instant::now() + SOON, Instant::now(), session.raw().len());
    while since.elapsed() < STILL && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(10));
        let now = session.raw().len();
        if now != seen {
            (since, seen) = (Instant::now(), now);
        }
    }
}

/// At one step: takes what the console shows, does what one would do outside, goes on; until the step is done.
#[track_caller]
fn do_step(demo: &mut Demo, step: usize) {
    let end = Instant::now() + STEP;
    let mut turn = [TAKE, PRACTICE, TAKE, CONTINUE].into_iter().cycle();
    while demo.step() == Some(step) {
        let language = demo.language;
        assert!(
            Instant::now() < end,
            "{:?} is not done after {STEP:?}:\n{}",
            name(step, language),
            demo.session.screen()
        );
        if let Some(key) = turn.next() {
            press(&mut demo.session, key);
        }
    }
}

#[track_caller]
fn to_the_end(mut demo: Demo) {
    let language = demo.language;
    for step in 0..STEPS.len() - 1 {
        let what = format!("step {:?}", name(step, language));
        demo.session.wait_until(&what, STEP, |screen| current(screen, language) == Some(step));
        do_step(&mut demo, step);
    }
    let review = STEPS.len() - 1;
    demo.session.wait_until("review", STEP, |screen| current(screen, language) == Some(review));
    demo.session.wait_for(language.say("prouvé", "proven"), SOON);
    demo.session.key(QUIT);
    assert_eq!(demo.session.wait_exit(SOON).exit_code(), 0);
    assert_eq!(demo.session.modes_left_on(), [""; 0]);
    assert_eq!(secrets(&demo.session.raw()), [""; 0], "on the way to the end");
}

#[test]
fn the_readme_demo_runs_to_its_end() {
    to_the_end(Demo::of_the_readme(Language::French, 80, 24));
}

#[test]
fn the_demo_runs_to_its_end_in_english() {
    to_the_end(Demo::start(Language::English, 80, 24));
}

#[test]
fn the_demo_runs_to_its_end_in_french_on_a_small_screen() {
    to_the_end(Demo::start(Language::French, 50, 20));
}

#[test]
fn the_demo_runs_to_its_end_in_english_on_a_small_screen() {
    to_the_end(Demo::start(Language::English, 50, 20));
}

#[test]
fn the_other_language_is_one_key_away() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.session.key(LANGUAGE);
    demo.session.wait_for("AWS account", SOON);
    demo.session.wait_gone("Compte AWS", SOON);
    demo.session.key(LANGUAGE);
    demo.session.wait_for("Compte AWS", SOON);
}

#[test]
fn help_opens_and_closes_over_the_step() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.session.key(HELP);
    demo.session.wait_for("Touches", SOON);
    demo.session.key(BACK);
    demo.session.wait_gone("Touches", SOON);
    assert_eq!(demo.step(), Some(0));
}

#[test]
fn back_is_never_refused() {
    let mut demo = Demo::start(Language::French, 80, 24);
    do_step(&mut demo, 0);
    demo.session.wait_until("second step", SOON, |screen| current(screen, Language::French) == Some(1));
    demo.session.key(BACK);
    demo.session.wait_until("first step again", SOON, |screen| current(screen, Language::French) == Some(0));
}
