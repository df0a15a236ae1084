//! The real program from outside: its commands, words, exit codes and files, in a practice world.

mod checklist;
mod derive;
mod dns;
mod leak;
mod send;
mod state;
mod usage;
#[path = "../wizard/walk.rs"]
#[expect(dead_code, reason = "the walk's own suite uses all of it")]
mod walk;
mod world;
