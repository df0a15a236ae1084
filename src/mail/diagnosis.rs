//! What a failed delivery means: the server's reply or the broken connection held against the table of `assets/replies.toml`.

mod client;
mod code;
mod find;
mod folded;
mod identity;
mod log;
mod plain;
mod proof;
mod redact;
mod table;
mod transport;

pub use client::{CLIENTS, Names, Nodemailer};
pub use code::{Enhanced, standard};
pub use identity::Identities;
pub use log::{Found, Reading, read};
pub use proof::{Case, Kept, Proof, Published, Sight, Verdict, credentials, prove};
pub use table::{Cause, Entry, Family, Mark, Question, Retry};

use self::table::TABLE;
use super::endpoint::TlsMode;
use crate::mail::delivery::{Failure, FailureKind, Stage};
use crate::secret::{Secret, sayable};
use crate::ses::credential::shape::{self, PasswordShape, UserShape};

/// What is wrong with the credentials by their shape alone, before any server is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// Nothing to remark, or not known.
    #[default]
    Usual,
    /// The user is an IAM user name (`ses-smtp-user.…`), not an access key ID.
    IamUser,
    /// The user is a temporary key (`ASIA…`), which never works with SMTP.
    Temporary,
    /// The password has the 40 characters of an IAM secret access key.
    SecretKey,
    /// The password is not the 44 characters of an SES SMTP password.
    Odd,
}

impl Shape {
    /// Looks at a user name and a password as they would be sent.
    pub fn of(user: &str, password: &Secret) -> Self {
        match (shape::user(user), shape::password(password)) {
            (UserShape::Temporary, _) => Self::Temporary,
            (UserShape::IamUserName, _) => Self::IamUser,
            (_, PasswordShape::IamSecret) => Self::SecretKey,
            (_, PasswordShape::Smtp | PasswordShape::Legacy) => Self::Usual,
            _ => Self::Odd,
        }
    }
}

/// What was tried: it tells apart causes that share a reply. Empty texts are things not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context<'a> {
    /// The envelope sender.
    pub from: &'a str,
    /// The envelope recipient.
    pub to: &'a str,
    /// The host connected to.
    pub host: &'a str,
    /// The port connected to; 0 when not known.
    pub port: u16,
    /// How TLS was begun.
    pub tls: Option<TlsMode>,
    /// The region of the endpoint (`eu-west-3`).
    pub region: &'a str,
    /// What the credentials look like.
    pub shape: Shape,
}

/// What the reply itself names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// The identities that failed SES's check, as listed.
    pub identities: Identities,
    /// The region the reply names, in lower case.
    pub region: Option<String>,
    /// The IAM user of "Access denied".
    pub user: Option<String>,
    /// The action of "Access denied" (`ses:SendRawEmail`).
    pub action: Option<String>,
    /// The resource of "Access denied" (an ARN).
    pub resource: Option<String>,
    /// The address a 553 names.
    pub address: Option<String>,
    /// What the system or the TLS library said, where there was no reply.
    pub said: Option<String>,
    /// The names that the certificate shown is for.
    pub names: Vec<String>,
    /// Who issued the certificate shown.
    pub issuer: Option<String>,
}

/// The cause of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The cause's word: `reply-<id>-meaning` and `reply-<id>-action` in the locale files.
    pub id: String,
    /// What kind of cause it is; it decides the exit code.
    pub family: Family,
    /// Whether the same attempt may succeed by itself.
    pub retry: Retry,
    /// How well the cause is known.
    pub mark: Mark,
    /// What the reply names.
    pub details: Details,
    /// The reply's code, where there is a reply.
    pub code: Option<u16>,
    /// Its enhanced code, where it has one.
    pub enhanced: Option<Enhanced>,
    /// What the table says of it.
    pub entry: &'static Entry,
    stage: Option<&'static str>,
    args: Vec<(&'static str, String)>,
}

/// The value of an argument that is not known, for selectors in the locale files.
pub const UNKNOWN: &str = "none";

