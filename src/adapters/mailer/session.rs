//! The dialog over TLS: EHLO, AUTH, MAIL, RCPT, DATA and QUIT by lettre, each within its deadline.

use std::error::Error as _;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Auth, Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::{Response, Severity};
use tokio::time::timeout;

use super::opening::{HELLO, Opened};
use super::reply::{Redactor, clean};
use super::wire::{Seen, Wire};
use super::{Deadlines, kind_of, reply};
use crate::ports::{Failure, FailureKind, Stage};
use crate::secret::Secret;

/// A connection after EHLO over TLS.
pub(super) struct Session {
    smtp: AsyncSmtpConnection,
    wire: Watch,
    limits: Deadlines,
    greeting: String,
    hello: String,
}

/// What turns an error of lettre into a failure.
struct Watch {
    seen: Arc<Seen>,
    redactor: Redactor,
}

impl Session {
    /// Reads the greeting if it is still to come, and says EHLO.
    pub(super) async fn begin(opened: Opened, limits: Deadlines, redactor: Redactor) -> Result<Self, Failure> {
        let Opened { mut stream, greeting, .. } = opened;
        let greeting = match greeting {
            Some(raw) => raw,
            None => {
                let read = timeout(limits.command, reply::read(&mut stream)).await;
                let read = read.map_err(|_| Failure::at(Stage::Ehlo, FailureKind::Timeout))?;
                let greeting = read.map_err(|kind| Failure::at(Stage::Ehlo, kind))?;
                if greeting.code != 220 {
                    let reply = Some(greeting.shown());
                    return Err(Failure { reply, ..Failure::at(Stage::Ehlo, FailureKind::Reply) });
                }
                greeting.raw
            }
        };
        let greeted = clean(&String::from_utf8_lossy(&greeting));
        let (wire, seen) = Wire::new(stream, greeting).map_err(|error| Failure::at(Stage::Ehlo, kind_of(&error)))?;
        let watch = Watch { seen, redactor };
        let client = ClientId::Ipv4(HELLO.into());
        let connected = AsyncSmtpConnection::connect_with_transport(Box::new(wire), &client);
        let smtp = watch.within(limits.command, Stage::Ehlo, connected).await?;
        let hello = watch.seen.reply();
        Ok(Self { smtp, wire: watch, limits, greeting: greeted, hello })
    }

    /// The mechanisms after AUTH in EHLO's answer, as offered.
    pub(super) fn mechanisms(&self) -> Vec<String> {
        self.offer("AUTH").map(|line| line.split_whitespace().skip(1).map(clean).collect()).unwrap_or_default()
    }

    /// The largest message taken, in bytes.
    pub(super) fn size(&self) -> Option<u64> {
        self.offer("SIZE")?.split_whitespace().nth(1)?.parse().ok()
    }

    /// The greeting as shown.
    pub(super) fn greeting(&self) -> &str {
        &self.greeting
    }

    /// `AUTH PLAIN LOGIN · SIZE 41943040`: what EHLO's answer offers that matters here.
    pub(super) fn offers(&self) -> String {
        let lines: Vec<_> = ["AUTH", "SIZE"].iter().filter_map(|keyword| self.offer(keyword)).map(clean).collect();
        lines.join(" · ")
    }

