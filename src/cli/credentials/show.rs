//! `sesame credentials show`: which credentials this project has, where, and whether both places agree.

use std::io::{self, IsTerminal};

use serde::Serialize;

use super::super::consent::{Asking, agreed};
use super::super::{Desk, Exit, Problem, Sign};
use super::rotate::{rotation, stands};
use super::{entries, entry_of, in_file, no_entry};
use crate::ports::{Entry, KeyringError};
use crate::secret::Secret;
use crate::ses::region;
use crate::ses::rotation::{ADVISED_DAYS, Rotation};
use crate::text::Text;

/// What stands for a password.
const MASKED: &str = "••••••••";

#[derive(Serialize)]
struct Line {
    user: String,
    region: String,
    /// `config`, `keyring`; both where both have it.
    places: Vec<&'static str>,
    /// Whether both places have the same password; none where only one has any.
    agree: Option<bool>,
}

pub(super) async fn run(desk: &Desk<'_>, reveal: bool) -> Result<Exit, Problem> {
    let found = in_file(desk).await;
    let written = found.as_ref().and_then(|found| Some((entry_of(found)?, found.password.clone()?)));
    let rotation = rotation(desk).await;
    let mut lines = Vec::new();
    let mut secrets: Vec<Secret> = Vec::new();
    let mut trouble: Option<KeyringError> = None;
    for entry in with_other_regions(entries(desk).await) {
        let kept = match (&trouble, desk.effects.vault.find(desk.effects.ports.keyring.as_ref(), &entry).await) {
            (None, Ok(kept)) => kept,
            // One that hangs is not waited for thirty times.
            (None, Err(error)) => {
                trouble = Some(error);
                None
            }
            (Some(_), _) => None,
        };
        let in_config = written.as_ref().filter(|(known, _)| *known == entry).map(|(_, password)| password);
        let places: Vec<&str> =
            in_config.map(|_| "config").into_iter().chain(kept.as_ref().map(|_| "keyring")).collect();
        let of_project = entries(desk).await.contains(&entry);
        if places.is_empty() && !of_project {
            continue;
        }
        let agree = in_config.zip(kept.as_ref()).map(|(config, kept)| config == kept);
        secrets.extend(kept.or_else(|| in_config.cloned()).filter(|_| of_project));
        lines.push(Line { user: entry.user, region: entry.region, places, agree });
        if trouble.is_some() {
            break;
        }
    }
    if lines.is_empty() {
        return Err(no_entry());
    }
    if reveal {
        return shown(desk, secrets.first());
    }
    desk.output.json(&serde_json::json!({ "credentials": lines, "keyring": trouble.as_ref().map(|error| desk.output.words(&error.text())), "rotation": rotation.as_ref().filter(|rotation| !rotation.has_ended()).map(Rotation::step) }));
    for line in &lines {
        let sign = match (line.places.is_empty(), line.agree) {
            (true, _) => Sign::Open,
            (false, Some(false)) => Sign::Bad,
            (false, _) => Sign::Good,
        };
        let key = match (&line.places[..], line.agree) {
            ([], _) => "cli-show-nowhere",
            (_, Some(true)) => "cli-show-both",
            (_, Some(false)) => "cli-show-differ",
            (["config"], _) => "cli-show-config",
            _ => "cli-show-keyring",
        };
        let password = if line.places.is_empty() { "" } else { MASKED };
        desk.output.row(Some(sign), &[(&line.user, 20), (&line.region, 14), (password, 8)], &Text::key(key));
    }
    if let Some(age) = age(desk) {
        desk.output.line(&age.since);
        if let Some(proven) = age.proven {
            desk.output.line(&proven);
        }
        if age.old {
            desk.output.row(Some(Sign::Warning), &[], &Text::key("cli-show-old").with("days", ADVISED_DAYS));
        }
    }
    if let Some(rotation) = rotation {
        match rotation.rotated() {
            _ if !rotation.has_ended() => {
                stands(desk, &rotation);
                desk.output.under(&Text::key("rotation-error-unfinished-action"));
            }
            Some(at) => desk.output.line(&Text::key("cli-rotation-done").with("when", at)),
            None => {}
        }
    }
    if let Some(error) = trouble {
        desk.output.line(&error.text());
        desk.output.under(&error.action());
    }
    Ok(if lines.iter().any(|line| line.agree == Some(false)) { Exit::Failed } else { Exit::Ok })
}

/// How old the credentials of the walk are, as far as it knows.
struct Age {
    since: Text,
    proven: Option<Text>,
    /// Older than is advised.
    old: bool,
}

fn age(desk: &Desk<'_>) -> Option<Age> {
    let facts = &desk.saved.facts;
    let since = facts.credentials.since?;
    let days = desk.effects.ports.clock.now().duration_since(since).as_hours() / 24;
    let proven = facts.test.accepted.map(|seen| Text::key("cli-show-proven").with("when", seen.at));
    let text = Text::key("cli-show-since").with("when", since).with("days", days);
    Some(Age { since: text, proven, old: days > ADVISED_DAYS })
}

/// The same keys in the other regions come after those of the project: each region has a password of its own.
fn with_other_regions(own: Vec<Entry>) -> Vec<Entry> {
    let mut all = own.clone();
    for entry in own {
        for region in region::smtp_regions() {
            let other = Entry { user: entry.user.clone(), region: region.id.clone() };
            if !all.contains(&other) {
                all.push(other);
            }
        }
    }
    all
}

/// The password itself, to a person at a terminal who said so.
fn shown(desk: &Desk<'_>, secret: Option<&Secret>) -> Result<Exit, Problem> {
    let secret = secret.ok_or_else(no_entry)?;
    if desk.output.is_json() || !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Problem {
            code: "no-terminal",
            message: Text::key("cli-show-no-terminal"),
            hint: Some(Text::key("cli-show-no-terminal-hint")),
            exit: Exit::Usage,
        });
    }
    let asking = Asking { yes: false, no_input: false, needed: "cli-show-no-terminal" };
    if !agreed(desk, asking, &Text::key("cli-show-question"))? {
        return Ok(Exit::Failed);
    }
    desk.output.raw(secret.reveal());
    Ok(Exit::Ok)
}
