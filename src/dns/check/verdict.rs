//! What all servers together say of one record: a verdict, its proof, and one next action.

use serde::{Deserialize, Serialize};

use super::fault::loops;
use super::probe::{Probed, Slip, Struck, struck};
use super::{Fault, Sight};
use crate::dns::answer::{Answer, Question};
use crate::dns::record::{Kind, Name};
use crate::dns::wanted::Wanted;
use crate::text::{Text, Value};

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
    /// It stands under another name.
    Misplaced {
        /// Where it stands.
        at: Name,
        /// How it came there.
        slip: Slip,
    },
    /// Data of another kind stands at the name where a CNAME should.
    OtherKind {
        /// The kind found.
        #[serde(rename = "found_kind")]
        kind: Kind,
        /// The value found.
        found: String,
    },
    /// It is not there, and a wildcard answers in its place.
    Hidden {
        /// The kind of the wildcard's answer.
        #[serde(rename = "found_kind")]
        kind: Kind,
        /// The value of the wildcard's answer.
        found: String,
    },
    /// The CNAME is there, and other data beside it, which DNS forbids (RFC 1034, 3.6.2): resolvers may see either.
    Beside {
        /// The value found beside it.
        found: String,
    },
    /// It is not there and need not be: the policy of a domain above holds.
    Covered {
        /// Where that policy stands.
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

    /// Whether nothing is known: no server said anything about the record.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Silent | Self::Failed { .. })
    }

    /// Whether something is there that must be mended, rather than only awaited.
    pub fn is_mistake(&self) -> bool {
        matches!(
            self,
            Self::Wrong { .. }
                | Self::Misplaced { .. }
                | Self::OtherKind { .. }
                | Self::Hidden { .. }
                | Self::Beside { .. }
                | Self::Refused
        )
    }

    /// The key of its word, for a table's cell.
    pub fn cell(&self) -> &'static str {
        match self {
            Self::Published { .. } => "cell-published",
            Self::Partial { .. } => "cell-partial",
            Self::Wrong { .. } => "cell-wrong",
            Self::Misplaced { slip: Slip::Doubled, .. } => "cell-doubled",
            Self::Misplaced { .. } => "cell-misplaced",
            Self::OtherKind { .. } => "cell-other-kind",
            Self::Hidden { .. } => "cell-hidden",
            Self::Beside { .. } => "cell-beside",
            Self::Covered { .. } => "cell-covered",
            Self::Absent { .. } => "cell-absent",
            Self::Refused => "cell-refused",
            Self::Failed { .. } => "cell-failed",
            Self::Silent => "cell-silent",
        }
    }

    /// What is so.
    pub fn text(&self) -> Text {
        match self {
            Self::Published { servers, of } => Text::key("verdict-published").with("servers", *servers).with("of", *of),
            Self::Partial { published, of } => {
                Text::key("verdict-partial").with("published", *published).with("of", *of)
            }
            Self::Wrong { found, fault } => Text::key(fault.key()).with("found", found),
            Self::Misplaced { at, slip } => Text::key(slip.key()).with("at", at.as_str()),
            Self::OtherKind { kind: Kind::Txt, found } => Text::key("verdict-other-kind-txt").with("found", found),
            Self::OtherKind { kind, found } => {
                Text::key("verdict-other-kind-address").with("kind", kind.as_str()).with("found", found)
            }
            Self::Hidden { kind, found } => {
                Text::key("verdict-hidden").with("kind", kind.as_str()).with("found", found)
            }
            Self::Beside { found } => Text::key("verdict-beside").with("found", found),
            Self::Covered { at } => Text::key("verdict-covered").with("at", at.as_str()),
            Self::Absent { .. } => Text::key("verdict-absent"),
            Self::Refused => Text::key("verdict-refused"),
            Self::Failed { code } => Text::key("verdict-failed").with("code", code),
            Self::Silent => Text::key("verdict-silent"),
        }
    }

    /// The one thing to do next; nothing where all is well.
    pub fn action(&self) -> Option<Text> {
        Some(match self {
            Self::Published { .. } | Self::Covered { .. } => return None,
            Self::Partial { .. } => Text::key("verdict-partial-action"),
            Self::Wrong { fault, .. } => Text::key(format!("{}-action", fault.key())),
            Self::Misplaced { slip, .. } => Text::key(format!("{}-action", slip.key())),
            Self::OtherKind { kind: Kind::Txt, .. } => Text::key("verdict-other-kind-txt-action"),
            Self::OtherKind { .. } => Text::key("verdict-other-kind-address-action"),
            Self::Hidden { .. } => Text::key("verdict-hidden-action"),
            Self::Beside { .. } => Text::key("verdict-beside-action"),
            Self::Absent { negative_ttl: Some(ttl), .. } => {
                Text::key("verdict-absent-until-action").with("ttl", Value::Seconds(i64::from(*ttl)))
            }
            Self::Absent { .. } => Text::key("verdict-absent-action"),
            Self::Refused => Text::key("verdict-refused-action"),
            Self::Failed { .. } => Text::key("verdict-failed-action"),
            Self::Silent => Text::key("verdict-silent-action"),
        })
    }
}

