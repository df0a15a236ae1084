//! Zones changed at their hosts: by signed updates (RFC 2136), or through the host's own interface over HTTPS.

mod cloudflare;
mod digitalocean;
mod gandi;
mod http;
mod ovh;
mod powerdns;
mod rfc2136;
mod route53;
mod rrset;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rustls::pki_types::CertificateDer;

use crate::dns::plan::{Conflict, Doing, alike, judge};
use crate::dns::record::{Kind, Name, Record, clean};
use crate::ports::{Dns, EditError, HostLogin, ZoneEditor};
use http::Http;

/// The time to live of a record that was wanted with none: no host refuses it, and a mistake is forgotten within the hour.
const TTL: u32 = 3600;

/// How [`HostEditor`] reaches hosts.
#[derive(Clone, Default)]
pub struct EditorOptions {
    /// Where requests go instead of to the host's own address (`http://127.0.0.1:8080`): for tests.
    pub instead: Option<String>,
    /// Trusted besides what the system trusts.
    pub extra_roots: Vec<CertificateDer<'static>>,
    /// How long one change may take, all its requests together.
    pub limit: Option<Duration>,
    /// Says which name servers a zone is delegated to, where a host may hold several zones of one name; else nobody does.
    pub dns: Option<Arc<dyn Dns>>,
}

/// Changes zones at real hosts.
pub struct HostEditor {
    http: Http,
    instead: Option<String>,
    limit: Duration,
    dns: Option<Arc<dyn Dns>>,
}

/// A record as a host holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    /// The record, cleaned.
    record: Record,
    /// How the host names it, or its whole set.
    id: String,
    /// The value as the host writes it.
    raw: String,
}

/// A host's interface, as far as one record needs it.
#[async_trait]
trait Api: Send + Sync {
    /// Everything the host holds at a name, of the kinds that matter to records of ours.
    async fn held(&self, zone: &Name, name: &Name) -> Result<Vec<Held>, EditError>;

    /// Adds a record beside what is held at its name.
    async fn add(&self, zone: &Name, record: &Record, held: &[Held]) -> Result<(), EditError>;

    /// Takes one of the held records out.
    async fn delete(&self, zone: &Name, which: &Held, held: &[Held]) -> Result<(), EditError>;
}

impl HostEditor {
    /// Nothing is read or sent before the first change.
    pub fn new(options: EditorOptions) -> Self {
        Self {
            http: Http::new(options.extra_roots),
            instead: options.instead,
            limit: options.limit.unwrap_or(Duration::from_secs(60)),
            dns: options.dns,
        }
    }

    fn api<'a>(&'a self, login: &'a HostLogin) -> Result<Box<dyn Api + 'a>, EditError> {
        let at = |usual: &str| self.instead.clone().unwrap_or_else(|| usual.to_owned());
        Ok(match login.host.id {
            "cloudflare" => Box::new(cloudflare::Cloudflare::new(&self.http, at(cloudflare::API), login)),
            "digitalocean" => Box::new(digitalocean::DigitalOcean::new(&self.http, at(digitalocean::API), login)),
            "gandi" => Box::new(gandi::Gandi::new(&self.http, at(gandi::API), login)),
            "ovh" => Box::new(ovh::Ovh::new(&self.http, at(ovh::api(login)?), login)),
            "powerdns" => Box::new(powerdns::PowerDns::new(&self.http, login)?),
            "route53" => {
                let dns = self.dns.as_deref();
                Box::new(route53::Route53::new(&self.http, at(route53::API), login, dns))
            }
            other => return Err(EditError::Unsupported(other.to_owned())),
        })
    }

    /// Does it in time; whatever is told of a failure holds nothing of the login.
    async fn within(
        &self,
        login: &HostLogin,
        work: impl Future<Output = Result<(), EditError>>,
    ) -> Result<(), EditError> {
        let late = |_| EditError::Network(format!("{} s", self.limit.as_secs()));
        let done = tokio::time::timeout(self.limit, work).await.map_err(late)?;
        done.map_err(|error| error.worded(|words| login.redacted(words)))
    }
}

