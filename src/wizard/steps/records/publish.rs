//! Publishing through the DNS host's own interface: the plan first, then the login, then each record as it is done.

use std::time::Duration;

use jiff::Timestamp;
use zeroize::Zeroizing;

use super::wanted_of;
use crate::dns::host_api::{HOSTS, HostApi, HostLogin};
use crate::dns::plan::{Doing, Plan};
use crate::dns::record::Record;
use crate::ports::EditError;
use crate::secret::Secret;
use crate::text::Text;
use crate::wizard::effect::{Applied, ApplyError, Effect, Outcome, Target};
use crate::wizard::form::{Form, Input};
use crate::wizard::screen::{Block, Choice, Row, Table, Tone};
use crate::wizard::step::Context;
use crate::wizard::{Action, Facts};

/// How long the zone's servers have to show what was changed.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many octets the lines of most logins have at most.
const LONGEST_LOGIN: usize = 4_096;

/// What is under way with the host; never saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publishing {
    /// The zone, and what is missing in it.
    pub planned: Option<Result<(Target, Plan), ApplyError>>,
    /// The host whose interface is used, once it was.
    pub host: Option<&'static str>,
    /// A change is under way.
    pub changing: bool,
    /// When the change began.
    pub since: Option<Timestamp>,
    /// The change is a taking back.
    pub undoing: bool,
    /// Each record so far, and whether the host did it.
    pub changed: Vec<(Record, Result<(), EditError>)>,
    /// How it ended.
    pub ended: Option<Result<Applied, ApplyError>>,
}

impl Publishing {
    fn plan(&self) -> Option<&(Target, Plan)> {
        self.planned.as_ref()?.as_ref().ok()
    }

    fn has_something_missing(&self) -> bool {
        self.plan().is_some_and(|(_, plan)| plan.missing().next().is_some())
    }

    /// Whether records were added that could be taken back.
    fn has_added(&self) -> bool {
        !self.undoing && matches!(&self.ended, Some(Ok(applied)) if applied.ended.iter().any(|(_, done)| done.is_ok()))
    }
}

/// Begins: what is missing is worked out anew, by the zone's own servers.
pub(super) fn begin(facts: &mut Facts) -> Vec<Effect> {
    let Some(domain) = facts.identity.chosen.as_ref().map(|identity| identity.domain().clone()) else {
        return Vec::new();
    };
    facts.records.publishing = Some(Publishing::default());
    vec![Effect::PlanRecords { domain, wanted: wanted_of(facts) }]
}

/// The host that is chosen; once it is used, that one, whose choice is not shown any more.
fn host(context: Context<'_>) -> Option<&'static HostApi> {
    let used = context.facts.records.publishing.as_ref().and_then(|publishing| publishing.host);
    let chosen = context.form.chosen("api-host");
    HostApi::of(used.unwrap_or(&chosen)).or_else(|| likely(context.facts)).or_else(|| HOSTS.first())
}

/// The host that the name servers tell, if it can be written to.
fn likely(facts: &Facts) -> Option<&'static HostApi> {
    HostApi::of(facts.records.survey.as_ref()?.provider.as_deref()?)
}

pub(super) fn inputs(context: Context<'_>, publishing: &Publishing) -> Vec<Input> {
    let mut inputs = Vec::new();
    let free = !publishing.changing;
    if free && publishing.ended.is_none() && publishing.has_something_missing() {
        let choice = |host: &HostApi| Choice {
            id: host.id.to_owned(),
            label: Text::plain(host.name),
            note: None,
            disabled: false,
        };
        let first = likely(context.facts).map(|host| host.id).unwrap_or_default();
        inputs.push(Input::choice("api-host", HOSTS.iter().map(choice).collect()).at_first(first));
        inputs.extend(fields(context));
        inputs.push(Input::button("publish"));
    }
    if free && publishing.has_added() {
        inputs.push(Input::button("take-back"));
    }
    inputs
}

/// A line for each part of the login: what is secret is masked, what has a usual value may stay empty.
fn fields(context: Context<'_>) -> Vec<Input> {
    let fields = host(context).map_or(&[][..], |host| host.fields);
    let line = |field: &'static crate::dns::host_api::Field| {
        let input = match field.usual {
            Some(usual) if !field.is_secret() => Input::optional(field.name).example(usual),
            usual => Input { required: usual.is_none(), ..Input::masked(field.name) },
        };
        input.labelled(Text::plain(field.name))
    };
    fields.iter().map(line).collect()
}

