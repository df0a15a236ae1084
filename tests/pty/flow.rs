//! The demo from its first step to the review, as a person who takes what the screen offers.

use std::path::PathBuf;

use crate::demo::{Demo, files, files_with, leaks};
use crate::support::keys::{
    BACK, CONTINUE, HELP, LANGUAGE, NEXT_FIELD, PRACTICE, PREVIOUS_FIELD, QUIT, REVEAL, STEPS, TAKE,
};
use crate::support::pty::{Key, SOON};
use crate::support::steps::{BAD, Language, PROVEN, SAID, WAITING, at};

impl Demo {
    #[track_caller]
    fn account(&mut self) {
        self.walker.session.key(TAKE);
        self.walker.sees_step(at::ACCOUNT, SAID);
        self.walker.goes_on_from(at::ACCOUNT);
    }

    #[track_caller]
    fn reaches_the_records(&mut self) {
        self.account();
        self.walker.goes_on_from(at::REGION);
        self.walker.session.paste("https://www.alliance-essai.fr/");
        self.walker.reads_words("identity-is-domain");
        self.walker.goes_on_from(at::IDENTITY);
    }

    /// The three records are known, and not published.
    #[track_caller]
    pub(crate) fn reaches_the_dns_wait(&mut self) {
        self.reaches_the_records();
        self.walker.sees_words("action-take");
        self.walker.session.key(TAKE);
        self.walker.sees("0/3");
    }

    /// The three records appear at the DNS host, and the user says what the console shows.
    #[track_caller]
    pub(crate) fn publish(&mut self) {
        self.walker.session.key(PRACTICE);
        self.walker.sees_step(at::RECORDS, PROVEN);
        self.walker.session.key(NEXT_FIELD);
        self.walker.ticks("field-records-confirmed");
        self.walker.goes_on_from(at::RECORDS);
    }

    #[track_caller]
    fn credentials(&mut self) {
        self.walker.sees_words("action-take");
        self.walker.session.key(TAKE);
        self.walker.sees_words("action-keep");
        self.walker.session.key(CONTINUE);
        self.walker.sees_step(at::CREDENTIALS, PROVEN);
        self.walker.goes_on_from(at::CREDENTIALS);
    }

    #[track_caller]
    fn reaches_the_test(&mut self) {
        self.reaches_the_dns_wait();
        self.publish();
        self.credentials();
        self.walker.reads("sesame practice CA");
        self.walker.goes_on_from(at::ENDPOINT);
        self.walker.session.key(PRACTICE);
        self.walker.sees_step(at::PRODUCTION, SAID);
        self.walker.goes_on_from(at::PRODUCTION);
        self.walker.goes_on_from(at::SENDER);
        self.walker.sees_words("action-write");
        self.walker.session.key(CONTINUE);
        self.walker.reads_words("config-up-to-date");
        self.walker.sees_step(at::CONFIG, PROVEN);
        self.walker.goes_on_from(at::CONFIG);
    }

    #[track_caller]
    fn test(&mut self) {
        self.walker.sees_words("action-send");
        self.walker.session.key(CONTINUE);
        self.walker.sees_words("action-take-code");
        self.walker.sees_step(at::TEST, WAITING);
        self.walker.session.key(TAKE);
        self.walker.sees_words("action-check-code");
        self.walker.session.key(CONTINUE);
        self.walker.sees_step(at::TEST, PROVEN);
        self.walker.session.key(PREVIOUS_FIELD);
        self.walker.ticks("field-test-restarted");
        self.walker.goes_on_from(at::TEST);
    }

    #[track_caller]
    fn reaches_the_end(&mut self) {
        self.reaches_the_test();
        self.test();
        self.walker.sees_step(at::REVIEW, PROVEN);
        self.walker.reads_words("state-proven");
        self.walker.reads("email-smtp.eu-west-3.amazonaws.com");
        assert!(!self.walker.session.screen().contains(BAD), "{}", self.walker.session.screen());
        let password = self.password();
        assert_eq!(files_with(self.folder(), &password), Vec::<PathBuf>::new());
        self.walker.session.key(QUIT);
        assert_eq!(self.walker.session.wait_exit(SOON).exit_code(), 0);
        assert_eq!(self.walker.session.modes_left_on(), [""; 0]);
        // The terminal breaks this line anywhere.
        let raw = self.walker.session.raw();
        let told = String::from_utf8_lossy(&raw);
        assert!(told.contains(&self.walker.words("cli-demo-over")), "{}", self.walker.session.screen());
        assert_eq!(leaks(&raw, &password), [""; 0], "on the way to the end");
        let left: Vec<PathBuf> = files(self.folder()).into_iter().filter(|path| path.ends_with("config.env")).collect();
        assert_eq!(left, Vec::<PathBuf>::new(), "a practice's files are erased");
    }
}

