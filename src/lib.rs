//! sesame takes a developer from no AWS account to a delivered, proven e-mail through Amazon SES SMTP.
//!
//! # One core, two shells, one door to the world
//! ```text
//!              keys ──> tui ─┐                       ┌─> adapters ──> DNS · DNS hosts · SMTP · keyring · disk
//!                            ├─> wizard ─> effects ──┤ (ports)
//!   arguments ──> cli ───────┘   (pure)              └─> practice ──> an SES inside the process
//! ```
//! - [`wizard`] is pure: `update(Msg) -> Vec<(Ticket, Effect)>`, `screen() -> Screen`. It has no clock, no I/O, no
//!   terminal and no words.
//! - [`wizard::Effect`] is data that can be compared; [`effects`] is the one caller of the [`ports`], for the screen,
//!   for every command and for tests.
//! - [`wizard::Screen`] is plain data: the screen shell draws it, snapshots compare it.
//! - A command is the wizard's own check or action without the wizard, never a second implementation.
//!
//! # Who may import whom
//! ```text
//! main -> lib -> run -> tui, cli, world        world -> adapters, practice
//! tui, cli  -> wizard, effects, ports, locale (cli also the domain modules)
//! effects   -> wizard, ports, the domain modules, locale (the words of the test mail)
//! adapters, practice -> ports and the domain modules
//! wizard -> ports' plain data and the domain modules        ports -> the domain modules
//! domain (dns ses mail env checklist) -> themselves, secret, text, schema
//! locale -> text        secret, text, schema -> nothing of ours
//! ```
//! Only `adapters` and `practice` touch disk, network, clock and environment; only `tui` knows ratatui; only `locale` and
//! the assets hold words a user reads. `tests/tidy.rs` and `.clippy.toml` hold these rules.
//!
//! # What must always hold
//! - A secret is never shown unless asked, and never in a log, an argument, a state file, a snapshot, a panic or an error.
//! - No password crosses a connection that is not TLS with a verified certificate.
//! - config.env is at every instant either the old file or the new one.
//! - A record in a DNS zone is added only where nothing stands in its way, and removed only if sesame added it.
//! - What sesame says it saw, it saw: a time-out is "no answer", never "missing"; `250 Ok` is "accepted", never "delivered".

// Which methods and types: .clippy.toml. The doors, `adapters` and `practice`, expect them.
#![cfg_attr(not(test), warn(clippy::disallowed_methods, clippy::disallowed_types))]

pub mod adapters;
pub mod assets;
pub mod checklist;
pub mod cli;
pub mod dns;
pub mod effects;
pub mod env;
pub mod locale;
pub mod mail;
pub mod ports;
pub mod practice;
mod run;
pub mod schema;
pub mod secret;
pub mod ses;
pub mod text;
pub mod tui;
pub mod wizard;
pub mod world;

pub use run::run;
