//! What could be better in a DMARC policy that holds.

use serde::{Deserialize, Serialize};

use super::policy::{Mode, Note, Policy, Request};
use crate::dns::shown::Shown;
use crate::text::Text;

/// Something about a policy that its owner should know; none of it keeps mail through SES from passing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "advice", rename_all = "kebab-case")]
pub enum Advice {
    /// `p` is missing: it is read as "none", and older receivers pass the record over.
    NoRequest,
    /// Nothing is asked for: a start.
    Watching,
    /// Nobody is sent the daily reports.
    NoReports,
    /// The policy is only tried out: receivers go one step below.
    Testing {
        /// What they are asked for.
        request: Request,
    },
    /// Less is asked for sub-domains than for the domain.
    SubdomainsWeaker {
        /// What is asked for them.
        request: Request,
    },
    /// More is asked for sub-domains than for the domain.
    SubdomainsStricter {
        /// What is asked for them.
        request: Request,
    },
    /// Only the very same MAIL FROM domain would be aligned, and with SES it is always a sub-domain.
    StrictSpf,
    /// Only mail from the very domain that signs is aligned.
    StrictDkim,
    /// A part of the record that receivers pass over.
    Note(Note),
}

/// What could be better in a policy.
pub fn advice(policy: &Policy) -> Vec<Advice> {
    let own = policy.request(false);
    let below = policy.request(true);
    let mailto =
        |address: &Shown| address.as_str().get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let mut advice = Vec::new();
    match policy.p {
        None => advice.push(Advice::NoRequest),
        Some(Request::None) => advice.push(Advice::Watching),
        Some(_) => {}
    }
    if !policy.rua.iter().any(mailto) {
        advice.push(Advice::NoReports);
    }
    if policy.test && own != Request::None {
        advice.push(Advice::Testing { request: own });
    }
    if below < own {
        advice.push(Advice::SubdomainsWeaker { request: below });
    } else if below > own {
        advice.push(Advice::SubdomainsStricter { request: below });
    }
    if policy.aspf == Mode::Strict {
        advice.push(Advice::StrictSpf);
    }
    if policy.adkim == Mode::Strict {
        advice.push(Advice::StrictDkim);
    }
    advice.extend(policy.notes.iter().cloned().map(Advice::Note));
    advice
}

impl Advice {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::NoRequest => Text::key("dmarc-no-request"),
            Self::Watching => Text::key("dmarc-watching"),
            Self::NoReports => Text::key("dmarc-no-reports"),
            Self::Testing { request } => Text::key("dmarc-testing").with("request", request.as_str()),
            Self::SubdomainsWeaker { request } => {
                Text::key("dmarc-subdomains-weaker").with("request", request.as_str())
            }
            Self::SubdomainsStricter { request } => {
                Text::key("dmarc-subdomains-stricter").with("request", request.as_str())
            }
            Self::StrictSpf => Text::key("dmarc-strict-spf"),
            Self::StrictDkim => Text::key("dmarc-strict-dkim"),
            Self::Note(note) => note.text(),
        }
    }

    /// What to do, where there is something to do.
    pub fn action(&self) -> Option<Text> {
        match self {
            Self::NoRequest => Some(Text::key("dmarc-no-request-action")),
            Self::Watching => Some(Text::key("dmarc-watching-action")),
            Self::NoReports => Some(Text::key("dmarc-no-reports-action")),
            Self::Testing { .. } => Some(Text::key("dmarc-testing-action")),
            Self::SubdomainsWeaker { .. } => Some(Text::key("dmarc-subdomains-weaker-action")),
            Self::SubdomainsStricter { .. } => Some(Text::key("dmarc-subdomains-stricter-action")),
            Self::StrictSpf => Some(Text::key("dmarc-strict-spf-action")),
            Self::StrictDkim => Some(Text::key("dmarc-strict-dkim-action")),
            Self::Note(note) => Some(note.action()),
        }
    }
}
