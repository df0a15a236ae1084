//! Audits of worlds made up for them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Audit, MOST_QUESTIONS};
use crate::dns::answer::{Answer, Question};
use crate::dns::record::{Kind, Name, Record};
use crate::dns::shown::Shown;
use crate::dns::spf::{Fault, MOST_LOOKUPS, Problem, Purpose, Report, SES_POLICY, Ses, Weight};

const OURS: &str = "example.com";

/// A world: what each name has, `"TXT ..."` for text, `"A"`, `"MX"` for so many records; `None` where nobody answers.
#[derive(Debug, Default, Clone)]
struct World(BTreeMap<String, Option<Vec<(Kind, String)>>>);

impl World {
    fn with(mut self, name: &str, kind: Kind, value: &str) -> Self {
        let at = self.0.entry(name.to_owned()).or_insert_with(|| Some(Vec::new()));
        at.get_or_insert_default().push((kind, value.to_owned()));
        self
    }

    fn txt(self, name: &str, value: &str) -> Self {
        self.with(name, Kind::Txt, value)
    }

    fn silent(mut self, name: &str) -> Self {
        self.0.insert(name.to_owned(), None);
        self
    }

    fn ses(self) -> Self {
        self.txt("amazonses.com", "v=spf1 ip4:199.255.192.0/22 ip4:54.240.0.0/18 -all")
    }

    fn answer(&self, question: &Question) -> Answer {
        let Some(there) = self.0.get(question.name.as_str()) else {
            return Answer::Absent { nxdomain: true, negative_ttl: Some(300), zone: None };
        };
        let Some(there) = there else { return Answer::Silent };
        let records = there.iter().filter(|(kind, _)| *kind == question.kind || *kind == Kind::Cname);
        let record = |(kind, value): &(Kind, String)| Record {
            name: question.name.clone(),
            kind: *kind,
            value: value.clone(),
            ttl: 300,
        };
        Answer::Records(records.map(record).collect())
    }

    /// Lets an audit go through the world, and counts its questions.
    fn asked(&self, purpose: Purpose) -> (Report, usize) {
        let first = Question::new(Name::of(OURS), Kind::Txt);
        let mut audit = Audit::new(purpose, first.name.clone(), &self.answer(&first));
        let mut asked = 0;
        loop {
            let wants = audit.wants();
            if wants.is_empty() {
                return (audit.report(), asked);
            }
            for question in wants {
                asked += 1;
                assert!(asked <= MOST_QUESTIONS, "{asked} questions");
                audit.receive(&question, &self.answer(&question));
            }
        }
    }

    fn audited(&self, purpose: Purpose) -> Report {
        self.asked(purpose).0
    }

    fn problems(&self) -> Vec<Problem> {
        self.audited(Purpose::Domain).problems
    }

    fn mail_from(&self) -> Vec<Problem> {
        self.audited(Purpose::MailFrom).problems
    }
}

fn world(policy: &str) -> World {
    World::default().ses().txt(OURS, policy)
}

fn at(name: &str) -> Name {
    Name::of(name)
}

#[test]
fn the_policy_that_aws_gives_is_right() {
    let report = world(SES_POLICY).audited(Purpose::MailFrom);
    assert!(report.is_right(), "{report:?}");
    assert_eq!((report.lookups, report.void, report.ses), (1, 0, Some(Ses::Passes)));
    assert_eq!(report.records, [Shown::of(SES_POLICY)]);
    assert_eq!(report.problems, []);
}

#[test]
fn every_valid_policy_that_lets_ses_in_is_right_for_a_mail_from_domain() {
    for policy in [
        "v=spf1 include:amazonses.com -all",
        "v=spf1 include:amazonses.com ?all",
        "v=spf1 include:AmazonSES.com. ~all",
        "v=spf1 redirect=amazonses.com",
        "v=spf1 ip4:192.0.2.1 include:own.example.net -all",
        "v=spf1 include:amazonses.com",
        "v=spf1 ?include:amazonses.com include:own.example.net -all",
    ] {
        let report = world(policy).txt("own.example.net", SES_POLICY).audited(Purpose::MailFrom);
        assert!(report.is_right(), "{policy}: {report:?}");
    }
}

