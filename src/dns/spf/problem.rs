//! What can be wrong with an SPF policy, and what to do about it.

use serde::{Deserialize, Serialize};

use super::{MOST_EXCHANGES, MOST_LOOKUPS, MOST_VOID, SES_POLICY, SpfError};
use crate::dns::record::Name;
use crate::dns::shown::Shown;
use crate::text::Text;

/// What a problem does to the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing: it is worth knowing.
    Remark,
    /// Nobody knows: an answer is missing.
    Unknown,
    /// The policy works, but protects less than it seems to.
    Risk,
    /// Receivers take the policy for an error, or SES is not let in.
    Fails,
}

/// Something about an SPF policy that the domain's owner should know.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum Problem {
    /// The domain has no policy, and SES needs none there.
    Absent {
        /// The domain.
        at: Name,
    },
    /// The MAIL FROM domain has no policy.
    Unpublished {
        /// The domain.
        at: Name,
    },
    /// Several policies at one name, so that none counts (RFC 7208, 4.5).
    Several {
        /// The name.
        at: Name,
        /// How many.
        count: usize,
    },
    /// A term that is wrong, so that the whole policy is.
    Broken {
        /// Where.
        at: Name,
        /// What is wrong.
        error: SpfError,
    },
    /// A record that was meant to be a policy but is none: it does not begin with exactly `v=spf1`.
    Unrecognised {
        /// Where.
        at: Name,
        /// Its text.
        text: Shown,
    },
    /// More terms look something up than may (RFC 7208, 4.6.4).
    TooManyLookups {
        /// How many.
        count: usize,
        /// False where there may be more of them.
        sure: bool,
    },
    /// More look-ups find nothing than may (RFC 7208, 4.6.4).
    TooManyVoid {
        /// How many.
        count: usize,
    },
    /// An `mx` term finds more records than may be (RFC 7208, 4.6.4).
    TooManyExchanges {
        /// Where.
        at: Name,
        /// How many.
        count: usize,
    },
    /// A policy that leads back to itself.
    Loop {
        /// Where it leads back to.
        at: Name,
    },
    /// An `include` or `redirect` of a domain that has no policy (RFC 7208, 5.2 and 6.1).
    Without {
        /// The domain.
        at: Name,
    },
    /// The policy of the MAIL FROM domain does not name SES.
    SesMissing,
    /// The policy of the MAIL FROM domain names SES, but does not let it pass.
    SesUnsure,
    /// The policy of the sender's domain names SES, where nobody looks for it.
    SesUnneeded,
    /// `+all`: everyone may send.
    PassAll {
        /// Where.
        at: Name,
    },
    /// Neither `all` nor `redirect`: of everyone else nothing is said.
    NoAll {
        /// Where.
        at: Name,
    },
    /// A directive behind `all`, where none is looked at.
    AfterAll {
        /// Where.
        at: Name,
        /// The first of them.
        term: Shown,
    },
    /// An equals sign in place of a colon: the term is passed over.
    Slip {
        /// Where.
        at: Name,
        /// The term.
        term: Shown,
    },
    /// A `ptr` term, which should not be used (RFC 7208, 5.5).
    Ptr {
        /// Where.
        at: Name,
    },
    /// Terms whose name depends on each message: they were counted, not followed.
    Macros {
        /// How many.
        count: usize,
    },
    /// A question that nobody answered: what lies behind is unknown.
    Unanswered {
        /// The name asked for.
        at: Name,
    },
}

