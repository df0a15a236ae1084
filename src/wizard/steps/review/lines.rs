//! The guide's checklist with the evidence that the facts give for each line.

use jiff::Timestamp;

use crate::checklist::{Evidence, ITEMS, Item, Line};
use crate::dns::identity::Identity;
use crate::dns::survey::{Dmarc, Survey};
use crate::ses::account::Access;
use crate::ses::rotation::ADVISED_DAYS;
use crate::text::Text;
use crate::wizard::Facts;
use crate::wizard::effect::Place;
use crate::wizard::facts::Seen;
use crate::wizard::screen::{Block, Tone};
use crate::wizard::steps::test::Receipt;

/// Every line of the checklist, in the guide's order.
pub fn checklist(facts: &Facts) -> Vec<Line> {
    ITEMS.iter().map(|item| line(item, facts)).collect()
}

/// How many of the lines that are not optional are proven or said, of how many.
pub(super) fn count(facts: &Facts) -> (usize, usize) {
    let lines: Vec<Line> = checklist(facts).into_iter().filter(|line| !line.item.optional).collect();
    let settled = |line: &&Line| matches!(line.evidence, Evidence::Proven { .. } | Evidence::Said { .. });
    (lines.iter().filter(settled).count(), lines.len())
}

/// The state's word, its date and what was seen.
pub fn evidence_words(line: &Line) -> Text {
    let open = matches!(line.evidence, Evidence::Open) && line.item.optional;
    let state = if open { Text::key("check-state-optional") } else { line.evidence.text() };
    match &line.detail {
        Some(detail) => Text::key("check-with-detail").with("state", state).with("detail", detail.clone()),
        None => state,
    }
}

/// The state's word and its date, for a table.
pub fn state_words(line: &Line) -> Text {
    let (key, at) = match &line.evidence {
        Evidence::Proven { at, .. } => ("review-proven", Some(*at)),
        Evidence::Said { at } => ("review-said", Some(*at)),
        Evidence::Waiting { since } => ("review-waiting", Some(*since)),
        Evidence::Failed { at, .. } => ("review-failed", Some(*at)),
        Evidence::Open if line.item.optional => ("check-state-optional", None),
        Evidence::Open => ("check-state-open", None),
    };
    match at {
        Some(at) => Text::key(key).with("when", at),
        None => Text::key(key),
    }
}

/// The checklist as a Markdown document, line by line.
pub(super) fn document(facts: &Facts) -> Vec<Text> {
    let mut lines = vec![Text::key("export-title"), Text::plain("")];
    for line in checklist(facts) {
        let mark = match line.evidence {
            Evidence::Proven { .. } | Evidence::Said { .. } => "x",
            _ => " ",
        };
        lines.push(
            Text::key("export-line")
                .with("mark", mark)
                .with("item", Text::key(format!("check-{}", line.item.id)))
                .with("evidence", evidence_words(&line)),
        );
    }
    lines.extend([Text::plain(""), Text::key("export-note")]);
    lines
}

/// A rotation that is not finished; else, after ninety days, the advice to begin one.
pub(super) fn rotation(facts: &Facts, now: Timestamp) -> Option<Block> {
    let credentials = &facts.credentials;
    let (text, action) = match credentials.rotation.open() {
        Some(rotation) => {
            let step = Text::key(format!("rotation-{}", rotation.step().id()));
            (Text::key("rotation-open").with("step", step), "review-rotation-action")
        }
        None => {
            let days = now.duration_since(credentials.since?).as_hours() / 24;
            if days <= ADVISED_DAYS {
                return None;
            }
            (Text::key("review-old").with("days", days), "review-old-action")
        }
    };
    Some(Block::Note { tone: Tone::Warning, text, action: Some(Text::key(action)) })
}

fn line(item: &'static Item, facts: &Facts) -> Line {
    let (evidence, detail) = match item.id {
        "account" => account(facts),
        "ses-access" => ses(facts),
        "region" => region(facts),
        "identity" => identity(facts),
        "dmarc" => dmarc(facts),
        "credentials" => credentials(facts),
        "endpoint" => endpoint(facts),
        "config" => config(facts),
        "untracked" => untracked(facts),
        "restart" => (said(facts.test.restarted), None),
        "send" => (proven(facts.test.accepted, "send"), facts.test.message_id.clone().map(Text::plain)),
        "receipt" => receipt(facts),
        "arrival" => arrival(facts),
        "production-asked" => production(facts, false),
        "production-granted" => production(facts, true),
        _ => (Evidence::Open, None),
    };
    Line { item, evidence, detail }
}

fn said(at: Option<Timestamp>) -> Evidence {
    at.map_or(Evidence::Open, |at| Evidence::Said { at })
}

fn proven_at(at: Option<Timestamp>, by: &str) -> Evidence {
    at.map_or(Evidence::Open, |at| Evidence::Proven { at, by: by.to_owned() })
}

fn proven(seen: Option<Seen>, by: &str) -> Evidence {
    proven_at(seen.map(|seen| seen.at), by)
}

fn failed(seen: Option<Seen>, why: &str) -> Evidence {
    seen.map_or(Evidence::Open, |seen| Evidence::Failed { at: seen.at, why: why.to_owned() })
}

fn waiting(since: Option<Timestamp>) -> Evidence {
    since.map_or(Evidence::Open, |since| Evidence::Waiting { since })
}

type Found = (Evidence, Option<Text>);

fn account(facts: &Facts) -> Found {
    match facts.account.proven {
        Some(seen) => (proven(Some(seen), "auth"), None),
        None => (said(facts.account.said), None),
    }
}

