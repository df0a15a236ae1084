//! Lines in and out of a connection, with the limit on silence.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

/// Longest command line taken, in bytes; RFC 4954 asks for 12,288 in AUTH.
const LINE_MAX: usize = 12_288;

/// What comes from the client.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A line with its end.
    Line(Vec<u8>),
    /// A line too long to be a command; its rest was thrown away.
    TooLong,
    /// Nothing for so long that the client is sent away.
    Idle,
    /// The end of the connection.
    End,
}

/// A stream read line by line.
#[derive(Debug)]
pub(super) struct Lines<S> {
    stream: S,
    buffer: Vec<u8>,
    idle: Duration,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Lines<S> {
    pub(super) fn new(stream: S, idle: Duration) -> Self {
        Self { stream, buffer: Vec::new(), idle }
    }

    /// The stream; what was read ahead of it is lost, as it must be at STARTTLS (CVE-2011-0411).
    pub(super) fn into_inner(self) -> S {
        self.stream
    }

    /// The next line; every byte read is shown to `tap`.
    pub(super) async fn next(&mut self, mut tap: impl FnMut(&[u8])) -> io::Result<Input> {
        let mut dropped = false;
        loop {
            if let Some(at) = self.buffer.iter().position(|b| *b == b'\n') {
                let line: Vec<u8> = self.buffer.drain(..=at).collect();
                return Ok(if dropped || line.len() > LINE_MAX { Input::TooLong } else { Input::Line(line) });
            }
            if self.buffer.len() > LINE_MAX {
                self.buffer.clear();
                dropped = true;
            }
            match self.fill().await? {
                None => return Ok(Input::Idle),
                Some(0) => return Ok(Input::End),
                Some(count) => tap(&self.buffer[self.buffer.len() - count..]),
            }
        }
    }

    /// More bytes as they come, those read ahead first; `None` when idle, empty at the end.
    pub(super) async fn bytes(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.buffer.is_empty() && self.fill().await?.is_none() {
            return Ok(None);
        }
        Ok(Some(std::mem::take(&mut self.buffer)))
    }

    /// Gives back bytes that were read too far.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        self.buffer.splice(..0, bytes.iter().copied());
    }

    async fn fill(&mut self) -> io::Result<Option<usize>> {
        let mut chunk = [0; 8192];
        let Ok(read) = timeout(self.idle, self.stream.read(&mut chunk)).await else { return Ok(None) };
        let count = read?;
        self.buffer.extend_from_slice(&chunk[..count]);
        Ok(Some(count))
    }

    /// Sends a line or several; the last end of line is added.
    pub(super) async fn say(&mut self, text: &str) -> io::Result<()> {
        self.raw(format!("{text}\r\n").as_bytes()).await
    }

    /// Sends bytes as they are.
    pub(super) async fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// Ends the connection properly (over TLS, with its closing alert).
    pub(super) async fn close(&mut self) -> io::Result<()> {
        self.stream.shutdown().await
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::AsyncWriteExt;

    use super::{Input, Lines};

    #[tokio::test]
    async fn lines_come_one_by_one_and_a_long_one_is_dropped_whole() {
        let (mut client, server) = tokio::io::duplex(64);
        let mut lines = Lines::new(server, Duration::from_secs(5));
        let writer = tokio::spawn(async move {
            let long = [vec![b'x'; 30_000], b"\r\nNOOP\r\n".to_vec()].concat();
            client.write_all(b"EHLO a\r\nQ").await?;
            client.write_all(b"UIT\r\n").await?;
            client.write_all(&long).await
        });
        let mut heard = 0;
        let mut tap = |bytes: &[u8]| heard += bytes.len();
        for wanted in [
            Input::Line(b"EHLO a\r\n".to_vec()),
            Input::Line(b"QUIT\r\n".to_vec()),
            Input::TooLong,
            Input::Line(b"NOOP\r\n".to_vec()),
            Input::End,
        ] {
            assert_eq!(lines.next(&mut tap).await.expect("a duplex never fails"), wanted);
        }
        assert_eq!(heard, 14 + 30_008);
        assert!(writer.await.is_ok_and(|written| written.is_ok()));
    }

    #[tokio::test]
    async fn silence_is_idle() {
        let (_client, server) = tokio::io::duplex(64);
        let mut lines = Lines::new(server, Duration::from_millis(20));
        assert_eq!(lines.next(|_| {}).await.expect("a duplex never fails"), Input::Idle);
    }
}
