//! Policies as they are found in the wild, the walk of RFC 9989, and alignment of mail through SES.

use proptest::prelude::*;

use super::{
    Advice, Alignment, Alignments, DmarcError, Finding, Mode, Note, Policy, Psd, Request, advice, alignments, find,
    names, organizational,
};
use crate::dns::answer::Answer;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::shown::Shown;

fn name(text: &str) -> Name {
    Name::of(text)
}

fn brief(text: &str) -> Shown {
    Shown::brief(text)
}

fn parsed(text: &str) -> Policy {
    Policy::parse(text).expect(text)
}

fn txt(at: &str, texts: &[&str]) -> (Name, Answer) {
    let record = |text: &&str| Record { name: name(at), kind: Kind::Txt, value: (*text).into(), ttl: 300 };
    (name(at), Answer::Records(texts.iter().map(record).collect()))
}

fn absent(at: &str) -> (Name, Answer) {
    (name(at), Answer::Absent { nxdomain: true, negative_ttl: Some(300), zone: None })
}

fn silent(at: &str) -> (Name, Answer) {
    (name(at), Answer::Silent)
}

/// The answers for all the names of a domain: absent but for those given.
fn answers(domain: &str, given: &[(Name, Answer)]) -> Vec<(Name, Answer)> {
    let mut all = given.to_vec();
    for at in names(&name(domain)) {
        if !given.iter().any(|(given, _)| *given == at) {
            all.push(absent(at.as_str()));
        }
    }
    all
}

#[test]
fn policies_as_they_are_published_are_read_and_written_back() {
    let policies = [
        "v=DMARC1",
        "v=DMARC1; p=none",
        "v=DMARC1; p=none; rua=mailto:dmarc@example.com",
        "v=DMARC1; p=reject; sp=quarantine; np=reject; adkim=s; aspf=s; psd=n; t=y; fo=1",
        "v=DMARC1; p=quarantine; rua=mailto:a@example.com,mailto:b@vali.example!10m; ruf=mailto:c@example.com",
        "v=DMARC1; p=reject; psd=y; fo=0:1:d:s; rua=https://reports.example/in",
    ];
    for text in policies {
        let policy = parsed(text);
        assert_eq!((policy.to_string().as_str(), policy.notes.len()), (text, 0));
    }
}

#[test]
fn case_and_spaces_make_no_difference_but_in_the_version() {
    let plain = parsed("v=DMARC1; p=reject; aspf=s");
    for text in ["v=DMARC1;p=reject;aspf=s;", "V = DMARC1 ;\tP = Reject ; ASPF=S ; ", "v=DMARC1;;p=REJECT;;aspf=s"] {
        assert_eq!(parsed(text), plain, "{text}");
    }
    for text in [
        "v=dmarc1; p=none",
        " v=DMARC1; p=none",
        "v=DMARC10; p=none",
        "p=none; v=DMARC1",
        "\"v=DMARC1; p=none\"",
        "",
        "v=DMARC1 p=none",
        "v=spf1 -all",
    ] {
        let found = brief(text.split(';').next().unwrap_or_default());
        assert_eq!(Policy::parse(text), Err(DmarcError::Version { found }), "{text}");
    }
}

#[test]
fn what_is_missing_takes_its_default() {
    let bare = parsed("v=DMARC1");
    assert_eq!(bare, Policy::default());
    assert_eq!(
        (bare.request(false), bare.adkim, bare.psd, bare.test),
        (Request::None, Mode::Relaxed, Psd::Unsaid, false)
    );
    let both = parsed("v=DMARC1; p=reject; sp=none");
    assert_eq!((both.request(false), both.request(true)), (Request::Reject, Request::None));
    assert_eq!(parsed("v=DMARC1; p=reject").request(true), Request::Reject);
}

#[test]
fn the_error_names_the_tag_for_which_a_record_does_not_hold() {
    let request = |tag, value| DmarcError::Request { tag: brief(tag), value: brief(value) };
    let cases = [
        ("v=DMARC1; p=monitor", request("p", "monitor")),
        ("v=DMARC1; p=", request("p", "")),
        ("v=DMARC1; p=none; sp=off", request("sp", "off")),
        ("v=DMARC1; p=none; np=\u{1b}[2J", request("np", "\u{1b}[2J")),
        ("v=DMARC1; p=none rua=mailto:a@example.com", request("p", "none rua=mailto:a@example.com")),
        ("v=DMARC1; p=none; P=reject", DmarcError::Repeated { tag: brief("p") }),
        ("v=DMARC1; v=DMARC1; p=none", DmarcError::Repeated { tag: brief("v") }),
    ];
    for (text, error) in cases {
        assert_eq!(Policy::parse(text), Err(error), "{text}");
    }
}

