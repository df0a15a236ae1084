//! The verdict table.

use std::fmt::Write;

use sesame::dns::check::{Sight, Verdict};
use sesame::dns::finding::{Finding, Weight};
use sesame::dns::record::Name;
use sesame::dns::survey::{Asked, Line, Survey};
use sesame::dns::wanted::Purpose;

use super::lab::Lab;

/// What the marks mean.
const HEAD: &str = "\
Each zone with what is so, and whom sesame asked: name servers, then after the stroke the resolvers.
Each record with a mark for each server and with the verdict. {1} {2} {3} are the tokens of SES, {4} {5} {6} others.
  P published   W another value   x no such name   o no such record   R refused   F failed   - no answer
What is to be said of the domain: ! it keeps mail from working, * worth mending, . good to know.
The exit code of `sesame dns check`: 0 all is right, 1 something is wrong, 3 not there yet, 5 no answer.
";

/// One table of them all.
pub(crate) fn of(lab: &Lab, surveys: &[Survey], codes: &[i32]) -> String {
    let mut table = HEAD.to_owned();
    for ((case, survey), code) in lab.cases.iter().zip(surveys).zip(codes) {
        let _ = write!(table, "\n{}: {}\n{}\n  exit code {code}\n", case.domain, case.story, told(survey));
    }
    for (place, token) in lab.tokens.iter().enumerate() {
        table = table.replace(token, &format!("{{{}}}", place + 1));
    }
    table
}

fn told(survey: &Survey) -> String {
    let mut lines = vec![format!("    {}", asked(survey))];
    let rows: Vec<(String, String)> =
        survey.lines.iter().map(|line| (label(survey, line), row(survey, line))).collect();
    for group in rows.chunk_by(|one, next| one.1 == next.1) {
        let labels: Vec<&str> = group.iter().map(|(label, _)| label.as_str()).collect();
        lines.push(format!("    {:<25}{}", joined(&labels), group[0].1));
    }
    lines.extend(survey.findings.iter().map(|finding| format!("  {}", found(finding))));
    lines.join("\n")
}

/// `DKIM 1`, `DKIM 2` as `DKIM 1 2`.
fn joined(labels: &[&str]) -> String {
    let mut text = String::new();
    for (place, label) in labels.iter().enumerate() {
        match label.split_once(' ') {
            Some((_, number)) if place > 0 => {
                let _ = write!(text, " {number}");
            }
            _ => {
                let space = if place > 0 { " " } else { "" };
                let _ = write!(text, "{space}{label}");
            }
        }
    }
    text
}

fn label(survey: &Survey, line: &Line) -> String {
    match line.wanted.purpose {
        Purpose::Dkim => {
            let place = survey.of(Purpose::Dkim).position(|other| other == line).expect("it is one of them");
            format!("DKIM {}", place + 1)
        }
        Purpose::MailFromMx => "MX".to_owned(),
        Purpose::MailFromSpf => "SPF".to_owned(),
        Purpose::Dmarc => "DMARC".to_owned(),
    }
}

fn asked(survey: &Survey) -> String {
    let zone = survey.zone.as_ref().map_or("no zone", Name::as_str);
    let (servers, resolvers): (Vec<&Asked>, Vec<&Asked>) = survey.asked.iter().partition(|asked| asked.is_authority());
    let names = |all: Vec<&Asked>| all.into_iter().map(short).collect::<Vec<_>>().join(" ");
    format!("{zone}: {} | {}", names(servers), names(resolvers))
}

fn short(asked: &Asked) -> String {
    match asked {
        Asked::Resolver => "resolver".to_owned(),
        Asked::Named { address } => address.to_string(),
        Asked::Public { name, .. } => name.clone(),
        Asked::Authority { name, .. } => bare(name),
    }
}

fn bare(server: &Name) -> String {
    server.as_str().trim_end_matches(".nic.test").to_owned()
}

fn row(survey: &Survey, line: &Line) -> String {
    let mut marks = String::new();
    for (asked, sight) in survey.asked.iter().zip(&line.sights) {
        if *asked == Asked::Resolver {
            marks.push('|');
        }
        marks.push(sight.as_ref().map_or(' ', mark));
    }
    let behind: Vec<String> = line.behind.iter().filter_map(|column| survey.asked.get(*column)).map(short).collect();
    let behind = if behind.is_empty() { String::new() } else { format!("; behind: {}", behind.join(" ")) };
    format!("{marks:<10}{}{behind}", said(&line.verdict, survey.zone.is_some()))
}

fn mark(sight: &Sight) -> char {
    match sight {
        Sight::Published { .. } => 'P',
        Sight::Wrong { .. } => 'W',
        Sight::Absent { nxdomain: true, .. } => 'x',
        Sight::Absent { nxdomain: false, .. } => 'o',
        Sight::Refused => 'R',
        Sight::Failed { .. } => 'F',
        Sight::Silent => '-',
    }
}

fn said(verdict: &Verdict, told_by_authority: bool) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    match verdict {
        Verdict::Published { servers, of } => format!("published {servers}/{of}"),
        Verdict::Partial { published, of } => format!("partial {published}/{of}"),
        Verdict::Wrong { found, fault } => {
            format!("wrong, {}: {found}", word(serde_json::to_value(fault).expect("data")))
        }
        Verdict::Misplaced { at, slip } => {
            format!("misplaced, {}: {at}", word(serde_json::to_value(slip).expect("data")))
        }
        Verdict::OtherKind { kind, found } => format!("other kind: {} {found}", kind.as_str()),
        Verdict::Hidden { kind, found } => format!("hidden by a wildcard: {} {found}", kind.as_str()),
        Verdict::Beside { found } => format!("other data beside it: {found}"),
        Verdict::Covered { at } => format!("covered: {at}"),
        Verdict::Absent { nxdomain, negative_ttl } => {
            let what = if *nxdomain { "no such name" } else { "no such record" };
            // A resolver's figure falls from second to second.
            let whole = negative_ttl.filter(|_| told_by_authority);
            whole.map_or_else(|| format!("absent, {what}"), |ttl| format!("absent, {what}, for {ttl} s"))
        }
        Verdict::Refused => "refused".to_owned(),
        Verdict::Failed { code } => format!("failed: {code}"),
        Verdict::Silent => "silent".to_owned(),
    }
}

fn found(finding: &Finding) -> String {
    let mark = match finding.weight() {
        Weight::Bad => '!',
        Weight::Warning => '*',
        Weight::Note => '.',
    };
    let mut data = serde_json::to_value(finding).expect("data");
    let fields = data.as_object_mut().expect("an object");
    let name = fields.remove("finding").expect("its name");
    let name = name.as_str().expect("a word");
    let rest: Vec<String> = fields
        .iter()
        .map(|(key, value)| if key == name { plain(value) } else { format!("{key} {}", plain(value)) })
        .collect();
    format!("{mark} {name} {}", rest.join(", ")).trim_end().to_owned()
}

/// JSON as words.
fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(all) if all.is_empty() => "–".to_owned(),
        serde_json::Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(" "),
        serde_json::Value::Object(fields) => fields.values().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
