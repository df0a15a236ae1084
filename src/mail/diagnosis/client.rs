//! How clients of SMTP call a failure, and the texts by which their logs tell it: `assets/clients.toml`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::folded::Needle;
use super::table::Entry;

/// The clients whose names are known, as they call themselves; in JSON they are the fields of [`Names`].
pub const CLIENTS: [&str; 4] = ["nodemailer", "Python", "PHPMailer", "Symfony Mailer"];

/// What the clients call one failure; a name that could not be made sure of is left out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    #[serde(skip_serializing)]
    on: Vec<String>,
    /// nodemailer's error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodemailer: Option<Nodemailer>,
    /// Python's exception.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub python: Option<String>,
    /// The words of PHPMailer's message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phpmailer: Option<String>,
    /// Symfony Mailer's exception.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symfony: Option<String>,
}

/// What nodemailer's error holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Nodemailer {
    /// `EAUTH`.
    pub code: String,
    /// The reply's code, where there was a reply.
    #[serde(rename = "responseCode", skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub response_code: Option<u16>,
    /// `AUTH PLAIN`.
    pub command: String,
}

impl Names {
    /// Each name with its client, as one line.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let nodemailer = self.nodemailer.as_ref().map(|error| match error.response_code {
            Some(code) => format!("{}, responseCode {code}, command {}", error.code, error.command),
            None => format!("{}, command {}", error.code, error.command),
        });
        let names = [nodemailer, self.python.clone(), self.phpmailer.clone(), self.symfony.clone()];
        CLIENTS.into_iter().zip(names).filter_map(|(client, name)| Some((client, name?))).collect()
    }

    /// Whether a client calls it so: the error's code, the exception with or without its module.
    fn is_called(&self, name: &str) -> bool {
        let is = |known: &str| {
            let class = known.split([':', ' ']).next().unwrap_or(known);
            class.eq_ignore_ascii_case(name)
                || class.rsplit('.').next().is_some_and(|class| class.eq_ignore_ascii_case(name))
        };
        let whole = |known: &Option<String>| known.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(name));
        self.nodemailer.as_ref().is_some_and(|error| error.code.eq_ignore_ascii_case(name))
            || [&self.python, &self.symfony].into_iter().any(|known| known.as_deref().is_some_and(is))
            || whole(&self.phpmailer)
    }
}

/// Texts that tell one failure without the server's words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    id: String,
    texts: Vec<String>,
    #[serde(default)]
    near: bool,
    #[serde(default)]
    weak: bool,
    /// Who says it, and where that was seen: for whoever reads the asset.
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asset {
    case: Vec<Names>,
    told: Vec<Told>,
}

/// One text as it is looked for.
#[derive(Debug)]
pub(super) struct Tell {
    pub(super) needle: Needle,
    /// The entry it tells.
    pub(super) id: String,
    /// It counts only beside a word of mail.
    pub(super) near: bool,
    /// It counts only where nothing near it says more.
    pub(super) weak: bool,
}

static ASSET: LazyLock<(Vec<Names>, Vec<Tell>)> = LazyLock::new(|| {
    let text = crate::assets::file("clients.toml").expect("the table is embedded, by a test");
    let Asset { case, told } = toml::from_str(text).expect("the embedded table is parsed by a test");
    let tells = told.into_iter().flat_map(|told| {
        let Told { id, texts, near, weak, .. } = told;
        texts.into_iter().map(move |text| Tell { needle: Needle::of(&text), id: id.clone(), near, weak })
    });
    (case, tells.collect())
});

/// The texts of the clients, from the one that says most.
pub(super) fn tells() -> &'static [Tell] {
    &ASSET.1
}

/// What the clients call this entry: by the stage its reply comes at, or by its own id.
pub(super) fn names(entry: &Entry, stage: Option<&str>, code: Option<u16>) -> Option<Names> {
    let is_reply = entry.code != 0 || code.is_some();
    let key = if is_reply { stage.or(entry.stage.as_deref())? } else { entry.id.as_str() };
    let mut names = ASSET.0.iter().find(|names| names.on.iter().any(|on| on == key))?.clone();
    if let Some(error) = names.nodemailer.as_mut().filter(|_| is_reply) {
        error.response_code = code.or(Some(entry.code)).filter(|code| *code > 0);
    }
    Some(names)
}

/// Whether some client calls this entry so.
pub(super) fn is_called(entry: &Entry, name: &str) -> bool {
    names(entry, None, None).is_some_and(|names| names.is_called(name))
}

#[cfg(test)]
mod tests {
    use super::super::table::TABLE;
    use super::{ASSET, CLIENTS, names, tells};
    use crate::mail::delivery::Stage;

    #[test]
    fn every_text_and_name_belongs_to_an_entry_or_a_stage() {
        assert!(tells().iter().all(|tell| TABLE.find(&tell.id).is_some() && tell.needle.len() >= 5));
        for names in &ASSET.0 {
            for on in &names.on {
                let is_stage = Stage::ALL.iter().any(|stage| stage.id() == on) || on == "accepted";
                assert!(is_stage || TABLE.find(on).is_some(), "{on}");
            }
            assert!(!names.lines().is_empty());
        }
        let all: Vec<_> = ASSET.0.iter().flat_map(|names| &names.on).collect();
        assert!(all.iter().enumerate().all(|(at, on)| !all[..at].contains(on)), "no case twice");
    }

    #[test]
    fn a_refused_login_has_its_name_in_each_client() {
        let names = names(TABLE.reply("credentials-invalid"), None, Some(535)).expect("names");
        let lines = names.lines();
        assert_eq!(lines.iter().map(|(client, _)| *client).collect::<Vec<_>>(), CLIENTS);
        assert_eq!(lines[0].1, "EAUTH, responseCode 535, command AUTH PLAIN");
        assert_eq!(lines[1].1, "smtplib.SMTPAuthenticationError");
        for name in
            ["EAUTH", "eauth", "SMTPAuthenticationError", "smtplib.SMTPAuthenticationError", "TransportException"]
        {
            assert!(names.is_called(name), "{name}");
        }
        assert!(!names.is_called("ESOCKET") && !names.is_called(""));
    }
}
