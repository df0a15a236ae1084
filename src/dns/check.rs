//! What was found held against what was wanted: one sight per server, one verdict per record.

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Question};
use super::dkim::Token;
use super::record::{Kind, Name, Record};
use crate::text::Text;

/// What one server shows of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Sight {
    /// The record as wanted.
    Published,
    /// Another value.
    Wrong {
        /// The value found.
        found: String,
        /// What it looks like.
        fault: Fault,
    },
    /// No such record, said so by the server.
    Absent {
        /// The name itself does not exist.
        nxdomain: bool,
        /// How long resolvers may remember that, in seconds.
        negative_ttl: Option<u32>,
    },
    /// The server will not answer for the name.
    Refused,
    /// The server did not answer the question: its code's name.
    Failed {
        /// The code's name.
        code: String,
    },
    /// No answer: nothing is known.
    Silent,
}

/// What a wrong value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The domain stands after the target: the host added it, for want of a dot at the end.
    TargetDoubled,
    /// The value of another of the three records, or of an earlier set-up.
    OtherToken,
    /// The right token in the signing zone of another region or cell.
    OtherZone,
    /// The right record has another beside it where one only may be (MX of a MAIL FROM domain).
    Extra,
    /// Anything else.
    Other,
}

/// What all servers together say of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Verdict {
    /// Every server that answered shows it.
    Published {
        /// How many show it.
        servers: usize,
        /// How many were asked.
        of: usize,
    },
    /// Some show it, others say it is not there or have another value: it is on its way, or the servers disagree.
    Partial {
        /// How many show it.
        published: usize,
        /// How many were asked.
        of: usize,
    },
    /// Another value is published.
    Wrong {
        /// The value found.
        found: String,
        /// What it looks like.
        fault: Fault,
    },
    /// It stands under a name with the domain twice: the host added the zone to a full name.
    Doubled {
        /// Where it stands.
        at: Name,
    },
    /// It is not there, and a server said so.
    Absent {
        /// The name itself does not exist.
        nxdomain: bool,
        /// How long resolvers may remember that, in seconds: publishing now may go unseen for so long.
        negative_ttl: Option<u32>,
    },
    /// No server would answer for the name: they do not hold the zone.
    Refused,
    /// The servers that answered did not answer the question.
    Failed {
        /// The first code's name.
        code: String,
    },
    /// No server answered: nothing is known.
    Silent,
}

impl Verdict {
    /// Whether every server that answered shows the record.
    pub fn is_published(&self) -> bool {
        matches!(self, Self::Published { .. })
    }

    /// What to say to the user; `host` names the DNS host where it is known.
    pub fn text(&self) -> Text {
        match self {
            Self::Published { servers, of } => Text::key("verdict-published").with("servers", *servers).with("of", *of),
            Self::Partial { published, of } => {
                Text::key("verdict-partial").with("published", *published).with("of", *of)
            }
            Self::Wrong { found, fault } => Text::key(fault.key()).with("found", found),
            Self::Doubled { at } => Text::key("verdict-doubled").with("at", at.as_str()),
            Self::Absent { negative_ttl: Some(ttl), .. } => {
                Text::key("verdict-absent-until").with("ttl", crate::text::Value::Seconds(i64::from(*ttl)))
            }
            Self::Absent { .. } => Text::key("verdict-absent"),
            Self::Refused => Text::key("verdict-refused"),
            Self::Failed { code } => Text::key("verdict-failed").with("code", code),
            Self::Silent => Text::key("verdict-silent"),
        }
    }
}

impl Fault {
    /// The key of the words of a verdict with this fault.
    pub fn key(self) -> &'static str {
        match self {
            Self::TargetDoubled => "verdict-wrong-target-doubled",
            Self::OtherToken => "verdict-wrong-other-token",
            Self::OtherZone => "verdict-wrong-other-zone",
            Self::Extra => "verdict-wrong-extra",
            Self::Other => "verdict-wrong",
        }
    }
}

/// Holds one server's answer against a wanted record. The zone is where the record lives, if that is known.
pub fn sight(wanted: &Record, zone: Option<&Name>, answer: &Answer) -> Sight {
    let records = match answer {
        Answer::Records(records) => records,
        Answer::Absent { nxdomain, negative_ttl, .. } => {
            return Sight::Absent { nxdomain: *nxdomain, negative_ttl: *negative_ttl };
        }
        Answer::Refused => return Sight::Refused,
        Answer::Failed(code) => return Sight::Failed { code: code.clone() },
        Answer::Silent => return Sight::Silent,
    };
    let of_kind = |record: &&Record| record.name == wanted.name && record.kind == wanted.kind;
    let found: Vec<&Record> = records.iter().filter(of_kind).collect();
    let right = found.iter().any(|record| same(wanted, &record.value));
    if right && !(wanted.kind == Kind::Mx && found.len() > 1) {
        return Sight::Published;
    }
    // A TXT of another purpose may stand at the same name: only one that begins alike is a wrong one.
    let wrong = found.iter().find(|record| {
        !same(wanted, &record.value) && (wanted.kind != Kind::Txt || purpose(&record.value) == purpose(&wanted.value))
    });
    match wrong {
        Some(record) => {
            let fault = if right { Fault::Extra } else { fault(wanted, zone, &record.value) };
            Sight::Wrong { found: record.value.clone(), fault }
        }
        None => Sight::Absent { nxdomain: false, negative_ttl: None },
    }
}