#[test]
fn for_the_sake_of_its_reports_a_wrong_request_is_read_as_none() {
    let policy = parsed("v=DMARC1; p=monitor; sp=reject; rua=mailto:a@example.com");
    assert_eq!((policy.p, policy.sp, policy.request(true)), (Some(Request::None), None, Request::None));
    assert_eq!(policy.notes, [Note::Invalid { tag: brief("p"), value: brief("monitor") }]);
}

#[test]
fn what_is_passed_over_is_noted_and_unknown_tags_are_not() {
    let policy = parsed(
        "v=DMARC1; p=none; pct=50; rf=afrf; ri=86400; adkim=x; t=yes; psd=q; fo=7; nonsense; =5; x1=2; bimi=y; \
         rua=a@example.com, mailto:b@example.com,mailto:c; ruf=http:",
    );
    let historic = |tag| Note::Historic { tag: brief(tag) };
    let invalid = |tag, value| Note::Invalid { tag: brief(tag), value: brief(value) };
    let first = [historic("pct"), historic("rf"), historic("ri"), invalid("adkim", "x"), invalid("t", "yes")];
    assert_eq!(policy.notes[..5], first);
    assert_eq!(policy.notes.len(), 8, "no more are told: {:?}", policy.notes);
    assert_eq!(policy.rua, [brief("mailto:b@example.com")]);
    assert_eq!(policy.ruf, []);
    let addresses = parsed("v=DMARC1; p=none; rua=a@example.com,mailto:c").notes;
    let address = |value| Note::Address { tag: brief("rua"), value: brief(value) };
    assert_eq!(addresses, [address("a@example.com"), address("mailto:c")]);
    assert_eq!(parsed("v=DMARC1; hello").notes, [Note::Malformed { text: brief("hello") }]);
}

#[test]
fn what_is_huge_stays_small() {
    let many = format!("v=DMARC1; p=none; rua={}", "mailto:a@example.com,x,".repeat(10_000));
    let policy = parsed(&many);
    assert!(policy.rua.len() <= 16 && policy.notes.len() <= 8);
    let tags: String = (0..10_000).map(|n| format!("; bad {n}")).collect();
    assert_eq!(parsed(&format!("v=DMARC1{tags}")).notes.len(), 8);
}

#[test]
fn the_names_asked_for_are_those_of_the_walk() {
    let of = |domain: &str| names(&name(domain)).iter().map(Name::to_string).collect::<Vec<_>>();
    assert_eq!(
        of("a.mail.example.com"),
        ["_dmarc.a.mail.example.com", "_dmarc.mail.example.com", "_dmarc.example.com", "_dmarc.com"]
    );
    let deep = [
        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
        "_dmarc.g.h.i.j.mail.example.com",
        "_dmarc.h.i.j.mail.example.com",
        "_dmarc.i.j.mail.example.com",
        "_dmarc.j.mail.example.com",
        "_dmarc.mail.example.com",
        "_dmarc.example.com",
        "_dmarc.com",
    ];
    assert_eq!(of("a.b.c.d.e.f.g.h.i.j.mail.example.com"), deep);
    assert_eq!(of("a.b.c.d.e.f.example.com").len(), 8);
    assert_eq!(of("b.c.d.e.f.example.com").len(), 7);
    assert_eq!(of("com"), ["_dmarc.com"]);
}

#[test]
fn the_policy_is_found_at_the_domain_or_above_it() {
    let above = [txt("_dmarc.example.com", &["v=DMARC1; p=reject; sp=none", "unrelated"])];
    let Finding::Present { at, policy, inherited, .. } =
        find(&name("mail.example.com"), &answers("mail.example.com", &above))
    else {
        panic!("not found")
    };
    assert_eq!((at.as_str(), inherited, policy.request(inherited)), ("_dmarc.example.com", true, Request::None));
    let own = [above[0].clone(), txt("_dmarc.mail.example.com", &["v=DMARC1; p=quarantine"])];
    let found = find(&name("mail.example.com"), &answers("mail.example.com", &own));
    let text = Shown::of("v=DMARC1; p=quarantine");
    let policy = parsed("v=DMARC1; p=quarantine");
    assert_eq!(found, Finding::Present { at: name("_dmarc.mail.example.com"), text, policy, inherited: false });
}

