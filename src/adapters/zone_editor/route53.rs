//! Amazon Route 53, API 2013-04-01: sets of records. A set that stands is never written over: it is taken out exactly as it
//! was seen and put back with one value more or less, in one batch, of which Route 53 makes all or nothing.

pub(super) mod sigv4;
mod xml;

use std::time::Duration;

use async_trait::async_trait;
use hyper::Method;
use jiff::Timestamp;
use tokio::sync::OnceCell;
use tokio::time::sleep;

use super::http::{Call, Http, words};
use super::{Api, Held, held, kind_of, rrset};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{Answer, Dns, EditError, HostLogin, Question, Server};
use sigv4::{Signer, encoded};
use xml::{Change, HostedZone, Refusal};

/// The interface's own address.
pub(super) const API: &str = "https://route53.amazonaws.com";
/// How long to wait before the one repetition of a request that came too fast.
const PAUSE: Duration = Duration::from_secs(1);
/// Said of requests that came too fast (Route 53 Developer Guide, Quotas), none of which was carried out.
const TOO_FAST: [&str; 3] = ["Throttling", "ThrottlingException", "PriorRequestNotComplete"];
/// Said of keys that are unknown, too old, or may not do this (IAM, Common errors), with whatever status.
const LOGIN: [&str; 12] = [
    "AccessDenied",
    "AccessDeniedException",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "NotAuthorized",
    "RequestExpired",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
];

pub(super) struct Route53<'a> {
    http: &'a Http,
    api: String,
    login: &'a HostLogin,
    dns: Option<&'a dyn Dns>,
    /// The identifier of the zone, once found.
    zone: OnceCell<String>,
}

impl<'a> Route53<'a> {
    pub(super) fn new(http: &'a Http, api: String, login: &'a HostLogin, dns: Option<&'a dyn Dns>) -> Self {
        Self { http, api, login, dns, zone: OnceCell::new() }
    }

    /// Sends a request, and once more if it came too fast; gives the answer to one that was carried out.
    async fn send(&self, method: &Method, path: &str, body: &str) -> Result<String, EditError> {
        let value = |field| self.login.value(field).unwrap_or_default();
        let signer = Signer {
            id: value("AWS_ACCESS_KEY_ID"),
            secret: value("AWS_SECRET_ACCESS_KEY"),
            token: self.login.value("AWS_SESSION_TOKEN").filter(|token| !token.is_empty()),
            region: "us-east-1",
            service: "route53",
        };
        let mut again = true;
        loop {
            let url = format!("{}/2013-04-01/{path}", self.api);
            let call = Call { method: method.clone(), body: body.to_owned(), content: "text/xml", ..Call::get(url) };
            let reply = self.http.send(signer.sign(call, Timestamp::now())).await?;
            let text = String::from_utf8_lossy(reply.body());
            if (200..300).contains(&reply.status()) {
                return Ok(text.into_owned());
            }
            let refusal = xml::refusal(&text);
            if again && refusal.as_ref().is_some_and(|refusal| TOO_FAST.contains(&refusal.code.as_str())) {
                again = false;
                sleep(PAUSE).await;
                continue;
            }
            return Err(self.error(reply.status(), refusal));
        }
    }

    async fn get<T>(&self, path: &str, read: fn(&str) -> Result<T, roxmltree::Error>) -> Result<T, EditError> {
        let text = self.send(&Method::GET, path, "").await?;
        read(&text).map_err(|error| EditError::Network(words(&self.login.redacted(&error.to_string()))))
    }

