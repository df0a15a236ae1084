//! What is typed for each kind of record, at hosts that are known and at one that is not.

use proptest::prelude::*;

use super::{Recipe, strings};
use crate::dns::provider::{Provider, Trap, What};
use crate::dns::record::{Kind, Name, Record};
use crate::text::Text;

fn record(name: &str, kind: Kind, value: &str) -> Record {
    Record { name: Name::of(name), kind, value: value.into(), ttl: 0 }
}

fn recipe(record: &Record, zone: &str, host: Option<&str>) -> Recipe {
    let host = host.map(|id| Provider::find(id).unwrap_or_else(|| panic!("{id}")));
    Recipe::of(record, &Name::of(zone), host)
}

#[test]
fn a_host_that_is_not_known_is_shown_every_form() {
    let dkim =
        recipe(&record("abc._domainkey.example.com", Kind::Cname, "abc.dkim.amazonses.com"), "example.com", None);
    assert_eq!(dkim.forms(What::Kind), ["CNAME"]);
    assert_eq!(dkim.forms(What::Name), ["abc._domainkey", "abc._domainkey.example.com"]);
    assert_eq!(dkim.forms(What::Value), ["abc.dkim.amazonses.com", "abc.dkim.amazonses.com."]);
    assert!(dkim.forms(What::Priority).is_empty() && dkim.forms(What::Ttl).is_empty() && dkim.traps.is_empty());
    let mx = recipe(
        &record("bounce.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com"),
        "example.com",
        None,
    );
    assert_eq!(mx.forms(What::Priority), ["10"]);
    assert_eq!(
        mx.forms(What::Value),
        [
            "feedback-smtp.eu-west-3.amazonses.com",
            "feedback-smtp.eu-west-3.amazonses.com.",
            "10 feedback-smtp.eu-west-3.amazonses.com",
            "10 feedback-smtp.eu-west-3.amazonses.com.",
        ]
    );
    let spf = recipe(&record("example.com", Kind::Txt, "v=spf1 -all"), "example.com", None);
    assert_eq!(spf.forms(What::Name), ["@", "", "example.com"]);
    assert_eq!(spf.forms(What::Value), ["v=spf1 -all", "\"v=spf1 -all\""]);
}