    fn offer(&self, keyword: &str) -> Option<&str> {
        let texts = self.hello.lines().skip(1).filter_map(|line| line.get(4..));
        let is = |text: &&str| text.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case(keyword));
        texts.map(str::trim).find(is)
    }

    /// Logs in, and gives the mechanism used. The stream is TLS with a verified certificate, or there would be no session.
    pub(super) async fn authenticate(&mut self, user: &str, password: &Secret) -> Result<String, Failure> {
        let mechanism = self.smtp.server_info().get_auth_mechanism(&[Mechanism::Plain, Mechanism::Login]);
        let mechanism = mechanism.ok_or_else(|| Failure::at(Stage::Auth, FailureKind::NoAuth))?;
        let credentials = Credentials::new(user.to_owned(), password.reveal().to_owned());
        let dialog = dialog(&mut self.smtp, mechanism, credentials);
        let response = self.wire.within(self.limits.command, Stage::Auth, dialog).await?;
        self.wire.completed(Stage::Auth, &response)?;
        Ok(mechanism.to_string())
    }

    /// MAIL FROM; gives the server's answer.
    pub(super) async fn mail(&mut self, from: &str, message: &[u8]) -> Result<String, Failure> {
        let from = address(Stage::Mail, from)?;
        let eight_bit = !message.is_ascii() && self.smtp.server_info().supports_feature(Extension::EightBitMime);
        let body = eight_bit.then_some(MailParameter::Body(MailBodyParameter::EightBitMime));
        let command = self.smtp.command(Mail::new(Some(from), body.into_iter().collect()));
        let response = self.wire.within(self.limits.command, Stage::Mail, command).await?;
        self.wire.completed(Stage::Mail, &response)
    }

    /// RCPT TO; gives the server's answer.
    pub(super) async fn recipient(&mut self, to: &str) -> Result<String, Failure> {
        let to = address(Stage::Rcpt, to)?;
        let command = self.smtp.command(Rcpt::new(to, Vec::new()));
        let response = self.wire.within(self.limits.command, Stage::Rcpt, command).await?;
        self.wire.completed(Stage::Rcpt, &response)
    }

    /// DATA; gives the server's answer, which asks for the message.
    pub(super) async fn data(&mut self) -> Result<String, Failure> {
        let response = self.wire.within(self.limits.command, Stage::Data, self.smtp.command(Data)).await?;
        if !response.has_code(354) {
            let said = self.wire.shown(&response);
            return Err(Failure::at(Stage::Data, FailureKind::NotSmtp(said)));
        }
        Ok(self.wire.shown(&response))
    }

    /// The message and the final dot; gives the server's answer, and the message id in it.
    pub(super) async fn message(&mut self, message: &[u8]) -> Result<(String, String), Failure> {
        // From here lettre sends no QUIT of its own, and a piece of the message may look like one.
        self.wire.seen.allow_quit();
        let response = self.wire.within(self.limits.data, Stage::Accepted, self.smtp.message(message)).await?;
        let text = self.wire.redactor.clean(&response.message().collect::<Vec<_>>().join(" "));
        let id = text.get(..3).filter(|ok| ok.eq_ignore_ascii_case("ok ")).and_then(|_| text.get(3..));
        Ok((self.wire.completed(Stage::Accepted, &response)?, id.unwrap_or(&text).to_owned()))
    }

    /// Says good-bye if the connection still stands; its answer is of no interest.
    pub(super) async fn quit(mut self) {
        if !self.wire.seen.ended() && !self.smtp.has_broken() {
            self.wire.seen.allow_quit();
            let _ = timeout(self.limits.quit, self.smtp.quit()).await;
        }
    }
}

/// AUTH PLAIN in one go, or AUTH LOGIN's two questions. lettre's own dialog hangs up on a refusal instead of passing it on.
async fn dialog(
    smtp: &mut AsyncSmtpConnection,
    mechanism: Mechanism,
    credentials: Credentials,
) -> Result<Response, Error> {
    let mut response = smtp.command(Auth::new(mechanism, credentials.clone(), None)?).await?;
    for _ in 0..2 {
        if mechanism != Mechanism::Login || !response.has_code(334) {
            break;
        }
        response = smtp.command(Auth::new_from_response(mechanism, credentials.clone(), &response)?).await?;
    }
    Ok(response)
}

fn address(stage: Stage, text: &str) -> Result<Address, Failure> {
    text.parse().map_err(|_| Failure::at(stage, FailureKind::Other(clean(&format!("not an address: {text}")))))
}

impl Watch {
    async fn within<T>(
        &self,
        limit: Duration,
        stage: Stage,
        step: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Failure> {
        let (kind, reply) = match timeout(limit, step).await {
            Ok(Ok(value)) => return Ok(value),
            Ok(Err(error)) => self.kind_of(&error),
            Err(_) => (FailureKind::Timeout, None),
        };
        let maybe_accepted = kind != FailureKind::Reply && self.seen.dot_sent();
        Err(Failure { reply, maybe_accepted, ..Failure::at(stage, kind) })
    }

    fn kind_of(&self, error: &Error) -> (FailureKind, Option<String>) {
        if let Some(code) = error.status() {
            let text = error.source().map(ToString::to_string).unwrap_or_default();
            return (FailureKind::Reply, Some(self.redactor.clean(&format!("{code} {text}"))));
        }
        if self.seen.flooded() {
            return (FailureKind::NotSmtp("a reply without end".to_owned()), None);
        }
        if self.seen.ended() {
            return (FailureKind::Closed, None);
        }
        let io = error.source().and_then(|source| source.downcast_ref::<io::Error>());
        let kind = match io {
            Some(io) => kind_of(io),
            None if error.is_response() => FailureKind::NotSmtp(self.said(error)),
            None => FailureKind::Other(self.said(error)),
        };
        (kind, None)
    }

    /// The reply that lettre could not read, or its own words if there is none.
    fn said(&self, error: &Error) -> String {
        let reply = self.redactor.clean(&self.seen.reply());
        if reply.is_empty() { self.redactor.clean(&error.to_string()) } else { reply }
    }

    /// The answer as shown if it ends a step well (2xx); lettre lets a 3xx pass anywhere.
    fn completed(&self, stage: Stage, response: &Response) -> Result<String, Failure> {
        let said = self.shown(response);
        if response.code().severity == Severity::PositiveCompletion {
            return Ok(said);
        }
        Err(Failure { maybe_accepted: self.seen.dot_sent(), ..Failure::at(stage, FailureKind::NotSmtp(said)) })
    }

    fn shown(&self, response: &Response) -> String {
        let text = response.message().collect::<Vec<_>>().join(" ");
        self.redactor.clean(&format!("{} {text}", response.code()))
    }
}
