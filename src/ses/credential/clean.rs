//! What a paste brings along unseen: spaces and line ends around it, byte order marks, zero-width characters.

use zeroize::Zeroizing;

use crate::secret::Secret;

/// What was taken off a pasted text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Trimmed {
    /// Spaces of any kind, or tabs, at an end.
    pub spaces: bool,
    /// Line ends, or other control characters, at an end.
    pub line_ends: bool,
    /// A byte order mark or zero-width characters, anywhere.
    pub invisible: bool,
}

impl Trimmed {
    /// Whether anything was taken off.
    pub fn any(self) -> bool {
        self != Self::default()
    }

    /// The keys in the locale files of what was taken off.
    pub fn keys(self) -> Vec<&'static str> {
        let all = [
            (self.spaces, "shape-trimmed-spaces"),
            (self.line_ends, "shape-trimmed-line-ends"),
            (self.invisible, "shape-trimmed-invisible"),
        ];
        all.into_iter().filter_map(|(taken, key)| taken.then_some(key)).collect()
    }
}

/// A text that is no secret, cleaned.
pub fn clean(text: &str) -> (String, Trimmed) {
    let (cleaned, trimmed) = strip(text);
    (cleaned.as_str().to_owned(), trimmed)
}

/// A secret, cleaned.
pub fn clean_secret(secret: &Secret) -> (Secret, Trimmed) {
    let (cleaned, trimmed) = strip(secret.reveal());
    (Secret::new(cleaned.as_str()), trimmed)
}

fn strip(text: &str) -> (Zeroizing<String>, Trimmed) {
    let mut trimmed = Trimmed::default();
    let mut visible = Zeroizing::new(String::with_capacity(text.len()));
    for c in text.chars() {
        if invisible(c) {
            trimmed.invisible = true;
        } else {
            visible.push(c);
        }
    }
    let outer = |c: char| c.is_whitespace() || c.is_control();
    let inner = visible.trim_matches(outer);
    let ends = visible.len() - inner.len();
    if ends > 0 {
        let before = visible.chars().take_while(|c| outer(*c));
        let after = visible.chars().rev().take_while(|c| outer(*c));
        for c in before.chain(after) {
            if c.is_control() && c != '\t' {
                trimmed.line_ends = true;
            } else {
                trimmed.spaces = true;
            }
        }
    }
    (Zeroizing::new(inner.to_owned()), trimmed)
}

/// Characters that take no place on the screen: zero-width space, joiners, marks of direction, word joiner, BOM, soft hyphen.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_surrounds_a_paste_is_taken_off_and_said() {
        let cases = [
            ("abc", "abc", vec![]),
            (" abc\u{a0}", "abc", vec!["shape-trimmed-spaces"]),
            ("abc\r\n", "abc", vec!["shape-trimmed-line-ends"]),
            ("\tabc\n", "abc", vec!["shape-trimmed-spaces", "shape-trimmed-line-ends"]),
            ("\u{feff}a\u{200b}bc", "abc", vec!["shape-trimmed-invisible"]),
            ("\u{200b} \u{200b}", "", vec!["shape-trimmed-spaces", "shape-trimmed-invisible"]),
        ];
        for (text, cleaned, keys) in cases {
            let (found, trimmed) = clean(text);
            assert_eq!((found.as_str(), trimmed.keys()), (cleaned, keys), "{text:?}");
        }
    }

    #[test]
    fn spaces_inside_stay_to_be_judged() {
        let (cleaned, trimmed) = clean_secret(&Secret::new("ab cd"));
        assert_eq!(cleaned.reveal(), "ab cd");
        assert!(!trimmed.any());
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
            let (once, _) = clean(&text);
            let (twice, trimmed) = clean(&once);
            prop_assert_eq!(&once, &twice);
            prop_assert!(!trimmed.any());
        }

        #[test]
        fn whatever_shrank_is_said(text in any::<String>()) {
            let (cleaned, trimmed) = clean(&text);
            prop_assert_eq!(cleaned.len() < text.len(), trimmed.any());
        }
    }
}
