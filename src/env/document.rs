//! config.env as lines: read without losing a byte, edited in place.

mod edit;
pub(in crate::env) mod line;

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroizing;

pub use edit::{Change, ChangeKind, Place};
use line::{Kind, Line};

use crate::env::note::Note;
use crate::env::value::Quoting;
use crate::text::Text;

/// Why bytes are not a config.env.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Not UTF-8 (Latin-1, UTF-16): systemd, Python and Docker refuse such a file.
    #[error("not UTF-8 at byte {offset}, line {line}")]
    NotUtf8 {
        /// Of the first wrong byte, from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// A NUL byte: not a text file.
    #[error("NUL at byte {offset}, line {line}")]
    Nul {
        /// Of the first NUL, from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
}

impl DocumentError {
    /// What to tell the user: `document-…` in the locale files.
    pub fn text(self) -> Text {
        match self {
            Self::NotUtf8 { offset, line } => Text::key("document-not-utf8").with("line", line).with("offset", offset),
            Self::Nul { offset, line } => Text::key("document-nul").with("line", line).with("offset", offset),
        }
    }
}

/// A config.env. Unedited, it gives back the bytes it was read from; `Debug` shows none of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    bom: bool,
    lines: Vec<Line>,
    /// What new lines end in: that of most lines of the file.
    end: &'static str,
    /// Whether the last line has an end.
    last_ended: bool,
}

/// One `KEY=value` of a [`Document`].
#[derive(Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The variable's name.
    pub key: &'a str,
    /// Its value with quotes and escapes undone; `None` for a `KEY` without `=`.
    pub value: Option<Cow<'a, str>>,
    /// Its first line, from 1.
    pub line: usize,
    /// It begins with `export `.
    pub export: bool,
    /// Its value stands in quotes, which `docker run --env-file` takes for a part of it.
    pub quoted: bool,
    /// Every reader gives the same value (save those that refuse `export`).
    pub settled: bool,
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({} on line {})", self.key, self.line)
    }
}

impl Document {
    /// Reads the bytes of a file; none at all is an empty document.
    pub fn parse(bytes: &[u8]) -> Result<Self, DocumentError> {
        let line_of = |offset: usize| bytes[..offset].iter().filter(|&&byte| byte == b'\n').count() + 1;
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let offset = error.valid_up_to();
            DocumentError::NotUtf8 { offset, line: line_of(offset) }
        })?;
        if let Some(offset) = text.find('\0') {
            return Err(DocumentError::Nul { offset, line: line_of(offset) });
        }
        let body = text.strip_prefix('\u{feff}');
        let bom = body.is_some();
        let body = body.unwrap_or(text);
        let windows = body.matches("\r\n").count();
        let end = if windows > body.matches('\n').count() - windows { "\r\n" } else { "\n" };
        Ok(Self { bom, lines: line::parse(body), end, last_ended: body.is_empty() || body.ends_with(['\n', '\r']) })
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        const BOM: &str = "\u{feff}";
        let length = self.lines.iter().map(|line| line.raw.len()).sum::<usize>() + BOM.len();
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        if self.bom {
            bytes.extend_from_slice(BOM.as_bytes());
        }
        for line in &self.lines {
            bytes.extend_from_slice(line.raw.as_bytes());
        }
        bytes
    }

    /// The value of a variable, quotes and escapes undone; the last one if it stands several times, as all readers but
    /// dotenvy have it. `$NAME` is not replaced.
    pub fn lookup(&self, key: &str) -> Option<Cow<'_, str>> {
        self.lines.iter().rev().filter(|line| line.key() == Some(key)).find_map(Line::value)
    }

    /// The names of all variables, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(Line::key)
    }

    /// Every variable, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.numbered().filter_map(|(line, found)| {
            let assignment = found.assignment()?;
            let key = found.key()?;
            Some(Entry {
                key,
                value: found.value(),
                line,
                export: assignment.export,
                quoted: assignment.quoting != Quoting::Raw,
                settled: found.settled(),
            })
        })
    }

    /// What is wrong with the file whatever its variables: line ends and lines that some reader stumbles on.
    pub fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.lines.iter().any(|line| line.end() == "\r\n") {
            notes.push(Note::CrlfKept);
        }
        for (index, (number, line)) in self.numbered().enumerate() {
            let garbage = match &line.kind {
                Kind::Garbage => true,
                Kind::Assignment(assignment) => assignment.separator == line::Separator::Missing,
                Kind::Blank | Kind::Comment => false,
            };
            if garbage {
                notes.push(Note::GarbageLine(number));
            }
            if line.assignment().is_some_and(|assignment| assignment.unclosed) {
                notes.push(Note::UnclosedQuote(number));
            }
            let next_counts = self.lines.get(index + 1).is_some_and(|next| next.assignment().is_some());
            if line.kind == Kind::Comment && line.swallows_the_next() && next_counts {
                notes.push(Note::CommentEndsWithBackslash(number));
            }
        }
        notes
    }

    /// What is wrong with these variables: standing twice, an `export`, a value that readers disagree on.
    pub fn check(&self, keys: &[&str]) -> Vec<Note> {
        let mut notes = Vec::new();
        for &key in keys {
            let found: Vec<_> = self.entries().filter(|entry| entry.key == key).collect();
            if found.len() > 1 {
                notes.push(Note::Duplicate(key.to_owned()));
            }
            if found.iter().any(|entry| entry.export) {
                notes.push(Note::ExportPrefix(key.to_owned()));
            }
            let unsettled = found.iter().filter(|entry| !entry.settled);
            notes.extend(unsettled.map(|entry| Note::ReadersDisagree { key: key.to_owned(), line: entry.line }));
        }
        notes
    }

    /// Takes the byte-order mark away, if there is one.
    pub fn drop_bom(&mut self) -> bool {
        std::mem::take(&mut self.bom)
    }

    /// Gives lines that end in a lone carriage return an end that every reader knows, if there are any.
    pub fn replace_returns(&mut self) -> bool {
        let mut found = false;
        for line in self.lines.iter_mut().filter(|line| line.end() == "\r") {
            line.raw.pop();
            line.raw.push_str(self.end);
            found = true;
        }
        found
    }

    pub(in crate::env) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Each line with its number in the file, from 1.
    fn numbered(&self) -> impl Iterator<Item = (usize, &Line)> {
        self.lines.iter().scan(1, |next, line| {
            let number = *next;
            *next += line.height();
            Some((number, line))
        })
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} lines)", self.lines.len())
    }
}

#[cfg(test)]
mod tests;
