//! `sesame credentials import`: the console's file into the keyring, and the file destroyed where that is wished.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use serde::Serialize;
use zeroize::Zeroizing;

use super::super::consent::{Asking, agreed};
use super::super::{Desk, Exit, Problem};
use super::{keyring_problem, region_of};
use crate::ports::{Entry, Fingerprint};
use crate::secret::Secret;
use crate::ses::credential::csv::{Imported, Kind, parse};
use crate::ses::credential::shape::{self, UserShape};
use crate::ses::credential::smtp_password;
use crate::text::Text;
use crate::wizard::effect::Place;

/// The most that is read, in octets: the console's file has some hundred.
const LONGEST: u64 = 64 * 1024;

#[derive(Serialize)]
struct Report {
    user: String,
    region: String,
    derived: bool,
    shredded: bool,
}

pub(super) async fn run(desk: &Desk<'_>, source: &Path, region: Option<&str>, shred: bool) -> Result<Exit, Problem> {
    let region = region_of(desk, region).await?;
    let is_file = source != Path::new("-");
    let Brought { entry, password, derived } = brought(desk, source, region).await?;
    let Entry { user, region } = entry.clone();
    keep(desk, &entry, &password).await?;
    let key = if derived { "cli-import-derived" } else { "cli-import-kept" };
    desk.output.line(&Text::key(key).with("user", &user).with("region", &region));
    let shredded = is_file && destroyed(desk, source, shred).await?;
    desk.output.json(&Report { user, region, derived, shredded });
    Ok(Exit::Ok)
}

/// Credentials as a file of the console has them.
pub(super) struct Brought {
    pub(super) entry: Entry,
    pub(super) password: Secret,
    /// The file had an IAM secret; the password was made of it.
    pub(super) derived: bool,
}

/// Reads a file of the console; a secret access key becomes the region's password.
pub(super) async fn brought(desk: &Desk<'_>, source: &Path, region: String) -> Result<Brought, Problem> {
    let text = if source == Path::new("-") { input()? } else { file(desk, source).await? };
    let imported = parse(&text).map_err(|error| {
        let hint = Some(Text::key(format!("{}.next", error.key())));
        problem("not-credentials", Text::key(error.key()), hint)
    })?;
    drop(text);
    let Imported { user, password, kind, .. } = imported;
    match shape::user(&user) {
        UserShape::AccessKey => {}
        UserShape::Temporary => {
            return Err(problem("user", Text::key("proof-user-temporary").with("user", &user), None));
        }
        _ => return Err(problem("user", Text::key("proof-user-odd"), None)),
    }
    let derived = kind == Kind::IamSecret;
    let password = if derived { smtp_password(&password, &region) } else { password };
    Ok(Brought { entry: Entry { user, region }, password, derived })
}

async fn keep(desk: &Desk<'_>, entry: &Entry, password: &Secret) -> Result<(), Problem> {
    let keyring = desk.effects.ports.keyring.as_ref();
    desk.effects.vault.keep(keyring, entry, password, Place::Keyring).await.map_err(|error| keyring_problem(&error))
}

/// The file goes where that was asked for, or is agreed to now; else the user is told that it is still there.
async fn destroyed(desk: &Desk<'_>, source: &Path, shred: bool) -> Result<bool, Problem> {
    let shown = source.display().to_string();
    let asked = || {
        let asking = Asking { yes: false, no_input: false, needed: "cli-import-shred" };
        agreed(desk, asking, &Text::key("cli-import-shred-question").with("path", &shown))
    };
    let can_ask = io::stdin().is_terminal() && !desk.output.is_json();
    let agreed = shred || (can_ask && asked()?);
    if !agreed {
        desk.output.line(&Text::key("cli-import-left").with("path", &shown));
        return Ok(false);
    }
    desk.effects.ports.disk.shred(source).await.map_err(|error| problem("not-shredded", error.text(source), None))?;
    desk.output.line(&Text::key("cli-import-shredded").with("path", &shown));
    Ok(true)
}

async fn file(desk: &Desk<'_>, source: &Path) -> Result<Zeroizing<String>, Problem> {
    let unread = |message: Text| problem("unreadable-input", message, None);
    let state = desk.effects.ports.disk.read(source).await.map_err(|error| unread(error.text(source)))?;
    if state.fingerprint == Fingerprint::Missing {
        return Err(unread(Text::key("cli-config-missing").with("path", source.display().to_string())));
    }
    Ok(Zeroizing::new(String::from_utf8_lossy(&state.bytes).into_owned()))
}

fn input() -> Result<Zeroizing<String>, Problem> {
    // Reserved at once: growing would leave copies of the secret behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST as usize + 1));
    io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| {
        problem("unreadable-input", Text::key("cli-secret-unread").with("reason", error.to_string()), None)
    })?;
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}

fn problem(code: &'static str, message: Text, hint: Option<Text>) -> Problem {
    Problem { code, message, hint, exit: Exit::Usage }
}
