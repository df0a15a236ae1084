//! What sesame found when it looked for itself at the likely causes of a failure: the cause, not the cause, or nothing to tell.

use jiff::Timestamp;
use serde::Serialize;

use super::{Context, Diagnosis, Question};
use crate::dns::identity::Identity;
use crate::mail::address::Mailbox;
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::secret::{Secret, sayable};
use crate::ses::account::Access;
use crate::ses::coverage::{Coverage, coverage};
use crate::ses::credential::shape::{self, PasswordShape, UserShape};
use crate::ses::region;
use crate::text::Text;

/// What a look tells of a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// This is wrong, and explains the failure.
    Wrong,
    /// This is as it should be.
    Right,
    /// It could not be told.
    Unknown,
}

/// One look, and what it told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What was looked at.
    pub question: Question,
    /// What follows from it.
    pub verdict: Verdict,
    /// What was seen, in a sentence.
    pub text: Text,
}

/// The password of config.env beside those of the keyring, all of the same access key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kept {
    /// Nobody looked, or config.env could not be read.
    #[default]
    Unknown,
    /// The keyring could not be read: its own words.
    Unread(Text),
    /// The keyring has nothing for this key.
    Nothing,
    /// It has this very password for the region of the host.
    Same,
    /// config.env has none: the one of the keyring was used.
    Alone,
    /// It has another password for the region of the host.
    Other,
    /// It has this very password, but for this other region.
    Elsewhere(String),
}

/// The DKIM records of the sender's domain, as DNS has them now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Published {
    /// Which records SES wants is not known, as no domain was set up in this project.
    #[default]
    Unknown,
    /// So many of so many are there with the right value.
    Count(usize, usize),
    /// No answer that could be trusted.
    Unread,
}

/// What was seen in the world.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sight {
    /// What the password looks like; none where there was none to look at.
    pub password: Option<PasswordShape>,
    /// The keyring beside config.env.
    pub kept: Kept,
    /// The DKIM records.
    pub dkim: Published,
    /// This machine's time.
    pub now: Timestamp,
}

/// What was tried, and what the project has settled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Case<'a> {
    /// What was tried.
    pub context: Context<'a>,
    /// The SMTP user name; empty where not known.
    pub user: &'a str,
    /// The project's identity, where one is chosen.
    pub identity: Option<&'a Identity>,
    /// The project's region, where one is chosen; else empty.
    pub region: &'a str,
    /// What the user said of the account.
    pub access: Option<Access>,
}

/// Answers the questions of a diagnosis, what explains the failure first; a question that nothing was tried about is left out.
pub fn prove(diagnosis: &Diagnosis, case: &Case<'_>, sight: &Sight) -> Vec<Proof> {
    let answer = |question: &Question| {
        let (verdict, text) = match question {
            Question::User => user(case),
            Question::Password => password(sight),
            Question::MadeFor => made_for(case, sight),
            Question::Drift => drift(case, sight),
            Question::Host => host(diagnosis, case),
            Question::Role => role(diagnosis, case),
            Question::Dkim => dkim(case, sight),
            Question::Sandbox => sandbox(diagnosis, case),
            Question::Sender => sender(case),
            Question::Mode => mode(case),
            Question::Clock => Some((Verdict::Unknown, Text::key("proof-clock").with("now", sight.now))),
        }?;
        Some(Proof { question: *question, verdict, text })
    };
    let mut proofs: Vec<Proof> = diagnosis.entry.proofs.iter().filter_map(answer).collect();
    proofs.sort_by_key(|proof| proof.verdict != Verdict::Wrong);
    proofs
}

/// What a user name and a password look like, before any server is asked.
pub fn credentials(user_name: &str, secret: &Secret) -> Vec<Proof> {
    let case = Case { user: user_name, ..Case::default() };
    let sight = Sight { password: Some(shape::password(secret)), ..Sight::default() };
    let answers = [(Question::User, user(&case)), (Question::Password, password(&sight))];
    let proof = |(question, answer): (Question, Answer)| {
        let (verdict, text) = answer?;
        Some(Proof { question, verdict, text })
    };
    answers.into_iter().filter_map(proof).collect()
}

type Answer = Option<(Verdict, Text)>;