impl Problem {
    /// What it does to the policy.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Unpublished { .. }
            | Self::Several { .. }
            | Self::Broken { .. }
            | Self::Unrecognised { .. }
            | Self::TooManyLookups { .. }
            | Self::TooManyVoid { .. }
            | Self::TooManyExchanges { .. }
            | Self::Loop { .. }
            | Self::Without { .. }
            | Self::SesMissing
            | Self::SesUnsure => Weight::Fails,
            Self::PassAll { .. }
            | Self::NoAll { .. }
            | Self::AfterAll { .. }
            | Self::Slip { .. }
            | Self::Ptr { .. } => Weight::Risk,
            Self::Unanswered { .. } => Weight::Unknown,
            Self::Absent { .. } | Self::SesUnneeded | Self::Macros { .. } => Weight::Remark,
        }
    }

    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Absent { at } => Text::key("spf-absent").with("at", at.as_str()),
            Self::Unpublished { at } => Text::key("spf-unpublished").with("at", at.as_str()),
            Self::Several { at, count } => Text::key("spf-several").with("at", at.as_str()).with("count", *count),
            Self::Broken { at, error } => Text::key("spf-broken").with("at", at.as_str()).with("fault", error.text()),
            Self::Unrecognised { at, text } => {
                Text::key("spf-unrecognised").with("at", at.as_str()).with("text", text.as_str())
            }
            Self::TooManyLookups { count, sure } => {
                Text::key(if *sure { "spf-too-many-lookups" } else { "spf-too-many-lookups-at-least" })
                    .with("count", *count)
                    .with("most", MOST_LOOKUPS)
            }
            Self::TooManyVoid { count } => Text::key("spf-too-many-void").with("count", *count).with("most", MOST_VOID),
            Self::TooManyExchanges { at, count } => Text::key("spf-too-many-exchanges")
                .with("at", at.as_str())
                .with("count", *count)
                .with("most", MOST_EXCHANGES),
            Self::Loop { at } => Text::key("spf-loop").with("at", at.as_str()),
            Self::Without { at } => Text::key("spf-without").with("at", at.as_str()),
            Self::SesMissing => Text::key("spf-ses-missing"),
            Self::SesUnsure => Text::key("spf-ses-unsure"),
            Self::SesUnneeded => Text::key("spf-ses-unneeded"),
            Self::PassAll { at } => Text::key("spf-pass-all").with("at", at.as_str()),
            Self::NoAll { at } => Text::key("spf-no-all").with("at", at.as_str()),
            Self::AfterAll { at, term } => {
                Text::key("spf-after-all").with("at", at.as_str()).with("term", term.as_str())
            }
            Self::Slip { at, term } => Text::key("spf-slip").with("at", at.as_str()).with("term", term.as_str()),
            Self::Ptr { at } => Text::key("spf-ptr").with("at", at.as_str()),
            Self::Macros { count } => Text::key("spf-macros").with("count", *count),
            Self::Unanswered { at } => Text::key("spf-unanswered").with("at", at.as_str()),
        }
    }

    /// What to do, where there is something to do.
    pub fn action(&self) -> Option<Text> {
        let key = match self {
            Self::Absent { .. } | Self::Macros { .. } => return None,
            Self::Unpublished { at } => {
                return Some(Text::key("spf-unpublished-action").with("at", at.as_str()).with("value", SES_POLICY));
            }
            Self::SesMissing => "spf-ses-missing-action",
            Self::SesUnsure => "spf-ses-unsure-action",
            Self::SesUnneeded => "spf-ses-unneeded-action",
            Self::Several { .. } => "spf-several-action",
            Self::Broken { .. } => "spf-broken-action",
            Self::Unrecognised { .. } => "spf-unrecognised-action",
            Self::TooManyLookups { .. } => "spf-too-many-lookups-action",
            Self::TooManyVoid { .. } => "spf-too-many-void-action",
            Self::TooManyExchanges { .. } => "spf-too-many-exchanges-action",
            Self::Loop { .. } => "spf-loop-action",
            Self::Without { .. } => "spf-without-action",
            Self::PassAll { .. } => "spf-pass-all-action",
            Self::NoAll { .. } => "spf-no-all-action",
            Self::AfterAll { .. } => "spf-after-all-action",
            Self::Slip { .. } => "spf-slip-action",
            Self::Ptr { .. } => "spf-ptr-action",
            Self::Unanswered { .. } => "spf-unanswered-action",
        };
        Some(Text::key(key))
    }
}
