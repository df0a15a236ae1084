//! Signed updates as a server sees them, and what each of its answers means.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hickory_proto::op::{Message, MessageType, OpCode, ResponseCode};
use hickory_proto::rr::rdata::tsig::TsigAlgorithm;
use hickory_proto::rr::{DNSClass, Name as WireName, RecordType, TSigResponseContext, TSigner};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{cname, record, zone};
use crate::adapters::zone_editor::{EditorOptions, HostEditor};
use crate::dns::host_api::HostApi;
use crate::dns::record::{Kind, Record};
use crate::ports::{EditError, HostLogin, ZoneEditor};
use crate::secret::Secret;

const SECRET: &[u8] = b"a secret of thirty-two octets ok";

/// How a server answers.
#[derive(Clone, Copy)]
enum Says {
    Code(ResponseCode),
    Unsigned(ResponseCode),
    /// Done, says one who has another key.
    Forged,
    /// Done, signed long ago.
    Old,
    BadKey,
    AnotherId,
    Nothing,
}

fn key(secret: &[u8]) -> TSigner {
    let name = WireName::from_ascii("peers").expect("a name");
    TSigner::new(secret.to_vec(), TsigAlgorithm::HmacSha256, name, 300).expect("a key")
}

/// Starts a server; what it was sent can be looked at.
async fn server(says: Says) -> (String, Arc<Mutex<Vec<Message>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let got: Arc<Mutex<Vec<Message>>> = Arc::default();
    let kept = Arc::clone(&got);
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            let length = tcp.read_u16().await.expect("a length");
            let mut bytes = vec![0; length.into()];
            tcp.read_exact(&mut bytes).await.expect("a message");
            let message = Message::from_vec(&bytes).expect("a message");
            let Ok((mac, time, _)) = key(SECRET).verify_message_byte(&bytes, None, true) else { continue };
            let id = message.metadata.id;
            kept.lock().expect("no panic").push(message);
            let (code, answer_id) = match says {
                Says::Code(code) | Says::Unsigned(code) => (code, id),
                Says::Forged | Says::Old => (ResponseCode::NoError, id),
                Says::BadKey => (ResponseCode::NotAuth, id),
                Says::AnotherId => (ResponseCode::NoError, id.wrapping_add(1)),
                Says::Nothing => continue,
            };
            let mut response = Message::new(answer_id, MessageType::Response, OpCode::Update);
            response.metadata.response_code = code;
            let plain = response.to_vec().expect("a message");
            let signature = match says {
                Says::Unsigned(_) => None,
                Says::BadKey => Some(TSigResponseContext::unknown_key(id, time, key(SECRET).signer_name().clone())),
                Says::Forged => Some(TSigResponseContext::new(
                    answer_id,
                    time,
                    key(b"another secret of the same length!!!"),
                    mac,
                    None,
                )),
                Says::Old => Some(TSigResponseContext::new(answer_id, time - 3600, key(SECRET), mac, None)),
                _ => Some(TSigResponseContext::new(answer_id, time, key(SECRET), mac, None)),
            };
            if let Some(context) = signature {
                response.set_signature(context.sign(&plain).expect("signed"));
            }
            let bytes = response.to_vec().expect("a message");
            let length = u16::try_from(bytes.len()).expect("short");
            tcp.write_all(&[&length.to_be_bytes()[..], &bytes].concat()).await.expect("sent");
        }
    });
    (address, got)
}

fn login(server: &str, secret: &[u8]) -> HostLogin {
    let text = format!(
        "RFC2136_NAMESERVER={server}\nRFC2136_TSIG_KEY=peers\nRFC2136_TSIG_SECRET={}\n",
        STANDARD.encode(secret)
    );
    HostLogin::parse(HostApi::of("rfc2136").expect("a host"), &Secret::new(text)).expect("a login")
}

async fn create(server: &str, record: &Record) -> Result<(), EditError> {
    HostEditor::new(EditorOptions::default()).create(&login(server, SECRET), &zone(), record).await
}

