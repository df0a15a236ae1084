//! What is to be said about a domain as a whole, beside its records: each with one next action.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::dmarc;
use super::record::Name;
use super::spf;
use super::survey::Asked;
use crate::text::Text;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It keeps SES or mail from working.
    Bad,
    /// Worth mending.
    Warning,
    /// Good to know.
    Note,
}

/// Something about the domain, its zone or the way there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "kebab-case")]
pub enum Finding {
    /// DNS says there is no such domain.
    NoSuchDomain {
        /// The domain.
        domain: Name,
    },
    /// The domain is a suffix under which others register theirs: nobody's to verify.
    PublicSuffix {
        /// The domain.
        domain: Name,
    },
    /// A name server has no address.
    NoAddress {
        /// Its name.
        server: Name,
    },
    /// A name server of the zone answered nothing at all.
    Dead {
        /// Its name.
        server: Name,
        /// Its address.
        address: IpAddr,
    },
    /// A name server does not hold the zone that is delegated to it.
    Lame {
        /// Its name.
        server: Name,
        /// Its address.
        address: IpAddr,
        /// What it said instead: a code's name.
        code: String,
    },
    /// The zone above delegates to other name servers than the zone itself names.
    Delegation {
        /// Those that only the zone above names: the world asks them.
        above: Vec<Name>,
        /// Those that only the zone names.
        own: Vec<Name>,
    },
    /// A name server of the zone answers with an error.
    Failing {
        /// Its name.
        server: Name,
        /// Its address.
        address: IpAddr,
        /// The error: a code's name.
        code: String,
    },
    /// One or two of the three DKIM records are there, the others are not: SES waits for all.
    SomeOfThree {
        /// How many are there.
        published: usize,
    },
    /// The CNAME is there, but these servers fail when asked for the TXT through it, as SES and mailbox providers ask.
    TextFails {
        /// Who fails.
        servers: Vec<Asked>,
        /// No name server of the zone does better.
        everywhere: bool,
    },
    /// SES has no key behind these targets: the tokens are of a deleted identity or an earlier set-up.
    NoKey {
        /// The targets.
        targets: Vec<Name>,
    },
    /// Validating resolvers refuse the zone: its DNSSEC signatures do not hold.
    Bogus {
        /// Which resolvers.
        resolvers: Vec<Asked>,
    },
    /// Resolvers answer for a name that cannot exist: what they say of missing records cannot be believed.
    Intercepted {
        /// Which resolvers.
        resolvers: Vec<Asked>,
    },
    /// The name servers' IPv6 addresses could not be asked from here: nothing is known of them.
    Ipv6Unasked,
    /// The legacy verification TXT is there: SES asks new identities for none.
    Legacy {
        /// Where it stands.
        at: Name,
    },
    /// Something about an SPF policy.
    Spf {
        /// Whose policy it is.
        of: spf::Purpose,
        /// What.
        problem: spf::Problem,
    },
    /// A DMARC policy that does not count: several, or one that cannot be read.
    Dmarc {
        /// What is there.
        found: dmarc::Finding,
    },
    /// What could be better in a DMARC policy.
    Advice {
        /// What.
        advice: dmarc::Advice,
    },
    /// The MAIL FROM domain is not aligned with the sender's by the policy: DMARC rests on DKIM alone.
    Unaligned {
        /// How mail through SES stands to the policy.
        alignments: dmarc::Alignments,
    },
    /// The domain takes no mail (RFC 7505): some receivers refuse mail from it, and nobody can answer.
    NullMx {
        /// The domain.
        domain: Name,
    },
}

