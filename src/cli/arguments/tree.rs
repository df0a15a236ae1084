//! The tree of commands and options, worded in one language: none of clap's own words shows.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::Styles;
use clap::{Arg, ArgAction, ArgGroup, Command};

use super::{credentials, dns, env, ports};
use crate::locale::Locale;
use crate::mail::scenario::Scenario;
use crate::text::Text;
use crate::wizard::steps::STEPS;

/// Where help lists the options of every command: after a command's own, before `--help` and `--version`.
const AFTER_OWN: usize = 100;
const LAST: usize = 200;
/// The most seconds that each part of a connection may take.
pub(super) const LONGEST_LIMIT: i64 = 600;

/// The whole command line.
pub(super) fn tree(locale: &Locale) -> Command {
    let words = Words(locale);
    let settings = words.settings();
    let beside = |ids: &[&str]| -> Vec<Arg> {
        settings.iter().filter(|arg| ids.contains(&arg.get_id().as_str())).cloned().collect()
    };
    words
        .group("sesame", "cli-about", &format!(" [{}]", words.say("cli-value-command")))
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(words.say("cli-after"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(settings.clone())
        .arg(words.flag("help").short('h').action(ArgAction::Help).global(true).display_order(LAST))
        .arg(words.flag("version").short('V').action(ArgAction::Version).display_order(LAST))
        .subcommand(words.command("sesame setup", "").args(hidden(beside(&["json"]))).arg(words.step()))
        .subcommand(
            words
                .command("sesame demo", "")
                .args(hidden(beside(&["json", "config", "timeout"])))
                .arg(words.flag("fast").action(ArgAction::SetTrue)),
        )
        .subcommand(words.command("sesame checklist", ""))
        .subcommand(words.test())
        .subcommand(
            words
                .command("sesame doctor", "")
                .arg(words.option("to", "cli-value-address").help(words.say("cli-option-to-doctor")))
                .arg(words.flag("no-send").action(ArgAction::SetTrue).conflicts_with("to")),
        )
        .subcommand(ports::command(&words))
        .subcommand(
            words
                .command("sesame explain", &format!(" [{}|-]", words.say("cli-value-reply")))
                .arg(words.reply())
                .after_help(words.say("cli-explain-after")),
        )
        .subcommand(
            words
                .command("sesame run", &format!(" -- <{}>…", words.say("cli-value-command")))
                .after_help(words.say("cli-run-after"))
                .args(hidden(beside(&["json", "timeout"])))
                .arg(words.flag("mask").action(ArgAction::SetTrue))
                .arg(
                    Arg::new("command")
                        .num_args(1..)
                        .required(true)
                        .last(true)
                        .hide(true)
                        .value_parser(clap::value_parser!(std::ffi::OsString)),
                ),
        )
        .subcommand(dns::group(&words, &beside))
        .subcommand(env::group(&words, &beside))
        .subcommand(credentials::group(&words, &beside))
}

/// Options that hold everywhere but change nothing here: they are taken, and help leaves them out.
pub(super) fn hidden(args: Vec<Arg>) -> Vec<Arg> {
    args.into_iter().map(|arg| arg.hide(true)).collect()
}

/// A whole number of seconds.
pub(super) fn seconds(most: i64) -> impl Into<clap::builder::ValueParser> {
    clap::value_parser!(u64).range(1..=most.unsigned_abs())
}

/// The words of one language, made into parts of the tree.
pub(super) struct Words<'a>(&'a Locale);

impl Words<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        self.0.word(key)
    }

    /// A sentence with something put in.
    pub(super) fn speak(&self, text: &Text) -> String {
        self.0.say(text, jiff::Timestamp::UNIX_EPOCH)
    }

    /// The options that stand anywhere on the command line.
    fn settings(&self) -> Vec<Arg> {
        let all = [
            self.option("lang", "cli-value-lang").value_parser(["fr", "en"]).hide_possible_values(true),
            self.option("config", "cli-value-file").value_parser(clap::value_parser!(PathBuf)),
            self.option("timeout", "cli-value-seconds").value_parser(seconds(LONGEST_LIMIT)),
            self.flag("json").action(ArgAction::SetTrue),
        ];
        (AFTER_OWN..).zip(all).map(|(place, arg)| arg.global(true).display_order(place)).collect()
    }

    pub(super) fn flag(&self, id: &'static str) -> Arg {
        Arg::new(id).long(id).help(self.say(&format!("cli-option-{id}")))
    }

    pub(super) fn option(&self, id: &'static str, value: &str) -> Arg {
        self.flag(id).value_name(self.say(value))
    }

    /// What `explain` takes, as one or as several words.
    fn reply(&self) -> Arg {
        let words = Arg::new("words").value_name(self.say("cli-value-reply")).hide(true);
        words.value_parser(clap::value_parser!(OsString)).num_args(0..)
    }

    /// `--from`, with the steps it takes.
    fn step(&self) -> Arg {
        let steps: Vec<&'static str> = STEPS.iter().map(|step| step.id()).collect();
        let help = Text::key("cli-option-from").with("steps", steps.join(", "));
        let help = self.speak(&help);
        Arg::new("from")
            .long("from")
            .value_name(self.say("cli-value-step"))
            .value_parser(steps)
            .hide_possible_values(true)
            .help(help)
    }

    /// `sesame test`, with one of its three ways.
    fn test(&self) -> Command {
        let scenarios = Scenario::ALL.map(Scenario::id);
        let ways = [("to", "cli-value-address"), ("scenario", "cli-value-scenario"), ("headers", "cli-value-file")];
        let usage = ways.map(|(way, value)| format!("--{way} <{}>", self.say(value))).join(" | ");
        let [to, scenario, headers] = ways.map(|(way, value)| self.option(way, value));
        let help = Text::key("cli-option-scenario").with("scenarios", scenarios.join(", "));
        self.command("sesame test", &format!(" {usage}"))
            .arg(to)
            .arg(scenario.value_parser(scenarios).hide_possible_values(true).help(self.speak(&help)))
            .arg(headers.value_parser(clap::value_parser!(PathBuf)))
            .group(ArgGroup::new("way").args(ways.map(|(way, _)| way)).required(true))
    }

    /// A command by its whole path; what its usage line holds after the options.
    pub(super) fn command(&self, path: &'static str, tail: &str) -> Command {
        let name = path.rsplit(' ').next().unwrap_or(path);
        self.bare(name, path, &format!("cli-command-{name}"), tail).help_template(self.template(false))
    }

    /// A command that is nothing without another after it.
    pub(super) fn nested(&self, path: &'static str) -> Command {
        let name = path.rsplit(' ').next().unwrap_or(path);
        let tail = format!(" <{}>", self.say("cli-value-command"));
        self.group(path, &format!("cli-command-{name}"), &tail).subcommand_required(true).arg_required_else_help(true)
    }

    fn group(&self, path: &'static str, about: &str, tail: &str) -> Command {
        let name = path.rsplit(' ').next().unwrap_or(path);
        self.bare(name, path, about, tail).help_template(self.template(true))
    }

    fn bare(&self, name: &'static str, path: &str, about: &str, tail: &str) -> Command {
        Command::new(name)
            .about(self.say(about))
            .styles(Styles::plain())
            .disable_help_subcommand(true)
            .override_usage(format!("{path} [{}]{tail}", self.say("cli-value-options")))
    }

    fn template(&self, commands: bool) -> String {
        let (usage, options) = (self.say("cli-usage"), self.say("cli-options"));
        let commands = match commands {
            true => format!("{}\n{{subcommands}}\n\n", self.say("cli-commands")),
            false => String::new(),
        };
        format!("{{about}}\n\n{usage} {{usage}}\n\n{commands}{options}\n{{options}}{{after-help}}")
    }
}
