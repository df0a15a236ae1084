//! A terminal for tests: a program in a pseudo-terminal, its screen as text, keys and pastes as a real terminal sends them.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
use rustix::process::{Pid, Signal, kill_process};

/// How long a test waits for what should come at once: generous, as the machine may be busy, and spent only on failure.
pub(crate) const SOON: Duration = Duration::from_secs(20);
/// How often a wait looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// A key as a person presses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// The key that goes on.
    Enter,
    /// Escape, alone.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift.
    ShiftTab,
    /// The arrow.
    Up,
    /// The arrow.
    Down,
    /// The arrow.
    Left,
    /// The arrow.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The key that removes what is before the cursor.
    Backspace,
    /// The key that removes what is under the cursor.
    Delete,
    /// A function key, 1 to 12.
    F(u8),
    /// A letter with Ctrl.
    Ctrl(char),
    /// A key that types its sign.
    Char(char),
}

impl Key {
    /// The bytes that xterm sends for it.
    fn bytes(self) -> Vec<u8> {
        let text = match self {
            Self::Enter => "\r",
            Self::Esc => "\x1b",
            Self::Tab => "\t",
            Self::ShiftTab => "\x1b[Z",
            Self::Up => "\x1b[A",
            Self::Down => "\x1b[B",
            Self::Right => "\x1b[C",
            Self::Left => "\x1b[D",
            Self::Home => "\x1b[H",
            Self::End => "\x1b[F",
            Self::PageUp => "\x1b[5~",
            Self::PageDown => "\x1b[6~",
            Self::Backspace => "\x7f",
            Self::Delete => "\x1b[3~",
            Self::F(1) => "\x1bOP",
            Self::F(2) => "\x1bOQ",
            Self::F(3) => "\x1bOR",
            Self::F(4) => "\x1bOS",
            Self::F(5) => "\x1b[15~",
            Self::F(n @ 6..=10) => return format!("\x1b[{}~", n + 11).into_bytes(),
            Self::F(n @ 11..=12) => return format!("\x1b[{}~", n + 12).into_bytes(),
            Self::F(n) => panic!("no key F{n} on this keyboard"),
            Self::Char(sign) => return sign.to_string().into_bytes(),
            Self::Ctrl(letter) => {
                assert!(letter.is_ascii_alphabetic(), "Ctrl-{letter} is no key of this keyboard");
                return vec![letter.to_ascii_lowercase() as u8 & 0x1f];
            }
        };
        text.as_bytes().to_vec()
    }
}

/// What a terminal answers by itself.
#[derive(Debug, Default)]
struct Answers(Vec<u8>);

impl vt100::Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _second: Option<u8>,
        params: &[&[u16]],
        end: char,
    ) {
        let param = params.first().and_then(|p| p.first()).copied().unwrap_or(0);
        match (first, end, param) {
            (None, 'n', 5) => self.0.extend(b"\x1b[0n"),
            (None, 'n', 6) => {
                let (row, column) = screen.cursor_position();
                self.0.extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
            }
            (None, 'c', 0) => self.0.extend(b"\x1b[?62;22c"),
            (Some(b'>'), 'c', 0) => self.0.extend(b"\x1b[>0;10;1c"),
            _ => {}
        }
    }

    fn unhandled_osc(&mut self, _screen: &mut vt100::Screen, params: &[&[u8]]) {
        match params {
            [b"10", b"?"] => self.0.extend(b"\x1b]10;rgb:e5e5/e5e5/e5e5\x1b\\"),
            [b"11", b"?"] => self.0.extend(b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"),
            _ => {}
        }
    }
}

/// What the terminal has received.
struct Received {
    parser: vt100::Parser<Answers>,
    raw: Vec<u8>,
    /// No program has the terminal open any more.
    closed: bool,
    /// The terminal is being taken away.
    leaving: bool,
}

type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// One program in one terminal. Dropped, it takes the program with it.
pub(crate) struct Session {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    child: Box<dyn Child + Send + Sync>,
    received: Arc<Mutex<Received>>,
    reader: Option<JoinHandle<()>>,
    settings_found: String,
    ended: Option<ExitStatus>,
}

