//! How other applications want the settings of mail: a table of presets, one file each in `assets/presets`.

mod condition;
mod format;
mod read;
mod render;
mod settings;
mod swap;
mod template;
mod tree;

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::assets;
use crate::text::Text;

pub use condition::When;
pub use format::Format;
pub use read::{Found, read};
pub use render::{Refusal, RenderError, Rendered};
pub use settings::{MailSettings, PLACEHOLDER};
pub use swap::swap;
pub use template::{Field, Template, percent_encoded};

/// An application's, or a tool's, way of being told about SMTP.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its word on the command line, and its file's name.
    pub id: String,
    /// Its name, the same in every language.
    pub name: String,
    /// The page to read on.
    pub docs: String,
    /// The day on which the keys were looked up.
    pub checked: Date,
    /// Where they were looked up.
    pub sources: Vec<String>,
    /// The ports on which TLS can begin at once, where not on every one.
    #[serde(default)]
    pub implicit_ports: Vec<u16>,
    /// It goes on in clear where a server hides STARTTLS.
    pub clear: Option<Clear>,
    /// The files its settings stand in.
    pub parts: Vec<Part>,
}

/// That a client goes on in clear where a server hides STARTTLS.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clear {
    /// The setting, outside of what sesame writes, with which it does not.
    pub instead: Option<String>,
    /// Where that is confirmed.
    pub source: String,
}

/// One file of a preset.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Where it usually is; `-` for what is given to a program's standard input.
    pub file: String,
    /// How it is written.
    pub format: Format,
    /// What stands in it, in order.
    pub entries: Vec<Entry>,
}

/// One setting, or one line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name; in a tree, the way to it with dots between. None for a bare line.
    pub key: Option<String>,
    /// Its value.
    pub value: Template,
    /// The value is a number, a truth or an expression: it stands without quotes.
    #[serde(default)]
    pub bare: bool,
    /// When it is there at all.
    pub when: Option<When>,
}

/// The preset of the guide's application: the names sesame writes where nothing else is asked for.
pub const GUIDE: &str = "nodemailer";

static ALL: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let read = |(_, text)| toml::from_str(text).expect("a test reads every file of assets/presets");
    assets::in_folder("presets").map(read).collect()
});

impl Preset {
    /// Every preset, by identifier.
    pub fn all() -> &'static [Preset] {
        &ALL
    }

    /// The preset of an identifier.
    pub fn find(id: &str) -> Option<&'static Preset> {
        Self::all().iter().find(|preset| preset.id == id)
    }

    /// The preset that the guide's application reads.
    pub fn guide() -> &'static Preset {
        Self::find(GUIDE).expect("assets/presets has the guide's")
    }

    /// The file of variables in the project's folder, which can be edited line by line.
    pub fn variables(&self) -> Option<&Part> {
        let local = |part: &&Part| part.format == Format::Env && !part.file.starts_with(['/', '~', '-']);
        self.parts.iter().find(local)
    }

    /// What to do with the text: `preset-…-use` in the locale files.
    pub fn use_text(&self) -> Text {
        Text::key(format!("preset-{}-use", self.id))
    }
}

#[cfg(test)]
mod tests;
