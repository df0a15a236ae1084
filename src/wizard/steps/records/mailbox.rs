//! An address instead of a domain: its verification mail, whose link lives 24 hours.

use jiff::Timestamp;

use super::LINK_LIFE;
use crate::ports::{ConsoleReply, ConsoleRequest};
use crate::text::Text;
use crate::wizard::effect::Effect;
use crate::wizard::form::{Form, Input};
use crate::wizard::screen::{Block, Panel, PanelLine, PanelValue, StepState, Tone};
use crate::wizard::step::Context;
use crate::wizard::{Action, Facts};

pub(super) fn state(facts: &Facts) -> StepState {
    let records = &facts.records;
    match (facts.test.accepted, records.confirmed, records.mail_asked) {
        (Some(_), _, _) => StepState::Proven,
        (None, Some(_), _) => StepState::Said,
        (None, None, Some(_)) => StepState::Waiting,
        _ => StepState::Open,
    }
}

pub(super) fn inputs() -> Vec<Input> {
    vec![Input::toggle("asked", false), Input::toggle("confirmed", false)]
}

pub(super) fn blocks(context: Context<'_>) -> Vec<Block> {
    let records = &context.facts.records;
    let region = context.facts.region.chosen.clone().unwrap_or_default();
    let mut blocks = vec![
        Block::Paragraph(Text::key("mailbox-intro").with("region", region)),
        Block::Gap,
        context.form.field("asked"),
        context.form.field("confirmed"),
        Block::Gap,
    ];
    match (records.confirmed, records.mail_asked) {
        (Some(_), _) => {
            let text = Text::key("mailbox-confirmed");
            blocks.push(Block::Note { tone: Tone::Plain, text, action: Some(Text::key("mailbox-confirmed-proof")) });
        }
        (None, Some(asked)) if end_of_link(asked) > context.now => {
            blocks.push(Block::Wait {
                what: Text::key("mailbox-waiting"),
                since: asked,
                until: Some(end_of_link(asked)),
            });
        }
        (None, Some(asked)) => {
            let text = Text::key("mailbox-expired").with("when", end_of_link(asked));
            blocks.push(Block::Note { tone: Tone::Bad, text, action: Some(Text::key("mailbox-expired-action")) });
        }
        _ => {}
    }
    blocks
}

/// When the link of a mail asked for at that moment ends; a damaged state may say any moment.
fn end_of_link(asked: Timestamp) -> Timestamp {
    asked.checked_add(LINK_LIFE).unwrap_or(Timestamp::MAX)
}

pub(super) fn panel(context: Context<'_>) -> Option<Panel> {
    let key = match (&context.form.console, context.facts.records.confirmed) {
        (Some(ConsoleReply::MailSent), None) => "mailbox-panel-mail",
        (Some(_), Some(_)) => "mailbox-panel-done",
        _ => return None,
    };
    let address = context.facts.identity.chosen.as_ref().map(ToString::to_string).unwrap_or_default();
    Some(Panel {
        title: Text::key("panel-inbox").with("address", address),
        lines: vec![PanelLine { label: None, value: PanelValue::Text(Text::key(key)) }],
    })
}

pub(super) fn actions(context: Context<'_>) -> Vec<(Action, Text)> {
    let waiting = context.facts.records.confirmed.is_none() && context.form.console.is_some();
    if context.facts.is_practice() && waiting {
        vec![(Action::Practice, Text::key("action-follow-link"))]
    } else {
        Vec::new()
    }
}

pub(super) fn act(action: Action, facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
    match (action, &facts.identity.chosen) {
        (Action::Practice, Some(identity)) => {
            vec![Effect::AskConsole(ConsoleRequest::ConfirmAddress(identity.to_string()))]
        }
        _ => Vec::new(),
    }
}
