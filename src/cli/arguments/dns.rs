//! The commands on DNS, as the command line has them.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches};

use super::super::dns_apply::Apply;
use super::Command;
use super::tree::{Words, hidden, seconds};
use crate::dns::export::Format;
use crate::dns::host_api::HOSTS;
use crate::dns::provider::Provider;
use crate::dns::server::parse_server;
use crate::text::Text;

/// The longest that `dns wait` may be told to wait: a week, in seconds.
pub(super) const LONGEST_WAIT: i64 = 604_800;
/// The format that is no file but a message.
const MESSAGE: &str = "text";

/// Which domain, and how it is asked; what is not given is the saved walk's where the domain is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DnsOptions {
    /// The domain.
    pub domain: Option<String>,
    /// The region of the identity.
    pub region: Option<String>,
    /// The DKIM tokens, or their records' values.
    pub tokens: Vec<String>,
    /// The custom MAIL FROM domain.
    pub mail_from: Option<String>,
    /// Public resolvers are left out.
    pub no_public: bool,
}

/// What to do about the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DnsAction {
    /// Show what to publish.
    Show {
        /// For this DNS host.
        host: Option<String>,
    },
    /// Ask the servers.
    Check {
        /// Domains, files of domains, `-` for standard input; none for the one domain of the options.
        subjects: Vec<OsString>,
    },
    /// Ask the servers until all required records are published.
    Wait {
        /// For so long.
        limit: Option<Duration>,
    },
    /// Add the missing records through the DNS host, or take them back.
    Apply(Apply),
    /// Write the records.
    Export {
        /// As a file; `None` for a message.
        format: Option<Format>,
        /// For this DNS host.
        host: Option<String>,
    },
}

/// `sesame dns` with its commands; `beside` gives the options of every command by their names.
pub(super) fn group(words: &Words<'_>, beside: &dyn Fn(&[&str]) -> Vec<Arg>) -> clap::Command {
    let command = |path, tail: &str| words.command(path, tail).args(hidden(beside(&["config"]))).args(common(words));
    let domain = || Arg::new("subject").value_name(words.say("cli-value-domain")).hide(true).conflicts_with("domain");
    let subjects = Arg::new("subjects")
        .value_name(words.say("cli-value-domains"))
        .value_parser(clap::value_parser!(OsString))
        .num_args(0..)
        .hide(true)
        .conflicts_with("domain");
    let one = format!(" [{}]", words.say("cli-value-domain"));
    let many = format!(" [{}]…", words.say("cli-value-domains"));
    let limit = words
        .option("timeout", "cli-value-seconds")
        .value_parser(seconds(LONGEST_WAIT))
        .help(words.say("cli-option-wait-timeout"));
    words
        .nested("sesame dns")
        .args(hidden(beside(&["config"])))
        .subcommand(command("sesame dns show", &one).arg(host(words)).arg(domain()))
        .subcommand(command("sesame dns check", &many).arg(subjects).after_help(words.say("cli-dns-check-after")))
        .subcommand(
            command("sesame dns wait", &one).arg(limit).arg(domain()).after_help(words.say("cli-dns-wait-after")),
        )
        .subcommand(apply(words, command("sesame dns apply", &one)).arg(domain()))
        .subcommand(
            command("sesame dns export", &format!(" --format <{}>{one}", words.say("cli-value-format")))
                .args(hidden(beside(&["json"])))
                .arg(format(words))
                .arg(host(words))
                .arg(domain())
                .after_help(words.say("cli-dns-export-after")),
        )
}

/// The options of all of them.
fn common(words: &Words<'_>) -> [Arg; 6] {
    let server = |text: &str| parse_server(text).ok_or("no address");
    [
        words.option("domain", "cli-value-domain"),
        words.option("region", "cli-value-region").help(words.say("cli-option-dns-region")),
        words.option("token", "cli-value-token").action(ArgAction::Append),
        words.option("mail-from", "cli-value-domain"),
        words.option("nameserver", "cli-value-server").value_parser(server),
        words.flag("no-public").action(ArgAction::SetTrue),
    ]
}

/// `dns apply`, with the hosts it can write to.
fn apply(words: &Words<'_>, command: clap::Command) -> clap::Command {
    let hosts: Vec<&str> = HOSTS.iter().map(|host| host.id).collect();
    let help = words.speak(&Text::key("cli-option-host").with("hosts", hosts.join(", ")));
    let flags = ["dry-run", "undo", "yes", "no-input", "keep"].map(|id| words.flag(id).action(ArgAction::SetTrue));
    command.arg(words.option("host", "cli-value-host").help(help)).args(flags)
}

fn host(words: &Words<'_>) -> Arg {
    let ids: Vec<&'static str> = Provider::all().iter().map(|host| host.id.as_str()).collect();
    let host = words.option("host", "cli-value-host").help(words.say("cli-option-for-host"));
    host.value_parser(ids).hide_possible_values(true)
}

fn format(words: &Words<'_>) -> Arg {
    let ids: Vec<&'static str> = Format::ALL.iter().map(|format| format.id()).chain([MESSAGE]).collect();
    words.option("format", "cli-value-format").value_parser(ids).hide_possible_values(true).required(true)
}

