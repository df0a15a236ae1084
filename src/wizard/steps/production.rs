//! Production access: what the sandbox allows, the request to leave it, and where it stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::dns::identity::Identity;
use crate::ports::ConsoleRequest;
use crate::ses::account::request::{
    Bounces, MailKind, ProductionAnswers, Recipients, RequestError, Website, WebsiteError,
};
use crate::ses::account::volume::parse_volume;
use crate::ses::account::{Access, SANDBOX_PER_DAY, SANDBOX_PER_SECOND};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome};
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Choice, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::{Action, Facts};

const ACCESS: [(Access, &str); 4] =
    [(Access::Sandbox, "sandbox"), (Access::Asked, "asked"), (Access::Granted, "granted"), (Access::Denied, "denied")];

const KINDS: [(&str, MailKind); 5] = [
    ("kind-password-reset", MailKind::PasswordReset),
    ("kind-address-confirmation", MailKind::AddressConfirmation),
    ("kind-security-notice", MailKind::SecurityNotice),
    ("kind-receipt", MailKind::Receipt),
    ("kind-account-notice", MailKind::AccountNotice),
];

const RECIPIENTS: [(&str, Recipients); 4] = [
    ("recipients-signed-up", Recipients::SignedUp),
    ("recipients-confirmed", Recipients::Confirmed),
    ("recipients-customers", Recipients::Customers),
    ("recipients-staff", Recipients::Staff),
];

const BOUNCES: [(&str, Bounces); 3] = [
    ("bounces-suppression-list", Bounces::SuppressionList),
    ("bounces-feedback-mail", Bounces::FeedbackMail),
    ("bounces-notifications", Bounces::Notifications),
];

/// What is known about production access.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductionFacts {
    /// Where it stands.
    pub access: Access,
    /// Since when, by the user's word.
    pub since: Option<Timestamp>,
}

/// The step.
#[derive(Debug)]
pub struct Production;

impl Step for Production {
    fn id(&self) -> &'static str {
        "production"
    }

    fn state(&self, facts: &Facts) -> StepState {
        match (facts.production.access, facts.production.since) {
            (Access::Granted, _) => StepState::Said,
            (Access::Asked, _) => StepState::Waiting,
            (Access::Denied, _) => StepState::Bad,
            (Access::Sandbox, Some(_)) => StepState::Warning,
            (Access::Sandbox, None) => StepState::Open,
        }
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        let options = ACCESS
            .map(|(_, id)| Choice {
                id: id.into(),
                label: Text::key(format!("production-access-{id}")),
                note: None,
                disabled: false,
            })
            .to_vec();
        let now =
            ACCESS.iter().find(|(access, _)| *access == context.facts.production.access).map_or("", |known| known.1);
        let mut inputs = vec![Input::choice("access", options).at_first(now)];
        if matches!(context.form.chosen("access").as_str(), "" | "sandbox") {
            inputs.push(Input::optional("website").example("https://example.com"));
            inputs.push(Input::optional("volume").example("500"));
            inputs.extend(KINDS.map(|(id, _)| Input::toggle(id, id == KINDS[0].0)));
            inputs.push(Input::toggle("no-marketing", false));
            inputs.extend(RECIPIENTS.map(|(id, _)| Input::toggle(id, false)));
            inputs.extend(BOUNCES.map(|(id, _)| Input::toggle(id, false)));
            inputs.push(Input::optional("app"));
        }
        inputs
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let mut blocks = vec![
            Block::Paragraph(
                Text::key("production-limits").with("daily", SANDBOX_PER_DAY).with("rate", SANDBOX_PER_SECOND),
            ),
            context.form.field("access"),
        ];
        if context.form.input("website").is_some() {
            blocks.push(Block::Gap);
            blocks.push(Block::Paragraph(Text::key("production-answers")));
            let fields = |ids: &mut dyn Iterator<Item = &'static str>| -> Vec<Block> {
                ids.map(|id| context.form.field(id)).collect()
            };
            blocks.extend(fields(&mut ["website", "volume"].into_iter()));
            blocks.push(Block::Heading(Text::key("production-kinds")));
            blocks.extend(fields(&mut KINDS.iter().map(|(id, _)| *id).chain(["no-marketing"])));
            blocks.push(Block::Heading(Text::key("production-recipients")));
            blocks.extend(fields(&mut RECIPIENTS.iter().map(|(id, _)| *id)));
            blocks.push(Block::Heading(Text::key("production-bounces")));
            blocks.extend(fields(&mut BOUNCES.iter().map(|(id, _)| *id).chain(["app"])));
            match request(context.form, context.facts) {
                Ok(text) => {
                    blocks.push(Block::Heading(Text::key("production-text")));
                    blocks.extend(text.lines().map(|line| Block::Paragraph(Text::plain(line))));
                }
                Err(_) => blocks.push(Block::Paragraph(Text::key("production-text-later"))),
            }
        } else {
            let id = context.form.chosen("access");
            blocks.push(Block::Gap);
            let tone = if id == "denied" { Tone::Warning } else { Tone::Plain };
            let text = Text::key(format!("production-{id}"));
            blocks.push(Block::Note { tone, text, action: Some(Text::key(format!("production-{id}-action"))) });
        }
        blocks
    }

    fn actions(&self, context: Context<'_>) -> Vec<(Action, Text)> {
        let mut actions = Vec::new();
        if request(context.form, context.facts).is_ok() {
            actions.push((Action::Copy, Text::key("action-copy-request")));
        }
        if context.facts.is_practice() && context.facts.production.access == Access::Sandbox {
            actions.push((Action::Practice, Text::key("action-file-request")));
        }
        actions
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=6).map(|place| Text::key(format!("production-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        ["production-remark-english", "production-remark-domain", "production-remark-limits"].map(Text::key).to_vec()
    }

    fn link(&self, facts: &Facts) -> Option<String> {
        let region = facts.region.chosen.as_deref().unwrap_or("eu-west-3");
        Some(format!("https://{region}.console.aws.amazon.com/ses/home?region={region}#/account"))
    }

    fn enter(&self, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        // What was said of another region is not said of this one.
        if facts.production.since.is_none() {
            form.choose("access", ACCESS[0].1);
        }
        Vec::new()
    }

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        match action {
            Action::Copy => request(form, facts).map(Effect::Copy).into_iter().collect(),
            Action::Practice => vec![Effect::AskConsole(ConsoleRequest::RequestProduction)],
            _ => Vec::new(),
        }
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        if let Outcome::Console(ConsoleRequest::RequestProduction, Ok(_)) = outcome {
            facts.production = ProductionFacts { access: Access::Granted, since: Some(now) };
            form.choose("access", "granted");
        }
        Vec::new()
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        let id = form.chosen("access");
        if id == "sandbox"
            && !form.is_empty("website")
            && let Err(errors) = request(form, facts)
        {
            return Err(errors);
        }
        if form.input("volume").is_some()
            && let Err(error) = parse_volume(&form.text("volume"))
        {
            return Err(FieldErrors::from([("volume", Text::key(error.key()))]));
        }
        let access = ACCESS.iter().find(|(_, known)| *known == id).map_or(Access::Sandbox, |known| known.0);
        if facts.production.access != access || facts.production.since.is_none() {
            facts.production = ProductionFacts { access, since: Some(now) };
        }
        Ok(Submit::Next(Vec::new()))
    }
}

