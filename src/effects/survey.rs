//! A look at a domain's DNS: its zone, its servers, each wanted record on each of them, and what is odd about it all.

mod ask;
mod findings;
mod once;
mod policies;
mod probing;
mod table;
mod zone;

use std::time::Duration;

use tokio::time::Instant;

use crate::dns::check::{self, Evidence, Fault, Verdict};
use crate::dns::finding::Finding;
use crate::dns::provider::Provider;
use crate::dns::record::Name;
use crate::dns::spf;
use crate::dns::survey::{Asked, Dmarc, Inquiry, Line, Link, Survey};
use crate::dns::wanted::{Purpose, Wanted};
use crate::ports::{Dns, Server};
use ask::{publics, server_of};
use findings::Observed;
use once::Once;
use table::Table;
use zone::{Found, Served};

/// How long each part may take, whatever the servers do: 5.8 s in all, and up to 4.7 s more where resolvers are dumb or do
/// not get through to the zone.
const FINDING_ZONE: Duration = Duration::from_millis(1500);
const FINDING_ADDRESSES: Duration = Duration::from_millis(1300);
const ASKING: Duration = Duration::from_millis(2000);
const PROBING: Duration = Duration::from_millis(1000);
const POLICIES: Duration = Duration::from_millis(5500);
/// How many wanted records are looked at.
const MOST_RECORDS: usize = 16;

/// Looks at a domain. Takes 10.5 seconds at most.
pub async fn survey(dns: &dyn Dns, inquiry: &Inquiry) -> Survey {
    let start = Instant::now();
    let dns = &Once::over(dns);
    let domain = &inquiry.domain;
    let until = start + POLICIES;
    let begun = begin(dns, inquiry, start).await;
    let believed = begun.believed.clone();
    let (looked, answers, root) = tokio::join!(
        look(dns, inquiry, begun, until),
        policies::ask_dmarc(dns, &believed, inquiry, until),
        policies::spf(dns, &believed, spf::Purpose::Domain, domain, None, until)
    );
    let Looked { found, asked, mut lines, observed, chain, mail_from } = looked;
    let (dmarc, alignments) = policies::dmarc(inquiry, answers, &observed.table);
    weigh(&mut lines, &dmarc, mail_from.as_ref());
    let spf: Vec<spf::Report> = std::iter::once(root).chain(mail_from).collect();
    let mut findings = findings::of(domain, &found, &asked, &lines, &observed);
    let troubled = findings.iter().any(Finding::hides_answers);
    let of_policies = findings::of_policies(&spf, &dmarc, alignments, &lines);
    // Where servers are known to fail, that some answer is missing is no news.
    findings.extend(of_policies.into_iter().filter(|finding| !troubled || !finding.is_for_want_of_an_answer()));
    findings.sort_by_key(Finding::weight);
    Survey {
        domain: domain.clone(),
        provider: Provider::recognise(&found.nameservers).map(|provider| provider.id.clone()),
        nxdomain: found.nxdomain,
        nameservers: found.nameservers,
        zone: found.zone,
        asked,
        lines,
        findings,
        spf,
        dmarc,
        alignments,
        chain,
        took_ms: millis(start),
    }
}

struct Looked {
    found: Found,
    asked: Vec<Asked>,
    lines: Vec<Line>,
    observed: Observed,
    chain: Vec<Link>,
    mail_from: Option<spf::Report>,
}

/// What everything else hangs on.
struct Begun {
    found: Found,
    resolvers: Vec<Asked>,
    intercepted: Vec<Asked>,
    /// The resolvers that can be believed, this machine's own first.
    believed: Vec<Server>,
    via: Server,
    chain: Chain,
}

/// Finds the zone, and who can be asked about it.
async fn begin(dns: &dyn Dns, inquiry: &Inquiry, start: Instant) -> Begun {
    let widely = dns.asks_authoritative();
    let resolvers: Vec<Asked> = match widely && inquiry.public {
        true => std::iter::once(Asked::Resolver).chain(publics(dns)).collect(),
        false => vec![dns.named().map_or(Asked::Resolver, |address| Asked::Named { address })],
    };
    let mut chain = Chain { start, links: Vec::new(), last: 0 };
    let (mut found, intercepted) = tokio::join!(
        zone::find(dns, Server::Resolver, &inquiry.domain, FINDING_ZONE),
        probing::intercepted(dns, if widely { &resolvers } else { &[] }, FINDING_ZONE)
    );
    let honest: Vec<Server> = resolvers.iter().filter(|asked| !intercepted.contains(asked)).map(server_of).collect();
    let mut via = Server::Resolver;
    let of_no_use = found.zone.is_none() && !found.nxdomain || intercepted.contains(&Asked::Resolver);
    if let Some(other) = honest.iter().find(|server| **server != Server::Resolver).filter(|_| of_no_use) {
        via = *other;
        found = zone::find(dns, via, &inquiry.domain, FINDING_ZONE).await;
    }
    chain.link("zone");
    let believed = if honest.is_empty() { vec![Server::Resolver] } else { honest };
    Begun { found, resolvers, intercepted, believed, via, chain }
}

