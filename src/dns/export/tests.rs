//! Every format, read back by a reader of that format.

use std::collections::BTreeMap;

use hickory_proto::rr::{Name as WireName, RData};
use hickory_proto::serialize::txt::Parser;
use proptest::prelude::*;
use saphyr::{LoadableYamlNode as _, Yaml};

use super::{Format, Sheet, TTL, file, letter};
use crate::dns::dkim::{DkimRecord, Token};
use crate::dns::provider::Provider;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::wanted::{Purpose, Setup, Wanted};
use crate::text::Text;

/// A record as every reader here gives it back: type, name in full, value with the name in full.
type Row = (String, String, String);

fn name(text: &str) -> Name {
    Name::of(text)
}

fn wanted() -> Vec<Wanted> {
    let dkim = |token: &str| DkimRecord {
        token: Token::parse(token).expect("a token"),
        zone: name("dkim.amazonses.com"),
        assumed: false,
    };
    let tokens = ["h5jq2i6wzvzbdqyqmr3v", "a5jq2i6wzvzbdqyqmr3v", "c5jq2i6wzvzbdqyqmr3v"];
    let setup = Setup {
        domain: name("mail.example.com"),
        region: Some("eu-west-3".into()),
        dkim: tokens.map(dkim).to_vec(),
        mail_from: Some(name("bounce.mail.example.com")),
    };
    setup.wanted()
}

fn made(format: Format, wanted: &[Wanted], host: Option<&str>) -> String {
    let (domain, zone) = (name("mail.example.com"), name("example.com"));
    file(format, Sheet { domain: &domain, zone: &zone, wanted, host: host.and_then(Provider::find) })
}

fn rows(wanted: &[Wanted]) -> Vec<Row> {
    let row = |wanted: &Wanted| {
        let Record { name, kind, value, .. } = &wanted.record;
        (kind.as_str().to_owned(), name.to_string(), value.clone())
    };
    let mut rows: Vec<Row> = wanted.iter().map(row).collect();
    rows.sort();
    rows
}

fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort();
    rows
}

/// A name of the wire as ours.
fn ours(name: &WireName) -> String {
    Name::of_labels(name.iter()).to_string()
}

fn read_zone(text: &str) -> Vec<Row> {
    let (_, sets) =
        Parser::new(text, None, Some(WireName::root())).parse().unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut rows = Vec::new();
    for set in sets.values() {
        for record in set.records_without_rrsigs() {
            assert_eq!(record.ttl, TTL);
            let (kind, value) = match &record.data {
                RData::CNAME(target) => ("CNAME", ours(&target.0)),
                RData::MX(mx) => ("MX", format!("{} {}", mx.preference, ours(&mx.exchange))),
                RData::TXT(txt) => {
                    assert!(txt.txt_data.iter().all(|string| string.len() <= 255));
                    ("TXT", String::from_utf8(txt.txt_data.concat()).expect("text"))
                }
                other => panic!("{other:?}"),
            };
            rows.push((kind.to_owned(), ours(&record.name), value));
        }
    }
    sorted(rows)
}

/// The strings of a text value of Route 53, with whatever stands between them: `\DDD` is octal.
fn strings_of_route53(value: &str, between: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut rest = value.as_bytes();
    while let [b'"', inside @ ..] = rest {
        let mut string = Vec::new();
        rest = inside;
        loop {
            let octal = rest.get(1..4).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
            let (byte, length) = match (rest[0], octal) {
                (b'"', _) => break,
                (b'\\', Some(byte)) => (byte, 4),
                (b'\\', None) => (rest[1], 2),
                (byte, _) => (byte, 1),
            };
            string.push(byte);
            rest = &rest[length..];
        }
        rest = &rest[1..];
        rest = rest.strip_prefix(between.as_bytes()).unwrap_or(rest);
        strings.push(String::from_utf8(string).expect("text"));
    }
    assert!(rest.is_empty() && strings.iter().all(|string| string.len() <= 255), "{value}");
    strings
}

