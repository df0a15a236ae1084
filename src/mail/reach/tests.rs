//! Every way a port can be, and every five of them.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::locale::Locale;
use crate::mail::delivery::{PortFacts, TlsFacts};
use crate::mail::endpoint::PORTS;

const HOST: &str = "email-smtp.eu-west-3.amazonaws.com";

fn failed(stage: Stage, kind: FailureKind) -> Result<PortFacts, Failure> {
    Err(Failure::at(stage, kind))
}

fn open(auth: &[&str]) -> Result<PortFacts, Failure> {
    let millis = Duration::from_millis;
    Ok(PortFacts {
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        resolve: millis(2),
        connect: millis(11),
        tls_took: millis(31),
        ehlo: millis(10),
        total: millis(54),
        greeting: "220 email-smtp.amazonaws.com ESMTP".into(),
        tls: TlsFacts { version: "TLS 1.3".into(), cipher: "TLS13_AES_128_GCM_SHA256".into(), certificate: None },
        auth: auth.iter().map(|way| (*way).to_owned()).collect(),
        size: Some(41_943_040),
    })
}

/// What a port shows that turns out to be this.
fn showing(reach: Reach) -> Result<PortFacts, Failure> {
    use FailureKind as K;
    let words = || "words".to_owned();
    let certificate = |fault| failed(Stage::Tls, K::Certificate(fault, words()));
    match reach {
        Reach::Open => open(&["PLAIN", "LOGIN"]),
        Reach::Refused => failed(Stage::Connect, K::Refused),
        Reach::Dropped => failed(Stage::Connect, K::Timeout),
        Reach::Reset => failed(Stage::Tls, K::Reset),
        Reach::Closed => failed(Stage::Tls, K::Closed),
        Reach::Silent => failed(Stage::Tls, K::Timeout),
        Reach::WrongName => certificate(CertificateFault::WrongName { names: vec!["proxy.example".into()] }),
        Reach::Untrusted => certificate(CertificateFault::SelfSigned),
        Reach::BadCertificate => certificate(CertificateFault::Weak),
        Reach::OldTls => failed(Stage::Tls, K::OldTls),
        Reach::NoTls => failed(Stage::Tls, K::Handshake(words())),
        Reach::NoStarttls => failed(Stage::Tls, K::NoStarttls),
        Reach::StarttlsRefused => failed(Stage::Tls, K::StarttlsRefused),
        Reach::StarttlsInjected => failed(Stage::Tls, K::StarttlsInjected),
        Reach::NotSmtp => failed(Stage::Tls, K::NotSmtp(words())),
        Reach::OutOfDate => certificate(CertificateFault::NotYetValid),
        Reach::NoTrust => failed(Stage::Tls, K::Trust(words())),
        Reach::NoAuth => open(&["CRAM-MD5"]),
        Reach::TurnedAway => failed(Stage::Ehlo, K::Reply),
        Reach::NoSuchHost => failed(Stage::Resolve, K::UnknownHost),
        Reach::NoResolver => failed(Stage::Resolve, K::Timeout),
        Reach::NoRoute => failed(Stage::Connect, K::Unreachable(words())),
        Reach::Other => failed(Stage::Connect, K::Other(words())),
    }
}

fn report(port: u16, reach: Reach) -> PortReport {
    PortReport { port, tried: Vec::new(), result: showing(reach) }
}

/// The judgement on the five ports in the order of [`PORTS`].
fn judged(reaches: [Reach; 5]) -> Judgement {
    let reports: Vec<PortReport> = PORTS.into_iter().zip(reaches).map(|(port, reach)| report(port, reach)).collect();
    Judgement::of(&reports)
}

#[test]
fn every_way_is_told_from_what_the_port_showed() {
    let mut ids = BTreeSet::new();
    for reach in Reach::ALL {
        assert_eq!(Reach::of(&report(587, reach)), reach);
        assert!(ids.insert(reach.id()), "{reach:?}");
        let kinds = [reach.is_open(), reach.is_intercepted(), reach.is_timeout(), reach.is_refusal()];
        assert!(kinds.into_iter().filter(|is| *is).count() <= 1, "{reach:?}");
    }
    assert_eq!(Reach::of_failure(&Failure::at(Stage::Connect, FailureKind::Reset)), Reach::Reset);
    assert_eq!(Reach::of_failure(&Failure::at(Stage::Ehlo, FailureKind::Timeout)), Reach::Silent);
    assert_eq!(Reach::of_failure(&Failure::at(Stage::Resolve, FailureKind::Other("?".into()))), Reach::NoResolver);
}

