//! DKIM as the practice SES signs with it and the practice mailbox checks it: RFC 6376, Ed25519 by RFC 8463.

use std::fmt::Write as _;

use base64::prelude::{BASE64_STANDARD as STANDARD, Engine as _};
use jiff::Timestamp;
use rcgen::{KeyPair, PKCS_ED25519, SigningKey as _};
use rustls::pki_types::alg_id;
use sha2::{Digest as _, Sha256};

/// The header fields that are signed, where they are there.
const SIGNED: [&str; 8] =
    ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "X-Sesame-Test"];

/// Signs for a domain.
#[derive(Debug)]
pub struct Signer {
    /// The domain.
    pub domain: String,
    /// The selector below it.
    pub selector: String,
    key: KeyPair,
}

/// A signature that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Who signed.
    pub domain: String,
    /// With which of its keys.
    pub selector: String,
    /// Whether it holds.
    pub holds: bool,
}

impl Signer {
    /// A signer with a key of its own.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn new(domain: impl Into<String>, selector: impl Into<String>) -> Result<Self, rcgen::Error> {
        let key = KeyPair::generate_for(&PKCS_ED25519)?;
        Ok(Self { domain: domain.into(), selector: selector.into(), key })
    }

    /// The TXT record of its key.
    pub fn record(&self) -> String {
        format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(self.key.public_key_raw()))
    }

    /// The DKIM-Signature field of a message with CRLF lines, its line end included.
    ///
    /// # Errors
    /// The key cannot sign.
    pub fn sign(&self, message: &[u8], now: Timestamp) -> Result<String, rcgen::Error> {
        let (head, body) = parted(message);
        let fields = fields(head);
        let present = SIGNED.iter().filter(|name| fields.iter().any(|field| is(field, name)));
        let names: Vec<&str> = present.copied().collect();
        let mut field = format!(
            "DKIM-Signature: v=1; a=ed25519-sha256; q=dns/txt; c=relaxed/simple;\r\n\ts={}; d={}; t={};\r\n\th={};\r\n\tbh={};\r\n\tb=",
            self.selector,
            self.domain,
            now.as_second(),
            names.join(":"),
            STANDARD.encode(body_hash(body)),
        );
        let signature = self.key.sign(&header_hash(&fields, &names, &field))?;
        let _infallible = write!(field, "{}\r\n", STANDARD.encode(signature));
        Ok(field)
    }
}

/// The names whose TXT records hold the keys of a message's signatures, top to bottom.
pub fn key_names(message: &[u8]) -> Vec<String> {
    signatures(message).iter().map(|(_, tag)| format!("{}._domainkey.{}", tag("s"), tag("d"))).collect()
}

/// Checks each signature of a message with CRLF lines against the TXT record of its key, in the order of [`key_names`].
pub fn check(message: &[u8], keys: &[Option<String>]) -> Vec<Checked> {
    let (head, body) = parted(message);
    let fields = fields(head);
    let signatures = signatures(message);
    let checked = signatures.iter().zip(keys).map(|((field, tag), key)| Checked {
        domain: tag("d"),
        selector: tag("s"),
        holds: holds(&fields, body, field, tag.as_ref(), key.as_deref()).unwrap_or(false),
    });
    checked.collect()
}

fn holds(fields: &[String], body: &[u8], field: &str, tag: &dyn Fn(&str) -> String, key: Option<&str>) -> Option<bool> {
    if tag("a") != "ed25519-sha256" || STANDARD.decode(tag("bh")).ok()? != body_hash(body) {
        return Some(false);
    }
    let key = STANDARD.decode(key?.split(';').find_map(|part| part.trim().strip_prefix("p="))?).ok()?;
    let names = tag("h");
    let names: Vec<&str> = names.split(':').collect();
    // The signature itself counts with an empty `b=`, which is its last tag here.
    let (unsigned, signature) = field.rsplit_once("b=")?;
    let signature = STANDARD.decode(signature.split_whitespace().collect::<String>()).ok()?;
    let hash = header_hash(fields, &names, &format!("{unsigned}b="));
    let algorithms = rustls::crypto::ring::default_provider().signature_verification_algorithms.all;
    let ed25519 = algorithms.iter().find(|algorithm| algorithm.public_key_alg_id() == alg_id::ED25519)?;
    Some(ed25519.verify_signature(&key, &hash, &signature).is_ok())
}

