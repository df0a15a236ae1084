//! What the user has before them: the screen last shown, its scrolling, and what keys and clicks on it mean.

use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;

use super::Model;
use crate::text::Text;
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

    /// A text in the language of the screen.
    pub(super) fn words(&self, text: &Text) -> String {
        self.look.say(text, self.screen.now)
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
            Some(Overlay::Steps(_) | Overlay::Code { .. }) => false,
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

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll};

    use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    use jiff::tz::TimeZone;
    use jiff::{SignedDuration, Timestamp};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use tui_input::InputRequest;

    use super::{Desk, Flow};
    use crate::text::Text;
    use crate::tui::facts::tests::facts;
    use crate::tui::fixture;
    use crate::tui::look::Look;
    use crate::tui::run::Model;
    use crate::wizard::{Action, Language, Msg, Screen};

    /// Remembers what it is told; Tab takes the focus away from lines, F9 changes the language.
    struct Told {
        screen: Screen,
        msgs: Vec<Msg>,
    }

    impl Model for Told {
        fn screen(&self) -> Screen {
            self.screen.clone()
        }
        fn update(&mut self, msg: Msg) {
            match msg {
                Msg::Do(Action::NextField) => self.screen.focus = Some("region"),
                Msg::Do(Action::Language) => self.screen.language = self.screen.language.other(),
                Msg::Do(Action::Help) => self.screen.overlay = fixture::help(Language::Fr).overlay,
                Msg::Tick(now) => self.screen.now = now,
                _ => {}
            }
            self.msgs.push(msg);
        }
        fn now(&self) -> Timestamp {
            fixture::now() + SignedDuration::from_secs(7)
        }
        fn wakes_at(&self) -> Option<Timestamp> {
            None
        }
        fn is_quitting(&self) -> bool {
            false
        }
        fn started(&mut self) {}
        fn take_announcement(&mut self) -> Option<Text> {
            None
        }
        fn poll_incoming(&mut self, _: &mut Context<'_>) -> Poll<Msg> {
            Poll::Pending
        }
        fn take_copy(&mut self) -> Option<String> {
            None
        }
    }

    fn desk(screen: Screen) -> (Desk, Told, Terminal<TestBackend>) {
        let look = Look::new(&facts(&[("LANG", "C.UTF-8"), ("TERM", "xterm")]), "fr", TimeZone::UTC);
        let mut desk = Desk::new(look, screen.clone());
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal in memory");
        terminal.draw(|frame| desk.draw(frame)).expect("drawing in memory");
        (desk, Told { screen, msgs: Vec::new() }, terminal)
    }

    fn press(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn typing_goes_to_the_line_until_the_focus_leaves_it() {
        let (mut desk, mut model, _) = desk(fixture::fields(Language::Fr, "to"));
        let keys = [KeyCode::Char('c'), KeyCode::Tab, KeyCode::Char('c')];
        for key in keys {
            assert_eq!(desk.take(press(key), &mut model), Flow::On);
        }
        let tick = Msg::Tick(model.now());
        assert_eq!(
            model.msgs,
            [
                Msg::Edit(InputRequest::InsertChar('c')),
                tick.clone(),
                Msg::Do(Action::NextField),
                tick,
                Msg::Do(Action::Copy)
            ]
        );
    }

    #[test]
    fn a_screen_that_did_not_change_is_not_drawn_again() {
        let (mut desk, model, mut terminal) = desk(fixture::records(Language::Fr));
        assert!(!desk.show(model.screen()));
        desk.redraw();
        assert!(desk.show(model.screen()));
        terminal.draw(|frame| desk.draw(frame)).expect("drawing in memory");
        assert!(!desk.show(model.screen()));
        assert!(desk.show(fixture::test(Language::Fr)));
    }

    #[test]
    fn the_words_follow_the_language_of_the_screen() {
        let (mut desk, mut model, mut terminal) = desk(fixture::fields(Language::Fr, "to"));
        desk.take(press(KeyCode::F(9)), &mut model);
        terminal.draw(|frame| desk.draw(frame)).expect("drawing in memory");
        assert!(terminal.backend().to_string().contains("AWS account"));
    }

    #[test]
    fn pages_are_turned_without_the_wizard() {
        let (mut desk, mut model, mut terminal) = desk(fixture::fields(Language::Fr, "region"));
        desk.take(press(KeyCode::Down), &mut model);
        model.msgs.clear();
        desk.redraw();
        terminal.draw(|frame| desk.draw(frame)).expect("drawing in memory");
        assert!(!terminal.backend().to_string().contains("Tous les champs"));
        desk.take(press(KeyCode::PageUp), &mut model);
        assert_eq!(model.msgs, []);
        assert!(desk.show(model.screen()));
        terminal.draw(|frame| desk.draw(frame)).expect("drawing in memory");
        assert!(terminal.backend().to_string().contains("Tous les champs"));
        desk.take(press(KeyCode::Down), &mut model);
        desk.redraw();
        terminal.draw(|frame| desk.draw(frame)).expect("drawing in memory");
        assert!(!terminal.backend().to_string().contains("Tous les champs"));
    }

    #[test]
    fn arrows_scroll_the_help_and_choose_elsewhere() {
        let (mut desk, mut model, _) = desk(fixture::records(Language::Fr));
        desk.take(press(KeyCode::Down), &mut model);
        assert_eq!(model.msgs.pop(), Some(Msg::Do(Action::Down)));
        desk.take(press(KeyCode::Char('?')), &mut model);
        let told = model.msgs.len();
        desk.take(press(KeyCode::Down), &mut model);
        assert_eq!(model.msgs.len(), told);
    }

    #[test]
    fn a_paste_is_one_message() {
        let (mut desk, mut model, _) = desk(fixture::fields(Language::Fr, "to"));
        desk.take(Event::Paste("a\nb\tq?".to_owned()), &mut model);
        assert_eq!(model.msgs, [Msg::Tick(model.now()), Msg::Paste("a\nb\tq?".to_owned())]);
    }

    #[test]
    fn the_terminal_is_paused_and_painted_without_the_wizard() {
        let (mut desk, mut model, _) = desk(fixture::records(Language::Fr));
        let control = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
        assert_eq!(desk.take(control('z'), &mut model), Flow::Suspend);
        assert_eq!(desk.take(control('l'), &mut model), Flow::Repaint);
        assert_eq!(model.msgs, []);
    }

    #[test]
    fn clicks_go_to_steps_and_fields() {
        let (mut desk, mut model, _) = desk(fixture::fields(Language::Fr, "to"));
        let click = |column, row| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
        };
        desk.take(click(5, 3), &mut model);
        assert_eq!(model.msgs.pop(), Some(Msg::GoTo("region")));
        desk.take(click(40, 7), &mut model);
        assert_eq!(model.msgs.pop(), Some(Msg::Focus("from")));
    }
}
