//! The rotation of credentials carried out: where it stands is on the disk before anything is changed, and each step can be done
//! again from its beginning.

mod by_api;
mod file;
mod proof;
#[cfg(test)]
mod tests;

use std::path::Path;

use tokio::sync::mpsc::UnboundedSender;

use super::Effects;
use crate::env::document::Document;
use crate::env::preset;
use crate::ports::{Entry, Ledger, Ports};
use crate::secret::Secret;
use crate::ses::region;
use crate::ses::rotation::{Keeping, Refused, Rotation, Step, Turn};
use crate::wizard::effect::{ConfigError, Place, Rotate, RotationError, Told, Wish};
use crate::wizard::{Language, Outcome};

/// A rotation at work.
struct Work<'a> {
    effects: &'a Effects,
    outcomes: &'a UnboundedSender<Outcome>,
    language: Language,
    rotation: Rotation,
}

/// Does what is wished, and then every step of sesame's own up to one that is another's.
pub(super) async fn rotate(
    effects: &Effects,
    request: Rotate,
    outcomes: &UnboundedSender<Outcome>,
) -> Result<Option<Rotation>, RotationError> {
    let known = load(&effects.ports).await?;
    let Rotate { wish, language } = request;
    let rotation = match (&wish, known) {
        (Wish::Look, known) => return Ok(known),
        (Wish::Begin { .. }, Some(known)) if !known.has_ended() => {
            return Err(RotationError::Unfinished(Box::new(known)));
        }
        (Wish::Begin { config, grace_days }, _) => begin(effects, config, *grace_days).await?,
        (_, known) => known.ok_or(RotationError::NoRotation)?,
    };
    let mut work = Work { effects, outcomes, language, rotation };
    work.grant(wish).await?;
    work.go_on().await?;
    Ok(Some(work.rotation))
}

/// Where the rotation of this project stands, if there is one.
async fn load(ports: &Ports) -> Result<Option<Rotation>, RotationError> {
    let bytes = ports.disk.load(Ledger::Rotation).await.map_err(RotationError::Disk)?;
    bytes.map(|bytes| Rotation::parse(&bytes).map_err(RotationError::Ledger)).transpose()
}

/// A rotation of what the file holds. Both passwords go into the keyring if there is one that answers.
async fn begin(effects: &Effects, config: &Path, grace_days: u16) -> Result<Rotation, RotationError> {
    let ports = &effects.ports;
    let state = ports.disk.read(config).await.map_err(|error| RotationError::Config(ConfigError::Disk(error)))?;
    let none = || RotationError::NoCredentials(state.real_path.clone());
    let document =
        Document::parse(&state.bytes).map_err(|error| RotationError::Config(ConfigError::Unreadable(error.text())))?;
    let found = preset::read(&document).ok_or_else(none)?;
    let region = region::of_host(&found.host).ok_or_else(none)?;
    let old = Entry { user: found.user, region: region.id.clone() };
    let keeping = match (ports.keyring.fetch(&old).await, found.password) {
        (Ok(None), None) => return Err(RotationError::NoPassword(old)),
        (Ok(_), _) => Keeping::Keyring,
        (Err(_), Some(_)) => Keeping::File,
        (Err(error), None) => return Err(RotationError::Keyring(error)),
    };
    Ok(Rotation::begin(state.real_path, old, keeping, grace_days, ports.clock.now()))
}

/// What became of a step.
enum Carried {
    /// It is done, and can be finished.
    Done,
    /// It is done, and finished already.
    Moved,
    /// It is another's.
    Waits,
}

