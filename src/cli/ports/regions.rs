//! `sesame ports --regions`: how long a connection to each region takes from here, the nearest first.

use std::time::Duration;

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;
use unicode_width::UnicodeWidthStr;

use super::super::{Desk, Exit, Problem, Sign};
use super::report::millis;
use crate::mail::endpoint::USUAL;
use crate::mail::reach::Reach;
use crate::ports::FailureKind;
use crate::ses::region::{self, Region};
use crate::text::Text;
use crate::wizard::{Effect, Language, Outcome};

#[derive(Serialize)]
struct Report<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    port: u16,
    nearest: Option<&'a str>,
    regions: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    region: &'a str,
    name: &'a str,
    host: &'a str,
    state: Reach,
    millis: Option<u64>,
}

pub(super) async fn run(desk: &Desk<'_>) -> Result<Exit, Problem> {
    let ids = region::smtp_regions().map(|region| region.id.clone()).collect();
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::MeasureRegions(ids), outcomes).await;
    let mut measured: Vec<(&Region, Result<Duration, FailureKind>)> = Vec::new();
    while let Some(outcome) = received.recv().await {
        if let Outcome::RegionMeasured(id, result) = outcome {
            measured.extend(region::by_id(&id).map(|region| (region, result)));
        }
    }
    // The nearest first; of those that did not answer, in the order of the list.
    measured.sort_by_key(|(_, result)| (result.is_err(), result.as_ref().ok().copied()));
    let lines: Vec<Line<'_>> = measured.iter().map(|(region, result)| line(region, result, desk)).collect();
    let nearest = lines.first().filter(|line| line.millis.is_some());
    let problem = nearest.is_none().then(|| problem(&lines));
    if desk.output.is_json() {
        desk.output.json(&Report {
            code: problem.as_ref().map(|problem| problem.code),
            message: problem.as_ref().map(|problem| desk.output.words(&problem.message)),
            hint: problem.as_ref().and_then(|problem| problem.hint.as_ref()).map(|hint| desk.output.words(hint)),
            port: USUAL,
            nearest: nearest.map(|line| line.region),
            regions: lines,
        });
        return Ok(problem.map_or(Exit::Ok, |problem| problem.exit));
    }
    tell(&lines, desk);
    match (problem, nearest) {
        (Some(problem), _) => Ok(desk.output.problem(&problem)),
        (None, Some(nearest)) => {
            let text = Text::key("cli-ports-nearest").with("region", nearest.region).with("name", nearest.name);
            desk.output.line(&Text::plain(""));
            desk.output.paragraph(&text);
            Ok(Exit::Ok)
        }
        (None, None) => Ok(Exit::Network),
    }
}

fn line<'a>(region: &'a Region, result: &Result<Duration, FailureKind>, desk: &Desk<'_>) -> Line<'a> {
    let name = match desk.saved.facts.language {
        Language::Fr => &region.fr,
        Language::En => &region.en,
    };
    let (state, took) = match result {
        Ok(took) => (Reach::Open, Some(millis(*took))),
        Err(kind) => (Reach::of_connection(kind), None),
    };
    Line { region: &region.id, name, host: region.smtp_host().unwrap_or_default(), state, millis: took }
}

fn tell(lines: &[Line<'_>], desk: &Desk<'_>) {
    let output = desk.output;
    output.line(&Text::key("cli-ports-regions").with("port", USUAL.to_string()));
    let widest = |text: fn(&Line<'_>) -> usize| lines.iter().map(text).max().unwrap_or_default();
    let (id, name) = (widest(|line| line.region.width()), widest(|line| line.name.width()));
    for line in lines {
        let (sign, last) = match line.millis {
            Some(millis) => {
                (Sign::Good, Text::key("stage-millis").with("n", i64::try_from(millis).unwrap_or(i64::MAX)))
            }
            None => (Sign::Bad, line.state.text()),
        };
        output.row(Some(sign), &[(line.region, id), (line.name, name)], &last);
    }
}

/// No region answered.
fn problem(lines: &[Line<'_>]) -> Problem {
    let silent = !lines.is_empty() && lines.iter().all(|line| line.state.is_timeout());
    Problem {
        code: "no-region-answers",
        message: Text::key("cli-ports-no-region-answers").with("port", USUAL.to_string()),
        hint: Some(Text::key("cli-ports-no-region-answers-hint")),
        exit: if silent { Exit::Timeout } else { Exit::Network },
    }
}
