//! A response of hickory's as an answer of ours: bounded, cleaned, and no more than the server said.

use hickory_proto::op::{DnsResponse, ResponseCode};
use hickory_proto::rr::{DNSClass, Name as WireName, RData, Record as WireRecord, RecordType};

use crate::dns::answer::{Answer, NOT_AUTHORITATIVE, Question};
use crate::dns::record::{Kind, Name, Record, clean};

/// How many records of an answer are kept.
const MOST_RECORDS: usize = 64;
/// How much of a value is kept, in octets before cleaning.
const LONGEST_VALUE: usize = 4096;
/// How much of the values of an answer is kept in all, in characters: many answers are held at once, each of a server that
/// may be anybody's.
const MOST_TEXT: usize = 32_768;

/// What a response says to a question; `recursive` is whether a resolver was asked, not an authoritative server.
pub(super) fn answer(response: &DnsResponse, question: &Question, recursive: bool) -> Answer {
    let code = response.metadata.response_code;
    match code {
        ResponseCode::NoError | ResponseCode::NXDomain => {}
        ResponseCode::Refused => return Answer::Refused,
        other => return Answer::Failed(name_of(other)),
    }
    let records = on_the_way(response, question);
    // NXDOMAIN after a CNAME speaks of the CNAME's target (RFC 6604): the name asked for does exist.
    if !records.is_empty() {
        return match recursive || response.metadata.authoritative {
            true => Answer::Records(records),
            false => Answer::Failed(NOT_AUTHORITATIVE.to_owned()),
        };
    }
    let soa = response.authorities.iter().find_map(|record| match &record.data {
        RData::SOA(soa) => Some((&record.name, record.ttl.min(soa.minimum))),
        _ => None,
    });
    let nxdomain = code == ResponseCode::NXDomain;
    // An authoritative server that denies a name says so with its SOA or its AA flag; without either it only points elsewhere.
    if soa.is_none() && !nxdomain && !response.metadata.authoritative {
        match referral(response) {
            Some(referral) => return referral,
            None if !recursive => return Answer::Failed(NOT_AUTHORITATIVE.to_owned()),
            None => {}
        }
    }
    Answer::Absent { nxdomain, negative_ttl: soa.map(|(_, ttl)| ttl), zone: soa.map(|(owner, _)| name(owner)) }
}

/// Where a response points: the owner of the first NS record of its authority section, and all that owner's servers.
fn referral(response: &DnsResponse) -> Option<Answer> {
    let ns = |record: &&WireRecord| record.record_type() == RecordType::NS;
    let owner = &response.authorities.iter().find(ns)?.name;
    let target = |record: &WireRecord| match &record.data {
        RData::NS(target) if record.name == *owner => Some(name(&target.0)),
        _ => None,
    };
    let nameservers: Vec<Name> = response.authorities.iter().filter_map(target).take(MOST_RECORDS).collect();
    let glue = response.additionals.iter().filter_map(record);
    let glue = glue.filter(|glue| matches!(glue.kind, Kind::A | Kind::Aaaa) && nameservers.contains(&glue.name));
    Some(Answer::Referral { zone: name(owner), glue: glue.take(MOST_RECORDS).collect(), nameservers })
}

/// The records of the kind asked for and the CNAMEs that lead to them, from the name asked for on.
fn on_the_way(response: &DnsResponse, question: &Question) -> Vec<Record> {
    let mut owners = vec![question.name.clone()];
    let mut found = Vec::new();
    let mut room = MOST_TEXT;
    for record in response.answers.iter().filter_map(record).take(MOST_RECORDS) {
        if !owners.contains(&record.name) || !(record.kind == question.kind || record.kind == Kind::Cname) {
            continue;
        }
        if record.kind == Kind::Cname {
            owners.push(Name::of(&record.value));
        }
        match room.checked_sub(record.value.len()) {
            Some(left) => room = left,
            None => break,
        }
        found.push(record);
    }
    found
}

fn record(wire: &WireRecord) -> Option<Record> {
    if wire.dns_class != DNSClass::IN {
        return None;
    }
    let (kind, value) = match &wire.data {
        RData::A(address) => (Kind::A, address.0.to_string()),
        RData::AAAA(address) => (Kind::Aaaa, address.0.to_string()),
        RData::CNAME(target) => (Kind::Cname, name(&target.0).to_string()),
        RData::MX(mx) => (Kind::Mx, format!("{} {}", mx.preference, name(&mx.exchange))),
        RData::NS(target) => (Kind::Ns, name(&target.0).to_string()),
        RData::SOA(soa) => {
            (Kind::Soa, format!("{} {} {} {}", name(&soa.mname), name(&soa.rname), soa.serial, soa.minimum))
        }
        RData::TXT(txt) => {
            let bytes: Vec<u8> = txt.txt_data.iter().flatten().copied().take(LONGEST_VALUE).collect();
            (Kind::Txt, clean(&bytes))
        }
        _ => return None,
    };
    Some(Record { name: name(&wire.name), kind, value, ttl: wire.ttl })
}

fn name(wire: &WireName) -> Name {
    Name::of_labels(wire.iter())
}

/// The code's name as DNS people write it.
fn name_of(code: ResponseCode) -> String {
    match code {
        ResponseCode::FormErr => "FORMERR".to_owned(),
        ResponseCode::ServFail => "SERVFAIL".to_owned(),
        ResponseCode::NotImp => "NOTIMP".to_owned(),
        ResponseCode::NotAuth => "NOTAUTH".to_owned(),
        other => format!("RCODE {}", u16::from(other)),
    }
}
