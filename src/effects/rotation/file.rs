//! The application's file in a rotation: what it holds, and one key's credentials put in the place of the other's.

use std::path::PathBuf;

use super::Work;
use crate::env::document::Document;
use crate::env::plan::{Comments, Plan};
use crate::env::preset::{self, Found};
use crate::ports::{DiskError, Entry, FileState};
use crate::secret::Secret;
use crate::text::Text;
use crate::wizard::effect::{ConfigError, RotationError};

/// What the file says of mail, and where it is.
pub(super) async fn settings(work: &Work<'_>) -> Result<(Found, PathBuf), RotationError> {
    let (state, document) = read(work).await?;
    let found = preset::read(&document).ok_or_else(|| RotationError::NoCredentials(state.real_path.clone()))?;
    Ok((found, state.real_path))
}

/// The password that the file holds, if it holds that of this key.
pub(super) async fn password(work: &Work<'_>, user: &str) -> Result<Option<Secret>, RotationError> {
    let (_, document) = read(work).await?;
    Ok(preset::read(&document).filter(|found| found.user == user).and_then(|found| found.password))
}

/// Sees to it that the file holds this key. Only a file that holds the other one is changed.
pub(super) async fn hold(work: &Work<'_>, key: &Entry) -> Result<(), RotationError> {
    let rotation = &work.rotation;
    let (state, document) = read(work).await?;
    let found = preset::read(&document).ok_or_else(|| RotationError::NoCredentials(state.real_path.clone()))?;
    if found.user == key.user {
        return Ok(());
    }
    let known = [Some(rotation.old()), rotation.new_key()];
    if !known.into_iter().flatten().any(|entry| entry.user == found.user) {
        return Err(RotationError::Neither { path: state.real_path, user: found.user });
    }
    let password = work.password(key).await?;
    let settings = preset::swap(&document, &found.user, &key.user, &password);
    let unreadable = |text: Text| RotationError::Config(ConfigError::Unreadable(text));
    let plan = Plan::new(&state.bytes, &settings, &Comments::default()).map_err(|error| unreadable(error.text()))?;
    // The file is read as the application will read it before it is one.
    let changed = Document::parse(plan.bytes()).map_err(|error| unreadable(error.text()))?;
    let holds = preset::read(&changed)
        .is_some_and(|changed| changed.user == key.user && changed.password == found.password.map(|_| password));
    if !holds {
        return Err(unreadable(Text::key("rotation-file-odd")));
    }
    let written = work.effects.ports.disk.replace(&state.real_path, state.fingerprint, plan.bytes(), true).await;
    written.map_err(disk)
}

async fn read(work: &Work<'_>) -> Result<(FileState, Document), RotationError> {
    let path = work.rotation.config();
    let state = work.effects.ports.disk.read(path).await.map_err(disk)?;
    let document =
        Document::parse(&state.bytes).map_err(|error| RotationError::Config(ConfigError::Unreadable(error.text())))?;
    Ok((state, document))
}

fn disk(error: DiskError) -> RotationError {
    RotationError::Config(ConfigError::Disk(error))
}
