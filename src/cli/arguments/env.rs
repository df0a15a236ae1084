//! The commands on config.env and what stands in its place, as the command line has them.

use clap::{Arg, ArgAction, ArgMatches};

use super::super::env::Guarding;
use super::Command;
use super::tree::{Words, hidden};
use crate::env::preset::{GUIDE, Preset};
use crate::text::Text;

/// What to do with the application's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnvAction {
    /// Print them.
    Export {
        /// The preset's identifier.
        preset: String,
        /// Only this file of it.
        part: Option<String>,
        /// With the password.
        with_secret: bool,
    },
    /// Look at the application's file.
    Check,
    /// See that git does not publish it.
    Guard(Guarding),
    /// Put them into the application's file.
    Write {
        /// The preset's identifier.
        preset: String,
        /// Only say what would be done.
        dry_run: bool,
        /// Do not ask before the file is changed.
        yes: bool,
        /// Never ask anything.
        no_input: bool,
    },
}

/// `sesame env` with its commands; `beside` gives the options of every command by their names.
pub(super) fn group(words: &Words<'_>, beside: &dyn Fn(&[&str]) -> Vec<Arg>) -> clap::Command {
    let command = |path| words.command(path, "").args(hidden(beside(&["timeout"])));
    let preset = || preset(words);
    words
        .nested("sesame env")
        .args(hidden(beside(&["timeout"])))
        .subcommand(command("sesame env check").about(words.say("cli-command-env-check")))
        .subcommand(
            command("sesame env guard")
                .arg(words.flag("install").action(ArgAction::SetTrue).conflicts_with("staged"))
                .arg(words.flag("staged").action(ArgAction::SetTrue))
                .after_help(words.say("cli-env-guard-after")),
        )
        .subcommand(
            command("sesame env write")
                .arg(preset())
                .args(["dry-run", "no-input"].map(|id| words.flag(id).action(ArgAction::SetTrue)))
                .arg(words.flag("yes").help(words.say("cli-option-env-yes")).action(ArgAction::SetTrue))
                .after_help(words.say("cli-env-write-after")),
        )
        .subcommand(
            command("sesame env export")
                .about(words.say("cli-command-env-export"))
                .arg(preset())
                .arg(words.option("part", "cli-value-file"))
                .arg(words.flag("with-secret").action(ArgAction::SetTrue))
                .after_help(words.say("cli-env-export-after")),
        )
}

fn preset(words: &Words<'_>) -> Arg {
    let ids: Vec<&'static str> = Preset::all().iter().map(|preset| preset.id.as_str()).collect();
    let help = words.speak(&Text::key("cli-option-preset").with("presets", ids.join(", ")));
    let preset = words.option("preset", "cli-value-preset").help(help).value_parser(ids);
    preset.hide_possible_values(true).default_value(GUIDE).hide_default_value(true)
}

/// What was chosen below `sesame env`.
pub(super) fn chosen(matches: &ArgMatches) -> Command {
    let (name, inner) = matches.subcommand().unwrap_or(("export", matches));
    let text = |id: &str| inner.try_get_one::<String>(id).ok().flatten().cloned();
    let preset = text("preset").unwrap_or_else(|| GUIDE.to_owned());
    Command::Env(match name {
        "check" => EnvAction::Check,
        "guard" if inner.get_flag("install") => EnvAction::Guard(Guarding::Install),
        "guard" if inner.get_flag("staged") => EnvAction::Guard(Guarding::Staged),
        "guard" => EnvAction::Guard(Guarding::Look),
        "write" => EnvAction::Write {
            preset,
            dry_run: inner.get_flag("dry-run"),
            yes: inner.get_flag("yes"),
            no_input: inner.get_flag("no-input"),
        },
        _ => EnvAction::Export { preset, part: text("part"), with_secret: inner.get_flag("with-secret") },
    })
}