#[test]
fn a_mail_from_policy_that_does_not_let_ses_in_says_why() {
    let cases = [
        ("v=spf1 -all", Problem::SesMissing),
        ("v=spf1 -all include:amazonses.com", Problem::SesMissing),
        ("v=spf1 include=amazonses.com -all", Problem::SesMissing),
        ("v=spf1 ?include:amazonses.com -all", Problem::SesUnsure),
        ("v=spf1 ~include:own.example.net -all", Problem::SesUnsure),
        ("v=spf1 -all redirect=amazonses.com", Problem::SesMissing),
    ];
    for (policy, problem) in cases {
        let world = world(policy).txt("own.example.net", SES_POLICY);
        assert_eq!(world.mail_from().first(), Some(&problem), "{policy}");
        assert!(!world.audited(Purpose::MailFrom).is_right());
    }
    assert_eq!(World::default().mail_from(), [Problem::Unpublished { at: at(OURS) }]);
}

#[test]
fn at_the_sender_s_domain_ses_is_not_needed() {
    assert_eq!(World::default().problems(), [Problem::Absent { at: at(OURS) }]);
    assert!(World::default().audited(Purpose::Domain).is_right());
    assert_eq!(world(SES_POLICY).problems(), [Problem::SesUnneeded]);
    // It is not in their hands where another's policy names it.
    let other = world("v=spf1 include:own.example.net -all").txt("own.example.net", SES_POLICY);
    assert_eq!(other.problems(), []);
}

#[test]
fn each_fault_is_named() {
    let broken = |name: &str, term: &str, fault| Problem::Broken {
        at: at(name),
        error: super::super::SpfError { term: Shown::brief(term), fault },
    };
    let here = || at(OURS);
    let cases = [
        ("v=spf1 ip5:1.2.3.4 -all", broken(OURS, "ip5:1.2.3.4", Fault::Unknown)),
        ("v=spf1 include:broken.example.net -all", broken("broken.example.net", "a:", Fault::NeedsDomain)),
        ("v=spf1 include:two.example.net -all", Problem::Several { at: at("two.example.net"), count: 2 }),
        ("v=spf1 include:gone.example.net -all", Problem::Without { at: at("gone.example.net") }),
        ("v=spf1 redirect=gone.example.net", Problem::Without { at: at("gone.example.net") }),
        ("v=spf1 include:other.example.net -all", Problem::Without { at: at("other.example.net") }),
        ("v=spf1 include:example.com -all", Problem::Loop { at: here() }),
        ("v=spf1 redirect=example.com", Problem::Loop { at: here() }),
        ("v=spf1 include:back.example.net -all", Problem::Loop { at: here() }),
        ("v=spf1 mx:many.example.net -all", Problem::TooManyExchanges { at: at("many.example.net"), count: 11 }),
        ("v=spf1 +all", Problem::PassAll { at: here() }),
        ("v=spf1 all", Problem::PassAll { at: here() }),
        ("v=spf1 include:open.example.net -all", Problem::PassAll { at: at("open.example.net") }),
        ("v=spf1 ip4:192.0.2.1", Problem::NoAll { at: here() }),
        ("v=spf1 redirect=endless.example.net", Problem::NoAll { at: at("endless.example.net") }),
        ("v=spf1 -all ip4:192.0.2.1", Problem::AfterAll { at: here(), term: Shown::brief("ip4:192.0.2.1") }),
        ("v=spf1 ip4=192.0.2.1 -all", Problem::Slip { at: here(), term: Shown::brief("ip4=192.0.2.1") }),
        ("v=spf1 ptr -all", Problem::Ptr { at: here() }),
        ("v=spf1 exists:%{i}.example.net include:%{d2}.example.net -all", Problem::Macros { count: 2 }),
        ("v=spf1 a:silent.example.net -all", Problem::Unanswered { at: at("silent.example.net") }),
        ("v=spf1 include:silent.example.net -all", Problem::Unanswered { at: at("silent.example.net") }),
        ("\"v=spf1 -all\"", Problem::Unrecognised { at: here(), text: Shown::brief("\"v=spf1 -all\"") }),
        ("v=SPF 1 -all", Problem::Unrecognised { at: here(), text: Shown::brief("v=SPF 1 -all") }),
        (
            "spf1 include:amazonses.com",
            Problem::Unrecognised { at: here(), text: Shown::brief("spf1 include:amazonses.com") },
        ),
    ];
    for (policy, problem) in cases {
        let mut world = world(policy)
            .txt("broken.example.net", "v=spf1 a: -all")
            .txt("two.example.net", "v=spf1 -all")
            .txt("two.example.net", "v=spf1 a -all")
            .txt("other.example.net", "google-site-verification=x")
            .txt("back.example.net", "v=spf1 include:example.com -all")
            .txt("open.example.net", "v=spf1 +all")
            .txt("endless.example.net", "v=spf1 ip4:192.0.2.1")
            .silent("silent.example.net");
        for n in 0..11 {
            world = world.with("many.example.net", Kind::Mx, &format!("{n} mx{n}.example.net"));
        }
        assert_eq!(world.problems(), [problem], "{policy}");
    }
}

