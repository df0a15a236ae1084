//! What to type at a host for a record, field by field: one form where it is known, every form where it is not.

use super::{Apex, Field, MxForm, NameForm, Provider, STRING, TargetDot, Trap, TxtForm, TxtSplit, What, Words};
use crate::dns::record::{Kind, Name, Record};
use crate::text::Text;

/// A field of a host's form and what to type in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldToType {
    /// What the field is for.
    pub what: What,
    /// What the host calls it, where that is known.
    pub label: Option<Words>,
    /// What to type: one form, or several of which the host takes one. An empty one leaves the field empty.
    pub forms: Vec<String>,
}

/// What to type at a host for a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// The fields, in the order in which most forms have them.
    pub fields: Vec<FieldToType>,
    /// What to beware of with this record.
    pub traps: Vec<Trap>,
}

impl Recipe {
    /// What to type for a record of a zone, at a host or, for `None`, at a host that is not known.
    pub fn of(record: &Record, zone: &Name, host: Option<&Provider>) -> Self {
        let host = Host(host);
        let mut parts =
            vec![(What::Kind, vec![record.kind.as_str().to_owned()]), (What::Name, host.name(record, zone))];
        match (record.kind, priority_of(record)) {
            (Kind::Mx, Some((priority, target))) => parts.extend(host.exchanger(priority, target)),
            (Kind::Cname | Kind::Mx | Kind::Ns, _) => parts.push((What::Value, host.target(&record.value))),
            (Kind::Txt, _) => parts.push((What::Value, host.text(&record.value))),
            (Kind::A | Kind::Aaaa | Kind::Soa, _) => parts.push((What::Value, vec![record.value.clone()])),
        }
        if record.ttl > 0 {
            parts.push((What::Ttl, vec![record.ttl.to_string()]));
        }
        let field = |(what, forms)| FieldToType { what, label: host.label(what, record.kind), forms };
        Self { fields: parts.into_iter().map(field).collect(), traps: host.traps(record) }
    }

    /// What to type in a field.
    pub fn forms(&self, what: What) -> &[String] {
        self.fields.iter().find(|field| field.what == what).map_or(&[], |field| &field.forms)
    }

    /// The rows of a table: the field, then what to type, with a row of its own for each further form.
    pub fn pairs(&self) -> Vec<(Text, Text)> {
        let rows = self.fields.iter().flat_map(|field| {
            let label = field.label.as_ref().map_or_else(|| Text::key(field.what.key()), Words::text);
            let labels = std::iter::once(label).chain(std::iter::repeat_with(|| Text::key("recipe-or")));
            labels.zip(field.forms.iter().map(|form| match form.as_str() {
                "" => Text::key("recipe-empty"),
                form => Text::plain(form),
            }))
        });
        rows.collect()
    }
}

/// A host, or none: what is known of it for sure.
#[derive(Clone, Copy)]
struct Host<'a>(Option<&'a Provider>);

impl Host<'_> {
    /// A facet of the host; `None` where nothing confirms it.
    fn sure<T>(self, field: Field, facet: impl Fn(&Provider) -> Option<T>) -> Option<T> {
        self.0.filter(|host| host.is_confirmed(field)).and_then(facet)
    }

    fn label(self, what: What, kind: Kind) -> Option<Words> {
        self.sure(Field::Labels, |host| host.labels.of(what, kind).cloned())
    }

    fn traps(self, record: &Record) -> Vec<Trap> {
        let traps = self.0.map_or(&[][..], |host| &host.traps);
        traps.iter().copied().filter(|trap| trap.concerns(record)).collect()
    }

    fn name(self, record: &Record, zone: &Name) -> Vec<String> {
        let full = record.name.to_string();
        let form = self.sure(Field::NameForm, |host| host.name_form);
        match (record.name.before(zone), form) {
            (None, _) | (Some(_), Some(NameForm::Full)) => vec![full],
            (Some(""), form) => match (self.sure(Field::Apex, |host| host.apex), form) {
                (Some(Apex::At), _) => vec!["@".to_owned()],
                (Some(Apex::Empty), _) => vec![String::new()],
                (Some(Apex::Full), _) | (None, Some(NameForm::Both)) => vec![full],
                (None, Some(NameForm::Relative)) => vec!["@".to_owned(), String::new()],
                (None, _) => vec!["@".to_owned(), String::new(), full],
            },
            (Some(relative), Some(_)) => vec![relative.to_owned()],
            (Some(relative), None) => vec![relative.to_owned(), full],
        }
    }

    fn target(self, target: &str) -> Vec<String> {
        let bare = target.trim_end_matches('.');
        let dotted = format!("{bare}.");
        match self.sure(Field::TargetDot, |host| host.target_dot) {
            Some(TargetDot::Required) => vec![dotted],
            Some(TargetDot::None | TargetDot::Both) => vec![bare.to_owned()],
            None => vec![bare.to_owned(), dotted],
        }
    }

    fn exchanger(self, priority: &str, target: &str) -> Vec<(What, Vec<String>)> {
        let targets = self.target(target);
        let inside = targets.iter().map(|target| format!("{priority} {target}")).collect::<Vec<_>>();
        let apart = (What::Priority, vec![priority.to_owned()]);
        match self.sure(Field::Mx, |host| host.mx) {
            Some(MxForm::Separate) => vec![apart, (What::Value, targets)],
            Some(MxForm::Inside) => vec![(What::Value, inside)],
            None => vec![apart, (What::Value, [targets, inside].concat())],
        }
    }

    fn text(self, text: &str) -> Vec<String> {
        let form = self.sure(Field::Txt, |host| host.txt);
        let split = self.sure(Field::TxtSplit, |host| host.txt_split);
        let plain = (form != Some(TxtForm::Quoted)).then(|| text.to_owned());
        let is_long = text.len() > STRING;
        match (is_long, split) {
            (true, Some(TxtSplit::Hand)) => vec![strings(text, STRING)],
            (true, None) => plain.into_iter().chain([strings(text, STRING)]).collect(),
            _ => {
                let quoted = matches!(form, None | Some(TxtForm::Quoted)).then(|| strings(text, usize::MAX));
                plain.into_iter().chain(quoted).collect()
            }
        }
    }
}

/// The priority and the target of an MX.
fn priority_of(record: &Record) -> Option<(&str, &str)> {
    let (priority, target) = record.value.trim().split_once(' ')?;
    priority.parse::<u16>().ok()?;
    Some((priority, target.trim()))
}

/// A text as strings in double quotes (RFC 1035, 5.1), each of at most so many bytes.
fn strings(text: &str, most: usize) -> String {
    let mut strings = String::from("\"");
    let mut length = 0;
    for letter in text.chars() {
        if length > 0 && length + letter.len_utf8() > most {
            strings.push_str("\" \"");
            length = 0;
        }
        length += letter.len_utf8();
        if matches!(letter, '"' | '\\') {
            strings.push('\\');
        }
        strings.push(letter);
    }
    strings.push('"');
    strings
}

#[cfg(test)]
mod tests;