#[async_trait]
impl ZoneEditor for HostEditor {
    async fn create(&self, login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
        fits(zone, record)?;
        let record = Record { ttl: if record.ttl == 0 { TTL } else { record.ttl }, ..record.clone() };
        self.within(login, async {
            if login.host.id == "rfc2136" {
                return rfc2136::create(login, zone, &record).await;
            }
            let api = self.api(login)?;
            let held = api.held(zone, &record.name).await.map_err(before)?;
            let standing: Vec<Record> = held.iter().map(|held| held.record.clone()).collect();
            match judge(&record, &standing) {
                Doing::Create => api.add(zone, &record, &held).await,
                Doing::Conflict(conflict) => Err(EditError::Taken(found(&conflict))),
                Doing::Covered { found } => Err(EditError::Taken(found)),
                Doing::AlreadyThere | Doing::Unknown { .. } => Err(EditError::Taken(record.value.clone())),
            }
        })
        .await
    }

    async fn remove(&self, login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
        fits(zone, record)?;
        self.within(login, async {
            if login.host.id == "rfc2136" {
                return rfc2136::remove(login, zone, record).await;
            }
            let api = self.api(login)?;
            let held = api.held(zone, &record.name).await.map_err(before)?;
            match held.iter().find(|held| alike(&held.record, record)) {
                Some(which) => api.delete(zone, which, &held).await,
                None => Ok(()),
            }
        })
        .await
    }
}

/// Whether it is a record such as sesame adds: nothing else is put in, and nothing else taken out.
fn fits(zone: &Name, record: &Record) -> Result<(), EditError> {
    if !matches!(record.kind, Kind::Cname | Kind::Mx | Kind::Txt) {
        return Err(EditError::Unsupported(record.kind.as_str().to_owned()));
    }
    if !record.name.is_in(zone) {
        return Err(EditError::NoZone(record.name.to_string()));
    }
    Ok(())
}

/// An error of a look: whatever it was, nothing is changed yet.
fn before(error: EditError) -> EditError {
    match error {
        EditError::Network(words) => EditError::Unreached(words),
        error => error,
    }
}

fn found(conflict: &Conflict) -> String {
    match conflict {
        Conflict::OtherValue { found } | Conflict::Alias { found } | Conflict::Policy { found } => found.clone(),
        Conflict::OtherData { kind, found } => format!("{} {found}", kind.as_str()),
        Conflict::OutsideZone | Conflict::Kind => String::new(),
    }
}

/// The kinds of record that are looked at, by the name DNS has for them.
const KINDS: [Kind; 5] = [Kind::A, Kind::Aaaa, Kind::Cname, Kind::Mx, Kind::Txt];

fn kind_of(name: &str) -> Option<Kind> {
    KINDS.into_iter().find(|kind| kind.as_str() == name)
}

/// A record as a host gives it, made fit to be compared and shown.
fn held(name: &Name, kind: Kind, id: impl Into<String>, raw: &str) -> Held {
    let value = match kind {
        Kind::Txt => clean(unquoted(raw).as_bytes()),
        Kind::Mx | Kind::Cname => clean(raw.trim_end_matches('.').as_bytes()),
        _ => clean(raw.as_bytes()),
    };
    Held { record: Record { name: name.clone(), kind, value, ttl: 0 }, id: id.into(), raw: raw.to_owned() }
}

/// A value as zone files have it: targets with their dot, texts in quotes, 255 octets a string.
fn zone_form(record: &Record) -> String {
    match record.kind {
        Kind::Txt => {
            let mut strings: Vec<String> = vec![String::new()];
            for c in record.value.chars() {
                if strings.last().is_some_and(|last| last.len() + c.len_utf8() > 255) {
                    strings.push(String::new());
                }
                if let Some(last) = strings.last_mut() {
                    last.push(c);
                }
            }
            let quoted = |text: &String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
            strings.iter().map(quoted).collect::<Vec<_>>().join(" ")
        }
        Kind::Cname | Kind::Mx => format!("{}.", record.value.trim_end_matches('.')),
        _ => record.value.clone(),
    }
}

/// The text of a TXT that may be in quotes, its strings joined.
fn unquoted(raw: &str) -> String {
    if !raw.starts_with('"') {
        return raw.to_owned();
    }
    let mut text = String::with_capacity(raw.len());
    let (mut inside, mut escaped) = (false, false);
    for c in raw.chars() {
        match c {
            _ if escaped => {
                text.push(c);
                escaped = false;
            }
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            c if inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// The preference and host of an MX.
fn mx(record: &Record) -> Result<(u16, &str), EditError> {
    let parts = record.value.split_once(' ').and_then(|(n, host)| Some((n.parse().ok()?, host.trim())));
    parts.ok_or_else(|| EditError::Unsupported(clean(record.value.as_bytes())))
}

#[cfg(test)]
mod tests;
