//! `sesame credentials`: SMTP credentials taken in, shown, derived, rotated and forgotten.

mod derive;
mod forget;
mod import;
mod rotate;
mod show;

use super::consent::Asking;
use super::{CredentialsAction, Desk, Exit, Problem, test};
use crate::env::document::Document;
use crate::env::preset::{self, Found};
use crate::ports::{Entry, Fingerprint};
use crate::ses::region::{self, Standing};
use crate::text::Text;
pub(super) use rotate::rotation;

pub(super) async fn run(desk: &Desk<'_>, action: &CredentialsAction) -> Result<Exit, Problem> {
    match action {
        CredentialsAction::Derive { region } => derive::run(desk, region),
        CredentialsAction::Show { reveal } => show::run(desk, *reveal).await,
        CredentialsAction::Import { source, region, shred } => {
            import::run(desk, source, region.as_deref(), *shred).await
        }
        CredentialsAction::Rotate(how) => rotate::rotate(desk, how).await,
        CredentialsAction::Rollback(how) => rotate::rollback(desk, how).await,
        CredentialsAction::Revoke(how) => rotate::revoke(desk, how).await,
        CredentialsAction::Forget { user, region, yes, no_input } => {
            let asking = Asking { yes: *yes, no_input: *no_input, needed: "cli-forget-yes" };
            forget::run(desk, user.as_deref(), region.as_deref(), asking).await
        }
    }
}

/// What the application's file says, where there is one that says anything.
async fn in_file(desk: &Desk<'_>) -> Option<Found> {
    let path = test::config_path(desk).await.ok()?;
    let state = desk.effects.ports.disk.read(&path).await.ok()?;
    if state.fingerprint == Fingerprint::Missing {
        return None;
    }
    preset::read(&Document::parse(&state.bytes).ok()?)
}

/// The entry that a file's settings want.
fn entry_of(found: &Found) -> Option<Entry> {
    let region = region::of_host(&found.host)?;
    Some(Entry { user: found.user.clone(), region: region.id.clone() })
}

/// The region that is meant: the one named, else that of the project.
async fn region_of(desk: &Desk<'_>, named: Option<&str>) -> Result<String, Problem> {
    let problem = |message: Text| {
        let hint = Some(Text::key("cli-credentials-region-hint"));
        Problem { code: "region", message, hint, exit: Exit::Usage }
    };
    let of_file = async || in_file(desk).await.as_ref().and_then(entry_of).map(|entry| entry.region);
    let region = match (named, &desk.saved.facts.region.chosen) {
        (Some(named), _) => named.to_owned(),
        (None, Some(chosen)) => chosen.clone(),
        (None, None) => of_file().await.ok_or_else(|| problem(Text::key("cli-credentials-no-region")))?,
    };
    match region::standing(&region) {
        Standing::Smtp(known) => Ok(known.id.clone()),
        _ => Err(problem(Text::key("cli-region-without-smtp").with("region", region))),
    }
}

/// The entries of this project: that of its file, and that of its walk.
async fn entries(desk: &Desk<'_>) -> Vec<Entry> {
    let of_file = in_file(desk).await.as_ref().and_then(entry_of);
    let mut entries: Vec<Entry> = of_file.into_iter().chain(desk.saved.facts.credentials.entry.clone()).collect();
    entries.dedup();
    entries
}

/// What a keyring that would not answers, with the way on.
fn keyring_problem(error: &crate::ports::KeyringError) -> Problem {
    Problem { code: "keyring", message: error.text(), hint: Some(error.action()), exit: Exit::Failed }
}

fn no_entry() -> Problem {
    Problem {
        code: "no-credentials",
        message: Text::key("cli-credentials-none"),
        hint: Some(Text::key("cli-run-no-password-hint")),
        exit: Exit::Usage,
    }
}