type Tag = Box<dyn Fn(&str) -> String>;

/// The DKIM-Signature fields, each with a way to its tags.
fn signatures(message: &[u8]) -> Vec<(String, Tag)> {
    let (head, _) = parted(message);
    let found = fields(head).into_iter().filter(|field| is(field, "DKIM-Signature"));
    let with_tags = |field: String| -> (String, Tag) {
        let value: String = field.split_once(':').map_or("", |(_, value)| value).split_whitespace().collect();
        let tag = move |name: &str| {
            let found = value.split(';').find_map(|tag| tag.split_once('=').filter(|(known, _)| *known == name));
            found.map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        (field, Box::new(tag))
    };
    found.map(with_tags).collect()
}

/// What is signed of the header: the fields by their relaxed form, then the signature's own without its value.
fn header_hash(fields: &[String], names: &[&str], signature: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    for name in names {
        // Of several fields of a name the last is signed.
        if let Some(field) = fields.iter().rev().find(|field| is(field, name)) {
            hash.update(relaxed(field));
            hash.update(b"\r\n");
        }
    }
    hash.update(relaxed(signature));
    hash.finalize().to_vec()
}

fn body_hash(body: &[u8]) -> Vec<u8> {
    let mut end = body;
    while let Some(rest) = end.strip_suffix(b"\r\n") {
        end = rest;
    }
    Sha256::new().chain_update(end).chain_update(b"\r\n").finalize().to_vec()
}

/// `name:value`, the name in small letters, the value on one line with single spaces.
fn relaxed(field: &str) -> String {
    let (name, value) = field.split_once(':').unwrap_or((field, ""));
    let value: Vec<&str> = value.split_whitespace().collect();
    format!("{}:{}", name.trim().to_ascii_lowercase(), value.join(" "))
}

fn is(field: &str, name: &str) -> bool {
    field.split_once(':').is_some_and(|(known, _)| known.trim().eq_ignore_ascii_case(name))
}

/// Header and body, without the empty line between.
pub(super) fn parted(message: &[u8]) -> (&[u8], &[u8]) {
    let end = message.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    end.map_or((message, &[]), |end| (&message[..end + 2], &message[end + 4..]))
}

/// The fields of a header, folds and all, without their last line end.
pub(super) fn fields(head: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(head);
    let mut fields: Vec<String> = Vec::new();
    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
        match fields.last_mut() {
            Some(field) if line.starts_with([' ', '\t']) => {
                field.push_str("\r\n");
                field.push_str(line);
            }
            _ => fields.push(line.to_owned()),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::{Signer, check, key_names};

    const MESSAGE: &str = "From: a@example.com\r\nSubject: x\r\n  y\r\nTo: b@example.net\r\n\r\nbody\r\n\r\n\r\n";

    fn signed() -> (String, Vec<Option<String>>) {
        let now = "2026-11-23T10:00:00Z".parse().expect("an instant");
        let signer = Signer::new("example.com", "abc").expect("random numbers");
        let field = signer.sign(MESSAGE.as_bytes(), now).expect("a signature");
        (format!("{field}{MESSAGE}"), vec![Some(signer.record())])
    }

    #[test]
    fn what_was_signed_holds_until_a_letter_changes() {
        let (message, keys) = signed();
        assert_eq!(key_names(message.as_bytes()), ["abc._domainkey.example.com"]);
        let holds = |message: &str, keys: &[Option<String>]| check(message.as_bytes(), keys)[0].holds;
        assert!(holds(&message, &keys));
        // Relaxed: what only looks otherwise is the same; empty lines at the end count for nothing.
        assert!(holds(&message.replace("Subject: x\r\n  y", "subject:   x y"), &keys));
        assert!(holds(&format!("{message}\r\n\r\n"), &keys));
        assert!(holds(&format!("Received: from a by b; today\r\n{message}"), &keys));
        for (from, to) in [("body", "bodY"), ("Subject: x", "Subject: z"), ("a@example.com", "c@example.com")] {
            assert!(!holds(&message.replace(from, to), &keys), "{from}");
        }
        assert!(!holds(&message, &[None]) && !holds(&message, &[Some("p=".to_owned())]));
        assert!(!holds(&message, &signed().1), "another's key");
    }
}