#[test]
fn the_readme_demo_runs_to_its_end() {
    Demo::of_the_readme(Language::French, 80, 24).reaches_the_end();
}

#[test]
fn the_demo_runs_to_its_end_in_english() {
    Demo::start(Language::English, 80, 24).reaches_the_end();
}

#[test]
fn the_demo_runs_to_its_end_in_french_on_a_small_screen() {
    Demo::start(Language::French, 50, 20).reaches_the_end();
}

#[test]
fn the_demo_runs_to_its_end_in_english_on_a_small_screen() {
    Demo::start(Language::English, 50, 20).reaches_the_end();
}

#[test]
fn a_secret_is_on_the_screen_only_when_it_is_asked_for() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.reaches_the_test();
    let password = demo.password();
    assert_eq!(password.len(), 44);
    assert_eq!(leaks(&demo.walker.session.raw(), &password), [""; 0]);
    demo.walker.session.key(STEPS);
    demo.walker.sees_words("action-go");
    for _ in at::CREDENTIALS..at::TEST {
        demo.walker.session.key(Key::Up);
    }
    demo.walker.session.key(CONTINUE);
    demo.walker.arrives_at(at::CREDENTIALS);
    demo.walker.sees("44 caractères");
    assert_eq!(leaks(&demo.walker.session.raw(), &password), [""; 0]);
    demo.walker.session.key(REVEAL);
    demo.walker.sees(&password[..6]);
    assert_ne!(leaks(&demo.walker.session.raw(), &password), [""; 0], "a shown password is found by these tests");
    demo.walker.session.key(REVEAL);
    demo.walker.session.wait_gone(&password[..6], SOON);
}

#[test]
fn a_step_can_be_chosen_during_the_dns_wait_and_the_wait_goes_on() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.reaches_the_dns_wait();
    demo.walker.session.key(PRACTICE);
    demo.walker.goes_on_from(at::RECORDS);
    demo.walker.sees("✓ DNS");
    demo.walker.session.key(STEPS);
    demo.walker.sees_words("action-go");
    demo.walker.session.key(Key::Up);
    demo.walker.session.key(CONTINUE);
    demo.walker.sees_step(at::RECORDS, PROVEN);
}

#[test]
fn another_size_during_the_dns_wait_keeps_the_wait() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.reaches_the_dns_wait();
    demo.walker.sees_step(at::RECORDS, WAITING);
    demo.walker.session.resize(50, 20);
    demo.walker.sees("4/11 DNS ◐ 0/3");
    demo.walker.session.resize(30, 8);
    demo.walker.sees("40 colonnes et 12 lignes");
    demo.walker.session.resize(100, 30);
    demo.walker.sees("▸ ◐ DNS");
    demo.publish();
    demo.walker.arrives_at(at::CREDENTIALS);
}

#[test]
fn the_other_language_is_one_key_away() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.walker.session.key(LANGUAGE);
    demo.walker.sees("AWS account");
    demo.walker.session.wait_gone("Compte AWS", SOON);
    demo.walker.session.key(LANGUAGE);
    demo.walker.sees("Compte AWS");
}

#[test]
fn help_has_every_key_and_closes_over_the_step() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.walker.session.key(HELP);
    demo.walker.sees_words("account-walk-1");
    demo.walker.reads_words("overlay-keys");
    demo.walker.reads_words("does-repaint");
    demo.walker.session.key(BACK);
    demo.walker.sees_words("field-account-open");
    demo.walker.arrives_at(at::ACCOUNT);
}

#[test]
fn back_is_never_refused() {
    let mut demo = Demo::start(Language::French, 80, 24);
    demo.account();
    demo.walker.goes_on_from(at::REGION);
    demo.walker.session.type_text("pas un domaine");
    demo.walker.session.key(CONTINUE);
    demo.walker.sees("✗");
    demo.walker.session.key(BACK);
    demo.walker.arrives_at(at::REGION);
    demo.walker.session.key(BACK);
    demo.walker.arrives_at(at::ACCOUNT);
}
