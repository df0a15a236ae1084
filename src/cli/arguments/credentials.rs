//! The command line of `sesame credentials`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};

use super::tree::{Words, hidden};
use super::{Command, CredentialsAction};

/// `sesame credentials` with its commands; `beside` gives the options of every command by their names.
pub(super) fn group(words: &Words<'_>, beside: &dyn Fn(&[&str]) -> Vec<Arg>) -> clap::Command {
    let region = || words.option("region", "cli-value-region");
    words
        .nested("sesame credentials")
        .args(hidden(beside(&["timeout"])))
        .subcommand(
            words
                .command("sesame credentials show", "")
                .about(words.say("cli-command-credentials-show"))
                .args(hidden(beside(&["timeout"])))
                .arg(words.flag("reveal").action(ArgAction::SetTrue)),
        )
        .subcommand(
            words
                .command("sesame credentials import", &format!(" <{}|->", words.say("cli-value-file")))
                .after_help(words.say("cli-import-after"))
                .args(hidden(beside(&["timeout"])))
                .arg(
                    Arg::new("source")
                        .required(true)
                        .hide(true)
                        .value_name(words.say("cli-value-file"))
                        .value_parser(clap::value_parser!(PathBuf)),
                )
                .arg(region())
                .arg(words.flag("shred").action(ArgAction::SetTrue)),
        )
        .subcommand(
            words
                .command("sesame credentials derive", &format!(" --region <{}>", words.say("cli-value-region")))
                .after_help(words.say("cli-derive-hint"))
                .args(hidden(beside(&["config", "timeout"])))
                .arg(region().required(true)),
        )
        .subcommand(
            words
                .command("sesame credentials forget", "")
                .after_help(words.say("cli-forget-after"))
                .args(hidden(beside(&["timeout"])))
                .arg(words.option("user", "cli-value-user"))
                .arg(region())
                .arg(words.flag("yes").help(words.say("cli-option-forget-yes")).action(ArgAction::SetTrue))
                .arg(words.flag("no-input").action(ArgAction::SetTrue)),
        )
}

/// What was chosen below `sesame credentials`.
pub(super) fn chosen(matches: &ArgMatches) -> Command {
    let (name, inner) = matches.subcommand().unwrap_or(("show", matches));
    let text = |id: &str| inner.try_get_one::<String>(id).ok().flatten().cloned();
    let flag = |id: &str| inner.try_get_one::<bool>(id).ok().flatten().copied().unwrap_or_default();
    Command::Credentials(match name {
        "import" => CredentialsAction::Import {
            source: inner.get_one::<PathBuf>("source").cloned().unwrap_or_default(),
            region: text("region"),
            shred: flag("shred"),
        },
        "derive" => CredentialsAction::Derive { region: text("region").unwrap_or_default() },
        "forget" => CredentialsAction::Forget {
            user: text("user"),
            region: text("region"),
            yes: flag("yes"),
            no_input: flag("no-input"),
        },
        _ => CredentialsAction::Show { reveal: flag("reveal") },
    })
}
