//! What it takes to publish the missing records and touch nothing else, out of what the zone's servers answered.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Question, REFERRAL};
use super::record::{Kind, Name, Record};
use super::survey::Dmarc;
use super::wanted::{Purpose, Wanted};
use super::{mx, spf};
use crate::text::Text;

/// A name beside a wanted one that nobody has: what answers there is a wildcard.
const BESIDE: &str = "sesame-asks-for-a-wildcard";
/// What may stand at a name and excludes an alias there, or is excluded by one.
const DATA: [Kind; 4] = [Kind::A, Kind::Aaaa, Kind::Mx, Kind::Txt];

/// What each server asked answered to each question.
pub type Seen = BTreeMap<Question, Vec<Answer>>;

/// What is to be done about each wanted record. There is nothing in it that changes or removes a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The zone that gets the records.
    pub zone: Name,
    /// Each wanted record once, in the order they were wanted.
    pub steps: Vec<Step>,
}

/// A wanted record and what is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The record.
    pub record: Record,
    /// What is to be done.
    #[serde(flatten)]
    pub doing: Doing,
}

/// What is to be done about a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "doing", rename_all = "kebab-case")]
pub enum Doing {
    /// It is not there, and nothing stands in its way.
    Create,
    /// It is there as wanted.
    AlreadyThere,
    /// Another policy, or another spelling of the record, does what it is wanted for.
    Covered {
        /// What does it.
        found: String,
    },
    /// Something stands in its way, which is not sesame's to change.
    Conflict(Conflict),
    /// No server said what stands there: nothing is done blindly.
    Unknown {
        /// The code of an answer that said nothing; none where nobody answered.
        code: Option<String>,
    },
}

/// What stands in the way of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Conflict {
    /// Another value, where one only may be (CNAME, MX of a MAIL FROM domain).
    OtherValue {
        /// The value found.
        found: String,
    },
    /// Data of another kind where an alias is wanted.
    OtherData {
        /// Its kind.
        #[serde(rename = "found_kind")]
        kind: Kind,
        /// Its value.
        found: String,
    },
    /// An alias where data is wanted.
    Alias {
        /// Where it leads.
        found: String,
    },
    /// An SPF policy that does not do, or several policies: a second one makes none count, and changing one is its owner's
    /// affair.
    Policy {
        /// Its text.
        found: String,
    },
    /// The record does not belong into the zone.
    OutsideZone,
    /// A kind of record that sesame does not publish.
    Kind,
}

impl Plan {
    /// The records to create, in order.
    pub fn missing(&self) -> impl Iterator<Item = &Record> {
        self.steps.iter().filter(|step| step.doing == Doing::Create).map(|step| &step.record)
    }

    /// Whether every wanted record is there.
    pub fn is_complete(&self) -> bool {
        self.steps.iter().all(|step| matches!(step.doing, Doing::AlreadyThere | Doing::Covered { .. }))
    }
}

impl Doing {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Create => Text::key("dns-plan-create"),
            Self::AlreadyThere => Text::key("dns-plan-there"),
            Self::Covered { found } => Text::key("dns-plan-covered").with("found", found),
            Self::Conflict(conflict) => conflict.text(),
            Self::Unknown { code: Some(code) } => Text::key("dns-plan-unknown-code").with("code", code),
            Self::Unknown { code: None } => Text::key("dns-plan-unknown"),
        }
    }
}

impl Conflict {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::OtherValue { found } => Text::key("dns-plan-other-value").with("found", found),
            Self::OtherData { kind, found } => {
                Text::key("dns-plan-other-data").with("kind", kind.as_str()).with("found", found)
            }
            Self::Alias { found } => Text::key("dns-plan-alias").with("found", found),
            Self::Policy { found } => Text::key("dns-plan-policy").with("found", found),
            Self::OutsideZone => Text::key("dns-plan-outside"),
            Self::Kind => Text::key("dns-plan-kind"),
        }
    }
}

/// What to ask every authoritative server before anything is planned, each question once.
pub fn questions(wanted: &[Wanted]) -> Vec<Question> {
    let mut questions = BTreeSet::new();
    for record in wanted.iter().map(|wanted| &wanted.record) {
        for name in [Some(record.name.clone()), beside(&record.name)].into_iter().flatten().filter(Name::fits) {
            questions.extend(looked_at(record.kind).map(|kind| Question::new(name.clone(), kind)));
        }
    }
    questions.into_iter().collect()
}

