//! A question to a DNS server and its truthful answer, as data.

use serde::{Deserialize, Serialize};

use super::record::{Kind, Name, Record};

/// A name and the kind of record wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// The full name.
    pub name: Name,
    /// The kind of record.
    pub kind: Kind,
}

impl Question {
    /// Asks for the records of one kind at one name.
    pub fn new(name: Name, kind: Kind) -> Self {
        Self { name, kind }
    }
}

/// What came back. A time-out is [`Answer::Silent`], never [`Answer::Absent`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The answer section: records of the kind asked for and any CNAME on the way, in the server's order.
    Records(Vec<Record>),
    /// The name does not exist (NXDOMAIN, RFC 2308) or has no record of that kind (NODATA).
    Absent {
        /// True for NXDOMAIN, false for NODATA.
        nxdomain: bool,
        /// How long resolvers may remember it, in seconds: the lesser of the SOA's TTL and its minimum.
        negative_ttl: Option<u32>,
        /// The zone that said so: the owner of the SOA in the authority section.
        zone: Option<Name>,
    },
    /// The server only points at the name servers of a zone below (RFC 1034, 4.3.2): it does not hold the name.
    Referral {
        /// The zone delegated.
        zone: Name,
        /// Its name servers.
        nameservers: Vec<Name>,
        /// Addresses of those that lie in the zone itself, and could not be found otherwise.
        glue: Vec<Record>,
    },
    /// The server will not answer for this name (REFUSED).
    Refused,
    /// The server did not answer the question: its code's name (`SERVFAIL`), [`NOT_AUTHORITATIVE`] or [`UNASKABLE`].
    Failed(String),
    /// No answer in time, no way to reach the server, or nothing but garbage from it.
    Silent,
}

/// The name of [`Answer::Referral`] where it stands in a code's place.
pub const REFERRAL: &str = "REFERRAL";

/// The code of [`Answer::Failed`] where the question could not be put: DNS cannot carry so long a name.
pub const UNASKABLE: &str = "NAME TOO LONG";

/// The code of [`Answer::Failed`] where a name server of a zone answered, but not with authority: it does not hold the zone.
pub const NOT_AUTHORITATIVE: &str = "NOT AUTHORITATIVE";
