//! The SMTP user name and password: told apart by their shape, kept in the keyring, read back, compared.

mod evidence;
mod remark;
mod rotating;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ports::{ConsoleReply, ConsoleRequest, Entry, KeyringError};
use crate::secret::Secret;
use crate::ses::credential::csv::{self, ImportError};
use crate::ses::credential::shape::{PasswordShape, Verdict, password, user};
use crate::ses::credential::{clean_secret, smtp_password};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome, Place};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Choice, Panel, PanelLine, PanelValue};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::{Action, Facts};
use evidence::evidence;
use remark::{password_remark, password_words, untold, user_remark};
pub use rotating::{Rotating, key_walk, rotated, words};

/// What is known about the credentials. The secret itself is never a fact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CredentialFacts {
    /// Whose password is kept, and for which region.
    pub entry: Option<Entry>,
    /// Where.
    pub place: Option<Place>,
    /// When it was last read back from there.
    pub kept: Option<Seen>,
    /// When it was first kept.
    pub since: Option<Timestamp>,
    /// The credentials these ones replace, until the user has deactivated them.
    pub replaces: Option<Entry>,
    /// A later look did not find it where it was kept.
    #[serde(skip)]
    pub lost: bool,
    /// What the keyring said when it would not.
    #[serde(skip)]
    pub trouble: Option<KeyringError>,
    /// Since when a secret is being kept.
    #[serde(skip)]
    pub keeping: Option<Timestamp>,
    /// The region whose credentials the practice console shows.
    #[serde(skip)]
    pub shown: Option<String>,
    /// The rotation of them, which has a file of its own.
    #[serde(skip)]
    pub rotation: Rotating,
}

impl CredentialFacts {
    /// The kept credentials, if they are of this region. Those lost where they were kept are still good while
    /// config.env holds the password.
    pub fn usable(&self, region: Option<&String>, in_file: bool) -> Option<&Entry> {
        let there = self.kept.is_some() && (!self.lost || in_file);
        self.entry.as_ref().filter(|entry| there && Some(&entry.region) == region)
    }
}

/// The step.
#[derive(Debug)]
pub struct Credentials;

