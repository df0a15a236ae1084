//! What a config.env would become: its new bytes, a diff without secrets, and what to know about it.

mod diff;

use std::fmt;

use zeroize::Zeroizing;

pub use diff::{DiffLine, DiffText, LineKind};

use super::document::{Change, ChangeKind, Document, DocumentError, Place};
use super::note::Note;
use super::value::{self, EncodeError, Quoting};
use crate::secret::Secret;
use crate::text::Text;

/// What a variable is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// This text.
    Plain(String),
    /// This secret: never in the diff.
    Secret(Secret),
    /// Not in the file ([`Comments::removed`] takes its place).
    Remove,
}

/// The comments that a plan may write, in the user's language, without `#`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments {
    /// Over a new block at the end of the file.
    pub heading: Option<String>,
    /// In the place of a removed variable. A [`Setting::Secret`] that is not in the file takes that place back.
    pub removed: Option<String>,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The file cannot be edited.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A value cannot be written.
    #[error("{key}: {reason}")]
    Value {
        /// The variable.
        key: String,
        /// What is wrong with its value or its name.
        reason: EncodeError,
    },
}

impl PlanError {
    /// What to tell the user: `document-…`, or `plan-value` around a `value-…`.
    pub fn text(&self) -> Text {
        match self {
            Self::Document(error) => error.text(),
            Self::Value { key, reason } => Text::key("plan-value").with("key", key).with("reason", reason.text()),
        }
    }
}

/// A config.env as it would be. `Debug` shows neither the file nor a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Plan {
    bytes: Zeroizing<Vec<u8>>,
    changed: bool,
    hunks: Vec<Vec<DiffLine>>,
    notes: Vec<Note>,
}

impl Plan {
    /// Plans these settings, in this order, on the bytes of a file (none for a new one). A byte-order mark and lone
    /// carriage returns are repaired on the way; everything else that no setting concerns stays as it is.
    pub fn new(old: &[u8], settings: &[(String, Setting)], comments: &Comments) -> Result<Self, PlanError> {
        let before = Document::parse(old)?;
        let mut after = before.clone();
        let mut notes = Vec::new();
        if after.drop_bom() {
            notes.push(Note::BomRemoved);
        }
        if after.replace_returns() {
            notes.push(Note::ReturnsReplaced);
        }
        let mut changes = Vec::new();
        for (key, setting) in settings {
            let change = apply(&mut after, key, setting, group(settings), comments)
                .map_err(|reason| PlanError::Value { key: key.clone(), reason })?;
            changes.push((key, change));
        }
        notes.extend(edit_notes(&changes));
        notes.extend(before.notes());
        notes.extend(setting_notes(settings));
        let mail = after.entries().any(|entry| entry.key.starts_with("SMTP_"));
        if mail && after.lookup("SMTP_HOST").is_none_or(|host| host.is_empty()) {
            notes.push(Note::HostUnset);
        }
        let secrets: Vec<&str> = settings
            .iter()
            .filter(|(_, setting)| !matches!(setting, Setting::Plain(_)))
            .map(|(key, _)| key.as_str())
            .collect();
        let bytes = after.to_bytes();
        Ok(Self { changed: *bytes != *old, hunks: diff::hunks(&before, &after, &secrets), bytes, notes })
    }

    /// The file's new bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether they differ from the old ones.
    pub fn changed(&self) -> bool {
        self.changed
    }

    /// The changed lines with up to three lines around them, in groups as in a unified diff. Line ends and a byte-order
    /// mark are not shown: see [`Plan::notes`].
    pub fn hunks(&self) -> &[Vec<DiffLine>] {
        &self.hunks
    }

    /// What the plan does besides, and what is wrong with the file.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.hunks.iter().map(Vec::len).sum::<usize>();
        f.debug_struct("Plan")
            .field("bytes", &self.bytes.len())
            .field("changed", &self.changed)
            .field("diff_lines", &lines)
            .field("notes", &self.notes)
            .finish()
    }
}

/// The prefix that the settings have in common: that of the first, `SMTP_`.
fn group(settings: &[(String, Setting)]) -> Option<&str> {
    let key = &settings.first()?.0;
    key.find('_').map(|at| &key[..=at])
}

fn apply(
    document: &mut Document,
    key: &str,
    setting: &Setting,
    group: Option<&str>,
    comments: &Comments,
) -> Result<Change, EncodeError> {
    let removed = comments.removed.as_deref();
    let place = Place { group, heading: comments.heading.as_deref(), instead_of: None };
    match setting {
        Setting::Plain(value) => document.set(key, value, &place),
        Setting::Secret(secret) => document.set(key, secret.reveal(), &Place { instead_of: removed, ..place }),
        Setting::Remove => Ok(document.remove(key, removed)),
    }
}

fn edit_notes(changes: &[(&String, Change)]) -> Vec<Note> {
    let collapsed = changes.iter().filter(|(_, change)| change.collapsed && change.kind != ChangeKind::Removed);
    let collapsed: Vec<String> = collapsed.map(|(key, _)| (*key).clone()).collect();
    let mut notes = if collapsed.is_empty() { Vec::new() } else { vec![Note::DuplicatesCollapsed(collapsed)] };
    for (key, change) in changes {
        if change.comment_moved {
            notes.push(Note::InlineCommentMoved((*key).clone()));
        }
        if change.export {
            notes.push(Note::ExportPrefix((*key).clone()));
        }
    }
    notes
}

fn setting_notes(settings: &[(String, Setting)]) -> Vec<Note> {
    let mut notes = Vec::new();
    for (key, setting) in settings {
        let value = match setting {
            Setting::Plain(value) => value.as_str(),
            Setting::Secret(secret) => secret.reveal(),
            Setting::Remove => continue,
        };
        if value::encode(value).is_ok_and(|encoded| encoded.quoting() != Quoting::Raw) {
            notes.push(Note::QuotedForDocker(key.clone()));
        }
        if value.contains('$') {
            notes.push(Note::DollarForNext(key.clone()));
        }
    }
    notes
}

#[cfg(test)]
mod tests;
