//! Which ports of an endpoint can be used from here, and how each of the others is blocked.

mod judgement;

pub use judgement::{Cause, Finding, Judgement};

use std::net::IpAddr;

use serde::{Serialize, Serializer};

use super::delivery::{CertificateFault, Failure, FailureKind, PortReport, Stage};
use crate::text::Text;

/// What stands for what is not known, for selectors in the locale files.
const UNKNOWN: &str = "none";

/// What one port turned out to be, seen from this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reach {
    /// The server answered EHLO over TLS with a verified certificate, and takes logins.
    Open,
    /// The connection was refused: nobody listens, or a firewall says no aloud.
    Refused,
    /// Nothing came back: what a firewall does that drops packets.
    Dropped,
    /// Cut off with a reset (RST), before or after it was connected.
    Reset,
    /// Connected, then closed in good order.
    Closed,
    /// Connected, then nothing was said.
    Silent,
    /// The certificate is another host's.
    WrongName,
    /// The certificate's issuer is not among those this machine trusts.
    Untrusted,
    /// The certificate's key or signature proves nothing, or it is no good in another way.
    BadCertificate,
    /// TLS older than 1.2, which SES does not speak.
    OldTls,
    /// What should be TLS is not.
    NoTls,
    /// STARTTLS, which SES offers, is not offered.
    NoStarttls,
    /// STARTTLS was offered and then refused.
    StarttlsRefused,
    /// Plain text was slipped in behind STARTTLS.
    StarttlsInjected,
    /// What answered does not speak SMTP.
    NotSmtp,
    /// The certificate's dates do not fit this machine's clock.
    OutOfDate,
    /// What this machine trusts could not be read.
    NoTrust,
    /// Over TLS, no way to log in is offered that SES offers.
    NoAuth,
    /// The server turned the connection away with a reply.
    TurnedAway,
    /// The name does not exist, or has no address.
    NoSuchHost,
    /// The name could not be looked up.
    NoResolver,
    /// No way leads there: no network, no route, or a device that says so.
    NoRoute,
    /// Another error of the system.
    Other,
}

impl Reach {
    /// Every one of them.
    pub const ALL: [Self; 23] = [
        Self::Open,
        Self::Refused,
        Self::Dropped,
        Self::Reset,
        Self::Closed,
        Self::Silent,
        Self::WrongName,
        Self::Untrusted,
        Self::BadCertificate,
        Self::OldTls,
        Self::NoTls,
        Self::NoStarttls,
        Self::StarttlsRefused,
        Self::StarttlsInjected,
        Self::NotSmtp,
        Self::OutOfDate,
        Self::NoTrust,
        Self::NoAuth,
        Self::TurnedAway,
        Self::NoSuchHost,
        Self::NoResolver,
        Self::NoRoute,
        Self::Other,
    ];

    /// What a report amounts to.
    pub fn of(report: &PortReport) -> Self {
        match &report.result {
            Ok(facts) if facts.auth.iter().any(|way| way == "PLAIN" || way == "LOGIN") => Self::Open,
            Ok(_) => Self::NoAuth,
            Err(failure) => Self::of_failure(failure),
        }
    }

    /// What a connection that failed amounts to.
    pub fn of_connection(kind: &FailureKind) -> Self {
        Self::of_failure(&Failure::at(Stage::Connect, kind.clone()))
    }

    fn of_failure(failure: &Failure) -> Self {
        use FailureKind as K;
        match (failure.stage, &failure.kind) {
            (_, K::UnknownHost) => Self::NoSuchHost,
            (Stage::Resolve, K::Unreachable(_)) => Self::NoRoute,
            (Stage::Resolve, _) => Self::NoResolver,
            (Stage::Connect, K::Timeout) => Self::Dropped,
            (_, K::Timeout) => Self::Silent,
            (_, K::Refused) => Self::Refused,
            (_, K::Unreachable(_)) => Self::NoRoute,
            (_, K::Reset) => Self::Reset,
            (_, K::Closed) => Self::Closed,
            (_, K::Certificate(fault, _)) => match fault {
                CertificateFault::Expired | CertificateFault::NotYetValid => Self::OutOfDate,
                CertificateFault::WrongName { .. } => Self::WrongName,
                CertificateFault::UnknownIssuer | CertificateFault::SelfSigned => Self::Untrusted,
                CertificateFault::Weak | CertificateFault::Other => Self::BadCertificate,
            },
            (_, K::Trust(_)) => Self::NoTrust,
            (_, K::OldTls) => Self::OldTls,
            (_, K::Handshake(_)) => Self::NoTls,
            (_, K::NoStarttls) => Self::NoStarttls,
            (_, K::StarttlsRefused) => Self::StarttlsRefused,
            (_, K::StarttlsInjected) => Self::StarttlsInjected,
            (_, K::NoAuth) => Self::NoAuth,
            (_, K::Reply) => Self::TurnedAway,
            (_, K::NotSmtp(_)) => Self::NotSmtp,
            (_, K::Other(_)) => Self::Other,
        }
    }

