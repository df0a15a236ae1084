//! Questions with a deadline, put to whom a survey may ask.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;

use crate::dns::answer::{Answer, Question};
use crate::dns::public::{self, PublicResolver};
use crate::dns::survey::Asked;
use crate::ports::{Dns, Server};

/// The port of public resolvers.
const DNS: u16 = 53;

/// Whom one of the table's columns stands for.
pub(super) fn server_of(asked: &Asked) -> Server {
    match asked {
        Asked::Resolver => Server::Resolver,
        Asked::Public { address, .. } => Server::At(SocketAddr::new(*address, DNS)),
        Asked::Authority { address, .. } => Server::Authoritative(*address),
    }
}

/// The public resolvers as columns.
pub(super) fn publics() -> Vec<Asked> {
    let column =
        |PublicResolver { name, address, .. }: &PublicResolver| Asked::Public { name: name.clone(), address: *address };
    public::all().iter().map(column).collect()
}

/// Asks, but not for longer than the time given.
pub(super) async fn ask(dns: &dyn Dns, server: Server, question: Question, limit: Duration) -> Answer {
    timeout(limit, dns.ask(server, &question)).await.unwrap_or(Answer::Silent)
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
