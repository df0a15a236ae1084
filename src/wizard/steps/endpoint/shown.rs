//! What the endpoint step shows: the five ports as they answer, what they come to, and all that is known of the one in view.

use std::time::Duration;

use jiff::tz::TimeZone;

use super::EndpointFacts;
use crate::mail::endpoint::{Endpoint, LAST_RESORT, TlsMode};
use crate::mail::probe::Tool;
use crate::mail::reach::{Judgement, Reach, explain, family};
use crate::ports::{Certificate, PortFacts, PortReport, Tried, TriedOutcome};
use crate::text::Text;
use crate::wizard::screen::{Block, Choice, Tone};
use crate::wizard::step::Context;

/// One port: how TLS begins there, whether it is the one to take, and what it showed.
pub(super) fn option(port: u16, endpoint: &EndpointFacts, judgement: &Judgement) -> Choice {
    let mode = match Endpoint::at("", port).tls {
        TlsMode::Starttls => "STARTTLS",
        TlsMode::Implicit => "TLS",
    };
    let advised = judgement.choice() == Some(port);
    let key = if advised { "endpoint-port-advised" } else { "endpoint-port" };
    let note = match (endpoint.reports.get(&port), endpoint.probing) {
        (Some(PortReport { result: Ok(facts), .. }), _) if judgement.reach(port) == Some(Reach::Open) => {
            Some(Text::key("endpoint-open").with("millis", millis(facts.total)))
        }
        (Some(report), _) => Some(Reach::of(report).text()),
        (None, Some(_)) => Some(Text::key("endpoint-asked")),
        (None, None) => None,
    };
    let label = Text::key(key).with("port", port.to_string()).with("mode", mode);
    Choice { id: port.to_string(), label, note, disabled: false }
}

/// A tool of the machine the application will run on.
pub(super) fn tool(tool: Tool) -> Choice {
    let label = Text::key(format!("endpoint-tool-{}", tool.id()));
    Choice { id: tool.id().to_owned(), label, note: None, disabled: false }
}

pub(super) fn blocks(context: Context<'_>, host: &str, port: u16, tool: Tool) -> Vec<Block> {
    let endpoint = &context.facts.endpoint;
    let mut blocks = vec![context.form.field("port")];
    blocks.extend(verdict(endpoint, host, port));
    blocks.push(Block::Gap);
    let secure = Endpoint::at("", port).secure();
    let lines = Text::plain(format!("SMTP_PORT={port} · SMTP_SECURE={secure}"));
    let mut pairs = vec![(Text::plain("config.env"), lines)];
    if let Some(report) = endpoint.reports.get(&port) {
        pairs.extend(details(report));
    }
    blocks.push(Block::Pairs(pairs));
    blocks.push(Block::Gap);
    blocks.push(Block::Paragraph(Text::key("endpoint-elsewhere")));
    blocks.extend(tool.line(host).map(|line| Block::Code(vec![line])));
    blocks.push(context.form.field("tool"));
    blocks
}

/// What is to be said of the port in view, beside the others.
fn verdict(endpoint: &EndpointFacts, host: &str, port: u16) -> Vec<Block> {
    let judgement = endpoint.judgement();
    let blocked = endpoint.reports.get(&port).and_then(explain);
    let words = judgement.words(host);
    let mut blocks = Vec::new();
    match (blocked, words) {
        (Some(why), Some((said, action))) => {
            // Where no other is to be taken, there is more to say of all of them than of this one.
            let other = judgement.choice().is_some_and(|choice| choice != LAST_RESORT);
            let text = if other { why } else { said };
            blocks.push(Block::Note { tone: Tone::Bad, text, action: Some(action) });
            if judgement.choice().is_none() {
                blocks.push(Block::Paragraph(Text::key("endpoint-go-on")));
            }
        }
        (Some(why), None) => blocks.push(Block::Note { tone: Tone::Bad, text: why, action: None }),
        (None, Some((said, action))) => {
            let tone = if port == LAST_RESORT { Tone::Warning } else { Tone::Good };
            blocks.push(Block::Note { tone, text: said, action: Some(action) });
        }
        (None, None) => {}
    }
    if let Some(since) = endpoint.probing {
        blocks.push(Block::Wait { what: Text::key("endpoint-probing"), since, until: None });
    }
    blocks
}

/// All that the port showed: the addresses, the time of each stage, TLS, the certificate, what EHLO offers.
fn details(report: &PortReport) -> Vec<(Text, Text)> {
    match &report.result {
        Ok(facts) => of_open(facts),
        Err(failure) => {
            let tried = report.tried.iter().filter_map(tried).map(|line| (Text::key("ports-address"), line));
            let certificate = failure.certificate.iter().flat_map(|certificate| of_certificate(certificate));
            tried.chain(certificate).collect()
        }
    }
}

fn of_open(facts: &PortFacts) -> Vec<(Text, Text)> {
    let times = Text::key("endpoint-times")
        .with("resolve", millis(facts.resolve))
        .with("connect", millis(facts.connect))
        .with("tls", millis(facts.tls_took))
        .with("ehlo", millis(facts.ehlo));
    let mut pairs = vec![
        (Text::key("ports-address"), Text::plain(format!("{} ({})", facts.address, family(facts.address)))),
        (Text::key("endpoint-times-label"), times),
        (Text::plain("TLS"), Text::plain(format!("{} · {}", facts.tls.version, facts.tls.cipher))),
    ];
    pairs.extend(facts.tls.certificate.iter().flat_map(of_certificate));
    let size = facts.size.map(|size| format!(" · SIZE {size}")).unwrap_or_default();
    pairs.push((Text::key("ports-offers"), Text::plain(format!("AUTH {}{size}", facts.auth.join(" ")))));
    pairs
}

fn of_certificate(certificate: &Certificate) -> [(Text, Text); 2] {
    let until = TimeZone::UTC.to_datetime(certificate.expires).date();
    let issued = Text::key("ports-issued").with("issuer", &certificate.issuer).with("until", until);
    [(Text::key("ports-certificate"), Text::plain(certificate.subject.clone())), (Text::key("ports-issuer"), issued)]
}

/// An address a connection was tried to in vain.
fn tried(tried: &Tried) -> Option<Text> {
    let TriedOutcome::Failed(kind) = &tried.outcome else { return None };
    let line = Text::key("ports-tried")
        .with("address", format!("{} ({})", tried.address, family(tried.address)))
        .with("how", Reach::of_connection(kind).text())
        .with("millis", millis(tried.took));
    Some(line)
}

fn millis(took: Duration) -> i64 {
    i64::try_from(took.as_millis()).unwrap_or(i64::MAX)
}
