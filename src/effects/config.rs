//! config.env: looked for, a change worked out and shown, then made; .gitignore with it.

use std::path::{Path, PathBuf};

use super::Effects;
use crate::env::document::Document;
use crate::env::ignore;
use crate::env::plan::{Comments, DiffText, LineKind, Plan, PlanError, Setting as Value};
use crate::env::preset;
use crate::locale::Locale;
use crate::ports::{DiskError, Entry, FileState, Fingerprint, GitStatus, Ports};
use crate::secret::Secret;
use crate::text::Text;
use crate::wizard::Language;
use crate::wizard::effect::{ConfigError, ConfigPlan, ConfigRequest, FoundConfig, Setting};
use crate::wizard::screen::{DiffLine, Tone};

/// Where the application's file is usually found, the guide's place first.
const PLACES: [&str; 3] = ["backend/config.env", "config.env", ".env"];

/// The usual places: those that exist first, then those whose folder does.
pub(super) async fn find(ports: &Ports) -> Vec<FoundConfig> {
    let mut there = Vec::new();
    let mut possible = Vec::new();
    for place in PLACES {
        match ports.disk.read(Path::new(place)).await {
            Ok(state) if state.fingerprint != Fingerprint::Missing => {
                there.push(FoundConfig { path: place.into(), exists: true })
            }
            Ok(_) => possible.push(FoundConfig { path: place.into(), exists: false }),
            Err(_) => {}
        }
    }
    there.extend(possible);
    there
}

/// Works a change out without making it.
pub(super) async fn plan(effects: &Effects, request: &ConfigRequest) -> Result<ConfigPlan, ConfigError> {
    let (state, plan) = worked_out(effects, request).await?;
    let git = effects.ports.git.status(&state.real_path).await;
    let ignore_file = ignore_change(&effects.ports, &state.real_path, &git).await.map(|change| change.path);
    let diff = if plan.changed() { lines(&plan) } else { Vec::new() };
    Ok(ConfigPlan {
        real_path: state.real_path,
        fingerprint: state.fingerprint,
        diff,
        notes: plan.notes().iter().map(crate::env::note::Note::text).collect(),
        git,
        ignore_file,
    })
}

/// Makes the change if the file is still what it was, and sees to .gitignore. Says what else was done.
pub(super) async fn write(
    effects: &Effects,
    request: &ConfigRequest,
    expected: Fingerprint,
) -> Result<Vec<Text>, ConfigError> {
    let (state, plan) = worked_out(effects, request).await?;
    if state.fingerprint != expected {
        return Err(ConfigError::Disk(DiskError::Changed));
    }
    let disk = &effects.ports.disk;
    // Git must not see the secret even for a moment: .gitignore comes first.
    let git = effects.ports.git.status(&state.real_path).await;
    let mut done = vec![Text::key("config-written-private")];
    if let Some(change) = ignore_change(&effects.ports, &state.real_path, &git).await {
        let file = change.path.display().to_string();
        disk.replace(&change.path, change.expected, &change.bytes, false).await.map_err(ConfigError::Disk)?;
        // What git makes of that line is git's to say: another rule may take it back.
        let seen = effects.ports.git.status(&state.real_path).await;
        let key = if seen.ignored || seen.tracked { "config-ignored" } else { "config-not-ignored" };
        done.push(Text::key(key).with("file", file));
    } else if git.work_tree.is_some() && !git.ignored && !git.tracked {
        let file = state.real_path.with_file_name(".gitignore").display().to_string();
        done.push(Text::key("config-not-ignored").with("file", file));
    }
    disk.replace(&request.path, expected, plan.bytes(), true).await.map_err(ConfigError::Disk)?;
    Ok(done)
}

async fn worked_out(effects: &Effects, request: &ConfigRequest) -> Result<(FileState, Plan), ConfigError> {
    let state = effects.ports.disk.read(&request.path).await.map_err(ConfigError::Disk)?;
    let mut settings = Vec::new();
    for (key, setting) in &request.settings {
        let value = match setting {
            Setting::Plain(text) => Value::Plain(text.clone()),
            Setting::Remove => Value::Remove,
            Setting::Password(entry) => Value::Secret(password(effects, &state, entry).await?),
            Setting::Around(entry, template) => {
                Value::Secret(template.with_password(password(effects, &state, entry).await?.reveal()))
            }
        };
        settings.push(((*key).to_owned(), value));
    }
    let plan = Plan::new(&state.bytes, &settings, &comments(request)).map_err(|error| match error {
        PlanError::Document(error) => ConfigError::Unreadable(error.text()),
        PlanError::Value { key, reason } => {
            let known = request.settings.iter().map(|(known, _)| *known).find(|known| *known == key);
            ConfigError::Value(known.unwrap_or("SMTP_FROM"), reason.text())
        }
    })?;
    Ok((state, plan))
}

