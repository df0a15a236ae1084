//! The address of a DNS server as a person types it.

use std::net::{IpAddr, SocketAddr};

/// The port of DNS servers.
const PORT: u16 = 53;

/// Reads `address` or `address:port`; an IPv6 address with a port stands in brackets, without one it may.
pub fn parse_server(text: &str) -> Option<SocketAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let alone = || match bare {
        Some(inside) => inside.parse().ok().map(IpAddr::V6),
        None => text.parse().ok(),
    };
    let server = text.parse().ok().or_else(|| alone().map(|address| SocketAddr::new(address, PORT)));
    server.filter(|server| server.port() != 0)
}

#[cfg(test)]
mod tests {
    use super::parse_server;

    #[test]
    fn a_server_has_an_address_and_perhaps_a_port() {
        let cases = [
            ("192.0.2.1", Some("192.0.2.1:53")),
            (" 192.0.2.1:5353 ", Some("192.0.2.1:5353")),
            ("2001:db8::1", Some("[2001:db8::1]:53")),
            ("[2001:db8::1]", Some("[2001:db8::1]:53")),
            ("[2001:db8::1]:5353", Some("[2001:db8::1]:5353")),
            ("[192.0.2.1]", None),
            ("192.0.2.1:0", None),
            ("192.0.2.1:65536", None),
            ("192.0.2.1:", None),
            ("ns1.example.com", None),
            ("", None),
        ];
        for (text, server) in cases {
            assert_eq!(parse_server(text).map(|server| server.to_string()).as_deref(), server, "{text}");
        }
    }
}
