//! A change batch of Route 53.

use serde::Serialize;

use super::{Escapes, Sheet, absolute, presentation, ttl};

/// `\DDD` is octal ("Supported DNS record types", Route 53 Developer Guide).
pub(super) const ESCAPES: Escapes = Escapes { byte: |byte| format!("\\{byte:03o}"), backslash: "\\134" };

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Batch {
    comment: String,
    changes: Vec<Change>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Change {
    action: &'static str,
    resource_record_set: RecordSet,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct RecordSet {
    name: String,
    r#type: &'static str,
    #[serde(rename = "TTL")]
    ttl: u32,
    resource_records: Vec<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Value {
    value: String,
}

/// One change for each name and kind. `CREATE`, for `UPSERT` would replace a policy that is there already.
pub(super) fn change_batch(sheet: Sheet<'_>) -> String {
    let mut sets: Vec<RecordSet> = Vec::new();
    for wanted in sheet.wanted {
        let record = &wanted.record;
        let name = absolute(&record.name, ESCAPES);
        let value = Value { value: presentation(record, ESCAPES) };
        match sets.iter_mut().find(|set| set.name == name && set.r#type == record.kind.as_str()) {
            Some(set) => set.resource_records.push(value),
            None => sets.push(RecordSet {
                name,
                r#type: record.kind.as_str(),
                ttl: ttl(record),
                resource_records: vec![value],
            }),
        }
    }
    let change = |resource_record_set| Change { action: "CREATE", resource_record_set };
    let batch =
        Batch { comment: format!("Amazon SES: {}", sheet.domain), changes: sets.into_iter().map(change).collect() };
    super::table::pretty(&batch)
}
