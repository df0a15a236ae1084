//! Rust text taken apart just enough: code without its comments and strings, the strings, the paths, the attributes.

/// A file's code. Offsets are bytes and the same as in the file.
#[derive(Debug)]
pub(crate) struct Code {
    /// The text with every comment, and the inside of every string and character, turned into spaces.
    pub(crate) bare: String,
    /// Where each string literal begins in `bare`, and what it says.
    pub(crate) strings: Vec<(usize, String)>,
    /// Where the module of unit tests begins, or the end of the file.
    pub(crate) end: usize,
}

impl Code {
    /// Takes a file apart.
    pub(crate) fn parse(text: &str) -> Self {
        let mut bare = text.as_bytes().to_vec();
        let mut strings = Vec::new();
        let mut at = 0;
        while at < bare.len() {
            let rest = &text.as_bytes()[at..];
            let before = at.checked_sub(1).map_or(b' ', |before| text.as_bytes()[before]);
            let (inside, length) = if rest.starts_with(b"//") {
                let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                (0..length, length)
            } else if rest.starts_with(b"/*") {
                let length = comment(rest);
                (0..length, length)
            } else if let Some(hashes) = raw(rest).filter(|_| !is_word(before)) {
                let open = rest.iter().position(|byte| *byte == b'"').unwrap_or(0) + 1;
                let close = format!("\"{}", "#".repeat(hashes));
                let length = text[at + open..].find(&close).unwrap_or(rest.len() - open);
                strings.push((at, text[at + open..at + open + length].to_owned()));
                (open..open + length, open + length + close.len())
            } else if rest[0] == b'"' {
                let length = quoted(rest, b'"');
                strings.push((at, unescape(&text[at + 1..at + length])));
                (1..length, length + 1)
            } else if rest[0] == b'\'' && is_character(&text[at..]) {
                let length = quoted(rest, b'\'');
                (1..length, length + 1)
            } else {
                (0..0, 1)
            };
            for byte in &mut bare[at + inside.start..(at + inside.end).min(text.len())] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
            at += length;
        }
        let bare = String::from_utf8(bare).expect("whole characters were turned into spaces");
        let end = tests_begin(&bare);
        Self { bare, strings, end }
    }

    /// The code before the unit tests.
    pub(crate) fn own(&self) -> &str {
        &self.bare[..self.end]
    }

    /// The string literals before the unit tests.
    pub(crate) fn own_strings(&self) -> impl Iterator<Item = &(usize, String)> {
        self.strings.iter().filter(|(at, _)| *at < self.end)
    }

    /// Every path before the unit tests that begins with one of these words, braces spelled out: its segments.
    pub(crate) fn paths(&self, heads: &[&str]) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        let mut at = 0;
        while let Some(word) = next_word(self.own(), &mut at) {
            if heads.contains(&word) && begins(&self.own()[..at - word.len()]) {
                let mut after = at;
                grow(self.own(), &mut after, vec![word.to_owned()], &mut paths);
            }
        }
        paths
    }

    /// Every attribute of the file, tests too, without its `#`, as `[derive(Debug)]`.
    pub(crate) fn attributes(&self) -> Vec<&str> {
        let hashes = self.bare.match_indices('#').filter_map(|(at, _)| {
            let rest = self.bare[at + 1..].trim_start_matches('!');
            rest.starts_with('[').then(|| &rest[..balanced(rest)])
        });
        hashes.collect()
    }
}

/// Length of the bracketed text that begins here, brackets of all kinds counted.
pub(crate) fn balanced(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

/// Whether a path may begin behind this text: `use `, `::`, and not `other::`.
fn begins(before: &str) -> bool {
    let owner = before.trim_end().strip_suffix("::").and_then(|owner| owner.trim_end().bytes().next_back());
    !owner.is_some_and(|last| is_word(last) || last == b'>')
}

/// The next word at or after an offset, which is moved behind it.
fn next_word<'a>(text: &'a str, at: &mut usize) -> Option<&'a str> {
    let start = *at + text[*at..].bytes().position(is_word)?;
    let length = text[start..].bytes().position(|byte| !is_word(byte)).unwrap_or(text.len() - start);
    *at = start + length;
    Some(&text[start..*at])
}