impl Step for Credentials {
    fn id(&self) -> &'static str {
        "credentials"
    }

    fn state(&self, facts: &Facts) -> StepState {
        let credentials = &facts.credentials;
        if credentials.rotation.open().is_some() {
            return if credentials.rotation.error.is_some() { StepState::Bad } else { StepState::Waiting };
        }
        let Some(entry) = &credentials.entry else {
            return if credentials.trouble.is_some() { StepState::Bad } else { StepState::Open };
        };
        if Some(&entry.region) != facts.region.chosen.as_ref() {
            return StepState::Bad;
        }
        if credentials.lost {
            return if facts.config.holds_secret() { StepState::Warning } else { StepState::Bad };
        }
        match (credentials.place, credentials.kept) {
            (Some(Place::Session), _) if !facts.config.holds_secret() => StepState::Warning,
            (_, Some(seen)) if seen.fresh => StepState::Proven,
            _ => StepState::Waiting,
        }
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        if let Some(inputs) = rotating::inputs(context.facts) {
            return inputs;
        }
        let kept = context.facts.credentials.entry.is_some();
        let mut user = Input::line("user").example("AKIAIOSFODNN7EXAMPLE");
        let mut password = Input::masked("password");
        user.required = !kept;
        password.required = !kept;
        let mut inputs = vec![user, password];
        if is_iam_secret(context.form) {
            inputs.push(Input::toggle("convert", false));
        }
        if context.facts.credentials.trouble.is_some() {
            inputs.push(Input::choice("place", places()));
        }
        inputs
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let mut blocks = rotating::blocks(context);
        if context.form.input("user").is_none() {
            return blocks;
        }
        blocks.push(context.form.field("user"));
        let user = user_remark(&context.form.text("user"));
        blocks.extend(user.map(|note| untold(note, "user", context.form)));
        blocks.push(context.form.field("password"));
        let password = password_remark(&context.form.secret("password"), context.facts);
        blocks.extend(password.into_iter().map(|note| untold(note, "password", context.form)));
        if is_iam_secret(context.form) {
            blocks.push(context.form.field("convert"));
        }
        blocks.push(Block::Gap);
        blocks.extend(evidence(context));
        blocks
    }

    fn continue_label(&self, context: Context<'_>) -> Text {
        if let Some(label) = rotating::label(context) {
            return label;
        }
        let typing = !context.form.is_empty("password");
        Text::key(if typing { "action-keep" } else { "action-continue" })
    }

    fn panel(&self, context: Context<'_>) -> Option<Panel> {
        let Some(ConsoleReply::Credentials { iam_user, user, password }) = &context.form.console else { return None };
        let line = |key: &str, value| PanelLine { label: Some(Text::key(key)), value };
        Some(Panel {
            title: Text::key("panel-console"),
            lines: vec![
                line("credentials-panel-iam", PanelValue::Plain(iam_user.clone())),
                line("credentials-panel-user", PanelValue::Plain(user.clone())),
                line(
                    "credentials-panel-password",
                    PanelValue::Secret {
                        length: password.chars(),
                        shown: context.form.reveal.then(|| password.clone()),
                    },
                ),
            ],
        })
    }

    fn actions(&self, context: Context<'_>) -> Vec<(Action, Text)> {
        let mut actions = Vec::new();
        if context.facts.is_practice() && context.form.console.is_some() {
            actions.push((Action::Take, Text::key("action-take")));
        }
        if context.facts.is_practice() {
            actions.extend(rotating::practice_label(context.facts).map(|label| (Action::Practice, label)));
        }
        actions.extend(rotating::turn(context.facts));
        actions
    }

    fn walk(&self, facts: &Facts) -> Vec<Text> {
        if let Some(walk) = rotating::walk(facts) {
            return walk;
        }
        let region = facts.region.chosen.clone().unwrap_or_default();
        (1..=6).map(|place| Text::key(format!("credentials-walk-{place}")).with("region", &region)).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        ["credentials-remark-console", "credentials-remark-once", "credentials-remark-region"].map(Text::key).to_vec()
    }

    fn link(&self, facts: &Facts) -> Option<String> {
        let region = facts.region.chosen.as_deref().unwrap_or("eu-west-3");
        Some(format!("https://{region}.console.aws.amazon.com/ses/home?region={region}#/smtp"))
    }

    fn enter(&self, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        if facts.credentials.shown != facts.region.chosen {
            form.console = None;
        }
        if let Some(effect) = rotating::begin(facts, form) {
            return vec![effect];
        }
        if let Some(entry) = &facts.credentials.entry {
            let seen = facts.credentials.kept.is_some_and(|seen| seen.fresh);
            let check = (!seen).then(|| Effect::CheckSecret(entry.clone()));
            let look = facts.credentials.rotation.known.is_none().then(|| rotating::look(facts));
            return check.into_iter().chain(look).collect();
        }
        match &facts.region.chosen {
            Some(region) if facts.is_practice() && form.console.is_none() => vec![create(region)],
            _ => Vec::new(),
        }
    }

    fn paste(&self, text: &str, _facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Option<Vec<Effect>> {
        match csv::parse(text) {
            Ok(imported) => {
                form.put("user", &imported.user);
                form.put("password", imported.password.reveal());
                form.switch("convert", false);
                Some(Vec::new())
            }
            Err(error @ (ImportError::Masked | ImportError::Several(_) | ImportError::NoPassword))
                if text.contains('\n') =>
            {
                form.errors.insert("user", Text::key(error.key()));
                Some(Vec::new())
            }
            Err(_) => None,
        }
    }

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match action {
            Action::Take => {
                if let Some(ConsoleReply::Credentials { user, password, .. }) = form.console.clone() {
                    form.put("user", &user);
                    form.put("password", password.reveal());
                }
                Vec::new()
            }
            Action::Practice => match rotating::console(facts) {
                Some(effect) => vec![effect],
                None if rotating::practice_label(facts).is_none() => Vec::new(),
                None => facts.region.chosen.as_deref().map(create).into_iter().collect(),
            },
            action => rotating::act(action, facts, form, now),
        }
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        if let Some(submitted) = rotating::submit(facts, form, now) {
            return submitted;
        }
        let nothing_typed = form.is_empty("user") && form.is_empty("password");
        if nothing_typed || (form.is_empty("password") && same_user(facts, form)) {
            return Ok(Submit::Next(Vec::new()));
        }
        if facts.credentials.keeping.is_some() {
            return Ok(Submit::Stay(Vec::new()));
        }
        let Some(region) = facts.region.chosen.clone() else {
            return Err(FieldErrors::from([("user", Text::key("missing-region"))]));
        };
        let (user, secret) = check(form, &region)?;
        let place = match facts.credentials.trouble {
            Some(_) if form.chosen("place") == "session" => Place::Session,
            _ => Place::Keyring,
        };
        facts.credentials.keeping = Some(now);
        Ok(Submit::Stay(vec![Effect::KeepSecret { entry: Entry { user, region }, secret, place }]))
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        let outcome = match rotating::receive(outcome, facts, form, now) {
            Ok(effects) => return effects,
            Err(outcome) => *outcome,
        };
        if let Outcome::SecretKept(entry, _, Ok(())) = &outcome
            && facts.credentials.entry.as_ref() != Some(entry)
        {
            facts.outdate_test();
        }
        let credentials = &mut facts.credentials;
        match outcome {
            Outcome::SecretKept(entry, place, Ok(())) => {
                if credentials.entry.as_ref().is_some_and(|old| *old != entry) {
                    credentials.replaces = credentials.entry.take();
                    facts.config.written = None;
                }
                *credentials = CredentialFacts {
                    entry: Some(entry),
                    place: Some(place),
                    kept: Some(Seen::now(now)),
                    since: Some(now),
                    replaces: credentials.replaces.take(),
                    shown: credentials.shown.take(),
                    rotation: std::mem::take(&mut credentials.rotation),
                    ..CredentialFacts::default()
                };
                // The password may be another one, though nothing else changed.
                (facts.config.asked, facts.config.plan) = (None, None);
                form.clear("password");
                form.switch("convert", false);
            }
            Outcome::SecretKept(_, _, Err(error)) => {
                credentials.keeping = None;
                credentials.trouble = Some(error);
            }
            Outcome::SecretChecked(entry, found) if credentials.entry.as_ref() == Some(&entry) => match found {
                Ok(true) => {
                    credentials.kept = Some(Seen::now(now));
                    (credentials.lost, credentials.trouble) = (false, None);
                }
                Ok(false) => (credentials.lost, credentials.trouble) = (true, None),
                Err(error) => credentials.trouble = Some(error),
            },
            Outcome::Console(ConsoleRequest::CreateCredentials { region }, Ok(reply))
                if facts.region.chosen.as_ref() == Some(&region) =>
            {
                facts.credentials.shown = Some(region);
                form.console = Some(reply);
            }
            Outcome::Console(_, Err(words)) => {
                form.errors.insert("user", Text::plain(words));
            }
            _ => {}
        }
        Vec::new()
    }

    fn recheck(&self, facts: &mut Facts, _now: Timestamp) -> Vec<Effect> {
        let Some(entry) = facts.credentials.entry.clone() else { return Vec::new() };
        vec![Effect::CheckSecret(entry), rotating::look(facts)]
    }
}

