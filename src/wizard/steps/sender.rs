//! The sender: SMTP_FROM held against the verified identity, and the front end whose links stand in mails.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::dns::identity::Identity;
use crate::mail::address::{Address, AddressError, Mailbox};
use crate::mail::link::{FrontendUrl, parse_frontend_url};
use crate::ses::coverage::{Coverage, coverage};
use crate::text::Text;
use crate::wizard::Facts;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};

/// What is known about the sender.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SenderFacts {
    /// The value of SMTP_FROM: a bare address, or `Name <address>`.
    pub from: Option<String>,
    /// The value of FRONTEND_URL.
    pub frontend_url: Option<String>,
    /// When they were chosen.
    pub at: Option<Timestamp>,
}

/// The step.
#[derive(Debug)]
pub struct Sender;

impl Step for Sender {
    fn id(&self) -> &'static str {
        "sender"
    }

    fn state(&self, facts: &Facts) -> StepState {
        let Some(from) = facts.sender.from.as_deref().and_then(|from| Mailbox::parse(from).ok()) else {
            return StepState::Open;
        };
        let covered = facts.identity.chosen.as_ref().map(|identity| coverage(identity, &from.address));
        match (covered, facts.test.accepted) {
            (Some(Coverage::No | Coverage::OtherCase), _) => StepState::Bad,
            (_, Some(_)) => StepState::Proven,
            _ => StepState::Said,
        }
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        let domain =
            context.facts.identity.chosen.as_ref().map_or("example.com", |identity| identity.domain().as_str());
        vec![
            Input::line("from").example(format!("no-reply@{domain}")),
            Input::optional("name"),
            Input::line("frontend").example("http://localhost:5173"),
        ]
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let mut blocks = vec![context.form.field("from")];
        // What is refused stands beside the field already.
        blocks.extend(remark(context).filter(|_| !context.form.errors.contains_key("from")));
        blocks.push(context.form.field("name"));
        if !context.form.is_empty("name") {
            let action = Some(Text::key("sender-name-action"));
            blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("sender-name-risk"), action });
        }
        blocks.push(context.form.field("frontend"));
        if let Ok(FrontendUrl { plain_http_outside: true, .. }) = parse_frontend_url(&context.form.text("frontend")) {
            let action = Some(Text::key("sender-http-action"));
            blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("sender-http"), action });
        }
        blocks
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=3).map(|place| Text::key(format!("sender-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        vec![Text::key("sender-remark-domain")]
    }

    fn link(&self, _facts: &Facts) -> Option<String> {
        Some("https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html".into())
    }

    fn enter(&self, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<crate::wizard::Effect> {
        if let Some(identity) = facts.identity.chosen.as_ref().filter(|_| form.is_empty("from")) {
            let suggested = match identity {
                Identity::Domain(domain) => format!("no-reply@{domain}"),
                Identity::Address { .. } => identity.to_string(),
            };
            form.put("from", &suggested);
        }
        if form.is_empty("frontend") {
            form.put("frontend", facts.sender.frontend_url.as_deref().unwrap_or("http://localhost:5173"));
        }
        Vec::new()
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mailbox = Address::parse(&form.text("from")).and_then(|address| Mailbox::of(&form.text("name"), address));
        if let Err(error) = &mailbox {
            let field = if *error == AddressError::Name { "name" } else { "from" };
            errors.insert(field, Text::key(format!("address-{}", error.id())));
        }
        let url = parse_frontend_url(&form.text("frontend"));
        if let Err(error) = &url {
            errors.insert("frontend", Text::key(format!("frontend-{}", error.id())));
        }
        let (Ok(mailbox), Ok(url)) = (mailbox, url) else { return Err(errors) };
        if let Some(identity) = &facts.identity.chosen
            && let Some(text) = refusal(coverage(identity, &mailbox.address), identity.to_string())
        {
            return Err(FieldErrors::from([("from", text)]));
        }
        let from = header(&mailbox);
        if facts.sender.from.as_ref() != Some(&from) {
            facts.outdate_test();
        }
        if facts.sender.from.as_ref() != Some(&from) || facts.sender.frontend_url.as_ref() != Some(&url.text) {
            facts.sender = SenderFacts { from: Some(from), frontend_url: Some(url.text), at: Some(now) };
        }
        Ok(Submit::Next(Vec::new()))
    }
}

/// The value of SMTP_FROM: a bare address, or `Name <address>` with the name quoted where it must be (RFC 5322).
fn header(mailbox: &Mailbox) -> String {
    match &mailbox.name {
        None => mailbox.address.to_string(),
        Some(name) if name.contains(|c: char| "()<>[]:;@\\,.\"".contains(c)) => {
            format!("\"{}\" <{}>", name.replace('\\', "\\\\").replace('"', "\\\""), mailbox.address)
        }
        Some(name) => format!("{name} <{}>", mailbox.address),
    }
}

fn refusal(covered: Coverage, identity: String) -> Option<Text> {
    match covered {
        Coverage::No => Some(Text::key("sender-not-covered").with("identity", identity)),
        Coverage::OtherCase => Some(Text::key("sender-other-case").with("identity", identity)),
        _ => None,
    }
}

fn remark(context: Context<'_>) -> Option<Block> {
    let identity = context.facts.identity.chosen.as_ref()?;
    let mailbox = Mailbox::parse(&context.form.text("from")).ok()?;
    let covered = coverage(identity, &mailbox.address);
    let (tone, key) = match covered {
        Coverage::Exact => (Tone::Good, "sender-covered"),
        Coverage::SubDomain => (Tone::Good, "sender-covered-subdomain"),
        Coverage::Label => (Tone::Good, "sender-covered-label"),
        Coverage::OtherCase => (Tone::Bad, "sender-other-case"),
        Coverage::No => (Tone::Bad, "sender-not-covered"),
    };
    Some(Block::Note { tone, text: Text::key(key).with("identity", identity.to_string()), action: None })
}
