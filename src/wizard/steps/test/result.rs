//! How a test stands: its stages as they happen, what a failure means, what proves receipt.

use super::{awaits_code, shows_inbox};
use crate::mail::diagnosis::{Context as MailContext, Diagnosis, diagnose};
use crate::ports::{Failure, Stage};
use crate::ses::region;
use crate::text::Text;
use crate::wizard::Facts;
use crate::wizard::effect::{TestError, TestRequest};
use crate::wizard::screen::{Block, StageLine, Tone};
use crate::wizard::step::{Context, missing};

pub(super) fn blocks(context: Context<'_>) -> Vec<Block> {
    let missing = missing(context.facts);
    if !missing.is_empty() {
        return missing;
    }
    let test = &context.facts.test;
    let mut blocks = Vec::new();
    if awaits_code(context.facts) {
        let to = test.to.clone().unwrap_or_default();
        let text = Text::key("test-accepted").with("to", to);
        blocks.push(Block::Note { tone: Tone::Waiting, text, action: Some(Text::key("test-accepted-action")) });
        blocks.push(context.form.field("code"));
        blocks.push(Block::Gap);
    } else if let (Some(received), Some(_)) = (test.received, test.accepted) {
        let text = Text::key("test-received").with("when", received);
        blocks.push(Block::Note { tone: Tone::Good, text, action: None });
        blocks.push(Block::Gap);
    } else if let (Some(seen), Some(_)) = (test.accepted, test.scenario()) {
        let text =
            Text::key("test-simulated").with("when", seen.at).with("id", test.message_id.clone().unwrap_or_default());
        blocks.push(Block::Note { tone: Tone::Good, text, action: Some(Text::key("test-simulated-action")) });
        blocks.push(Block::Gap);
    }
    if shows_inbox(context) {
        blocks.push(context.form.field("again"));
        return blocks;
    }
    if test.sending.is_some() || !test.stages.is_empty() || test.ended.is_some() {
        blocks.push(Block::Stages(stages(context.facts)));
    }
    if let Some(since) = test.sending {
        blocks.push(Block::Wait { what: Text::key("test-sending"), since, until: None });
    }
    if let Some(Err(error)) = &test.ended {
        blocks.extend(failure(error, context.facts));
    }
    if !test.stages.is_empty() || test.ended.is_some() {
        blocks.push(Block::Gap);
    }
    blocks.push(context.form.field("whom"));
    if context.form.input("to").is_some() {
        blocks.push(context.form.field("to"));
    }
    if test.accepted.is_some() {
        blocks.push(context.form.field("again"));
        blocks.push(context.form.field("restarted"));
    }
    blocks
}

fn stages(facts: &Facts) -> Vec<StageLine> {
    let test = &facts.test;
    let failed = match &test.ended {
        Some(Err(TestError::Delivery(failure))) => Some(failure),
        _ => None,
    };
    let mut lines: Vec<StageLine> = Vec::new();
    for stage in Stage::ALL {
        let done = test.stages.iter().find(|report| report.stage == stage);
        let line = match (done, failed) {
            (Some(report), _) => StageLine {
                stage,
                tone: Tone::Good,
                seen: report.seen.clone(),
                millis: Some(u64::try_from(report.took.as_millis()).unwrap_or(u64::MAX)),
            },
            (None, Some(failure)) if failure.stage == stage => {
                StageLine { stage, tone: Tone::Bad, seen: failure.reply.clone().unwrap_or_default(), millis: None }
            }
            (None, _) => {
                let under_way = test.sending.is_some() && lines.iter().all(|line| line.tone == Tone::Good);
                let tone = if under_way { Tone::Waiting } else { Tone::Muted };
                StageLine { stage, tone, seen: String::new(), millis: None }
            }
        };
        lines.push(line);
    }
    lines
}

fn failure(error: &TestError, facts: &Facts) -> Vec<Block> {
    match error {
        TestError::NoPassword(text) | TestError::Message(text) => {
            vec![Block::Note { tone: Tone::Bad, text: text.clone(), action: None }]
        }
        TestError::Delivery(failure) => explained(failure, facts),
    }
}

/// The server's words, what they mean, and the one next action.
fn explained(failure: &Failure, facts: &Facts) -> Vec<Block> {
    let diagnosis = diagnosis_of(failure, facts.test.sent.as_ref());
    let mut blocks = Vec::new();
    let with = |key: String| diagnosis.args().iter().fold(Text::key(key), |text, (name, value)| text.with(name, value));
    blocks.push(Block::Note {
        tone: Tone::Bad,
        text: with(format!("reply-{}-meaning", diagnosis.id)),
        action: Some(with(format!("reply-{}-action", diagnosis.id))),
    });
    if failure.maybe_accepted {
        blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("test-maybe-accepted"), action: None });
    }
    blocks
}

/// What a failed test means, with what it was sent with.
fn diagnosis_of(failure: &Failure, sent: Option<&TestRequest>) -> Diagnosis {
    let context = sent.map(|sent| MailContext {
        from: &sent.from,
        to: &sent.to,
        host: &sent.endpoint.host,
        port: sent.endpoint.port,
        tls: Some(sent.endpoint.tls),
        region: region::of_host(&sent.endpoint.host).map(|region| region.id.as_str()).unwrap_or_default(),
        ..MailContext::default()
    });
    diagnose(failure, &context.unwrap_or_default())
}
