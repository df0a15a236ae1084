//! Policies as they are found in the wild, and what is wrong with those that are wrong.

use proptest::prelude::*;

use super::{Directive, Fault, Mechanism, Modifier, Policy, Qualifier, Term, names_ses};

fn fault(text: &str) -> (String, Fault) {
    let error = Policy::parse(text).expect_err(text);
    (error.term.to_string(), error.fault)
}

#[test]
fn policies_as_they_are_published_are_read_and_written_back() {
    let policies = [
        "v=spf1",
        "v=spf1 -all",
        "v=spf1 include:amazonses.com ~all",
        "v=spf1 include:_spf.google.com include:mx.ovh.com a mx ?all",
        "v=spf1 ip4:199.255.192.0/22 ip4:54.240.0.0/18 ip6:2a01:111:f400::/48 -all",
        "v=spf1 redirect=_spf.mailhostbox.com",
        "v=spf1 a:mail.example.com/28 mx/24//64 a//64 ptr:example.com -exists:%{ir}.%{v}._spf.%{d2} ~all",
        "v=spf1 include:%{d}.spf.example.com exp=explain.%{d} all",
        "v=spf1 exists:%{l1r+-}._spf.%{D} ptr exp=%{o} x-other=%{c}%%%_%-/any:thing -all",
        "v=spf1 a:example.com. a:xn--caf-dma.example a:a-b.example -all",
        "v=spf1 a:_spf.example.co-op mx:%{d/} ip6:::1 ip4:0.0.0.0/0 ip6:::/0",
    ];
    for text in policies {
        assert_eq!(Policy::parse(text).expect(text).to_string(), text);
    }
}

#[test]
fn case_spaces_and_a_plus_sign_make_no_difference() {
    let plain = Policy::parse("v=spf1 a include:amazonses.com -all").expect("plain");
    assert_eq!(Policy::parse("V=SPF1   +A   Include:amazonses.com -ALL  ").expect("written otherwise"), plain);
    assert_eq!(plain.all(), Some(Qualifier::Fail));
}

