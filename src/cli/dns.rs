//! `sesame dns check`: the walk's records, asked of every server of the zone now.

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;

use super::{Desk, Exit, Problem};
use crate::dns::check::Verdict;
use crate::dns::survey::Survey;
use crate::text::Text;
use crate::wizard::steps::records::wanted_of;
use crate::wizard::{Effect, Outcome};

#[derive(Serialize)]
struct Report<'a> {
    domain: &'a str,
    all_published: bool,
    survey: &'a Survey,
}

pub(super) async fn check(desk: Desk<'_>) -> Result<Exit, Problem> {
    let facts = &desk.saved.facts;
    let wanted = wanted_of(facts);
    let (Some(identity), false) = (&facts.identity.chosen, wanted.is_empty()) else {
        return Err(Problem {
            code: "no-records",
            message: Text::key("cli-no-records"),
            hint: Some(Text::key("cli-no-records-hint")),
            exit: Exit::Usage,
        });
    };
    let domain = identity.domain().clone();
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::Survey { domain: domain.clone(), wanted }, outcomes).await;
    let Some(Outcome::Surveyed(survey)) = received.recv().await else {
        return Ok(Exit::Network);
    };
    desk.output.json(&Report { domain: domain.as_str(), all_published: survey.is_complete(), survey: &survey });
    for (record, verdict) in &survey.records {
        desk.output.line(
            &Text::key("cli-dns-line")
                .with("name", record.name.as_str())
                .with("kind", record.kind.as_str())
                .with("verdict", verdict.text()),
        );
    }
    Ok(exit(&survey))
}

/// 0 all there, 1 something is wrong, 5 nobody answered, 3 not there yet.
fn exit(survey: &Survey) -> Exit {
    let verdicts = || survey.records.iter().map(|(_, verdict)| verdict);
    if survey.is_complete() {
        return Exit::Ok;
    }
    if verdicts().any(|verdict| matches!(verdict, Verdict::Wrong { .. } | Verdict::Doubled { .. })) {
        return Exit::Failed;
    }
    if verdicts().all(|verdict| matches!(verdict, Verdict::Silent)) { Exit::Network } else { Exit::Waiting }
}
