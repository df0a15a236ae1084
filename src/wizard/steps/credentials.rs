//! The SMTP user name and password: told apart by their shape, kept in the keyring, read back, compared.

mod remark;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mail::scenario::Scenario;
use crate::ports::{ConsoleReply, ConsoleRequest, Entry, KeyringError};
use crate::secret::Secret;
use crate::ses::credential::csv::{self, ImportError};
use crate::ses::credential::shape::{PasswordShape, Verdict, password, user};
use crate::ses::credential::{clean_secret, smtp_password};
use crate::ses::rotation::{self, Rotation};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome, Place};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Choice, Panel, PanelLine, PanelValue, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::{Action, Facts};
use remark::{password_remark, password_words, untold, user_remark};

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
}

impl CredentialFacts {
    /// The kept credentials, if they are of this region. Those lost where they were kept are still good while
    /// config.env holds the password.
    pub fn usable(&self, region: Option<&String>, in_file: bool) -> Option<&Entry> {
        let there = self.kept.is_some() && (!self.lost || in_file);
        self.entry.as_ref().filter(|entry| there && Some(&entry.region) == region)
    }
}

/// The file holds the key that a rotation has put there, or back: from now on it is the project's. Whether that was news.
pub fn rotated(facts: &mut Facts, rotation: &Rotation, now: Timestamp) -> bool {
    let credentials = &mut facts.credentials;
    if credentials.entry.as_ref().is_none_or(|entry| entry == rotation.in_use() || !rotation.knows(&entry.user)) {
        return false;
    }
    credentials.replaces = credentials.entry.replace(rotation.in_use().clone()).filter(|_| !rotation.has_ended());
    credentials.kept = Some(Seen::now(now));
    credentials.since = Some(now);
    (credentials.lost, credentials.trouble) = (false, None);
    // SES took a message with this key, to its simulator.
    let proven = rotation.when(rotation::Step::Prove).max(rotation.when(rotation::Step::ProveOld));
    facts.outdate_test();
    facts.test.accepted = proven.map(|at| Seen { at, fresh: true });
    facts.test.to = Some(Scenario::Success.address());
    facts.config.written = facts.config.written.map(|_| Seen::now(now));
    true
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
        let mut blocks = vec![context.form.field("user")];
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
            actions.push((Action::Practice, Text::key("action-create-credentials")));
        }
        actions
    }

    fn walk(&self, facts: &Facts) -> Vec<Text> {
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
        if let Some(entry) = &facts.credentials.entry {
            let seen = facts.credentials.kept.is_some_and(|seen| seen.fresh);
            return if seen { Vec::new() } else { vec![Effect::CheckSecret(entry.clone())] };
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

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        match action {
            Action::Take => {
                if let Some(ConsoleReply::Credentials { user, password, .. }) = form.console.clone() {
                    form.put("user", &user);
                    form.put("password", password.reveal());
                }
                Vec::new()
            }
            Action::Practice => facts.region.chosen.as_deref().map(create).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
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
        facts.credentials.entry.clone().map(Effect::CheckSecret).into_iter().collect()
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

fn evidence(context: Context<'_>) -> Vec<Block> {
    let credentials = &context.facts.credentials;
    let mut blocks = Vec::new();
    if let Some(since) = credentials.keeping {
        blocks.push(Block::Wait { what: Text::key("credentials-keeping"), since, until: None });
    }
    if let Some(error) = &credentials.trouble {
        blocks.push(Block::Note { tone: Tone::Bad, text: error.text(), action: Some(error.action()) });
        blocks.push(context.form.field("place"));
    }
    let Some(entry) = &credentials.entry else { return blocks };
    if Some(&entry.region) != context.facts.region.chosen.as_ref() {
        let text = Text::key("credentials-other-region").with("region", &entry.region);
        let action = Some(Text::key("credentials-other-region-action"));
        blocks.push(Block::Note { tone: Tone::Bad, text, action });
    } else if credentials.lost {
        let text = Text::key("credentials-lost").with("user", &entry.user);
        blocks.push(Block::Note { tone: Tone::Bad, text, action: Some(Text::key("credentials-lost-action")) });
    } else if let Some(kept) = credentials.kept {
        let key = match credentials.place {
            Some(Place::Session) => "credentials-kept-session",
            _ if context.facts.is_practice() => "credentials-kept-practice",
            _ => "credentials-kept-keyring",
        };
        let tone = if credentials.place == Some(Place::Session) { Tone::Warning } else { Tone::Good };
        let text = Text::key(key).with("user", &entry.user).with("when", kept.at);
        blocks.push(Block::Note { tone, text, action: None });
    }
    if let Some(old) = &credentials.replaces {
        let text = Text::key("credentials-replaces").with("user", &old.user);
        blocks.push(Block::Note { tone: Tone::Warning, text, action: Some(Text::key("credentials-replaces-action")) });
    }
    blocks
}
