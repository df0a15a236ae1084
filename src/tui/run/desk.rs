//! What the user has before them: the screen last shown, its scrolling, and what keys and clicks on it mean.

use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;

use super::Model;
use crate::tui::keymap::{self, Mode, Pressed};
use crate::tui::look::Look;
use crate::tui::view::{self, Hit, Hits, Scroll};
use crate::wizard::screen::Overlay;
use crate::wizard::{Action, Msg, Screen};

/// What is to be done with the terminal after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Nothing but a frame.
    On,
    /// Paint everything.
    Repaint,
    /// Stop the program, and take the terminal again afterwards.
    Suspend,
    /// Take the terminal again.
    Resume,
}

/// Lines that a turn of the mouse wheel moves.
const WHEEL: isize = 3;

/// The screen and how it is looked at.
#[derive(Debug)]
pub(super) struct Desk {
    look: Look,
    screen: Screen,
    scroll: Scroll,
    hits: Hits,
    changed: bool,
}

impl Desk {
    /// A desk with this screen on it.
    pub(super) fn new(look: Look, screen: Screen) -> Self {
        Self { look, screen, scroll: Scroll::default(), hits: Hits::default(), changed: true }
    }

    /// The screen.
    pub(super) fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Draws it.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>) {
        self.hits = view::draw(frame, &self.screen, &self.look, &mut self.scroll);
        self.changed = false;
    }

    /// The next frame is drawn whatever it shows.
    pub(super) fn redraw(&mut self) {
        self.changed = true;
    }

    /// Puts a screen on the desk; whether a frame must be drawn.
    pub(super) fn show(&mut self, screen: Screen) -> bool {
        if self.screen != screen {
            self.look.speak(screen.language.tag());
            self.screen = screen;
            self.changed = true;
        }
        self.changed
    }

    /// Takes an event in.
    pub(super) fn take(&mut self, event: Event, model: &mut impl Model) -> Flow {
        match event {
            Event::Key(key) => return self.key(&key, model),
            Event::Paste(text) => self.tell(Msg::Paste(text), model),
            Event::Mouse(mouse) => self.mouse(mouse, model),
            Event::Resize(..) => self.redraw(),
            Event::FocusGained | Event::FocusLost => {}
        }
        Flow::On
    }

    fn key(&mut self, key: &KeyEvent, model: &mut impl Model) -> Flow {
        let Some(pressed) = keymap::read(key, Mode::of(&self.screen)) else { return Flow::On };
        match pressed {
            Pressed::Suspend => return Flow::Suspend,
            Pressed::Repaint => return Flow::Repaint,
            Pressed::Do(Action::PageUp) => self.page(false),
            Pressed::Do(Action::PageDown) => self.page(true),
            Pressed::Do(Action::Up) if self.only_scrolls() => self.lines(-1),
            Pressed::Do(Action::Down) if self.only_scrolls() => self.lines(1),
            Pressed::Do(action) => self.tell(Msg::Do(action), model),
            Pressed::Edit(request) => self.tell(Msg::Edit(request), model),
        }
        Flow::On
    }

    /// Whether there is nothing that up and down could choose, but more to read.
    fn only_scrolls(&self) -> bool {
        match &self.screen.overlay {
            Some(Overlay::Help { .. }) => true,
            Some(Overlay::Steps(_)) => false,
            None => self.screen.focus.is_none() && self.scroll.overflows(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, model: &mut impl Model) {
        match mouse.kind {
            MouseEventKind::ScrollUp => self.lines(-WHEEL),
            MouseEventKind::ScrollDown => self.lines(WHEEL),
            MouseEventKind::Down(MouseButton::Left) => match self.hits.at(mouse.column, mouse.row) {
                Some(Hit::Step(id)) => self.tell(Msg::GoTo(id), model),
                Some(Hit::Field(id)) => self.tell(Msg::Focus(id), model),
                None => {}
            },
            _ => {}
        }
    }

    fn page(&mut self, down: bool) {
        self.scroll.page(down);
        self.redraw();
    }

    fn lines(&mut self, count: isize) {
        self.scroll.lines(count);
        self.redraw();
    }

    /// Hands a message over. Typing does not need the time, and moves no focus: the screen is not asked for again.
    fn tell(&mut self, msg: Msg, model: &mut impl Model) {
        self.scroll.release();
        if matches!(msg, Msg::Edit(_)) {
            model.update(msg);
            return;
        }
        let now = model.now();
        model.update(Msg::Tick(now));
        model.update(msg);
        self.show(model.screen());
    }
}
