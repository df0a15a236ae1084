//! A domain's three DKIM CNAMEs: taken in as pasted, shown as the DNS host wants them typed, watched.

use jiff::{SignedDuration, Timestamp};

use super::{collection, publish, records_of, table, wanted_of};
use crate::dns::dkim::{DkimProblem, LONGEST_PASTE, gist};
use crate::dns::finding::{Finding, Weight};
use crate::dns::pace::next_look;
use crate::dns::provider::Provider;
use crate::dns::record::{Name, Record};
use crate::dns::survey::{Dmarc, Survey};
use crate::dns::wanted::{Purpose, mail_from_below};
use crate::ports::{ConsoleReply, ConsoleRequest};
use crate::text::Text;
use crate::wizard::effect::Effect;
use crate::wizard::facts::Seen;
use crate::wizard::form::{Form, Input};
use crate::wizard::screen::{Block, Panel, PanelLine, PanelValue, StepState, Tone};
use crate::wizard::step::Context;
use crate::wizard::{Action, Facts, World};

pub(super) fn state(facts: &Facts) -> StepState {
    let records = &facts.records;
    let Some(survey) = &records.survey else {
        return if records.dkim.is_empty() { StepState::Open } else { StepState::Waiting };
    };
    let fresh = records.surveyed.is_some_and(|seen| seen.fresh);
    if records.is_settled() {
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
    if let Some(publishing) = &context.facts.records.publishing {
        return publish::inputs(context, publishing);
    }
    let servers = context.facts.records.survey.as_ref().map_or(0, |survey| survey.asked.len());
    let example = context.facts.identity.chosen.as_ref().map(|identity| format!("bounce.{}", identity.domain()));
    vec![
        Input::table("table", wanted_of(context.facts).len(), servers),
        Input::toggle("confirmed", false),
        Input::optional("mail-from").example(example.unwrap_or_default()),
    ]
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
    if let Some(publishing) = &records.publishing {
        return publish::blocks(context, publishing);
    }
    blocks.extend(watch(context));
    blocks.push(Block::Table(table::of(context, name)));
    blocks.push(Block::Gap);
    if records.dkim.iter().any(|record| record.assumed) {
        let action = Some(Text::key("records-zone-assumed-action"));
        blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("records-zone-assumed"), action });
    }
    blocks.extend(mistake(context));
    blocks.extend(dmarc(context.facts));
    // What keeps SES from reading published records stands above them.
    blocks.extend(findings(context.facts, |weight| weight != Weight::Bad || !records.all_published()));
    if !matches!(blocks.last(), Some(Block::Gap)) {
        blocks.push(Block::Gap);
    }
    blocks.push(context.form.field("confirmed"));
    blocks.push(context.form.field("mail-from"));
    blocks
}

/// Where the zone is, in a line.
fn host(survey: &Survey) -> Option<Block> {
    let server = survey.nameservers.first()?;
    let provider = survey.provider.as_deref().and_then(Provider::find);
    let text = match provider {
        Some(provider) => Text::key("records-host").with("host", provider.name.as_str()),
        None => Text::key("records-host-unknown"),
    };
    Some(Block::Note { tone: Tone::Plain, text: text.with("server", server.as_str()), action: None })
}

/// The first mistake, unless it is the selected row's, which tells it by itself.
fn mistake(context: Context<'_>) -> Option<Block> {
    let survey = context.facts.records.survey.as_ref()?;
    let told = survey.lines.get(context.form.row("table")).is_some_and(|line| line.verdict.is_mistake());
    let line = survey.lines.iter().find(|line| line.verdict.is_mistake()).filter(|_| !told)?;
    Some(Block::Note { tone: Tone::Bad, text: line.verdict.text(), action: line.verdict.action() })
}

