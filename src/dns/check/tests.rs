//! Sights and verdicts over every mixture of answers.

use proptest::prelude::*;

use super::{Aim, Evidence, Fault, Judged, Probed, Sight, Slip, Verdict, judge, probes, sight};
use crate::dns::answer::{Answer, Question, REFERRAL};
use crate::dns::record::{Kind, Name, Record};
use crate::dns::wanted::{MAIL_FROM_SPF, Purpose, Wanted};

const TOKEN: &str = "h5jq2i6wzvzbdqyqmr3vfgvp4g4jqxyz";
const SEEN: Sight = Sight::Published { ttl: 300 };

fn zone() -> Name {
    Name::of("example.com")
}

fn record(kind: Kind, name: &str, value: &str) -> Record {
    Record { name: Name::of(name), kind, value: value.into(), ttl: 300 }
}

fn of(purpose: Purpose, kind: Kind, name: &str, value: &str) -> Wanted {
    Wanted { record: record(kind, name, value), purpose, any_zone: false }
}

fn wanted() -> Wanted {
    let (name, target) = (format!("{TOKEN}._domainkey.example.com"), format!("{TOKEN}.dkim.amazonses.com"));
    of(Purpose::Dkim, Kind::Cname, &name, &target)
}

fn shown(value: &str) -> Sight {
    let found = Record { value: value.into(), ..wanted().record };
    sight(&wanted(), Some(&zone()), &Answer::Records(vec![found]))
}

fn fault(value: &str) -> Option<Fault> {
    match shown(value) {
        Sight::Wrong { fault, found, ttl: 300 } if found == value => Some(fault),
        _ => None,
    }
}

fn absent() -> Sight {
    Sight::Absent { nxdomain: true, negative_ttl: Some(300) }
}

/// A verdict of name servers of the zone alone.
fn verdict(sights: &[Sight]) -> Verdict {
    judged(sights, &vec![true; sights.len()], &[], None).verdict
}

fn judged(
    sights: &[Sight],
    authorities: &[bool],
    texts: &[Option<Answer>],
    probed: Option<(usize, &[Probed])>,
) -> Judged {
    let sights: Vec<Option<Sight>> = sights.iter().cloned().map(Some).collect();
    let (wanted, zone) = (wanted(), zone());
    judge(Evidence { wanted: &wanted, zone: Some(&zone), sights: &sights, authorities, texts, probed })
}

#[test]
fn case_and_the_trailing_dot_make_no_difference() {
    assert_eq!(shown(&wanted().record.value), SEEN);
    assert_eq!(shown(&format!("{}.DKIM.AmazonSES.com.", TOKEN.to_uppercase())), SEEN);
}

#[test]
fn wrong_values_are_told_apart() {
    assert_eq!(fault(&format!("{TOKEN}.dkim.amazonses.com.example.com")), Some(Fault::TargetDoubled));
    assert_eq!(fault(&format!("{}.dkim.amazonses.com", "k9".repeat(16))), Some(Fault::OtherToken));
    assert_eq!(fault(&format!("{TOKEN}.dkim.eu-south-1.amazonses.com")), Some(Fault::OtherZone));
    assert_eq!(fault(&format!("{TOKEN}.a31d.dkim.us-west-2.amazonses.com")), Some(Fault::OtherZone));
    assert_eq!(fault(&format!("\\\"{TOKEN}.dkim.amazonses.com\\\"")), Some(Fault::Quoted));
    assert_eq!(fault(&format!("{TOKEN}._domainkey.example.com")), Some(Fault::Loop));
    assert_eq!(fault("parking.example.net"), Some(Fault::Other));
    assert_eq!(fault(&format!("{TOKEN}.dkim.amazonses.com.example.net")), Some(Fault::Other));
}

#[test]
fn where_the_zone_was_assumed_the_token_in_any_zone_of_ses_is_right() {
    let wanted = Wanted { any_zone: true, ..wanted() };
    let seen = |value: &str| {
        let found = Record { value: value.into(), ..wanted.record.clone() };
        sight(&wanted, Some(&zone()), &Answer::Records(vec![found]))
    };
    assert_eq!(seen(&format!("{TOKEN}.a31d.dkim.us-west-2.amazonses.com")), SEEN);
    assert!(matches!(seen(&format!("{}.dkim.amazonses.com", "k9".repeat(16))), Sight::Wrong { .. }));
    assert!(matches!(seen(&format!("{TOKEN}.dkim.example.net")), Sight::Wrong { .. }));
}