/// A name with the escapes of Route 53 as ours.
fn name_of_route53(text: &str) -> String {
    let unescaped = |label: &str| strings_of_route53(&format!("\"{label}\""), "").concat();
    let labels: Vec<String> = text.trim_end_matches('.').split('.').map(unescaped).collect();
    Name::of_labels(labels.iter().map(|label| label.as_bytes())).to_string()
}

/// The value between its outer quotes, cut where a string ends and the next begins.
fn value_of_route53(kind: &str, value: &str, between: &str) -> String {
    match kind {
        "TXT" => strings_of_route53(value, between).concat(),
        "MX" => {
            let (priority, target) = value.split_once(' ').expect("a priority");
            format!("{priority} {}", name_of_route53(target))
        }
        _ => name_of_route53(value),
    }
}

fn read_route53(text: &str) -> Vec<Row> {
    let batch: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let mut rows = Vec::new();
    for change in batch["Changes"].as_array().expect("changes") {
        assert_eq!(change["Action"], "CREATE");
        let set = &change["ResourceRecordSet"];
        assert_eq!(set["TTL"], TTL);
        let (kind, owner) = (set["Type"].as_str().expect("a type"), set["Name"].as_str().expect("a name"));
        assert!(owner.ends_with('.'));
        for value in set["ResourceRecords"].as_array().expect("records") {
            let value = value_of_route53(kind, value["Value"].as_str().expect("a value"), " ");
            rows.push((kind.to_owned(), name_of_route53(owner), value));
        }
    }
    sorted(rows)
}

/// The resources, each with its arguments as JSON texts.
fn read_terraform(text: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let body = hcl_edit::parser::parse_body(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut resources = Vec::new();
    let mut labels = Vec::new();
    for block in body.blocks().filter(|block| block.has_ident("resource")) {
        let kind = block.labels[0].as_str().to_owned();
        assert!(!labels.contains(&block.labels[1].as_str().to_owned()), "{text}");
        labels.push(block.labels[1].as_str().to_owned());
        let arguments = block.body.attributes().map(|attribute| {
            let value = match attribute.value.as_array() {
                Some(array) => array.get(0).expect("a record").clone(),
                None => attribute.value.clone(),
            };
            // A template would mean that something is put in.
            assert!(!matches!(value, hcl_edit::expr::Expression::StringTemplate(_)), "{text}");
            (
                attribute.key.as_str().to_owned(),
                value.as_str().map_or_else(|| value.to_string().trim().to_owned(), str::to_owned),
            )
        });
        resources.push((kind, arguments.collect()));
    }
    resources
}

fn read_aws(text: &str) -> Vec<Row> {
    let row = |(resource, arguments): (String, BTreeMap<String, String>)| {
        assert_eq!((resource.as_str(), arguments["ttl"].as_str()), ("aws_route53_record", "3600"));
        let (kind, value) = (&arguments["type"], &arguments["records"]);
        let value = match kind.as_str() {
            "TXT" => format!("\"{value}\""),
            _ => value.clone(),
        };
        (kind.clone(), name_of_route53(&arguments["name"]), value_of_route53(kind, &value, ""))
    };
    sorted(read_terraform(text).into_iter().map(row).collect())
}

fn read_octodns(text: &str) -> Vec<Row> {
    let documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut rows = Vec::new();
    let zone = documents[0].as_mapping().expect("names");
    for (key, records) in zone {
        let owner = match key.as_str().expect("a name") {
            "" => "example.com".to_owned(),
            short => format!("{short}.example.com"),
        };
        for record in records.as_vec().expect("records") {
            assert_eq!(record["ttl"].as_integer(), Some(i64::from(TTL)));
            let kind = record["type"].as_str().expect("a type");
            let bare = |value: &str| value.strip_suffix('.').expect("a final dot").to_owned();
            let value = match kind {
                "TXT" => record["value"].as_str().expect("a text").replace("\\;", ";"),
                "MX" => format!(
                    "{} {}",
                    record["value"]["preference"].as_integer().expect("a priority"),
                    bare(record["value"]["exchange"].as_str().expect("a target"))
                ),
                _ => bare(record["value"].as_str().expect("a target")),
            };
            rows.push((kind.to_owned(), owner.clone(), value));
        }
    }
    sorted(rows)
}

fn read_csv(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().expect("headers"), vec!["Type", "Name", "Value"]);
    sorted(reader.deserialize().collect::<Result<_, _>>().expect("rows"))
}

