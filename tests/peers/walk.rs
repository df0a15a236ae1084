//! The walk of a person who has an AWS console beside them: one function per step, waiting on words of the screen.

use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::project::Project;
use crate::support::keys::{CONTINUE, NEXT_FIELD, QUIT, RECHECK};
use crate::support::pty::{Key, SOON, Session, command};
use crate::support::steps::{Language, STEPS, current, name};
use crate::world::{World, code_in};

/// The program under test.
const SESAME: &str = env!("CARGO_BIN_EXE_sesame");
/// What goes over the network, with real servers at its other end, is done within this time.
const DONE: Duration = Duration::from_secs(60);
const FRENCH: Language = Language::French;
/// What the keyring and the trust in this run's certificates need of the environment.
const PASSED_ON: [&str; 4] = ["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "TMPDIR"];

/// The places of the steps in the list.
mod at {
    pub(super) const ACCOUNT: usize = 0;
    pub(super) const REGION: usize = 1;
    pub(super) const IDENTITY: usize = 2;
    pub(super) const RECORDS: usize = 3;
    pub(super) const CREDENTIALS: usize = 4;
    pub(super) const ENDPOINT: usize = 5;
    pub(super) const PRODUCTION: usize = 6;
    pub(super) const SENDER: usize = 7;
    pub(super) const CONFIG: usize = 8;
    pub(super) const TEST: usize = 9;
    pub(super) const REVIEW: usize = 10;
}

/// One `sesame` in a terminal, in a project's folder.
pub(crate) struct Walk {
    session: Session,
    project: Project,
    home: TempDir,
}

impl Walk {
    /// Starts the guided wizard in French, in a fresh project with a fresh state.
    pub(crate) fn begin(world: &World) -> Self {
        assert_eq!(world.tokens.len(), 3, "SES gives three tokens");
        let project = Project::new();
        let mut sesame = command(SESAME, project.path());
        for name in PASSED_ON {
            if let Some(value) = std::env::var_os(name) {
                sesame.env(name, value);
            }
        }
        let home = tempfile::tempdir().expect("a home folder");
        sesame.env("HOME", home.path());
        sesame.env("LANG", FRENCH.locale());
        sesame.env_remove("LC_CTYPE");
        let session = Session::spawn(sesame, 100, 40);
        let mut walk = Self { session, project, home };
        walk.arrives_at(at::ACCOUNT);
        walk
    }

    /// The project it works on.
    pub(crate) fn project(&self) -> &Project {
        &self.project
    }

    #[track_caller]
    fn arrives_at(&mut self, step: usize) {
        let what = format!("step {:?}", name(step, FRENCH));
        self.session.wait_until(&what, DONE, |screen| current(screen, FRENCH) == Some(step));
    }

    /// Goes on from a step, as often as it has fields or asks once more, until the next one is in view.
    #[track_caller]
    fn goes_on_from(&mut self, step: usize) {
        let end = Instant::now() + DONE;
        while current(&self.session.screen(), FRENCH) == Some(step) {
            assert!(Instant::now() < end, "{:?} stays:\n{}", STEPS[step].0, self.session.screen());
            self.presses(CONTINUE);
        }
        self.arrives_at(step + 1);
    }

    /// Presses a key and waits for the screen to answer; a key that changes nothing has been answered after a moment.
    fn presses(&mut self, key: Key) {
        let before = self.session.raw().len();
        self.session.key(key);
        let end = Instant::now() + Duration::from_millis(500);
        while self.session.raw().len() == before && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until one of these texts is on the screen.
    #[track_caller]
    pub(crate) fn sees_one_of(&mut self, texts: &[&str]) {
        let found = |screen: &str| {
            let line = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            texts.iter().any(|text| line.contains(text))
        };
        self.session.wait_until(&format!("one of {texts:?} on the screen"), DONE, found);
    }

    /// The account exists: the user says so.
    #[track_caller]
    pub(crate) fn account(&mut self) {
        self.goes_on_from(at::ACCOUNT);
    }

    /// Paris is the first choice.
    #[track_caller]
    pub(crate) fn region(&mut self) {
        self.session.wait_for("eu-west-3", SOON);
        self.goes_on_from(at::REGION);
    }

    /// The domain, pasted as people paste it.
    #[track_caller]
    pub(crate) fn identity(&mut self) {
        self.session.paste("https://www.alliance-essai.fr/");
        self.session.wait_for("alliance-essai.fr", SOON);
        self.goes_on_from(at::IDENTITY);
    }

    /// The three records of the console, which the DNS admin publishes one by one while sesame looks.
    #[track_caller]
    pub(crate) fn records(&mut self, world: &World) {
        self.session.paste(&world.console_records());
        self.session.wait_for(&world.tokens[0][..4], SOON);
        self.presses(CONTINUE);
        for (place, token) in world.tokens.iter().enumerate() {
            world.publish(token);
            self.session.key(RECHECK);
            self.session.wait_for(&format!("{}/3", place + 1), DONE);
        }
        self.goes_on_from(at::RECORDS);
    }

    /// User name and password, pasted from the console with a stray space.
    #[track_caller]
    pub(crate) fn credentials(&mut self, world: &World, password: &str) {
        self.session.paste(&format!("{} ", world.user));
        self.session.wait_for(&world.user, SOON);
        self.session.key(NEXT_FIELD);
        self.session.paste(password);
        self.goes_on_from(at::CREDENTIALS);
    }

    /// All five ports answer; 587 stays.
    #[track_caller]
    pub(crate) fn endpoint(&mut self) {
        for port in ["587", "2587", "465", "2465", "25"] {
            self.session.wait_for(port, DONE);
        }
        self.goes_on_from(at::ENDPOINT);
    }

    /// The request for production is not made now.
    #[track_caller]
    pub(crate) fn production(&mut self) {
        self.goes_on_from(at::PRODUCTION);
    }

    /// Types a sender over the one that is proposed, and goes on.
    #[track_caller]
    pub(crate) fn tries_sender(&mut self, from: &str) {
        self.session.key(Key::Ctrl('u'));
        self.session.paste(from);
        self.session.wait_for(from, SOON);
        self.presses(CONTINUE);
    }

    /// The sender of the application.
    #[track_caller]
    pub(crate) fn sender(&mut self, from: &str) {
        self.tries_sender(from);
        self.goes_on_from(at::SENDER);
    }

    /// The difference is shown, then written.
    #[track_caller]
    pub(crate) fn config(&mut self) {
        self.session.wait_for("SMTP_HOST", SOON);
        self.goes_on_from(at::CONFIG);
    }

    /// From the account to the sender's step.
    #[track_caller]
    pub(crate) fn reach_the_sender(&mut self, world: &World, password: &str) {
        self.account();
        self.region();
        self.identity();
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
        self.arrives_at(at::TEST);
    }

    #[track_caller]
    fn sends(&mut self, to: &str) {
        self.arrives_at(at::TEST);
        self.session.key(Key::Ctrl('u'));
        self.session.paste(to);
        self.session.wait_for(to, SOON);
        self.presses(CONTINUE);
    }

    /// Sends the test message and reads the code in the mailbox.
    #[track_caller]
    pub(crate) fn test(&mut self, world: &World, to: &str) -> String {
        self.sends(to);
        code_in(&world.wait_for_mail(to))
    }

    /// The code, typed as a person reads it.
    #[track_caller]
    pub(crate) fn type_code_back(&mut self, code: &str) {
        self.session.wait_for("250", DONE);
        self.session.type_text(code);
        self.goes_on_from(at::TEST);
    }

    /// Sends a message that is refused with this reply.
    #[track_caller]
    pub(crate) fn send_in_vain(&mut self, to: &str, reply: &str) {
        self.sends(to);
        self.session.wait_for(reply, DONE);
    }

    /// The review has its proofs.
    #[track_caller]
    pub(crate) fn review(&mut self) {
        self.arrives_at(at::REVIEW);
        self.session.wait_for("prouvé", DONE);
    }

    /// Leaves; the terminal is as before.
    #[track_caller]
    pub(crate) fn leave(&mut self) {
        self.session.key(QUIT);
        assert_eq!(self.session.wait_exit(SOON).exit_code(), 0);
        assert_eq!(self.session.modes_left_on(), [""; 0]);
    }

    /// The password was never on the screen, and lies in no file of the project or the user's home but config.env.
    #[track_caller]
    pub(crate) fn kept_the_secret(&self, password: &str) {
        let has = |bytes: &[u8]| bytes.windows(password.len()).any(|window| window == password.as_bytes());
        assert!(!has(&self.session.raw()), "the password was written to the terminal");
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
