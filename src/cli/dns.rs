//! `sesame dns`: what to publish, whether it is, waiting for it, and handing it over.

mod check;
mod export;
mod many;
mod place;
mod report;
mod show;
mod source;
mod subject;
mod told;
mod wait;

use subject::Subject;
use tokio::sync::mpsc::unbounded_channel;

use super::{Apply, Desk, DnsAction, DnsOptions, Exit, Problem, dns_apply};
use crate::dns::record::Name;
use crate::dns::survey::{Inquiry, Survey};
use crate::dns::wanted::{Need, Wanted};
use crate::text::Text;
use crate::wizard::{Effect, Outcome};

pub(super) async fn run(desk: &Desk<'_>, action: &DnsAction, about: &DnsOptions) -> Result<Exit, Problem> {
    match action {
        DnsAction::Show { host } => show::run(desk, about, host.as_deref()).await,
        DnsAction::Check { subjects } => check::run(desk, about, subjects).await,
        DnsAction::Apply(asked) => apply(desk, about, asked).await,
        DnsAction::Wait { limit } => wait::run(desk, about, *limit).await,
        DnsAction::Export { format, host } => export::run(desk, about, *format, host.as_deref()).await,
    }
}

/// The records put into the zone, or what was put there taken out again.
async fn apply(desk: &Desk<'_>, about: &DnsOptions, asked: &Apply) -> Result<Exit, Problem> {
    let subject = Subject::of(about, &desk.saved.facts)?;
    if asked.undo {
        return dns_apply::undo(desk, asked, subject.domain()).await;
    }
    subject.must_want()?;
    subject.tell(desk);
    dns_apply::apply(desk, asked, subject.domain(), subject.wanted()).await
}

/// One look at a domain, by the wizard's own effect.
async fn look(desk: &Desk<'_>, about: &DnsOptions, domain: &Name, wanted: Vec<Wanted>) -> Result<Survey, Problem> {
    let inquiry = Inquiry { domain: domain.clone(), wanted, public: !about.no_public };
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::Survey(inquiry), outcomes).await;
    match received.recv().await {
        Some(Outcome::Surveyed(survey)) => Ok(survey),
        _ => Err(Problem { code: "no-answer", message: Text::key("verdict-silent"), hint: None, exit: Exit::Network }),
    }
}

/// 1 something is wrong, 5 nobody could say, 3 not there yet, 0 all required records are there; where none is known,
/// nothing is wrong with what is.
fn exit(survey: &Survey) -> Exit {
    let any_required = survey.lines.iter().any(|line| line.wanted.purpose.need() == Need::Required);
    match survey {
        _ if survey.has_mistake() => Exit::Failed,
        _ if survey.is_blind() => Exit::Network,
        _ if survey.is_complete() || !any_required => Exit::Ok,
        _ => Exit::Waiting,
    }
}

/// How many records of one need are there, and how many are wanted; a policy from above counts as there.
fn count(survey: &Survey, need: Need) -> (usize, usize) {
    let lines = || survey.lines.iter().filter(move |line| line.wanted.purpose.need() == need);
    let there = lines().filter(|line| report::is_settled(&line.verdict));
    (there.count(), lines().count())
}