#[test]
fn the_policy_of_the_shortest_name_holds_and_psd_ends_the_walk() {
    let at = |domain: &str, given: &[(Name, Answer)]| match find(&name(domain), &answers(domain, given)) {
        Finding::Present { at, .. } => at.to_string(),
        other => panic!("{domain}: {other:?}"),
    };
    let of = |domain: &str, given: &[(Name, Answer)]| {
        organizational(&name(domain), &answers(domain, given)).map(|name| name.to_string()).unwrap_or_default()
    };
    let middle = txt("_dmarc.mail.example.com", &["v=DMARC1; p=none"]);
    let apex = txt("_dmarc.example.com", &["v=DMARC1; p=reject"]);
    let suffix = txt("_dmarc.com", &["v=DMARC1; p=reject; psd=y"]);
    let cut = txt("_dmarc.mail.example.com", &["v=DMARC1; p=none; psd=n"]);
    let deep = "a.mail.example.com";
    assert_eq!(at(deep, &[middle.clone(), apex.clone()]), "_dmarc.example.com");
    assert_eq!(of(deep, &[middle, apex.clone()]), "example.com");
    assert_eq!(at(deep, &[cut.clone(), apex.clone()]), "_dmarc.mail.example.com");
    assert_eq!(of(deep, &[cut, apex.clone()]), "mail.example.com");
    assert_eq!(at(deep, std::slice::from_ref(&suffix)), "_dmarc.com");
    assert_eq!(of(deep, std::slice::from_ref(&suffix)), "example.com");
    assert_eq!(at(deep, &[apex.clone(), suffix.clone()]), "_dmarc.example.com");
    assert_eq!(of(deep, &[apex, suffix.clone()]), "example.com");
    assert_eq!(of(deep, &[]), deep);
    // The suffix is an organization of its own.
    assert_eq!(of("com", &[suffix]), "com");
}

#[test]
fn several_and_broken_ones_are_told_and_not_passed_over_for_one_above() {
    let domain = name("mail.example.com");
    let apex = txt("_dmarc.example.com", &["v=DMARC1; p=none"]);
    let two = txt("_dmarc.mail.example.com", &["v=DMARC1; p=none", "v=DMARC1; p=reject"]);
    let found = find(&domain, &answers("mail.example.com", &[two, apex.clone()]));
    assert_eq!(found, Finding::Several { at: name("_dmarc.mail.example.com"), count: 2 });
    for (text, first) in
        [("v=dmarc1; p=none", "v=dmarc1"), ("\"v=DMARC1; p=none\"", "\"v=DMARC1"), ("p=none; v=DMARC1", "p=none")]
    {
        let at = name("_dmarc.mail.example.com");
        let broken = txt(at.as_str(), &[text]);
        let reason = DmarcError::Version { found: brief(first) };
        let found = find(&domain, &answers("mail.example.com", &[broken, apex.clone()]));
        assert_eq!(found, Finding::Broken { at, text: Shown::of(text), reason }, "{text}");
    }
    let above = txt("_dmarc.example.com", &["v=DMARC1; p=monitor"]);
    let found = find(&domain, &answers("mail.example.com", std::slice::from_ref(&above)));
    assert!(matches!(&found, Finding::Broken { at, .. } if at.as_str() == "_dmarc.example.com"), "{found:?}");
    let suffix = txt("_dmarc.com", &["v=DMARC1; p=reject; psd=y"]);
    let found = find(&domain, &answers("mail.example.com", &[above, suffix]));
    assert!(matches!(&found, Finding::Broken { .. }), "{found:?}");
}

