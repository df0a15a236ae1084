//! The practice mailbox: what its host writes on top of a message after checking what it can, and nothing that it cannot.

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use super::dkim::{self, Checked};
use super::zone::Zone;
use crate::dns::dmarc::{Policy, Request};
use crate::dns::identity::registrable;
use crate::dns::record::{Kind, Name};

/// The host of the practice mailbox: a name that cannot exist in the real world (RFC 2606).
pub const HOST: &str = "mx.practice-mailbox.invalid";

/// The headers of a message as the mailbox shows them: its DKIM signatures checked against the zone's keys, DMARC against the
/// zone's policy. SPF is not checked, as everything comes from this machine, and the host says nothing of it.
pub async fn headers(zone: &Zone, message: &[u8], at: Timestamp) -> String {
    let mut keys = Vec::new();
    for name in dkim::key_names(message) {
        keys.push(key(zone, &Name::of(&name)).await);
    }
    let checked = dkim::check(message, &keys);
    let from = sender(message);
    let policy = policy(zone, &from).await;
    let results: String = checked.iter().map(told).chain([dmarc(&from, policy, &checked)]).collect();
    let date = rfc2822::DateTimePrinter::new().timestamp_to_string(&at).unwrap_or_default();
    let (head, _) = dkim::parted(message);
    let head = String::from_utf8_lossy(head).replace("\r\n", "\n");
    format!(
        "Received: from practice-ses.invalid (localhost [127.0.0.1])\n\tby {HOST} with ESMTP; {date}\nAuthentication-Results: {HOST}{results}\n{head}"
    )
}

fn told(checked: &Checked) -> String {
    let result = if checked.holds { "pass" } else { "fail" };
    format!(";\n\tdkim={result} header.d={} header.s={}", checked.domain, checked.selector)
}

/// What the domain's policy asks for, or that of its organization.
async fn policy(zone: &Zone, from: &str) -> Option<Request> {
    let above = registrable(from).map(|name| name.as_str().to_owned()).filter(|name| name != from);
    for (domain, inherited) in [(Some(from.to_owned()), false), (above, true)] {
        let texts = text(zone, &Name::of(&format!("_dmarc.{}", domain?))).await;
        if let Some(policy) = texts.iter().find_map(|text| Policy::parse(text).ok()) {
            return Some(policy.request(inherited));
        }
    }
    None
}

fn dmarc(from: &str, policy: Option<Request>, checked: &[Checked]) -> String {
    let Some(request) = policy else { return format!(";\n\tdmarc=none header.from={from}") };
    let near = |checked: &&Checked| checked.domain == from || registrable(&checked.domain) == registrable(from);
    let result = if checked.iter().filter(near).any(|checked| checked.holds) { "pass" } else { "fail" };
    let request = match request {
        Request::None => "none",
        Request::Quarantine => "quarantine",
        Request::Reject => "reject",
    };
    format!(";\n\tdmarc={result} (p={request}) header.from={from}")
}

/// The domain of the From field.
fn sender(message: &[u8]) -> String {
    let (head, _) = dkim::parted(message);
    let from = dkim::fields(head).into_iter().find(|field| field.to_ascii_lowercase().starts_with("from:"));
    let domain = from.as_deref().and_then(|from| from.rsplit_once('@')).map(|(_, domain)| domain);
    domain.unwrap_or_default().trim_matches(['>', ' ', '\r', '\n']).to_ascii_lowercase()
}

/// The key of a selector, through its CNAME.
async fn key(zone: &Zone, name: &Name) -> Option<String> {
    let found = zone.lookup(name).await;
    let target = found.iter().find(|record| record.kind == Kind::Cname).map(|record| Name::of(&record.value));
    text(zone, target.as_ref().unwrap_or(name)).await.into_iter().next()
}

async fn text(zone: &Zone, name: &Name) -> Vec<String> {
    let found = zone.lookup(name).await.into_iter();
    found.filter(|record| record.kind == Kind::Txt).map(|record| record.value).collect()
}
