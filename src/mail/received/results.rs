//! Authentication-Results (RFC 8601) as receiving hosts write it, Microsoft's and Yahoo's ways included.

/// One header field, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Results {
    /// Who vouches for it: the authserv-id. Microsoft writes none.
    pub(super) host: Option<String>,
    /// What was checked.
    pub(super) checks: Vec<Check>,
}

/// One method and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Check {
    /// The method in small letters: `spf`, `dkim`, `dmarc`.
    pub(super) method: String,
    /// The result in small letters.
    pub(super) result: String,
    /// What stands in brackets, without them.
    pub(super) comments: Vec<String>,
    /// The properties by name (`header.d`, `smtp.mailfrom`, `action`), in small letters, with their values.
    pub(super) properties: Vec<(String, String)>,
}

impl Check {
    /// The first property of one of these names.
    pub(super) fn property(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let found = self.properties.iter().find(|(known, value)| known == name && !value.is_empty());
            found.map(|(_, value)| value.as_str())
        })
    }
}

/// What stands between two semicolons.
#[derive(Debug, Default)]
struct Segment {
    words: Vec<String>,
    comments: Vec<String>,
}

/// Reads a field's value; what makes no sense is passed over.
pub(super) fn parse(value: &str) -> Results {
    let mut host = None;
    let mut checks = Vec::new();
    for (place, segment) in segments(value).into_iter().enumerate() {
        match segment.words.first() {
            Some(first) if place == 0 && !first.contains('=') => host = Some(first.clone()),
            _ => checks.extend(check(segment)),
        }
    }
    Results { host, checks }
}

fn check(segment: Segment) -> Option<Check> {
    let mut words = segment.words.into_iter();
    // Microsoft has written the recipient's domain between two results.
    let head = words.next()?;
    let (method, result) = head.split_once('=')?;
    let method = method.split('/').next().unwrap_or_default();
    let known = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !known(method) || !known(result) {
        return None;
    }
    let mut check = Check {
        method: method.to_ascii_lowercase(),
        result: result.to_ascii_lowercase(),
        comments: segment.comments,
        properties: Vec::new(),
    };
    for word in words {
        match (word.split_once('='), check.properties.last_mut()) {
            (Some((name, value)), _) => check.properties.push((name.to_ascii_lowercase(), value.to_owned())),
            // An address that was folded in its middle.
            (None, Some((_, value))) if word.contains('@') && !value.contains('@') => value.push_str(&word),
            (None, _) => {}
        }
    }
    Some(check)
}

/// The parts between semicolons, their words and comments apart; a quoted string is part of its word.
fn segments(value: &str) -> Vec<Segment> {
    let mut segments = vec![Segment::default()];
    let mut word = String::new();
    let mut comment = String::new();
    let (mut depth, mut quoted) = (0_usize, false);
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let escaped = if letter == '\\' && (quoted || depth > 0) { letters.next() } else { None };
        match (letter, escaped) {
            (_, Some(escaped)) if depth > 0 => comment.push(escaped),
            (_, Some(escaped)) => word.push(escaped),
            ('(', _) if !quoted => {
                if depth > 0 {
                    comment.push(letter);
                }
                depth += 1;
            }
            (')', _) if depth > 1 => {
                depth -= 1;
                comment.push(letter);
            }
            (')', _) if depth == 1 => {
                depth = 0;
                close(&mut segments, &mut word);
                last(&mut segments).comments.push(std::mem::take(&mut comment));
            }
            _ if depth > 0 => comment.push(letter),
            ('"', _) => quoted = !quoted,
            _ if quoted => word.push(letter),
            (';', _) => {
                close(&mut segments, &mut word);
                segments.push(Segment::default());
            }
            _ if letter.is_whitespace() => close(&mut segments, &mut word),
            _ => word.push(letter),
        }
    }
    close(&mut segments, &mut word);
    segments
}

fn last(segments: &mut Vec<Segment>) -> &mut Segment {
    if segments.is_empty() {
        segments.push(Segment::default());
    }
    let end = segments.len() - 1;
    &mut segments[end]
}

