//! Where a command's words go: data on stdout, the rest on stderr, errors as JSON where JSON was asked for.

mod sign;

use std::cell::RefCell;
use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::locale::Locale;
use crate::text::{Text, harmless, harmless_char};
pub use sign::Sign;

/// The columns of the narrowest usual terminal.
const COLUMNS: usize = 80;
/// Where fewer columns are left for a text, its lines are not broken.
const NARROWEST: usize = 20;

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Ok = 0,
    /// A check failed.
    Failed = 1,
    /// The command line, or a file it names, is not usable.
    Usage = 2,
    /// Not finished: waiting on DNS or AWS.
    Waiting = 3,
    /// SES refused the credentials.
    Authentication = 4,
    /// The network, a name or a port.
    Network = 5,
    /// SES rejected the message.
    Rejected = 6,
    /// Out of time.
    Timeout = 124,
    /// A command to be started is there, and is none (POSIX, Shell Command Language, 2.8.2).
    NotExecutable = 126,
    /// A command to be started is not there.
    NotFound = 127,
    /// Interrupted.
    Interrupted = 130,
}

impl Exit {
    /// The exit of a diagnosis's family.
    pub fn of_code(code: u8) -> Self {
        match code {
            4 => Self::Authentication,
            5 => Self::Network,
            6 => Self::Rejected,
            124 => Self::Timeout,
            _ => Self::Failed,
        }
    }
}

/// Why a command could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its word in JSON (`no-walk`).
    pub code: &'static str,
    /// What is wrong.
    pub message: Text,
    /// What to do next.
    pub hint: Option<Text>,
    /// The exit code.
    pub exit: Exit,
}

/// Where words go, in which language, and whether as JSON.
#[derive(Debug)]
pub struct Output {
    locale: Locale,
    now: Timestamp,
    json: bool,
    signs: bool,
    columns: Option<usize>,
    lost: RefCell<Option<io::Error>>,
}

impl Output {
    /// Words in this language, told at this moment; without `signs`, what is not ASCII but no letter is told in ASCII.
    pub fn new(locale: Locale, now: Timestamp, json: bool, signs: bool) -> Self {
        Self { locale, now, json, signs, columns: None, lost: RefCell::default() }
    }

    /// For a terminal of so many columns, whose longer lines are broken between words; a pipe gets them whole.
    #[must_use]
    pub fn in_columns(self, columns: Option<usize>) -> Self {
        Self { columns, ..self }
    }

    /// Whether JSON was asked for.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// A sentence in the user's language, for JSON and prompts.
    pub fn words(&self, text: &Text) -> String {
        self.locale.say(text, self.now)
    }

    /// A sentence in the user's language, as this terminal can show it.
    pub fn shown(&self, text: &Text) -> String {
        let words = self.words(text);
        if self.signs { words } else { sign::plain(&words) }
    }

    /// A line of data for a person; left out under `--json`.
    pub fn line(&self, text: &Text) {
        self.row(None, &[], text);
    }