#[test]
fn the_error_names_the_term_that_is_wrong() {
    let cases = [
        ("v=spf2 -all", "v=spf2 -all", Fault::Version),
        ("v=spf1; -all", "v=spf1; -all", Fault::Version),
        (" v=spf1 -all", " v=spf1 -all", Fault::Version),
        ("\"v=spf1 -all\"", "\"v=spf1 -all\"", Fault::Version),
        ("v=spf10 -all", "v=spf10 -all", Fault::Version),
        ("", "", Fault::Version),
        ("v=spf1 a ipv4:192.0.2.1 -all", "ipv4:192.0.2.1", Fault::Unknown),
        ("v=spf1 192.0.2.1 -all", "192.0.2.1", Fault::Unknown),
        ("v=spf1 example.com", "example.com", Fault::Unknown),
        ("v=spf1 - all", "-", Fault::Unknown),
        ("v=spf1 -redirect=example.com", "-redirect=example.com", Fault::Unknown),
        ("v=spf1 include", "include", Fault::NeedsDomain),
        ("v=spf1 include: amazonses.com", "include:", Fault::NeedsDomain),
        ("v=spf1 a: -all", "a:", Fault::NeedsDomain),
        ("v=spf1 redirect=", "redirect=", Fault::NeedsDomain),
        ("v=spf1 ptr/24", "ptr/24", Fault::NeedsDomain),
        ("v=spf1 -all:example.com", "-all:example.com", Fault::TakesNothing),
        ("v=spf1 -all/24", "-all/24", Fault::TakesNothing),
        ("v=spf1 include:localhost", "include:localhost", Fault::Domain),
        ("v=spf1 a:192.0.2.1", "a:192.0.2.1", Fault::Domain),
        ("v=spf1 include:example.com/24", "include:example.com/24", Fault::Domain),
        ("v=spf1 mx:example.-com", "mx:example.-com", Fault::Domain),
        ("v=spf1 exists:%{x}.example.com", "exists:%{x}.example.com", Fault::Macro),
        ("v=spf1 exists:%{d0}.example.com", "exists:%{d0}.example.com", Fault::Macro),
        ("v=spf1 exists:%{}.example.com", "exists:%{}.example.com", Fault::Macro),
        ("v=spf1 exists:%(d).example.com", "exists:%(d).example.com", Fault::Macro),
        ("v=spf1 exists:%{d.example.com", "exists:%{d.example.com", Fault::Macro),
        ("v=spf1 x=100%", "x=100%", Fault::Macro),
        ("v=spf1 ip4", "ip4", Fault::Network),
        ("v=spf1 ip4:2001:db8::1", "ip4:2001:db8::1", Fault::Network),
        ("v=spf1 ip6:192.0.2.1", "ip6:192.0.2.1", Fault::Network),
        ("v=spf1 ip4:192.0.2", "ip4:192.0.2", Fault::Network),
        ("v=spf1 ip4:192.0.2.0/33", "ip4:192.0.2.0/33", Fault::Length),
        ("v=spf1 ip4:192.0.2.0/", "ip4:192.0.2.0/", Fault::Length),
        ("v=spf1 ip4:192.0.2.0/08", "ip4:192.0.2.0/08", Fault::Length),
        ("v=spf1 ip6:2001:db8::/129", "ip6:2001:db8::/129", Fault::Length),
        ("v=spf1 a/33", "a/33", Fault::Length),
        ("v=spf1 a/", "a/", Fault::Length),
        ("v=spf1 mx//999999999999", "mx//999999999999", Fault::Length),
        ("v=spf1 redirect=a.example redirect=b.example", "redirect=b.example", Fault::Repeated),
        ("v=spf1 exp=a.example EXP=b.example", "EXP=b.example", Fault::Repeated),
        ("v=spf1 a\t-all", "a\\009-all", Fault::Character),
        ("v=spf1 \u{2013}all", "\\226\\128\\147all", Fault::Character),
    ];
    for (text, term, kind) in cases {
        assert_eq!(fault(text), (term.to_owned(), kind), "{text}");
    }
}

#[test]
fn an_equals_sign_for_a_colon_is_a_slip_and_no_error() {
    let policy = Policy::parse("v=spf1 ip4=192.0.2.1 Include=amazonses.com vendor=x -all").expect("valid");
    let slips: Vec<bool> = policy
        .terms
        .iter()
        .filter_map(|term| match term {
            Term::Modifier(modifier) => Some(modifier.is_a_slip()),
            Term::Directive(_) => None,
        })
        .collect();
    assert_eq!(slips, [true, true, false]);
}

#[test]
fn what_is_huge_is_read_or_refused_with_a_short_error() {
    let many = format!("v=spf1 {}-all", "ip4:192.0.2.1 ".repeat(10_000));
    assert_eq!(Policy::parse(&many).expect("valid").directives().count(), 10_001);
    let macros = format!("v=spf1 exists:{}.example.com", "%{s99999999999999999999r.-+,/_=}".repeat(2_000));
    assert_eq!(Policy::parse(&macros).expect("valid").terms.len(), 1);
    let (term, fault) = fault(&format!("v=spf1 exists:{}", "%{".repeat(30_000)));
    assert_eq!((term.len(), fault), (80, Fault::Macro));
}

fn domain() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9_-]{1,8}(\\.[a-z0-9]{1,6}){0,3}\\.[a-z]{2,6}\\.?",
        "(%\\{[slodiphcrtvSD][1-9]?r?[.+-]{0,2}\\}\\.?){1,3}[a-z]{1,3}\\.[a-z]{2,5}",
        "%\\{d\\}"
    ]
}

