//! The difference between two config.env as lines to show, with every secret masked.

use similar::{Algorithm, ChangeTag, capture_diff_slices, group_diff_ops};

use crate::env::document::Document;
use crate::env::document::line::{Assignment, Kind, Line, physical};
use crate::env::names_a_secret;
use crate::secret::holds_secret;

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// In both files.
    Kept,
    /// In the new file only.
    Added,
    /// In the old file only.
    Removed,
}

/// A line of a diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// What became of it.
    pub kind: LineKind,
    /// Its number in the old file, from 1.
    pub old_no: Option<usize>,
    /// Its number in the new file, from 1.
    pub new_no: Option<usize>,
    /// What it says, without secrets.
    pub text: DiffText,
}

/// A line's text that may be shown: tabs are four spaces, other control characters `\u{fffd}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffText {
    /// All of it.
    Plain(String),
    /// A secret, or what may be a part of one.
    Masked {
        /// What stands before it: `SMTP_PASSWORD=`.
        before: String,
        /// Its length in characters.
        chars: usize,
    },
}

impl DiffText {
    /// The mask shown for a secret, whatever its length.
    pub const MASK: &'static str = "••••";
}

/// A row of the file as it is, to compare, and what it is a row of; how it may be shown is worked out for those that are.
struct Row<'a> {
    raw: &'a str,
    line: &'a Line,
    row: usize,
}

fn rows(line: &Line) -> impl Iterator<Item = Row<'_>> {
    physical(&line.raw).enumerate().map(move |(row, raw)| Row { raw, line, row })
}

/// The changes with the lines around them, in groups; `secrets` are keys to mask besides those that
/// [`names_a_secret`] knows.
pub(super) fn hunks(before: &Document, after: &Document, secrets: &[&str]) -> Vec<Vec<DiffLine>> {
    let old: Vec<Row<'_>> = before.lines().iter().flat_map(rows).collect();
    let new: Vec<Row<'_>> = after.lines().iter().flat_map(rows).collect();
    let old_raw: Vec<&str> = old.iter().map(|line| line.raw).collect();
    let new_raw: Vec<&str> = new.iter().map(|line| line.raw).collect();
    let ops = capture_diff_slices(Algorithm::Myers, &old_raw, &new_raw);
    let line = |change: similar::Change<&str>| {
        let (old_no, new_no) = (change.old_index(), change.new_index());
        let (kind, row) = match change.tag() {
            ChangeTag::Equal => (LineKind::Kept, new_no.map(|at| &new[at])),
            ChangeTag::Delete => (LineKind::Removed, old_no.map(|at| &old[at])),
            ChangeTag::Insert => (LineKind::Added, new_no.map(|at| &new[at])),
        };
        let text = row.map_or_else(|| DiffText::Plain(String::new()), |row| shown(row, secrets));
        DiffLine { kind, old_no: old_no.map(|at| at + 1), new_no: new_no.map(|at| at + 1), text }
    };
    let changed = ops.iter().any(|op| op.tag() != similar::DiffTag::Equal);
    let groups = if changed { group_diff_ops(ops, CONTEXT) } else { Vec::new() };
    groups
        .iter()
        .map(|group| group.iter().flat_map(|op| op.iter_changes(&old_raw, &new_raw)).map(line).collect())
        .collect()
}

fn shown(Row { raw, line, row }: &Row<'_>, secrets: &[&str]) -> DiffText {
    let open = match &line.kind {
        Kind::Blank => None,
        Kind::Comment => open_comment(line),
        // Half a line of a private key, a password behind a missing `=`: nobody knows.
        Kind::Garbage => Some(0),
        Kind::Assignment(assignment) => open_assignment(line, assignment, secrets),
    };
    // What is hidden begins on the first row and goes on to the end.
    let hides = if *row == 0 { open } else { open.map(|_| 0) };
    match hides.and_then(|open| raw.split_at_checked(open)).filter(|(_, hidden)| !hidden.is_empty()) {
        Some((before, hidden)) => DiffText::Masked { before: printable(before), chars: hidden_length(line, hidden) },
        None => DiffText::Plain(printable(raw)),
    }
}

/// How much of a comment may be shown; all of it if `None`.
fn open_comment(line: &Line) -> Option<usize> {
    let content = line.content();
    if line.sensitive {
        return Some(content.find(|c: char| c != '#' && !c.is_whitespace()).unwrap_or(content.len()));
    }
    open_remark(content)
}

/// How much of a remark may be shown: `# DB_PASSWORD=…` may be a password put out of use.
fn open_remark(text: &str) -> Option<usize> {
    let separator = text.match_indices(['=', ':']).map(|(at, _)| at).find(|&at| names_a_secret(&text[..at]));
    separator
        .map(|at| at + 1)
        .or_else(|| text.find("://").filter(|_| holds_credentials(text)))
        .or_else(|| holds_secret(text).then_some(0))
}

/// How much of an assignment may be shown; all of it if `None`.
fn open_assignment(line: &Line, assignment: &Assignment, secrets: &[&str]) -> Option<usize> {
    let key = line.key().unwrap_or_default();
    let secret = secrets.contains(&key)
        || names_a_secret(key)
        || assignment.unclosed
        // A private key, a certificate, or a quote closed by that of another line.
        || line.height() > 1
        || holds_credentials(&line.raw[assignment.key.end..])
        // Whatever its name: `BREVO=…`, or the password on the line of the user.
        || holds_secret(&line.raw[assignment.key.end..]);
    if secret {
        return Some(assignment.value.start - usize::from(assignment.quoting.mark().is_some()));
    }
    open_remark(&line.raw[assignment.key.end..]).map(|open| assignment.key.end + open)
}

/// `scheme://user:password@host`, where the password may hold anything.
fn holds_credentials(text: &str) -> bool {
    text.split("://").skip(1).any(|rest| rest.rsplit_once('@').is_some_and(|(user, _)| user.contains(':')))
}

/// The characters of the value if that is what is hidden, else of all that is hidden.
fn hidden_length(line: &Line, hidden: &str) -> usize {
    let whole = line.height() == 1 && line.inline_comment().is_none();
    match line.value().filter(|_| whole) {
        Some(value) => value.chars().count(),
        None => hidden.chars().count(),
    }
}

fn printable(text: &str) -> String {
    text.replace('\t', "    ").replace(char::is_control, "\u{fffd}")
}