#[test]
fn aliases_that_lead_back_are_a_loop() {
    let there = record(Kind::Cname, wanted().record.name.as_str(), "other.example.com");
    let back = record(Kind::Cname, "other.example.com", wanted().record.name.as_str());
    let seen = sight(&wanted(), Some(&zone()), &Answer::Records(vec![there, back]));
    assert!(matches!(seen, Sight::Wrong { fault: Fault::Loop, .. }), "{seen:?}");
}

#[test]
fn a_doubled_target_is_seen_without_knowing_the_zone() {
    let found = Record { value: format!("{TOKEN}.dkim.amazonses.com.example.com"), ..wanted().record };
    let seen = sight(&wanted(), None, &Answer::Records(vec![found]));
    assert!(matches!(seen, Sight::Wrong { fault: Fault::TargetDoubled, .. }));
}

#[test]
fn a_record_of_another_name_or_kind_proves_nothing() {
    let elsewhere = Record { name: Name::of("other.example.com"), ..wanted().record };
    let address = Record { kind: Kind::A, value: "192.0.2.1".into(), ..wanted().record };
    let answer = Answer::Records(vec![elsewhere, address]);
    assert_eq!(sight(&wanted(), None, &answer), Sight::Absent { nxdomain: false, negative_ttl: None });
}

#[test]
fn the_spf_of_a_mail_from_domain_may_say_more_but_must_name_ses() {
    let spf = of(Purpose::MailFromSpf, Kind::Txt, "bounce.example.com", MAIL_FROM_SPF);
    let txt = |value: &str| record(Kind::Txt, "bounce.example.com", value);
    let seen = |records: Vec<Record>| sight(&spf, None, &Answer::Records(records));
    let fault = |records: Vec<Record>| match seen(records) {
        Sight::Wrong { fault, .. } => Some(fault),
        _ => None,
    };
    assert_eq!(seen(vec![txt("google-site-verification=x"), txt(MAIL_FROM_SPF)]), SEEN);
    assert_eq!(seen(vec![txt("v=spf1 ip4:192.0.2.1 include:AmazonSES.com -all")]), SEEN);
    assert!(matches!(seen(vec![txt("google-site-verification=x")]), Sight::Absent { .. }));
    assert_eq!(fault(vec![txt("v=spf1 -all")]), Some(Fault::WithoutSes));
    assert_eq!(fault(vec![txt("v=spf1 ~all include:amazonses.com")]), Some(Fault::WithoutSes), "nobody reads so far");
    assert_eq!(fault(vec![txt("\"v=spf1 include:amazonses.com ~all\"")]), Some(Fault::Quoted));
    assert_eq!(fault(vec![txt("v=spf1 include:amazonses.com~all")]), Some(Fault::Split));
    assert_eq!(fault(vec![txt(MAIL_FROM_SPF), txt("v=spf1 -all")]), Some(Fault::Extra));
    assert_eq!(fault(vec![txt(MAIL_FROM_SPF), txt(MAIL_FROM_SPF)]), Some(Fault::Extra));
}

#[test]
fn a_mail_from_domain_has_one_mx_of_the_right_region_and_priority() {
    let mx = |value: &str| record(Kind::Mx, "bounce.example.com", value);
    let wanted = of(Purpose::MailFromMx, Kind::Mx, "bounce.example.com", "10 feedback-smtp.eu-west-3.amazonses.com");
    let seen = |records: Vec<Record>| sight(&wanted, Some(&zone()), &Answer::Records(records));
    let fault = |records: Vec<Record>| match seen(records) {
        Sight::Wrong { fault, found, .. } => Some((fault, found)),
        _ => None,
    };
    assert_eq!(seen(vec![mx("10 feedback-smtp.eu-west-3.amazonses.com.")]), SEEN);
    let both = vec![wanted.record.clone(), mx("20 mx.example.net")];
    assert_eq!(fault(both), Some((Fault::Extra, "20 mx.example.net".into())));
    for (value, expected) in [
        ("10 feedback-smtp.eu-west-3.amazonses.com.example.com", Fault::TargetDoubled),
        ("10 feedback-smtp.us-east-1.amazonses.com", Fault::OtherRegion),
        ("20 feedback-smtp.eu-west-3.amazonses.com", Fault::OtherPriority),
        ("10 mx.example.net", Fault::Other),
    ] {
        assert_eq!(fault(vec![mx(value)]), Some((expected, value.to_owned())));
    }
}

