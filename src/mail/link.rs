//! FRONTEND_URL: the address of the application, whose links stand in mails.

/// Longest address, in characters.
const LONGEST: usize = 2_000;

/// An address that links can be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontendUrl {
    /// The address, without a final slash.
    pub text: String,
    /// It begins with `http://` and is not on this machine.
    pub plain_http_outside: bool,
}

/// Why a text is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrontendUrlError {
    /// Nothing.
    #[error("empty")]
    Empty,
    /// Neither `http://` nor `https://`.
    #[error("scheme")]
    Scheme,
    /// No host, or one with impossible characters.
    #[error("host")]
    Host,
    /// A space or control character.
    #[error("spaces")]
    Spaces,
    /// Longer than 2,000 characters.
    #[error("too long")]
    TooLong,
    /// A query or fragment: links are added to the end.
    #[error("query or fragment")]
    Query,
}

impl FrontendUrlError {
    /// The error's word in keys of the locale files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Spaces => "spaces",
            Self::TooLong => "too-long",
            Self::Query => "query",
        }
    }
}

/// Reads the address of a front end.
///
/// # Errors
/// [`FrontendUrlError`] says what is wrong with it.
pub fn parse_frontend_url(text: &str) -> Result<FrontendUrl, FrontendUrlError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FrontendUrlError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(FrontendUrlError::TooLong);
    }
    if text.chars().any(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    }) {
        return Err(FrontendUrlError::Spaces);
    }
    let (scheme, rest) = text.split_once("://").ok_or(FrontendUrlError::Scheme)?;
    let plain = scheme.eq_ignore_ascii_case("http");
    if !plain && !scheme.eq_ignore_ascii_case("https") {
        return Err(FrontendUrlError::Scheme);
    }
    if rest.contains(['?', '#']) {
        return Err(FrontendUrlError::Query);
    }
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, port) = split_port(authority);
    if !is_host(host) || !port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0)) {
        return Err(FrontendUrlError::Host);
    }
    let here = host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]";
    Ok(FrontendUrl { text: text.trim_end_matches('/').to_owned(), plain_http_outside: plain && !here })
}

fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

fn is_host(host: &str) -> bool {
    let inner = host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    if let Some(inner) = inner {
        return inner.parse::<std::net::Ipv6Addr>().is_ok();
    }
    !host.is_empty()
        && host.split('.').all(|label| !label.is_empty() && label.len() <= 63 * 4)
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_addresses_are_taken_without_their_last_slash() {
        let local = parse_frontend_url("http://localhost:5173/").expect("a local address");
        assert_eq!(local, FrontendUrl { text: "http://localhost:5173".into(), plain_http_outside: false });
        let public = parse_frontend_url("https://app.exemple.fr/fr").expect("a public address");
        assert_eq!(public.text, "https://app.exemple.fr/fr");
        assert!(parse_frontend_url("http://exemple.fr").is_ok_and(|url| url.plain_http_outside));
        assert!(parse_frontend_url("http://[::1]:8080").is_ok_and(|url| !url.plain_http_outside));
    }

    #[test]
    fn each_mistake_has_its_name() {
        for (text, error) in [
            ("", FrontendUrlError::Empty),
            ("exemple.fr", FrontendUrlError::Scheme),
            ("javascript://x", FrontendUrlError::Scheme),
            ("https://", FrontendUrlError::Host),
            ("https://a b.fr", FrontendUrlError::Spaces),
            ("https://a.fr/?x=1", FrontendUrlError::Query),
            ("https://a.fr:99999", FrontendUrlError::Host),
            ("https://user:p@a.fr", FrontendUrlError::Host),
            ("https://a..fr", FrontendUrlError::Host),
        ] {
            assert_eq!(parse_frontend_url(text), Err(error), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _any = parse_frontend_url(&text);
        }
    }
}