    fn error(&self, status: u16, refusal: Option<Refusal>) -> EditError {
        let Refusal { code, message } = refusal.unwrap_or(Refusal { code: String::new(), message: String::new() });
        // All of it, before it is cut: half a token would no longer be recognised.
        let (code, message) = (self.login.redacted(&code), self.login.redacted(&message));
        let said = match (code.as_str(), message.as_str()) {
            ("", _) => format!("HTTP {status}"),
            (code, "") => words(&format!("HTTP {status} {code}")),
            (code, message) => words(&format!("HTTP {status} {code}: {message}")),
        };
        match code.as_str() {
            code if LOGIN.contains(&code) => EditError::Login(said),
            "NoSuchHostedZone" => EditError::NoZone(said),
            "InvalidChangeBatch" if message.contains("already exists") => EditError::Taken(said),
            _ if status == 401 || status == 403 => EditError::Login(said),
            // A server that failed may have done its work before it did.
            _ if status >= 500 => EditError::Network(said),
            _ => EditError::Refused(said),
        }
    }

    /// The zone's identifier.
    async fn id(&self, zone: &Name) -> Result<&str, EditError> {
        self.zone.get_or_try_init(|| self.find(zone)).await.map(String::as_str)
    }

    /// Finds the public zone of a name that the domain is delegated to: an account may hold several, and one that nobody asks.
    async fn find(&self, zone: &Name) -> Result<String, EditError> {
        let path = format!("hostedzonesbyname?dnsname={}&maxitems=100", encoded(zone.as_str()));
        let mut own = self.get(&path, xml::zones).await?;
        own.retain(|found| Name::of(&found.name) == *zone && !found.private);
        if let Some(odd) = own.iter().find(|zone| !zone.id.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            return Err(EditError::Unsupported(words(&odd.id)));
        }
        if own.is_empty() {
            return Err(EditError::NoZone(zone.to_string()));
        }
        let ids = |zones: &[HostedZone]| zones.iter().map(|zone| zone.id.as_str()).collect::<Vec<_>>().join(", ");
        let servers = self.servers(zone).await;
        if servers.is_empty() {
            return match own.as_slice() {
                [only] => Ok(only.id.clone()),
                several => Err(EditError::NotDelegated(ids(several))),
            };
        }
        // What the zone says of itself comes first: the name servers may bear names of the domain's owner.
        let (mut asked, mut delegated) = (Vec::new(), Vec::new());
        for found in &own {
            if self.apex(found, zone).await?.iter().any(|server| servers.contains(server)) {
                asked.push(found);
            }
        }
        if let [only] = asked.as_slice() {
            return Ok(only.id.clone());
        }
        for found in if asked.is_empty() { own.iter().collect() } else { asked } {
            let set = self.get(&format!("hostedzone/{}", found.id), xml::servers).await?;
            if set.iter().any(|server| servers.contains(&Name::of(server))) {
                delegated.push(found);
            }
        }
        match delegated.as_slice() {
            [only] => Ok(only.id.clone()),
            _ => {
                let names: Vec<&str> = servers.iter().map(Name::as_str).collect();
                Err(EditError::NotDelegated(words(&format!("{}; {}", ids(&own), names.join(", ")))))
            }
        }
    }

