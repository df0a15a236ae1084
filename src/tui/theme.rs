//! Colours by meaning: roles and their styles, from one file for each theme.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::facts::TerminalFacts;
use crate::wizard::screen::{StepState, Tone};

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");
const PLAIN: &str = include_str!("../../assets/themes/plain.toml");

/// The style of each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// What can be acted on: keys, next actions.
    pub accent: Ink,
    /// What has the focus.
    pub focus: Ink,
    /// Seen and good.
    pub success: Ink,
    /// Worth a look.
    pub warning: Ink,
    /// Wrong.
    pub danger: Ink,
    /// Less important.
    pub muted: Ink,
    /// Titles.
    pub title: Ink,
    /// What is copied or typed as it stands.
    pub code: Ink,
    /// The frame of the practice world.
    pub panel: Ink,
}

/// A style, as a theme file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields, try_from = "RawInk")]
pub struct Ink(Style);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawInk {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

impl TryFrom<RawInk> for Ink {
    type Error = String;

    fn try_from(raw: RawInk) -> Result<Self, String> {
        let colour = |name: Option<String>| match name {
            None => Ok(None),
            Some(name) => Color::from_str(&name).map(Some).map_err(|_| format!("{name} is not a colour")),
        };
        let mut style = Style { fg: colour(raw.fg)?, bg: colour(raw.bg)?, ..Style::default() };
        let modifiers = [
            (raw.bold, Modifier::BOLD),
            (raw.dim, Modifier::DIM),
            (raw.italic, Modifier::ITALIC),
            (raw.underline, Modifier::UNDERLINED),
            (raw.reverse, Modifier::REVERSED),
        ];
        for (_, modifier) in modifiers.into_iter().filter(|(wanted, _)| *wanted) {
            style = style.add_modifier(modifier);
        }
        Ok(Self(style))
    }
}

impl From<Ink> for Style {
    fn from(ink: Ink) -> Self {
        ink.0
    }
}

impl Theme {
    /// Without colour; else as SESAME_THEME (`dark`, `light`, `plain`) says; else by the background the terminal told.
    pub fn choose(facts: &TerminalFacts) -> Self {
        if !facts.has_colour() {
            return Self::parse(PLAIN);
        }
        Self::parse(match facts.variable("SESAME_THEME") {
            Some("light") => LIGHT,
            Some("dark") => DARK,
            Some("plain") => PLAIN,
            _ if facts.is_light() => LIGHT,
            _ => DARK,
        })
    }

    fn parse(source: &str) -> Self {
        // The files are part of the program, and a test reads them all: without one, text stays text.
        toml::from_str(source).unwrap_or_default()
    }

    /// The style of a meaning.
    pub fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => Style::default(),
            Tone::Muted => self.muted.into(),
            Tone::Good => self.success.into(),
            Tone::Warning => self.warning.into(),
            Tone::Bad => self.danger.into(),
            Tone::Waiting => self.accent.into(),
        }
    }

    /// The style of a step's sign.
    pub fn state(&self, state: StepState) -> Style {
        match state {
            StepState::Open => self.muted,
            StepState::Waiting => self.accent,
            StepState::Said => return Style::default(),
            StepState::Proven => self.success,
            StepState::Warning => self.warning,
            StepState::Bad => self.danger,
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::{DARK, LIGHT, PLAIN, Theme};
    use crate::tui::facts::tests::facts;

    #[test]
    fn every_theme_file_parses() {
        for source in [DARK, LIGHT, PLAIN] {
            toml::from_str::<Theme>(source).expect("a theme of the program");
        }
    }

    #[test]
    fn colours_are_the_eight_that_every_terminal_has() {
        use ratatui::style::Color::{Black, Blue, Cyan, DarkGray, Gray, Green, Magenta, Red, Yellow};
        // Where it is not known, the grey of light backgrounds falls back to black.
        let eight = [Black, Red, Green, Yellow, Blue, Magenta, Cyan, Gray, DarkGray];
        assert_eq!(Style::from(Theme::parse(DARK).muted).fg, None);
        for source in [DARK, LIGHT, PLAIN] {
            let theme = Theme::parse(source);
            let all = [
                theme.accent,
                theme.focus,
                theme.success,
                theme.warning,
                theme.danger,
                theme.muted,
                theme.title,
                theme.code,
                theme.panel,
            ];
            for style in all.map(Style::from) {
                for colour in style.fg.into_iter().chain(style.bg) {
                    assert!(eight.contains(&colour), "{colour}");
                }
            }
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let theme = Theme::parse(PLAIN);
        assert!(
            [theme.accent, theme.focus, theme.success, theme.warning, theme.danger, theme.panel]
                .map(Style::from)
                .iter()
                .all(|style| style.fg.is_none() && style.bg.is_none())
        );
    }

    #[test]
    fn the_user_chooses_before_the_background_and_no_color_before_both() {
        let theme = |variables: &[(&str, &str)]| Theme::choose(&facts(variables));
        assert_eq!(theme(&[("TERM", "xterm")]), Theme::parse(DARK));
        assert_eq!(theme(&[("TERM", "xterm"), ("COLORFGBG", "0;15")]), Theme::parse(LIGHT));
        assert_eq!(theme(&[("TERM", "xterm"), ("COLORFGBG", "0;15"), ("SESAME_THEME", "dark")]), Theme::parse(DARK));
        assert_eq!(theme(&[("TERM", "xterm"), ("NO_COLOR", "1"), ("SESAME_THEME", "dark")]), Theme::parse(PLAIN));
    }

    #[test]
    fn a_word_that_is_no_colour_is_refused() {
        assert!(toml::from_str::<Theme>(&DARK.replace("cyan", "teal-ish")).is_err());
        assert!(toml::from_str::<Theme>(&DARK.replace("bold", "fat")).is_err());
    }
}