    /// Its word: `reach-<id>` and `reach-<id>-long` in the locale files, and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Refused => "refused",
            Self::Dropped => "dropped",
            Self::Reset => "reset",
            Self::Closed => "closed",
            Self::Silent => "silent",
            Self::WrongName => "wrong-name",
            Self::Untrusted => "untrusted",
            Self::BadCertificate => "bad-certificate",
            Self::OldTls => "old-tls",
            Self::NoTls => "no-tls",
            Self::NoStarttls => "no-starttls",
            Self::StarttlsRefused => "starttls-refused",
            Self::StarttlsInjected => "starttls-injected",
            Self::NotSmtp => "not-smtp",
            Self::OutOfDate => "out-of-date",
            Self::NoTrust => "no-trust",
            Self::NoAuth => "no-auth",
            Self::TurnedAway => "turned-away",
            Self::NoSuchHost => "no-such-host",
            Self::NoResolver => "no-resolver",
            Self::NoRoute => "no-route",
            Self::Other => "other",
        }
    }

    /// It in a few words.
    pub fn text(self) -> Text {
        Text::key(format!("reach-{}", self.id()))
    }

    /// Whether the application can use the port.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }

    /// Whether something that is not SES answers in its place, or alters what it says.
    pub fn is_intercepted(self) -> bool {
        matches!(
            self,
            Self::WrongName
                | Self::Untrusted
                | Self::BadCertificate
                | Self::OldTls
                | Self::NoTls
                | Self::NoStarttls
                | Self::StarttlsRefused
                | Self::StarttlsInjected
                | Self::NotSmtp
        )
    }

    /// Whether the time ran out.
    pub fn is_timeout(self) -> bool {
        matches!(self, Self::Dropped | Self::Silent)
    }

    /// Whether the connection was turned down, rather than left without an answer.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Refused | Self::Reset | Self::Closed | Self::NoRoute)
    }
}

/// Why a port cannot be used, in a sentence; `None` where it can.
pub fn explain(report: &PortReport) -> Option<Text> {
    let reach = Reach::of(report);
    let failure = report.result.as_ref().err();
    let known = |text: String| if text.is_empty() { UNKNOWN.to_owned() } else { text };
    let names = match failure.map(|failure| &failure.kind) {
        Some(FailureKind::Certificate(CertificateFault::WrongName { names }, _)) => names.join(", "),
        _ => String::new(),
    };
    let certificate = failure.and_then(|failure| failure.certificate.as_ref());
    let issuer = certificate.map(|certificate| certificate.issuer.clone()).unwrap_or_default();
    let said = failure.and_then(said).unwrap_or_default();
    (!reach.is_open()).then(|| {
        Text::key(format!("reach-{}-long", reach.id()))
            .with("port", report.port.to_string())
            .with("names", known(names))
            .with("issuer", known(issuer))
            .with("said", said)
    })
}

/// The family of an address, in the field's word.
pub fn family(address: IpAddr) -> &'static str {
    if address.is_ipv4() { "IPv4" } else { "IPv6" }
}

/// The server's words, else the system's.
fn said(failure: &Failure) -> Option<String> {
    use FailureKind as K;
    failure.reply.clone().or_else(|| match &failure.kind {
        K::Unreachable(words) | K::Trust(words) | K::Other(words) => Some(words.clone()),
        _ => None,
    })
}

impl Serialize for Reach {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests;
