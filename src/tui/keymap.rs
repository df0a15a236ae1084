//! One table from actions to keys: the footer, the help and the reading of keys all follow it.

mod line;
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::InputRequest;

use super::look::Look;
use crate::wizard::screen::{Block, FieldKind, Screen};
use crate::wizard::{Action, Msg};

pub use table::BINDINGS;

/// What printable keys do at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A line has the focus: printable keys go into it.
    Typing,
    /// No line has the focus: letters are commands.
    Free,
}

impl Mode {
    /// The mode of a screen: typing while a line or a masked line has the focus and nothing lies over it.
    pub fn of(screen: &Screen) -> Self {
        let typing = screen.overlay.is_none()
            && screen.blocks.iter().any(|block| {
                matches!(block, Block::Field(field) if Some(field.id) == screen.focus
                    && matches!(field.kind, FieldKind::Line { .. } | FieldKind::Masked { .. }))
            });
        if typing { Self::Typing } else { Self::Free }
    }
}

/// A key, as the terminal tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// An action and its keys, the one to show first.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// The keys while a line has the focus: none of them types a letter or edits the line.
    pub typing: &'static [Key],
    /// The keys elsewhere.
    pub free: &'static [Key],
    /// The key of its sentence in the table of keys.
    pub does: &'static str,
}

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// Something is asked for.
    Do(Action),
    /// The focused line changes, or its cursor.
    Edit(InputRequest),
    /// Give the terminal back for a while.
    Suspend,
    /// Paint everything again.
    Repaint,
}

impl Pressed {
    /// The message for the wizard, if it is the wizard's affair.
    pub fn msg(self) -> Option<Msg> {
        match self {
            Self::Do(action) => Some(Msg::Do(action)),
            Self::Edit(request) => Some(Msg::Edit(request)),
            Self::Suspend | Self::Repaint => None,
        }
    }
}

/// Pauses the program, as in a shell.
pub const SUSPEND: Key = Key::control('z');
/// Paints the screen again, as in a shell.
pub const REPAINT: Key = Key::control('l');

impl Key {
    const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    const fn letter(letter: char) -> Self {
        Self::plain(KeyCode::Char(letter))
    }

    const fn control(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), modifiers: KeyModifiers::CONTROL }
    }

    const fn alt(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), modifiers: KeyModifiers::ALT }
    }

    /// The key of an event: Shift is in the character already, and Shift-Tab has two spellings.
    fn of(event: &KeyEvent) -> Self {
        let mut key = Self { code: event.code, modifiers: event.modifiers };
        if matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab) {
            key.modifiers.remove(KeyModifiers::SHIFT);
        }
        if key.code == KeyCode::Tab && key.modifiers == KeyModifiers::SHIFT {
            key = Self::plain(KeyCode::BackTab);
        }
        match key.code {
            KeyCode::Char(c) if !key.modifiers.is_empty() => key.code = KeyCode::Char(c.to_ascii_lowercase()),
            _ => {}
        }
        key
    }

    /// The key's name as the keyboard of the language has it.
    pub fn name(self, look: &Look) -> String {
        let bare = match self.code {
            KeyCode::Char(' ') => look.word("key-space"),
            KeyCode::Char(c) if self.modifiers.is_empty() => c.to_string(),
            KeyCode::Char(c) => c.to_uppercase().to_string(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Enter => look.word("key-enter"),
            KeyCode::Esc => look.word("key-escape"),
            KeyCode::Tab => look.word("key-tab"),
            KeyCode::BackTab => look.word("key-back-tab"),
            KeyCode::PageUp => look.word("key-page-up"),
            KeyCode::PageDown => look.word("key-page-down"),
            KeyCode::Up if !look.glyphs.ascii => "↑".to_owned(),
            KeyCode::Down if !look.glyphs.ascii => "↓".to_owned(),
            KeyCode::Left if !look.glyphs.ascii => "←".to_owned(),
            KeyCode::Right if !look.glyphs.ascii => "→".to_owned(),
            KeyCode::Left => look.word("key-left"),
            KeyCode::Right => look.word("key-right"),
            KeyCode::Up => look.word("key-up"),
            KeyCode::Down => look.word("key-down"),
            other => format!("{other:?}"),
        };
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            look.word_of("key-control", "key", &bare)
        } else if self.modifiers.contains(KeyModifiers::ALT) {
            look.word_of("key-alt", "key", &bare)
        } else {
            bare
        }
    }
}

impl Binding {
    /// Its keys in this mode.
    pub fn keys(&self, mode: Mode) -> &'static [Key] {
        match mode {
            Mode::Typing => self.typing,
            Mode::Free => self.free,
        }
    }
}

/// The key to show for an action: the first of its keys that works now.
pub fn shown(action: Action, mode: Mode) -> Option<Key> {
    BINDINGS.iter().find(|binding| binding.action == action)?.keys(mode).first().copied()
}

