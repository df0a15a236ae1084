//! Where a command's words go: data on stdout, the rest on stderr, errors as JSON where JSON was asked for.

use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;

use crate::locale::Locale;
use crate::text::Text;

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
}

impl Output {
    /// Words in this language, told at this moment.
    pub fn new(locale: Locale, now: Timestamp, json: bool) -> Self {
        Self { locale, now, json }
    }

    /// Whether JSON was asked for.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// A sentence in the user's language.
    pub fn words(&self, text: &Text) -> String {
        self.locale.say(text, self.now)
    }

    /// A line of data for a person; left out under `--json`.
    pub fn line(&self, text: &Text) {
        if !self.json {
            self.raw(&self.words(text));
        }
    }

    /// A line of data as it is.
    pub fn raw(&self, line: &str) {
        // A reader that has gone away (`| head`) is no error of ours.
        let _gone = writeln!(io::stdout().lock(), "{line}");
    }

    /// Data for machines.
    pub fn json<T: Serialize>(&self, data: &T) {
        if self.json {
            let text = serde_json::to_string_pretty(data).unwrap_or_else(|error| format!("{{\"code\":\"{error}\"}}"));
            self.raw(&text);
        }
    }

    /// A line beside the data.
    pub fn aside(&self, text: &Text) {
        let _gone = writeln!(io::stderr().lock(), "{}", self.words(text));
    }

    /// Says what went wrong, and gives the exit code.
    pub fn problem(&self, problem: &Problem) -> Exit {
        #[derive(Serialize)]
        struct Shape {
            code: &'static str,
            message: String,
            hint: Option<String>,
        }
        let message = self.words(&problem.message);
        let hint = problem.hint.as_ref().map(|hint| self.words(hint));
        if self.json {
            self.json(&Shape { code: problem.code, message, hint });
        } else {
            let mut stderr = io::stderr().lock();
            let _gone = writeln!(stderr, "sesame: {message}");
            if let Some(hint) = hint {
                let _gone = writeln!(stderr, "  {hint}");
            }
        }
        problem.exit
    }
}
