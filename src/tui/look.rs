//! How the screen looks and speaks: theme, signs and words together.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::facts::TerminalFacts;
use super::glyphs::{ASCII, Glyphs, SIGNS};
use super::text;
use super::theme::Theme;
use crate::locale::Locale;
use crate::text::{Text, Value};

/// What every part of a frame draws with.
#[derive(Debug)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Signs.
    pub glyphs: Glyphs,
    /// Words.
    pub locale: Locale,
}

impl Look {
    /// The look that suits the terminal, with the words of the language `tag`, and times in `zone`.
    pub fn new(facts: &TerminalFacts, tag: &str, zone: TimeZone) -> Self {
        Self {
            theme: Theme::choose(facts),
            glyphs: if facts.has_signs() { SIGNS } else { ASCII },
            locale: Locale::load(tag).in_zone(move || zone),
        }
    }

    /// Speaks the language `tag` from now on.
    pub fn speak(&mut self, tag: &str) {
        if self.locale.tag() != tag {
            let zone = self.locale.zone().clone();
            self.locale = Locale::load(tag).in_zone(move || zone);
        }
    }

    /// The text in words that may go to cells.
    pub(super) fn say(&self, text: &Text, now: Timestamp) -> String {
        self.harmless(&self.locale.say(text, now))
    }

    /// Whether the text is one of the locale's, or needs none.
    pub(super) fn has_words(&self, text: &Text) -> bool {
        match text {
            Text::Key { key, .. } => self.locale.has(key),
            Text::Plain(_) => true,
        }
    }

    /// The word of a key.
    pub(super) fn word(&self, key: &str) -> String {
        self.harmless(&self.locale.word(key))
    }

    /// The word of a key with one argument.
    pub(super) fn word_of(&self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        self.say(&Text::key(key).with(name, value), Timestamp::UNIX_EPOCH)
    }

    /// Text of the world that may go to cells.
    pub(super) fn harmless(&self, text: &str) -> String {
        let text = text::clean(text);
        if self.glyphs.ascii { text::plain_signs(&text) } else { text }
    }

    /// The text in at most `width` columns, cut at its end.
    pub(super) fn cut(&self, text: &str, width: usize) -> String {
        text::cut(text, width, self.glyphs.ellipsis)
    }
}
