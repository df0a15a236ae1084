//! One connection: the dialog of SES, from the greeting to QUIT.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::sign::SingleCertAndKey;
use smtp_proto::{Error, Request};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::certificate::{self, region_of};
use super::line::{Input, Lines};
use super::{Misbehaviour, Moment, Shared};
use crate::mail::address::Address;
use crate::mail::endpoint::TlsMode;

/// The host of SES's greeting: never the regional one.
const HOST: &str = "email-smtp.amazonaws.com";
const MUST_STARTTLS: &str = "530 Must issue a STARTTLS command first";
const MUST_AUTH: &str = "530 Authentication required";
const INVALID_SENDER: &str = "501 Invalid MAIL FROM address provided";
pub(super) const IDLE: &str = "451 4.4.2 Timeout waiting for data from client.";
// RFC 5321's own words, where no source has SES's.
const UNRECOGNIZED: &str = "500 Syntax error, command unrecognized";
pub(super) const BAD_ARGUMENTS: &str = "501 Syntax error in parameters or arguments";
pub(super) const BAD_SEQUENCE: &str = "503 Bad sequence of commands";
const NOT_IMPLEMENTED: &str = "502 Command not implemented";
/// Recipients after which a server may stop counting (RFC 5321, 4.5.3.1.10); SES's own limit of 50 is told after DATA.
const RECIPIENTS_MAX: usize = 1000;

/// Serves a connection to its end.
pub(super) async fn serve(tcp: TcpStream, mode: TlsMode, shared: &Shared) -> io::Result<()> {
    tcp.set_nodelay(true)?;
    if matches!(shared.options.misbehaviour, Some(Misbehaviour::Reset(_))) {
        tcp.set_zero_linger()?;
    }
    if mode == TlsMode::Implicit {
        return encrypted(tcp, shared, true).await;
    }
    let mut session = Session::new(tcp, shared, None);
    match session.run(true).await? {
        Next::Starttls => encrypted(session.lines.into_inner(), shared, false).await,
        Next::Close => session.lines.close().await,
        Next::Go => Ok(()),
    }
}

async fn encrypted(tcp: TcpStream, shared: &Shared, greet: bool) -> io::Result<()> {
    let fault = shared.options.misbehaviour.as_ref();
    if let Some(fault) = fault.filter(|fault| fault.moment() == Some(Moment::Handshake)) {
        return instead_of_tls(tcp, fault, shared.options.idle).await;
    }
    let config = match &shared.options.certified {
        Some(certified) => certificate::serving(Arc::new(SingleCertAndKey::from(Arc::clone(certified)))),
        None => shared.authority.server(fault),
    };
    let config = config.map_err(io::Error::other)?;
    let stream = TlsAcceptor::from(config).accept(tcp).await?;
    let named = stream.get_ref().1.server_name().and_then(region_of).map(str::to_owned);
    let region = named.unwrap_or_else(|| shared.account.lock().region().to_owned());
    converse(stream, shared, region, greet).await
}

/// A fault in place of the handshake, once the client has begun it; then the connection stays open.
async fn instead_of_tls(tcp: TcpStream, fault: &Misbehaviour, idle: Duration) -> io::Result<()> {
    let mut lines = Lines::new(tcp, idle);
    let hello = lines.bytes().await?.unwrap_or_default();
    fault.play(&mut lines, &hello).await?;
    while lines.bytes().await?.is_some_and(|bytes| !bytes.is_empty()) {}
    Ok(())
}

/// A dialog as over TLS, at the endpoint of a region.
pub(super) async fn converse<S>(stream: S, shared: &Shared, region: String, greet: bool) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut session = Session::new(stream, shared, Some(region));
    session.run(greet).await?;
    session.lines.close().await
}

/// What follows an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Go,
    Starttls,
    Close,
}

pub(super) struct Session<'a, S> {
    pub(super) lines: Lines<S>,
    pub(super) shared: &'a Shared,
    /// The endpoint's region; `None` in clear.
    pub(super) region: Option<String>,
    pub(super) logged_in: bool,
    pub(super) from: Option<Address>,
    pub(super) to: Vec<Address>,
}

