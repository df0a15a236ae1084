//! Which DMARC policy holds for a domain, by what the servers answered.

use serde::{Deserialize, Serialize};

use super::DmarcError;
use super::policy::Policy;
use super::walk::{Seen, Step, above, at, climb, domains, look};
use crate::dns::answer::Answer;
use crate::dns::record::Name;
use crate::dns::shown::Shown;
use crate::text::Text;

/// The policy that holds for a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Finding {
    /// There is one.
    Present {
        /// Where: at the domain, or above.
        at: Name,
        /// Its text.
        text: Shown,
        /// What it says.
        policy: Policy,
        /// It stands above: `sp` holds, where there is one.
        inherited: bool,
    },
    /// There are several at one name, so that none counts (RFC 9989, 4.10).
    Several {
        /// Where.
        at: Name,
        /// How many.
        count: usize,
    },
    /// There is one, or what was meant to be one, and receivers pass it over.
    Broken {
        /// Where.
        at: Name,
        /// Its text.
        text: Shown,
        /// What is wrong.
        reason: DmarcError,
    },
    /// There is none.
    Absent,
    /// Nobody said.
    Unknown,
}

impl Finding {
    /// What it says, where it holds.
    pub fn policy(&self) -> Option<&Policy> {
        match self {
            Self::Present { policy, .. } => Some(policy),
            _ => None,
        }
    }

    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Present { at, policy, inherited, .. } => {
                let key = if *inherited { "dmarc-holds-inherited" } else { "dmarc-holds" };
                Text::key(key).with("at", at.as_str()).with("request", policy.request(*inherited).as_str())
            }
            Self::Several { at, count } => Text::key("dmarc-several").with("at", at.as_str()).with("count", *count),
            Self::Broken { at, reason, .. } => {
                Text::key("dmarc-broken").with("at", at.as_str()).with("reason", reason.text())
            }
            Self::Absent => Text::key("dmarc-absent"),
            Self::Unknown => Text::key("dmarc-unknown"),
        }
    }

    /// What to do, where there is something to do.
    pub fn action(&self) -> Option<Text> {
        match self {
            Self::Several { .. } => Some(Text::key("dmarc-several-action")),
            Self::Broken { .. } => Some(Text::key("dmarc-broken-action")),
            Self::Absent => Some(Text::key("dmarc-absent-action")),
            Self::Present { .. } | Self::Unknown => None,
        }
    }
}

/// Finds the policy that holds for a domain in the answers to [`names`](super::names): those of several servers may be
/// there. What nobody answered is unknown, never absent.
pub fn find(domain: &Name, answers: &[(Name, Answer)]) -> Finding {
    let fault = |domain: &Name| match look(domain, answers) {
        Seen::Several(count) => Some(Finding::Several { at: at(domain), count }),
        Seen::Broken(text, reason) => Some(Finding::Broken { at: at(domain), text, reason }),
        Seen::Unknown | Seen::Nothing | Seen::One(..) => None,
    };
    match look(domain, answers) {
        Seen::One(text, policy) => return Finding::Present { at: at(domain), text, policy, inherited: false },
        Seen::Unknown => return Finding::Unknown,
        Seen::Nothing | Seen::Broken(..) | Seen::Several(_) => {}
    }
    if let Some(fault) = fault(domain) {
        return fault;
    }
    let domains = domains(domain);
    let Some(steps) = climb(domains.clone(), answers) else { return Finding::Unknown };
    let organization = above(domain, &steps);
    let holds = steps.iter().position(|step| Some(&step.domain) == organization.as_ref());
    let last = steps.len().saturating_sub(1);
    match steps.into_iter().nth(holds.unwrap_or(last)) {
        Some(Step { domain, text, policy }) => {
            // A public suffix's policy holds where the organization has none: what it meant to have comes first.
            let fault = if holds.is_none() { domains.iter().find_map(fault) } else { None };
            fault.unwrap_or(Finding::Present { at: at(&domain), text, policy, inherited: true })
        }
        None => domains.iter().find_map(fault).unwrap_or(Finding::Absent),
    }
}
