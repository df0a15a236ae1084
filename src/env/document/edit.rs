//! Changes to a config.env that leave every other byte as it is.

use zeroize::Zeroizing;

use super::Document;
use super::line::{self, Kind, Line};
use crate::env::value::{self, EncodeError, Encoded};

/// Where a variable goes that the file does not have yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place<'a> {
    /// The prefix of the group (`SMTP_`) to join when no variable with the same prefix is there.
    pub group: Option<&'a str>,
    /// The comment over a new block at the end of the file, without `#`; each line of it is a comment.
    pub heading: Option<&'a str>,
    /// A comment, as [`Document::remove`] left it, whose place the variable takes again.
    pub instead_of: Option<&'a str>,
}

/// What became of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was there with this value, in a form that every reader reads alike: not touched.
    Kept,
    /// Its line was written anew.
    Rewritten,
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It was not there, and was not to be.
    Absent,
}

/// What an edit did to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What became of the variable.
    pub kind: ChangeKind,
    /// It stood several times.
    pub collapsed: bool,
    /// A comment behind its value moved to a line of its own, above.
    pub comment_moved: bool,
    /// Its line keeps an `export`.
    pub export: bool,
}

impl Change {
    fn new(kind: ChangeKind) -> Self {
        Self { kind, collapsed: false, comment_moved: false, export: false }
    }
}

impl Document {
    /// Gives a variable its value: in place, keeping the `export` and the indentation of its line, or where [`Place`]
    /// says. A line that has the value in a form every reader reads alike is not touched. If the variable stands
    /// several times, the first line is the one that stays. A comment behind the value goes to the line above.
    pub fn set(&mut self, key: &str, value: &str, place: &Place<'_>) -> Result<Change, EncodeError> {
        if !value::is_key(key) {
            return Err(EncodeError::BadKey);
        }
        let encoded = value::encode(value)?;
        let found = self.indexes(key);
        let Some((&first, others)) = found.split_first() else {
            self.insert(key, &encoded, place);
            return Ok(Change::new(ChangeKind::Added));
        };
        let kept = self.lines[first].settled() && self.lines[first].value().as_deref() == Some(value);
        let mut change = Change::new(if kept { ChangeKind::Kept } else { ChangeKind::Rewritten });
        change.collapsed = !others.is_empty();
        let secret = crate::env::names_a_secret(key);
        let comments: Vec<Line> = found
            .iter()
            .filter_map(|&index| self.lines[index].inline_comment())
            .flat_map(|comment| comment_lines(comment, self.end))
            .map(|line| Line { sensitive: secret, ..line })
            .collect();
        change.comment_moved = !comments.is_empty();
        change.export = self.lines[first].assignment().is_some_and(|assignment| assignment.export);
        for &index in others.iter().rev() {
            self.lines.remove(index);
        }
        let old = &self.lines[first];
        let written = if kept { vec![old.clone()] } else { old.with_value(&encoded) };
        self.lines.splice(first..=first, comments.into_iter().chain(written));
        self.mend_ends();
        Ok(change)
    }

    /// Takes a variable away, wherever it stands; `comment` (without `#`) is left in the place of the first.
    pub fn remove(&mut self, key: &str, comment: Option<&str>) -> Change {
        let found = self.indexes(key);
        let Some(&first) = found.first() else {
            return Change::new(ChangeKind::Absent);
        };
        for &index in found.iter().rev() {
            self.lines.remove(index);
        }
        let left = comment.map(|comment| comment_lines(comment, self.end)).unwrap_or_default();
        self.lines.splice(first..first, left);
        self.mend_ends();
        Change { collapsed: found.len() > 1, ..Change::new(ChangeKind::Removed) }
    }

    fn indexes(&self, key: &str) -> Vec<usize> {
        (0..self.lines.len()).filter(|&index| self.lines[index].key() == Some(key)).collect()
    }

    fn insert(&mut self, key: &str, encoded: &Encoded, place: &Place<'_>) {
        let written = line::parse(&joined(&[key, "=", encoded.as_str(), self.end]));
        let blank = || line::parse(self.end);
        if let Some(range) = place.instead_of.and_then(|comment| self.find_comment(comment)) {
            self.lines.splice(range, written);
        } else if let Some(last) =
            prefix(key).and_then(|own| self.last_with(own)).or_else(|| self.last_with(place.group?))
        {
            let apart = if self.lines[last].swallows_the_next() { blank() } else { Vec::new() };
            self.lines.splice(last + 1..last + 1, apart.into_iter().chain(written));
        } else {
            let ends_blank = self.lines.last().is_none_or(|line| line.kind == Kind::Blank);
            let apart = if ends_blank { Vec::new() } else { blank() };
            let heading = place.heading.map(|heading| comment_lines(heading, self.end)).unwrap_or_default();
            self.lines.extend(apart.into_iter().chain(heading).chain(written));
        }
        self.mend_ends();
    }

    /// The last line whose variable starts with `prefix`.
    fn last_with(&self, prefix: &str) -> Option<usize> {
        self.lines.iter().rposition(|line| line.key().is_some_and(|key| key.starts_with(prefix)))
    }

    fn find_comment(&self, comment: &str) -> Option<std::ops::Range<usize>> {
        let wanted = comment_lines(comment, self.end);
        let same = |at: &usize| {
            self.lines[*at..].iter().zip(&wanted).filter(|(line, wanted)| line.content() == wanted.content()).count()
                == wanted.len()
        };
        (0..self.lines.len()).find(same).filter(|_| !wanted.is_empty()).map(|at| at..at + wanted.len())
    }

    /// Every line but the last has an end, and the last has one if it had one in the file, or says nothing.
    fn mend_ends(&mut self) {
        let end = self.end;
        let Some((last, others)) = self.lines.split_last_mut() else {
            return;
        };
        for line in others.iter_mut().filter(|line| line.end().is_empty()) {
            line.raw.push_str(end);
        }
        // dotenvy fails on a blank that is the last character of a file.
        self.last_ended |= last.content().is_empty() || last.content().ends_with(char::is_whitespace);
        match (self.last_ended, last.end()) {
            (true, "") => last.raw.push_str(end),
            (false, old) => {
                let length = last.raw.len() - old.len();
                last.raw.truncate(length);
            }
            (true, _) => {}
        }
    }
}

impl Line {
    /// The same line, up to its key, with another value and nothing behind it.
    fn with_value(&self, encoded: &Encoded) -> Vec<Self> {
        let head = self.assignment().map_or("", |assignment| &self.raw[..assignment.key.end]);
        line::parse(&joined(&[head, "=", encoded.as_str(), self.end()]))
    }
}

/// One string with room for all its parts from the start: one that grows leaves copies behind in memory.
fn joined(parts: &[&str]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(parts.iter().map(|part| part.len()).sum()));
    for part in parts {
        text.push_str(part);
    }
    text
}

/// `SMTP_` for `SMTP_HOST`.
fn prefix(key: &str) -> Option<&str> {
    key.find('_').map(|at| &key[..=at])
}

/// Text as comment lines; none ends in a `\`, after which systemd would swallow the next line.
fn comment_lines(text: &str, end: &str) -> Vec<Line> {
    line::physical(text)
        .flat_map(|text| {
            let hash = if text.trim_start().starts_with('#') { "" } else { "# " };
            let stop = if text.ends_with('\\') { " ." } else { "" };
            line::parse(&joined(&[hash, text, stop, end]))
        })
        .collect()
}
