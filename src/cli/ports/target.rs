//! Whose ports are looked at: as told on the command line, else the saved walk's region, else what config.env names.

use super::super::test::{config_path, is_ses};
use super::super::{Desk, Exit, PortsOptions, Problem};
use crate::env::document::Document;
use crate::mail::probe::is_host;
use crate::ports::Fingerprint;
use crate::ses::region::{self, Region, Standing};
use crate::text::Text;

/// A host, and the region it belongs to if it is one of SES.
pub(super) struct Target {
    pub(super) host: String,
    pub(super) region: Option<&'static Region>,
}

impl Target {
    /// Of the options; of a file they name; of the saved walk; of the file the application reads.
    pub(super) async fn of(desk: &Desk<'_>, about: &PortsOptions) -> Result<Self, Problem> {
        if let Some(host) = &about.host {
            return Self::named(host);
        }
        if let Some(region) = &about.region {
            return of_region(region);
        }
        let saved = desk.saved.facts.host().filter(|_| desk.options.config.is_none());
        match saved {
            Some(host) => Self::named(&host),
            None => Self::named(&from_config(desk).await?),
        }
    }

    /// A host by its name.
    fn named(host: &str) -> Result<Self, Problem> {
        let host = host.trim().trim_end_matches('.').to_ascii_lowercase();
        match is_host(&host) {
            true => Ok(Self { region: region::of_host(&host), host }),
            false => Err(no_host(&host)),
        }
    }

    /// Says beside the data that the host is not of SES.
    pub(super) fn tell(&self, desk: &Desk<'_>) {
        if !desk.output.is_json() && !is_ses(&self.host) {
            desk.output.aside(&Text::key("cli-ports-foreign").with("host", &self.host));
        }
    }
}

/// What was given is no host's name.
pub(super) fn no_host(host: &str) -> Problem {
    let message = Text::key("cli-ports-no-host").with("host", host);
    Problem { code: "bad-host", message, hint: Some(Text::key("cli-ports-hint")), exit: Exit::Usage }
}

fn of_region(id: &str) -> Result<Target, Problem> {
    let hint = |standing| match standing {
        Standing::ApiOnly(known) => Text::key("cli-region-nearest").with("nearest", known.nearest.join(", ")),
        _ => Text::key("cli-ports-hint"),
    };
    let standing = region::standing(id.trim());
    if let Standing::Smtp(known) = standing
        && let Some(host) = known.smtp_host()
    {
        return Ok(Target { host: host.to_owned(), region: Some(known) });
    }
    Err(Problem {
        code: "region-without-smtp",
        message: Text::key("cli-region-without-smtp").with("region", id),
        hint: Some(hint(standing)),
        exit: Exit::Usage,
    })
}

/// SMTP_HOST of the file that the application reads.
async fn from_config(desk: &Desk<'_>) -> Result<String, Problem> {
    let hint = Some(Text::key("cli-ports-hint"));
    let problem = |code, message| Problem { code, message, hint: hint.clone(), exit: Exit::Usage };
    // Without a file of the user's own naming, what is missing is a region.
    let unknown = || problem("no-region", Text::key("cli-ports-no-region"));
    let path = match desk.options.config {
        Some(_) => config_path(desk).await?,
        None => config_path(desk).await.map_err(|_| unknown())?,
    };
    let shown = path.display().to_string();
    let state = desk.effects.ports.disk.read(&path).await.map_err(|error| problem("config", error.text(&path)))?;
    if state.fingerprint == Fingerprint::Missing {
        return Err(problem("config-missing", Text::key("cli-config-missing").with("path", shown)));
    }
    let document = Document::parse(&state.bytes).map_err(|error| problem("config", error.text()))?;
    let host = document.lookup("SMTP_HOST").filter(|host| !host.is_empty());
    let missing = || problem("config-key", Text::key("cli-config-key").with("key", "SMTP_HOST").with("path", shown));
    host.map(|host| host.into_owned()).ok_or_else(missing)
}
