//! Joins the shells with a world: reads the command line, opens the doors, and runs a command or the wizard.

mod shell;

use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;

use crate::adapters::clock::SystemClock;
use crate::adapters::disk::Disk;
use crate::adapters::{environment, launcher};
use crate::cli::{self, Command, Desk, Exit, Options, Output, Problem, Usage};
use crate::effects::Effects;
use crate::locale::Locale;
use crate::ports::{self, Clock as _, DiskError, Ledger, Ports};
use crate::practice::Practice;
use crate::practice::console::Pace;
use crate::schema::Unreadable;
use crate::text::Text;
use crate::tui::TerminalFacts;
use crate::wizard::form::Draft;
use crate::wizard::saved::Saved;
use crate::wizard::{Language, Wizard, World};
use crate::world::{self, WorldError};
use shell::Shell;

/// Runs the program and gives its exit code.
pub fn run() -> u8 {
    environment::forbid_core_files();
    let fallback = Language::of_tag(&environment::locale_tag());
    let (command, options) = match cli::parse(&environment::arguments(), fallback) {
        Ok(parsed) => parsed,
        Err(usage) => return explain(usage, fallback) as u8,
    };
    let language = options.language.unwrap_or(fallback);
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let output = output(language, options.json);
            return output.problem(&failed(Text::plain(error.to_string()))) as u8;
        }
    };
    let code = runtime.block_on(async {
        match carry_out(&command, &options, language).await {
            Ok(code) => code,
            Err((problem, language)) => output(language, options.json).problem(&problem) as u8,
        }
    });
    // A keyring that hangs must not keep the process alive.
    runtime.shutdown_background();
    code
}

/// Help, the version, or what is wrong with the command line.
fn explain(usage: Usage, language: Language) -> Exit {
    let plain = output(language, false);
    match usage {
        Usage::Asked(text) => {
            plain.line(&Text::plain(text));
            plain.end(Exit::Ok)
        }
        Usage::Incomplete(text) => {
            plain.aside(&Text::plain(text));
            Exit::Usage
        }
        Usage::Wrong { problem, language, json } => output(language, json).problem(&problem),
    }
}

fn output(language: Language, json: bool) -> Output {
    let locale = Locale::load(language.tag()).in_zone(TimeZone::system);
    Output::new(locale, SystemClock.now(), json, terminal_facts().has_signs()).in_columns(environment::columns())
}

fn terminal_facts() -> TerminalFacts {
    TerminalFacts {
        variables: environment::variables(TerminalFacts::VARIABLES),
        is_terminal: environment::output_is_terminal(),
    }
}

fn failed(message: Text) -> Problem {
    Problem { code: "failed", message, hint: None, exit: Exit::Failed }
}

async fn carry_out(command: &Command, options: &Options, language: Language) -> Result<u8, (Problem, Language)> {
    let told = |problem: Problem| (problem, language);
    match command {
        Command::Demo { fast } => demo(*fast, language, options).await.map_err(told),
        Command::Setup { from } => {
            let ports = real_world(options).map_err(told)?;
            setup(ports, from.as_deref(), language, options).await.map_err(told)
        }
        _ => {
            let ports = real_world(options).map_err(told)?;
            // A command only looks: it goes on without the saved walk.
            let (mut saved, aside) = load(&ports, language).await.unwrap_or_else(|problem| {
                (Saved::fresh(language), Some(Text::key("cli-state-unread").with("reason", problem.message)))
            });
            let language = options.language.unwrap_or(saved.facts.language);
            let output = output(language, options.json);
            if let Some(text) = aside {
                output.aside(&text);
            }
            saved.facts.language = language;
            if let Some(path) = &options.config {
                saved.facts.config.path = Some(path.clone());
            }
            let sockets = environment::most_open_files();
            let desk = Desk { effects: &Effects::new(ports), saved, options, output: &output, sockets };
            if let Command::Run { command, mask } = command {
                return start(&desk, command, *mask).await.map_err(|problem| (problem, language));
            }
            cli::carry_out(command, desk).await.map(|exit| exit as u8).map_err(|problem| (problem, language))
        }
    }
}

/// Starts another program; where it takes the place of this one, that is the end.
async fn start(desk: &Desk<'_>, command: &[OsString], mask: bool) -> Result<u8, Problem> {
    let launch = cli::launch::prepare(desk, command, mask, &environment::all()).await?;
    launcher::launch(&launch).await.map_err(|error| cli::launch::refused(&error, command))
}

/// The real world, with the places named by the environment instead of the usual ones.
fn real_world(options: &Options) -> Result<Ports, Problem> {
    world::real(options.timeout, options.nameserver).map_err(|error| match error {
        WorldError::Override(refused) => {
            let key = match refused.variable {
                environment::NAMESERVER => "cli-bad-nameserver",
                _ => "cli-bad-endpoint",
            };
            usage("environment", Text::key(key).with("value", refused.value))
        }
        WorldError::Project(error) => usage("no-folder", Text::key("cli-no-folder").with("reason", error.to_string())),
    })
}

