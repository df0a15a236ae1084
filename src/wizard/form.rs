//! What is typed and chosen in a step, before it becomes a fact.

mod input;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tui_input::InputRequest;

use crate::secret::{Secret, holds_secret};
use crate::text::Text;
use crate::wizard::screen::{Block, Choice, Field, FieldKind};

pub use input::{Input, InputKind};

/// Longest text a line takes, in characters; what goes beyond is refused, never cut in silence.
pub const LONGEST_LINE: usize = 4_000;

/// A value that may be saved for the next start: everything but masked lines, and secrets typed where none belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Draft {
    /// A toggle.
    Toggle(bool),
    /// A line's text, or a choice's id.
    Text(String),
}

#[derive(Debug, Clone)]
enum Value {
    Line(tui_input::Input),
    Choice(Option<String>),
    Toggle(Option<bool>),
    Cell { row: usize, column: usize },
}

/// Messages beside fields, by field id.
pub type FieldErrors = BTreeMap<&'static str, Text>;

/// The values of one step's fields.
#[derive(Clone)]
pub struct Form {
    step: &'static str,
    inputs: Vec<Input>,
    values: BTreeMap<&'static str, Value>,
    drafts: BTreeMap<String, Draft>,
    /// What is wrong, beside which field.
    pub errors: FieldErrors,
    /// Secrets are shown.
    pub reveal: bool,
    /// What the practice console last showed in this step; never saved.
    pub console: Option<crate::ports::ConsoleReply>,
    /// The field that has the focus, if it is in this form.
    pub focus: Option<&'static str>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Values may hold a secret being typed.
        f.debug_struct("Form").field("step", &self.step).field("errors", &self.errors).finish_non_exhaustive()
    }
}

impl Form {
    /// An empty form, with drafts of an earlier start to begin from.
    pub fn new(step: &'static str, drafts: BTreeMap<String, Draft>) -> Self {
        Self {
            step,
            inputs: Vec::new(),
            values: BTreeMap::new(),
            // A walk that an earlier version saved may hold one.
            drafts: drafts.into_iter().filter(|(_, draft)| may_be_saved(draft)).collect(),
            errors: FieldErrors::new(),
            reveal: false,
            console: None,
            focus: None,
        }
    }

    /// Takes the declared fields over: new ones get their draft or first value, others keep theirs.
    pub fn align(&mut self, inputs: Vec<Input>) {
        for input in &inputs {
            if self.values.contains_key(input.id) {
                continue;
            }
            let draft = self.drafts.get(input.id);
            let value = match (&input.kind, draft) {
                (InputKind::Line(_), Some(Draft::Text(text))) => Value::Line(text.as_str().into()),
                (InputKind::Line(_) | InputKind::Masked, _) => Value::Line(tui_input::Input::default()),
                (InputKind::Choice(..), Some(Draft::Text(id))) => Value::Choice(Some(id.clone())),
                (InputKind::Choice(..), _) => Value::Choice(None),
                (InputKind::Toggle(_), Some(Draft::Toggle(on))) => Value::Toggle(Some(*on)),
                (InputKind::Toggle(_), _) => Value::Toggle(None),
                (InputKind::Rows(..), _) => Value::Cell { row: 0, column: 0 },
                (InputKind::Button, _) => continue,
            };
            self.values.insert(input.id, value);
        }
        self.inputs = inputs;
    }

