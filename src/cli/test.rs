//! `sesame test`: a message sent with what config.env holds, stage by stage.

use std::borrow::Cow;
use std::path::PathBuf;

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;
use unicode_width::UnicodeWidthStr;

use super::diagnosed::{Looked, tell_proofs};
use super::{Desk, Exit, Output, Problem, Sign};
use crate::env::document::Document;
use crate::mail::address::{Address, Mailbox};
use crate::mail::diagnosis::{Context, Diagnosis, Proof, Shape, diagnose};
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::mail::scenario::Scenario;
use crate::ports::{Accepted, Entry, Failure, Fingerprint, Stage, StageReport};
use crate::secret::{Secret, sayable};
use crate::ses::region;
use crate::text::Text;
use crate::wizard::effect::{Login, Sent, TestError, TestRequest};
use crate::wizard::steps::test::examined;
use crate::wizard::{Effect, Outcome};

/// What a message sent with config.env has shown, as JSON has it, and the exit code it ends with.
#[derive(Debug, Serialize)]
pub(super) struct Delivered {
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<Scenario>,
    endpoint: Endpoint,
    stages: Vec<StageLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Accepted>,
    /// What the scenario proves, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    proves: Option<String>,
    #[serde(flatten)]
    refused: Option<Refused>,
    #[serde(skip)]
    pub(super) exit: Exit,
}

#[derive(Debug, Serialize)]
struct StageLine {
    stage: Stage,
    millis: u128,
    seen: String,
}

/// What every error is in JSON, the failure itself, and what was looked at.
#[derive(Debug, Serialize)]
struct Refused {
    code: String,
    message: String,
    hint: String,
    failure: Failure,
    proofs: Vec<Looked>,
}

/// A message ready to be sent, and what its credentials look like.
pub(super) struct Ready {
    pub(super) request: TestRequest,
    sender: Address,
    shape: Shape,
}

impl Ready {
    /// What is tried, for the table of replies.
    pub(super) fn context<'a>(&'a self, sender: &'a str) -> Context<'a> {
        Context { from: sender, shape: self.shape, ..examined::context(&self.request) }
    }

    /// The bare address of the sender.
    pub(super) fn sender(&self) -> String {
        self.sender.to_string()
    }
}

pub(super) async fn run(desk: Desk<'_>, to: &str) -> Result<Exit, Problem> {
    let proof = prove(&desk, to).await?;
    desk.output.json(&proof);
    Ok(proof.exit)
}

pub(super) async fn simulate(desk: Desk<'_>, scenario: Scenario) -> Result<Exit, Problem> {
    let proof = send(&desk, scenario.address(), Some(scenario)).await?;
    desk.output.json(&proof);
    Ok(proof.exit)
}

/// Sends what config.env would have the application send, and tells each stage as it ends and how it ended, but for JSON.
pub(super) async fn prove(desk: &Desk<'_>, to: &str) -> Result<Delivered, Problem> {
    send(desk, recipient(to)?, None).await
}

/// The address of a recipient.
pub(super) fn recipient(to: &str) -> Result<String, Problem> {
    let to = Mailbox::parse(to).map_err(|error| {
        let message = Text::key("cli-recipient").with("reason", Text::key(format!("address-{}", error.id())));
        Problem { code: "recipient", message, hint: None, exit: Exit::Usage }
    })?;
    Ok(to.address.to_string())
}

async fn send(desk: &Desk<'_>, to: String, scenario: Option<Scenario>) -> Result<Delivered, Problem> {
    let ready = ready(desk, to, scenario).await?;
    deliver(desk, ready).await
}

