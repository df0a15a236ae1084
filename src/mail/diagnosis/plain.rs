//! A log's text without what its writer put around it: colours, escapes, entities, the codes of a reply's further lines.
//! Its lines stay its lines; a line end inside a string becomes a carriage return.

use std::iter::Peekable;
use std::str::Chars;

/// Entities that mail and web pages put for a character.
const ENTITIES: [(&str, char); 7] =
    [("&quot;", '"'), ("&#34;", '"'), ("&#39;", '\''), ("&#039;", '\''), ("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')];

/// Takes all of that off.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => skip_sequence(&mut letters),
            '\\' => unescape(&mut letters, &mut out),
            '\0' => {}
            _ => out.push(letter),
        }
    }
    if out.contains('&') {
        for (entity, letter) in ENTITIES {
            out = out.replace(entity, letter.encode_utf8(&mut [0; 4]));
        }
    }
    without_codes(&out)
}

/// The rest of a control sequence (ECMA-48): parameters, then one letter.
fn skip_sequence(letters: &mut Peekable<Chars<'_>>) {
    if letters.next_if_eq(&'[').is_some() {
        while letters.next_if(|c| matches!(c, ' '..='?')).is_some() {}
        letters.next_if(|c| matches!(c, '@'..='~'));
    }
}

/// What follows a backslash, or several: JSON in JSON doubles them.
fn unescape(letters: &mut Peekable<Chars<'_>>, out: &mut String) {
    while letters.next_if_eq(&'\\').is_some() {}
    match letters.peek() {
        Some('n' | 'r') => {
            letters.next();
            out.push('\r');
        }
        Some('t') => {
            letters.next();
            out.push(' ');
        }
        Some('u') => {
            let code: String = letters.clone().skip(1).take(4).collect();
            let letter = u32::from_str_radix(&code, 16).ok().filter(|_| code.len() == 4).and_then(char::from_u32);
            if let Some(letter) = letter {
                letters.nth(4);
                out.push(letter);
            }
        }
        Some('"' | '\'' | '`' | '/') => {}
        // A path of Windows, or a line that goes on.
        _ => out.push(' '),
    }
}

/// The further lines of a reply bear its code again (RFC 5321, 4.2.1): spaces in its place, so that words that were broken
/// between two lines are whole.
fn without_codes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<&str> = None;
    for line in text.split_inclusive(['\n', '\r']) {
        let content = line.trim_start_matches([' ', '\t']);
        let code = content.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        let next = content.as_bytes().get(3).copied();
        let goes_on = code.is_some() && matches!(next, Some(b' ' | b'-')) && code == open;
        if goes_on {
            out.push_str("    ");
            out.push_str(content.get(4..).unwrap_or_default());
        } else {
            out.push_str(line);
        }
        match next {
            Some(b'-') if code.is_some() => open = code,
            // The line feed of a line that ended with both.
            _ if content == "\n" => {}
            _ => open = None,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;

    #[test]
    fn what_a_writer_puts_around_text_is_taken_off() {
        for (text, wanted) in [
            ("\u{1b}[31merror\u{1b}[0m: 554", "error: 554"),
            (r#"{"m":"554 \"x\" \u0027y\u0027"}"#, r#"{"m":"554 "x" 'y'"}"#),
            (r#"{\"m\":\"a\\nb\"}"#, "{\"m\":\"a\rb\"}"),
            ("554 Missing &#039;&quot;&#039; &amp; &lt;a&gt;", "554 Missing '\"' & <a>"),
            (
                "554-Email address is not\r\n554 verified\r\n250 Ok",
                "554-Email address is not\r\n    verified\r\n250 Ok",
            ),
            ("250-a\n250-b\n250 c\n250 d", "250-a\n    b\n    c\n250 d"),
            (r"C:\app\data", "C: app data"),
            ("a\0b \u{1b}", "ab "),
            (r"\u12", "u12"),
        ] {
            assert_eq!(plain(text), wanted, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn lines_stay_lines(text in "(\\PC|\n|\r|\\\\|\u{1b}|[0-9]{3}-){0,80}") {
            prop_assert_eq!(plain(&text).matches('\n').count(), text.matches('\n').count());
        }
    }
}
