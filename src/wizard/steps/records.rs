//! The records: for a domain its three DKIM CNAMEs, watched until they are published; for an address its verification mail.

mod domain;
mod mailbox;
mod publish;
mod table;

pub use publish::Publishing;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize};

use crate::dns::dkim::{Collection, DkimRecord};
use crate::dns::identity::Identity;
use crate::dns::record::{Name, Record};
use crate::dns::survey::{Inquiry, Survey};
use crate::dns::wanted::{Purpose, Setup, Wanted};
use crate::ports::{ConsoleReply, ConsoleRequest};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Panel, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::{Action, Facts, World};

/// The life of the link in SES's verification mail.
pub const LINK_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// What is known about the records.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordFacts {
    /// What was pasted so far about DKIM, word by word: later pastes complete it.
    pub pasted: String,
    /// The DKIM records read out of it; three when complete.
    pub dkim: Vec<DkimRecord>,
    /// The custom MAIL FROM domain, if one is used.
    pub mail_from: Option<Name>,
    /// What DNS held at the last look; one that was saved in an older form is made again.
    #[serde(deserialize_with = "readable")]
    pub survey: Option<Survey>,
    /// When that was.
    pub surveyed: Option<Seen>,
    /// When all required records were first seen published on every server that answered.
    pub published: Option<Timestamp>,
    /// When the user said that the console shows the identity as verified, or that the link was followed.
    pub confirmed: Option<Timestamp>,
    /// When the verification mail of an address was asked for.
    pub mail_asked: Option<Timestamp>,
    /// What was created last in the practice console: region and identity.
    #[serde(skip)]
    pub created: Option<(String, String)>,
    /// What is under way with the DNS host's own interface.
    #[serde(skip)]
    pub publishing: Option<Publishing>,
    /// Which row and field were copied last: the next copy takes the field after it.
    #[serde(skip)]
    pub copied: Option<(usize, usize)>,
    /// A look is under way.
    #[serde(skip)]
    pub asking: bool,
    /// When the next look is.
    #[serde(skip)]
    pub next_look: Option<Timestamp>,
    /// Looks since this start: the wait between them grows.
    #[serde(skip)]
    pub looks: u32,
}

impl RecordFacts {
    /// Whether the last look found all required records published: the three, and those of a MAIL FROM domain.
    pub fn all_published(&self) -> bool {
        self.dkim.len() == 3 && self.survey.as_ref().is_some_and(Survey::is_complete)
    }

    /// Whether they are all published, and nothing about the zone keeps SES from reading them.
    pub fn is_settled(&self) -> bool {
        self.all_published() && !self.survey.as_ref().is_some_and(Survey::is_unreadable)
    }

    /// When the next look is, if one can be made and none is under way.
    fn next_possible_look(&self) -> Option<Timestamp> {
        self.next_look.filter(|_| self.dkim.len() == 3 && !self.asking)
    }
}

/// The step.
#[derive(Debug)]
pub struct Records;

