//! The system's shell, for a line of the user's own.

use std::io;
use std::process::Stdio;

use async_trait::async_trait;
use tokio::process::Command;

use crate::ports::{LaunchError, Shell};

/// `sh -c` (POSIX), or `cmd /C` on Windows.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemShell;

#[async_trait]
impl Shell for SystemShell {
    async fn run(&self, line: &str) -> Result<Option<i32>, LaunchError> {
        let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let mut command = Command::new(shell);
        command.arg(option).arg(line).stdin(Stdio::null()).stdout(io::stderr());
        match command.status().await {
            Ok(status) => Ok(status.code()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(LaunchError::NotFound),
            Err(error) => Err(LaunchError::NotExecutable(error.to_string())),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_line_runs_as_in_a_shell_and_gives_its_exit_code() {
        assert_eq!(SystemShell.run("true && exit 3").await, Ok(Some(3)));
        assert_eq!(SystemShell.run("test 1 = 1").await, Ok(Some(0)));
        assert_eq!(SystemShell.run("kill -9 $$").await, Ok(None));
    }
}
