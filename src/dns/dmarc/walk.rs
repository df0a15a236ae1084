//! The walk up the tree of names on which DMARC policies and organizations are found (RFC 9989, 4.10).

use super::DmarcError;
use super::parse::is_version;
use super::policy::{Policy, Psd};
use crate::dns::answer::Answer;
use crate::dns::identity::registrable;
use crate::dns::record::{Kind, Name};
use crate::dns::shown::Shown;

/// How many labels are left of a long name after the first question, so that eight questions are enough.
const MOST_LABELS: usize = 7;
/// Where policies are.
const LABEL: &str = "_dmarc";

/// The names to ask for TXT, the domain's own first; eight at most.
pub fn names(domain: &Name) -> Vec<Name> {
    domains(domain).iter().map(at).filter(Name::fits).collect()
}

/// The domain whose organization a domain is of; `None` where an answer is missing that could change it.
pub fn organizational(domain: &Name, answers: &[(Name, Answer)]) -> Option<Name> {
    let steps = climb(domains(domain), answers)?;
    Some(above(domain, &steps).unwrap_or_else(|| domain.clone()))
}

/// A name with a policy on the way up.
pub(super) struct Step {
    /// The domain the policy is of.
    pub(super) domain: Name,
    /// The policy.
    pub(super) policy: Policy,
    /// Its text.
    pub(super) text: Shown,
}

/// What is at one name.
pub(super) enum Seen {
    /// Nobody said.
    Unknown,
    /// No policy.
    Nothing,
    /// One.
    One(Shown, Policy),
    /// One that does not hold.
    Broken(Shown, DmarcError),
    /// So many that none holds.
    Several(usize),
}

/// The domains whose policies are looked for, from the longest to the shortest.
pub(super) fn domains(domain: &Name) -> Vec<Name> {
    let labels = domain.as_str().split('.').count();
    let mut next = domain.parent();
    for _ in (MOST_LABELS + 1)..labels {
        next = next.and_then(|name| name.parent());
    }
    let mut domains = vec![domain.clone()];
    while let Some(name) = next {
        next = name.parent();
        domains.push(name);
    }
    domains
}

/// Where a domain's policy is.
pub(super) fn at(domain: &Name) -> Name {
    Name::of(LABEL).under(domain)
}

/// What the answers say is at a domain's own name. The first answer that shows a policy counts: another server may be
/// behind.
pub(super) fn look(domain: &Name, answers: &[(Name, Answer)]) -> Seen {
    let at = at(domain);
    let mut seen = if at.fits() { Seen::Unknown } else { Seen::Nothing };
    for (_, answer) in answers.iter().filter(|(name, _)| *name == at) {
        let records = match answer {
            Answer::Records(records) => records,
            Answer::Absent { .. } => {
                seen = or_nothing(seen);
                continue;
            }
            Answer::Referral { .. } | Answer::Refused | Answer::Failed(_) | Answer::Silent => continue,
        };
        let texts: Vec<&str> =
            records.iter().filter(|record| record.kind == Kind::Txt).map(|record| record.value.as_str()).collect();
        let policies: Vec<&str> =
            texts.iter().copied().filter(|text| is_version(text.split(';').next().unwrap_or_default())).collect();
        match (policies.as_slice(), texts.iter().find(|text| was_meant(text))) {
            ([one], _) => {
                return match Policy::parse(one) {
                    Ok(policy) => Seen::One(Shown::of(one), policy),
                    Err(error) => Seen::Broken(Shown::of(one), error),
                };
            }
            ([], Some(text)) => {
                let found = Shown::brief(text.split(';').next().unwrap_or_default());
                seen = Seen::Broken(Shown::of(text), DmarcError::Version { found });
            }
            // An alias alone says nothing yet; a TXT of another purpose is no policy.
            ([], None) if texts.is_empty() && !records.is_empty() => {}
            ([], None) => seen = or_nothing(seen),
            (several, _) => return Seen::Several(several.len()),
        }
    }
    seen
}

fn or_nothing(seen: Seen) -> Seen {
    if matches!(seen, Seen::Unknown) { Seen::Nothing } else { seen }
}

/// The policies met on the way up, up to where it ends; `None` where an answer is missing that could change it.
pub(super) fn climb(domains: Vec<Name>, answers: &[(Name, Answer)]) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for domain in domains {
        match look(&domain, answers) {
            Seen::One(text, policy) => {
                let last = policy.psd != Psd::Unsaid;
                steps.push(Step { domain, policy, text });
                if last {
                    break;
                }
            }
            // Of what a public suffix publishes only psd=y counts, and that changes nothing for those below with a policy.
            Seen::Unknown if registrable(domain.as_str()).is_some() => return None,
            Seen::Unknown | Seen::Nothing | Seen::Broken(..) | Seen::Several(_) => {}
        }
    }
    Some(steps)
}

/// The organization that the policies met on the way up from a domain point to.
pub(super) fn above(domain: &Name, steps: &[Step]) -> Option<Name> {
    let last = steps.last()?;
    if last.policy.psd != Psd::Yes || last.domain == *domain {
        return Some(last.domain.clone());
    }
    // One label below the public suffix.
    let head = domain.before(&last.domain)?;
    let label = head.rsplit('.').next()?;
    Some(Name::of(label).under(&last.domain))
}

/// Whether a text that is no policy looks like one: quotes or spaces before it, `v=dmarc1`, `p=none; v=DMARC1`.
fn was_meant(text: &str) -> bool {
    let start: String = text.chars().take(200).filter(char::is_ascii_alphanumeric).collect();
    start.to_ascii_lowercase().contains("vdmarc")
}