#[test]
fn two_records_at_one_name_are_both_shown_and_none_counts() {
    let report = world("v=spf1 -all").txt(OURS, SES_POLICY).txt(OURS, "unrelated").audited(Purpose::MailFrom);
    assert_eq!(report.problems, [Problem::Several { at: at(OURS), count: 2 }]);
    assert_eq!(report.records, [Shown::of("v=spf1 -all"), Shown::of(SES_POLICY)]);
    assert!(report.fails());
}

#[test]
fn ten_look_ups_are_right_and_eleven_are_too_many() {
    let policy = |count: usize| format!("v=spf1 {}-all", "a:host.example.net ".repeat(count));
    let of = |count| world(&policy(count)).with("host.example.net", Kind::A, "192.0.2.1").audited(Purpose::Domain);
    assert_eq!((of(10).lookups, of(10).problems), (10, vec![]));
    assert_eq!(of(11).problems, [Problem::TooManyLookups { count: 11, sure: true }]);
    let flood = of(10_000);
    assert_eq!(flood.problems, [Problem::TooManyLookups { count: MOST_QUESTIONS, sure: false }]);
    assert!(!flood.complete);
}

#[test]
fn look_ups_within_includes_count_each_time_they_are_included() {
    let world = world("v=spf1 include:a.example.net include:a.example.net include:b.example.net -all")
        .txt("a.example.net", "v=spf1 include:b.example.net mx ~all")
        .with("a.example.net", Kind::Mx, "10 mx.example.net")
        .txt("b.example.net", "v=spf1 exists:there.example.net ~all a a a a a a a")
        .with("there.example.net", Kind::A, "127.0.0.2");
    // Each `a`: itself, b, b's exists, its mx; and b at last, with its exists.
    let (report, asked) = world.asked(Purpose::Domain);
    assert_eq!((report.lookups, asked), (10, 4), "{report:?}");
    assert_eq!(report.problems, []);
}

#[test]
fn two_look_ups_may_find_nothing_and_three_may_not() {
    let two = world("v=spf1 a:gone1.example.net mx:gone2.example.net -all").audited(Purpose::Domain);
    assert_eq!((two.void, two.is_right()), (2, true));
    let three = world("v=spf1 a:gone1.example.net mx:gone2.example.net exists:gone3.example.net -all");
    assert_eq!(three.problems(), [Problem::TooManyVoid { count: 3 }]);
}

