//! Plain tables: CSV and JSON.

use serde::Serialize;

use super::{Sheet, ttl};
use crate::dns::record::{Kind, Name};
use crate::dns::wanted::{Need, Purpose};

/// The columns of the file that the SES console offers for download.
const COLUMNS: [&str; 3] = ["Type", "Name", "Value"];

pub(super) fn csv(sheet: Sheet<'_>) -> String {
    let rows = sheet.wanted.iter().map(|wanted| {
        let record = &wanted.record;
        [record.kind.as_str(), record.name.as_str(), record.value.as_str()]
    });
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(COLUMNS).chain(rows) {
        writer.write_record(row).expect("rows of one length go into memory");
    }
    let bytes = writer.into_inner().expect("memory takes what is left");
    String::from_utf8(bytes).expect("it was made of text")
}

#[derive(Serialize)]
struct Document<'a> {
    domain: &'a Name,
    zone: &'a Name,
    records: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    r#type: Kind,
    name: &'a Name,
    short_name: String,
    value: &'a str,
    ttl: u32,
    purpose: Purpose,
    need: Need,
}

pub(super) fn json(sheet: Sheet<'_>) -> String {
    let rows = sheet.wanted.iter().map(|wanted| Row {
        r#type: wanted.record.kind,
        name: &wanted.record.name,
        short_name: wanted.record.name.relative_to(sheet.zone),
        value: &wanted.record.value,
        ttl: ttl(&wanted.record),
        purpose: wanted.purpose,
        need: wanted.purpose.need(),
    });
    pretty(&Document { domain: sheet.domain, zone: sheet.zone, records: rows.collect() })
}

/// JSON over several lines.
pub(super) fn pretty(data: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(data).expect("texts and numbers are JSON");
    text.push('\n');
    text
}
