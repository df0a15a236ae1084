//! The wizard's steps as they are read off the screen, wide or narrow, in either language.

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// What `LANG` is set to.
    pub(crate) fn locale(self) -> &'static str {
        match self {
            Self::French => "fr_FR.UTF-8",
            Self::English => "en_US.UTF-8",
        }
    }

    /// One of two texts.
    pub(crate) fn say(self, french: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }
}

/// The steps in order: French name, English name.
pub(crate) const STEPS: [(&str, &str); 11] = [
    ("Compte AWS", "AWS account"),
    ("Région", "Region"),
    ("Identité", "Identity"),
    ("DNS", "DNS"),
    ("Identifiants", "Credentials"),
    ("Port", "Port"),
    ("Production", "Production"),
    ("Expéditeur", "Sender"),
    ("config.env", "config.env"),
    ("Essai", "Test"),
    ("Bilan", "Review"),
];

/// The name of a step.
pub(crate) fn name(step: usize, language: Language) -> &'static str {
    let (french, english) = STEPS[step];
    language.say(french, english)
}

/// Which step is in view: the marked line of the list (`▸ ◐ DNS 2/3`), or the folded list (`4/11 DNS ◐`).
pub(crate) fn current(screen: &str, language: Language) -> Option<usize> {
    screen.lines().find_map(|line| {
        let listed = line.strip_prefix("▸ ").and_then(|rest| rest.split_once(' ')).map(|(_, name)| name.trim_start());
        let folded = line.trim_start().split_once("/11 ").filter(|(n, _)| n.parse::<usize>().is_ok());
        let here = listed.or(folded.map(|(_, name)| name))?;
        (0..STEPS.len()).find(|step| {
            here.strip_prefix(name(*step, language)).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_read_off_the_list() {
        let screen = " Sésame\n────\n  ✓ Compte AWS   Port\n▸ ◐ DNS          2/3\n  ○ Port";
        assert_eq!(current(screen, Language::French), Some(3));
        assert_eq!(current("  ✓ AWS account\n▸ · Review     Review", Language::English), Some(10));
    }

    #[test]
    fn the_step_is_read_off_the_folded_list() {
        assert_eq!(current(" Sésame\n 4/11 DNS ◐ 2/3  ‹ Identité · Identifiants ›", Language::French), Some(3));
        assert_eq!(current(" 2/11 Region ○", Language::English), Some(1));
    }

    #[test]
    fn another_screen_shows_no_step() {
        assert_eq!(current("$ ls\n1/11\n▸ x", Language::French), None);
        assert_eq!(current("▸ ○ Portail", Language::French), None);
    }
}