/// All that was seen of one record.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The record.
    pub wanted: &'a Wanted,
    /// The zone that holds it, if that is known.
    pub zone: Option<&'a Name>,
    /// What each server shows; `None` where it was not asked.
    pub sights: &'a [Option<Sight>],
    /// Which of them are name servers of the zone, whose word counts before a resolver's.
    pub authorities: &'a [bool],
    /// The TXT at a CNAME's name, of each server that was asked for it.
    pub texts: &'a [Option<Answer>],
    /// What was asked besides, of the server at this column.
    pub probed: Option<(usize, &'a [Probed])>,
}

impl Evidence<'_> {
    /// What each server shows that was asked, and its column.
    fn seen(&self) -> impl Iterator<Item = (usize, &Sight)> {
        self.sights.iter().enumerate().filter_map(|(column, sight)| Some((column, sight.as_ref()?)))
    }

    /// Whether a server's word counts: where a name server of the zone said something, resolvers only repeat it, or an older
    /// answer.
    fn counts(&self, column: usize) -> bool {
        let authority = |column: usize| self.authorities.get(column).copied().unwrap_or_default();
        authority(column) || !self.seen().any(|(column, sight)| authority(column) && sight.is_definite())
    }

    /// What those show whose word counts.
    fn judges(&self) -> impl Iterator<Item = (usize, &Sight)> {
        self.seen().filter(|(column, _)| self.counts(*column))
    }
}

/// A verdict, and the question whose answer proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// What is so.
    pub verdict: Verdict,
    /// The column of the server that showed it, and the question put to it.
    pub proof: Option<(usize, Question)>,
    /// The columns that show something else than the others: they are behind, or disagree.
    pub behind: Vec<usize>,
}

/// Joins what the servers show.
pub fn judge(evidence: Evidence<'_>) -> Judged {
    let own = Question::new(evidence.wanted.record.name.clone(), evidence.wanted.record.kind);
    let judges: Vec<(usize, &Sight)> = evidence.judges().collect();
    let of = judges.len();
    let published = judges.iter().filter(|(_, sight)| sight.is_published()).count();
    let behind = match published {
        0 => Vec::new(),
        _ => evidence.seen().filter(|(_, s)| s.is_definite() && !s.is_published()).map(|(column, _)| column).collect(),
    };
    let first = |wish: fn(&Sight) -> bool| judges.iter().find(|(_, sight)| wish(sight)).map(|(column, _)| *column);
    let judged = |verdict, column: Option<usize>| Judged {
        verdict,
        proof: column.map(|column| (column, own.clone())),
        behind: behind.clone(),
    };
    let denied = judges.iter().any(|(_, sight)| sight.is_definite() && !sight.is_published());
    if published > 0 {
        if let Some((column, found)) = beside(&evidence) {
            let proof = Some((column, Question::new(own.name.clone(), Kind::Txt)));
            return Judged { verdict: Verdict::Beside { found }, proof, behind };
        }
        return match denied {
            true => {
                judged(Verdict::Partial { published, of }, first(|sight| sight.is_definite() && !sight.is_published()))
            }
            false => judged(Verdict::Published { servers: published, of }, first(Sight::is_published)),
        };
    }
    if let Some(judged) = struck_elsewhere(&evidence) {
        return judged;
    }
    let wrong = judges.iter().find_map(|(column, sight)| match sight {
        Sight::Wrong { found, fault, .. } => {
            let fault = if goes_round(&evidence) { Fault::Loop } else { *fault };
            Some((*column, Verdict::Wrong { found: found.clone(), fault }))
        }
        _ => None,
    });
    let absent = judges.iter().find_map(|(column, sight)| match sight {
        Sight::Absent { nxdomain, negative_ttl } => {
            Some((*column, Verdict::Absent { nxdomain: *nxdomain, negative_ttl: *negative_ttl }))
        }
        _ => None,
    });
    let failed = judges.iter().find_map(|(column, sight)| match sight {
        Sight::Failed { code } => Some((*column, Verdict::Failed { code: code.clone() })),
        _ => None,
    });
    let refused = first(|sight| *sight == Sight::Refused).map(|column| (column, Verdict::Refused));
    match wrong.or(absent).or(refused).or(failed) {
        Some((column, verdict)) => judged(verdict, Some(column)),
        None => judged(Verdict::Silent, None),
    }
}

