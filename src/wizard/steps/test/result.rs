//! How a test stands: its stages as they happen, what a failure means, what proves receipt.

use super::{Receipt, arrival, chosen, examined, maybe_left, shows_inbox, takes_headers};
use crate::mail::address::Mailbox;
use crate::mail::diagnosis::{Verdict, diagnose};
use crate::mail::scenario::Scenario;
use crate::ports::{Failure, Speaker, Stage, TranscriptLine};
use crate::text::Text;
use crate::wizard::Facts;
use crate::wizard::effect::TestError;
use crate::wizard::screen::{Block, StageLine, Tone};
use crate::wizard::step::{Context, missing};

pub(super) fn blocks(context: Context<'_>) -> Vec<Block> {
    let missing = missing(context.facts);
    if !missing.is_empty() {
        return missing;
    }
    let test = &context.facts.test;
    let mut blocks = if test.scenario().is_some() { Vec::new() } else { proofs(context) };
    blocks.extend(arrival::blocks(context));
    if shows_inbox(context) {
        blocks.push(context.form.field("again"));
        return blocks;
    }
    if test.sending.is_some() || !test.stages.is_empty() || test.ended.is_some() {
        if matches!(test.ended, Some(Err(_))) {
            blocks.push(Block::Here("failure"));
        }
        blocks.push(Block::Stages(stages(context.facts)));
    }
    if let Some(since) = test.sending {
        blocks.push(Block::Wait { what: Text::key("test-sending"), since, until: None });
    }
    if test.dialog && !test.transcript.is_empty() {
        blocks.push(Block::Here("dialog"));
        blocks.push(Block::Code(test.transcript.iter().map(said).collect()));
    }
    if let Some(Err(error)) = &test.ended {
        blocks.extend(failure(error, context.facts));
    }
    if !test.stages.is_empty() || test.ended.is_some() {
        blocks.push(Block::Gap);
    }
    // The choice of the next scenario keeps the focus: what this one proved stands above it.
    if test.scenario().is_some() && test.sending.is_none() && !matches!(test.ended, Some(Err(_))) {
        blocks.extend(proofs(context));
    }
    blocks.push(context.form.field("whom"));
    if context.form.input("to").is_some() {
        blocks.push(context.form.field("to"));
    }
    let proves = Text::key(match chosen(context.form) {
        None => "test-proves-person",
        Some(Scenario::Success) => "test-proves-success",
        Some(Scenario::Ooto) => "test-proves-ooto",
        Some(Scenario::Bounce | Scenario::Complaint | Scenario::Suppressed) => "test-proves-notice",
    });
    blocks.push(Block::Note { tone: Tone::Muted, text: proves.with("from", sender(context.facts)), action: None });
    if test.accepted.is_some() {
        blocks.push(context.form.field("again"));
        blocks.push(context.form.field("restarted"));
    }
    blocks
}

/// What the last message that was taken proved, and what would prove more.
fn proofs(context: Context<'_>) -> Vec<Block> {
    let test = &context.facts.test;
    let Some(seen) = test.accepted else { return Vec::new() };
    let mut blocks = Vec::new();
    if let Some(scenario) = test.scenario() {
        let id = test.message_id.clone().unwrap_or_default();
        let text = Text::key("test-simulated").with("when", seen.at).with("id", id);
        let action = Some(Text::key("test-simulated-action"));
        blocks.push(Block::Note { tone: Tone::Good, text, action });
        blocks.push(Block::Paragraph(scenario.proves(&sender(context.facts))));
    } else if let Some(receipt) = test.receipt() {
        let text = match receipt {
            Receipt::Code(at) => Text::key("test-received").with("when", at),
            Receipt::Headers(at) => Text::key("test-arrived").with("when", at),
        };
        blocks.push(Block::Note { tone: Tone::Good, text, action: None });
    } else {
        let text = Text::key("test-accepted").with("to", test.to.clone().unwrap_or_default());
        blocks.push(Block::Note { tone: Tone::Waiting, text, action: Some(Text::key("test-accepted-action")) });
        blocks.push(context.form.field("code"));
    }
    if takes_headers(test) {
        blocks.push(context.form.field("headers"));
    }
    blocks.push(Block::Gap);
    blocks
}

/// The sender's bare address, where notices come back to.
fn sender(facts: &Facts) -> String {
    let from = facts.sender.from.as_deref().unwrap_or_default();
    Mailbox::parse(from).map_or_else(|_| from.to_owned(), |mailbox| mailbox.address.to_string())
}

/// A line of the dialog with its time: `C:` the client, `S:` the server, as in the standards.
fn said(line: &TranscriptLine) -> String {
    let speaker = match line.speaker {
        Speaker::Client => "C:",
        Speaker::Server => "S:",
        Speaker::Note => "--",
    };
    format!("{:>5} {speaker} {}", line.at.as_millis(), line.text)
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
    let sent = facts.test.sent.as_ref();
    let diagnosis = diagnose(failure, &sent.map(examined::context).unwrap_or_default());
    let mut blocks = Vec::new();
    let with = |key: String| diagnosis.args().iter().fold(Text::key(key), |text, (name, value)| text.with(name, value));
    blocks.push(Block::Note {
        tone: Tone::Bad,
        text: with(format!("reply-{}-meaning", diagnosis.id)),
        action: Some(with(format!("reply-{}-action", diagnosis.id))),
    });
    if let (Some(sent), Some(sight)) = (sent, &facts.test.sight) {
        let proofs = examined::proofs(&diagnosis, sent, facts, sight);
        if !proofs.is_empty() {
            blocks.push(Block::Heading(Text::key("test-examined")));
        }
        blocks.extend(proofs.into_iter().map(|proof| {
            let tone = match proof.verdict {
                Verdict::Wrong => Tone::Bad,
                Verdict::Right => Tone::Good,
                Verdict::Unknown => Tone::Muted,
            };
            Block::Note { tone, text: proof.text, action: None }
        }));
    }
    if failure.maybe_accepted {
        let action = (maybe_left(&facts.test) && facts.test.warned).then(|| Text::key("test-send-anyway"));
        blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("test-maybe-accepted"), action });
    }
    blocks
}
