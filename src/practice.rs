//! An SES inside the process: SMTP, an authoritative zone, a console and an inbox, all on loopback.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the practice world is a world of its own: it listens on loopback and keeps its own time"
)]

pub mod account;
pub mod console;
pub mod dkim;
pub mod keyring;
pub mod keys;
pub mod mailbox;
pub mod smtp;
pub mod zone;

use std::io;
use std::sync::Arc;

use account::{Account, SES, SharedAccount};
use console::{Pace, PracticeConsole};
use dkim::Signer;
use keyring::MemoryKeyring;
use smtp::{Server, ServerOptions};
use zone::Zone;

use crate::dns::record::Name;

/// A folder of the practice world's own, with a backend as the guide has it; it is removed when dropped.
///
/// # Errors
/// No folder could be made.
pub fn folder() -> io::Result<tempfile::TempDir> {
    let folder = tempfile::Builder::new().prefix("sesame-demo-").tempdir()?;
    std::fs::create_dir(folder.path().join("backend"))?;
    Ok(folder)
}

/// A running practice world; dropping it stops its servers.
#[derive(Debug)]
pub struct Practice {
    /// The SMTP server.
    pub smtp: Arc<Server>,
    /// The DNS server.
    pub zone: Arc<Zone>,
    /// The account behind both.
    pub account: SharedAccount,
    /// The console and inbox.
    pub console: Arc<PracticeConsole>,
    /// The keyring in memory.
    pub keyring: Arc<MemoryKeyring>,
}

impl Practice {
    /// Starts the servers on free ports of loopback; call it inside a tokio runtime.
    ///
    /// # Errors
    /// No port could be bound, or no certificate made.
    pub async fn start(region: &str, pace: Pace) -> io::Result<Self> {
        let account = SharedAccount::new(Account::new(region));
        let smtp = Arc::new(Server::start(account.clone(), ServerOptions::default()).await?);
        let zone = Arc::new(Zone::start().await?);
        let signer = Signer::new(SES, "practice").map_err(io::Error::other)?;
        zone.publish_signer(&signer, &Name::of(&format!("practice._domainkey.{SES}")))
            .await
            .map_err(io::Error::other)?;
        account.lock().add_signer(signer);
        let console = Arc::new(PracticeConsole::new(account.clone(), Arc::clone(&zone), pace));
        Ok(Self { smtp, zone, account, console, keyring: Arc::new(MemoryKeyring::new()) })
    }
}
