//! Leaves secrets out of a log before anything else reads it: passwords by their shape, by the key before them, by the dialog's
//! state, and those in a URL.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::secret::holds_secret;

/// What stands for a secret.
const MASK: &str = "•••";
/// The shortest run of base64 that is looked at for itself.
const SHORTEST: usize = 30;
/// The shortest value after a colon that is taken for a password: shorter ones are words of a sentence.
const SHORTEST_WORD: usize = 8;
/// Parts of a key that names a secret.
const KEYS: [&str; 3] = ["pass", "pwd", "secret"];
/// Values that are none.
const NO_VALUES: [&str; 6] = ["", "true", "false", "null", "undefined", "none"];

/// The text with its secrets masked; its lines stay lines.
pub(super) fn redact(text: &str) -> String {
    let text = wrapped(text);
    let mut out = String::with_capacity(text.len());
    let mut prompted = false;
    for line in text.split_inclusive(['\n', '\r']) {
        let end = line.trim_end_matches(['\n', '\r']).len();
        let (content, ending) = line.split_at(end);
        let answer = prompted && !content.trim().is_empty();
        let masked = if answer { last_word(content) } else { content.to_owned() };
        out.push_str(&runs(&valued(&urls(&login(&masked)))));
        out.push_str(ending);
        if !content.trim().is_empty() {
            prompted = is_prompt(content);
        }
    }
    out
}

/// Secrets that a narrow window broke in two: a run at the end of a line, and one at the start of the next.
fn wrapped(text: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut begun = "";
    for (place, line) in lines.iter().enumerate() {
        let head = first_run(line);
        let rest = if !begun.is_empty() && is_secret(&format!("{begun}{head}")) {
            out.push_str(MASK);
            &line[line.find(head).unwrap_or_default() + head.len()..]
        } else {
            line
        };
        let tail = last_run(rest);
        let next = lines.get(place + 1).map_or("", |next| first_run(next));
        begun = if is_secret(&format!("{tail}{next}")) && !tail.is_empty() && !next.is_empty() { tail } else { "" };
        let kept = rest.trim_end_matches(['\n', '\r']);
        if begun.is_empty() {
            out.push_str(rest);
        } else {
            out.push_str(&kept[..kept.len() - tail.len()]);
            out.push_str(MASK);
            out.push_str(&rest[kept.len()..]);
        }
    }
    out
}

/// The run of base64 that a line begins with, behind its indentation: padding ends it, as `password=` is a name.
fn first_run(line: &str) -> &str {
    let line = line.trim_start_matches([' ', '\t', '>', '|']);
    let body = line.find(|c: char| !is_base64(c) || c == '=').unwrap_or(line.len());
    let padding = line[body..].bytes().take_while(|byte| *byte == b'=').count();
    let run = &line[..body + padding];
    if is_code(run) { "" } else { run }
}

/// The run of base64 that a line ends with.
fn last_run(line: &str) -> &str {
    let line = line.trim_end_matches(['\n', '\r']);
    let body = line.trim_end_matches('=');
    &line[body.rfind(|c: char| !is_base64(c) || c == '=').map_or(0, |at| at + char_len(line, at))..]
}

/// The code of a reply.
fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The server asks for the user name or the password (RFC 4954: 334).
fn is_prompt(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "334")
}

/// The client's answer: base64 at the end of the line.
fn last_word(line: &str) -> String {
    let trimmed = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '}'));
    let start = trimmed.rfind(|c: char| !is_base64(c)).map_or(0, |at| at + char_len(trimmed, at));
    let (before, word) = trimmed.split_at(start);
    if word.len() < 4 {
        return line.to_owned();
    }
    format!("{before}{MASK}{}", &line[trimmed.len()..])
}

/// `AUTH PLAIN …` and its like with the answer on the same line.
fn login(line: &str) -> String {
    let lower = line.to_ascii_lowercase();
    masked(line, lower.match_indices("auth ").filter_map(|(at, auth)| answer(line, at + auth.len())))
}

/// Where the client's answer stands behind the mechanism that begins here.
fn answer(line: &str, at: usize) -> Option<(usize, usize)> {
    let (mechanism, rest) = line.get(at..)?.split_once(' ')?;
    let start = at + mechanism.len() + 1;
    let end = rest.find(|c: char| !is_base64(c)).unwrap_or(rest.len());
    let word = &rest[..end];
    let is_answer = word.len() >= 8 && word.len() % 4 == 0 && STANDARD.decode(word).is_ok();
    let is_word =
        word.bytes().all(|byte| byte.is_ascii_lowercase()) || word.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_answer && !is_word).then_some((start, start + end))
}

