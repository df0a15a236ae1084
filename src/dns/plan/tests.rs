//! Plans out of answers: what is created, and what is left alone.

use proptest::prelude::*;

use super::*;
use crate::dns::dmarc::Policy;
use crate::dns::shown::Shown;

fn record(name: &str, kind: Kind, value: &str) -> Record {
    Record { name: Name::of(name), kind, value: value.into(), ttl: 0 }
}

fn cname() -> Record {
    record("tok._domainkey.example.com", Kind::Cname, "tok.dkim.amazonses.com")
}

fn absent() -> Answer {
    Answer::Absent { nxdomain: true, negative_ttl: Some(60), zone: Some(Name::of("example.com")) }
}

fn wants(records: &[Record]) -> Vec<Wanted> {
    let purpose = |record: &Record| match record.kind {
        Kind::Txt if record.name.as_str().starts_with("_dmarc.") => Purpose::Dmarc,
        Kind::Txt => Purpose::MailFromSpf,
        Kind::Mx => Purpose::MailFromMx,
        _ => Purpose::Dkim,
    };
    records.iter().map(|record| Wanted { record: record.clone(), purpose: purpose(record), any_zone: false }).collect()
}

fn plan(zone: &Name, wanted: &[Record], seen: &Seen) -> Plan {
    super::plan(zone, &wants(wanted), seen, &Dmarc::Absent)
}

fn questions(wanted: &[Record]) -> Vec<Question> {
    super::questions(&wants(wanted))
}

/// A server that holds these records, asked everything a plan asks.
fn seen(wanted: &[Record], held: &[Record]) -> Seen {
    let answer = |question: &Question| {
        let alias = |r: &&Record| r.name == question.name && [question.kind, Kind::Cname].contains(&r.kind);
        let found: Vec<Record> = held.iter().filter(alias).cloned().collect();
        if found.is_empty() { absent() } else { Answer::Records(found) }
    };
    questions(wanted).into_iter().map(|question| (question.clone(), vec![answer(&question)])).collect()
}

fn doing(wanted: &Record, held: &[Record]) -> Doing {
    let wanted = std::slice::from_ref(wanted);
    plan(&Name::of("example.com"), wanted, &seen(wanted, held)).steps[0].doing.clone()
}

