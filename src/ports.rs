//! The outside world as traits: what an effect may ask for, whoever answers (the adapters, or the practice SES).

mod console;
mod disk;
mod dns;
mod git;
mod keyring;
mod keys;
mod launch;
mod mailer;
mod zone_editor;

use std::sync::Arc;

use jiff::Timestamp;

pub use console::{Console, ConsoleError, ConsoleReply, ConsoleRequest, Received};
pub use disk::{Disk, DiskError, FileState, Fingerprint, Ledger, Lock};
pub use dns::{Answer, Dns, Question, Server};
pub use git::{Git, GitStatus, Hooks, Leak, NoAnswer, Search};
pub use keyring::{Entry, Keyring, KeyringError};
pub use keys::{AccessKey, KeyAdmin, KeyError};
pub use launch::{Launch, LaunchError, Shell};
pub use mailer::{
    Accepted, Certificate, CertificateFault, Delivery, Failure, FailureKind, Mailer, PortFacts, PortReport, Progress,
    Speaker, Stage, StageReport, TlsFacts, TranscriptLine, Tried, TriedOutcome,
};
pub use zone_editor::{EditError, HostLogin, ZoneEditor};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Every door to the world that effects go through.
#[derive(Clone)]
pub struct Ports {
    /// DNS queries.
    pub dns: Arc<dyn Dns>,
    /// The zone at its host.
    pub zone_editor: Arc<dyn ZoneEditor>,
    /// SMTP.
    pub mailer: Arc<dyn Mailer>,
    /// The keyring of the operating system.
    pub keyring: Arc<dyn Keyring>,
    /// The access keys of the IAM user, where there is an access to the AWS account.
    pub keys: Option<Arc<dyn KeyAdmin>>,
    /// Files of the project, and sesame's own state.
    pub disk: Arc<dyn Disk>,
    /// What git knows about a file.
    pub git: Arc<dyn Git>,
    /// The user's shell.
    pub shell: Arc<dyn Shell>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The practice console and inbox; nobody in the real world.
    pub console: Option<Arc<dyn Console>>,
}

impl std::fmt::Debug for Ports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ports").field("practice", &self.console.is_some()).finish_non_exhaustive()
    }
}
