//! Starts `sesame demo` in a terminal, and reads what it did to that terminal off its bytes.

use std::time::Duration;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::support::pty::{SOON, Session, command};
use crate::support::steps::{Language, current};

/// The program under test.
const SESAME: &str = env!("CARGO_BIN_EXE_sesame");
/// The README's command may build the program first.
const BUILD: Duration = Duration::from_secs(900);

/// A demo in a terminal, with a home folder of its own.
pub(crate) struct Demo {
    /// The terminal.
    pub(crate) session: Session,
    /// The language it was started in.
    pub(crate) language: Language,
    /// Removed with the demo.
    _home: TempDir,
}

/// `sesame demo` as the README has it; with `--fast`, its waits are short.
pub(crate) fn demo_command(home: &TempDir, language: Language) -> CommandBuilder {
    let mut command = command(SESAME, home.path());
    command.args(["demo", "--fast"]);
    command.env("LANG", language.locale());
    command.env_remove("LC_CTYPE");
    command
}

impl Demo {
    /// Starts it and waits for its first step.
    pub(crate) fn start(language: Language, columns: u16, rows: u16) -> Self {
        Self::start_with(language, columns, rows, |_| {})
    }

    /// Starts it with more in its environment.
    pub(crate) fn start_with(
        language: Language,
        columns: u16,
        rows: u16,
        change: impl FnOnce(&mut CommandBuilder),
    ) -> Self {
        let home = tempfile::tempdir().expect("a home folder");
        let mut command = demo_command(&home, language);
        change(&mut command);
        Self::of(command, home, language, columns, rows, SOON)
    }

    /// What the README says, when `SESAME_DEMO_COMMAND` names the command to try; the built program otherwise.
    pub(crate) fn of_the_readme(language: Language, columns: u16, rows: u16) -> Self {
        let Ok(told) = std::env::var("SESAME_DEMO_COMMAND") else {
            return Self::start(language, columns, rows);
        };
        // The whole environment of a developer, as the command may be one of cargo's; but a terminal and a language of ours.
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &told]);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for name in ["LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANGUAGE", "NO_COLOR", "ACCESSIBLE", "CI"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", language.locale());
        let home = tempfile::tempdir().expect("a home folder");
        Self::of(command, home, language, columns, rows, BUILD)
    }

    fn of(
        command: CommandBuilder,
        home: TempDir,
        language: Language,
        columns: u16,
        rows: u16,
        within: Duration,
    ) -> Self {
        let mut session = Session::spawn(command, columns, rows);
        session.wait_until("step in view", within, |screen| current(screen, language).is_some());
        Self { session, language, _home: home }
    }

    /// The step in view.
    pub(crate) fn step(&self) -> Option<usize> {
        current(&self.session.screen(), self.language)
    }
}

/// The parameters of every SGR sequence (`ESC [ … m`) that sets a colour (ECMA-48 8.3.117, and the bright ones of aixterm).
pub(crate) fn colours(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let sequences = text.split("\x1b[").skip(1).filter_map(|sequence| {
        let end = sequence.find(|c: char| ('@'..='~').contains(&c))?;
        sequence[end..].starts_with('m').then(|| sequence[..end].to_owned())
    });
    let colour = |code: &str| code.parse::<u16>().is_ok_and(|n| matches!(n, 30..=38 | 40..=48 | 90..=97 | 100..=107));
    sequences.filter(|params| params.split([';', ':']).any(colour)).collect()
}

/// The text among the bytes, without control sequences.
fn words(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let mut pieces = text.split("\x1b[");
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let after = piece.find(|c: char| ('@'..='~').contains(&c)).map_or("", |end| &piece[end + 1..]);
        words.push_str(after);
    }
    words
}

/// Whatever has the form of an SES SMTP password (44 characters of base64, the first byte 4) or of an IAM secret access key
/// (40 of them, of more than one kind); each cell run that touches neither more nor less of that alphabet.
pub(crate) fn secrets(raw: &[u8]) -> Vec<String> {
    let of_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    let words = words(raw);
    let runs = words.split(|c: char| !of_base64(c));
    let mixed = |run: &&str| {
        let has = |kind: fn(&char) -> bool| run.chars().any(|c| kind(&c));
        has(char::is_ascii_uppercase) && has(char::is_ascii_lowercase) && has(char::is_ascii_digit)
    };
    let password = |run: &str| run.len() == 44 && run.starts_with('B');
    runs.filter(|run| password(run) || run.len() == 40).filter(mixed).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_told_from_bold() {
        assert_eq!(colours(b"\x1b[1mbold\x1b[0m\x1b[4;7m\x1b[?25l"), [""; 0]);
        assert_eq!(colours(b"\x1b[1;31mred\x1b[38;5;4m\x1b[97m"), ["1;31", "38;5;4", "97"]);
    }

    #[test]
    fn passwords_and_keys_are_found_among_sequences() {
        let raw = b"\x1b[1;1H BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+ \x1b[31mwJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\x1b[0m";
        let found = ["BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"];
        assert_eq!(secrets(raw), found);
    }

    #[test]
    fn tokens_and_user_names_are_no_secrets() {
        let raw = b"vvjuipp74whm76gqoni7qmwwn4w4qusj._domainkey AKIAIOSFODNN7EXAMPLE pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=";
        assert_eq!(secrets(raw), [""; 0]);
    }
}
