//! Records of ours as hickory's, and back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, NS, SOA, TXT};
use hickory_proto::rr::{Name as WireName, RData, Record as WireRecord};
use sha2::{Digest, Sha256};

use crate::dns::record::{Kind, Name, Record};

/// The longest string of a TXT, in octets (RFC 1035, 3.3).
const LONGEST_STRING: usize = 255;
/// The size of an RSA-2048 public key in DER (SubjectPublicKeyInfo), in octets.
const KEY_SIZE: usize = 294;

/// The wire form of a name; `None` if DNS cannot carry it.
pub(super) fn wire_name(name: &Name) -> Option<WireName> {
    name.fits().then(|| WireName::from_labels(name.labels()).ok())?
}

/// The name of a wire form.
pub(super) fn name(wire: &WireName) -> Name {
    Name::of_labels(wire.iter())
}

/// The wire form of a record, with a TTL for those that have none; `None` if its value does not fit its kind.
pub(super) fn wire(record: &Record, ttl: u32) -> Option<WireRecord> {
    let target = |text: &str| wire_name(&Name::of(text));
    let data = match record.kind {
        Kind::A => RData::A(A(record.value.parse().ok()?)),
        Kind::Aaaa => RData::AAAA(AAAA(record.value.parse().ok()?)),
        Kind::Cname => RData::CNAME(CNAME(target(&record.value)?)),
        Kind::Ns => RData::NS(NS(target(&record.value)?)),
        Kind::Mx => {
            let (preference, host) = record.value.split_once(' ')?;
            RData::MX(MX::new(preference.parse().ok()?, target(host.trim())?))
        }
        Kind::Txt => RData::TXT(TXT::from_bytes(record.value.as_bytes().chunks(LONGEST_STRING).collect())),
        Kind::Soa => return None,
    };
    let ttl = if record.ttl == 0 { ttl } else { record.ttl };
    Some(WireRecord::from_rdata(wire_name(&record.name)?, ttl, data))
}

/// The record of a wire form; `None` for kinds that practice zones do not hold.
pub(super) fn record(wire: &WireRecord) -> Option<Record> {
    let (kind, value) = match &wire.data {
        RData::A(address) => (Kind::A, address.0.to_string()),
        RData::AAAA(address) => (Kind::Aaaa, address.0.to_string()),
        RData::CNAME(target) => (Kind::Cname, name(&target.0).to_string()),
        RData::NS(target) => (Kind::Ns, name(&target.0).to_string()),
        RData::MX(mx) => (Kind::Mx, format!("{} {}", mx.preference, name(&mx.exchange))),
        RData::TXT(txt) => (
            Kind::Txt,
            String::from_utf8_lossy(&txt.txt_data.iter().flatten().copied().collect::<Vec<u8>>()).into_owned(),
        ),
        _ => return None,
    };
    Some(Record { name: name(&wire.name), kind, value, ttl: wire.ttl })
}

/// What stands at the top of a practice zone: its SOA and its NS.
pub(super) fn apex(nameserver: &Name, negative_ttl: u32) -> Vec<RData> {
    let Some(server) = wire_name(nameserver) else { return Vec::new() };
    let soa = SOA::new(server.clone(), server.clone(), 1, 3600, 600, 86_400, negative_ttl);
    vec![RData::SOA(soa), RData::NS(NS(server))]
}

/// The text of a practice DKIM key: always the same for a target, and no RSA key.
pub(super) fn practice_key(target: &Name) -> String {
    let block = |n: u32| Sha256::new().chain_update(target.as_str()).chain_update(n.to_be_bytes()).finalize();
    let bytes: Vec<u8> = (0..).flat_map(block).take(KEY_SIZE).collect();
    format!("p={}", STANDARD.encode(bytes))
}