impl Step for Records {
    fn id(&self) -> &'static str {
        "records"
    }

    fn words(&self, facts: &Facts) -> &'static str {
        if is_address(facts) { "mailbox" } else { "records" }
    }

    fn state(&self, facts: &Facts) -> StepState {
        match &facts.identity.chosen {
            Some(Identity::Domain(_)) => domain::state(facts),
            Some(Identity::Address { .. }) => mailbox::state(facts),
            None => StepState::Open,
        }
    }

    fn note(&self, facts: &Facts) -> Option<String> {
        let survey = facts.records.survey.as_ref()?;
        let published = survey.of(Purpose::Dkim).filter(|line| line.verdict.is_published()).count();
        (facts.records.dkim.len() == 3 && published < 3).then(|| format!("{published}/3"))
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        match &context.facts.identity.chosen {
            Some(Identity::Domain(_)) => domain::inputs(context),
            Some(Identity::Address { .. }) => mailbox::inputs(),
            None => Vec::new(),
        }
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        match &context.facts.identity.chosen {
            Some(Identity::Domain(name)) => domain::blocks(context, name),
            Some(Identity::Address { .. }) => mailbox::blocks(context),
            None => vec![Block::Note {
                tone: Tone::Warning,
                text: Text::key("missing-identity"),
                action: Some(Text::key("missing-identity-action")),
            }],
        }
    }

    fn panel(&self, context: Context<'_>) -> Option<Panel> {
        match &context.facts.identity.chosen {
            Some(Identity::Domain(_)) => domain::panel(context),
            Some(Identity::Address { .. }) => mailbox::panel(context),
            None => None,
        }
    }

    fn actions(&self, context: Context<'_>) -> Vec<(Action, Text)> {
        match &context.facts.identity.chosen {
            Some(Identity::Domain(_)) => domain::actions(context),
            Some(Identity::Address { .. }) => mailbox::actions(context),
            None => Vec::new(),
        }
    }

    fn continue_label(&self, context: Context<'_>) -> Text {
        match &context.facts.records.publishing {
            Some(publishing) => publish::continue_label(context, publishing),
            None => Text::key("action-continue"),
        }
    }

    fn walk(&self, facts: &Facts) -> Vec<Text> {
        let kind = if is_address(facts) { "address" } else { "domain" };
        (1..=5).map(|place| Text::key(format!("records-{kind}-walk-{place}"))).collect()
    }

    fn remarks(&self, facts: &Facts) -> Vec<Text> {
        if is_address(facts) {
            return vec![Text::key("records-remark-resend")];
        }
        ["records-remark-txt", "records-remark-time", "records-remark-spf"].map(Text::key).to_vec()
    }

    fn code(&self, context: Context<'_>) -> Option<(Text, String)> {
        let record = records_of(context.facts).into_iter().nth(context.form.row("table"))?;
        Some((Text::key("records-code").with("name", record.name.as_str()), record.value))
    }

    fn link(&self, facts: &Facts) -> Option<String> {
        let region = facts.region.chosen.as_deref().unwrap_or("eu-west-3");
        Some(format!("https://{region}.console.aws.amazon.com/ses/home?region={region}#/identities"))
    }

    fn enter(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        facts.records.publishing = facts.records.publishing.take().filter(|publishing| publishing.changing);
        let (Some(identity), Some(region)) = (facts.identity.chosen.clone(), facts.region.chosen.clone()) else {
            return Vec::new();
        };
        let known = facts.records.is_settled() && facts.records.surveyed.is_some_and(|seen| seen.fresh);
        if facts.records.dkim.len() == 3 && facts.records.next_look.is_none() && !known {
            facts.records.next_look = Some(now);
        }
        // What was ticked or shown for another identity is no word on this one.
        form.switch("confirmed", facts.records.confirmed.is_some());
        form.switch("asked", facts.records.mail_asked.is_some());
        let wanted = (region, identity.to_string());
        if facts.is_practice() && facts.records.created.as_ref() != Some(&wanted) {
            form.console = None;
            let (region, identity) = wanted;
            return vec![Effect::AskConsole(ConsoleRequest::CreateIdentity { region, identity })];
        }
        Vec::new()
    }

    fn paste(&self, text: &str, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Option<Vec<Effect>> {
        let Some(Identity::Domain(_)) = &facts.identity.chosen else { return None };
        if facts.records.dkim.len() == 3 {
            return None;
        }
        domain::take_in(text, facts, form, now);
        Some(Vec::new())
    }

    fn changed(&self, field: &'static str, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match field {
            "confirmed" => facts.records.confirmed = form.is_on("confirmed").then_some(now),
            "mail-from" => domain::mail_from(facts, form, now),
            "asked" => facts.records.mail_asked = form.is_on("asked").then_some(now),
            _ => {}
        }
        Vec::new()
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        let Some(Identity::Domain(_)) = &facts.identity.chosen else {
            return Ok(Submit::Next(Vec::new()));
        };
        if facts.records.publishing.is_some() {
            let effects = publish::press(facts, form, now);
            return if form.errors.is_empty() { Ok(Submit::Stay(effects)) } else { Err(form.errors.clone()) };
        }
        if facts.records.dkim.len() == 3 && domain::complete_mail_from(facts, form, now) {
            return Ok(Submit::Stay(Vec::new()));
        }
        if let Some(error) = form.errors.get("mail-from") {
            return Err([("mail-from", error.clone())].into());
        }
        let typed = form.text("records");
        if facts.records.dkim.len() < 3 && !typed.is_empty() {
            domain::take_in(&typed, facts, form, now);
            return if form.errors.is_empty() { Ok(Submit::Stay(Vec::new())) } else { Err(form.errors.clone()) };
        }
        Ok(Submit::Next(Vec::new()))
    }

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match &facts.identity.chosen {
            Some(Identity::Domain(_)) => domain::act(action, facts, form, now),
            Some(Identity::Address { .. }) => mailbox::act(action, facts, form, now),
            None => Vec::new(),
        }
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        if let Outcome::Console(request, _) = &outcome
            && !concerns(request, facts)
        {
            return Vec::new();
        }
        if matches!(outcome, Outcome::RecordsPlanned(_) | Outcome::RecordChanged(..) | Outcome::RecordsApplied(_)) {
            publish::receive(outcome, facts, now);
            return Vec::new();
        }
        match outcome {
            // A look that began before the records changed says nothing about these ones.
            Outcome::Surveyed(survey) if survey.lines.iter().map(|line| &line.wanted).eq(&wanted_of(facts)) => {
                return domain::look_back(survey, facts, now);
            }
            Outcome::Surveyed(_) => domain::look_anew(facts, now),
            Outcome::Console(ConsoleRequest::ConfirmAddress(_), Ok(_)) => {
                facts.records.confirmed = Some(now);
                form.switch("confirmed", true);
            }
            Outcome::Console(request, Ok(reply)) => {
                if matches!(reply, ConsoleReply::MailSent) {
                    facts.records.mail_asked = Some(now);
                    form.switch("asked", true);
                }
                match request {
                    ConsoleRequest::Publish(_) => facts.records.next_look = Some(now),
                    ConsoleRequest::CreateIdentity { region, identity } => {
                        facts.records.created = Some((region, identity));
                        form.console = Some(reply);
                    }
                    _ => form.console = Some(reply),
                }
            }
            Outcome::Console(_, Err(words)) => {
                form.errors.insert("records", Text::plain(words));
            }
            _ => {}
        }
        Vec::new()
    }

    fn close(&self, facts: &mut Facts) -> bool {
        let open = facts.records.publishing.as_ref().is_some_and(|publishing| !publishing.changing);
        if open {
            facts.records.publishing = None;
        }
        open
    }

    fn recheck(&self, facts: &mut Facts, now: Timestamp) -> Vec<Effect> {
        if facts.records.dkim.len() == 3 {
            facts.records.next_look = Some(now);
        }
        Vec::new()
    }

    fn tick(&self, facts: &mut Facts, now: Timestamp) -> Vec<Effect> {
        let due = facts.records.next_possible_look().is_some_and(|at| at <= now);
        match &facts.identity.chosen {
            Some(Identity::Domain(name)) if due => {
                facts.records.asking = true;
                let public = facts.world == World::Guided;
                vec![Effect::Survey(Inquiry { domain: name.clone(), wanted: wanted_of(facts), public })]
            }
            _ => Vec::new(),
        }
    }

    fn wakes_at(&self, facts: &Facts) -> Option<Timestamp> {
        facts.records.next_possible_look()
    }
}

