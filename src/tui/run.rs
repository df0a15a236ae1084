//! The loop: what comes in is handed to the wizard, and one frame is drawn for all that came in together.

mod desk;
mod keys;
mod signals;

use std::future::poll_fn;
use std::io;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crossterm::event::Event;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::facts::TerminalFacts;
use super::look::Look;
use super::terminal::Session;
use crate::text::Text;
use crate::wizard::{Action, Msg, Screen};
use desk::{Desk, Flow};
use signals::{Signal, Signals};

/// What the loop drives: the wizard, with who carries out its effects.
pub trait Model {
    /// What is to be seen now.
    fn screen(&self) -> Screen;
    /// Takes a message in.
    fn update(&mut self, msg: Msg);
    /// The present instant.
    fn now(&self) -> Timestamp;
    /// When it wants a [`Msg::Tick`] though the screen does not change by itself.
    fn wakes_at(&self) -> Option<Timestamp>;
    /// The user has asked to leave.
    fn is_quitting(&self) -> bool;
    /// The first frame is on the screen: effects may begin.
    fn started(&mut self);
    /// The next message that came in from outside, an outcome for one. While there is none, the waker of `context` is
    /// kept and woken when there is one; a source that has dried up stays pending.
    fn poll_incoming(&mut self, context: &mut Context<'_>) -> Poll<Msg>;
    /// A text to be put on the clipboard, once.
    fn take_copy(&mut self) -> Option<String>;
    /// Words to ring the bell for and to put into the window's title, once.
    fn take_announcement(&mut self) -> Option<Text>;
}

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The user left.
    Quit,
    /// A signal asked to end: its number.
    Signal(i32),
    /// The terminal went away.
    Lost,
}

impl Exit {
    /// The exit code: 0, or 128 and the signal's number; a lost terminal counts as SIGHUP (1).
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
            Self::Lost => 129,
        }
    }
}

/// What wakes the loop.
#[expect(clippy::large_enum_variant, reason = "one at a time, on the stack")]
enum Wake {
    Input(io::Result<Event>),
    Incoming(Msg),
    Signal(Signal),
    Time,
}

/// At most this many waiting messages are taken in before a frame is drawn.
const BURST: usize = 4096;
/// A clock that jumps is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// A time that has come and is not used up does not make the loop spin.
const SHORTEST_SLEEP: Duration = Duration::from_millis(20);

/// Runs the wizard in the terminal until the user leaves, a signal comes or the terminal goes. The terminal is given back
/// when this returns; effects that must be finished are the caller's to wait for.
///
/// The first frame is drawn before [`Model::started`]. While nothing comes in and nothing is due, nothing runs.
/// An error is one of taking the terminal at the start.
pub async fn run(model: &mut impl Model, facts: &TerminalFacts, zone: TimeZone) -> io::Result<Exit> {
    let look = Look::new(facts, model.screen().language.tag(), zone);
    let mut signals = Signals::listen()?;
    let mut session = Session::enter(facts)?;
    let mut desk = Desk::new(look, model.screen());
    session.draw(|frame| desk.draw(frame))?;
    let mut keys = keys::read();
    model.started();
    loop {
        if present(&mut session, &mut desk, model).is_err() {
            return Ok(leave(model, Exit::Lost));
        }
        if model.is_quitting() {
            return Ok(Exit::Quit);
        }
        let due = desk.screen().next_change.into_iter().chain(model.wakes_at()).min();
        let sleep = sleep(due, model.now());
        let wake = tokio::select! {
            biased;
            signal = signals.next() => Wake::Signal(signal),
            event = keys.recv() => Wake::Input(event.unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))),
            msg = poll_fn(|context| model.poll_incoming(context)) => Wake::Incoming(msg),
            () = until(sleep) => Wake::Time,
        };
        let mut flow = match wake {
            Wake::Input(Ok(event)) => desk.take(event, model),
            Wake::Input(Err(_)) | Wake::Signal(Signal::Lost) => return Ok(leave(model, Exit::Lost)),
            Wake::Signal(Signal::End(number)) => return Ok(leave(model, Exit::Signal(number))),
            Wake::Signal(Signal::Resumed) => Flow::Resume,
            Wake::Signal(Signal::Resized) => {
                desk.redraw();
                Flow::On
            }
            Wake::Incoming(msg) => {
                model.update(msg);
                Flow::On
            }
            Wake::Time => {
                let now = model.now();
                if due.is_some_and(|due| due <= now) {
                    model.update(Msg::Tick(now));
                }
                Flow::On
            }
        };
        for _ in 0..BURST {
            if flow != Flow::On || model.is_quitting() {
                break;
            }
            match keys.try_recv() {
                Ok(Ok(event)) => flow = desk.take(event, model),
                _ => match model.poll_incoming(&mut Context::from_waker(Waker::noop())) {
                    Poll::Ready(msg) => model.update(msg),
                    Poll::Pending => break,
                },
            }
        }
        let done = match flow {
            Flow::On => Ok(()),
            Flow::Repaint => session.repaint(),
            Flow::Resume => session.resume(),
            Flow::Suspend => {
                session.pause();
                signals.suspend().await;
                session.resume()
            }
        };
        if done.is_err() {
            return Ok(leave(model, Exit::Lost));
        }
        if flow != Flow::On {
            desk.redraw();
        }
    }
}

