//! The test: a message like the application's, sent stage by stage, its receipt proven by a code typed back.

mod arrival;
pub mod examined;
mod result;
mod sending;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mail::diagnosis::Sight;
use crate::mail::scenario::Scenario;
use crate::ports::{Accepted, ConsoleReply, ConsoleRequest, StageReport, TranscriptLine};
use crate::text::Text;
use crate::wizard::effect::{Effect, Outcome, Sent, TestError, TestRequest};
use crate::wizard::facts::Seen;
use crate::wizard::form::{FieldErrors, Form, Input};
use crate::wizard::screen::{Block, Choice, Panel, PanelLine, PanelValue};
use crate::wizard::step::{Context, Step, StepState, Submit, missing};
use crate::wizard::{Action, Facts, Language};

pub use arrival::{Arrival, Receipt};
use sending::{chosen, maybe_left, proves, send};

/// The choice that is no scenario.
const PERSON: &str = "person";
/// How headers begin, as an example.
const HEADERS: &str = "Received: from …";

/// What is known about sending.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TestFacts {
    /// When SES last took a message.
    pub accepted: Option<Seen>,
    /// For whom.
    pub to: Option<String>,
    /// SES's id of that message.
    pub message_id: Option<String>,
    /// The code that stands in it.
    pub code: Option<String>,
    /// When the code was typed back: the message was received.
    pub received: Option<Timestamp>,
    /// What the headers of the received message proved, once they were pasted.
    pub arrival: Option<Arrival>,
    /// When the user said that the application was started again with the new file.
    pub restarted: Option<Timestamp>,
    /// The stages of the delivery under way, or of the last one.
    #[serde(skip)]
    pub stages: Vec<StageReport>,
    /// What was said in it so far.
    #[serde(skip)]
    pub transcript: Vec<TranscriptLine>,
    /// It is shown.
    #[serde(skip)]
    pub dialog: bool,
    /// The user was told that a message which may have left is about to be sent once more.
    #[serde(skip)]
    pub warned: bool,
    /// The message under way, or the last one.
    #[serde(skip)]
    pub sent: Option<TestRequest>,
    /// How the last one ended.
    #[serde(skip)]
    pub ended: Option<Result<Accepted, TestError>>,
    /// What was seen of the causes of its failure.
    #[serde(skip)]
    pub sight: Option<Sight>,
    /// A delivery is under way, since when.
    #[serde(skip)]
    pub sending: Option<Timestamp>,
}

impl TestFacts {
    /// What the recipient of the last message that was taken plays, if it was the simulator's.
    pub fn scenario(&self) -> Option<Scenario> {
        self.to.as_deref().and_then(Scenario::of_address)
    }
}

/// The step.
#[derive(Debug)]
pub struct Test;