/// What was chosen below `sesame dns`.
pub(super) fn chosen(matches: &ArgMatches) -> Command {
    let (name, inner) = matches.subcommand().unwrap_or(("check", matches));
    let text = |id: &str| inner.try_get_one::<String>(id).ok().flatten().cloned();
    let action = match name {
        "show" => DnsAction::Show { host: text("host") },
        "wait" => DnsAction::Wait { limit: inner.get_one::<u64>("timeout").map(|limit| Duration::from_secs(*limit)) },
        "apply" => DnsAction::Apply(Apply {
            dry_run: inner.get_flag("dry-run"),
            undo: inner.get_flag("undo"),
            host: text("host"),
            yes: inner.get_flag("yes"),
            no_input: inner.get_flag("no-input"),
            keep: inner.get_flag("keep"),
        }),
        "export" => DnsAction::Export { format: text("format").as_deref().and_then(Format::find), host: text("host") },
        _ => DnsAction::Check { subjects: inner.get_many("subjects").into_iter().flatten().cloned().collect() },
    };
    let about = DnsOptions {
        domain: text("domain").or_else(|| text("subject")),
        region: text("region"),
        tokens: inner.get_many("token").into_iter().flatten().cloned().collect(),
        mail_from: text("mail-from"),
        no_public: inner.get_flag("no-public"),
    };
    Command::Dns { action, about }
}

/// Whether `--timeout` means the whole wait.
pub(super) fn is_wait(command: &Command) -> bool {
    matches!(command, Command::Dns { action: DnsAction::Wait { .. }, .. })
}

/// The DNS server to ask, of whichever command.
pub(super) fn nameserver(matches: &ArgMatches) -> Option<SocketAddr> {
    let (_, inner) = matches.subcommand()?;
    let (_, inner) = inner.subcommand()?;
    inner.try_get_one::<SocketAddr>("nameserver").ok().flatten().copied()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Apply, DnsAction, DnsOptions, Format};
    use crate::cli::{Command, Options, parse};
    use crate::wizard::Language;

    fn parsed(line: &str) -> (DnsAction, DnsOptions, Options) {
        let words: Vec<std::ffi::OsString> = line.split(' ').map(Into::into).collect();
        match parse(&words, Language::En) {
            Ok((Command::Dns { action, about }, options)) => (action, about, options),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn each_command_has_its_own() {
        let host = |id: &str| Some(id.to_owned());
        let check = |subjects: &[&str]| DnsAction::Check { subjects: subjects.iter().map(Into::into).collect() };
        let wait = |seconds| DnsAction::Wait { limit: Some(Duration::from_secs(seconds)) };
        let cases = [
            ("sesame dns show", DnsAction::Show { host: None }),
            ("sesame dns show --host ovh", DnsAction::Show { host: host("ovh") }),
            ("sesame dns check", check(&[])),
            ("sesame dns check a.fr list.txt -", check(&["a.fr", "list.txt", "-"])),
            ("sesame dns wait", DnsAction::Wait { limit: None }),
            ("sesame dns wait --timeout 3600", wait(3600)),
            ("sesame dns apply --undo", DnsAction::Apply(Apply { undo: true, ..Apply::default() })),
            ("sesame --timeout 60 dns wait", wait(60)),
            ("sesame dns export --format bind", DnsAction::Export { format: Some(Format::Bind), host: None }),
            ("sesame dns export --format text --host bind", DnsAction::Export { format: None, host: host("bind") }),
        ];
        for (line, action) in cases {
            assert_eq!(parsed(line).0, action, "{line}");
        }
    }

    #[test]
    fn the_domain_and_how_it_is_asked_are_the_same_for_all() {
        let tail = "--region eu-west-3 --token a --token b --mail-from c.fr --nameserver [::1] --no-public";
        let wanted = DnsOptions {
            domain: Some("a.fr".into()),
            region: Some("eu-west-3".into()),
            tokens: vec!["a".into(), "b".into()],
            mail_from: Some("c.fr".into()),
            no_public: true,
        };
        for head in [
            "show a.fr",
            "show --domain a.fr",
            "check --domain a.fr",
            "apply --domain a.fr",
            "apply a.fr",
            "wait a.fr",
            "export --format csv a.fr",
        ] {
            let (_, about, options) = parsed(&format!("sesame dns {head} {tail}"));
            assert_eq!(about, wanted, "{head}");
            assert_eq!(options.nameserver, "[::1]:53".parse().ok(), "{head}");
        }
        assert_eq!(parsed("sesame dns show").1, DnsOptions::default());
    }

    #[test]
    fn a_time_out_is_each_connection_s_but_where_it_is_the_whole_wait_s() {
        let limit = |line| parsed(line).2.timeout;
        assert_eq!(limit("sesame dns check --timeout 5"), Some(Duration::from_secs(5)));
        assert_eq!((limit("sesame dns wait --timeout 5"), limit("sesame dns wait")), (None, None));
    }
}
