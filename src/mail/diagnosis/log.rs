//! Reads a log: whatever it is written by, the lines that tell why mail did not go.

use super::find::{self, Hit, Weight};
use super::identity::{host_in, port_in};
use super::plain::plain;
use super::redact::redact;
use super::{Context, Diagnosis, of_hit};
use crate::ses::region;
use crate::text::harmless;

/// Most finds that are looked at; the last ones of a log count.
const MOST: usize = 10_000;
/// How far around a find the host and the port it is about are looked for, in octets.
const AROUND: usize = 600;
/// How much of a line is quoted before what was found, in characters, and in all.
const BEFORE: usize = 100;
const QUOTED: usize = 400;

/// What a text tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The lines of the text.
    pub lines: usize,
    /// Causes, the most telling first, of those that tell as much the last one; each once.
    pub found: Vec<Found>,
}

/// One cause, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The cause.
    pub diagnosis: Diagnosis,
    /// The line or lines that tell it, where it stands last: harmless, and without secrets.
    pub quoted: String,
    /// The number of the first of these lines, from 1.
    pub line: usize,
    /// How often it stands in the text.
    pub times: usize,
    /// It tells that something went well.
    pub success: bool,
}

/// Reads a text: a reply, an error, or a whole log, of less than 4 GiB. Secrets in it are left out before anything else.
///
/// The context is what is known of the application; host and port are those that the text names, where it names any.
pub fn read(text: &str, context: &Context<'_>) -> Reading {
    let text = redact(&plain(text));
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let hits = find::all(&text);
    let mut found: Vec<(Weight, usize, Found)> = Vec::new();
    for hit in hits.iter().skip(hits.len().saturating_sub(MOST)) {
        let diagnosis = diagnosis(hit, &text, context);
        let same = |found: &Found| found.diagnosis.id == diagnosis.id && found.diagnosis.details == diagnosis.details;
        let known = found.iter().position(|(_, _, found)| same(found));
        let before = known.map(|at| found.remove(at));
        let line = starts.partition_point(|start| *start <= hit.start());
        let times = before.map_or(0, |(_, _, before)| before.times) + 1;
        let quoted = quoted(&text, hit.start(), hit.end());
        let success = hit.weight == Weight::Success;
        found.push((hit.weight, hit.start(), Found { diagnosis, quoted, line, times, success }));
    }
    found.sort_by(|(one, first, _), (other, second, _)| (other, second).cmp(&(one, first)));
    Reading { lines: text.lines().count(), found: found.into_iter().map(|(_, _, found)| found).collect() }
}

/// What a find tells, with the host and port that stand near it.
fn diagnosis(hit: &Hit, text: &str, context: &Context<'_>) -> Diagnosis {
    let around = &text[floor(text, hit.start().saturating_sub(AROUND))..floor(text, hit.end() + AROUND)];
    let line = quoted(text, hit.start(), hit.end());
    let host = host_in(&line).or_else(|| host_in(around));
    let port = port_in(&line).or_else(|| port_in(around));
    let here = match &host {
        Some(host) => {
            let region = region::of_host(host).map(|region| region.id.as_str()).unwrap_or_default();
            Context { host, region, ..*context }
        }
        None => *context,
    };
    of_hit(hit, text, &Context { port: port.unwrap_or(here.port), ..here })
}

/// The lines from here to there, as one; a long one is cut.
fn quoted(text: &str, start: usize, end: usize) -> String {
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let before: Vec<char> = text[line_start..start].chars().collect();
    let skipped = before.len().saturating_sub(BEFORE);
    let mut quoted = if skipped > 0 { String::from("…") } else { String::new() };
    quoted.extend(&before[skipped..]);
    let rest = &text[start..line_end];
    quoted.extend(rest.chars().take(QUOTED));
    if rest.chars().nth(QUOTED).is_some() {
        quoted.push('…');
    }
    harmless(&quoted.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The nearest place at or before this one where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
