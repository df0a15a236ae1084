//! Cloudflare, API v4: records one by one, never proxied.

use async_trait::async_trait;
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::http::{Call, Http, Reply};
use super::{Api, Held, held, kind_of, mx, zone_form};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{EditError, HostLogin};

/// The interface's own address.
pub(super) const API: &str = "https://api.cloudflare.com/client/v4";

pub(super) struct Cloudflare<'a> {
    http: &'a Http,
    api: String,
    login: &'a HostLogin,
}

#[derive(Deserialize)]
struct Page<T> {
    result: Vec<T>,
}

#[derive(Deserialize)]
struct Zone {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    content: String,
    priority: Option<u16>,
}

impl<'a> Cloudflare<'a> {
    pub(super) fn new(http: &'a Http, api: String, login: &'a HostLogin) -> Self {
        Self { http, api, login }
    }

    async fn send(&self, call: Call) -> Result<Reply, EditError> {
        self.http.send(call.bearer(self.login, "CLOUDFLARE_DNS_API_TOKEN")).await
    }

    async fn records(&self, zone: &Name) -> Result<String, EditError> {
        let reply = self.send(Call::get(format!("{}/zones?name={zone}", self.api))).await?;
        let page: Page<Zone> = reply.data(self.login)?;
        let own = page.result.into_iter().find(|found| Name::of(&found.name) == *zone);
        let own = own.ok_or_else(|| EditError::NoZone(zone.to_string()))?;
        Ok(format!("{}/zones/{}/dns_records", self.api, own.id))
    }
}

#[async_trait]
impl Api for Cloudflare<'_> {
    async fn held(&self, zone: &Name, name: &Name) -> Result<Vec<Held>, EditError> {
        let records = self.records(zone).await?;
        let reply = self.send(Call::get(format!("{records}?name={name}&per_page=100"))).await?;
        let page: Page<Entry> = reply.data(self.login)?;
        let own = page.result.into_iter().filter(|entry| Name::of(&entry.name) == *name);
        Ok(own
            .filter_map(|entry| {
                let kind = kind_of(&entry.kind)?;
                let raw = match entry.priority {
                    Some(priority) if kind == Kind::Mx => format!("{priority} {}", entry.content),
                    _ => entry.content,
                };
                Some(held(name, kind, format!("{records}/{}", entry.id), &raw))
            })
            .collect())
    }

    async fn add(&self, zone: &Name, record: &Record, _held: &[Held]) -> Result<(), EditError> {
        let records = self.records(zone).await?;
        let mut body = json!({
            "type": record.kind.as_str(),
            "name": record.name.as_str(),
            "content": record.value,
            "ttl": record.ttl,
        });
        match record.kind {
            Kind::Mx => {
                let (preference, host) = mx(record)?;
                body["priority"] = Value::from(preference);
                body["content"] = Value::from(host);
            }
            Kind::Cname => body["proxied"] = Value::from(false),
            _ => body["content"] = Value::from(zone_form(record)),
        }
        self.send(Call::with(Method::POST, records, &body)).await?.done(self.login)
    }

    async fn delete(&self, _zone: &Name, which: &Held, _held: &[Held]) -> Result<(), EditError> {
        self.send(Call::delete(which.id.clone())).await?.done(self.login)
    }
}
