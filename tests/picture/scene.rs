//! The walk to the screen in the picture: the demo in French, up to the test message that came back.

use portable_pty::CommandBuilder;

use crate::screen::Screen;
use crate::support::keys::{CONTINUE, NEXT_FIELD, PRACTICE, TAKE};
use crate::support::pty::{Key, SOON, Session, command};
use crate::support::steps::{Language, STEPS, current};

/// The size of the picture: what every terminal has.
const COLUMNS: u16 = 80;
/// Its rows.
const ROWS: u16 = 24;
/// Fields a step has at most.
const FIELDS: usize = 12;

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

    /// Presses a key until something is on the screen.
    #[track_caller]
    fn press_until(&mut self, key: Key, text: &str) {
        for _ in 0..FIELDS {
            if self.0.screen().contains(text) {
                return;
            }
            let before = self.0.raw().len();
            self.0.key(key);
            // Whatever the key changes is there when its last byte is: one frame is one write.
            let wrote = |session: &Session| session.raw().len() != before;
            let end = std::time::Instant::now() + SOON;
            while !wrote(&self.0) && std::time::Instant::now() < end {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
        }
        self.see(text);
    }
}

/// The step that sends the test message, once its code has come back: all its stages, top of the step.
pub(crate) fn test_step() -> Screen {
    let home = tempfile::tempdir().expect("a home folder");
    let mut walk = Walk::start(&home);
    walk.at("Compte AWS");
    walk.0.key(TAKE);
    walk.see("[x] J’ai un compte AWS");
    walk.0.key(CONTINUE);
    walk.at("Région");
    walk.0.key(CONTINUE);
    walk.at("Identité");
    walk.0.type_text("exemple.fr");
    walk.see("[ exemple.fr");
    walk.0.key(CONTINUE);
    walk.at("DNS");
    walk.see("Console AWS d’entraînement");
    walk.0.key(TAKE);
    walk.see("Hébergeur DNS d’entraînement");
    walk.0.key(PRACTICE);
    walk.see("▸ ✓ DNS");
    walk.press_until(NEXT_FIELD, "▸ [ ] La console SES affiche");
    walk.0.type_text(" ");
    walk.see("[x] La console SES affiche");
    walk.0.key(CONTINUE);
    walk.at("Identifiants");
    walk.see("Console AWS d’entraînement");
    walk.0.key(TAKE);
    walk.see("Entrée enregistrer");
    walk.0.key(CONTINUE);
    walk.see("▸ ✓ Identifiants");
    walk.0.key(CONTINUE);
    walk.at("Port");
    walk.see("sesame practice CA");
    walk.0.key(CONTINUE);
    walk.at("Production");
    walk.0.key(PRACTICE);
    walk.see("● Accordée");
    walk.0.key(CONTINUE);
    walk.at("Expéditeur");
    walk.0.key(CONTINUE);
    walk.at("config.env");
    walk.see("Entrée écrire le fichier");
    walk.0.key(CONTINUE);
    walk.see("lu aujourd’hui");
    walk.see("Entrée continuer");
    walk.0.key(CONTINUE);
    walk.at("Essai");
    walk.0.key(CONTINUE);
    walk.see("prendre le code");
    walk.0.key(TAKE);
    walk.see("Entrée vérifier le code");
    walk.0.key(CONTINUE);
    walk.see("▸ ✓ Essai");
    walk.press_until(Key::PageUp, "Un vrai message part");
    walk.see("Message reçu");
    Screen::of(&walk.0.raw(), COLUMNS, ROWS)
}