/// A lock whatever became of another thread: a failed test must still print its screen.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A size that vt100 takes.
fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a terminal has at least one row and one column")
}

/// Any run of white space as one space: a phrase is found though it is wrapped, or set with no-break spaces.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A command with nothing of this process's environment but the search path: a home of its own, xterm, UTF-8, no language.
pub(crate) fn command(program: impl AsRef<Path>, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program.as_ref());
    command.env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into()));
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.env("LC_CTYPE", "C.UTF-8");
    command.cwd(home);
    command
}

/// `sh -c SCRIPT` as a [`command`].
pub(crate) fn shell(script: &str, home: &Path) -> CommandBuilder {
    let mut command = command("sh", home);
    command.args(["-c", script]);
    command
}

impl Session {
    /// Starts a program as the session leader of a terminal of this size.
    pub(crate) fn spawn(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .expect("the system has a pseudo-terminal");
        let settings_found = settings(&*pair.master);
        let output = pair.master.try_clone_reader().expect("the terminal can be read");
        let writer: Writer =
            Arc::new(Mutex::new(Some(pair.master.take_writer().expect("the terminal can be written to"))));
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let received = Arc::new(Mutex::new(Received {
            parser: vt100::Parser::new_with_callbacks(cells(rows), cells(columns), 0, Answers::default()),
            raw: Vec::new(),
            closed: false,
            leaving: false,
        }));
        let reader = std::thread::spawn({
            let (received, writer) = (Arc::clone(&received), Arc::clone(&writer));
            move || receive(output, &received, &writer)
        });
        Self { master: Some(pair.master), writer, child, received, reader: Some(reader), settings_found, ended: None }
    }

    /// The screen now, one line per row, without trailing spaces.
    pub(crate) fn screen(&self) -> String {
        let received = lock(&self.received);
        let (_, columns) = received.parser.screen().size();
        let rows: Vec<String> =
            received.parser.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim_end().to_owned()
    }

    /// Every byte that the program has written.
    pub(crate) fn raw(&self) -> Vec<u8> {
        lock(&self.received).raw.clone()
    }