/// Plans what is missing. What one server shows counts, whatever the others say: they may only be behind. `dmarc` is the
/// policy that holds for the domain, wherever it stands.
pub fn plan(zone: &Name, wanted: &[Wanted], seen: &Seen, dmarc: &Dmarc) -> Plan {
    let mut steps: Vec<Step> = Vec::new();
    for Wanted { record, purpose, any_zone } in wanted {
        if steps.iter().any(|step| alike(&step.record, record)) {
            continue;
        }
        let doing = match standing(record, seen) {
            _ if !record.name.is_in(zone) => Doing::Conflict(Conflict::OutsideZone),
            Err(code) => Doing::Unknown { code },
            Ok(mut standing) => {
                let before = steps.iter().filter(|step| step.doing == Doing::Create && step.record.name == record.name);
                standing.extend(before.map(|step| step.record.clone()));
                match judge(record, &standing) {
                    Doing::Create if *purpose == Purpose::Dmarc => inherited(record, dmarc),
                    Doing::Covered { found } if is_broken(record, *purpose, dmarc) => {
                        Doing::Conflict(Conflict::Policy { found })
                    }
                    Doing::Conflict(Conflict::OtherValue { found }) if *any_zone && same_token(record, &found) => {
                        Doing::Covered { found }
                    }
                    doing => doing,
                }
            }
        };
        steps.push(Step { record: record.clone(), doing });
    }
    Plan { zone: zone.clone(), steps }
}

/// Holds a wanted record against what stands at its name.
pub fn judge(wanted: &Record, standing: &[Record]) -> Doing {
    let standing: Vec<&Record> = standing.iter().filter(|record| record.name == wanted.name).collect();
    let other = standing.iter().find(|record| record.kind == wanted.kind && !alike(record, wanted));
    let there = standing.iter().any(|record| alike(record, wanted));
    let alias = standing.iter().find(|record| record.kind == Kind::Cname);
    let found = |record: &&&Record| record.value.clone();
    let conflict = match (wanted.kind, alias, other) {
        (Kind::Cname | Kind::Mx, _, Some(other)) => Some(Conflict::OtherValue { found: found(&other) }),
        (Kind::Cname, ..) => standing
            .iter()
            .find(|record| DATA.contains(&record.kind))
            .map(|record| Conflict::OtherData { kind: record.kind, found: found(&record) }),
        (Kind::Mx | Kind::Txt, Some(alias), _) => Some(Conflict::Alias { found: found(&alias) }),
        (Kind::Mx, ..) => None,
        (Kind::Txt, None, _) if there => None,
        (Kind::Txt, None, _) => {
            let policies: Vec<_> = standing.iter().filter(|record| same_policy(wanted, record)).collect();
            match policies.as_slice() {
                [] => None,
                [only] if does(&only.value) => return Doing::Covered { found: found(only) },
                [first, ..] => Some(Conflict::Policy { found: found(first) }),
            }
        }
        _ => Some(Conflict::Kind),
    };
    match conflict {
        Some(conflict) => Doing::Conflict(conflict),
        None if there => Doing::AlreadyThere,
        None => Doing::Create,
    }
}

/// Whether two records say the same, whatever their time to live and spelling.
pub fn alike(one: &Record, other: &Record) -> bool {
    let same = match one.kind {
        Kind::Txt => unquoted(&one.value) == unquoted(&other.value),
        Kind::Mx => mx::parts(&one.value).is_some() && mx::parts(&one.value) == mx::parts(&other.value),
        _ => Name::of(&one.value) == Name::of(&other.value),
    };
    one.name == other.name && one.kind == other.kind && same
}