    /// A line in columns: a sign, cells with the width of their column, and a last part of any width.
    pub fn row(&self, sign: Option<Sign>, cells: &[(&str, usize)], last: &Text) {
        if self.json {
            return;
        }
        let mut line = sign.map(|sign| sign.cell(self.signs)).unwrap_or_default();
        for (cell, width) in cells {
            let cell = harmless(cell);
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        self.hang(&line, &self.shown(last));
    }

    /// A text behind what stands before it; further lines begin below its beginning.
    fn hang(&self, before: &str, text: &str) {
        for line in hung(before, text, self.columns) {
            self.raw(line.trim_end());
        }
    }

    /// A line that belongs to the row above it.
    pub fn under(&self, text: &Text) {
        if !self.json {
            self.hang(&" ".repeat(sign::WIDTH), &self.shown(text));
        }
    }

    /// Sentences on lines of their own, broken between words where a terminal of 80 columns ends.
    pub fn paragraph(&self, text: &Text) {
        if !self.json {
            wrapped(&self.shown(text), COLUMNS).iter().for_each(|line| self.raw(line));
        }
    }

    /// Words and what belongs to each, in two columns, below the row above.
    pub fn pairs(&self, pairs: &[(String, Text)]) {
        if self.json {
            return;
        }
        let width = pairs.iter().map(|(word, _)| word.width()).max().unwrap_or_default();
        for (word, text) in pairs {
            let gap = " ".repeat(width.saturating_sub(word.width()) + 2);
            self.hang(&format!("{}{}{gap}", " ".repeat(sign::WIDTH), harmless(word)), &self.shown(text));
        }
    }

    /// A line for a person as it is; left out under `--json`.
    pub fn raw_line(&self, line: &str) {
        if !self.json {
            self.raw(line);
        }
    }

    /// A line of data as it is.
    pub fn raw(&self, line: &str) {
        self.text(&format!("{line}\n"));
    }

    /// Data as it is, line ends and all.
    pub fn text(&self, text: &str) {
        let written = write!(io::stdout().lock(), "{text}").and_then(|()| io::stdout().flush());
        if let Err(error) = written {
            self.lost.borrow_mut().get_or_insert(error);
        }
    }

    /// Data for machines.
    pub fn json<T: Serialize>(&self, data: &T) {
        if self.json {
            let text = serde_json::to_string_pretty(data).unwrap_or_else(|error| format!("{{\"code\":\"{error}\"}}"));
            self.raw(&escaped(&text));
        }
    }

    /// Data for machines, of which more follow: one line.
    pub fn json_line<T: Serialize>(&self, data: &T) {
        if self.json {
            let text = serde_json::to_string(data).unwrap_or_else(|error| format!("{{\"code\":\"{error}\"}}"));
            self.raw(&escaped(&text));
        }
    }

    /// A line beside the data.
    pub fn aside(&self, text: &Text) {
        // Where standard error is gone, there is nobody left to tell.
        let _gone = writeln!(io::stderr().lock(), "{}", self.shown(text));
    }

    /// Says what went wrong, and gives the exit code.
    pub fn problem(&self, problem: &Problem) -> Exit {
        #[derive(Serialize)]
        struct Shape {
            code: &'static str,
            message: String,
            hint: Option<String>,
        }
        if self.json {
            let hint = problem.hint.as_ref().map(|hint| self.words(hint));
            self.json(&Shape { code: problem.code, message: self.words(&problem.message), hint });
        } else {
            let mut stderr = io::stderr().lock();
            let hint = problem.hint.as_ref().map(|hint| ("  ", hint));
            for (before, text) in std::iter::once(("sesame: ", &problem.message)).chain(hint) {
                for line in hung(before, &self.shown(text), self.columns) {
                    let _gone = writeln!(stderr, "{line}");
                }
            }
        }
        problem.exit
    }

    /// The exit of a command whose data may not have reached its reader: one that went away (`| head`) is no error, a full
    /// disk is.
    pub fn end(&self, exit: Exit) -> Exit {
        match self.lost.take() {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let _gone = writeln!(
                    io::stderr().lock(),
                    "sesame: {}",
                    self.shown(&Text::key("cli-output-lost").with("reason", error.to_string()))
                );
                Exit::Failed
            }
            _ => exit,
        }
    }
}

/// The lines of a text behind `before`. Where there is hardly any room beside that, the terminal breaks them as it likes.
fn hung(before: &str, text: &str, columns: Option<usize>) -> Vec<String> {
    let indent = before.width();
    match columns.filter(|columns| *columns >= indent + NARROWEST && indent + text.width() > *columns) {
        None => vec![format!("{before}{text}")],
        Some(columns) => {
            let begin = |place: usize| if place == 0 { before.to_owned() } else { " ".repeat(indent) };
            let lines = wrapped(text, columns - indent).into_iter().enumerate();
            lines.map(|(place, line)| format!("{}{line}", begin(place))).collect()
        }
    }
}

/// The lines of a text, none wider than so many columns but for a word that is.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    // No-break spaces are no place to break at.
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// JSON as it may go to a terminal: JSON itself escapes no control character from U+007F on, nor what turns text around.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || harmless_char(c) == Some(c) {
            out.push(c);
        } else {
            // Such a character can only stand inside a string.
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_of_a_diagnosis_has_its_exit() {
        for exit in [Exit::Authentication, Exit::Network, Exit::Rejected, Exit::Timeout] {
            assert_eq!(Exit::of_code(exit as u8), exit);
        }
        assert_eq!(Exit::of_code(99), Exit::Failed);
    }

    #[test]
    fn sentences_are_broken_between_words_and_lose_nothing() {
        let text = format!("{} « quelques mots » {} fin", "mot ".repeat(30).trim(), "x".repeat(90));
        let lines = wrapped(&text, COLUMNS);
        assert_eq!(lines.join(" "), text);
        assert_eq!(lines.iter().filter(|line| line.width() > COLUMNS).count(), 1, "the long word: {lines:?}");
        assert_eq!(wrapped("", COLUMNS), [""]);
    }

    #[test]
    fn further_lines_begin_below_the_first_where_a_terminal_is_too_narrow() {
        let text = "un deux trois quatre cinq six sept huit";
        let told = hung("✗ AUTH  ", text, Some(32));
        assert_eq!(told, ["✗ AUTH  un deux trois quatre", "        cinq six sept huit"]);
        for columns in [None, Some(80), Some(20)] {
            assert_eq!(hung("✗ AUTH  ", text, columns), [format!("✗ AUTH  {text}")], "{columns:?}");
        }
    }

    #[test]
    fn json_steers_no_terminal_and_says_the_same() {
        let nasty = "a\u{9b}2J\u{7f}\u{202e}b\u{e0041}é";
        let json = escaped(&serde_json::to_string_pretty(&[nasty]).expect("JSON"));
        assert!(json.chars().all(|c| c == '\n' || c.is_ascii_graphic() || c == ' ' || c == 'é'), "{json}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&json).expect("JSON"), [nasty]);
    }
}
