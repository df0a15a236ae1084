//! Lines of a zone file: owner, TTL, class, type, value.

use super::{Escapes, Sheet, absolute, presentation, ttl};
use crate::dns::record::Kind;
use crate::dns::wanted::Wanted;

/// `\DDD` is decimal (RFC 1035, 5.1).
const ESCAPES: Escapes = Escapes { byte: |byte| format!("\\{byte:03}"), backslash: "\\\\" };

/// A line a record, and after it a comment that depends on its kind.
pub(super) fn zone_lines(sheet: Sheet<'_>, comment: fn(Kind) -> &'static str) -> String {
    let line = |wanted: &Wanted| {
        let record = &wanted.record;
        let (owner, value) = (absolute(&record.name, ESCAPES), presentation(record, ESCAPES));
        format!("{owner}\t{}\tIN\t{}\t{value}{}\n", ttl(record), record.kind.as_str(), comment(record.kind))
    };
    sheet.wanted.iter().map(line).collect()
}
