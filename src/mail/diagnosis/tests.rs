//! Tests of the diagnosis: every known reply, as written and as relays pass it on.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Context, Family, Mark, Retry, Shape, diagnose, entries, of_code, of_reply};
use crate::mail::delivery::{CertificateFault, Failure, FailureKind, Stage};
use crate::mail::endpoint::TlsMode;
use crate::secret::Secret;

pub(super) const CONTEXT: Context<'_> = Context {
    from: "no-reply@example.com",
    to: "you@other.org",
    host: "email-smtp.eu-west-3.amazonaws.com",
    port: 587,
    tls: Some(TlsMode::Starttls),
    region: "eu-west-3",
    shape: Shape::Usual,
};

/// Sections A to C of the facts: replies and their ids.
pub(super) const REPLIES: [(&str, &str); 42] = [
    ("235 Authentication successful", "authenticated"),
    ("235 Authentication successful.", "authenticated"),
    ("250 Ok 01070170-uuid-000000", "accepted"),
    ("421 Too many concurrent SMTP connections", "too-many-connections"),
    ("451 Temporary service failure", "service-failure"),
    ("451 Timeout waiting for data from client", "idle"),
    ("451 4.4.2 Timeout waiting for data from client.", "idle"),
    ("454 Throttling failure: Daily message quota exceeded", "daily-quota"),
    ("454 Throttling failure: Maximum sending rate exceeded", "rate"),
    ("454 Temporary authentication failure", "authentication-failure"),
    ("454 Temporary service failure", "not-received"),
    ("530 Authentication required", "authentication-required"),
    ("535 Authentication Credentials Invalid", "credentials-invalid"),
    ("535 5.7.8 Error: authentication failed: (reason unavailable)", "credentials-invalid"),
    ("535 Account not subscribed to SES", "not-subscribed"),
    ("552 Message is too long.", "too-long"),
    ("553 <no-reply> Invalid email address", "sender-syntax"),
    ("553 <you> address unknown", "recipient-syntax"),
    (
        "554 Access denied: User arn:aws:iam::1:user/x is not authorized to perform ses:SendRawEmail on resource arn:aws:ses:eu-west-3:1:identity/example.com",
        "access-denied",
    ),
    (
        "554 Access denied: User `arn:aws:iam::1:user/x' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-3:1:configuration-set/main'",
        "access-denied-configuration-set",
    ),
    (
        "554 Access denied: User `arn:aws:iam::1:user/x' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-3:1:identity/you@other.org'",
        "access-denied-recipient",
    ),
    (
        "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-3: no-reply@example.com",
        "sender-not-verified",
    ),
    (
        "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-3: you@other.org",
        "recipient-not-verified",
    ),
    (
        "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-3: x@y.z, ...",
        "identity-not-verified",
    ),
    ("554 Message rejected: Email address is not verified.", "identity-not-verified"),
    ("530 Must issue a STARTTLS command first", "starttls-required"),
    ("501 Invalid MAIL FROM address provided", "sender-invalid"),
    ("554 Transaction failed: Recipient count exceeds 50.", "too-many-recipients"),
    ("554 Transaction failed: Missing final '@domain'", "address-without-domain"),
    ("554 Transaction failed: Duplicate header 'Content-Type'.", "duplicate-header"),
    ("554 Transaction failed: Duplicate header 'DKIM-Signature'.", "duplicate-header"),
    ("554 Transaction failed: Domain contains illegal character", "malformed-header"),
    ("554 Transaction failed: Missing '\"'", "malformed-header"),
    ("554 Transaction failed: Expected disposition, got =", "malformed-header"),
    (
        "554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.",
        "sending-paused",
    ),
    ("554 Account is paused", "sending-paused"),
    ("454 Throttling failure: Maximum SigV2 SMTP sending rate exceeded", "old-credentials"),
    ("554 Configuration set does not exist", "configuration-set-missing"),
    ("554 Mail FROM domain is not verified", "mail-from-not-verified"),
    ("554 There are non-ASCII characters in the email address", "non-ascii-address"),
    ("554 There are no recipients specified", "no-recipients"),
    ("550 5.7.1 something of another server", "unknown-5xx"),
];