#[test]
fn silence_is_never_absence() {
    assert_eq!(sight(&wanted(), None, &Answer::Silent), Sight::Silent);
    assert_eq!(verdict(&[Sight::Silent, Sight::Silent]), Verdict::Silent);
    assert_eq!(verdict(&[]), Verdict::Silent);
    assert_eq!(verdict(&[Sight::Silent, SEEN]), Verdict::Published { servers: 1, of: 2 });
}

#[test]
fn servers_that_disagree_are_partial_and_those_behind_are_named() {
    let judged = judged(&[absent(), SEEN, Sight::Silent], &[true; 3], &[], None);
    assert_eq!(judged.verdict, Verdict::Partial { published: 1, of: 3 });
    assert_eq!(judged.behind, [0]);
}

#[test]
fn a_resolver_behind_the_name_servers_is_named_but_not_believed() {
    let judged = judged(&[SEEN, absent()], &[true, false], &[], None);
    assert_eq!(judged.verdict, Verdict::Published { servers: 1, of: 1 });
    assert_eq!(judged.behind, [1]);
    let silent = self::judged(&[Sight::Silent, SEEN], &[true, false], &[], None);
    assert_eq!(silent.verdict, Verdict::Published { servers: 1, of: 2 });
}

#[test]
fn a_server_that_will_not_answer_leaves_the_word_to_the_others() {
    let failed = Sight::Failed { code: "SERVFAIL".into() };
    assert_eq!(
        verdict(&[Sight::Refused, failed.clone(), absent()]),
        Verdict::Absent { nxdomain: true, negative_ttl: Some(300) }
    );
    assert_eq!(verdict(&[Sight::Silent, Sight::Refused]), Verdict::Refused);
    assert_eq!(verdict(&[Sight::Silent, failed]), Verdict::Failed { code: "SERVFAIL".into() });
    let referral = Answer::Referral { zone: zone(), nameservers: Vec::new(), glue: Vec::new() };
    assert_eq!(sight(&wanted(), None, &referral), Sight::Failed { code: REFERRAL.into() });
}

#[test]
fn data_beside_a_cname_is_told() {
    let text = record(Kind::Txt, wanted().record.name.as_str(), "stray");
    let judged = judged(&[SEEN], &[true], &[Some(Answer::Records(vec![text]))], None);
    assert_eq!(judged.verdict, Verdict::Beside { found: "stray".into() });
    assert_eq!(judged.proof, Some((0, Question::new(wanted().record.name, Kind::Txt))));
    let through = record(Kind::Txt, &wanted().record.value, "p=key");
    let judged = self::judged(&[SEEN], &[true], &[Some(Answer::Records(vec![wanted().record, through]))], None);
    assert_eq!(judged.verdict, Verdict::Published { servers: 1, of: 1 });
}

#[test]
fn what_a_resolver_still_remembers_of_the_name_is_not_beside_the_cname_nor_in_the_way_of_a_slip() {
    let stray = record(Kind::Txt, wanted().record.name.as_str(), "stray");
    let texts = [Some(Answer::Records(vec![wanted().record])), Some(Answer::Records(vec![stray]))];
    let judged = judged(&[SEEN, SEEN], &[true, false], &texts, None);
    assert_eq!(judged.verdict, Verdict::Published { servers: 1, of: 1 });
    let alone = self::judged(&[SEEN, SEEN], &[false, false], &texts, None);
    assert!(matches!(alone.verdict, Verdict::Beside { .. }), "{alone:?}");
    let (aim, question) = probes(&wanted(), &zone(), &zone()).remove(0);
    let found = Record { name: question.name.clone(), ..wanted().record };
    let probed = [(aim, question, Answer::Records(vec![found]))];
    let before = Sight::Wrong { found: "before.example.net".into(), fault: Fault::Other, ttl: 5 };
    let judged = self::judged(&[absent(), before], &[true, false], &[], Some((0, &probed)));
    assert!(matches!(judged.verdict, Verdict::Misplaced { slip: Slip::Doubled, .. }), "{judged:?}");
}

