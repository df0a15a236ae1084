//! Signed dynamic updates (RFC 2136, TSIG of RFC 8945), by TCP: what stands in the way is a condition of the update itself,
//! so that the server holds it against the zone at the moment it changes it.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hickory_proto::op::{Message, OpCode, Query, ResponseCode};
use hickory_proto::rr::rdata::tsig::TsigAlgorithm;
use hickory_proto::rr::rdata::{CNAME, MX, TXT};
use hickory_proto::rr::{DNSClass, Name as WireName, RData, Record as WireRecord, RecordType, TSigVerifier, TSigner};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use zeroize::Zeroizing;

use super::mx;
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{EditError, HostLogin};

/// How long one update may take.
const LIMIT: Duration = Duration::from_secs(10);
/// How far the two clocks may be apart, in seconds (RFC 8945, 10).
const FUDGE: u16 = 300;

const SERVER: &str = "RFC2136_NAMESERVER";
const KEY: &str = "RFC2136_TSIG_KEY";
const SECRET: &str = "RFC2136_TSIG_SECRET";
const ALGORITHM: &str = "RFC2136_TSIG_ALGORITHM";

/// Adds a record on condition that nothing stands in its way.
pub(super) async fn create(login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
    let added = wire(record)?;
    let mut message = update(zone)?;
    let none = |kind| against(WireRecord::update0(added.name.clone(), 0, kind));
    match record.kind {
        // The name is not in use (2.4.5): an alias stands alone.
        Kind::Cname => message.add_answer(none(RecordType::ANY)),
        // No such set (2.4.3): one MX only; and no alias, beside which an addition would be ignored without a word.
        Kind::Mx => message.add_answer(none(RecordType::MX)).add_answer(none(RecordType::CNAME)),
        _ => message.add_answer(none(RecordType::CNAME)),
    };
    message.add_authority(added);
    send(login, message).await
}

/// Deletes exactly this record (2.5.4); one that is not there is no error.
pub(super) async fn remove(login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
    let mut message = update(zone)?;
    message.add_authority(against(wire(record)?));
    send(login, message).await
}

/// A record as a condition that it is not there, or as one to delete.
fn against(mut record: WireRecord) -> WireRecord {
    record.dns_class = DNSClass::NONE;
    record.ttl = 0;
    record
}

fn update(zone: &Name) -> Result<Message, EditError> {
    let mut message = Message::query();
    message.metadata.op_code = OpCode::Update;
    message.metadata.recursion_desired = false;
    message.add_query(Query::query(wire_name(zone)?, RecordType::SOA));
    Ok(message)
}

async fn send(login: &HostLogin, message: Message) -> Result<(), EditError> {
    let late = |_| EditError::Network(format!("{} s", LIMIT.as_secs()));
    timeout(LIMIT, exchange(login, message)).await.map_err(late)?
}

async fn exchange(login: &HostLogin, mut message: Message) -> Result<(), EditError> {
    let signer = signer(login)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let unfit = |_| EditError::Unsupported("DNS".to_owned());
    let verifier = message.finalize(&signer, now).map_err(unfit)?;
    let bytes = message.to_vec().map_err(unfit)?;
    let server = server(login).await?;
    let mut stream = TcpStream::connect(server).await.map_err(|error| unreached(&error))?;
    let answer = converse(&mut stream, &bytes).await.map_err(|error| EditError::Network(error.to_string()))?;
    meaning(&answer, message.metadata.id, verifier)
}

/// What a server's answer to the update of this id means: that it is done only where the signature says so too.
fn meaning(answer: &[u8], id: u16, verifier: Option<TSigVerifier>) -> Result<(), EditError> {
    let garbage = || EditError::Network("garbage".to_owned());
    let response = Message::from_vec(answer).map_err(|_| garbage())?;
    if response.metadata.id != id || response.metadata.op_code != OpCode::Update {
        return Err(garbage());
    }
    if let Some(error) = response.signature().and_then(|signature| signature.data.error) {
        let name = format!("{error:?}").to_ascii_uppercase();
        return Err(EditError::Login(name));
    }
    let verified = verifier.is_some_and(|mut verifier| verifier.verify(answer).is_ok());
    match response.metadata.response_code {
        ResponseCode::NoError if verified => Ok(()),
        // Anybody between here and the server could have said so.
        ResponseCode::NoError => Err(EditError::Network("TSIG".to_owned())),
        ResponseCode::YXDomain => Err(EditError::Taken("YXDOMAIN".to_owned())),
        ResponseCode::YXRRSet => Err(EditError::Taken("YXRRSET".to_owned())),
        ResponseCode::NotAuth => Err(EditError::NoZone("NOTAUTH".to_owned())),
        ResponseCode::NotZone => Err(EditError::NoZone("NOTZONE".to_owned())),
        // The zone takes no updates, or none of this key, or none such: the server does not say which.
        ResponseCode::Refused => Err(EditError::Refused("REFUSED".to_owned())),
        other => Err(EditError::Refused(format!("RCODE {}", u16::from(other)))),
    }
}

fn unreached(error: &io::Error) -> EditError {
    EditError::Unreached(error.to_string())
}

