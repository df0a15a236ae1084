//! Starts another program in the place of this one, or beside it where its output is to be looked through for secrets.

mod mask;

use std::io;
use std::process::{Command, ExitStatus, Stdio};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::environment;
use crate::ports::{Launch, LaunchError};
use crate::secret::Secret;
use mask::Mask;

/// Bytes read of the program's output at once.
const CHUNK: usize = 16 * 1024;

/// Starts it and gives its exit code, 128 and the signal's number where a signal ended it.
///
/// On Unix the program takes the place of this process unless its output is masked: terminal, signals, job control and exit
/// code are then its own, and this returns only if it could not be started.
///
/// # Errors
/// It could not be started.
pub async fn launch(launch: &Launch) -> Result<u8, LaunchError> {
    // Limits that were changed for this process are no affair of the other.
    environment::restore_limits();
    let mut command = Command::new(&launch.program);
    command.args(&launch.arguments);
    command.envs(launch.variables.iter().map(|(name, value)| (name, value.reveal())));
    match &launch.hidden {
        None => replace(command),
        Some(hidden) => masked(command, hidden).await,
    }
}

fn refused(error: &io::Error) -> LaunchError {
    match error.kind() {
        io::ErrorKind::NotFound => LaunchError::NotFound,
        _ => LaunchError::NotExecutable(error.to_string()),
    }
}

#[cfg(unix)]
fn replace(mut command: Command) -> Result<u8, LaunchError> {
    use std::os::unix::process::CommandExt;

    Err(refused(&command.exec()))
}

#[cfg(not(unix))]
fn replace(mut command: Command) -> Result<u8, LaunchError> {
    command.status().map(code).map_err(|error| refused(&error))
}

fn code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;

        if let Some(signal) = status.signal() {
            return u8::try_from(128 + signal).unwrap_or(u8::MAX);
        }
    }
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

/// Both streams pass through the mask. Signals that end this process are the program's to answer; once it has ended, what it
/// left running in the background may go on printing until a signal comes.
async fn masked(command: Command, hidden: &[Secret]) -> Result<u8, LaunchError> {
    let mut command = tokio::process::Command::from(command);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut signals = signals::Signals::new();
    let mut child = command.spawn().map_err(|error| refused(&error))?;
    environment::forbid_core_files();
    let (out, error) = (child.stdout.take(), child.stderr.take());
    let mask = || Mask::new(hidden);
    let streams =
        async { tokio::join!(pass(out, tokio::io::stdout(), mask()), pass(error, tokio::io::stderr(), mask())) };
    tokio::pin!(streams);
    let (mut ended, mut silent) = (None, false);
    loop {
        tokio::select! {
            _ = &mut streams, if !silent => silent = true,
            status = child.wait(), if ended.is_none() => ended = Some(status.map_err(|error| refused(&error))?),
            signal = signals.next() => match child.id() {
                Some(id) if ended.is_none() => signals::forward(id, signal),
                _ => silent = true,
            },
        }
        if let (Some(status), true) = (ended, silent) {
            return Ok(code(status));
        }
    }
}

/// Copies what is printed until there is no more. A reader that is gone ends it, as it would end the program's own writing.
async fn pass(from: Option<impl AsyncRead + Unpin>, mut to: impl AsyncWrite + Unpin, mut mask: Mask) {
    let Some(mut from) = from else { return };
    let mut chunk = zeroize::Zeroizing::new(vec![0; CHUNK]);
    while let Ok(count) = from.read(&mut chunk).await {
        let shown = if count == 0 { mask.end() } else { mask.take(&chunk[..count]) };
        let written = async {
            to.write_all(&shown).await?;
            to.flush().await
        };
        if written.await.is_err() || count == 0 {
            return;
        }
    }
}

#[cfg(unix)]
mod signals {
    use rustix::process::{Pid, Signal as Number, kill_process};
    use tokio::signal::unix::{Signal, SignalKind, signal};

