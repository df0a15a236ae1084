//! `sesame env check`: the application's file, whether it says what sesame knows, and who can read it.

use std::path::Path;

use serde::Serialize;

use super::super::finding::{self, Finding, Told};
use super::super::{Desk, Exit, Problem, Sign};
use super::{guard, source};
use crate::env::document::Document;
use crate::env::note::Note;
use crate::env::preset::{self, Found};
use crate::mail::address::Mailbox;
use crate::ports::{Entry, FileState, Fingerprint};
use crate::ses::region;
use crate::text::Text;
use crate::wizard::steps::config;

#[derive(Serialize)]
struct Report<'a> {
    path: String,
    preset: Option<&'a str>,
    findings: &'a [Told],
}

pub(super) async fn run(desk: &Desk<'_>) -> Result<Exit, Problem> {
    let none = || source::usage("config-missing", Text::key("cli-config-none"), "cli-config-hint");
    let path = source::file(desk).await.ok_or_else(none)?;
    let unread = |message: Text| source::usage("config", message, "cli-config-hint");
    let state = desk.effects.ports.disk.read(&path).await.map_err(|error| unread(error.text(&path)))?;
    let shown = path.display().to_string();
    if state.fingerprint == Fingerprint::Missing {
        return Err(unread(Text::key("cli-config-missing").with("path", shown)));
    }
    let mut findings = Vec::new();
    let mut found = None;
    match Document::parse(&state.bytes) {
        Ok(document) => {
            found = preset::read(&document);
            findings.extend(lines(&document, found.as_ref()));
            findings.extend(against_the_walk(desk, found.as_ref()));
            if let Some(found) = &found {
                findings.extend(against_the_keyring(desk, found).await);
            }
        }
        Err(error) => findings.push(Finding::bad("text", error.text(), Text::key("config-refused-action"))),
    }
    findings.extend(permissions(&state, &path));
    let git = desk.effects.ports.git.status(&state.real_path).await;
    findings.extend(guard::status(&git, &path));
    let told: Vec<Told> = findings.iter().map(|finding| finding.told(desk.output)).collect();
    let preset = found.as_ref().map(|found| found.preset.id.as_str());
    desk.output.json(&Report { path: shown, preset, findings: &told });
    finding::print(desk.output, &findings);
    Ok(finding::exit(&findings))
}

/// What some program that reads such files would stumble on.
fn lines(document: &Document, found: Option<&Found>) -> Vec<Finding> {
    let variables = found.and_then(|found| found.preset.variables());
    let keys: Vec<&str> =
        variables.iter().flat_map(|part| &part.entries).filter_map(|entry| entry.key.as_deref()).collect();
    let mut once: Vec<&str> = Vec::new();
    for key in keys {
        if !once.contains(&key) {
            once.push(key);
        }
    }
    let notes = document.notes().into_iter().chain(document.check(&once));
    let mut findings: Vec<Finding> = notes
        .map(|note| {
            let sign = match note {
                // It is right where only a shell reads the file.
                Note::ExportPrefix(_) => Sign::Warning,
                _ if note.is_harmless() => Sign::Note,
                _ => Sign::Bad,
            };
            Finding { id: "line", sign, text: note.text(), action: None }
        })
        .collect();
    if findings.iter().any(|finding| finding.sign == Sign::Bad) {
        findings.push(Finding::note("mend", Sign::Note, Text::key("env-check-mend"), None));
    } else if let Some(found) = found {
        let text = Text::key("env-check-lines").with("count", once.len()).with("name", &found.preset.name);
        findings.push(Finding::good("line", text));
    }
    if found.is_none() {
        let action = Some(Text::key("cli-env-no-mail-hint"));
        findings.push(Finding::warning("settings", Text::key("env-check-no-settings"), action));
    }
    findings
}

/// Whether the file says what the walk decided.
fn against_the_walk(desk: &Desk<'_>, found: Option<&Found>) -> Option<Finding> {
    let (found, mail) = (found?, config::mail(&desk.saved.facts)?);
    let same = found.endpoint().as_ref() == Some(&mail.endpoint)
        && found.user == mail.user
        && (found.sender.is_empty() || Mailbox::parse(&found.sender) == Mailbox::parse(mail.sender()));
    Some(if same {
        Finding::good("walk", Text::key("env-check-walk"))
    } else {
        Finding::warning("walk", Text::key("env-check-walk-differs"), Some(Text::key("env-check-walk-action")))
    })
}

/// Whether the file has the password that the keyring has.
async fn against_the_keyring(desk: &Desk<'_>, found: &Found) -> Option<Finding> {
    let region = region::of_host(&found.host)?.id.clone();
    let entry = Entry { user: found.user.clone(), region };
    let kept = desk.effects.vault.find(desk.effects.ports.keyring.as_ref(), &entry).await;
    let of = |key: &str| Text::key(key).with("user", &found.user);
    Some(match (kept, &found.password) {
        (Ok(Some(kept)), Some(password)) if kept == *password => Finding::good("keyring", of("env-check-keyring")),
        (Ok(Some(_)), Some(_)) => {
            Finding::bad("keyring", of("env-check-keyring-differs"), Text::key("env-check-keyring-action"))
        }
        (Ok(Some(_)), None) => Finding::note("keyring", Sign::Note, of("env-check-keyring-only"), None),
        (Ok(None), Some(_)) => Finding::note("keyring", Sign::Note, of("env-check-file-only"), None),
        (Ok(None), None) => Finding::bad("keyring", of("cli-env-no-password"), Text::key("missing-credentials-action")),
        (Err(error), _) => Finding::note("keyring", Sign::Open, error.text(), Some(error.action())),
    })
}

/// Whether others on this machine can read the file.
fn permissions(state: &FileState, path: &Path) -> Option<Finding> {
    let mode = state.mode? & 0o777;
    let shown = format!("{mode:04o}");
    let of = |key: &str| Text::key(key).with("mode", &shown).with("path", path.display().to_string());
    Some(match mode & 0o077 {
        0 => Finding::good("mode", of("env-check-mode")),
        _ => Finding::bad("mode", of("env-check-mode-open"), of("env-check-mode-action")),
    })
}
