//! What was read of a received message, as data that can be kept: no address, no subject, no word of the message.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::dns::shown::Shown;

/// What the headers of a received message say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The domain of the From header; `None` where there is no single one.
    pub from: Option<Shown>,
    /// Whose results were read; `None` where no receiving host wrote any.
    pub judge: Option<Judge>,
    /// SPF.
    pub spf: Option<Spf>,
    /// The DKIM signatures, those of the headers and those that only the results name.
    pub dkim: Vec<Signature>,
    /// DMARC.
    pub dmarc: Option<Dmarc>,
    /// How long the message took.
    pub delay: Option<Delay>,
    /// Which message it is.
    pub message: Message,
}

/// Whose results were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judge {
    /// The receiving host: the name in its topmost Authentication-Results, or, where that has none, in its Received line.
    pub host: Shown,
    /// Whether the results bear that name themselves.
    pub named: bool,
    /// Other hosts whose results stand below and were passed over: anyone may have written them.
    pub passed_over: Vec<Shown>,
}

/// What came of a check (RFC 8601, 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// SPF: probably not.
    Softfail,
    /// Nothing can be said.
    Neutral,
    /// There was nothing to check.
    None,
    /// It holds, but not well enough for the host's own rules.
    Policy,
    /// It could not be checked just then.
    Temperror,
    /// What is published cannot be made sense of.
    Permerror,
    /// A word of the host's own.
    Other,
}

impl Ruling {
    pub(super) fn of(word: &str) -> Self {
        match word {
            "pass" => Self::Pass,
            "fail" | "hardfail" => Self::Fail,
            "softfail" => Self::Softfail,
            "neutral" => Self::Neutral,
            // Yahoo says `unknown` where there is nothing; Microsoft guesses where there is no record.
            "none" | "unknown" | "bestguesspass" => Self::None,
            "policy" => Self::Policy,
            "temperror" => Self::Temperror,
            "permerror" => Self::Permerror,
            _ => Self::Other,
        }
    }

    /// The word as the standard has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Softfail => "softfail",
            Self::Neutral => "neutral",
            Self::None => "none",
            Self::Policy => "policy",
            Self::Temperror => "temperror",
            Self::Permerror => "permerror",
            Self::Other => "?",
        }
    }
}

/// How near a domain is to that of the From header: worked out here, whatever the receiving host says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// The same domain: aligned under a strict policy too.
    Same,
    /// Of the same organization by the Public Suffix List: aligned under a relaxed policy, which is the usual one.
    Organization,
    /// Another's.
    Foreign,
}

/// SPF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spf {
    /// What came of it.
    pub ruling: Ruling,
    /// The MAIL FROM domain it was checked for.
    pub domain: Option<Shown>,
    /// How near that is to From.
    pub alignment: Option<Alignment>,
}

/// A DKIM signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The domain that signs.
    pub domain: Shown,
    /// Its selector, where it is known.
    pub selector: Option<Shown>,
    /// What the receiving host found; `None` where it does not say.
    pub ruling: Option<Ruling>,
    /// How near the domain is to From.
    pub alignment: Option<Alignment>,
}

/// DMARC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dmarc {
    /// What came of it.
    pub ruling: Ruling,
    /// The domain's policy in small letters, where the host tells it.
    pub policy: Option<Shown>,
    /// The domain it was checked for, where the host tells it.
    pub domain: Option<Shown>,
}

/// How long the message took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// By whose clock it left.
    pub clock: Clock,
    /// When it left.
    pub left: Timestamp,
    /// When the last host had it, by the clock of that host.
    pub arrived: Timestamp,
}

impl Delay {
    /// Whole seconds; less than nothing where two clocks disagree.
    pub fn seconds(&self) -> i64 {
        self.arrived.as_second() - self.left.as_second()
    }
}

/// Who said when a message left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// SES, when it signed (`t=` of its DKIM signature).
    Ses,
    /// The sending machine, in the Date header.
    Sender,
}

/// Which message it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Message {
    /// SES's own id: what stands before the `@` of a Message-ID that SES gave.
    pub ses_id: Option<Shown>,
    /// The mark of a test message of sesame.
    pub test: Option<Shown>,
    /// Whether anything in the headers is of SES's making.
    pub through_ses: bool,
}
