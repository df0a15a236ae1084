//! `sesame run`: the application's own command, with its file's settings and the keyring's password in its environment.

use std::collections::HashSet;
use std::ffi::OsString;

use super::{Desk, Exit, Problem, test};
use crate::env::document::Document;
use crate::env::preset::{self, Field, Found};
use crate::env::value;
use crate::mail::endpoint::Endpoint;
use crate::ports::{Entry, Fingerprint, Launch, LaunchError};
use crate::secret::Secret;
use crate::ses::region;
use crate::text::Text;

/// What is to be started: the variables of the file that the environment does not have already (`names`), as dotenv does, and the
/// password from the keyring where neither has it.
///
/// # Errors
/// There is no file, it cannot be read, or the password is nowhere.
pub async fn prepare(
    desk: &Desk<'_>,
    command: &[OsString],
    mask: bool,
    names: &HashSet<String>,
) -> Result<Launch, Problem> {
    let path = test::config_path(desk).await?;
    let unread = |message: Text| {
        let hint = Some(Text::key("cli-config-hint"));
        Problem { code: "config", message, hint, exit: Exit::Usage }
    };
    let state = desk.effects.ports.disk.read(&path).await.map_err(|error| unread(error.text(&path)))?;
    if state.fingerprint == Fingerprint::Missing {
        return Err(unread(Text::key("cli-config-missing").with("path", path.display().to_string())));
    }
    let document = Document::parse(&state.bytes).map_err(|error| unread(error.text()))?;
    let mut variables: Vec<(String, Secret)> = Vec::new();
    for entry in document.entries().filter(|entry| value::is_key(entry.key) && !names.contains(entry.key)) {
        let Some(value) = document.lookup(entry.key) else { continue };
        if !variables.iter().any(|(name, _)| name == entry.key) {
            variables.push((entry.key.to_owned(), Secret::new(value.into_owned())));
        }
    }
    let mut hidden = Vec::new();
    if let Some(found) = preset::read(&document) {
        hidden.extend(found.password.clone());
        for name in missing(&found, &document, names) {
            let password = kept(desk, &found).await?;
            hidden.push(password.clone());
            variables.retain(|(known, _)| *known != name);
            variables.push((name, password));
        }
    } else {
        desk.output.aside(&Text::key("cli-run-no-mail").with("path", path.display().to_string()));
    }
    let (program, arguments) =
        command.split_first().map(|(first, rest)| (first.clone(), rest.to_vec())).unwrap_or_default();
    let hidden = if mask { hidden } else { Vec::new() };
    Ok(Launch { program, arguments, variables, hidden })
}

/// The names under which the application wants the password, and nobody gives it.
fn missing(found: &Found, document: &Document, names: &HashSet<String>) -> Vec<String> {
    let entries = found.preset.variables().into_iter().flat_map(|part| &part.entries);
    let wanted =
        entries.filter(|entry| entry.value.only() == Some(Field::Password)).filter_map(|entry| entry.key.clone());
    wanted
        .filter(|name| !names.contains(name))
        .filter(|name| document.lookup(name).is_none_or(|value| value.is_empty()))
        .collect()
}

/// The password that the keyring has for the user and the region of the host.
async fn kept(desk: &Desk<'_>, found: &Found) -> Result<Secret, Problem> {
    let host = found.endpoint().map_or_else(|| found.host.clone(), |Endpoint { host, .. }| host);
    let region = region::of_host(&host).map(|region| region.id.clone()).unwrap_or_default();
    let entry = Entry { user: found.user.clone(), region };
    let lost = |message: Text| {
        let hint = Some(Text::key("cli-run-no-password-hint"));
        Problem { code: "no-password", message, hint, exit: Exit::Usage }
    };
    match desk.effects.vault.find(desk.effects.ports.keyring.as_ref(), &entry).await {
        Ok(Some(password)) => Ok(password),
        Ok(None) => Err(lost(Text::key("cli-env-no-password").with("user", &entry.user))),
        Err(error) => Err(lost(error.text())),
    }
}

/// Why the command was not started, and the exit code that shells have for it.
pub fn refused(error: &LaunchError, command: &[OsString]) -> Problem {
    let program = command.first().map(|program| program.to_string_lossy().into_owned()).unwrap_or_default();
    let (code, message, exit) = match error {
        LaunchError::NotFound => ("not-found", Text::key("cli-run-not-found"), Exit::NotFound),
        LaunchError::NotExecutable(why) => {
            ("not-executable", Text::key("cli-run-not-executable").with("why", why), Exit::NotExecutable)
        }
    };
    Problem { code, message: message.with("program", program), hint: None, exit }
}
