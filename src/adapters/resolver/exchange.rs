//! One question, one server: UDP, and TCP if the answer was cut.

use std::net::SocketAddr;
use std::time::Duration;

use hickory_net::NetError;
use hickory_net::runtime::TokioRuntimeProvider;
use hickory_net::tcp::TcpClientStream;
use hickory_net::udp::UdpClientStream;
use hickory_net::xfer::{DnsExchange, DnsHandle, FirstAnswer};
use hickory_proto::op::{DnsRequest, DnsRequestOptions, DnsResponse, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::{Name as WireName, RecordType};

use super::convert;
use crate::dns::answer::{Answer, Question, UNASKABLE};
use crate::dns::record::Kind;

/// How often a question is sent by UDP before silence is believed.
const TRIES: u8 = 2;

/// How a question is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// To a name server: recursion is not desired.
    Authority,
    /// To a resolver.
    Recursive,
    /// To a resolver that is not to check signatures (CD, RFC 4035, 3.2.2).
    Unchecked,
}

/// Puts the question; every failure to get a well-formed answer in time is [`Answer::Silent`].
pub(super) async fn ask(server: SocketAddr, question: &Question, manner: Manner, timeout: Duration) -> Answer {
    let Ok(name) = WireName::from_labels(question.name.labels()) else {
        return Answer::Failed(UNASKABLE.to_owned());
    };
    let query = Query::query(name, record_type(question.kind));
    let answered = async {
        let mut options = options(manner);
        let query = Asking { query, unchecked: manner == Manner::Unchecked };
        let mut response = by_udp(server, query.clone(), options, timeout).await?;
        if options.use_edns && dislikes_edns(&response) {
            options.use_edns = false;
            response = by_udp(server, query.clone(), options, timeout).await?;
        }
        if response.metadata.truncation {
            response = by_tcp(server, query, options, timeout).await?;
        }
        Ok::<_, NetError>(response)
    };
    match tokio::time::timeout(timeout, answered).await {
        // An echo of the question has its id and its section: only the flag tells that it is no answer.
        Ok(Ok(response)) if is_answer(&response) => convert::answer(&response, question, manner != Manner::Authority),
        _ => Answer::Silent,
    }
}

/// A query, and whether signatures are to be left unchecked on the way.
#[derive(Debug, Clone)]
struct Asking {
    query: Query,
    unchecked: bool,
}

impl Asking {
    fn request(&self, options: DnsRequestOptions) -> DnsRequest {
        let mut request = DnsRequest::from_query(self.query.clone(), options);
        request.metadata.checking_disabled = self.unchecked;
        request
    }
}

async fn by_udp(
    server: SocketAddr,
    query: Asking,
    mut options: DnsRequestOptions,
    timeout: Duration,
) -> Result<DnsResponse, NetError> {
    // The second try goes out well before the end, so that it too can be answered.
    let again = timeout * 2 / 5;
    options.retry_interval = again;
    let exchange = UdpClientStream::builder(server, TokioRuntimeProvider::default())
        .with_timeout(Some(timeout))
        .with_max_retries(TRIES)
        .with_retry_interval_floor(u64::try_from(again.as_millis()).unwrap_or(u64::MAX))
        .with_os_port_selection(true)
        .exchange();
    first(&exchange, query, options).await
}

async fn by_tcp(
    server: SocketAddr,
    query: Asking,
    options: DnsRequestOptions,
    timeout: Duration,
) -> Result<DnsResponse, NetError> {
    // The provider owns the task that drives the connection: it must outlive the answer.
    let provider = TokioRuntimeProvider::default();
    let exchange = TcpClientStream::exchange(server, None, timeout, None, provider.clone()).await?;
    first(&exchange, query, options).await
}

async fn first(
    exchange: &DnsExchange<TokioRuntimeProvider>,
    asking: Asking,
    options: DnsRequestOptions,
) -> Result<DnsResponse, NetError> {
    let response = exchange.send(asking.request(options)).first_answer().await?;
    // By TCP nobody has compared the question yet.
    if response.queries.as_slice() == [asking.query] {
        Ok(response)
    } else {
        Err(NetError::from("another question's answer"))
    }
}

fn options(manner: Manner) -> DnsRequestOptions {
    let mut options = DnsRequestOptions::default();
    options.recursion_desired = manner != Manner::Authority;
    options
}

/// Whether a message is an answer to this question.
pub(super) fn answers(response: &DnsResponse, question: &Question) -> bool {
    let Ok(name) = WireName::from_labels(question.name.labels()) else { return false };
    is_answer(response) && response.queries.as_slice() == [Query::query(name, record_type(question.kind))]
}

fn is_answer(response: &DnsResponse) -> bool {
    response.metadata.message_type == MessageType::Response && response.metadata.op_code == OpCode::Query
}

/// Old servers answer EDNS (RFC 6891, 7) with an error; the question is then put without it.
fn dislikes_edns(response: &DnsResponse) -> bool {
    let code = response.metadata.response_code;
    matches!(code, ResponseCode::FormErr | ResponseCode::NotImp | ResponseCode::BADVERS)
}

fn record_type(kind: Kind) -> RecordType {
    match kind {
        Kind::A => RecordType::A,
        Kind::Aaaa => RecordType::AAAA,
        Kind::Cname => RecordType::CNAME,
        Kind::Mx => RecordType::MX,
        Kind::Ns => RecordType::NS,
        Kind::Soa => RecordType::SOA,
        Kind::Txt => RecordType::TXT,
    }
}