    /// Waits until the screen has this text; white space of any kind counts as one space, a line's end too.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str, within: Duration) {
        let wanted = squeeze(text);
        self.wait_until(&format!("{text:?} on the screen"), within, |screen| squeeze(screen).contains(&wanted));
    }

    /// Waits until the screen has this text no more.
    #[track_caller]
    pub(crate) fn wait_gone(&mut self, text: &str, within: Duration) {
        let unwanted = squeeze(text);
        self.wait_until(&format!("{text:?} gone from the screen"), within, |screen| {
            !squeeze(screen).contains(&unwanted)
        });
    }

    /// Waits until the screen is as it should be; panics with the whole screen otherwise, at once if the program has ended.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, within: Duration, is_so: impl Fn(&str) -> bool) {
        let end = Instant::now() + within;
        loop {
            // Before the screen is read: what an ended program wrote last is then on it.
            let over = lock(&self.received).closed;
            let screen = self.screen();
            if is_so(&screen) {
                return;
            }
            if over || Instant::now() >= end {
                let state = if over { "the program has ended" } else { "the time is up" };
                panic!("no {what}: {state} ({within:?}). The screen:\n{}", framed(&screen));
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// Types text as it is.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Pastes text, in the brackets that tell it from typing (xterm, bracketed paste mode).
    #[track_caller]
    pub(crate) fn paste(&self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Presses one key.
    #[track_caller]
    pub(crate) fn key(&self, key: Key) {
        self.send(&key.bytes());
    }

    #[track_caller]
    fn send(&self, bytes: &[u8]) {
        let mut writer = lock(&self.writer);
        let writer = writer.as_mut().expect("the terminal is still there");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Gives the terminal another size, which the program is told (SIGWINCH).
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // First ours, then the program's: what it draws for the new size must not meet the old one.
        lock(&self.received).parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master()
            .resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .expect("the terminal takes another size");
    }

    /// Sends a signal to the program, not to its children.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program takes a signal");
    }

    /// The program's process.
    pub(crate) fn pid(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(Pid::from_raw).expect("a started program has a process id")
    }

    /// Waits until the program has ended and all its output is on the screen.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self, within: Duration) -> ExitStatus {
        let end = Instant::now() + within;
        loop {
            if self.ended.is_none() {
                self.ended = self.child.try_wait().expect("the program can be asked");
            }
            let late = Instant::now() >= end;
            match &self.ended {
                // A child that it left behind may hold the terminal open for longer.
                Some(status) if late || lock(&self.received).closed => return status.clone(),
                None if late => {
                    panic!("the program goes on after {within:?}. The screen:\n{}", framed(&self.screen()))
                }
                _ => std::thread::sleep(LOOK_AGAIN),
            }
        }
    }

    /// Takes the terminal away, as when its window is closed or the connection is lost.
    ///
    /// The line that the pty library writes when it closes, Enter and Ctrl-D, goes before.
    pub(crate) fn lose(&mut self) {
        let name = self.master().tty_name().expect("the terminal has a name");
        lock(&self.received).leaving = true;
        // One byte of output wakes the reader, which lets its end go.
        let not_ours = OFlags::NOCTTY.bits().cast_signed();
        if let Ok(mut end) = OpenOptions::new().write(true).custom_flags(not_ours).open(name) {
            end.write_all(b"\0").expect("the terminal takes a byte");
        }
        self.reader.take().expect("the terminal is lost once").join().expect("the reader ends in peace");
        *lock(&self.writer) = None;
        self.master = None;
        // Nobody will say so now.
        lock(&self.received).closed = true;
    }

    /// The line settings (termios) now, as text to compare.
    pub(crate) fn settings(&self) -> String {
        settings(self.master())
    }

    /// The line settings (termios) before the program started.
    pub(crate) fn settings_found(&self) -> &str {
        &self.settings_found
    }

    /// The modes that the program switched on and not off again; empty when the terminal was given back as it was found.
    pub(crate) fn modes_left_on(&self) -> Vec<String> {
        modes_left_on(&self.raw())
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().expect("the terminal is still there")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.ended.is_none() && self.child.kill().is_ok() {
            // Reaped, so that its number is not another's.
            drop(self.child.wait());
        }
    }
}

fn settings(master: &dyn MasterPty) -> String {
    let t = master.get_termios().expect("a terminal has line settings");
    format!("{:?} {:?} {:?} {:?}", t.input_flags, t.output_flags, t.control_flags, t.local_flags)
}

/// Reads until no program has the terminal open, or until it is taken away.
fn receive(
    mut output: Box<dyn Read + Send>,
    received: &Mutex<Received>,
    writer: &Mutex<Option<Box<dyn Write + Send>>>,
) {
    let mut chunk = [0; 8192];
    loop {
        let n = output.read(&mut chunk).unwrap_or(0);
        let mut now = lock(received);
        if now.leaving {
            return;
        }
        if n == 0 {
            now.closed = true;
            return;
        }
        now.raw.extend(&chunk[..n]);
        now.parser.process(&chunk[..n]);
        let answers = std::mem::take(&mut now.parser.callbacks_mut().0);
        drop(now);
        if let Some(writer) = lock(writer).as_mut() {
            // A program that asks and leaves does not hear the answer.
            drop(writer.write_all(&answers).and_then(|()| writer.flush()));
        }
    }
}

/// A screen with a border, for a failure's text.
fn framed(screen: &str) -> String {
    let width = screen.lines().map(|line| line.chars().count()).max().unwrap_or(0).max(20);
    let rule = "─".repeat(width);
    let lines: String = screen.lines().map(|line| format!("│{line}\n")).collect();
    format!("┌{rule}\n{lines}└{rule}")
}