fn usage(code: &'static str, message: Text) -> Problem {
    Problem { code, message, hint: None, exit: Exit::Usage }
}

/// The saved walk of the project, or a fresh one; a state that cannot be read is kept aside, and said.
async fn load(ports: &Ports, language: Language) -> Result<(Saved, Option<Text>), Problem> {
    let bytes = match ports.disk.load(Ledger::Walk).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok((Saved::fresh(language), None)),
        Err(error) => return Err(failed(error.about(Text::key("saved-state")))),
    };
    match Saved::parse(&bytes) {
        Ok(saved) => Ok((saved, None)),
        Err(error) => {
            let path =
                ports.disk.keep_state_aside().await.map_err(|error| failed(error.about(Text::key("saved-state"))))?;
            let key = match error {
                Unreadable::Newer(_) => "cli-state-newer",
                Unreadable::Damaged(_) => "cli-state-damaged",
            };
            Ok((Saved::fresh(language), Some(Text::key(key).with("path", path.display().to_string()))))
        }
    }
}

fn needs_terminal() -> Result<(), Problem> {
    if environment::is_interactive() {
        return Ok(());
    }
    Err(Problem {
        code: "no-terminal",
        message: Text::key("cli-no-terminal"),
        hint: Some(Text::key("cli-no-terminal-hint")),
        exit: Exit::Usage,
    })
}

async fn setup(ports: Ports, from: Option<&str>, language: Language, options: &Options) -> Result<u8, Problem> {
    needs_terminal()?;
    let _lock = match ports.disk.lock() {
        Ok(lock) => lock,
        Err(DiskError::Locked) => {
            return Err(Problem {
                code: "locked",
                message: Text::key("cli-locked"),
                hint: Some(Text::key("cli-locked-hint")),
                exit: Exit::Failed,
            });
        }
        Err(error) => return Err(failed(error.about(Text::key("saved-state")))),
    };
    let (mut saved, aside) = load(&ports, language).await?;
    if let Some(language) = options.language {
        saved.facts.language = language;
    }
    if let Some(from) = from {
        saved.step = from.to_owned();
    } else if saved.is_finished() {
        saved.step = "review".to_owned();
    }
    if let Some(path) = &options.config {
        let path = path.display().to_string();
        let drafts = [("file", "other".to_owned()), ("path", path)];
        let drafts = drafts.map(|(field, text)| (field.to_owned(), Draft::Text(text)));
        saved.drafts.entry("config".to_owned()).or_default().extend(drafts);
    }
    let (language, code) = screen(ports, saved, World::Guided, aside).await?;
    output(language, options.json).aside(&Text::key("cli-kept"));
    Ok(code)
}

async fn demo(fast: bool, language: Language, options: &Options) -> Result<u8, Problem> {
    needs_terminal()?;
    let broken = |reason: String| Problem {
        code: "practice",
        message: Text::key("cli-practice-failed").with("reason", reason),
        hint: None,
        exit: Exit::Failed,
    };
    let pace = if fast { Pace::SCRIPTS } else { Pace::PEOPLE };
    let practice = Practice::start("eu-west-3", pace).await.map_err(|error| broken(error.to_string()))?;
    let folder = crate::practice::folder().map_err(|error| broken(error.to_string()))?;
    let disk = Disk::new(folder.path().to_owned(), folder.path().join(".state"));
    let disk: Arc<dyn ports::Disk> = Arc::new(disk);
    let ports = world::practice(&practice, disk);
    let world = World::Practice { poll: pace.poll };
    let (language, code) = screen(ports, Saved::fresh(language), world, None).await?;
    let place = folder.path().display().to_string();
    output(language, options.json).aside(&Text::key("cli-demo-over").with("path", place));
    Ok(code)
}

/// The wizard on the terminal until the user leaves. Writes under way are waited for.
async fn screen(ports: Ports, saved: Saved, world: World, aside: Option<Text>) -> Result<(Language, u8), Problem> {
    let facts = terminal_facts();
    let now = ports.clock.now();
    let (mut wizard, first) = Wizard::start(saved, world, now);
    if world == World::Guided {
        let [smtp, dns] = environment::detours();
        wizard.detour(smtp, dns);
    }
    let mut shell = Shell::new(wizard, first, Effects::new(ports));
    if let Some(text) = aside {
        shell.say(text);
    }
    let ended = crate::tui::run(&mut shell, &facts, TimeZone::system()).await;
    let language = shell.language();
    shell.finish(Duration::from_secs(5)).await;
    match ended {
        Ok(exit) => Ok((language, exit.code())),
        Err(error) => Err(failed(Text::plain(error.to_string()))),
    }
}
