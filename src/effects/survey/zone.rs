//! Which zone holds a domain, and at which addresses it is served.

use std::net::IpAddr;
use std::time::Duration;

use futures_util::future::join_all;

use super::{Asked, ask};
use crate::dns::answer::{Answer, Question};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{Dns, Server};

/// How many labels are walked up at most.
const MOST_LEVELS: usize = 8;
/// How many name servers are looked at; the root has 13.
const MOST_NAMESERVERS: usize = 13;
/// How many addresses are asked in all, and of one name server.
const MOST_ADDRESSES: usize = 8;
const MOST_OF_ONE: usize = 2;

/// A zone and its name servers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    pub(super) zone: Option<Name>,
    pub(super) nxdomain: bool,
    pub(super) nameservers: Vec<Name>,
}

/// Asks the resolver for the SOA and NS of the domain and of all above it at once, and takes the lowest that has an SOA.
pub(super) async fn find(dns: &dyn Dns, domain: &Name, limit: Duration) -> Found {
    let levels = levels(domain);
    let asked = join_all(levels.iter().map(async |level| {
        let question = |kind| Question::new(level.clone(), kind);
        tokio::join!(
            ask(dns, Server::Resolver, question(Kind::Soa), limit),
            ask(dns, Server::Resolver, question(Kind::Ns), limit)
        )
    }))
    .await;
    let apex = levels.iter().zip(&asked).find(|(level, (soa, _))| !at(soa, level, Kind::Soa).is_empty());
    let zone = match apex {
        Some((level, _)) => Some(level.clone()),
        // A resolver may keep SOA answers to itself, yet name the zone when it denies something.
        None => asked.iter().find_map(|(soa, _)| match soa {
            Answer::Absent { zone: Some(zone), .. } => levels.iter().find(|level| *level == zone).cloned(),
            _ => None,
        }),
    };
    let denied = asked.last().is_some_and(|(soa, _)| matches!(soa, Answer::Absent { nxdomain: true, .. }));
    let mut nameservers: Vec<Name> = Vec::new();
    if let Some((zone, (_, ns))) = levels.iter().zip(&asked).find(|(level, _)| Some(*level) == zone.as_ref()) {
        for record in at(ns, zone, Kind::Ns) {
            let name = Name::of(&record.value);
            if !nameservers.contains(&name) && nameservers.len() < MOST_NAMESERVERS {
                nameservers.push(name);
            }
        }
    }
    nameservers.sort();
    Found { nxdomain: zone.is_none() && denied, zone, nameservers }
}

/// The addresses of name servers, each once, IPv6 only where there is no IPv4; and the name servers that have none.
pub(super) async fn addresses(dns: &dyn Dns, nameservers: &[Name], limit: Duration) -> (Vec<Asked>, Vec<Name>) {
    let found = join_all(nameservers.iter().map(async |name| {
        let question = |kind| Question::new(name.clone(), kind);
        tokio::join!(
            ask(dns, Server::Resolver, question(Kind::A), limit),
            ask(dns, Server::Resolver, question(Kind::Aaaa), limit)
        )
    }))
    .await;
    let mut asked: Vec<(usize, Asked)> = Vec::new();
    let mut lame = Vec::new();
    for (name, (v4, v6)) in nameservers.iter().zip(&found) {
        let mut own = parsed(v4, Kind::A);
        if own.is_empty() {
            own = parsed(v6, Kind::Aaaa);
        }
        // Only who has been told "no address" by both questions has none; a resolver's silence proves nothing.
        if own.is_empty() && told(v4) && told(v6) {
            lame.push(name.clone());
        }
        for (rank, address) in own.into_iter().take(MOST_OF_ONE).enumerate() {
            let known =
                |(_, asked): &(usize, Asked)| matches!(asked, Asked::Authority { address: a, .. } if *a == address);
            if !asked.iter().any(known) {
                asked.push((rank, Asked::Authority { name: name.clone(), address }));
            }
        }
    }
    // The first address of each before the second of any.
    asked.sort_by_key(|(rank, _)| *rank);
    (asked.into_iter().map(|(_, asked)| asked).take(MOST_ADDRESSES).collect(), lame)
}

/// The domain and what is above it, down to but without the public suffix.
fn levels(domain: &Name) -> Vec<Name> {
    let up = std::iter::successors(Some(domain.clone()), Name::parent);
    up.take_while(|name| name.parent().is_some() && !is_registry(name)).take(MOST_LEVELS).collect()
}

/// Whether a name is a suffix run by a registry: nobody's own zone. Private suffixes (`github.io`) are someone's.
fn is_registry(name: &Name) -> bool {
    psl::suffix(name.as_str().as_bytes())
        .is_some_and(|suffix| suffix == name.as_str() && suffix.typ() == Some(psl::Type::Icann))
}

fn at<'a>(answer: &'a Answer, name: &Name, kind: Kind) -> Vec<&'a Record> {
    match answer {
        Answer::Records(records) => records.iter().filter(|r| r.name == *name && r.kind == kind).collect(),
        _ => Vec::new(),
    }
}

fn parsed(answer: &Answer, kind: Kind) -> Vec<IpAddr> {
    let Answer::Records(records) = answer else { return Vec::new() };
    records.iter().filter(|record| record.kind == kind).filter_map(|record| record.value.parse().ok()).collect()
}

fn told(answer: &Answer) -> bool {
    matches!(answer, Answer::Records(_) | Answer::Absent { .. })
}