/// The records of a kind that any server shows at a question's name; or that none of them knows, and a code for why.
pub(super) fn shown(question: &Question, seen: &Seen) -> Result<Vec<Record>, Option<String>> {
    let answers = seen.get(question).map(Vec::as_slice).unwrap_or_default();
    let mut records: Vec<Record> = Vec::new();
    let mut known = false;
    let mut code = None;
    for answer in answers {
        match answer {
            Answer::Records(found) => {
                known = true;
                let asked_for = |r: &&Record| r.name == question.name && [question.kind, Kind::Cname].contains(&r.kind);
                for record in found.iter().filter(asked_for) {
                    // Several servers show the same record, which is one all the same.
                    if !records.iter().any(|known| known.kind == record.kind && known.value == record.value) {
                        records.push(record.clone());
                    }
                }
            }
            Answer::Absent { .. } => known = true,
            Answer::Referral { .. } => code = code.or_else(|| Some(REFERRAL.to_owned())),
            Answer::Refused => code = code.or_else(|| Some("REFUSED".to_owned())),
            Answer::Failed(why) => code = code.or_else(|| Some(why.clone())),
            Answer::Silent => {}
        }
    }
    if known { Ok(records) } else { Err(code) }
}

/// What stands at a wanted record's name, without what a wildcard only seems to put there.
fn standing(wanted: &Record, seen: &Seen) -> Result<Vec<Record>, Option<String>> {
    let mut standing = Vec::new();
    for kind in looked_at(wanted.kind) {
        let here = shown(&Question::new(wanted.name.clone(), kind), seen)?;
        let beside = beside(&wanted.name).and_then(|name| shown(&Question::new(name, kind), seen).ok());
        let beside = beside.unwrap_or_default();
        let wild = |record: &Record| beside.iter().any(|b| b.kind == record.kind && b.value == record.value);
        // A wildcard that already says what is wanted is left in: the record is there, as far as anyone can see.
        standing.extend(here.into_iter().filter(|record| alike(record, wanted) || !wild(record)));
    }
    Ok(standing)
}

fn beside(name: &Name) -> Option<Name> {
    Some(Name::of(BESIDE).under(&name.parent()?))
}

/// An alias is excluded by anything else; other records by an alias, and they look at their own kind.
fn looked_at(kind: Kind) -> impl Iterator<Item = Kind> {
    let data = DATA.into_iter().filter(move |data| kind == Kind::Cname || *data == kind);
    std::iter::once(Kind::Cname).chain(data)
}

/// What is to be done about a DMARC policy that the domain itself has not: under one of a domain above, a policy of its own
/// would put that one out of force.
fn inherited(record: &Record, dmarc: &Dmarc) -> Doing {
    match dmarc {
        Dmarc::Present { at, text, .. } if *at != record.name => Doing::Covered { found: text.as_str().to_owned() },
        Dmarc::Several { at, .. } if *at != record.name => Doing::Conflict(Conflict::Policy { found: at.to_string() }),
        Dmarc::Unknown => Doing::Unknown { code: None },
        _ => Doing::Create,
    }
}

/// Whether what stands there looks like a DMARC policy, and receivers pass it over.
fn is_broken(record: &Record, purpose: Purpose, dmarc: &Dmarc) -> bool {
    purpose == Purpose::Dmarc && matches!(dmarc, Dmarc::Broken { at, .. } if *at == record.name)
}

/// Whether the target found is the wanted DKIM token in another signing zone of SES.
fn same_token(wanted: &Record, found: &str) -> bool {
    let token = |value: &str| Name::of(value).as_str().split('.').next().map(str::to_owned);
    token(&wanted.value) == token(found) && Name::of(found).is_in(&Name::of("amazonses.com"))
}

/// Whether a policy that stands there does what one is wanted for: any DMARC policy, and an SPF policy that lets SES send.
fn does(policy: &str) -> bool {
    let policy = unquoted(policy);
    self::policy(policy).is_some_and(|tag| tag == "v=dmarc1") || spf::names_ses(policy)
}

/// Whether both are SPF, or both DMARC: of each there may be one only at a name (RFC 7208, 3.2; RFC 7489, 6.6.3).
fn same_policy(wanted: &Record, found: &Record) -> bool {
    let policy = policy(&wanted.value);
    found.kind == Kind::Txt && policy.is_some() && policy == self::policy(&found.value)
}

fn policy(value: &str) -> Option<String> {
    let head: String = unquoted(value).split(';').next()?.to_ascii_lowercase();
    let compact: String = head.split_whitespace().collect();
    let tag = compact.get(..6).filter(|tag| *tag == "v=spf1").or_else(|| compact.get(..8).filter(|t| *t == "v=dmarc1"));
    tag.map(str::to_owned)
}

fn unquoted(value: &str) -> &str {
    value.trim_matches(['"', ' '])
}

#[cfg(test)]
mod tests;
