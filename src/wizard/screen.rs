//! What is to be seen, as plain data: a shell draws it, a snapshot compares it.

use jiff::Timestamp;

use crate::ports::Stage;
use crate::secret::Secret;
use crate::text::{Text, Value};
use crate::wizard::action::Action;
use crate::wizard::world::{Language, World};

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepState {
    /// Nothing yet.
    Open,
    /// Begun, or waiting on the world.
    Waiting,
    /// Done, on the user's word.
    Said,
    /// Done, and seen by sesame.
    Proven,
    /// Done with a remark.
    Warning,
    /// Something is wrong.
    Bad,
}

/// Everything a shell needs to draw one moment of the wizard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The language of every word.
    pub language: Language,
    /// The world this is: the practice world is said on screen.
    pub world: World,
    /// What does not go where it usually does (SMTP, DNS): the environment says so, and so does the header.
    pub detours: Vec<&'static str>,
    /// What is fixed so far, for the header: region, identity.
    pub settled: Vec<String>,
    /// The step list, in order.
    pub steps: Vec<StepLine>,
    /// Index of the step in view, in `steps`.
    pub current: usize,
    /// The step's title.
    pub title: Text,
    /// One sentence on why the step is there.
    pub why: Text,
    /// The step's content, top to bottom. Every field is placed by a [`Block::Field`].
    pub blocks: Vec<Block>,
    /// The focused field's id, if a field has the focus.
    pub focus: Option<&'static str>,
    /// What the practice console, DNS host or inbox shows; only in the practice world.
    pub panel: Option<Panel>,
    /// The actions that work now, most useful first: footer and keymap follow it.
    pub actions: Vec<ActionLine>,
    /// A passing word: copied, saved, refused.
    pub notice: Option<Notice>,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// When the screen will change by itself, though nothing is asked of the world; `None` while nothing moves.
    pub next_change: Option<Timestamp>,
    /// The moment this screen shows.
    pub now: Timestamp,
}

/// One line of the step list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// The step's id; its short name is the key `step-<id>`.
    pub id: &'static str,
    /// How far it is.
    pub state: StepState,
    /// A few characters beside the name (`2/3`).
    pub note: Option<String>,
}

/// The meaning of a block or line; colours and glyphs follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Less important.
    Muted,
    /// Seen and good.
    Good,
    /// Not wrong, worth a look.
    Warning,
    /// Wrong.
    Bad,
    /// Under way, waited for.
    Waiting,
}

/// One piece of a step's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A sentence or more, wrapped by word.
    Paragraph(Text),
    /// A line with its state: glyph, text, and on the line below the next action, if any.
    Note {
        /// What it means.
        tone: Tone,
        /// What is so.
        text: Text,
        /// What to do now.
        action: Option<Text>,
    },
    /// A heading inside a step.
    Heading(Text),
    /// A field, at its place.
    Field(Field),
    /// Label and value pairs, aligned.
    Pairs(Vec<(Text, Text)>),
    /// Lines to be copied or read as they are: never wrapped by word, cut with a mark where too long.
    Code(Vec<String>),
    /// What follows matters most when it has just come: it is brought into view then, and follows the focus from the next key
    /// on. The name tells whether it is the same thing as before.
    Here(&'static str),
    /// A table; narrow screens keep the first and the last column and show the rest under the selected row.
    Table(Table),
    /// The stages of a delivery.
    Stages(Vec<StageLine>),
    /// A change to a file, line by line.
    Diff(Vec<DiffLine>),
    /// Something is waited for: what, since when, until when or the next look.
    Wait {
        /// What; its words say `since` and `until` where these are arguments of theirs.
        what: Text,
        /// Since when.
        since: Timestamp,
        /// When it ends, or when the next look is.
        until: Option<Timestamp>,
    },
    /// Numbered instructions: the walk through the console.
    Walk(Vec<Text>),
    /// An empty line.
    Gap,
}

/// What a [`Block::Wait`] says, with its moments by the clock.
pub fn waited_for(what: &Text, since: Timestamp, until: Option<Timestamp>) -> Text {
    let what = what.clone().with("since", Value::Clock(since));
    match until {
        Some(until) => what.with("until", Value::Clock(until)),
        None => what,
    }
}