impl<'a, S: AsyncRead + AsyncWrite + Unpin> Session<'a, S> {
    fn new(stream: S, shared: &'a Shared, region: Option<String>) -> Self {
        let lines = Lines::new(stream, shared.options.idle);
        Self { lines, shared, region, logged_in: false, from: None, to: Vec::new() }
    }

    async fn run(&mut self, greet: bool) -> io::Result<Next> {
        if greet && !self.faulty(Moment::Greeting, &[]).await? {
            self.lines.say(&format!("220 {HOST} ESMTP SimpleEmailService-d-{} {}", letters(9), letters(20))).await?;
        }
        loop {
            let Some(line) = self.line().await? else { return Ok(Next::Close) };
            match self.command(&line).await? {
                Next::Go => {}
                next => return Ok(next),
            }
        }
    }

    /// The next line; `None` when there will be none.
    pub(super) async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let (shared, clear) = (self.shared, self.region.is_none());
        let tap = |bytes: &[u8]| {
            if clear {
                shared.note_clear(bytes);
            }
        };
        loop {
            match self.lines.next(tap).await? {
                Input::Line(line) => return Ok(Some(line)),
                Input::TooLong => self.lines.say("500 Line too long").await?,
                Input::Idle => {
                    self.lines.say(IDLE).await?;
                    return Ok(None);
                }
                Input::End => return Ok(None),
            }
        }
    }

    async fn command(&mut self, line: &[u8]) -> io::Result<Next> {
        let verb = verb(line);
        self.shared.note_command(&verb);
        let clear = self.region.is_none();
        if clear && matches!(verb.as_str(), "AUTH" | "MAIL" | "RCPT" | "DATA") {
            return self.say(MUST_STARTTLS).await;
        }
        if !self.logged_in && matches!(verb.as_str(), "MAIL" | "RCPT" | "DATA") && !self.has_fault(&verb) {
            return self.say(MUST_AUTH).await;
        }
        match Request::parse(&mut line.iter()) {
            Ok(Request::Ehlo { .. }) => self.ehlo(line).await,
            Ok(Request::Helo { .. }) => self.say(&format!("250 {HOST}")).await,
            Ok(Request::StartTls) => self.starttls(line).await,
            Ok(Request::Auth { mechanism, initial_response }) => {
                self.auth(line, mechanism, initial_response.as_bytes()).await
            }
            Ok(Request::Mail { from }) => self.mail(line, &from.address).await,
            Ok(Request::Rcpt { to }) => self.rcpt(line, &to.address).await,
            Ok(Request::Data) => self.data(line).await,
            Ok(Request::Rset) => {
                self.reset();
                self.say("250 Ok").await
            }
            Ok(Request::Noop { .. }) => self.say("250 Ok").await,
            Ok(Request::Quit) => {
                if self.faulty(Moment::Quit, line).await? {
                    return Ok(Next::Go);
                }
                self.lines.say("221 Bye").await?;
                Ok(Next::Close)
            }
            Ok(_) => self.say(NOT_IMPLEMENTED).await,
            Err(Error::InvalidSenderAddress) => self.mail(line, &bracketed(line)).await,
            Err(Error::InvalidRecipientAddress) => self.rcpt(line, &bracketed(line)).await,
            Err(Error::UnknownCommand | Error::NeedsMoreData { .. }) => self.say(UNRECOGNIZED).await,
            Err(_) => self.say(BAD_ARGUMENTS).await,
        }
    }

    /// Whether a fault waits at this command, which then comes before the rules.
    fn has_fault(&self, verb: &str) -> bool {
        let moment = match verb {
            "MAIL" => Moment::Mail,
            "RCPT" => Moment::Rcpt,
            _ => Moment::Data,
        };
        matches!(&self.shared.options.misbehaviour, Some(Misbehaviour::Reply(at, _)) if *at == moment)
    }

    pub(super) async fn say(&mut self, text: &str) -> io::Result<Next> {
        self.lines.say(text).await?;
        Ok(Next::Go)
    }

    /// Plays the fault of this moment, if there is one; true when it took the place of the answer to `heard`.
    pub(super) async fn faulty(&mut self, moment: Moment, heard: &[u8]) -> io::Result<bool> {
        let shared = self.shared;
        match shared.options.misbehaviour.as_ref().filter(|fault| fault.moment() == Some(moment)) {
            Some(fault) => fault.play(&mut self.lines, heard).await.map(|()| true),
            None => Ok(false),
        }
    }

    async fn ehlo(&mut self, line: &[u8]) -> io::Result<Next> {
        self.reset();
        let clear = self.region.is_none();
        if self.faulty(if clear { Moment::ClearEhlo } else { Moment::Ehlo }, line).await? {
            return Ok(Next::Go);
        }
        let fault = self.shared.options.misbehaviour.as_ref();
        let size = self.shared.account.lock().limits().message;
        let mut lines = vec![HOST.to_owned(), "8BITMIME".to_owned(), format!("SIZE {size}")];
        if clear && fault != Some(&Misbehaviour::HideStarttls) {
            lines.push("STARTTLS".to_owned());
        }
        let mechanisms = match fault {
            Some(Misbehaviour::Mechanisms(names)) => names.clone(),
            _ => self.shared.options.mechanisms.iter().map(|mechanism| mechanism.name().to_owned()).collect(),
        };
        if !mechanisms.is_empty() {
            lines.push(format!("AUTH {}", mechanisms.join(" ")));
        }
        self.say(&format!("250-{}\r\n250 Ok", lines.join("\r\n250-"))).await
    }

    async fn starttls(&mut self, line: &[u8]) -> io::Result<Next> {
        if self.region.is_some() {
            return self.say(BAD_SEQUENCE).await;
        }
        if self.faulty(Moment::Starttls, line).await? {
            return Ok(Next::Go);
        }
        if self.shared.options.misbehaviour == Some(Misbehaviour::HideStarttls) {
            return self.say(NOT_IMPLEMENTED).await;
        }
        self.lines.say("220 Ready to start TLS").await?;
        Ok(Next::Starttls)
    }

    async fn mail(&mut self, line: &[u8], address: &str) -> io::Result<Next> {
        if self.faulty(Moment::Mail, line).await? {
            return Ok(Next::Go);
        }
        if self.from.is_some() {
            return self.say(BAD_SEQUENCE).await;
        }
        // A local host name, an access key ID or nothing at all is no sender.
        let plausible = address.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
        if !plausible {
            return self.say(INVALID_SENDER).await;
        }
        match ascii_address(address) {
            Some(address) => {
                self.from = Some(address);
                self.say("250 Ok").await
            }
            None => self.say(&format!("553 <{address}> Invalid email address")).await,
        }
    }

    async fn rcpt(&mut self, line: &[u8], address: &str) -> io::Result<Next> {
        if self.faulty(Moment::Rcpt, line).await? {
            return Ok(Next::Go);
        }
        if self.from.is_none() {
            return self.say(BAD_SEQUENCE).await;
        }
        if self.to.len() >= RECIPIENTS_MAX {
            return self.say("452 Too many recipients").await;
        }
        match ascii_address(address) {
            Some(address) => {
                self.to.push(address);
                self.say("250 Ok").await
            }
            None => self.say(&format!("553 <{address}> address unknown")).await,
        }
    }

    pub(super) fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }
}

/// The first word of a command in capitals, letters only.
fn verb(line: &[u8]) -> String {
    let word = line.split(|b| !b.is_ascii_alphabetic()).next().unwrap_or_default();
    String::from_utf8_lossy(&word[..word.len().min(12)]).to_ascii_uppercase()
}

/// What stands between `<` and `>`, as it may be sent back.
fn bracketed(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    let inside = text.split_once('<').map(|(_, rest)| rest.rsplit_once('>').map_or(rest, |(inside, _)| inside));
    inside.unwrap_or_default().chars().filter(|c| !c.is_control()).collect()
}

/// An address SES takes: without SMTPUTF8, so that its domain must come in ASCII.
fn ascii_address(text: &str) -> Option<Address> {
    if text.is_ascii() { Address::parse(text).ok() } else { None }
}

/// Capital letters and digits such as SES's greeting bears.
fn letters(count: usize) -> Cow<'static, str> {
    let mut bytes = vec![0; count];
    // Only the look of the greeting depends on it.
    let _ = getrandom::fill(&mut bytes);
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    bytes.iter().map(|b| char::from(LETTERS[usize::from(b % 32)])).collect()
}