fn user(case: &Case<'_>) -> Answer {
    let (verdict, key) = match shape::user(case.user) {
        UserShape::Empty => return None,
        UserShape::AccessKey => (Verdict::Right, "proof-user-right"),
        UserShape::Temporary => (Verdict::Wrong, "proof-user-temporary"),
        UserShape::IamUserName => (Verdict::Wrong, "proof-user-iam"),
        // Any of them may be the secret itself: it is not said again.
        _ => return Some((Verdict::Wrong, Text::key("proof-user-odd"))),
    };
    Some((verdict, Text::key(key).with("user", case.user)))
}

fn password(sight: &Sight) -> Answer {
    Some(match sight.password? {
        PasswordShape::Smtp => (Verdict::Right, Text::key("proof-password-right")),
        PasswordShape::Legacy => (Verdict::Unknown, Text::key("proof-password-legacy")),
        PasswordShape::IamSecret => (Verdict::Wrong, Text::key("proof-password-secret")),
        PasswordShape::QuotesAround => (Verdict::Wrong, Text::key("proof-password-quotes")),
        PasswordShape::SpacesInside => (Verdict::Wrong, Text::key("proof-password-spaces")),
        PasswordShape::Truncated { missing } => (
            Verdict::Wrong,
            Text::key("proof-password-cut").with("missing", i64::try_from(missing).unwrap_or(i64::MAX)),
        ),
        _ => (Verdict::Wrong, Text::key("proof-password-odd")),
    })
}

fn made_for(case: &Case<'_>, sight: &Sight) -> Answer {
    let here = case.context.region;
    Some(match &sight.kept {
        Kept::Elsewhere(there) => {
            (Verdict::Wrong, Text::key("proof-made-for-wrong").with("there", there.as_str()).with("here", here))
        }
        Kept::Same | Kept::Alone => (Verdict::Right, Text::key("proof-made-for-right").with("here", here)),
        _ => (Verdict::Unknown, Text::key("proof-made-for-unknown")),
    })
}

fn drift(case: &Case<'_>, sight: &Sight) -> Answer {
    let with = |key: &str| Text::key(key).with("user", case.user).with("region", case.context.region);
    Some(match &sight.kept {
        Kept::Unknown | Kept::Alone => return None,
        Kept::Same => (Verdict::Right, with("proof-drift-right")),
        Kept::Other => (Verdict::Wrong, with("proof-drift-wrong")),
        Kept::Nothing | Kept::Elsewhere(_) => (Verdict::Unknown, with("proof-drift-nothing")),
        Kept::Unread(why) => (Verdict::Unknown, Text::key("proof-drift-unread").with("why", why.clone())),
    })
}

fn host(diagnosis: &Diagnosis, case: &Case<'_>) -> Answer {
    let host = case.context.host;
    if host.is_empty() {
        return None;
    }
    let Some(region) = region::of_host(host) else {
        let is_private = host.to_ascii_lowercase().ends_with(".vpce.amazonaws.com");
        let (verdict, key) =
            if is_private { (Verdict::Unknown, "proof-host-private") } else { (Verdict::Wrong, "proof-host-foreign") };
        return Some((verdict, Text::key(key).with("host", sayable(host))));
    };
    let with = |key: &str| Text::key(key).with("host", sayable(host)).with("region", region.id.as_str());
    let named = diagnosis.details.region.as_deref().filter(|named| *named != region.id);
    Some(match named {
        Some(named) => (Verdict::Wrong, with("proof-host-reply").with("named", named)),
        None if !case.region.is_empty() && case.region != region.id => {
            (Verdict::Wrong, with("proof-host-project").with("chosen", case.region))
        }
        None => (Verdict::Right, with("proof-host-right")),
    })
}

/// Whether the reply names the sender and the recipient; both are asked without regard to case, as SES lists them.
fn named(diagnosis: &Diagnosis, case: &Case<'_>) -> (bool, bool) {
    let named = |mailbox: &str| !mailbox.is_empty() && diagnosis.details.identities.name(&bare(mailbox));
    (named(case.context.from), named(case.context.to))
}

fn bare(mailbox: &str) -> String {
    Mailbox::parse(mailbox).map_or_else(|_| mailbox.to_owned(), |mailbox| mailbox.address.to_string())
}