/// The line with these parts masked.
fn masked(line: &str, parts: impl Iterator<Item = (usize, usize)>) -> String {
    let mut parts: Vec<(usize, usize)> = parts.collect();
    parts.sort_unstable();
    let (mut out, mut done) = (String::with_capacity(line.len()), 0);
    for (start, end) in parts {
        if start >= done && !line[start..end].contains(MASK) {
            out.push_str(&line[done..start]);
            out.push_str(MASK);
            done = end;
        }
    }
    out + &line[done..]
}

/// `smtp://user:password@host`: the password may hold slashes and at signs of its own.
fn urls(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        out.push_str(before);
        let end =
            after.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`')).unwrap_or(after.len());
        let (url, behind) = after.split_at(end);
        match url.rsplit_once('@').and_then(|(login, host)| Some((login.split_once(':')?.0, host))) {
            Some((user, host)) => out.push_str(&format!("{user}:{MASK}@{host}")),
            None => out.push_str(url),
        }
        rest = behind;
    }
    out + rest
}

/// `SMTP_PASSWORD=…`, `pass: '…'`, `"password":"…"`.
fn valued(line: &str) -> String {
    let lower = line.to_ascii_lowercase();
    let ends = KEYS.iter().flat_map(|key| lower.match_indices(key).map(|(at, key)| at + key.len()));
    masked(line, ends.filter_map(|end| value(line, end)))
}

/// Where the value of a key that ends here stands, if there is one that looks like a secret.
fn value(line: &str, key_end: usize) -> Option<(usize, usize)> {
    let rest = line.get(key_end..)?;
    let after_key = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let name = &rest[..rest.len() - after_key.len()];
    let bare = after_key.trim_start_matches(['"', '\'', ']', ' ']);
    let (assigned, is_colon) = match bare.chars().next()? {
        '=' => (bare.trim_start_matches(['=', '>']), false),
        ':' => (&bare[1..], true),
        _ => return None,
    };
    let spaced = assigned.trim_start_matches(' ');
    let quote = spaced.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    let inside = if quote.is_some() { &spaced[1..] } else { spaced };
    let end = match quote {
        Some(quote) => inside.find(quote).unwrap_or(inside.len()),
        None => {
            inside.find(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ')' | ';' | '&')).unwrap_or(inside.len())
        }
    };
    let text = &inside[..end];
    let word = text.bytes().all(|byte| byte.is_ascii_alphabetic()) || text.len() < SHORTEST_WORD;
    let says_nothing = NO_VALUES.contains(&text.to_ascii_lowercase().as_str()) || (is_colon && quote.is_none() && word);
    let start = line.len() - inside.len();
    (name.len() <= 12 && !says_nothing).then_some((start, start + end))
}

/// Runs of base64 that are a secret by themselves, or hold one.
fn runs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(is_base64) {
        let (before, after) = rest.split_at(start);
        let end = after.find(|c: char| !is_base64(c)).unwrap_or(after.len());
        let (run, behind) = after.split_at(end);
        out.push_str(before);
        out.push_str(if is_secret(run) { MASK } else { run });
        rest = behind;
    }
    out + rest
}

fn is_secret(run: &str) -> bool {
    if run.len() < SHORTEST {
        return false;
    }
    let telling =
        run.contains(|c: char| c.is_ascii_digit() || c == '+') || matches!(run.trim_end_matches('=').len(), 40 | 44);
    let hidden = || {
        STANDARD.decode(run).is_ok_and(|bytes| bytes.iter().filter(|byte| **byte == 0).count() == 2 || holds(&bytes))
    };
    (holds_secret(run) && telling) || hidden()
}

/// Whether what base64 hid is a secret as it is.
fn holds(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(holds_secret)
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    use super::redact;

    const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";
    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    #[test]
    fn a_secret_is_left_out_wherever_a_log_has_it() {
        let plain = STANDARD.encode(format!("\0AKIAIOSFODNN7EXAMPLE\0{PASSWORD}"));
        let short = STANDARD.encode("\0me\0hunter2!");
        let encoded = STANDARD.encode(PASSWORD);
        for text in [
            format!("SMTP_PASSWORD={PASSWORD}"),
            format!("{{\"auth\":{{\"user\":\"AKIA\",\"pass\":\"{PASSWORD}\"}}}}"),
            format!("auth: {{ user: 'x', pass: '{PASSWORD}' }}"),
            format!("AUTH PLAIN {plain}"),
            format!(" ~> AUTH PLAIN {short}"),
            format!("C: auth plain {plain}\r\n535 no"),
            format!("334 UGFzc3dvcmQ6\r\n{encoded}\r\n535 Authentication Credentials Invalid"),
            format!("SERVER -> CLIENT: 334 UGFzc3dvcmQ6\nCLIENT -> SERVER: {}\n", STANDARD.encode("hunter2!")),
            format!("smtp://AKIAIOSFODNN7EXAMPLE:{PASSWORD}@email-smtp.eu-west-3.amazonaws.com:587"),
            "smtps://me:hunter2!@example.com".to_owned(),
            format!("login('AKIAIOSFODNN7EXAMPLE', '{PASSWORD}')"),
            format!("key {SECRET} leaked"),
            "password=hunter2!".to_owned(),
            "password: 'hunter2!'".to_owned(),
            "smtp_pass => \"hunter2!\"".to_owned(),
            "MAIL_PASSWORD: hunter2!".to_owned(),
            format!("x {} y", STANDARD.encode(SECRET)),
        ] {
            let redacted = redact(&text);
            for secret in [PASSWORD, SECRET, "hunter2!", &encoded, &plain, &short, &STANDARD.encode("hunter2!")] {
                assert!(!redacted.contains(secret), "{text} -> {redacted}");
            }
            assert!(redacted.contains("•••"), "{text} -> {redacted}");
            assert_eq!(redacted.lines().count(), text.lines().count());
        }
    }

    #[test]
    fn what_tells_a_cause_stays() {
        for text in [
            "535 Authentication Credentials Invalid",
            "250-AUTH PLAIN LOGIN",
            "command: 'AUTH PLAIN'",
            "bad password: 535 Authentication Credentials Invalid",
            "Error: Invalid login: 535 Authentication Credentials Invalid",
            "554 Access denied: User `arn:aws:iam::123456789012:user/ses-smtp-user.20240612-101112' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:configuration-set/MyConfigurationSet'",
            "at SMTPConnection._actionAUTHComplete (/app/node_modules/nodemailer/lib/smtp-connection/index.js:1531:34)",
            "250 Ok 010001934a2b3c4d-5e6f7a8b-9c0d-1e2f-3a4b-5c6d7e8f9a0b-000000",
            "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html",
            "Missing credentials for \"PLAIN\"",
            "user AKIAIOSFODNN7EXAMPLE",
            "Symfony\\Component\\Mailer\\Exception\\TransportException",
            "password: null, secret: false, pass=",
        ] {
            assert_eq!(redact(text), text);
        }
        let before = "235 Authentication successful";
        let redacted = redact(&format!("{before}\nSMTP_PASSWORD={PASSWORD}"));
        let long = "s".to_owned() + &"I".repeat(33);
        assert!(redact(&format!("{long}\n{before}")).ends_with(before), "nor is a code at its start");
        assert_eq!(redacted, format!("{before}\nSMTP_PASSWORD=•••"), "the word on the line before is no part of it");
    }

    #[test]
    fn a_secret_that_was_wrapped_is_left_out_too() {
        for (at, between) in [(20, "\n"), (12, "\r\n    "), (30, "\n> ")] {
            let text = format!("the password is {}{between}{} and 535 follows", &PASSWORD[..at], &PASSWORD[at..]);
            let redacted = redact(&text);
            assert!(!redacted.contains(&PASSWORD[..at.min(12)]) && !redacted.contains(&PASSWORD[40..]), "{redacted}");
            assert!(
                redacted.starts_with("the password is •••") && redacted.ends_with(" and 535 follows"),
                "{redacted}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_password_never_gets_through(before in "[ -~]{0,30}[ :='\"(,]", after in "[ '\"),@;\n][ -~]{0,30}") {
            for secret in [PASSWORD, SECRET] {
                let redacted = redact(&format!("{before}{secret}{after}"));
                prop_assert!(!redacted.contains(secret));
            }
        }

        #[test]
        fn lines_stay_lines(text in "(\\PC|\n|\r){0,120}") {
            prop_assert_eq!(redact(&text).matches('\n').count(), text.matches('\n').count());
        }
    }
}
