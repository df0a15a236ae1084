//! `sesame credentials forget`: a password out of the keyring.

use super::super::consent::{Asking, agreed, lock};
use super::super::{Desk, Exit, Problem};
use super::{entries, keyring_problem, no_entry, region_of};
use crate::ports::Entry;
use crate::text::Text;

pub(super) async fn run(
    desk: &Desk<'_>,
    user: Option<&str>,
    region: Option<&str>,
    asking: Asking,
) -> Result<Exit, Problem> {
    let entry = match (user, region) {
        (None, None) => entries(desk).await.into_iter().next().ok_or_else(no_entry)?,
        (Some(user), region) => Entry { user: user.to_owned(), region: region_of(desk, region).await? },
        (None, Some(region)) => {
            let user = entries(desk).await.into_iter().next().ok_or_else(no_entry)?.user;
            Entry { user, region: region_of(desk, Some(region)).await? }
        }
    };
    let with = |key: &str| Text::key(key).with("user", &entry.user).with("region", &entry.region);
    let keyring = desk.effects.ports.keyring.as_ref();
    let found = keyring.fetch(&entry).await.map_err(|error| keyring_problem(&error))?.is_some();
    if !found {
        let hint = Some(Text::key("cli-forget-nothing-hint"));
        return Err(Problem { code: "no-credentials", message: with("cli-forget-nothing"), hint, exit: Exit::Failed });
    }
    let _alone = lock(desk)?;
    if !agreed(desk, asking, &with("cli-forget-question"))? {
        return Ok(Exit::Failed);
    }
    keyring.remove(&entry).await.map_err(|error| keyring_problem(&error))?;
    desk.output.json(&serde_json::json!({ "forgotten": entry }));
    desk.output.line(&with("cli-forgotten"));
    desk.output.under(&Text::key("cli-forgotten-key"));
    Ok(Exit::Ok)
}
