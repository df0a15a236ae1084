//! SMTP over tokio, every stage of it ours: each is timed, has its deadline and can be told in the server's own words.

pub(in crate::adapters) mod connect;
mod deadlines;
mod detour;
mod dialog;
mod facts;
mod fault;
mod opening;
mod redactor;
mod reply;
mod session;
mod sniff;
mod steps;
mod tap;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use rustls::pki_types::CertificateDer;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::timeout;

pub use self::deadlines::Deadlines;
pub use self::detour::{ConnectTo, Place};
use self::opening::Opened;
use self::redactor::Redactor;
use self::session::Session;
use self::steps::Steps;
use self::tap::Tap;
use super::tls::Tls;
use crate::mail::endpoint::Endpoint;
use crate::ports::{Accepted, Delivery, Failure, FailureKind, Mailer, PortFacts, PortReport, Progress, Stage};

/// How [`Smtp`] connects.
#[derive(Debug, Clone, Default)]
pub struct SmtpOptions {
    /// Where connections go instead of the endpoint's own address.
    pub connect_to: Option<ConnectTo>,
    /// Roots trusted besides the system's, in DER.
    pub extra_roots: Vec<CertificateDer<'static>>,
    /// Limits of time.
    pub deadlines: Deadlines,
}

/// The real mailer.
#[derive(Debug)]
pub struct Smtp {
    connect_to: Option<ConnectTo>,
    deadlines: Deadlines,
    tls: Tls,
}

impl Smtp {
    /// Builds nothing yet: trust is read at the first connection.
    pub fn new(options: SmtpOptions) -> Self {
        Self { connect_to: options.connect_to, deadlines: options.deadlines, tls: Tls::new(options.extra_roots) }
    }

    async fn addresses(&self, endpoint: &Endpoint) -> Result<Vec<SocketAddr>, FailureKind> {
        let limit = self.deadlines.connect;
        match self.connect_to.as_ref().and_then(|to| to.place(endpoint.port)) {
            None => connect::resolve(&endpoint.host, endpoint.port, limit).await,
            Some(place) => connect::resolve(&place.host, place.port, limit).await,
        }
    }

    /// From the name to an encrypted stream: the stages Resolve, Connect and Tls.
    async fn open(&self, endpoint: &Endpoint, steps: &mut Steps, mut tap: Tap) -> Result<Opened, Failure> {
        self.tls.begin();
        let addresses = self.addresses(endpoint).await.map_err(|kind| Failure::at(Stage::Resolve, kind))?;
        steps.done(Stage::Resolve, addresses.first().map(|address| address.ip().to_string()).unwrap_or_default());
        let raced = connect::connect(&addresses, self.deadlines.connect).await;
        steps.tried = raced.tried;
        let (tcp, address) = raced.result.map_err(|kind| Failure::at(Stage::Connect, kind))?;
        steps.address = Some(address);
        steps.done(Stage::Connect, endpoint.port.to_string());
        tap.note(&format!("{address} · {}", endpoint.port));
        let opened = timeout(self.deadlines.tls, opening::open(tcp, endpoint, &self.tls, tap)).await;
        let opened = opened.map_err(|_| Failure::at(Stage::Tls, FailureKind::Timeout))??;
        steps.done(Stage::Tls, facts::summary(&opened.facts));
        Ok(opened)
    }

    /// One port up to EHLO.
    async fn walk(&self, endpoint: &Endpoint, steps: &mut Steps) -> Result<PortFacts, Failure> {
        let opened = self.open(endpoint, steps, Tap::new(steps.start, None, Redactor::default())).await?;
        let tls = opened.facts.clone();
        let session = Session::begin(opened, self.deadlines).await?;
        steps.done(Stage::Ehlo, String::new());
        let facts = PortFacts {
            address: steps.address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
            resolve: steps.took(Stage::Resolve),
            connect: steps.took(Stage::Connect),
            tls_took: steps.took(Stage::Tls),
            ehlo: steps.took(Stage::Ehlo),
            total: steps.start.elapsed(),
            greeting: session.greeting().to_owned(),
            tls,
            auth: session.mechanisms(),
            size: session.size(),
        };
        session.quit();
        Ok(facts)
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn connect_time(&self, endpoint: &Endpoint) -> Result<Duration, FailureKind> {
        let addresses = self.addresses(endpoint).await?;
        let start = Instant::now();
        connect::connect(&addresses, self.deadlines.connect).await.result?;
        Ok(start.elapsed())
    }

    async fn probe(&self, endpoint: &Endpoint) -> PortReport {
        let mut steps = Steps::new(None);
        let walked = self.walk(endpoint, &mut steps).await;
        PortReport { port: endpoint.port, tried: steps.tried, result: walked }
    }

    async fn deliver(&self, delivery: &Delivery, progress: UnboundedSender<Progress>) -> Result<Accepted, Failure> {
        let mut steps = Steps::new(Some(progress.clone()));
        let tap = Tap::new(steps.start, Some(progress), Redactor::of(delivery));
        let opened = self.open(&delivery.endpoint, &mut steps, tap).await?;
        let tls = opened.facts.clone();
        let mut session = Session::begin(opened, self.deadlines).await?;
        steps.done(Stage::Ehlo, session.offers());
        let sent = send(&mut session, delivery, &mut steps).await;
        // A server that still listens is told good-bye, whatever it answered.
        session.quit();
        sent.map(|message_id| Accepted { message_id, tls: Some(tls) })
    }
}

async fn send(session: &mut Session, delivery: &Delivery, steps: &mut Steps) -> Result<String, Failure> {
    let mechanism = session.authenticate(&delivery.user, &delivery.password).await?;
    steps.done(Stage::Auth, mechanism.to_owned());
    let said = session.mail(&delivery.from, &delivery.message).await?;
    steps.done(Stage::Mail, said);
    let said = session.recipient(&delivery.to).await?;
    steps.done(Stage::Rcpt, said);
    let said = session.data().await?;
    steps.done(Stage::Data, said);
    let (said, message_id) = session.message(&delivery.message).await?;
    steps.done(Stage::Accepted, said);
    Ok(message_id)
}

#[cfg(test)]
mod tests;