/// Whether whoever follows the CNAME, as a question for the TXT does, comes back to where they began.
fn goes_round(evidence: &Evidence<'_>) -> bool {
    let round = |answer: &Answer| match answer {
        Answer::Records(records) => loops(&evidence.wanted.record.name, records),
        _ => false,
    };
    evidence.texts.iter().flatten().any(round)
}

/// A TXT that stands at the CNAME's own name, as a server shows it whose word counts.
fn beside(evidence: &Evidence<'_>) -> Option<(usize, String)> {
    let name = &evidence.wanted.record.name;
    let mut texts = evidence.texts.iter().enumerate().filter(|(column, _)| evidence.counts(*column));
    texts.find_map(|(column, answer)| match answer {
        Some(Answer::Records(records)) => {
            let own = records.iter().find(|record| record.kind == Kind::Txt && record.name == *name)?;
            Some((column, own.value.clone()))
        }
        _ => None,
    })
}

/// The most telling of what the probes struck: a slip of the record's name, then a wildcard, then data of another kind.
fn struck_elsewhere(evidence: &Evidence<'_>) -> Option<Judged> {
    let (column, probed) = evidence.probed?;
    let zone = evidence.zone?;
    let struck = |(aim, question, answer): &Probed| {
        struck(evidence.wanted, zone, *aim, question, answer).map(|struck| (struck, question.clone()))
    };
    let all: Vec<(Struck, Question)> = probed.iter().filter_map(struck).collect();
    let wildcards = all.iter().filter_map(|(struck, question)| match struck {
        Struck::Wildcard(record) => Some((record, question)),
        _ => None,
    });
    let under_wildcard = |value: &str| wildcards.clone().any(|(record, _)| record.value == value);
    let wildcard = wildcards.clone().next();
    let slip = all.iter().find_map(|(struck, question)| match struck {
        Struck::Elsewhere(slip) if wildcard.is_none() => {
            Some((Verdict::Misplaced { at: question.name.clone(), slip: *slip }, question))
        }
        _ => None,
    });
    let other = all.iter().find_map(|(struck, question)| match struck {
        Struck::OtherKind(record) if !under_wildcard(&record.value) => {
            Some((Verdict::OtherKind { kind: record.kind, found: record.value.clone() }, question))
        }
        _ => None,
    });
    let wrong = evidence.judges().any(|(_, sight)| matches!(sight, Sight::Wrong { .. }));
    let hidden = || {
        let (record, question) = wildcard?;
        // A name that has data of its own is out of the wildcard's reach; a TXT of another purpose is not seen as wrong.
        if record.kind == evidence.wanted.record.kind && record.kind != Kind::Txt && !wrong {
            return None;
        }
        // A wrong value that is not the wildcard's was typed by somebody: it is the nearer cause.
        let typed = evidence.judges().any(|(_, sight)| match sight {
            Sight::Wrong { found, .. } => *found != record.value,
            _ => false,
        });
        (!typed).then(|| (Verdict::Hidden { kind: record.kind, found: record.value.clone() }, question))
    };
    // A wrong value at the name itself comes before what stands elsewhere, unless a wildcard gave it.
    let (verdict, question) = match wrong {
        true => hidden()?,
        false => slip.or(other).or_else(hidden)?,
    };
    Some(Judged { verdict, proof: Some((column, question.clone())), behind: Vec::new() })
}
