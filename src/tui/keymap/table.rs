//! The table itself: keys that reach the program in ordinary terminals, in tmux and over ssh.
//!
//! While a line has the focus, function keys do what letters do elsewhere, and Alt with the letter does too. F1, F10 and
//! F11 may be taken by the terminal's window, Ctrl-A and Ctrl-B by screen and tmux, Ctrl-S and Ctrl-Q by flow control:
//! nothing hangs on them alone.

use crossterm::event::KeyCode;

use super::{Binding, Key};
use crate::wizard::Action;

const fn code(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn function(number: u8) -> Key {
    Key::plain(KeyCode::F(number))
}

const fn letter(letter: char) -> Key {
    Key::letter(letter)
}

const fn control(letter: char) -> Key {
    Key::control(letter)
}

const fn alt(letter: char) -> Key {
    Key::alt(letter)
}

const fn row(action: Action, typing: &'static [Key], free: &'static [Key], does: &'static str) -> Binding {
    Binding { action, typing, free, does }
}

/// Every action with its keys: in lines, and elsewhere.
pub const BINDINGS: &[Binding] = &[
    row(Action::Continue, &[code(KeyCode::Enter)], &[code(KeyCode::Enter)], "does-continue"),
    row(Action::Back, &[code(KeyCode::Esc)], &[code(KeyCode::Esc)], "does-back"),
    row(Action::NextField, &[code(KeyCode::Tab)], &[code(KeyCode::Tab)], "does-next-field"),
    row(Action::PreviousField, &[code(KeyCode::BackTab)], &[code(KeyCode::BackTab)], "does-previous-field"),
    row(Action::Up, &[code(KeyCode::Up), control('p')], &[code(KeyCode::Up), control('p')], "does-up"),
    row(Action::Down, &[code(KeyCode::Down), control('n')], &[code(KeyCode::Down), control('n')], "does-down"),
    row(Action::Left, &[alt(',')], &[code(KeyCode::Left), alt(',')], "does-left"),
    row(Action::Right, &[alt('.')], &[code(KeyCode::Right), alt('.')], "does-right"),
    row(Action::Toggle, &[control(' ')], &[letter(' ')], "does-toggle"),
    row(Action::Copy, &[function(3), alt('c')], &[letter('c'), function(3), alt('c')], "does-copy"),
    row(Action::Apply, &[alt('a')], &[letter('a'), alt('a')], "does-apply"),
    row(Action::Code, &[alt('q')], &[letter('q'), alt('q')], "does-code"),
    row(
        Action::Recheck,
        &[function(5), control('r'), alt('r')],
        &[letter('r'), function(5), control('r'), alt('r')],
        "does-recheck",
    ),
    row(
        Action::Reveal,
        &[function(4), control('t'), alt('v')],
        &[letter('v'), function(4), control('t'), alt('v')],
        "does-reveal",
    ),
    row(Action::Dialog, &[alt('s')], &[letter('s'), alt('s')], "does-dialog"),
    row(Action::Take, &[function(2), control('o'), alt('t')], &[letter('t'), function(2), control('o')], "does-take"),
    row(Action::Practice, &[function(7), alt('p')], &[letter('p'), function(7), alt('p')], "does-practice"),
    row(Action::Open, &[function(8), alt('o')], &[letter('o'), function(8), alt('o')], "does-open"),
    row(
        Action::Steps,
        &[function(6), control('g'), alt('g')],
        &[letter('g'), function(6), control('g'), alt('g')],
        "does-steps",
    ),
    row(Action::Language, &[function(9), alt('l')], &[letter('l'), function(9), alt('l')], "does-language"),
    row(Action::Help, &[function(1), alt('?'), alt('h')], &[letter('?'), function(1), letter('h')], "does-help"),
    row(Action::PageUp, &[code(KeyCode::PageUp)], &[code(KeyCode::PageUp)], "does-page-up"),
    row(Action::PageDown, &[code(KeyCode::PageDown)], &[code(KeyCode::PageDown)], "does-page-down"),
    row(Action::Export, &[function(12), control('x'), alt('e')], &[letter('e'), function(12)], "does-export"),
    row(Action::Rotate, &[alt('n')], &[letter('n'), alt('n')], "does-rotate"),
    row(Action::Quit, &[control('c')], &[control('c')], "does-quit"),
];
