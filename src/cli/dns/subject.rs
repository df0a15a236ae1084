//! Which domain a command on DNS is about, and which records it wants: as told on the command line, else as saved.

use super::super::{Desk, DnsOptions, Exit, Problem};
use crate::dns::dkim::{DkimProblem, DkimRecord, WANTED};
use crate::dns::identity::{Identity, Stripped, parse_identity};
use crate::dns::record::Name;
use crate::dns::wanted::{Need, Purpose, Setup, Wanted, mail_from_below};
use crate::ses::region::{self, Standing};
use crate::text::Text;
use crate::wizard::Facts;

/// A domain and what is known of its set-up.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) setup: Setup,
    /// `www.` was taken away from what was given.
    without_www: bool,
    /// The last label is no known top-level domain.
    pub(super) odd_suffix: bool,
}

impl Subject {
    /// The domain of the options, else the saved one.
    pub(super) fn of(about: &DnsOptions, facts: &Facts) -> Result<Self, Problem> {
        let named = match &about.domain {
            Some(text) => domain(text, "cli-dns-bad-domain")?,
            None => saved(facts)?,
        };
        named.completed(about, facts)
    }

    /// A domain that stood where a file's name might, with what is saved of it.
    pub(super) fn named(text: &str, about: &DnsOptions, facts: &Facts) -> Result<Self, Problem> {
        domain(text, "cli-dns-bad-subject")?.completed(about, facts)
    }

    fn bare(domain: Name) -> Self {
        let setup = Setup { domain, region: None, dkim: Vec::new(), mail_from: None };
        Self { setup, without_www: false, odd_suffix: false }
    }

    /// A domain of a list.
    pub(super) fn listed(text: &str, about: &DnsOptions, facts: &Facts) -> Result<Self, Problem> {
        domain(text, "cli-dns-bad-domain")?.completed(about, facts)
    }

    /// Adds what the options tell; of the saved walk's own domain, what they leave out.
    fn completed(mut self, about: &DnsOptions, facts: &Facts) -> Result<Self, Problem> {
        let setup = &mut self.setup;
        if facts.identity.chosen.as_ref() == Some(&Identity::Domain(setup.domain.clone())) {
            setup.region.clone_from(&facts.region.chosen);
            setup.dkim.clone_from(&facts.records.dkim);
            setup.mail_from.clone_from(&facts.records.mail_from);
        }
        if let Some(id) = &about.region {
            setup.region = Some(region_of(id)?);
        }
        if !about.tokens.is_empty() {
            setup.dkim = tokens(&about.tokens, setup)?;
        }
        if let Some(text) = &about.mail_from {
            setup.mail_from = Some(mail_from(text, &setup.domain)?);
        }
        Ok(self)
    }

    pub(super) fn domain(&self) -> &Name {
        &self.setup.domain
    }

    pub(super) fn wanted(&self) -> Vec<Wanted> {
        self.setup.wanted()
    }

    /// Refuses where no record is known without which the domain does not work.
    pub(super) fn must_want(&self) -> Result<(), Problem> {
        if self.wanted().iter().any(|wanted| wanted.purpose.need() == Need::Required) {
            return Ok(());
        }
        let message = Text::key("cli-dns-nothing-wanted").with("domain", self.domain().as_str());
        Err(usage("nothing-wanted", message, Text::key("cli-dns-nothing-wanted-hint")))
    }

    /// What is not among the wanted records, for want of something that was not told.
    pub(super) fn unknown(&self) -> Vec<Purpose> {
        let without_region = self.setup.mail_from.is_some() && self.setup.region.is_none();
        let dkim = self.setup.dkim.is_empty().then_some(Purpose::Dkim);
        dkim.into_iter().chain(without_region.then_some(Purpose::MailFromMx)).collect()
    }

    /// What is to be said before anything else.
    pub(super) fn remarks(&self) -> Vec<Text> {
        let www = self.without_www.then(|| Text::key("cli-dns-www").with("domain", self.setup.domain.as_str()));
        let unknown = self.unknown().into_iter().map(|purpose| match purpose {
            Purpose::Dkim => Text::key("cli-dns-not-dkim"),
            _ => Text::key("cli-dns-not-mx"),
        });
        www.into_iter().chain(unknown).collect()
    }

