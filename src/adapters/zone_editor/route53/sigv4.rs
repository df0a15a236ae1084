//! AWS Signature Version 4 in the `Authorization` header
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>).

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::super::http::Call;

/// An access key, and what a signature made with it is for.
pub(in super::super) struct Signer<'a> {
    pub(in super::super) id: &'a str,
    pub(in super::super) secret: &'a str,
    /// Of temporary keys.
    pub(in super::super) token: Option<&'a str>,
    pub(in super::super) region: &'static str,
    pub(in super::super) service: &'static str,
}

impl Signer<'_> {
    /// The request with its date, the session token and the signature. Signed are the headers it has, and its host.
    pub(in super::super) fn sign(&self, call: Call, now: Timestamp) -> Call {
        let date = now.strftime("%Y%m%dT%H%M%SZ").to_string();
        let call = call.header("x-amz-date", &*date);
        let call = match self.token {
            Some(token) => call.header("x-amz-security-token", token),
            None => call,
        };
        let authorization = self.authorization(&call, &date);
        call.header("authorization", authorization)
    }

    fn authorization(&self, call: &Call, date: &str) -> String {
        let day = date.get(..8).unwrap_or_default();
        let scope = format!("{day}/{}/{}/aws4_request", self.region, self.service);
        let (request, signed) = canonical(call);
        let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{}", hex(&Sha256::digest(request.as_bytes())));
        let first = Zeroizing::new(format!("AWS4{}", self.secret));
        let parts = [day, self.region, self.service, "aws4_request", &text];
        let signature =
            parts.iter().fold(Zeroizing::new(first.as_bytes().to_vec()), |key, part| hmac(&key, part.as_bytes()));
        let id = self.id;
        format!("AWS4-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders={signed}, Signature={}", hex(&signature))
    }
}

/// The canonical request, and the names of the headers in it. Paths and headers of ours hold nothing that the rules would
/// have encoded, joined or shortened; queries come [`encoded`].
fn canonical(call: &Call) -> (Zeroizing<String>, String) {
    let (_, rest) = call.url.split_once("://").unwrap_or(("", &call.url));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut query: Vec<(&str, &str)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .collect();
    query.sort_unstable();
    let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut headers: Vec<(&str, &str)> =
        call.headers.iter().map(|(name, value)| (*name, value.reveal().trim())).chain([("host", host)]).collect();
    if !call.body.is_empty() {
        headers.push(("content-type", call.content));
    }
    headers.sort_unstable();
    let signed: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    let signed = signed.join(";");
    // Reserved at once: growing would leave copies of the session token behind.
    let mut text = Zeroizing::new(String::with_capacity(16_384));
    let path = if path.is_empty() { "/" } else { path };
    let _never = write!(text, "{}\n{path}\n{}\n", call.method, query.join("&"));
    for (name, value) in &headers {
        let _never = writeln!(text, "{name}:{value}");
    }
    let _never = write!(text, "\n{signed}\n{}", hex(&Sha256::digest(call.body.as_bytes())));
    (text, signed)
}

/// A name or value in a query: every byte but the unreserved ones (RFC 3986, 2.3) as `%XX`.
pub(in super::super) fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _never = write!(text, "%{byte:02X}");
        }
        text
    })
}

fn hmac(key: &[u8], message: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    Zeroizing::new(mac.finalize().into_bytes().to_vec())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _never = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use hyper::Method;

    use super::*;

    const SUITE: Signer<'_> = Signer {
        id: "AKIDEXAMPLE",
        secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        token: None,
        region: "us-east-1",
        service: "service",
    };
    const FORM: &str = "application/x-www-form-urlencoded";

    #[track_caller]
    fn signs(signer: &Signer<'_>, call: Call, service: &str, headers: &str, signature: &str) {
        let now: Timestamp = "2015-08-30T12:36:00Z".parse().expect("a time");
        let signed = signer.sign(call, now);
        let header = |wanted| signed.headers.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.reveal());
        assert_eq!(header("x-amz-date"), Some("20150830T123600Z"));
        assert_eq!(header("x-amz-security-token"), signer.token);
        let scope = format!("AKIDEXAMPLE/20150830/us-east-1/{service}/aws4_request");
        let wanted = format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders={headers}, Signature={signature}");
        assert_eq!(header("authorization"), Some(wanted.as_str()));
    }

    /// AWS's Signature Version 4 test suite (github.com/awslabs/aws-c-auth, tests/aws-signing-test-suite/v4).
    #[test]
    fn requests_are_signed_as_in_the_test_suite_of_aws() {
        let at = |path: &str| Call::get(format!("https://example.amazonaws.com{path}"));
        let all = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        assert_eq!(encoded(all), all, "get-vanilla-query-unreserved");
        for (path, signature) in [
            ("/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
            ("/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
            (&format!("/?{all}={all}"), "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
        ] {
            signs(&SUITE, at(path), "service", "host;x-amz-date", signature);
        }
        let post = Call { method: Method::POST, ..at("/") };
        let signature = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b";
        signs(&SUITE, post, "service", "host;x-amz-date", signature);
        let form = Call { method: Method::POST, body: "Param1=value1".to_owned(), content: FORM, ..at("/") };
        let signature = "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a";
        signs(&SUITE, form, "service", "content-type;host;x-amz-date", signature);
    }

    #[test]
    fn the_token_of_temporary_keys_is_sent_and_signed() {
        let token = Some("6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267");
        let call = Call::get("https://example.amazonaws.com/".to_owned());
        let signature = "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8";
        let headers = "host;x-amz-date;x-amz-security-token";
        signs(&Signer { token, ..SUITE }, call, "service", headers, signature);
    }

    /// The example that AWS's description of the signing process used to go through, step by step.
    #[test]
    fn a_request_is_signed_as_in_the_documentation_of_aws() {
        let url = "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08".to_owned();
        let call = Call::get(url).header("content-type", format!("{FORM}; charset=utf-8"));
        let signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
        signs(&Signer { service: "iam", ..SUITE }, call, "iam", "content-type;host;x-amz-date", signature);
    }

    #[test]
    fn a_query_holds_no_byte_that_means_something() {
        assert_eq!(encoded("*.a b/é"), "%2A.a%20b%2F%C3%A9");
    }
}
