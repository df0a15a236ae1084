//! The identity: the domain, or the one address, that SES will send for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::dns::identity::{Identity as SesIdentity, parse_identity};
use crate::text::Text;
use crate::wizard::Facts;
use crate::wizard::effect::Effect;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::steps::records::RecordFacts;

/// What is known about the identity.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentityFacts {
    /// The domain or address.
    pub chosen: Option<SesIdentity>,
    /// When it was chosen.
    pub at: Option<Timestamp>,
}

/// The step.
#[derive(Debug)]
pub struct Identity;

impl Step for Identity {
    fn id(&self) -> &'static str {
        "identity"
    }

    fn state(&self, facts: &Facts) -> StepState {
        match (&facts.identity.chosen, facts.test.accepted) {
            (Some(_), Some(_)) => StepState::Proven,
            (Some(_), None) => StepState::Said,
            _ => StepState::Open,
        }
    }

    fn inputs(&self, _context: Context<'_>) -> Vec<Input> {
        vec![Input::line("identity").example("example.com")]
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let mut blocks = vec![context.form.field("identity")];
        let typed = context.form.text("identity");
        if typed.is_empty() {
            blocks.push(Block::Gap);
            blocks.push(Block::Paragraph(Text::key("identity-choice")));
            return blocks;
        }
        let Ok(parsed) = parse_identity(&typed) else { return blocks };
        blocks.push(Block::Gap);
        let kind = match &parsed.identity {
            SesIdentity::Domain(_) => "identity-is-domain",
            SesIdentity::Address { .. } => "identity-is-address",
        };
        let text = Text::key(kind).with("identity", parsed.identity.to_string());
        blocks.push(Block::Note { tone: Tone::Good, text, action: None });
        for stripped in &parsed.stripped {
            let text = stripped.text();
            blocks.push(Block::Note { tone: Tone::Plain, text, action: None });
        }
        if parsed.free_mail {
            let text = Text::key("identity-free-mail").with("domain", parsed.identity.domain().as_str());
            let action = Some(Text::key("identity-free-mail-action"));
            blocks.push(Block::Note { tone: Tone::Warning, text, action });
        }
        if !parsed.known_suffix {
            let action = Some(Text::key("identity-unknown-suffix-action"));
            blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("identity-unknown-suffix"), action });
        }
        if let Some(parent) = &parsed.registrable {
            let text = Text::key("identity-subdomain").with("parent", parent.as_str());
            blocks.push(Block::Note { tone: Tone::Plain, text, action: None });
        }
        blocks
    }

    fn walk(&self, facts: &Facts) -> Vec<Text> {
        let region = facts.region.chosen.clone().unwrap_or_default();
        (1..=5).map(|place| Text::key(format!("identity-walk-{place}")).with("region", &region)).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        vec![Text::key("identity-remark-domain"), Text::key("identity-remark-case")]
    }

    fn link(&self, facts: &Facts) -> Option<String> {
        let region = facts.region.chosen.as_deref().unwrap_or("eu-west-3");
        Some(format!("https://{region}.console.aws.amazon.com/ses/home?region={region}#/identities"))
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        let parsed =
            parse_identity(&form.text("identity")).map_err(|error| FieldErrors::from([("identity", error.text())]))?;
        if facts.identity.chosen.as_ref() != Some(&parsed.identity) {
            form.put("identity", &parsed.identity.to_string());
            facts.identity.chosen = Some(parsed.identity);
            facts.identity.at = Some(now);
            facts.records = RecordFacts::default();
            facts.outdate_test();
        }
        Ok(Submit::Next(Vec::<Effect>::new()))
    }
}
