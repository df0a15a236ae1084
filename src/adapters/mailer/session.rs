//! The dialog over TLS: EHLO, AUTH, MAIL, RCPT, DATA, the message and QUIT, each within its deadline.

use std::future::Future;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::FutureExt;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;
use zeroize::Zeroizing;

use super::deadlines::Deadlines;
use super::dialog::Dialog;
use super::opening::{HELLO, Opened};
use super::reply::{Reply, clean};
use super::sniff::Sniff;
use crate::ports::{Failure, FailureKind, Stage};
use crate::secret::Secret;

/// A connection after EHLO over TLS.
pub(super) struct Session {
    dialog: Dialog<TlsStream<Sniff>>,
    limits: Deadlines,
    greeting: String,
    hello: Reply,
}

impl Session {
    /// Reads the greeting if it is still to come, and says EHLO.
    pub(super) async fn begin(opened: Opened, limits: Deadlines) -> Result<Self, Failure> {
        let Opened { mut dialog, greeting, .. } = opened;
        let begun = timeout(limits.command, async {
            let at = |kind| Failure::at(Stage::Ehlo, kind);
            let greeting = match greeting {
                Some(greeting) => greeting,
                None => {
                    let reply = dialog.reply().await.map_err(at)?;
                    wanted(&dialog, Stage::Ehlo, &reply, reply.code == 220)?
                }
            };
            let hello = dialog.command(HELLO).await.map_err(at)?;
            wanted(&dialog, Stage::Ehlo, &hello, hello.completed())?;
            Ok((greeting, hello))
        });
        let (greeting, hello) = begun.await.map_err(|_| Failure::at(Stage::Ehlo, FailureKind::Timeout))??;
        Ok(Self { dialog, limits, greeting, hello })
    }

    /// The greeting as shown.
    pub(super) fn greeting(&self) -> &str {
        &self.greeting
    }

    /// The mechanisms after AUTH in EHLO's answer, as offered.
    pub(super) fn mechanisms(&self) -> Vec<String> {
        let words = self.hello.offer("AUTH").unwrap_or_default();
        words.into_iter().skip(1).map(|word| self.dialog.shown(word)).collect()
    }

    /// The largest message taken, in bytes.
    pub(super) fn size(&self) -> Option<u64> {
        self.hello.offer("SIZE")?.get(1)?.parse().ok()
    }

    /// `AUTH PLAIN LOGIN · SIZE 41943040`: what EHLO's answer offers that matters here.
    pub(super) fn offers(&self) -> String {
        let lines = ["AUTH", "SIZE"].iter().filter_map(|keyword| self.hello.offer(keyword));
        lines.map(|words| self.dialog.shown(&words.join(" "))).collect::<Vec<_>>().join(" · ")
    }

    /// Logs in, and gives the mechanism used. The stream is TLS with a verified certificate, or there would be no session.
    pub(super) async fn authenticate(&mut self, user: &str, password: &Secret) -> Result<&'static str, Failure> {
        let offered = self.hello.offer("AUTH").unwrap_or_default();
        let offers = |name: &str| offered.iter().skip(1).any(|word| word.eq_ignore_ascii_case(name));
        let (mechanism, dialog) = match (offers("PLAIN"), offers("LOGIN")) {
            (true, _) => ("PLAIN", plain(&mut self.dialog, user, password).left_future()),
            (false, true) => ("LOGIN", login(&mut self.dialog, user, password).right_future()),
            (false, false) => return Err(Failure::at(Stage::Auth, FailureKind::NoAuth)),
        };
        let reply = within(self.limits.command, Stage::Auth, dialog).await?;
        wanted(&self.dialog, Stage::Auth, &reply, reply.completed())?;
        Ok(mechanism)
    }

    /// MAIL FROM; gives the server's answer.
    pub(super) async fn mail(&mut self, from: &str, message: &[u8]) -> Result<String, Failure> {
        let from = address(Stage::Mail, from)?;
        let eight_bit = !message.is_ascii() && self.hello.offer("8BITMIME").is_some();
        let body = if eight_bit { " BODY=8BITMIME" } else { "" };
        self.completed(Stage::Mail, &format!("MAIL FROM:<{from}>{body}")).await
    }

    /// RCPT TO; gives the server's answer.
    pub(super) async fn recipient(&mut self, to: &str) -> Result<String, Failure> {
        let to = address(Stage::Rcpt, to)?;
        self.completed(Stage::Rcpt, &format!("RCPT TO:<{to}>")).await
    }

    /// DATA; gives the server's answer, which asks for the message.
    pub(super) async fn data(&mut self) -> Result<String, Failure> {
        let reply = within(self.limits.command, Stage::Data, self.dialog.command("DATA")).await?;
        wanted(&self.dialog, Stage::Data, &reply, reply.code == 354)
    }

    /// The message and the final dot; gives the server's answer, and the message id in it.
    pub(super) async fn message(&mut self, message: &[u8]) -> Result<(String, String), Failure> {
        let bytes = stuffed(message);
        let sent = within(self.limits.data, Stage::Accepted, self.dialog.message(&bytes)).await;
        let told = sent.and_then(|reply| {
            let said = wanted(&self.dialog, Stage::Accepted, &reply, reply.completed())?;
            let text = self.dialog.shown(&reply.lines.join(" "));
            let id = text.get(..3).filter(|ok| ok.eq_ignore_ascii_case("ok ")).and_then(|_| text.get(3..));
            Ok((said, id.unwrap_or(&text).to_owned()))
        });
        // A refusal is an answer: the message was not taken.
        told.map_err(|failure| Failure {
            maybe_accepted: self.dialog.dot_sent() && failure.kind != FailureKind::Reply,
            ..failure
        })
    }

    /// Says good-bye as far as that takes no time: nobody needs the answer.
    pub(super) fn quit(mut self) {
        let _ = tokio::task::unconstrained(self.dialog.leave("QUIT")).now_or_never();
    }

    async fn completed(&mut self, stage: Stage, line: &str) -> Result<String, Failure> {
        let reply = within(self.limits.command, stage, self.dialog.command(line)).await?;
        wanted(&self.dialog, stage, &reply, reply.completed())
    }
}