#[test]
fn what_is_missing_is_created_and_what_is_there_is_left() {
    assert_eq!(doing(&cname(), &[]), Doing::Create);
    let there = record("tok._domainkey.example.com", Kind::Cname, "TOK.dkim.amazonses.com.");
    assert_eq!(doing(&cname(), &[there]), Doing::AlreadyThere);
    let mx = record("mail.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    assert_eq!(doing(&mx, &[record("mail.example.com", Kind::Txt, "other")]), Doing::Create);
    let same = record("mail.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com.");
    assert_eq!(doing(&mx, &[same]), Doing::AlreadyThere);
}

#[test]
fn what_stands_in_the_way_is_a_conflict_and_says_what_it_is() {
    let name = "tok._domainkey.example.com";
    let spf = record("mail.example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all");
    let mx = record("mail.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    let found = |text: &str| text.to_owned();
    let cases = [
        (cname(), record(name, Kind::Cname, "x.example"), Conflict::OtherValue { found: found("x.example") }),
        (cname(), record(name, Kind::A, "192.0.2.1"), Conflict::OtherData { kind: Kind::A, found: found("192.0.2.1") }),
        (cname(), record(name, Kind::Txt, "tok"), Conflict::OtherData { kind: Kind::Txt, found: found("tok") }),
        (
            mx.clone(),
            record("mail.example.com", Kind::Mx, "10 mx.example"),
            Conflict::OtherValue { found: found("10 mx.example") },
        ),
        (mx, record("mail.example.com", Kind::Cname, "x.example"), Conflict::Alias { found: found("x.example") }),
        (
            spf.clone(),
            record("mail.example.com", Kind::Txt, "\"V=spf1 -all\""),
            Conflict::Policy { found: found("\"V=spf1 -all\"") },
        ),
        (spf, record("mail.example.com", Kind::Cname, "x.example"), Conflict::Alias { found: found("x.example") }),
        (record("a.example.com", Kind::A, "192.0.2.1"), record(name, Kind::A, "192.0.2.1"), Conflict::Kind),
    ];
    for (wanted, held, conflict) in cases {
        assert_eq!(doing(&wanted, std::slice::from_ref(&held)), Doing::Conflict(conflict), "{wanted:?} {held:?}");
    }
    assert_eq!(
        plan(&Name::of("example.org"), &[cname()], &seen(&[cname()], &[])).steps[0].doing,
        Doing::Conflict(Conflict::OutsideZone)
    );
}

#[test]
fn a_policy_that_does_is_left_and_enough() {
    let dmarc = record("_dmarc.example.com", Kind::Txt, "v=DMARC1; p=none;");
    let own = |text: &str| record("_dmarc.example.com", Kind::Txt, text);
    let covered = |found: &str| Doing::Covered { found: found.into() };
    assert_eq!(doing(&dmarc, &[own("v = DMARC1 ; p=reject")]), covered("v = DMARC1 ; p=reject"));
    let mut twice = seen(std::slice::from_ref(&dmarc), &[own("v=DMARC1; p=reject")]);
    for answers in twice.values_mut() {
        answers.extend(answers.clone());
    }
    let step = &plan(&Name::of("example.com"), std::slice::from_ref(&dmarc), &twice).steps[0];
    assert_eq!(step.doing, covered("v=DMARC1; p=reject"), "two servers show the same one");
    let two = [own("v=DMARC1; p=reject"), own("v=DMARC1; p=quarantine")];
    assert_eq!(doing(&dmarc, &two), Doing::Conflict(Conflict::Policy { found: "v=DMARC1; p=reject".into() }));
    let spf = record("mail.example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all");
    let wide = "v=spf1 ip4:192.0.2.1 Include:amazonses.com -all";
    assert_eq!(doing(&spf, &[record("mail.example.com", Kind::Txt, wide)]), covered(wide));
}

#[test]
fn a_policy_of_the_domain_above_is_not_put_out_of_force() {
    let wanted = wants(&[record("_dmarc.mail.example.com", Kind::Txt, "v=DMARC1; p=none;")]);
    let doing = |dmarc: Dmarc| {
        let seen = seen(&[wanted[0].record.clone()], &[]);
        super::plan(&Name::of("example.com"), &wanted, &seen, &dmarc).steps[0].doing.clone()
    };
    let above = Name::of("_dmarc.example.com");
    let text = "v=DMARC1; p=reject";
    let policy = Policy::parse(text).expect("a policy");
    let present = Dmarc::Present { at: above.clone(), text: Shown::of(text), policy, inherited: true };
    assert_eq!(doing(present), Doing::Covered { found: text.to_owned() });
    let several = Conflict::Policy { found: above.to_string() };
    assert_eq!(doing(Dmarc::Several { at: above, count: 2 }), Doing::Conflict(several));
    assert_eq!(doing(Dmarc::Unknown), Doing::Unknown { code: None });
    assert_eq!(doing(Dmarc::Absent), Doing::Create);
}

#[test]
fn a_policy_that_receivers_pass_over_is_not_enough() {
    let record = record("_dmarc.example.com", Kind::Txt, "v=DMARC1; p=none;");
    let text = "v=DMARC1; p=maybe";
    let held = Record { value: text.to_owned(), ..record.clone() };
    let seen = seen(std::slice::from_ref(&record), &[held]);
    let reason = Policy::parse(text).expect_err("no such request");
    let dmarc = Dmarc::Broken { at: record.name.clone(), text: Shown::of(text), reason };
    let step = &super::plan(&Name::of("example.com"), &wants(&[record]), &seen, &dmarc).steps[0];
    assert_eq!(step.doing, Doing::Conflict(Conflict::Policy { found: text.to_owned() }));
}

#[test]
fn a_token_is_right_in_any_zone_of_ses_where_its_zone_is_only_assumed() {
    let held = record("tok._domainkey.example.com", Kind::Cname, "tok.a1b2.dkim.eu-west-3.amazonses.com");
    let foreign = record("tok._domainkey.example.com", Kind::Cname, "tok.dkim.example.net");
    let doing = |any_zone, held: &Record| {
        let wanted = [Wanted { any_zone, ..wants(&[cname()]).remove(0) }];
        let seen = seen(&[cname()], std::slice::from_ref(held));
        super::plan(&Name::of("example.com"), &wanted, &seen, &Dmarc::Absent).steps[0].doing.clone()
    };
    assert_eq!(doing(true, &held), Doing::Covered { found: held.value.clone() });
    assert_eq!(doing(false, &held), Doing::Conflict(Conflict::OtherValue { found: held.value.clone() }));
    assert_eq!(doing(true, &foreign), Doing::Conflict(Conflict::OtherValue { found: foreign.value.clone() }));
}

#[test]
fn a_second_mx_beside_the_right_one_is_a_conflict() {
    let mx = record("mail.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    let held = [mx.clone(), record("mail.example.com", Kind::Mx, "20 mx.example")];
    assert_eq!(doing(&mx, &held), Doing::Conflict(Conflict::OtherValue { found: "20 mx.example".into() }));
}

#[test]
fn texts_of_another_purpose_may_stand_beside() {
    let token = record("_amazonses.example.com", Kind::Txt, "one=");
    assert_eq!(doing(&token, &[record("_amazonses.example.com", Kind::Txt, "two=")]), Doing::Create);
    let spf = record("example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all");
    let others = [
        record("example.com", Kind::Txt, "google-site-verification=x"),
        record("example.com", Kind::Txt, "v=dmarc1 in the wrong place"),
    ];
    assert_eq!(doing(&spf, &others), Doing::Create);
}

#[test]
fn nothing_is_done_blindly() {
    let wanted = [cname()];
    let with = |answer: Answer| -> Seen {
        questions(&wanted).into_iter().map(|question| (question, vec![Answer::Silent, answer.clone()])).collect()
    };
    let doing = |seen: &Seen| plan(&Name::of("example.com"), &wanted, seen).steps[0].doing.clone();
    assert_eq!(doing(&with(Answer::Silent)), Doing::Unknown { code: None });
    assert_eq!(doing(&with(Answer::Refused)), Doing::Unknown { code: Some("REFUSED".into()) });
    assert_eq!(doing(&with(Answer::Failed("SERVFAIL".into()))), Doing::Unknown { code: Some("SERVFAIL".into()) });
    assert_eq!(doing(&Seen::new()), Doing::Unknown { code: None });
    assert_eq!(doing(&with(absent())), Doing::Create, "one that knows is enough");
    // The alias is known to be absent, but whether there is an address is not.
    let mut half = with(absent());
    half.insert(Question::new(cname().name, Kind::A), vec![Answer::Silent]);
    assert_eq!(doing(&half), Doing::Unknown { code: None });
}

#[test]
fn one_server_that_shows_something_is_believed_over_one_that_does_not() {
    let wanted = [cname()];
    let mut both = seen(&wanted, &[]);
    let other = record("tok._domainkey.example.com", Kind::Cname, "other.example");
    for (question, answers) in seen(&wanted, std::slice::from_ref(&other)) {
        both.entry(question).or_default().extend(answers);
    }
    let step = &plan(&Name::of("example.com"), &wanted, &both).steps[0];
    assert_eq!(step.doing, Doing::Conflict(Conflict::OtherValue { found: "other.example".into() }));
}

#[test]
fn a_wildcard_stands_in_nobodys_way() {
    let beside = beside(&cname().name).expect("a parent");
    let wild = |kind, value: &str| {
        [record("tok._domainkey.example.com", kind, value), Record { name: beside.clone(), ..record("x", kind, value) }]
    };
    assert_eq!(doing(&cname(), &wild(Kind::A, "192.0.2.1")), Doing::Create);
    assert_eq!(doing(&cname(), &wild(Kind::Cname, "www.example.com")), Doing::Create);
    assert_eq!(doing(&cname(), &wild(Kind::Cname, "tok.dkim.amazonses.com")), Doing::AlreadyThere);
}

#[test]
fn wanted_records_are_planned_once_and_do_not_exclude_each_other() {
    let text = record("tok._domainkey.example.com", Kind::Txt, "x");
    let wanted = [cname(), cname(), text];
    let steps = plan(&Name::of("example.com"), &wanted, &seen(&wanted, &[])).steps;
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[0].doing, Doing::Create);
    assert_eq!(steps[1].doing, Doing::Conflict(Conflict::Alias { found: "tok.dkim.amazonses.com".into() }));
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::A, Kind::Aaaa, Kind::Cname, Kind::Mx, Kind::Txt, Kind::Ns])
}