/// The rest of the chain of questions, each waiting for the one before: the zone's servers' addresses, the records, the
/// probes.
async fn look(dns: &dyn Dns, inquiry: &Inquiry, begun: Begun, until: Instant) -> Looked {
    let wanted = &inquiry.wanted[..inquiry.wanted.len().min(MOST_RECORDS)];
    let widely = dns.asks_authoritative();
    let Begun { found, resolvers, intercepted, believed, via, mut chain } = begun;
    let served = match widely {
        true => zone::addresses(dns, via, &found, FINDING_ADDRESSES).await,
        false => Served::default(),
    };
    chain.link("addresses");
    let mut asked = served.by.clone();
    asked.extend(resolvers);
    let mut table = Table::look(dns, &asked, wanted, &found, &served, ASKING).await;
    let ipv6_unasked = table.drop_unreachable(&mut asked);
    chain.link("records");
    let zone = found.zone.clone();
    let probe = async || match &zone {
        Some(zone) => probing::probe(dns, &inquiry.domain, zone, wanted, &asked, &table, PROBING).await,
        None => wanted.iter().map(|_| None).collect(),
    };
    let audit = async || match policies::mail_from(inquiry) {
        Some(domain) => {
            let first = policies::first_of_mail_from(inquiry, &table);
            Some(policies::spf(dns, &believed, spf::Purpose::MailFrom, domain, first, until).await)
        }
        None => None,
    };
    let (probed, bogus, mail_from) =
        tokio::join!(probe(), probing::bogus(dns, wanted, &asked, &table, PROBING), audit());
    chain.link("probes");
    let authorities: Vec<bool> = asked.iter().map(Asked::is_authority).collect();
    let lines = wanted.iter().zip(table.rows.iter().zip(&probed)).map(|(wanted, (row, probed))| {
        let evidence = Evidence {
            wanted,
            zone: zone.as_ref(),
            sights: &row.sights,
            authorities: &authorities,
            texts: &row.texts,
            probed: probed.as_ref().map(|(column, answers)| (*column, answers.as_slice())),
        };
        line(wanted, evidence, row.sights.clone())
    });
    let mut lines: Vec<Line> = lines.collect();
    for line in &mut lines {
        // What is made up on the way is not behind the name servers.
        line.behind.retain(|column| asked.get(*column).is_some_and(|asked| !intercepted.contains(asked)));
    }
    let observed = Observed { nowhere: served.nowhere, intercepted, bogus, ipv6_unasked, table };
    Looked { found, asked, lines, observed, chain: chain.links, mail_from }
}

fn line(wanted: &Wanted, evidence: Evidence<'_>, sights: Vec<Option<check::Sight>>) -> Line {
    let judged = check::judge(evidence);
    Line { wanted: wanted.clone(), verdict: judged.verdict, proof: judged.proof, behind: judged.behind, sights }
}

/// What the policies as a whole say corrects what one record says: a domain without a DMARC policy of its own may be under
/// that of a domain above, and SES may be let in by way of another policy.
fn weigh(lines: &mut [Line], dmarc: &Dmarc, mail_from: Option<&spf::Report>) {
    let lets_ses_in = mail_from.is_some_and(|report| report.is_right() && report.ses == Some(spf::Ses::Passes));
    for line in lines {
        let own = &line.wanted.record.name;
        match (line.wanted.purpose, &line.verdict) {
            (Purpose::Dmarc, Verdict::Absent { .. }) => {
                if let Dmarc::Present { at, .. } = dmarc
                    && at != own
                {
                    line.verdict = Verdict::Covered { at: at.clone() };
                }
            }
            (Purpose::MailFromSpf, Verdict::Wrong { fault: Fault::WithoutSes, .. }) if lets_ses_in => {
                let servers = line.sights.iter().flatten().filter(|sight| sight.is_definite()).count();
                line.verdict = Verdict::Published { servers, of: servers };
                line.behind.clear();
            }
            _ => {}
        }
    }
}

struct Chain {
    start: Instant,
    links: Vec<Link>,
    last: u64,
}

impl Chain {
    fn link(&mut self, what: &str) {
        let now = millis(self.start);
        self.links.push(Link { what: what.to_owned(), took_ms: now - self.last });
        self.last = now;
    }
}

fn millis(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// The name of a TXT below a domain.
fn below(label: &str, domain: &Name) -> Name {
    Name::of(label).under(domain)
}

#[cfg(test)]
mod tests;
