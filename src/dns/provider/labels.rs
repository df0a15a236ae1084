//! The words that hosts themselves use: what their forms call a field, where in their console it is found.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::dns::record::Kind;
use crate::text::Text;

/// In place of words that a host is not known to use in a language.
const MISSING: &str = "none";

/// A host's own words, in the languages in which they are known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In French.
    pub fr: Option<String>,
    /// In English.
    pub en: Option<String>,
}

impl Words {
    /// The words in the user's language, or else in the language in which they are known.
    pub fn text(&self) -> Text {
        let or_missing = |words: &Option<String>| words.as_deref().unwrap_or(MISSING).to_owned();
        Text::key("host-words").with("fr", or_missing(&self.fr)).with("en", or_missing(&self.en))
    }
}

/// What a field of a host's form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// The kind of record.
    Kind,
    /// Whose record it is.
    Name,
    /// The priority of an MX.
    Priority,
    /// What the record says.
    Value,
    /// How long it may be remembered, in seconds.
    Ttl,
}

impl What {
    /// The key of its words, for a host whose own are not known.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "recipe-kind",
            Self::Name => "recipe-name",
            Self::Priority => "recipe-priority",
            Self::Value => "recipe-value",
            Self::Ttl => "recipe-ttl",
        }
    }
}

/// The records for which a host's form uses a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Scope {
    All,
    Cname,
    Mx,
    Txt,
}

/// What a host's forms call their fields, for all kinds of record and for one of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(transparent)]
pub struct Labels(BTreeMap<Scope, BTreeMap<What, Words>>);

impl Labels {
    /// The label of a field in the form for a kind of record.
    pub fn of(&self, what: What, kind: Kind) -> Option<&Words> {
        let own = match kind {
            Kind::Cname => Some(Scope::Cname),
            Kind::Mx => Some(Scope::Mx),
            Kind::Txt => Some(Scope::Txt),
            _ => None,
        };
        let in_scope = |scope| self.0.get(&scope)?.get(&what);
        own.and_then(in_scope).or_else(|| in_scope(Scope::All))
    }

    /// Every label.
    pub fn all(&self) -> impl Iterator<Item = &Words> {
        self.0.values().flat_map(BTreeMap::values)
    }
}

#[cfg(test)]
mod tests {
    use super::{Labels, What, Words};
    use crate::dns::record::Kind;
    use crate::text::Text;

    #[test]
    fn the_label_of_one_kind_goes_before_that_of_all() {
        let text = "[all]\nvalue = { fr = \"Cible\" }\n[txt]\nvalue = { fr = \"Valeur\" }\n";
        let labels: Labels = toml::from_str(text).expect("labels");
        let fr = |what, kind| labels.of(what, kind).and_then(|words| words.fr.as_deref());
        assert_eq!(fr(What::Value, Kind::Cname), Some("Cible"));
        assert_eq!(fr(What::Value, Kind::Txt), Some("Valeur"));
        assert_eq!(fr(What::Value, Kind::A), Some("Cible"));
        assert_eq!(fr(What::Priority, Kind::Mx), None);
        assert_eq!(labels.all().count(), 2);
    }

    #[test]
    fn words_known_in_one_language_stand_for_the_other() {
        let words = Words { fr: Some("Cible".into()), en: None };
        assert_eq!(words.text(), Text::key("host-words").with("fr", "Cible").with("en", "none"));
    }
}
