//! The wizard itself, in a project of its own, on a machine with neither network nor keyring.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::demo::{SESAME, files, files_with, leaks};
use crate::support::keys::{CONTINUE, QUIT, TICK};
use crate::support::pty::{Key, SOON, Session, command};
use crate::support::steps::{BAD, Language, OPEN, PROVEN, SAID, WAITING, at};
use crate::support::walker::Walker;

/// AWS's documentation example: an access key ID, and the SMTP password derived from its secret for eu-west-3.
const USER: &str = "AKIAIOSFODNN7EXAMPLE";
const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";

/// A project's folder, and the home of the one who works on it.
struct Project {
    folder: TempDir,
    home: TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a project");
        fs::create_dir(folder.path().join("backend")).expect("its backend");
        Self { folder, home: tempfile::tempdir().expect("a home folder") }
    }

    /// `sesame`, where every door but the disk's leads nowhere.
    fn command(&self) -> CommandBuilder {
        let mut command = command(SESAME, self.home.path());
        command.cwd(self.folder.path());
        command.env("XDG_STATE_HOME", self.home.path().join("state"));
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        // The discard port of loopback: refused at once.
        command.env("SESAME_SMTP_ENDPOINT", "127.0.0.1:9");
        command.env("SESAME_NAMESERVER", "127.0.0.1:9");
        command.env("LANG", Language::French.locale());
        command.env_remove("LC_CTYPE");
        command
    }

    fn start(&self) -> Walker {
        Walker { session: Session::spawn(self.command(), 80, 24), language: Language::French, patience: SOON }
    }

    /// Waits until the walk's state on the disk has this text and names the step of the records.
    #[track_caller]
    fn wait_for_saved(&self, text: &str) {
        let end = Instant::now() + SOON;
        let is_saved = |path: &PathBuf| {
            let state = fs::read_to_string(path).unwrap_or_default().replace(' ', "");
            state.contains(text) && state.contains("\"step\":\"records\"")
        };
        while !files(self.home.path()).iter().filter(|path| path.ends_with("state.json")).any(is_saved) {
            assert!(Instant::now() < end, "no state with {text} in {:?}", files(self.home.path()));
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("backend/config.env")
    }
}

#[track_caller]
fn leave(mut walker: Walker) {
    walker.session.key(QUIT);
    assert_eq!(walker.session.wait_exit(SOON).exit_code(), 0);
    assert_eq!(walker.session.modes_left_on(), [""; 0]);
    walker.sees_words("cli-kept");
}

#[track_caller]
fn reaches_the_identity(walker: &mut Walker) {
    walker.arrives_at(at::ACCOUNT);
    walker.session.key(TICK);
    walker.sees_step(at::ACCOUNT, SAID);
    walker.goes_on_from(at::ACCOUNT);
    walker.goes_on_from(at::REGION);
}

#[track_caller]
fn reaches_the_records(walker: &mut Walker) {
    reaches_the_identity(walker);
    walker.session.type_text("alliance-essai.fr");
    walker.goes_on_from(at::IDENTITY);
}

#[test]
fn what_the_environment_sends_elsewhere_is_said_at_once_and_on_every_screen() {
    let project = Project::new();
    let mut walker = project.start();
    walker.arrives_at(at::ACCOUNT);
    walker.sees("SMTP va à 127.0.0.1:9, pas à SES");
    walker.sees("le DNS est demandé à 127.0.0.1:9 seul");
    walker.goes_on_from(at::ACCOUNT);
    walker.sees("DÉTOUR : SMTP, DNS");
    leave(walker);
}

#[test]
fn a_walk_left_in_the_middle_goes_on_there() {
    let project = Project::new();
    let mut walker = project.start();
    reaches_the_identity(&mut walker);
    // Not submitted: what is typed is kept, too.
    walker.session.type_text("alliance-essai.fr");
    walker.sees_words("identity-is-domain");
    leave(walker);
    let mut again = project.start();
    again.sees_step(at::IDENTITY, OPEN);
    again.sees("[ alliance-essai.fr");
    again.sees("● Compte AWS");
    again.sees("✓ Région");
    again.goes_on_from(at::IDENTITY);
    leave(again);
    let mut third = project.start();
    third.arrives_at(at::RECORDS);
    third.sees_words("records-paste");
}

#[track_caller]
fn ended_goes_on(end: impl Fn(&mut Session)) {
    let project = Project::new();
    let mut walker = project.start();
    reaches_the_records(&mut walker);
    project.wait_for_saved("alliance-essai.fr");
    end(&mut walker.session);
    walker.session.wait_exit(SOON);
    let mut again = project.start();
    again.arrives_at(at::RECORDS);
}

