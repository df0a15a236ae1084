//! Replies as they may be shown: read with limits, cleaned of control characters, and never with a secret in them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncRead, AsyncReadExt};
use zeroize::Zeroizing;

use crate::ports::{Delivery, FailureKind};

/// Longest reply line taken, in bytes; RFC 5321 allows 512.
const LINE_MAX: usize = 4096;
/// Most lines taken in one reply.
const LINES_MAX: usize = 100;
/// Longest text shown, in characters.
const SHOWN_MAX: usize = 1000;
/// What [`read`] says of bytes after a reply.
pub(super) const SURPLUS: &str = "bytes after the reply";

/// A reply read before TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) code: u16,
    /// The texts of its lines, without code and separator.
    pub(super) lines: Vec<String>,
    /// Its bytes, for whoever wants to read it again.
    pub(super) raw: Vec<u8>,
}

impl Reply {
    /// Code and lines joined by a space, cleaned.
    pub(super) fn shown(&self) -> String {
        clean(&format!("{} {}", self.code, self.lines.join(" ")))
    }

    /// Whether one of EHLO's lines after the first is this keyword.
    pub(super) fn offers(&self, keyword: &str) -> bool {
        let word = |line: &String| line.split_whitespace().next().is_some_and(|w| w.eq_ignore_ascii_case(keyword));
        self.lines.iter().skip(1).any(word)
    }
}

/// Reads one whole reply and not one byte more: bytes after it are `Err(NotSmtp)`, as nobody may speak out of turn.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Result<Reply, FailureKind> {
    let mut raw = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut start = 0;
    loop {
        while let Some(length) = raw[start..].iter().position(|b| *b == b'\n') {
            let line = &raw[start..start + length];
            let (code, last, text) = parse_line(line)?;
            start += length + 1;
            lines.push(text);
            if last && start < raw.len() {
                return Err(FailureKind::NotSmtp(SURPLUS.to_owned()));
            }
            if last {
                return Ok(Reply { code, lines, raw });
            }
            if lines.len() > LINES_MAX {
                return Err(FailureKind::NotSmtp("a reply without end".to_owned()));
            }
        }
        if raw.len() - start > LINE_MAX {
            return Err(FailureKind::NotSmtp("a line without end".to_owned()));
        }
        // What can be no reply is known at once, not at the end of a line that may never come.
        check_start(&raw[start..])?;
        let mut chunk = [0; 1024];
        let count = stream.read(&mut chunk).await.map_err(|error| super::kind_of(&error))?;
        if count == 0 {
            return Err(FailureKind::Closed);
        }
        raw.extend_from_slice(&chunk[..count]);
    }
}

fn check_start(line: &[u8]) -> Result<(), FailureKind> {
    let fits = line.iter().take(4).enumerate().all(|(at, b)| match at {
        0..=2 => b.is_ascii_digit(),
        _ => matches!(b, b' ' | b'-' | b'\r' | b'\n'),
    });
    if fits { Ok(()) } else { Err(FailureKind::NotSmtp(clean(&String::from_utf8_lossy(line)))) }
}

/// The code, whether it is the last line, and the text of `250-text`, `250 text` or `250`.
fn parse_line(line: &[u8]) -> Result<(u16, bool, String), FailureKind> {
    check_start(line)?;
    let text = String::from_utf8_lossy(line);
    let text = text.trim_end_matches('\r');
    let code = text.get(..3).and_then(|digits| digits.parse().ok());
    let code = code.ok_or_else(|| FailureKind::NotSmtp(clean(text)))?;
    Ok((code, text.as_bytes().get(3) != Some(&b'-'), text.get(4..).unwrap_or_default().to_owned()))
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

/// Takes secrets out of what a server sends back: some echo the command they did not understand.
#[derive(Default)]
pub(super) struct Redactor {
    secrets: Vec<Zeroizing<String>>,
}

impl Redactor {
    /// Knows the password, alone and as AUTH PLAIN and LOGIN carry it.
    pub(super) fn of(delivery: &Delivery) -> Self {
        let password = delivery.password.reveal();
        let plain = Zeroizing::new(format!("\0{}\0{password}", delivery.user));
        let mut secrets = vec![
            Zeroizing::new(STANDARD.encode(plain.as_bytes())),
            Zeroizing::new(STANDARD.encode(password)),
            Zeroizing::new(password.to_owned()),
        ];
        secrets.retain(|secret| !secret.is_empty());
        Self { secrets }
    }

    /// The text cleaned, with every secret as `•••`.
    pub(super) fn clean(&self, text: &str) -> String {
        let text = self.secrets.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "•••"));
        clean(&text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Redactor, Reply, clean, read};
    use crate::mail::endpoint::Endpoint;
    use crate::ports::{Delivery, FailureKind};
    use crate::secret::Secret;

    async fn reply(bytes: &[u8]) -> Result<Reply, FailureKind> {
        let mut bytes = bytes;
        read(&mut bytes).await
    }

    #[tokio::test]
    async fn a_reply_of_several_lines_is_one_reply() {
        let reply = reply(b"250-email-smtp.amazonaws.com\r\n250-starttls\r\n250 Ok\r\n").await.expect("a reply");
        assert_eq!((reply.code, reply.shown().as_str()), (250, "250 email-smtp.amazonaws.com starttls Ok"));
        assert!(reply.offers("STARTTLS") && !reply.offers("AUTH") && !reply.offers("email-smtp.amazonaws.com"));
    }

    #[tokio::test]
    async fn what_is_no_reply_is_said_to_be_none() {
        for bytes in [
            &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
            b"220_x\r\n",
            b"22\r\n",
            b"\r\n",
            b"\x15\x03\x01\x00\x02\x02\x46",
            b"220 ok\r\n250 and more\r\n",
            &[b"220 ".to_vec(), vec![b'a'; 100_000]].concat(),
            &b"220-again\r\n".repeat(500),
        ] {
            assert!(matches!(reply(bytes).await, Err(FailureKind::NotSmtp(_))), "{:?}", &bytes[..bytes.len().min(20)]);
        }
        assert_eq!(reply(b"220-and then nothing\r\n").await, Err(FailureKind::Closed));
        assert_eq!(reply(b"").await, Err(FailureKind::Closed));
    }

    #[test]
    fn secrets_are_taken_out_in_every_form_they_were_sent() {
        let delivery = Delivery {
            endpoint: Endpoint::at("h", 587),
            user: "AKIA".into(),
            password: Secret::new("B1/secret"),
            from: String::new(),
            to: String::new(),
            message: Vec::new(),
        };
        let echo = "500 what is AUTH PLAIN AEFLSUEAQjEvc2VjcmV0, QjEvc2VjcmV0 or B1/secret\u{7}?";
        assert_eq!(Redactor::of(&delivery).clean(echo), "500 what is AUTH PLAIN •••, ••• or ••• ?");
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_a_reply_or_a_failure(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            if let Ok(reply) = runtime.block_on(reply(&bytes)) {
                prop_assert!(reply.code < 1000);
            }
        }

        #[test]
        fn shown_text_is_short_and_without_control_characters(text in any::<String>()) {
            let shown = clean(&text);
            prop_assert!(shown.chars().count() <= 1000 && !shown.chars().any(char::is_control));
        }
    }
}