fn read_json(text: &str) -> Vec<Row> {
    let document: serde_json::Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(
        (document["domain"].as_str(), document["zone"].as_str()),
        (Some("mail.example.com"), Some("example.com"))
    );
    let rows = document["records"].as_array().expect("records").iter().map(|row| {
        let text = |key: &str| row[key].as_str().expect(key).to_owned();
        (text("type"), text("name"), text("value"))
    });
    sorted(rows.collect())
}

/// Every format of the zone's own, read back.
fn all_read(wanted: &[Wanted], read_zone: fn(&str) -> Vec<Row>) -> [(Format, Vec<Row>); 7] {
    let made = |format| made(format, wanted, None);
    [
        (Format::Bind, read_zone(&made(Format::Bind))),
        (Format::Cloudflare, read_zone(&made(Format::Cloudflare))),
        (Format::Route53, read_route53(&made(Format::Route53))),
        (Format::Terraform, read_aws(&made(Format::Terraform))),
        (Format::OctoDns, read_octodns(&made(Format::OctoDns))),
        (Format::Csv, read_csv(&made(Format::Csv))),
        (Format::Json, read_json(&made(Format::Json))),
    ]
}

#[test]
fn every_format_reads_back_as_what_was_wanted() {
    let wanted = wanted();
    for (format, read) in all_read(&wanted, read_zone) {
        assert_eq!(read, rows(&wanted), "{format:?}");
    }
    for format in Format::ALL {
        assert!(made(format, &wanted, None).ends_with('\n'), "{format:?}");
        assert_eq!(Format::find(format.id()), Some(format));
    }
    assert_eq!(Format::find("text"), None);
}

#[test]
fn only_what_could_be_proxied_says_that_it_is_not() {
    let lines = made(Format::Cloudflare, &wanted(), None);
    for line in lines.lines() {
        assert_eq!(line.contains("\tCNAME\t"), line.ends_with(" ; cf_tags=cf-proxied:false"), "{line}");
    }
    assert!(!made(Format::Bind, &wanted(), None).contains("cf_tags"));
}

#[test]
fn terraform_has_the_resources_of_the_zone_s_host() {
    let wanted = wanted();
    let resources = read_terraform(&made(Format::Terraform, &wanted, Some("cloudflare")));
    assert_eq!(resources.len(), wanted.len());
    for ((resource, arguments), wanted) in resources.iter().zip(&wanted) {
        let record = &wanted.record;
        assert_eq!(resource, "cloudflare_dns_record");
        assert_eq!((&arguments["name"], arguments["proxied"].as_str()), (&record.name.to_string(), "false"));
        let content = match record.kind {
            Kind::Mx => format!("{} {}", arguments["priority"], arguments["content"]),
            _ => arguments["content"].clone(),
        };
        assert_eq!(content, record.value);
    }
    let elsewhere = read_terraform(&made(Format::Terraform, &wanted, Some("ovh")));
    assert!(elsewhere.iter().all(|(resource, _)| resource == "aws_route53_record"));
}

#[test]
fn the_zone_itself_is_the_empty_name_of_octodns_and_each_name_is_there_once() {
    let record = |kind, value: &str| Wanted {
        record: Record { name: name("example.com"), kind, value: value.into(), ttl: 0 },
        purpose: Purpose::MailFromSpf,
        any_zone: false,
    };
    let wanted = [record(Kind::Txt, "v=spf1 -all"), record(Kind::Mx, "10 mx.example.net")];
    let text = made(Format::OctoDns, &wanted, None);
    assert!(text.starts_with("---\n\"\":\n  - ttl: 3600\n    type: TXT\n"), "{text}");
    assert_eq!(text.lines().filter(|line| line.ends_with("\":")).count(), 1, "{text}");
}