/// What a key event means in this mode; `None` for a key that means nothing, or was let go.
pub fn read(event: &KeyEvent, mode: Mode) -> Option<Pressed> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let key = Key::of(event);
    if key == SUSPEND {
        return Some(Pressed::Suspend);
    }
    if key == REPAINT {
        return Some(Pressed::Repaint);
    }
    let bound = |key: Key| BINDINGS.iter().find(|binding| binding.keys(mode).contains(&key));
    if let Some(binding) = bound(key) {
        return Some(Pressed::Do(binding.action));
    }
    match (mode, key.code) {
        (Mode::Typing, _) => line::request(key).map(Pressed::Edit),
        // Caps Lock turns no command into another.
        (Mode::Free, KeyCode::Char(c)) => {
            bound(Key { code: KeyCode::Char(c.to_ascii_lowercase()), ..key }).map(|binding| Pressed::Do(binding.action))
        }
        (Mode::Free, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
    use tui_input::InputRequest;

    use super::{BINDINGS, Key, Mode, Pressed, REPAINT, SUSPEND, line, read, shown};
    use crate::wizard::Action;

    const MODES: [Mode; 2] = [Mode::Typing, Mode::Free];

    fn event(key: Key) -> KeyEvent {
        KeyEvent::new(key.code, key.modifiers)
    }

    fn press(code: KeyCode, modifiers: KeyModifiers, mode: Mode) -> Option<Pressed> {
        read(&KeyEvent::new(code, modifiers), mode)
    }

    #[test]
    fn every_action_stands_once_in_the_table() {
        let rows: HashSet<Action> = BINDINGS.iter().map(|binding| binding.action).collect();
        assert_eq!(rows.len(), BINDINGS.len());
        // An action added to the wizard does not compile here until the table knows it.
        for binding in BINDINGS {
            match binding.action {
                Action::Continue | Action::Back | Action::NextField | Action::PreviousField | Action::Up => {}
                Action::Down | Action::Toggle | Action::Copy | Action::Recheck | Action::Reveal | Action::Take => {}
                Action::Practice | Action::Open | Action::Steps | Action::Language | Action::Help => {}
                Action::PageUp | Action::PageDown | Action::Export | Action::Rotate | Action::Quit => {}
                Action::Left | Action::Right | Action::Code | Action::Apply | Action::Dialog => {}
            }
        }
        assert_eq!(BINDINGS.len(), 26);
    }

    #[test]
    fn no_two_actions_share_a_key_in_one_mode() {
        for mode in MODES {
            let mut seen = HashSet::from([SUSPEND, REPAINT]);
            for binding in BINDINGS {
                for key in binding.keys(mode) {
                    assert!(seen.insert(*key), "{:?} {key:?} in {mode:?}", binding.action);
                }
            }
        }
    }

    #[test]
    fn the_key_shown_for_an_action_does_it_in_both_modes() {
        for mode in MODES {
            for binding in BINDINGS {
                let key = shown(binding.action, mode).expect("every action has a key");
                assert_eq!(read(&event(key), mode), Some(Pressed::Do(binding.action)), "{key:?} in {mode:?}");
            }
        }
    }

    #[test]
    fn no_action_takes_a_key_that_edits_a_line() {
        for binding in BINDINGS {
            for key in binding.typing {
                assert_eq!(line::request(*key), None, "{:?} {key:?}", binding.action);
            }
        }
    }

    #[test]
    fn letters_are_typed_into_a_line_and_are_commands_elsewhere() {
        for c in "crgl?ovpetkn C".chars() {
            assert_eq!(
                press(KeyCode::Char(c), KeyModifiers::NONE, Mode::Typing),
                Some(Pressed::Edit(InputRequest::InsertChar(c)))
            );
        }
        assert_eq!(press(KeyCode::Char('c'), KeyModifiers::NONE, Mode::Free), Some(Pressed::Do(Action::Copy)));
        assert_eq!(press(KeyCode::Char('C'), KeyModifiers::SHIFT, Mode::Free), Some(Pressed::Do(Action::Copy)));
        assert_eq!(press(KeyCode::Char('?'), KeyModifiers::SHIFT, Mode::Free), Some(Pressed::Do(Action::Help)));
        assert_eq!(press(KeyCode::Char('z'), KeyModifiers::NONE, Mode::Free), None);
    }

    #[test]
    fn the_same_keys_lead_everywhere() {
        for mode in MODES {
            let does = |code| press(code, KeyModifiers::NONE, mode);
            assert_eq!(does(KeyCode::Enter), Some(Pressed::Do(Action::Continue)));
            assert_eq!(does(KeyCode::Esc), Some(Pressed::Do(Action::Back)));
            assert_eq!(does(KeyCode::Tab), Some(Pressed::Do(Action::NextField)));
            assert_eq!(does(KeyCode::BackTab), Some(Pressed::Do(Action::PreviousField)));
            assert_eq!(press(KeyCode::Tab, KeyModifiers::SHIFT, mode), Some(Pressed::Do(Action::PreviousField)));
            assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT, mode), Some(Pressed::Do(Action::PreviousField)));
            assert_eq!(press(KeyCode::Char('c'), KeyModifiers::CONTROL, mode), Some(Pressed::Do(Action::Quit)));
            assert_eq!(press(KeyCode::Char('z'), KeyModifiers::CONTROL, mode), Some(Pressed::Suspend));
            assert_eq!(press(KeyCode::Char('l'), KeyModifiers::CONTROL, mode), Some(Pressed::Repaint));
        }
    }

    #[test]
    fn a_key_let_go_does_nothing() {
        let mut let_go = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        let_go.kind = KeyEventKind::Release;
        assert_eq!(read(&let_go, Mode::Free), None);
    }
}
