//! The practice SES's SMTP server: two listeners on loopback that answer letter for letter as SES does.

mod auth;
mod certificate;
mod data;
mod line;
mod misbehaviour;
mod session;

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::sign::CertifiedKey;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

pub use misbehaviour::{Misbehaviour, Moment};

use self::certificate::Authority;
use super::account::SharedAccount;
use crate::mail::endpoint::TlsMode;

/// What the server does otherwise than by default.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// How long a silent client is kept; SES's is 10 seconds.
    pub idle: Duration,
    /// The mechanisms EHLO offers after AUTH; the others are refused.
    pub mechanisms: Vec<Mechanism>,
    /// A fault, for tests.
    pub misbehaviour: Option<Misbehaviour>,
    /// A chain and its key to show instead of one of the server's own, for tests.
    pub certified: Option<Arc<CertifiedKey>>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        let mechanisms = vec![Mechanism::Plain, Mechanism::Login];
        Self { idle: Duration::from_secs(10), mechanisms, misbehaviour: None, certified: None }
    }
}

/// A way to log in that SES knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mechanism {
    /// RFC 4616, with or without an initial response.
    Plain,
    /// The old dialog of two questions.
    Login,
}

impl Mechanism {
    /// Its name after AUTH.
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
        }
    }
}

/// A running server; dropping it closes its ports and connections.
#[derive(Debug)]
pub struct Server {
    starttls: SocketAddr,
    implicit: SocketAddr,
    shared: Arc<Shared>,
    tasks: [AbortHandle; 2],
}

/// What the connections have in common.
#[derive(Debug)]
struct Shared {
    account: SharedAccount,
    authority: Authority,
    options: ServerOptions,
    log: Mutex<Log>,
    /// How many connections are open.
    open: watch::Sender<usize>,
}

/// What clients said.
#[derive(Debug, Default)]
struct Log {
    commands: Vec<String>,
    clear: Vec<u8>,
}

/// Most bytes kept of what came in clear.
const CLEAR_MAX: usize = 64 * 1024;

impl Shared {
    /// Notes a command's verb, never its arguments: they may be a password.
    fn note_command(&self, verb: &str) {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).commands.push(verb.to_owned());
    }

    fn note_clear(&self, bytes: &[u8]) {
        let clear = &mut self.log.lock().unwrap_or_else(PoisonError::into_inner).clear;
        let room = CLEAR_MAX.saturating_sub(clear.len());
        clear.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}

impl Server {
    /// Starts on two free ports of 127.0.0.1, with a new certificate authority; call it inside a tokio runtime.
    ///
    /// # Errors
    /// No port could be bound, or no certificate made.
    pub async fn start(account: SharedAccount, options: ServerOptions) -> io::Result<Self> {
        let authority = Authority::new().map_err(io::Error::other)?;
        let shared =
            Arc::new(Shared { account, authority, options, log: Mutex::default(), open: watch::Sender::new(0) });
        let (starttls, plain) = listen(TlsMode::Starttls, &shared).await?;
        let (implicit, tls) = listen(TlsMode::Implicit, &shared).await?;
        Ok(Self { starttls, implicit, shared, tasks: [plain, tls] })
    }

    /// Where STARTTLS is offered.
    pub fn starttls(&self) -> SocketAddr {
        self.starttls
    }

    /// Where TLS begins at once.
    pub fn implicit(&self) -> SocketAddr {
        self.implicit
    }

    /// The certificate of the authority, in DER: what a client must trust.
    pub fn root(&self) -> CertificateDer<'static> {
        self.shared.authority.root()
    }

    /// The same in PEM, for clients that read `SSL_CERT_FILE` or `NODE_EXTRA_CA_CERTS`.
    pub fn root_pem(&self) -> String {
        self.shared.authority.root_pem()
    }

    /// The verbs of all commands so far (`EHLO`, `STARTTLS`, …), on every connection, without their arguments.
    pub fn commands(&self) -> Vec<String> {
        self.shared.log.lock().unwrap_or_else(PoisonError::into_inner).commands.clone()
    }

    /// Returns once every connection that was served has ended: a client does not wait for the answer to its QUIT.
    pub async fn at_rest(&self) {
        // The sender lives as long as this server.
        let _ = self.shared.open.subscribe().wait_for(|open| *open == 0).await;
    }

    /// Every byte that came outside TLS so far, up to 64 KiB.
    pub fn heard_in_clear(&self) -> Vec<u8> {
        self.shared.log.lock().unwrap_or_else(PoisonError::into_inner).clear.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tasks.iter().for_each(AbortHandle::abort);
    }
}

async fn listen(mode: TlsMode, shared: &Arc<Shared>) -> io::Result<(SocketAddr, AbortHandle)> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let task = tokio::spawn(accept(listener, mode, Arc::clone(shared)));
    Ok((address, task.abort_handle()))
}

async fn accept(listener: TcpListener, mode: TlsMode, shared: Arc<Shared>) {
    // Dropped with this task, the set ends its connections.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((tcp, _)) => { connections.spawn(serve(tcp, mode, Arc::clone(&shared))); }
                // Out of file descriptors: wait for one to come back.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(tcp: TcpStream, mode: TlsMode, shared: Arc<Shared>) {
    shared.open.send_modify(|open| *open += 1);
    // A client that goes away, or breaks off its handshake, is no affair of the server.
    let _ = session::serve(tcp, mode, &shared).await;
    shared.open.send_modify(|open| *open -= 1);
}

#[cfg(test)]
mod tests;
