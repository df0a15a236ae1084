//! One line of config.env (or several, when a quoted value spans them), kept as it is, with where its parts are.

use std::borrow::Cow;
use std::ops::Range;

use zeroize::Zeroizing;

use crate::env::value::Quoting;

/// A line with its end, byte for byte.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::env) struct Line {
    pub(in crate::env) raw: Zeroizing<String>,
    pub(in crate::env) kind: Kind,
    /// A comment that stood after a secret and may hold a piece of it.
    pub(in crate::env) sensitive: bool,
}

#[derive(Clone, PartialEq, Eq)]
pub(in crate::env) enum Kind {
    Blank,
    Comment,
    Assignment(Assignment),
    /// Readers stop here, skip it or lose what follows.
    Garbage,
}

/// Where the parts of an assignment are in its line.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::env) struct Assignment {
    pub(in crate::env) export: bool,
    pub(in crate::env) key: Range<usize>,
    pub(in crate::env) separator: Separator,
    pub(in crate::env) quoting: Quoting,
    /// The value without its quotes.
    pub(in crate::env) value: Range<usize>,
    /// A comment on the same line, from its `#`.
    pub(in crate::env) comment: Option<Range<usize>>,
    /// Opens a quote that is never closed, or closed in the middle of a later line.
    pub(in crate::env) unclosed: bool,
    /// Exactly `KEY=value`, nothing around the `=` and nothing after the value.
    pub(in crate::env) tidy: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::env) enum Separator {
    Equals,
    /// `KEY: value`, read by npm dotenv and Compose only.
    Colon,
    /// `KEY` alone.
    Missing,
}

/// Splits text into lines; joined again they are the text.
pub(in crate::env) fn parse(text: &str) -> Vec<Line> {
    let mut rest = text;
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let line = Line::first_of(rest);
        rest = &rest[line.raw.len()..];
        lines.push(line);
    }
    lines
}

/// The length of the first line's text, and with its end.
fn measure(text: &str) -> (usize, usize) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let tail = &text[end..];
    (end, end + if tail.starts_with("\r\n") { 2 } else { tail.len().min(1) })
}

/// The lines as the disk has them, of text that may span several, without their ends.
pub(in crate::env) fn physical(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        if text.is_empty() {
            return None;
        }
        let (end, next) = measure(text);
        let line = &text[..end];
        text = &text[next..];
        Some(line)
    })
}

impl Line {
    fn first_of(text: &str) -> Self {
        let (end, next) = measure(text);
        let content = text[..end].trim_start();
        let (kind, length) = if content.is_empty() {
            (Kind::Blank, next)
        } else if content.starts_with('#') {
            (Kind::Comment, next)
        } else {
            match Assignment::first_of(text) {
                Some((assignment, length)) => (Kind::Assignment(assignment), length),
                None => (Kind::Garbage, next),
            }
        };
        Self { raw: Zeroizing::new(text[..length].to_owned()), kind, sensitive: false }
    }

    pub(in crate::env) fn assignment(&self) -> Option<&Assignment> {
        match &self.kind {
            Kind::Assignment(assignment) => Some(assignment),
            _ => None,
        }
    }

    pub(in crate::env) fn key(&self) -> Option<&str> {
        self.assignment().map(|assignment| &self.raw[assignment.key.clone()])
    }

    /// How the line ends: `\n`, `\r\n`, `\r`, or nothing at the end of the file.
    pub(in crate::env) fn end(&self) -> &'static str {
        ["\r\n", "\n", "\r"].into_iter().find(|end| self.raw.ends_with(end)).unwrap_or_default()
    }

    /// The line without its end.
    pub(in crate::env) fn content(&self) -> &str {
        &self.raw[..self.raw.len() - self.end().len()]
    }

    /// How many lines of the file it takes.
    pub(in crate::env) fn height(&self) -> usize {
        physical(&self.raw).count()
    }

    /// Whether systemd (and, after a value, a shell) takes the next line for a part of this one.
    pub(in crate::env) fn swallows_the_next(&self) -> bool {
        let backslashes = self.content().chars().rev().take_while(|&c| c == '\\').count();
        backslashes % 2 == 1
    }

    /// The text of the comment that follows the value, from its `#`.
    pub(in crate::env) fn inline_comment(&self) -> Option<&str> {
        self.assignment().and_then(|a| a.comment.clone()).map(|range| &self.raw[range])
    }

    /// The value with quotes and escapes undone; nothing for a `KEY` alone. `$NAME` is left as it is.
    pub(in crate::env) fn value(&self) -> Option<Cow<'_, str>> {
        let assignment = self.assignment().filter(|a| a.separator != Separator::Missing)?;
        let inner = &self.raw[assignment.value.clone()];
        let escaped = assignment.quoting == Quoting::Double && inner.contains('\\');
        if !escaped && !inner.contains('\r') {
            return Some(Cow::Borrowed(inner));
        }
        let unix = inner.replace("\r\n", "\n").replace('\r', "\n");
        Some(Cow::Owned(if escaped { unescape(&unix) } else { unix }))
    }

    /// Whether every reader gives the same value for this line; an `export` in front is another matter.
    pub(in crate::env) fn settled(&self) -> bool {
        self.assignment().is_some_and(|a| a.tidy && !a.unclosed && a.quoting.fits(&self.raw[a.value.clone()]))
    }
}

