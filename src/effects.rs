//! Carries effects out through the ports: the one caller of the outside world, for the screen, the commands and tests.

mod apply;
mod config;
mod delivery;
mod examine;
pub mod guard;
mod rotation;
pub mod survey;
mod vault;

use std::sync::{Arc, Mutex};

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinError;

use crate::mail::endpoint::{Endpoint, PORTS, USUAL};
use crate::ports::{DiskError, Ledger, Ports};
use crate::wizard::{Effect, Msg, Outcome, Ticket};

pub use vault::Vault;

/// Lets the panic of a task that carried an effect out be the program's.
pub fn raise(ended: Result<(), JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        std::panic::resume_unwind(error.into_panic());
    }
}

/// The world as effects see it: the ports, and the secrets that are kept for this process only.
#[derive(Debug, Clone)]
pub struct Effects {
    /// The outside world.
    pub ports: Ports,
    /// Secrets of this process.
    pub vault: Arc<Vault>,
    /// The newest walk not saved yet: a save that comes late never overwrites a newer one.
    newest: Arc<Mutex<Option<Vec<u8>>>>,
    saving: Arc<tokio::sync::Mutex<()>>,
    /// Held by the one change of a zone that is under way: each reads the whole journal and writes it again.
    changing: Arc<tokio::sync::Mutex<()>>,
}

impl Effects {
    /// Effects over these ports.
    pub fn new(ports: Ports) -> Self {
        Self { ports, vault: Arc::default(), newest: Arc::default(), saving: Arc::default(), changing: Arc::default() }
    }

    /// Carries one effect out; each outcome is sent as it comes. Returns when the effect has ended.
    ///
    /// The shell's own affairs (copy, open, cancel, quit) bring nothing here.
    pub async fn perform(&self, effect: Effect, outcomes: UnboundedSender<Outcome>) {
        // A receiver that is gone means that nobody waits for the outcome any more.
        let tell = |outcome: Outcome| {
            let _gone = outcomes.send(outcome);
        };
        match effect {
            Effect::MeasureRegions(regions) => self.measure(regions, &outcomes).await,
            Effect::Survey(inquiry) => {
                tell(Outcome::Surveyed(survey::survey(self.ports.dns.as_ref(), &inquiry).await));
            }
            Effect::PlanRecords { domain, wanted } => {
                tell(Outcome::RecordsPlanned(apply::plan(self.ports.dns.as_ref(), &domain, &wanted).await));
            }
            Effect::ApplyRecords { login, target, plan, patience } => {
                let _one_at_a_time = self.changing.lock().await;
                let ended = apply::create(&self.ports, &login, &target, &plan, patience, &outcomes).await;
                tell(Outcome::RecordsApplied(ended));
            }
            Effect::PlanUndo(domain) => tell(Outcome::UndoPlanned(apply::plan_undo(&self.ports, &domain).await)),
            Effect::UndoRecords { login, target, patience } => {
                let _one_at_a_time = self.changing.lock().await;
                let ended = apply::undo(&self.ports, &login, &target, patience, &outcomes).await;
                tell(Outcome::RecordsApplied(ended));
            }
            Effect::KeepSecret { entry, secret, place } => {
                let kept = self.vault.keep(self.ports.keyring.as_ref(), &entry, &secret, place).await;
                tell(Outcome::SecretKept(entry, place, kept));
            }
            Effect::CheckSecret(entry) => {
                let found = self.vault.find(self.ports.keyring.as_ref(), &entry).await.map(|secret| secret.is_some());
                tell(Outcome::SecretChecked(entry, found));
            }
            Effect::ProbePorts(host) => self.probe(&host, &outcomes).await,
            Effect::FindConfig => tell(Outcome::ConfigFound(config::find(&self.ports).await)),
            Effect::PlanConfig(request) => {
                let plan = config::plan(self, &request).await;
                tell(Outcome::ConfigPlanned(request, plan));
            }
            Effect::WriteConfig { request, expected } => {
                let written = config::write(self, &request, expected).await;
                tell(Outcome::ConfigWritten(request, written));
            }
            Effect::SendTest(request) => {
                let ended = delivery::send(self, &request, &outcomes).await;
                tell(Outcome::TestEnded(ended));
            }
            Effect::Rotate(request) => {
                let _one_at_a_time = self.changing.lock().await;
                let ended = rotation::rotate(self, request, &outcomes).await;
                tell(Outcome::Rotated(ended));
            }
            Effect::Examine(examination) => {
                tell(Outcome::Examined(examine::examine(self, &examination).await));
            }
            Effect::AskConsole(request) => {
                if let Some(console) = &self.ports.console {
                    let reply = console.ask(request.clone()).await.map_err(|error| error.0);
                    tell(Outcome::Console(request, reply));
                }
            }
            Effect::Export { file, content, language } => {
                tell(Outcome::Exported(config::export(&self.ports, file, &content, language).await));
            }
            Effect::SaveState(bytes) => {
                if let Err(error) = self.save(bytes).await {
                    tell(Outcome::SaveFailed(error));
                }
            }
            Effect::Copy(_)
            | Effect::Announce(_)
            | Effect::Say(_)
            | Effect::Cancel(_)
            | Effect::GoTo(_)
            | Effect::GoOn
            | Effect::RecheckAll
            | Effect::Quit => {}
        }
    }

    /// Carries out what a wizard asked for, and tells it of each outcome and of the end.
    pub async fn answer(self, ticket: Ticket, effect: Effect, wizard: UnboundedSender<Msg>) {
        let (outcomes, mut received) = unbounded_channel();
        let perform = self.perform(effect, outcomes);
        let forward = async {
            while let Some(outcome) = received.recv().await {
                let _gone = wizard.send(Msg::Outcome(ticket, outcome));
            }
        };
        tokio::join!(perform, forward);
        let _gone = wizard.send(Msg::Done(ticket));
    }

    async fn save(&self, bytes: Vec<u8>) -> Result<(), DiskError> {
        if let Ok(mut newest) = self.newest.lock() {
            *newest = Some(bytes);
        }
        let _one_at_a_time = self.saving.lock().await;
        let newest = self.newest.lock().ok().and_then(|mut newest| newest.take());
        match newest {
            Some(bytes) => self.ports.disk.save(Ledger::Walk, &bytes).await,
            None => Ok(()),
        }
    }

    /// Times a connection to each region at once, on the port that is rarely blocked.
    async fn measure(&self, regions: Vec<String>, outcomes: &UnboundedSender<Outcome>) {
        let looks = regions.into_iter().map(|region| async {
            let endpoint = Endpoint::at(format!("email-smtp.{region}.amazonaws.com"), USUAL);
            let took = self.ports.mailer.connect_time(&endpoint).await;
            let _gone = outcomes.send(Outcome::RegionMeasured(region, took));
        });
        futures_util::future::join_all(looks).await;
    }

    async fn probe(&self, host: &str, outcomes: &UnboundedSender<Outcome>) {
        let looks = PORTS.map(|port| async move {
            let report = self.ports.mailer.probe(&Endpoint::at(host, port)).await;
            let _gone = outcomes.send(Outcome::PortProbed(report));
        });
        futures_util::future::join_all(looks).await;
    }
}