impl Work<'_> {
    async fn grant(&mut self, wish: Wish) -> Result<(), RotationError> {
        let now = self.effects.ports.clock.now();
        let rotation = &mut self.rotation;
        match wish {
            Wish::Look | Wish::Go => return Ok(()),
            Wish::Begin { .. } => {}
            Wish::Bring(entry, secret) => {
                rotation.bring(entry.clone(), now).map_err(RotationError::Refused)?;
                let keyring = self.effects.ports.keyring.as_ref();
                let kept = self.effects.vault.keep(keyring, &entry, &secret, Place::Session).await;
                kept.map_err(RotationError::Keyring)?;
                // Only a new key is one more.
                return if rotation.step() == Step::Prove {
                    self.save_done(Step::Key).await
                } else {
                    self.save().await
                };
            }
            Wish::MakeRoom(user) => return by_api::make_room(self, &user).await,
            Wish::Done(step) => {
                if step.turn() != Turn::Theirs {
                    return Err(RotationError::Refused(Refused::NotNext(rotation.step())));
                }
                if step == Step::Deactivate && rotation.step() == step {
                    proof::refused(self).await?;
                }
                return self.finish(step).await;
            }
            Wish::Back => rotation.turn_back(now).map_err(RotationError::Refused)?,
            Wish::Forth => rotation.turn_forth(now).map_err(RotationError::Refused)?,
            Wish::Hurry => rotation.hurry(now).map_err(RotationError::Refused)?,
        }
        self.save().await
    }

    /// Every step of sesame's own, and of IAM's where there is an access to it.
    async fn go_on(&mut self) -> Result<(), RotationError> {
        loop {
            let step = self.rotation.step();
            match self.carry_out(step).await {
                Ok(Carried::Done) => self.finish(step).await?,
                Ok(Carried::Moved) => {}
                Ok(Carried::Waits) => return Ok(()),
                // IAM told its secret to a process that is gone: with an access to IAM another key is made.
                Err(RotationError::NoPassword(entry))
                    if self.effects.ports.keys.is_some() && Some(&entry) == self.rotation.new_key() =>
                {
                    self.rotation.give_up_key(self.effects.ports.clock.now()).map_err(RotationError::Refused)?;
                    self.save().await?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn carry_out(&mut self, step: Step) -> Result<Carried, RotationError> {
        let old = self.rotation.old().clone();
        match step {
            Step::Prove => proof::taken(self, &self.new_key()?).await?,
            Step::ProveOld => proof::taken(self, &old).await?,
            Step::Keep => self.keep().await?,
            Step::Replace => file::hold(self, &self.new_key()?).await?,
            Step::Return => file::hold(self, &old).await?,
            Step::Grace => {
                let now = self.effects.ports.clock.now();
                if self.rotation.grace_ends().is_some_and(|until| now < until) {
                    return Ok(Carried::Waits);
                }
            }
            _ if step.turn() != Turn::Theirs => return Ok(Carried::Waits),
            _ => match self.effects.ports.keys.clone() {
                Some(keys) => return by_api::carry_out(self, keys.as_ref()).await,
                None => return Ok(Carried::Waits),
            },
        }
        Ok(Carried::Done)
    }

    fn new_key(&self) -> Result<Entry, RotationError> {
        self.rotation.new_key().cloned().ok_or(RotationError::NoRotation)
    }

    /// Both passwords into the keyring, each read back.
    async fn keep(&self) -> Result<(), RotationError> {
        let new = self.new_key()?;
        let password = self.password(&new).await?;
        let old = self.rotation.old();
        // What the file holds is in use: it counts more than what the keyring has.
        if let Some(in_file) = file::password(self, &old.user).await? {
            self.store(old, &in_file).await?;
        }
        self.store(&new, &password).await
    }

    async fn store(&self, entry: &Entry, password: &Secret) -> Result<(), RotationError> {
        let keyring = self.effects.ports.keyring.as_ref();
        let kept = self.effects.vault.keep(keyring, entry, password, Place::Keyring).await;
        kept.map_err(RotationError::Keyring)
    }

    /// The password of a key: in this process, in the keyring, or in the file if it holds this key.
    async fn password(&self, entry: &Entry) -> Result<Secret, RotationError> {
        let found = self.effects.vault.find(self.effects.ports.keyring.as_ref(), entry).await;
        let error = match found {
            Ok(Some(password)) => return Ok(password),
            Ok(None) => RotationError::NoPassword(entry.clone()),
            Err(_) if self.rotation.keeping() == Keeping::File => RotationError::NoPassword(entry.clone()),
            Err(error) => RotationError::Keyring(error),
        };
        file::password(self, &entry.user).await?.ok_or(error)
    }

    /// A step is done: saved, and told. The passwords of keys that are deleted go out of the keyring first.
    async fn finish(&mut self, step: Step) -> Result<(), RotationError> {
        if self.rotation.keeping() == Keeping::Keyring && step == self.rotation.step() {
            for user in self.rotation.doomed() {
                let entry = Entry { user: user.to_owned(), region: self.rotation.old().region.clone() };
                self.effects.ports.keyring.remove(&entry).await.map_err(RotationError::Keyring)?;
            }
        }
        self.rotation.finish(step, self.effects.ports.clock.now()).map_err(RotationError::Refused)?;
        self.save_done(step).await
    }

    async fn save_done(&self, step: Step) -> Result<(), RotationError> {
        self.save().await?;
        self.tell(Told::Done(step, Box::new(self.rotation.clone())));
        Ok(())
    }

    async fn save(&self) -> Result<(), RotationError> {
        let saved = self.effects.ports.disk.save(Ledger::Rotation, &self.rotation.to_bytes()).await;
        saved.map_err(RotationError::Disk)
    }

    fn tell(&self, told: Told) {
        let _gone = self.outcomes.send(Outcome::Rotating(told));
    }
}
