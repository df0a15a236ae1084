//! Route 53: batches of changes to sets, all made or none.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::super::super::http::Call;
use super::super::super::route53::sigv4::Signer;
use super::super::super::{kind_of, unquoted, zone_form};
use super::{Asked, Fake, Told, ZONE};
use crate::dns::record::{Name, Record};

/// What the zone `example.com` is called.
const ID: &str = "Z08153291B4A6F2W7C9AB";

/// The header that the owner of the secret would have sent; the signing itself is proven against AWS's own examples.
pub(super) fn authorization(url: &str, secret: &str, asked: &Asked) -> String {
    let date = asked.head.lines().find_map(|line| line.strip_prefix("x-amz-date: ")).unwrap_or("20000101T000000Z");
    let now = DateTime::strptime("%Y%m%dT%H%M%SZ", date).expect("a date");
    let signer = Signer { id: "AKIDEXAMPLE", secret, token: None, region: "us-east-1", service: "route53" };
    let method = asked.method.parse().expect("a method");
    let call =
        Call { method, body: asked.text.clone(), content: "text/xml", ..Call::get(format!("{url}{}", asked.path)) };
    let signed = signer.sign(call, TimeZone::UTC.to_timestamp(now).expect("a time"));
    let (name, value) = signed.headers.last().expect("the signature");
    format!("{name}: {}", value.reveal())
}

pub(super) fn refused(status: u16, code: &str, message: &str) -> Told {
    let error = format!("<Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>");
    (status, Value::from(format!("<ErrorResponse>{error}<RequestId>1</RequestId></ErrorResponse>")))
}

fn invalid(message: &str) -> Told {
    let body = format!("<InvalidChangeBatch><Messages><Message>{message}</Message></Messages></InvalidChangeBatch>");
    (400, Value::from(body))
}

fn set_of(record: &Record) -> (Name, &'static str) {
    (record.name.clone(), record.kind.as_str())
}

fn xml(set: &[&Record]) -> String {
    let [first, ..] = set else { return String::new() };
    let values = set.iter().map(|record| zone_form(record).replace('&', "&amp;").replace('<', "&lt;"));
    let values: String =
        values.map(|value| format!("<ResourceRecord><Value>{value}</Value></ResourceRecord>")).collect();
    let (name, kind, ttl) = (&first.name, first.kind.as_str(), first.ttl);
    format!(
        "<ResourceRecordSet><Name>{name}.</Name><Type>{kind}</Type><TTL>{ttl}</TTL>\
         <ResourceRecords>{values}</ResourceRecords></ResourceRecordSet>"
    )
}

impl Fake {
    pub(super) fn route53(&self, method: &str, parts: &[&str], query: &str, body: &str) -> Told {
        match (method, parts) {
            ("GET", ["2013-04-01", "hostedzonesbyname"]) => {
                // Zones from this name on: the first need not be the one asked for.
                let zone = format!(
                    "<HostedZone><Id>/hostedzone/{ID}</Id><Name>{ZONE}.</Name>\
                     <Config><PrivateZone>false</PrivateZone></Config></HostedZone>"
                );
                (200, Value::from(format!("<L><HostedZones>{zone}</HostedZones><IsTruncated>false</IsTruncated></L>")))
            }
            ("GET", ["2013-04-01", "hostedzone", ID, "rrset"]) => {
                let from = query.split('&').find_map(|pair| pair.strip_prefix("name=")).expect("a name");
                let mut held = self.records();
                held.retain(|record| record.name.as_str() >= from);
                let sets: String = held
                    .chunk_by(|a, b| set_of(a) == set_of(b))
                    .map(|set| xml(&set.iter().collect::<Vec<_>>()))
                    .collect();
                let page = format!("<ResourceRecordSets>{sets}</ResourceRecordSets><IsTruncated>false</IsTruncated>");
                (200, Value::from(format!("<L>{page}</L>")))
            }
            ("POST", ["2013-04-01", "hostedzone", ID, "rrset"]) => self.change(body),
            _ => refused(404, "NoSuchHostedZone", "No hosted zone found"),
        }
    }

    fn change(&self, body: &str) -> Told {
        let document = roxmltree::Document::parse(body).expect("XML");
        let mut held = self.records();
        for change in document.descendants().filter(|node| node.has_tag_name((SPACE, "Change"))) {
            let all = |name| change.descendants().filter(move |node| node.has_tag_name((SPACE, name)));
            let one = |name| all(name).next().and_then(|node| node.text()).expect("it is there");
            let kind = kind_of(one("Type")).expect("a kind");
            let name = Name::of(one("Name").strip_suffix('.').expect("a full name"));
            let ttl = one("TTL").parse().expect("a number");
            let record = |value: &str| {
                let value =
                    if kind.as_str() == "TXT" { unquoted(value) } else { value.trim_end_matches('.').to_owned() };
                Record { name: name.clone(), kind, value, ttl }
            };
            let mut set: Vec<Record> = all("Value").map(|node| record(node.text().unwrap_or_default())).collect();
            set.sort_by_key(|record| record.value.clone());
            let key = (name.clone(), kind.as_str());
            let standing: Vec<Record> = held.iter().filter(|record| set_of(record) == key).cloned().collect();
            match one("Action") {
                "CREATE" if !standing.is_empty() => return invalid("Tried to create …, but it already exists"),
                "CREATE" => held.extend(set),
                "DELETE" if standing != set => return invalid("Tried to delete …, but the values do not match"),
                "DELETE" => held.retain(|record| set_of(record) != key),
                action => panic!("{action}"),
            }
        }
        let mut kept = self.held();
        kept.clear();
        kept.extend((1..).zip(held));
        (200, Value::from("<R><ChangeInfo><Status>PENDING</Status></ChangeInfo></R>"))
    }
}

/// The namespace of requests.
const SPACE: &str = "https://route53.amazonaws.com/doc/2013-04-01/";
