//! Which zone holds a domain, who serves it, and at which addresses.

use std::net::IpAddr;
use std::time::Duration;

use futures_util::future::join_all;

use super::ask::ask;
use crate::dns::answer::{Answer, Question};
use crate::dns::record::{Kind, Name, Record};
use crate::dns::survey::Asked;
use crate::ports::{Dns, Server};

/// How many labels are walked up at most.
const MOST_LEVELS: usize = 8;
/// How many name servers are looked at; the root has 13.
const MOST_NAMESERVERS: usize = 13;
/// How many addresses are asked in all, and of one name server in one address family.
const MOST_ADDRESSES: usize = 16;
const MOST_OF_ONE: usize = 2;
/// How many name servers of the zone above are asked where they delegate to.
const MOST_ABOVE: usize = 2;
/// How long each of the two questions about a delegation may take.
const DELEGATION: Duration = Duration::from_millis(800);

/// A zone and its name servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) domain: Name,
    pub(super) zone: Option<Name>,
    pub(super) nxdomain: bool,
    pub(super) nameservers: Vec<Name>,
    /// The name servers of the zone above, as far as they are needed.
    pub(super) above: Vec<Name>,
    /// Addresses that the zone above gives for name servers inside the zone.
    pub(super) glue: Vec<Record>,
}

/// The name servers of a zone, and of the zone above it, by address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Served {
    /// Each address once.
    pub(super) by: Vec<Asked>,
    /// Name servers that have no address.
    pub(super) nowhere: Vec<Name>,
    /// Some addresses of the zone above.
    pub(super) above: Vec<IpAddr>,
}

/// Asks a resolver for the SOA and NS of the domain and of all above it at once, and takes the lowest that has an SOA.
pub(super) async fn find(dns: &dyn Dns, via: Server, domain: &Name, limit: Duration) -> Found {
    let (levels, suffix) = levels(domain);
    let asking = levels.iter().chain(&suffix).map(async |level| {
        let question = |kind| Question::new(level.clone(), kind);
        tokio::join!(ask(dns, via, question(Kind::Soa), limit), ask(dns, via, question(Kind::Ns), limit))
    });
    let asked = join_all(asking).await;
    let own = levels.iter().zip(&asked);
    let apex = own.clone().find(|(level, (soa, _))| !at(soa, level, Kind::Soa).is_empty());
    let zone = match apex {
        Some((level, _)) => Some(level.clone()),
        // A resolver may keep SOA answers to itself, yet name the zone when it denies something.
        None => own.clone().find_map(|(_, (soa, _))| match soa {
            Answer::Absent { zone: Some(zone), .. } => levels.iter().find(|level| *level == zone).cloned(),
            _ => None,
        }),
    };
    // A zone below it may be there all the same, whose servers are dead, lame or badly signed: no resolver gets through to
    // it, but the servers of a zone above still say to whom they delegate.
    let lost = own.clone().take_while(|(level, _)| Some(*level) != zone.as_ref());
    let lost = lost.filter(|(_, (soa, _))| matches!(soa, Answer::Failed(_) | Answer::Silent)).count();
    if lost > 0
        && let Some(found) = delegated(dns, via, domain, &levels[lost..], suffix.as_ref(), &asked[lost..]).await
    {
        return found;
    }
    let denied =
        own.clone().next_back().is_some_and(|(_, (soa, _))| matches!(soa, Answer::Absent { nxdomain: true, .. }));
    let mut nameservers = Vec::new();
    let mut above = Vec::new();
    if let Some(zone) = &zone {
        for (level, (_, ns)) in levels.iter().chain(&suffix).zip(&asked) {
            let servers = targets(ns, level);
            if level == zone {
                nameservers = servers;
            } else if zone.is_in(level) && above.is_empty() {
                above = servers;
            }
        }
    }
    nameservers.sort();
    above.truncate(MOST_ABOVE);
    Found { domain: domain.clone(), nxdomain: zone.is_none() && denied, zone, nameservers, above, glue: Vec::new() }
}