#[test]
fn a_name_that_dns_cannot_carry_finds_nothing_and_is_not_asked_for() {
    let long = "a".repeat(64);
    let (report, asked) = world(&format!("v=spf1 a:{long}.example.net a:a..example.net -all")).asked(Purpose::Domain);
    assert_eq!((report.void, asked, report.complete), (2, 0, true));
}

#[test]
fn the_macro_of_the_domain_itself_is_followed() {
    let named = world("v=spf1 include:%{d}._spf.example.net -all")
        .txt("example.com._spf.example.net", "v=spf1 a:%{D} include:amazonses.com -all")
        .with("example.com._spf.example.net", Kind::A, "192.0.2.1");
    let report = named.audited(Purpose::MailFrom);
    assert_eq!((report.lookups, report.ses, report.problems), (3, Some(Ses::Passes), vec![]));
}

#[test]
fn a_huge_macro_is_not_put_in() {
    let huge = format!("v=spf1 exists:{0}.example.net include:{0} -all", "%{d}".repeat(15_000));
    let (report, asked) = world(&huge).asked(Purpose::Domain);
    assert_eq!((report.problems, asked, report.lookups), (vec![Problem::Macros { count: 2 }], 0, 2));
}

#[test]
fn silence_is_never_taken_for_absence() {
    let own = World::default().silent(OURS).audited(Purpose::MailFrom);
    assert_eq!(own.problems, [Problem::Unanswered { at: at(OURS) }]);
    assert!(!own.complete && !own.is_right() && !own.fails());
    let behind = world("v=spf1 include:silent.example.net -all").silent("silent.example.net");
    let report = behind.audited(Purpose::MailFrom);
    assert_eq!(report.problems, [Problem::Unanswered { at: at("silent.example.net") }]);
    assert!(!report.complete && report.ses.is_none() && !report.fails());
    for answer in [Answer::Refused, Answer::Failed("SERVFAIL".into()), Answer::Silent] {
        let report = Audit::new(Purpose::MailFrom, at(OURS), &answer).report();
        assert_eq!(report.problems, [Problem::Unanswered { at: at(OURS) }], "{answer:?}");
    }
    // An alias whose end nobody showed.
    let alias = World::default().with(OURS, Kind::Cname, "elsewhere.example.net").problems();
    assert_eq!(alias, [Problem::Unanswered { at: at(OURS) }]);
}

#[test]
fn until_all_is_answered_nothing_is_said_to_be_missing() {
    let world = world("v=spf1 include:a.example.net -all");
    let first = Question::new(at(OURS), Kind::Txt);
    let audit = Audit::new(Purpose::MailFrom, at(OURS), &world.answer(&first));
    let report = audit.report();
    assert_eq!((report.complete, report.problems, report.lookups), (false, vec![], 1));
    assert_eq!(audit.wants(), [Question::new(at("a.example.net"), Kind::Txt)]);
}

#[test]
fn an_answer_that_was_not_asked_for_is_passed_over_and_a_later_one_replaces_silence() {
    let world = world(SES_POLICY);
    let first = Question::new(at(OURS), Kind::Txt);
    let mut audit = Audit::new(Purpose::MailFrom, at(OURS), &world.answer(&first));
    let before = audit.report();
    let stranger = Question::new(at("stranger.example.net"), Kind::Txt);
    audit.receive(&stranger, &Answer::Silent);
    assert_eq!(audit.report(), before);
    let ses = Question::new(at("amazonses.com"), Kind::Txt);
    audit.receive(&ses, &Answer::Silent);
    assert_eq!(audit.report().problems, [Problem::Unanswered { at: at("amazonses.com") }]);
    audit.receive(&ses, &world.answer(&ses));
    assert!(audit.report().is_right());
    audit.receive(&ses, &Answer::Silent);
    assert!(audit.report().is_right());
}