    /// The name servers that the domain is delegated to, as far as DNS says.
    async fn servers(&self, zone: &Name) -> Vec<Name> {
        let Some(dns) = self.dns else { return Vec::new() };
        match dns.ask(Server::Resolver, &Question::new(zone.clone(), Kind::Ns)).await {
            Answer::Records(records) => {
                let own = records.iter().filter(|record| record.kind == Kind::Ns && record.name == *zone);
                own.map(|record| Name::of(&record.value)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The name servers in a zone itself.
    async fn apex(&self, found: &HostedZone, zone: &Name) -> Result<Vec<Name>, EditError> {
        let path = format!("hostedzone/{}/rrset?maxitems=1&name={}&type=NS", found.id, encoded(zone.as_str()));
        let page = self.get(&path, xml::sets).await?;
        let own = page.sets.into_iter().filter(|set| set.kind == "NS" && Name::of(&set.name) == *zone);
        Ok(own.flat_map(|set| set.values).map(|server| Name::of(&server)).collect())
    }

    /// Takes the record's set out as it stands, and puts it in with these values.
    async fn replace(&self, zone: &Name, which: &Record, held: &[Held], new: &[String]) -> Result<(), EditError> {
        let name = format!("{}.", which.name);
        let kind = which.kind.as_str();
        let standing: Vec<&Held> = held.iter().filter(|held| held.record.kind == which.kind).collect();
        let old: Vec<String> = standing.iter().map(|held| held.raw.clone()).collect();
        let ttl = match standing.first() {
            None => which.ttl,
            Some(first) => {
                let ttl = standing.iter().all(|held| held.id == first.id).then(|| first.id.parse().ok()).flatten();
                ttl.ok_or_else(|| EditError::Taken(format!("{kind} {}", first.record.value)))?
            }
        };
        let change = |action, values| Change { action, name: &name, kind, ttl, values };
        let changes: Vec<Change<'_>> = [("DELETE", old.as_slice()), ("CREATE", new)]
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(action, values)| change(action, values))
            .collect();
        let path = format!("hostedzone/{}/rrset/", self.id(zone).await.map_err(super::before)?);
        self.send(&Method::POST, &path, &xml::batch(&changes)).await.map(drop)
    }
}

#[async_trait]
impl Api for Route53<'_> {
    async fn held(&self, zone: &Name, name: &Name) -> Result<Vec<Held>, EditError> {
        let id = self.id(zone).await?;
        let path = format!("hostedzone/{id}/rrset?maxitems=100&name={}", encoded(name.as_str()));
        let page = self.get(&path, xml::sets).await?;
        if page.next.is_some_and(|next| Name::of(&next) == *name) {
            return Err(EditError::Taken(name.to_string()));
        }
        let own = page.sets.iter().filter(|set| Name::of(&set.name) == *name);
        Ok(own
            .filter_map(|set| Some((set, kind_of(&set.kind)?)))
            .flat_map(|(set, kind)| {
                // Its time to live names a set that may be changed.
                let ttl = set.ttl.map(|ttl| ttl.to_string()).unwrap_or_default();
                set.values.iter().map(move |value| {
                    let zone_form = if kind == Kind::Txt { from_octal(value) } else { value.clone() };
                    Held { raw: value.clone(), ..held(name, kind, ttl.clone(), &zone_form) }
                })
            })
            .collect())
    }

    async fn add(&self, zone: &Name, record: &Record, held: &[Held]) -> Result<(), EditError> {
        let values: Vec<String> = rrset::with(record, held).iter().map(|value| to_octal(value)).collect();
        self.replace(zone, record, held, &values).await
    }

    async fn delete(&self, zone: &Name, which: &Held, held: &[Held]) -> Result<(), EditError> {
        self.replace(zone, &which.record, held, &rrset::without(which, held)).await
    }
}

/// Every byte that is not printable ASCII as `\ddd`, in octal: so Route 53 writes texts
/// (<https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html>).
fn to_octal(value: &str) -> String {
    let written = |byte: u8| match byte {
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\{byte:03o}"),
    };
    value.bytes().map(written).collect()
}

/// The bytes behind `\ddd`; those of a quote and of a backslash stay escaped.
fn from_octal(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let octal = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok();
        match (first, tail) {
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..]) => {
                rest = after;
                match octal(&[*a, *b, *c]) {
                    Some(byte @ (b'"' | b'\\')) => bytes.extend([b'\\', byte]),
                    byte => bytes.extend(byte),
                }
            }
            (b'\\', [next, after @ ..]) => {
                rest = after;
                bytes.extend([b'\\', *next]);
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{unquoted, zone_form};
    use super::*;

    #[test]
    fn texts_are_written_in_octal() {
        assert_eq!(to_octal("\"é\t\\\\\""), r#""\303\251\011\\""#);
        assert_eq!(from_octal(r#""\303\251 \042\134 \\101 \" \9""#), r#""é \"\\ \\101 \" \9""#);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(value in any::<String>()) {
            let record = Record { name: Name::of("a.example.com"), kind: Kind::Txt, value: value.clone(), ttl: 0 };
            let written = to_octal(&zone_form(&record));
            prop_assert!(written.is_ascii());
            prop_assert_eq!(unquoted(&from_octal(&written)), value);
        }
    }
}