/// Asks the servers of the nearest zone above that a resolver knows where they delegate the domain to.
async fn delegated(
    dns: &dyn Dns,
    via: Server,
    domain: &Name,
    levels: &[Name],
    suffix: Option<&Name>,
    asked: &[(Answer, Answer)],
) -> Option<Found> {
    let known = levels.iter().chain(suffix).zip(asked).map(|(level, (_, ns))| (level, targets(ns, level)));
    let (from, mut above) = known.into_iter().find(|(_, servers)| !servers.is_empty())?;
    above.truncate(MOST_ABOVE);
    let asking = above.iter().map(async |server| {
        let address = ask(dns, via, Question::new(server.clone(), Kind::A), DELEGATION).await;
        let address = parsed(&address, Kind::A).into_iter().next()?;
        let question = Question::new(domain.clone(), Kind::Ns);
        Some(ask(dns, Server::Authoritative(address), question, DELEGATION).await)
    });
    join_all(asking).await.into_iter().flatten().find_map(|answer| match answer {
        // A server that does not hold the zone above points upwards, or anywhere.
        Answer::Referral { zone, mut nameservers, glue }
            if domain.is_in(&zone) && zone.is_in(from) && zone != *from =>
        {
            nameservers.truncate(MOST_NAMESERVERS);
            nameservers.sort();
            let (domain, above) = (domain.clone(), above.clone());
            Some(Found { domain, zone: Some(zone), nxdomain: false, nameservers, above, glue })
        }
        _ => None,
    })
}

/// The addresses of the name servers, IPv4 before IPv6, and the name servers that have none.
pub(super) async fn addresses(dns: &dyn Dns, via: Server, found: &Found, limit: Duration) -> Served {
    let names: Vec<&Name> = found.nameservers.iter().chain(&found.above).collect();
    let answers = join_all(names.iter().map(async |name| {
        let question = |kind| Question::new((*name).clone(), kind);
        tokio::join!(ask(dns, via, question(Kind::A), limit), ask(dns, via, question(Kind::Aaaa), limit))
    }))
    .await;
    let mut ranked: Vec<(usize, Asked)> = Vec::new();
    let mut nowhere = Vec::new();
    for (name, (v4, v6)) in found.nameservers.iter().zip(&answers) {
        let given = |kind| {
            let glue = found.glue.iter().filter(move |glue| glue.name == *name && glue.kind == kind);
            glue.filter_map(|glue| glue.value.parse().ok())
        };
        let four: Vec<IpAddr> = parsed(v4, Kind::A).into_iter().chain(given(Kind::A)).collect();
        let six: Vec<IpAddr> = parsed(v6, Kind::Aaaa).into_iter().chain(given(Kind::Aaaa)).collect();
        // Only who has been told "no address" by both questions has none; a resolver's silence proves nothing.
        if four.is_empty() && six.is_empty() && told(v4) && told(v6) {
            nowhere.push(name.clone());
        }
        let ranks = |family: usize| (0..MOST_OF_ONE).map(move |place| place * 2 + family);
        let own = four.into_iter().zip(ranks(0)).chain(six.into_iter().zip(ranks(1)));
        for (address, rank) in own {
            let known =
                |(_, asked): &(usize, Asked)| matches!(asked, Asked::Authority { address: a, .. } if *a == address);
            if !ranked.iter().any(known) {
                ranked.push((rank, Asked::Authority { name: name.clone(), address }));
            }
        }
    }
    // The first address of each before the second of any.
    ranked.sort_by_key(|(rank, _)| *rank);
    let of_above = answers.iter().skip(found.nameservers.len());
    let above = of_above.filter_map(|(v4, v6)| parsed(v4, Kind::A).into_iter().chain(parsed(v6, Kind::Aaaa)).next());
    Served {
        above: above.collect(),
        by: ranked.into_iter().map(|(_, asked)| asked).take(MOST_ADDRESSES).collect(),
        nowhere,
    }
}

/// The names that NS records of an answer point at, each once.
pub(super) fn targets(answer: &Answer, owner: &Name) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for record in at(answer, owner, Kind::Ns) {
        let name = Name::of(&record.value);
        if !names.contains(&name) && names.len() < MOST_NAMESERVERS {
            names.push(name);
        }
    }
    names
}

/// The domain and what is above it, down to but without the registry's suffix; and that suffix, whose servers delegate.
fn levels(domain: &Name) -> (Vec<Name>, Option<Name>) {
    let mut levels = Vec::new();
    for name in std::iter::successors(Some(domain.clone()), Name::parent) {
        if name.parent().is_none() || is_registry(&name) {
            return (levels, Some(name));
        }
        if levels.len() == MOST_LEVELS {
            break;
        }
        levels.push(name);
    }
    (levels, None)
}

/// Whether a name is a suffix run by a registry: nobody's own zone. Private suffixes (`github.io`) are someone's.
pub(super) fn is_registry(name: &Name) -> bool {
    name.parent().is_none()
        || psl::suffix(name.as_str().as_bytes())
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
