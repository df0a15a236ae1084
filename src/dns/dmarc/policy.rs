//! A DMARC policy record as data and as text.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::dns::shown::Shown;
use crate::text::Text;

/// A DMARC policy (RFC 9989, 4.7), with what receivers make of what is missing or wrong in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// `p`: what is asked for mail of the domain; `None` where it is not said, which is read as "none".
    pub p: Option<Request>,
    /// `sp`: for mail of sub-domains that exist; `None`: as `p`.
    pub sp: Option<Request>,
    /// `np`: for mail of sub-domains that do not exist; `None`: as `sp`.
    pub np: Option<Request>,
    /// `adkim`: how close the domain of a DKIM signature must be.
    pub adkim: Mode,
    /// `aspf`: how close the MAIL FROM domain must be.
    pub aspf: Mode,
    /// `psd`: whether it is the policy of a public suffix.
    pub psd: Psd,
    /// `t`: the policy is being tried out.
    pub test: bool,
    /// `fo`: when a report of one failed message is asked for.
    pub fo: Option<Shown>,
    /// `rua`: where daily reports go.
    pub rua: Vec<Shown>,
    /// `ruf`: where reports of single messages go.
    pub ruf: Vec<Shown>,
    /// What was passed over.
    pub notes: Vec<Note>,
}

/// What is asked to be done with mail that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// Nothing.
    None,
    /// To take it for suspect.
    Quarantine,
    /// To refuse it.
    Reject,
}

/// How close two domains must be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// They must belong to the same organization.
    #[default]
    Relaxed,
    /// They must be the same.
    Strict,
}

/// Whose policy it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Psd {
    /// It is not said: the records above tell.
    #[default]
    Unsaid,
    /// A public suffix's.
    Yes,
    /// An organization's, whatever stands above.
    No,
}

/// A part of a record that receivers pass over.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "kebab-case")]
pub enum Note {
    /// Not a tag with a value.
    Malformed {
        /// The text.
        text: Shown,
    },
    /// A known tag with a value it cannot have.
    Invalid {
        /// The tag.
        tag: Shown,
        /// Its value.
        value: Shown,
    },
    /// An address for reports that is no URI: `mailto:` is missing, most often.
    Address {
        /// The tag, `rua` or `ruf`.
        tag: Shown,
        /// The address.
        value: Shown,
    },
    /// A tag that RFC 9989 took away: `pct`, `rf`, `ri`.
    Historic {
        /// The tag.
        tag: Shown,
    },
}

impl Policy {
    /// What is asked for mail of the domain it stands at, or, where it was `inherited`, of a sub-domain that exists.
    pub fn request(&self, inherited: bool) -> Request {
        let own = self.p.unwrap_or(Request::None);
        if inherited { self.sp.unwrap_or(own) } else { own }
    }
}

impl Request {
    /// As a record has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quarantine => "quarantine",
            Self::Reject => "reject",
        }
    }
}

impl Note {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Malformed { text } => Text::key("dmarc-note-malformed").with("text", text.as_str()),
            Self::Invalid { tag, value } => {
                Text::key("dmarc-note-invalid").with("tag", tag.as_str()).with("value", value.as_str())
            }
            Self::Address { tag, value } => {
                Text::key("dmarc-note-address").with("tag", tag.as_str()).with("value", value.as_str())
            }
            Self::Historic { tag } => Text::key("dmarc-note-historic").with("tag", tag.as_str()),
        }
    }

    /// What to do.
    pub fn action(&self) -> Text {
        match self {
            Self::Malformed { .. } => Text::key("dmarc-note-malformed-action"),
            Self::Invalid { .. } => Text::key("dmarc-note-invalid-action"),
            Self::Address { .. } => Text::key("dmarc-note-address-action"),
            Self::Historic { .. } => Text::key("dmarc-note-historic-action"),
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("v=DMARC1")?;
        for (tag, request) in [("p", self.p), ("sp", self.sp), ("np", self.np)] {
            if let Some(request) = request {
                write!(f, "; {tag}={}", request.as_str())?;
            }
        }
        for (tag, mode) in [("adkim", self.adkim), ("aspf", self.aspf)] {
            if mode == Mode::Strict {
                write!(f, "; {tag}=s")?;
            }
        }
        match self.psd {
            Psd::Unsaid => {}
            Psd::Yes => f.write_str("; psd=y")?,
            Psd::No => f.write_str("; psd=n")?,
        }
        if self.test {
            f.write_str("; t=y")?;
        }
        if let Some(fo) = &self.fo {
            write!(f, "; fo={fo}")?;
        }
        for (tag, addresses) in [("rua", &self.rua), ("ruf", &self.ruf)] {
            if !addresses.is_empty() {
                let addresses: Vec<&str> = addresses.iter().map(Shown::as_str).collect();
                write!(f, "; {tag}={}", addresses.join(","))?;
            }
        }
        Ok(())
    }
}
