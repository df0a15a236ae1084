//! Why a text is no DMARC policy that holds.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::dns::shown::Shown;
use crate::text::Text;

/// Why receivers pass a whole record over.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "kebab-case")]
pub enum DmarcError {
    /// It does not begin with exactly `v=DMARC1`.
    #[error("begins with {found}")]
    Version {
        /// What it begins with.
        found: Shown,
    },
    /// A tag is there twice (RFC 6376, 3.2).
    #[error("tag {tag} repeated")]
    Repeated {
        /// The tag.
        tag: Shown,
    },
    /// `p`, `sp` or `np` has a value it cannot have, and there is no `rua` for the sake of which the record would be
    /// read as `p=none` (RFC 9989, 4.10.1).
    #[error("tag {tag} is {value}")]
    Request {
        /// The tag.
        tag: Shown,
        /// Its value.
        value: Shown,
    },
}

impl DmarcError {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Version { found } => Text::key("dmarc-fault-version").with("found", found.as_str()),
            Self::Repeated { tag } => Text::key("dmarc-fault-repeated").with("tag", tag.as_str()),
            Self::Request { tag, value } => {
                Text::key("dmarc-fault-request").with("tag", tag.as_str()).with("value", value.as_str())
            }
        }
    }
}
