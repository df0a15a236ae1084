//! What the ports showed, for a person: a line each with the time of every stage, then what they have in common, then the choice.

use std::time::Duration;

use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::super::{Output, Sign};
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::mail::reach::{Reach, explain, family};
use crate::ports::{PortFacts, PortReport, TriedOutcome};
use crate::text::Text;

/// Columns of a time in milliseconds.
const TIME: usize = 6;
/// Columns of a port.
const PORT: usize = 4;

/// The table of the ports, its columns known before the first has answered.
pub(super) struct Table<'a> {
    output: &'a Output,
    mode: usize,
    state: usize,
}

impl<'a> Table<'a> {
    /// Says whose ports they are, and what the columns are.
    pub(super) fn begin(output: &'a Output, host: &str) -> Self {
        output.line(&Text::key("cli-ports-of").with("host", host));
        let width = |text: Text| output.shown(&text).width();
        let state = Reach::ALL.map(|reach| width(reach.text())).into_iter().max().unwrap_or_default();
        let table = Self { output, mode: mode(TlsMode::Starttls).width(), state };
        let heads = ["cli-ports-resolve", "cli-ports-connect", "cli-ports-tls", "cli-ports-ehlo", "cli-ports-total"];
        let times = heads.map(|head| output.shown(&Text::key(head)));
        output.under(&Text::plain(format!("{}{}", " ".repeat(PORT + table.mode + state + 6), line(&times))));
        table
    }

    /// One port.
    pub(super) fn row(&self, report: &PortReport) {
        let reach = Reach::of(report);
        let sign = if reach.is_open() { Sign::Good } else { Sign::Bad };
        let endpoint = Endpoint::at("", report.port);
        let state = self.output.shown(&reach.text());
        let cells = [(&*report.port.to_string(), PORT), (mode(endpoint.tls), self.mode), (&*state, self.state)];
        self.output.row(Some(sign), &cells, &Text::plain(line(&times(report))));
    }
}

/// How TLS begins, in the field's word.
fn mode(tls: TlsMode) -> &'static str {
    match tls {
        TlsMode::Starttls => "STARTTLS",
        TlsMode::Implicit => "TLS",
    }
}

/// The times of the stages; of a port that failed, how long it was tried.
fn times(report: &PortReport) -> [String; 5] {
    let millis = |took: Duration| took.as_millis().to_string();
    match &report.result {
        Ok(facts) => [facts.resolve, facts.connect, facts.tls_took, facts.ehlo, facts.total].map(millis),
        Err(_) => {
            let longest = report.tried.iter().map(|tried| tried.took).max();
            [None, longest, None, None, None].map(|took| took.map(millis).unwrap_or_default())
        }
    }
}

fn line(times: &[String; 5]) -> String {
    times.iter().map(|time| format!("{}{time}", " ".repeat(TIME.saturating_sub(time.width())))).collect()
}

/// What the ports have in common, said once for all that have it; then why each other one cannot be used.
pub(super) fn details(reports: &[PortReport], output: &Output) {
    let mut groups: Vec<(Vec<&PortReport>, &PortFacts)> = Vec::new();
    for report in reports {
        let Ok(facts) = &report.result else { continue };
        match groups.iter_mut().find(|(_, known)| is_like(known, facts)) {
            Some((members, _)) => members.push(report),
            None => groups.push((vec![report], facts)),
        }
    }
    for (members, facts) in groups {
        let ports: Vec<String> = members.iter().map(|report| report.port.to_string()).collect();
        output.line(&Text::plain(""));
        output.line(&Text::plain(ports.join(", ")));
        output.pairs(&pairs(&members, facts, output));
    }
    for report in reports {
        let tried = tried(report);
        let Some(why) = explain(report) else { continue };
        output.line(&Text::plain(""));
        output.paragraph(&why);
        tried.iter().for_each(|line| output.under(line));
    }
}

/// Whether two ports differ in nothing but their addresses and times.
fn is_like(one: &PortFacts, other: &PortFacts) -> bool {
    (&one.tls, &one.auth, one.size) == (&other.tls, &other.auth, other.size)
}

fn pairs(members: &[&PortReport], facts: &PortFacts, output: &Output) -> Vec<(String, Text)> {
    let word = |key: &str| output.shown(&Text::key(key));
    let mut addresses: Vec<String> = Vec::new();
    for facts in members.iter().filter_map(|report| report.result.as_ref().ok()) {
        let shown = format!("{} ({})", facts.address, family(facts.address));
        if !addresses.contains(&shown) {
            addresses.push(shown);
        }
    }
    let tls = format!("{}, {}", facts.tls.version, facts.tls.cipher);
    let mut pairs =
        vec![(word("ports-address"), Text::plain(addresses.join(", "))), ("TLS".to_owned(), Text::plain(tls))];
    if let Some(certificate) = &facts.tls.certificate {
        pairs.push((word("ports-certificate"), Text::plain(certificate.subject.clone())));
        let until = TimeZone::UTC.to_datetime(certificate.expires).date();
        let issued = Text::key("ports-issued").with("issuer", &certificate.issuer).with("until", until);
        pairs.push((word("ports-issuer"), issued));
    }
    pairs.push((word("ports-offers"), offers(facts)));
    pairs
}

/// Each address a connection was tried to in vain.
fn tried(report: &PortReport) -> Vec<Text> {
    let line = |address: std::net::IpAddr, took: Duration, how: Reach| {
        Text::key("ports-tried")
            .with("address", format!("{address} ({})", family(address)))
            .with("how", how.text())
            .with("millis", i64::try_from(took.as_millis()).unwrap_or(i64::MAX))
    };
    let failed = report.tried.iter().filter_map(|tried| match &tried.outcome {
        TriedOutcome::Failed(kind) => Some(line(tried.address, tried.took, Reach::of_connection(kind))),
        TriedOutcome::Connected | TriedOutcome::Outrun => None,
    });
    failed.collect()
}

/// What EHLO offers over TLS.
fn offers(facts: &PortFacts) -> Text {
    let auth = format!("AUTH {}", facts.auth.join(" "));
    match facts.size {
        Some(size) => Text::key("ports-offers-of").with("auth", auth).with("size", size.to_string()),
        None => Text::plain(auth),
    }
}

/// What to use, and the two lines for config.env.
pub(super) fn choice(port: u16, message: &Text, hint: &Text, output: &Output) {
    output.line(&Text::plain(""));
    output.paragraph(message);
    output.paragraph(hint);
    output.line(&Text::plain(""));
    output.line(&Text::plain(format!("SMTP_PORT={port}")));
    output.line(&Text::plain(format!("SMTP_SECURE={}", Endpoint::at("", port).secure())));
}
