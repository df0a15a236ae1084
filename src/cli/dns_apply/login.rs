//! Where the login at a DNS host comes from: standard input, the keyring, or the keyboard, unseen.

use std::io::{self, IsTerminal, Read};

use tokio::sync::mpsc::unbounded_channel;
use zeroize::Zeroizing;

use super::{Apply, problem};
use crate::cli::{Desk, Exit, Problem};
use crate::dns::host_api::{HostApi, HostLogin};
use crate::dns::record::Name;
use crate::ports::Entry;
use crate::secret::Secret;
use crate::text::Text;
use crate::wizard::effect::{Applied, Place};
use crate::wizard::{Effect, Outcome};

/// Most bytes read: every login is a few lines.
const LONGEST: usize = 16_384;

/// The login's place in the keyring: service `sesame`, user `dns cloudflare example.com`.
fn entry(host: &HostApi, zone: &Name) -> Entry {
    Entry { user: format!("dns {}", host.id), region: zone.to_string() }
}

/// Finds the login for a zone at a host.
pub(super) async fn find(
    desk: &Desk<'_>,
    asked: &Apply,
    host: &'static HostApi,
    zone: &Name,
) -> Result<HostLogin, Problem> {
    let typed = io::stdin().is_terminal();
    let given = if typed { None } else { Some(read()?).filter(|text| !text.reveal().trim().is_empty()) };
    if let Some(text) = given {
        return HostLogin::parse(host, &text).map_err(|error| refused(error.text(), host));
    }
    let kept = desk.effects.vault.find(desk.effects.ports.keyring.as_ref(), &entry(host, zone)).await;
    match kept {
        Ok(Some(text)) => return HostLogin::parse(host, &text).map_err(|error| refused(error.text(), host)),
        Ok(None) => {}
        // A keyring that is not there is said only where nothing else can give the login.
        Err(error) if !typed || asked.no_input => return Err(refused(error.text(), host)),
        Err(_) => {}
    }
    if !typed || asked.no_input {
        return Err(refused(Text::key("cli-apply-no-login").with("host", host.name), host));
    }
    ask(desk, host)
}

/// Asks for each value at the keyboard; nothing of it is shown.
fn ask(desk: &Desk<'_>, host: &'static HostApi) -> Result<HostLogin, Problem> {
    let mut text = Zeroizing::new(String::with_capacity(LONGEST));
    let needed = host.needs().map(|name| (name, name.to_owned()));
    for (name, shown) in needed.chain(host.may_have().map(|name| (name, optional(name)))) {
        let prompt = desk.output.shown(&Text::key("cli-apply-prompt").with("name", shown));
        let value = rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|error| unread(&error))?;
        text.push_str(name);
        text.push('=');
        text.push_str(&value);
        text.push('\n');
    }
    HostLogin::parse(host, &Secret::new(text.as_str())).map_err(|error| refused(error.text(), host))
}

/// Keeps a login that has worked, if that was asked for.
pub(super) async fn keep(desk: &Desk<'_>, asked: &Apply, login: &HostLogin, zone: &Name, applied: &Applied) {
    if !asked.keep || !applied.ended.iter().any(|(_, done)| done.is_ok()) {
        return;
    }
    let (sender, mut outcomes) = unbounded_channel();
    let entry = entry(login.host, zone);
    desk.effects.perform(Effect::KeepSecret { entry, secret: login.to_secret(), place: Place::Keyring }, sender).await;
    match outcomes.recv().await {
        Some(Outcome::SecretKept(_, _, Ok(()))) => desk.output.aside(&Text::key("cli-apply-kept")),
        Some(Outcome::SecretKept(_, _, Err(error))) => desk.output.aside(&error.text()),
        _ => {}
    }
}

fn read() -> Result<Secret, Problem> {
    // Reserved at once: growing would leave copies of the secret behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    io::stdin().lock().take(LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.len() <= LONGEST => Ok(Secret::new(text)),
        _ => Err(problem("login", Text::key("dns-login-line").with("line", 1_usize), None, Exit::Usage)),
    }
}

fn unread(error: &io::Error) -> Problem {
    problem("login", Text::key("cli-secret-unread").with("reason", error.to_string()), None, Exit::Usage)
}

/// A name as manual pages mark what may be left out.
fn optional(name: &str) -> String {
    format!("[{name}]")
}

fn refused(message: Text, host: &HostApi) -> Problem {
    let names: Vec<String> = host.needs().map(str::to_owned).chain(host.may_have().map(optional)).collect();
    let key = if names.len() == 1 { "cli-apply-login-one" } else { "cli-apply-login-hint" };
    problem("login", message, Some(Text::key(key).with("names", names.join(", "))), Exit::Usage)
}