/// Follows the private modes (`CSI ? n h` and `l`) and the keyboard protocol (`CSI > n u`, `CSI < u`) through the bytes.
fn modes_left_on(raw: &[u8]) -> Vec<String> {
    let mut on: Vec<String> = Vec::new();
    let mut set = |name: String, value: bool| {
        on.retain(|n| *n != name);
        if value {
            on.push(name);
        }
    };
    for sequence in String::from_utf8_lossy(raw).split("\x1b[").skip(1) {
        let Some(end) = sequence.find(|c: char| ('@'..='~').contains(&c)) else { continue };
        let (params, last) = (&sequence[..end], sequence.as_bytes()[end]);
        match (params.strip_prefix('?'), last) {
            (Some(modes), b'h' | b'l') => {
                for mode in modes.split(';') {
                    // The cursor is the one mode that is on when a terminal is at rest.
                    set(format!("?{mode}"), (last == b'h') != (mode == "25"));
                }
            }
            (None, b'u') if params.starts_with('>') => set("keyboard".into(), true),
            (None, b'u') if params.starts_with('<') => set("keyboard".into(), false),
            _ => {}
        }
    }
    on
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    fn run(script: &str) -> (Session, tempfile::TempDir) {
        let home = home();
        (Session::spawn(shell(script, home.path()), 60, 10), home)
    }

    #[test]
    fn what_a_program_prints_is_on_the_screen() {
        let (mut session, _home) = run("printf 'déjà\\nvu'; read x");
        session.wait_for("déjà vu", SOON);
        assert_eq!(session.screen(), "déjà\nvu");
        assert!(String::from_utf8_lossy(&session.raw()).contains("déjà\r\nvu"));
    }

    #[test]
    fn typed_text_and_enter_reach_the_program() {
        let (mut session, _home) = run("read x; echo \"reçu : $x\"; read y");
        session.type_text("été");
        session.key(Key::Enter);
        session.wait_for("reçu : été", SOON);
    }

    #[test]
    fn a_paste_comes_in_brackets() {
        let (mut session, _home) = run("stty raw -echo; printf go; head -c 15 | cat -v");
        session.wait_for("go", SOON);
        session.paste("a\rb");
        session.wait_for("^[[200~a^Mb^[[201~", SOON);
    }

    #[test]
    fn every_key_sends_what_xterm_sends() {
        let keys = [
            (Key::Enter, "^M"),
            (Key::Esc, "^["),
            (Key::Tab, "^I"),
            (Key::ShiftTab, "^[[Z"),
            (Key::Up, "^[[A"),
            (Key::Down, "^[[B"),
            (Key::Right, "^[[C"),
            (Key::Left, "^[[D"),
            (Key::Home, "^[[H"),
            (Key::End, "^[[F"),
            (Key::PageUp, "^[[5~"),
            (Key::PageDown, "^[[6~"),
            (Key::Backspace, "^?"),
            (Key::Delete, "^[[3~"),
            (Key::F(1), "^[OP"),
            (Key::F(2), "^[OQ"),
            (Key::F(3), "^[OR"),
            (Key::F(4), "^[OS"),
            (Key::F(5), "^[[15~"),
            (Key::F(6), "^[[17~"),
            (Key::F(9), "^[[20~"),
            (Key::F(10), "^[[21~"),
            (Key::F(11), "^[[23~"),
            (Key::F(12), "^[[24~"),
            (Key::Ctrl('c'), "^C"),
            (Key::Char('x'), "x"),
        ];
        let (mut session, _home) = run("stty raw -echo; printf go; cat -vT");
        session.wait_for("go", SOON);
        let mut all = String::new();
        for (key, seen) in keys {
            session.key(key);
            all.push_str(seen);
        }
        session.wait_until("every key", SOON, |screen| screen.replace('\n', "").contains(&all));
    }

    #[test]
    fn the_terminal_says_where_the_cursor_is_and_what_it_is() {
        let (mut session, _home) = run(
            "stty raw -echo; printf '\\033[2;5H\\033[6n'; head -c 6 | cat -v; printf '\\033[c'; head -c 9 | cat -v",
        );
        session.wait_for("^[[2;5R^[[?62;22c", SOON);
    }

    #[test]
    fn the_terminal_says_its_colours() {
        let (mut session, _home) = run("stty raw -echo; printf '\\033]11;?\\007'; head -c 25 | cat -v");
        session.wait_for("]11;rgb:1e1e/1e1e/1e1e", SOON);
    }

    #[test]
    fn another_size_reaches_the_program() {
        let (mut session, _home) = run("stty size; read x; stty size; read y");
        session.wait_for("10 60", SOON);
        session.resize(50, 20);
        session.key(Key::Enter);
        session.wait_for("20 50", SOON);
    }

    #[test]
    fn the_exit_code_comes_with_all_the_output() {
        let (mut session, _home) = run("printf 'dernier mot'; exit 7");
        assert_eq!(session.wait_exit(SOON).exit_code(), 7);
        assert_eq!(session.screen(), "dernier mot");
    }

    #[test]
    fn a_signal_reaches_the_program() {
        let (mut session, _home) = run("trap 'echo pris; exit 3' TERM; echo go; while :; do sleep 0.02; done");
        session.wait_for("go", SOON);
        session.signal(Signal::TERM);
        assert_eq!(session.wait_exit(SOON).exit_code(), 3);
        assert!(session.screen().contains("pris"));
    }

    #[test]
    fn a_lost_terminal_hangs_up_its_program() {
        let (mut session, _home) = run("echo go; exec sleep 600");
        session.wait_for("go", SOON);
        session.lose();
        assert_eq!(session.wait_exit(SOON).signal(), Some("Hangup"));
    }

    #[test]
    fn a_lost_terminal_ends_the_input_of_a_program_deaf_to_hangups() {
        let (mut session, home) = run("trap '' HUP; stty raw -echo; echo go; cat >/dev/null; echo fini >fini");
        session.wait_for("go", SOON);
        session.lose();
        session.wait_exit(SOON);
        assert_eq!(std::fs::read_to_string(home.path().join("fini")).expect("it went on to its end"), "fini\n");
    }

    #[test]
    fn text_that_goes_is_seen_to_go() {
        let (mut session, _home) = run("printf passager; read x; printf '\\033[2J\\033[H'; read y");
        session.wait_for("passager", SOON);
        session.key(Key::Enter);
        session.wait_gone("passager", SOON);
    }

    #[test]
    #[should_panic(expected = "│ce qui est là")]
    fn a_wait_in_vain_shows_the_screen() {
        let (mut session, _home) = run("printf 'ce qui est là'; read x");
        session.wait_for("ce qui est là", SOON);
        session.wait_for("ce qui n’y est pas", Duration::from_millis(50));
    }

    #[test]
    #[should_panic(expected = "the program has ended")]
    fn a_wait_ends_with_the_program() {
        let (mut session, _home) = run("exit 0");
        session.wait_for("rien", SOON);
    }

    #[test]
    fn a_program_that_changes_the_line_is_seen() {
        let (mut session, _home) = run("stty -echo -icanon; echo go; read x; stty echo icanon");
        session.wait_for("go", SOON);
        assert_ne!(session.settings(), session.settings_found());
        session.key(Key::Enter);
        session.wait_exit(SOON);
        assert_eq!(session.settings(), session.settings_found());
    }

    #[test]
    fn modes_that_stay_on_are_named() {
        assert_eq!(modes_left_on(b"\x1b[?1049h\x1b[?25l\x1b[?2004h text \x1b[?2004l"), ["?1049", "?25"]);
        assert_eq!(modes_left_on(b"\x1b[?1049;2004h\x1b[>1u\x1b[31m\x1b[<u\x1b[?2004;1049l\x1b[?25h"), [""; 0]);
    }

    #[test]
    fn the_session_reports_modes_left_on() {
        let (mut session, _home) = run("printf '\\033[?1049h'");
        session.wait_exit(SOON);
        assert_eq!(session.modes_left_on(), ["?1049"]);
    }
}
