//! A dialog of commands and replies over a stream, every byte of it tapped.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use zeroize::Zeroizing;

use super::fault::kind_of;
use super::reply::{Reply, check_start};
use super::tap::Tap;
use crate::ports::FailureKind;

/// Client and server in turn. What fails is told as it may be shown: without secrets, cleaned.
pub(super) struct Dialog<S> {
    stream: S,
    /// What came and was not read as a reply yet.
    heard: Vec<u8>,
    tap: Tap,
    /// Whether every line said was answered: only then may another follow.
    answered: bool,
    /// Whether the final dot of a message was handed to the system: from there on the server may have the message.
    dot_sent: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Dialog<S> {
    pub(super) fn new(stream: S, tap: Tap) -> Self {
        Self { stream, heard: Vec::new(), tap, answered: true, dot_sent: false }
    }

    pub(super) fn dot_sent(&self) -> bool {
        self.dot_sent
    }

    /// Text of the server as it may be shown.
    pub(super) fn shown(&self, text: &str) -> String {
        self.tap.shown(text)
    }

    /// A reply as it may be shown: code and lines joined by a space.
    pub(super) fn said(&self, reply: &Reply) -> String {
        self.tap.shown(&reply.raw())
    }

    /// The stream, what the server said beyond its last reply, and the tap.
    pub(super) fn into_parts(self) -> (S, Vec<u8>, Tap) {
        (self.stream, self.heard, self.tap)
    }

    /// Says a line and hears the reply to it. A server that spoke out of turn before is told to be none.
    pub(super) async fn command(&mut self, line: &str) -> Result<Reply, FailureKind> {
        if !self.heard.is_empty() {
            let surplus = String::from_utf8_lossy(&self.heard);
            return Err(FailureKind::NotSmtp(self.tap.shown(&surplus)));
        }
        let line = Zeroizing::new(format!("{line}\r\n"));
        match self.write(line.as_bytes()).await {
            Ok(()) => self.reply().await,
            Err(error) => self.last_words(&error).await,
        }
    }

    /// Sends a whole message with its final dot, and hears the reply to it.
    pub(super) async fn message(&mut self, message: &[u8]) -> Result<Reply, FailureKind> {
        match self.write(message).await {
            Ok(()) => {
                self.dot_sent = true;
                self.reply().await
            }
            Err(error) => self.last_words(&error).await,
        }
    }

    /// Says a last line, if it is the client's turn, and hears no reply to it.
    pub(super) async fn leave(&mut self, line: &str) {
        if self.answered && self.write(format!("{line}\r\n").as_bytes()).await.is_ok() {
            // A server that has gone already is as good.
            let _ = self.stream.shutdown().await;
        }
    }

    /// Hears one whole reply.
    pub(super) async fn reply(&mut self) -> Result<Reply, FailureKind> {
        let read = self.read().await;
        read.map_err(|kind| match kind {
            FailureKind::NotSmtp(said) => FailureKind::NotSmtp(self.tap.shown(&said)),
            kind => kind,
        })
    }

    async fn read(&mut self) -> Result<Reply, FailureKind> {
        let mut reply = Reply::default();
        loop {
            while let Some(end) = self.heard.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.heard.drain(..=end).collect();
                if reply.take(&line)? {
                    self.answered = true;
                    return Ok(reply);
                }
            }
            check_start(&self.heard)?;
            let mut chunk = [0; 4096];
            let count = self.stream.read(&mut chunk).await.map_err(|error| kind_of(&error))?;
            if count == 0 {
                return Err(FailureKind::Closed);
            }
            self.tap.heard(&chunk[..count]);
            self.heard.extend_from_slice(&chunk[..count]);
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.answered = false;
        self.tap.written(bytes);
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// A connection that takes nothing more may still hold why: a refusal sent before it was cut.
    async fn last_words(&mut self, error: &io::Error) -> Result<Reply, FailureKind> {
        match self.read().await {
            Ok(reply) if reply.refused() => Ok(reply),
            _ => Err(kind_of(error)),
        }
    }
}
