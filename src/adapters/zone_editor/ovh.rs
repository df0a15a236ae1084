//! OVH, API 1.0: records one by one, each request signed, and the zone put into service at the end.

use std::time::{SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use hyper::Method;
use serde::Deserialize;
use serde_json::json;
use sha1::{Digest, Sha1};
use zeroize::Zeroizing;

use super::http::{Call, Http, Reply};
use super::{Api, Held, held, kind_of, zone_form};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{EditError, HostLogin};

/// The interface's addresses, by the names OVH has for them.
const APIS: [(&str, &str); 3] = [
    ("ovh-eu", "https://eu.api.ovh.com/1.0"),
    ("ovh-ca", "https://ca.api.ovh.com/1.0"),
    ("ovh-us", "https://api.us.ovhcloud.com/1.0"),
];

/// The address that the login names.
pub(super) fn api(login: &HostLogin) -> Result<&'static str, EditError> {
    let wanted = login.value("OVH_ENDPOINT");
    let found = APIS.iter().find(|(name, _)| Some(*name) == wanted);
    found.map(|(_, url)| *url).ok_or(EditError::Field("OVH_ENDPOINT"))
}

pub(super) struct Ovh<'a> {
    http: &'a Http,
    api: String,
    login: &'a HostLogin,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "fieldType")]
    kind: String,
    #[serde(rename = "subDomain", default)]
    name: Option<String>,
    target: String,
}

impl<'a> Ovh<'a> {
    pub(super) fn new(http: &'a Http, api: String, login: &'a HostLogin) -> Self {
        Self { http, api, login }
    }

    async fn send(&self, call: Call) -> Result<Reply, EditError> {
        let value = |field| self.login.value(field).unwrap_or_default();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let signature = signature(value("OVH_APPLICATION_SECRET"), value("OVH_CONSUMER_KEY"), &call, now);
        let call = call
            .header("x-ovh-application", value("OVH_APPLICATION_KEY"))
            .header("x-ovh-consumer", value("OVH_CONSUMER_KEY"))
            .header("x-ovh-timestamp", now.to_string())
            .header("x-ovh-signature", signature);
        self.http.send(call).await
    }

    fn zone(&self, zone: &Name) -> String {
        format!("{}/domain/zone/{zone}", self.api)
    }

    async fn refresh(&self, zone: &Name) -> Result<(), EditError> {
        let call = Call { method: Method::POST, ..Call::get(format!("{}/refresh", self.zone(zone))) };
        // The change is made: that it is not in service yet is not known to be final.
        self.send(call).await?.done(self.login).map_err(|error| EditError::Network(error.to_string()))
    }
}

/// `$1$` and the SHA-1 of secret, consumer key, method, URL, body and time with `+` between them.
fn signature(secret: &str, consumer: &str, call: &Call, now: u64) -> String {
    let Call { method, url, body, .. } = call;
    let signed = Zeroizing::new(format!("{secret}+{consumer}+{method}+{url}+{body}+{now}"));
    let digest = Sha1::digest(signed.as_bytes());
    digest.iter().fold("$1$".to_owned(), |text, byte| format!("{text}{byte:02x}"))
}

fn below(name: &Name, zone: &Name) -> String {
    name.before(zone).unwrap_or_default().to_owned()
}

#[async_trait]
impl Api for Ovh<'_> {
    async fn held(&self, zone: &Name, name: &Name) -> Result<Vec<Held>, EditError> {
        let records = format!("{}/record", self.zone(zone));
        let below = below(name, zone);
        let reply = self.send(Call::get(format!("{records}?subDomain={below}"))).await?;
        if reply.is_missing() {
            return Err(EditError::NoZone(zone.to_string()));
        }
        let mut all = Vec::new();
        for id in reply.data::<Vec<u64>>(self.login)? {
            let url = format!("{records}/{id}");
            let entry: Entry = self.send(Call::get(url.clone())).await?.data(self.login)?;
            if let Some(kind) = kind_of(&entry.kind).filter(|_| entry.name.unwrap_or_default() == below) {
                all.push(held(name, kind, url, &entry.target));
            }
        }
        Ok(all)
    }

    async fn add(&self, zone: &Name, record: &Record, _held: &[Held]) -> Result<(), EditError> {
        let target = if record.kind == Kind::Txt { record.value.clone() } else { zone_form(record) };
        let body = json!({
            "fieldType": record.kind.as_str(),
            "subDomain": below(&record.name, zone),
            "target": target,
            "ttl": record.ttl,
        });
        let url = format!("{}/record", self.zone(zone));
        self.send(Call::with(Method::POST, url, &body)).await?.done(self.login)?;
        self.refresh(zone).await
    }

    async fn delete(&self, zone: &Name, which: &Held, _held: &[Held]) -> Result<(), EditError> {
        self.send(Call::delete(which.id.clone())).await?.done(self.login)?;
        self.refresh(zone).await
    }
}

#[cfg(test)]
mod tests {
    use super::{Call, signature};

    #[test]
    fn a_request_is_signed_as_ovh_describes_it() {
        let call = Call::get("https://eu.api.ovh.com/1.0/domains/".to_owned());
        let signed =
            signature("EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF", "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", &call, 1_366_560_945);
        assert_eq!(signed, "$1$d3705e8afb27a0d2970a322b96550abfc67bb798");
    }
}
