//! What a look at a domain's DNS found, as data.

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::check::{Sight, Verdict};
use super::record::{Name, Record};

/// What a look at a domain's DNS found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// The zone that holds the domain; `None` if it does not exist or could not be found out.
    pub zone: Option<Name>,
    /// The domain is not registered or not delegated: DNS says there is no such name.
    pub nxdomain: bool,
    /// The zone's name servers.
    pub nameservers: Vec<Name>,
    /// Those of them that have no address.
    pub lame: Vec<Name>,
    /// The identifier of the DNS host ([`Provider`](super::provider::Provider)), where all name servers are one's.
    pub provider: Option<String>,
    /// Whom the records were asked of: the columns of `table`.
    pub asked: Vec<Asked>,
    /// Each wanted record and what the servers together say of it.
    pub records: Vec<(Record, Verdict)>,
    /// What each server shows of each record; `None` where it was not asked.
    pub table: Vec<Vec<Option<Sight>>>,
    /// The DMARC policy, which SES does not need but large mailbox providers do.
    pub dmarc: Dmarc,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
}

impl Survey {
    /// Whether every wanted record is seen on every server that answered.
    pub fn is_complete(&self) -> bool {
        !self.records.is_empty() && self.records.iter().all(|(_, verdict)| verdict.is_published())
    }
}

/// Someone who was asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// The machine's resolver, or the one the user named.
    Resolver,
    /// A name server of the zone.
    Authority {
        /// Its name.
        name: Name,
        /// Its address.
        address: IpAddr,
    },
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resolver => f.pad("resolver"),
            Self::Authority { name, address } => f.pad(&format!("{name} ({address})")),
        }
    }
}

/// The DMARC policy (RFC 7489, 6.1) that holds for a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dmarc {
    /// There is one.
    Present {
        /// Where: at the domain, or at the registrable domain above.
        at: Name,
        /// Its text.
        text: String,
    },
    /// There are several, so that none counts (RFC 7489, 6.6.3).
    Several {
        /// Where.
        at: Name,
        /// How many.
        count: usize,
    },
    /// There is none.
    Absent,
    /// Nobody said.
    Unknown,
}
