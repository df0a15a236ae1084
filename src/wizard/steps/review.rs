//! The review: the checklist with its evidence, the summary, costs and good practice. A finished project opens here.

mod lines;

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::checklist::Evidence;
use crate::mail::endpoint::Endpoint;
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome};
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Row, Table, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::{Action, Facts};

pub use lines::{checklist, evidence_words, state_words};

/// What is known about the review.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewFacts {
    /// Where the checklist was last written, in this start.
    #[serde(skip)]
    pub exported: Option<Result<String, Text>>,
}

/// The step.
#[derive(Debug)]
pub struct Review;

/// The file of the exported checklist.
pub const EXPORT: &str = "sesame-checklist.md";

impl Step for Review {
    fn id(&self) -> &'static str {
        "review"
    }

    fn state(&self, facts: &Facts) -> StepState {
        let (settled, asked) = lines::count(facts);
        if settled == asked { StepState::Proven } else { StepState::Open }
    }

    fn note(&self, facts: &Facts) -> Option<String> {
        let (settled, asked) = lines::count(facts);
        Some(format!("{settled}/{asked}"))
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        vec![Input::rows("lines", checklist(context.facts).len())]
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let facts = context.facts;
        let (settled, asked) = lines::count(facts);
        let mut blocks = vec![Block::Heading(Text::key("review-count").with("settled", settled).with("asked", asked))];
        blocks.extend(lines::rotation(facts, context.now));
        blocks.push(Block::Table(table(context)));
        if let Some(exported) = &facts.review.exported {
            blocks.push(match exported {
                Ok(path) => note(Tone::Good, Text::key("review-exported").with("path", path)),
                Err(reason) => note(Tone::Bad, Text::key("review-not-exported").with("reason", reason.clone())),
            });
        }
        blocks.push(Block::Gap);
        blocks.push(Block::Heading(Text::key("review-summary")));
        blocks.push(Block::Code(summary(facts)));
        blocks.push(Block::Gap);
        blocks.push(Block::Heading(Text::key("review-costs")));
        blocks.push(Block::Paragraph(Text::key("review-costs-text")));
        blocks.push(Block::Gap);
        blocks.push(Block::Heading(Text::key("review-practice")));
        blocks.push(Block::Walk((1..=6).map(|place| Text::key(format!("review-practice-{place}"))).collect()));
        blocks
    }

    fn continue_label(&self, _context: Context<'_>) -> Text {
        Text::key("action-edit")
    }

    fn actions(&self, _context: Context<'_>) -> Vec<(Action, Text)> {
        vec![
            (Action::Recheck, Text::key("action-recheck-all")),
            (Action::Rotate, Text::key("action-rotate")),
            (Action::Export, Text::key("action-export")),
        ]
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=3).map(|place| Text::key(format!("review-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        vec![Text::key("review-remark-evidence")]
    }

    fn link(&self, _facts: &Facts) -> Option<String> {
        Some("https://docs.aws.amazon.com/ses/latest/dg/".into())
    }

    fn act(&self, action: Action, facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        match action {
            Action::Recheck => vec![Effect::RecheckAll],
            Action::Rotate => {
                facts.credentials.trouble = None;
                facts.credentials.rotation.wanted = true;
                vec![Effect::GoTo("credentials")]
            }
            Action::Export => {
                vec![Effect::Export { file: EXPORT, content: lines::document(facts), language: facts.language }]
            }
            _ => Vec::new(),
        }
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Result<Submit, FieldErrors> {
        let line = checklist(facts).into_iter().nth(form.row("lines"));
        Ok(Submit::Stay(line.map(|line| Effect::GoTo(line.item.step)).into_iter().collect()))
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        if let Outcome::Exported(result) = outcome {
            let result = result.map(|path| path.display().to_string()).map_err(|error| error.text(Path::new(EXPORT)));
            facts.review.exported = Some(result);
        }
        Vec::new()
    }
}

fn note(tone: Tone, text: Text) -> Block {
    Block::Note { tone, text, action: None }
}

fn table(context: Context<'_>) -> Table {
    let rows = checklist(context.facts)
        .iter()
        .map(|line| Row {
            tone: match line.evidence {
                Evidence::Proven { .. } => Tone::Good,
                Evidence::Said { .. } => Tone::Plain,
                Evidence::Waiting { .. } => Tone::Waiting,
                Evidence::Failed { .. } => Tone::Bad,
                Evidence::Open => Tone::Muted,
            },
            cells: vec![line.item.text(), state_words(line)],
            detail: vec![(Text::key("review-evidence"), evidence_words(line))],
            marks: Vec::new(),
        })
        .collect();
    Table {
        id: "lines",
        head: vec![Text::key("review-head-item"), Text::key("review-head-state")],
        rows,
        selected: Some(context.form.row("lines")),
        marks: None,
    }
}

/// The final file as the guide shows it; the password only by name.
fn summary(facts: &Facts) -> Vec<String> {
    let endpoint = Endpoint::at(facts.host().unwrap_or_default(), facts.endpoint.port.unwrap_or(587));
    let user = facts.credentials.entry.as_ref().map(|entry| entry.user.clone()).unwrap_or_default();
    let password = if facts.credentials.entry.is_some() { "••••••••" } else { "" };
    vec![
        format!("SMTP_HOST={}", endpoint.host),
        format!("SMTP_PORT={}", endpoint.port),
        format!("SMTP_SECURE={}", endpoint.secure()),
        format!("SMTP_USER={user}"),
        format!("SMTP_PASSWORD={password}"),
        format!("SMTP_FROM={}", facts.sender.from.as_deref().unwrap_or_default()),
        format!("FRONTEND_URL={}", facts.sender.frontend_url.as_deref().unwrap_or_default()),
    ]
}