    /// Signals that would end this process.
    pub(super) struct Signals {
        term: Option<Signal>,
        hup: Option<Signal>,
        int: Option<Signal>,
        quit: Option<Signal>,
        /// The terminal has sent the last two to the program already.
        at_terminal: bool,
    }

    impl Signals {
        pub(super) fn new() -> Self {
            let of = |kind| signal(kind).ok();
            Self {
                term: of(SignalKind::terminate()),
                hup: of(SignalKind::hangup()),
                int: of(SignalKind::interrupt()),
                quit: of(SignalKind::quit()),
                at_terminal: in_foreground(),
            }
        }

        /// The next one to be passed on.
        pub(super) async fn next(&mut self) -> Option<Number> {
            loop {
                let (number, typed) = tokio::select! {
                    Some(()) = came(&mut self.term) => (Number::TERM, false),
                    Some(()) = came(&mut self.hup) => (Number::HUP, false),
                    Some(()) = came(&mut self.int) => (Number::INT, true),
                    Some(()) = came(&mut self.quit) => (Number::QUIT, true),
                };
                if !(typed && self.at_terminal) {
                    return Some(number);
                }
            }
        }
    }

    /// Whether a terminal sends what is typed at it (Ctrl-C) to this process's group, in which the program is too.
    #[cfg(target_os = "linux")]
    fn in_foreground() -> bool {
        std::fs::read_to_string("/proc/self/stat").is_ok_and(|stat| leads(&stat))
    }

    /// Reads it in a line of `/proc/PID/stat` (proc(5)): the group, the fifth field, is that of the terminal, the eighth. A group
    /// whose leader lives outside this process's namespace has the number 0, at which rustix's own question panics.
    #[cfg(target_os = "linux")]
    fn leads(stat: &str) -> bool {
        // The second field, a name in parentheses, may hold anything.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let number = |at: usize| fields.get(at).and_then(|field| field.parse::<i64>().ok());
        matches!((number(2), number(5)), (Some(group), Some(foreground)) if group > 0 && group == foreground)
    }

    #[cfg(not(target_os = "linux"))]
    fn in_foreground() -> bool {
        let own = rustix::process::getpgrp();
        std::fs::File::open("/dev/tty")
            .is_ok_and(|terminal| rustix::termios::tcgetpgrp(&terminal).is_ok_and(|group| group == own))
    }

    async fn came(signal: &mut Option<Signal>) -> Option<()> {
        match signal {
            Some(signal) => signal.recv().await,
            None => std::future::pending().await,
        }
    }

    /// A program that has ended meanwhile needs it no more.
    pub(super) fn forward(id: u32, signal: Option<Number>) {
        let id = i32::try_from(id).ok().and_then(Pid::from_raw);
        if let (Some(id), Some(signal)) = (id, signal) {
            let _gone = kill_process(id, signal);
        }
    }

    #[cfg(all(test, target_os = "linux"))]
    mod tests {
        use super::leads;

        #[test]
        fn a_group_leads_where_the_terminal_has_the_same() {
            for (stat, wanted) in [
                ("10 (sesame) S 1 10 9 34816 10 4194304", true),
                ("10 (a) b) c) S 1 10 9 34816 10 4194304", true),
                ("10 (sesame) S 1 10 9 34816 12 4194304", false),
                // No terminal; and a leader outside of this namespace.
                ("10 (sesame) S 1 10 9 0 -1 4194304", false),
                ("10 (sesame) S 0 0 0 34816 0 4194304", false),
                ("", false),
            ] {
                assert_eq!(leads(stat), wanted, "{stat}");
            }
        }
    }
}

#[cfg(not(unix))]
mod signals {
    /// The console tells all of its programs itself.
    pub(super) struct Signals;

    impl Signals {
        pub(super) fn new() -> Self {
            Self
        }

        pub(super) async fn next(&mut self) -> Option<()> {
            std::future::pending().await
        }
    }

    pub(super) fn forward(_id: u32, _signal: Option<()>) {}
}
