//! An authoritative DNS zone where records appear some seconds after they are published.

mod editor;
mod rdata;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use hickory_net::runtime::{Time, TokioRuntimeProvider};
use hickory_proto::rr::{LowerName, Record as WireRecord};
use hickory_server::Server;
use hickory_server::server::{Request, RequestHandler, ResponseHandler, ResponseInfo};
use hickory_server::store::in_memory::InMemoryZoneHandler;
use hickory_server::zone_handler::{AxfrPolicy, Catalog, ZoneType};
use thiserror::Error;
use tokio::net::{TcpListener, UdpSocket};
use tokio::sync::RwLock;
use tokio::task::JoinSet;

use super::dkim::Signer;
use crate::dns::record::{Kind, Name, Record};

/// The name servers of every practice zone: a name that cannot exist in the real world (RFC 2606).
pub const NAMESERVER: &str = "ns1.practice-dns.invalid";
/// The TTL of practice records, in seconds.
const TTL: u32 = 60;
/// How long a practice zone lets its negative answers be remembered, in seconds.
const NEGATIVE_TTL: u32 = 30;
/// How often a port free for both UDP and TCP is looked for.
const PORT_TRIES: usize = 16;

type Handler = InMemoryZoneHandler<TokioRuntimeProvider>;
type Zones = Arc<RwLock<BTreeMap<Name, Arc<Handler>>>>;

/// Why records cannot be published.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PublishError {
    /// No hosted domain holds the name.
    #[error("no zone for {0}")]
    NotHosted(Name),
    /// The value does not fit the kind, or the name does not fit DNS.
    #[error("not a {kind:?} record: {name}")]
    Malformed {
        /// The record's name.
        name: Name,
        /// The record's kind.
        kind: Kind,
    },
}

/// A DNS server on loopback, UDP and TCP on one port: authoritative for what it hosts, REFUSED elsewhere. It stands in
/// for the machine's resolver too. It stops when dropped.
pub struct Zone {
    address: SocketAddr,
    zones: Zones,
    catalog: Arc<RwLock<Catalog>>,
    publishing: Mutex<JoinSet<()>>,
    _server: Server<Shared>,
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Zone").field("address", &self.address).finish_non_exhaustive()
    }
}

/// A catalog that can grow while it serves.
struct Shared(Arc<RwLock<Catalog>>);

#[async_trait]
impl RequestHandler for Shared {
    async fn handle_request<R: ResponseHandler, T: Time>(&self, request: &Request, response: R) -> ResponseInfo {
        self.0.read().await.handle_request::<R, T>(request, response).await
    }
}

