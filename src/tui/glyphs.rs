//! The signs beside the words, in Unicode and in ASCII.

use crate::wizard::screen::{StepState, Tone};

/// A set of signs. In the first set each is one column wide, in the ASCII set at most two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Seen and good.
    pub good: &'static str,
    /// Wrong.
    pub bad: &'static str,
    /// Worth a look.
    pub warning: &'static str,
    /// Said by the user; the chosen of several.
    pub said: &'static str,
    /// Not yet; one of several.
    pub open: &'static str,
    /// Under way.
    pub waiting: &'static str,
    /// Here; the next action.
    pub here: &'static str,
    /// There is more to the left.
    pub left: &'static str,
    /// There is more to the right.
    pub right: &'static str,
    /// There is more above.
    pub above: &'static str,
    /// There is more below.
    pub below: &'static str,
    /// Something beside the point; a separator.
    pub dot: &'static str,
    /// A character that is not shown; an item.
    pub bullet: &'static str,
    /// Left-out characters.
    pub ellipsis: &'static str,
    /// A horizontal line.
    pub line: &'static str,
    /// A vertical line.
    pub wall: &'static str,
    /// Corners: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// A bar's unit.
    pub bar: &'static str,
    /// Whether these are ASCII.
    pub ascii: bool,
}

/// The signs for terminals that can show them.
pub(super) const SIGNS: Glyphs = Glyphs {
    good: "✓",
    bad: "✗",
    warning: "!",
    said: "●",
    open: "○",
    waiting: "◐",
    here: "▸",
    left: "‹",
    right: "›",
    above: "▴",
    below: "▾",
    dot: "·",
    bullet: "•",
    ellipsis: "…",
    line: "─",
    wall: "│",
    corners: ["╭", "╮", "╰", "╯"],
    bar: "━",
    ascii: false,
};

/// The signs that every terminal can show.
pub(super) const ASCII: Glyphs = Glyphs {
    good: "ok",
    bad: "x",
    warning: "!",
    said: "*",
    open: "o",
    waiting: "~",
    here: ">",
    left: "<",
    right: ">",
    above: "^",
    below: "v",
    dot: "-",
    bullet: "*",
    ellipsis: "..",
    line: "-",
    wall: "|",
    corners: ["+", "+", "+", "+"],
    bar: "=",
    ascii: true,
};

impl Glyphs {
    /// Columns a sign of a state takes, so that words beside signs line up.
    pub fn width(&self) -> usize {
        if self.ascii { 2 } else { 1 }
    }

    /// The sign of a meaning; ordinary text has none.
    pub fn tone(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Plain => "",
            Tone::Muted => self.dot,
            Tone::Good => self.good,
            Tone::Warning => self.warning,
            Tone::Bad => self.bad,
            Tone::Waiting => self.waiting,
        }
    }

    /// The sign of an item that is ticked off: ordinary is the user's word, muted is still open.
    pub fn item(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Plain => self.said,
            Tone::Muted => self.open,
            other => self.tone(other),
        }
    }

    /// The sign of one answer among many: a dot where there was none.
    pub fn cell(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Plain => self.dot,
            Tone::Muted => self.open,
            other => self.tone(other),
        }
    }

    /// The sign of a step's state.
    pub fn state(&self, state: StepState) -> &'static str {
        match state {
            StepState::Open => self.open,
            StepState::Waiting => self.waiting,
            StepState::Said => self.said,
            StepState::Proven => self.good,
            StepState::Warning => self.warning,
            StepState::Bad => self.bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{ASCII, Glyphs, SIGNS};

    fn states(set: &Glyphs) -> [&'static str; 6] {
        [set.good, set.bad, set.warning, set.said, set.open, set.waiting]
    }

    fn all(set: &Glyphs) -> Vec<&'static str> {
        let rest =
            [set.here, set.left, set.right, set.above, set.below, set.dot, set.bullet, set.line, set.wall, set.bar];
        states(set).into_iter().chain(rest).chain(set.corners).chain([set.ellipsis]).collect()
    }

    #[test]
    fn signs_fit_their_column() {
        assert!(all(&SIGNS).iter().all(|sign| sign.width() == 1));
        assert!(all(&ASCII).iter().all(|sign| sign.is_ascii() && sign.width() <= ASCII.width()));
    }

    #[test]
    fn no_two_states_share_a_sign() {
        for set in [SIGNS, ASCII] {
            let mut signs = states(&set).to_vec();
            signs.sort_unstable();
            signs.dedup();
            assert_eq!(signs.len(), 6);
        }
    }
}
