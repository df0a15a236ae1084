//! From a host name to a TCP connection: IPv6 and IPv4 race with a head start of 250 ms (RFC 8305).

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, sleep_until, timeout};

use super::{kind_of, reply};
use crate::ports::FailureKind;

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

/// The first address to answer, within the limit for all of them.
pub(in crate::adapters) async fn connect(addresses: &[SocketAddr], limit: Duration) -> Result<TcpStream, FailureKind> {
    let race = timeout(limit, race(addresses)).await.map_err(|_| FailureKind::Timeout)?;
    let tcp = race?;
    // A message and its final dot are written apart: waiting to join them would cost 40 ms.
    tcp.set_nodelay(true).map_err(|error| kind_of(&error))?;
    Ok(tcp)
}

async fn race(addresses: &[SocketAddr]) -> Result<TcpStream, FailureKind> {
    let mut waiting = addresses.iter().copied();
    let mut running = FuturesUnordered::new();
    let mut worst = None;
    let mut next = Instant::now();
    loop {
        if running.is_empty() || Instant::now() >= next {
            match waiting.next() {
                Some(address) => {
                    running.push(TcpStream::connect(address));
                    next = Instant::now() + STAGGER;
                }
                None if running.is_empty() => return Err(worst.unwrap_or(FailureKind::UnknownHost)),
                None => {}
            }
        }
        let more = waiting.len() > 0;
        tokio::select! {
            Some(tried) = running.next() => match tried {
                Ok(tcp) => return Ok(tcp),
                Err(error) => {
                    worst = telling(worst, kind_of(&error));
                    next = Instant::now();
                }
            },
            () = sleep_until(next), if more => {}
        }
    }
}

/// Of several addresses' failures, the one that says most: a machine without IPv6 makes the IPv6 one meaningless.
fn telling(one: Option<FailureKind>, other: FailureKind) -> Option<FailureKind> {
    match (one, other) {
        (Some(kind), FailureKind::Other(_)) | (Some(kind @ FailureKind::Timeout), _) => Some(kind),
        (_, other) => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::time::Duration;

    use tokio::net::TcpListener;

    use super::{connect, interleaved, lookup_failure, resolve, telling};
    use crate::ports::FailureKind;

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
        let unreachable = || FailureKind::Other("Network is unreachable".into());
        assert_eq!(telling(Some(unreachable()), FailureKind::Refused), Some(FailureKind::Refused));
        assert_eq!(telling(Some(FailureKind::Refused), unreachable()), Some(FailureKind::Refused));
        assert_eq!(telling(Some(FailureKind::Timeout), FailureKind::Refused), Some(FailureKind::Timeout));
    }

    #[tokio::test]
    async fn the_second_address_is_tried_when_the_first_refuses() {
        let open = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let closed = TcpListener::bind("127.0.0.1:0").await.and_then(|l| l.local_addr()).expect("a port");
        let open_address = open.local_addr().expect("an address");
        let tcp = connect(&[closed, open_address], Duration::from_secs(5)).await.expect("a connection");
        assert_eq!(tcp.peer_addr().ok(), Some(open_address));
        assert!(tcp.nodelay().unwrap_or(false));
        assert_eq!(connect(&[closed], Duration::from_secs(5)).await.err(), Some(FailureKind::Refused));
    }

    #[tokio::test]
    async fn a_name_that_cannot_exist_is_unknown_or_unresolved() {
        let found = resolve("host.invalid", 25, Duration::from_secs(20)).await;
        assert!(matches!(found, Err(FailureKind::UnknownHost | FailureKind::Other(_))), "{found:?}");
    }
}
