//! The terms of an SPF policy, as data and as text.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

use crate::dns::record::Name;

/// How long a text may be for its macros to be put in: what is longer makes no name that DNS can carry.
const LONGEST_EXPANDED: usize = 512;

/// One word of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Term {
    /// Who may send, or may not.
    Directive(Directive),
    /// Something about the policy as a whole.
    Modifier(Modifier),
}

/// A mechanism, and what becomes of those it matches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Directive {
    /// What becomes of them.
    pub qualifier: Qualifier,
    /// Whom it matches.
    pub mechanism: Mechanism,
}

/// What becomes of those a mechanism matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// `+`, or nothing: they may send.
    Pass,
    /// `-`: they may not.
    Fail,
    /// `~`: they probably may not.
    SoftFail,
    /// `?`: nothing is said.
    Neutral,
}

/// Whom a directive matches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mechanism {
    /// Everyone.
    All,
    /// Whom another domain's policy lets pass.
    Include(Domain),
    /// The addresses of a name, the domain's own where none is given.
    A(Option<Domain>, Lengths),
    /// The addresses of a domain's mail exchangers.
    Mx(Option<Domain>, Lengths),
    /// Those whose reverse name lies in a domain.
    Ptr(Option<Domain>),
    /// IPv4 addresses.
    Ip4(Ipv4Addr, Option<u8>),
    /// IPv6 addresses.
    Ip6(Ipv6Addr, Option<u8>),
    /// Everyone, where a name has an address.
    Exists(Domain),
}

/// Something about the policy as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// Another domain's policy stands in where nothing matches.
    Redirect(Domain),
    /// Where the words of a refusal are.
    Exp(Domain),
    /// Unknown: it is passed over (RFC 7208, 6).
    Other {
        /// Its name.
        name: String,
        /// What follows the equals sign.
        value: String,
    },
}

/// How many leading bits of an address count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Lengths {
    /// Of an IPv4 address; all 32 where it is not said.
    pub ip4: Option<u8>,
    /// Of an IPv6 address; all 128 where it is not said.
    pub ip6: Option<u8>,
}

/// A name in a policy, as it is written there; it may hold macros.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Domain(pub(super) String);

impl Domain {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name, in the policy of a domain; `None` where macros other than that domain's (`%{d}`) are left, which make it
    /// depend on the message.
    pub fn name(&self, policy_of: &Name) -> Option<Name> {
        if self.0.len() > LONGEST_EXPANDED && self.0.contains('%') {
            return None;
        }
        let text = self.0.replace("%{d}", policy_of.as_str()).replace("%{D}", policy_of.as_str());
        (!text.contains('%')).then(|| Name::of(&text))
    }
}

impl Modifier {
    /// Whether it bears the name of a mechanism: `ip4=` where `ip4:` was meant.
    pub fn is_a_slip(&self) -> bool {
        const MECHANISMS: [&str; 8] = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"];
        matches!(self, Self::Other { name, .. } if MECHANISMS.iter().any(|known| known.eq_ignore_ascii_case(name)))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directive(directive) => directive.fmt(f),
            Self::Modifier(modifier) => modifier.fmt(f),
        }
    }
}

impl fmt::Display for Directive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.qualifier {
            Qualifier::Pass => "",
            Qualifier::Fail => "-",
            Qualifier::SoftFail => "~",
            Qualifier::Neutral => "?",
        })?;
        self.mechanism.fmt(f)
    }
}

impl fmt::Display for Mechanism {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |domain: &Option<Domain>| domain.as_ref().map(|domain| format!(":{}", domain.0)).unwrap_or_default();
        let bits = |length: &Option<u8>| length.map(|length| format!("/{length}")).unwrap_or_default();
        match self {
            Self::All => f.write_str("all"),
            Self::Include(domain) => write!(f, "include:{}", domain.0),
            Self::A(domain, lengths) => write!(f, "a{}{lengths}", at(domain)),
            Self::Mx(domain, lengths) => write!(f, "mx{}{lengths}", at(domain)),
            Self::Ptr(domain) => write!(f, "ptr{}", at(domain)),
            Self::Ip4(network, length) => write!(f, "ip4:{network}{}", bits(length)),
            Self::Ip6(network, length) => write!(f, "ip6:{network}{}", bits(length)),
            Self::Exists(domain) => write!(f, "exists:{}", domain.0),
        }
    }
}

impl fmt::Display for Lengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ip4.map_or(Ok(()), |length| write!(f, "/{length}"))?;
        self.ip6.map_or(Ok(()), |length| write!(f, "//{length}"))
    }
}

impl fmt::Display for Modifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redirect(domain) => write!(f, "redirect={}", domain.0),
            Self::Exp(domain) => write!(f, "exp={}", domain.0),
            Self::Other { name, value } => write!(f, "{name}={value}"),
        }
    }
}