fn role(diagnosis: &Diagnosis, case: &Case<'_>) -> Answer {
    if case.context.from.is_empty() && case.context.to.is_empty() {
        return None;
    }
    let known = !diagnosis.details.identities.listed.is_empty() && !diagnosis.details.identities.cut;
    let (verdict, key) = match named(diagnosis, case) {
        (true, true) => (Verdict::Wrong, "proof-role-both"),
        (true, false) => (Verdict::Wrong, "proof-role-sender"),
        (false, true) => (Verdict::Wrong, "proof-role-recipient"),
        (false, false) if case.context.to.is_empty() && known => (Verdict::Wrong, "proof-role-not-sender"),
        (false, false) => (Verdict::Unknown, "proof-role-neither"),
    };
    Some((verdict, Text::key(key).with("from", bare(case.context.from)).with("to", bare(case.context.to))))
}

fn dkim(case: &Case<'_>, sight: &Sight) -> Answer {
    let Some(identity) = case.identity else { return Some((Verdict::Unknown, Text::key("proof-dkim-no-identity"))) };
    let Identity::Domain(domain) = identity else {
        return Some((Verdict::Unknown, Text::key("proof-dkim-address")));
    };
    let with = |key: &str| Text::key(key).with("domain", domain.to_string());
    Some(match sight.dkim {
        Published::Unknown => (Verdict::Unknown, with("proof-dkim-no-records")),
        Published::Unread => (Verdict::Unknown, with("proof-dkim-unread")),
        Published::Count(there, all) if there == all => (Verdict::Right, with("proof-dkim-right")),
        Published::Count(there, all) => {
            let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            (Verdict::Wrong, with("proof-dkim-wrong").with("there", number(there)).with("all", number(all)))
        }
    })
}

fn sandbox(diagnosis: &Diagnosis, case: &Case<'_>) -> Answer {
    // SES holds a recipient against the verified identities in the sandbox only.
    if let (_, true) = named(diagnosis, case) {
        return Some((Verdict::Wrong, Text::key("proof-sandbox-wrong").with("to", bare(case.context.to))));
    }
    Some(match case.access {
        Some(Access::Granted) => (Verdict::Right, Text::key("proof-sandbox-granted")),
        Some(_) => (Verdict::Unknown, Text::key("proof-sandbox-said")),
        None => (Verdict::Unknown, Text::key("proof-sandbox-unknown")),
    })
}

fn sender(case: &Case<'_>) -> Answer {
    let from = case.context.from;
    if from.is_empty() {
        return None;
    }
    let mailbox = match Mailbox::parse(from) {
        Ok(mailbox) => mailbox,
        Err(error) => {
            let why = Text::key(format!("address-{}", error.id()));
            return Some((Verdict::Wrong, Text::key("proof-sender-unreadable").with("why", why)));
        }
    };
    let with = |key: &str| Text::key(key).with("from", mailbox.address.to_string());
    let Some(identity) = case.identity else { return Some((Verdict::Unknown, with("proof-sender-alone"))) };
    let with = |key: &str| with(key).with("identity", identity.to_string());
    Some(match coverage(identity, &mailbox.address) {
        Coverage::No => (Verdict::Wrong, with("proof-sender-wrong")),
        Coverage::OtherCase => (Verdict::Wrong, with("proof-sender-case")),
        Coverage::Exact | Coverage::SubDomain | Coverage::Label => (Verdict::Right, with("proof-sender-right")),
    })
}

fn mode(case: &Case<'_>) -> Answer {
    let (port, tls) = (case.context.port, case.context.tls?);
    if port == 0 {
        return None;
    }
    let fits = Endpoint::at("", port).tls == tls;
    let key = match (fits, tls) {
        (true, TlsMode::Implicit) => "proof-mode-tls",
        (true, TlsMode::Starttls) => "proof-mode-starttls",
        (false, TlsMode::Implicit) => "proof-mode-not-tls",
        (false, TlsMode::Starttls) => "proof-mode-not-starttls",
    };
    Some((if fits { Verdict::Right } else { Verdict::Wrong }, Text::key(key).with("port", port.to_string())))
}

#[cfg(test)]
mod tests;
