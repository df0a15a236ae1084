//! DNS hosts: recognised by their name servers, each with its own way of having names and values typed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

pub use self::forms::{Apex, MxForm, NameForm, TargetDot, TxtForm, TxtSplit};
pub use self::labels::{Labels, What, Words};
pub use self::recipe::{FieldToType, Recipe};
use self::trap::STRING;
pub use self::trap::Trap;
use super::record::Name;
use crate::assets;
use crate::text::Text;

mod forms;
mod labels;
mod recipe;
mod trap;

/// What is known of a host, where a source can tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The name-server suffixes or patterns.
    Suffixes,
    /// The form of names.
    NameForm,
    /// What stands for the zone itself.
    Apex,
    /// The dot after targets.
    TargetDot,
    /// The quotes around a text.
    Txt,
    /// Who cuts a long text into strings.
    TxtSplit,
    /// Where the priority of an MX is typed.
    Mx,
    /// What the fields are called.
    Labels,
    /// Where in the console records are added.
    Console,
}

/// A DNS host, as `assets/providers/<id>.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its identifier: the file's name.
    pub id: String,
    /// Its name, the same in every language.
    pub name: String,
    /// Name servers lie at or below one of these. Without these and patterns, the host can only be chosen.
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// Name servers look like one of these, `#` standing for digits.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// How names are typed; `None` where it is not known.
    pub name_form: Option<NameForm>,
    /// What is typed for the zone itself; `None` where it is not known.
    pub apex: Option<Apex>,
    /// Whether targets end with a dot; `None` where it is not known.
    pub target_dot: Option<TargetDot>,
    /// Whether a text is typed in quotes; `None` where it is not known.
    pub txt: Option<TxtForm>,
    /// Who cuts a text of more than 255 bytes; `None` where it is not known.
    pub txt_split: Option<TxtSplit>,
    /// Where the priority of an MX is typed; `None` where it is not known.
    pub mx: Option<MxForm>,
    /// What was looked for and not found: these are shown in every form.
    #[serde(default)]
    pub unknown: Vec<Field>,
    /// What to beware of there.
    #[serde(default)]
    pub traps: Vec<Trap>,
    /// What the fields of its form are called.
    #[serde(default)]
    pub labels: Labels,
    /// The way through its console to where a record is added.
    pub console: Option<Words>,
    /// A page of the host, or one on it, that tells how records are added.
    pub docs: Option<String>,
    /// The day on which all this was looked up.
    pub checked: Date,
    /// Where each field is confirmed; what is not among them is hearsay, to be shown in every form.
    #[serde(default)]
    pub sources: BTreeMap<Field, Vec<String>>,
    /// Where each trap is confirmed.
    #[serde(default)]
    pub trap_sources: BTreeMap<Trap, String>,
}

static ALL: LazyLock<Vec<Provider>> = LazyLock::new(|| {
    let read = |(_, text)| toml::from_str(text).expect("a test reads every file of assets/providers");
    assets::in_folder("providers").map(read).collect()
});

impl Provider {
    /// Every known host, by identifier.
    pub fn all() -> &'static [Provider] {
        &ALL
    }

    /// The host of an identifier.
    pub fn find(id: &str) -> Option<&'static Provider> {
        Self::all().iter().find(|provider| provider.id == id)
    }

    /// The host that all name servers at a zone's apex belong to; `None` if one of them is somewhere else.
    pub fn recognise(nameservers: &[Name]) -> Option<&'static Provider> {
        let first = nameservers.first()?;
        Self::all().iter().find(|p| p.serves(first)).filter(|p| nameservers.iter().all(|ns| p.serves(ns)))
    }

    /// Whether a name server is one of this host's.
    pub fn serves(&self, nameserver: &Name) -> bool {
        self.suffixes.iter().any(|suffix| nameserver.is_in(&Name::of(suffix)))
            || self.patterns.iter().any(|pattern| fits(nameserver.as_str(), pattern))
    }

    /// Whether a source confirms a field.
    pub fn is_confirmed(&self, field: Field) -> bool {
        self.sources.contains_key(&field)
    }

    /// Where in the console a record is added, and when that was looked up; `None` where no source tells.
    pub fn place(&self) -> Option<Text> {
        let console = self.console.as_ref().filter(|_| self.is_confirmed(Field::Console))?;
        Some(Text::key("provider-place").with("path", console.text()).with("day", self.checked))
    }
}

/// Matches label by label; `#` at the end of a pattern's label stands for one digit or more.
fn fits(name: &str, pattern: &str) -> bool {
    let (mut names, mut patterns) = (name.split('.'), pattern.split('.'));
    loop {
        match (names.next(), patterns.next()) {
            (None, None) => return true,
            (Some(label), Some(pattern)) => {
                let same = match pattern.strip_suffix('#') {
                    Some(head) => label
                        .strip_prefix(head)
                        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())),
                    None => label == pattern,
                };
                if !same {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests;
