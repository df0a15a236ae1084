//! What is asked only when something is missing or odd.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;

use super::ask::{ask, server_of};
use super::table::Table;
use crate::dns::answer::{Answer, Question};
use crate::dns::check::{self, Sight, probes};
use crate::dns::record::{Kind, Name};
use crate::dns::survey::Asked;
use crate::dns::wanted::Wanted;
use crate::ports::Dns;

/// A name that cannot exist (RFC 6761, 6.4): who answers with a record makes answers up.
const CANNOT_EXIST: &str = "sesame-check-nobody.invalid";
/// The code of a resolver whose check of signatures failed, among other troubles.
const SERVFAIL: &str = "SERVFAIL";

/// Answers to a record's probes, and the column of the server that gave them.
pub(super) type Probed = Option<(usize, Vec<check::Probed>)>;

/// Asks more about each record that the first server with a word on it does not show as wanted.
pub(super) async fn probe(
    dns: &dyn Dns,
    domain: &Name,
    zone: &Name,
    wanted: &[Wanted],
    asked: &[Asked],
    table: &Table,
    limit: Duration,
) -> Vec<Probed> {
    let probe = async |(wanted, sights): (&Wanted, &Vec<Option<Sight>>)| {
        if sights.iter().flatten().any(Sight::is_published) {
            return None;
        }
        let column = sights.iter().position(|sight| sight.as_ref().is_some_and(Sight::is_definite))?;
        let server = server_of(asked.get(column)?);
        let answers = join_all(probes(wanted, domain, zone).into_iter().map(async |(aim, question)| {
            let answer = ask(dns, server, question.clone(), limit).await;
            (aim, question, answer)
        }));
        Some((column, answers.await))
    };
    join_all(wanted.iter().zip(table.rows.iter().map(|row| &row.sights)).map(probe)).await
}

/// The resolvers that fail for a record which they do find when told to leave signatures unchecked.
pub(super) async fn bogus(
    dns: &dyn Dns,
    wanted: &[Wanted],
    asked: &[Asked],
    table: &Table,
    limit: Duration,
) -> Vec<Asked> {
    let failing = |column: usize| {
        let failed = |sight: &Option<Sight>| matches!(sight, Some(Sight::Failed { code }) if code == SERVFAIL);
        table.rows.iter().position(|row| row.sights.get(column).is_some_and(failed))
    };
    let resolvers = asked.iter().enumerate().filter(|(_, asked)| !asked.is_authority());
    let checks = resolvers.filter_map(|(column, asked)| {
        let record = &wanted.get(failing(column)?)?.record;
        Some((asked, Question::new(record.name.clone(), record.kind)))
    });
    let checked = join_all(checks.map(async |(asked, question)| {
        let unchecked = timeout(limit, dns.ask_unchecked(server_of(asked), &question)).await;
        let holds = matches!(unchecked, Ok(Answer::Records(_) | Answer::Absent { .. }));
        holds.then(|| asked.clone())
    }))
    .await;
    checked.into_iter().flatten().collect()
}

/// The resolvers that answer with records for a name that cannot exist.
pub(super) async fn intercepted(dns: &dyn Dns, resolvers: &[Asked], limit: Duration) -> Vec<Asked> {
    let answered = join_all(resolvers.iter().map(async |asked| {
        let question = Question::new(Name::of(CANNOT_EXIST), Kind::A);
        let answer = ask(dns, server_of(asked), question, limit).await;
        matches!(answer, Answer::Records(_)).then(|| asked.clone())
    }))
    .await;
    answered.into_iter().flatten().collect()
}
