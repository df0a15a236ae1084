//! The stages of a connection as they end, each timed from the end of the one before.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;

use crate::ports::{Progress, Stage, StageReport, Tried};

/// The stages as they end, each timed from the end of the one before.
pub(super) struct Steps {
    progress: Option<UnboundedSender<Progress>>,
    pub(super) start: Instant,
    since: Instant,
    took: Vec<(Stage, Duration)>,
    pub(super) tried: Vec<Tried>,
    pub(super) address: Option<IpAddr>,
}

impl Steps {
    pub(super) fn new(progress: Option<UnboundedSender<Progress>>) -> Self {
        let start = Instant::now();
        Self { progress, start, since: start, took: Vec::new(), tried: Vec::new(), address: None }
    }

    pub(super) fn done(&mut self, stage: Stage, seen: String) {
        let took = self.since.elapsed();
        self.took.push((stage, took));
        if let Some(progress) = &self.progress {
            // Nobody listening is no reason to stop sending.
            let _ = progress.send(Progress::Stage(StageReport { stage, took, seen }));
        }
        self.since = Instant::now();
    }

    pub(super) fn took(&self, stage: Stage) -> Duration {
        self.took.iter().find(|(done, _)| *done == stage).map(|(_, took)| *took).unwrap_or_default()
    }
}