fn readable<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Survey>, D::Error> {
    let saved = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(saved).ok())
}

/// Whether the console was asked about the identity and region that are chosen now.
fn concerns(request: &ConsoleRequest, facts: &Facts) -> bool {
    let chosen = facts.identity.chosen.as_ref().map(ToString::to_string);
    match request {
        ConsoleRequest::CreateIdentity { region, identity } => {
            (facts.region.chosen.as_ref(), chosen.as_ref()) == (Some(region), Some(identity))
        }
        ConsoleRequest::ConfirmAddress(address) => chosen.as_ref() == Some(address),
        ConsoleRequest::Publish(records) => *records == records_of(facts),
        _ => true,
    }
}

/// Everything pasted so far, read for the domain and region of the walk.
fn collection(facts: &Facts) -> Option<Collection> {
    let domain = facts.identity.chosen.as_ref()?.domain().clone();
    let mut collection = Collection::new(domain, facts.region.chosen.as_deref().unwrap_or_default());
    collection.add(&facts.records.pasted);
    Some(collection)
}

/// What is known of the domain's set-up.
pub fn setup_of(facts: &Facts) -> Option<Setup> {
    match &facts.identity.chosen {
        Some(Identity::Domain(domain)) if !facts.records.dkim.is_empty() => Some(Setup {
            domain: domain.clone(),
            region: facts.region.chosen.clone(),
            dkim: facts.records.dkim.clone(),
            mail_from: facts.records.mail_from.clone(),
        }),
        _ => None,
    }
}

/// The records that are wanted, with what each is for.
pub fn wanted_of(facts: &Facts) -> Vec<Wanted> {
    setup_of(facts).map(|setup| setup.wanted()).unwrap_or_default()
}

/// The records that are wanted, alone.
pub fn records_of(facts: &Facts) -> Vec<Record> {
    wanted_of(facts).into_iter().map(|wanted| wanted.record).collect()
}

fn is_address(facts: &Facts) -> bool {
    matches!(facts.identity.chosen, Some(Identity::Address { .. }))
}
