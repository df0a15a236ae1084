//! Every shape the console gives, and every shape it does not.

use proptest::prelude::*;

use super::{Collection, DkimProblem, DkimRecord, Token, documented_zone, gist, wanted};
use crate::dns::record::{Kind, Name};

const A: &str = "h5jq2i6wzvzbdqyqmr3vfgvp4g4jqxyz";
const B: &str = "n4xk7c2m5r3t6y8u9a1s2d3f4g5h6j7k";
const C: &str = "zq1xw2ce3vr4bt5ny6mu7ki8lo9pa0sd";
const TOKENS: [&str; 3] = [A, B, C];
const CELL: &str = "a31d.dkim.us-west-2.amazonses.com";

fn collection() -> Collection {
    Collection::new(Name::of("example.com"), "eu-west-3")
}

fn record(token: &str, zone: &str, assumed: bool) -> DkimRecord {
    DkimRecord { token: Token::parse(token).expect("a token"), zone: Name::of(zone), assumed }
}

fn three(zone: &str, assumed: bool) -> Vec<DkimRecord> {
    TOKENS.iter().map(|token| record(token, zone, assumed)).collect()
}

/// One token's record in one of the shapes, without what stands around all of them.
fn shaped(shape: usize, token: &str, zone: &str) -> String {
    let (name, target) = (format!("{token}._domainkey.example.com"), format!("{token}.{zone}"));
    match shape {
        0 => format!("CNAME\t{name}\t{target}\n"),
        1 => format!("CNAME {name}   {target}\n"),
        2 => format!("CNAME\n{name}\n{target}\n"),
        3 => format!("CNAME,{name},{target}\r\n"),
        4 => format!("\"CNAME\",\"{name}\",\"{target}\"\r\n"),
        5 => format!("{name}. 300 IN CNAME {target}.\n"),
        6 => format!("{}._DomainKey IN CNAME {}.\n", token.to_uppercase(), target.to_uppercase()),
        7 => format!("{target}\n"),
        8 => format!("| CNAME | `{name}` | `{target}` |\n"),
        9 => format!("{{\"Name\":\"{name}\",\"Type\":\"CNAME\",\"Value\":\"{target}\"}}\n"),
        10 => format!("Name: {name}\u{a0}\nValue: {target}\u{200b}\n"),
        _ => format!("{target}. {target} {name}. {name}\n"),
    }
}

const SHAPES: usize = 12;

#[test]
fn every_shape_gives_the_same_three() {
    for zone in ["dkim.amazonses.com", "dkim.eu-south-1.amazonses.com", CELL] {
        for shape in 0..SHAPES {
            let mut found = collection();
            let text: String = TOKENS.iter().map(|token| shaped(shape, token, zone)).collect();
            assert_eq!(found.add(&text), [], "{text}");
            assert_eq!(found.records(), three(zone, false), "{text}");
            assert!(found.is_complete() && found.problems().is_empty());
        }
    }
}

#[test]
fn the_consoles_csv_is_read_whatever_its_header() {
    for header in ["Type,Name,Value", "Record Type,Record name,Record value", "\u{feff}\"Type\",\"Name\",\"Value\""] {
        let mut found = collection();
        let rows: String = TOKENS.iter().map(|token| shaped(3, token, "dkim.amazonses.com")).collect();
        let more = "MX,bounce.example.com,10 feedback-smtp.eu-west-3.amazonses.com\r\n\
                    TXT,bounce.example.com,\"v=spf1 include:amazonses.com ~all\"\r\n\
                    TXT,_dmarc.example.com,\"v=DMARC1; p=none;\"\r\n\
                    TXT,_amazonses.example.com,\"pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=\"\r\n";
        assert_eq!(found.add(&format!("{header}\r\n{rows}{more}")), []);
        assert_eq!(found.records(), three("dkim.amazonses.com", false));
    }
}

#[test]
fn names_and_bare_tokens_take_the_documented_zone_and_say_so() {
    for (region, zone) in [("eu-west-3", "dkim.amazonses.com"), ("ap-northeast-3", "dkim.ap-northeast-3.amazonses.com")]
    {
        let names: String = TOKENS.iter().map(|token| format!("{token}._domainkey.example.com\n")).collect();
        for text in [names, TOKENS.join("\n"), TOKENS.join(", ")] {
            let mut found = Collection::new(Name::of("example.com"), region);
            assert_eq!(found.add(&text), []);
            assert_eq!(found.records(), three(zone, true));
            assert_eq!(found.problems(), [DkimProblem::AssumedZone { zone: documented_zone(region) }]);
        }
    }
}

