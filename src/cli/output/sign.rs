//! The signs at the head of a line, and the ASCII for a terminal that shows nothing else.

/// What the sign at the head of a line says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Seen and good.
    Good,
    /// Said by the user.
    Said,
    /// On its way.
    Waiting,
    /// Seen and bad.
    Bad,
    /// Nothing is known.
    Open,
    /// To be mended, though things go on without.
    Warning,
    /// Good to know.
    Note,
}

/// The columns a sign takes, with the space after it.
pub(super) const WIDTH: usize = 2;

impl Sign {
    /// The sign and a space.
    pub(super) fn cell(self, signs: bool) -> String {
        let sign = match (self, signs) {
            (Self::Good, true) => '✓',
            (Self::Said, true) => '●',
            (Self::Waiting, true) => '◐',
            (Self::Bad, true) => '✗',
            (Self::Open, true) => '○',
            (Self::Warning, _) => '!',
            (Self::Note, true) => '·',
            (Self::Note, false) => '.',
            (Self::Good, false) => '+',
            (Self::Said, false) => '*',
            (Self::Waiting, false) => '~',
            (Self::Bad, false) => 'x',
            (Self::Open, false) => '-',
        };
        format!("{sign} ")
    }
}

/// A sentence with the punctuation of good typography put in ASCII; letters stay as they are.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '’' | '‘' => plain.push('\''),
            '“' | '”' | '«' | '»' => plain.push('"'),
            '\u{a0}' | '\u{202f}' => plain.push(' '),
            '·' | '•' | '–' | '—' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            '→' => plain.push_str("->"),
            '▸' | '›' => plain.push('>'),
            '×' => plain.push('x'),
            _ => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn a_sign_is_as_wide_in_ascii_as_in_unicode() {
        for sign in [Sign::Good, Sign::Said, Sign::Waiting, Sign::Bad, Sign::Open, Sign::Warning, Sign::Note] {
            assert_eq!(sign.cell(true).width(), WIDTH);
            assert_eq!(sign.cell(false).width(), WIDTH);
            assert!(sign.cell(false).is_ascii());
        }
    }

    #[test]
    fn punctuation_is_told_in_ascii_and_letters_are_kept() {
        assert_eq!(plain("l’état « à part »\u{a0}: … 5 · 6 → 7"), "l'état \" à part \" : ... 5 - 6 -> 7");
    }
}