/// Draws what changed, and copies what is to be copied.
fn present(session: &mut Session, desk: &mut Desk, model: &mut impl Model) -> io::Result<()> {
    if let Some(text) = model.take_copy() {
        session.copy(&text)?;
    }
    if let Some(text) = model.take_announcement() {
        session.announce(&desk.words(&text))?;
    }
    if desk.show(model.screen()) {
        session.draw(|frame| desk.draw(frame))?;
    }
    Ok(())
}

/// Lets the model keep what it has, as if the user had left.
fn leave(model: &mut impl Model, exit: Exit) -> Exit {
    model.update(Msg::Do(Action::Quit));
    exit
}

/// How long to sleep for what is due, now that it is `now`; `None` for ever.
fn sleep(due: Option<Timestamp>, now: Timestamp) -> Option<Duration> {
    let left = Duration::try_from(due?.duration_since(now)).unwrap_or_default();
    Some(left.clamp(SHORTEST_SLEEP, LONGEST_SLEEP))
}

async fn until(sleep: Option<Duration>) {
    match sleep {
        Some(sleep) => tokio::time::sleep(sleep).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::{SignedDuration, Timestamp};

    use super::{Exit, LONGEST_SLEEP, SHORTEST_SLEEP, sleep};

    #[test]
    fn with_nothing_due_the_loop_sleeps_for_ever() {
        assert_eq!(sleep(None, Timestamp::UNIX_EPOCH), None);
    }

    #[test]
    fn the_loop_sleeps_until_something_is_due_but_looks_at_the_clock_in_between() {
        let now = Timestamp::UNIX_EPOCH;
        let at = |seconds| Some(now + SignedDuration::from_secs(seconds));
        assert_eq!(sleep(at(3), now), Some(Duration::from_secs(3)));
        assert_eq!(sleep(at(3600), now), Some(LONGEST_SLEEP));
    }

    #[test]
    fn a_time_gone_by_does_not_make_the_loop_spin() {
        let now = Timestamp::UNIX_EPOCH;
        assert_eq!(sleep(Some(now - SignedDuration::from_secs(5)), now), Some(SHORTEST_SLEEP));
        assert_eq!(sleep(Some(Timestamp::MIN), Timestamp::MAX), Some(SHORTEST_SLEEP));
    }

    #[test]
    fn exit_codes_are_those_of_a_shell() {
        assert_eq!([Exit::Quit, Exit::Signal(15), Exit::Signal(1), Exit::Lost].map(Exit::code), [0, 143, 129, 129]);
    }
}