/// Follows a path behind its first words, into every branch of its braces.
fn grow(text: &str, at: &mut usize, so_far: Vec<String>, paths: &mut Vec<Vec<String>>) {
    let skip = |at: &mut usize| *at += text[*at..].len() - text[*at..].trim_start().len();
    skip(at);
    if !text[*at..].starts_with("::") {
        return paths.push(so_far);
    }
    *at += 2;
    skip(at);
    let segment = |word: &str| so_far.iter().cloned().chain([word.to_owned()]).collect::<Vec<_>>();
    if text[*at..].starts_with('*') {
        *at += 1;
        paths.push(segment("*"));
    } else if text[*at..].starts_with('{') {
        let end = *at + balanced(&text[*at..]);
        *at += 1;
        while let Some(word) = next_word(text, at).filter(|word| *at - word.len() < end) {
            grow(text, at, segment(word), paths);
            // What follows up to the comma is `as name`.
            *at += text[*at..end].find(',').unwrap_or(end - *at);
        }
        *at = end;
    } else if text[*at..].bytes().next().is_some_and(is_word) {
        let word = next_word(text, at).unwrap_or_default().to_owned();
        grow(text, at, segment(&word), paths);
    } else {
        // A turbofish ends the path.
        paths.push(so_far);
    }
}

/// Where `#[cfg(test)] mod name {` begins.
fn tests_begin(bare: &str) -> usize {
    let mark = "#[cfg(test)]";
    let module = |at: &usize| {
        let mut words = bare[at + mark.len()..].split_whitespace();
        words.next() == Some("mod") && words.nth(1).is_some_and(|word| word.starts_with('{'))
    };
    bare.match_indices(mark).map(|(at, _)| at).find(module).unwrap_or(bare.len())
}

/// Length of a block comment, comments within it counted.
fn comment(bytes: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// The number of hashes of the raw string that begins here, if one does.
fn raw(bytes: &[u8]) -> Option<usize> {
    let bytes = bytes.strip_prefix(b"b").unwrap_or(bytes).strip_prefix(b"r")?;
    let hashes = bytes.iter().take_while(|byte| **byte == b'#').count();
    (bytes.get(hashes) == Some(&b'"')).then_some(hashes)
}

/// Where the quote that begins here is closed.
fn quoted(bytes: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// Whether a quote begins a character and not a lifetime.
fn is_character(text: &str) -> bool {
    let mut letters = text.chars().skip(1);
    match letters.next() {
        Some('\\') => true,
        Some(_) => letters.next() == Some('\''),
        None => false,
    }
}

/// A string literal's text; escapes that no key has are left as they are.
fn unescape(literal: &str) -> String {
    literal.replace("\\\"", "\"").replace("\\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::Code;

    const TEXT: &str = r##"
use crate::{dns::{record::{Kind, Name as N}, check}, text::Text};
// crate::comment::Path
/* crate::also /* nested */ crate::this */
const A: &str = "crate::string // no comment \" still";
const B: &[u8] = br#"crate::raw "quoted""#;
fn f<'a>(x: &'a str) -> char { let _ = '"'; let _ = '\''; super::super::g::<u8>(); crate::mail::reply::Reply { x } }
#[cfg(test)]
use crate::only_in_tests;
#[cfg(test)]
mod tests {
    use crate::adapters;
}
"##;

    #[test]
    fn paths_are_found_in_code_and_only_there() {
        let paths: Vec<String> =
            Code::parse(TEXT).paths(&["crate", "super"]).iter().map(|path| path.join("::")).collect();
        let expected = [
            "crate::dns::record::Kind",
            "crate::dns::record::Name",
            "crate::dns::check",
            "crate::text::Text",
            "super::super::g",
            "crate::mail::reply::Reply",
            "crate::only_in_tests",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn strings_are_told_from_comments_characters_and_lifetimes() {
        let code = Code::parse(TEXT);
        let strings: Vec<&str> = code.own_strings().map(|(_, text)| text.as_str()).collect();
        assert_eq!(strings, ["crate::string // no comment \" still", "crate::raw \"quoted\""]);
        assert_eq!(code.bare.len(), TEXT.len());
    }

    #[test]
    fn attributes_are_found_whole() {
        let code = Code::parse("#![expect(a::b, reason = \"x]\")]\n#[derive(Debug)] struct A; // #[allow(b)]\n");
        assert_eq!(code.attributes(), ["[expect(a::b, reason = \"  \")]", "[derive(Debug)]"]);
    }
}
