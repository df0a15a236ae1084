//! A person before the wizard: reads the screen, scrolls where it goes on below, presses a key once what it needs is there.

use std::time::Duration;

use sesame::locale::Locale;

use super::keys::{CONTINUE, PAGE_DOWN, TICK};
use super::pty::{Session, squeeze};
use super::steps::{Here, Language, STEPS, current, here, name};

/// The columns of the step list, where it stands beside the page.
const LIST: usize = 22;

/// Whether a screen shows a text: across all its columns, or on the page beside the step list. White space of any kind
/// counts as one space, a line's end too.
pub(crate) fn shows(screen: &str, text: &str) -> bool {
    let page: Vec<String> = screen.lines().map(|line| line.chars().skip(LIST).collect()).collect();
    let wanted = squeeze(text);
    squeeze(screen).contains(&wanted) || squeeze(&page.join("\n")).contains(&wanted)
}

/// Someone who uses the wizard in one language.
pub(crate) struct Walker {
    /// The terminal.
    pub(crate) session: Session,
    /// The language of the screen.
    pub(crate) language: Language,
    /// How long anything may take.
    pub(crate) patience: Duration,
}

/// What the program says under this key, or the longest part of it that has no argument: tests follow a change of words.
pub(crate) fn words(key: &str, language: Language) -> String {
    let locale = Locale::load(language.say("fr", "en"));
    assert!(locale.has(key), "no message {key}");
    let said = locale.word(key);
    // An argument that lacks shows by its name in braces.
    let parts = said.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.max_by_key(|part| part.trim().chars().count()).unwrap_or_default().trim().to_owned()
}

impl Walker {
    /// What the program says under this key, in the language of the screen.
    pub(crate) fn words(&self, key: &str) -> String {
        words(key, self.language)
    }

    /// Waits until the words of this key are on the screen.
    #[track_caller]
    pub(crate) fn sees_words(&mut self, key: &str) {
        let words = self.words(key);
        self.sees(&words);
    }

    /// Waits until the words of this key are on the screen, scrolling down as long as there is more below.
    #[track_caller]
    pub(crate) fn reads_words(&mut self, key: &str) {
        let words = self.words(key);
        self.reads(&words);
    }

    /// Ticks the box in focus, which has the words of this key.
    #[track_caller]
    pub(crate) fn ticks(&mut self, key: &str) {
        let words = self.words(key);
        self.sees(&format!("▸ [ ] {words}"));
        self.session.key(TICK);
        self.sees(&format!("▸ [x] {words}"));
    }

    /// Waits until a step is in view.
    #[track_caller]
    pub(crate) fn arrives_at(&mut self, step: usize) {
        let (language, what) = (self.language, format!("step {:?}", name(step, self.language)));
        self.session.wait_until(&what, self.patience, |screen| current(screen, language) == Some(step));
    }

    /// Waits until a step is in view with this sign.
    #[track_caller]
    pub(crate) fn sees_step(&mut self, step: usize, sign: char) {
        let (language, what) = (self.language, format!("step {:?} with {sign}", name(step, self.language)));
        let wanted = Some(Here { step, sign });
        self.session.wait_until(&what, self.patience, |screen| here(screen, language) == wanted);
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) {
        self.session.wait_until(&format!("{text:?} on the screen"), self.patience, |screen| shows(screen, text));
    }

    /// Waits until a text is on the screen, scrolling down as long as there is more below.
    #[track_caller]
    pub(crate) fn reads(&mut self, text: &str) {
        let more = self.words("more-below");
        loop {
            let before = self.session.screen();
            self.session.wait_until(&format!("{text:?}, or more below"), self.patience, |screen| {
                shows(screen, text) || shows(screen, &more)
            });
            if shows(&self.session.screen(), text) {
                return;
            }
            self.session.key(PAGE_DOWN);
            self.session.wait_until("another part of the page", self.patience, |screen| screen != before);
        }
    }

    /// Presses the key that goes on, and arrives at the next step.
    #[track_caller]
    pub(crate) fn goes_on_from(&mut self, step: usize) {
        self.arrives_at(step);
        self.session.key(CONTINUE);
        self.arrives_at((step + 1).min(STEPS.len() - 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_part_of_a_message_stands_for_it() {
        assert_eq!(words("more-below", Language::English), "more below");
        assert!(!words("records-paste", Language::French).contains('{'));
        assert!(words("cli-demo-over", Language::English).len() > 10);
    }

    #[test]
    fn a_phrase_is_found_across_lines_of_the_page() {
        let screen = "▸ ○ Identité          Le domaine\u{a0}:\n  ○ DNS               trois enregistrements";
        assert!(shows(screen, "Le domaine : trois enregistrements"));
        assert!(shows(screen, "▸ ○ Identité Le domaine"));
        assert!(!shows(screen, "Le domaine trois"));
    }
}
