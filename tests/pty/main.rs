//! The real program in a real terminal: taken, given back, resized, stopped, lost, and walked through to the end.

#[path = "../support/mod.rs"]
mod support;

mod demo;
mod flow;
mod guided;
mod terminal;
