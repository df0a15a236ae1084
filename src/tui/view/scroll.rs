//! How far content that is longer than its place has been scrolled, remembered from frame to frame.

use super::sheet::Kept;

/// A place in content that is longer than its area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scroll {
    top: usize,
    height: usize,
    length: usize,
    held: bool,
    fresh: bool,
    arrived: Vec<&'static str>,
    of: Option<String>,
}

impl Scroll {
    /// Moves by whole pages, less two lines that keep the eye's place.
    pub fn page(&mut self, down: bool) {
        self.lines(if down { 1 } else { -1 } * isize::try_from(self.height.saturating_sub(2).max(1)).unwrap_or(1));
    }

    /// Moves by lines, and stays there until [`Scroll::release`].
    pub fn lines(&mut self, count: isize) {
        self.top = self.top.saturating_add_signed(count).min(self.length.saturating_sub(self.height));
        (self.held, self.fresh) = (true, false);
    }

    /// Follows the focus again.
    pub fn release(&mut self) {
        (self.held, self.fresh) = (false, false);
    }

    /// Whether there is anything to scroll to.
    pub fn overflows(&self) -> bool {
        self.length > self.height
    }

    /// Lines left out above and below.
    pub(super) fn left_out(&self) -> (usize, usize) {
        (self.top, self.length.saturating_sub(self.top + self.height))
    }

    /// The first line to show of `length` lines in `height`, with the lines `kept` in view, unless something has just `arrived`
    /// (by name, with its first line); `of` names the content.
    pub(super) fn settle(
        &mut self,
        of: &str,
        length: usize,
        height: usize,
        kept: Option<Kept>,
        arrived: &[(&'static str, usize)],
    ) -> usize {
        if self.of.as_deref() != Some(of) {
            *self = Self { of: Some(of.to_owned()), fresh: true, ..Self::default() };
        }
        (self.length, self.height) = (length, height);
        if let Some((_, line)) = arrived.iter().rfind(|(name, _)| !self.arrived.contains(name)) {
            // Held as after [`Scroll::lines`]: what has come is read before the user goes on.
            (self.top, self.held, self.fresh) = (*line, true, false);
        }
        self.arrived = arrived.iter().map(|(name, _)| *name).collect();
        // What is new is read from its beginning, as long as that shows what matters most of the focus.
        if self.fresh && kept.as_ref().is_some_and(|kept| kept.part.end <= height) {
            self.top = 0;
            return 0;
        }
        let kept = kept.map(|kept| if kept.whole.len() <= height { kept.whole } else { kept.part });
        if let Some(kept) = kept.filter(|_| !self.held) {
            if kept.end <= height {
                // What is in view from the start is seen from the start.
                self.top = 0;
            } else if kept.end > self.top + height {
                self.top = kept.end - height;
            }
            self.top = self.top.min(kept.start);
        }
        self.top = self.top.min(length.saturating_sub(height));
        self.top
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::{Kept, Scroll};

    fn lines(lines: Range<usize>) -> Option<Kept> {
        Some(Kept { whole: lines.clone(), part: lines })
    }

    #[test]
    fn the_focus_stays_in_view_and_moves_no_more_than_it_must() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.settle("a", 30, 10, lines(2..4), &[]), 0);
        assert_eq!(scroll.settle("a", 30, 10, lines(12..14), &[]), 4);
        assert_eq!(scroll.settle("a", 30, 10, lines(11..12), &[]), 4);
        assert_eq!(scroll.settle("a", 30, 10, lines(3..13), &[]), 3);
        assert_eq!(scroll.settle("a", 30, 10, lines(2..4), &[]), 0);
        assert_eq!(scroll.left_out(), (0, 20));
    }

    #[test]
    fn a_page_is_held_until_the_user_goes_on() {
        let mut scroll = Scroll::default();
        scroll.settle("a", 30, 10, lines(0..1), &[]);
        scroll.page(true);
        assert_eq!(scroll.settle("a", 30, 10, lines(0..1), &[]), 8);
        scroll.page(true);
        scroll.page(true);
        assert_eq!(scroll.settle("a", 30, 10, lines(0..1), &[]), 20);
        scroll.release();
        assert_eq!(scroll.settle("a", 30, 10, lines(0..1), &[]), 0);
    }

    #[test]
    fn what_has_just_come_is_gone_to_once() {
        let mut scroll = Scroll::default();
        scroll.settle("a", 30, 10, lines(0..1), &[]);
        let dialog = [("failure", 5), ("dialog", 14)];
        assert_eq!(scroll.settle("a", 40, 10, lines(0..1), &dialog[..1]), 5);
        assert_eq!(scroll.settle("a", 40, 10, lines(0..1), &dialog), 14);
        scroll.release();
        assert_eq!(scroll.settle("a", 40, 10, lines(0..1), &dialog), 0, "the user went on");
        assert_eq!(scroll.settle("a", 40, 10, lines(0..1), &dialog[..1]), 0, "what was there has not come");
        assert_eq!(scroll.settle("a", 40, 10, lines(0..1), &[("dialog", 38)]), 30, "no hole below");
        assert_eq!(scroll.settle("b", 40, 10, lines(0..1), &[("dialog", 7)]), 7, "it has come to other content");
    }

    #[test]
    fn other_content_starts_at_its_top_and_shorter_content_leaves_no_hole() {
        let mut scroll = Scroll::default();
        scroll.settle("a", 30, 10, None, &[]);
        scroll.lines(15);
        assert_eq!(scroll.settle("a", 30, 10, None, &[]), 15);
        assert_eq!(scroll.settle("a", 12, 10, None, &[]), 2);
        assert_eq!(scroll.settle("b", 30, 10, None, &[]), 0);
    }

    #[test]
    fn new_content_is_read_from_its_top_while_that_shows_the_chosen_line() {
        let kept = Some(Kept { whole: 4..14, part: 6..7 });
        let mut scroll = Scroll::default();
        assert_eq!(scroll.settle("a", 30, 10, kept.clone(), &[]), 0);
        scroll.release();
        assert_eq!(scroll.settle("a", 30, 10, kept.clone(), &[]), 4);
        assert_eq!(scroll.settle("b", 30, 10, Some(Kept { whole: 4..24, part: 20..21 }), &[]), 11);
    }

    #[test]
    fn of_a_list_taller_than_its_place_the_chosen_line_is_seen() {
        let kept = Kept { whole: 10..20, part: 17..18 };
        assert_eq!(Scroll::default().settle("a", 30, 10, Some(kept.clone()), &[]), 10);
        assert_eq!(Scroll::default().settle("a", 30, 5, Some(kept), &[]), 13);
        assert_eq!(Scroll::default().settle("a", 30, 5, lines(10..20), &[]), 10);
    }
}