/// How it stands, when the next look is, and where the zone is.
fn watch(context: Context<'_>) -> Vec<Block> {
    let records = &context.facts.records;
    let mut blocks = Vec::new();
    let since = records.surveyed.map_or(context.now, |seen| seen.at);
    if records.all_published() {
        let text = Text::key("records-all-published").with("when", since);
        let action = records.is_settled().then(|| Text::key("records-all-published-next"));
        blocks.push(Block::Note { tone: Tone::Good, text, action });
        blocks.extend(findings(context.facts, |weight| weight == Weight::Bad));
    }
    if records.is_settled() {
        blocks.push(Block::Gap);
        return blocks;
    }
    if records.asking {
        blocks.push(Block::Wait { what: Text::key("records-asking"), since: context.now, until: None });
    } else if let Some(next) = records.next_look {
        blocks.push(Block::Wait { what: Text::key("records-waiting"), since, until: Some(next) });
    }
    match &records.survey {
        _ if records.all_published() => {}
        Some(survey) => blocks.extend(host(survey)),
        None => blocks.push(Block::Paragraph(Text::key("records-publish"))),
    }
    blocks.push(Block::Gap);
    blocks
}

/// What is odd about the domain as a whole, of the weights asked for.
fn findings(facts: &Facts, wanted: impl Fn(Weight) -> bool) -> Vec<Block> {
    let Some(survey) = &facts.records.survey else { return Vec::new() };
    let note = |finding: &Finding| Block::Note {
        tone: match finding.weight() {
            Weight::Bad => Tone::Bad,
            Weight::Warning => Tone::Warning,
            Weight::Note => Tone::Plain,
        },
        text: finding.text(),
        action: finding.action(),
    };
    survey.findings.iter().filter(|finding| wanted(finding.weight())).map(note).collect()
}

/// What holds by DMARC; several policies and a broken one are among the findings.
fn dmarc(facts: &Facts) -> Option<Block> {
    let survey = facts.records.survey.as_ref()?;
    let dmarc = &survey.dmarc;
    // A record in the wrong place, or hidden by a wildcard, is told by its own row.
    let mistaken = survey.of(Purpose::Dmarc).any(|line| line.verdict.is_mistake());
    let tone = match dmarc {
        Dmarc::Present { .. } => Tone::Good,
        Dmarc::Absent | Dmarc::Unknown if mistaken => return None,
        Dmarc::Absent | Dmarc::Unknown => Tone::Plain,
        Dmarc::Several { .. } | Dmarc::Broken { .. } => return None,
    };
    Some(Block::Note { tone, text: dmarc.text(), action: dmarc.action() })
}

/// The name up to `_domainkey`: what differs from record to record.
fn head(name: &Name) -> String {
    let labels: Vec<&str> = name.as_str().splitn(3, '.').take(2).collect();
    labels.join(".")
}

pub(super) fn panel(context: Context<'_>) -> Option<Panel> {
    let Some(ConsoleReply::Records(records)) = &context.form.console else { return None };
    if context.facts.records.all_published() {
        return None;
    }
    let taken = context.facts.records.dkim.len() == 3;
    let title = if taken { "panel-dns-host" } else { "panel-console" };
    // Once taken, the values stand in the table above.
    let mut lines: Vec<PanelLine> = records
        .iter()
        .filter(|_| !taken)
        .map(|record| PanelLine {
            label: None,
            value: PanelValue::Plain(format!(
                "{} → {}",
                table::shorten(&head(&record.name)),
                table::shorten(&record.value)
            )),
        })
        .collect();
    let hint = if taken { "records-panel-publish" } else { "records-panel-take" };
    lines.push(PanelLine { label: None, value: PanelValue::Text(Text::key(hint)) });
    Some(Panel { title: Text::key(title), lines })
}

pub(super) fn actions(context: Context<'_>) -> Vec<(Action, Text)> {
    if let Some(publishing) = &context.facts.records.publishing {
        return publish::actions(publishing);
    }
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
            actions.push((Action::Copy, Text::key("action-copy")));
            actions.push((Action::Code, Text::key("action-code")));
        }
        if !context.facts.is_practice() && !context.facts.records.all_published() {
            actions.push((Action::Apply, Text::key("action-apply")));
        }
        actions.push((Action::Export, Text::key("action-copy-all")));
        actions.push((Action::Rotate, Text::key("action-other-records")));
    }
    actions
}

