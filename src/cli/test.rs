//! `sesame test --to`: a message sent with what config.env holds, stage by stage.

use std::path::PathBuf;

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;

use super::{Desk, Exit, Output, Problem};
use crate::env::document::Document;
use crate::mail::address::Mailbox;
use crate::mail::diagnosis::{Context, Diagnosis, diagnose};
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::ports::{Accepted, Entry, Failure, Fingerprint, StageReport};
use crate::ses::region;
use crate::text::Text;
use crate::wizard::effect::{Login, TestError, TestRequest};
use crate::wizard::saved;
use crate::wizard::{Effect, Outcome};

#[derive(Serialize)]
struct Report<'a> {
    to: &'a str,
    endpoint: &'a Endpoint,
    stages: &'a [StageReport],
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<&'a Accepted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<FailureReport<'a>>,
}

#[derive(Serialize)]
struct FailureReport<'a> {
    #[serde(flatten)]
    failure: &'a Failure,
    id: &'a str,
    meaning: String,
    action: String,
}

pub(super) async fn run(desk: Desk<'_>, to: &str) -> Result<Exit, Problem> {
    let to = Mailbox::parse(to).map_err(|error| {
        let message = Text::key(format!("address-{}", error.id()));
        Problem { code: "recipient", message, hint: None, exit: Exit::Usage }
    })?;
    let request = request(&desk, to.address.to_string()).await?;
    let (outcomes, mut received) = unbounded_channel();
    let perform = desk.effects.perform(Effect::SendTest(request.clone()), outcomes);
    let follow = async {
        let mut stages = Vec::new();
        while let Some(outcome) = received.recv().await {
            match outcome {
                Outcome::StageDone(report) => {
                    desk.output.line(&stage_line(&report));
                    stages.push(report);
                }
                Outcome::TestEnded(ended) => return Some((stages, ended)),
                _ => {}
            }
        }
        None
    };
    let ((), ended) = tokio::join!(perform, follow);
    let Some((stages, ended)) = ended else { return Ok(Exit::Failed) };
    let report =
        Report { to: &request.to, endpoint: &request.endpoint, stages: &stages, accepted: None, failure: None };
    match ended {
        Ok((accepted, _code)) => {
            let text = Text::key("cli-test-accepted").with("to", &request.to).with("id", &accepted.message_id);
            desk.output.line(&text);
            desk.output.json(&Report { accepted: Some(&accepted), ..report });
            Ok(Exit::Ok)
        }
        Err(TestError::Delivery(failure)) => Ok(refused(desk.output, &request, &failure, report)),
        Err(TestError::NoPassword(message) | TestError::Message(message)) => {
            Err(Problem { code: "not-sent", message, hint: None, exit: Exit::Usage })
        }
    }
}

fn refused(output: &Output, request: &TestRequest, failure: &Failure, report: Report<'_>) -> Exit {
    let host_region = region::of_host(&request.endpoint.host).map(|region| region.id.as_str()).unwrap_or_default();
    let diagnosis = diagnose(
        failure,
        &Context {
            from: &request.from,
            to: &request.to,
            host: &request.endpoint.host,
            port: request.endpoint.port,
            tls: Some(request.endpoint.tls),
            region: host_region,
            ..Context::default()
        },
    );
    let say = |part: &str| worded(&diagnosis, part);
    if output.is_json() {
        let words = FailureReport {
            failure,
            id: &diagnosis.id,
            meaning: output.words(&say("meaning")),
            action: output.words(&say("action")),
        };
        output.json(&Report { failure: Some(words), ..report });
    } else {
        let stage = Text::key(format!("stage-{}", failure.stage.id()));
        let reply = failure.reply.clone().unwrap_or_default();
        output.line(&Text::key("cli-stage-failed").with("stage", stage).with("reply", reply));
        output.aside(&say("meaning"));
        output.aside(&say("action"));
    }
    Exit::of_code(diagnosis.family.exit_code())
}

/// The sentence of a diagnosis with all it names.
fn worded(diagnosis: &Diagnosis, part: &str) -> Text {
    let key = Text::key(format!("reply-{}-{part}", diagnosis.id));
    diagnosis.args().iter().fold(key, |text, (name, value)| text.with(name, value))
}

fn stage_line(report: &StageReport) -> Text {
    Text::key("cli-stage-done")
        .with("stage", Text::key(format!("stage-{}", report.stage.id())))
        .with("seen", &report.seen)
        .with("millis", i64::try_from(report.took.as_millis()).unwrap_or(i64::MAX))
}

/// What the application would send with: config.env as named, as known from the walk, or at its usual places.
async fn request(desk: &Desk<'_>, to: String) -> Result<TestRequest, Problem> {
    let path = config_path(desk).await?;
    let usage =
        |code, message: Text| Problem { code, message, hint: Some(Text::key("cli-config-hint")), exit: Exit::Usage };
    let state = desk.effects.ports.disk.read(&path).await.map_err(|error| usage("config", saved::reason(&error)))?;
    if state.fingerprint == Fingerprint::Missing {
        let text = Text::key("cli-config-missing").with("path", path.display().to_string());
        return Err(usage("config-missing", text));
    }
    let document = Document::parse(&state.bytes).map_err(|error| usage("config", error.text()))?;
    let value = |key: &'static str| {
        let found = document.lookup(key).map(std::borrow::Cow::into_owned).filter(|value| !value.is_empty());
        found.ok_or_else(|| usage("config-key", Text::key("cli-config-key").with("key", key)))
    };
    let host = value("SMTP_HOST")?;
    let port_text = value("SMTP_PORT").unwrap_or_else(|_| "587".into());
    let port: u16 =
        port_text.parse().map_err(|_| usage("config-port", Text::key("cli-config-port").with("value", port_text)))?;
    let secure = value("SMTP_SECURE").map(|text| text.eq_ignore_ascii_case("true")).ok();
    let tls = match secure {
        Some(true) => TlsMode::Implicit,
        Some(false) => TlsMode::Starttls,
        None => Endpoint::at("", port).tls,
    };
    let user = value("SMTP_USER")?;
    let login = match document.lookup("SMTP_PASSWORD") {
        Some(password) if !password.is_empty() => Login::File(path),
        _ => {
            let region = region::of_host(&host).map(|region| region.id.clone()).unwrap_or_default();
            Login::Kept(Entry { user: user.clone(), region })
        }
    };
    Ok(TestRequest {
        endpoint: Endpoint { host, port, tls },
        login,
        user,
        from: value("SMTP_FROM")?,
        to,
        frontend_url: value("FRONTEND_URL").unwrap_or_else(|_| "http://localhost:5173".into()),
        language: desk.saved.facts.language,
    })
}

async fn config_path(desk: &Desk<'_>) -> Result<PathBuf, Problem> {
    if let Some(path) = &desk.options.config {
        return Ok(path.clone());
    }
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
