//! Where connections really go, in place of the endpoint's own address.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use crate::mail::endpoint::{Endpoint, TlsMode};

/// Where connections really go, whatever the endpoint's address is; the certificate must still bear the endpoint's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConnectTo {
    /// The practice SES: one listener for each way TLS begins.
    ByMode {
        /// For 25, 587 and 2587.
        starttls: SocketAddr,
        /// For 465 and 2465.
        implicit: SocketAddr,
    },
    /// One place for every endpoint.
    One(Place),
    /// A place for some of the ports, as with tunnels, and perhaps one for the rest; else the endpoint itself.
    Each {
        /// By the endpoint's port.
        ports: BTreeMap<u16, Place>,
        /// For the others.
        rest: Option<Place>,
    },
}

/// A host and a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// A name or an address.
    pub host: String,
    /// The port.
    pub port: u16,
}

impl ConnectTo {
    /// Reads `host:port`, `1.2.3.4:port` or `[::1]:port`, or several of them with commas between, each with the port it is for
    /// (`587=localhost:10587,465=localhost:10465`), as in `SESAME_SMTP_ENDPOINT`; `None` if it is none of these.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut ports, mut rest) = (BTreeMap::new(), None);
        for item in text.split(',') {
            let free = match item.split_once('=') {
                Some((port, place)) => ports.insert(number(port.trim())?, Place::parse(place)?).is_none(),
                None => rest.replace(Place::parse(item)?).is_none(),
            };
            // A port twice has two places.
            free.then_some(())?;
        }
        Some(match rest {
            Some(place) if ports.is_empty() => Self::One(place),
            rest => Self::Each { ports, rest },
        })
    }

    /// Where a connection to this port of an endpoint goes; `None` to the endpoint itself.
    pub(super) fn place(&self, port: u16) -> Option<Place> {
        let of = |address: &SocketAddr| Place { host: address.ip().to_string(), port: address.port() };
        match self {
            Self::ByMode { starttls, implicit } => Some(match Endpoint::at("", port).tls {
                TlsMode::Starttls => of(starttls),
                TlsMode::Implicit => of(implicit),
            }),
            Self::One(place) => Some(place.clone()),
            Self::Each { ports, rest } => ports.get(&port).or(rest.as_ref()).cloned(),
        }
    }
}

impl Place {
    fn parse(text: &str) -> Option<Self> {
        let (host, port) = text.trim().rsplit_once(':')?;
        let host = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
        let plain = !host.is_empty() && !host.chars().any(|c| c.is_whitespace() || c.is_control() || c == '=');
        Some(Self { host: host.to_owned(), port: number(port)? }).filter(|_| plain)
    }
}

/// A port, which is never 0.
fn number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|port| *port != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ConnectTo, Place};

    fn place(host: &str, port: u16) -> Place {
        Place { host: host.into(), port }
    }

    #[test]
    fn one_place_is_for_every_port() {
        for text in ["[::1]:25", " [::1]:25 "] {
            assert_eq!(ConnectTo::parse(text), Some(ConnectTo::One(place("::1", 25))));
        }
        assert_eq!(ConnectTo::parse("localhost:2525").and_then(|to| to.place(465)), Some(place("localhost", 2525)));
    }

    #[test]
    fn each_port_has_its_own_place_or_that_of_the_rest_or_none() {
        let to = ConnectTo::parse("587=a.example:10587, 465=[::1]:10465").expect("two places");
        let places = [587, 465, 25].map(|port| to.place(port));
        assert_eq!(places, [Some(place("a.example", 10587)), Some(place("::1", 10465)), None]);
        let to = ConnectTo::parse("587=a.example:10587,b.example:7").expect("a place and a rest");
        assert_eq!(
            [587, 25].map(|port| to.place(port)),
            [Some(place("a.example", 10587)), Some(place("b.example", 7))]
        );
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in [
            "",
            "localhost",
            "localhost:0",
            "localhost:70000",
            ":25",
            "a b:25",
            "a:1,b:2",
            "587=a:1,587=b:2",
            "587=",
            "=a:1",
            "0=a:1",
            "x=a:1",
            "587=465=a:1",
            "a:1,",
        ] {
            assert_eq!(ConnectTo::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(text in "[0-9a-z=:,.\\[\\] ]{0,40}") {
            let to = ConnectTo::parse(&text);
            prop_assert!(to.and_then(|to| to.place(587)).is_none_or(|place| place.port > 0 && !place.host.is_empty()));
        }
    }
}