fn ses(facts: &Facts) -> Found {
    match facts.account.proven {
        Some(seen) => (proven(Some(seen), "auth"), None),
        None => (said(facts.credentials.since.or(facts.records.confirmed)), None),
    }
}

fn region(facts: &Facts) -> Found {
    let detail = facts.region.chosen.clone().map(Text::plain);
    match facts.endpoint.probed {
        Some(seen) => (proven(Some(seen), "tls"), detail),
        None => (said(facts.region.at), detail),
    }
}

fn identity(facts: &Facts) -> Found {
    let Some(identity) = &facts.identity.chosen else { return (Evidence::Open, None) };
    let records = &facts.records;
    let detail = Some(Text::plain(identity.to_string()));
    if let Some(seen) = facts.test.accepted {
        return (proven(Some(seen), "send"), detail);
    }
    if records.confirmed.is_some() {
        return (said(records.confirmed), detail);
    }
    match (identity, records.surveyed) {
        (Identity::Domain(_), Some(seen)) if records.survey.as_ref().is_some_and(Survey::has_dkim) => {
            (waiting(Some(seen.at)), Some(Text::key("check-published")))
        }
        (Identity::Domain(_), Some(seen)) => (waiting(Some(seen.at)), detail),
        _ => (waiting(records.mail_asked), detail),
    }
}

fn dmarc(facts: &Facts) -> Found {
    let (Some(survey), Some(seen)) = (&facts.records.survey, facts.records.surveyed) else {
        return (Evidence::Open, None);
    };
    match survey.dmarc {
        Dmarc::Present { .. } => (proven(Some(seen), "dns"), None),
        Dmarc::Several { .. } | Dmarc::Broken { .. } => (failed(Some(seen), "dns"), None),
        Dmarc::Absent | Dmarc::Unknown => (Evidence::Open, None),
    }
}

fn credentials(facts: &Facts) -> Found {
    let credentials = &facts.credentials;
    let Some(entry) = &credentials.entry else { return (Evidence::Open, None) };
    let detail = Some(Text::plain(entry.user.clone()));
    if Some(&entry.region) != facts.region.chosen.as_ref() {
        return (failed(credentials.kept, "other-region"), detail);
    }
    if credentials.lost && !facts.config.holds_secret() {
        return (failed(credentials.kept, "lost"), detail);
    }
    match credentials.place {
        Some(Place::Session) => (said(credentials.kept.map(|seen| seen.at)), detail),
        _ => (proven(credentials.kept, "keyring"), detail),
    }
}

fn endpoint(facts: &Facts) -> Found {
    let Some(port) = facts.endpoint.port else { return (Evidence::Open, None) };
    let detail = Some(Text::plain(port.to_string()));
    match facts.endpoint.reach(port) {
        Some(reach) if !reach.is_open() => (failed(facts.endpoint.probed, "port"), detail),
        _ => (proven(facts.endpoint.probed, "tls"), detail),
    }
}

fn config(facts: &Facts) -> Found {
    let detail = facts.config.path.as_ref().map(|path| Text::plain(path.display().to_string()));
    let seen = facts.config.written;
    match &facts.config.plan {
        Some(Err(_)) => (failed(seen, "file"), detail),
        Some(Ok(plan)) if !plan.diff.is_empty() => (failed(seen, "changed"), detail),
        // What it should hold is not settled any more.
        None if facts.config.asked.is_none() => (waiting(seen.map(|seen| seen.at)), detail),
        _ => (proven(seen, "file"), detail),
    }
}

fn untracked(facts: &Facts) -> Found {
    let Some(seen) = facts.config.written else { return (Evidence::Open, None) };
    match &facts.config.plan {
        Some(Ok(plan)) if plan.git.tracked => (failed(Some(seen), "tracked"), None),
        Some(Ok(plan)) if plan.git.unavailable => (Evidence::Open, None),
        Some(Ok(plan)) if plan.git.ignored || plan.git.work_tree.is_none() => (proven(Some(seen), "git"), None),
        _ => (Evidence::Open, None),
    }
}

/// By the headers of the message, by its code, or only accepted so far.
fn receipt(facts: &Facts) -> Found {
    let test = &facts.test;
    match (test.receipt(), test.accepted) {
        (Some(Receipt::Headers(at)), _) => (proven_at(Some(at), "headers"), None),
        (Some(Receipt::Code(at)), _) => (proven_at(Some(at), "code"), None),
        (None, Some(seen)) if test.scenario().is_none() => {
            (waiting(Some(seen.at)), Some(Text::key("check-accepted-only")))
        }
        _ => (Evidence::Open, None),
    }
}

/// SPF, DKIM and DMARC as the receiving host saw them.
fn arrival(facts: &Facts) -> Found {
    let Some(arrival) = &facts.test.arrival else { return (Evidence::Open, None) };
    let host = arrival.report.judge.as_ref().map(|judge| Text::plain(judge.host.as_str()));
    match arrival.report.holds() {
        true => (proven_at(Some(arrival.at), "headers"), host),
        false => (failed(Some(Seen::now(arrival.at)), "headers"), host),
    }
}

fn production(facts: &Facts, granted: bool) -> Found {
    let since = facts.production.since;
    let evidence = match (facts.production.access, granted) {
        (Access::Granted, _) | (Access::Asked | Access::Denied, false) => said(since),
        (Access::Asked, true) => waiting(since),
        (Access::Denied, true) => failed(since.map(Seen::now), "denied"),
        (Access::Sandbox, _) => Evidence::Open,
    };
    (evidence, None)
}
