//! config.env: found or asked for, the change shown first, then made in place.

mod shown;

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::env::preset::{MailSettings, Preset, Template};
use crate::mail::endpoint::Endpoint;
use crate::ports::{Entry, Fingerprint};
use crate::text::Text;
use crate::wizard::effect::{ConfigError, ConfigPlan, ConfigRequest, Effect, FoundConfig, Outcome, Place, Setting};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Choice, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit, missing};
use crate::wizard::{Action, Facts, Language};
pub use shown::refusal;

/// What is known about the application's file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfigFacts {
    /// The file, relative to the project or absolute.
    pub path: Option<PathBuf>,
    /// The password stands in the file, not only in the keyring.
    pub secret_in_file: bool,
    /// When the file was last seen to hold what it should.
    pub written: Option<Seen>,
    /// What was done beside the file, at the last write.
    #[serde(skip)]
    pub done: Vec<Text>,
    /// Files that may be the one.
    #[serde(skip)]
    pub found: Vec<FoundConfig>,
    /// What the last plan was asked for, and is being read while there is none; the plan of anything else comes too late
    /// to be believed.
    #[serde(skip)]
    pub asked: Option<ConfigRequest>,
    /// The change, or why there is none.
    #[serde(skip)]
    pub plan: Option<Result<ConfigPlan, ConfigError>>,
    /// A write is under way.
    #[serde(skip)]
    pub writing: bool,
    /// Enter was pressed while the file was written or read: it goes on if nothing is left to agree to.
    #[serde(skip)]
    pub pressed: bool,
}

impl ConfigFacts {
    /// Whether the file was written with the password in it.
    pub fn holds_secret(&self) -> bool {
        self.secret_in_file && self.written.is_some()
    }

    fn nothing_to_change(&self) -> bool {
        matches!(&self.plan, Some(Ok(plan)) if plan.diff.is_empty())
    }
}

/// The step.
#[derive(Debug)]
pub struct Config;

