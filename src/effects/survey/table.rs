//! The records and what stands around them, asked of every server at once.

use std::net::IpAddr;
use std::time::Duration;

use super::ask::{ask_all, server_of};
use super::below;
use super::zone::{Found, Served};
use crate::dns::answer::{Answer, Question};
use crate::dns::check::{Sight, sight};
use crate::dns::record::{Kind, Name};
use crate::dns::survey::Asked;
use crate::dns::wanted::{Purpose, Wanted};
use crate::ports::{Dns, Server};

/// What every server shows of one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// What each shows.
    pub(super) sights: Vec<Option<Sight>>,
    /// For a DKIM record: the TXT at its name, which SES and mailbox providers ask for.
    pub(super) texts: Vec<Option<Answer>>,
    /// For a DKIM record: the TXT at its target, as each resolver sees it.
    pub(super) keys: Vec<Answer>,
    /// For a policy: what the name servers of the zone said, where they said something.
    pub(super) by_authority: Vec<Answer>,
}

impl Row {
    /// Whether the resolvers that can be believed, and said something, all say that SES has no key behind the target.
    pub(super) fn has_no_key(&self, asked: &[Asked], intercepted: &[Asked]) -> bool {
        let resolvers = asked.iter().filter(|asked| !asked.is_authority());
        let believed = resolvers.zip(&self.keys).filter(|(asked, _)| !intercepted.contains(asked));
        let mut said = believed
            .filter(|(_, key)| matches!(key, Answer::Records(_) | Answer::Absent { .. }))
            .map(|(_, key)| matches!(key, Answer::Absent { .. }))
            .peekable();
        said.peek().is_some() && said.all(|absent| absent)
    }
}

/// All that was asked once the servers were known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// The SOA of the zone on each server; of resolvers too, though only name servers can be lame.
    pub(super) soa: Vec<Answer>,
    /// The name servers as each server names them.
    pub(super) ns: Vec<Answer>,
    /// Where the zone above delegates to, as its servers say.
    pub(super) delegation: Vec<Answer>,
    /// The MX of the domain, of each server.
    pub(super) mx: Vec<Answer>,
    /// The legacy `_amazonses` TXT, of each server.
    pub(super) legacy: Vec<Answer>,
}

impl Table {
    pub(super) async fn look(
        dns: &dyn Dns,
        asked: &[Asked],
        wanted: &[Wanted],
        found: &Found,
        served: &Served,
        limit: Duration,
    ) -> Self {
        let servers: Vec<Server> = asked.iter().map(server_of).collect();
        let records: Vec<Question> =
            wanted.iter().map(|w| Question::new(w.record.name.clone(), w.record.kind)).collect();
        let dkim = |wanted: &&Wanted| wanted.purpose == Purpose::Dkim;
        let text = |name: Name| Question::new(name, Kind::Txt);
        let texts: Vec<Question> = wanted.iter().filter(dkim).map(|w| text(w.record.name.clone())).collect();
        let keys: Vec<Question> = wanted.iter().filter(dkim).map(|w| text(Name::of(&w.record.value))).collect();
        let zone = found.zone.iter();
        let around: Vec<Question> =
            zone.flat_map(|zone| [Kind::Soa, Kind::Ns].map(|kind| Question::new(zone.clone(), kind))).collect();
        let domain: Vec<Question> = found
            .zone
            .iter()
            .flat_map(|_| [Question::new(found.domain.clone(), Kind::Mx), text(below("_amazonses", &found.domain))])
            .collect();
        let delegation: Vec<Question> = around.iter().filter(|q| q.kind == Kind::Ns).cloned().collect();
        let resolvers: Vec<Server> = asked.iter().filter(|asked| !asked.is_authority()).map(server_of).collect();
        let above: Vec<Server> = served.above.iter().map(|address| Server::Authoritative(*address)).collect();
        let (rows, texts, keys, around, domain, delegation) = tokio::join!(
            ask_all(dns, &servers, &records, limit),
            ask_all(dns, &servers, &texts, limit),
            ask_all(dns, &resolvers, &keys, limit),
            ask_all(dns, &servers, &around, limit),
            ask_all(dns, &servers, &domain, limit),
            ask_all(dns, &above, &delegation, limit),
        );
        let (mut texts, mut keys) = (texts.into_iter(), keys.into_iter());
        let rows = wanted.iter().zip(rows).map(|(wanted, answers)| {
            let sights = answers.iter().map(|answer| Some(sight(wanted, found.zone.as_ref(), answer))).collect();
            if wanted.purpose != Purpose::Dkim {
                let said = |(asked, answer): &(&Asked, Answer)| {
                    asked.is_authority() && matches!(answer, Answer::Records(_) | Answer::Absent { .. })
                };
                let by_authority = asked.iter().zip(answers).filter(said).map(|(_, answer)| answer).collect();
                return Row { sights, by_authority, ..Row::default() };
            }
            let texts = texts.next().unwrap_or_default().into_iter().map(Some).collect();
            Row { sights, texts, keys: keys.next().unwrap_or_default(), by_authority: Vec::new() }
        });
        let rows = rows.collect();
        let [soa, ns] = two(around);
        let [mx, legacy] = two(domain);
        Self { rows, soa, ns, mx, legacy, delegation: delegation.into_iter().flatten().collect() }
    }

    /// Takes out the name servers' IPv6 addresses where none of them answered and IPv4 did: this machine has no IPv6, and
    /// that says nothing about them. Tells whether it did.
    pub(super) fn drop_unreachable(&mut self, asked: &mut Vec<Asked>) -> bool {
        let is_v6 = |asked: &Asked| matches!(asked, Asked::Authority { address: IpAddr::V6(_), .. });
        let heard = |column: usize| self.answers(column).any(|answer| *answer != Answer::Silent);
        let answered = |v6: bool| {
            let mut authorities =
                asked.iter().enumerate().filter(|(_, asked)| asked.is_authority() && is_v6(asked) == v6);
            authorities.any(|(column, _)| heard(column))
        };
        if !asked.iter().any(is_v6) || answered(true) || !answered(false) {
            return false;
        }
        let keep: Vec<bool> = asked.iter().map(|asked| !is_v6(asked)).collect();
        retain(asked, &keep);
        for row in &mut self.rows {
            retain(&mut row.sights, &keep);
            retain(&mut row.texts, &keep);
        }
        for answers in [&mut self.soa, &mut self.ns, &mut self.mx, &mut self.legacy] {
            retain(answers, &keep);
        }
        true
    }

    /// What a server answered about the zone and the domain.
    pub(super) fn answers(&self, column: usize) -> impl Iterator<Item = &Answer> {
        [&self.soa, &self.ns, &self.mx, &self.legacy].into_iter().filter_map(move |answers| answers.get(column))
    }
}

fn retain<T>(all: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    all.retain(|_| keep.next().copied().unwrap_or(true));
}

fn two(rows: Vec<Vec<Answer>>) -> [Vec<Answer>; 2] {
    let mut rows = rows.into_iter();
    [rows.next().unwrap_or_default(), rows.next().unwrap_or_default()]
}
