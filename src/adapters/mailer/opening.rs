//! From a TCP connection to an encrypted stream, without a secret said: greeting, EHLO and STARTTLS, then the handshake.

use std::io;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::{Deadlines, facts, fault, kind_of, reply};
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::ports::{CertificateFault, Failure, FailureKind, Stage, TlsFacts};

/// What the client calls itself: an address literal that says nothing of the machine (RFC 5321, 4.1.3).
pub(super) const HELLO: [u8; 4] = [127, 0, 0, 1];

/// An encrypted stream, and the greeting if it came before TLS.
pub(super) struct Opened {
    pub(super) stream: TlsStream<TcpStream>,
    pub(super) facts: TlsFacts,
    pub(super) greeting: Option<Vec<u8>>,
}

/// Begins TLS the way of the endpoint. STARTTLS is required where it is the way: without it there is no stream.
pub(super) async fn open(
    mut tcp: TcpStream,
    endpoint: &Endpoint,
    config: Arc<ClientConfig>,
    deadlines: &Deadlines,
) -> Result<Opened, Failure> {
    let greeting = match endpoint.tls {
        TlsMode::Implicit => None,
        TlsMode::Starttls => {
            let asked = timeout(deadlines.command, starttls(&mut tcp)).await;
            Some(asked.map_err(|_| Failure::at(Stage::Tls, FailureKind::Timeout))??)
        }
    };
    let name = ServerName::try_from(endpoint.host.clone());
    let name = name.map_err(|error| {
        Failure::at(Stage::Tls, FailureKind::Certificate(CertificateFault::Other, error.to_string()))
    })?;
    let handshake = timeout(deadlines.tls, TlsConnector::from(config).connect(name, tcp)).await;
    let handshake = handshake.map_err(|_| Failure::at(Stage::Tls, FailureKind::Timeout))?;
    let stream = handshake.map_err(|error| Failure::at(Stage::Tls, handshake_failure(&error)))?;
    Ok(Opened { facts: facts::of(stream.get_ref().1), stream, greeting })
}

/// Greeting, EHLO, STARTTLS in plain text; gives the greeting back.
async fn starttls(tcp: &mut TcpStream) -> Result<Vec<u8>, Failure> {
    let greeting = read(tcp).await?;
    if greeting.code != 220 {
        return Err(refused(FailureKind::Reply, &greeting));
    }
    let [a, b, c, d] = HELLO;
    write(tcp, &format!("EHLO [{a}.{b}.{c}.{d}]\r\n")).await?;
    let hello = read(tcp).await?;
    if hello.code != 250 {
        return Err(refused(FailureKind::Reply, &hello));
    }
    if !hello.offers("STARTTLS") {
        return Err(refused(FailureKind::NoStarttls, &hello));
    }
    write(tcp, "STARTTLS\r\n").await?;
    // Plain text sent along with this reply would be taken for what came over TLS: `read` refuses it.
    let ready = reply::read(tcp).await.map_err(|kind| match kind {
        FailureKind::NotSmtp(said) if said == reply::SURPLUS => Failure::at(Stage::Tls, FailureKind::StarttlsInjected),
        kind => Failure::at(Stage::Tls, kind),
    })?;
    if ready.code != 220 {
        return Err(refused(FailureKind::StarttlsRefused, &ready));
    }
    Ok(greeting.raw)
}

async fn read(tcp: &mut TcpStream) -> Result<reply::Reply, Failure> {
    reply::read(tcp).await.map_err(|kind| Failure::at(Stage::Tls, kind))
}

async fn write(tcp: &mut TcpStream, line: &str) -> Result<(), Failure> {
    tcp.write_all(line.as_bytes()).await.map_err(|error| Failure::at(Stage::Tls, kind_of(&error)))
}

fn refused(kind: FailureKind, reply: &reply::Reply) -> Failure {
    Failure { reply: Some(reply.shown()), ..Failure::at(Stage::Tls, kind) }
}

fn handshake_failure(error: &io::Error) -> FailureKind {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match tls {
        Some(error) => fault::of(error),
        None => kind_of(error),
    }
}
