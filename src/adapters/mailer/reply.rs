//! One reply of a server, read with limits, and text of servers made fit for people.

use crate::ports::FailureKind;

/// Longest reply line taken, in bytes; RFC 5321 allows 512.
pub(super) const LINE_MAX: usize = 4096;
/// Most lines taken in one reply.
const LINES_MAX: usize = 100;
/// Longest text shown, in characters.
const SHOWN_MAX: usize = 1000;

/// A whole reply.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Reply {
    /// The code of its last line.
    pub(super) code: u16,
    /// The texts of its lines, without code and separator.
    pub(super) lines: Vec<String>,
}

impl Reply {
    /// Code and lines joined by a space, as they came: not fit to be shown.
    pub(super) fn raw(&self) -> String {
        format!("{} {}", self.code, self.lines.join(" "))
    }

    /// Whether a command went well (2xx).
    pub(super) fn completed(&self) -> bool {
        self.code / 100 == 2
    }

    /// Whether the server said no, for now or for good.
    pub(super) fn refused(&self) -> bool {
        matches!(self.code / 100, 4 | 5)
    }

    /// The words of the line of EHLO's answer that begins with this keyword; the first line is a greeting.
    pub(super) fn offer(&self, keyword: &str) -> Option<Vec<&str>> {
        let words = self.lines.iter().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>());
        words.into_iter().find(|words| words.first().is_some_and(|word| word.eq_ignore_ascii_case(keyword)))
    }

    /// Takes the next whole line, with or without its line end; true when it was the last one.
    pub(super) fn take(&mut self, line: &[u8]) -> Result<bool, FailureKind> {
        if self.lines.len() >= LINES_MAX {
            return Err(FailureKind::NotSmtp("a reply without end".to_owned()));
        }
        check_start(line)?;
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end_matches(['\r', '\n']);
        let code = text.get(..3).and_then(|digits| digits.parse().ok());
        self.code = code.ok_or_else(|| FailureKind::NotSmtp(text.to_owned()))?;
        self.lines.push(text.get(4..).unwrap_or_default().to_owned());
        Ok(text.as_bytes().get(3) != Some(&b'-'))
    }
}

/// What can be no reply is known from the start of a line, not at its end, which may never come. The words in the error are
/// the server's, as they came.
pub(super) fn check_start(line: &[u8]) -> Result<(), FailureKind> {
    let fits = line.iter().take(4).enumerate().all(|(at, b)| match at {
        0..=2 => b.is_ascii_digit(),
        _ => matches!(b, b' ' | b'-' | b'\r' | b'\n'),
    });
    match fits {
        false => Err(FailureKind::NotSmtp(String::from_utf8_lossy(line).into_owned())),
        true if line.len() > LINE_MAX => Err(FailureKind::NotSmtp("a line without end".to_owned())),
        true => Ok(()),
    }
}

/// Text for people: control characters become spaces, runs of spaces one; at most 1,000 characters.
pub(super) fn clean(text: &str) -> String {
    // Also what changes the direction of text or hides it on a terminal.
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let spaced: String = text.chars().map(|c| if unseen(c) { ' ' } else { c }).collect();
    let joined = spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined.chars().take(SHOWN_MAX).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reply, check_start, clean};
    use crate::ports::FailureKind;

    #[test]
    fn lines_make_a_reply_with_or_without_their_ends() {
        let mut reply = Reply::default();
        for (line, last) in [
            (&b"250-email-smtp.amazonaws.com\r\n"[..], false),
            (b"250-starttls\n", false),
            (b"250-SIZE 10485760", false),
            (b"250 Ok\r\n", true),
        ] {
            assert_eq!(reply.take(line), Ok(last));
        }
        assert_eq!(reply.raw(), "250 email-smtp.amazonaws.com starttls SIZE 10485760 Ok");
        assert_eq!(reply.offer("STARTTLS"), Some(vec!["starttls"]));
        assert_eq!(reply.offer("size"), Some(vec!["SIZE", "10485760"]));
        assert_eq!((reply.offer("AUTH"), reply.offer("email-smtp.amazonaws.com")), (None, None));
        assert!(reply.completed() && !reply.refused());
    }

    #[test]
    fn what_is_no_reply_is_said_to_be_none() {
        let long = [&b"220 "[..], &vec![b'a'; 5000]].concat();
        for line in [&b"HTTP/1.1 400 Bad Request"[..], b"220_x", b"2x", b"22\r\n", b"\r\n", b"\x15\x03\x01", &long] {
            assert!(matches!(Reply::default().take(line), Err(FailureKind::NotSmtp(_))), "{line:?}");
        }
        let mut endless = Reply::default();
        let taken = (0..500).map_while(|_| endless.take(b"220-again").ok()).count();
        assert_eq!(taken, 100);
    }

    proptest! {
        #[test]
        fn any_line_ends_in_a_reply_or_a_failure(line in prop::collection::vec(any::<u8>(), 0..600)) {
            let mut reply = Reply::default();
            match reply.take(&line) {
                Ok(_) => prop_assert!(reply.code < 1000 && check_start(&line).is_ok()),
                Err(kind) => prop_assert!(matches!(kind, FailureKind::NotSmtp(_))),
            }
        }

        #[test]
        fn shown_text_is_short_and_without_control_characters(text in any::<String>()) {
            let shown = clean(&text);
            prop_assert!(shown.chars().count() <= 1000 && !shown.chars().any(char::is_control));
        }
    }
}
