//! `sesame checklist`: the guide's checklist with its evidence, each fact looked at again first.

use serde::Serialize;

use super::{Desk, Exit, Problem, settle};
use crate::checklist::{Evidence, Line};
use crate::text::Text;
use crate::wizard::steps::review::{checklist, evidence_words};
use crate::wizard::{Wizard, World};

#[derive(Serialize)]
struct Report<'a> {
    region: Option<&'a str>,
    identity: Option<String>,
    settled: usize,
    of: usize,
    lines: &'a [Line],
}

pub(super) async fn run(desk: Desk<'_>) -> Result<Exit, Problem> {
    let now = desk.effects.ports.clock.now();
    let (mut wizard, asked) = Wizard::start(desk.saved, World::Guided, now);
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
    });
    for line in &lines {
        let mark = match line.evidence {
            Evidence::Proven { .. } => "✓",
            Evidence::Said { .. } => "●",
            Evidence::Waiting { .. } => "◐",
            Evidence::Failed { .. } => "✗",
            Evidence::Open => "○",
        };
        desk.output.line(
            &Text::key("cli-checklist-line")
                .with("mark", mark)
                .with("item", line.item.text())
                .with("evidence", evidence_words(line)),
        );
    }
    desk.output.line(&Text::key("review-count").with("settled", settled).with("asked", needed.len()));
    Ok(exit(&needed))
}

fn exit(lines: &[&Line]) -> Exit {
    if lines.iter().any(|line| matches!(line.evidence, Evidence::Failed { .. })) {
        return Exit::Failed;
    }
    if lines.iter().all(|line| line.evidence.settled()) { Exit::Ok } else { Exit::Waiting }
}