fn failure(stage: Stage, kind: FailureKind) -> Failure {
    Failure::at(stage, kind)
}

#[test]
fn every_known_reply_has_its_id() {
    for (reply, id) in REPLIES {
        assert_eq!(of_reply(reply, &CONTEXT).id, id, "{reply}");
    }
}

#[test]
fn prefixes_case_and_folding_by_relays_change_nothing() {
    for (reply, id) in REPLIES.iter().filter(|(_, id)| *id != "accepted") {
        let text = reply.get(4..).expect("a text");
        let code = &reply[..3];
        // Two entries share this text, and others are told by the code: there it stays.
        let strict = entries().any(|entry| entry.id == *id && entry.strict);
        let other = if strict || reply.contains("5.7.8") || matches!(*id, "service-failure" | "not-received") {
            code
        } else {
            "550"
        };
        for shape in [
            format!("{code} 5.7.1 {text}"),
            format!("{code} {}", text.replace(' ', "\n   ")),
            format!(
                "host email-smtp.eu-west-3.amazonaws.com[192.0.2.1] said: {reply} (in reply to end of DATA command)"
            ),
            format!("{other} {text}"),
        ] {
            let found = of_reply(&shape, &CONTEXT).id;
            if *id != "unknown-5xx" {
                assert_eq!(&found, id, "{shape}");
            }
        }
    }
}

#[test]
fn the_parts_of_access_denied_are_read_with_any_quotes() {
    for (open, close) in [("`", "'"), ("'", "'"), ("", ""), ("\"", "\""), ("‘", "’")] {
        let reply = format!(
            "554 Access denied: User {open}arn:aws:iam::1234:user/x{close} is not authorized to perform \
             {open}ses:SendRawEmail{close} on resource {open}arn:aws:ses:eu-west-1:1234:identity/example.com{close}"
        );
        let details = of_reply(&reply, &CONTEXT).details;
        assert_eq!(details.user.as_deref(), Some("arn:aws:iam::1234:user/x"), "{reply}");
        assert_eq!(details.action.as_deref(), Some("ses:SendRawEmail"));
        assert_eq!(details.resource.as_deref(), Some("arn:aws:ses:eu-west-1:1234:identity/example.com"));
    }
}

#[test]
fn the_list_of_identities_is_read_whole() {
    let reply = "554 Message rejected: Email address is not verified. The following identities failed the check in \
                 region US-EAST-1: Mon App <a@b.fr>, c@d.fr, e.fr...";
    let diagnosis = of_reply(reply, &CONTEXT);
    let details = &diagnosis.details;
    assert_eq!(details.identities.listed, ["a@b.fr", "c@d.fr", "e.fr"]);
    assert!(details.identities.cut);
    assert_eq!(details.identities.to_string(), "a@b.fr, c@d.fr, e.fr, …");
    assert_eq!(details.region.as_deref(), Some("us-east-1"));
    assert!(diagnosis.args().contains(&("region", "us-east-1".to_owned())));
}

#[test]
fn a_sender_that_failed_comes_before_its_recipient() {
    let list =
        "554 Message rejected: Email address is not verified. The following identities failed the check in region X: ";
    let both = of_reply(&format!("{list}you@other.org, No-Reply@Example.com"), &CONTEXT);
    assert_eq!((both.id.as_str(), both.family), ("sender-not-verified", Family::Sender));
    let domain = of_reply(&format!("{list}example.com"), &CONTEXT);
    assert_eq!(domain.id, "sender-not-verified");
    let named = Context { from: "App <no-reply@example.com>", ..CONTEXT };
    assert_eq!(of_reply(&format!("{list}no-reply@example.com"), &named).id, "sender-not-verified");
    assert_eq!(of_reply(&format!("{list}example.com"), &named).id, "sender-not-verified");
}