/// Sends it, and tells each stage as it ends and how it ended, but for JSON.
pub(super) async fn deliver(desk: &Desk<'_>, ready: Ready) -> Result<Delivered, Problem> {
    let scenario = ready.request.scenario;
    let request = &ready.request;
    let (outcomes, mut received) = unbounded_channel();
    let perform = desk.effects.perform(Effect::SendTest(request.clone()), outcomes);
    let follow = async {
        let mut stages = Vec::new();
        while let Some(outcome) = received.recv().await {
            match outcome {
                Outcome::StageDone(report) => {
                    tell(desk.output, &report);
                    stages.push(StageLine { stage: report.stage, millis: report.took.as_millis(), seen: report.seen });
                }
                Outcome::TestEnded(ended) => return (stages, Some(ended)),
                _ => {}
            }
        }
        (stages, None)
    };
    let ((), (stages, ended)) = tokio::join!(perform, follow);
    let proof = Delivered {
        to: request.to.clone(),
        scenario,
        endpoint: Endpoint { host: sayable(&request.endpoint.host).to_owned(), ..request.endpoint.clone() },
        stages,
        accepted: None,
        proves: None,
        refused: None,
        exit: Exit::Failed,
    };
    match ended {
        None => Ok(proof),
        Some(Ok(Sent { accepted, to, .. })) => {
            let text = Text::key("cli-test-accepted").with("to", &to).with("id", &accepted.message_id);
            desk.output.line(&text);
            let proves = scenario.map(|scenario| scenario.proves(&ready.sender.to_string()));
            if let Some(proves) = &proves {
                desk.output.line(proves);
                desk.output.line(&Text::key("scenario-costs"));
            }
            let proves = proves.map(|proves| desk.output.words(&proves));
            Ok(Delivered { to, accepted: Some(accepted), proves, exit: Exit::Ok, ..proof })
        }
        Some(Err(TestError::Delivery(failure))) => {
            let (refused, exit) = refused(desk, &ready, failure).await;
            Ok(Delivered { refused: Some(refused), exit, ..proof })
        }
        Some(Err(TestError::NoPassword(message))) => {
            let hint = Some(Text::key("cli-no-password-hint"));
            Err(Problem { code: "no-password", message, hint, exit: Exit::Usage })
        }
        Some(Err(TestError::Message(message))) => {
            Err(Problem { code: "not-sent", message, hint: Some(Text::key("cli-config-hint")), exit: Exit::Usage })
        }
    }
}

async fn refused(desk: &Desk<'_>, ready: &Ready, failure: Failure) -> (Refused, Exit) {
    let output = desk.output;
    let diagnosis = diagnose(&failure, &ready.context(&ready.sender()));
    let proofs = look(desk, ready, &diagnosis).await;
    let (meaning, action) = (worded(&diagnosis, "meaning"), worded(&diagnosis, "action"));
    let (message, hint) = (output.words(&meaning), output.words(&action));
    if !output.is_json() {
        let stage = output.shown(&stage_word(failure.stage));
        let reply = Text::plain(failure.reply.clone().unwrap_or_default());
        output.row(Some(Sign::Bad), &[(&stage, stage_width(output))], &reply);
        tell_proofs(output, &proofs);
        output.problem(&Problem { code: "refused", message: meaning, hint: Some(action), exit: Exit::Failed });
    }
    let exit = Exit::of_code(diagnosis.family.exit_code());
    let proofs = Looked::all(&proofs, output);
    (Refused { code: diagnosis.id, message, hint, failure, proofs }, exit)
}

/// Looks at what may have brought this about.
pub(super) async fn look(desk: &Desk<'_>, ready: &Ready, diagnosis: &Diagnosis) -> Vec<Proof> {
    let facts = &desk.saved.facts;
    let examination = examined::examination(diagnosis, &ready.request, facts);
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::Examine(examination), outcomes).await;
    match received.recv().await {
        Some(Outcome::Examined(sight)) => examined::proofs(diagnosis, &ready.request, facts, &sight),
        _ => Vec::new(),
    }
}

fn stage_word(stage: Stage) -> Text {
    Text::key(format!("stage-{}", stage.id()))
}

/// The column of the stages: their words are known before the first has ended.
fn stage_width(output: &Output) -> usize {
    Stage::ALL.iter().map(|stage| output.shown(&stage_word(*stage)).width()).max().unwrap_or_default()
}

fn tell(output: &Output, report: &StageReport) {
    let took = Text::key("stage-millis").with("n", i64::try_from(report.took.as_millis()).unwrap_or(i64::MAX));
    let seen = match report.seen.is_empty() {
        true => took,
        false => Text::key("cli-stage-seen").with("seen", &report.seen).with("took", took),
    };
    output.row(Some(Sign::Good), &[(&output.shown(&stage_word(report.stage)), stage_width(output))], &seen);
}