fn any_record() -> impl Strategy<Value = Record> {
    let name = prop::sample::select(vec!["example.com", "_dmarc.example.com", "a.example.com", "b.a.example.com"]);
    let value = prop::sample::select(vec![
        "v=spf1 -all",
        "v=spf1 include:amazonses.com ~all",
        "v=DMARC1; p=none;",
        "v=DMARC1; p=reject",
        "10 mx.example",
        "20 mx.example",
        "target.example",
        "192.0.2.1",
        "é",
        "",
    ]);
    (name, kind(), value).prop_map(|(name, kind, value)| record(name, kind, value))
}

proptest! {
    #[test]
    fn carried_out_a_plan_makes_no_second_policy_and_no_alias_beside_data(
        wanted in prop::collection::vec(any_record(), 0..6),
        held in prop::collection::vec(any_record(), 0..6),
    ) {
        let zone = Name::of("example.com");
        let plan = plan(&zone, &wanted, &seen(&wanted, &held));
        let after: Vec<Record> = held.iter().chain(plan.missing()).cloned().collect();
        for created in plan.missing() {
            prop_assert!(wanted.contains(created) && !held.iter().any(|record| alike(record, created)));
            let here = || after.iter().filter(|record| record.name == created.name);
            if policy(&created.value).is_some() && created.kind == Kind::Txt {
                prop_assert_eq!(here().filter(|r| r.kind == Kind::Txt && same_policy(created, r)).count(), 1);
            }
            if created.kind == Kind::Cname {
                prop_assert!(here().all(|record| record == created || record.kind == Kind::Ns));
            } else {
                prop_assert!(here().all(|record| record.kind != Kind::Cname));
            }
        }
        // Looked at again, all that could be done is done.
        let again = super::tests::plan(&zone, &wanted, &seen(&wanted, &after));
        prop_assert_eq!(again.missing().count(), 0);
    }
}