async fn converse(stream: &mut TcpStream, message: &[u8]) -> io::Result<Vec<u8>> {
    let length = u16::try_from(message.len()).map_err(io::Error::other)?;
    stream.write_all(&[&length.to_be_bytes()[..], message].concat()).await?;
    let length = stream.read_u16().await?;
    let mut answer = vec![0; length.into()];
    stream.read_exact(&mut answer).await?;
    Ok(answer)
}

fn signer(login: &HostLogin) -> Result<TSigner, EditError> {
    let value = |field| login.value(field).unwrap_or_default();
    let name = WireName::from_ascii(value(KEY)).map_err(|_| EditError::Field(KEY))?;
    let key = Zeroizing::new(STANDARD.decode(value(SECRET)).map_err(|_| EditError::Field(SECRET))?);
    let algorithm = WireName::from_ascii(value(ALGORITHM)).map(TsigAlgorithm::from_name);
    let algorithm = algorithm.map_err(|_| EditError::Field(ALGORITHM))?;
    TSigner::new(key.to_vec(), algorithm, name, FUDGE).map_err(|_| EditError::Field(ALGORITHM))
}

/// The server's address: an address, or a name to look up; port 53 where none is given.
async fn server(login: &HostLogin) -> Result<SocketAddr, EditError> {
    let text = login.value(SERVER).unwrap_or_default();
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    if let Ok(ip) = text.parse() {
        return Ok(SocketAddr::new(ip, 53));
    }
    let (host, port) = text.rsplit_once(':').unwrap_or((text, "53"));
    let port: u16 = port.parse().map_err(|_| EditError::Field(SERVER))?;
    let found = lookup_host((host, port)).await.map_err(|error| unreached(&error))?.next();
    found.ok_or(EditError::Field(SERVER))
}

fn wire_name(name: &Name) -> Result<WireName, EditError> {
    let wire = name.fits().then(|| WireName::from_labels(name.labels()).ok()).flatten();
    wire.ok_or_else(|| EditError::Unsupported(name.to_string()))
}

fn wire(record: &Record) -> Result<WireRecord, EditError> {
    let target = |text: &str| wire_name(&Name::of(text));
    let data = match record.kind {
        Kind::Cname => RData::CNAME(CNAME(target(&record.value)?)),
        Kind::Mx => {
            let (preference, host) = mx(record)?;
            RData::MX(MX::new(preference, target(host)?))
        }
        Kind::Txt => RData::TXT(TXT::from_bytes(record.value.as_bytes().chunks(255).collect())),
        other => return Err(EditError::Unsupported(other.as_str().to_owned())),
    };
    Ok(WireRecord::from_rdata(wire_name(&record.name)?, record.ttl, data))
}

#[cfg(test)]
mod tests {
    use hickory_proto::op::MessageType;
    use hickory_proto::rr::TSigResponseContext;
    use proptest::prelude::*;

    use super::*;

    const NOW: u64 = 1_764_000_000;
    /// The octets of a message that hold its code, and how many records it has.
    const HEADER: usize = 12;

    fn key() -> TSigner {
        let name = WireName::from_ascii("k.example").expect("a name");
        TSigner::new(vec![7; 32], TsigAlgorithm::HmacSha256, name, FUDGE).expect("a key")
    }

    /// An update's id, who can tell its answer, and its answer: done.
    fn answered() -> (u16, Option<TSigVerifier>, Vec<u8>) {
        let mut message = update(&Name::of("example.com")).expect("an update");
        let verifier = message.finalize(&key(), NOW).expect("signed");
        let bytes = message.to_vec().expect("a message");
        let (mac, time, _) = key().verify_message_byte(&bytes, None, true).expect("our own");
        let id = message.metadata.id;
        let mut response = Message::new(id, MessageType::Response, OpCode::Update);
        let plain = response.to_vec().expect("a message");
        response.set_signature(TSigResponseContext::new(id, time, key(), mac, None).sign(&plain).expect("signed"));
        (id, verifier, response.to_vec().expect("a message"))
    }

    #[test]
    fn what_the_key_says_is_done_is_done() {
        let (id, verifier, answer) = answered();
        assert_eq!(meaning(&answer, id, verifier), Ok(()));
    }

    proptest! {
        #[test]
        fn an_answer_that_was_touched_on_the_way_is_not_done(
            place in any::<prop::sample::Index>(),
            flipped in 1u8..,
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let (id, verifier, answer) = answered();
            let mut touched = answer.clone();
            touched[place.index(answer.len())] ^= flipped;
            if let Some(cut) = cut {
                touched.truncate(cut.index(answer.len()));
            }
            // The case of a name, and the class of the signature itself, are not signed; they say nothing either.
            let says_the_same = touched.len() == answer.len() && touched[..HEADER] == answer[..HEADER];
            prop_assert!(meaning(&touched, id, verifier).is_err() || says_the_same);
        }

        #[test]
        fn no_bytes_are_done(head in any::<[u8; 10]>(), tail in prop::collection::vec(any::<u8>(), 0..200)) {
            let (id, verifier, _) = answered();
            let answer = [&id.to_be_bytes()[..], &head, &tail].concat();
            prop_assert!(meaning(&answer, id, verifier).is_err());
        }
    }
}
