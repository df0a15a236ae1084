//! A domain's three DKIM CNAMEs: taken in as pasted, shown as the DNS host wants them typed, watched.

use jiff::Timestamp;

use super::{collection, pause, records_of, wanted_of};
use crate::dns::check::Verdict;
use crate::dns::dkim::{DkimProblem, LONGEST_PASTE, gist};
use crate::dns::finding::Weight;
use crate::dns::provider::{NameForm, Provider, TargetDot};
use crate::dns::record::{Name, Record};
use crate::dns::survey::{Dmarc, Survey};
use crate::ports::{ConsoleReply, ConsoleRequest};
use crate::text::Text;
use crate::wizard::effect::Effect;
use crate::wizard::facts::Seen;
use crate::wizard::form::{Form, Input};
use crate::wizard::screen::{Block, Panel, PanelLine, PanelValue, Row, StepState, Table, Tone};
use crate::wizard::step::Context;
use crate::wizard::{Action, Facts};

pub(super) fn state(facts: &Facts) -> StepState {
    let records = &facts.records;
    let Some(survey) = &records.survey else {
        return if records.dkim.is_empty() { StepState::Open } else { StepState::Waiting };
    };
    let fresh = records.surveyed.is_some_and(|seen| seen.fresh);
    if records.all_published() {
        return if fresh { StepState::Proven } else { StepState::Waiting };
    }
    if fresh && survey.has_mistake() {
        return StepState::Bad;
    }
    StepState::Waiting
}

pub(super) fn inputs(context: Context<'_>) -> Vec<Input> {
    if context.facts.records.dkim.len() < 3 {
        return vec![Input { required: false, ..Input::line("records") }];
    }
    vec![Input::rows("table", wanted_of(context.facts).len()), Input::toggle("confirmed", false)]
}

pub(super) fn blocks(context: Context<'_>, name: &Name) -> Vec<Block> {
    let records = &context.facts.records;
    let mut blocks = Vec::new();
    if records.dkim.len() < 3 {
        blocks.push(Block::Paragraph(Text::key("records-paste").with("domain", name.as_str())));
        blocks.push(context.form.field("records"));
        if !records.dkim.is_empty() {
            let text = Text::key("records-so-far").with("count", records.dkim.len());
            blocks.push(Block::Note { tone: Tone::Waiting, text, action: None });
        }
        return blocks;
    }
    let provider = records.survey.as_ref().and_then(|survey| survey.provider.as_deref()).and_then(Provider::find);
    blocks.extend(watch(context));
    if !records.all_published() {
        blocks.push(Block::Gap);
        blocks.push(where_to_type(context.facts, provider));
    }
    blocks.push(Block::Gap);
    blocks.push(Block::Table(table(context, name)));
    if records.dkim.iter().any(|record| record.assumed) {
        let action = Some(Text::key("records-zone-assumed-action"));
        blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("records-zone-assumed"), action });
    }
    blocks.push(Block::Gap);
    blocks.push(context.form.field("confirmed"));
    blocks.extend(dmarc(context.facts));
    blocks
}

fn where_to_type(facts: &Facts, provider: Option<&Provider>) -> Block {
    let server = facts.records.survey.as_ref().and_then(|survey| survey.nameservers.first()).map(Name::to_string);
    match (provider, server) {
        (Some(provider), Some(server)) => {
            let text = Text::key("records-host").with("host", provider.name.as_str()).with("server", server);
            let form = match provider.name_form {
                Some(NameForm::Relative) => "records-form-relative",
                Some(NameForm::Full) => "records-form-full",
                Some(NameForm::Both) => "records-form-both",
                None => "records-form-unknown",
            };
            let dot = match provider.target_dot {
                Some(TargetDot::Required) => "records-dot-required",
                Some(TargetDot::None) => "records-dot-none",
                Some(TargetDot::Both) => "records-dot-both",
                None => "records-dot-unknown",
            };
            let action = Text::key(form).with("dot", Text::key(dot));
            Block::Note { tone: Tone::Plain, text, action: Some(action) }
        }
        (None, Some(server)) => Block::Note {
            tone: Tone::Plain,
            text: Text::key("records-host-unknown").with("server", server),
            action: Some(Text::key("records-form-unknown")),
        },
        _ => Block::Paragraph(Text::key("records-publish")),
    }
}

fn table(context: Context<'_>, domain: &Name) -> Table {
    let records = &context.facts.records;
    let wanted = records_of(context.facts);
    let zone = records.survey.as_ref().and_then(|survey| survey.zone.clone()).unwrap_or_else(|| domain.clone());
    let rows = wanted.iter().map(|record| row(record, &zone, records.survey.as_ref())).collect();
    Table {
        id: "table",
        head: vec![Text::key("records-head-name"), Text::key("records-head-kind"), Text::key("records-head-state")],
        rows,
        selected: Some(context.form.row("table")),
    }
}

