//! Starts `sesame demo` in a terminal, and reads what it did to that terminal off its bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::support::pty::{SOON, Session, command};
use crate::support::steps::{Language, at};
use crate::support::walker::Walker;

/// The program under test.
pub(crate) const SESAME: &str = env!("CARGO_BIN_EXE_sesame");
/// The README's command may build the program first.
const BUILD: Duration = Duration::from_secs(900);

/// A demo in a terminal, with a home folder of its own.
pub(crate) struct Demo {
    /// Who uses it.
    pub(crate) walker: Walker,
    /// Removed with the demo.
    home: TempDir,
}

/// `sesame demo` as the README has it; with `--fast`, its waits are short.
pub(crate) fn demo_command(home: &TempDir, language: Language) -> CommandBuilder {
    let mut command = command(SESAME, home.path());
    command.args(["demo", "--fast"]);
    command.env("LANG", language.locale());
    command.env_remove("LC_CTYPE");
    command.env("TMPDIR", home.path());
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
        command.env("TMPDIR", home.path());
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
        let session = Session::spawn(command, columns, rows);
        let mut walker = Walker { session, language, patience: within };
        walker.arrives_at(at::ACCOUNT);
        walker.patience = SOON;
        Self { walker, home }
    }

    /// Where its files lie, until it ends.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }

    /// The password in the config.env that it has written.
    pub(crate) fn password(&self) -> String {
        let all = files(self.folder());
        let config = all.iter().find(|path| path.ends_with("backend/config.env")).expect("it has written config.env");
        let text = fs::read_to_string(config).expect("config.env can be read");
        let value = text.lines().find_map(|line| line.strip_prefix("SMTP_PASSWORD=")).expect("with the password");
        value.trim_matches('\'').to_owned()
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

/// The pieces of a secret that were written to the terminal, whether or not between control sequences: six of its
/// characters in a row are enough.
pub(crate) fn leaks(raw: &[u8], secret: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let mut pieces = text.split("\x1b[");
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let after = piece.find(|c: char| ('@'..='~').contains(&c)).map_or("", |end| &piece[end + 1..]);
        words.push_str(after);
    }
    let letters: Vec<char> = secret.chars().collect();
    let pieces = letters.windows(6).map(|window| window.iter().collect::<String>());
    pieces.filter(|piece| words.contains(piece.as_str()) || text.contains(piece.as_str())).collect()
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be listed") {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

/// The files below a folder that hold a secret, but for config.env, its place.
pub(crate) fn files_with(folder: &Path, secret: &str) -> Vec<PathBuf> {
    let has = |path: &PathBuf| {
        let bytes = fs::read(path).expect("a file can be read");
        bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
    };
    files(folder).into_iter().filter(|path| !path.ends_with("config.env") && has(path)).collect()
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
    fn a_secret_is_found_among_sequences() {
        let secret = "BDDdpSTzbzUY3SJq";
        assert_eq!(leaks(b"\x1b[1;1H BDDdpST\x1b[0m", secret), ["BDDdpS", "DDdpST"]);
        assert_eq!(leaks(b"UY3\x1b[31mSJq", secret), ["UY3SJq"]);
        assert_eq!(leaks(b"BDDdp Y3SJq \x1b[1m44", secret), [""; 0]);
    }
}
