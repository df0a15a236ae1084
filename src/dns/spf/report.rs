//! What is known of an SPF policy and of all it leads to.

use serde::{Deserialize, Serialize};

use super::problem::{Problem, Weight};
use super::walk::Walk;
use super::{MOST_LOOKUPS, MOST_VOID};
use crate::dns::record::Name;
use crate::dns::shown::Shown;

/// How many records of one name are shown.
pub(super) const MOST_RECORDS: usize = 8;
/// How many problems are told.
pub(super) const MOST_PROBLEMS: usize = 16;

/// What a domain's policy is looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// It is the domain of the sender: SES needs no policy there.
    Domain,
    /// It is the MAIL FROM domain: SES must be let in.
    MailFrom,
}

/// Whether a policy lets SES in, as far as it names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ses {
    /// SES may send.
    Passes,
    /// SES is named, but behind `?`, `~` or `-`.
    Unsure,
}

/// What is known of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it was looked at for.
    pub purpose: Purpose,
    /// Whose policy it is.
    pub domain: Name,
    /// The SPF records found there, and those that were perhaps meant to be.
    pub records: Vec<Shown>,
    /// How many terms look something up, at the worst; a lower bound where the report is not complete.
    pub lookups: usize,
    /// How many of them find nothing.
    pub void: usize,
    /// Whether SES is let in; `None` where it is not named.
    pub ses: Option<Ses>,
    /// What is wrong or worth knowing.
    pub problems: Vec<Problem>,
    /// False where something is not answered: more may be wrong, and what is not seen may be there.
    pub complete: bool,
}

impl Report {
    /// Whether everything is known and receivers can go by the policy.
    pub fn is_right(&self) -> bool {
        self.complete && !self.fails()
    }

    /// Whether something is known for which receivers take the policy for an error, or as saying nothing of SES.
    pub fn fails(&self) -> bool {
        self.problems.iter().any(|problem| problem.weight() == Weight::Fails)
    }
}

impl Walk<'_> {
    /// Sums up.
    pub(super) fn report(mut self, purpose: Purpose, domain: Name, records: Vec<Shown>) -> Report {
        // What is counted here goes first: it must not be lost for the many that may have been met.
        let met = std::mem::take(&mut self.problems);
        if self.lookups > MOST_LOOKUPS {
            let sure = self.complete && !self.uncounted;
            self.tell(Problem::TooManyLookups { count: self.lookups, sure });
        }
        if self.void > MOST_VOID {
            self.tell(Problem::TooManyVoid { count: self.void });
        }
        if self.has_policy && purpose == Purpose::MailFrom && self.complete && !self.uncounted {
            match self.ses {
                Some(Ses::Passes) => {}
                Some(Ses::Unsure) => self.tell(Problem::SesUnsure),
                None => self.tell(Problem::SesMissing),
            }
        }
        if self.names_ses && purpose == Purpose::Domain {
            self.tell(Problem::SesUnneeded);
        }
        for problem in met {
            self.tell(match (purpose, problem) {
                (Purpose::MailFrom, Problem::Absent { at }) => Problem::Unpublished { at },
                (_, problem) => problem,
            });
        }
        if self.macros > 0 {
            self.tell(Problem::Macros { count: self.macros });
        }
        Report {
            purpose,
            domain,
            records,
            lookups: self.lookups,
            void: self.void,
            ses: self.ses,
            problems: self.problems,
            complete: self.complete && !self.uncounted,
        }
    }
}