impl Zone {
    /// Starts a server on a free port of 127.0.0.1 that hosts nothing but its own name and SES's keys.
    pub async fn start() -> io::Result<Self> {
        let (udp, tcp) = bind().await?;
        let address = udp.local_addr()?;
        let catalog = Arc::new(RwLock::new(Catalog::new()));
        let mut server = Server::new(Shared(catalog.clone()));
        server.register_socket(udp);
        server.register_listener(tcp, Duration::from_secs(5), 4096);
        let zone = Self { address, zones: Zones::default(), catalog, publishing: Mutex::default(), _server: server };
        let own = Name::of(NAMESERVER);
        zone.host(&own.parent().unwrap_or_else(|| own.clone())).await;
        zone.host(&Name::of("amazonses.com")).await;
        let address = Record { name: own, kind: Kind::A, value: Ipv4Addr::LOCALHOST.to_string(), ttl: TTL };
        zone.publish_now(&[address]).await.map_err(io::Error::other)?;
        Ok(zone)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Becomes authoritative for a domain, with its SOA and NS; a domain already hosted is left as it is.
    pub async fn host(&self, domain: &Name) {
        let Some(origin) = rdata::wire_name(domain) else { return };
        let mut zones = self.zones.write().await;
        if zones.contains_key(domain) {
            return;
        }
        let mut handler = Handler::empty(origin.clone(), ZoneType::Primary, AxfrPolicy::Deny);
        for data in rdata::apex(&Name::of(NAMESERVER), NEGATIVE_TTL) {
            handler.upsert_mut(WireRecord::from_rdata(origin.clone(), TTL, data), 0);
        }
        let handler = Arc::new(handler);
        zones.insert(domain.clone(), handler.clone());
        self.catalog.write().await.upsert(LowerName::new(&origin), vec![handler]);
    }

    /// Publishes records at once. A CNAME replaces the one before it; other kinds add up.
    pub async fn publish_now(&self, records: &[Record]) -> Result<(), PublishError> {
        for record in self.prepared(records).await? {
            insert(record).await;
        }
        Ok(())
    }

    /// Publishes records one by one: the first after `delay`, each other `spacing` later. Returns once all were found
    /// fit to publish, not once they are there.
    pub async fn publish(&self, records: &[Record], delay: Duration, spacing: Duration) -> Result<(), PublishError> {
        let prepared = self.prepared(records).await?;
        let mut publishing = self.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        while publishing.try_join_next().is_some() {}
        publishing.spawn(async move {
            tokio::time::sleep(delay).await;
            for (n, record) in prepared.into_iter().enumerate() {
                if n > 0 {
                    tokio::time::sleep(spacing).await;
                }
                insert(record).await;
            }
        });
        Ok(())
    }

    /// Puts a practice DKIM key behind each target (`TOKEN.dkim.amazonses.com`), as SES does for a new identity. It has the
    /// shape and size of a 2048-bit key and is none.
    pub async fn publish_keys(&self, targets: &[Name]) -> Result<(), PublishError> {
        let key = |target: &Name| Record {
            name: target.clone(),
            kind: Kind::Txt,
            value: rdata::practice_key(target),
            ttl: TTL,
        };
        self.publish_now(&targets.iter().map(key).collect::<Vec<_>>()).await
    }

    /// Publishes the key of a signer at a name.
    pub async fn publish_signer(&self, signer: &Signer, at: &Name) -> Result<(), PublishError> {
        let record = Record { name: at.clone(), kind: Kind::Txt, value: signer.record(), ttl: TTL };
        self.publish_now(&[record]).await
    }

    /// Every record that stands at a name now, CNAMEs not followed.
    pub async fn lookup(&self, name: &Name) -> Vec<Record> {
        let Some(handler) = self.handler(name).await else { return Vec::new() };
        let records = handler.records().await;
        let sets = records.values().filter(|set| rdata::name(set.name()) == *name);
        sets.flat_map(|set| set.records_without_rrsigs()).filter_map(rdata::record).collect()
    }

    async fn prepared(&self, records: &[Record]) -> Result<Vec<(Arc<Handler>, WireRecord)>, PublishError> {
        let mut prepared = Vec::with_capacity(records.len());
        for record in records {
            let handler = self.handler(&record.name).await;
            let handler = handler.ok_or_else(|| PublishError::NotHosted(record.name.clone()))?;
            let wire = rdata::wire(record, TTL)
                .ok_or_else(|| PublishError::Malformed { name: record.name.clone(), kind: record.kind })?;
            prepared.push((handler, wire));
        }
        Ok(prepared)
    }

    /// The closest hosted zone above a name.
    async fn handler(&self, name: &Name) -> Option<Arc<Handler>> {
        let zones = self.zones.read().await;
        std::iter::successors(Some(name.clone()), Name::parent).find_map(|name| zones.get(&name).cloned())
    }
}

async fn insert((handler, record): (Arc<Handler>, WireRecord)) {
    handler.upsert(record, 0).await;
}

async fn bind() -> io::Result<(UdpSocket, TcpListener)> {
    let mut last = io::Error::other("no port");
    for _ in 0..PORT_TRIES {
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        match TcpListener::bind(udp.local_addr()?).await {
            Ok(tcp) => return Ok((udp, tcp)),
            Err(error) => last = error,
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests;
