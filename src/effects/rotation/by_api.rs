//! The user's steps done through an access to the AWS account.

use super::{Carried, Work, proof};
use crate::ports::{Entry, KeyAdmin, KeyError};
use crate::ses::credential::smtp_password;
use crate::ses::rotation::{Refused, Step};
use crate::wizard::effect::{RotationError, Wish};

/// Does the step at hand, if IAM can.
pub(super) async fn carry_out(work: &mut Work<'_>, keys: &dyn KeyAdmin) -> Result<Carried, RotationError> {
    let old = work.rotation.old().clone();
    match work.rotation.step() {
        Step::Key => {
            bring(work, keys).await?;
            return Ok(Carried::Moved);
        }
        Step::Unused => {
            let used = keys.last_used(&old.user).await.map_err(RotationError::Keys)?;
            let restarted = work.rotation.when(Step::Restart);
            if let Some(at) = used.filter(|at| restarted.is_some_and(|restarted| *at > restarted)) {
                return Err(RotationError::StillUsed(at));
            }
        }
        Step::Deactivate => {
            keys.set_active(&old.user, false).await.map_err(RotationError::Keys)?;
            proof::refused(work).await?;
        }
        Step::Reactivate => keys.set_active(&old.user, true).await.map_err(RotationError::Keys)?,
        Step::Delete | Step::DeleteNew => {
            for user in work.rotation.doomed() {
                delete(keys, user).await?;
            }
        }
        _ => return Ok(Carried::Waits),
    }
    Ok(Carried::Done)
}

/// Makes the second key. Where the user has another one already, only the user can say what becomes of it: it may be in use, or
/// made before a cut, when nobody got to know its secret.
async fn bring(work: &mut Work<'_>, keys: &dyn KeyAdmin) -> Result<(), RotationError> {
    let old = work.rotation.old().clone();
    for user in work.rotation.discarded().to_vec() {
        delete(keys, &user).await?;
        work.rotation.forget_discarded(&user);
        work.save().await?;
    }
    let mut others = keys.list().await.map_err(RotationError::Keys)?;
    others.retain(|key| key.id != old.user);
    if !others.is_empty() {
        return Err(RotationError::Spare(others));
    }
    let (id, secret) = keys.create().await.map_err(RotationError::Keys)?;
    let password = smtp_password(&secret, &old.region);
    work.grant(Wish::Bring(Entry { user: id, ..old }, password)).await
}

/// Deletes a key that stands in the way of the second one; never the one that is replaced.
pub(super) async fn make_room(work: &Work<'_>, user: &str) -> Result<(), RotationError> {
    let keys = work.effects.ports.keys.as_ref().ok_or(RotationError::NoAccess)?;
    if work.rotation.step() != Step::Key || user == work.rotation.old().user {
        return Err(RotationError::Refused(Refused::Needed));
    }
    delete(keys.as_ref(), user).await
}

async fn delete(keys: &dyn KeyAdmin, user: &str) -> Result<(), RotationError> {
    match keys.delete(user).await {
        Ok(()) | Err(KeyError::NoSuchKey) => Ok(()),
        Err(error) => Err(RotationError::Keys(error)),
    }
}
