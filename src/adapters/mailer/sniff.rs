//! A TCP stream that keeps its first bytes, to tell what answers a handshake if it is not TLS.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Most bytes kept.
const KEPT: usize = 512;

pub(super) struct Sniff {
    tcp: TcpStream,
    first: Vec<u8>,
    done: bool,
}

impl Sniff {
    pub(super) fn new(tcp: TcpStream) -> Self {
        Self { tcp, first: Vec::new(), done: false }
    }

    /// What came first, if it cannot be TLS: no record type (RFC 8446, 5.1), or no version 3.x after it.
    pub(super) fn plain(&self) -> Option<&[u8]> {
        let record = |at: usize, byte: &u8| match at {
            0 => (20..=23).contains(byte),
            1 => *byte == 3,
            _ => true,
        };
        let is_tls = self.first.iter().enumerate().all(|(at, byte)| record(at, byte));
        (!is_tls).then_some(self.first.as_slice())
    }

    /// Has what comes next acknowledged at once. A server that answers in two pieces, as OpenSSL's do when TLS 1.3 has tickets,
    /// holds the second back until then (RFC 896), and Linux would wait another 40 ms for something to send along.
    fn hurry(&self) {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        let _ = self.tcp.set_quickack(true);
    }
}

impl AsyncRead for Sniff {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = Pin::new(&mut self.tcp).poll_read(cx, buf);
        if read.is_pending() {
            self.hurry();
        }
        ready!(read)?;
        if !self.done {
            let fresh = &buf.filled()[before..];
            let room = KEPT - self.first.len();
            self.first.extend_from_slice(&fresh[..fresh.len().min(room)]);
            self.done = self.first.len() >= KEPT;
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Sniff {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::future::ready;

    use tokio::io::AsyncReadExt;
    use tokio::net::{TcpListener, TcpStream};

    use super::Sniff;

    #[tokio::test]
    async fn what_is_waited_for_is_acknowledged_at_once() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let tcp = TcpStream::connect(listener.local_addr().expect("an address")).await.expect("a connection");
        tcp.set_quickack(false).expect("set");
        let mut stream = Sniff::new(tcp);
        assert_eq!(stream.tcp.quickack().ok(), Some(false));
        tokio::select! {
            biased;
            _ = stream.read_u8() => panic!("nothing was said"),
            () = ready(()) => {}
        }
        assert_eq!(stream.tcp.quickack().ok(), Some(true));
    }
}
