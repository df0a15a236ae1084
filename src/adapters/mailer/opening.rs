//! From a TCP connection to an encrypted stream, without a secret said: greeting, EHLO and STARTTLS, then the handshake.

use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::dialog::Dialog;
use super::reply::Reply;
use super::sniff::Sniff;
use super::tap::Tap;
use super::{facts, fault};
use crate::adapters::tls::Tls;
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::ports::{CertificateFault, Failure, FailureKind, Stage, TlsFacts};

/// What the client calls itself: an address literal that says nothing of the machine (RFC 5321, 4.1.3).
pub(super) const HELLO: &str = "EHLO [127.0.0.1]";

/// An encrypted stream.
pub(super) struct Opened {
    pub(super) dialog: Dialog<TlsStream<Sniff>>,
    pub(super) facts: TlsFacts,
    /// The greeting as shown, if it came before TLS.
    pub(super) greeting: Option<String>,
}

/// Begins TLS the way of the endpoint. STARTTLS is required where it is the way: without it there is no stream.
pub(super) async fn open(tcp: TcpStream, endpoint: &Endpoint, trust: &Tls, tap: Tap) -> Result<Opened, Failure> {
    let (stream, greeting, tap) = match endpoint.tls {
        TlsMode::Implicit => (Sniff::new(tcp), None, tap),
        TlsMode::Starttls => {
            let (tcp, greeting, tap) = starttls(tcp, tap).await?;
            (Sniff::new(tcp), Some(greeting), tap)
        }
    };
    let (stream, tap) = handshake(stream, endpoint, trust, tap).await?;
    let facts = facts::of(stream.get_ref().1);
    let mut tap = tap;
    tap.begin_tls(&format!("{} · {}", facts.version, facts.cipher));
    Ok(Opened { dialog: Dialog::new(stream, tap), facts, greeting })
}

/// Greeting, EHLO, STARTTLS in plain text; gives the greeting back.
async fn starttls(tcp: TcpStream, tap: Tap) -> Result<(TcpStream, String, Tap), Failure> {
    let at = |kind| Failure::at(Stage::Tls, kind);
    let mut dialog = Dialog::new(tcp, tap);
    let greeting = dialog.reply().await.map_err(at)?;
    if greeting.code != 220 {
        return Err(unwanted(&dialog, &greeting));
    }
    let hello = dialog.command(HELLO).await.map_err(at)?;
    if !hello.completed() {
        return Err(unwanted(&dialog, &hello));
    }
    if hello.offer("STARTTLS").is_none() {
        return Err(Failure { reply: Some(dialog.said(&hello)), ..at(FailureKind::NoStarttls) });
    }
    let ready = dialog.command("STARTTLS").await.map_err(at)?;
    if ready.code != 220 {
        return Err(Failure { reply: Some(dialog.said(&ready)), ..at(FailureKind::StarttlsRefused) });
    }
    let greeting = dialog.said(&greeting);
    let (tcp, surplus, tap) = dialog.into_parts();
    // Plain text sent along with this reply would be taken for what came over TLS.
    if !surplus.is_empty() {
        return Err(at(FailureKind::StarttlsInjected));
    }
    Ok((tcp, greeting, tap))
}

async fn handshake(
    stream: Sniff,
    endpoint: &Endpoint,
    trust: &Tls,
    mut tap: Tap,
) -> Result<(TlsStream<Sniff>, Tap), Failure> {
    let at = |kind| Failure::at(Stage::Tls, kind);
    let (config, witness) = trust.witnessed().await.map_err(|error| at(FailureKind::Trust(error.to_string())))?;
    let name = ServerName::try_from(endpoint.host.clone());
    let name = name.map_err(|error| at(FailureKind::Certificate(CertificateFault::Other, error.to_string())))?;
    let shaken = TlsConnector::from(config).connect(name, stream).into_fallible().await;
    let (error, stream) = match shaken {
        Ok(stream) => return Ok((stream, tap)),
        Err(failed) => failed,
    };
    let plain = stream.plain();
    tap.heard(plain.unwrap_or_default());
    if plain.is_some() && endpoint.tls == TlsMode::Starttls {
        return Err(at(FailureKind::StarttlsInjected));
    }
    let chain = witness.chain();
    let kind = fault::of_handshake(&error, &chain);
    let shown = match kind {
        FailureKind::Certificate(..) => chain.first().and_then(facts::certificate).map(Box::new),
        _ => None,
    };
    Err(Failure { certificate: shown, ..at(kind) })
}

/// What a reply that does not let the dialog go on is: a refusal, or no SMTP.
fn unwanted(dialog: &Dialog<TcpStream>, reply: &Reply) -> Failure {
    let said = dialog.said(reply);
    match reply.refused() {
        true => Failure::refused(Stage::Tls, said),
        false => Failure::at(Stage::Tls, FailureKind::NotSmtp(said)),
    }
}