/// Joins what the servers show; `doubled` is where the record was found with the domain twice, if it was.
pub fn verdict(sights: &[Sight], doubled: Option<&Name>) -> Verdict {
    let of = sights.len();
    let published = sights.iter().filter(|sight| **sight == Sight::Published).count();
    let denied = sights.iter().any(|sight| matches!(sight, Sight::Wrong { .. } | Sight::Absent { .. }));
    match published {
        0 => {}
        servers if !denied => return Verdict::Published { servers, of },
        published => return Verdict::Partial { published, of },
    }
    let wrong = sights.iter().find_map(|sight| match sight {
        Sight::Wrong { found, fault } => Some(Verdict::Wrong { found: found.clone(), fault: *fault }),
        _ => None,
    });
    let absent = || {
        sights.iter().find_map(|sight| match sight {
            Sight::Absent { nxdomain, negative_ttl } => Some((*nxdomain, *negative_ttl)),
            _ => None,
        })
    };
    let failed = || {
        sights.iter().find_map(|sight| match sight {
            Sight::Failed { code } => Some(Verdict::Failed { code: code.clone() }),
            _ => None,
        })
    };
    if let Some(wrong) = wrong {
        return wrong;
    }
    if let Some((nxdomain, negative_ttl)) = absent() {
        return match doubled {
            Some(at) => Verdict::Doubled { at: at.clone() },
            None => Verdict::Absent { nxdomain, negative_ttl },
        };
    }
    if sights.contains(&Sight::Refused) {
        return Verdict::Refused;
    }
    failed().unwrap_or(Verdict::Silent)
}

/// Where a record stands if its full name was typed at a host that adds the zone; `None` if DNS cannot carry that name.
pub fn doubled_probe(wanted: &Record, zone: &Name) -> Option<Question> {
    let name = wanted.name.under(zone);
    name.fits().then(|| Question::new(name, wanted.kind))
}

/// Whether an answer to [`doubled_probe`] shows the record there, rather than a wildcard's or another's.
pub fn is_doubled(wanted: &Record, zone: &Name, answer: &Answer) -> bool {
    let Answer::Records(records) = answer else { return false };
    let at = wanted.name.under(zone);
    records.iter().any(|record| {
        record.name == at
            && record.kind == wanted.kind
            && (same(wanted, &record.value) || fault(wanted, Some(zone), &record.value) == Fault::TargetDoubled)
    })
}

fn same(wanted: &Record, found: &str) -> bool {
    match wanted.kind {
        Kind::Txt => wanted.value.trim() == found.trim(),
        Kind::Mx => mx(&wanted.value) == mx(found),
        _ => Name::of(&wanted.value) == Name::of(found),
    }
}

fn mx(value: &str) -> Option<(u16, Name)> {
    let (preference, host) = value.split_once(' ')?;
    Some((preference.parse().ok()?, Name::of(host.trim())))
}

/// The tag a TXT begins with: `v=spf1`, `v=DMARC1`.
fn purpose(value: &str) -> String {
    value.trim_matches(['"', ' ']).split([' ', ';']).next().unwrap_or_default().to_ascii_lowercase()
}

fn fault(wanted: &Record, zone: Option<&Name>, found: &str) -> Fault {
    let host = |value: &str| Name::of(value.rsplit(' ').next().unwrap_or(value));
    if !matches!(wanted.kind, Kind::Cname | Kind::Mx) {
        return Fault::Other;
    }
    let (target, found) = (host(&wanted.value), host(found));
    // The zone is one of the names above the record: where it is not known, any of them will do.
    let mut above = zone.cloned().or_else(|| wanted.name.parent());
    while let Some(domain) = above {
        if target.under(&domain) == found {
            return Fault::TargetDoubled;
        }
        above = if zone.is_some() { None } else { domain.parent() };
    }
    if wanted.kind == Kind::Mx {
        return Fault::Other;
    }
    match (ses_target(&target), ses_target(&found)) {
        (Some((token, _)), Some((other, _))) if token != other => Fault::OtherToken,
        (Some((_, zone)), Some((_, other))) if zone != other => Fault::OtherZone,
        _ => Fault::Other,
    }
}

fn ses_target(target: &Name) -> Option<(Token, Name)> {
    let (token, zone) = target.as_str().split_once('.')?;
    let in_ses = zone.ends_with(".amazonses.com") && zone.split('.').any(|label| label == "dkim");
    Some((Token::parse(token)?, Name::of(zone))).filter(|_| in_ses)
}

#[cfg(test)]
mod tests;
