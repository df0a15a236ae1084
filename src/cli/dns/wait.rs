//! `sesame dns wait`: looks again and again until all required records are published.

use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout_at};

use super::super::{Desk, DnsOptions, Exit, Problem};
use super::report::{self, is_settled};
use super::subject::Subject;
use super::told;
use crate::dns::finding::Weight;
use crate::dns::pace::next_look;
use crate::dns::survey::Survey;
use crate::dns::wanted::Need;
use crate::text::{Text, Value};

/// How long before the end the last look begins.
const LAST_LOOK: Duration = Duration::from_secs(2);
/// Further away than anyone waits.
const NEVER: Duration = Duration::from_secs(10 * 365 * 86_400);

/// Ends with 0 when all are published, with 124 when time is up, and then with 1 if something is wrong that waiting does not
/// mend: it is said at once, and waited on, for it may be mended meanwhile. `--timeout` is the whole wait.
pub(super) async fn run(desk: &Desk<'_>, about: &DnsOptions, limit: Option<Duration>) -> Result<Exit, Problem> {
    let subject = Subject::of(about, &desk.saved.facts)?;
    subject.must_want()?;
    subject.tell(desk);
    let end = Instant::now() + limit.unwrap_or(NEVER);
    let mut said: Vec<Text> = Vec::new();
    let mut last: Option<Survey> = None;
    for looks in 0.. {
        let looked = timeout_at(end, super::look(desk, about, subject.domain(), subject.wanted())).await;
        let Ok(survey) = looked else { break };
        let survey = last.insert(survey?);
        if survey.is_complete() {
            break;
        }
        tell_changes(desk, survey, &mut said);
        let pause = Duration::try_from(next_look(survey, looks, jitter(desk))).unwrap_or(LAST_LOOK);
        let Some((at, is_last)) = next(Instant::now(), pause, end) else {
            // Nothing more can be learnt in time.
            sleep_until(end).await;
            break;
        };
        let (published, wanted) = super::count(survey, Need::Required);
        let key = if is_last { "cli-dns-last-look" } else { "cli-dns-next-look" };
        let left = i64::try_from((at - Instant::now()).as_secs_f64().ceil() as u64).unwrap_or(i64::MAX);
        let text = Text::key(key).with("published", published).with("wanted", wanted);
        desk.output.aside(&text.with("left", Value::Seconds(left)));
        sleep_until(at).await;
    }
    finish(desk, &subject, last)
}

/// When the next look is, and whether it is the last; `None` where there is no time for one.
fn next(now: Instant, pause: Duration, end: Instant) -> Option<(Instant, bool)> {
    let at = now + pause;
    let latest = end.checked_sub(LAST_LOOK).unwrap_or(end);
    if at <= latest {
        return Some((at, false));
    }
    (latest > now).then_some((latest, true))
}

/// What is newly waited for, and what is newly wrong; what was said before is not said again.
fn tell_changes(desk: &Desk<'_>, survey: &Survey, said: &mut Vec<Text>) {
    let missing = survey.lines.iter().filter(|line| line.wanted.purpose.need() == Need::Required);
    let missing = missing.filter(|line| !is_settled(&line.verdict) && !line.verdict.is_mistake());
    let waiting = missing.map(|line| Text::key("cli-dns-waiting").with("name", line.wanted.record.name.as_str()));
    let wrong = survey.lines.iter().filter(|line| line.verdict.is_mistake()).flat_map(|line| {
        let about = Text::key("cli-dns-wrong").with("name", line.wanted.record.name.as_str());
        std::iter::once(about.with("problem", line.verdict.text())).chain(line.verdict.action())
    });
    let bad = survey.findings.iter().filter(|finding| finding.weight() == Weight::Bad);
    let bad = bad.flat_map(|finding| std::iter::once(finding.text()).chain(finding.action()));
    let now: Vec<Text> = waiting.chain(wrong).chain(bad).collect();
    for text in now.iter().filter(|text| !said.contains(text)) {
        desk.output.aside(text);
    }
    *said = now;
}

/// The last state, and the exit.
fn finish(desk: &Desk<'_>, subject: &Subject, last: Option<Survey>) -> Result<Exit, Problem> {
    let Some(survey) = last else {
        let message = Text::key("cli-dns-never-looked");
        return Err(Problem { code: "timeout", message, hint: None, exit: Exit::Timeout });
    };
    desk.output.json(&report::report(subject, &survey, desk.output));
    if !desk.output.is_json() {
        told::tell(&survey, desk.output);
    }
    if survey.is_complete() {
        return Ok(Exit::Ok);
    }
    desk.output.aside(&Text::key("cli-dns-out-of-time"));
    Ok(if survey.has_mistake() { Exit::Failed } else { Exit::Timeout })
}

/// Chance enough to keep machines apart.
fn jitter(desk: &Desk<'_>) -> u8 {
    desk.effects.ports.clock.now().subsec_nanosecond().to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::next;

    #[test]
    fn the_last_look_comes_before_the_end() {
        let now = Instant::now();
        let after = |seconds| now + Duration::from_secs(seconds);
        let next = |pause, end| next(now, Duration::from_secs(pause), after(end));
        assert_eq!(next(10, 60), Some((after(10), false)));
        assert_eq!(next(10, 12), Some((after(10), false)));
        assert_eq!(next(10, 11), Some((after(9), true)));
        assert_eq!(next(10, 3), Some((after(1), true)));
        assert_eq!((next(10, 2), next(10, 1)), (None, None));
    }
}
