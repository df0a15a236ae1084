//! Ports where no connection is to be had: one that refuses, one that does not answer.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::timeout;

/// A port where nobody listens.
pub(crate) async fn refusing() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address")
}

/// A port where who asks for a connection gets no answer: the queue of those that wait is full.
pub(crate) struct Dropping {
    pub(crate) address: SocketAddr,
    _waiting: Vec<TcpStream>,
    _listener: TcpListener,
}

impl Dropping {
    pub(crate) async fn start() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
        let listener = socket.listen(1).expect("a listener");
        let address = listener.local_addr().expect("an address");
        let mut waiting = Vec::new();
        while let Ok(connected) = timeout(Duration::from_secs(1), TcpStream::connect(address)).await {
            waiting.push(connected.expect("a place in the queue"));
        }
        Self { address, _waiting: waiting, _listener: listener }
    }
}