fn row(record: &Record, zone: &Name, survey: Option<&Survey>) -> Row {
    let verdict = survey.and_then(|survey| survey.line(record)).map(|line| &line.verdict);
    let (tone, words) = match verdict {
        Some(verdict) => (tone_of(verdict), short_words(verdict)),
        None => (Tone::Muted, Text::key("cell-not-asked")),
    };
    let short = record.name.relative_to(zone);
    let mut detail = vec![
        (Text::key("records-short-name"), Text::plain(short.clone())),
        (Text::key("records-full-name"), Text::plain(record.name.as_str())),
        (Text::key("records-target"), Text::plain(record.value.clone())),
    ];
    if let Some(verdict) = verdict.filter(|verdict| !verdict.is_published()) {
        detail.push((Text::key("records-verdict"), verdict.text()));
        detail.extend(verdict.action().map(|action| (Text::key("records-action"), action)));
    }
    Row { tone, cells: vec![Text::plain(shorten(&short)), Text::plain(record.kind.as_str()), words], detail }
}

/// The name up to `_domainkey`: what differs from record to record.
fn head(name: &Name) -> String {
    let labels: Vec<&str> = name.as_str().splitn(3, '.').take(2).collect();
    labels.join(".")
}

/// `vvjuqwertyqusj._domainkey` as `vvju…qusj._domainkey`: both ends are what people compare.
fn shorten(name: &str) -> String {
    match name.split_once('.') {
        Some((token, rest)) if token.len() > 12 && token.is_ascii() => {
            format!("{}…{}.{rest}", &token[..4], &token[token.len() - 4..])
        }
        _ => name.to_owned(),
    }
}

pub(super) fn tone_of(verdict: &Verdict) -> Tone {
    match verdict {
        Verdict::Published { .. } | Verdict::Covered { .. } => Tone::Good,
        Verdict::Partial { .. } => Tone::Waiting,
        verdict if verdict.is_mistake() => Tone::Bad,
        _ => Tone::Warning,
    }
}

/// A verdict in a table's cell: a word, and how many servers say so.
fn short_words(verdict: &Verdict) -> Text {
    let word = Text::key(verdict.cell());
    match verdict {
        Verdict::Published { servers: count, of } | Verdict::Partial { published: count, of } => {
            word.with("servers", *count).with("of", *of)
        }
        _ => word,
    }
}

fn watch(context: Context<'_>) -> Vec<Block> {
    let records = &context.facts.records;
    let mut blocks = Vec::new();
    if records.all_published() {
        let text =
            Text::key("records-all-published").with("when", records.surveyed.map_or(context.now, |seen| seen.at));
        blocks.push(Block::Note { tone: Tone::Good, text, action: Some(Text::key("records-all-published-next")) });
        return blocks;
    }
    let since = records.surveyed.map_or(context.now, |seen| seen.at);
    if records.asking {
        blocks.push(Block::Wait { what: Text::key("records-asking"), since: context.now, until: None });
    } else if let Some(next) = records.next_look {
        blocks.push(Block::Wait { what: Text::key("records-waiting"), since, until: Some(next) });
    }
    if let Some(survey) = &records.survey {
        let worst = survey.findings.iter().filter(|finding| finding.weight() <= Weight::Warning);
        blocks.extend(worst.map(|finding| Block::Note {
            tone: if finding.weight() == Weight::Bad { Tone::Bad } else { Tone::Warning },
            text: finding.text(),
            action: Some(finding.action()),
        }));
        if let Some(line) = survey.lines.iter().find(|line| line.verdict.is_mistake()) {
            let action = line.verdict.action();
            blocks.push(Block::Note { tone: Tone::Bad, text: line.verdict.text(), action });
        }
    }
    blocks
}

fn dmarc(facts: &Facts) -> Option<Block> {
    let survey = facts.records.survey.as_ref()?;
    let note = |tone, text, action: Option<&str>| Block::Note { tone, text, action: action.map(Text::key) };
    Some(match &survey.dmarc {
        Dmarc::Present { at, .. } => note(Tone::Good, Text::key("dmarc-present").with("at", at.as_str()), None),
        Dmarc::Several { at, count } => {
            let text = Text::key("dmarc-several").with("at", at.as_str()).with("count", *count);
            note(Tone::Bad, text, Some("dmarc-several-action"))
        }
        Dmarc::Absent => note(Tone::Plain, Text::key("dmarc-absent"), Some("dmarc-absent-action")),
        Dmarc::Unknown => note(Tone::Plain, Text::key("dmarc-unknown"), None),
    })
}

