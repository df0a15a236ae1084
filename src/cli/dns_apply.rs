//! `sesame dns apply`: the records that are missing, put into the zone through its host; and with `--undo` taken out again.

mod login;
mod report;

use std::time::Duration;

use tokio::sync::mpsc::unbounded_channel;

use super::consent::{self, Asking};
use super::{Desk, Exit, Problem};
use crate::dns::host_api::{HOSTS, HostApi};
use crate::dns::journal::{Added, Undoing};
use crate::dns::plan::{Doing, Plan};
use crate::dns::record::Name;
use crate::dns::wanted::Wanted;
use crate::ports::{EditError, Lock};
use crate::text::Text;
use crate::wizard::effect::{Applied, ApplyError, Target};
use crate::wizard::{Effect, Outcome};
use report::Report;

/// How long the zone's servers may take to show a change, where `--timeout` says nothing.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was asked of `dns apply`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Apply {
    /// Only say what would be done.
    pub dry_run: bool,
    /// Take back what was added.
    pub undo: bool,
    /// The DNS host, where it is not to be the one that the name servers tell.
    pub host: Option<String>,
    /// Do not ask before the zone is changed.
    pub yes: bool,
    /// Never ask anything.
    pub no_input: bool,
    /// Keep the login in the keyring once it has worked.
    pub keep: bool,
}

/// Puts the missing ones of these records into the domain's zone.
pub(super) async fn apply(desk: &Desk<'_>, asked: &Apply, domain: &Name, wanted: Vec<Wanted>) -> Result<Exit, Problem> {
    let _lock = lock(desk, asked)?;
    let (sender, mut outcomes) = unbounded_channel();
    desk.effects.perform(Effect::PlanRecords { domain: domain.clone(), wanted }, sender).await;
    let Some(Outcome::RecordsPlanned(planned)) = outcomes.recv().await else { return Ok(Exit::Failed) };
    let (target, plan) = planned.map_err(|error| stopped(&error, domain))?;
    let missing = plan.missing().count();
    let host = host(asked, target.host);
    let mut report = Report::new(&target.zone, host.as_ref().ok().copied(), asked);
    for step in &plan.steps {
        report.planned(desk.output, &step.record, &step.doing);
    }
    if missing == 0 || asked.dry_run {
        let key = if missing == 0 { "cli-apply-nothing" } else { "cli-apply-dry" };
        desk.output.line(&Text::key(key).with("count", missing));
        desk.output.json(&report);
        return Ok(exit(&plan, None));
    }
    let host = host?;
    let question = Text::key("cli-apply-ask").with("count", missing).with("zone", target.zone.as_str());
    if !agreed(desk, asked, &question.with("host", host.name))? {
        return Ok(Exit::Failed);
    }
    let login = login::find(desk, asked, host, &target.zone).await?;
    let patience = desk.options.timeout.unwrap_or(PATIENCE);
    let effect = Effect::ApplyRecords { login: login.clone(), target: target.clone(), plan: plan.clone(), patience };
    let applied = changed(desk, effect, &mut report, host).await?.map_err(|error| stopped(&error, domain))?;
    report.ended(desk.output, &applied, host, false);
    login::keep(desk, asked, &login, &target.zone, &applied).await;
    desk.output.json(&report);
    Ok(exit(&plan, Some(&applied)))
}

/// Takes back what was added to the domain's zone, as far as it still reads as it was added.
pub(super) async fn undo(desk: &Desk<'_>, asked: &Apply, domain: &Name) -> Result<Exit, Problem> {
    let _lock = lock(desk, asked)?;
    let (sender, mut outcomes) = unbounded_channel();
    desk.effects.perform(Effect::PlanUndo(domain.clone()), sender).await;
    let Some(Outcome::UndoPlanned(planned)) = outcomes.recv().await else { return Ok(Exit::Failed) };
    let (target, all) = planned.map_err(|error| stopped(&error, domain))?;
    let host = undone_host(asked, &target, &all)?;
    let own: Vec<&(Added, Undoing)> =
        all.iter().filter(|(added, _)| host.is_some_and(|host| host.id == added.host)).collect();
    let mut report = Report::new(&target.zone, host, asked);
    for (added, undoing) in &own {
        report.undoing(desk.output, &added.record, undoing);
    }
    let count = own.iter().filter(|(_, undoing)| *undoing == Undoing::Remove).count();
    let Some(host) = host.filter(|_| count > 0 && !asked.dry_run) else {
        let key = if count == 0 { "cli-undo-nothing" } else { "cli-undo-dry" };
        desk.output.line(&Text::key(key).with("count", count));
        desk.output.json(&report);
        return Ok(undone(&own, None));
    };
    let question = Text::key("cli-undo-ask").with("count", count).with("zone", target.zone.as_str());
    if !agreed(desk, asked, &question.with("host", host.name))? {
        return Ok(Exit::Failed);
    }
    let login = login::find(desk, asked, host, &target.zone).await?;
    let patience = desk.options.timeout.unwrap_or(PATIENCE);
    let effect = Effect::UndoRecords { login: login.clone(), target: target.clone(), patience };
    let applied = changed(desk, effect, &mut report, host).await?.map_err(|error| stopped(&error, domain))?;
    report.ended(desk.output, &applied, host, true);
    login::keep(desk, asked, &login, &target.zone, &applied).await;
    desk.output.json(&report);
    Ok(undone(&own, Some(&applied)))
}

