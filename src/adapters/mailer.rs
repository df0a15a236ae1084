//! SMTP over tokio: our own connection and TLS handshake, then lettre's dialog on the encrypted stream.

pub(in crate::adapters) mod connect;
mod detour;
mod facts;
mod fault;
mod opening;
mod reply;
mod session;
mod wire;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use rustls::pki_types::CertificateDer;
use tokio::sync::mpsc::UnboundedSender;

pub use self::detour::{ConnectTo, Place};
use self::opening::Opened;
use self::reply::Redactor;
use self::session::Session;
use super::tls::Tls;
use crate::mail::endpoint::Endpoint;
use crate::ports::{
    Accepted, Delivery, Failure, FailureKind, Mailer, PortFacts, PortReport, Progress, Stage, StageReport, Tried,
};

/// How long each part may take. Each is a limit for the whole part, however slowly bytes drip in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Looking the name up, and again for connecting.
    pub connect: Duration,
    /// The TLS handshake.
    pub tls: Duration,
    /// Greeting, EHLO and STARTTLS together; then EHLO, AUTH, MAIL, RCPT and DATA each.
    pub command: Duration,
    /// The message, up to the reply after its final dot.
    pub data: Duration,
    /// QUIT, whose answer nobody needs.
    pub quit: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(10), tls: seconds(10), command: seconds(20), data: seconds(60), quit: seconds(2) }
    }
}

impl Deadlines {
    /// The same limit for every part (`--timeout`); QUIT keeps its own if that is shorter.
    pub fn all(limit: Duration) -> Self {
        let quit = limit.min(Self::default().quit);
        Self { connect: limit, tls: limit, command: limit, data: limit, quit }
    }
}

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
    async fn open(&self, endpoint: &Endpoint, steps: &mut Steps) -> Result<Opened, Failure> {
        // Trust is read while the name is looked up, so that it is not counted as the server's time.
        let (config, addresses) = tokio::join!(self.tls.config(), self.addresses(endpoint));
        let addresses = addresses.map_err(|kind| Failure::at(Stage::Resolve, kind))?;
        steps.done(Stage::Resolve, addresses.first().map(|address| address.ip().to_string()).unwrap_or_default());
        let raced = connect::connect(&addresses, self.deadlines.connect).await;
        steps.tried = raced.tried;
        let (tcp, address) = raced.result.map_err(|kind| Failure::at(Stage::Connect, kind))?;
        steps.address = Some(address);
        steps.done(Stage::Connect, endpoint.port.to_string());
        let config = config.map_err(|error| Failure::at(Stage::Tls, FailureKind::Trust(error.to_string())))?;
        let opened = opening::open(tcp, endpoint, config, &self.deadlines).await?;
        steps.done(Stage::Tls, facts::summary(&opened.facts));
        Ok(opened)
    }

    /// One port up to EHLO.
    async fn walk(&self, endpoint: &Endpoint, steps: &mut Steps) -> Result<PortFacts, Failure> {
        let opened = self.open(endpoint, steps).await?;
        let tls = opened.facts.clone();
        let session = Session::begin(opened, self.deadlines, Redactor::default()).await?;
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
        session.quit().await;
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
        let mut steps = Steps::new(Some(progress));
        let opened = self.open(&delivery.endpoint, &mut steps).await?;
        let tls = opened.facts.clone();
        let mut session = Session::begin(opened, self.deadlines, Redactor::of(delivery)).await?;
        steps.done(Stage::Ehlo, session.offers());
        let sent = send(&mut session, delivery, &mut steps).await;
        // A server that still listens is told good-bye, whatever it answered.
        session.quit().await;
        sent.map(|message_id| Accepted { message_id, tls: Some(tls) })
    }
}

async fn send(session: &mut Session, delivery: &Delivery, steps: &mut Steps) -> Result<String, Failure> {
    let mechanism = session.authenticate(&delivery.user, &delivery.password).await?;
    steps.done(Stage::Auth, mechanism);
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

/// The stages as they end, each timed from the end of the one before.
struct Steps {
    progress: Option<UnboundedSender<Progress>>,
    start: Instant,
    since: Instant,
    took: Vec<(Stage, Duration)>,
    tried: Vec<Tried>,
    address: Option<IpAddr>,
}

impl Steps {
    fn new(progress: Option<UnboundedSender<Progress>>) -> Self {
        let start = Instant::now();
        Self { progress, start, since: start, took: Vec::new(), tried: Vec::new(), address: None }
    }

    fn done(&mut self, stage: Stage, seen: String) {
        let took = self.since.elapsed();
        self.took.push((stage, took));
        if let Some(progress) = &self.progress {
            // Nobody listening is no reason to stop sending.
            let _ = progress.send(Progress::Stage(StageReport { stage, took, seen }));
        }
        self.since = Instant::now();
    }

    fn took(&self, stage: Stage) -> Duration {
        self.took.iter().find(|(done, _)| *done == stage).map(|(_, took)| *took).unwrap_or_default()
    }
}

/// What an error of the system means.
fn kind_of(error: &std::io::Error) -> FailureKind {
    use std::io::ErrorKind as E;
    match error.kind() {
        E::ConnectionRefused => FailureKind::Refused,
        E::TimedOut => FailureKind::Timeout,
        E::ConnectionReset => FailureKind::Reset,
        E::ConnectionAborted | E::BrokenPipe | E::UnexpectedEof | E::NotConnected => FailureKind::Closed,
        E::HostUnreachable | E::NetworkUnreachable | E::NetworkDown | E::AddrNotAvailable => {
            FailureKind::Unreachable(reply::clean(&error.to_string()))
        }
        _ => FailureKind::Other(reply::clean(&error.to_string())),
    }
}

#[cfg(test)]
mod tests;