    /// The declared fields.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The declared field of this id.
    pub fn input(&self, id: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.id == id)
    }

    /// A line's text without the spaces around it; empty if there is none.
    pub fn text(&self, id: &str) -> String {
        match self.values.get(id) {
            Some(Value::Line(line)) => line.value().trim().to_owned(),
            _ => String::new(),
        }
    }

    /// A masked line's text, as typed.
    pub fn secret(&self, id: &str) -> Secret {
        match self.values.get(id) {
            Some(Value::Line(line)) => Secret::new(line.value()),
            _ => Secret::new(""),
        }
    }

    /// Puts a text into a line.
    pub fn put(&mut self, id: &'static str, text: &str) {
        self.values.insert(id, Value::Line(text.into()));
        self.errors.remove(id);
    }

    /// Empties a line.
    pub fn clear(&mut self, id: &'static str) {
        self.put(id, "");
    }

    /// The chosen option's id.
    pub fn chosen(&self, id: &str) -> String {
        let Some(Input { kind: InputKind::Choice(options, initial), .. }) = self.input(id) else {
            return String::new();
        };
        options.get(self.chosen_index(id, options, *initial)).map(|option| option.id.clone()).unwrap_or_default()
    }

    /// Chooses an option by id.
    pub fn choose(&mut self, id: &'static str, option: &str) {
        self.values.insert(id, Value::Choice(Some(option.to_owned())));
        self.errors.remove(id);
    }

    /// Whether a toggle is on.
    pub fn is_on(&self, id: &str) -> bool {
        match (self.values.get(id), self.input(id)) {
            (Some(Value::Toggle(Some(on))), _) => *on,
            (_, Some(Input { kind: InputKind::Toggle(initial), .. })) => *initial,
            _ => false,
        }
    }

    /// Sets a toggle.
    pub fn switch(&mut self, id: &'static str, on: bool) {
        self.values.insert(id, Value::Toggle(Some(on)));
        self.errors.remove(id);
    }

    /// The selected row of a table.
    pub fn row(&self, id: &str) -> usize {
        match (self.values.get(id), self.input(id)) {
            (Some(Value::Cell { row, .. }), Some(Input { kind: InputKind::Rows(count, _), .. })) => {
                (*row).min(count.saturating_sub(1))
            }
            _ => 0,
        }
    }

    /// The selected cell of a table's row.
    pub fn column(&self, id: &str) -> usize {
        match (self.values.get(id), self.input(id)) {
            (Some(Value::Cell { column, .. }), Some(Input { kind: InputKind::Rows(_, count), .. })) => {
                (*column).min(count.saturating_sub(1))
            }
            _ => 0,
        }
    }

    /// Whether a field has no text; fields without text are never empty.
    pub fn is_empty(&self, id: &str) -> bool {
        matches!(self.values.get(id), Some(Value::Line(line)) if line.value().trim().is_empty())
    }

    /// Edits a line; true if its text changed. What could not be pasted cannot be typed either.
    pub(crate) fn edit(&mut self, id: &'static str, request: InputRequest) -> bool {
        let Some(Value::Line(line)) = self.values.get_mut(id) else { return false };
        let request = match request {
            InputRequest::InsertChar(c) => match printable(c.encode_utf8(&mut [0; 4])).chars().next() {
                Some(c) => InputRequest::InsertChar(c),
                None => return false,
            },
            other => other,
        };
        let grows = matches!(request, InputRequest::InsertChar(_) | InputRequest::Yank);
        let before = grows.then(|| line.clone());
        let changed = line.handle(request).is_some_and(|state| state.value);
        let length = line.value().chars().count();
        if let Some(before) = before.filter(|_| length > LONGEST_LINE) {
            *line = before;
            self.errors.insert(id, too_long(length));
            return false;
        }
        if changed {
            self.errors.remove(id);
        }
        changed
    }

    /// Puts text in at the cursor of a line. Control characters are left out, line ends become spaces.
    ///
    /// # Errors
    /// Nothing is put in when the line would grow beyond [`LONGEST_LINE`].
    pub(crate) fn insert(&mut self, id: &'static str, text: &str) -> Result<(), Text> {
        let Some(Value::Line(line)) = self.values.get_mut(id) else { return Ok(()) };
        let clean: String = printable(text);
        let length = line.value().chars().count() + clean.chars().count();
        if length > LONGEST_LINE {
            return Err(too_long(length));
        }
        let cursor = line.cursor();
        let mut whole: String = line.value().chars().take(cursor).collect();
        whole.push_str(&clean);
        whole.extend(line.value().chars().skip(cursor));
        *line = tui_input::Input::new(whole).with_cursor(cursor + clean.chars().count());
        self.errors.remove(id);
        Ok(())
    }

    /// Moves up or down by `step` in a choice or table; false at its end, or where there is nothing to move in.
    pub(crate) fn walk(&mut self, id: &'static str, step: isize) -> bool {
        let (now, count) = match self.input(id).map(|input| &input.kind) {
            Some(InputKind::Choice(options, initial)) => (self.chosen_index(id, options, *initial), options.len()),
            Some(InputKind::Rows(count, _)) => (self.row(id), *count),
            _ => return false,
        };
        let Some(next) = now.checked_add_signed(step).filter(|next| *next < count) else { return false };
        let value = match self.input(id).map(|input| &input.kind) {
            Some(InputKind::Choice(options, _)) => Value::Choice(Some(options[next].id.clone())),
            _ => Value::Cell { row: next, column: self.column(id) },
        };
        self.values.insert(id, value);
        self.errors.remove(id);
        true
    }

    /// Moves to a cell beside in a table; false at its end, or where there is nothing to move in.
    pub(crate) fn slide(&mut self, id: &'static str, step: isize) -> bool {
        let Some(InputKind::Rows(_, count)) = self.input(id).map(|input| &input.kind) else { return false };
        let Some(column) = self.column(id).checked_add_signed(step).filter(|next| next < count) else { return false };
        self.values.insert(id, Value::Cell { row: self.row(id), column });
        true
    }

    /// The field with its present value, ready to be drawn at this place.
    pub fn field(&self, id: &str) -> Block {
        let Some(input) = self.input(id) else { return Block::Gap };
        let kind = match (&input.kind, self.values.get(input.id)) {
            (InputKind::Line(example), Some(Value::Line(line))) => {
                FieldKind::Line { value: line.value().to_owned(), cursor: line.cursor(), placeholder: example.clone() }
            }
            (InputKind::Masked, Some(Value::Line(line))) => FieldKind::Masked {
                length: line.value().chars().count(),
                shown: self.reveal.then(|| Secret::new(line.value())),
                cursor: line.cursor(),
            },
            (InputKind::Choice(options, initial), _) => {
                FieldKind::Choice { options: options.clone(), chosen: self.chosen_index(input.id, options, *initial) }
            }
            (InputKind::Toggle(_), _) => FieldKind::Toggle(self.is_on(input.id)),
            (InputKind::Button, _) => FieldKind::Button,
            _ => return Block::Gap,
        };
        let key = format!("field-{}-{}", self.step, input.id);
        Block::Field(Field {
            id: input.id,
            hint: Some(Text::key(format!("{key}.hint"))),
            label: input.label.clone().unwrap_or_else(|| Text::key(key)),
            error: self.errors.get(input.id).cloned(),
            kind,
        })
    }

    /// What may be saved of it.
    pub fn drafts(&self) -> BTreeMap<String, Draft> {
        let mut drafts = self.drafts.clone();
        for input in &self.inputs {
            let draft = match (&input.kind, self.values.get(input.id)) {
                (InputKind::Line(_), Some(Value::Line(line))) => Draft::Text(line.value().to_owned()),
                (InputKind::Choice(..), Some(Value::Choice(Some(id)))) => Draft::Text(id.clone()),
                (InputKind::Toggle(_), Some(Value::Toggle(Some(on)))) => Draft::Toggle(*on),
                _ => continue,
            };
            drafts.insert(input.id.to_owned(), draft);
        }
        drafts.retain(|_, draft| may_be_saved(draft));
        drafts
    }

    fn chosen_index(&self, id: &str, options: &[Choice], initial: usize) -> usize {
        match self.values.get(id) {
            Some(Value::Choice(Some(chosen))) => {
                options.iter().position(|option| option.id == *chosen).unwrap_or(initial)
            }
            _ => initial,
        }
    }
}

