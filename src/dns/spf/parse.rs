//! One term of an SPF policy, by the grammar of RFC 7208 (12).

use super::error::Fault;
use super::term::{Directive, Domain, Lengths, Mechanism, Modifier, Qualifier, Term};

/// The longest lengths of address.
const IP4_BITS: u8 = 32;
const IP6_BITS: u8 = 128;

/// Reads one word of a policy.
pub(super) fn term(word: &str) -> Result<Term, Fault> {
    if !word.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Fault::Character);
    }
    let end = word.find([':', '/', '=']).unwrap_or(word.len());
    match word[end..].strip_prefix('=') {
        Some(value) => modifier(&word[..end], value).map(Term::Modifier),
        None => directive(word).map(Term::Directive),
    }
}

fn modifier(name: &str, value: &str) -> Result<Modifier, Fault> {
    let named = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if !named {
        return Err(Fault::Unknown);
    }
    if name.eq_ignore_ascii_case("redirect") {
        return domain(value).map(Modifier::Redirect);
    }
    if name.eq_ignore_ascii_case("exp") {
        return domain(value).map(Modifier::Exp);
    }
    macros(value)?;
    Ok(Modifier::Other { name: name.to_owned(), value: value.to_owned() })
}

fn directive(word: &str) -> Result<Directive, Fault> {
    let (qualifier, rest) = match word.as_bytes().first() {
        Some(b'+') => (Qualifier::Pass, &word[1..]),
        Some(b'-') => (Qualifier::Fail, &word[1..]),
        Some(b'~') => (Qualifier::SoftFail, &word[1..]),
        Some(b'?') => (Qualifier::Neutral, &word[1..]),
        _ => (Qualifier::Pass, word),
    };
    let end = rest.find([':', '/']).unwrap_or(rest.len());
    mechanism(&rest[..end].to_ascii_lowercase(), &rest[end..]).map(|mechanism| Directive { qualifier, mechanism })
}

/// Reads a mechanism; `rest` is empty, or begins with the colon or slash behind the name.
fn mechanism(name: &str, rest: &str) -> Result<Mechanism, Fault> {
    let value = rest.strip_prefix(':');
    match name {
        "all" if rest.is_empty() => Ok(Mechanism::All),
        "all" => Err(Fault::TakesNothing),
        "include" => domain(value.unwrap_or_default()).map(Mechanism::Include),
        "exists" => domain(value.unwrap_or_default()).map(Mechanism::Exists),
        "ptr" if rest.is_empty() => Ok(Mechanism::Ptr(None)),
        "ptr" => domain(value.unwrap_or_default()).map(|domain| Mechanism::Ptr(Some(domain))),
        "a" => addresses(rest).map(|(domain, lengths)| Mechanism::A(domain, lengths)),
        "mx" => addresses(rest).map(|(domain, lengths)| Mechanism::Mx(domain, lengths)),
        "ip4" => {
            let (network, bits) = network(value.ok_or(Fault::Network)?, IP4_BITS)?;
            Ok(Mechanism::Ip4(network.parse().map_err(|_| Fault::Network)?, bits))
        }
        "ip6" => {
            let (network, bits) = network(value.ok_or(Fault::Network)?, IP6_BITS)?;
            Ok(Mechanism::Ip6(network.parse().map_err(|_| Fault::Network)?, bits))
        }
        _ => Err(Fault::Unknown),
    }
}

fn network(text: &str, most: u8) -> Result<(&str, Option<u8>), Fault> {
    match text.split_once('/') {
        Some((network, bits)) => Ok((network, Some(length(bits, most)?))),
        None => Ok((text, None)),
    }
}

/// What follows `a` and `mx`: a domain, lengths, both or nothing.
fn addresses(rest: &str) -> Result<(Option<Domain>, Lengths), Fault> {
    let mut head = rest;
    let mut lengths = Lengths::default();
    if let Some((before, bits)) = head.rsplit_once("//").filter(|(_, bits)| is_length(bits)) {
        (head, lengths.ip6) = (before, Some(length(bits, IP6_BITS)?));
    }
    if let Some((before, bits)) = head.rsplit_once('/').filter(|(_, bits)| is_length(bits)) {
        (head, lengths.ip4) = (before, Some(length(bits, IP4_BITS)?));
    }
    match head.strip_prefix(':') {
        Some(name) => Ok((Some(domain(name)?), lengths)),
        None if head.is_empty() => Ok((None, lengths)),
        None => Err(Fault::Length),
    }
}

fn is_length(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A length without leading zeros.
fn length(text: &str, most: u8) -> Result<u8, Fault> {
    let canonical = is_length(text) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|length| canonical && *length <= most).ok_or(Fault::Length)
}

/// A `domain-spec`: it ends with a macro, or with a dot and a top label.
fn domain(text: &str) -> Result<Domain, Fault> {
    if text.is_empty() {
        return Err(Fault::NeedsDomain);
    }
    let ends_with_macro = macros(text)?;
    let bare = text.strip_suffix('.').unwrap_or(text);
    let top = bare.rsplit_once('.').map(|(_, top)| top);
    if !ends_with_macro && !top.is_some_and(is_top_label) {
        return Err(Fault::Domain);
    }
    Ok(Domain(text.to_owned()))
}

fn is_top_label(label: &str) -> bool {
    label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && label.bytes().any(|byte| !byte.is_ascii_digit())
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Checks the macros of a text; says whether it ends with one.
fn macros(text: &str) -> Result<bool, Fault> {
    let mut rest = text;
    let mut last = false;
    while let Some(at) = rest.find('%') {
        rest = &rest[at + 1..];
        let length = match rest.as_bytes().first() {
            Some(b'%' | b'_' | b'-') => 1,
            Some(b'{') => {
                let end = rest.find('}').ok_or(Fault::Macro)?;
                if !is_expansion(&rest[1..end]) {
                    return Err(Fault::Macro);
                }
                end + 1
            }
            _ => return Err(Fault::Macro),
        };
        rest = &rest[length..];
        last = rest.is_empty();
    }
    Ok(last)
}

/// What stands between the braces: a letter, how many labels, `r` to turn them round, delimiters.
fn is_expansion(inside: &str) -> bool {
    let Some((letter, rest)) = inside.split_at_checked(1) else { return false };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &rest[..rest.len() - after.len()];
    let after = after.strip_prefix(['r', 'R']).unwrap_or(after);
    b"slodiphcrtv".contains(&letter.as_bytes()[0].to_ascii_lowercase())
        && (digits.is_empty() || digits.bytes().any(|digit| digit != b'0'))
        && after.bytes().all(|byte| b".-+,/_=".contains(&byte))
}
