//! DNS questions over hickory, one server at a time: no cache, no chasing of CNAMEs.

mod convert;
mod exchange;

use std::net::{IpAddr, SocketAddr};
use std::sync::OnceLock;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use hickory_proto::op::DnsResponse;
use hickory_resolver::system_conf::read_system_conf;

use crate::dns::answer::{Answer, Question, UNASKABLE};
use crate::dns::public::{self, PublicResolver};
use crate::ports::{Dns, Server};
use exchange::Manner;

/// How many resolvers are tried, as in glibc (resolv.h, MAXNS).
const MOST_RESOLVERS: usize = 3;
/// How long one resolver may be silent before the next is asked as well, as a part of the time-out.
const PATIENCE: u32 = 3;

/// How [`Resolver`] asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolverOptions {
    /// The resolvers to ask in place of the machine's own.
    pub servers: Option<Vec<SocketAddr>>,
    /// The port of authoritative servers: 53 but in practice and tests.
    pub authoritative_port: u16,
    /// The public resolvers, where they are not those of the list.
    pub public: Option<Vec<IpAddr>>,
    /// Whether authoritative servers are to be asked at all.
    pub authoritative: bool,
    /// How long one question may take, UDP and TCP together.
    pub timeout: Duration,
}

impl Default for ResolverOptions {
    fn default() -> Self {
        Self {
            servers: None,
            public: None,
            authoritative_port: 53,
            authoritative: true,
            timeout: Duration::from_millis(2500),
        }
    }
}

/// Asks real DNS servers.
#[derive(Debug)]
pub struct Resolver {
    options: ResolverOptions,
    /// The machine's resolvers, read when first needed; empty where there is no configuration.
    system: OnceLock<Vec<SocketAddr>>,
}

impl Resolver {
    /// Nothing is read or sent before the first question.
    pub fn new(options: ResolverOptions) -> Self {
        Self { options, system: OnceLock::new() }
    }

    fn resolvers(&self) -> &[SocketAddr] {
        match &self.options.servers {
            Some(servers) => servers,
            None => self.system.get_or_init(system_resolvers),
        }
    }

    async fn put(&self, server: Server, question: &Question, manner: Manner) -> Answer {
        if !question.name.fits() {
            return Answer::Failed(UNASKABLE.to_owned());
        }
        let timeout = self.options.timeout;
        match server {
            Server::Resolver => self.ask_resolvers(question, manner).await,
            Server::Authoritative(ip) if !usable(ip) => Answer::Silent,
            Server::Authoritative(ip) => {
                let address = SocketAddr::new(ip, self.options.authoritative_port);
                exchange::ask(address, question, Manner::Authority, timeout).await
            }
            Server::At(address) => exchange::ask(address, question, manner, timeout).await,
        }
    }

    /// Asks resolvers one after the other, without waiting for a silent one to time out; the first that knows wins.
    async fn ask_resolvers(&self, question: &Question, manner: Manner) -> Answer {
        let timeout = self.options.timeout;
        let mut asked: FuturesUnordered<_> = (0u32..)
            .zip(self.resolvers().iter().take(MOST_RESOLVERS))
            .map(|(rank, server)| async move {
                tokio::time::sleep(timeout / PATIENCE * rank).await;
                exchange::ask(*server, question, manner, timeout).await
            })
            .collect();
        let mut best = Answer::Silent;
        let all = async {
            while let Some(answer) = asked.next().await {
                match answer {
                    Answer::Records(_) | Answer::Absent { .. } => {
                        best = answer;
                        return;
                    }
                    Answer::Failed(_) | Answer::Referral { .. } => best = answer,
                    Answer::Refused if best == Answer::Silent => best = answer,
                    Answer::Refused | Answer::Silent => {}
                }
            }
        };
        // Past the time-out, what was learnt counts; a server still silent is silent.
        let _ = tokio::time::timeout(timeout, all).await;
        best
    }
}

#[async_trait]
impl Dns for Resolver {
    async fn ask(&self, server: Server, question: &Question) -> Answer {
        self.put(server, question, Manner::Recursive).await
    }

    async fn ask_unchecked(&self, server: Server, question: &Question) -> Answer {
        self.put(server, question, Manner::Unchecked).await
    }

    fn public(&self) -> Vec<PublicResolver> {
        match &self.options.public {
            None => public::all().to_vec(),
            Some(addresses) => addresses.iter().map(|address| PublicResolver::unnamed(*address)).collect(),
        }
    }

    fn named(&self) -> Option<SocketAddr> {
        self.options.servers.as_ref().filter(|_| !self.options.authoritative)?.first().copied()
    }
}

/// What the bytes of a message say to a question put to a resolver, or to a name server of the zone; nothing where they are
/// no message, or the answer to another question.
pub fn read(message: &[u8], question: &Question, recursive: bool) -> Option<Answer> {
    let response = DnsResponse::from_buffer(message.to_vec()).ok()?;
    exchange::answers(&response, question).then(|| convert::answer(&response, question, recursive))
}

fn system_resolvers() -> Vec<SocketAddr> {
    let Ok((config, _)) = read_system_conf() else { return Vec::new() };
    let mut servers = Vec::new();
    for server in config.name_servers() {
        let port = server.connections.first().map_or(53, |connection| connection.port);
        let address = SocketAddr::new(server.ip, port);
        if !is_site_local(server.ip) && !servers.contains(&address) {
            servers.push(address);
        }
    }
    servers
}

/// Windows lists site-local addresses (`fec0::/10`) that no server answers on.
fn is_site_local(ip: IpAddr) -> bool {
    matches!(ip, IpAddr::V6(ip) if ip.segments()[0] & 0xffc0 == 0xfec0)
}

/// Whether a name server of a zone can be there. A zone names whatever it likes, and nothing is to be sent to all who listen,
/// to the machine's neighbours on the wire, where a cloud tells its secrets (169.254.169.254), or to this machine by another
/// name (0.0.0.0). Loopback and private addresses are asked: the name servers of an office or a laboratory are there.
fn usable(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => !(ip.octets()[0] == 0 || ip.octets()[0] >= 224 || ip.is_link_local()),
        IpAddr::V6(ip) => !(ip.is_unspecified() || ip.is_multicast() || ip.is_unicast_link_local()),
    }
}

#[cfg(test)]
mod tests;
