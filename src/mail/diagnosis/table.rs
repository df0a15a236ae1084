//! The table of `assets/replies.toml`, read once.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// What kind of cause it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// No failure.
    Success,
    /// The credentials.
    Authentication,
    /// The sender's address or its verification.
    Sender,
    /// A limit of the sandbox.
    Sandbox,
    /// An IAM or sending-authorization policy.
    Policy,
    /// A quota or a rate.
    Rate,
    /// The message or its recipient.
    Message,
    /// The AWS account.
    Account,
    /// A passing trouble of the server.
    Service,
    /// The network, the name, the port or TLS.
    Network,
    /// Nothing came back in time.
    Timeout,
}

impl Family {
    /// The process's exit code: 4 authentication, 5 network, 124 time-out, 6 refused by SES.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Authentication => 4,
            Self::Network => 5,
            Self::Timeout => 124,
            _ => 6,
        }
    }
}

/// Whether the same attempt may succeed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// No: something must change first.
    Never,
    /// Within seconds or minutes.
    Soon,
    /// Within hours.
    Later,
}

/// How well an entry is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// Confirmed by AWS's pages or a public report.
    #[serde(rename = "C")]
    Confirmed,
    /// The form by SMTP is from memory.
    #[serde(rename = "M")]
    Memory,
}

/// One known reply or failure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its word in the locale files.
    pub id: String,
    /// The reply code it comes with; 0 for failures without a reply.
    #[serde(default)]
    pub code: u16,
    /// Texts that tell it, any of which is enough.
    #[serde(default)]
    pub texts: Vec<String>,
    /// What kind of cause it is.
    pub family: Family,
    /// Whether to try again.
    pub retry: Retry,
    /// How well it is known.
    pub mark: Mark,
    /// The id it is a closer look at.
    #[serde(default)]
    pub of: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    reply: Vec<Entry>,
    transport: Vec<Entry>,
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = crate::assets::file("replies.toml").expect("the table is embedded, by a test");
    toml::from_str(text).expect("the embedded table is parsed by a test")
});

impl Table {
    /// The entry with the longest text found in the reply; then one with the reply's code; then by the code's class.
    pub(super) fn find(&self, reply: &str) -> &Entry {
        let text = folded(reply);
        let code = code_of(reply);
        let codes = codes_in(reply);
        let found = self.reply.iter().filter_map(|entry| {
            let longest = entry.texts.iter().map(|t| folded(t)).filter(|t| text.contains(t)).map(|t| t.len()).max()?;
            Some((longest, codes.contains(&entry.code), entry))
        });
        if let Some((_, _, entry)) = found.max_by_key(|(length, same_code, _)| (*length, *same_code)) {
            return entry;
        }
        let bare = |entry: &&Entry| entry.texts.is_empty() && entry.of.is_none() && Some(entry.code) == code;
        self.reply.iter().find(bare).unwrap_or_else(|| self.class(code.unwrap_or(0)))
    }

    pub(super) fn with_code(&self, code: u16) -> Vec<&Entry> {
        let known: Vec<_> = self.reply.iter().filter(|entry| entry.code == code).collect();
        if known.is_empty() { vec![self.class(code)] } else { known }
    }

    /// A reply's entry by its id, which is one of this program's own.
    pub(super) fn reply(&self, id: &str) -> &Entry {
        self.reply.iter().find(|entry| entry.id == id).expect("ids in the code are in the table, by a test")
    }

    /// A transport failure's entry by its id, which is one of this program's own.
    pub(super) fn transport(&self, id: &str) -> &Entry {
        self.transport.iter().find(|entry| entry.id == id).expect("ids in the code are in the table, by a test")
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.reply.iter().chain(&self.transport)
    }

    fn class(&self, code: u16) -> &Entry {
        self.reply(match code {
            400..=499 => "unknown-4xx",
            500..=599 => "unknown-5xx",
            _ => "unknown-reply",
        })
    }
}

/// The reply's own code: three digits at its start.
fn code_of(reply: &str) -> Option<u16> {
    let digits = reply.trim_start().get(..3)?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Every number that can be a reply code: a relay puts its own words, and code, before those it passes on.
fn codes_in(reply: &str) -> Vec<u16> {
    let words = reply.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    words.filter(|word| word.len() == 3).filter_map(|word| word.parse().ok()).collect()
}

/// Lower case, with any run of white space as one space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
