//! The table of `assets/replies.toml`, read once.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::folded::Needle;

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

/// A look that can prove a cause, or rule it out; its sentences are `proof-<what>` in the locale files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Does the user name look like an access key ID?
    User,
    /// Does the password look like an SMTP password?
    Password,
    /// Was the password made for this region?
    MadeFor,
    /// Do the keyring and config.env hold the same password?
    Drift,
    /// Is the host one of SES, and of the region that the reply names?
    Host,
    /// Whose is the address that failed?
    Role,
    /// Are the DKIM records of the sender's domain published?
    Dkim,
    /// Is the account in the sandbox?
    Sandbox,
    /// Is SMTP_FROM an address, and one of the identity?
    Sender,
    /// Does the way TLS begins fit the port?
    Mode,
    /// Is this machine's clock right?
    Clock,
}

/// A likely cause: `cause-<id>` in the locale files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Cause {
    /// Its word.
    pub id: String,
    /// How well it is known.
    pub mark: Mark,
}

impl From<String> for Cause {
    fn from(text: String) -> Self {
        match text.strip_suffix('?') {
            Some(id) => Self { id: id.to_owned(), mark: Mark::Memory },
            None => Self { id: text, mark: Mark::Confirmed },
        }
    }
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
    /// The texts tell it only beside its code: others say the same.
    #[serde(default)]
    pub strict: bool,
    /// The code tells it whatever the text.
    #[serde(default)]
    pub alone: bool,
    /// The id of the stage it comes at, where that is known.
    #[serde(default)]
    pub stage: Option<String>,
    /// What kind of cause it is.
    pub family: Family,
    /// Whether to try again.
    pub retry: Retry,
    /// How well it is known.
    pub mark: Mark,
    /// The id it is a closer look at.
    #[serde(default)]
    pub of: Option<String>,
    /// What is likely behind it, the likeliest first.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// What to look at.
    #[serde(default)]
    pub proofs: Vec<Question>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asset {
    reply: Vec<Entry>,
    transport: Vec<Entry>,
}

/// The entries, and the texts of the replies as they are looked for.
#[derive(Debug)]
pub(super) struct Table {
    reply: Vec<Entry>,
    transport: Vec<Entry>,
    needles: Vec<(Needle, usize)>,
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = crate::assets::file("replies.toml").expect("the table is embedded, by a test");
    let Asset { reply, transport } = toml::from_str(text).expect("the embedded table is parsed by a test");
    let texts = reply.iter().enumerate().flat_map(|(at, entry)| entry.texts.iter().map(move |text| (text, at)));
    let needles = texts.map(|(text, at)| (Needle::of(text), at)).collect();
    Table { reply, transport, needles }
});

impl Table {
    /// The texts of the replies, each with its entry.
    pub(super) fn needles(&self) -> impl Iterator<Item = (&Needle, &Entry)> {
        self.needles.iter().filter_map(|(needle, at)| Some((needle, self.reply.get(*at)?)))
    }

    /// The entry of a code without a text that is known: its own if it tells enough, else that of its class.
    pub(super) fn of_code(&self, code: u16) -> &Entry {
        self.reply.iter().find(|entry| entry.alone && entry.code == code).unwrap_or_else(|| self.class(code))
    }

    pub(super) fn with_code(&self, code: u16) -> Vec<&Entry> {
        let known: Vec<_> = self.reply.iter().filter(|entry| entry.code == code).collect();
        if known.is_empty() { vec![self.class(code)] } else { known }
    }

    /// An entry by its id.
    pub(super) fn find(&self, id: &str) -> Option<&Entry> {
        self.entries().find(|entry| entry.id == id)
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
