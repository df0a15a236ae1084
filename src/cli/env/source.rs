//! Where the settings come from: the application's file, else what the walk knows.

use std::path::{Path, PathBuf};

use tokio::sync::mpsc::unbounded_channel;

use super::super::{Desk, Exit, Problem};
use crate::env::document::Document;
use crate::env::preset::{Found, MailSettings, read};
use crate::ports::{Entry, Fingerprint};
use crate::secret::{Secret, sayable};
use crate::ses::region;
use crate::text::Text;
use crate::wizard::effect::FoundConfig;
use crate::wizard::screen::Block;
use crate::wizard::step::missing;
use crate::wizard::steps::config;
use crate::wizard::{Effect, Outcome};

/// Fewer characters than this are found anywhere, and mean nothing.
const SHORTEST: usize = 8;

/// The settings, and where they come from.
pub(super) struct Known {
    /// All but the password, if it is not in the file.
    pub(super) mail: MailSettings,
    /// The file; none where the walk knows it all.
    pub(super) path: Option<PathBuf>,
    /// Whose password it is.
    pub(super) entry: Entry,
}

/// The settings: those of the file that was named, of the one the walk wrote, or of one at its usual places; else the walk's.
pub(super) async fn settings(desk: &Desk<'_>) -> Result<Known, Problem> {
    if let Some(path) = file(desk).await {
        if let Some(found) = look(desk, &path).await? {
            return of_file(desk, found, path);
        }
        if desk.options.config.is_some() {
            let message = Text::key("cli-env-no-mail").with("path", path.display().to_string());
            return Err(usage("no-settings", message, "cli-env-no-mail-hint"));
        }
    }
    of_walk(desk)
}

/// The settings to put into a file: the walk's, as the newest; else those of a file that has them already.
pub(super) async fn to_write(desk: &Desk<'_>) -> Result<Known, Problem> {
    if let Ok(known) = of_walk(desk) {
        return Ok(known);
    }
    let usual = places(desk).await.into_iter().filter(|found| found.exists).map(|found| found.path);
    for path in desk.options.config.iter().cloned().chain(usual) {
        let state = desk.effects.ports.disk.read(&path).await.ok();
        let document = state.and_then(|state| Document::parse(&state.bytes).ok());
        if let Some(found) = document.as_ref().and_then(read).filter(|found| !found.host.is_empty()) {
            return of_file(desk, found, path);
        }
    }
    Err(not_known(desk))
}

/// The password: in the settings already, or where it is kept.
pub(super) async fn password(desk: &Desk<'_>, known: &Known) -> Result<Secret, Problem> {
    if let Some(password) = &known.mail.password {
        return Ok(password.clone());
    }
    let lost = |message: Text| {
        let hint = Some(Text::key("cli-no-password-hint"));
        Problem { code: "no-password", message, hint, exit: Exit::Usage }
    };
    match desk.effects.vault.find(desk.effects.ports.keyring.as_ref(), &known.entry).await {
        Ok(Some(password)) => Ok(password),
        Ok(None) => Err(lost(Text::key("cli-env-no-password").with("user", &known.entry.user))),
        Err(error) => Err(lost(error.text())),
    }
}

/// The password, where the file or the keyring tells it without anybody being asked.
pub(super) async fn known_password(desk: &Desk<'_>) -> Option<Secret> {
    let known = settings(desk).await.ok()?;
    password(desk, &known).await.ok().filter(|password| password.chars() >= SHORTEST)
}

/// The file to read, if there is one.
pub(super) async fn file(desk: &Desk<'_>) -> Option<PathBuf> {
    if let Some(path) = &desk.saved.facts.config.path {
        return Some(path.clone());
    }
    places(desk).await.into_iter().find(|found| found.exists).map(|found| found.path)
}

/// The usual places.
pub(super) async fn places(desk: &Desk<'_>) -> Vec<FoundConfig> {
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::FindConfig, outcomes).await;
    match received.recv().await {
        Some(Outcome::ConfigFound(found)) => found,
        _ => Vec::new(),
    }
}

async fn look(desk: &Desk<'_>, path: &Path) -> Result<Option<Found>, Problem> {
    let unread = |message: Text| usage("config", message, "cli-config-hint");
    let state = desk.effects.ports.disk.read(path).await.map_err(|error| unread(error.text(path)))?;
    if state.fingerprint == Fingerprint::Missing {
        if desk.options.config.is_none() {
            return Ok(None);
        }
        let message = Text::key("cli-config-missing").with("path", path.display().to_string());
        return Err(usage("config-missing", message, "cli-config-hint"));
    }
    let document = Document::parse(&state.bytes).map_err(|error| unread(error.text()))?;
    Ok(read(&document).filter(|found| !found.host.is_empty()))
}

/// What the file says; the sender and the front end from the walk where the file has none.
fn of_file(desk: &Desk<'_>, found: Found, path: PathBuf) -> Result<Known, Problem> {
    let sender = &desk.saved.facts.sender;
    let shown = path.display().to_string();
    let endpoint = found.endpoint().ok_or_else(|| {
        let message = Text::key("cli-env-port").with("path", &shown).with("value", sayable(&found.port));
        usage("config-port", message, "cli-config-hint")
    })?;
    let from = Some(&found.sender).filter(|from| !from.is_empty()).or(sender.from.as_ref()).ok_or_else(|| {
        usage("no-sender", Text::key("cli-env-no-sender").with("path", &shown), "cli-env-no-sender-hint")
    })?;
    let mut mail = MailSettings::new(endpoint, &found.user, from).map_err(|error| {
        let reason = Text::key(format!("address-{}", error.id()));
        let message =
            Text::key("cli-env-sender").with("path", &shown).with("value", sayable(from)).with("reason", reason);
        usage("config-from", message, "cli-config-hint")
    })?;
    mail.password.clone_from(&found.password);
    mail.frontend = found.frontend.or_else(|| sender.frontend_url.clone());
    let region = region::of_host(&mail.endpoint.host).map(|region| region.id.clone()).unwrap_or_default();
    let entry = Entry { user: mail.user.clone(), region };
    Ok(Known { mail, path: Some(path), entry })
}

fn of_walk(desk: &Desk<'_>) -> Result<Known, Problem> {
    let facts = &desk.saved.facts;
    let known = config::mail(facts).zip(facts.usable_credentials());
    let (mail, entry) = known.ok_or_else(|| not_known(desk))?;
    Ok(Known { mail, path: None, entry: entry.clone() })
}

/// Neither a file nor the walk knows enough.
pub(super) fn not_known(desk: &Desk<'_>) -> Problem {
    let lacking = missing(&desk.saved.facts).into_iter().find_map(|block| match block {
        Block::Note { text, .. } => Some(text),
        _ => None,
    });
    usage("no-settings", lacking.unwrap_or_else(|| Text::key("cli-config-none")), "cli-env-unknown-hint")
}

pub(super) fn usage(code: &'static str, message: Text, hint: &'static str) -> Problem {
    Problem { code, message, hint: Some(Text::key(hint)), exit: Exit::Usage }
}
