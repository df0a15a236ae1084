//! What `dns apply` says: a line a record as its turn comes, and all of it as JSON at the end.

use serde::Serialize;

use super::Apply;
use crate::cli::{Output, Sign};
use crate::dns::host_api::HostApi;
use crate::dns::journal::Undoing;
use crate::dns::plan::{Doing, alike};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::EditError;
use crate::text::Text;
use crate::wizard::effect::Applied;

/// What is said of the whole.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    zone: &'a Name,
    host: Option<&'static str>,
    dry_run: bool,
    undo: bool,
    records: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: Name,
    kind: Kind,
    value: String,
    #[serde(flatten)]
    plan: Planned,
    message: String,
    /// Whether the host made the change; none where it was not to.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<bool>,
    /// Whether the zone's servers show the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<bool>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Planned {
    Doing(Doing),
    Undoing(Undoing),
}

impl<'a> Report<'a> {
    pub(super) fn new(zone: &'a Name, host: Option<&'static HostApi>, asked: &Apply) -> Self {
        let host = host.map(|host| host.id);
        Self { zone, host, dry_run: asked.dry_run, undo: asked.undo, records: Vec::new() }
    }

    pub(super) fn planned(&mut self, output: &Output, record: &Record, doing: &Doing) {
        let sign = match doing {
            Doing::Create => Sign::Open,
            Doing::AlreadyThere | Doing::Covered { .. } => Sign::Good,
            Doing::Conflict(_) => Sign::Bad,
            Doing::Unknown { .. } => Sign::Waiting,
        };
        self.plan(output, sign, record, Planned::Doing(doing.clone()), &doing.text());
    }

    pub(super) fn undoing(&mut self, output: &Output, record: &Record, undoing: &Undoing) {
        let sign = match undoing {
            Undoing::Remove => Sign::Open,
            Undoing::Gone => Sign::Good,
            Undoing::Changed { .. } => Sign::Bad,
            Undoing::Unknown { .. } => Sign::Waiting,
        };
        self.plan(output, sign, record, Planned::Undoing(undoing.clone()), &undoing.text());
    }

    fn plan(&mut self, output: &Output, sign: Sign, record: &Record, plan: Planned, text: &Text) {
        row(output, sign, record);
        output.under(&Text::plain(&record.value));
        output.under(text);
        let (message, record) = (output.words(text), record.clone());
        let Record { name, kind, value, .. } = record;
        self.records.push(Line { name, kind, value, plan, message, changed: None, seen: None });
    }

    /// One record's turn has come.
    pub(super) fn changed(
        &mut self,
        output: &Output,
        record: &Record,
        done: &Result<(), EditError>,
        host: &HostApi,
        undo: bool,
    ) {
        let text = match done {
            Ok(()) if undo => Text::key("cli-apply-removed"),
            Ok(()) => Text::key("cli-apply-added"),
            Err(error) => error.text(host.name),
        };
        row(output, if done.is_ok() { Sign::Good } else { Sign::Bad }, record);
        output.under(&text);
        if let Some(line) = self.line(record) {
            line.changed = Some(done.is_ok());
            line.message = output.words(&text);
        }
    }

    /// All have had their turn, and the zone's servers were looked at.
    pub(super) fn ended(&mut self, output: &Output, applied: &Applied, host: &HostApi, undo: bool) {
        let done: Vec<&Record> =
            applied.ended.iter().filter(|(_, done)| done.is_ok()).map(|(record, _)| record).collect();
        for record in &done {
            let seen = !applied.unseen.iter().any(|unseen| alike(unseen, record));
            if let Some(line) = self.line(record) {
                line.seen = Some(seen);
            }
        }
        if done.is_empty() {
            return;
        }
        let key = match (applied.unseen.is_empty(), undo) {
            (true, false) => "cli-apply-seen",
            (false, false) => "cli-apply-unseen",
            (true, true) => "cli-undo-seen",
            (false, true) => "cli-undo-unseen",
        };
        output.line(&Text::key(key).with("host", host.name).with("count", applied.unseen.len()));
    }

    fn line(&mut self, record: &Record) -> Option<&mut Line> {
        let own = |line: &&mut Line| line.name == record.name && line.kind == record.kind && line.value == record.value;
        self.records.iter_mut().find(own)
    }
}

fn row(output: &Output, sign: Sign, record: &Record) {
    output.row(Some(sign), &[(record.kind.as_str(), 5)], &Text::plain(record.name.as_str()));
}

#[cfg(test)]
mod tests {
    use super::{Doing, Kind, Line, Name, Planned};
    use crate::dns::plan::Conflict;

    #[test]
    fn a_record_keeps_its_own_kind_beside_what_stands_in_its_way() {
        let conflict = Conflict::OtherData { kind: Kind::A, found: "192.0.2.1".into() };
        let line = Line {
            name: Name::of("a.example.com"),
            kind: Kind::Cname,
            value: "b.example".into(),
            plan: Planned::Doing(Doing::Conflict(conflict)),
            message: String::new(),
            changed: None,
            seen: None,
        };
        let json = serde_json::to_string(&line).expect("data");
        let count = |key: &str| json.matches(&format!("\"{key}\":")).count();
        assert_eq!((count("kind"), count("found_kind")), (1, 1), "{json}");
    }
}
