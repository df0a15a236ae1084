//! `sesame ports`, as the command line has it.

use clap::{Arg, ArgAction, ArgMatches};

use super::Command;
use super::tree::Words;
use crate::mail::probe::Tool;
use crate::text::Text;

/// What to do about the ports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortsAction {
    /// Look at the five of one host.
    Look,
    /// Time a connection to every region.
    Compare,
    /// Print the line that looks at them from another machine.
    Probe(Tool),
}

/// Whose ports; what is not given is found by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PortsOptions {
    /// Those of this region's usual host.
    pub region: Option<String>,
    /// Those of this host.
    pub host: Option<String>,
}

/// `sesame ports`; `hidden` are the options of every command that change nothing here.
pub(super) fn command(words: &Words<'_>) -> clap::Command {
    let tools = Tool::ALL.map(Tool::id);
    let probe = Text::key("cli-option-probe").with("tools", tools.join(", "));
    let region = words.option("region", "cli-value-region").help(words.say("cli-option-ports-region"));
    let host = words.option("host", "cli-value-hostname").help(words.say("cli-option-ports-host"));
    let probe = words.option("probe", "cli-value-tool").help(words.speak(&probe));
    words
        .command("sesame ports", "")
        .arg(region)
        .arg(host.conflicts_with("region"))
        .arg(probe.value_parser(tools).hide_possible_values(true))
        .arg(regions(words).conflicts_with_all(["region", "host", "probe"]))
        .after_help(words.say("cli-ports-after"))
}

fn regions(words: &Words<'_>) -> Arg {
    words.flag("regions").action(ArgAction::SetTrue)
}

/// What was chosen behind `sesame ports`.
pub(super) fn chosen(matches: &ArgMatches) -> Command {
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let action = match text("probe").as_deref().and_then(Tool::find) {
        Some(tool) => PortsAction::Probe(tool),
        None if matches.get_flag("regions") => PortsAction::Compare,
        None => PortsAction::Look,
    };
    Command::Ports { action, about: PortsOptions { region: text("region"), host: text("host") } }
}

#[cfg(test)]
mod tests {
    use super::{PortsAction, PortsOptions, Tool};
    use crate::cli::{Command, parse};
    use crate::wizard::Language;

    fn parsed(line: &str) -> Option<(PortsAction, PortsOptions)> {
        let words: Vec<std::ffi::OsString> = line.split(' ').map(Into::into).collect();
        match parse(&words, Language::En) {
            Ok((Command::Ports { action, about }, _)) => Some((action, about)),
            _ => None,
        }
    }

    #[test]
    fn what_is_asked_is_read() {
        let of = |region: &str, host: &str| {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            PortsOptions { region: some(region), host: some(host) }
        };
        let cases = [
            ("sesame ports", PortsAction::Look, of("", "")),
            ("sesame ports --region eu-west-3", PortsAction::Look, of("eu-west-3", "")),
            ("sesame ports --host localhost --json", PortsAction::Look, of("", "localhost")),
            ("sesame ports --regions", PortsAction::Compare, of("", "")),
            ("sesame ports --probe node --host a.example", PortsAction::Probe(Tool::Node), of("", "a.example")),
        ];
        for (line, action, about) in cases {
            assert_eq!(parsed(line), Some((action, about)), "{line}");
        }
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        for line in [
            "sesame ports --region eu-west-3 --host a.example",
            "sesame ports --regions --region eu-west-3",
            "sesame ports --regions --probe bash",
            "sesame ports --probe fish",
            "sesame ports eu-west-3",
        ] {
            assert_eq!(parsed(line), None, "{line}");
        }
    }
}