    /// Says them beside the data; JSON has them inside.
    pub(super) fn tell(&self, desk: &Desk<'_>) {
        if !desk.output.is_json() {
            self.remarks().iter().for_each(|remark| desk.output.aside(remark));
        }
    }
}

/// A problem with the command line.
pub(super) fn usage(code: &'static str, message: Text, hint: Text) -> Problem {
    Problem { code, message, hint: Some(hint), exit: Exit::Usage }
}

/// A domain as typed; what it is not is told by the key.
fn domain(text: &str, refusal: &'static str) -> Result<Subject, Problem> {
    let parsed = parse_identity(text).map_err(|error| {
        let message = Text::key(refusal).with("text", text).with("reason", error.text());
        usage("bad-domain", message, Text::key("cli-dns-bad-domain-hint"))
    })?;
    match parsed.identity {
        Identity::Domain(domain) => Ok(Subject {
            without_www: parsed.stripped.contains(&Stripped::Www),
            odd_suffix: !parsed.known_suffix,
            ..Subject::bare(domain)
        }),
        Identity::Address { domain, .. } => {
            let message = Text::key("cli-dns-address").with("address", text);
            Err(usage("address", message, Text::key("cli-dns-address-hint").with("domain", domain.as_str())))
        }
    }
}

fn saved(facts: &Facts) -> Result<Subject, Problem> {
    match &facts.identity.chosen {
        Some(Identity::Domain(domain)) => Ok(Subject::bare(domain.clone())),
        Some(Identity::Address { .. }) => {
            let message = Text::key("cli-no-domain");
            Err(Problem { code: "no-domain", message, hint: None, exit: Exit::Usage })
        }
        None => Err(usage("no-records", Text::key("cli-dns-no-domain"), Text::key("cli-dns-no-domain-hint"))),
    }
}

fn region_of(id: &str) -> Result<String, Problem> {
    match region::standing(id.trim()) {
        Standing::Smtp(known) | Standing::ApiOnly(known) => Ok(known.id.clone()),
        _ => {
            let message = Text::key("cli-dns-bad-region").with("region", id);
            Err(usage("bad-region", message, Text::key("cli-dns-bad-region-hint")))
        }
    }
}

/// The three tokens. What was given is never repeated: it may be a password in the wrong place.
fn tokens(texts: &[String], setup: &Setup) -> Result<Vec<DkimRecord>, Problem> {
    let hint = || Text::key("cli-dns-token-hint");
    let region = setup.region.as_deref().unwrap_or_default();
    let mut records: Vec<DkimRecord> = Vec::new();
    for (place, text) in (1usize..).zip(texts) {
        let record = DkimRecord::parse(text, &setup.domain, region).map_err(|problem| {
            let reason = match problem {
                DkimProblem::Nothing => Text::key("cli-dns-bad-token-shape"),
                problem => problem.text(),
            };
            let message = Text::key("cli-dns-bad-token").with("place", place).with("reason", reason);
            usage("bad-token", message, hint())
        })?;
        if records.iter().any(|known| known.token == record.token) {
            return Err(usage("token-twice", Text::key("cli-dns-token-twice").with("place", place), hint()));
        }
        records.push(record);
    }
    match records.len() {
        WANTED => Ok(records),
        have => Err(usage("token-count", Text::key("cli-dns-token-count").with("have", have), hint())),
    }
}

/// The MAIL FROM domain: below the identity, and not it.
fn mail_from(text: &str, domain: &Name) -> Result<Name, Problem> {
    let refused = |reason: Text| {
        let message = Text::key("cli-dns-bad-mail-from").with("text", text).with("reason", reason);
        usage("bad-mail-from", message, Text::key("cli-dns-bad-mail-from-hint").with("domain", domain.as_str()))
    };
    mail_from_below(text, domain).map_err(refused)
}
