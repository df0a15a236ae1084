//! What SES makes of a key: it takes a message with it, or refuses it. IAM needs some seconds until every server knows of a
//! change, so that a first answer may be that of the moment before.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::super::delivery;
use super::{Work, file};
use crate::mail::scenario::Scenario;
use crate::ports::{Entry, Failure, FailureKind, Stage};
use crate::wizard::effect::{Login, Place, RotationError, Sent, TestError, TestRequest, Told};

/// How long IAM is given to make a change known everywhere.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two tries.
const PAUSE_SECONDS: u32 = 5;
const PAUSE: Duration = Duration::from_secs(PAUSE_SECONDS as u64);

/// SES takes a message to its simulator with this key.
pub(super) async fn taken(work: &Work<'_>, entry: &Entry) -> Result<(), RotationError> {
    let changed = work.effects.ports.clock.now().duration_since(work.rotation.since());
    let passed = Duration::try_from(changed).unwrap_or_default();
    let until = Instant::now() + PATIENCE.saturating_sub(passed);
    loop {
        match send(work, entry).await? {
            Ok(_) => return Ok(()),
            Err(TestError::Delivery(failure)) if is_refusal(&failure) && Instant::now() + PAUSE <= until => {
                again(work).await;
            }
            Err(error) => return Err(RotationError::Test(error)),
        }
    }
}

/// SES refuses the old key. Where its password is nowhere, that cannot be seen, and the user's word stands.
pub(super) async fn refused(work: &Work<'_>) -> Result<(), RotationError> {
    let until = Instant::now() + PATIENCE;
    let old = work.rotation.old();
    loop {
        match send(work, old).await {
            Ok(Ok(_)) if Instant::now() + PAUSE <= until => again(work).await,
            Ok(Ok(_)) => return Err(RotationError::StillWorks),
            Ok(Err(TestError::Delivery(failure))) if is_refusal(&failure) => {
                work.tell(Told::Refuses);
                return Ok(());
            }
            Ok(Err(error)) => return Err(RotationError::Test(error)),
            Err(RotationError::NoPassword(_)) => {
                work.tell(Told::Unseen);
                return Ok(());
            }
            Err(error) => return Err(error),
        }
    }
}

async fn again(work: &Work<'_>) {
    work.tell(Told::Again(PAUSE_SECONDS));
    sleep(PAUSE).await;
}

/// "535 Authentication Credentials Invalid": nothing else says that a key opens nothing.
fn is_refusal(failure: &Failure) -> bool {
    failure.stage == Stage::Auth
        && failure.kind == FailureKind::Reply
        && failure.reply.as_ref().is_some_and(|reply| reply.starts_with("535"))
}

/// A message to the simulator, by the way that the file says.
async fn send(work: &Work<'_>, entry: &Entry) -> Result<Result<Sent, TestError>, RotationError> {
    let password = work.password(entry).await?;
    let (found, path) = file::settings(work).await?;
    let endpoint = found.endpoint().ok_or_else(|| RotationError::NoCredentials(path.clone()))?;
    let keyring = work.effects.ports.keyring.as_ref();
    let kept = work.effects.vault.keep(keyring, entry, &password, Place::Session).await;
    kept.map_err(RotationError::Keyring)?;
    let request = TestRequest {
        endpoint,
        login: Login::Kept(entry.clone()),
        user: entry.user.clone(),
        from: found.sender,
        to: Scenario::Success.address(),
        scenario: Some(Scenario::Success),
        frontend_url: found.frontend.unwrap_or_else(|| "http://localhost:5173".into()),
        language: work.language,
    };
    Ok(delivery::send(work.effects, &request, work.outcomes).await)
}