impl Diagnosis {
    /// The arguments of both sentences, always all of them: `from`, `to`, `host`, `port`, `region`, `identities`, `resource`,
    /// `action`, `user`, `address`, `said`, `names` and `issuer` (of the certificate shown), `nearest` (regions with SMTP near one
    /// without); one that is not known is [`UNKNOWN`].
    pub fn args(&self) -> &[(&'static str, String)] {
        &self.args
    }

    /// What clients of SMTP call this failure, as far as that is known for sure.
    pub fn names(&self) -> Option<Names> {
        client::names(self.entry, self.stage, self.code)
    }

    /// The key of whether to try again; none where nothing failed, or where only a look can tell.
    pub fn again(&self) -> Option<&'static str> {
        match self.retry {
            _ if self.family == Family::Success || self.id == "maybe-accepted" => None,
            Retry::Never => Some("explain-again-never"),
            Retry::Soon => Some("explain-again-soon"),
            Retry::Later => Some("explain-again-later"),
        }
    }

    /// Whether the reply is one that this program does not know: then only the standards tell what it means.
    pub fn is_unknown(&self) -> bool {
        self.id.starts_with("unknown-") && self.id != "unknown-host"
    }

    fn of(entry: &'static Entry, details: Details, context: &Context<'_>) -> Self {
        let mut diagnosis = Self {
            id: entry.id.clone(),
            family: entry.family,
            retry: entry.retry,
            mark: entry.mark,
            args: arguments(&details, context),
            details,
            code: None,
            enhanced: None,
            entry,
            stage: None,
        };
        if let (Some(said), true) = (&diagnosis.details.said, diagnosis.id == "resolver-failed") {
            // Silence and a resolver's error are one cause, but not one exit code.
            if said.is_empty() {
                diagnosis.family = Family::Timeout;
            }
        }
        diagnosis
    }
}

/// The cause of a failed delivery.
pub fn diagnose(failure: &Failure, context: &Context<'_>) -> Diagnosis {
    if failure.maybe_accepted {
        let mut diagnosis = Diagnosis::of(TABLE.transport("maybe-accepted"), Details::default(), context);
        if failure.kind == FailureKind::Timeout {
            diagnosis.family = Family::Timeout;
        }
        return diagnosis;
    }
    match (&failure.kind, &failure.reply) {
        (FailureKind::Reply, Some(reply)) => {
            let mut diagnosis = of_reply(reply, context);
            diagnosis.stage = Some(failure.stage.id());
            // RFC 4954: whatever the words, a permanent refusal of AUTH is about the credentials.
            if failure.stage == Stage::Auth && diagnosis.id == "unknown-5xx" {
                diagnosis.family = Family::Authentication;
            }
            diagnosis
        }
        _ => {
            let (id, details) = transport::cause(failure, context);
            Diagnosis::of(TABLE.transport(id), details, context)
        }
    }
}

/// The cause of a reply: its code and text, as the server, a relay or a client passed it on.
pub fn of_reply(reply: &str, context: &Context<'_>) -> Diagnosis {
    let reply = reply.split_whitespace().collect::<Vec<_>>().join(" ");
    match find::best(&reply) {
        Some(hit) => of_hit(&hit, &reply, context),
        None => Diagnosis::of(TABLE.reply("unknown-reply"), Details::default(), context),
    }
}

/// The cause that something found in a text tells.
fn of_hit(hit: &find::Hit, text: &str, context: &Context<'_>) -> Diagnosis {
    let entry = hit.entry;
    let details =
        details(entry, text.get(..hit.start()).unwrap_or_default(), text.get(hit.start()..).unwrap_or_default());
    let closer = match entry.id.as_str() {
        "credentials-invalid" => match context.shape {
            Shape::Usual => None,
            Shape::IamUser => Some("credentials-iam-user"),
            Shape::Temporary => Some("credentials-temporary"),
            Shape::SecretKey => Some("credentials-secret-key"),
            Shape::Odd => Some("credentials-shape"),
        },
        "identity-not-verified" if details.identities.name(context.from) => Some("sender-not-verified"),
        "identity-not-verified" if details.identities.name(context.to) => Some("recipient-not-verified"),
        "access-denied" => details.resource.as_deref().and_then(|resource| denied(resource, context)),
        id => transport::closer(id, context),
    };
    let closer = closer.and_then(|id| TABLE.find(id));
    let code = hit.code.map(|(_, code)| code);
    let enhanced = hit.code.and_then(|(at, _)| code::enhanced(text.get(at + 3..).unwrap_or_default()));
    Diagnosis { code, enhanced, ..Diagnosis::of(closer.unwrap_or(entry), details, context) }
}