#[test]
fn the_shape_of_the_credentials_explains_a_535() {
    let usual = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";
    for (user, password, id) in [
        ("AKIAIOSFODNN7EXAMPLE", usual, "credentials-invalid"),
        ("ASIAIOSFODNN7EXAMPLE", usual, "credentials-temporary"),
        ("ses-smtp-user.20240612-101112", usual, "credentials-iam-user"),
        ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "credentials-secret-key"),
        ("AKIAIOSFODNN7EXAMPLE", "\"quoted\"", "credentials-shape"),
    ] {
        let context = Context { shape: Shape::of(user, &Secret::new(password)), ..CONTEXT };
        let diagnosis = of_reply("535 Authentication Credentials Invalid", &context);
        assert_eq!((diagnosis.id.as_str(), diagnosis.family.exit_code()), (id, 4));
    }
}

#[test]
fn failures_without_a_reply_have_their_ids_and_exit_codes() {
    let certificate = |fault| FailureKind::Certificate(fault, "invalid peer certificate".into());
    let names = vec!["smtp.example.net".to_owned()];
    for (stage, kind, port, id, code) in [
        (Stage::Resolve, FailureKind::UnknownHost, 587, "unknown-host", 5),
        (Stage::Resolve, FailureKind::Other("Temporary failure in name resolution".into()), 587, "resolver-failed", 5),
        (Stage::Resolve, FailureKind::Timeout, 587, "resolver-failed", 124),
        (Stage::Connect, FailureKind::Refused, 587, "refused", 5),
        (Stage::Connect, FailureKind::Timeout, 587, "timeout", 124),
        (Stage::Connect, FailureKind::Timeout, 25, "port25-blocked", 124),
        (Stage::Connect, FailureKind::Unreachable("Network is unreachable".into()), 587, "unreachable", 5),
        (Stage::Connect, FailureKind::Other("Too many open files".into()), 587, "system", 5),
        (Stage::Tls, FailureKind::Timeout, 587, "no-answer", 124),
        (Stage::Tls, FailureKind::Timeout, 465, "wrong-mode", 5),
        (
            Stage::Tls,
            FailureKind::Handshake("received corrupt message of type InvalidContentType".into()),
            465,
            "wrong-mode",
            5,
        ),
        (
            Stage::Tls,
            FailureKind::Handshake("received corrupt message of type InvalidContentType".into()),
            587,
            "not-tls",
            5,
        ),
        (Stage::Tls, FailureKind::Handshake("received fatal alert: HandshakeFailure".into()), 587, "handshake", 5),
        (Stage::Tls, FailureKind::OldTls, 587, "old-tls", 5),
        (Stage::Tls, certificate(CertificateFault::Other), 587, "certificate", 5),
        (Stage::Tls, certificate(CertificateFault::UnknownIssuer), 587, "certificate-issuer", 5),
        (Stage::Tls, certificate(CertificateFault::SelfSigned), 587, "certificate-self-signed", 5),
        (Stage::Tls, certificate(CertificateFault::Weak), 587, "certificate-weak", 5),
        (Stage::Tls, certificate(CertificateFault::WrongName { names }), 587, "certificate-name", 5),
        (Stage::Tls, certificate(CertificateFault::Expired), 587, "certificate-expired", 5),
        (Stage::Tls, certificate(CertificateFault::NotYetValid), 587, "certificate-not-yet-valid", 5),
        (Stage::Tls, FailureKind::Trust("No such file".into()), 587, "trust", 5),
        (Stage::Tls, FailureKind::NoStarttls, 587, "no-starttls", 5),
        (Stage::Tls, FailureKind::StarttlsRefused, 587, "starttls-refused", 5),
        (Stage::Tls, FailureKind::StarttlsInjected, 587, "starttls-injected", 5),
        (Stage::Auth, FailureKind::NoAuth, 587, "no-auth", 4),
        (Stage::Mail, FailureKind::NotSmtp("x".into()), 587, "not-smtp", 5),
        (Stage::Mail, FailureKind::Reply, 587, "not-smtp", 5),
        (Stage::Rcpt, FailureKind::Closed, 587, "closed", 5),
        (Stage::Rcpt, FailureKind::Reset, 587, "reset", 5),
    ] {
        let diagnosis = diagnose(&failure(stage, kind.clone()), &Context { port, ..CONTEXT });
        assert_eq!((diagnosis.id.as_str(), diagnosis.family.exit_code()), (id, code), "{stage:?} {kind:?}");
    }
    let lost = Failure { maybe_accepted: true, ..failure(Stage::Accepted, FailureKind::Closed) };
    assert_eq!(diagnose(&lost, &CONTEXT).id, "maybe-accepted");
}

