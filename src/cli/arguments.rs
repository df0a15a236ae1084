//! The command line, with its help in the user's language.

mod credentials;
mod dns;
mod env;
mod ports;
mod tree;
mod verdict;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::ArgMatches;

pub use dns::{DnsAction, DnsOptions};
pub use env::EnvAction;
pub use ports::{PortsAction, PortsOptions};

use super::output::Problem;
use crate::locale::Locale;
use crate::mail::scenario::Scenario;
use crate::ses::rotation::Step;
use crate::wizard::Language;

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The wizard: from the start, where it was left, or the review.
    Setup {
        /// The step to open, if one is named.
        from: Option<String>,
    },
    /// The wizard in the practice world.
    Demo {
        /// Without the practice world's waits.
        fast: bool,
    },
    /// The checklist.
    Checklist,
    /// A test message, sent or received.
    Test(Trial),
    /// Says what the application would make of its file, and proves it by sending.
    Doctor {
        /// The recipient; the simulator's where none is named.
        to: Option<String>,
        /// Whether a message is sent at all.
        send: bool,
    },
    /// Another program, with the application's settings in its environment.
    Run {
        /// The program and its arguments.
        command: Vec<OsString>,
        /// Whether its output is looked through for the password.
        mask: bool,
    },
    /// What a reply, an error or a log means.
    Explain {
        /// A code, a text, or `-` for standard input; none for all that is known.
        words: Vec<OsString>,
    },
    /// Something about the records.
    Dns {
        /// What.
        action: DnsAction,
        /// Which domain, and how it is asked.
        about: DnsOptions,
    },
    /// The ports of an endpoint.
    Ports {
        /// What about them.
        action: PortsAction,
        /// Whose they are.
        about: PortsOptions,
    },
    /// Something about the application's settings.
    Env(EnvAction),
    /// SMTP credentials.
    Credentials(CredentialsAction),
}

/// What to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trial {
    /// Send a message to this address.
    Send(String),
    /// Send a message to the simulator.
    Simulate(Scenario),
    /// Read the headers of a received message from this file; `-` is standard input.
    Headers(PathBuf),
}

/// What holds for every command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The language asked for; else the saved walk's, else the locale's.
    pub language: Option<Language>,
    /// Data as JSON.
    pub json: bool,
    /// The application's configuration file.
    pub config: Option<PathBuf>,
    /// How long each part of a connection may take; of `dns wait`, which has a time-out of its own, nothing.
    pub timeout: Option<Duration>,
    /// The one DNS server to ask instead of the machine's resolver and the zone's servers.
    pub nameserver: Option<SocketAddr>,
}

/// What to do with credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialsAction {
    /// Say which there are, and where.
    Show {
        /// The password itself.
        reveal: bool,
    },
    /// Into the keyring.
    Import {
        /// The console's file; `-` for standard input.
        source: PathBuf,
        /// The region, where it is not the project's.
        region: Option<String>,
        /// The file is to go.
        shred: bool,
    },
    /// The SMTP password of an IAM secret.
    Derive {
        /// The region it is to be good in.
        region: String,
    },
    /// Replaced by another key.
    Rotate(Rotating),
    /// Back to the old key.
    Rollback(Rotating),
    /// The old key stopped at once.
    Revoke(Rotating),
    /// Out of the keyring.
    Forget {
        /// The SMTP user name, where it is not the project's.
        user: Option<String>,
        /// The region, where it is not the project's.
        region: Option<String>,
        /// The user has agreed on the command line.
        yes: bool,
        /// Nobody is to be asked.
        no_input: bool,
    },
}

/// How a rotation is driven.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rotating {
    /// The console's file with a key; `-` for standard input.
    pub csv: Option<PathBuf>,
    /// Days between deactivating and deleting.
    pub grace: Option<u16>,
    /// Restarts the application and checks it.
    pub verify: Option<String>,
    /// Goes on with the one that is not finished.
    pub resume: bool,
    /// The step that the user has done.
    pub done: Option<Step>,
    /// The user has agreed on the command line.
    pub yes: bool,
    /// Nobody is to be asked.
    pub no_input: bool,
}

/// Words to print instead of doing something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usage {
    /// Help or the version, as asked for: it goes to standard output, and all is well.
    Asked(String),
    /// The help of a command that wants another after it: it goes to standard error, and nothing was done.
    Incomplete(String),
    /// What is wrong with the command line.
    Wrong {
        /// The words.
        problem: Problem,
        /// The language it is to be said in.
        language: Language,
        /// Whether it is wanted as JSON.
        json: bool,
    },
}

/// Reads the command line. `--lang` and `--json` are looked for first, so that help and errors follow them.
///
/// # Errors
/// [`Usage`] is what to print: help, version, or what is wrong with the command line.
pub fn parse(arguments: &[OsString], fallback: Language) -> Result<(Command, Options), Usage> {
    let named = named_language(arguments);
    let language = named.unwrap_or(fallback);
    let tree = tree::tree(&Locale::load(language.tag()));
    let matches = tree
        .clone()
        .try_get_matches_from(arguments)
        .map_err(|error| verdict::usage(&error, &tree, arguments, language))?;
    let command = chosen(&matches);
    let seconds = matches.get_one::<u64>("timeout").filter(|_| !dns::is_wait(&command));
    let options = Options {
        language: named,
        json: matches.get_flag("json"),
        config: matches.get_one::<PathBuf>("config").cloned(),
        timeout: seconds.map(|seconds| Duration::from_secs(*seconds)),
        nameserver: dns::nameserver(&matches),
    };
    Ok((command, options))
}

fn chosen(matches: &ArgMatches) -> Command {
    let text = |matches: &ArgMatches, id: &str| matches.get_one::<String>(id).cloned();
    match matches.subcommand() {
        Some(("setup", inner)) => Command::Setup { from: text(inner, "from") },
        Some(("demo", inner)) => Command::Demo { fast: inner.get_flag("fast") },
        Some(("checklist", _)) => Command::Checklist,
        Some(("test", inner)) => {
            let scenario = text(inner, "scenario").and_then(|id| Scenario::of_id(&id)).map(Trial::Simulate);
            let headers = || inner.get_one::<PathBuf>("headers").cloned().map(Trial::Headers);
            let to = || Trial::Send(text(inner, "to").unwrap_or_default());
            Command::Test(scenario.or_else(headers).unwrap_or_else(to))
        }
        Some(("doctor", inner)) => Command::Doctor { to: text(inner, "to"), send: !inner.get_flag("no-send") },
        Some(("ports", inner)) => ports::chosen(inner),
        Some(("explain", inner)) => {
            Command::Explain { words: inner.get_many("words").into_iter().flatten().cloned().collect() }
        }
        Some(("run", inner)) => Command::Run {
            command: inner.get_many("command").into_iter().flatten().cloned().collect(),
            mask: inner.get_flag("mask"),
        },
        Some(("dns", inner)) => dns::chosen(inner),
        Some(("env", inner)) => env::chosen(inner),
        Some(("credentials", inner)) => credentials::chosen(inner),
        _ => Command::Setup { from: None },
    }
}

/// The value of `--lang` before the command line is read as a whole.
fn named_language(arguments: &[OsString]) -> Option<Language> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let tag = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        match tag {
            Some("fr") => return Some(Language::Fr),
            Some("en") => return Some(Language::En),
            _ => {}
        }
    }
    None
}