/// Ends a word. `dkim = pass` and `dkim= pass` are one.
fn close(segments: &mut Vec<Segment>, word: &mut String) {
    if word.is_empty() {
        return;
    }
    let words = &mut last(segments).words;
    let word = std::mem::take(word);
    match words.last_mut() {
        Some(before) if before.find('=') == Some(before.len() - 1) => before.push_str(&word),
        Some(before) if word.starts_with('=') && !before.contains('=') => before.push_str(&word),
        _ => words.push(word),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Results, parse};

    fn told(results: &Results) -> Vec<String> {
        results.checks.iter().map(|check| format!("{}={}", check.method, check.result)).collect()
    }

    #[test]
    fn the_standard_s_own_way_is_read() {
        let results = parse(
            "example.com 1; spf=pass smtp.mailfrom=example.net; dkim/1 = pass (good (really)\\) key) header.i=@mail.example.com reason=\"good; signature\"; auth=none",
        );
        assert_eq!(results.host.as_deref(), Some("example.com"));
        assert_eq!(told(&results), ["spf=pass", "dkim=pass", "auth=none"]);
        let dkim = &results.checks[1];
        assert_eq!(dkim.comments, ["good (really)) key"]);
        assert_eq!(dkim.property(&["header.d", "header.i"]), Some("@mail.example.com"));
        assert_eq!(dkim.property(&["reason"]), Some("good; signature"));
        assert!(parse("example.org; none").checks.is_empty());
    }

    #[test]
    fn microsoft_names_nobody_and_may_put_the_recipient_s_domain_between() {
        let results = parse(
            "spf=pass (sender IP is 192.0.2.10) smtp.mailfrom=example.com; contoso.onmicrosoft.com; dkim=pass (signature was verified) header.d=example.com;contoso.onmicrosoft.com; dmarc=pass action=none header.from=example.com;compauth=pass reason=100",
        );
        assert_eq!(results.host, None);
        assert_eq!(told(&results), ["spf=pass", "dkim=pass", "dmarc=pass", "compauth=pass"]);
        assert_eq!(results.checks[2].property(&["action"]), Some("none"));
    }

    #[test]
    fn a_bracket_may_follow_at_once_and_a_value_may_be_folded() {
        let results = parse(
            "mx.example.net; dmarc=pass(p=NONE,sp=QUARANTINE) header.from=example.com; spf=pass smtp.mail=0107-a63b 8f9e@eu-west-3.amazonses.com; dkim= pass header.b=ab+/c==",
        );
        assert_eq!(told(&results), ["dmarc=pass", "spf=pass", "dkim=pass"]);
        assert_eq!(results.checks[0].comments, ["p=NONE,sp=QUARANTINE"]);
        assert_eq!(results.checks[1].property(&["smtp.mail"]), Some("0107-a63b8f9e@eu-west-3.amazonses.com"));
        assert_eq!(results.checks[2].property(&["header.b"]), Some("ab+/c=="));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,300}|([a-z=;()\"\\\\ .@]{0,60})") {
            let results = parse(&text);
            for check in &results.checks {
                prop_assert!(!check.method.is_empty() && !check.result.is_empty());
            }
        }

        #[test]
        fn what_is_written_in_the_standard_s_way_is_read_back(
            host in "[a-z]{1,8}\\.[a-z]{2,5}",
            checks in proptest::collection::vec(("[a-z]{2,6}", "[a-z]{3,7}", "[a-z0-9.-]{1,12}"), 0..6),
        ) {
            let written: String =
                checks.iter().map(|(method, result, value)| format!(";\n\t{method}={result} (c) header.d={value}")).collect();
            let results = parse(&format!("{host}{written}"));
            prop_assert_eq!(results.host.as_deref(), Some(host.as_str()));
            prop_assert_eq!(results.checks.len(), checks.len());
            for (read, (method, result, value)) in results.checks.iter().zip(&checks) {
                prop_assert_eq!((&read.method, &read.result), (method, result));
                prop_assert_eq!(read.property(&["header.d"]), Some(value.as_str()));
            }
        }
    }
}