#[test]
fn a_region_without_smtp_is_named_with_its_neighbours() {
    let context = Context { host: "email-smtp.eu-central-2.amazonaws.com", ..CONTEXT };
    let diagnosis = diagnose(&failure(Stage::Resolve, FailureKind::UnknownHost), &context);
    assert_eq!(diagnosis.id, "region-without-smtp");
    let nearest = diagnosis.args().iter().find(|(name, _)| *name == "nearest").map(|(_, value)| value.as_str());
    assert!(nearest.is_some_and(|nearest| nearest.contains("eu-central-1")), "{nearest:?}");
}

#[test]
fn a_refusal_of_auth_is_about_the_credentials_whatever_its_words() {
    let refused = |stage| Failure { reply: Some("550 No".into()), ..failure(stage, FailureKind::Reply) };
    assert_eq!(diagnose(&refused(Stage::Auth), &CONTEXT).family.exit_code(), 4);
    assert_eq!(diagnose(&refused(Stage::Rcpt), &CONTEXT).family.exit_code(), 6);
}

#[test]
fn the_table_is_a_table() {
    let ids: BTreeSet<_> = entries().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), entries().count(), "ids are distinct");
    let texts: Vec<_> = entries().flat_map(|entry| entry.texts.iter().map(|text| (entry.code, text))).collect();
    assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len(), "texts are distinct for a code");
    for entry in entries() {
        assert!(entry.of.as_deref().is_none_or(|of| ids.contains(of)), "{}", entry.id);
        assert!(entry.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", entry.id);
        assert!(entry.code == 0 || entry.code / 100 == 2 || entry.family != Family::Success);
    }
    assert!(entries().any(|entry| entry.mark == Mark::Memory) && entries().any(|entry| entry.retry == Retry::Later));
}

#[test]
fn a_code_alone_lists_what_it_can_mean() {
    let ids = |code| of_code(code).iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids(530), ["authentication-required", "starttls-required"]);
    assert_eq!(ids(550), ["unknown-5xx"]);
    assert_eq!(ids(432), ["unknown-4xx"]);
    assert_eq!(ids(7), ["unknown-reply"]);
    assert!(ids(554).len() > 8);
}

proptest! {
    #[test]
    fn any_reply_has_a_diagnosis(reply in any::<String>(), from in any::<String>(), to in any::<String>()) {
        let diagnosis = of_reply(&reply, &Context { from: &from, to: &to, ..CONTEXT });
        prop_assert!(entries().any(|entry| entry.id == diagnosis.id));
        prop_assert_eq!(diagnosis.args().len(), 14);
    }

    #[test]
    fn a_known_reply_with_noise_in_it_has_a_diagnosis(index in 0..REPLIES.len(), at in 0..80_usize, noise in "\\PC{0,6}|[`'<>,.: ]{1,9}|İ|ﬀ") {
        let (reply, _) = REPLIES[index];
        let mut text = reply.to_owned();
        text.insert_str(at.min(text.len()), &noise);
        let diagnosis = of_reply(&text, &CONTEXT);
        prop_assert!(entries().any(|entry| entry.id == diagnosis.id));
    }
}