/// The verdict when the record is absent and one probe answers with a record.
fn struck(aim: Aim, answers: &[(Aim, Kind, &str)]) -> Judged {
    let probed: Vec<Probed> = probes(&wanted(), &Name::of("example.com"), &zone())
        .into_iter()
        .map(|(this, question)| {
            let found = answers.iter().find(|(of, kind, _)| *of == this && *kind == question.kind);
            let answer = match found {
                Some((_, kind, value)) => Answer::Records(vec![record(*kind, question.name.as_str(), value)]),
                None => Answer::Absent { nxdomain: true, negative_ttl: None, zone: None },
            };
            (this, question, answer)
        })
        .collect();
    assert!(probed.iter().any(|(this, ..)| *this == aim), "{aim:?} is asked for");
    judged(&[absent()], &[true], &[], Some((0, &probed)))
}

#[test]
fn a_record_under_another_name_is_found_and_its_place_is_the_proof() {
    let target = wanted().record.value;
    for (slip, at) in [
        (Slip::Doubled, format!("{TOKEN}._domainkey.example.com.example.com")),
        (Slip::ExtraUnderscore, format!("_{TOKEN}._domainkey.example.com")),
        (Slip::MissingUnderscore, format!("{TOKEN}.domainkey.example.com")),
        (Slip::MissingLabel, format!("{TOKEN}.example.com")),
    ] {
        let aim = Aim::Elsewhere(slip);
        let judged = struck(aim, &[(aim, Kind::Cname, &target)]);
        assert_eq!(judged.verdict, Verdict::Misplaced { at: Name::of(&at), slip });
        assert_eq!(judged.proof, Some((0, Question::new(Name::of(&at), Kind::Cname))));
        assert!(matches!(struck(aim, &[(aim, Kind::Cname, "other.example.net")]).verdict, Verdict::Absent { .. }));
    }
    let aim = Aim::Elsewhere(Slip::Doubled);
    let twice = struck(aim, &[(aim, Kind::Cname, &format!("{target}.example.com"))]);
    assert!(matches!(twice.verdict, Verdict::Misplaced { slip: Slip::Doubled, .. }));
}

#[test]
fn data_of_another_kind_in_its_place_is_found() {
    let txt = struck(Aim::OtherKind, &[(Aim::OtherKind, Kind::Txt, "x.dkim.amazonses.com")]);
    assert_eq!(txt.verdict, Verdict::OtherKind { kind: Kind::Txt, found: "x.dkim.amazonses.com".into() });
    let proxied = struck(Aim::OtherKind, &[(Aim::OtherKind, Kind::A, "192.0.2.9")]);
    assert_eq!(proxied.verdict, Verdict::OtherKind { kind: Kind::A, found: "192.0.2.9".into() });
}

#[test]
fn a_wildcard_is_not_taken_for_the_record() {
    let hidden =
        struck(Aim::Wildcard, &[(Aim::Wildcard, Kind::A, "192.0.2.9"), (Aim::OtherKind, Kind::A, "192.0.2.9")]);
    assert_eq!(hidden.verdict, Verdict::Hidden { kind: Kind::A, found: "192.0.2.9".into() });
    let text = struck(
        Aim::Wildcard,
        &[
            (Aim::Wildcard, Kind::A, "192.0.2.9"),
            (Aim::Wildcard, Kind::Txt, "v=spf1 -all"),
            (Aim::OtherKind, Kind::Txt, "v=spf1 -all"),
        ],
    );
    assert_eq!(text.verdict, Verdict::Hidden { kind: Kind::A, found: "192.0.2.9".into() });
    let wrong = Sight::Wrong { found: "x.example.net".into(), fault: Fault::Other, ttl: 5 };
    let (aim, question) = probes(&wanted(), &zone(), &zone())
        .into_iter()
        .find(|(aim, question)| *aim == Aim::Wildcard && question.kind == Kind::Cname)
        .expect("wildcards are asked for");
    let star = |value: &str| Answer::Records(vec![record(Kind::Cname, question.name.as_str(), value)]);
    let by_star = [(aim, question.clone(), star("x.example.net"))];
    let judged = self::judged(std::slice::from_ref(&wrong), &[true], &[], Some((0, &by_star)));
    assert!(matches!(judged.verdict, Verdict::Hidden { .. }));
    let typed = [(aim, question.clone(), star("y.example.net"))];
    let judged = self::judged(&[wrong], &[true], &[], Some((0, &typed)));
    assert!(matches!(judged.verdict, Verdict::Wrong { .. }));
}

