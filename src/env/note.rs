//! What the user should know about a config.env, or about what a plan does to it.

use crate::text::Text;

/// A remark on a file or a plan; line numbers start at 1 and are those of the file before the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The byte-order mark goes: node, dotenvy, systemd and shells lose the first variable behind one.
    BomRemoved,
    /// Lone carriage returns (the line ends of old Macs) become line ends that every reader knows.
    ReturnsReplaced,
    /// The file keeps its Windows line ends: a shell that sources it gets a `\r` at the end of every value.
    CrlfKept,
    /// These keys stood several times; one line is left. dotenvy took the first, the others the last.
    DuplicatesCollapsed(Vec<String>),
    /// The comment behind this key's value now stands on the line above: systemd and `docker run` took it for a part
    /// of the value.
    InlineCommentMoved(String),
    /// This key keeps its `export`, with which systemd drops the line and `docker run --env-file` fails.
    ExportPrefix(String),
    /// This key needs quotes, which `docker run --env-file` takes for a part of the value.
    QuotedForDocker(String),
    /// This key holds a `$`, which Next.js replaces even between apostrophes.
    DollarForNext(String),
    /// A line that is neither a comment nor `KEY=value`: dotenvy and Compose fail on it.
    GarbageLine(usize),
    /// A quote opened on this line is never closed, or not where the readers agree.
    UnclosedQuote(usize),
    /// A comment that ends in `\`: systemd takes the next line for a part of it.
    CommentEndsWithBackslash(usize),
    /// There are SMTP settings but no host: nodemailer falls back to localhost.
    HostUnset,
    /// A key stands several times in the file.
    Duplicate(String),
    /// Readers disagree on the value of this key, on this line.
    ReadersDisagree {
        /// The key.
        key: String,
        /// Its line.
        line: usize,
    },
}

impl Note {
    /// Whether no program that is commonly given such a file stumbles on it.
    pub fn is_harmless(&self) -> bool {
        matches!(
            self,
            Self::BomRemoved
                | Self::ReturnsReplaced
                | Self::CrlfKept
                | Self::DuplicatesCollapsed(_)
                | Self::InlineCommentMoved(_)
                | Self::QuotedForDocker(_)
                | Self::DollarForNext(_)
        )
    }

    /// What to tell the user: `note-…` in the locale files.
    pub fn text(&self) -> Text {
        match self {
            Self::BomRemoved => Text::key("note-bom-removed"),
            Self::ReturnsReplaced => Text::key("note-returns-replaced"),
            Self::CrlfKept => Text::key("note-crlf-kept"),
            Self::DuplicatesCollapsed(keys) => {
                Text::key("note-duplicates-collapsed").with("count", keys.len()).with("keys", keys.join(", "))
            }
            Self::InlineCommentMoved(key) => Text::key("note-inline-comment-moved").with("key", key),
            Self::ExportPrefix(key) => Text::key("note-export-prefix").with("key", key),
            Self::QuotedForDocker(key) => Text::key("note-quoted-for-docker").with("key", key),
            Self::DollarForNext(key) => Text::key("note-dollar-for-next").with("key", key),
            Self::GarbageLine(line) => Text::key("note-garbage-line").with("line", *line),
            Self::UnclosedQuote(line) => Text::key("note-unclosed-quote").with("line", *line),
            Self::CommentEndsWithBackslash(line) => Text::key("note-comment-backslash").with("line", *line),
            Self::HostUnset => Text::key("note-host-unset"),
            Self::Duplicate(key) => Text::key("note-duplicate").with("key", key),
            Self::ReadersDisagree { key, line } => {
                Text::key("note-readers-disagree").with("key", key).with("line", *line)
            }
        }
    }
}
