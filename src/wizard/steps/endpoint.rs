//! The endpoint: which of the five ports is open from here, and what SMTP_SECURE follows from it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mail::endpoint::{Endpoint as SmtpEndpoint, PORTS};
use crate::ports::{FailureKind, PortReport};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Choice, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::{Action, Facts};

/// What is known about the endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EndpointFacts {
    /// The chosen port.
    pub port: Option<u16>,
    /// When the chosen port was last walked to EHLO over TLS.
    pub probed: Option<Seen>,
    /// The host of the last look.
    #[serde(skip)]
    pub host: Option<String>,
    /// What each port showed at the last look.
    #[serde(skip)]
    pub reports: BTreeMap<u16, PortReport>,
    /// Since when a look is under way.
    #[serde(skip)]
    pub probing: Option<Timestamp>,
}

/// The step.
#[derive(Debug)]
pub struct Endpoint;

impl Step for Endpoint {
    fn id(&self) -> &'static str {
        "endpoint"
    }

    fn state(&self, facts: &Facts) -> StepState {
        let endpoint = &facts.endpoint;
        let Some(port) = endpoint.port else { return StepState::Open };
        match (endpoint.reports.get(&port).map(|report| &report.result), endpoint.probed) {
            (Some(Ok(_)), _) => StepState::Proven,
            (Some(Err(_)), _) => StepState::Bad,
            (None, Some(_)) => StepState::Waiting,
            _ => StepState::Said,
        }
    }

    fn note(&self, facts: &Facts) -> Option<String> {
        facts.endpoint.port.map(|port| port.to_string())
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        if context.facts.host().is_none() {
            return Vec::new();
        }
        let options = PORTS.iter().map(|port| option(*port, context.facts)).collect();
        let first = context.facts.endpoint.port.unwrap_or(587).to_string();
        vec![Input::choice("port", options).at_first(&first)]
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let Some(host) = context.facts.host() else {
            return vec![Block::Note {
                tone: Tone::Warning,
                text: Text::key("missing-region"),
                action: Some(Text::key("missing-region-action")),
            }];
        };
        let port = chosen_port(context.form);
        let endpoint = SmtpEndpoint::at(host.clone(), port);
        let mut blocks = vec![context.form.field("port")];
        if let Some(report) = context.facts.endpoint.reports.get(&port) {
            blocks.extend(seen(report, &context.facts.endpoint));
        } else if let Some(since) = context.facts.endpoint.probing {
            blocks.push(Block::Wait { what: Text::key("endpoint-probing"), since, until: None });
        }
        blocks.push(Block::Gap);
        blocks.push(Block::Pairs(vec![
            (Text::plain("SMTP_HOST"), Text::plain(host.clone())),
            (Text::plain("SMTP_PORT"), Text::plain(port.to_string())),
            (Text::plain("SMTP_SECURE"), Text::plain(endpoint.secure().to_string())),
        ]));
        blocks.push(Block::Gap);
        blocks.push(Block::Paragraph(Text::key("endpoint-elsewhere")));
        blocks.push(Block::Code(vec![one_line_probe(&endpoint)]));
        blocks
    }

    fn actions(&self, context: Context<'_>) -> Vec<(Action, Text)> {
        if context.facts.host().is_none() {
            return Vec::new();
        }
        vec![(Action::Recheck, Text::key("action-probe")), (Action::Copy, Text::key("action-copy-probe"))]
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=3).map(|place| Text::key(format!("endpoint-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        vec![Text::key("endpoint-remark-25"), Text::key("endpoint-remark-secure")]
    }

    fn link(&self, _facts: &Facts) -> Option<String> {
        Some("https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html".into())
    }

    fn enter(&self, facts: &mut Facts, _form: &mut Form, now: Timestamp) -> Vec<Effect> {
        // A probe that was dropped half-way left some ports out.
        if facts.endpoint.reports.len() < PORTS.len() { probe(facts, now) } else { Vec::new() }
    }

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match (action, facts.host()) {
            (Action::Recheck, _) => probe(facts, now),
            (Action::Copy, Some(host)) => {
                vec![Effect::Copy(one_line_probe(&SmtpEndpoint::at(host, chosen_port(form))))]
            }
            _ => Vec::new(),
        }
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, _form: &mut Form, now: Timestamp) -> Vec<Effect> {
        // A look at another region's host says nothing about this one.
        if let Outcome::PortProbed(report) = outcome
            && facts.endpoint.host == facts.host()
        {
            if report.result.is_ok() && facts.endpoint.port == Some(report.port) {
                facts.endpoint.probed = Some(Seen::now(now));
            }
            facts.endpoint.reports.insert(report.port, report);
            if facts.endpoint.reports.len() == PORTS.len() {
                facts.endpoint.probing = None;
            }
        }
        Vec::new()
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        if facts.host().is_none() {
            return Ok(Submit::Next(Vec::new()));
        }
        let port = chosen_port(form);
        if facts.endpoint.port != Some(port) {
            facts.endpoint.port = Some(port);
            facts.endpoint.probed = None;
        }
        if facts.endpoint.reports.get(&port).is_some_and(|report| report.result.is_ok()) {
            facts.endpoint.probed = Some(Seen::now(now));
        }
        Ok(Submit::Next(Vec::new()))
    }

    fn recheck(&self, facts: &mut Facts, now: Timestamp) -> Vec<Effect> {
        if facts.endpoint.port.is_some() { probe(facts, now) } else { Vec::new() }
    }
}

