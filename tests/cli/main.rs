//! The real program from outside: its commands, words, exit codes and files, in a practice world.

mod apply;
mod bad;
mod checklist;
#[path = "../support/closed.rs"]
mod closed;
mod credentials;
mod derive;
mod dns;
mod doctor;
mod env;
mod explain;
mod leak;
mod ports;
mod receipt;
mod rotate;
mod run;
mod send;
mod state;
mod usage;
#[path = "../wizard/walk.rs"]
#[expect(dead_code, reason = "the walk's own suite uses all of it")]
mod walk;
#[expect(dead_code, reason = "the walk looks for words that are missing; other suites ask more of it")]
#[path = "../wizard/words.rs"]
mod words;
mod world;
