//! What each host on the way wrote on top of a message: its Received line, and the DKIM signatures.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// A Received line (RFC 5321, 4.4) as far as it is of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hop {
    /// The host that wrote it, after `by`; empty where it does not say.
    pub(super) by: String,
    /// When.
    pub(super) at: Option<Timestamp>,
}

impl Hop {
    pub(super) fn parse(value: &str) -> Self {
        let (trace, date) = value.rsplit_once(';').unwrap_or((value, ""));
        let trace = without_comments(trace);
        let mut words = trace.split_whitespace().skip_while(|word| !word.eq_ignore_ascii_case("by")).skip(1);
        Self { by: words.next().unwrap_or_default().trim_end_matches('.').to_owned(), at: moment(date) }
    }
}

/// A DKIM-Signature field (RFC 6376, 3.5).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Signature {
    /// `d=`: the domain that signs.
    pub(super) domain: String,
    /// `s=`: the selector.
    pub(super) selector: String,
    /// `t=`: when it was made.
    pub(super) at: Option<Timestamp>,
    /// `b=` without its spaces: the signature itself, which a result may name by its beginning.
    pub(super) data: String,
}

impl Signature {
    pub(super) fn parse(value: &str) -> Self {
        let mut signature = Self::default();
        for tag in value.split(';') {
            let Some((name, value)) = tag.split_once('=') else { continue };
            let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            match name.trim() {
                "d" => signature.domain = value,
                "s" => signature.selector = value,
                "t" => signature.at = value.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok()),
                "b" => signature.data = value,
                _ => {}
            }
        }
        signature
    }
}

/// A date as mail writes it, with a zone's name in brackets or without.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let text = without_comments(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text).ok()
}

/// The text without what stands in brackets.
fn without_comments(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |letter: &char| match letter {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth > 0 => {
            depth -= 1;
            false
        }
        _ => depth == 0,
    };
    text.chars().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Hop, Signature, moment};

    #[test]
    fn a_hop_has_its_host_and_its_time() {
        let hop = Hop::parse(
            "from a8-50.smtp-out.eu-west-3.amazonses.com (a8-50. [192.0.2.50]) by mx.google.com with ESMTPS id x for <a@example.net> (version=TLS1_3; bits=128/128); Mon, 23 Nov 2026 02:00:03 -0800 (PST)",
        );
        assert_eq!(hop.by, "mx.google.com");
        assert_eq!(hop.at, "2026-11-23T10:00:03Z".parse().ok());
        let bare = Hop::parse("from queue by localhost with SMTP; 7 Mar 2026 19:23:46 +0200");
        assert_eq!((bare.by.as_str(), bare.at), ("localhost", "2026-03-07T17:23:46Z".parse().ok()));
        assert_eq!(Hop::parse("from nowhere"), Hop { by: String::new(), at: None });
    }

    #[test]
    fn a_signature_has_its_domain_its_selector_and_its_time() {
        let signature = Signature::parse(
            "v=1; a=rsa-sha256; d=example.com;\t s=abc; t=1795428000; h=From:To; bh=x=; b=Fxx fSH\tRK",
        );
        assert_eq!((signature.domain.as_str(), signature.selector.as_str()), ("example.com", "abc"));
        assert_eq!((signature.at.map(|at| at.as_second()), signature.data.as_str()), (Some(1_795_428_000), "FxxfSHRK"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>()) {
            let _read = (Hop::parse(&text), Signature::parse(&text), moment(&text));
        }
    }
}