pub(super) fn blocks(context: Context<'_>, publishing: &Publishing) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(Text::key("publish-title"))];
    match &publishing.planned {
        None => {
            blocks.push(Block::Wait { what: Text::key("publish-planning"), since: context.now, until: None });
            return blocks;
        }
        Some(Err(error)) => {
            blocks.push(Block::Note { tone: Tone::Bad, text: stopped(error), action: None });
            return blocks;
        }
        Some(Ok((_, plan))) => {
            let table = table(plan, publishing, name_of(context));
            // What is wrong is a sentence, which a cell may have to cut.
            let wrong = table.rows.iter().filter(|row| row.tone == Tone::Bad).filter_map(|row| {
                let (name, words) = (row.cells.first()?.clone(), row.cells.last()?.clone());
                let text = Text::key("publish-wrong").with("name", name).with("words", words);
                Some(Block::Note { tone: Tone::Bad, text, action: None })
            });
            let wrong: Vec<Block> = wrong.collect();
            blocks.push(Block::Table(table));
            blocks.extend(wrong);
        }
    }
    blocks.push(Block::Gap);
    if publishing.changing {
        let since = publishing.since.unwrap_or(context.now);
        blocks.push(Block::Wait { what: Text::key("publish-changing"), since, until: None });
    }
    match &publishing.ended {
        Some(Err(error)) => blocks.push(Block::Note { tone: Tone::Bad, text: stopped(error), action: None }),
        Some(Ok(applied)) => blocks.push(outcome(publishing, applied)),
        None if !publishing.changing && !publishing.has_something_missing() => {
            blocks.push(Block::Note { tone: Tone::Good, text: Text::key("publish-nothing"), action: None });
        }
        None => {}
    }
    let inputs: Vec<&'static str> = context.form.inputs().iter().map(|input| input.id).collect();
    if inputs.contains(&"publish") {
        blocks.push(Block::Paragraph(Text::key("publish-promise")));
    }
    blocks.extend(inputs.into_iter().map(|id| context.form.field(id)));
    blocks
}

