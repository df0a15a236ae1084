//! `sesame dns show`: what to publish, field by field, as the zone's host wants it typed.

use serde::Serialize;

use super::super::{Desk, DnsOptions, Exit, Problem};
use super::place;
use super::subject::Subject;
use super::told;
use crate::dns::provider::{FieldToType, Recipe, What};
use crate::dns::record::{Kind, Name};
use crate::dns::wanted::{Need, Purpose, Wanted};
use crate::text::Text;

#[derive(Serialize)]
struct Report<'a> {
    domain: &'a Name,
    unknown: Vec<Purpose>,
    zone: &'a Name,
    zone_assumed: bool,
    host: Option<&'a str>,
    host_named: bool,
    records: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    purpose: Purpose,
    need: Need,
    kind: Kind,
    name: &'a Name,
    short_name: String,
    value: &'a str,
    fields: Vec<Field>,
    traps: Vec<String>,
}

/// A field of the host's form: what it is called there, and what to type, one form or several of which one is right.
#[derive(Serialize)]
struct Field {
    what: &'static str,
    label: String,
    forms: Vec<String>,
}

pub(super) async fn run(desk: &Desk<'_>, about: &DnsOptions, host: Option<&str>) -> Result<Exit, Problem> {
    let subject = Subject::of(about, &desk.saved.facts)?;
    let place = place::find(desk, about, &subject, host).await?;
    let wanted = subject.wanted();
    let output = desk.output;
    if output.is_json() {
        output.json(&Report {
            domain: subject.domain(),
            unknown: subject.unknown(),
            zone: &place.zone,
            zone_assumed: place.assumed,
            host: place.host.map(|host| host.id.as_str()),
            host_named: place.named,
            records: wanted.iter().map(|wanted| record(desk, wanted, &place)).collect(),
        });
        return Ok(Exit::Ok);
    }
    subject.tell(desk);
    place.tell(desk);
    output.line(&told::zone(subject.domain(), Some(&place.zone), place.host));
    told::heading(place.host, output);
    for wanted in &wanted {
        let record = &wanted.record;
        output.raw_line("");
        let title = match wanted.purpose.need() {
            Need::Required => Text::key("cli-dns-required-record"),
            Need::Recommended => Text::key("cli-dns-recommended-record"),
        };
        output.line(&title.with("purpose", Text::key(wanted.purpose.key())));
        output.under(&Text::key("cli-dns-full").with("name", record.name.as_str()));
        output.under(&Text::key("cli-dns-short").with("name", record.name.relative_to(&place.zone)));
        told::fields(record, &place.zone, place.host, output);
    }
    let records: Vec<_> = wanted.iter().map(|wanted| &wanted.record).collect();
    told::traps(&records, &place.zone, place.host, output);
    Ok(Exit::Ok)
}

fn record<'a>(desk: &Desk<'_>, wanted: &'a Wanted, place: &place::Place) -> Record<'a> {
    let recipe = Recipe::of(&wanted.record, &place.zone, place.host);
    let field = |field: &FieldToType| Field {
        what: match field.what {
            What::Kind => "kind",
            What::Name => "name",
            What::Priority => "priority",
            What::Value => "value",
            What::Ttl => "ttl",
        },
        label: desk
            .output
            .words(&field.label.as_ref().map_or_else(|| Text::key(field.what.key()), |label| label.text())),
        forms: field.forms.clone(),
    };
    Record {
        purpose: wanted.purpose,
        need: wanted.purpose.need(),
        kind: wanted.record.kind,
        name: &wanted.record.name,
        short_name: wanted.record.name.relative_to(&place.zone),
        value: &wanted.record.value,
        fields: recipe.fields.iter().map(field).collect(),
        traps: recipe.traps.iter().map(|trap| desk.output.words(&Text::key(trap.key()))).collect(),
    }
}