impl Finding {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::NoSuchDomain { .. }
            | Self::PublicSuffix { .. }
            | Self::NoKey { .. }
            | Self::TextFails { everywhere: true, .. }
            | Self::Bogus { .. } => Weight::Bad,
            Self::NoAddress { .. }
            | Self::Dead { .. }
            | Self::Lame { .. }
            | Self::Delegation { .. }
            | Self::Failing { .. }
            | Self::TextFails { .. }
            | Self::Intercepted { .. }
            | Self::Dmarc { .. }
            | Self::Unaligned { .. }
            | Self::NullMx { .. } => Weight::Warning,
            Self::Spf { of, problem } => match (of, problem.weight()) {
                (spf::Purpose::MailFrom, spf::Weight::Fails) => Weight::Bad,
                (_, spf::Weight::Fails | spf::Weight::Risk) => Weight::Warning,
                (_, spf::Weight::Unknown | spf::Weight::Remark) => Weight::Note,
            },
            Self::Advice { .. } => Weight::Note,
            Self::SomeOfThree { .. } | Self::Ipv6Unasked | Self::Legacy { .. } => Weight::Note,
        }
    }

    /// Whether it tells of servers that do not answer as they should.
    pub fn hides_answers(&self) -> bool {
        matches!(
            self,
            Self::NoSuchDomain { .. }
                | Self::Dead { .. }
                | Self::Lame { .. }
                | Self::Failing { .. }
                | Self::Bogus { .. }
                | Self::TextFails { .. }
        )
    }

    /// Whether it says no more than that an answer is missing.
    pub fn is_for_want_of_an_answer(&self) -> bool {
        matches!(self, Self::Spf { problem, .. } if problem.weight() == spf::Weight::Unknown)
    }

    /// The key of its words; what to do is the key with `-action`. Policies have words of their own, and the key is only a
    /// name for programs.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Spf { .. } => "finding-spf",
            Self::Dmarc { .. } => "finding-dmarc",
            Self::Advice { .. } => "finding-dmarc-advice",
            Self::Unaligned { .. } => "finding-unaligned",
            Self::NoSuchDomain { .. } => "finding-no-such-domain",
            Self::PublicSuffix { .. } => "finding-public-suffix",
            Self::NoAddress { .. } => "finding-no-address",
            Self::Dead { .. } => "finding-dead",
            Self::Lame { .. } => "finding-lame",
            Self::Failing { .. } => "finding-failing",
            Self::Delegation { .. } => "finding-delegation",
            Self::SomeOfThree { .. } => "finding-some-of-three",
            Self::TextFails { .. } => "finding-text-fails",
            Self::NoKey { .. } => "finding-no-key",
            Self::Bogus { .. } => "finding-bogus",
            Self::Intercepted { .. } => "finding-intercepted",
            Self::Ipv6Unasked => "finding-ipv6-unasked",
            Self::Legacy { .. } => "finding-legacy",
            Self::NullMx { .. } => "finding-null-mx",
        }
    }

    /// What is so.
    pub fn text(&self) -> Text {
        let text = Text::key(self.key());
        match self {
            Self::Spf { problem, .. } => problem.text(),
            Self::Dmarc { found } => found.text(),
            Self::Advice { advice } => advice.text(),
            Self::Unaligned { alignments } => alignments.spf_text(),
            Self::NoSuchDomain { domain } | Self::PublicSuffix { domain } | Self::NullMx { domain } => {
                text.with("domain", domain.as_str())
            }
            Self::NoAddress { server } => text.with("server", server.as_str()),
            Self::Dead { server, address } => text.with("server", server.as_str()).with("address", address.to_string()),
            Self::Lame { server, address, code } | Self::Failing { server, address, code } => {
                text.with("server", server.as_str()).with("address", address.to_string()).with("code", code)
            }
            Self::Delegation { above, own } => text.with("above", list(above)).with("own", list(own)),
            Self::SomeOfThree { published } => text.with("published", *published),
            Self::TextFails { servers: asked, .. }
            | Self::Bogus { resolvers: asked }
            | Self::Intercepted { resolvers: asked } => text.with("servers", named(asked)),
            Self::NoKey { targets } => text.with("targets", list(targets)),
            Self::Ipv6Unasked => text,
            Self::Legacy { at } => text.with("at", at.as_str()),
        }
    }

    /// The one thing to do next, where there is something to do.
    pub fn action(&self) -> Option<Text> {
        match self {
            Self::Spf { problem, .. } => problem.action(),
            Self::Dmarc { found } => found.action(),
            Self::Advice { advice } => advice.action(),
            Self::Unaligned { .. } | Self::Ipv6Unasked => None,
            _ => Some(Text::key(format!("{}-action", self.key()))),
        }
    }
}

/// Those who were asked, in a row.
fn named(asked: &[Asked]) -> Text {
    let mut all = asked.iter().map(Asked::text);
    let first = all.next().unwrap_or_else(|| Text::plain(""));
    all.fold(first, |before, next| Text::key("asked-both").with("before", before).with("next", next))
}

fn list(names: &[Name]) -> String {
    match names {
        [] => "–".to_owned(),
        names => names.iter().map(Name::as_str).collect::<Vec<_>>().join(", "),
    }
}