pub(super) fn act(action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
    match action {
        Action::Apply if facts.is_practice() || facts.records.dkim.len() < 3 => Vec::new(),
        Action::Apply => match &facts.records.publishing {
            Some(publishing) if publishing.changing => Vec::new(),
            Some(_) => {
                facts.records.publishing = None;
                Vec::new()
            }
            None => publish::begin(facts),
        },
        Action::Toggle => publish::press(facts, form, now),
        _ if facts.records.publishing.is_some() => Vec::new(),
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
        Action::Copy => copy(facts, form),
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

/// Copies a field of the selected record: each time the next one.
fn copy(facts: &mut Facts, form: &Form) -> Vec<Effect> {
    let row = form.row("table");
    let fields = table::fields(facts, row);
    let last = facts.records.copied.filter(|(of, _)| *of == row).map(|(_, place)| place);
    let place = last.map_or(0, |place| place + 1) % fields.len().max(1);
    let Some((what, text)) = fields.get(place) else { return Vec::new() };
    facts.records.copied = Some((row, place));
    let next = &fields[(place + 1) % fields.len()].0;
    let said = Text::key("notice-copied-field").with("what", what.clone()).with("next", next.clone());
    vec![Effect::Copy(text.clone()), Effect::Say(said)]
}

/// Takes the MAIL FROM domain as typed: below the identity, and not the identity itself.
pub(super) fn mail_from(facts: &mut Facts, form: &mut Form, now: Timestamp) {
    let typed = form.text("mail-from");
    let Some(domain) = facts.identity.chosen.as_ref().map(|identity| identity.domain().clone()) else { return };
    let chosen = match typed.as_str() {
        "" => Ok(None),
        // Each letter of a name that is being typed would be asked for.
        typed if !typed.contains('.') => Err(Text::key("mail-from-outside").with("domain", domain.as_str())),
        typed => mail_from_below(typed, &domain).map(Some),
    };
    match chosen {
        Ok(name) => {
            form.errors.remove("mail-from");
            if facts.records.mail_from != name {
                facts.records.mail_from = name;
                facts.records.next_look = Some(now);
            }
        }
        Err(error) => {
            form.errors.insert("mail-from", error);
        }
    }
}

/// Completes a MAIL FROM domain of which only the part before the identity was typed; tells whether it did.
pub(super) fn complete_mail_from(facts: &mut Facts, form: &mut Form, now: Timestamp) -> bool {
    let typed = form.text("mail-from");
    let Some(domain) = facts.identity.chosen.as_ref().map(|identity| identity.domain().clone()) else { return false };
    let whole = (!typed.is_empty() && !typed.contains('.')).then(|| mail_from_below(&typed, &domain).ok()).flatten();
    if let Some(name) = &whole {
        form.put("mail-from", name.as_str());
        mail_from(facts, form, now);
    }
    whole.is_some()
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

/// A look has ended that was for other records than are wanted by now.
pub(super) fn look_anew(facts: &mut Facts, now: Timestamp) {
    facts.records.asking = false;
    facts.records.next_look = Some(now).filter(|_| facts.records.dkim.len() == 3);
}

/// Takes a survey in and sets the time of the next look.
pub(super) fn look_back(survey: Survey, facts: &mut Facts, now: Timestamp) -> Vec<Effect> {
    let records = &mut facts.records;
    records.asking = false;
    let pause = match facts.world {
        World::Practice { poll } => SignedDuration::from_secs(poll.into()),
        // The moment at which an answer came is as good a chance as any.
        World::Guided => next_look(&survey, records.looks, now.as_microsecond().to_le_bytes()[0]),
    };
    records.survey = Some(survey);
    records.surveyed = Some(Seen::now(now));
    if !records.is_settled() {
        records.next_look = Some(now + pause);
        records.looks += 1;
        return Vec::new();
    }
    records.next_look = None;
    if records.published.is_some() {
        return Vec::new();
    }
    records.published = Some(now);
    vec![Effect::Announce(Text::key("records-announce"))]
}