/// Every entry a reply code can stand for, for `explain 554`; the one for its class when none is known.
pub fn of_code(code: u16) -> Vec<&'static Entry> {
    TABLE.with_code(code)
}

/// Every entry that some client calls so (`EAUTH`, `SMTPDataError`), or whose id this is.
pub fn of_name(name: &str) -> Vec<&'static Entry> {
    let is = |entry: &&'static Entry| entry.id.eq_ignore_ascii_case(name) || client::is_called(entry, name);
    TABLE.entries().filter(is).collect()
}

/// An entry as a diagnosis, with nothing known of what happened.
pub fn of_entry(entry: &'static Entry) -> Diagnosis {
    let diagnosis = Diagnosis::of(entry, Details::default(), &Context::default());
    // The codes of classes are none that a server answers.
    let code = Some(entry.code).filter(|code| *code > 0 && !diagnosis.is_unknown());
    Diagnosis { code, ..diagnosis }
}

/// Every entry: replies, then failures without a reply.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLE.entries()
}

/// A closer look at "Access denied": SES also checks the policy against a configuration set and, in the sandbox, against the
/// identity of the recipient.
fn denied(resource: &str, context: &Context<'_>) -> Option<&'static str> {
    let resource = resource.to_ascii_lowercase();
    if resource.contains(":configuration-set/") {
        return Some("access-denied-configuration-set");
    }
    let (_, identity) = resource.split_once(":identity/")?;
    let is = |address: &str| identity::matches(identity, address);
    (is(context.to) && !is(context.from)).then_some("access-denied-recipient")
}

/// What a reply names, by what stands before it and what it begins.
fn details(entry: &Entry, before: &str, reply: &str) -> Details {
    let mut details = Details::default();
    match entry.id.as_str() {
        "identity-not-verified" => {
            (details.region, details.identities) = identity::failed_check(reply);
        }
        "access-denied" => {
            let denied = identity::denied(before, reply);
            (details.user, details.action, details.resource) = (denied.user, denied.action, denied.resource);
        }
        "sender-syntax" | "recipient-syntax" => {
            details.address = identity::in_brackets(reply);
        }
        _ => {}
    }
    details
}

fn arguments(details: &Details, context: &Context<'_>) -> Vec<(&'static str, String)> {
    let known = |text: &str| if text.is_empty() { UNKNOWN.to_owned() } else { text.to_owned() };
    let or_unknown = |text: &Option<String>| known(text.as_deref().unwrap_or_default());
    let region = details.region.as_deref().unwrap_or(context.region);
    let nearest = transport::without_smtp(context.host).map(|region| region.nearest.join(", ")).unwrap_or_default();
    let port = if context.port == 0 { String::new() } else { context.port.to_string() };
    vec![
        ("from", known(context.from)),
        ("to", known(context.to)),
        ("host", known(sayable(context.host))),
        ("port", known(&port)),
        ("region", known(region)),
        ("identities", known(&details.identities.to_string())),
        ("resource", or_unknown(&details.resource)),
        ("action", or_unknown(&details.action)),
        ("user", or_unknown(&details.user)),
        ("address", or_unknown(&details.address)),
        ("said", or_unknown(&details.said)),
        ("names", known(&details.names.join(", "))),
        ("issuer", or_unknown(&details.issuer)),
        ("nearest", known(&nearest)),
    ]
}

#[cfg(test)]
mod tests;
