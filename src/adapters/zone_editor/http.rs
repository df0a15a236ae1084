//! One HTTPS request and its answer: no redirect is followed, no cookie kept, and nothing but a loopback address is
//! spoken to without TLS.

use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderValue, USER_AGENT};
use hyper::{Method, Request, Uri};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::adapters::mailer::connect::{connect, resolve};
use crate::adapters::tls::Tls;
use crate::dns::record::clean;
use crate::ports::{EditError, FailureKind, HostLogin};
use crate::secret::Secret;

/// How long one request may take.
const LIMIT: Duration = Duration::from_secs(20);
/// The longest answer that is read; a large zone as JSON is a few megabytes.
const LONGEST: usize = 16 << 20;
/// How much of a host's words is passed on.
const WORDS_MAX: usize = 200;

/// Sends requests.
#[derive(Debug)]
pub(super) struct Http {
    tls: Tls,
}

/// A request.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) url: String,
    pub(super) headers: Vec<(&'static str, Secret)>,
    /// Exactly as it is sent.
    pub(super) body: String,
    /// What the body is, and what the answer is to be.
    pub(super) content: &'static str,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    status: u16,
    body: Bytes,
}

impl Call {
    pub(super) fn get(url: String) -> Self {
        Self { method: Method::GET, url, headers: Vec::new(), body: String::new(), content: "application/json" }
    }

    pub(super) fn with(method: Method, url: String, body: &Value) -> Self {
        Self { method, body: body.to_string(), ..Self::get(url) }
    }

    pub(super) fn delete(url: String) -> Self {
        Self { method: Method::DELETE, ..Self::get(url) }
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, Secret::new(value)));
        self
    }

    /// With the one token that most hosts want.
    pub(super) fn bearer(self, login: &HostLogin, field: &str) -> Self {
        let token = login.value(field).unwrap_or_default();
        self.header("authorization", format!("Bearer {token}"))
    }
}

impl Http {
    pub(super) fn new(extra_roots: Vec<CertificateDer<'static>>) -> Self {
        Self { tls: Tls::new(extra_roots) }
    }

    /// Sends a request; an answer of any status is one.
    pub(super) async fn send(&self, call: Call) -> Result<Reply, EditError> {
        let late = |_| EditError::Network(format!("{} s", LIMIT.as_secs()));
        timeout(LIMIT, self.exchange(call)).await.map_err(late)?
    }

    async fn exchange(&self, call: Call) -> Result<Reply, EditError> {
        let uri: Uri = call.url.parse().map_err(|_| EditError::Unsupported("URL".to_owned()))?;
        let (Some(host), Some(scheme)) = (uri.host(), uri.scheme_str()) else {
            return Err(EditError::Unsupported("URL".to_owned()));
        };
        let bare = host.trim_matches(['[', ']']);
        let secure = scheme == "https";
        if !secure && !bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()) {
            return Err(EditError::Unsupported(format!("{scheme}://{host}")));
        }
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let addresses = resolve(bare, port, LIMIT).await.map_err(|kind| unreached(&kind))?;
        let tcp = connect(&addresses, LIMIT).await.result.map_err(|kind| unreached(&kind))?.0;
        let request = request(&call, &uri, host)?;
        if !secure {
            return converse(tcp, request).await;
        }
        let unheard = |error: &dyn std::error::Error| EditError::Unreached(innermost(error));
        let config = self.tls.config().await.map_err(|error| unheard(&error))?;
        let name = ServerName::try_from(bare.to_owned()).map_err(|error| unheard(&error))?;
        let tls = TlsConnector::from(config).connect(name, tcp).await.map_err(|error| unheard(&error))?;
        converse(tls, request).await
    }
}

fn request(call: &Call, uri: &Uri, host: &str) -> Result<Request<Full<Bytes>>, EditError> {
    let unfit = || EditError::Login("U+0000".to_owned());
    let at = uri.port_u16().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let mut request = Request::builder()
        .method(call.method.clone())
        .uri(path)
        .header(HOST, at)
        .header(USER_AGENT, concat!("sesame/", env!("CARGO_PKG_VERSION")))
        .header(ACCEPT, call.content);
    if !call.body.is_empty() {
        request = request.header(CONTENT_TYPE, call.content);
    }
    for (name, value) in &call.headers {
        let mut value = HeaderValue::from_str(value.reveal()).map_err(|_| unfit())?;
        value.set_sensitive(true);
        request = request.header(*name, value);
    }
    request.body(Full::new(Bytes::from(call.body.clone()))).map_err(|_| unfit())
}

async fn converse<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Reply, EditError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| network(&error))?;
    let talk = async {
        let response = sender.send_request(request).await.map_err(|error| network(&error))?;
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), LONGEST).collect().await;
        let body = body.map_err(|error| EditError::Network(words(&error.to_string())))?.to_bytes();
        Ok(Reply { status, body })
    };
    tokio::pin!(talk);
    tokio::select! {
        biased;
        done = &mut talk => done,
        // The connection may end before what it brought was taken in.
        _ended = connection => talk.await,
    }
}

impl Reply {
    pub(super) fn status(&self) -> u16 {
        self.status
    }

    pub(super) fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether the host says that there is no such thing.
    pub(super) fn is_missing(&self) -> bool {
        self.status == 404
    }

    /// The answer's data; or what the host has against the request.
    pub(super) fn data<T: DeserializeOwned>(&self, login: &HostLogin) -> Result<T, EditError> {
        self.done(login)?;
        // What does not fit may be the login, said back in another place.
        let unfit = |error: serde_json::Error| EditError::Network(words(&login.redacted(&error.to_string())));
        serde_json::from_slice(&self.body).map_err(unfit)
    }

    /// That the request was carried out; or what the host has against it.
    pub(super) fn done(&self, login: &HostLogin) -> Result<(), EditError> {
        let said = || {
            let own = words_of(&self.body, login);
            if own.is_empty() { format!("HTTP {}", self.status) } else { format!("HTTP {}: {own}", self.status) }
        };
        match self.status {
            200..=299 => Ok(()),
            401 | 403 => Err(EditError::Login(said())),
            // A server that failed may have done its work before it did.
            500.. => Err(EditError::Network(said())),
            _ => Err(EditError::Refused(said())),
        }
    }
}

/// The host's own words, at the places where hosts put them. The login is taken out before they are cut: a part of it would
/// not be known again.
fn words_of(body: &[u8], login: &HostLogin) -> String {
    let json: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
    let places = ["/errors/0/message", "/message", "/error", "/cause", "/errors/0"];
    match places.iter().find_map(|place| json.pointer(place)?.as_str()) {
        Some(text) => words(&login.redacted(text)),
        None if json.is_null() => words(&login.redacted(&String::from_utf8_lossy(body))),
        None => String::new(),
    }
}

/// Words of a host made fit to be shown.
pub(super) fn words(text: &str) -> String {
    let text = text.trim().as_bytes();
    // No byte becomes less than one character: what is beyond need not be cleaned.
    clean(&text[..text.len().min(WORDS_MAX)]).chars().take(WORDS_MAX).collect()
}

fn unreached(kind: &FailureKind) -> EditError {
    EditError::Unreached(match kind {
        FailureKind::Other(said) | FailureKind::Unreachable(said) => words(said),
        kind => format!("{kind:?}"),
    })
}

fn network(error: &dyn std::error::Error) -> EditError {
    EditError::Network(innermost(error))
}

fn innermost(error: &dyn std::error::Error) -> String {
    let cause = std::iter::successors(Some(error), |error| error.source()).last();
    words(&cause.map(ToString::to_string).unwrap_or_default())
}