#[test]
fn the_usual_networks_are_told_apart() {
    use Reach::*;
    let cases = [
        ([Open, Open, Open, Open, Open], Finding::AllOpen, Some(587)),
        ([Open, Open, Open, Open, Dropped], Finding::AllBut25, Some(587)),
        ([Open, Open, Open, Open, NoStarttls], Finding::AllBut25, Some(587)),
        ([Open, Dropped, Open, Dropped, Dropped], Finding::SomeClosed, Some(587)),
        ([Dropped, Open, Open, Open, Dropped], Finding::Instead, Some(2587)),
        ([Refused, Refused, Open, Open, Refused], Finding::Instead, Some(465)),
        ([NoStarttls, NoStarttls, Untrusted, Open, NoStarttls], Finding::InsteadIntercepted, Some(2465)),
        ([Dropped, Dropped, Dropped, Dropped, Open], Finding::Only25, Some(25)),
        ([WrongName, WrongName, WrongName, WrongName, Open], Finding::Only25, Some(25)),
        ([NoSuchHost; 5], Finding::None(Cause::NoSuchHost), None),
        ([NoResolver; 5], Finding::None(Cause::NoResolver), None),
        ([NoRoute; 5], Finding::None(Cause::NoNetwork), None),
        ([Dropped; 5], Finding::None(Cause::Dropped), None),
        ([Dropped, Silent, Dropped, Dropped, Dropped], Finding::None(Cause::Dropped), None),
        ([Refused; 5], Finding::None(Cause::Refused), None),
        ([Refused, Reset, Closed, NoRoute, Refused], Finding::None(Cause::Refused), None),
        ([Untrusted; 5], Finding::None(Cause::Intercepted), None),
        ([NoStarttls, Dropped, OutOfDate, Dropped, Dropped], Finding::None(Cause::Intercepted), None),
        ([OutOfDate, OutOfDate, OutOfDate, OutOfDate, Dropped], Finding::None(Cause::Clock), None),
        ([NoTrust; 5], Finding::None(Cause::NoTrust), None),
        ([Dropped, Refused, Dropped, Refused, Dropped], Finding::None(Cause::Mixed), None),
        ([TurnedAway, NoAuth, Other, Dropped, Dropped], Finding::None(Cause::Mixed), None),
    ];
    let locales = ["fr", "en"].map(Locale::load);
    for (reaches, finding, choice) in cases {
        let judgement = judged(reaches);
        let (says, does) = judgement.words(HOST).expect("all have answered");
        for said in
            locales.iter().flat_map(|locale| [&says, &does].map(|text| locale.say(text, jiff::Timestamp::UNIX_EPOCH)))
        {
            assert!(!said.starts_with("ports-") && !said.contains('{'), "{finding:?}: {said}");
        }
        assert_eq!((judgement.finding(), judgement.choice()), (finding, choice), "{reaches:?}");
        assert_eq!(judgement.is_timeout(), finding == Finding::None(Cause::Dropped), "{reaches:?}");
    }
}

#[test]
fn nothing_is_chosen_before_it_is_sure() {
    let some = |ports: &[(u16, Reach)]| {
        let reports: Vec<PortReport> = ports.iter().map(|(port, reach)| report(*port, *reach)).collect();
        let judgement = Judgement::of(&reports);
        (judgement.choice(), judgement.first_look(), judgement.finding())
    };
    assert_eq!(some(&[]), (None, 587, Finding::Waiting));
    assert_eq!(some(&[(2587, Reach::Open), (25, Reach::Open)]), (None, 587, Finding::Waiting), "587 may be open yet");
    assert_eq!(some(&[(587, Reach::Open)]), (Some(587), 587, Finding::Waiting));
    assert_eq!(some(&[(587, Reach::Dropped)]), (None, 2587, Finding::Waiting));
    assert_eq!(some(&[(587, Reach::NoStarttls), (2587, Reach::Open)]), (Some(2587), 2587, Finding::Waiting));
}

#[test]
fn every_way_has_its_words() {
    for tag in ["fr", "en"] {
        let locale = Locale::load(tag);
        for reach in Reach::ALL {
            assert!(locale.has(&format!("reach-{}", reach.id())), "{tag}: {reach:?}");
            let long = explain(&report(587, reach));
            assert_eq!(long.is_none(), reach.is_open());
            if let Some(text) = long {
                let said = locale.say(&text, jiff::Timestamp::UNIX_EPOCH);
                assert!(said.starts_with("Port 587") && !said.contains("none"), "{said}");
            }
        }
    }
}

proptest! {
    #[test]
    fn a_port_that_failed_is_never_chosen_and_25_only_alone(places in prop::array::uniform5(0..Reach::ALL.len())) {
        let reaches = places.map(|place| Reach::ALL[place]);
        let judgement = judged(reaches);
        let open: Vec<u16> =
            PORTS.into_iter().zip(reaches).filter(|(_, reach)| *reach == Reach::Open).map(|(port, _)| port).collect();
        prop_assert_eq!(judgement.choice(), open.first().copied(), "the first open one: {:?}", reaches);
        prop_assert_eq!(judgement.choice() == Some(25), open == [25]);
        prop_assert_eq!(matches!(judgement.finding(), Finding::None(_)), open.is_empty());
        prop_assert!(judgement.first_look() != 25);
        prop_assert!(judgement.words(HOST).is_some(), "all have answered");
    }

    #[test]
    fn as_answers_come_in_the_choice_is_made_once(
        places in prop::array::uniform5(0..Reach::ALL.len()),
        order in Just(PORTS.to_vec()).prop_shuffle(),
    ) {
        let reaches = places.map(|place| Reach::ALL[place]);
        let last = judged(reaches).choice();
        let mut reports = Vec::new();
        for port in order {
            let place = PORTS.iter().position(|known| *known == port).expect("one of the five");
            reports.push(report(port, reaches[place]));
            let choice = Judgement::of(&reports).choice();
            prop_assert!(choice.is_none() || choice == last, "{choice:?} before {last:?}");
        }
    }
}
