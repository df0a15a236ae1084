//! Reply codes in a text, and what the standards say of them: RFC 5321 (4.2), 4954 (6), 7504 and 3463.

/// The codes that the standards give a meaning, each with words of its own: `smtp-code-<code>` in the locale files.
const MEANT: [u16; 34] = [
    211, 214, 220, 221, 235, 250, 251, 252, 334, 354, 421, 432, 450, 451, 452, 454, 455, 500, 501, 502, 503, 504, 521,
    530, 534, 535, 538, 550, 551, 552, 553, 554, 555, 556,
];

/// The subjects of RFC 3463, section 4: `smtp-subject-<digit>` in the locale files.
const SUBJECTS: u16 = 7;

/// An enhanced status code (RFC 3463): `5.7.8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enhanced {
    /// 2, 4 or 5.
    pub class: u16,
    /// What it is about.
    pub subject: u16,
    /// What of it.
    pub detail: u16,
}

impl std::fmt::Display for Enhanced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// Whether the standards know the code; 587 and 465 are ports.
pub(super) fn is_meant(code: u16) -> bool {
    MEANT.contains(&code)
}

/// The keys of what the standards say of a code and an enhanced code: the code itself or else its class, then the subject.
pub fn standard(code: Option<u16>, enhanced: Option<Enhanced>) -> Vec<String> {
    let class = code.map(|code| code / 100).or(enhanced.map(|enhanced| enhanced.class));
    let first = match (code, class) {
        (Some(code), _) if is_meant(code) => Some(format!("smtp-code-{code}")),
        (_, Some(class @ 2..=5)) => Some(format!("smtp-class-{class}")),
        _ => None,
    };
    let subject = enhanced.map(|enhanced| enhanced.subject).filter(|subject| (1..=SUBJECTS).contains(subject));
    first.into_iter().chain(subject.map(|subject| format!("smtp-subject-{subject}"))).collect()
}

/// Every number in the text that stands like a reply code, with its place. A part of an address, of a time or of a longer
/// number is none.
pub(super) fn codes(text: &str) -> impl DoubleEndedIterator<Item = (usize, u16)> + '_ {
    numbers(text).filter(|(at, digits)| digits.len() == 3 && stands_alone(text, *at, digits.len())).filter_map(
        |(at, digits)| {
            let code = digits.parse().ok()?;
            (200..600).contains(&code).then_some((at, code))
        },
    )
}

/// The first enhanced code in the text.
pub(super) fn enhanced(text: &str) -> Option<Enhanced> {
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_end_matches('.'));
    words.filter_map(parse).next()
}

fn parse(word: &str) -> Option<Enhanced> {
    let mut parts = word.split('.').map(|part| part.parse::<u16>().ok().filter(|_| part.len() <= 3));
    let (class, subject, detail) = (parts.next()??, parts.next()??, parts.next()??);
    (parts.next().is_none() && matches!(class, 2 | 4 | 5)).then_some(Enhanced { class, subject, detail })
}

/// Runs of digits with their places.
fn numbers(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> + '_ {
    let start = text.as_ptr() as usize;
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(move |run| (run.as_ptr() as usize - start, run))
}

fn stands_alone(text: &str, at: usize, len: usize) -> bool {
    let bytes = text.as_bytes();
    let byte = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    let (before, beyond) = (byte(at.checked_sub(1)), byte(at.checked_sub(2)));
    let (after, next) = (byte(Some(at + len)), byte(Some(at + len + 1)));
    let joined = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'/' | b'@');
    let counts = (before == b':'
        && beyond.is_ascii_digit()
        && !(is_numbered(&text[..at - 1]) && bytes.get(at + len) == Some(&b' ')))
        || (before == b'-' && beyond.is_ascii_alphanumeric());
    let goes_on = matches!(after, b'.' | b':' | b'/') && next.is_ascii_digit();
    !joined(before) && !counts && !goes_on && !after.is_ascii_alphanumeric() && !matches!(after, b'_' | b'@' | b'%')
}

/// Whether the text ends in a line that is one number so far, as `grep -n` puts before what it found.
fn is_numbered(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or(text);
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Enhanced, codes, enhanced, standard};

    fn numbers(text: &str) -> Vec<u16> {
        codes(text).map(|(_, code)| code).collect()
    }

    #[test]
    fn a_code_is_known_wherever_a_log_puts_it() {
        for text in [
            "554 x",
            "-554 x",
            "554-x",
            "554-5.7.1 x",
            "554",
            "said: 554 x",
            "(554, b'x')",
            "code \"554\", with",
            "responseCode: 554,",
            "{\"code\":554}",
            "[554]",
            "<** 554 x",
            "said: 554.",
            "=554;",
            "12:554 x",
            "x\n7:554 x",
        ] {
            assert_eq!(numbers(text), [554], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_code_is_none() {
        for text in [
            "1554",
            "5543",
            "192.0.2.554",
            "12:34:554",
            "12:34:554 x",
            "12:554",
            "port 25:554 x",
            "12:34:56.554",
            "x554",
            "554ms",
            "index.js:554:19",
            "127.0.0.1:554",
            "2024-554",
            "/554",
            "554.1",
            "654 x",
            "199 y",
            "554%",
        ] {
            assert_eq!(numbers(text), Vec::<u16>::new(), "{text}");
        }
    }

    #[test]
    fn an_enhanced_code_is_three_numbers_and_no_address() {
        let code = |class, subject, detail| Some(Enhanced { class, subject, detail });
        assert_eq!(enhanced("550 5.1.1 no such user"), code(5, 1, 1));
        assert_eq!(enhanced("dsn=4.7.0, status=deferred"), code(4, 7, 0));
        assert_eq!(enhanced("#5.7.26. x"), code(5, 7, 26));
        for text in ["5.1", "5.1.1.1", "3.1.1", "5.1.1000", "192.0.2.1"] {
            assert_eq!(enhanced(text), None, "{text}");
        }
    }

    #[test]
    fn the_standards_speak_of_the_code_or_of_its_class() {
        let enhanced = Some(Enhanced { class: 5, subject: 7, detail: 1 });
        assert_eq!(standard(Some(550), enhanced), ["smtp-code-550", "smtp-subject-7"]);
        assert_eq!(standard(Some(571), None), ["smtp-class-5"]);
        assert_eq!(standard(None, enhanced), ["smtp-class-5", "smtp-subject-7"]);
        assert_eq!(standard(Some(199), None), Vec::<String>::new());
        assert_eq!(standard(None, None), Vec::<String>::new());
    }
}
