//! From a host name to a TCP connection: IPv6 and IPv4 race with a head start of 250 ms (RFC 8305).

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, sleep_until, timeout};

use super::fault::kind_of;
use super::reply;
use crate::ports::{FailureKind, Tried, TriedOutcome};

/// The head start of each address over the next one.
const STAGGER: Duration = Duration::from_millis(250);

/// The addresses of a host, IPv6 and IPv4 in turn, in the system's order otherwise; never empty.
pub(in crate::adapters) async fn resolve(
    host: &str,
    port: u16,
    limit: Duration,
) -> Result<Vec<SocketAddr>, FailureKind> {
    let found = timeout(limit, lookup_host((host, port))).await.map_err(|_| FailureKind::Timeout)?;
    let addresses = interleaved(found.map_err(|error| lookup_failure(&error))?.collect());
    if addresses.is_empty() { Err(FailureKind::UnknownHost) } else { Ok(addresses) }
}

/// A name without addresses and a resolver out of order are two things: only the second may pass by itself.
fn lookup_failure(error: &io::Error) -> FailureKind {
    let said = error.to_string();
    let lower = said.to_lowercase();
    // getaddrinfo's EAI_AGAIN in glibc, musl and macOS; WSATRY_AGAIN (11002) on Windows.
    let passing = ["temporary failure", "try again", "os error 11002", "temporarily"];
    if passing.iter().any(|words| lower.contains(words)) {
        FailureKind::Other(reply::clean(&said))
    } else {
        FailureKind::UnknownHost
    }
}

fn interleaved(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let v6_first = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<_>, Vec<_>) = addresses.into_iter().partition(|a| a.is_ipv6() == v6_first);
    let mut mixed = Vec::with_capacity(first.len() + second.len());
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    loop {
        let pair = (first.next(), second.next());
        if pair == (None, None) {
            return mixed;
        }
        mixed.extend(pair.0);
        mixed.extend(pair.1);
    }
}

/// How a race ended: each address that was tried, and the connection to the first that answered.
pub(in crate::adapters) struct Raced {
    pub(in crate::adapters) tried: Vec<Tried>,
    pub(in crate::adapters) result: Result<(TcpStream, IpAddr), FailureKind>,
}

/// Connects to the first address to answer, within the limit for all of them.
pub(in crate::adapters) async fn connect(addresses: &[SocketAddr], limit: Duration) -> Raced {
    let mut tries: Vec<Try> = Vec::new();
    let won = timeout(limit, race(addresses, &mut tries)).await;
    let result = match won {
        Err(_) => Err(FailureKind::Timeout),
        Ok(None) => {
            let failures = tries.iter().filter_map(|tried| tried.failed.clone());
            Err(failures.fold(None, telling).unwrap_or(FailureKind::UnknownHost))
        }
        // Nothing here waits until there is more to send.
        Ok(Some(tcp)) => match (tcp.set_nodelay(true), tcp.peer_addr()) {
            (Ok(()), Ok(address)) => Ok((tcp, address.ip())),
            (Err(error), _) | (_, Err(error)) => Err(kind_of(&error)),
        },
    };
    let unanswered = if result.is_ok() { TriedOutcome::Outrun } else { TriedOutcome::Failed(FailureKind::Timeout) };
    let told = |tried: Try| Tried {
        address: tried.address,
        took: tried.took.unwrap_or_else(|| tried.start.elapsed()),
        outcome: match tried.failed {
            Some(kind) => TriedOutcome::Failed(kind),
            None if tried.took.is_some() => TriedOutcome::Connected,
            None => unanswered.clone(),
        },
    };
    Raced { tried: tries.into_iter().map(told).collect(), result }
}

/// One address in the race. It has answered when it `took` its time, and well unless it `failed`.
struct Try {
    address: IpAddr,
    start: Instant,
    took: Option<Duration>,
    failed: Option<FailureKind>,
}

/// The winner; `None` when every address has failed.
async fn race(addresses: &[SocketAddr], tries: &mut Vec<Try>) -> Option<TcpStream> {
    let mut waiting = addresses.iter().copied();
    let mut running = FuturesUnordered::new();
    let mut next = Instant::now();
    loop {
        if running.is_empty() || Instant::now() >= next {
            match waiting.next() {
                Some(address) => {
                    let place = tries.len();
                    tries.push(Try { address: address.ip(), start: Instant::now(), took: None, failed: None });
                    running.push(async move { (place, TcpStream::connect(address).await) });
                    next = Instant::now() + STAGGER;
                }
                None if running.is_empty() => return None,
                None => {}
            }
        }
        let more = waiting.len() > 0;
        tokio::select! {
            Some((place, answer)) = running.next() => {
                let tried = &mut tries[place];
                tried.took = Some(tried.start.elapsed());
                match answer {
                    Ok(tcp) => return Some(tcp),
                    Err(error) => {
                        tried.failed = Some(kind_of(&error));
                        next = Instant::now();
                    }
                }
            },
            () = sleep_until(next), if more => {}
        }
    }
}

