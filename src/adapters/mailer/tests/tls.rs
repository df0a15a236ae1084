//! Handshakes that must not come about, each told as what it is, and no secret sent to any of them.

use super::*;

/// A server's first words in the handshake: TLS 1.0 and no other.
fn server_hello_of_tls_1_0() -> Vec<u8> {
    let mut hello = vec![0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
    hello.extend([7; 32]);
    hello.extend([0, 0, 0x2f, 0]);
    hello
}

async fn failures(fault: &Misbehaviour) -> Vec<Failure> {
    let world = World::faulty(fault.clone()).await;
    let mut failures = Vec::new();
    for port in [587, 465] {
        failures.push(world.fail(&delivery(port)).await.0);
    }
    assert!(!world.server.commands().contains(&"AUTH".to_owned()), "{fault:?}");
    assert!(failures.iter().all(|failure| failure.stage == Stage::Tls), "{failures:?}");
    failures
}

#[tokio::test]
async fn a_server_that_speaks_older_tls_only_is_told_as_such() {
    let alert = vec![0x15, 3, 1, 0, 2, 2, 70];
    for words in [alert, server_hello_of_tls_1_0()] {
        for failure in failures(&Misbehaviour::Raw(Moment::Handshake, words)).await {
            assert_eq!(failure.kind, FailureKind::OldTls);
        }
    }
    for failure in failures(&Misbehaviour::Raw(Moment::Handshake, vec![0x15, 3, 3, 0, 2, 2, 40])).await {
        assert!(
            matches!(&failure.kind, FailureKind::Handshake(said) if said.contains("HandshakeFailure")),
            "{failure:?}"
        );
    }
}

#[tokio::test]
async fn plain_text_after_starttls_is_an_injection_even_in_a_later_segment() {
    let late = failures(&Misbehaviour::Raw(Moment::Handshake, b"250 AUTH PLAIN\r\n".to_vec())).await;
    assert_eq!(late[0].kind, FailureKind::StarttlsInjected);
    // Where TLS begins at once it is a port that speaks plain text.
    assert!(matches!(&late[1].kind, FailureKind::Handshake(said) if said.contains("corrupt message")), "{late:?}");
}

#[tokio::test]
async fn a_certificate_that_is_refused_is_shown_with_its_fault() {
    let wanted = [
        (Misbehaviour::SelfSigned, CertificateFault::SelfSigned),
        (Misbehaviour::ChainIncomplete, CertificateFault::UnknownIssuer),
        (Misbehaviour::Expired, CertificateFault::Expired),
        (Misbehaviour::NotYetValid, CertificateFault::NotYetValid),
        (Misbehaviour::WrongName, CertificateFault::WrongName { names: vec!["smtp.example.net".to_owned()] }),
    ];
    for (fault, wanted) in wanted {
        for failure in failures(&fault).await {
            assert!(matches!(&failure.kind, FailureKind::Certificate(found, _) if *found == wanted), "{failure:?}");
            let certificate = failure.certificate.expect("the certificate");
            assert_eq!((certificate.key.as_str(), certificate.signature.as_str()), ("ECDSA P-256", "ECDSA-SHA256"));
            assert!(!certificate.names.is_empty() && certificate.names.len() <= 20, "{certificate:?}");
            assert!(certificate.starts < certificate.expires, "{certificate:?}");
        }
    }
}

#[tokio::test]
async fn a_server_that_goes_away_in_the_handshake_is_told_as_such() {
    for (fault, wanted) in [
        (Misbehaviour::Close(Moment::Handshake), FailureKind::Closed),
        (Misbehaviour::Reset(Moment::Handshake), FailureKind::Reset),
    ] {
        for failure in failures(&fault).await {
            assert_eq!(failure.kind, wanted, "{fault:?}");
        }
    }
}
