//! Gandi LiveDNS, API v5: sets of records by name and kind.

use async_trait::async_trait;
use hyper::Method;
use serde::Deserialize;
use serde_json::json;

use super::http::{Call, Http, Reply};
use super::{Api, Held, KINDS, held, rrset};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{EditError, HostLogin};

/// The interface's own address.
pub(super) const API: &str = "https://api.gandi.net/v5/livedns";

pub(super) struct Gandi<'a> {
    http: &'a Http,
    api: String,
    login: &'a HostLogin,
}

#[derive(Deserialize)]
struct Set {
    #[serde(default)]
    rrset_values: Vec<String>,
    rrset_ttl: Option<u32>,
}

impl<'a> Gandi<'a> {
    pub(super) fn new(http: &'a Http, api: String, login: &'a HostLogin) -> Self {
        Self { http, api, login }
    }

    async fn send(&self, call: Call) -> Result<Reply, EditError> {
        self.http.send(call.bearer(self.login, "GANDIV5_PERSONAL_ACCESS_TOKEN")).await
    }

    fn set(&self, zone: &Name, name: &Name, kind: Kind) -> String {
        format!("{}/domains/{zone}/records/{}/{}", self.api, name.relative_to(zone), kind.as_str())
    }

    async fn read(&self, zone: &Name, name: &Name, kind: Kind) -> Result<Option<Set>, EditError> {
        let reply = self.send(Call::get(self.set(zone, name, kind))).await?;
        if reply.is_missing() { Ok(None) } else { reply.data(self.login).map(Some) }
    }

    async fn write(&self, zone: &Name, which: &Record, ttl: u32, values: &[String]) -> Result<(), EditError> {
        let url = self.set(zone, &which.name, which.kind);
        let call = match values {
            [] => Call::delete(url),
            values => Call::with(Method::PUT, url, &json!({ "rrset_ttl": ttl, "rrset_values": values })),
        };
        self.send(call).await?.done(self.login)
    }
}

#[async_trait]
impl Api for Gandi<'_> {
    async fn held(&self, zone: &Name, name: &Name) -> Result<Vec<Held>, EditError> {
        // Of a zone that is not there, every set is missing too.
        if self.send(Call::get(format!("{}/domains/{zone}", self.api))).await?.is_missing() {
            return Err(EditError::NoZone(zone.to_string()));
        }
        let mut all = Vec::new();
        for kind in KINDS {
            let set = self.read(zone, name, kind).await?;
            let values = set.map(|set| set.rrset_values).unwrap_or_default();
            all.extend(values.iter().map(|value| held(name, kind, "", value)));
        }
        Ok(all)
    }

    async fn add(&self, zone: &Name, record: &Record, held: &[Held]) -> Result<(), EditError> {
        // A set has one time to live: the one it had stays.
        let had = self.read(zone, &record.name, record.kind).await?.and_then(|set| set.rrset_ttl);
        self.write(zone, record, had.unwrap_or(record.ttl), &rrset::with(record, held)).await
    }

    async fn delete(&self, zone: &Name, which: &Held, held: &[Held]) -> Result<(), EditError> {
        let had = self.read(zone, &which.record.name, which.record.kind).await?.and_then(|set| set.rrset_ttl);
        self.write(zone, &which.record, had.unwrap_or(super::TTL), &rrset::without(which, held)).await
    }
}
