//! The ways in which hosts want the parts of a record typed.

use serde::Deserialize;

/// How a host wants the name of a record typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameForm {
    /// Without the zone, which the host adds.
    Relative,
    /// In full.
    Full,
    /// Either.
    Both,
}

/// What stands for the zone itself in the name field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Apex {
    /// `@`.
    At,
    /// Nothing: the field stays empty.
    Empty,
    /// The zone's own name.
    Full,
}

/// Whether a target must end with a dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetDot {
    /// Without it the host adds the zone to the target.
    Required,
    /// Not wanted.
    None,
    /// Either.
    Both,
}

/// Whether the text of a TXT is typed in double quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TxtForm {
    /// As it is.
    Plain,
    /// In double quotes.
    Quoted,
    /// Either.
    Both,
}

/// Who cuts a TXT of more than 255 bytes into strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TxtSplit {
    /// The one who types it.
    Hand,
    /// The host.
    Host,
}

/// Where the priority of an MX is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MxForm {
    /// In a field of its own.
    Separate,
    /// In front of the target, in the same field.
    Inside,
}
