//! DigitalOcean, API v2: records one by one.

use async_trait::async_trait;
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::http::{Call, Http, Reply};
use super::{Api, Held, held, kind_of, mx, zone_form};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{EditError, HostLogin};

/// The interface's own address.
pub(super) const API: &str = "https://api.digitalocean.com";

pub(super) struct DigitalOcean<'a> {
    http: &'a Http,
    api: String,
    login: &'a HostLogin,
}

#[derive(Deserialize)]
struct Page {
    domain_records: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: u64,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    data: String,
    priority: Option<u16>,
}

impl<'a> DigitalOcean<'a> {
    pub(super) fn new(http: &'a Http, api: String, login: &'a HostLogin) -> Self {
        Self { http, api, login }
    }

    async fn send(&self, call: Call) -> Result<Reply, EditError> {
        self.http.send(call.bearer(self.login, "DO_AUTH_TOKEN")).await
    }

    fn records(&self, zone: &Name) -> String {
        format!("{}/v2/domains/{zone}/records", self.api)
    }
}

#[async_trait]
impl Api for DigitalOcean<'_> {
    async fn held(&self, zone: &Name, name: &Name) -> Result<Vec<Held>, EditError> {
        let records = self.records(zone);
        let reply = self.send(Call::get(format!("{records}?name={name}&per_page=200"))).await?;
        if reply.is_missing() {
            return Err(EditError::NoZone(zone.to_string()));
        }
        let page: Page = reply.data(self.login)?;
        let own = page.domain_records.into_iter().filter(|entry| entry.name == name.relative_to(zone));
        Ok(own
            .filter_map(|entry| {
                let kind = kind_of(&entry.kind)?;
                let raw = match entry.priority {
                    Some(priority) if kind == Kind::Mx => format!("{priority} {}", entry.data),
                    _ => entry.data,
                };
                Some(held(name, kind, format!("{records}/{}", entry.id), &raw))
            })
            .collect())
    }

    async fn add(&self, zone: &Name, record: &Record, _held: &[Held]) -> Result<(), EditError> {
        let mut body = json!({
            "type": record.kind.as_str(),
            "name": record.name.relative_to(zone),
            "data": record.value,
            "ttl": record.ttl,
        });
        match record.kind {
            Kind::Mx => {
                let (preference, host) = mx(record)?;
                body["priority"] = Value::from(preference);
                body["data"] = Value::from(format!("{host}."));
            }
            Kind::Cname => body["data"] = Value::from(zone_form(record)),
            _ => {}
        }
        self.send(Call::with(Method::POST, self.records(zone), &body)).await?.done(self.login)
    }

    async fn delete(&self, _zone: &Name, which: &Held, _held: &[Held]) -> Result<(), EditError> {
        self.send(Call::delete(which.id.clone())).await?.done(self.login)
    }
}