#[test]
fn the_answer_of_the_api_is_read_with_its_zone() {
    let mut found = collection();
    let json =
        format!("{{\"DkimAttributes\": {{\"Tokens\": [\"{A}\",\"{B}\",\"{C}\"], \"SigningHostedZone\": \"{CELL}\"}}}}");
    assert_eq!(found.add(&json), []);
    assert_eq!(found.records(), three(CELL, false));
}

#[test]
fn pastes_add_up() {
    let mut found = collection();
    assert_eq!(found.add(&format!("{A}._domainkey.example.com")), []);
    assert_eq!(found.problems()[0], DkimProblem::Missing { have: 1 });
    assert_eq!(found.add(&format!("{A}.{CELL} {B}.{CELL}")), []);
    assert_eq!(found.problems(), [DkimProblem::Missing { have: 2 }]);
    assert_eq!(found.add(&format!("{C}.{CELL}.")), []);
    assert_eq!(found.records(), three(CELL, false));
    assert_eq!(found.add(&format!("{}.dkim.amazonses.com", "k9".repeat(16))), []);
    assert_eq!(found.problems(), [DkimProblem::TooMany { have: 4 }]);
    found.clear();
    assert!(found.records().is_empty());
}

#[test]
fn a_record_of_another_domain_is_left_out_with_its_value() {
    let mut found = collection();
    let text =
        format!("CNAME {A}._domainkey.example.net {A}.dkim.amazonses.com\n{}", shaped(0, B, "dkim.amazonses.com"));
    assert_eq!(found.add(&text), [DkimProblem::OtherDomain { found: Name::of("example.net") }]);
    assert_eq!(found.records(), [record(B, "dkim.amazonses.com", false)]);
    assert_eq!(found.add(&shaped(0, A, "dkim.amazonses.com")), []);
    assert_eq!(found.records().len(), 2);
}

#[test]
fn a_doubled_domain_is_told_and_the_record_kept() {
    let mut found = collection();
    let name = format!("{A}._domainkey.example.com.example.com");
    let target = format!("{A}.dkim.amazonses.com.example.com");
    let told = |found: &str| DkimProblem::DoubledDomain { found: Name::of(found) };
    assert_eq!(found.add(&format!("{name} CNAME {target}")), [told(&name), told(&target)]);
    assert_eq!(found.records(), [record(A, "dkim.amazonses.com", false)]);
}

#[test]
fn underscores_lost_or_added_are_told() {
    let mut found = collection();
    let lost = format!("{A}.domainkey.example.com");
    let glued = format!("{B}_domainkey.example.com");
    let added = format!("_{C}._domainkey.example.com");
    assert_eq!(
        found.add(&format!("{lost} {glued} {added}")),
        [
            DkimProblem::MissingUnderscore { found: Name::of(&lost) },
            DkimProblem::MissingUnderscore { found: Name::of(&glued) },
            DkimProblem::ExtraUnderscore { found: Name::of(&added) },
        ]
    );
    assert_eq!(found.records(), three("dkim.amazonses.com", true));
}

#[test]
fn a_name_relative_to_the_zone_of_a_sub_domain_is_ours() {
    let mut found = Collection::new(Name::of("mail.example.com"), "eu-west-3");
    let doubled = format!("{C}._domainkey.mail.example.com.example.com");
    let text = format!("{A}._domainkey.mail {B}._domainkey.mail.example.com {doubled}");
    assert_eq!(found.add(&text), [DkimProblem::DoubledDomain { found: Name::of(&doubled) }]);
    assert_eq!(found.records().len(), 3);
    assert_eq!(
        found.add(&format!("{A}._domainkey.example.com")),
        [DkimProblem::OtherDomain { found: Name::of("example.com") }]
    );
}

#[test]
fn what_was_cut_short_is_told_and_another_senders_selector_is_not() {
    let garbled = |text: &str| [DkimProblem::Garbled { found: Name::of(text) }];
    for cut in ["h5jq2i6wz….dkim.amazonses.com", "h5jq2i6wz.dkim.amazonses.com", "h5jq2i6wz…._domainkey.example.com"]
    {
        let mut found = collection();
        assert_eq!(found.add(cut), garbled(cut));
        assert!(found.records().is_empty());
    }
    let selector = "google._domainkey.example.com TXT \"v=DKIM1; k=rsa; p=MIGf\"";
    assert_eq!(collection().add(selector), [DkimProblem::Nothing]);
}

