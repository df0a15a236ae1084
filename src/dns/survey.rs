//! What a look at a domain's DNS found, as data.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::answer::Question;
use super::check::{Sight, Verdict};
use super::dmarc::Alignments;
use super::finding::{Finding, Weight};
use super::record::{Name, Record};
use super::spf;
use super::wanted::{Need, Purpose, Wanted};
use crate::text::Text;

pub use super::dmarc::Finding as Dmarc;

/// What to look at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Inquiry {
    /// The domain.
    pub domain: Name,
    /// The records wanted.
    pub wanted: Vec<Wanted>,
    /// Whether public resolvers are asked too.
    pub public: bool,
}

/// What a look at a domain's DNS found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// The domain.
    pub domain: Name,
    /// The zone that holds the domain; `None` if it does not exist or could not be found out.
    pub zone: Option<Name>,
    /// The domain is not registered or not delegated: DNS says there is no such name.
    pub nxdomain: bool,
    /// The zone's name servers.
    pub nameservers: Vec<Name>,
    /// The identifier of the DNS host ([`Provider`](super::provider::Provider)), where all name servers are one's.
    pub provider: Option<String>,
    /// Whom the records were asked of: the columns of the table.
    pub asked: Vec<Asked>,
    /// The wanted records: the rows of the table.
    pub lines: Vec<Line>,
    /// What is to be said about the domain as a whole, the worst first.
    pub findings: Vec<Finding>,
    /// The SPF policies: of the domain, and of its MAIL FROM domain where one is used.
    pub spf: Vec<spf::Report>,
    /// The DMARC policy, which SES does not need but large mailbox providers do.
    pub dmarc: Dmarc,
    /// How mail through SES stands to it.
    pub alignments: Alignments,
    /// The chain of questions, each waiting for the one before; policies are asked for beside it.
    pub chain: Vec<Link>,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
}

/// A wanted record, and what was seen of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The record, and what it is for.
    #[serde(flatten)]
    pub wanted: Wanted,
    /// What the servers together say of it.
    pub verdict: Verdict,
    /// Whose answer to which question shows it: the column of the server asked.
    pub proof: Option<(usize, Question)>,
    /// The columns that show something else than the others.
    pub behind: Vec<usize>,
    /// What each server shows; `None` where it was not asked.
    pub sights: Vec<Option<Sight>>,
}

/// One link of the chain of questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What was asked: `zone`, `addresses`, `records`, `probes`.
    pub what: String,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
}

impl Survey {
    /// The lines of records for one purpose.
    pub fn of(&self, purpose: Purpose) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.wanted.purpose == purpose)
    }

    /// The line of one record.
    pub fn line(&self, record: &Record) -> Option<&Line> {
        self.lines.iter().find(|line| line.wanted.record == *record)
    }

    /// Whether every required record is seen on every server that answered.
    pub fn is_complete(&self) -> bool {
        let required = |line: &&Line| line.wanted.purpose.need() == Need::Required;
        let mut required = self.lines.iter().filter(required).peekable();
        required.peek().is_some() && required.all(|line| line.verdict.is_published())
    }

    /// Whether the DKIM records, which verify the domain, are seen on every server that answered.
    pub fn has_dkim(&self) -> bool {
        let mut dkim = self.of(Purpose::Dkim).peekable();
        dkim.peek().is_some() && dkim.all(|line| line.verdict.is_published())
    }

    /// Whether something about the zone keeps SES from reading even what is published.
    pub fn is_unreadable(&self) -> bool {
        self.findings.iter().any(|finding| finding.weight() == Weight::Bad)
    }

    /// Whether nothing was learnt of any record.
    pub fn is_blind(&self) -> bool {
        self.lines.iter().all(|line| line.verdict.is_unknown())
    }

    /// Whether something is wrong that waiting does not mend.
    pub fn has_mistake(&self) -> bool {
        self.lines.iter().any(|line| line.verdict.is_mistake()) || self.is_unreadable()
    }

    /// How long what was seen may be held on to by the resolvers that were asked, in seconds: a look before then would see
    /// the same. Name servers of the zone hold on to nothing.
    pub fn held_for(&self) -> Option<u32> {
        let cached = |(column, sight): (usize, &Option<Sight>)| {
            let remembers = self.asked.get(column).is_some_and(|asked| !asked.is_authority());
            sight.as_ref().filter(|sight| remembers && !sight.is_published()).and_then(Sight::ttl)
        };
        let by_authority = self.lines.iter().all(|line| {
            line.sights
                .iter()
                .zip(&self.asked)
                .any(|(sight, asked)| asked.is_authority() && sight.as_ref().is_some_and(Sight::is_definite))
        });
        if by_authority && !self.is_complete() {
            return None;
        }
        self.lines.iter().flat_map(|line| line.sights.iter().enumerate().filter_map(cached)).min()
    }
}

/// Someone who was asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "kebab-case")]
pub enum Asked {
    /// The machine's resolver.
    Resolver,
    /// The one server that the user named in place of all others.
    Named {
        /// Where it listens.
        address: SocketAddr,
    },
    /// A resolver that serves everyone.
    Public {
        /// Who runs it.
        name: String,
        /// Its address.
        address: IpAddr,
    },
    /// A name server of the zone.
    Authority {
        /// Its name.
        name: Name,
        /// Its address.
        address: IpAddr,
    },
}

impl Asked {
    /// What to call it in a sentence.
    pub fn text(&self) -> Text {
        match self {
            Self::Resolver => Text::key("asked-resolver"),
            other => Text::plain(other.to_string()),
        }
    }

    /// Whether it is a name server of the zone, rather than a resolver.
    pub fn is_authority(&self) -> bool {
        matches!(self, Self::Authority { .. })
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resolver => f.pad("resolver"),
            Self::Named { address } if address.port() == 53 => f.pad(&address.ip().to_string()),
            Self::Named { address } => f.pad(&address.to_string()),
            Self::Public { name, address } if *name == address.to_string() => f.pad(name),
            Self::Public { name, address } => f.pad(&format!("{name} ({address})")),
            Self::Authority { name, address } => f.pad(&format!("{name} ({address})")),
        }
    }
}
