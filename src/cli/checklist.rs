//! `sesame checklist`: the guide's checklist with its evidence, each fact looked at again first.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{Desk, Exit, Problem, Sign, credentials, settle};
use crate::checklist::{Evidence, Line};
use crate::ses::rotation::Step;
use crate::text::Text;
use crate::wizard::saved::Saved;
use crate::wizard::steps::review::{checklist, evidence_words};
use crate::wizard::{Wizard, World};

#[derive(Serialize)]
struct Report<'a> {
    region: Option<&'a str>,
    identity: Option<String>,
    settled: usize,
    of: usize,
    lines: &'a [Line],
    /// The next step of a rotation that is not finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    rotation: Option<Step>,
}

pub(super) async fn run(desk: Desk<'_>) -> Result<Exit, Problem> {
    let now = desk.effects.ports.clock.now();
    let open =
        credentials::rotation(&desk).await.filter(|rotation| !rotation.has_ended()).map(|rotation| rotation.step());
    // With the review in view, every step looks again at what it knew.
    let saved = Saved { step: "review".to_owned(), ..desk.saved };
    let (mut wizard, asked) = Wizard::start(saved, World::Guided, now);
    settle(&mut wizard, asked, desk.effects, now).await;
    let facts = wizard.facts();
    let lines = checklist(facts);
    let needed: Vec<&Line> = lines.iter().filter(|line| !line.item.optional).collect();
    let settled = needed.iter().filter(|line| line.evidence.settled()).count();
    desk.output.json(&Report {
        region: facts.region.chosen.as_deref(),
        identity: facts.identity.chosen.as_ref().map(ToString::to_string),
        settled,
        of: needed.len(),
        lines: &lines,
        rotation: open,
    });
    let items: Vec<String> = lines.iter().map(|line| desk.output.shown(&line.item.text())).collect();
    let width = items.iter().map(|item| item.width()).max().unwrap_or_default();
    for (line, item) in lines.iter().zip(&items) {
        desk.output.row(Some(sign(&line.evidence)), &[(item, width)], &evidence_words(line));
    }
    desk.output.line(&Text::key("review-count").with("settled", settled).with("asked", needed.len()));
    if let Some(step) = open {
        desk.output.line(&Text::key("rotation-open").with("step", Text::key(format!("rotation-{}", step.id()))));
        desk.output.under(&Text::key("rotation-error-unfinished-action"));
    }
    Ok(exit(&needed))
}

fn sign(evidence: &Evidence) -> Sign {
    match evidence {
        Evidence::Proven { .. } => Sign::Good,
        Evidence::Said { .. } => Sign::Said,
        Evidence::Waiting { .. } => Sign::Waiting,
        Evidence::Failed { .. } => Sign::Bad,
        Evidence::Open => Sign::Open,
    }
}

fn exit(lines: &[&Line]) -> Exit {
    if lines.iter().any(|line| matches!(line.evidence, Evidence::Failed { .. })) {
        return Exit::Failed;
    }
    if lines.iter().all(|line| line.evidence.settled()) { Exit::Ok } else { Exit::Waiting }
}
