//! `sesame env write`: the change of the application's file shown, agreed to, and made in place.

use std::path::{Path, PathBuf};

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;

use super::super::consent::{self, Asking};
use super::super::{Desk, Exit, Problem};
use super::beware;
use super::source::{self, Known};
use crate::env::preset::{GUIDE, Part, Preset, Template};
use crate::text::Text;
use crate::wizard::effect::{ConfigError, ConfigPlan, ConfigRequest, Place};
use crate::wizard::screen::{DiffLine, Tone};
use crate::wizard::steps::config;
use crate::wizard::{Effect, Outcome};

#[derive(Serialize)]
struct Report<'a> {
    preset: &'a str,
    path: String,
    changed: bool,
    written: bool,
    diff: Vec<String>,
    remarks: Vec<String>,
}

/// Without somebody to ask, only what would be done is shown.
pub(super) async fn run(desk: &Desk<'_>, preset: &'static Preset, asking: Option<Asking>) -> Result<Exit, Problem> {
    let _lock = asking.map(|_| consent::lock(desk)).transpose()?;
    let variables = variables(preset)?;
    let known = source::to_write(desk).await?;
    let request = request(desk, preset, variables, &known).await?;
    let path = request.path.clone();
    let plan = plan(desk, &request).await?;
    let mut remarks = remarks(&plan);
    remarks.extend(beware(preset, &known.mail));
    let shown = plan.real_path.display().to_string();
    let changed = !plan.diff.is_empty();
    let key = if changed { "config-change" } else { "cli-env-up-to-date" };
    desk.output.line(&Text::key(key).with("path", &shown));
    let lines: Vec<String> = plan.diff.iter().map(marked).collect();
    lines.iter().for_each(|line| desk.output.line(&Text::plain(line)));
    let mut report =
        Report { preset: &preset.id, path: shown, changed, written: false, diff: lines, remarks: Vec::new() };
    if let Some(asking) = asking.filter(|_| changed) {
        remarks.iter().for_each(|remark| aside(desk, remark));
        let question = Text::key("cli-env-ask").with("path", path.display().to_string());
        if !consent::agreed(desk, asking, &question)? {
            return Ok(Exit::Failed);
        }
        let done = write(desk, request, &plan, &path).await?;
        report.written = true;
        remarks = done;
        remarks.push(Text::key("cli-env-restart"));
    }
    remarks.iter().for_each(|remark| aside(desk, remark));
    report.remarks = remarks.iter().map(|remark| desk.output.words(remark)).collect();
    desk.output.json(&report);
    Ok(Exit::Ok)
}

fn aside(desk: &Desk<'_>, remark: &Text) {
    if !desk.output.is_json() {
        desk.output.aside(remark);
    }
}

/// The file of variables that a preset has.
fn variables(preset: &'static Preset) -> Result<&'static Part, Problem> {
    preset.variables().ok_or_else(|| {
        let message = Text::key("cli-env-no-variables").with("name", &preset.name);
        let hint = Some(Text::key("cli-env-no-variables-hint").with("preset", &preset.id));
        Problem { code: "no-variables", message, hint, exit: Exit::Usage }
    })
}

/// What is to stand in which file.
async fn request(
    desk: &Desk<'_>,
    preset: &'static Preset,
    variables: &Part,
    known: &Known,
) -> Result<ConfigRequest, Problem> {
    let Known { mail, entry, .. } = known;
    let facts = &desk.saved.facts;
    preset.fits(mail).map_err(|error| source::usage("no-form", error.text(), "cli-env-no-form-hint"))?;
    let in_file = facts.config.written.is_none() || facts.config.secret_in_file;
    let inside = |template: &Template| template.holds_password() && template.only().is_none();
    if !in_file && variables.entries(mail).any(|entry| inside(&entry.value)) {
        let message = Text::key("cli-env-inside").with("name", &preset.name);
        return Err(source::usage("secret-inside", message, "cli-env-inside-hint"));
    }
    if let Some(password) = &mail.password {
        // It came from another file: it is kept for as long as this runs.
        let kept = desk.effects.vault.keep(desk.effects.ports.keyring.as_ref(), entry, password, Place::Session).await;
        kept.map_err(|error| source::usage("no-password", error.text(), "cli-no-password-hint"))?;
    }
    let path = path(desk, preset, &variables.file).await;
    config::request_of(mail, entry, preset, path, in_file, facts.language).ok_or_else(|| source::not_known(desk))
}

/// The file that was named; of the guide's application, the one the walk wrote or one at its usual places.
async fn path(desk: &Desk<'_>, preset: &Preset, usual: &str) -> PathBuf {
    if let Some(path) = &desk.options.config {
        return path.clone();
    }
    if preset.id != GUIDE {
        return usual.into();
    }
    if let Some(path) = &desk.saved.facts.config.path {
        return path.clone();
    }
    source::places(desk).await.into_iter().next().map_or_else(|| usual.into(), |found| found.path)
}

async fn plan(desk: &Desk<'_>, request: &ConfigRequest) -> Result<ConfigPlan, Problem> {
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::PlanConfig(request.clone()), outcomes).await;
    match received.recv().await {
        Some(Outcome::ConfigPlanned(_, planned)) => planned.map_err(|error| refused(&error, &request.path)),
        _ => Err(cut()),
    }
}

async fn write(desk: &Desk<'_>, request: ConfigRequest, plan: &ConfigPlan, path: &Path) -> Result<Vec<Text>, Problem> {
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::WriteConfig { request, expected: plan.fingerprint }, outcomes).await;
    match received.recv().await {
        Some(Outcome::ConfigWritten(_, written)) => written.map_err(|error| refused(&error, path)),
        _ => Err(cut()),
    }
}

fn refused(error: &ConfigError, path: &Path) -> Problem {
    let (message, action) = config::refusal(error, &path.display().to_string());
    let code = if *error == ConfigError::NoPassword { "no-password" } else { "config" };
    Problem { code, message, hint: Some(action), exit: Exit::Usage }
}

fn cut() -> Problem {
    Problem { code: "failed", message: Text::key("cli-apply-cut"), hint: None, exit: Exit::Failed }
}

fn remarks(plan: &ConfigPlan) -> Vec<Text> {
    let path = plan.real_path.display().to_string();
    let mut remarks = Vec::new();
    if plan.git.tracked {
        remarks.extend(["git-tracked", "git-tracked-action"].map(|key| Text::key(key).with("path", &path)));
    } else if plan.git.committed {
        remarks.extend(["git-committed", "git-committed-action"].map(Text::key));
    }
    if let Some(file) = &plan.ignore_file {
        remarks.push(Text::key("config-will-ignore").with("file", file.display().to_string()));
    }
    remarks.extend(plan.notes.iter().cloned());
    remarks
}

fn marked(line: &DiffLine) -> String {
    let mark = match line.tone {
        Tone::Good => "+",
        Tone::Bad => "-",
        _ => " ",
    };
    format!("{mark} {}", line.text)
}
