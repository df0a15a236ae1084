//! What a look found, for a person.

use std::collections::BTreeSet;

use super::super::{Output, Sign};
use super::report::is_settled;
use crate::dns::check::Verdict;
use crate::dns::finding::Weight;
use crate::dns::provider::{Provider, Recipe, Trap};
use crate::dns::record::{Name, Record};
use crate::dns::survey::{Asked, Line, Survey};
use crate::dns::wanted::Need;
use crate::text::Text;

/// The zone; each record with its verdict and the next action; what is odd; what to type; how many are there.
pub(super) fn tell(survey: &Survey, output: &Output) {
    let host = survey.provider.as_deref().and_then(Provider::find);
    output.line(&zone(&survey.domain, survey.zone.as_ref(), host));
    survey.lines.iter().for_each(|line| record(line, &survey.asked, output));
    for finding in &survey.findings {
        remark(finding.weight(), &finding.text(), finding.action().as_ref(), output);
    }
    let missing: Vec<&Record> =
        survey.lines.iter().filter(|line| is_to_type(&line.verdict)).map(|line| &line.wanted.record).collect();
    if let (Some(zone), false) = (&survey.zone, missing.is_empty()) {
        output.raw_line("");
        heading(host, output);
        for record in &missing {
            output.raw_line("");
            fields(record, zone, host, output);
        }
        traps(&missing, zone, host, output);
        output.raw_line("");
    }
    counts(survey, output);
}

/// Which zone, and where it is hosted.
pub(super) fn zone(domain: &Name, zone: Option<&Name>, host: Option<&Provider>) -> Text {
    match (zone, host) {
        (None, _) => Text::key("cli-dns-no-zone").with("domain", domain.as_str()),
        (Some(zone), Some(host)) => Text::key("cli-dns-zone").with("zone", zone.as_str()).with("host", &host.name),
        (Some(zone), None) => Text::key("cli-dns-zone-unknown-host").with("zone", zone.as_str()),
    }
}

/// Where the records are to be typed.
pub(super) fn heading(host: Option<&Provider>, output: &Output) {
    output.line(&match host {
        Some(host) => Text::key("cli-dns-type-here").with("host", &host.name),
        None => Text::key("cli-dns-type-anywhere"),
    });
    if let Some(place) = host.and_then(Provider::place) {
        output.under(&place);
    }
}

/// What to type for a record.
pub(super) fn fields(record: &Record, zone: &Name, host: Option<&Provider>, output: &Output) {
    let pairs = Recipe::of(record, zone, host).pairs();
    let pairs: Vec<(String, Text)> = pairs.into_iter().map(|(label, form)| (output.shown(&label), form)).collect();
    output.pairs(&pairs);
}

/// What to beware of with these records, each once.
pub(super) fn traps(records: &[&Record], zone: &Name, host: Option<&Provider>, output: &Output) {
    let traps: BTreeSet<Trap> = records.iter().flat_map(|record| Recipe::of(record, zone, host).traps).collect();
    if !traps.is_empty() {
        output.raw_line("");
    }
    for trap in traps {
        output.under(&Text::key("cli-dns-trap").with("trap", Text::key(trap.key())));
    }
}

fn record(line: &Line, asked: &[Asked], output: &Output) {
    let (record, verdict) = (&line.wanted.record, &line.verdict);
    output.row(Some(sign(verdict)), &[(record.kind.as_str(), 0)], &Text::plain(record.name.as_str()));
    if !is_settled(verdict) {
        output.under(&Text::key("cli-dns-wanted").with("value", &record.value));
    }
    output.under(&verdict.text());
    if let Some(action) = verdict.action() {
        output.under(&action);
    }
    if let (false, Some((column, question))) = (is_settled(verdict), &line.proof)
        && let Some(server) = asked.get(*column)
    {
        let proof = Text::key("cli-dns-proof").with("server", server.text()).with("kind", question.kind.as_str());
        output.under(&proof.with("name", question.name.as_str()));
    }
    let behind: Vec<String> =
        line.behind.iter().filter_map(|column| asked.get(*column)).map(|asked| output.words(&asked.text())).collect();
    if !behind.is_empty() {
        output.under(&Text::key("cli-dns-behind").with("servers", behind.join(", ")));
    }
}

/// Anything about the domain as a whole: what is so, and what to do.
pub(super) fn remark(weight: Weight, text: &Text, action: Option<&Text>, output: &Output) {
    let sign = match weight {
        Weight::Bad => Sign::Bad,
        Weight::Warning => Sign::Warning,
        Weight::Note => Sign::Note,
    };
    output.row(Some(sign), &[], text);
    if let Some(action) = action {
        output.under(action);
    }
}

/// The required records; apart from them, those that are recommended.
fn counts(survey: &Survey, output: &Output) {
    let (published, wanted) = super::count(survey, Need::Recommended);
    if wanted > 0 {
        output.line(&Text::key("cli-dns-recommended").with("published", published));
    }
    let (published, wanted) = super::count(survey, Need::Required);
    if wanted > 0 {
        output.line(&Text::key("cli-dns-count-line").with("published", published).with("wanted", wanted));
    }
}

/// Whether the record is still to be typed, rather than waited for, freed of something, or asked again.
fn is_to_type(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Absent { .. }
            | Verdict::Wrong { .. }
            | Verdict::Misplaced { .. }
            | Verdict::OtherKind { .. }
            | Verdict::Hidden { .. }
    )
}

fn sign(verdict: &Verdict) -> Sign {
    match verdict {
        Verdict::Published { .. } | Verdict::Covered { .. } => Sign::Good,
        Verdict::Partial { .. } => Sign::Waiting,
        verdict if verdict.is_mistake() => Sign::Bad,
        _ => Sign::Open,
    }
}
