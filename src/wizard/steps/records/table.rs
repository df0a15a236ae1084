//! The wanted records as a table: each with its state on every server that was asked, and what to type for it.

use super::{records_of, wanted_of};
use crate::dns::check::{Sight, Verdict};
use crate::dns::provider::{Provider, Recipe, What};
use crate::dns::record::{Name, Record};
use crate::dns::survey::{Asked, Line, Survey};
use crate::dns::wanted::Wanted;
use crate::text::{Text, Value};
use crate::wizard::Facts;
use crate::wizard::screen::{Mark, Row, Table, Tone};
use crate::wizard::step::Context;

/// The table, with the selected row told in full.
pub(super) fn of(context: Context<'_>, domain: &Name) -> Table {
    let records = &context.facts.records;
    let survey = records.survey.as_ref();
    let zone = zone(survey, domain);
    let column = context.form.column("table");
    let practice = context.facts.is_practice();
    let rows = wanted_of(context.facts).iter().map(|wanted| row(wanted, &zone, survey, column, practice)).collect();
    Table {
        id: "table",
        head: vec![Text::key("records-head-name"), Text::key("records-head-kind"), Text::key("records-head-state")],
        rows,
        selected: Some(context.form.row("table")),
        marks: survey.filter(|survey| !survey.asked.is_empty()).map(|_| Text::key("records-head-servers")),
    }
}

/// What to type for the record of a row, field by field: the field's name, and the text.
pub(super) fn fields(facts: &Facts, row: usize) -> Vec<(Text, String)> {
    let Some(domain) = facts.identity.chosen.as_ref().map(|identity| identity.domain()) else { return Vec::new() };
    let Some(record) = records_of(facts).into_iter().nth(row) else { return Vec::new() };
    let survey = facts.records.survey.as_ref();
    let typed =
        recipe(&record, &zone(survey, domain), survey).fields.into_iter().filter(|field| field.what != What::Kind);
    typed
        .filter_map(|field| {
            let form = field.forms.into_iter().find(|form| !form.is_empty())?;
            Some((Text::key(field.what.key()), form))
        })
        .collect()
}

fn zone(survey: Option<&Survey>, domain: &Name) -> Name {
    survey.and_then(|survey| survey.zone.clone()).unwrap_or_else(|| domain.clone())
}

fn recipe(record: &Record, zone: &Name, survey: Option<&Survey>) -> Recipe {
    Recipe::of(record, zone, survey.and_then(|survey| survey.provider.as_deref()).and_then(Provider::find))
}

fn row(wanted: &Wanted, zone: &Name, survey: Option<&Survey>, column: usize, practice: bool) -> Row {
    let record = &wanted.record;
    let line = survey.and_then(|survey| survey.line(record));
    let (tone, words) = match line {
        Some(line) => (tone_of(&line.verdict), short_words(&line.verdict)),
        None => (Tone::Muted, Text::key("cell-not-asked")),
    };
    let mut detail = Vec::new();
    if let Some(line) = line.filter(|line| !line.verdict.is_published()) {
        detail.push((Text::key("records-verdict"), line.verdict.text()));
        detail.extend(line.verdict.action().map(|action| (Text::key("records-action"), action)));
    }
    let full_name = (Text::key("records-full-name"), Text::plain(record.name.as_str()));
    if line.is_some_and(|line| line.verdict.is_published()) {
        // Nothing is left to type: what was published is told, and not how.
        detail.push(full_name);
        detail.push((Text::key(What::Value.key()), Text::plain(record.value.clone())));
    } else {
        let provider = survey.and_then(|survey| survey.provider.as_deref()).and_then(Provider::find);
        detail.extend(provider.and_then(Provider::place).map(|place| (Text::key("records-place"), place)));
        let recipe = recipe(record, zone, survey);
        detail.extend(recipe.pairs());
        if !recipe.forms(What::Name).contains(&record.name.to_string()) {
            detail.push(full_name);
        }
        detail.extend(recipe.traps.iter().map(|trap| (Text::key("records-beware"), Text::key(trap.key()))));
    }
    if let (Some(line), Some(survey)) = (line, survey) {
        detail.extend(behind(line, survey).map(|behind| (Text::key("records-behind"), behind)));
        detail.extend(cell(line, survey, column));
        // Nobody outside can ask the practice world's servers.
        let proof = proof(line, survey).filter(|_| !practice);
        detail.extend(proof.map(|proof| (Text::key("records-proof"), proof)));
    }
    let marks = match (line, survey) {
        (Some(line), Some(survey)) => marks(line, survey, column),
        _ => Vec::new(),
    };
    let name = Text::plain(shorten(&record.name.relative_to(zone)));
    Row { tone, cells: vec![name, Text::plain(record.kind.as_str()), words], detail, marks }
}