/// Carries a change out, and tells each record as its turn comes.
async fn changed(
    desk: &Desk<'_>,
    effect: Effect,
    report: &mut Report<'_>,
    host: &HostApi,
) -> Result<Result<Applied, ApplyError>, Problem> {
    let undo = matches!(effect, Effect::UndoRecords { .. });
    let (sender, mut outcomes) = unbounded_channel();
    let follow = async {
        while let Some(outcome) = outcomes.recv().await {
            match outcome {
                Outcome::RecordChanged(record, done) => report.changed(desk.output, &record, &done, host, undo),
                Outcome::RecordsApplied(ended) => return Some(ended),
                _ => {}
            }
        }
        None
    };
    let ((), ended) = tokio::join!(desk.effects.perform(effect, sender), follow);
    ended.ok_or_else(|| problem("failed", Text::key("cli-apply-cut"), None, Exit::Failed))
}

/// One sesame at a time writes to a project's journal; a look needs no such care.
fn lock(desk: &Desk<'_>, asked: &Apply) -> Result<Option<Box<dyn Lock>>, Problem> {
    if asked.dry_run { Ok(None) } else { consent::lock(desk).map(Some) }
}

/// The host named, or the one the name servers tell.
fn host(asked: &Apply, known: Option<&'static str>) -> Result<&'static HostApi, Problem> {
    let hint = || Some(Text::key("cli-apply-hosts").with("hosts", ids()));
    match (&asked.host, known) {
        (Some(id), _) => HostApi::of(id)
            .ok_or_else(|| problem("host", Text::key("cli-apply-bad-host").with("host", id), hint(), Exit::Usage)),
        (None, Some(id)) => {
            HostApi::of(id).ok_or_else(|| problem("host", Text::key("cli-apply-no-host"), hint(), Exit::Usage))
        }
        (None, None) => Err(problem("host", Text::key("cli-apply-no-host"), hint(), Exit::Usage)),
    }
}

/// The host through which records were added: the one named, or the only one; none where nothing was added.
fn undone_host(asked: &Apply, target: &Target, all: &[(Added, Undoing)]) -> Result<Option<&'static HostApi>, Problem> {
    if asked.host.is_some() {
        return host(asked, target.host).map(Some);
    }
    let mut hosts: Vec<&str> = all.iter().map(|(added, _)| added.host.as_str()).collect();
    hosts.dedup();
    match hosts.as_slice() {
        [] => Ok(None),
        [only] => Ok(HostApi::of(only)),
        several => {
            let hint = Some(Text::key("cli-apply-hosts").with("hosts", several.join(", ")));
            Err(problem("host", Text::key("cli-undo-hosts"), hint, Exit::Usage))
        }
    }
}

fn ids() -> String {
    HOSTS.iter().map(|host| host.id).collect::<Vec<_>>().join(", ")
}

/// Whether the zone may be changed.
fn agreed(desk: &Desk<'_>, asked: &Apply, question: &Text) -> Result<bool, Problem> {
    let asking = Asking { yes: asked.yes, no_input: asked.no_input, needed: "cli-apply-yes" };
    consent::agreed(desk, asking, question)
}

