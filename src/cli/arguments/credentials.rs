//! The command line of `sesame credentials`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};

use super::tree::{Words, hidden};
use super::{Command, CredentialsAction, Rotating};
use crate::ses::rotation::{Step, Turn};

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
                .command("sesame credentials rotate", "")
                .about(words.say("cli-command-credentials-rotate"))
                .after_help(words.say("cli-rotate-after"))
                .args(hidden(beside(&["timeout"])))
                .arg(csv(words))
                .arg(words.option("grace", "cli-value-days").value_parser(clap::value_parser!(u16).range(0..=365)))
                .arg(words.option("verify-command", "cli-value-command"))
                .arg(words.flag("resume").action(ArgAction::SetTrue).conflicts_with("grace"))
                .arg(done(words).requires("resume"))
                .arg(no_input(words)),
        )
        .subcommand(
            words
                .command("sesame credentials rollback", "")
                .about(words.say("cli-command-credentials-rollback"))
                .args(hidden(beside(&["timeout"])))
                .arg(csv(words))
                .arg(done(words))
                .arg(no_input(words)),
        )
        .subcommand(
            words
                .command("sesame credentials revoke", "")
                .about(words.say("cli-command-credentials-revoke"))
                .args(hidden(beside(&["timeout"])))
                .arg(done(words))
                .arg(words.flag("yes").help(words.say("cli-option-revoke-yes")).action(ArgAction::SetTrue))
                .arg(no_input(words)),
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

fn csv(words: &Words<'_>) -> Arg {
    words.option("csv", "cli-value-file").value_parser(clap::value_parser!(PathBuf))
}

/// `--done`, with the steps that are the user's.
fn done(words: &Words<'_>) -> Arg {
    let steps = Step::ALL.into_iter().filter(|step| step.turn() == Turn::Theirs && *step != Step::Key);
    words.option("done", "cli-value-step").value_parser(steps.map(Step::id).collect::<Vec<_>>())
}

fn no_input(words: &Words<'_>) -> Arg {
    words.flag("no-input").help(words.say("cli-option-rotate-no-input")).action(ArgAction::SetTrue)
}

/// What was chosen below `sesame credentials`.
pub(super) fn chosen(matches: &ArgMatches) -> Command {
    let (name, inner) = matches.subcommand().unwrap_or(("show", matches));
    let text = |id: &str| inner.try_get_one::<String>(id).ok().flatten().cloned();
    let flag = |id: &str| inner.try_get_one::<bool>(id).ok().flatten().copied().unwrap_or_default();
    let rotating = || Rotating {
        csv: inner.try_get_one::<PathBuf>("csv").ok().flatten().cloned(),
        grace: inner.try_get_one::<u16>("grace").ok().flatten().copied(),
        verify: text("verify-command"),
        resume: flag("resume"),
        done: text("done").and_then(|id| Step::ALL.into_iter().find(|step| step.id() == id)),
        yes: flag("yes"),
        no_input: flag("no-input"),
    };
    Command::Credentials(match name {
        "rotate" => CredentialsAction::Rotate(rotating()),
        "rollback" => CredentialsAction::Rollback(rotating()),
        "revoke" => CredentialsAction::Revoke(rotating()),
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
