//! `sesame env`: the application's settings, written to its file or printed in its own format.

mod check;
mod export;
mod guard;
mod source;
mod write;

pub use guard::Guarding;

use super::consent::Asking;
use super::{Desk, EnvAction, Exit, Problem};
use crate::env::preset::{MailSettings, Preset};
use crate::mail::endpoint::TlsMode;
use crate::text::Text;

pub(super) async fn run(desk: &Desk<'_>, action: &EnvAction) -> Result<Exit, Problem> {
    match action {
        EnvAction::Export { preset, part, with_secret } => {
            export::run(desk, known(preset), part.as_deref(), *with_secret).await
        }
        EnvAction::Write { preset, dry_run, yes, no_input } => {
            let asking = Asking { yes: *yes, no_input: *no_input, needed: "cli-env-yes" };
            write::run(desk, known(preset), Some(asking).filter(|_| !dry_run)).await
        }
        EnvAction::Check => check::run(desk).await,
        EnvAction::Guard(asked) => guard::run(desk, *asked).await,
    }
}

/// The command line takes identifiers of the table only.
fn known(id: &str) -> &'static Preset {
    Preset::find(id).unwrap_or_else(Preset::guide)
}

/// What to beware of with these settings: a client that goes on in clear where a server hides STARTTLS.
fn beware(preset: &Preset, mail: &MailSettings) -> Option<Text> {
    let clear = preset.clear.as_ref().filter(|_| mail.endpoint.tls == TlsMode::Starttls)?;
    let name = |key: &str| Text::key(key).with("name", &preset.name);
    Some(match &clear.instead {
        Some(setting) => name("preset-clear-but").with("setting", setting),
        None => name("preset-clear"),
    })
}