fn create(region: &str) -> Effect {
    Effect::AskConsole(ConsoleRequest::CreateCredentials { region: region.to_owned() })
}

fn places() -> Vec<Choice> {
    ["keyring", "session"]
        .map(|id| Choice {
            id: id.into(),
            label: Text::key(format!("credentials-place-{id}")),
            note: None,
            disabled: false,
        })
        .to_vec()
}

fn same_user(facts: &Facts, form: &Form) -> bool {
    facts.credentials.entry.as_ref().is_some_and(|entry| entry.user == form.text("user"))
}

fn is_iam_secret(form: &Form) -> bool {
    password(&clean_secret(&form.secret("password")).0) == PasswordShape::IamSecret
}

/// The user name and the password to keep, or what is wrong with what was typed.
fn check(form: &Form, region: &str) -> Result<(String, Secret), FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = form.text("user");
    let name_shape = user(&name);
    if name_shape.verdict() == Verdict::Refuse {
        errors.insert("user", Text::key(name_shape.key()));
    }
    let (secret, _) = clean_secret(&form.secret("password"));
    let shape = password(&secret);
    if shape.verdict() == Verdict::Refuse {
        errors.insert("password", password_words(shape));
    }
    if shape == PasswordShape::IamSecret && !form.is_on("convert") {
        errors.insert("convert", Text::key("credentials-convert-needed").with("region", region));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let secret = if shape == PasswordShape::IamSecret { smtp_password(&secret, region) } else { secret };
    Ok((name, secret))
}