impl Step for Config {
    fn id(&self) -> &'static str {
        "config"
    }

    fn state(&self, facts: &Facts) -> StepState {
        let config = &facts.config;
        match (&config.plan, config.written) {
            (Some(Err(_)), _) => StepState::Bad,
            (_, Some(_)) if config.nothing_to_change() => StepState::Proven,
            (Some(Ok(_)), Some(_)) => StepState::Warning,
            (_, Some(_)) => StepState::Waiting,
            _ => StepState::Open,
        }
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        if !missing(context.facts).is_empty() {
            return Vec::new();
        }
        let mut inputs = Vec::new();
        // While the file is read, the change may be one.
        let settled = plan_of(context).is_some_and(|plan| plan.as_ref().map_or(true, |plan| plan.diff.is_empty()));
        if !settled && request(context.facts, context.form).is_some() {
            inputs.push(Input::button("write"));
        }
        let found = &context.facts.config.found;
        if !found.is_empty() {
            let mut options: Vec<Choice> = found.iter().map(file_option).collect();
            options.push(Choice { id: "other".into(), label: Text::key("config-other"), note: None, disabled: false });
            let first = context.facts.config.path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            inputs.push(Input::choice("file", options).at_first(&first));
        }
        if found.is_empty() || context.form.chosen("file") == "other" {
            inputs.push(Input::line("path").example("backend/config.env"));
        }
        let secret = ["file", "keyring"]
            .map(|id| Choice {
                id: id.into(),
                label: Text::key(format!("config-secret-{id}")),
                note: None,
                disabled: id == "keyring" && context.facts.credentials.place == Some(Place::Session),
            })
            .to_vec();
        inputs.push(Input::choice("secret", secret));
        inputs
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let missing = missing(context.facts);
        if !missing.is_empty() {
            return missing;
        }
        let plan = plan_of(context).and_then(|plan| plan.as_ref().ok());
        let mut blocks = shown::outcome(context);
        blocks.extend(plan.into_iter().flat_map(shown::change));
        for field in ["write", "file", "path", "secret"].into_iter().filter(|id| context.form.input(id).is_some()) {
            blocks.push(context.form.field(field));
        }
        let risk = if context.form.chosen("secret") == "keyring" { "config-risk-keyring" } else { "config-risk-file" };
        blocks.push(Block::Note { tone: Tone::Plain, text: Text::key(risk), action: None });
        blocks.extend(plan.into_iter().flat_map(shown::remarks));
        blocks
    }

    fn continue_label(&self, context: Context<'_>) -> Text {
        let change = matches!(plan_of(context), Some(Ok(plan)) if !plan.diff.is_empty());
        Text::key(if change { "action-write" } else { "action-continue" })
    }

    fn actions(&self, context: Context<'_>) -> Vec<(Action, Text)> {
        if !missing(context.facts).is_empty() {
            return Vec::new();
        }
        vec![(Action::Recheck, Text::key("action-reread"))]
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=3).map(|place| Text::key(format!("config-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        ["config-remark-process", "config-remark-secure", "config-remark-docker"].map(Text::key).to_vec()
    }

    fn link(&self, _facts: &Facts) -> Option<String> {
        Some("https://nodemailer.com/smtp".into())
    }

    fn enter(&self, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        facts.config.pressed = false;
        if facts.config.found.is_empty() {
            return vec![Effect::FindConfig];
        }
        plan(facts, form)
    }

    fn changed(&self, field: &'static str, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        facts.config.pressed = false;
        // A path is read when it is whole: at Enter.
        if field == "path" { Vec::new() } else { plan(facts, form) }
    }

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match action {
            Action::Recheck => plan(facts, form),
            // The button does what Enter does on the fields.
            Action::Toggle => match self.submit(facts, form, now) {
                Ok(Submit::Stay(effects)) => effects,
                Ok(Submit::Next(effects)) => effects.into_iter().chain([Effect::GoOn]).collect(),
                Err(errors) => {
                    form.errors = errors;
                    Vec::new()
                }
            },
            _ => Vec::new(),
        }
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        if !missing(facts).is_empty() {
            return Ok(Submit::Next(Vec::new()));
        }
        if facts.config.writing {
            facts.config.pressed = true;
            return Ok(Submit::Stay(Vec::new()));
        }
        let Some(request) = request(facts, form) else {
            return Err(FieldErrors::from([("path", Text::key("config-path-needed"))]));
        };
        // The file holds the only copy there is.
        if form.chosen("secret") == "keyring" && facts.credentials.place == Some(Place::Session) {
            return Err(FieldErrors::from([("secret", Text::key("config-secret-last-copy"))]));
        }
        // Only what was shown is agreed to.
        match facts.config.plan.as_ref().filter(|_| facts.config.asked.as_ref() == Some(&request)) {
            Some(Ok(plan)) if plan.diff.is_empty() => {
                if facts.config.path.as_ref() != Some(&request.path) {
                    hold(&mut facts.config, request, now);
                }
                Ok(Submit::Next(Vec::new()))
            }
            Some(Ok(plan)) => {
                let expected: Fingerprint = plan.fingerprint;
                facts.config.writing = true;
                Ok(Submit::Stay(vec![Effect::WriteConfig { request, expected }]))
            }
            None if facts.config.asked.as_ref() == Some(&request) => {
                facts.config.pressed = true;
                Ok(Submit::Stay(Vec::new()))
            }
            _ => Ok(Submit::Stay(plan(facts, form))),
        }
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match outcome {
            Outcome::ConfigFound(found) => {
                let first_look = facts.config.found.is_empty();
                facts.config.found = found;
                if !first_look {
                    return Vec::new();
                }
                form.align(self.inputs(Context { facts, form: &form.clone(), now }));
                return plan(facts, form);
            }
            Outcome::ConfigPlanned(request, result) if facts.config.asked.as_ref() == Some(&request) => {
                let config = &mut facts.config;
                let whole = matches!(&result, Ok(plan) if plan.diff.is_empty());
                config.plan = Some(result);
                if whole && (config.written.is_none() || config.path.as_ref() == Some(&request.path)) {
                    hold(config, request, now);
                }
                if std::mem::take(&mut config.pressed) && whole {
                    return vec![Effect::GoOn];
                }
            }
            Outcome::ConfigWritten(request, result) => {
                facts.config.writing = false;
                match result {
                    Ok(done) => {
                        hold(&mut facts.config, request, now);
                        facts.config.done = done;
                        // The application still runs with the file as it was.
                        facts.test.restarted = None;
                        let mut effects = plan(facts, form);
                        effects.push(Effect::FindConfig);
                        return effects;
                    }
                    Err(error) => (facts.config.plan, facts.config.pressed) = (Some(Err(error)), false),
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn recheck(&self, facts: &mut Facts, _now: Timestamp) -> Vec<Effect> {
        match known(facts) {
            Some(request) => ask(facts, Some(request)),
            None => Vec::new(),
        }
    }

    fn follow(&self, facts: &mut Facts) -> Vec<Effect> {
        let wanted = match &facts.config.asked {
            Some(asked) => request_for(facts, asked.path.clone(), asked.holds_password()),
            None => known(facts),
        };
        if wanted == facts.config.asked { Vec::new() } else { ask(facts, wanted) }
    }
}

fn file_option(found: &FoundConfig) -> Choice {
    let note = Text::key(if found.exists { "config-exists" } else { "config-new" });
    let path = found.path.display().to_string();
    Choice { id: path.clone(), label: Text::plain(path), note: Some(note), disabled: false }
}

/// The settings of mail, without the password; `None` while something is missing.
pub fn mail(facts: &Facts) -> Option<MailSettings> {
    let entry = facts.usable_credentials()?;
    let endpoint = Endpoint::at(facts.host()?, facts.endpoint.port.unwrap_or(587));
    let mut mail = MailSettings::new(endpoint, &entry.user, facts.sender.from.as_deref()?).ok()?;
    mail.frontend.clone_from(&facts.sender.frontend_url);
    Some(mail)
}

/// What is to stand in a file under the names of a preset; `None` if that is no file of variables. The password is the
/// one kept for this entry.
pub fn request_of(
    mail: &MailSettings,
    entry: &Entry,
    preset: &'static Preset,
    path: PathBuf,
    secret_in_file: bool,
    heading: Language,
) -> Option<ConfigRequest> {
    let setting = |template: &Template| match template.only() {
        _ if !template.holds_password() => Setting::Plain(template.fill(mail).reveal().to_owned()),
        _ if !secret_in_file => Setting::Remove,
        Some(_) => Setting::Password(entry.clone()),
        None => Setting::Around(entry.clone(), template.but_password(mail)),
    };
    let variables = preset.variables()?.entries(mail);
    let settings = variables.filter_map(|variable| Some((variable.key.as_deref()?, setting(&variable.value))));
    Some(ConfigRequest { path, settings: settings.collect(), heading })
}

/// The path chosen or typed; empty while there is none.
fn chosen_path(form: &Form) -> String {
    match form.chosen("file").as_str() {
        "" | "other" => form.text("path"),
        chosen => chosen.to_owned(),
    }
}

fn request(facts: &Facts, form: &Form) -> Option<ConfigRequest> {
    let path = chosen_path(form);
    if path.is_empty() {
        return None;
    }
    request_for(facts, path.into(), form.chosen("secret") != "keyring")
}

fn request_for(facts: &Facts, path: PathBuf, secret_in_file: bool) -> Option<ConfigRequest> {
    let entry = facts.usable_credentials()?;
    request_of(&mail(facts)?, entry, Preset::guide(), path, secret_in_file, facts.language)
}

/// What the file that was written should hold now.
fn known(facts: &Facts) -> Option<ConfigRequest> {
    let path = facts.config.path.clone().filter(|_| facts.config.written.is_some())?;
    request_for(facts, path, facts.config.secret_in_file)
}

/// The file was seen to hold all of this.
fn hold(config: &mut ConfigFacts, request: ConfigRequest, now: Timestamp) {
    config.written = Some(Seen::now(now));
    config.secret_in_file = request.holds_password();
    config.path = Some(request.path);
}

fn plan(facts: &mut Facts, form: &Form) -> Vec<Effect> {
    ask(facts, request(facts, form))
}

fn ask(facts: &mut Facts, request: Option<ConfigRequest>) -> Vec<Effect> {
    facts.config.plan = None;
    facts.config.asked.clone_from(&request);
    request.map(Effect::PlanConfig).into_iter().collect()
}

/// The plan, if it is for what is chosen now.
fn plan_of(context: Context<'_>) -> Option<&Result<ConfigPlan, ConfigError>> {
    let chosen = request(context.facts, context.form);
    context.facts.config.plan.as_ref().filter(|_| context.facts.config.asked == chosen)
}