#[test]
fn a_secret_pasted_by_mistake_is_never_taken_for_a_token() {
    let mut found = collection();
    let secrets =
        "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00 BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9";
    assert_eq!(found.add(secrets), [DkimProblem::Nothing]);
    assert!(found.records().is_empty());
}

#[test]
fn the_gist_of_a_paste_says_the_same_and_holds_no_secret() {
    let secret = "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9";
    let paste = format!("SMTP password: {secret}\n{}Paul's notes", shaped(9, A, CELL));
    let gist = gist(&paste, &Name::of("example.com"));
    assert_eq!(gist, format!("{A}._domainkey.example.com\n{A}.{CELL}\n"));
}

#[test]
fn what_is_wanted_is_the_name_and_its_target() {
    let records = wanted(&Name::of("example.com"), &[record(A, CELL, false)]);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].name.as_str(), format!("{A}._domainkey.example.com"));
    assert_eq!((records[0].kind, &records[0].value), (Kind::Cname, &format!("{A}.{CELL}")));
}

#[test]
fn one_record_is_read_from_its_token_or_its_value() {
    let parse = |text: &str, region| DkimRecord::parse(text, &Name::of("example.com"), region);
    let letters = "abcdefghijklmnopqrstuvwxyz";
    let cases = [
        (A.to_owned(), record(A, "dkim.amazonses.com", true)),
        (format!(" {A}\n"), record(A, "dkim.amazonses.com", true)),
        (letters.to_owned(), record(letters, "dkim.amazonses.com", true)),
        (format!("{A}.{CELL}"), record(A, CELL, false)),
        (format!("{A}.{}.", CELL.to_uppercase()), record(A, CELL, false)),
    ];
    for (text, found) in cases {
        assert_eq!(parse(&text, "eu-west-3"), Ok(found), "{text}");
    }
    assert_eq!(parse(A, "af-south-1").expect("a token").zone.as_str(), "dkim.af-south-1.amazonses.com");
    for text in
        ["", "abc", "Paul's notes", &format!("{A}.{CELL} {B}.{CELL}"), &format!("{A}._domainkey.example.com"), CELL]
    {
        assert_eq!(parse(text, "eu-west-3"), Err(DkimProblem::Nothing), "{text}");
    }
    let doubled = Err(DkimProblem::DoubledDomain { found: Name::of(&format!("{A}.{CELL}.example.com")) });
    assert_eq!(parse(&format!("{A}.{CELL}.example.com"), "eu-west-3"), doubled);
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(text in any::<String>()) {
        collection().add(&text);
        let _ = DkimRecord::parse(&text, &Name::of("example.com"), "eu-west-3");
    }

    #[test]
    fn a_gist_is_as_good_as_the_paste(shape in 0usize..11, noise in "[ -~\\n]{0,40}", place in 0usize..3) {
        let mut parts = TOKENS.map(|token| shaped(shape, token, CELL)).to_vec();
        parts.insert(place, format!("\n{noise}\n"));
        let (mut whole, mut short) = (collection(), collection());
        whole.add(&parts.concat());
        short.add(&gist(&parts.concat(), &Name::of("example.com")));
        prop_assert_eq!(whole.records(), short.records());
    }

    #[test]
    fn nothing_like_a_record_makes_it_panic(
        words in prop::collection::vec("[_a-z0-9…é]{0,40}(\\._?domainkey|\\.dkim|_domainkey)?(\\.amazonses\\.com|\\.example|\\.com|\\.){0,4}", 0..8)
    ) {
        let mut found = collection();
        found.add(&words.join(" "));
        for record in wanted(&Name::of("example.com"), &found.records()) {
            prop_assert!(record.name.fits() && record.value.is_ascii());
        }
    }

    #[test]
    fn any_mixture_of_shapes_in_any_order_gives_the_same_three(
        order in Just([0usize, 1, 2, 0, 1, 2]).prop_shuffle(),
        shapes in prop::array::uniform6(0..SHAPES),
        pastes in 1usize..4,
    ) {
        let mut found = collection();
        let lines: Vec<String> = order.iter().zip(shapes).map(|(i, shape)| shaped(shape, TOKENS[*i], CELL)).collect();
        for paste in lines.chunks(pastes) {
            prop_assert_eq!(found.add(&paste.concat()), []);
        }
        let mut records = found.records();
        records.sort_by(|a, b| a.token.cmp(&b.token));
        prop_assert_eq!(records, three(CELL, false));
    }
}