impl Step for Test {
    fn id(&self) -> &'static str {
        "test"
    }

    fn state(&self, facts: &Facts) -> StepState {
        let test = &facts.test;
        match (&test.ended, test.receipt(), test.accepted) {
            (Some(Err(_)), _, _) => StepState::Bad,
            (_, Some(_), Some(_)) => StepState::Proven,
            (_, None, Some(_)) if test.scenario().is_some() => StepState::Proven,
            (_, None, Some(_)) => StepState::Waiting,
            _ => StepState::Open,
        }
    }

    fn inputs(&self, context: Context<'_>) -> Vec<Input> {
        if !missing(context.facts).is_empty() {
            return Vec::new();
        }
        let test = &context.facts.test;
        let mut inputs = Vec::new();
        if awaits_code(context.facts) {
            inputs.push(Input::optional("code"));
        }
        if takes_headers(test) {
            inputs.push(Input::optional("headers").example(HEADERS));
        }
        if test.arrival.is_some() {
            inputs.push(Input::rows("proofs", arrival::LINES));
        }
        if shows_inbox(context) {
            inputs.push(Input::button("again"));
            return inputs;
        }
        let options = std::iter::once(PERSON).chain(Scenario::ALL.map(Scenario::id));
        let option = |id: &str| {
            let label = Text::key(format!("test-to-{id}"));
            Choice { id: id.into(), label, note: None, disabled: false }
        };
        inputs.push(Input::choice("whom", options.map(option).collect()));
        if chosen(context.form).is_none() {
            let example = match context.facts.language {
                Language::Fr => "vous@example.com",
                Language::En => "you@example.com",
            };
            inputs.push(Input::line("to").example(example));
        }
        if test.accepted.is_some() {
            inputs.push(Input::button("again"));
            inputs.push(Input::toggle("restarted", false));
        }
        inputs
    }

    fn blocks(&self, context: Context<'_>) -> Vec<Block> {
        result::blocks(context)
    }

    fn continue_label(&self, context: Context<'_>) -> Text {
        let test = &context.facts.test;
        let has_code = awaits_code(context.facts) && !context.form.is_empty("code");
        Text::key(if has_code {
            "action-check-code"
        } else if test.accepted.is_some_and(|seen| seen.fresh) && matches!(test.ended, None | Some(Ok(_))) {
            "action-continue"
        } else if maybe_left(test) && test.warned {
            "action-send-anyway"
        } else {
            "action-send"
        })
    }

    fn panel(&self, context: Context<'_>) -> Option<Panel> {
        let Some(ConsoleReply::Inbox(mails)) = &context.form.console else { return None };
        let mail = mails.first()?;
        let mut lines = vec![
            PanelLine { label: Some(Text::key("inbox-from")), value: PanelValue::Plain(mail.from.clone()) },
            PanelLine { label: Some(Text::key("inbox-subject")), value: PanelValue::Plain(mail.subject.clone()) },
        ];
        let body = mail.text.lines().filter(|line| !line.trim().is_empty());
        lines.extend(body.map(|line| PanelLine { label: None, value: PanelValue::Plain(line.to_owned()) }));
        Some(Panel {
            title: Text::key("panel-inbox").with("address", context.facts.test.to.as_deref().unwrap_or_default()),
            lines,
        })
    }

    fn actions(&self, context: Context<'_>) -> Vec<(Action, Text)> {
        let mut actions = Vec::new();
        if context.facts.is_practice() && shows_inbox(context) {
            actions.push((Action::Take, Text::key("action-take-code")));
        }
        if shown_headers(context.facts, context.form).is_some() {
            actions.push((Action::Practice, Text::key("action-paste-headers")));
        }
        if context.facts.test.accepted.is_some() {
            actions.push((Action::Recheck, Text::key("action-send-again")));
        }
        if context.facts.test.message_id.is_some() {
            actions.push((Action::Copy, Text::key("action-copy-id")));
        }
        if !context.facts.test.transcript.is_empty() {
            let key = if context.facts.test.dialog { "action-hide-dialog" } else { "action-dialog" };
            actions.push((Action::Dialog, Text::key(key)));
        }
        actions
    }

    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        (1..=5).map(|place| Text::key(format!("test-walk-{place}"))).collect()
    }

    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        ["test-remark-accepted", "scenario-costs", "test-remark-received", "test-remark-headers"]
            .map(Text::key)
            .to_vec()
    }

    fn link(&self, _facts: &Facts) -> Option<String> {
        Some("https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html".into())
    }

    fn enter(&self, facts: &mut Facts, form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        if form.is_empty("to")
            && let Some(to) = &facts.test.to
            && Scenario::of_address(to).is_none()
        {
            form.put("to", &to.clone());
        }
        if facts.is_practice() && form.is_empty("to") {
            let domain = facts.identity.chosen.as_ref().map(|identity| identity.domain().to_string());
            form.put("to", &domain.map(|domain| format!("moi@{domain}")).unwrap_or_default());
        }
        form.switch("restarted", facts.test.restarted.is_some());
        Vec::new()
    }

    fn changed(&self, field: &'static str, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        if field == "restarted" {
            facts.test.restarted = form.is_on("restarted").then_some(now);
        }
        Vec::new()
    }

    fn paste(&self, text: &str, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Option<Vec<Effect>> {
        if !takes_headers(&facts.test) {
            return None;
        }
        if arrival::take(text, &mut facts.test, form, now) {
            return Some(Vec::new());
        }
        if form.focus != Some("headers") {
            return None;
        }
        form.errors.insert("headers", Text::key("received-no-headers"));
        Some(Vec::new())
    }

    fn act(&self, action: Action, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match action {
            Action::Practice => {
                if let Some(headers) = shown_headers(facts, form) {
                    arrival::take(&headers, &mut facts.test, form, now);
                }
                Vec::new()
            }
            Action::Dialog => {
                facts.test.dialog = !facts.test.dialog;
                Vec::new()
            }
            Action::Take => {
                if let Some(code) = code_in(form.console.as_ref()) {
                    form.put("code", &code);
                    form.focus = Some("code");
                }
                Vec::new()
            }
            Action::Copy => facts.test.message_id.clone().map(Effect::Copy).into_iter().collect(),
            // One message at a time: its stages would mix with those of another.
            Action::Recheck | Action::Toggle if facts.test.sending.is_some() => Vec::new(),
            Action::Recheck | Action::Toggle => match send(facts, form, now) {
                Ok(effects) => effects,
                Err(errors) => {
                    form.errors = errors;
                    Vec::new()
                }
            },
            _ => Vec::new(),
        }
    }

    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors> {
        if facts.test.sending.is_some() {
            return Ok(Submit::Stay(Vec::new()));
        }
        if awaits_code(facts) && !form.is_empty("code") {
            let typed: String = form.text("code").chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
            let wanted = facts.test.code.clone().unwrap_or_default();
            if !typed.eq_ignore_ascii_case(&wanted) {
                return Err(FieldErrors::from([("code", Text::key("test-code-wrong"))]));
            }
            facts.test.received = Some(now);
            form.clear("code");
            return Ok(Submit::Stay(Vec::new()));
        }
        if takes_headers(&facts.test) && !form.is_empty("headers") {
            // Typed, or pasted into a terminal that does not tell a paste from keys: a line is no header.
            return Err(FieldErrors::from([("headers", Text::key("received-no-headers"))]));
        }
        let done = facts.test.accepted.is_some_and(|seen| seen.fresh) && matches!(facts.test.ended, None | Some(Ok(_)));
        if done || !missing(facts).is_empty() {
            return Ok(Submit::Next(Vec::new()));
        }
        send(facts, form, now).map(Submit::Stay)
    }

    fn receive(&self, outcome: Outcome, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Vec<Effect> {
        match outcome {
            Outcome::StageDone(report) => facts.test.stages.push(report),
            Outcome::Said(line) => facts.test.transcript.push(line),
            Outcome::TestEnded(Ok(Sent { accepted, to, code })) => {
                facts.account.proven = Some(Seen::now(now));
                facts.test.sending = None;
                let Some(sent) = facts.test.sent.clone().filter(|sent| proves(sent, facts)) else {
                    facts.test.ended = Some(Ok(accepted));
                    return Vec::new();
                };
                let test = &mut facts.test;
                test.accepted = Some(Seen::now(now));
                test.to = Some(to.clone());
                test.message_id = Some(accepted.message_id.clone());
                if sent.scenario.is_none() {
                    (test.received, test.arrival) = (None, None);
                }
                test.code = Some(code);
                test.ended = Some(Ok(accepted));
                if facts.is_practice() && sent.scenario.is_none() {
                    return vec![Effect::AskConsole(ConsoleRequest::Inbox(to))];
                }
            }
            Outcome::TestEnded(Err(error)) => {
                facts.test.sending = None;
                let examine = examined::ask(&error, facts);
                facts.test.ended = Some(Err(error));
                return examine.into_iter().collect();
            }
            Outcome::Examined(sight) => facts.test.sight = Some(sight),
            Outcome::Console(ConsoleRequest::Inbox(_), Ok(reply)) => form.console = Some(reply),
            _ => {}
        }
        Vec::new()
    }
}

/// A message was taken for a person, who has not shown its code yet.
fn awaits_code(facts: &Facts) -> bool {
    takes_headers(&facts.test) && facts.test.receipt().is_none()
}

/// The last message went to a person, who may show its headers.
fn takes_headers(test: &TestFacts) -> bool {
    test.accepted.is_some() && test.scenario().is_none()
}

/// The practice inbox has the mail whose code is awaited: it gets the room.
fn shows_inbox(context: Context<'_>) -> bool {
    awaits_code(context.facts) && context.form.console.is_some()
}

/// The headers that the practice mailbox shows, until they are pasted.
fn shown_headers(facts: &Facts, form: &Form) -> Option<String> {
    let Some(ConsoleReply::Inbox(mails)) = &form.console else { return None };
    let headers = mails.first().map(|mail| mail.headers.clone()).filter(|headers| !headers.is_empty());
    headers.filter(|_| takes_headers(&facts.test) && facts.test.arrival.is_none())
}

/// The code in the newest mail of the practice inbox: six digits on a line of their own.
fn code_in(reply: Option<&ConsoleReply>) -> Option<String> {
    let Some(ConsoleReply::Inbox(mails)) = reply else { return None };
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    mails.first()?.text.split_whitespace().find(is_code).map(str::to_owned)
}
