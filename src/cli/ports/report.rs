//! What the ports showed, as data for machines.

use std::net::IpAddr;
use std::time::Duration;

use serde::Serialize;

use super::super::Output;
use super::target::Target;
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::mail::reach::{Finding, Judgement, Reach, explain, family};
use crate::ports::{Failure, FailureKind, PortReport, TlsFacts, Tried, TriedOutcome};
use crate::text::Text;

/// The whole answer; where no port can be used it is an error too.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    message: String,
    hint: String,
    host: &'a str,
    region: Option<&'a str>,
    finding: &'static str,
    choice: Option<Chosen>,
    ports: Vec<Port<'a>>,
}

#[derive(Serialize)]
struct Chosen {
    port: u16,
    secure: bool,
    settings: Settings,
}

/// As config.env has them.
#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Settings {
    smtp_port: String,
    smtp_secure: String,
}

#[derive(Serialize)]
struct Port<'a> {
    port: u16,
    tls: TlsMode,
    state: Reach,
    intercepted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<String>,
    tried: Vec<Address<'a>>,
    #[serde(flatten)]
    shown: Shown<'a>,
}

/// One of the two.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Shown<'a> {
    Facts(Facts<'a>),
    Failure(&'a Failure),
}

#[derive(Serialize)]
struct Facts<'a> {
    address: IpAddr,
    family: &'static str,
    millis: Millis,
    greeting: &'a str,
    tls: &'a TlsFacts,
    auth: &'a [String],
    size: Option<u64>,
}

#[derive(Serialize)]
struct Millis {
    resolve: u64,
    connect: u64,
    tls: u64,
    ehlo: u64,
    total: u64,
}

#[derive(Serialize)]
struct Address<'a> {
    address: IpAddr,
    family: &'static str,
    millis: u64,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<&'a FailureKind>,
}

/// Whole milliseconds.
pub(super) fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

/// Puts the answer together.
pub(super) fn report<'a>(
    target: &'a Target,
    reports: &'a [PortReport],
    judgement: &Judgement,
    (message, hint): (&Text, &Text),
    output: &Output,
) -> Report<'a> {
    let finding = judgement.finding();
    let chosen = |port| {
        let secure = Endpoint::at("", port).secure();
        let settings = Settings { smtp_port: port.to_string(), smtp_secure: secure.to_string() };
        Chosen { port, secure, settings }
    };
    Report {
        code: matches!(finding, Finding::None(_)).then(|| finding.id()),
        message: output.words(message),
        hint: output.words(hint),
        host: &target.host,
        region: target.region.map(|region| region.id.as_str()),
        finding: finding.id(),
        choice: judgement.choice().map(chosen),
        ports: reports.iter().map(|report| port(report, output)).collect(),
    }
}

fn port<'a>(report: &'a PortReport, output: &Output) -> Port<'a> {
    let reach = Reach::of(report);
    let shown = match &report.result {
        Ok(facts) => Shown::Facts(Facts {
            address: facts.address,
            family: family(facts.address),
            millis: Millis {
                resolve: millis(facts.resolve),
                connect: millis(facts.connect),
                tls: millis(facts.tls_took),
                ehlo: millis(facts.ehlo),
                total: millis(facts.total),
            },
            greeting: &facts.greeting,
            tls: &facts.tls,
            auth: &facts.auth,
            size: facts.size,
        }),
        Err(failure) => Shown::Failure(failure),
    };
    Port {
        port: report.port,
        tls: Endpoint::at("", report.port).tls,
        state: reach,
        intercepted: reach.is_intercepted(),
        meaning: explain(report).map(|text| output.words(&text)),
        tried: report.tried.iter().map(address).collect(),
        shown,
    }
}

fn address(tried: &Tried) -> Address<'_> {
    let (outcome, failure) = match &tried.outcome {
        TriedOutcome::Connected => ("connected", None),
        TriedOutcome::Outrun => ("outrun", None),
        TriedOutcome::Failed(kind) => ("failed", Some(kind)),
    };
    let family = family(tried.address);
    Address { address: tried.address, family, millis: millis(tried.took), outcome, failure }
}