#[test]
fn a_host_that_is_known_is_shown_its_own_form() {
    let dkim = record("abc._domainkey.example.com", Kind::Cname, "abc.dkim.amazonses.com");
    let mx = record("bounce.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    let spf = record("example.com", Kind::Txt, "v=spf1 -all");
    let cases = [
        ("ovh", "abc.dkim.amazonses.com.", Some("10"), "feedback-smtp.eu-west-3.amazonses.com.", "", "v=spf1 -all"),
        (
            "cloudflare",
            "abc.dkim.amazonses.com",
            Some("10"),
            "feedback-smtp.eu-west-3.amazonses.com",
            "@",
            "v=spf1 -all",
        ),
        ("godaddy", "abc.dkim.amazonses.com", Some("10"), "feedback-smtp.eu-west-3.amazonses.com", "@", "v=spf1 -all"),
        ("route53", "abc.dkim.amazonses.com", None, "10 feedback-smtp.eu-west-3.amazonses.com", "", "\"v=spf1 -all\""),
        ("bind", "abc.dkim.amazonses.com.", None, "10 feedback-smtp.eu-west-3.amazonses.com.", "@", "\"v=spf1 -all\""),
    ];
    for (id, target, priority, exchanger, apex, text) in cases {
        let at = |record| recipe(record, "example.com", Some(id));
        assert_eq!(at(&dkim).forms(What::Name), ["abc._domainkey"], "{id}");
        assert_eq!(at(&dkim).forms(What::Value), [target], "{id}");
        assert_eq!(at(&mx).forms(What::Priority).first().map(String::as_str), priority, "{id}");
        assert_eq!(at(&mx).forms(What::Value), [exchanger], "{id}");
        assert_eq!(at(&spf).forms(What::Name), [apex], "{id}");
        assert_eq!(at(&spf).forms(What::Value), [text], "{id}");
    }
}

#[test]
fn what_nothing_confirms_of_a_host_is_shown_in_every_form() {
    let dkim = record("abc._domainkey.example.com", Kind::Cname, "abc.dkim.amazonses.com");
    let scaleway = recipe(&dkim, "example.com", Some("scaleway"));
    assert_eq!(scaleway.forms(What::Name), ["abc._domainkey", "abc._domainkey.example.com"]);
    assert_eq!(scaleway.forms(What::Value), ["abc.dkim.amazonses.com."]);
    // A form that is only hearsay is no reason to hide the other.
    let hostinger = Provider::find("hostinger").expect("Hostinger");
    assert!(hostinger.name_form.is_some());
    assert_eq!(recipe(&dkim, "example.com", Some("hostinger")).forms(What::Name).len(), 2);
    let spf = record("example.com", Kind::Txt, "v=spf1 -all");
    assert_eq!(recipe(&spf, "example.com", Some("ionos")).forms(What::Name), ["@", ""]);
}

#[test]
fn names_are_relative_to_the_zone_even_if_it_is_a_parent_of_the_domain() {
    let dkim = record("abc._domainkey.shop.example.com", Kind::Cname, "abc.dkim.amazonses.com");
    assert_eq!(recipe(&dkim, "example.com", Some("ovh")).forms(What::Name), ["abc._domainkey.shop"]);
    assert_eq!(recipe(&dkim, "shop.example.com", Some("ovh")).forms(What::Name), ["abc._domainkey"]);
    assert_eq!(recipe(&dkim, "other.example", Some("ovh")).forms(What::Name), ["abc._domainkey.shop.example.com"]);
}

#[test]
fn a_long_text_is_cut_by_whoever_has_to() {
    let long = "x".repeat(300);
    let text = record("example.com", Kind::Txt, &long);
    let cut = format!("\"{}\" \"{}\"", "x".repeat(255), "x".repeat(45));
    let at = |host| recipe(&text, "example.com", host).forms(What::Value).to_vec();
    assert_eq!(at(Some("bind")), std::slice::from_ref(&cut));
    assert_eq!(at(Some("route53")), std::slice::from_ref(&cut));
    assert_eq!(at(Some("linode")), std::slice::from_ref(&long));
    assert_eq!(at(Some("ovh")), [long.clone(), cut.clone()]);
    assert_eq!(at(None), [long.clone(), cut]);
    assert!(recipe(&text, "example.com", Some("ovh")).traps.contains(&Trap::TxtLimit));
}

#[test]
fn an_exchanger_without_a_priority_is_shown_as_a_target() {
    for value in ["mx.example.net", "first mx.example.net", ""] {
        let recipe = recipe(&record("example.com", Kind::Mx, value), "example.com", Some("godaddy"));
        assert!(recipe.forms(What::Priority).is_empty());
        assert_eq!(recipe.forms(What::Value), [value]);
    }
}

#[test]
fn the_table_uses_the_words_of_the_host_and_says_what_stays_empty() {
    let spf = Record { ttl: 300, ..record("example.com", Kind::Txt, "v=spf1 -all") };
    let words = |fr: &str, en: &str| Text::key("host-words").with("fr", fr).with("en", en);
    assert_eq!(
        recipe(&spf, "example.com", Some("ovh")).pairs(),
        [
            (Text::key("recipe-kind"), Text::plain("TXT")),
            (words("Sous-domaine", "Subdomain"), Text::key("recipe-empty")),
            (words("Valeur", "Value"), Text::plain("v=spf1 -all")),
            (words("TTL", "TTL"), Text::plain("300")),
        ]
    );
    let unknown = recipe(&spf, "example.com", None).pairs();
    let labels: Vec<_> = unknown.iter().map(|(label, _)| label.clone()).collect();
    let keys = ["recipe-kind", "recipe-name", "recipe-or", "recipe-or", "recipe-value", "recipe-or", "recipe-ttl"];
    assert_eq!(labels, keys.map(Text::key));
}

/// Reads strings in double quotes back, as a name server does.
fn read(strings: &str) -> Vec<String> {
    let mut read = Vec::new();
    let mut open: Option<String> = None;
    let mut letters = strings.chars();
    while let Some(letter) = letters.next() {
        match (letter, open.as_mut()) {
            ('"', None) => open = Some(String::new()),
            ('"', Some(_)) => read.extend(open.take()),
            ('\\', Some(string)) => string.extend(letters.next()),
            (letter, Some(string)) => string.push(letter),
            (letter, None) => assert_eq!(letter, ' '),
        }
    }
    assert_eq!(open, None);
    read
}

proptest! {
    #[test]
    fn a_name_server_reads_back_what_was_quoted(text in any::<String>(), repeat in 1_usize..40) {
        let text = text.repeat(repeat);
        let strings = read(&strings(&text, 255));
        prop_assert_eq!(strings.concat(), text);
        prop_assert!(strings.iter().all(|string| string.len() <= 255));
    }

    #[test]
    fn any_record_has_a_form_for_each_field_at_any_host(
        name in "[ -~]{0,30}", value in "[ -~]{0,300}", kind in 0_usize..7, host in 0_usize..60,
    ) {
        let kinds = [Kind::A, Kind::Aaaa, Kind::Cname, Kind::Mx, Kind::Ns, Kind::Soa, Kind::Txt];
        let record = record(&name, kinds[kind], &value);
        let recipe = Recipe::of(&record, &Name::of("example.com"), Provider::all().get(host));
        for field in &recipe.fields {
            prop_assert!(!field.forms.is_empty());
            let mut forms = field.forms.clone();
            forms.sort();
            forms.dedup();
            prop_assert_eq!(forms.len(), field.forms.len());
        }
        prop_assert!(recipe.pairs().len() >= recipe.fields.len());
    }
}
