//! The AWS account: opened by hand, guarded, and what sending will cost.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ses::account::cost::{Plan, cost};
use crate::ses::account::volume::parse_volume;
use crate::text::Text;
use crate::wizard::action::Action;
use crate::wizard::effect::Effect;
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Panel, PanelLine, PanelValue, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::{Facts, Language};

/// What is known about the account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountFacts {
    /// The user said that it is open.
    pub said: Option<Timestamp>,
    /// SES took a login or a message of it.
    pub proven: Option<Seen>,
    /// Messages a month the user expects.
    pub monthly: Option<u64>,
}

/// The step.
#[derive(Debug)]
pub struct Account;

const HABITS: [&str; 3] = ["mfa", "budget", "plan"];

impl Step for Account {
    fn id(&self) -> &'static str {
        "account"
    }

    fn state(&self, facts: &Facts) -> StepState {
        match (facts.account.proven, facts.account.said) {
            (Some(_), _) => StepState::Proven,
            (None, Some(_)) => StepState::Said,
            _ => StepState::Open,
        }
    }

    fn inputs(&self, _context: Context<'_>) -> Vec<Input> {
        let mut inputs = vec![Input::toggle("open", false)];
        inputs.extend(HABITS.map(|id| Input::toggle(id, false)));
        inputs.push(Input::optional("monthly").example("3000"));
        inputs
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let mut blocks = vec![context.form.field("open")];
        if let Some(proven) = context.facts.account.proven {
            let text = Text::key("account-proven").with("when", proven.at);
            blocks.push(Block::Note { tone: Tone::Good, text, action: None });
        }
        blocks.push(Block::Gap);
        blocks.push(Block::Heading(Text::key("account-habits")));
        blocks.extend(HABITS.map(|id| context.form.field(id)));
        blocks.push(Block::Gap);
        blocks.push(context.form.field("monthly"));
        if let Ok(Some(monthly)) = parse_volume(&context.form.text("monthly")) {
            let essentials = cost(monthly, Plan::Essentials);
            let carte = cost(monthly, Plan::ALaCarte);
            let separator = if context.facts.language == Language::Fr { ',' } else { '.' };
            let text = Text::key("account-cost")
                .with("essentials", essentials.total.decimal(separator))
                .with("carte", carte.total.decimal(separator))
                .with("day", essentials.prices_read);
            blocks.push(Block::Note { tone: Tone::Plain, text, action: Some(Text::key("account-cost-check")) });
        }
        blocks
    }

    fn panel(&self, context: Context<'_>) -> Option<Panel> {
        let key = if context.facts.account.said.is_some() { "account-panel-ticked" } else { "account-panel" };
        Some(Panel {
            title: Text::key("panel-console"),
            lines: vec![PanelLine { label: None, value: PanelValue::Text(Text::key(key)) }],
        })
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=7).map(|place| Text::key(format!("account-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        vec![Text::key("account-remark-free"), Text::key("account-remark-root")]
    }

    fn link(&self, _facts: &Facts) -> Option<String> {
        Some("https://aws.amazon.com/".into())
    }

    fn actions(&self, context: Context<'_>) -> Vec<(Action, Text)> {
        let open = context.facts.is_practice() && context.facts.account.said.is_none();
        if open { vec![(Action::Take, Text::key("action-take"))] } else { Vec::new() }
    }

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        if action == Action::Take {
            form.switch("open", true);
            facts.account.said = Some(now);
        }
        Vec::new()
    }

    fn changed(&self, field: &'static str, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        if field == "open" {
            facts.account.said = form.is_on("open").then_some(now);
        }
        Vec::new()
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Result<Submit, FieldErrors> {
        match parse_volume(&form.text("monthly")) {
            Ok(monthly) => {
                facts.account.monthly = monthly;
                Ok(Submit::Next(Vec::new()))
            }
            Err(error) => Err(FieldErrors::from([("monthly", Text::key(error.key()))])),
        }
    }
}
