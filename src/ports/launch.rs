//! Another program, started with more in its environment.

use std::ffi::OsString;

use async_trait::async_trait;

use crate::secret::Secret;

/// What is to be started.
#[derive(Debug)]
pub struct Launch {
    /// The program: a path, or a name that `PATH` leads to.
    pub program: OsString,
    /// Its arguments. No secret is ever among them.
    pub arguments: Vec<OsString>,
    /// Variables it gets beside those of this process; any may be a secret.
    pub variables: Vec<(String, Secret)>,
    /// What it must not print; none where its output is its own affair.
    pub hidden: Option<Vec<Secret>>,
}

/// Why a program could not be started.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LaunchError {
    /// There is no such program.
    #[error("no such program")]
    NotFound,
    /// It is there and is none, or may not be started.
    #[error("not executable: {0}")]
    NotExecutable(String),
}

/// Runs a line of the user's own as their shell would.
#[async_trait]
pub trait Shell: Send + Sync {
    /// The exit code of the line; `None` where a signal ended it. What it prints goes to standard error.
    async fn run(&self, line: &str) -> Result<Option<i32>, LaunchError>;
}