/// The question whose answer shows the verdict, as anyone can put it again.
fn proof(line: &Line, survey: &Survey) -> Option<Text> {
    let (column, question) = line.proof.as_ref()?;
    let at = match survey.asked.get(*column)? {
        Asked::Resolver => String::new(),
        Asked::Named { address } => format!("@{} -p {} ", address.ip(), address.port()),
        Asked::Public { address, .. } => format!("@{address} "),
        Asked::Authority { address, .. } => format!("@{address} +norec "),
    };
    Some(Text::plain(format!("dig {at}{} {}", question.name, question.kind.as_str())))
}

fn behind(line: &Line, survey: &Survey) -> Option<Text> {
    let names: Vec<String> =
        line.behind.iter().filter_map(|column| survey.asked.get(*column)).map(Asked::to_string).collect();
    (!names.is_empty()).then(|| Text::plain(names.join(", ")))
}

/// What the selected server shows.
fn cell(line: &Line, survey: &Survey, column: usize) -> Option<(Text, Text)> {
    let (asked, sight) = (survey.asked.get(column)?, line.sights.get(column)?.as_ref()?);
    let label = Text::key("records-server").with("place", column + 1).with("of", survey.asked.len());
    let shows = match sight {
        Sight::Failed { code } => Text::key("sight-failed").with("code", code),
        Sight::Wrong { found, .. } => Text::key("sight-wrong").with("found", found),
        other => Text::key(other.key()),
    };
    let words = match sight.ttl() {
        Some(ttl) => Text::key("records-cell-ttl").with("ttl", Value::Seconds(ttl.into())),
        None => Text::key("records-cell"),
    };
    Some((label, words.with("who", asked.text()).with("shows", shows)))
}

fn marks(line: &Line, survey: &Survey, column: usize) -> Vec<Mark> {
    let marks = survey.asked.iter().zip(&line.sights).enumerate().map(|(place, (asked, sight))| Mark {
        tone: match sight {
            Some(Sight::Published { .. }) => Tone::Good,
            Some(Sight::Wrong { .. }) => Tone::Bad,
            Some(Sight::Absent { .. }) => Tone::Muted,
            Some(Sight::Refused | Sight::Failed { .. }) => Tone::Warning,
            Some(Sight::Silent) | None => Tone::Plain,
        },
        apart: !asked.is_authority() && place > 0 && survey.asked[place - 1].is_authority(),
        here: place == column,
    });
    marks.collect()
}

/// `vvjuqwertyqusj._domainkey` as `vvju…qusj._domainkey`: both ends are what people compare.
pub(super) fn shorten(name: &str) -> String {
    match name.split_once('.') {
        Some((token, rest)) if token.len() > 12 && token.is_ascii() => {
            format!("{}…{}.{rest}", &token[..4], &token[token.len() - 4..])
        }
        _ => name.to_owned(),
    }
}

fn tone_of(verdict: &Verdict) -> Tone {
    match verdict {
        Verdict::Published { .. } | Verdict::Covered { .. } => Tone::Good,
        Verdict::Partial { .. } => Tone::Waiting,
        verdict if verdict.is_mistake() => Tone::Bad,
        _ => Tone::Warning,
    }
}

/// A verdict in a table's cell: a word, and how many servers say so.
fn short_words(verdict: &Verdict) -> Text {
    let word = Text::key(verdict.cell());
    match verdict {
        Verdict::Published { servers: count, of } | Verdict::Partial { published: count, of } => {
            word.with("servers", *count).with("of", *of)
        }
        _ => word,
    }
}
