//! Text as texts are compared: its ASCII letters and digits in lower case, each with its place in the original. So it does not
//! matter how a log quotes, wraps, escapes or spells the words.

use std::ops::Range;

/// The most letters and digits that a gap in a needle stands for.
const GAP: usize = 120;
/// The most that may stand between two letters of a match: a log's prefix of a new line, and some.
const APART: usize = 120;
/// The mark of a gap.
const DOTS: char = '…';

/// A text and its folded form.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    text: String,
    places: Vec<u32>,
}

/// What is looked for: folded parts, with a gap between each two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle(Vec<String>);

impl Needle {
    pub(super) fn of(text: &str) -> Self {
        Self(text.split(DOTS).map(|part| Folded::of(part).text).filter(|part| !part.is_empty()).collect())
    }

    /// Letters and digits in it.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }
}

impl Folded {
    /// Folds a text of less than 4 GiB.
    pub(super) fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut folded = Self { text: String::new(), places: Vec::new() };
        for (at, byte) in bytes.iter().enumerate() {
            if byte.is_ascii_alphanumeric() || (*byte == b'"' && is_named(source, at)) {
                folded.text.push(char::from(byte.to_ascii_lowercase()));
                folded.places.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        folded
    }

    /// Every place in the original where the needle stands.
    pub(super) fn all<'a>(&'a self, needle: &'a Needle) -> impl Iterator<Item = Range<usize>> + 'a {
        let (first, rest) = needle.0.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        let starts = self.text.match_indices(first).map(|(at, _)| at).filter(move |_| !first.is_empty());
        starts.filter_map(move |start| {
            let mut end = start + first.len();
            for part in rest {
                let room = self.text.len().min(end + GAP + part.len());
                end += self.text.get(end..room)?.find(part.as_str())? + part.len();
            }
            self.whole(start, end).then(|| self.place(start)..self.place(end - 1) + 1)
        })
    }

    /// Whether any of some folded words stands within a range of the original.
    pub(super) fn has_any(&self, words: &[&str], range: &Range<usize>) -> bool {
        let index = |place: usize| self.places.partition_point(|at| (*at as usize) < place);
        let (start, end) = (index(range.start), index(range.end));
        self.text.get(start..end).is_some_and(|text| words.iter().any(|word| text.contains(word)))
    }

    /// A number is not part of a longer one, and no two letters are further apart than a wrapped line puts them.
    fn whole(&self, start: usize, end: usize) -> bool {
        let digit = |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let touch = |at: usize| digit(at - 1) && digit(at) && self.place(at) - self.place(at - 1) == 1;
        let cut = (start > 0 && touch(start)) || (end < self.text.len() && touch(end));
        let places = self.places.get(start..end).unwrap_or_default();
        !cut && places.windows(2).all(|pair| matches!(pair, [one, next] if (next - one) as usize <= APART))
    }

    fn place(&self, at: usize) -> usize {
        self.places.get(at).map_or(0, |place| *place as usize)
    }
}

/// Whether a quotation mark is named rather than used: one between two single quotes, as in `Missing '"'`.
fn is_named(source: &str, at: usize) -> bool {
    let single = |c: char| matches!(c, '\'' | '`' | '‘' | '’');
    let before = source[..at].trim_end_matches('\\').chars().next_back();
    let after = source[at + 1..].trim_start_matches('\\').chars().next();
    before.is_some_and(single) && after.is_some_and(single)
}

#[cfg(test)]
mod tests {
    use super::{Folded, Needle};

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        Folded::of(text).all(&Needle::of(needle)).map(|range| &text[range]).collect()
    }

    #[test]
    fn quotes_wraps_and_case_do_not_matter() {
        let needle = "Email address is not verified";
        for text in [
            "xx email ADDRESS is not verified.",
            "Email address\r\n    is not\tverified",
            "Email add\nress is not verif\nied",
            "“Email address” is 'not' verified",
            "Email%20address is\\nnot verified".replace("%20", "+").replace("\\n", "\n").as_str(),
        ] {
            assert_eq!(found(text, needle).len(), 1, "{text}");
        }
        assert_eq!(found("Email address is verified", needle), Vec::<&str>::new());
    }

    #[test]
    fn a_number_is_found_only_whole() {
        let needle = "ECONNREFUSED 127.0.0.1:25";
        assert_eq!(found("connect ECONNREFUSED 127.0.0.1:25 x", needle), ["ECONNREFUSED 127.0.0.1:25"]);
        assert_eq!(found("connect ECONNREFUSED 127.0.0.1:2525", needle), Vec::<&str>::new());
        assert_eq!(found("connect ECONNREFUSED 127.0.0.1:25\n443", needle).len(), 1, "another line is another number");
    }

    #[test]
    fn a_gap_stands_for_something_but_not_for_everything() {
        let needle = "dial tcp … i/o timeout";
        assert_eq!(found("dial tcp 192.0.2.1:587: i/o timeout", needle).len(), 1);
        assert_eq!(found(&format!("dial tcp {} i/o timeout", "x".repeat(200)), needle), Vec::<&str>::new());
        let far = format!("Authentication{}required", " \n".repeat(200));
        assert_eq!(found(&far, "Authentication required"), Vec::<&str>::new());
    }

    #[test]
    fn a_quotation_mark_counts_only_where_it_is_named() {
        let needle = "Missing '\"'";
        for text in ["Missing '\"'", "Missing `\"'", "\"Missing '\\\"'\"", "Missing ‘\"’"] {
            assert_eq!(found(text, needle).len(), 1, "{text}");
        }
        assert_eq!(found("Missing \"x\"", needle), Vec::<&str>::new());
        assert_eq!(found("\"Missing\" 'y'", needle), Vec::<&str>::new());
    }

    #[test]
    fn nothing_is_found_nowhere() {
        assert_eq!(found("anything", "…"), Vec::<&str>::new());
        assert_eq!(found("", "x"), Vec::<&str>::new());
        assert_eq!((Needle::of("a-b …c").len(), Needle::of("").len()), (3, 0));
    }
}