#[test]
fn a_chain_without_end_is_followed_only_so_far() {
    let mut deep = world("v=spf1 include:n0.example.net -all");
    for n in 0..1_000 {
        deep = deep.txt(&format!("n{n}.example.net"), &format!("v=spf1 include:n{}.example.net -all", n + 1));
    }
    let (report, asked) = deep.asked(Purpose::MailFrom);
    assert_eq!((report.lookups, asked), (MOST_QUESTIONS, MOST_QUESTIONS));
    assert_eq!(report.problems, [Problem::TooManyLookups { count: MOST_QUESTIONS, sure: false }]);
}

#[test]
fn a_bush_of_includes_does_not_explode() {
    let mut bush = world("v=spf1 include:n0.example.net include:n0.example.net -all");
    for n in 0..25 {
        let next = format!("include:n{}.example.net ", n + 1).repeat(400);
        bush = bush.txt(&format!("n{n}.example.net"), &format!("v=spf1 {next}-all"));
    }
    assert_eq!(bush.audited(Purpose::Domain).lookups, MOST_QUESTIONS);
}

#[test]
fn a_report_is_saved_and_read_back_and_what_is_hostile_in_it_is_harmless() {
    let text = format!("v=spf1 \u{1b}[2J{} -all", "x".repeat(5_000));
    let report = world(&text).audited(Purpose::Domain);
    let saved = serde_json::to_string(&report).expect("data");
    assert!(!saved.contains("\\u001b") && saved.len() < 4_000, "{saved}");
    assert_eq!(serde_json::from_str::<Report>(&saved).expect("what was saved"), report);
}

#[test]
fn what_can_be_done_is_said_for_all_that_is_wrong() {
    for policy in
        ["v=spf1", "v=spf1 +all ptr", "v=spf1 ptr a:", "v=spf1 include:gone.example.net", "spf1", "v=spf1 -all"]
    {
        for problem in world(policy).mail_from() {
            assert!(problem.weight() < Weight::Risk || problem.action().is_some(), "{problem:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_the_world_says_the_bounds_hold_and_the_audit_ends(
        names in proptest::collection::vec(
            proptest::collection::vec("[+~?-]?(include|a|mx|exists|ptr|ip4):[a-h]\\.x|redirect=[a-h]\\.x|all|a|mx|ptr|[!-~]{1,6}", 0..14),
            9,
        ),
        silent in proptest::collection::vec(0u8..4, 9),
        mail_from in any::<bool>(),
    ) {
        let mut world = World::default();
        for ((name, terms), silent) in ["example.com", "a.x", "b.x", "c.x", "d.x", "e.x", "f.x", "g.x", "h.x"].iter().zip(&names).zip(&silent) {
            world = match silent {
                0 => world.silent(name),
                1 => world.with(name, Kind::A, "192.0.2.1").txt(name, &format!("v=spf1 {}", terms.join(" "))),
                _ => world.txt(name, &format!("v=spf1 {}", terms.join(" "))),
            };
        }
        let purpose = if mail_from { Purpose::MailFrom } else { Purpose::Domain };
        let (report, asked) = world.asked(purpose);
        prop_assert!(asked <= MOST_QUESTIONS);
        prop_assert!(report.lookups <= MOST_QUESTIONS && report.void <= report.lookups);
        let many = report.problems.iter().any(|problem| matches!(problem, Problem::TooManyLookups { .. }));
        prop_assert_eq!(many, report.lookups > MOST_LOOKUPS);
        let unanswered = report.problems.iter().any(|problem| matches!(problem, Problem::Unanswered { .. }));
        prop_assert!(report.complete || unanswered || many);
        let saved = serde_json::to_string(&report).expect("data");
        prop_assert_eq!(serde_json::from_str::<Report>(&saved).expect("what was saved"), report);
    }
}