/// Of several addresses' failures, the one that says most: a machine without IPv6 makes the IPv6 one meaningless.
fn telling(one: Option<FailureKind>, other: FailureKind) -> Option<FailureKind> {
    match (one, other) {
        (Some(kind), FailureKind::Other(_) | FailureKind::Unreachable(_)) | (Some(kind @ FailureKind::Timeout), _) => {
            Some(kind)
        }
        (_, other) => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::time::Duration;

    use tokio::net::TcpListener;

    use super::{connect, interleaved, lookup_failure, resolve, telling};
    use crate::ports::{FailureKind, TriedOutcome};

    fn address(text: &str) -> SocketAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn families_take_turns() {
        let given = ["[::1]:1", "[::2]:1", "[::3]:1", "127.0.0.1:1"].map(address);
        let wanted = ["[::1]:1", "127.0.0.1:1", "[::2]:1", "[::3]:1"].map(address);
        assert_eq!(interleaved(given.to_vec()), wanted);
    }

    #[test]
    fn a_resolver_out_of_order_is_not_an_unknown_name() {
        let said = |words: &str| lookup_failure(&std::io::Error::other(words.to_owned()));
        assert_eq!(said("failed to lookup address information: Name or service not known"), FailureKind::UnknownHost);
        assert!(matches!(
            said("failed to lookup address information: Temporary failure in name resolution"),
            FailureKind::Other(_)
        ));
    }

    #[test]
    fn a_missing_family_does_not_hide_a_refusal() {
        let unreachable = || FailureKind::Unreachable("Network is unreachable".into());
        assert_eq!(telling(Some(unreachable()), FailureKind::Refused), Some(FailureKind::Refused));
        assert_eq!(telling(Some(FailureKind::Refused), unreachable()), Some(FailureKind::Refused));
        assert_eq!(telling(Some(FailureKind::Timeout), FailureKind::Refused), Some(FailureKind::Timeout));
    }

    #[tokio::test]
    async fn the_second_address_is_tried_when_the_first_refuses() {
        let open = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let closed = TcpListener::bind("127.0.0.1:0").await.and_then(|l| l.local_addr()).expect("a port");
        let open_address = open.local_addr().expect("an address");
        let raced = connect(&[closed, open_address], Duration::from_secs(5)).await;
        let (tcp, address) = raced.result.expect("a connection");
        assert_eq!((tcp.peer_addr().ok(), address), (Some(open_address), open_address.ip()));
        assert!(tcp.nodelay().unwrap_or(false));
        let outcomes: Vec<_> = raced.tried.into_iter().map(|tried| tried.outcome).collect();
        assert_eq!(outcomes, [TriedOutcome::Failed(FailureKind::Refused), TriedOutcome::Connected]);
        let raced = connect(&[closed], Duration::from_secs(5)).await;
        assert_eq!(raced.result.err(), Some(FailureKind::Refused));
        assert_eq!(raced.tried.len(), 1);
    }

    /// A listener that answers no one any more: its queue is full, and Linux drops what comes then.
    #[cfg(target_os = "linux")]
    async fn silent() -> (tokio::net::TcpListener, Vec<tokio::net::TcpStream>) {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.bind(address("127.0.0.1:0")).expect("a port");
        let listener = socket.listen(1).expect("a listener");
        let to = listener.local_addr().expect("an address");
        let mut queue = Vec::new();
        while let Ok(Ok(tcp)) = tokio::time::timeout(Duration::from_secs(1), tokio::net::TcpStream::connect(to)).await {
            queue.push(tcp);
        }
        (listener, queue)
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn silence_is_outrun_by_an_answer_and_told_when_nothing_else_is_there() {
        let (listener, _queue) = silent().await;
        let silent = listener.local_addr().expect("an address");
        let open = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let closed = TcpListener::bind("127.0.0.1:0").await.and_then(|l| l.local_addr()).expect("a port");
        let raced = connect(&[silent, open.local_addr().expect("an address")], Duration::from_secs(60)).await;
        assert!(raced.result.is_ok());
        let outcomes: Vec<_> = raced.tried.iter().map(|tried| tried.outcome.clone()).collect();
        assert_eq!(outcomes, [TriedOutcome::Outrun, TriedOutcome::Connected]);
        let raced = connect(&[silent, closed], Duration::from_millis(900)).await;
        assert_eq!(raced.result.err(), Some(FailureKind::Timeout));
        let outcomes: Vec<_> = raced.tried.iter().map(|tried| tried.outcome.clone()).collect();
        let wanted = [FailureKind::Timeout, FailureKind::Refused].map(TriedOutcome::Failed);
        assert_eq!(outcomes, wanted);
    }

    #[tokio::test]
    async fn a_name_that_cannot_exist_is_unknown_or_unresolved() {
        let found = resolve("host.invalid", 25, Duration::from_secs(20)).await;
        assert!(matches!(found, Err(FailureKind::UnknownHost | FailureKind::Other(_))), "{found:?}");
    }
}
