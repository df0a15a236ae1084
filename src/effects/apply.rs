//! The missing records put into their zone through its host, and taken out again: what is about to be added is on the disk
//! before the zone is changed, and what was added is looked for on the zone's own servers afterwards.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, sleep, timeout};

use super::survey::survey;
use crate::dns::answer::{Answer, Question};
use crate::dns::host_api::{HostApi, HostLogin};
use crate::dns::journal::{self, Added, Journal, Undoing};
use crate::dns::plan::{self, Plan, Seen, alike};
use crate::dns::record::{Name, Record};
use crate::dns::survey::{Asked, Dmarc, Inquiry};
use crate::dns::wanted::Wanted;
use crate::ports::{Dns, EditError, Ledger, Ports, Server};
use crate::wizard::Outcome;
use crate::wizard::effect::{Applied, ApplyError, Target};

/// How long one look at the zone may take.
const LOOKING: Duration = Duration::from_secs(4);
/// How long the first wait between two looks is; each is twice the one before, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Finds the zone of a domain, its servers and its host, and plans what is missing.
pub(super) async fn plan(dns: &dyn Dns, domain: &Name, wanted: &[Wanted]) -> Result<(Target, Plan), ApplyError> {
    let (target, dmarc) = find(dns, domain).await?;
    let seen = look(dns, &target.servers, &plan::questions(wanted)).await;
    let plan = plan::plan(&target.zone, wanted, &seen, &dmarc);
    Ok((target, plan))
}

/// Finds the zone of a domain, and what becomes of each record that was added to it.
pub(super) async fn plan_undo(ports: &Ports, domain: &Name) -> Result<(Target, Vec<(Added, Undoing)>), ApplyError> {
    let (target, _) = find(ports.dns.as_ref(), domain).await?;
    let journal = load(ports).await?;
    let hosts = journal.hosts(&target.zone);
    let added: Vec<Added> = hosts.iter().flat_map(|host| journal.of(host, &target.zone)).cloned().collect();
    let seen = look(ports.dns.as_ref(), &target.servers, &journal::questions(&added)).await;
    Ok((target, journal::undo(&added, &seen)))
}

async fn find(dns: &dyn Dns, domain: &Name) -> Result<(Target, Dmarc), ApplyError> {
    let found = survey(dns, &Inquiry { domain: domain.clone(), wanted: Vec::new(), public: false }).await;
    let zone = found.zone.ok_or(ApplyError::NoZone)?;
    let authority = |asked: &Asked| match asked {
        Asked::Authority { address, .. } => Some(Server::Authoritative(*address)),
        _ => None,
    };
    let servers: Vec<Server> = match dns.asks_authoritative() {
        true => found.asked.iter().filter_map(authority).collect(),
        false => vec![Server::Resolver],
    };
    let host = found.provider.and_then(|id| HostApi::of(&id)).map(|host| host.id);
    if servers.is_empty() { Err(ApplyError::NoServer) } else { Ok((Target { zone, servers, host }, found.dmarc)) }
}

/// Creates what the plan says is missing, one record after the other, and looks for it. Each end is told as it comes.
pub(super) async fn create(
    ports: &Ports,
    login: &HostLogin,
    target: &Target,
    plan: &Plan,
    patience: Duration,
    outcomes: &UnboundedSender<Outcome>,
) -> Result<Applied, ApplyError> {
    let (host, zone) = (login.host.id, &target.zone);
    let mut journal = load(ports).await?;
    let mut left: Vec<&Record> = plan.missing().collect();
    for record in &left {
        journal.mean(host, zone, record, ports.clock.now());
    }
    save(ports, &journal).await?;
    let mut ended = Vec::new();
    let mut hopeless = false;
    left.reverse();
    while let Some(record) = left.pop().filter(|_| !hopeless) {
        let created = ports.zone_editor.create(login, zone, record).await;
        match &created {
            Ok(()) => journal.confirm(host, zone, record),
            Err(error) if error.is_sure() => journal.forget(host, zone, record),
            // It may be there: the journal goes on saying that it was meant.
            Err(_) => {}
        }
        hopeless = created.as_ref().is_err_and(is_hopeless);
        let _gone = outcomes.send(Outcome::RecordChanged(record.clone(), created.clone()));
        ended.push((record.clone(), created));
        save(ports, &journal).await?;
    }
    // What was not tried is not meant any more.
    for record in plan.missing().filter(|record| !ended.iter().any(|(done, _)| done == *record)) {
        journal.forget(host, zone, record);
    }
    save(ports, &journal).await?;
    let made: Vec<Record> = ended.iter().filter(|(_, made)| made.is_ok()).map(|(record, _)| record.clone()).collect();
    let unseen = watch(ports.dns.as_ref(), target, made, true, patience).await;
    Ok(Applied { ended, unseen })
}

