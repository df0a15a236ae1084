//! A zone file of octoDNS's `YamlProvider`.

use std::cmp::Ordering;

use super::{Sheet, ttl};
use crate::dns::mx;
use crate::dns::record::{Kind, Name, Record};

/// The names relative to the zone, in the order on which octoDNS insists, each with its records.
pub(super) fn zone_file(sheet: Sheet<'_>) -> String {
    let mut names: Vec<(String, Vec<&Record>)> = Vec::new();
    for wanted in sheet.wanted {
        let record = &wanted.record;
        let key = record.name.before(sheet.zone).unwrap_or(record.name.as_str()).to_owned();
        match names.iter_mut().find(|(known, _)| *known == key) {
            Some((_, records)) => records.push(record),
            None => names.push((key, vec![record])),
        }
    }
    names.sort_by(|(one, _), (other, _)| natural(one, other));
    let mut text = String::from("---\n");
    for (name, records) in names {
        text.push_str(&format!("{}:\n", quoted(&name)));
        for record in records {
            text.push_str(&format!(
                "  - ttl: {}\n    type: {}\n    {}\n",
                ttl(record),
                record.kind.as_str(),
                value(record)
            ));
        }
    }
    text
}

fn value(record: &Record) -> String {
    match (record.kind, mx::parts(&record.value)) {
        // octoDNS wants each semicolon behind a backslash.
        (Kind::Txt, _) => format!("value: {}", quoted(&record.value.replace(';', "\\;"))),
        (Kind::Mx, Some((priority, target))) => {
            format!("value:\n      exchange: {}\n      preference: {priority}", quoted(&format!("{target}.")))
        }
        (Kind::Cname | Kind::Mx | Kind::Ns, _) => {
            format!("value: {}", quoted(&format!("{}.", Name::of(&record.value))))
        }
        (Kind::A | Kind::Aaaa | Kind::Soa, _) => format!("value: {}", quoted(&record.value)),
    }
}

/// A double-quoted scalar: what JSON writes is YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The natural order: runs of digits count as numbers.
fn natural(one: &str, other: &str) -> Ordering {
    let (one, other) = (runs(one), runs(other));
    for pair in one.iter().zip(&other) {
        let order = match pair {
            (Run::Number(a), Run::Number(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            (Run::Text(a), Run::Text(b)) => a.cmp(b),
            (Run::Text(_), Run::Number(_)) => Ordering::Less,
            (Run::Number(_), Run::Text(_)) => Ordering::Greater,
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    one.len().cmp(&other.len())
}

enum Run<'a> {
    Text(&'a str),
    /// Without leading zeros.
    Number(&'a str),
}

/// Text and numbers by turns, beginning with a text, which may be empty.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while !rest.is_empty() || runs.is_empty() {
        let wants_number = runs.len() % 2 == 1;
        let end = rest.find(|c: char| c.is_ascii_digit() != wants_number).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(if wants_number { Run::Number(run.trim_start_matches('0')) } else { Run::Text(run) });
        rest = after;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn names_stand_in_the_order_of_natsort() {
        let mut names = ["b", "a10", "a9", "9a", "_dmarc", "", "10a", "a9b2", "a"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, ["", "9a", "10a", "_dmarc", "a", "a9", "a9b2", "a10", "b"]);
    }
}
