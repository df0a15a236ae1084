//! SMTP as seen by an effect: a port looked at, a message sent stage by stage.

use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::mpsc::UnboundedSender;

pub use crate::mail::delivery::{
    Accepted, Certificate, CertificateFault, Delivery, Failure, FailureKind, PortFacts, PortReport, Progress, Speaker,
    Stage, StageReport, TlsFacts, TranscriptLine, Tried, TriedOutcome,
};
use crate::mail::endpoint::Endpoint;

/// Speaks SMTP.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Time of a TCP connect to the endpoint; nothing is said on it.
    async fn connect_time(&self, endpoint: &Endpoint) -> Result<Duration, FailureKind>;
    /// Walks one port to EHLO over TLS, then quits.
    async fn probe(&self, endpoint: &Endpoint) -> PortReport;
    /// Sends a message, telling each line as it is said and each stage as it ends. TLS with a verified certificate comes
    /// before any secret.
    async fn deliver(&self, delivery: &Delivery, progress: UnboundedSender<Progress>) -> Result<Accepted, Failure>;
}