/// The sentence of a diagnosis with all it names.
fn worded(diagnosis: &Diagnosis, part: &str) -> Text {
    let key = Text::key(format!("reply-{}-{part}", diagnosis.id));
    diagnosis.args().iter().fold(key, |text, (name, value)| text.with(name, value))
}

/// What the application would send with: config.env as named, as known from the walk, or at its usual places.
pub(super) async fn ready(desk: &Desk<'_>, to: String, scenario: Option<Scenario>) -> Result<Ready, Problem> {
    let path = config_path(desk).await?;
    let usage =
        |code, message: Text| Problem { code, message, hint: Some(Text::key("cli-config-hint")), exit: Exit::Usage };
    let shown = path.display().to_string();
    let state = desk.effects.ports.disk.read(&path).await.map_err(|error| usage("config", error.text(&path)))?;
    if state.fingerprint == Fingerprint::Missing {
        return Err(usage("config-missing", Text::key("cli-config-missing").with("path", shown)));
    }
    let document = Document::parse(&state.bytes).map_err(|error| usage("config", error.text()))?;
    let known = |key: &str| document.lookup(key).map(Cow::into_owned).filter(|value| !value.is_empty());
    let value = |key: &'static str| {
        known(key).ok_or_else(|| usage("config-key", Text::key("cli-config-key").with("key", key).with("path", &shown)))
    };
    let host = value("SMTP_HOST")?;
    if !is_ses(&host) {
        desk.output.aside(&Text::key("cli-foreign-host").with("host", sayable(&host)).with("path", &shown));
    }
    let port: u16 = match known("SMTP_PORT") {
        None => 587,
        Some(text) => text.parse().ok().filter(|port| *port > 0).ok_or_else(|| {
            usage("config-port", Text::key("cli-config-port").with("path", &shown).with("value", sayable(&text)))
        })?,
    };
    let tls = match known("SMTP_SECURE") {
        Some(text) if text.eq_ignore_ascii_case("true") => TlsMode::Implicit,
        Some(_) => TlsMode::Starttls,
        None => Endpoint::at("", port).tls,
    };
    let user = value("SMTP_USER")?;
    let (login, shape) = match document.lookup("SMTP_PASSWORD") {
        Some(password) if !password.is_empty() => {
            let shape = Shape::of(&user, &Secret::new(password.into_owned()));
            (Login::File(path), shape)
        }
        _ => {
            let region = region::of_host(&host).map(|region| region.id.clone()).unwrap_or_default();
            (Login::Kept(Entry { user: user.clone(), region }), Shape::Usual)
        }
    };
    let from = value("SMTP_FROM")?;
    let sender = Mailbox::parse(&from).map_err(|error| {
        let reason = Text::key(format!("address-{}", error.id()));
        usage(
            "config-from",
            Text::key("cli-config-from").with("path", &shown).with("value", sayable(&from)).with("reason", reason),
        )
    })?;
    // Frameworks keep the name apart from the address.
    let from = match (known("SMTP_FROM_NAME"), &sender.name) {
        (Some(name), None) => {
            let name = name.replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{name}\" <{}>", sender.address)
        }
        _ => from,
    };
    let request = TestRequest {
        endpoint: Endpoint { host, port, tls },
        login,
        user,
        from,
        to,
        scenario,
        frontend_url: known("FRONTEND_URL").unwrap_or_else(|| "http://localhost:5173".into()),
        language: desk.saved.facts.language,
    };
    Ok(Ready { request, sender: sender.address, shape })
}

/// Whether a host is SES's: an endpoint of a region, or one inside a VPC (its name ends as PrivateLink has it).
pub(super) fn is_ses(host: &str) -> bool {
    region::of_host(host).is_some() || host.to_ascii_lowercase().ends_with(".vpce.amazonaws.com")
}

pub(super) async fn config_path(desk: &Desk<'_>) -> Result<PathBuf, Problem> {
    if let Some(path) = &desk.saved.facts.config.path {
        return Ok(path.clone());
    }
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::FindConfig, outcomes).await;
    let found = match received.recv().await {
        Some(Outcome::ConfigFound(found)) => found.into_iter().find(|found| found.exists),
        _ => None,
    };
    found.map(|found| found.path).ok_or(Problem {
        code: "config-missing",
        message: Text::key("cli-config-none"),
        hint: Some(Text::key("cli-config-hint")),
        exit: Exit::Usage,
    })
}
