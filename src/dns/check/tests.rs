//! Verdicts over every mixture of answers.

use proptest::prelude::*;

use super::{Fault, Sight, Verdict, doubled_probe, is_doubled, sight, verdict};
use crate::dns::answer::Answer;
use crate::dns::record::{Kind, Name, Record};

const TOKEN: &str = "h5jq2i6wzvzbdqyqmr3vfgvp4g4jqxyz";

fn zone() -> Name {
    Name::of("example.com")
}

fn record(kind: Kind, name: &str, value: &str) -> Record {
    Record { name: Name::of(name), kind, value: value.into(), ttl: 300 }
}

fn wanted() -> Record {
    record(Kind::Cname, &format!("{TOKEN}._domainkey.example.com"), &format!("{TOKEN}.dkim.amazonses.com"))
}

fn shown(value: &str) -> Sight {
    let found = Record { value: value.into(), ..wanted() };
    sight(&wanted(), Some(&zone()), &Answer::Records(vec![found]))
}

fn fault(value: &str) -> Option<Fault> {
    match shown(value) {
        Sight::Wrong { fault, found } if found == value => Some(fault),
        _ => None,
    }
}

#[test]
fn case_and_the_trailing_dot_make_no_difference() {
    assert_eq!(shown(&wanted().value), Sight::Published);
    assert_eq!(shown(&format!("{}.DKIM.AmazonSES.com.", TOKEN.to_uppercase())), Sight::Published);
}

#[test]
fn wrong_values_are_told_apart() {
    assert_eq!(fault(&format!("{TOKEN}.dkim.amazonses.com.example.com")), Some(Fault::TargetDoubled));
    assert_eq!(fault(&format!("{}.dkim.amazonses.com", "k9".repeat(16))), Some(Fault::OtherToken));
    assert_eq!(fault(&format!("{TOKEN}.dkim.eu-south-1.amazonses.com")), Some(Fault::OtherZone));
    assert_eq!(fault(&format!("{TOKEN}.a31d.dkim.us-west-2.amazonses.com")), Some(Fault::OtherZone));
    assert_eq!(fault("parking.example.net"), Some(Fault::Other));
    assert_eq!(fault(&format!("{TOKEN}.dkim.amazonses.com.example.net")), Some(Fault::Other));
}

#[test]
fn a_doubled_target_is_seen_without_knowing_the_zone() {
    let found = Record { value: format!("{TOKEN}.dkim.amazonses.com.example.com"), ..wanted() };
    let seen = sight(&wanted(), None, &Answer::Records(vec![found]));
    assert!(matches!(seen, Sight::Wrong { fault: Fault::TargetDoubled, .. }));
}

#[test]
fn a_record_of_another_name_or_kind_proves_nothing() {
    let elsewhere = Record { name: Name::of("other.example.com"), ..wanted() };
    let address = Record { kind: Kind::A, value: "192.0.2.1".into(), ..wanted() };
    let answer = Answer::Records(vec![elsewhere, address]);
    assert_eq!(sight(&wanted(), None, &answer), Sight::Absent { nxdomain: false, negative_ttl: None });
}

#[test]
fn a_txt_of_another_purpose_is_not_a_wrong_one() {
    let spf = record(Kind::Txt, "bounce.example.com", "v=spf1 include:amazonses.com ~all");
    let txt = |value: &str| record(Kind::Txt, "bounce.example.com", value);
    let seen = |records: Vec<Record>| sight(&spf, None, &Answer::Records(records));
    assert_eq!(
        seen(vec![txt("google-site-verification=x"), txt("v=spf1 include:amazonses.com ~all")]),
        Sight::Published
    );
    assert!(matches!(seen(vec![txt("google-site-verification=x")]), Sight::Absent { .. }));
    assert!(matches!(seen(vec![txt("v=spf1 -all")]), Sight::Wrong { fault: Fault::Other, .. }));
    assert!(matches!(seen(vec![txt("\"v=spf1 include:amazonses.com ~all\"")]), Sight::Wrong { .. }));
}

#[test]
fn a_second_mx_is_one_too_many() {
    let mx = |value: &str| record(Kind::Mx, "bounce.example.com", value);
    let wanted = mx("10 feedback-smtp.eu-west-3.amazonses.com");
    let seen = |records: Vec<Record>| sight(&wanted, Some(&zone()), &Answer::Records(records));
    assert_eq!(seen(vec![mx("10 feedback-smtp.eu-west-3.amazonses.com.")]), Sight::Published);
    let extra = Sight::Wrong { found: "20 mx.example.net".into(), fault: Fault::Extra };
    assert_eq!(seen(vec![wanted.clone(), mx("20 mx.example.net")]), extra);
    let doubled = seen(vec![mx("10 feedback-smtp.eu-west-3.amazonses.com.example.com")]);
    assert!(matches!(doubled, Sight::Wrong { fault: Fault::TargetDoubled, .. }));
}