fn name_of(context: Context<'_>) -> &'static str {
    host(context).map_or("", |host| host.name)
}

fn outcome(publishing: &Publishing, applied: &Applied) -> Block {
    let failed = applied.ended.iter().any(|(_, done)| done.is_err());
    let (tone, key) = match (failed, publishing.undoing) {
        (true, _) => (Tone::Bad, "publish-failed"),
        (false, true) => (Tone::Good, "publish-undone"),
        (false, false) if !applied.unseen.is_empty() => (Tone::Waiting, "publish-unseen"),
        (false, false) => (Tone::Good, "publish-done"),
    };
    Block::Note { tone, text: Text::key(key), action: None }
}

/// Each wanted record, and what is to be done or was done about it.
fn table(plan: &Plan, publishing: &Publishing, host: &str) -> Table {
    let rows = plan.steps.iter().map(|step| {
        let done = publishing.changed.iter().rev().find(|(record, _)| *record == step.record);
        let (tone, words) = match (done, &step.doing) {
            (Some((_, Ok(()))), _) if publishing.undoing => (Tone::Muted, Text::key("publish-removed")),
            (Some((_, Ok(()))), _) => (Tone::Good, Text::key("publish-added")),
            (Some((_, Err(error))), _) => (Tone::Bad, error.text(host)),
            (None, Doing::Create) => (Tone::Waiting, Text::key("publish-to-add")),
            (None, Doing::AlreadyThere | Doing::Covered { .. }) => (Tone::Good, step.doing.text()),
            (None, Doing::Conflict(_)) => (Tone::Bad, step.doing.text()),
            (None, Doing::Unknown { .. }) => (Tone::Warning, step.doing.text()),
        };
        let name = Text::plain(super::table::shorten(&step.record.name.relative_to(&plan.zone)));
        Row {
            tone,
            cells: vec![name, Text::plain(step.record.kind.as_str()), words],
            detail: Vec::new(),
            marks: Vec::new(),
        }
    });
    Table {
        id: "plan",
        head: vec![Text::key("records-head-name"), Text::key("records-head-kind"), Text::key("records-head-state")],
        rows: rows.collect(),
        selected: None,
        marks: None,
    }
}

fn stopped(error: &ApplyError) -> Text {
    match error {
        ApplyError::NoZone => Text::key("publish-no-zone"),
        ApplyError::NoServer => Text::key("publish-no-server"),
        ApplyError::Disk(error) => error.about(Text::key("cli-apply-journal")),
        ApplyError::Journal(error) => Text::key("publish-journal").with("reason", error.to_string()),
    }
}

/// Enter, or a button: adds what is missing, or takes it back.
pub(super) fn press(facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
    let Some(publishing) = facts.records.publishing.clone() else { return Vec::new() };
    if publishing.changing {
        return Vec::new();
    }
    let undo = form.focus == Some("take-back");
    if publishing.ended.is_some() && !undo {
        facts.records.publishing = None;
        return Vec::new();
    }
    form.errors.clear();
    let Some((target, plan)) = publishing.plan().cloned() else { return Vec::new() };
    if !undo && !publishing.has_something_missing() {
        facts.records.publishing = None;
        return Vec::new();
    }
    let Some(host) = host(Context { facts, form, now }) else { return Vec::new() };
    let login = match login(host, form) {
        Ok(login) => login,
        Err((field, error)) => {
            form.errors.insert(field, error);
            return Vec::new();
        }
    };
    let publishing = facts.records.publishing.get_or_insert_default();
    publishing.host = Some(host.id);
    publishing.changing = true;
    publishing.since = Some(now);
    publishing.undoing = undo;
    publishing.changed.clear();
    publishing.ended = None;
    match undo {
        true => vec![Effect::UndoRecords { login, target, patience: PATIENCE }],
        false => vec![Effect::ApplyRecords { login, target, plan, patience: PATIENCE }],
    }
}

/// The login out of its lines.
fn login(host: &'static HostApi, form: &Form) -> Result<HostLogin, (&'static str, Text)> {
    // Reserved at once: growing would leave copies of the secrets behind.
    let mut text = Zeroizing::new(String::with_capacity(LONGEST_LOGIN));
    for field in host.fields {
        let value = match field.is_secret() {
            true => form.secret(field.name),
            false => Secret::new(form.text(field.name)),
        };
        let value = value.reveal().trim();
        if field.usual.is_none() && value.is_empty() {
            return Err((field.name, Text::key("publish-field-empty")));
        }
        for part in [field.name, "=\"", value, "\"\n"] {
            text.push_str(part);
        }
    }
    let first = host.fields.first().map_or("publish", |field| field.name);
    HostLogin::parse(host, &Secret::new(text.as_str())).map_err(|error| (first, error.text()))
}

/// What the host, or the plan, brought.
pub(super) fn receive(outcome: Outcome, facts: &mut Facts, now: Timestamp) {
    let Some(publishing) = &mut facts.records.publishing else { return };
    // A change goes on when another domain is chosen: what comes of it says nothing about that one's publishing.
    match outcome {
        Outcome::RecordsPlanned(planned) => publishing.planned = Some(planned),
        Outcome::RecordChanged(record, done) if publishing.changing => publishing.changed.push((record, done)),
        Outcome::RecordsApplied(ended) if publishing.changing => {
            publishing.changing = false;
            publishing.ended = Some(ended);
            facts.records.next_look = Some(now);
            facts.records.looks = 0;
        }
        _ => {}
    }
}

/// What Enter does: it closes what has ended, and publishes once the login is whole.
pub(super) fn continue_label(context: Context<'_>, publishing: &Publishing) -> Text {
    let whole = host(context).is_some_and(|host| login(host, context.form).is_ok());
    let missing = publishing.has_something_missing();
    let key = match (publishing.changing, &publishing.ended, &publishing.planned) {
        (false, Some(_), _) => "publish-close",
        (false, None, Some(_)) if !missing => "publish-close",
        (false, None, Some(_)) if whole => "action-apply",
        _ => "action-continue",
    };
    Text::key(key)
}

pub(super) fn actions(publishing: &Publishing) -> Vec<(Action, Text)> {
    match publishing.changing {
        true => Vec::new(),
        false => vec![(Action::Apply, Text::key("publish-close"))],
    }
}
