//! Keys inside a line of input, as readline has them.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::InputRequest;

use super::Key;

/// What a key does to the line; `None` for a key that does nothing there.
pub(super) fn request(key: Key) -> Option<InputRequest> {
    use InputRequest as R;
    let Key { code, modifiers } = key;
    let by_word = modifiers == KeyModifiers::CONTROL || modifiers == KeyModifiers::ALT;
    match code {
        KeyCode::Char(c) if modifiers.is_empty() => Some(R::InsertChar(c)),
        // AltGr on some systems.
        KeyCode::Char(c) if modifiers == KeyModifiers::CONTROL | KeyModifiers::ALT => Some(R::InsertChar(c)),
        KeyCode::Char(c) if modifiers == KeyModifiers::CONTROL => match c {
            'a' => Some(R::GoToStart),
            'e' => Some(R::GoToEnd),
            'b' => Some(R::GoToPrevChar),
            'f' => Some(R::GoToNextChar),
            'h' => Some(R::DeletePrevChar),
            'd' => Some(R::DeleteNextChar),
            'w' => Some(R::DeletePrevWord),
            'u' => Some(R::DeleteFromStart),
            'k' => Some(R::DeleteTillEnd),
            'y' => Some(R::Yank),
            _ => None,
        },
        KeyCode::Char(c) if modifiers == KeyModifiers::ALT => match c {
            'b' => Some(R::GoToPrevWord),
            'f' => Some(R::GoToNextWord),
            'd' => Some(R::DeleteNextWord),
            _ => None,
        },
        KeyCode::Left if by_word => Some(R::GoToPrevWord),
        KeyCode::Right if by_word => Some(R::GoToNextWord),
        KeyCode::Backspace if by_word => Some(R::DeletePrevWord),
        KeyCode::Delete if by_word => Some(R::DeleteNextWord),
        KeyCode::Left => Some(R::GoToPrevChar),
        KeyCode::Right => Some(R::GoToNextChar),
        KeyCode::Home => Some(R::GoToStart),
        KeyCode::End => Some(R::GoToEnd),
        KeyCode::Backspace => Some(R::DeletePrevChar),
        KeyCode::Delete => Some(R::DeleteNextChar),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};
    use tui_input::InputRequest;

    use super::{Key, request};

    #[test]
    fn the_keys_of_readline_work() {
        assert_eq!(request(Key::control('a')), Some(InputRequest::GoToStart));
        assert_eq!(request(Key::control('w')), Some(InputRequest::DeletePrevWord));
        assert_eq!(request(Key::control('u')), Some(InputRequest::DeleteFromStart));
        assert_eq!(request(Key::alt('b')), Some(InputRequest::GoToPrevWord));
        assert_eq!(request(Key::plain(KeyCode::Delete)), Some(InputRequest::DeleteNextChar));
        let by_word = Key { code: KeyCode::Left, modifiers: KeyModifiers::CONTROL };
        assert_eq!(request(by_word), Some(InputRequest::GoToPrevWord));
    }

    #[test]
    fn a_command_key_types_nothing() {
        assert_eq!(request(Key::control('q')), None);
        assert_eq!(request(Key::alt('x')), None);
        assert_eq!(request(Key::plain(KeyCode::F(3))), None);
    }
}