/// Takes out what was added through this login's host, as far as it still reads as it was added, and looks whether it went.
pub(super) async fn undo(
    ports: &Ports,
    login: &HostLogin,
    target: &Target,
    patience: Duration,
    outcomes: &UnboundedSender<Outcome>,
) -> Result<Applied, ApplyError> {
    let (host, zone) = (login.host.id, &target.zone);
    let mut journal = load(ports).await?;
    let added: Vec<Added> = journal.of(host, zone).cloned().collect();
    let seen = look(ports.dns.as_ref(), &target.servers, &journal::questions(&added)).await;
    let mut ended = Vec::new();
    for (added, undoing) in journal::undo(&added, &seen) {
        match undoing {
            Undoing::Remove => {
                let removed = ports.zone_editor.remove(login, zone, &added.record).await;
                if removed.is_ok() {
                    journal.forget(host, zone, &added.record);
                }
                let hopeless = removed.as_ref().is_err_and(is_hopeless);
                let _gone = outcomes.send(Outcome::RecordChanged(added.record.clone(), removed.clone()));
                ended.push((added.record, removed));
                save(ports, &journal).await?;
                if hopeless {
                    break;
                }
            }
            Undoing::Gone => {
                journal.forget(host, zone, &added.record);
                save(ports, &journal).await?;
            }
            Undoing::Changed { .. } | Undoing::Unknown { .. } => {}
        }
    }
    let gone: Vec<Record> = ended.iter().filter(|(_, gone)| gone.is_ok()).map(|(record, _)| record.clone()).collect();
    let unseen = watch(ports.dns.as_ref(), target, gone, false, patience).await;
    Ok(Applied { ended, unseen })
}

/// Whether the next change would fail the same way.
fn is_hopeless(error: &EditError) -> bool {
    use EditError::{Field, Login, NoZone, NotDelegated, Unreached};
    matches!(error, Login(_) | Field(_) | NoZone(_) | NotDelegated(_) | Unreached(_))
}

/// Looks for records until every server that answers shows each, or none shows any; gives those that are not yet so.
async fn watch(dns: &dyn Dns, target: &Target, records: Vec<Record>, there: bool, patience: Duration) -> Vec<Record> {
    let end = Instant::now() + patience;
    let mut pause = FIRST_PAUSE;
    let mut left = records;
    while !left.is_empty() {
        let questions: Vec<Question> =
            left.iter().map(|record| Question::new(record.name.clone(), record.kind)).collect();
        let seen = look(dns, &target.servers, &questions).await;
        left.retain(|record| !settled(record, &seen, there));
        if left.is_empty() || Instant::now() + pause > end {
            break;
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
    left
}

fn settled(record: &Record, seen: &Seen, there: bool) -> bool {
    let shows = |answer: &Answer| match answer {
        Answer::Records(found) => Some(found.iter().any(|found| alike(found, record))),
        Answer::Absent { .. } => Some(false),
        Answer::Referral { .. } | Answer::Refused | Answer::Failed(_) | Answer::Silent => None,
    };
    let answers = seen.get(&Question::new(record.name.clone(), record.kind)).map(Vec::as_slice).unwrap_or_default();
    let told: Vec<bool> = answers.iter().filter_map(shows).collect();
    !told.is_empty() && told.iter().all(|told| *told == there)
}

/// Puts every question to every server at once.
async fn look(dns: &dyn Dns, servers: &[Server], questions: &[Question]) -> Seen {
    let ask = async |question: &Question| {
        let asked = servers
            .iter()
            .map(async |server| timeout(LOOKING, dns.ask(*server, question)).await.unwrap_or(Answer::Silent));
        (question.clone(), join_all(asked).await)
    };
    join_all(questions.iter().map(ask)).await.into_iter().collect()
}

async fn load(ports: &Ports) -> Result<Journal, ApplyError> {
    let bytes = ports.disk.load(Ledger::Zones).await.map_err(ApplyError::Disk)?.unwrap_or_default();
    Journal::parse(&bytes).map_err(ApplyError::Journal)
}

async fn save(ports: &Ports, journal: &Journal) -> Result<(), ApplyError> {
    ports.disk.save(Ledger::Zones, &journal.to_bytes()).await.map_err(ApplyError::Disk)
}

#[cfg(test)]
mod tests;