fn term() -> impl Strategy<Value = String> {
    let qualified = (
        "[+~?-]?",
        prop_oneof![
            Just("all".to_owned()),
            domain().prop_map(|domain| format!("include:{domain}")),
            domain().prop_map(|domain| format!("exists:{domain}")),
            proptest::option::of(domain())
                .prop_map(|domain| domain.map_or("ptr".into(), |domain| format!("ptr:{domain}"))),
            ("a|mx", proptest::option::of(domain()), proptest::option::of(0u8..=32), proptest::option::of(0u8..=128))
                .prop_map(|(name, domain, ip4, ip6)| {
                    let domain = domain.map(|domain| format!(":{domain}")).unwrap_or_default();
                    let ip4 = ip4.map(|bits| format!("/{bits}")).unwrap_or_default();
                    let ip6 = ip6.map(|bits| format!("//{bits}")).unwrap_or_default();
                    format!("{name}{domain}{ip4}{ip6}")
                }),
            (any::<std::net::Ipv4Addr>(), 0u8..=32).prop_map(|(address, bits)| format!("ip4:{address}/{bits}")),
            any::<std::net::Ipv6Addr>().prop_map(|address| format!("ip6:{address}")),
        ],
    )
        .prop_map(|(sign, mechanism)| format!("{sign}{mechanism}"));
    prop_oneof![9 => qualified, 1 => "x[a-z0-9._-]{0,5}=[!-$&-~]{0,12}"]
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = Policy::parse(&text);
    }

    #[test]
    fn text_like_spf_is_read_or_refused_and_what_is_written_reads_the_same(
        text in "[vV]=spf1( [+~?-]?(all|a|mx|ip4|ip6|include|exists|ptr|redirect|exp|[a-z]{1,4})([:/=][!-~]{0,14})?){0,6} ?"
    ) {
        match Policy::parse(&text) {
            Ok(policy) => prop_assert_eq!(Policy::parse(&policy.to_string()), Ok(policy)),
            Err(error) => prop_assert!(error.fault != Fault::Version && text.contains(error.term.as_str())),
        }
    }

    #[test]
    fn every_policy_by_the_grammar_is_read_and_written_back(terms in proptest::collection::vec(term(), 0..12)) {
        let text = format!("v=spf1 {}", terms.join(" "));
        let policy = Policy::parse(&text).expect("by the grammar");
        prop_assert_eq!(policy.terms.len(), terms.len());
        prop_assert_eq!(Policy::parse(&policy.to_string()), Ok(policy));
    }
}

#[test]
fn a_policy_is_data() {
    let policy = Policy::parse("v=spf1 ?include:amazonses.com redirect=example.com").expect("valid");
    let [Term::Directive(Directive { qualifier, mechanism: Mechanism::Include(domain) }), Term::Modifier(modifier)] =
        policy.terms.as_slice()
    else {
        panic!("{policy:?}")
    };
    assert_eq!((*qualifier, domain.as_str()), (Qualifier::Neutral, "amazonses.com"));
    assert!(matches!(modifier, Modifier::Redirect(domain) if domain.as_str() == "example.com"));
    assert_eq!(policy.redirect().map(super::Domain::as_str), Some("example.com"));
    assert_eq!(policy.all(), None);
}

#[test]
fn a_record_names_ses_where_receivers_come_to_it_and_let_it_in() {
    let cases = [
        ("v=spf1 include:amazonses.com ~all", true),
        ("V=SPF1  ip4:192.0.2.1 +include:AmazonSES.com -all", true),
        ("v=spf1 include:amazonses.com", true),
        ("v=spf1 -all include:amazonses.com", false),
        ("v=spf1 ALL include:amazonses.com", false),
        ("v=spf1 ?include:amazonses.com ~all", false),
        ("v=spf1 include:amazonses.com.example.net ~all", false),
        ("include:amazonses.com", false),
        ("", false),
    ];
    for (text, names) in cases {
        assert_eq!(names_ses(text), names, "{text:?}");
    }
}
