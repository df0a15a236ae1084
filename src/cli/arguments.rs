//! The command line, with its help in the user's language.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::Styles;
use clap::{Arg, ArgAction, ArgMatches, error::ContextKind, error::ErrorKind};

use crate::locale::Locale;
use crate::text::Text;
use crate::wizard::Language;
use crate::wizard::steps::STEPS;

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
    /// A test message.
    Test {
        /// Its recipient.
        to: String,
    },
    /// The records, asked now.
    DnsCheck,
    /// An SMTP password out of an IAM secret.
    Derive {
        /// The region it is for.
        region: String,
    },
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
    /// How long each part of a connection may take.
    pub timeout: Option<Duration>,
}

/// Words to print instead of doing something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// The text.
    pub text: String,
    /// True for help and version, which were asked for and go to standard output.
    pub asked: bool,
}

/// Reads the command line. `--lang` is looked for first, so that help and errors follow it.
///
/// # Errors
/// [`Usage`] is what to print: help, version, or what is wrong with the command line.
pub fn parse(arguments: &[OsString], fallback: Language) -> Result<(Command, Options), Usage> {
    let language = named_language(arguments);
    let locale = Locale::load(language.unwrap_or(fallback).tag());
    let matches = command(&locale).try_get_matches_from(arguments).map_err(|error| usage(&error, &locale))?;
    let options = Options {
        language,
        json: matches.get_flag("json"),
        config: matches.get_one::<PathBuf>("config").cloned(),
        timeout: matches.get_one::<u64>("timeout").map(|seconds| Duration::from_secs(*seconds)),
    };
    Ok((chosen(&matches), options))
}

fn chosen(matches: &ArgMatches) -> Command {
    let text = |matches: &ArgMatches, id: &str| matches.get_one::<String>(id).cloned();
    match matches.subcommand() {
        Some(("setup", inner)) => Command::Setup { from: text(inner, "from") },
        Some(("demo", inner)) => Command::Demo { fast: inner.get_flag("fast") },
        Some(("checklist", _)) => Command::Checklist,
        Some(("test", inner)) => Command::Test { to: text(inner, "to").unwrap_or_default() },
        Some(("dns", _)) => Command::DnsCheck,
        Some(("credentials", inner)) => Command::Derive {
            region: inner.subcommand().and_then(|(_, inner)| text(inner, "region")).unwrap_or_default(),
        },
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

fn command(locale: &Locale) -> clap::Command {
    let words = |key: &str| locale.word(key);
    let option = |id: &'static str, value: &str| {
        Arg::new(id).long(id).value_name(words(value)).help(words(&format!("cli-option-{id}"))).global(true)
    };
    let sub = |name: &'static str| {
        clap::Command::new(name)
            .about(words(&format!("cli-command-{name}")))
            .help_template(template(&words("cli-usage"), &words("cli-options"), None))
            .disable_help_subcommand(true)
    };
    let steps: Vec<&'static str> = STEPS.iter().map(|step| step.id()).collect();
    let commands_head = words("cli-commands");
    let nested = |name: &'static str| {
        sub(name)
            .help_template(template(&words("cli-usage"), &words("cli-options"), Some(&commands_head)))
            .subcommand_required(true)
            .arg_required_else_help(true)
    };
    clap::Command::new("sesame")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words("cli-about"))
        .after_help(words("cli-after"))
        .styles(Styles::plain())
        .help_template(template(&words("cli-usage"), &words("cli-options"), Some(&commands_head)))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(option("lang", "cli-value-lang").value_parser(["fr", "en"]).hide_possible_values(true))
        .arg(option("config", "cli-value-file").value_parser(clap::value_parser!(PathBuf)))
        .arg(option("timeout", "cli-value-seconds").value_parser(clap::value_parser!(u64).range(1..=600)))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(words("cli-option-json")).global(true))
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help(words("cli-option-help"))
                .global(true),
        )
        .arg(
            Arg::new("version").long("version").short('V').action(ArgAction::Version).help(words("cli-option-version")),
        )
        .subcommand(
            sub("setup").arg(
                Arg::new("from")
                    .long("from")
                    .value_name(words("cli-value-step"))
                    .value_parser(steps)
                    .help(words("cli-option-from"))
                    .hide_possible_values(false),
            ),
        )
        .subcommand(
            sub("demo").arg(Arg::new("fast").long("fast").action(ArgAction::SetTrue).help(words("cli-option-fast"))),
        )
        .subcommand(sub("checklist"))
        .subcommand(
            sub("test").arg(
                Arg::new("to")
                    .long("to")
                    .required(true)
                    .value_name(words("cli-value-address"))
                    .help(words("cli-option-to")),
            ),
        )
        .subcommand(nested("dns").subcommand(sub("check")))
        .subcommand(
            nested("credentials").subcommand(
                sub("derive").arg(
                    Arg::new("region")
                        .long("region")
                        .required(true)
                        .value_name(words("cli-value-region"))
                        .help(words("cli-option-region")),
                ),
            ),
        )
}

fn template(usage: &str, options: &str, commands: Option<&str>) -> String {
    let commands = commands.map(|head| format!("{head}\n{{subcommands}}\n\n")).unwrap_or_default();
    format!("{{about}}\n\n{usage} {{usage}}\n\n{commands}{options}\n{{options}}{{after-help}}")
}

/// clap's verdict in the user's language.
fn usage(error: &clap::Error, locale: &Locale) -> Usage {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        let asked = error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        return Usage { text: error.render().to_string().trim_end().to_owned(), asked };
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-unknown-command",
        ErrorKind::MissingRequiredArgument => "cli-missing-argument",
        ErrorKind::MissingSubcommand => "cli-missing-command",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-invalid-value",
        _ => "cli-bad-arguments",
    };
    let argument = match error.kind() {
        ErrorKind::InvalidSubcommand => context(ContextKind::InvalidSubcommand),
        _ => context(ContextKind::InvalidArg),
    };
    let text = Text::key(key)
        .with("argument", argument)
        .with("value", context(ContextKind::InvalidValue))
        .with("possible", context(ContextKind::ValidValue));
    let now = jiff::Timestamp::UNIX_EPOCH;
    let hint = locale.say(&Text::key("cli-see-help"), now);
    Usage { text: format!("sesame: {}\n  {hint}", locale.say(&text, now)), asked: false }
}
