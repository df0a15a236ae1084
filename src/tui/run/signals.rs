//! Signals that end or resume the program, and the end of the terminal itself.

/// What the system tells the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// End, as this signal asks.
    End(i32),
    /// The program was stopped, and goes on.
    Resumed,
    /// The terminal has another size.
    Resized,
    /// The terminal hung up.
    Lost,
}

#[cfg(unix)]
pub(super) use unix::Signals;

#[cfg(unix)]
mod unix {
    use std::io::{self, Stdout};
    use std::time::Duration;

    use rustix::process::{self, kill_current_process_group};
    use tokio::io::Interest;
    use tokio::io::unix::AsyncFd;
    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    use super::Signal;

    /// A program that cannot be stopped goes on after this time: nobody would continue it.
    const UNSTOPPABLE: Duration = Duration::from_millis(300);

    /// Listens to signals and to the terminal's end.
    #[derive(Debug)]
    pub(in crate::tui::run) struct Signals {
        terminate: Stream,
        hang_up: Stream,
        interrupt: Stream,
        go_on: Stream,
        // The reader of keys tells it too, but not before it has begun to read.
        resize: Stream,
        terminal: Option<AsyncFd<Stdout>>,
    }

    impl Signals {
        /// Listens from now on.
        pub(in crate::tui::run) fn listen() -> io::Result<Self> {
            Ok(Self {
                terminate: signal(SignalKind::terminate())?,
                hang_up: signal(SignalKind::hangup())?,
                interrupt: signal(SignalKind::interrupt())?,
                go_on: signal(SignalKind::from_raw(process::Signal::CONT.as_raw()))?,
                resize: signal(SignalKind::window_change())?,
                terminal: watched(),
            })
        }

        /// The next one.
        pub(in crate::tui::run) async fn next(&mut self) -> Signal {
            tokio::select! {
                _ = self.terminate.recv() => Signal::End(SignalKind::terminate().as_raw_value()),
                _ = self.hang_up.recv() => Signal::End(SignalKind::hangup().as_raw_value()),
                _ = self.interrupt.recv() => Signal::End(SignalKind::interrupt().as_raw_value()),
                _ = self.go_on.recv() => Signal::Resumed,
                _ = self.resize.recv() => Signal::Resized,
                () = closed(self.terminal.as_ref()) => Signal::Lost,
            }
        }

        /// Stops the program's group as a shell's Ctrl-Z does, and waits until it goes on.
        pub(in crate::tui::run) async fn suspend(&mut self) {
            if kill_current_process_group(process::Signal::TSTP).is_err() {
                return;
            }
            // Being stopped may come a moment after the call; without a shell's job control it does not come at all.
            tokio::select! {
                _ = self.go_on.recv() => {}
                () = tokio::time::sleep(UNSTOPPABLE) => {}
            }
        }
    }

    /// The terminal, watched; where it cannot be, SIGHUP and failing writes tell its end.
    #[expect(deprecated, reason = "its replacement is unsafe code, and standard output stays open to the end")]
    fn watched() -> Option<AsyncFd<Stdout>> {
        AsyncFd::with_interest(io::stdout(), Interest::READABLE).ok()
    }

    /// Waits until the terminal hangs up.
    async fn closed(terminal: Option<&AsyncFd<Stdout>>) {
        let Some(terminal) = terminal else { return std::future::pending().await };
        loop {
            match terminal.ready(Interest::READABLE).await {
                Ok(ready) if ready.ready().is_read_closed() => return,
                // A key was pressed: another reads it.
                Ok(mut ready) => ready.clear_ready(),
                Err(_) => return std::future::pending().await,
            }
        }
    }
}

#[cfg(not(unix))]
pub(super) use other::Signals;

#[cfg(not(unix))]
mod other {
    use std::io;

    use super::Signal;

    /// Listens to Ctrl-C from outside; there is nothing to suspend.
    #[derive(Debug)]
    pub(in crate::tui::run) struct Signals;

    impl Signals {
        /// Listens from now on.
        pub(in crate::tui::run) fn listen() -> io::Result<Self> {
            Ok(Self)
        }

        /// The next one.
        pub(in crate::tui::run) async fn next(&mut self) -> Signal {
            match tokio::signal::ctrl_c().await {
                Ok(()) => Signal::End(2),
                Err(_) => std::future::pending().await,
            }
        }

        /// Does nothing.
        pub(in crate::tui::run) async fn suspend(&mut self) {}
    }
}
