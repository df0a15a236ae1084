//! A look at a domain's DNS: its zone, its servers, and each wanted record on each of them.

mod zone;

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{Instant, timeout};

use crate::dns::answer::{Answer, Question};
use crate::dns::check::{self, Sight};
use crate::dns::identity::registrable;
use crate::dns::provider::Provider;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::survey::{Asked, Dmarc, Survey};
use crate::ports::{Dns, Server};

/// How long each part may take, whatever the servers do: 7.8 s in all.
const FINDING_ZONE: Duration = Duration::from_millis(2000);
const FINDING_ADDRESSES: Duration = Duration::from_millis(1500);
const ASKING_AUTHORITIES: Duration = Duration::from_millis(2000);
const ASKING_RESOLVER: Duration = Duration::from_millis(1500);
const PROBING: Duration = Duration::from_millis(800);
/// How many wanted records are looked at.
const MOST_RECORDS: usize = 16;

fn server_of(asked: &Asked) -> Server {
    match asked {
        Asked::Resolver => Server::Resolver,
        Asked::Authority { address, .. } => Server::Authoritative(*address),
    }
}

/// Looks at a domain. Takes 8 seconds at most.
pub async fn survey(dns: &dyn Dns, domain: &Name, wanted: &[Record]) -> Survey {
    let start = Instant::now();
    let wanted = &wanted[..wanted.len().min(MOST_RECORDS)];
    let found = zone::find(dns, domain, FINDING_ZONE).await;
    let (authorities, lame) = match dns.asks_authoritative() {
        true => zone::addresses(dns, &found.nameservers, FINDING_ADDRESSES).await,
        false => (Vec::new(), Vec::new()),
    };
    let (mut table, dmarc) =
        tokio::join!(look(dns, &authorities, wanted, found.zone.as_ref()), find_dmarc(dns, domain, &authorities));
    let mut asked = authorities;
    let unseen: Vec<bool> = table.iter().map(|row| !row.iter().flatten().any(is_definite)).collect();
    if unseen.contains(&true) {
        ask_resolver(dns, wanted, found.zone.as_ref(), &unseen, &mut table).await;
        asked.push(Asked::Resolver);
    }
    let doubled = find_doubled(dns, wanted, found.zone.as_ref(), &asked, &table).await;
    let verdict = |row: &Vec<Option<Sight>>, doubled: &Option<Name>| {
        check::verdict(&row.iter().flatten().cloned().collect::<Vec<_>>(), doubled.as_ref())
    };
    let verdicts = table.iter().zip(&doubled).map(|(row, doubled)| verdict(row, doubled));
    Survey {
        records: wanted.iter().cloned().zip(verdicts).collect(),
        provider: Provider::recognise(&found.nameservers).map(|provider| provider.id.clone()),
        zone: found.zone,
        nxdomain: found.nxdomain,
        nameservers: found.nameservers,
        lame,
        asked,
        table,
        dmarc,
        took_ms: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
    }
}

/// Asks, but not for longer than the time given.
async fn ask(dns: &dyn Dns, server: Server, question: Question, limit: Duration) -> Answer {
    timeout(limit, dns.ask(server, &question)).await.unwrap_or(Answer::Silent)
}

async fn look(dns: &dyn Dns, asked: &[Asked], wanted: &[Record], zone: Option<&Name>) -> Vec<Vec<Option<Sight>>> {
    let row = |record: &Record| {
        let record = record.clone();
        join_all(asked.iter().map(server_of).map(move |server| {
            let record = record.clone();
            async move {
                let question = Question::new(record.name.clone(), record.kind);
                Some(check::sight(&record, zone, &ask(dns, server, question, ASKING_AUTHORITIES).await))
            }
        }))
    };
    join_all(wanted.iter().map(row)).await
}

/// Adds a column to the table: the resolver's word on the records of which no authority said anything.
async fn ask_resolver(
    dns: &dyn Dns,
    wanted: &[Record],
    zone: Option<&Name>,
    unseen: &[bool],
    table: &mut [Vec<Option<Sight>>],
) {
    let column = join_all(wanted.iter().zip(unseen).map(async |(record, unseen)| {
        if !unseen {
            return None;
        }
        let question = Question::new(record.name.clone(), record.kind);
        Some(check::sight(record, zone, &ask(dns, Server::Resolver, question, ASKING_RESOLVER).await))
    }))
    .await;
    for (row, sight) in table.iter_mut().zip(column) {
        row.push(sight);
    }
}

/// Looks for absent records under a name with the zone twice, at the first server that called them absent.
async fn find_doubled(
    dns: &dyn Dns,
    wanted: &[Record],
    zone: Option<&Name>,
    asked: &[Asked],
    table: &[Vec<Option<Sight>>],
) -> Vec<Option<Name>> {
    let probe = async |(record, row): (&Record, &Vec<Option<Sight>>)| {
        let zone = zone?;
        let absent = row.iter().position(|sight| matches!(sight, Some(Sight::Absent { .. })))?;
        let question = check::doubled_probe(record, zone)?;
        let at = question.name.clone();
        let answer = ask(dns, server_of(asked.get(absent)?), question, PROBING).await;
        check::is_doubled(record, zone, &answer).then_some(at)
    };
    join_all(wanted.iter().zip(table).map(probe)).await
}

/// Asks the authorities for the domain's own policy, and the resolver too: a policy may be an alias to another zone, or
/// the one of the registrable domain.
async fn find_dmarc(dns: &dyn Dns, domain: &Name, authorities: &[Asked]) -> Dmarc {
    let at = |domain: &Name| Name::of("_dmarc").under(domain);
    let mut asking: Vec<(Name, Server)> = authorities.iter().map(|asked| (at(domain), server_of(asked))).collect();
    asking.push((at(domain), Server::Resolver));
    let above = registrable(domain.as_str()).filter(|above| above != domain);
    asking.extend(above.map(|above| (at(&above), Server::Resolver)));
    let answers = join_all(asking.into_iter().map(async |(name, server)| {
        let answer = ask(dns, server, Question::new(name.clone(), Kind::Txt), ASKING_RESOLVER).await;
        (name, answer)
    }))
    .await;
    let mut absent = false;
    for (name, answer) in answers {
        match answer {
            Answer::Records(records) => {
                let policies: Vec<&Record> = records.iter().filter(|record| is_policy(record)).collect();
                match policies.as_slice() {
                    // An alias alone says nothing yet; a TXT of another purpose is no policy.
                    [] => absent |= records.iter().any(|record| record.kind == Kind::Txt),
                    [one] => return Dmarc::Present { at: name, text: one.value.clone() },
                    several => return Dmarc::Several { at: name, count: several.len() },
                }
            }
            Answer::Absent { .. } => absent = true,
            Answer::Refused | Answer::Failed(_) | Answer::Silent => {}
        }
    }
    if absent { Dmarc::Absent } else { Dmarc::Unknown }
}

fn is_policy(record: &Record) -> bool {
    let tag = record.value.split(';').next().unwrap_or_default();
    let compact: String = tag.chars().filter(|c| *c != ' ').collect();
    record.kind == Kind::Txt && compact == "v=DMARC1"
}

fn is_definite(sight: &Sight) -> bool {
    matches!(sight, Sight::Published | Sight::Wrong { .. } | Sight::Absent { .. })
}

#[cfg(test)]
mod tests;