#[tokio::test]
async fn what_stands_in_the_way_is_a_condition_of_the_update() {
    let (address, got) = server(Says::Code(ResponseCode::NoError)).await;
    let mail = record("mail.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    let text = record("mail.example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all");
    for record in [&cname(), &mail, &text] {
        assert_eq!(create(&address, record).await, Ok(()));
    }
    let editor = HostEditor::new(EditorOptions::default());
    assert_eq!(editor.remove(&login(&address, SECRET), &zone(), &cname()).await, Ok(()));
    let got = got.lock().expect("no panic");
    let conditions = |message: &Message| -> Vec<(DNSClass, RecordType)> {
        message.answers.iter().map(|condition| (condition.dns_class, condition.record_type())).collect()
    };
    let all: Vec<_> = got.iter().map(conditions).collect();
    let none = |kind| (DNSClass::NONE, kind);
    assert_eq!(all[0], [none(RecordType::ANY)]);
    assert_eq!(all[1], [none(RecordType::MX), none(RecordType::CNAME)]);
    assert_eq!(all[2], [none(RecordType::CNAME)]);
    assert_eq!(all[3], []);
    for (message, class) in got.iter().zip([DNSClass::IN, DNSClass::IN, DNSClass::IN, DNSClass::NONE]) {
        assert_eq!(message.queries[0].query_type(), RecordType::SOA);
        assert_eq!(message.queries[0].name().to_ascii(), "example.com.");
        let [change] = message.authorities.as_slice() else { panic!("one change in {message:?}") };
        assert_eq!(change.dns_class, class);
    }
}

#[tokio::test]
async fn each_answer_has_its_meaning() {
    let told = |text: &str| text.to_owned();
    let cases = [
        (Says::Code(ResponseCode::YXDomain), EditError::Taken(told("YXDOMAIN"))),
        (Says::Code(ResponseCode::YXRRSet), EditError::Taken(told("YXRRSET"))),
        (Says::Code(ResponseCode::NotAuth), EditError::NoZone(told("NOTAUTH"))),
        (Says::Unsigned(ResponseCode::NotZone), EditError::NoZone(told("NOTZONE"))),
        (Says::Unsigned(ResponseCode::Refused), EditError::Refused(told("REFUSED"))),
        (Says::Code(ResponseCode::ServFail), EditError::Refused(told("RCODE 2"))),
        (Says::BadKey, EditError::Login(told("BADKEY"))),
        // What anybody on the way could have said is no proof that the zone was changed.
        (Says::Unsigned(ResponseCode::NoError), EditError::Network(told("TSIG"))),
        (Says::Forged, EditError::Network(told("TSIG"))),
        (Says::Old, EditError::Network(told("TSIG"))),
        (Says::AnotherId, EditError::Network(told("garbage"))),
    ];
    for (says, error) in cases {
        let (address, _) = server(says).await;
        assert_eq!(create(&address, &cname()).await, Err(error));
    }
    let (address, _) = server(Says::Nothing).await;
    assert!(matches!(create(&address, &cname()).await, Err(EditError::Network(_))));
    assert!(matches!(create("127.0.0.1:1", &cname()).await, Err(EditError::Unreached(_))));
}

#[tokio::test]
async fn a_part_of_the_login_that_cannot_be_used_is_named() {
    let cases = [
        ("RFC2136_NAMESERVER=127.0.0.1:x\nRFC2136_TSIG_KEY=a\nRFC2136_TSIG_SECRET=AAAA", "RFC2136_NAMESERVER"),
        ("RFC2136_NAMESERVER=127.0.0.1\nRFC2136_TSIG_KEY=a\nRFC2136_TSIG_SECRET=AAA", "RFC2136_TSIG_SECRET"),
        (
            "RFC2136_NAMESERVER=127.0.0.1\nRFC2136_TSIG_KEY=a\nRFC2136_TSIG_SECRET=AAAA\nRFC2136_TSIG_ALGORITHM=rot13",
            "RFC2136_TSIG_ALGORITHM",
        ),
    ];
    for (text, field) in cases {
        let login = HostLogin::parse(HostApi::of("rfc2136").expect("a host"), &Secret::new(text)).expect("a login");
        let editor = HostEditor::new(EditorOptions::default());
        assert_eq!(editor.create(&login, &zone(), &cname()).await, Err(EditError::Field(field)));
    }
}