#[test]
fn no_answer_is_never_taken_for_no_policy() {
    let domain = name("mail.example.com");
    let found = |given: &[(Name, Answer)]| find(&domain, &answers("mail.example.com", given));
    assert_eq!(found(&[]), Finding::Absent);
    assert_eq!(find(&domain, &[]), Finding::Unknown);
    let apex = txt("_dmarc.example.com", &["v=DMARC1; p=none"]);
    assert_eq!(found(&[silent("_dmarc.mail.example.com"), apex.clone()]), Finding::Unknown);
    assert_eq!(found(&[silent("_dmarc.example.com")]), Finding::Unknown);
    let refused = (name("_dmarc.example.com"), Answer::Refused);
    let failed = (name("_dmarc.mail.example.com"), Answer::Failed("SERVFAIL".into()));
    assert_eq!(found(&[refused]), Finding::Unknown);
    assert_eq!(found(&[failed]), Finding::Unknown);
    // A public suffix that keeps silent changes nothing.
    assert_eq!(found(&[silent("_dmarc.com")]), Finding::Absent);
    assert!(matches!(found(&[silent("_dmarc.com"), apex]), Finding::Present { .. }));
}

#[test]
fn one_server_that_shows_the_policy_is_enough() {
    let at = "_dmarc.example.com";
    let policy = txt(at, &["v=DMARC1; p=none"]);
    for other in [absent(at), silent(at), txt(at, &["unrelated"]), txt(at, &["v=dmarc1"])] {
        let found = find(&name("example.com"), &[other.clone(), policy.clone(), absent("_dmarc.com")]);
        assert!(matches!(found, Finding::Present { .. }), "{other:?}: {found:?}");
    }
}

#[test]
fn an_alias_alone_says_nothing_yet_and_one_with_its_end_does() {
    let alias = Record { name: name("_dmarc.example.com"), kind: Kind::Cname, value: "d.example.net".into(), ttl: 300 };
    let end = Record { name: name("d.example.net"), kind: Kind::Txt, value: "v=DMARC1; p=none".into(), ttl: 300 };
    let of =
        |records: Vec<Record>| find(&name("example.com"), &[(name("_dmarc.example.com"), Answer::Records(records))]);
    assert_eq!(of(vec![alias.clone()]), Finding::Unknown);
    assert!(matches!(of(vec![alias, end]), Finding::Present { .. }));
}

#[test]
fn a_finding_is_saved_and_read_back() {
    let domain = "example.com";
    let given: [&[(Name, Answer)]; 5] = [
        &[txt("_dmarc.example.com", &["v=DMARC1; p=reject; pct=5; aspf=s; rua=mailto:a@example.com; fo=1"])],
        &[txt("_dmarc.example.com", &["v=DMARC1", "v=DMARC1"])],
        &[txt("_dmarc.example.com", &["v=DMARC1; p=\u{1b}[2J"])],
        &[],
        &[silent("_dmarc.example.com")],
    ];
    let states = ["present", "several", "broken", "absent", "unknown"];
    for (given, state) in given.iter().zip(states) {
        let found = find(&name(domain), &answers(domain, given));
        let saved = serde_json::to_value(&found).expect("data");
        assert_eq!(saved["state"], state);
        assert!(!saved.to_string().contains("\\u001b"));
        assert_eq!(serde_json::from_value::<Finding>(saved).expect("what was saved"), found);
    }
}

fn aligned(policy: Option<&str>, from: &str, signed: &str, mail_from: Option<&str>) -> Alignments {
    let given: Vec<(Name, Answer)> = policy.map(|policy| txt("_dmarc.example.com", &[policy])).into_iter().collect();
    let mut all = answers(from, &given);
    for other in [Some(signed), mail_from].into_iter().flatten() {
        all.extend(answers(other, &given));
    }
    let finding = find(&name(from), &all);
    alignments(&name(from), &name(signed), mail_from.map(name).as_ref(), &finding, &all)
}

#[test]
fn mail_through_ses_is_aligned_by_its_signature_and_by_a_mail_from_of_ours() {
    use Alignment::{Aligned, Foreign, Ses, Strict};
    let relaxed = Some("v=DMARC1; p=none");
    let cases = [
        (relaxed, "example.com", "example.com", Some("bounce.example.com"), Aligned, Aligned),
        (relaxed, "example.com", "example.com", None, Aligned, Ses),
        (relaxed, "example.com", "example.com", Some("eu-west-3.amazonses.com"), Aligned, Ses),
        (Some("v=DMARC1; p=none; aspf=s"), "example.com", "example.com", Some("bounce.example.com"), Aligned, Strict),
        (Some("v=DMARC1; adkim=s"), "mail.example.com", "example.com", Some("bounce.example.com"), Strict, Aligned),
        (relaxed, "mail.example.com", "example.com", Some("bounce.example.com"), Aligned, Aligned),
        (relaxed, "example.com", "example.net", Some("bounce.example.net"), Foreign, Foreign),
    ];
    for (policy, from, signed, mail_from, dkim, spf) in cases {
        let found = aligned(policy, from, signed, mail_from);
        assert_eq!(found, Alignments { dkim, spf }, "{policy:?} {from} {signed} {mail_from:?}");
    }
}

