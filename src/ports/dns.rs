//! DNS as seen by an effect: one question to one server, and a truthful answer.

use std::net::SocketAddr;

use async_trait::async_trait;

pub use crate::dns::answer::{Answer, Question};
use crate::dns::public::PublicResolver;

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

/// Asks DNS servers.
#[async_trait]
pub trait Dns: Send + Sync {
    /// Puts one question to one server, by UDP and again by TCP if the answer was cut; never chases CNAMEs itself.
    async fn ask(&self, server: Server, question: &Question) -> Answer;

    /// The same of a resolver that is told to leave DNSSEC signatures unchecked (CD, RFC 4035, 3.2.2): an answer that comes
    /// only so is one whose signatures do not hold.
    async fn ask_unchecked(&self, server: Server, question: &Question) -> Answer;

    /// The resolvers that serve everyone, to be asked beside this machine's own.
    fn public(&self) -> Vec<PublicResolver>;

    /// The one server that the user named in place of all others, if they did.
    fn named(&self) -> Option<SocketAddr>;

    /// False where the user named one server: then only [`Server::Resolver`] is to be asked.
    fn asks_authoritative(&self) -> bool {
        self.named().is_none()
    }
}