#[test]
fn silence_is_never_absence() {
    assert_eq!(sight(&wanted(), None, &Answer::Silent), Sight::Silent);
    assert_eq!(verdict(&[Sight::Silent, Sight::Silent], None), Verdict::Silent);
    assert_eq!(verdict(&[], None), Verdict::Silent);
    assert_eq!(verdict(&[Sight::Silent, Sight::Published], None), Verdict::Published { servers: 1, of: 2 });
}

#[test]
fn servers_that_disagree_are_partial() {
    let absent = Sight::Absent { nxdomain: true, negative_ttl: Some(300) };
    assert_eq!(verdict(&[absent, Sight::Published, Sight::Silent], None), Verdict::Partial { published: 1, of: 3 });
}

#[test]
fn a_server_that_will_not_answer_leaves_the_word_to_the_others() {
    let absent = Sight::Absent { nxdomain: true, negative_ttl: None };
    let failed = Sight::Failed { code: "SERVFAIL".into() };
    assert_eq!(
        verdict(&[Sight::Refused, failed.clone(), absent], None),
        Verdict::Absent { nxdomain: true, negative_ttl: None }
    );
    assert_eq!(verdict(&[Sight::Silent, Sight::Refused], None), Verdict::Refused);
    assert_eq!(verdict(&[Sight::Silent, failed], None), Verdict::Failed { code: "SERVFAIL".into() });
}

#[test]
fn the_doubled_name_is_asked_for_and_recognised() {
    let probe = doubled_probe(&wanted(), &zone()).expect("short enough");
    assert_eq!(probe.name.as_str(), format!("{TOKEN}._domainkey.example.com.example.com"));
    let at = |value: &str| Answer::Records(vec![Record { name: probe.name.clone(), value: value.into(), ..wanted() }]);
    assert!(is_doubled(&wanted(), &zone(), &at(&wanted().value)));
    assert!(is_doubled(&wanted(), &zone(), &at(&format!("{}.example.com", wanted().value))));
    assert!(!is_doubled(&wanted(), &zone(), &at("wildcard.example.com")));
    assert!(!is_doubled(&wanted(), &zone(), &Answer::Silent));
    let absent = Sight::Absent { nxdomain: true, negative_ttl: None };
    assert_eq!(verdict(&[absent], Some(&probe.name)), Verdict::Doubled { at: probe.name });
    let long = Name::of(&vec!["a".repeat(60); 3].join("."));
    assert_eq!(doubled_probe(&Record { name: wanted().name.under(&long), ..wanted() }, &long), None);
}

fn any_sight() -> impl Strategy<Value = Sight> {
    prop_oneof![
        Just(Sight::Published),
        Just(Sight::Refused),
        Just(Sight::Silent),
        Just(Sight::Failed { code: "SERVFAIL".into() }),
        any::<(bool, Option<u32>)>().prop_map(|(nxdomain, negative_ttl)| Sight::Absent { nxdomain, negative_ttl }),
        Just(Sight::Wrong { found: "x.example".into(), fault: Fault::Other }),
    ]
}

proptest! {
    #[test]
    fn a_verdict_says_no_more_than_the_servers(sights in prop::collection::vec(any_sight(), 0..6)) {
        let verdict = verdict(&sights, None);
        let saw = |test: fn(&Sight) -> bool| sights.iter().any(test);
        match verdict {
            Verdict::Published { servers, of } => {
                prop_assert!(servers > 0 && servers <= of && of == sights.len());
                prop_assert!(!saw(|s| matches!(s, Sight::Absent { .. } | Sight::Wrong { .. })), "{sights:?}");
            }
            Verdict::Partial { published, .. } => prop_assert!(published > 0),
            Verdict::Absent { .. } => prop_assert!(saw(|s| matches!(s, Sight::Absent { .. })), "{sights:?}"),
            Verdict::Wrong { .. } => prop_assert!(saw(|s| matches!(s, Sight::Wrong { .. })), "{sights:?}"),
            Verdict::Refused => prop_assert!(saw(|s| *s == Sight::Refused)),
            Verdict::Failed { .. } => prop_assert!(saw(|s| matches!(s, Sight::Failed { .. })), "{sights:?}"),
            Verdict::Silent => prop_assert!(sights.iter().all(|s| *s == Sight::Silent)),
            Verdict::Doubled { .. } => prop_assert!(false, "nothing was found doubled"),
        }
    }

    #[test]
    fn a_saved_verdict_is_read_back(sights in prop::collection::vec(any_sight(), 0..4)) {
        let verdict = verdict(&sights, None);
        let saved = serde_json::to_string(&verdict).expect("data");
        prop_assert_eq!(serde_json::from_str::<Verdict>(&saved).expect("what was saved"), verdict);
    }
}
