//! The encrypted stream as lettre sees it: the greeting read once more, replies limited, and what happened on it noted.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

/// Most bytes a server may send between two commands.
const REPLY_MAX: usize = 16 * 1024;
/// Most lines of them: lettre reads the whole reply again at every line, on the thread that draws.
const LINES_MAX: usize = 100;
/// What ends a message; lettre writes it apart from the message, which has its dots doubled.
const FINAL_DOT: &[u8] = b"\r\n.\r\n";

/// What was seen on the wire, shared with the session.
#[derive(Default)]
pub(super) struct Seen {
    ended: AtomicBool,
    flooded: AtomicBool,
    dot: AtomicBool,
    may_quit: AtomicBool,
    reply: Mutex<Vec<u8>>,
}

impl Seen {
    /// The server closed the connection.
    pub(super) fn ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// The server sent more than a reply can hold.
    pub(super) fn flooded(&self) -> bool {
        self.flooded.load(Ordering::Relaxed)
    }

    /// The final dot was on its way: from here on the server may have the message.
    pub(super) fn dot_sent(&self) -> bool {
        self.dot.load(Ordering::Relaxed)
    }

    /// Lets QUIT through: lettre sends one by itself after some errors and would wait for its answer.
    pub(super) fn allow_quit(&self) {
        self.may_quit.store(true, Ordering::Relaxed);
    }

    /// What came since the last command.
    pub(super) fn reply(&self) -> String {
        String::from_utf8_lossy(&self.reply.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

pub(super) struct Wire {
    stream: TlsStream<TcpStream>,
    peer: SocketAddr,
    replay: Vec<u8>,
    seen: Arc<Seen>,
}

impl Wire {
    /// `replay` is read before anything of the stream.
    pub(super) fn new(stream: TlsStream<TcpStream>, replay: Vec<u8>) -> io::Result<(Self, Arc<Seen>)> {
        let peer = stream.get_ref().0.peer_addr()?;
        let seen = Arc::new(Seen::default());
        Ok((Self { stream, peer, replay, seen: Arc::clone(&seen) }, seen))
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wire").field("peer", &self.peer).finish_non_exhaustive()
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.replay.is_empty() {
            let count = self.replay.len().min(buf.remaining());
            buf.put_slice(&self.replay[..count]);
            self.replay.drain(..count);
            return Poll::Ready(Ok(()));
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        let fresh = &mut buf.filled_mut()[before..];
        if fresh.is_empty() {
            self.seen.ended.store(true, Ordering::Relaxed);
        }
        // SES speaks ASCII, and lettre gives up on anything that is not UTF-8.
        fresh.iter_mut().filter(|byte| !byte.is_ascii()).for_each(|byte| *byte = b'?');
        let mut reply = self.seen.reply.lock().unwrap_or_else(PoisonError::into_inner);
        reply.extend_from_slice(fresh);
        let lines = reply.iter().filter(|byte| **byte == b'\n').count();
        if reply.len() > REPLY_MAX || lines > LINES_MAX {
            self.seen.flooded.store(true, Ordering::Relaxed);
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if buf == b"QUIT\r\n" && !self.seen.may_quit.load(Ordering::Relaxed) {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        if buf == FINAL_DOT {
            self.seen.dot.store(true, Ordering::Relaxed);
        }
        self.seen.reply.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
