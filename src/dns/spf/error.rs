//! What can be wrong with a term of an SPF policy.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::dns::shown::Shown;
use crate::text::Text;

/// Why a text is no SPF policy: receivers take the whole policy for an error (RFC 7208, 4.6).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[error("SPF term {term}: {fault:?}")]
pub struct SpfError {
    /// The term that is wrong.
    pub term: Shown,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The text does not begin with `v=spf1`.
    Version,
    /// No such mechanism.
    Unknown,
    /// Nothing follows where a domain must.
    NeedsDomain,
    /// Something follows where nothing may.
    TakesNothing,
    /// Not a domain name.
    Domain,
    /// Not a macro.
    Macro,
    /// Not an IP address of the right kind.
    Network,
    /// Not a length of the right size.
    Length,
    /// There twice.
    Repeated,
    /// A character that no term has.
    Character,
}

impl SpfError {
    pub(super) fn new(term: &str, fault: Fault) -> Self {
        Self { term: Shown::brief(term), fault }
    }

    /// What to say to the user.
    pub fn text(&self) -> Text {
        let key = match self.fault {
            Fault::Version => "spf-fault-version",
            Fault::Unknown => "spf-fault-unknown",
            Fault::NeedsDomain => "spf-fault-needs-domain",
            Fault::TakesNothing => "spf-fault-takes-nothing",
            Fault::Domain => "spf-fault-domain",
            Fault::Macro => "spf-fault-macro",
            Fault::Network => "spf-fault-network",
            Fault::Length => "spf-fault-length",
            Fault::Repeated => "spf-fault-repeated",
            Fault::Character => "spf-fault-character",
        };
        Text::key(key).with("term", self.term.as_str())
    }
}
