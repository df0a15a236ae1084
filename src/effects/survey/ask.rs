//! Questions with a deadline, put to whom a survey may ask.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;

use crate::dns::answer::{Answer, Question};
use crate::dns::public::PublicResolver;
use crate::dns::survey::Asked;
use crate::ports::{Dns, Server};

/// How many resolvers are tried for one answer.
const MOST_TRIED: usize = 2;
/// The port of public resolvers.
const DNS: u16 = 53;

/// Whom one of the table's columns stands for.
pub(super) fn server_of(asked: &Asked) -> Server {
    match asked {
        Asked::Resolver | Asked::Named { .. } => Server::Resolver,
        Asked::Public { address, .. } => Server::At(SocketAddr::new(*address, DNS)),
        Asked::Authority { address, .. } => Server::Authoritative(*address),
    }
}

/// The public resolvers as columns.
pub(super) fn publics(dns: &dyn Dns) -> Vec<Asked> {
    let column = |PublicResolver { name, address, .. }| Asked::Public { name, address };
    dns.public().into_iter().map(column).collect()
}

/// Asks, but not for longer than the time given.
pub(super) async fn ask(dns: &dyn Dns, server: Server, question: Question, limit: Duration) -> Answer {
    timeout(limit, dns.ask(server, &question)).await.unwrap_or(Answer::Silent)
}

/// Asks the first of these resolvers, and the next only where it says nothing that is of use.
pub(super) async fn ask_either(dns: &dyn Dns, resolvers: &[Server], question: &Question, limit: Duration) -> Answer {
    let mut last = Answer::Silent;
    for resolver in resolvers.iter().take(MOST_TRIED) {
        last = ask(dns, *resolver, question.clone(), limit).await;
        if matches!(last, Answer::Records(_) | Answer::Absent { .. }) {
            break;
        }
    }
    last
}

/// Puts every question to every server at once: a row a question, a column a server.
pub(super) async fn ask_all(
    dns: &dyn Dns,
    servers: &[Server],
    questions: &[Question],
    limit: Duration,
) -> Vec<Vec<Answer>> {
    let row = |question: &Question| {
        let question = question.clone();
        join_all(servers.iter().map(move |server| ask(dns, *server, question.clone(), limit)))
    };
    join_all(questions.iter().map(row)).await
}
