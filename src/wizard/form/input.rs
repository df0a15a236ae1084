//! Fields as steps declare them.

use crate::text::Text;
use crate::wizard::screen::Choice;

/// A field as a step declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its id, unique in the step.
    pub id: &'static str,
    /// Its kind.
    pub kind: InputKind,
    /// Enter moves on to it while it is empty, instead of submitting.
    pub required: bool,
    /// Its label, where it is not the words of its id.
    pub label: Option<Text>,
}

/// The kinds of declared field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputKind {
    /// One line of text, with an example.
    Line(Option<Text>),
    /// One masked line.
    Masked,
    /// One of several, and which of them at first.
    Choice(Vec<Choice>, usize),
    /// Yes or no, and which at first.
    Toggle(bool),
    /// Something to press.
    Button,
    /// The rows of a table, by their number, and the cells of a row that can be selected.
    Rows(usize, usize),
}

impl Input {
    /// A line that must be filled.
    pub fn line(id: &'static str) -> Self {
        Self { id, kind: InputKind::Line(None), required: true, label: None }
    }

    /// A line that may stay empty.
    pub fn optional(id: &'static str) -> Self {
        Self { id, kind: InputKind::Line(None), required: false, label: None }
    }

    /// A masked line that must be filled.
    pub fn masked(id: &'static str) -> Self {
        Self { id, kind: InputKind::Masked, required: true, label: None }
    }

    /// One of several, the first at first.
    pub fn choice(id: &'static str, options: Vec<Choice>) -> Self {
        Self { id, kind: InputKind::Choice(options, 0), required: false, label: None }
    }

    /// Yes or no.
    pub fn toggle(id: &'static str, initial: bool) -> Self {
        Self { id, kind: InputKind::Toggle(initial), required: false, label: None }
    }

    /// Something to press.
    pub fn button(id: &'static str) -> Self {
        Self { id, kind: InputKind::Button, required: false, label: None }
    }

    /// A table's rows.
    pub fn rows(id: &'static str, count: usize) -> Self {
        Self::table(id, count, 0)
    }

    /// A table's rows, with so many cells that can be selected in each.
    pub fn table(id: &'static str, rows: usize, cells: usize) -> Self {
        Self { id, kind: InputKind::Rows(rows, cells), required: false, label: None }
    }

    /// With a label of its own.
    #[must_use]
    pub fn labelled(mut self, label: Text) -> Self {
        self.label = Some(label);
        self
    }

    /// With an example, shown while the line is empty.
    #[must_use]
    pub fn example(mut self, text: impl Into<String>) -> Self {
        if let InputKind::Line(example) = &mut self.kind {
            *example = Some(Text::plain(text));
        }
        self
    }

    /// With the option of this id chosen at first.
    #[must_use]
    pub fn at_first(mut self, id: &str) -> Self {
        if let InputKind::Choice(options, initial) = &mut self.kind
            && let Some(place) = options.iter().position(|option| option.id == id)
        {
            *initial = place;
        }
        self
    }
}
