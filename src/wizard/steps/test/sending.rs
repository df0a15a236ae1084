//! The message as the application would send it, to a person or to the simulator.

use jiff::Timestamp;

use super::TestFacts;
use crate::mail::address::Mailbox;
use crate::mail::endpoint::Endpoint;
use crate::mail::scenario::Scenario;
use crate::text::Text;
use crate::wizard::Facts;
use crate::wizard::effect::{Effect, Login, TestError, TestRequest};
use crate::wizard::form::{FieldErrors, Form};

/// Asks for the message to be sent. One that may have left already is sent again only on a second word.
///
/// # Errors
/// The recipient is no address.
pub(super) fn send(facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Vec<Effect>, FieldErrors> {
    let scenario = chosen(form);
    let to = scenario.map_or_else(|| form.text("to"), Scenario::address);
    let to = Mailbox::parse(&to)
        .map_err(|error| FieldErrors::from([("to", Text::key(format!("address-{}", error.id())))]))?
        .address
        .to_string();
    let Some(request) = request(facts, to, scenario) else { return Err(FieldErrors::new()) };
    if maybe_left(&facts.test) && !std::mem::replace(&mut facts.test.warned, true) {
        return Ok(Vec::new());
    }
    facts.test.warned = false;
    facts.test.sent = Some(request.clone());
    facts.test.stages.clear();
    facts.test.transcript.clear();
    (facts.test.ended, facts.test.sight) = (None, None);
    facts.test.sending = Some(now);
    // A code is that of one message.
    form.clear("code");
    form.console = None;
    Ok(vec![Effect::SendTest(request)])
}

/// Whether a message that SES took says something about what is settled now.
pub(super) fn proves(sent: &TestRequest, facts: &Facts) -> bool {
    request(facts, sent.to.clone(), sent.scenario)
        .is_some_and(|now| (&now.endpoint.host, &now.user, &now.from) == (&sent.endpoint.host, &sent.user, &sent.from))
}

/// The delivery as the application would do it: from config.env where that holds the password.
fn request(facts: &Facts, to: String, scenario: Option<Scenario>) -> Option<TestRequest> {
    let entry = facts.usable_credentials()?;
    let login = match &facts.config.path {
        Some(path) if facts.config.holds_secret() => Login::File(path.clone()),
        _ => Login::Kept(entry.clone()),
    };
    Some(TestRequest {
        endpoint: Endpoint::at(facts.host()?, facts.endpoint.port.unwrap_or(587)),
        login,
        user: entry.user.clone(),
        from: facts.sender.from.clone()?,
        to,
        scenario,
        frontend_url: facts.sender.frontend_url.clone().unwrap_or_default(),
        language: facts.language,
    })
}

/// The last message was lost after its final dot: it may be on its way.
pub(super) fn maybe_left(test: &TestFacts) -> bool {
    matches!(&test.ended, Some(Err(TestError::Delivery(failure))) if failure.maybe_accepted)
}

/// The scenario that is chosen; none for a person.
pub(super) fn chosen(form: &Form) -> Option<Scenario> {
    Scenario::of_id(&form.chosen("whom"))
}
