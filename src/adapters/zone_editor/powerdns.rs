//! PowerDNS Authoritative, API v1: sets of records in the zone.

use async_trait::async_trait;
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::http::{Call, Http, Reply};
use super::{Api, Held, held, kind_of, rrset};
use crate::dns::record::{Name, Record};
use crate::ports::{EditError, HostLogin};

pub(super) struct PowerDns<'a> {
    http: &'a Http,
    /// Down to the server, without a slash at the end.
    api: String,
    login: &'a HostLogin,
}

#[derive(Deserialize)]
struct Zone {
    #[serde(default)]
    rrsets: Vec<Set>,
}

#[derive(Deserialize)]
struct Set {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    ttl: u32,
    records: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    content: String,
    #[serde(default)]
    disabled: bool,
}

impl<'a> PowerDns<'a> {
    pub(super) fn new(http: &'a Http, login: &'a HostLogin) -> Result<Self, EditError> {
        let url = login.value("PDNS_API_URL").unwrap_or_default().trim_end_matches('/').to_owned();
        let server = login.value("PDNS_SERVER_NAME").unwrap_or_default();
        if !server.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)) {
            return Err(EditError::Field("PDNS_SERVER_NAME"));
        }
        Ok(Self { http, api: format!("{}/api/v1/servers/{server}", url.trim_end_matches("/api/v1")), login })
    }

    async fn send(&self, call: Call) -> Result<Reply, EditError> {
        self.http.send(call.header("x-api-key", self.login.value("PDNS_API_KEY").unwrap_or_default())).await
    }

    fn zone(&self, zone: &Name) -> String {
        format!("{}/zones/{zone}.", self.api)
    }

    async fn sets(&self, zone: &Name, name: &Name) -> Result<Vec<Set>, EditError> {
        let reply = self.send(Call::get(self.zone(zone))).await?;
        if reply.is_missing() {
            return Err(EditError::NoZone(zone.to_string()));
        }
        let zone: Zone = reply.data(self.login)?;
        Ok(zone.rrsets.into_iter().filter(|set| Name::of(&set.name) == *name).collect())
    }

    /// Puts a set in place of the one that stands there; what is disabled in it is kept so.
    async fn write(&self, zone: &Name, which: &Record, values: &[String]) -> Result<(), EditError> {
        let sets = self.sets(zone, &which.name).await?;
        let standing = sets.iter().find(|set| set.kind == which.kind.as_str());
        let disabled = standing.iter().flat_map(|set| &set.records).filter(|entry| entry.disabled);
        let off = disabled.map(|entry| json!({ "content": entry.content, "disabled": true }));
        let on = values.iter().map(|value| json!({ "content": value, "disabled": false }));
        let records: Vec<Value> = on.chain(off).collect();
        let ttl = standing.map_or(which.ttl, |set| set.ttl);
        let mut set = json!({
            "name": format!("{}.", which.name),
            "type": which.kind.as_str(),
            "changetype": "DELETE",
        });
        if !records.is_empty() {
            set["changetype"] = Value::from("REPLACE");
            set["ttl"] = Value::from(ttl);
            set["records"] = Value::from(records);
        }
        let call = Call::with(Method::PATCH, self.zone(zone), &json!({ "rrsets": [set] }));
        self.send(call).await?.done(self.login)
    }
}

#[async_trait]
impl Api for PowerDns<'_> {
    async fn held(&self, zone: &Name, name: &Name) -> Result<Vec<Held>, EditError> {
        let sets = self.sets(zone, name).await?;
        let of_set = |set: &Set| -> Vec<Held> {
            let Some(kind) = kind_of(&set.kind) else { return Vec::new() };
            let on = set.records.iter().filter(|entry| !entry.disabled);
            on.map(|entry| held(name, kind, "", &entry.content)).collect()
        };
        Ok(sets.iter().flat_map(of_set).collect())
    }

    async fn add(&self, zone: &Name, record: &Record, held: &[Held]) -> Result<(), EditError> {
        self.write(zone, record, &rrset::with(record, held)).await
    }

    async fn delete(&self, zone: &Name, which: &Held, held: &[Held]) -> Result<(), EditError> {
        self.write(zone, &which.record, &rrset::without(which, held)).await
    }
}
