//! The region: everything in SES belongs to one, so it is chosen once.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ses::region::{self, Region as SesRegion};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome};
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Choice, Tone};
use crate::wizard::step::{Context, Step, StepState, Submit};
use crate::wizard::steps::production::ProductionFacts;
use crate::wizard::steps::records::RecordFacts;
use crate::wizard::{Action, Facts, Language};

/// What is known about the region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegionFacts {
    /// The chosen region's id (`eu-west-3`).
    pub chosen: Option<String>,
    /// When it was chosen.
    pub at: Option<Timestamp>,
    /// Connect times in milliseconds by region; `None` where nothing answered.
    #[serde(skip)]
    pub measured: BTreeMap<String, Option<u64>>,
}

/// The step.
#[derive(Debug)]
pub struct Region;

impl Step for Region {
    fn id(&self) -> &'static str {
        "region"
    }

    fn state(&self, facts: &Facts) -> StepState {
        if facts.region.chosen.is_some() { StepState::Proven } else { StepState::Open }
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        let options = region::all().iter().map(|region| option(region, context.facts)).collect();
        let first = context.facts.region.chosen.clone().unwrap_or_else(|| "eu-west-3".into());
        vec![Input::choice("region", options).at_first(&first)]
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        let mut blocks = vec![context.form.field("region"), Block::Gap];
        if let Some(chosen) = region::by_id(&context.form.chosen("region")) {
            match chosen.smtp_host() {
                Some(host) => {
                    blocks.push(Block::Pairs(vec![(Text::key("region-host"), Text::plain(host))]));
                    blocks.push(Block::Gap);
                    blocks.push(Block::Paragraph(Text::key("region-fixes")));
                }
                None => {
                    blocks.push(without_smtp(chosen, context.facts.language));
                    if chosen.nearest_ours {
                        blocks.push(Block::Paragraph(Text::key("region-nearest-ours")));
                    }
                }
            }
        }
        blocks
    }

    fn actions(&self, _context: Context<'_>) -> Vec<(Action, Text)> {
        vec![(Action::Recheck, Text::key("action-measure"))]
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=3).map(|place| Text::key(format!("region-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        vec![Text::key("region-remark-measure"), Text::key("region-remark-names")]
    }

    fn link(&self, _facts: &Facts) -> Option<String> {
        Some("https://docs.aws.amazon.com/general/latest/gr/ses.html".into())
    }

    fn enter(&self, facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        // A look that was dropped half-way left some regions out.
        if facts.region.measured.len() < measurable().count() { vec![measure()] } else { Vec::new() }
    }

    fn act(&self, action: Action, facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        if action != Action::Recheck {
            return Vec::new();
        }
        facts.region.measured.clear();
        vec![measure()]
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        if let Outcome::RegionMeasured(id, result) = outcome {
            let millis = result.ok().map(|took| u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
            facts.region.measured.insert(id, millis);
        }
        Vec::new()
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        let id = form.chosen("region");
        match region::by_id(&id) {
            Some(chosen) if chosen.smtp_host().is_some() => {
                if facts.region.chosen.as_ref() != Some(&id) {
                    if facts.region.chosen.is_some() {
                        // Verification, DKIM tokens and production access are each region's own.
                        facts.records = RecordFacts::default();
                        facts.production = ProductionFacts::default();
                    }
                    facts.region.chosen = Some(id);
                    facts.region.at = Some(now);
                    facts.endpoint.reports.clear();
                    facts.endpoint.probed = None;
                    // Each region has tokens, a verification and a sandbox of its own.
                    facts.records = RecordFacts::default();
                    facts.production = ProductionFacts::default();
                    facts.outdate_test();
                }
                Ok(Submit::Next(Vec::new()))
            }
            _ => Err(FieldErrors::from([("region", Text::key("region-no-smtp-error"))])),
        }
    }
}

/// The regions that have an endpoint to connect to.
fn measurable() -> impl Iterator<Item = &'static SesRegion> {
    region::all().iter().filter(|region| region.smtp.is_some())
}

fn measure() -> Effect {
    Effect::MeasureRegions(measurable().map(|region| region.id.clone()).collect())
}

fn name(region: &SesRegion, language: Language) -> &str {
    match language {
        Language::Fr => &region.fr,
        Language::En => &region.en,
    }
}

fn option(region: &SesRegion, facts: &Facts) -> Choice {
    let note = match (region.smtp.is_some(), facts.region.measured.get(&region.id)) {
        (false, _) => Some(Text::key("region-no-smtp")),
        (true, Some(Some(millis))) => Some(Text::plain(format!("{millis} ms"))),
        (true, Some(None)) => Some(Text::key("region-silent")),
        (true, None) => None,
    };
    let label = Text::plain(format!("{} · {}", name(region, facts.language), region.id));
    Choice { id: region.id.clone(), label, note, disabled: region.smtp.is_none() }
}

fn without_smtp(region: &SesRegion, language: Language) -> Block {
    let nearest: Vec<String> = region
        .nearest
        .iter()
        .filter_map(|id| region::by_id(id))
        .map(|near| format!("{} ({})", name(near, language), near.id))
        .collect();
    Block::Note {
        tone: Tone::Bad,
        text: Text::key("region-no-smtp-why").with("region", name(region, language)),
        action: (!nearest.is_empty()).then(|| Text::key("region-nearest").with("nearest", nearest.join(", "))),
    }
}
