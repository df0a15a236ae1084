//! Many domains: so many at once, a line each as they end, and nothing kept.

use futures_util::stream::{StreamExt, unfold};
use serde::Serialize;
use tokio::sync::mpsc::channel;

use super::super::{Desk, DnsOptions, Exit, Problem, Sign};
use super::report;
use super::source::{self, Entry, Source};
use super::subject::{Subject, usage};
use crate::dns::finding::Weight;
use crate::dns::survey::Survey;
use crate::dns::wanted::Need;
use crate::text::Text;

/// How many domains are looked at at once.
const AT_ONCE: usize = 64;
/// The most sockets that one look holds open at once: 16 addresses and the resolvers, a question each for the zone, the
/// records and the policies.
const SOCKETS_A_LOOK: u64 = 160;

/// Checks all of them, and ends as the worst of them does: 1 before 2 (a line that is no domain) before 5 before 3 before 0.
pub(super) async fn run(desk: &Desk<'_>, about: &DnsOptions, sources: Vec<Source>) -> Result<Exit, Problem> {
    let of_one = [(!about.tokens.is_empty(), "--token"), (about.mail_from.is_some(), "--mail-from")];
    if let Some((_, option)) = of_one.into_iter().find(|(given, _)| *given) {
        let message = Text::key("cli-dns-one-domain").with("option", option);
        return Err(usage("one-domain", message, Text::key("cli-dns-one-domain-hint")));
    }
    let at_once = at_once(desk.sockets);
    let (sender, entries) = channel(at_once);
    let looks = unfold(entries, |mut entries| async { entries.recv().await.map(|entry| (entry, entries)) })
        .map(|entry| one(desk, about, entry))
        .buffer_unordered(at_once)
        .fold(None, async |worst: Option<Exit>, ended| Some(worst.map_or(ended, |worst| worse(worst, ended))));
    let ((), worst) = tokio::join!(source::feed(sources, sender), looks);
    worst.ok_or_else(|| usage("no-domains", Text::key("cli-dns-no-domains"), Text::key("cli-dns-bad-domain-hint")))
}

/// As many looks as there may be sockets for, and one at least.
fn at_once(sockets: Option<u64>) -> usize {
    let room = sockets.map_or(u64::MAX, |sockets| sockets / SOCKETS_A_LOOK);
    usize::try_from(room).unwrap_or(AT_ONCE).clamp(1, AT_ONCE)
}

async fn one(desk: &Desk<'_>, about: &DnsOptions, entry: Entry) -> Exit {
    let subject = match entry.place {
        Some(_) => Subject::listed(&entry.text, about, &desk.saved.facts),
        None => Subject::named(&entry.text, about, &desk.saved.facts),
    };
    let looked = match subject {
        Ok(subject) => {
            super::look(desk, about, subject.domain(), subject.wanted()).await.map(|survey| (subject, survey))
        }
        Err(problem) => Err(problem),
    };
    let (subject, survey) = match looked {
        Ok(looked) => looked,
        Err(problem) => return refuse(desk, &entry, problem),
    };
    let output = desk.output;
    let exit = super::exit(&survey);
    output.json_line(&report::report(&subject, &survey, output));
    output.row(Some(sign(exit, &survey)), &[(subject.domain().as_str(), COLUMN)], &summary(&survey));
    exit
}

/// The width of most domains.
const COLUMN: usize = 30;

/// What is wrong with a line, and where it stands.
fn refuse(desk: &Desk<'_>, entry: &Entry, problem: Problem) -> Exit {
    #[derive(Serialize)]
    struct Refused<'a> {
        text: &'a str,
        file: Option<&'a str>,
        line: Option<usize>,
        code: &'static str,
        message: String,
        hint: Option<String>,
    }
    let output = desk.output;
    let (file, line) = entry.place.as_ref().map(|(file, line)| (file.as_str(), *line)).unzip();
    if output.is_json() {
        output.json_line(&Refused {
            text: &entry.text,
            file,
            line,
            code: problem.code,
            message: output.words(&problem.message),
            hint: problem.hint.as_ref().map(|hint| output.words(hint)),
        });
    } else {
        let message = match (file, line) {
            (Some(file), Some(line)) => Text::key("cli-dns-at-line")
                .with("file", file)
                .with("line", line.to_string())
                .with("problem", problem.message),
            _ => problem.message,
        };
        output.aside(&message);
    }
    problem.exit
}

/// The worst that is to be said of a domain, in a line.
fn summary(survey: &Survey) -> Text {
    let mistake = survey.lines.iter().find(|line| line.verdict.is_mistake()).map(|line| line.verdict.text());
    let finding = |weight| survey.findings.iter().find(|finding| finding.weight() == weight).map(|f| f.text());
    let (published, wanted) = super::count(survey, Need::Required);
    if let Some(bad) = mistake.or_else(|| finding(Weight::Bad)) {
        return bad;
    }
    if survey.is_blind() {
        return Text::key("verdict-silent");
    }
    let status = match wanted {
        0 => Text::key("cli-dns-no-mistake"),
        _ => Text::key("cli-dns-count-line").with("published", published).with("wanted", wanted),
    };
    match finding(Weight::Warning) {
        Some(warning) => Text::key("cli-dns-status").with("status", status).with("remark", warning),
        None => status,
    }
}

/// No tick where nothing required was known to look for.
fn sign(exit: Exit, survey: &Survey) -> Sign {
    match exit {
        Exit::Ok if super::count(survey, Need::Required).1 == 0 => Sign::Note,
        Exit::Ok => Sign::Good,
        Exit::Waiting => Sign::Waiting,
        Exit::Network => Sign::Open,
        _ => Sign::Bad,
    }
}

fn worse(one: Exit, other: Exit) -> Exit {
    let rank = |exit: Exit| match exit {
        Exit::Ok => 0,
        Exit::Waiting => 1,
        Exit::Network => 2,
        Exit::Usage => 3,
        _ => 4,
    };
    if rank(other) > rank(one) { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, Exit, at_once, worse};

    #[test]
    fn the_worst_end_is_that_of_all() {
        let order = [Exit::Ok, Exit::Waiting, Exit::Network, Exit::Usage, Exit::Failed];
        for (place, worst) in order.into_iter().enumerate() {
            for lesser in &order[..=place] {
                assert_eq!((worse(worst, *lesser), worse(*lesser, worst)), (worst, worst));
            }
        }
    }

    #[test]
    fn no_more_is_looked_at_than_there_are_sockets_for() {
        assert_eq!((at_once(None), at_once(Some(1_000_000)), at_once(Some(0))), (AT_ONCE, AT_ONCE, 1));
        assert!((1..AT_ONCE).contains(&at_once(Some(1024))));
    }
}
