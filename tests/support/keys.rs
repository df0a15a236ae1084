//! The product's keys, in one place: those that work while a line is typed as well as elsewhere.

use super::pty::Key;

/// Go on: submit the step, press the button.
pub(crate) const CONTINUE: Key = Key::Enter;
/// Close what lies over the screen, or go to the step before.
pub(crate) const BACK: Key = Key::Esc;
/// The next field.
pub(crate) const NEXT_FIELD: Key = Key::Tab;
/// The field before.
pub(crate) const PREVIOUS_FIELD: Key = Key::ShiftTab;
/// Further down.
pub(crate) const PAGE_DOWN: Key = Key::PageDown;
/// Tick or untick.
pub(crate) const TICK: Key = Key::Char(' ');
/// Empty the line.
pub(crate) const EMPTY_LINE: Key = Key::Ctrl('u');
/// Show or hide secrets.
pub(crate) const REVEAL: Key = Key::F(4);
/// The list of steps.
pub(crate) const STEPS: Key = Key::F(6);
/// The full walk and the keys.
pub(crate) const HELP: Key = Key::F(1);
/// Take over the value that the practice console shows.
pub(crate) const TAKE: Key = Key::F(2);
/// Look again now.
pub(crate) const RECHECK: Key = Key::F(5);
/// Do in the practice world what one would do outside.
pub(crate) const PRACTICE: Key = Key::F(7);
/// The other language.
pub(crate) const LANGUAGE: Key = Key::F(9);
/// Give the terminal back for a while.
pub(crate) const SUSPEND: Key = Key::Ctrl('z');
/// Leave; all is kept.
pub(crate) const QUIT: Key = Key::Ctrl('c');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let all = [
            CONTINUE,
            BACK,
            NEXT_FIELD,
            PREVIOUS_FIELD,
            PAGE_DOWN,
            TICK,
            EMPTY_LINE,
            REVEAL,
            STEPS,
            HELP,
            TAKE,
            RECHECK,
            PRACTICE,
            LANGUAGE,
            SUSPEND,
            QUIT,
        ];
        for (place, key) in all.iter().enumerate() {
            assert!(!all[..place].contains(key), "{key:?} twice");
        }
    }
}
