//! Text on its way to cells: made harmless, measured in columns, wrapped by word, cut with a mark.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::harmless_char;

/// Columns the text takes on screen.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The text without what could steer a terminal or hide in it: control characters show as a mark, tabs as a space;
/// invisible and direction-turning characters and joiners are dropped. Line ends stay.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter_map(harmless_char).collect()
}

/// The text's typographic signs in ASCII; letters stay what they are.
pub(super) fn plain_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("«\u{a0}", "\"").replace("\u{a0}»", "\"").chars() {
        match c {
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            '«' => out.push_str("<<"),
            '»' => out.push_str(">>"),
            '…' => out.push_str("..."),
            '–' | '—' | '−' | '·' => out.push('-'),
            '→' => out.push_str("->"),
            '←' => out.push_str("<-"),
            '↑' => out.push('^'),
            '↓' => out.push('v'),
            '•' => out.push('*'),
            '×' => out.push('x'),
            '≤' => out.push_str("<="),
            '≥' => out.push_str(">="),
            '\u{fffd}' => out.push('?'),
            other => out.push(other),
        }
    }
    out
}

/// The text without its no-break spaces: they have done their work once lines are wrapped, and nobody wants to copy them.
pub(super) fn common_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The text in lines of at most `width` columns: broken at spaces, and inside words that are longer than a line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(1))
        .break_words(true)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let text = shortened(text, width.max(1));
    text.split('\n').flat_map(|line| textwrap::wrap(line.trim_end(), &options)).map(|line| line.into_owned()).collect()
}

/// The text with its words that are longer than a line broken where names and paths have their joints.
fn shortened(text: &str, width: usize) -> String {
    let word = |word: &str| {
        let mut pieces = Vec::new();
        let mut rest = word;
        while columns(rest) > width {
            let fitting = head(rest, width);
            let joint = fitting.rfind(['.', '/', '@', '-', '=', '&', '?']).map_or(0, |at| at + 1);
            // A joint near the start would leave most of the line empty.
            let end = if joint * 3 > fitting.len() { joint } else { fitting.len() };
            if end == 0 {
                break;
            }
            pieces.push(&rest[..end]);
            rest = &rest[end..];
        }
        pieces.push(rest);
        pieces.join("\n")
    };
    text.split('\n').map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

/// The longest start of the text that fits in `width` columns.
fn head(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (place, grapheme) in text.grapheme_indices(true) {
        used += columns(grapheme);
        if used > width {
            return &text[..place];
        }
    }
    text
}

/// The longest end of the text that fits in `width` columns.
fn tail(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (place, grapheme) in text.grapheme_indices(true).rev() {
        used += columns(grapheme);
        if used > width {
            return &text[place + grapheme.len()..];
        }
    }
    text
}

/// The text in at most `width` columns, its end left out where it is longer.
pub(super) fn cut(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mark = head(ellipsis, width);
    format!("{}{mark}", head(text, width - columns(mark)))
}

/// The text in at most `width` columns, its middle left out where it is longer: both ends of a name tell it apart.
pub(super) fn cut_middle(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    if width < 5 {
        return cut(text, width, ellipsis);
    }
    let room = width - columns(ellipsis);
    let end = tail(text, room / 2);
    format!("{}{ellipsis}{end}", head(text, room - columns(end)))
}

/// The text with spaces after it up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// A part of a line of input, and the cursor's column in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The part that is shown.
    pub text: String,
    /// Columns before the cursor.
    pub cursor: usize,
    /// Whether something is left out before it.
    pub more_left: bool,
    /// Whether something is left out after it.
    pub more_right: bool,
}

