//! What a reply names: identities that failed SES's check, and the parts of "Access denied".

use std::fmt;

/// The identities of "The following identities failed the check in region …".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identities {
    /// Addresses or domains, without display names.
    pub listed: Vec<String>,
    /// True when the list ends with `...`: SES left some out.
    pub cut: bool,
}

impl Identities {
    /// Whether an address, or its domain, is in the list.
    pub fn name(&self, address: &str) -> bool {
        self.listed.iter().any(|identity| matches(identity, address))
    }
}

impl fmt::Display for Identities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.listed.join(", "))?;
        if self.cut { f.write_str(", …") } else { Ok(()) }
    }
}

/// Whether an identity (an address or a domain) is that of an address, alone or with a name, whatever the case.
pub(super) fn matches(identity: &str, address: &str) -> bool {
    let bare = in_brackets(address);
    let address = bare.as_deref().unwrap_or(address);
    let Some((_, domain)) = address.rsplit_once('@') else { return false };
    identity.eq_ignore_ascii_case(address) || identity.eq_ignore_ascii_case(domain)
}

/// The region, in lower case, and the identities of "… failed the check in region EU-WEST-3: a, b, ...".
pub(super) fn failed_check(reply: &str) -> (Option<String>, Identities) {
    let Some(rest) = after(reply, "failed the check in region") else { return (None, Identities::default()) };
    let (region, list) = rest.split_once(':').unwrap_or((rest, ""));
    let region = region.trim().to_ascii_lowercase();
    let plausible = !region.is_empty() && region.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let mut identities = Identities::default();
    for item in list.split(',') {
        let (item, cut) = without_dots(item.trim());
        identities.cut |= cut;
        let item = in_brackets(item).unwrap_or_else(|| first_word(item).to_owned());
        if !item.is_empty() && !identities.listed.contains(&item) {
            identities.listed.push(item);
        }
    }
    (plausible.then_some(region), identities)
}

/// What follows a word between a back-tick and an apostrophe, which SES writes, or between two of any quote, or up to a space.
pub(super) fn quoted_after(reply: &str, word: &str) -> Option<String> {
    const QUOTES: [char; 5] = ['`', '\'', '"', '‘', '’'];
    let rest = after(reply, word)?.trim_start_matches([':', ' ']);
    let value = match rest.strip_prefix(QUOTES) {
        Some(quoted) => quoted.split(QUOTES).next()?,
        None => first_word(rest).trim_end_matches(['.', ',']),
    };
    (!value.is_empty()).then(|| value.to_owned())
}

/// What stands between the first `<` and the next `>`.
pub(super) fn in_brackets(text: &str) -> Option<String> {
    let (_, rest) = text.split_once('<')?;
    let (inside, _) = rest.split_once('>')?;
    (!inside.is_empty()).then(|| inside.to_owned())
}

/// The text after the first place where the word stands, in any case; the word is ASCII.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.to_ascii_lowercase().find(&word.to_ascii_lowercase())?;
    text.get(at + word.len()..)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

fn without_dots(item: &str) -> (&str, bool) {
    match item.strip_suffix("...").or_else(|| item.strip_suffix('…')) {
        Some(rest) => (rest.trim_end(), true),
        None => (item, false),
    }
}
