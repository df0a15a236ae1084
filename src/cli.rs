//! The commands: the wizard's own checks and actions without the wizard.

mod arguments;
mod checklist;
mod consent;
mod credentials;
mod diagnosed;
mod dns;
mod dns_apply;
mod doctor;
mod env;
mod explain;
mod finding;
mod headers;
pub mod launch;
mod output;
mod ports;
mod settle;
mod test;

pub use arguments::{
    Command, CredentialsAction, DnsAction, DnsOptions, EnvAction, Options, PortsAction, PortsOptions, Rotating, Trial,
    Usage, parse,
};
pub use dns_apply::Apply;
pub use env::Guarding;
pub use output::{Exit, Output, Problem, Sign};
pub use settle::settle;

use crate::effects::Effects;
use crate::wizard::saved::Saved;

/// What a command works with.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The world.
    pub effects: &'a Effects,
    /// The saved walk of the project.
    pub saved: Saved,
    /// What was asked on the command line.
    pub options: &'a Options,
    /// Where words go.
    pub output: &'a Output,
    /// How many sockets may be open at once, where there is a limit.
    pub sockets: Option<u64>,
}

/// Carries out a command that draws no screen.
///
/// # Errors
/// A [`Problem`] has its words, its hint and the exit code.
pub async fn carry_out(command: &Command, desk: Desk<'_>) -> Result<Exit, Problem> {
    let output = desk.output;
    let ended = match command {
        Command::Checklist => checklist::run(desk).await,
        Command::Test(Trial::Send(to)) => test::run(desk, to).await,
        Command::Test(Trial::Simulate(scenario)) => test::simulate(desk, *scenario).await,
        Command::Test(Trial::Headers(source)) => headers::run(&desk, source).await,
        Command::Doctor { to, send } => doctor::run(&desk, to.as_deref(), *send).await,
        Command::Ports { action, about } => ports::run(&desk, action, about).await,
        Command::Explain { words } => explain::run(&desk, words).await,
        Command::Dns { action, about } => dns::run(&desk, action, about).await,
        Command::Credentials(action) => credentials::run(&desk, action).await,
        Command::Env(action) => env::run(&desk, action).await,
        Command::Setup { .. } | Command::Demo { .. } | Command::Run { .. } => Ok(Exit::Ok),
    };
    ended.map(|exit| output.end(exit))
}
