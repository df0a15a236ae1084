//! The walk to the screen in the picture: the demo in French, up to the test message that came back.
//!
//! It waits for signs, states and data, and for no sentence: those may be worded anew.

use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::screen::Screen;
use crate::support::keys::{CONTINUE, NEXT_FIELD, PRACTICE, TAKE};
use crate::support::pty::{Key, SOON, Session, command};
use crate::support::steps::{Language, STEPS, current};

/// The size of the picture: what every terminal has.
const COLUMNS: u16 = 80;
/// Its rows.
const ROWS: u16 = 24;
/// The corner of the practice world's panel.
const PANEL: &str = "╭─";
/// The sign that a step begins above the screen.
const MORE_ABOVE: char = '▴';
/// How long a key may take to show before it is pressed again.
const PATIENCE: Duration = Duration::from_millis(500);

/// The demo on its way.
struct Walk(Session);

impl Walk {
    fn start(home: &tempfile::TempDir) -> Self {
        let mut command: CommandBuilder = command(env!("CARGO_BIN_EXE_sesame"), home.path());
        command.args(["demo", "--fast"]);
        command.env("LANG", Language::French.locale());
        command.env_remove("LC_CTYPE");
        Self(Session::spawn(command, COLUMNS, ROWS))
    }

    /// Waits for a step, by its French name.
    #[track_caller]
    fn at(&mut self, step: &str) {
        let wanted = STEPS.iter().position(|(french, _)| *french == step);
        assert!(wanted.is_some(), "{step} is no step");
        self.0.wait_until(step, SOON, |screen| current(screen, Language::French) == wanted);
    }

    #[track_caller]
    fn see(&mut self, text: &str) {
        self.0.wait_for(text, SOON);
    }

    /// Presses a key, again and again if need be, until the screen is as it should be.
    #[track_caller]
    fn press_until(&mut self, key: Key, what: &str, is_so: impl Fn(&str) -> bool) {
        let end = Instant::now() + SOON;
        while !is_so(&self.0.screen()) && Instant::now() < end {
            self.0.key(key);
            let again = Instant::now() + PATIENCE;
            while !is_so(&self.0.screen()) && Instant::now() < again {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        self.0.wait_until(what, SOON, is_so);
    }
}

/// Whether a line of input holds the six digits of a message's code.
fn has_code(screen: &str) -> bool {
    let field = |line: &str| line.split_once("[ ").and_then(|(_, text)| text.get(..6)).map(str::to_owned);
    screen.lines().filter_map(field).any(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The step that sends the test message, once its code has come back: all its stages, top of the step.
pub(crate) fn test_step() -> Screen {
    let home = tempfile::tempdir().expect("a home folder");
    let mut walk = Walk::start(&home);
    walk.at("Compte AWS");
    walk.0.key(TAKE);
    walk.see("▸ ● Compte AWS");
    walk.0.key(CONTINUE);
    walk.at("Région");
    walk.0.key(CONTINUE);
    walk.at("Identité");
    walk.0.type_text("exemple.fr");
    walk.see("[ exemple.fr");
    walk.0.key(CONTINUE);
    walk.at("DNS");
    walk.see(PANEL);
    walk.0.key(TAKE);
    walk.see("▸ ◐ DNS");
    walk.0.key(PRACTICE);
    walk.see("▸ ✓ DNS");
    walk.press_until(NEXT_FIELD, "box to tick", |screen| screen.contains("▸ [ ]"));
    walk.0.type_text(" ");
    walk.see("▸ [x]");
    walk.0.key(CONTINUE);
    walk.at("Identifiants");
    walk.see(PANEL);
    walk.0.key(TAKE);
    walk.see("•›]");
    walk.0.key(CONTINUE);
    walk.see("▸ ✓ Identifiants");
    walk.0.key(CONTINUE);
    walk.at("Port");
    walk.see("TLS 1.3");
    walk.0.key(CONTINUE);
    walk.at("Production");
    walk.0.key(PRACTICE);
    walk.see("▸ ● Production");
    walk.0.key(CONTINUE);
    walk.at("Expéditeur");
    walk.0.key(CONTINUE);
    walk.at("config.env");
    walk.see("+ SMTP_HOST=");
    walk.0.key(CONTINUE);
    walk.see("▸ ✓ config.env");
    walk.0.wait_gone("+ SMTP_HOST=", SOON);
    walk.0.key(CONTINUE);
    walk.at("Essai");
    walk.0.key(CONTINUE);
    walk.see("▸ ◐ Essai");
    walk.press_until(TAKE, "code of the message", has_code);
    walk.0.key(CONTINUE);
    walk.see("▸ ✓ Essai");
    walk.press_until(Key::PageUp, "top of the step", |screen| !screen.contains(MORE_ABOVE));
    Screen::of(&walk.0.raw(), COLUMNS, ROWS)
}
