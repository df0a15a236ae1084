//! The transcript, tapped from the very bytes that go over the wire: redacted by the protocol's state, cleaned, bounded.

use std::time::Instant;

use tokio::sync::mpsc::UnboundedSender;

use super::redactor::{HIDDEN, Redactor};
use super::reply::{LINE_MAX, clean};
use crate::ports::{Progress, Speaker, TranscriptLine};

/// Longest line told, in characters.
const TEXT_MAX: usize = 500;
/// Most lines told of one delivery; a usual one has about forty.
const LINES_MAX: usize = 400;
/// What ends a message.
const DOT: &[u8] = b".\r\n";

/// Hears both sides of one connection. What it tells holds no secret, whoever said it.
pub(super) struct Tap {
    start: Instant,
    told: Option<UnboundedSender<Progress>>,
    redactor: Redactor,
    encrypted: bool,
    state: State,
    /// What came of a line whose end did not come yet, at most [`LINE_MAX`] bytes of it.
    rest: Vec<u8>,
    lines: usize,
}

/// What the client's next line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// A command.
    Command,
    /// An answer to AUTH: a secret.
    Answer,
    /// Nothing, until DATA is answered.
    Asked,
    /// The message.
    Message,
}

impl Tap {
    pub(super) fn new(start: Instant, told: Option<UnboundedSender<Progress>>, redactor: Redactor) -> Self {
        Self { start, told, redactor, encrypted: false, state: State::Command, rest: Vec::new(), lines: 0 }
    }

    /// From here on, what is said is said over TLS.
    pub(super) fn begin_tls(&mut self, settled: &str) {
        self.end();
        self.encrypted = true;
        self.note(settled);
    }

    /// The client writes these bytes: whole lines, or the whole message with its final dot.
    pub(super) fn written(&mut self, bytes: &[u8]) {
        if self.state == State::Message {
            let body = bytes.strip_suffix(DOT).unwrap_or(bytes);
            let lines = body.iter().filter(|byte| **byte == b'\n').count();
            self.tell(Speaker::Client, &format!("{} B, {lines} CRLF", body.len()));
            self.tell(Speaker::Client, ".");
            self.state = State::Command;
            return;
        }
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let shown = match self.state {
                State::Answer => HIDDEN.to_owned(),
                _ => self.command(&String::from_utf8_lossy(line)),
            };
            self.tell(Speaker::Client, &shown);
        }
    }

    /// The server's bytes, as they come.
    pub(super) fn heard(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            let room = LINE_MAX.saturating_sub(self.rest.len());
            self.rest.extend_from_slice(&piece[..piece.len().min(room)]);
            if piece.ends_with(b"\n") {
                self.end();
            }
        }
    }

    /// Something happened that is no line.
    pub(super) fn note(&mut self, text: &str) {
        self.tell(Speaker::Note, text);
    }

    /// Text as it may be shown: without secrets, without control characters, at most 1,000 characters.
    pub(super) fn shown(&self, text: &str) -> String {
        clean(&self.redactor.hide(text))
    }

    /// Tells the server's line that is at hand, ended or not.
    fn end(&mut self) {
        if self.rest.is_empty() {
            return;
        }
        let line = std::mem::take(&mut self.rest);
        self.state = after(self.state, &line);
        self.tell(Speaker::Server, &String::from_utf8_lossy(&line));
    }

    /// A command as it may be shown, and what follows it.
    fn command(&mut self, line: &str) -> String {
        let mut words = line.split_whitespace();
        let verb = words.next().unwrap_or_default();
        if verb.eq_ignore_ascii_case("DATA") {
            self.state = State::Asked;
        }
        if !verb.eq_ignore_ascii_case("AUTH") {
            return line.to_owned();
        }
        self.state = State::Answer;
        let mechanism = words.next().unwrap_or_default();
        match words.next() {
            Some(_initial_response) => format!("{verb} {mechanism} {HIDDEN}"),
            None => format!("{verb} {mechanism}"),
        }
    }

    fn tell(&mut self, speaker: Speaker, text: &str) {
        self.lines += 1;
        let Some(told) = self.told.as_ref().filter(|_| self.lines <= LINES_MAX) else { return };
        let (speaker, text) = match self.lines < LINES_MAX {
            true => (speaker, self.shown(text).chars().take(TEXT_MAX).collect()),
            false => (Speaker::Note, "…".to_owned()),
        };
        let line = TranscriptLine { speaker, encrypted: self.encrypted, at: self.start.elapsed(), text };
        // Nobody listening is no reason to stop sending.
        let _ = told.send(Progress::Line(line));
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        self.end();
    }
}

/// What the client's next line is after this line of the server.
fn after(state: State, line: &[u8]) -> State {
    let goes_on = line.get(3) == Some(&b'-');
    match (state, line.get(..3)) {
        (State::Answer | State::Asked, _) if goes_on => state,
        (State::Answer, Some(b"334")) => State::Answer,
        (State::Asked, Some(b"354")) => State::Message,
        (State::Answer | State::Asked, _) => State::Command,
        (State::Command | State::Message, _) => state,
    }
}