type Stream = Dialog<TlsStream<Sniff>>;

/// AUTH PLAIN with its initial response (RFC 4954, 4): one round trip.
async fn plain(dialog: &mut Stream, user: &str, password: &Secret) -> Result<Reply, FailureKind> {
    let login = Zeroizing::new(format!("\0{user}\0{}", password.reveal()));
    let encoded = Zeroizing::new(STANDARD.encode(login.as_bytes()));
    dialog.command(&Zeroizing::new(format!("AUTH PLAIN {}", *encoded))).await
}

/// AUTH LOGIN's two questions, whose words differ from server to server.
async fn login(dialog: &mut Stream, user: &str, password: &Secret) -> Result<Reply, FailureKind> {
    let mut reply = dialog.command("AUTH LOGIN").await?;
    for answer in [user, password.reveal()] {
        if reply.code != 334 {
            break;
        }
        reply = dialog.command(&Zeroizing::new(STANDARD.encode(answer))).await?;
    }
    Ok(reply)
}

async fn within<T>(
    limit: Duration,
    stage: Stage,
    step: impl Future<Output = Result<T, FailureKind>>,
) -> Result<T, Failure> {
    let step = timeout(limit, step).await.unwrap_or(Err(FailureKind::Timeout));
    step.map_err(|kind| Failure::at(stage, kind))
}

/// The reply as shown if it is the one wanted; else it is a refusal, or no SMTP.
fn wanted(dialog: &Stream, stage: Stage, reply: &Reply, is_wanted: bool) -> Result<String, Failure> {
    let said = dialog.said(reply);
    match is_wanted {
        true => Ok(said),
        false if reply.refused() => Err(Failure::refused(stage, said)),
        false => Err(Failure::at(stage, FailureKind::NotSmtp(said))),
    }
}

/// An address that stays within its angle brackets, whatever is in it.
fn address(stage: Stage, text: &str) -> Result<&str, Failure> {
    let fits = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>');
    match !text.is_empty() && text.chars().all(fits) {
        true => Ok(text),
        false => Err(Failure::at(stage, FailureKind::Other(clean(&format!("not an address: {text}"))))),
    }
}

/// The message as it goes over the wire (RFC 5321, 4.5.2): CRLF lines, a dot more where a line begins with one, the final dot.
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(message.len() + 64);
    let mut lines = message.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() && lines.peek().is_none() {
            break;
        }
        if line.first() == Some(&b'.') {
            bytes.push(b'.');
        }
        bytes.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b".\r\n");
    bytes
}

#[cfg(test)]
mod tests {
    use super::stuffed;

    #[test]
    fn a_message_has_its_dots_doubled_and_ends_in_one() {
        for (message, wanted) in [
            ("", ".\r\n"),
            ("a\r\n", "a\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            ("a\nb\n", "a\r\nb\r\n.\r\n"),
            (".\r\n..\r\n\r\nx.y\r\n", "..\r\n...\r\n\r\nx.y\r\n.\r\n"),
        ] {
            assert_eq!(String::from_utf8_lossy(&stuffed(message.as_bytes())), wanted);
        }
    }
}
