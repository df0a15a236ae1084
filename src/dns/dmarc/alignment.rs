//! Whether mail through SES is aligned with the sender's domain (RFC 9989, 4.4).

use serde::{Deserialize, Serialize};

use super::find::Finding;
use super::policy::Mode;
use super::walk::organizational;
use crate::dns::answer::Answer;
use crate::dns::record::Name;
use crate::dns::spf::SES;
use crate::text::Text;

/// Whether a domain that proves something about a message is aligned with the sender's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// It is.
    Aligned,
    /// It belongs to the same organization, perhaps, but the policy wants the very same domain.
    Strict,
    /// It belongs to another organization.
    Foreign,
    /// It is that of SES.
    Ses,
    /// An answer is missing.
    Unknown,
}

/// Both alignments of a message; one is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Alignments {
    /// Of the domain of the DKIM signature, which is the verified domain.
    pub dkim: Alignment,
    /// Of the MAIL FROM domain.
    pub spf: Alignment,
}

/// Looks at the alignments of mail `from` a domain, signed by the identity's domain `signed`, with a custom MAIL FROM
/// domain or that of SES. For a relaxed policy the answers to the [`names`](super::names) of each of them are needed.
pub fn alignments(
    from: &Name,
    signed: &Name,
    mail_from: Option<&Name>,
    finding: &Finding,
    answers: &[(Name, Answer)],
) -> Alignments {
    let (adkim, aspf) = finding.policy().map_or_else(Default::default, |policy| (policy.adkim, policy.aspf));
    let known = !matches!(finding, Finding::Unknown);
    let of = |other: &Name, mode: Mode| match () {
        () if from == other => Alignment::Aligned,
        () if is_ses(other) => Alignment::Ses,
        () if !known => Alignment::Unknown,
        () if mode == Mode::Strict => Alignment::Strict,
        () => match (organizational(from, answers), organizational(other, answers)) {
            (Some(ours), Some(theirs)) if ours == theirs => Alignment::Aligned,
            (Some(_), Some(_)) => Alignment::Foreign,
            _ => Alignment::Unknown,
        },
    };
    Alignments { dkim: of(signed, adkim), spf: mail_from.map_or(Alignment::Ses, |domain| of(domain, aspf)) }
}

fn is_ses(domain: &Name) -> bool {
    domain.is_in(&Name::of(SES))
}

impl Alignments {
    /// What to say of the MAIL FROM domain.
    pub fn spf_text(self) -> Text {
        Text::key(match self.spf {
            Alignment::Aligned => "dmarc-spf-aligned",
            Alignment::Strict => "dmarc-spf-strict",
            Alignment::Foreign => "dmarc-spf-foreign",
            Alignment::Ses => "dmarc-spf-ses",
            Alignment::Unknown => "dmarc-spf-unknown",
        })
    }
}
