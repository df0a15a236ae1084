//! The terminal taken and given back as it was found: on leaving, on a panic, when paused.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute, queue};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::facts::TerminalFacts;
use crate::text::harmless;

/// Puts the window's title on the terminal's stack (XTWINOPS 22;0, xterm's control sequences).
const PUSH_TITLE: &str = "\x1b[22;0t";
/// Takes it back from there.
const POP_TITLE: &str = "\x1b[23;0t";

/// The terminal's bell.
const BELL: char = '\x07';

/// Whether the terminal is ours at the moment; the panic hook asks it too.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether a title is to be given back.
static TITLED: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours: raw, on its other screen, with pastes told apart from keys.
#[derive(Debug)]
pub(super) struct Session {
    // One frame is one write. Never dropped: dropping it would write once more, and panic where the terminal is gone.
    terminal: ManuallyDrop<ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    mouse: bool,
    title: bool,
}

impl Session {
    /// Takes the terminal. It is given back when this is dropped, and before a panic's message.
    pub(super) fn enter(facts: &TerminalFacts) -> io::Result<Self> {
        restore_before_panics();
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        let terminal = ratatui::Terminal::new(CrosstermBackend::new(out))?;
        let session =
            Self { terminal: ManuallyDrop::new(terminal), mouse: facts.wants_mouse(), title: facts.has_title() };
        session.take()?;
        Ok(session)
    }

    fn take(&self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let mut out = io::stdout();
        if self.title {
            TITLED.store(true, Ordering::SeqCst);
            queue!(out, Print(PUSH_TITLE), SetTitle("sesame"))?;
        }
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Draws a frame: only what differs from the last one is written.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view).map(|_| ())
    }

    /// Forgets what is on the screen, so that the next frame paints all of it.
    pub(super) fn repaint(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is, and the answer would come among the keys.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Gives the terminal back for a while.
    pub(super) fn pause(&self) {
        give_back();
    }

    /// Takes the terminal again, whatever its modes have become, and paints all of it with the next frame.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        give_back();
        self.take()?;
        self.repaint()
    }

    /// Rings the bell, and puts words into the window's title where the terminal has one.
    pub(super) fn announce(&mut self, words: &str) -> io::Result<()> {
        let mut out = io::stdout();
        if self.title {
            queue!(out, SetTitle(format!("sesame: {}", harmless(words))))?;
        }
        queue!(out, Print(BELL))?;
        out.flush()
    }

    /// Puts a text on the clipboard of the terminal's own machine, over ssh too (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, if it is ours. What fails here fails because the terminal is gone.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = queue!(
        out,
        DisableMouseCapture,
        DisableBracketedPaste,
        crossterm::style::ResetColor,
        crossterm::style::SetAttribute(crossterm::style::Attribute::Reset),
        LeaveAlternateScreen,
        cursor::Show,
    );
    if TITLED.swap(false, Ordering::SeqCst) {
        let _ = queue!(out, Print(POP_TITLE));
    }
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// From the first session on, a panic gives the terminal back before it says anything.
fn restore_before_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let say = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            say(panic);
        }));
    });
}