/// The part of `value` that fits in `width` columns with the cursor (in characters from the start) in it.
pub(super) fn window(value: &str, cursor: usize, width: usize) -> Window {
    let shown: Vec<(char, usize)> = value
        .chars()
        .map(|c| match c {
            '\n' => ('\u{fffd}', 1),
            // What is dropped elsewhere shows here: the user must be able to see and delete it.
            c => harmless_char(c).map_or(('\u{fffd}', 1), |c| (c, c.width().unwrap_or(0))),
        })
        .collect();
    let cursor = cursor.min(shown.len());
    let before: usize = shown[..cursor].iter().map(|(_, columns)| columns).sum();
    // The cursor stands on a column of its own after the last character.
    let room = width.saturating_sub(1);
    let mut skipped = 0;
    let mut start = 0;
    while before - skipped > room && start < cursor {
        skipped += shown[start].1;
        start += 1;
    }
    let mut used = 0;
    let mut end = start;
    while end < shown.len() && used + shown[end].1 <= width {
        used += shown[end].1;
        end += 1;
    }
    Window {
        text: shown[start..end].iter().map(|(c, _)| c).collect(),
        cursor: (before - skipped).min(room),
        more_left: start > 0,
        more_right: end < shown.len(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{clean, columns, cut, cut_middle, plain_signs, window, wrap};

    #[test]
    fn a_word_longer_than_a_line_is_broken_at_its_joints() {
        assert_eq!(wrap("Cible token._domainkey.exemple.fr ici", 20), ["Cible", "token._domainkey.", "exemple.fr ici"]);
        assert_eq!(wrap("xxxxxxxxxx", 4), ["xxxx", "xxxx", "xx"]);
        assert_eq!(wrap(".xxxxxxxxx", 6), [".xxxxx", "xxxx"], "a joint too near the start is none");
    }

    #[test]
    fn escapes_never_reach_the_terminal() {
        let nasty = "a\u{1b}[31mb\u{7}\u{9b}2J\r\u{202e}c\u{200b}d\te";
        let harmless = clean(nasty);
        assert_eq!(harmless, "a\u{fffd}[31mb\u{fffd}\u{fffd}2J\u{fffd}cd e");
        assert!(!harmless.chars().any(char::is_control));
    }

    #[test]
    fn no_break_spaces_hold_a_line_together() {
        assert_eq!(wrap("il y a 3\u{a0}min", 8), ["il y a", "3\u{a0}min"]);
    }

    #[test]
    fn wide_letters_are_measured_in_columns() {
        assert_eq!(wrap("日本語のドメイン", 6), ["日本語", "のドメ", "イン"]);
        assert_eq!(cut("日本語", 5, "…"), "日本…");
        assert_eq!(cut_middle("vvjuqqqqqqqusj._domainkey", 13, "…"), "vvjuqq…mainke".replace("mainke", "ainkey"));
    }

    #[test]
    fn typographic_signs_have_ascii_forms() {
        assert_eq!(plain_signs("l’hôte «\u{a0}a\u{a0}» → b…"), "l'hôte \"a\" -> b...");
    }

    #[test]
    fn the_cursor_stays_in_the_window() {
        let at_end = window("moi@exemple.fr", 14, 10);
        assert_eq!((at_end.text.as_str(), at_end.cursor, at_end.more_left), ("xemple.fr", 9, true));
        let at_start = window("moi@exemple.fr", 0, 10);
        assert_eq!((at_start.text.as_str(), at_start.cursor, at_start.more_right), ("moi@exempl", 0, true));
        assert_eq!(window("日本語", 2, 5).cursor, 4);
    }

    proptest! {
        #[test]
        fn a_cut_text_fits(text in "\\PC{0,40}", width in 0usize..30) {
            let text = clean(&text);
            prop_assert!(columns(&cut(&text, width, "…")) <= width);
            prop_assert!(columns(&cut_middle(&text, width, "..")) <= width);
        }

        #[test]
        fn a_window_fits_and_holds_the_cursor(text in "\\PC{0,60}", cursor in 0usize..80, width in 1usize..20) {
            let window = window(&text, cursor, width);
            let sum: usize = window.text.chars().filter_map(unicode_width::UnicodeWidthChar::width).sum();
            prop_assert!(sum <= width);
            prop_assert!(window.cursor < width.max(1));
        }

        #[test]
        fn cleaned_text_holds_no_control_character(text in any::<String>()) {
            prop_assert!(!clean(&text).chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
