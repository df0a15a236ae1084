//! `sesame ports`: the five ports of an endpoint seen from here, which to use, and the line that looks at them from elsewhere.

mod regions;
mod report;
mod target;
mod told;

use tokio::sync::mpsc::unbounded_channel;

use self::target::Target;
use super::{Desk, Exit, PortsAction, PortsOptions, Problem};
use crate::mail::endpoint::PORTS;
use crate::mail::probe::Tool;
use crate::mail::reach::Judgement;
use crate::ports::PortReport;
use crate::text::Text;
use crate::wizard::{Effect, Outcome};

pub(super) async fn run(desk: &Desk<'_>, action: &PortsAction, about: &PortsOptions) -> Result<Exit, Problem> {
    match action {
        PortsAction::Compare => regions::run(desk).await,
        PortsAction::Probe(tool) => {
            let target = Target::of(desk, about).await?;
            probe(desk, &target, *tool)
        }
        PortsAction::Look => {
            let target = Target::of(desk, about).await?;
            target.tell(desk);
            look(desk, &target).await
        }
    }
}

/// The wizard's own look, each row told as soon as those before it are.
async fn look(desk: &Desk<'_>, target: &Target) -> Result<Exit, Problem> {
    let (outcomes, mut received) = unbounded_channel();
    let perform = desk.effects.perform(Effect::ProbePorts(target.host.clone()), outcomes);
    let follow = async {
        let table = told::Table::begin(desk.output, &target.host);
        let mut reports: Vec<PortReport> = Vec::new();
        let mut shown = 0;
        while let Some(outcome) = received.recv().await {
            if let Outcome::PortProbed(report) = outcome {
                reports.push(report);
            }
            while let Some(report) = PORTS.get(shown).and_then(|port| of_port(&reports, *port)) {
                table.row(report);
                shown += 1;
            }
        }
        reports
    };
    let ((), mut reports) = tokio::join!(perform, follow);
    reports.sort_by_key(|report| PORTS.iter().position(|port| *port == report.port));
    let judgement = Judgement::of(&reports);
    let Some((message, hint)) = judgement.words(&target.host) else { return Ok(Exit::Failed) };
    let exit = exit(&judgement);
    if desk.output.is_json() {
        desk.output.json(&report::report(target, &reports, &judgement, (&message, &hint), desk.output));
        return Ok(exit);
    }
    told::details(&reports, desk.output);
    match judgement.choice() {
        Some(port) => told::choice(port, &message, &hint, desk.output),
        None => {
            desk.output.line(&Text::plain(""));
            desk.output.problem(&Problem { code: judgement.finding().id(), message, hint: Some(hint), exit });
        }
    }
    Ok(exit)
}

fn of_port(reports: &[PortReport], port: u16) -> Option<&PortReport> {
    reports.iter().find(|report| report.port == port)
}

/// 0 there is a port to use, 124 each was silent, 5 none can be used.
fn exit(judgement: &Judgement) -> Exit {
    match judgement.choice() {
        Some(_) => Exit::Ok,
        None if judgement.is_timeout() => Exit::Timeout,
        None => Exit::Network,
    }
}

/// The line alone, so that it can be piped or copied.
fn probe(desk: &Desk<'_>, target: &Target, tool: Tool) -> Result<Exit, Problem> {
    let line = tool.line(&target.host).ok_or_else(|| target::no_host(&target.host))?;
    if desk.output.is_json() {
        desk.output.json(&serde_json::json!({ "host": target.host, "tool": tool.id(), "line": line }));
    } else {
        desk.output.raw(&line);
    }
    Ok(Exit::Ok)
}
