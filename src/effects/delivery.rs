//! The test message: worded, built, sent, each line told as it is said, each stage as it ends.

use std::path::Path;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::Effects;
use crate::env::document::Document;
use crate::locale::Locale;
use crate::mail::address::{Address, Mailbox};
use crate::mail::message::{TestMail, Wording, build};
use crate::mail::scenario::Scenario;
use crate::ports::{Delivery, Ports, Progress};
use crate::secret::Secret;
use crate::text::Text;
use crate::wizard::effect::{Login, Sent, TestError, TestRequest};
use crate::wizard::{Language, Outcome};

/// Sends the test message. The code that stands in it comes back with SES's answer.
pub(super) async fn send(
    effects: &Effects,
    request: &TestRequest,
    outcomes: &UnboundedSender<Outcome>,
) -> Result<Sent, TestError> {
    let password = password(effects, &request.login).await?;
    let wrong = |key: &str, id: &str| TestError::Message(Text::key(format!("{key}-{id}")));
    let from = Mailbox::parse(&request.from).map_err(|error| wrong("address", error.id()))?;
    let (code, id) = random().map_err(|error| TestError::Message(Text::plain(error.to_string())))?;
    let to = request.scenario.map_or_else(|| request.to.clone(), |scenario| scenario.labelled(&code));
    let to = Address::parse(&to).map_err(|error| wrong("address", error.id()))?;
    let wording = wording(request.language, &code);
    let built = build(&TestMail {
        from: &from,
        to: &to,
        frontend_url: &request.frontend_url,
        id: &id,
        date: effects.ports.clock.now(),
        wording: &wording,
        // The simulator's answering machine may hold its peace before what no person wrote, as RFC 3834 wants it.
        automatic: request.scenario != Some(Scenario::Ooto),
    })
    .map_err(|error| TestError::Message(Text::plain(error.to_string())))?;
    let delivery = Delivery {
        endpoint: request.endpoint.clone(),
        user: request.user.clone(),
        password,
        from: built.from,
        to: built.to,
        message: built.bytes,
    };
    let (progress, mut told) = unbounded_channel();
    let tell = async {
        while let Some(progress) = told.recv().await {
            let _gone = outcomes.send(match progress {
                Progress::Stage(report) => Outcome::StageDone(report),
                Progress::Line(line) => Outcome::Said(line),
            });
        }
    };
    let (ended, ()) = tokio::join!(effects.ports.mailer.deliver(&delivery, progress), tell);
    ended.map(|accepted| Sent { accepted, to: delivery.to, code }).map_err(TestError::Delivery)
}

async fn password(effects: &Effects, login: &Login) -> Result<Secret, TestError> {
    match login {
        Login::Kept(entry) => {
            let found = effects.vault.find(effects.ports.keyring.as_ref(), entry).await;
            let found = found.map_err(|error| no_password(error.text()))?;
            found.ok_or_else(|| no_password(Text::key("test-no-password-kept")))
        }
        Login::File(path) => password_from_file(&effects.ports, path)
            .await
            .ok_or_else(|| no_password(Text::key("test-no-password-file").with("path", path.display().to_string()))),
    }
}

fn no_password(reason: Text) -> TestError {
    TestError::NoPassword(Text::key("test-no-password").with("reason", reason))
}

/// SMTP_PASSWORD as the application would read it.
async fn password_from_file(ports: &Ports, path: &Path) -> Option<Secret> {
    let state = ports.disk.read(path).await.ok()?;
    let document = Document::parse(&state.bytes).ok()?;
    let value = document.lookup("SMTP_PASSWORD").filter(|value| !value.is_empty())?;
    Some(Secret::new(value.into_owned()))
}

fn wording(language: Language, code: &str) -> Wording {
    let locale = Locale::load(language.tag());
    let say = |text: Text| locale.say(&text, jiff::Timestamp::UNIX_EPOCH);
    let words = |key: &str| say(Text::key(key));
    Wording {
        lang: language.tag().to_owned(),
        subject: say(Text::key("mail-subject").with("code", code)),
        greeting: words("mail-greeting"),
        lines: vec![words("mail-line-1"), words("mail-line-2")],
        button: words("mail-button"),
        code_line: format!("{} {code}", words("mail-code-line")),
        footer: words("mail-footer"),
    }
}

/// A code of six digits to type back, and an id that makes the message unlike any other.
fn random() -> Result<(String, String), getrandom::Error> {
    let mut bytes = [0u8; 12];
    getrandom::fill(&mut bytes)?;
    let (head, tail) = bytes.split_at(4);
    let number = head.iter().fold(0u32, |sum, byte| (sum << 8) | u32::from(*byte));
    let id = tail.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((format!("{:06}", number % 1_000_000), id))
}
