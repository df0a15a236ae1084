//! DNS as seen by an effect: one question to one server, and a truthful answer.

use std::net::SocketAddr;

use async_trait::async_trait;

use crate::dns::record::{Kind, Name, Record};

/// Whom a question is put to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Server {
    /// The resolver of this machine (recursion desired), or the one the user named instead of it.
    Resolver,
    /// One authoritative server, at its address; the port is the adapter's affair (53 but in practice and tests).
    Authoritative(std::net::IpAddr),
    /// One server at an address and port given by the user.
    At(SocketAddr),
}

/// A name and the kind of record wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question {
    /// The full name.
    pub name: Name,
    /// The kind of record.
    pub kind: Kind,
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
    /// The server will not answer for this name (REFUSED).
    Refused,
    /// The server failed (SERVFAIL and other codes): its code's name.
    Failed(String),
    /// No answer in time, or no way to reach the server.
    Silent,
}

/// Asks DNS servers.
#[async_trait]
pub trait Dns: Send + Sync {
    /// Puts one question to one server, by UDP and again by TCP if the answer was cut; never chases CNAMEs itself.
    async fn ask(&self, server: Server, question: &Question) -> Answer;

    /// False where the user named one server: then only [`Server::Resolver`] is to be asked.
    fn asks_authoritative(&self) -> bool;
}
