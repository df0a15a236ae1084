//! Resources of Terraform, for the zone's host.

use super::route53::ESCAPES;
use super::{STRING, Sheet, absolute, inside, ttl};
use crate::dns::mx;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::wanted::{Purpose, Wanted};

/// The host whose provider has resources of its own here.
const CLOUDFLARE: &str = "cloudflare";

pub(super) fn resources(sheet: Sheet<'_>) -> String {
    let at_cloudflare = sheet.host.is_some_and(|host| host.id == CLOUDFLARE);
    let prefix = format!("ses_{}", identifier(sheet.domain));
    let zone_id = format!("{prefix}_zone_id");
    let mut text = format!("variable {} {{\n  type = string\n}}\n", quoted(&zone_id));
    let mut dkim = 0;
    for wanted in sheet.wanted {
        let label = match wanted.purpose {
            Purpose::Dkim => {
                dkim += 1;
                format!("{prefix}_dkim_{dkim}")
            }
            Purpose::MailFromMx => format!("{prefix}_mail_from_mx"),
            Purpose::MailFromSpf => format!("{prefix}_mail_from_spf"),
            Purpose::Dmarc => format!("{prefix}_dmarc"),
        };
        let (resource, arguments) = match at_cloudflare {
            true => ("cloudflare_dns_record", cloudflare(wanted)),
            false => ("aws_route53_record", route53(&wanted.record)),
        };
        text.push_str(&format!("\nresource {} {} {{\n", quoted(resource), quoted(&label)));
        // In columns, as `terraform fmt` has them.
        let arguments: Vec<_> = [("zone_id", format!("var.{zone_id}"))].into_iter().chain(arguments).collect();
        let width = arguments.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        for (name, value) in arguments {
            text.push_str(&format!("  {name:width$} = {value}\n"));
        }
        text.push_str("}\n");
    }
    text
}

fn route53(record: &Record) -> Vec<(&'static str, String)> {
    let value = match (record.kind, mx::parts(&record.value)) {
        // The provider puts the outer quotes; between two strings they are ours (Terraform Registry, aws_route53_record).
        (Kind::Txt, _) => {
            record.value.as_bytes().chunks(STRING).map(|part| inside(part, ESCAPES)).collect::<Vec<_>>().join("\"\"")
        }
        (Kind::Mx, Some((priority, target))) => format!("{priority} {}", bare(&target)),
        _ => bare(&Name::of(&record.value)),
    };
    vec![
        ("name", quoted(&bare(&record.name))),
        ("type", quoted(record.kind.as_str())),
        ("ttl", ttl(record).to_string()),
        ("records", format!("[{}]", quoted(&value))),
    ]
}

fn cloudflare(wanted: &Wanted) -> Vec<(&'static str, String)> {
    let record = &wanted.record;
    let mut arguments = vec![("name", quoted(&bare(&record.name))), ("type", quoted(record.kind.as_str()))];
    match (record.kind, mx::parts(&record.value)) {
        (Kind::Txt, _) => arguments.push(("content", quoted(&record.value))),
        (Kind::Mx, Some((priority, target))) => {
            arguments.push(("content", quoted(&bare(&target))));
            arguments.push(("priority", priority.to_string()));
        }
        _ => arguments.push(("content", quoted(&bare(&Name::of(&record.value))))),
    }
    arguments.push(("ttl", ttl(record).to_string()));
    arguments.push(("proxied", "false".to_owned()));
    arguments
}

/// A name in full, without the final dot.
fn bare(name: &Name) -> String {
    absolute(name, ESCAPES).trim_end_matches('.').to_owned()
}

/// A domain as a part of a name of Terraform's.
fn identifier(domain: &Name) -> String {
    domain.as_str().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// A string of HCL, in which nothing is put in.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '$' | '%' if letters.peek() == Some(&'{') => out.extend([letter, letter]),
            ' '..='~' => out.push(letter),
            _ => out.push_str(&format!("\\U{:08x}", u32::from(letter))),
        }
    }
    out.push('"');
    out
}
