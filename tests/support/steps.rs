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

/// The places of the steps.
pub(crate) mod at {
    pub(crate) const ACCOUNT: usize = 0;
    pub(crate) const REGION: usize = 1;
    pub(crate) const IDENTITY: usize = 2;
    pub(crate) const RECORDS: usize = 3;
    pub(crate) const CREDENTIALS: usize = 4;
    pub(crate) const ENDPOINT: usize = 5;
    pub(crate) const PRODUCTION: usize = 6;
    pub(crate) const SENDER: usize = 7;
    pub(crate) const CONFIG: usize = 8;
    pub(crate) const TEST: usize = 9;
    pub(crate) const REVIEW: usize = 10;
}

/// The name of a step.
pub(crate) fn name(step: usize, language: Language) -> &'static str {
    let (french, english) = STEPS[step];
    language.say(french, english)
}

/// A step in view, with the sign of its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Here {
    /// Its place among the steps.
    pub(crate) step: usize,
    /// How far it is, as the list's sign says it.
    pub(crate) sign: char,
}

/// Seen to be so.
pub(crate) const PROVEN: char = '✓';
/// So by the user's word.
pub(crate) const SAID: char = '●';
/// Under way.
pub(crate) const WAITING: char = '◐';
/// Not begun.
pub(crate) const OPEN: char = '○';
/// Wrong.
pub(crate) const BAD: char = '✗';

/// Which step is in view, and how far it is: the marked line of the list (`▸ ◐ DNS 2/3`), or the folded list
/// (`4/11 DNS ◐ 2/3`).
pub(crate) fn here(screen: &str, language: Language) -> Option<Here> {
    screen.lines().find_map(|line| {
        let marked = line.strip_prefix("▸ ").or_else(|| line.strip_prefix("> "));
        let listed = marked.and_then(|rest| rest.split_once(' '));
        if let Some((sign, rest)) = listed {
            let (step, _) = named(rest.trim_start(), language)?;
            return Some(Here { step, sign: sign.chars().next()? });
        }
        let (_, rest) = line.trim_start().split_once("/11 ").filter(|(n, _)| n.parse::<usize>().is_ok())?;
        let (step, after) = named(rest, language)?;
        Some(Here { step, sign: after.trim_start().chars().next()? })
    })
}

/// The step that a text begins with, and what follows its name.
fn named(text: &str, language: Language) -> Option<(usize, &str)> {
    (0..STEPS.len()).find_map(|step| {
        let rest = text.strip_prefix(name(step, language))?;
        (rest.is_empty() || rest.starts_with(' ')).then_some((step, rest))
    })
}

/// Which step is in view.
pub(crate) fn current(screen: &str, language: Language) -> Option<usize> {
    here(screen, language).map(|here| here.step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_read_off_the_list() {
        let screen = " Sésame\n────\n  ✓ Compte AWS   Port\n▸ ◐ DNS          2/3\n  ○ Port";
        assert_eq!(here(screen, Language::French), Some(Here { step: 3, sign: WAITING }));
        let screen = "  ✓ AWS account\n▸ ○ Review     Review";
        assert_eq!(here(screen, Language::English), Some(Here { step: 10, sign: OPEN }));
        assert_eq!(here("> ~  DNS   2/3", Language::French), Some(Here { step: 3, sign: '~' }));
    }

    #[test]
    fn the_step_is_read_off_the_folded_list() {
        let screen = " Sésame\n 4/11 DNS ◐ 2/3  ‹ Identité · Identifiants ›";
        assert_eq!(here(screen, Language::French), Some(Here { step: 3, sign: WAITING }));
        assert_eq!(here(" 2/11 Region ○", Language::English), Some(Here { step: 1, sign: OPEN }));
    }

    #[test]
    fn another_screen_shows_no_step() {
        assert_eq!(current("$ ls\n1/11\n▸ x", Language::French), None);
        assert_eq!(current("▸ ○ Portail", Language::French), None);
        // An action below a note has the same mark.
        assert_eq!(current("▸ Essai manqué", Language::French), None);
    }
}
