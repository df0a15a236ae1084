//! The endpoint: which of the five ports is open from here, and what SMTP_SECURE follows from it.

mod shown;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mail::endpoint::{PORTS, USUAL};
use crate::mail::probe::Tool;
use crate::mail::reach::{Judgement, Reach};
use crate::ports::PortReport;
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Tone};
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

impl EndpointFacts {
    /// What a port turned out to be at the last look; `None` while it has not answered.
    pub fn reach(&self, port: u16) -> Option<Reach> {
        self.reports.get(&port).map(Reach::of)
    }

    /// What the ports looked at so far come to.
    pub fn judgement(&self) -> Judgement {
        Judgement::of(self.reports.values())
    }
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
        match (endpoint.reach(port), endpoint.probed) {
            (Some(Reach::Open), _) => StepState::Proven,
            (Some(_), _) => StepState::Bad,
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
        let endpoint = &context.facts.endpoint;
        let judgement = endpoint.judgement();
        let options = PORTS.iter().map(|port| shown::option(*port, endpoint, &judgement)).collect();
        // Where nothing is chosen yet, the first that may be open; as answers come it moves on, until the user moves it.
        let first = endpoint.port.unwrap_or_else(|| judgement.first_look()).to_string();
        let tools = Tool::ALL.iter().map(|tool| shown::tool(*tool)).collect();
        // The step's title is name enough.
        let port = Input::choice("port", options).at_first(&first).labelled(Text::plain(""));
        vec![port, Input::choice("tool", tools)]
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        match context.facts.host() {
            Some(host) => shown::blocks(context, &host, chosen_port(context.form), chosen_tool(context.form)),
            None => vec![Block::Note {
                tone: Tone::Warning,
                text: Text::key("missing-region"),
                action: Some(Text::key("missing-region-action")),
            }],
        }
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
            (Action::Copy, Some(host)) => chosen_tool(form).line(&host).map(Effect::Copy).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, _form: &mut Form, now: Timestamp) -> Vec<Effect> {
        // A look at another region's host says nothing about this one.
        if let Outcome::PortProbed(report) = outcome
            && facts.endpoint.host == facts.host()
        {
            if Reach::of(&report).is_open() && facts.endpoint.port == Some(report.port) {
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
        if facts.endpoint.reach(port).is_some_and(Reach::is_open) {
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
    form.chosen("port").parse().unwrap_or(USUAL)
}

fn chosen_tool(form: &Form) -> Tool {
    Tool::find(&form.chosen("tool")).unwrap_or(Tool::Bash)
}
