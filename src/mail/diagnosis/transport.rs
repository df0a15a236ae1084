//! Failures without a reply: which cause, and what they name.

use super::{Context, Details};
use crate::mail::delivery::{CertificateFault, Failure, FailureKind, Stage};
use crate::mail::endpoint::Endpoint;
use crate::ses::region::{self, Region};

/// The id of the cause, and what the failure names.
pub(super) fn cause(failure: &Failure, context: &Context<'_>) -> (&'static str, Details) {
    let (id, said) = match &failure.kind {
        FailureKind::UnknownHost if without_smtp(context.host).is_some() => ("region-without-smtp", None),
        FailureKind::UnknownHost => ("unknown-host", None),
        FailureKind::Refused => ("refused", None),
        FailureKind::Unreachable(said) => ("unreachable", Some(said.clone())),
        FailureKind::Timeout => (silence(failure.stage, context), Some(String::new())),
        FailureKind::Closed => ("closed", None),
        FailureKind::Reset => ("reset", None),
        FailureKind::Certificate(fault, said) => (certificate(fault), Some(said.clone())),
        FailureKind::Trust(said) => ("trust", Some(said.clone())),
        FailureKind::OldTls => ("old-tls", None),
        FailureKind::Handshake(said) => (handshake(said, context), Some(said.clone())),
        FailureKind::NoStarttls => ("no-starttls", failure.reply.clone()),
        FailureKind::StarttlsRefused => ("starttls-refused", failure.reply.clone()),
        FailureKind::StarttlsInjected => ("starttls-injected", None),
        FailureKind::NoAuth => ("no-auth", None),
        // A refusal without its reply cannot be told from noise.
        FailureKind::Reply => ("not-smtp", None),
        FailureKind::NotSmtp(said) => ("not-smtp", Some(said.clone())),
        FailureKind::Other(said) if failure.stage == Stage::Resolve => ("resolver-failed", Some(said.clone())),
        FailureKind::Other(said) => ("system", Some(said.clone())),
    };
    let names = match &failure.kind {
        FailureKind::Certificate(CertificateFault::WrongName { names }, _) => names.clone(),
        _ => Vec::new(),
    };
    let issuer = failure.certificate.as_ref().map(|certificate| certificate.issuer.clone());
    (id, Details { said, names, issuer, ..Details::default() })
}

/// The region of a host, if SES has no SMTP there: such a name does not resolve.
pub(super) fn without_smtp(host: &str) -> Option<&'static Region> {
    region::of_host(host).filter(|region| region.smtp.is_none())
}

/// A closer look at what a client told, by the host, the port and the mode it is known to use.
pub(super) fn closer(id: &str, context: &Context<'_>) -> Option<&'static str> {
    match id {
        "unknown-host" => without_smtp(context.host).map(|_| "region-without-smtp"),
        "timeout" if context.port == 25 => Some("port25-blocked"),
        "no-greeting" | "no-answer" if crossed(context) => Some("wrong-mode"),
        _ => None,
    }
}

fn silence(stage: Stage, context: &Context<'_>) -> &'static str {
    match stage {
        Stage::Resolve => "resolver-failed",
        Stage::Connect if context.port == 25 => "port25-blocked",
        Stage::Connect => "timeout",
        // A port that begins with TLS waits for the client, which waits for a greeting.
        Stage::Tls if crossed(context) => "wrong-mode",
        _ => "no-answer",
    }
}

/// TLS was begun otherwise than SES has it on that port.
fn crossed(context: &Context<'_>) -> bool {
    context.tls.is_some_and(|tls| tls != Endpoint::at("", context.port).tls)
}

/// rustls names a text instead of a TLS record "corrupt message".
fn handshake(said: &str, context: &Context<'_>) -> &'static str {
    match said.contains("corrupt message") {
        true if crossed(context) => "wrong-mode",
        true => "not-tls",
        false => "handshake",
    }
}

fn certificate(fault: &CertificateFault) -> &'static str {
    match fault {
        CertificateFault::Expired => "certificate-expired",
        CertificateFault::NotYetValid => "certificate-not-yet-valid",
        CertificateFault::WrongName { .. } => "certificate-name",
        CertificateFault::UnknownIssuer => "certificate-issuer",
        CertificateFault::SelfSigned => "certificate-self-signed",
        CertificateFault::Weak => "certificate-weak",
        CertificateFault::Other => "certificate",
    }
}
