//! What the environment says about the terminal, as plain data: who reads the environment fills it in.

use std::collections::BTreeMap;

use termprofile::{DetectorSettings, IsTerminal, TermProfile, TermVars};

/// The environment's word on the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TerminalFacts {
    /// The variables of [`TerminalFacts::VARIABLES`] that are set.
    pub variables: BTreeMap<String, String>,
    /// Whether standard output is a terminal.
    pub is_terminal: bool,
}

struct Output(bool);

impl IsTerminal for Output {
    fn is_terminal(&self) -> bool {
        self.0
    }
}

impl TerminalFacts {
    /// The variables that matter here; others need not be handed over.
    pub const VARIABLES: [&'static str; 16] = [
        "LC_ALL",
        "LC_CTYPE",
        "LANG",
        "TERM",
        "COLORTERM",
        "TERM_PROGRAM",
        "TERM_PROGRAM_VERSION",
        "TMUX",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "FORCE_COLOR",
        "COLORFGBG",
        "ConEmuANSI",
        "SESAME_THEME",
        "SESAME_MOUSE",
    ];

    /// The variable's value, unless it is unset or empty.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Whether colours may be used: <https://no-color.org> (any value), <https://bixense.com/clicolors>, and TERM.
    pub fn has_colour(&self) -> bool {
        if self.variable("NO_COLOR").is_some() {
            return false;
        }
        // Asking tmux would start a process.
        let settings = DetectorSettings::new().enable_tmux_info(false);
        let variables = TermVars::from_source(&self.variables, &Output(self.is_terminal), settings);
        TermProfile::detect_with_vars(variables) > TermProfile::NoColor
    }

    /// Whether letters beyond ASCII can be shown: the charset of the locale (LC_ALL before LC_CTYPE before LANG) is
    /// UTF-8, and the terminal is not the Linux console, whose fonts lack the signs.
    pub fn has_signs(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| self.variable(name)).unwrap_or("C");
        let charset = locale.to_ascii_lowercase();
        let utf8 = charset.contains("utf-8") || charset.contains("utf8");
        utf8 && !matches!(self.variable("TERM"), Some("linux" | "dumb"))
    }

    /// Whether the terminal understands a window title: the Linux console and dumb terminals may print it instead.
    pub fn has_title(&self) -> bool {
        !matches!(self.variable("TERM"), None | Some("linux" | "dumb"))
    }

    /// Whether clicks are wanted (`SESAME_MOUSE=1`): off by itself, for then the terminal cannot select text.
    pub fn wants_mouse(&self) -> bool {
        self.variable("SESAME_MOUSE").is_some_and(|value| value != "0")
    }

    /// Whether the background is light: COLORFGBG (`15;0` is white on black), as rxvt, Konsole and others set it.
    pub fn is_light(&self) -> bool {
        let background = self.variable("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        background.is_some_and(|colour| colour == 7 || (9..=15).contains(&colour))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::TerminalFacts;

    pub(in crate::tui) fn facts(variables: &[(&str, &str)]) -> TerminalFacts {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        TerminalFacts { variables, is_terminal: true }
    }

    #[test]
    fn no_color_counts_whatever_it_says_unless_it_is_empty() {
        assert!(facts(&[("TERM", "xterm-256color")]).has_colour());
        assert!(!facts(&[("TERM", "xterm-256color"), ("NO_COLOR", "0")]).has_colour());
        assert!(!facts(&[("TERM", "xterm"), ("NO_COLOR", "yes"), ("CLICOLOR_FORCE", "1")]).has_colour());
        assert!(facts(&[("TERM", "xterm"), ("NO_COLOR", "")]).has_colour());
    }

    #[test]
    fn a_dumb_terminal_has_no_colour_unless_forced() {
        assert!(!facts(&[("TERM", "dumb")]).has_colour());
        assert!(facts(&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]).has_colour());
        assert!(facts(&[("TERM", "linux")]).has_colour());
    }

    #[test]
    fn signs_need_utf8_and_a_font() {
        assert!(facts(&[("LANG", "fr_FR.UTF-8"), ("TERM", "xterm")]).has_signs());
        assert!(facts(&[("LANG", "C"), ("LC_CTYPE", "C.utf8"), ("TERM", "xterm")]).has_signs());
        assert!(!facts(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C"), ("TERM", "xterm")]).has_signs());
        assert!(!facts(&[("LANG", "fr_FR.UTF-8"), ("TERM", "linux")]).has_signs());
        assert!(facts(&[("LC_ALL", ""), ("LANG", "en_GB.UTF-8"), ("TERM", "xterm")]).has_signs());
        assert!(!facts(&[]).has_signs());
    }

    #[test]
    fn the_background_is_light_when_the_terminal_says_so() {
        assert!(facts(&[("COLORFGBG", "0;15")]).is_light());
        assert!(facts(&[("COLORFGBG", "0;default;7")]).is_light());
        assert!(!facts(&[("COLORFGBG", "15;0")]).is_light());
        assert!(!facts(&[("COLORFGBG", "15;default")]).is_light());
        assert!(!facts(&[]).is_light());
    }
}
