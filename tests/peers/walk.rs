//! The walk of a person who has an AWS console beside them: one function per step, waiting on words of the screen.

use std::time::Duration;

use tempfile::TempDir;

use crate::project::Project;
use crate::support::keys::{CONTINUE, EMPTY_LINE, NEXT_FIELD, PREVIOUS_FIELD, QUIT, RECHECK, TICK};
use crate::support::pty::{SOON, Session, command};
use crate::support::steps::{BAD, Language, PROVEN, SAID, WAITING, at};
use crate::support::walker::Walker;
use crate::world::{World, code_in};

/// The program under test.
pub(crate) const SESAME: &str = env!("CARGO_BIN_EXE_sesame");
/// What goes over the network, with real servers at its other end, is done within this time.
const DONE: Duration = Duration::from_secs(60);
/// What the keyring and the trust in this run's certificates need of the environment.
pub(crate) const PASSED_ON: [&str; 4] = ["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "TMPDIR"];

/// One `sesame` in a terminal, in a project's folder.
pub(crate) struct Walk {
    walker: Walker,
    project: Project,
    home: TempDir,
}

impl Walk {
    /// Starts the guided wizard in French, in a fresh project with a fresh state.
    pub(crate) fn begin() -> Self {
        let project = Project::new();
        let mut sesame = command(SESAME, project.path());
        for name in PASSED_ON {
            if let Some(value) = std::env::var_os(name) {
                sesame.env(name, value);
            }
        }
        let home = tempfile::tempdir().expect("a home folder");
        sesame.env("HOME", home.path());
        sesame.env("LANG", Language::French.locale());
        sesame.env_remove("LC_CTYPE");
        let session = Session::spawn(sesame, 100, 40);
        let mut walker = Walker { session, language: Language::French, patience: DONE };
        walker.arrives_at(at::ACCOUNT);
        Self { walker, project, home }
    }

    /// The project it works on.
    pub(crate) fn project(&self) -> &Project {
        &self.project
    }

    /// Waits until the words of this key are on the screen.
    #[track_caller]
    pub(crate) fn reads_words(&mut self, key: &str) {
        self.walker.reads_words(key);
    }

    /// The account exists: the user says so.
    #[track_caller]
    pub(crate) fn account(&mut self) {
        self.walker.session.key(TICK);
        self.walker.sees_step(at::ACCOUNT, SAID);
        self.walker.goes_on_from(at::ACCOUNT);
    }

    /// Paris is the first choice; it is measured here, as are the others.
    #[track_caller]
    pub(crate) fn region(&mut self) {
        self.walker.sees("eu-west-3");
        self.walker.sees(" ms");
        self.walker.goes_on_from(at::REGION);
    }

    /// The domain, pasted as people paste it; or an address.
    #[track_caller]
    pub(crate) fn identity(&mut self, pasted: &str, understood: &str) {
        self.walker.session.paste(pasted);
        self.walker.sees(understood);
        self.walker.goes_on_from(at::IDENTITY);
    }

    /// The three records of the console, which the DNS admin publishes one by one while sesame looks.
    #[track_caller]
    pub(crate) fn records(&mut self, world: &World) {
        self.walker.session.paste(&world.console_records());
        self.walker.sees_step(at::RECORDS, WAITING);
        for (place, token) in world.tokens.iter().enumerate() {
            self.walker.sees_words("records-waiting");
            self.walker.sees(&format!("{place}/3"));
            world.publish(token);
            self.walker.session.key(RECHECK);
            if place + 1 < world.tokens.len() {
                self.walker.sees(&format!("{}/3", place + 1));
            }
        }
        self.walker.sees_step(at::RECORDS, PROVEN);
        self.walker.reads("publié 2/2");
        self.walker.session.key(NEXT_FIELD);
        self.walker.ticks("field-records-confirmed");
        self.walker.goes_on_from(at::RECORDS);
    }

    /// The verification mail of an address is asked for, and its link followed.
    #[track_caller]
    pub(crate) fn verification_mail(&mut self) {
        self.walker.session.key(TICK);
        self.walker.sees_step(at::RECORDS, WAITING);
        self.walker.session.key(NEXT_FIELD);
        self.walker.session.key(TICK);
        self.walker.sees_step(at::RECORDS, SAID);
        self.walker.goes_on_from(at::RECORDS);
    }

    /// The records can wait.
    #[track_caller]
    pub(crate) fn no_records(&mut self) {
        self.walker.goes_on_from(at::RECORDS);
    }

    /// User name and password, pasted from the console with a stray space each.
    #[track_caller]
    pub(crate) fn credentials(&mut self, world: &World, password: &str) {
        self.walker.session.paste(&format!("{} ", world.user));
        self.walker.sees(&world.user);
        self.walker.session.key(NEXT_FIELD);
        self.walker.session.paste(&format!(" {password}"));
        self.walker.sees_words("shape-password-smtp");
        self.walker.session.key(CONTINUE);
        self.walker.sees_words("credentials-kept-keyring");
        self.walker.sees_step(at::CREDENTIALS, PROVEN);
        self.walker.goes_on_from(at::CREDENTIALS);
    }

    /// All five ports answer; 587 stays.
    #[track_caller]
    pub(crate) fn endpoint(&mut self) {
        let open = self.walker.words("endpoint-open");
        self.walker.session.wait_until("five open ports", DONE, |screen| screen.matches(&open).count() == 5);
        self.walker.sees("sesame peers CA");
        self.walker.goes_on_from(at::ENDPOINT);
    }

    /// The request for production is not made now.
    #[track_caller]
    pub(crate) fn production(&mut self) {
        self.walker.goes_on_from(at::PRODUCTION);
    }

    /// Pastes a sender over the one that is proposed, and goes on.
    #[track_caller]
    pub(crate) fn tries_sender(&mut self, from: &str) {
        self.walker.arrives_at(at::SENDER);
        self.walker.session.key(EMPTY_LINE);
        self.walker.session.paste(from);
        self.walker.sees(from);
        self.walker.session.key(CONTINUE);
    }

    /// The sender of the application.
    #[track_caller]
    pub(crate) fn sender(&mut self, from: &str) {
        self.tries_sender(from);
        self.walker.arrives_at(at::CONFIG);
    }

    /// The difference is shown, then written.
    #[track_caller]
    pub(crate) fn config(&mut self) {
        self.walker.sees_words("action-write");
        self.walker.reads("+ SMTP_HOST=email-smtp.eu-west-3.amazonaws.com");
        assert_eq!(self.project.text(), crate::project::BEFORE, "nothing is written before the user agrees");
        self.walker.session.key(CONTINUE);
        self.walker.reads_words("config-up-to-date");
        self.walker.sees_step(at::CONFIG, PROVEN);
        self.walker.goes_on_from(at::CONFIG);
    }

    /// From the account to the sender's step, with a domain whose records are published.
    #[track_caller]
    pub(crate) fn reach_the_sender(&mut self, world: &World, password: &str) {
        self.account();
        self.region();
        self.identity("https://www.alliance-essai.fr/", "Domaine alliance-essai.fr");
        self.records(world);
        self.credentials(world, password);
        self.endpoint();
        self.production();
    }

    /// From the account to the test.
    #[track_caller]
    pub(crate) fn reach_the_test(&mut self, world: &World, password: &str, from: &str) {
        self.reach_the_sender(world, password);
        self.sender(from);
        self.config();
    }

    #[track_caller]
    fn sends(&mut self, to: &str) {
        self.walker.arrives_at(at::TEST);
        self.walker.session.key(EMPTY_LINE);
        self.walker.session.paste(to);
        self.walker.sees(to);
        self.walker.session.key(CONTINUE);
    }

    /// Sends the test message and reads the code in the mailbox.
    #[track_caller]
    pub(crate) fn test(&mut self, world: &World, to: &str) -> String {
        self.sends(to);
        self.walker.sees_words("test-accepted");
        self.walker.sees_step(at::TEST, WAITING);
        code_in(&world.wait_for_mail(to))
    }

    /// A wrong code, then the code, typed as a person reads it; and the application is started again.
    #[track_caller]
    pub(crate) fn type_code_back(&mut self, code: &str) {
        let other = if code == "000000" { "000001" } else { "000000" };
        self.walker.session.type_text(other);
        self.walker.session.key(CONTINUE);
        self.walker.sees_words("test-code-wrong");
        self.walker.session.key(EMPTY_LINE);
        self.walker.session.type_text(code);
        self.walker.session.key(CONTINUE);
        self.walker.sees_step(at::TEST, PROVEN);
        self.walker.reads_words("test-received");
        self.walker.session.key(PREVIOUS_FIELD);
        self.walker.ticks("field-test-restarted");
        self.walker.goes_on_from(at::TEST);
    }

    /// Sends a message that is refused with this reply, and reads what it means: the words of this key.
    #[track_caller]
    pub(crate) fn send_in_vain(&mut self, to: &str, reply: &str, meaning: &str) {
        self.sends(to);
        self.walker.sees_step(at::TEST, BAD);
        self.walker.reads(reply);
        self.walker.reads_words(meaning);
    }

    /// Everything of the checklist is proven, but for the request that is not made.
    #[track_caller]
    pub(crate) fn review(&mut self) {
        self.walker.arrives_at(at::REVIEW);
        self.walker.reads_words("state-proven");
        assert!(!self.walker.session.screen().contains(BAD), "{}", self.walker.session.screen());
    }

    /// Leaves; the terminal is as before.
    #[track_caller]
    pub(crate) fn leave(&mut self) {
        self.walker.session.key(QUIT);
        assert_eq!(self.walker.session.wait_exit(SOON).exit_code(), 0);
        assert_eq!(self.walker.session.modes_left_on(), [""; 0]);
    }

    /// The password was never on the screen, and lies in no file of the project or the user's home but config.env.
    #[track_caller]
    pub(crate) fn kept_the_secret(&self, password: &str) {
        let has = |bytes: &[u8]| bytes.windows(password.len()).any(|window| window == password.as_bytes());
        assert!(!has(&self.walker.session.raw()), "the password was written to the terminal");
        let mut folders = vec![self.project.path().to_owned(), self.home.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("the project can be listed") {
                let path = entry.expect("the project can be listed").path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("backend/config.env") {
                    assert!(
                        !has(&std::fs::read(&path).expect("it can be read")),
                        "the password is in {}",
                        path.display()
                    );
                }
            }
        }
    }
}
