//! The settings of mail as a file of variables has them, under whichever application's names.

use std::collections::HashSet;

use super::{Field, Preset, When};
use crate::env::document::Document;
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::secret::Secret;

/// What a file says of mail. What it does not say is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whose names they are.
    pub preset: &'static Preset,
    /// The SMTP host.
    pub host: String,
    /// The port as it stands there.
    pub port: String,
    /// Whether TLS begins at once, if the file says so.
    pub implicit: Option<bool>,
    /// The SMTP user name.
    pub user: String,
    /// The password, if it is there.
    pub password: Option<Secret>,
    /// The sender: a bare address, or `Name <address>`.
    pub sender: String,
    /// The front end.
    pub frontend: Option<String>,
}

impl Found {
    fn of(preset: &'static Preset) -> Self {
        Self {
            preset,
            host: String::new(),
            port: String::new(),
            implicit: None,
            user: String::new(),
            password: None,
            sender: String::new(),
            frontend: None,
        }
    }

    /// The endpoint: port 587 where the file names none, and TLS as is usual on the port where the file does not say.
    /// `None` where the port is no port.
    pub fn endpoint(&self) -> Option<Endpoint> {
        let port = match self.port.as_str() {
            "" => 587,
            text => text.parse().ok().filter(|port| *port > 0)?,
        };
        let usual = Endpoint::at(&self.host, port);
        let tls = self.implicit.map(|implicit| if implicit { TlsMode::Implicit } else { TlsMode::Starttls });
        Some(Endpoint { tls: tls.unwrap_or(usual.tls), ..usual })
    }
}

/// Reads the settings under the names of the preset of which most are there, the user name among them; the guide's where
/// another has as many.
pub fn read(document: &Document) -> Option<Found> {
    // Looked up in a long file for each name of each preset, they would cost more than the rest of its reading.
    let keys: HashSet<&str> = document.keys().collect();
    let guide = std::iter::once(Preset::guide());
    let all = guide.chain(Preset::all()).filter_map(|preset| under(preset, document, &keys));
    all.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(found, _)| found)
}

/// The settings under one preset's names, and how many of them are there.
fn under(preset: &'static Preset, document: &Document, keys: &HashSet<&str>) -> Option<(Found, usize)> {
    let mut count = 0;
    let mut found = Found::of(preset);
    let mut name = None;
    for entry in &preset.variables()?.entries {
        let Some(value) = entry.key.as_deref().filter(|key| keys.contains(key)).and_then(|key| document.lookup(key))
        else {
            continue;
        };
        let Some(places) = entry.value.read(&value) else { continue };
        count += 1;
        match entry.when {
            Some(When::Implicit) => found.implicit = Some(true),
            Some(When::Starttls) => found.implicit = Some(false),
            _ => {}
        }
        for (field, value) in places.into_iter().filter(|(_, value)| !value.is_empty()) {
            let text = || value.reveal().to_owned();
            match field {
                Field::Host => found.host = text(),
                Field::Port => found.port = text(),
                Field::Implicit => found.implicit = Some(value.reveal().eq_ignore_ascii_case("true")),
                Field::Starttls => found.implicit = Some(!value.reveal().eq_ignore_ascii_case("true")),
                Field::User => found.user = text(),
                Field::Password => found.password = Some(value),
                Field::Sender | Field::From => found.sender = text(),
                Field::Name => name = Some(text()),
                Field::Frontend => found.frontend = Some(text()),
            }
        }
    }
    if let Some(name) = name.filter(|_| !found.sender.is_empty() && !found.sender.contains('<')) {
        found.sender = format!("\"{}\" <{}>", name.replace('\\', "\\\\").replace('"', "\\\""), found.sender);
    }
    (!found.user.is_empty()).then_some((found, count))
}
