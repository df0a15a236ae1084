//! `sesame dns check`: the walk's records, asked of every server of the zone now; and what `dns apply` starts from.

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;

use super::{Apply, Desk, Exit, Output, Problem, Sign, dns_apply};
use crate::dns::check::Verdict;
use crate::dns::identity::Identity;
use crate::dns::record::{Kind, Name};
use crate::dns::survey::{Asked, Dmarc, Inquiry, Survey};
use crate::dns::wanted::Wanted;
use crate::text::Text;
use crate::wizard::steps::records::wanted_of;
use crate::wizard::{Effect, Outcome};

#[derive(Serialize)]
struct Report<'a> {
    domain: &'a Name,
    all_published: bool,
    zone: Option<&'a Name>,
    nxdomain: bool,
    nameservers: &'a [Name],
    asked: &'a [Asked],
    records: Vec<RecordLine<'a>>,
    dmarc: &'a Dmarc,
    took_ms: u64,
}

#[derive(Serialize)]
struct RecordLine<'a> {
    name: &'a Name,
    kind: Kind,
    wanted: &'a str,
    #[serde(flatten)]
    verdict: &'a Verdict,
    message: String,
}

pub(super) async fn check(desk: Desk<'_>) -> Result<Exit, Problem> {
    let (domain, wanted) = known(&desk)?;
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::Survey(Inquiry { domain: domain.clone(), wanted, public: true }), outcomes).await;
    let Some(Outcome::Surveyed(survey)) = received.recv().await else {
        return Ok(Exit::Network);
    };
    desk.output.json(&report(&domain, &survey, desk.output));
    tell(&survey, desk.output);
    Ok(exit(&survey))
}

/// `sesame dns apply`: the walk's records, put into the zone or taken out again.
pub(super) async fn apply(desk: &Desk<'_>, asked: &Apply) -> Result<Exit, Problem> {
    let (domain, wanted) = known(desk)?;
    match asked.undo {
        true => dns_apply::undo(desk, asked, &domain).await,
        false => dns_apply::apply(desk, asked, &domain, wanted).await,
    }
}

/// The domain of the walk, and its records.
fn known(desk: &Desk<'_>) -> Result<(Name, Vec<Wanted>), Problem> {
    let facts = &desk.saved.facts;
    let wanted = wanted_of(facts);
    let without =
        |code, message, hint: Option<Text>| Problem { code, message: Text::key(message), hint, exit: Exit::Usage };
    match &facts.identity.chosen {
        Some(Identity::Address { .. }) => Err(without("no-domain", "cli-no-domain", None)),
        Some(identity) if !wanted.is_empty() => Ok((identity.domain().clone(), wanted)),
        _ => Err(without("no-records", "cli-no-records", Some(Text::key("cli-no-records-hint")))),
    }
}

fn report<'a>(domain: &'a Name, survey: &'a Survey, output: &Output) -> Report<'a> {
    let records = survey.lines.iter().map(|line| RecordLine {
        name: &line.wanted.record.name,
        kind: line.wanted.record.kind,
        wanted: &line.wanted.record.value,
        verdict: &line.verdict,
        message: output.words(&line.verdict.text()),
    });
    Report {
        domain,
        all_published: survey.is_complete(),
        zone: survey.zone.as_ref(),
        nxdomain: survey.nxdomain,
        nameservers: &survey.nameservers,
        asked: &survey.asked,
        records: records.collect(),
        dmarc: &survey.dmarc,
        took_ms: survey.took_ms,
    }
}

/// Each record with its verdict below; what is to be published where it is not.
fn tell(survey: &Survey, output: &Output) {
    for line in &survey.lines {
        let (record, verdict) = (&line.wanted.record, &line.verdict);
        output.row(Some(sign(verdict)), &[(record.kind.as_str(), 0)], &Text::plain(record.name.as_str()));
        if !verdict.is_published() {
            output.under(&Text::key("cli-dns-wanted").with("value", &record.value));
        }
        output.under(&verdict.text());
        if let Some(action) = verdict.action() {
            output.under(&action);
        }
    }
    for finding in &survey.findings {
        output.line(&finding.text());
        if let Some(action) = finding.action() {
            output.under(&action);
        }
    }
    let published = survey.lines.iter().filter(|line| line.verdict.is_published()).count();
    output.line(&Text::key("cli-dns-count").with("published", published).with("wanted", survey.lines.len()));
}

fn sign(verdict: &Verdict) -> Sign {
    match verdict {
        Verdict::Published { .. } | Verdict::Covered { .. } => Sign::Good,
        Verdict::Partial { .. } => Sign::Waiting,
        verdict if verdict.is_mistake() => Sign::Bad,
        _ => Sign::Open,
    }
}

/// 0 all there, 1 something is wrong, 5 nobody could say, 3 not there yet.
fn exit(survey: &Survey) -> Exit {
    if survey.is_complete() && !survey.has_mistake() {
        return Exit::Ok;
    }
    match (survey.has_mistake(), survey.is_blind()) {
        (true, _) => Exit::Failed,
        (_, true) => Exit::Network,
        _ => Exit::Waiting,
    }
}