/// What the user said about their sending; nothing is claimed beyond it.
fn request(form: &Form, facts: &Facts) -> Result<String, FieldErrors> {
    if form.input("website").is_none() || form.is_empty("website") {
        return Err(FieldErrors::new());
    }
    let website = Website::parse(&form.text("website"))
        .map_err(|error| FieldErrors::from([("website", website_words(error))]))?;
    let volume =
        parse_volume(&form.text("volume")).map_err(|error| FieldErrors::from([("volume", Text::key(error.key()))]))?;
    let answers = ProductionAnswers {
        website,
        kinds: ticked(form, &KINDS),
        no_marketing: form.is_on("no-marketing"),
        monthly_volume: volume.unwrap_or_default(),
        recipients_how: ticked(form, &RECIPIENTS),
        bounces_how: ticked(form, &BOUNCES),
        verified_domain: match &facts.identity.chosen {
            Some(Identity::Domain(domain)) if facts.records.confirmed.is_some() => Some(domain.to_string()),
            _ => None,
        },
        sender: facts.sender.from.clone(),
        own_words: form.text("app"),
    };
    answers.description().map_err(|error| {
        let (field, text) = match error {
            RequestError::NoKind => (KINDS[0].0, Text::key("production-error-no-kind")),
            RequestError::NoVolume => ("volume", Text::key("production-error-no-volume")),
            RequestError::NoRecipients => (RECIPIENTS[0].0, Text::key("production-error-no-recipients")),
            RequestError::NoBounces => (BOUNCES[0].0, Text::key("production-error-no-bounces")),
            RequestError::TooLong(count) => ("app", Text::key("production-error-too-long").with("count", count)),
        };
        FieldErrors::from([(field, text)])
    })
}

fn ticked<A: Copy>(form: &Form, answers: &[(&'static str, A)]) -> Vec<A> {
    answers.iter().filter(|(id, _)| form.is_on(id)).map(|(_, answer)| *answer).collect()
}

fn website_words(error: WebsiteError) -> Text {
    match error {
        WebsiteError::Empty => Text::key("production-website-empty"),
        WebsiteError::TooLong(count) => Text::key("production-website-too-long").with("count", count),
        WebsiteError::Space => Text::key("production-website-space"),
    }
}