fn may_be_saved(draft: &Draft) -> bool {
    !matches!(draft, Draft::Text(text) if holds_secret(text))
}

fn too_long(length: usize) -> Text {
    Text::key("field-too-long").with("most", LONGEST_LINE).with("length", length)
}

/// Text that can stand on one line: no control or direction-changing characters, line ends and tabs as spaces.
pub(crate) fn printable(text: &str) -> String {
    text.trim_end_matches(['\r', '\n'])
        .chars()
        .filter_map(|c| match c {
            '\n' | '\t' => Some(' '),
            c if c.is_control() => None,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(inputs: Vec<Input>) -> Form {
        let mut form = Form::new("step", BTreeMap::new());
        form.align(inputs);
        form
    }

    #[test]
    fn pasted_line_ends_and_escapes_never_reach_a_line() {
        let mut form = form(vec![Input::line("name")]);
        form.insert("name", "a\x1b[31mb\r\nc\u{202e}\n").expect("short enough");
        assert_eq!(form.text("name"), "a[31mb c");
    }

    #[test]
    fn a_text_that_is_too_long_is_refused_whole() {
        let mut form = form(vec![Input::line("name")]);
        form.insert("name", "kept").expect("short enough");
        assert!(form.insert("name", &"x".repeat(LONGEST_LINE)).is_err());
        assert_eq!(form.text("name"), "kept");
    }

    #[test]
    fn masked_lines_never_become_drafts() {
        let mut form = form(vec![Input::masked("password"), Input::line("user")]);
        form.insert("password", "hunter2").expect("short enough");
        form.insert("user", "me").expect("short enough");
        assert_eq!(form.drafts(), BTreeMap::from([("user".to_owned(), Draft::Text("me".to_owned()))]));
        assert!(!format!("{form:?}").contains("hunter2"));
    }

    #[test]
    fn a_secret_typed_into_the_wrong_line_never_becomes_a_draft() {
        let password = "BOJtjYHpKJdVCJHnPSKcLDeT+aRLhfoZEyuNVwXqzTqp";
        let saved = BTreeMap::from([("user".to_owned(), Draft::Text(password.to_owned()))]);
        let mut form = Form::new("step", saved);
        assert!(form.drafts().is_empty(), "nor does one that was saved before stay");
        form.align(vec![Input::line("user")]);
        assert_eq!(form.text("user"), "");
        form.insert("user", "AKIA").expect("short enough");
        form.put("user", password);
        assert!(form.drafts().is_empty());
        form.put("user", "AKIAIOSFODNN7EXAMPLE");
        assert_eq!(form.drafts().len(), 1);
    }

    #[test]
    fn a_choice_stops_at_its_ends() {
        let option = |id: &str| Choice { id: id.into(), label: Text::plain(id), note: None, disabled: false };
        let mut form = form(vec![Input::choice("port", vec![option("587"), option("465")])]);
        assert!(!form.walk("port", -1));
        assert!(form.walk("port", 1));
        assert_eq!(form.chosen("port"), "465");
        assert!(!form.walk("port", 1));
    }
}