fn probe(facts: &mut Facts, now: Timestamp) -> Vec<Effect> {
    let Some(host) = facts.host() else { return Vec::new() };
    facts.endpoint.reports.clear();
    facts.endpoint.probing = Some(now);
    facts.endpoint.host = Some(host.clone());
    vec![Effect::ProbePorts(host)]
}

fn chosen_port(form: &Form) -> u16 {
    form.chosen("port").parse().unwrap_or(587)
}

fn option(port: u16, facts: &Facts) -> Choice {
    let label = Text::key(format!("endpoint-port-{port}")).with("port", port.to_string());
    let note = facts.endpoint.reports.get(&port).map(|report| match &report.result {
        Ok(facts) => {
            Text::key("endpoint-open").with("millis", i64::try_from(facts.total.as_millis()).unwrap_or(i64::MAX))
        }
        Err(failure) => Text::key(format!("endpoint-{}", short(&failure.kind))),
    });
    Choice { id: port.to_string(), label, note, disabled: false }
}

fn short(kind: &FailureKind) -> &'static str {
    match kind {
        FailureKind::UnknownHost => "unknown-host",
        FailureKind::Refused => "refused",
        FailureKind::Timeout => "silent",
        _ => "failed",
    }
}

fn seen(report: &PortReport, endpoint: &EndpointFacts) -> Option<Block> {
    match &report.result {
        Ok(facts) => {
            let certificate = facts.tls.certificate.as_ref();
            let text = Text::key("endpoint-seen")
                .with("version", &facts.tls.version)
                .with("issuer", certificate.map_or("?", |certificate| certificate.issuer.as_str()))
                .with("auth", facts.auth.join(" "));
            Some(Block::Note { tone: Tone::Good, text, action: None })
        }
        Err(failure) => {
            let id = short(&failure.kind);
            let text = Text::key(format!("endpoint-{id}-long")).with("port", report.port.to_string());
            let all = endpoint.reports.len() == PORTS.len();
            let none_open = all && endpoint.reports.values().all(|report| report.result.is_err());
            let action = Some(Text::key(if none_open { "endpoint-none-open" } else { "endpoint-try-another" }));
            Some(Block::Note { tone: Tone::Bad, text, action })
        }
    }
}

/// A line for the shell of the machine where the application will run.
fn one_line_probe(endpoint: &SmtpEndpoint) -> String {
    let starttls = if endpoint.secure() { "" } else { " -starttls smtp" };
    format!("openssl s_client -brief{starttls} -connect {}:{} </dev/null", endpoint.host, endpoint.port)
}
