//! What a wrong value looks like, so that the mistake can be named.

use serde::{Deserialize, Serialize};

use super::accepts;
use crate::dns::dkim::Token;
use crate::dns::mx;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::wanted::{Purpose, Wanted};

/// How many aliases are followed before it is called a loop.
const LONGEST_CHAIN: usize = 16;

/// What a wrong value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The domain stands after the target: the host added it, for want of a dot at the end.
    TargetDoubled,
    /// The value of another of the three records, or of an earlier set-up.
    OtherToken,
    /// The right token in the signing zone of another region or cell.
    OtherZone,
    /// The right record has another beside it where one only may be.
    Extra,
    /// The quotes of the value were typed into it.
    Quoted,
    /// The value was cut into strings, and the space between them is lost: DNS joins them without one (RFC 7208, 3.3).
    Split,
    /// An MX for another region than the identity's.
    OtherRegion,
    /// The right mail server with another preference than 10.
    OtherPriority,
    /// An SPF policy without SES in it.
    WithoutSes,
    /// A policy that receivers pass over, for it cannot be read.
    Policy,
    /// Alias upon alias, and back to the first.
    Loop,
    /// Anything else.
    Other,
}

impl Fault {
    /// Every fault: each has its words.
    pub const ALL: [Self; 12] = [
        Self::TargetDoubled,
        Self::OtherToken,
        Self::OtherZone,
        Self::Extra,
        Self::Quoted,
        Self::Split,
        Self::OtherRegion,
        Self::OtherPriority,
        Self::WithoutSes,
        Self::Policy,
        Self::Loop,
        Self::Other,
    ];

    /// The key of the words of a verdict with this fault; what to do is the key with `-action`.
    pub fn key(self) -> &'static str {
        match self {
            Self::TargetDoubled => "verdict-wrong-target-doubled",
            Self::OtherToken => "verdict-wrong-other-token",
            Self::OtherZone => "verdict-wrong-other-zone",
            Self::Extra => "verdict-wrong-extra",
            Self::Quoted => "verdict-wrong-quoted",
            Self::Split => "verdict-wrong-split",
            Self::OtherRegion => "verdict-wrong-other-region",
            Self::OtherPriority => "verdict-wrong-other-priority",
            Self::WithoutSes => "verdict-wrong-without-ses",
            Self::Policy => "verdict-wrong-policy",
            Self::Loop => "verdict-wrong-loop",
            Self::Other => "verdict-wrong",
        }
    }
}

/// What a value that is not the wanted one looks like. The zone is where the record lives, if that is known.
pub(super) fn of(wanted: &Wanted, zone: Option<&Name>, found: &str) -> Fault {
    let bare = unquoted(found);
    if bare != found && (accepts(wanted, &bare) || wanted.record.kind == Kind::Txt) {
        return Fault::Quoted;
    }
    match wanted.record.kind {
        Kind::Txt => of_text(wanted, found),
        Kind::Cname | Kind::Mx => of_target(wanted, zone, found),
        _ => Fault::Other,
    }
}

fn of_text(wanted: &Wanted, found: &str) -> Fault {
    let closed = |text: &str| text.split_whitespace().collect::<String>().to_ascii_lowercase();
    if wanted.purpose == Purpose::Dmarc {
        Fault::Policy
    } else if closed(found) == closed(&wanted.record.value) {
        Fault::Split
    } else if wanted.purpose == Purpose::MailFromSpf {
        Fault::WithoutSes
    } else {
        Fault::Other
    }
}

fn of_target(wanted: &Wanted, zone: Option<&Name>, found: &str) -> Fault {
    let host = |value: &str| Name::of(value.rsplit(' ').next().unwrap_or(value));
    let (target, shown) = (host(&wanted.record.value), host(found));
    // The zone is one of the names above the record: where it is not known, any of them will do.
    let mut above = zone.cloned().or_else(|| wanted.record.name.parent());
    while let Some(domain) = above {
        if target.under(&domain) == shown {
            return Fault::TargetDoubled;
        }
        above = if zone.is_some() { None } else { domain.parent() };
    }
    if wanted.record.kind == Kind::Mx {
        return of_exchange(&target, &shown, found);
    }
    match (ses_target(&wanted.record.value), ses_target(found)) {
        (Some((token, _)), Some((other, _))) if token != other => Fault::OtherToken,
        (Some((_, zone)), Some((_, other))) if zone != other => Fault::OtherZone,
        _ => Fault::Other,
    }
}

fn of_exchange(target: &Name, shown: &Name, found: &str) -> Fault {
    let feedback =
        |name: &Name| name.as_str().strip_prefix("feedback-smtp.").is_some_and(|rest| rest.ends_with(".amazonses.com"));
    match mx::parts(found) {
        Some(_) if shown == target => Fault::OtherPriority,
        Some(_) if feedback(shown) => Fault::OtherRegion,
        _ => Fault::Other,
    }
}

/// A target of SES in its parts: the token, and the zone in which SES holds the key.
pub(super) fn ses_target(target: &str) -> Option<(Token, Name)> {
    let target = Name::of(target);
    let (token, zone) = target.as_str().split_once('.')?;
    let in_ses = zone.ends_with(".amazonses.com") && zone.split('.').any(|label| label == "dkim");
    Some((Token::parse(token)?, Name::of(zone))).filter(|_| in_ses)
}

/// Whether aliases lead from a name back to one already passed.
pub(super) fn loops(start: &Name, records: &[Record]) -> bool {
    let next = |at: &Name| records.iter().find(|r| r.kind == Kind::Cname && r.name == *at).map(|r| Name::of(&r.value));
    let mut passed = vec![start.clone()];
    while let Some(target) = passed.last().and_then(next) {
        if passed.contains(&target) || passed.len() > LONGEST_CHAIN {
            return true;
        }
        passed.push(target);
    }
    false
}

/// The value without quotes at its ends, be they bare or as DNS escapes them in a name.
fn unquoted(value: &str) -> String {
    let mut value = value;
    for quote in ["\\\"", "\\034", "\"", "'"] {
        value = value.strip_prefix(quote).unwrap_or(value);
        value = value.strip_suffix(quote).unwrap_or(value);
    }
    value.to_owned()
}