#[test]
fn an_alignment_that_hangs_on_a_missing_answer_is_unknown() {
    let given = answers("example.com", &[txt("_dmarc.example.com", &["v=DMARC1; p=none"])]);
    let finding = find(&name("example.com"), &given);
    let found =
        alignments(&name("example.com"), &name("example.com"), Some(&name("bounce.example.com")), &finding, &given);
    assert_eq!(found, Alignments { dkim: Alignment::Aligned, spf: Alignment::Unknown });
    let nothing = alignments(&name("example.com"), &name("example.net"), None, &Finding::Unknown, &[]);
    assert_eq!(nothing, Alignments { dkim: Alignment::Unknown, spf: Alignment::Ses });
}

#[test]
fn advice_is_given_where_there_is_some() {
    let of = |text: &str| advice(&parsed(text));
    assert_eq!(of("v=DMARC1; p=none; rua=mailto:a@example.com"), [Advice::Watching]);
    assert_eq!(of("v=DMARC1; p=none"), [Advice::Watching, Advice::NoReports]);
    assert_eq!(of("v=DMARC1; rua=https://example.com/"), [Advice::NoRequest, Advice::NoReports]);
    assert_eq!(of("v=DMARC1; p=reject; rua=mailto:a@example.com"), []);
    let all = of("v=DMARC1; p=quarantine; sp=none; t=y; aspf=s; adkim=s; pct=100; rua=MAILTO:a@example.com");
    let weaker = Advice::SubdomainsWeaker { request: Request::None };
    let testing = Advice::Testing { request: Request::Quarantine };
    let historic = Advice::Note(Note::Historic { tag: brief("pct") });
    assert_eq!(all, [testing, weaker, Advice::StrictSpf, Advice::StrictDkim, historic]);
    let stricter = Advice::SubdomainsStricter { request: Request::Reject };
    assert_eq!(of("v=DMARC1; p=none; sp=reject; t=y; rua=mailto:a@example.com"), [Advice::Watching, stricter]);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = Policy::parse(&text);
    }

    #[test]
    fn text_like_dmarc_is_read_and_what_is_written_reads_the_same(
        tags in proptest::collection::vec("(p|sp|np|adkim|aspf|psd|t|fo|rua|ruf|pct|x) ?= ?(none|quarantine|Reject|r|s|y|n|u|0|1|d:s|mailto:[!-~]{1,9}@[a-z.]{1,9}(,https:[a-z/]{1,6})?|[ -~]{0,8})", 0..8)
    ) {
        if let Ok(policy) = Policy::parse(&format!("v=DMARC1; {}", tags.join("; "))) {
            let again = Policy::parse(&policy.to_string()).expect("what was written");
            prop_assert_eq!(again, Policy { notes: Vec::new(), ..policy });
        }
    }

    #[test]
    fn eight_names_at_most_are_asked_for_and_all_can_be(domain in "([a-z0-9]{1,9}\\.){0,40}[a-z]{2,6}") {
        let names = names(&name(&domain));
        prop_assert!(names.len() <= 8 && names.iter().all(Name::fits));
        prop_assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn an_unanswered_name_of_ours_never_ends_in_absence(
        texts in proptest::collection::vec("(v=DMARC1|v=dmarc1|x)(; (p|psd|sp)=(none|reject|y|n|q)){0,2}", 3),
        kinds in proptest::collection::vec(0u8..3, 3),
    ) {
        let at = ["_dmarc.a.example.com", "_dmarc.example.com", "_dmarc.com"];
        let given: Vec<(Name, Answer)> = at.iter().zip(&texts).zip(&kinds).map(|((at, text), kind)| match kind {
            0 => silent(at),
            1 => absent(at),
            _ => txt(at, &[text]),
        }).collect();
        let found = find(&name("a.example.com"), &given);
        prop_assert!(found != Finding::Absent || (kinds[0] != 0 && kinds[1] != 0));
        let known = organizational(&name("a.example.com"), &given);
        prop_assert!(known.is_none_or(|domain| name("a.example.com").is_in(&domain)));
    }
}