pub(super) fn panel(context: Context<'_>) -> Option<Panel> {
    let Some(ConsoleReply::Records(records)) = &context.form.console else { return None };
    if context.facts.records.all_published() {
        return None;
    }
    let taken = context.facts.records.dkim.len() == 3;
    let title = if taken { "panel-dns-host" } else { "panel-console" };
    let mut lines: Vec<PanelLine> = records
        .iter()
        .map(|record| PanelLine {
            label: None,
            value: PanelValue::Plain(format!("{} → {}", shorten(&head(&record.name)), shorten(&record.value))),
        })
        .collect();
    let hint = if taken { "records-panel-publish" } else { "records-panel-take" };
    lines.push(PanelLine { label: None, value: PanelValue::Text(Text::key(hint)) });
    Some(Panel { title: Text::key(title), lines })
}

pub(super) fn actions(context: Context<'_>) -> Vec<(Action, Text)> {
    let mut actions = Vec::new();
    let taken = context.facts.records.dkim.len() == 3;
    if context.facts.is_practice() && context.form.console.is_some() {
        if taken && context.facts.records.all_published() {
            // Nothing is left to do outside.
        } else if taken {
            actions.push((Action::Practice, Text::key("action-publish")));
        } else {
            actions.push((Action::Take, Text::key("action-take")));
        }
    }
    if taken {
        actions.push((Action::Recheck, Text::key("action-recheck")));
        if context.form.focus == Some("table") {
            actions.push((Action::Copy, Text::key("action-copy-value")));
        }
        actions.push((Action::Export, Text::key("action-copy-all")));
        actions.push((Action::Rotate, Text::key("action-other-records")));
    }
    actions
}

pub(super) fn act(action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
    match action {
        Action::Take => {
            if let Some(ConsoleReply::Records(records)) = &form.console {
                let text: String = records.iter().map(|r| format!("CNAME\t{}\t{}\n", r.name, r.value)).collect();
                take_in(&text, facts, form, now);
            }
            Vec::new()
        }
        Action::Practice => vec![Effect::AskConsole(ConsoleRequest::Publish(records_of(facts)))],
        Action::Recheck => {
            facts.records.next_look = Some(now);
            Vec::new()
        }
        Action::Copy => {
            let record = records_of(facts).into_iter().nth(form.row("table"));
            record.map(|record| Effect::Copy(record.value)).into_iter().collect()
        }
        Action::Export => {
            let line = |r: &Record| format!("{}. {} {}\n", r.name, r.kind.as_str(), r.value);
            let all: String = records_of(facts).iter().map(line).collect();
            vec![Effect::Copy(all)]
        }
        Action::Rotate => {
            facts.records = super::RecordFacts { created: facts.records.created.take(), ..Default::default() };
            form.switch("confirmed", false);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Takes pasted or typed records in; what is wrong with them stands beside the field.
pub(super) fn take_in(text: &str, facts: &mut Facts, form: &mut Form, now: Timestamp) {
    let Some(mut known) = collection(facts) else { return };
    form.errors.remove("records");
    let problems = known.add(text);
    if known.records().is_empty() {
        form.errors.extend(problems.first().map(|problem| ("records", problem.text())));
        return;
    }
    form.clear("records");
    if let Some(identity) = &facts.identity.chosen {
        // Only what the records need is kept and saved: a paste may hold a password as well.
        let gist = gist(text, identity.domain());
        if facts.records.pasted.len() + gist.len() <= LONGEST_PASTE {
            facts.records.pasted.push_str(&gist);
        }
    }
    facts.records.dkim = known.records();
    let wrong = problems
        .into_iter()
        .chain(known.problems())
        .find(|problem| !matches!(problem, DkimProblem::Missing { .. } | DkimProblem::AssumedZone { .. }));
    form.errors.extend(wrong.map(|problem| ("records", problem.text())));
    if known.is_complete() {
        facts.records.next_look = Some(now);
        facts.records.looks = 0;
    }
}

/// Takes a survey in and sets the time of the next look.
pub(super) fn look_back(survey: Survey, facts: &mut Facts, now: Timestamp) {
    let records = &mut facts.records;
    records.asking = false;
    records.survey = Some(survey);
    records.surveyed = Some(Seen::now(now));
    if records.all_published() {
        records.published.get_or_insert(now);
        records.next_look = None;
    } else {
        records.next_look = Some(now + pause(facts.world, records.looks));
        records.looks += 1;
    }
}