#[test]
fn a_wildcard_of_the_wanted_kind_hides_nothing_at_a_name_that_has_other_data() {
    let judged = struck(Aim::Wildcard, &[(Aim::Wildcard, Kind::Cname, "parked.example.com")]);
    assert!(matches!(judged.verdict, Verdict::Absent { .. }), "{judged:?}");
}

#[test]
fn an_alias_that_comes_back_by_way_of_others_is_a_loop() {
    let name = wanted().record.name;
    let wrong = Sight::Wrong { found: "round.example.com".into(), fault: Fault::Other, ttl: 5 };
    let there = record(Kind::Cname, name.as_str(), "round.example.com");
    let back = record(Kind::Cname, "round.example.com", name.as_str());
    let fault = |texts: Vec<Record>| {
        judged(std::slice::from_ref(&wrong), &[true], &[Some(Answer::Records(texts))], None).verdict
    };
    let found = "round.example.com".to_owned();
    assert_eq!(fault(vec![there.clone()]), Verdict::Wrong { found: found.clone(), fault: Fault::Other });
    assert_eq!(fault(vec![there, back]), Verdict::Wrong { found, fault: Fault::Loop });
}

#[test]
fn a_name_that_dns_cannot_carry_is_not_asked_for() {
    let long = Name::of(&vec!["a".repeat(60); 3].join("."));
    let wanted = Wanted { record: Record { name: wanted().record.name.under(&long), ..wanted().record }, ..wanted() };
    assert!(probes(&wanted, &long, &long).iter().all(|(aim, _)| *aim != Aim::Elsewhere(Slip::Doubled)));
}

#[test]
fn every_mistake_has_its_words_and_an_action() {
    let keys = Fault::ALL.map(Fault::key).into_iter().chain(Slip::ALL.map(Slip::key));
    for key in keys {
        for tag in ["en", "fr"] {
            let file = crate::assets::file(&format!("locales/{tag}.ftl")).expect("a language");
            for id in [key.to_owned(), format!("{key}-action")] {
                assert!(file.lines().any(|line| line.starts_with(&format!("{id} ="))), "{tag}: {id}");
            }
        }
    }
}

fn any_sight() -> impl Strategy<Value = Sight> {
    prop_oneof![
        any::<u32>().prop_map(|ttl| Sight::Published { ttl }),
        Just(Sight::Refused),
        Just(Sight::Silent),
        Just(Sight::Failed { code: "SERVFAIL".into() }),
        any::<(bool, Option<u32>)>().prop_map(|(nxdomain, negative_ttl)| Sight::Absent { nxdomain, negative_ttl }),
        Just(Sight::Wrong { found: "x.example".into(), fault: Fault::Other, ttl: 60 }),
    ]
}

proptest! {
    #[test]
    fn a_verdict_says_no_more_than_the_servers(sights in prop::collection::vec((any_sight(), any::<bool>()), 0..6)) {
        let (sights, authorities): (Vec<Sight>, Vec<bool>) = sights.into_iter().unzip();
        let judged = judged(&sights, &authorities, &[], None);
        let saw = |test: fn(&Sight) -> bool| sights.iter().any(test);
        for column in &judged.behind {
            prop_assert!(sights[*column].is_definite() && !sights[*column].is_published());
        }
        match judged.verdict {
            Verdict::Published { servers, of } => prop_assert!(servers > 0 && servers <= of && of <= sights.len()),
            Verdict::Partial { published, .. } => prop_assert!(published > 0 && !judged.behind.is_empty()),
            Verdict::Absent { .. } => prop_assert!(saw(|s| matches!(s, Sight::Absent { .. })), "{sights:?}"),
            Verdict::Wrong { .. } => prop_assert!(saw(|s| matches!(s, Sight::Wrong { .. })), "{sights:?}"),
            Verdict::Refused => prop_assert!(saw(|s| *s == Sight::Refused)),
            Verdict::Failed { .. } => prop_assert!(saw(|s| matches!(s, Sight::Failed { .. })), "{sights:?}"),
            Verdict::Silent => prop_assert!(sights.iter().all(|s| *s == Sight::Silent)),
            other => prop_assert!(false, "nothing was probed: {other:?}"),
        }
    }

    #[test]
    fn a_saved_verdict_is_read_back(sights in prop::collection::vec(any_sight(), 0..4)) {
        let verdict = verdict(&sights);
        let saved = serde_json::to_string(&verdict).expect("data");
        prop_assert_eq!(serde_json::from_str::<Verdict>(&saved).expect("what was saved"), verdict);
    }
}