/// A field with its present value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its id, unique in its step; its label is the key `field-<step>-<id>`, its hint `field-<step>-<id>.hint`.
    pub id: &'static str,
    /// The label.
    pub label: Text,
    /// Shown under the field while it has the focus, where the language has words for it.
    pub hint: Option<Text>,
    /// What is wrong with the value, shown in the hint's place.
    pub error: Option<Text>,
    /// The kind and the value.
    pub kind: FieldKind,
}

/// The kinds of field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line {
        /// The text.
        value: String,
        /// The cursor, in characters from the start.
        cursor: usize,
        /// An example, shown while the value is empty.
        placeholder: Option<Text>,
    },
    /// One line that is not shown.
    Masked {
        /// Its length in characters.
        length: usize,
        /// The text, only while the user asked to see it.
        shown: Option<Secret>,
        /// The cursor, in characters from the start.
        cursor: usize,
    },
    /// One of several.
    Choice {
        /// The options, in order.
        options: Vec<Choice>,
        /// Index of the chosen one.
        chosen: usize,
    },
    /// Yes or no.
    Toggle(bool),
    /// Something to press.
    Button,
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is saved.
    pub id: String,
    /// What is shown.
    pub label: Text,
    /// Shown muted beside it: a measured time, a remark.
    pub note: Option<Text>,
    /// Shown struck or muted, and refused with the reason when chosen.
    pub disabled: bool,
}

/// A table with one selectable row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its id, for the focus; rows are selected when it has the focus.
    pub id: &'static str,
    /// Column heads.
    pub head: Vec<Text>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The selected row; `None` when rows cannot be selected.
    pub selected: Option<usize>,
    /// The head over the rows' marks, where they have any.
    pub marks: Option<Text>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row's state means; its glyph stands before the last cell.
    pub tone: Tone,
    /// The cells; as many as heads.
    pub cells: Vec<Text>,
    /// Lines shown under the table for the selected row.
    pub detail: Vec<(Text, Text)>,
    /// A sign for each of those who were asked, after the last cell; under the table where there is no room.
    pub marks: Vec<Mark>,
}

/// One sign of a row's marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it means.
    pub tone: Tone,
    /// A space stands before it: another kind of server begins.
    pub apart: bool,
    /// It is the selected one.
    pub here: bool,
}

/// A stage of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageLine {
    /// Which.
    pub stage: Stage,
    /// How it went: `Good`, `Bad`, `Waiting` (under way) or `Muted` (not yet).
    pub tone: Tone,
    /// What was seen.
    pub seen: String,
    /// Milliseconds it took.
    pub millis: Option<u64>,
}

/// A line of a file change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// `Plain` is kept, `Good` is added, `Bad` is removed, `Muted` stands for left-out lines.
    pub tone: Tone,
    /// The line, secrets already masked.
    pub text: String,
}

/// What the practice console shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Who shows it: console, DNS host, inbox.
    pub title: Text,
    /// What it shows.
    pub lines: Vec<PanelLine>,
}

/// A line of the practice console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelLine {
    /// What it is.
    pub label: Option<Text>,
    /// The value.
    pub value: PanelValue,
}

/// A value of the practice console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PanelValue {
    /// A sentence of ours.
    Text(Text),
    /// As the console would show it.
    Plain(String),
    /// Shown as dots unless secrets are shown.
    Secret {
        /// Its length in characters.
        length: usize,
        /// The text, only while the user asked to see it.
        shown: Option<Secret>,
    },
}

/// An action that works now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionLine {
    /// Which; its keys are the keymap's affair.
    pub action: Action,
    /// What it does here, for footer and help.
    pub label: Text,
}

/// A passing word at the bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it means.
    pub tone: Tone,
    /// What is said.
    pub text: Text,
}

/// What lies over the screen until it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The full walk of the step, and the keys.
    Help {
        /// Numbered instructions: where to click, what comes back.
        walk: Vec<Text>,
        /// Facts with their date, traps.
        notes: Vec<Text>,
        /// A page to read, and the day it was last checked.
        link: Option<String>,
    },
    /// The step list to jump in: index of the selected one.
    Steps(usize),
    /// A text as a QR code, for a phone.
    Code {
        /// What it is.
        title: Text,
        /// The text.
        text: String,
    },
}
