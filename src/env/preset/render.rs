//! A preset with the settings of mail put in: the texts of its files.

use zeroize::Zeroizing;

use super::tree::Node;
use super::{Entry, Format, MailSettings, Part, Preset};
use crate::env::value::EncodeError;
use crate::mail::endpoint::TlsMode;
use crate::secret::Secret;
use crate::text::Text;

/// One file of a preset as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered<'a> {
    /// Which.
    pub part: &'a Part,
    /// Its text; the password may stand in it.
    pub text: Secret,
}

/// Why a setting cannot be written. It never holds the value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {reason}")]
pub struct RenderError {
    /// Whose value; the application's name where none is at fault.
    pub key: String,
    /// Why.
    pub reason: Refusal,
}

/// Why a value has no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Readers of a config.env would disagree on every form of it.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// It holds a line end or another control character.
    #[error("holds a control character")]
    LineEnd,
    /// It holds `${`, in place of which Spring puts something else.
    #[error("holds ${{")]
    DollarBrace,
    /// On this port the application cannot begin with TLS.
    #[error("TLS cannot begin at once on port {0}")]
    ImplicitPort(u16),
}

impl RenderError {
    /// What to tell the user.
    pub fn text(&self) -> Text {
        let reason = match self.reason {
            Refusal::Encode(error) => error.text(),
            Refusal::LineEnd => Text::key("value-line-end"),
            Refusal::DollarBrace => Text::key("value-dollar-brace"),
            Refusal::ImplicitPort(port) => {
                return Text::key("preset-implicit-port").with("name", &self.key).with("port", port.to_string());
            }
        };
        Text::key("plan-value").with("key", &self.key).with("reason", reason)
    }
}

impl Preset {
    /// The texts of its files.
    ///
    /// # Errors
    /// [`RenderError`], where a value has no form there.
    pub fn render(&self, mail: &MailSettings) -> Result<Vec<Rendered<'_>>, RenderError> {
        self.fits(mail)?;
        self.parts.iter().map(|part| Ok(Rendered { part, text: part.render(mail)? })).collect()
    }

    /// Whether the application can use this endpoint at all.
    ///
    /// # Errors
    /// [`Refusal::ImplicitPort`].
    pub fn fits(&self, mail: &MailSettings) -> Result<(), RenderError> {
        let port = mail.endpoint.port;
        let implicit = mail.endpoint.tls == TlsMode::Implicit && !self.implicit_ports.is_empty();
        if implicit && !self.implicit_ports.contains(&port) {
            return Err(RenderError { key: self.name.clone(), reason: Refusal::ImplicitPort(port) });
        }
        Ok(())
    }
}

impl Part {
    /// The entries that are there with these settings.
    pub fn entries(&self, mail: &MailSettings) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.when.is_none_or(|when| when.holds(mail)))
    }

    fn render(&self, mail: &MailSettings) -> Result<Secret, RenderError> {
        if self.format.is_tree() {
            let mut root = Node::root();
            for entry in self.entries(mail) {
                let value = entry.value.fill(mail);
                root.put(entry.key.as_deref().unwrap_or_default(), self.format.leaf(value.reveal(), entry.bare));
            }
            return Ok(Secret::new(root.written(self.format).as_str()));
        }
        let mut lines: Vec<Zeroizing<String>> = Vec::new();
        let mut section = "";
        for entry in self.entries(mail) {
            let whole = entry.key.as_deref().unwrap_or_default();
            let key = match whole.split_once('.').filter(|_| self.format == Format::Unit) {
                Some((of, key)) => {
                    if of != section {
                        lines.push(Zeroizing::new(format!("[{of}]\n")));
                        section = of;
                    }
                    key
                }
                None => whole,
            };
            let value = entry.value.fill(mail);
            let line = self.format.line(key, value.reveal(), entry.bare);
            lines.push(line.map_err(|reason| RenderError { key: whole.to_owned(), reason })?);
        }
        let mut text = String::with_capacity(lines.iter().map(|line| line.len()).sum());
        lines.iter().for_each(|line| text.push_str(line));
        Ok(Secret::new(text))
    }
}
