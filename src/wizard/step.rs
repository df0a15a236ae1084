//! What a step is: stateless rules over the facts.

use jiff::Timestamp;

use crate::text::Text;
use crate::wizard::action::Action;
use crate::wizard::effect::{Effect, Outcome};
use crate::wizard::facts::Facts;
use crate::wizard::form::{FieldErrors, Form, Input};
pub use crate::wizard::screen::StepState;
use crate::wizard::screen::{Block, Panel, Tone};

/// What a step may look at while it answers.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// All that is known.
    pub facts: &'a Facts,
    /// What is typed and chosen in this step.
    pub form: &'a Form,
    /// The present moment.
    pub now: Timestamp,
}

/// What became of a submitted step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submit {
    /// The step is settled: on to the next, with these effects.
    Next(Vec<Effect>),
    /// Something must happen first: stay, with these effects.
    Stay(Vec<Effect>),
}

/// What must be known before config.env can be written or a message sent, and is not.
pub fn missing(facts: &Facts) -> Vec<Block> {
    let wants = [
        (facts.region.chosen.is_none(), "missing-region"),
        (facts.usable_credentials().is_none(), "missing-credentials"),
        (facts.sender.from.is_none(), "missing-sender"),
    ];
    let note = |key| Block::Note {
        tone: Tone::Warning,
        text: Text::key(key),
        action: Some(Text::key(format!("{key}-action"))),
    };
    wants.into_iter().filter(|(missing, _)| *missing).map(|(_, key)| note(key)).collect()
}

/// A place in the walk. Stateless: what it learns goes into [`Facts`], what is typed into the [`Form`].
pub trait Step: Sync + std::fmt::Debug {
    /// Its id: part of the keys of its words, and of the saved state.
    fn id(&self) -> &'static str;

    /// Its title and its why are the words `<this>-title` and `<this>-why`: its id, but where the facts make it another matter.
    fn words(&self, _facts: &Facts) -> &'static str {
        self.id()
    }

    /// How far it is, by the facts alone.
    fn state(&self, facts: &Facts) -> StepState;

    /// A few characters for the step list.
    fn note(&self, _facts: &Facts) -> Option<String> {
        None
    }

    /// Its fields, in the order of focus.
    fn inputs(&self, context: Context<'_>) -> Vec<Input>;

    /// Its content. A field is placed by [`Block::Field`] through `context.form`.
    fn blocks(&self, context: Context<'_>) -> Vec<Block>;

    /// The step's own actions besides the common ones, most useful first, with their labels.
    fn actions(&self, _context: Context<'_>) -> Vec<(Action, Text)> {
        Vec::new()
    }

    /// What Enter does now.
    fn continue_label(&self, _context: Context<'_>) -> Text {
        Text::key("action-continue")
    }

    /// What the practice console shows here.
    fn panel(&self, _context: Context<'_>) -> Option<Panel> {
        None
    }

    /// What to do outside, sentence by sentence: where to click, what comes back.
    fn walk(&self, _facts: &Facts) -> Vec<Text> {
        Vec::new()
    }

    /// Facts to know, with their date, and traps: shown under the walk.
    fn remarks(&self, _facts: &Facts) -> Vec<Text> {
        Vec::new()
    }

    /// What the QR code of the moment says, and what it is; `None` where there is nothing to show.
    fn code(&self, _context: Context<'_>) -> Option<(Text, String)> {
        None
    }

    /// The page to read about it.
    fn link(&self, _facts: &Facts) -> Option<String> {
        None
    }

    /// The step comes into view.
    fn enter(&self, _facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        Vec::new()
    }

    /// A field changed: a pasted table is understood, a derived value follows.
    fn changed(&self, _field: &'static str, _facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        Vec::new()
    }

    /// Text pasted anywhere in the step; `None` lets it go into the focused line.
    fn paste(&self, _text: &str, _facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Option<Vec<Effect>> {
        None
    }

    /// The wizard starts on a saved walk: ask again for what an earlier start believed.
    fn recheck(&self, _facts: &mut Facts, _now: Timestamp) -> Vec<Effect> {
        Vec::new()
    }

    /// Enter: take the form into the facts, or say what is wrong with it.
    ///
    /// # Errors
    /// A message for each wrong field; the first of them gets the focus.
    fn submit(&self, facts: &mut Facts, form: &mut Form, now: Timestamp) -> Result<Submit, FieldErrors>;

    /// One of its own actions, or a button pressed (`Action::Toggle` with the button focused).
    fn act(&self, _action: Action, _facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        Vec::new()
    }

    /// Back: closes what is open inside the step, and tells whether it did; else the step before comes into view.
    fn close(&self, _facts: &mut Facts) -> bool {
        false
    }

    /// An outcome of an effect this step asked for, whatever step is in view.
    fn receive(&self, _outcome: Outcome, _facts: &mut Facts, _form: &mut Form, _now: Timestamp) -> Vec<Effect> {
        Vec::new()
    }

    /// Time went by: called for every step, in view or not. A watch asks for its next look here.
    fn tick(&self, _facts: &mut Facts, _now: Timestamp) -> Vec<Effect> {
        Vec::new()
    }

    /// Something happened, in this step or another: ask again for what rests on facts that have changed.
    fn follow(&self, _facts: &mut Facts) -> Vec<Effect> {
        Vec::new()
    }

    /// When this step wants its next tick, in view or not.
    fn wakes_at(&self, _facts: &Facts) -> Option<Timestamp> {
        None
    }
}