#[test]
fn a_walk_ended_by_a_signal_goes_on_there() {
    ended_goes_on(|session| session.signal(Signal::TERM));
}

#[test]
fn a_walk_whose_terminal_was_lost_goes_on_there() {
    ended_goes_on(Session::lose);
}

#[test]
fn a_walk_that_was_killed_goes_on_there() {
    ended_goes_on(|session| session.signal(Signal::KILL));
}

#[test]
fn a_second_sesame_in_the_same_folder_says_so() {
    let project = Project::new();
    let mut first = project.start();
    first.arrives_at(at::ACCOUNT);
    let mut second = project.start();
    assert_eq!(second.session.wait_exit(SOON).exit_code(), 1);
    second.sees_words("cli-locked");
    assert_eq!(second.session.settings(), second.session.settings_found());
    leave(first);
    project.start().arrives_at(at::ACCOUNT);
}

#[test]
fn records_pasted_as_a_table_are_taken_in_at_once() {
    let project = Project::new();
    let mut walker = project.start();
    reaches_the_records(&mut walker);
    let tokens =
        ["vvjuipp74whm76gqoni7qmwwn4w4qusj", "a2hlqkn4pcpfz2xvqkw2pnx3mvpjvhgc", "qsz7u5ozylwxfzjqpsw6zhgm2fyu4bkx"];
    let lines = tokens.map(|token| format!("CNAME\t{token}._domainkey.alliance-essai.fr\t{token}.dkim.amazonses.com"));
    walker.session.paste(&lines.join("\r\n"));
    walker.sees("0/3");
    // Silence is no absence.
    walker.sees_words("cell-silent");
    walker.sees_step(at::RECORDS, WAITING);
    walker.goes_on_from(at::RECORDS);
    leave(walker);
}

#[test]
fn the_console_s_csv_pasted_into_one_field_fills_both() {
    let project = Project::new();
    let mut walker = project.start();
    reaches_the_records(&mut walker);
    walker.goes_on_from(at::RECORDS);
    walker.session.paste(&format!(
        "IAM user name,SMTP user name,SMTP password\r\nses-smtp-user.20261123-101010,{USER},{PASSWORD}\r\n"
    ));
    walker.sees(USER);
    walker.sees("44 caractères");
    walker.sees_words("shape-password-smtp");
    // The line ends in it pressed no key.
    walker.sees_step(at::CREDENTIALS, OPEN);
    assert_eq!(leaks(&walker.session.raw(), PASSWORD), [""; 0]);
    leave(walker);
    let home = project.home.path();
    assert_eq!(files_with(home, PASSWORD), Vec::<PathBuf>::new(), "an unsaved password is nowhere");
    let mut again = project.start();
    again.arrives_at(at::CREDENTIALS);
    again.sees(USER);
    again.sees("▸ Mot de passe SMTP [ ]");
}

#[test]
fn without_a_keyring_the_password_goes_to_config_env_alone() {
    let project = Project::new();
    let mut walker = project.start();
    reaches_the_records(&mut walker);
    walker.goes_on_from(at::RECORDS);
    walker.session.paste(USER);
    walker.sees_words("shape-user-access-key");
    walker.session.key(CONTINUE);
    walker.session.paste(PASSWORD);
    walker.sees("44 caractères");
    walker.session.key(CONTINUE);
    walker.reads_words("keyring-absent");
    walker.sees_step(at::CREDENTIALS, BAD);
    walker.session.key(Key::Down);
    walker.sees(&format!("● {}", walker.words("credentials-place-session")));
    walker.session.key(CONTINUE);
    walker.reads_words("credentials-kept-session");
    walker.goes_on_from(at::CREDENTIALS);
    walker.sees_words("endpoint-go-on");
    walker.goes_on_from(at::ENDPOINT);
    walker.goes_on_from(at::PRODUCTION);
    walker.goes_on_from(at::SENDER);
    walker.sees_words("action-write");
    assert!(!project.config().exists(), "nothing is written before the user agrees");
    walker.session.key(CONTINUE);
    walker.reads_words("config-up-to-date");
    walker.sees_step(at::CONFIG, PROVEN);
    let text = fs::read_to_string(project.config()).expect("config.env is there");
    assert!(
        text.contains(&format!("SMTP_PASSWORD={PASSWORD}")) || text.contains(&format!("SMTP_PASSWORD='{PASSWORD}'"))
    );
    let mode = fs::metadata(project.config()).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(leaks(&walker.session.raw(), PASSWORD), [""; 0]);
    leave(walker);
    for folder in [&project.home, &project.folder] {
        assert_eq!(files_with(folder.path(), PASSWORD), Vec::<PathBuf>::new());
    }
}
