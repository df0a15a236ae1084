//! The screen shell: draws the wizard's screen in a terminal, and turns keys into its messages.

mod facts;
#[cfg(test)]
mod fixture;
mod glyphs;
pub mod keymap;
mod look;
pub mod run;
mod terminal;
mod text;
mod theme;
pub mod view;

pub use facts::TerminalFacts;
pub use glyphs::Glyphs;
pub use look::Look;
pub use run::{Exit, Model, run};
pub use theme::{Ink, Theme};
