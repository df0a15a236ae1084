//! `sesame run`: the application's own command, with its file's settings and the keyring's password in its environment.

use std::collections::BTreeMap;
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

/// What is to be started: the variables of the file that the environment does not have already (`around`), as dotenv does, and the
/// password from the keyring where neither has it. With `mask`, what is hidden is the password that the application gets.
///
/// # Errors
/// There is no file, it cannot be read, or the password is nowhere.
pub async fn prepare(
    desk: &Desk<'_>,
    command: &[OsString],
    mask: bool,
    around: &BTreeMap<String, Secret>,
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
    for entry in document.entries().filter(|entry| value::is_key(entry.key) && !around.contains_key(entry.key)) {
        let Some(value) = document.lookup(entry.key) else { continue };
        if !variables.iter().any(|(name, _)| name == entry.key) {
            variables.push((entry.key.to_owned(), Secret::new(value.into_owned())));
        }
    }
    let mut hidden = Vec::new();
    match preset::read(&document).map(|found| as_started(found, around)) {
        Some(found) => {
            for name in password_names(&found) {
                let given = |value: &Secret| !value.reveal().is_empty();
                // What the environment has goes first, were it empty; and is hidden too.
                if let Some(password) = around.get(&name) {
                    hidden.push(password.clone());
                    continue;
                }
                if !variables.iter().any(|(known, value)| *known == name && given(value)) {
                    let password = kept(desk, &found).await?;
                    variables.retain(|(known, _)| *known != name);
                    variables.push((name, password.clone()));
                    hidden.push(password);
                }
            }
            hidden.extend(found.password);
        }
        None if mask => {
            let message = Text::key("cli-run-nothing-to-mask").with("path", path.display().to_string());
            return Err(unread(message));
        }
        None => desk.output.aside(&Text::key("cli-run-no-mail").with("path", path.display().to_string())),
    }
    let (program, arguments) =
        command.split_first().map(|(first, rest)| (first.clone(), rest.to_vec())).unwrap_or_default();
    Ok(Launch { program, arguments, variables, hidden: mask.then_some(hidden) })
}

/// The names under which the application wants the password, where it stands alone.
fn password_names(found: &Found) -> Vec<String> {
    let entries = found.preset.variables().into_iter().flat_map(|part| &part.entries);
    entries.filter(|entry| entry.value.only() == Some(Field::Password)).filter_map(|entry| entry.key.clone()).collect()
}

/// The user and the host that the application gets: what the environment has goes before the file.
fn as_started(found: Found, around: &BTreeMap<String, Secret>) -> Found {
    let entries = found.preset.variables().into_iter().flat_map(|part| &part.entries);
    let (mut user, mut host) = (found.user.clone(), found.host.clone());
    for entry in entries {
        let Some(value) = entry.key.as_ref().and_then(|key| around.get(key)) else { continue };
        match entry.value.only() {
            Some(Field::User) => user = value.reveal().to_owned(),
            Some(Field::Host) => host = value.reveal().to_owned(),
            _ => {}
        }
    }
    Found { user, host, ..found }
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