/// What a shell and dotenv undo between double quotes.
fn unescape(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some(c @ ('\\' | '"' | '\'' | '$' | '`' | ' ')) => out.push(c),
            other => {
                out.push('\\');
                out.extend(other);
            }
        }
    }
    out
}

impl Assignment {
    /// Reads an assignment at the start of `text`, and its length with the end of its last line.
    fn first_of(text: &str) -> Option<(Self, usize)> {
        let (end, next) = measure(text);
        let line = &text[..end];
        let mut start = end - line.trim_start().len();
        let after_export = line[start..].strip_prefix("export").filter(|rest| rest.starts_with([' ', '\t']));
        let export = after_export.map(str::trim_start).filter(|rest| key_length(rest) > 0);
        if let Some(rest) = export {
            start = end - rest.len();
        }
        let key = start..start + key_length(&line[start..]);
        if key.is_empty() {
            return None;
        }
        let tail = line[key.end..].trim_start();
        let separator = match tail.chars().next() {
            None => Separator::Missing,
            Some('=') => Separator::Equals,
            Some(':') if tail[1..].chars().next().is_none_or(char::is_whitespace) => Separator::Colon,
            Some(_) => return None,
        };
        let rest = tail.get(1..).unwrap_or_default();
        let from = end - rest.trim_start().len();
        let close_fit = separator == Separator::Equals && from == key.end + 1;
        let mut found = Self {
            export: export.is_some(),
            key,
            separator,
            quoting: Quoting::Raw,
            value: from..from,
            comment: None,
            unclosed: false,
            tidy: close_fit,
        };
        if let Some(length) = found.read_quoted(text, end) {
            return Some((found, length));
        }
        found.read_raw(line);
        Some((found, next))
    }

    /// Reads a quoted value that may span lines, if nothing but a comment follows it; gives the length of it all.
    fn read_quoted(&mut self, text: &str, end: usize) -> Option<usize> {
        let from = self.value.start;
        let first = text[from..end].chars().next()?;
        let quoting = [Quoting::Single, Quoting::Double, Quoting::Backtick]
            .into_iter()
            .find(|quoting| quoting.mark() == Some(first))?;
        let close = closing(&text[from + 1..], quoting).map(|at| from + 1 + at);
        // Until something better is known: no reader agrees with another on a quote left open on its line.
        self.unclosed = close.is_none_or(|close| close > end);
        let close = close?;
        let (length, next) = measure(&text[close + 1..]);
        let after = &text[close + 1..close + 1 + length];
        let tail = after.trim_start();
        let commented = tail.starts_with('#') && tail.len() < after.len();
        if !tail.is_empty() && !commented {
            return None;
        }
        self.unclosed = false;
        self.quoting = quoting;
        self.value = from + 1..close;
        self.comment = commented.then(|| close + 1 + after.len() - tail.len()..close + 1 + length);
        self.tidy &= after.is_empty();
        Some(close + 1 + next)
    }

    /// Reads a value up to the end of the line or to a comment: a `#` at its start or after a blank.
    fn read_raw(&mut self, line: &str) {
        let from = self.value.start;
        let text = &line[from..];
        let hash = text.char_indices().find_map(|(at, c)| {
            (c == '#' && (at == 0 || text[..at].ends_with(char::is_whitespace))).then_some(from + at)
        });
        self.comment = hash.map(|hash| hash..line.len());
        let until = hash.unwrap_or(line.len());
        self.value = from..from + line[from..until].trim_end().len();
        self.tidy &= self.value.end == line.len();
    }
}

fn key_length(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return 0;
    }
    text.find(|c: char| !(c.is_ascii_alphanumeric() || "_.-".contains(c))).unwrap_or(text.len())
}

/// Where the quote closes; between double quotes a `\` takes the next character with it.
fn closing(text: &str, quoting: Quoting) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        if escaped {
            escaped = false;
            return None;
        }
        escaped = quoting == Quoting::Double && c == '\\';
        (Some(c) == quoting.mark()).then_some(at)
    })
}