#[test]
fn the_message_names_every_record_in_full_and_in_short() {
    let (wanted, domain, zone) = (wanted(), name("mail.example.com"), name("example.com"));
    let lines = letter(Sheet { domain: &domain, zone: &zone, wanted: &wanted, host: None });
    let locale = crate::locale::Locale::load("en");
    let say = |line: &Text| locale.say(line, jiff::Timestamp::UNIX_EPOCH);
    let words = lines.iter().map(say).collect::<Vec<_>>().join("\n");
    for wanted in &wanted {
        assert!(words.contains(&format!(": {}\n", wanted.record.name)), "{words}");
        assert!(words.contains(&format!(": {}\n", wanted.record.name.relative_to(&zone))), "{words}");
    }
    assert!(words.contains(": 10\n") && words.contains(": feedback-smtp.eu-west-3.amazonses.com\n"), "{words}");
    assert!(words.starts_with("Subject: ") && !words.contains("letter-"), "{words}");
}

/// A zone file by hand, for names that the parser above takes for none: five fields, names of harmless letters alone.
fn read_lines(text: &str) -> Vec<Row> {
    let decimal = |text: &str| {
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.\\".contains(&b)), "{text}");
        name(text.strip_suffix('.').expect("a final dot")).labels().collect::<Vec<_>>()
    };
    let ours = |text: &str| Name::of_labels(decimal(text).iter().map(Vec::as_slice)).to_string();
    let row = |line: &str| {
        let fields: Vec<&str> = line.trim_end_matches(" ; cf_tags=cf-proxied:false").splitn(5, '\t').collect();
        let [owner, "3600", "IN", kind, value] = fields[..] else { panic!("{line}") };
        let value = match (kind, value.split_once(' ')) {
            ("MX", Some((priority, target))) => format!("{priority} {}", ours(target)),
            _ => ours(value),
        };
        (kind.to_owned(), ours(owner), value)
    };
    sorted(text.lines().map(row).collect())
}

fn record(
    name: impl Strategy<Value = Name>,
    value: impl Strategy<Value = (String, Kind)>,
) -> impl Strategy<Value = Wanted> {
    (name, value).prop_map(|(name, (value, kind))| Wanted {
        record: Record { name, kind, value, ttl: 0 },
        purpose: Purpose::Dkim,
        any_zone: false,
    })
}

fn hostile_name() -> impl Strategy<Value = Name> {
    prop::collection::vec(prop::collection::vec(b'!'..=b'~', 1..12), 1..4)
        .prop_map(|labels| Name::of_labels(labels.iter().map(Vec::as_slice)).under(&name("example.com")))
}

fn hostile_target() -> impl Strategy<Value = (String, Kind)> {
    prop_oneof![
        hostile_name().prop_map(|target| (target.to_string(), Kind::Cname)),
        (any::<u16>(), hostile_name()).prop_map(|(priority, target)| (format!("{priority} {target}"), Kind::Mx)),
    ]
}

fn plain_name() -> impl Strategy<Value = Name> {
    "_?[a-z0-9]{1,20}(\\.[a-z0-9]{1,20}){0,2}".prop_map(|text| name(&text).under(&name("example.com")))
}

proptest! {
    #[test]
    fn no_name_gets_out_of_its_place(wanted in record(hostile_name(), hostile_target())) {
        let wanted = [wanted];
        for (format, read) in all_read(&wanted, read_lines) {
            prop_assert_eq!(read, rows(&wanted), "{:?}", format);
        }
        prop_assert_eq!(read_terraform(&made(Format::Terraform, &wanted, Some("cloudflare"))).len(), 1);
    }

    #[test]
    fn no_text_gets_out_of_its_place(
        wanted in record(plain_name(), "[ -~]{0,600}|(\\$\\{|%\\{|\\\\|\"|;|=){1,9}".prop_map(|text| (text, Kind::Txt)))
    ) {
        let wanted = [wanted];
        for (format, read) in all_read(&wanted, read_zone) {
            prop_assert_eq!(read, rows(&wanted), "{:?}", format);
        }
        for format in Format::ALL {
            prop_assert!(made(format, &wanted, None).is_ascii());
        }
        let cloudflare = read_terraform(&made(Format::Terraform, &wanted, Some("cloudflare")));
        prop_assert_eq!(&cloudflare[0].1["content"], &wanted[0].record.value);
    }
}
