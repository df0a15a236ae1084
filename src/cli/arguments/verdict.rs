//! What clap says of a command line, in the user's language.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ErrorKind};

use super::Usage;
use super::dns::LONGEST_WAIT;
use super::tree::LONGEST_LIMIT;
use crate::cli::output::{Exit, Problem};
use crate::text::Text;
use crate::wizard::Language;

/// The words for what clap found.
pub(super) fn usage(error: &clap::Error, tree: &Command, arguments: &[OsString], language: Language) -> Usage {
    let rendered = || error.render().to_string().trim_end().to_owned();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Usage::Asked(rendered()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Usage::Incomplete(rendered()),
        _ => {
            let json = arguments.iter().any(|word| word == "--json");
            Usage::Wrong { problem: problem(error, tree, arguments), language, json }
        }
    }
}

fn problem(error: &clap::Error, tree: &Command, arguments: &[OsString]) -> Problem {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (value, possible) = (context(ContextKind::InvalidValue), context(ContextKind::ValidValue));
    let argument = context(ContextKind::InvalidArg);
    let prior = context(ContextKind::PriorArg);
    let (code, text) = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => ("unknown-option", Text::key("cli-unknown-option")),
        ErrorKind::UnknownArgument => ("unknown-argument", Text::key("cli-unknown-argument")),
        ErrorKind::InvalidSubcommand => ("unknown-command", Text::key("cli-unknown-command")),
        // clap names a group as `<--to <ADDRESS>|--headers <FILE>>`.
        ErrorKind::MissingRequiredArgument if argument.contains('|') => {
            let ways = argument.trim_start_matches('<').strip_suffix('>').unwrap_or(&argument).replace('|', ", ");
            ("missing-argument", Text::key("cli-missing-one-of").with("ways", ways))
        }
        ErrorKind::MissingRequiredArgument => ("missing-argument", Text::key("cli-missing-argument")),
        ErrorKind::MissingSubcommand => ("missing-command", Text::key("cli-missing-command")),
        ErrorKind::InvalidValue if value.is_empty() => ("missing-value", Text::key("cli-missing-value")),
        ErrorKind::InvalidValue if !possible.is_empty() => ("bad-value", Text::key("cli-bad-value-of")),
        ErrorKind::InvalidValue => ("bad-value", Text::key("cli-bad-value")),
        ErrorKind::ValueValidation if argument.starts_with("--timeout") => ("bad-value", seconds(tree, arguments)),
        ErrorKind::ValueValidation if argument.starts_with("--nameserver") => {
            ("bad-value", Text::key("cli-bad-server"))
        }
        ErrorKind::ValueValidation => ("bad-value", Text::key("cli-bad-value")),
        ErrorKind::ArgumentConflict if !prior.is_empty() && prior != argument => {
            ("conflicting-options", Text::key("cli-conflicting-options"))
        }
        ErrorKind::ArgumentConflict => ("repeated-option", Text::key("cli-repeated-option")),
        ErrorKind::TooManyValues => ("unwanted-value", Text::key("cli-unwanted-value")),
        ErrorKind::InvalidUtf8 => ("not-text", Text::key("cli-not-text")),
        _ => ("bad-arguments", Text::key("cli-bad-arguments")),
    };
    let named = match error.kind() {
        ErrorKind::InvalidSubcommand => context(ContextKind::InvalidSubcommand),
        _ => argument,
    };
    let message = text.with("argument", named).with("value", value).with("possible", possible).with("other", prior);
    Problem { code, message, hint: Some(hint(error, tree, arguments)), exit: Exit::Usage }
}

/// How many seconds there may be: `dns wait` takes more.
fn seconds(tree: &Command, arguments: &[OsString]) -> Text {
    let waits = path(tree, arguments).ends_with(" wait");
    Text::key("cli-bad-seconds").with("most", if waits { LONGEST_WAIT } else { LONGEST_LIMIT })
}

/// What was probably meant, else where to read on.
fn hint(error: &clap::Error, tree: &Command, arguments: &[OsString]) -> Text {
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant = suggested.into_iter().find_map(|kind| error.get(kind)).map(ToString::to_string);
    match meant {
        Some(meant) => Text::key("cli-did-you-mean").with("meant", meant),
        None => Text::key("cli-see-help").with("command", path(tree, arguments)),
    }
}

/// The commands named on the command line, as far as they are known.
fn path(tree: &Command, arguments: &[OsString]) -> String {
    let (mut path, mut at) = (tree.get_name().to_owned(), tree);
    for word in arguments.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(next) = at.find_subcommand(word) {
            path = format!("{path} {word}");
            at = next;
        }
    }
    path
}
