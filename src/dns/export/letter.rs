//! A message to whoever looks after the zone: what to add, what to leave alone.

use std::collections::BTreeSet;

use super::Sheet;
use crate::dns::mx;
use crate::dns::provider::{Recipe, Trap};
use crate::dns::record::{Kind, Record};
use crate::dns::wanted::Need;
use crate::text::Text;

/// The lines of the message, its subject first; an empty line is empty text.
pub fn letter(sheet: Sheet<'_>) -> Vec<Text> {
    let about = |key: &str| Text::key(key).with("domain", sheet.domain.as_str()).with("zone", sheet.zone.as_str());
    let empty = || Text::plain("");
    let mut lines = vec![
        about("letter-subject"),
        empty(),
        Text::key("letter-hello"),
        empty(),
        about("letter-ask").with("count", sheet.wanted.len()),
        empty(),
    ];
    for (place, wanted) in (1usize..).zip(sheet.wanted) {
        let title = match wanted.purpose.need() {
            Need::Required => Text::key("letter-record"),
            Need::Recommended => Text::key("letter-record-recommended"),
        };
        lines.push(title.with("place", place).with("purpose", Text::key(wanted.purpose.key())));
        lines.extend(fields(&wanted.record, sheet));
        lines.push(empty());
    }
    let has = |kind| sheet.wanted.iter().any(|wanted| wanted.record.kind == kind);
    let notes = [
        (has(Kind::Cname), "letter-note-cname"),
        (has(Kind::Mx), "letter-note-mx"),
        (has(Kind::Txt), "letter-note-txt"),
        (true, "letter-note-leave"),
    ];
    let recipes = sheet.wanted.iter().map(|wanted| Recipe::of(&wanted.record, sheet.zone, sheet.host));
    let traps: BTreeSet<Trap> = recipes.flat_map(|recipe| recipe.traps).collect();
    let notes = notes.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| key);
    let notes = notes.chain(traps.into_iter().map(Trap::key));
    lines.extend(notes.map(|key| Text::key("letter-note").with("note", Text::key(key))));
    lines.extend([empty(), about("letter-thanks")]);
    lines
}

fn fields(record: &Record, sheet: Sheet<'_>) -> Vec<Text> {
    let field = |key: &str, value: &str| Text::key("letter-field").with("field", Text::key(key)).with("value", value);
    let mut fields = vec![field("recipe-kind", record.kind.as_str()), field("recipe-name", record.name.as_str())];
    if record.name.is_in(sheet.zone) {
        fields.push(field("letter-short", &record.name.relative_to(sheet.zone)));
    }
    match (record.kind, mx::parts(&record.value)) {
        (Kind::Mx, Some((priority, target))) => {
            fields.push(field("recipe-priority", &priority.to_string()));
            fields.push(field("recipe-value", target.as_str()));
        }
        _ => fields.push(field("recipe-value", &record.value)),
    }
    fields
}
