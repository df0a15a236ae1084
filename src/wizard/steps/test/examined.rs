//! What sesame looked at by itself after a delivery failed: the same for the wizard and the commands.

use crate::mail::diagnosis::{Case, Context as MailContext, Diagnosis, Proof, Sight, diagnose, prove};
use crate::ses::region;
use crate::wizard::Facts;
use crate::wizard::effect::{Effect, Examination, TestError, TestRequest};

/// The look at what may have made this delivery fail.
pub(super) fn ask(error: &TestError, facts: &Facts) -> Option<Effect> {
    let (TestError::Delivery(failure), Some(sent)) = (error, &facts.test.sent) else { return None };
    let diagnosis = diagnose(failure, &context(sent));
    (!diagnosis.entry.proofs.is_empty()).then(|| Effect::Examine(examination(&diagnosis, sent, facts)))
}

/// What is to be looked at for a diagnosis.
pub fn examination(diagnosis: &Diagnosis, sent: &TestRequest, facts: &Facts) -> Examination {
    Examination {
        questions: diagnosis.entry.proofs.clone(),
        login: sent.login.clone(),
        user: sent.user.clone(),
        region: context(sent).region.to_owned(),
        identity: facts.identity.chosen.clone(),
        dkim: facts.records.dkim.clone(),
    }
}

/// What was tried, for the table of replies.
pub fn context(sent: &TestRequest) -> MailContext<'_> {
    MailContext {
        from: &sent.from,
        to: &sent.to,
        host: &sent.endpoint.host,
        port: sent.endpoint.port,
        tls: Some(sent.endpoint.tls),
        region: region::of_host(&sent.endpoint.host).map(|region| region.id.as_str()).unwrap_or_default(),
        ..MailContext::default()
    }
}

/// What the looks told, with what the project has settled.
pub fn proofs(diagnosis: &Diagnosis, sent: &TestRequest, facts: &Facts, sight: &Sight) -> Vec<Proof> {
    let case = Case {
        context: context(sent),
        user: &sent.user,
        identity: facts.identity.chosen.as_ref(),
        region: facts.region.chosen.as_deref().unwrap_or_default(),
        access: facts.production.since.map(|_| facts.production.access),
    };
    prove(diagnosis, &case, sight)
}