/// The password where it is kept, else the one that the file itself holds.
async fn password(effects: &Effects, state: &FileState, entry: &Entry) -> Result<Secret, ConfigError> {
    let kept = effects.vault.find(effects.ports.keyring.as_ref(), entry).await;
    kept.ok().flatten().or_else(|| already_there(state, &entry.user)).ok_or(ConfigError::NoPassword)
}

/// The password that the file itself holds for this user: where it is the only place, it stays as it is.
fn already_there(state: &FileState, user: &str) -> Option<Secret> {
    let found = preset::read(&Document::parse(&state.bytes).ok()?)?;
    found.password.filter(|_| found.user == user)
}

fn comments(request: &ConfigRequest) -> Comments {
    let locale = Locale::load(request.heading.tag());
    let words = |text: Text| locale.say(&text, jiff::Timestamp::UNIX_EPOCH);
    let secret = request.settings.iter().find(|(_, setting)| !matches!(setting, Setting::Plain(_)));
    let removed = secret.map(|(key, _)| words(Text::key("config-keyring-comment").with("key", *key)));
    Comments { heading: Some(words(Text::key("config-heading"))), removed }
}

fn lines(plan: &Plan) -> Vec<DiffLine> {
    let mut all = Vec::new();
    for (place, hunk) in plan.hunks().iter().enumerate() {
        if place > 0 {
            all.push(DiffLine { tone: Tone::Muted, text: "…".into() });
        }
        all.extend(hunk.iter().map(|line| DiffLine {
            tone: match line.kind {
                LineKind::Kept => Tone::Plain,
                LineKind::Added => Tone::Good,
                LineKind::Removed => Tone::Bad,
            },
            text: match &line.text {
                DiffText::Plain(text) => text.clone(),
                DiffText::Masked { before, .. } => format!("{before}{}", DiffText::MASK),
            },
        }));
    }
    all
}

struct IgnoreChange {
    path: PathBuf,
    expected: Fingerprint,
    bytes: Vec<u8>,
}

/// The line that the .gitignore beside the file needs, if the file is in a work tree and not ignored.
async fn ignore_change(ports: &Ports, file: &Path, git: &GitStatus) -> Option<IgnoreChange> {
    if git.work_tree.is_none() || git.ignored {
        return None;
    }
    let path = file.parent()?.join(".gitignore");
    // Git does not follow a link of this name, and neither must a write: it may lead out of the project.
    let state = ports.disk.read(&path).await.ok().filter(|state| state.real_path == path)?;
    let addition = ignore::add(&state.bytes, file.file_name()?.to_str()?)?;
    Some(IgnoreChange { path, expected: state.fingerprint, bytes: addition.bytes })
}

fn worded(content: &[Text], language: Language, now: jiff::Timestamp) -> String {
    let locale = Locale::load(language.tag());
    content.iter().map(|line| locale.say(line, now) + "\n").collect()
}

/// Writes worded lines to a file in the project's folder.
pub(super) async fn export(
    ports: &Ports,
    file: &str,
    content: &[Text],
    language: Language,
) -> Result<PathBuf, DiskError> {
    let text = worded(content, language, ports.clock.now());
    let path = Path::new(file);
    let state = ports.disk.read(path).await?;
    // Nobody has named this file: a link that stands in its place may lead out of the project.
    if state.real_path != ports.disk.project().join(path) {
        return Err(DiskError::NotAFile);
    }
    ports.disk.replace(path, state.fingerprint, text.as_bytes(), false).await?;
    Ok(state.real_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> FileState {
        let bytes = text.as_bytes().to_vec();
        FileState { real_path: PathBuf::from("config.env"), bytes, fingerprint: Fingerprint::Missing, mode: None }
    }

    #[test]
    fn the_password_in_the_file_stays_for_its_own_user_only() {
        let held = |text: &str| already_there(&file(text), "AKIANEW").is_some();
        assert!(held("SMTP_USER=AKIANEW\nSMTP_PASSWORD=kept\n"));
        assert!(held("MAILER_DSN='smtp://AKIANEW:kept@h:587?require_tls=true'\n"), "whatever its name");
        assert!(!held("SMTP_USER=AKIAOLD\nSMTP_PASSWORD=of another\n"), "another user's password is of no use");
        assert!(!held("SMTP_PASSWORD=whose\n") && !held("SMTP_USER=AKIANEW\nSMTP_PASSWORD=\n"));
    }
}