fn stopped(error: &ApplyError, domain: &Name) -> Problem {
    match error {
        ApplyError::NoZone => {
            let message = Text::key("cli-apply-no-zone").with("domain", domain.as_str());
            problem("no-zone", message, Some(Text::key("cli-apply-no-zone-hint")), Exit::Network)
        }
        ApplyError::NoServer => {
            problem("no-server", Text::key("cli-apply-no-server").with("domain", domain.as_str()), None, Exit::Network)
        }
        ApplyError::Disk(error) => problem("journal", error.about(Text::key("cli-apply-journal")), None, Exit::Failed),
        ApplyError::Journal(error) => {
            let message = Text::key("cli-apply-journal-unread").with("reason", error.to_string());
            problem("journal", message, Some(Text::key("cli-apply-journal-hint")), Exit::Failed)
        }
    }
}

/// 4 the login was refused, 5 no answer, 1 something else is wrong or stands in the way, 3 not seen by all yet, 0 all there.
fn exit(plan: &Plan, applied: Option<&Applied>) -> Exit {
    let doing = |wanted: fn(&Doing) -> bool| plan.steps.iter().any(|step| wanted(&step.doing));
    let unknown = doing(|doing| matches!(doing, Doing::Unknown { .. }));
    let conflict = doing(|doing| matches!(doing, Doing::Conflict(_)));
    of_change(applied, unknown, conflict)
}

fn undone(own: &[&(Added, Undoing)], applied: Option<&Applied>) -> Exit {
    let unknown = own.iter().any(|(_, undoing)| matches!(undoing, Undoing::Unknown { .. }));
    let changed = own.iter().any(|(_, undoing)| matches!(undoing, Undoing::Changed { .. }));
    of_change(applied, unknown, changed)
}

fn of_change(applied: Option<&Applied>, unknown: bool, in_the_way: bool) -> Exit {
    let ended = applied.map(|applied| applied.ended.as_slice()).unwrap_or_default();
    let failed = |wanted: &dyn Fn(&EditError) -> bool| ended.iter().any(|(_, done)| done.as_ref().is_err_and(wanted));
    let unseen = applied.is_some_and(|applied| !applied.unseen.is_empty());
    let silent = |error: &EditError| matches!(error, EditError::Unreached(_) | EditError::Network(_));
    match () {
        () if failed(&|error| matches!(error, EditError::Login(_) | EditError::Field(_))) => Exit::Authentication,
        () if in_the_way || failed(&|error| !silent(error)) => Exit::Failed,
        () if unknown || failed(&silent) => Exit::Network,
        () if unseen => Exit::Waiting,
        () => Exit::Ok,
    }
}

fn problem(code: &'static str, message: Text, hint: Option<Text>, exit: Exit) -> Problem {
    Problem { code, message, hint, exit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::plan::Step;
    use crate::dns::record::{Kind, Record};

    fn record() -> Record {
        Record { name: Name::of("a.example.com"), kind: Kind::Cname, value: "b.example".into(), ttl: 0 }
    }

    #[test]
    fn every_end_has_its_exit() {
        let plan = |doing: Doing| Plan { zone: Name::of("example.com"), steps: vec![Step { record: record(), doing }] };
        let applied = |done: Result<(), EditError>, seen: bool| Applied {
            unseen: if seen { Vec::new() } else { vec![record()] },
            ended: vec![(record(), done)],
        };
        let create = plan(Doing::Create);
        assert_eq!(exit(&plan(Doing::AlreadyThere), None), Exit::Ok);
        assert_eq!(exit(&create, None), Exit::Ok, "a dry run that finds nothing in the way");
        assert_eq!(exit(&plan(Doing::Conflict(crate::dns::plan::Conflict::Kind)), None), Exit::Failed);
        assert_eq!(exit(&plan(Doing::Unknown { code: None }), None), Exit::Network);
        let words = || "x".to_owned();
        let cases = [
            (applied(Ok(()), true), Exit::Ok),
            (applied(Ok(()), false), Exit::Waiting),
            (applied(Err(EditError::Login(words())), true), Exit::Authentication),
            (applied(Err(EditError::Field("X")), true), Exit::Authentication),
            (applied(Err(EditError::Taken(words())), true), Exit::Failed),
            (applied(Err(EditError::NoZone(words())), true), Exit::Failed),
            (applied(Err(EditError::Network(words())), true), Exit::Network),
            (applied(Err(EditError::Unreached(words())), true), Exit::Network),
        ];
        for (applied, wanted) in cases {
            assert_eq!(exit(&create, Some(&applied)), wanted, "{applied:?}");
        }
    }
}
