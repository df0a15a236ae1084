//! The README's tables against the program: commands, options and exit codes as `--help` has them, keys as the help screen has them.

use std::collections::BTreeSet;
use std::process::Command;

use jiff::tz::TimeZone;
use sesame::tui::keymap::{BINDINGS, Key, REPAINT, SUSPEND};
use sesame::tui::{Look, TerminalFacts};

/// The word for the options that all commands about DNS share.
const ABOUT: &str = "*about*";
const README: &str = include_str!("../../README.md");

/// What the program prints for these words and `--help`, in English.
fn help(words: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_sesame");
    let output = Command::new(program).args(words).args(["--help", "--lang", "en"]).output().expect("sesame runs");
    assert!(output.status.success(), "{words:?}: {output:?}");
    String::from_utf8(output.stdout).expect("help is text")
}

/// The lines of a help text below a heading, up to an empty line.
fn below<'a>(help: &'a str, heading: &str) -> Vec<&'a str> {
    let lines = help.lines().skip_while(|line| *line != heading).skip(1);
    lines.take_while(|line| !line.trim().is_empty()).collect()
}

/// Every command that has none below it, as its words, in the order of the help.
fn commands(words: &[&str]) -> Vec<Vec<String>> {
    let help = help(words);
    let mut found = Vec::new();
    for line in below(&help, "Commands:") {
        let name = line.split_whitespace().next().expect("a command has a name");
        let inner: Vec<&str> = words.iter().copied().chain([name]).collect();
        found.extend(commands(&inner));
    }
    if found.is_empty() {
        found.push(words.iter().map(|word| (*word).to_owned()).collect());
    }
    found
}

/// The options of a help text with their values, `--help` and `--version` left out: `--to ADDRESS`.
fn options(help: &str) -> BTreeSet<String> {
    let spelled = |line: &&str| line.split_whitespace().find(|word| word.starts_with("--")).is_some();
    let option = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| word.starts_with("--"))?;
        let value = words.get(at + 1).and_then(|word| word.strip_prefix('<')?.strip_suffix('>'));
        Some(value.map_or_else(|| words[at].to_owned(), |value| format!("{} {value}", words[at])))
    };
    let all = below(help, "Options:").into_iter().filter(spelled).filter_map(option);
    all.filter(|option| option != "--help" && option != "--version").collect()
}

/// The rows of the README's table with this head, cell by cell.
fn table(head: &str) -> Vec<Vec<String>> {
    let lines = README.lines().skip_while(|line| *line != head).skip(2);
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<Vec<String>> = lines.take_while(|line| line.starts_with('|')).map(cells).collect();
    assert!(!rows.is_empty(), "README.md has no table {head}");
    rows
}

/// The pieces of a text that are set as code.
fn code(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What a word of the table stands for: the options of the paragraph that begins with it.
fn meant_by(word: &str) -> BTreeSet<String> {
    let begin = format!("{word}: ");
    let paragraph: Vec<&str> =
        README.lines().skip_while(|line| !line.starts_with(&begin)).take_while(|line| !line.is_empty()).collect();
    assert!(!paragraph.is_empty(), "README.md does not say what {word} is");
    code(&paragraph.join(" "))
}

#[test]
fn the_table_of_commands_is_that_of_the_help() {
    let table = table("| Command | What it does | Options |");
    let told: Vec<String> = table.iter().map(|row| row[0].trim_matches('`').to_owned()).collect();
    let mut wanted = vec!["sesame".to_owned()];
    wanted.extend(commands(&[]).into_iter().map(|words| format!("sesame {}", words.join(" "))));
    assert_eq!(told, wanted);
    for (row, command) in table.iter().zip(&wanted) {
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        // Without a command, sesame is `setup`.
        let of = if words.is_empty() { &["setup"][..] } else { &words };
        let wanted: BTreeSet<String> = options(&help(of))
            .into_iter()
            .filter(|option| !words.is_empty() || !option.starts_with("--from"))
            .collect();
        let mut told = code(&row[2]);
        // Every command has it, and the table says so above.
        told.insert("--lang LANGUAGE".to_owned());
        if row[2].contains(ABOUT) {
            told.extend(meant_by(ABOUT));
        }
        assert_eq!(told, wanted, "{command}");
    }
}

#[test]
fn the_table_of_exit_codes_has_those_of_the_help() {
    let help = help(&[]).split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, codes) = help.split_once("Exit codes: ").expect("the help tells the exit codes");
    let number = |words: &str| words.split_whitespace().next().and_then(|word| word.parse::<u8>().ok());
    let wanted: BTreeSet<u8> = codes.split(',').filter_map(number).collect();
    let told: BTreeSet<u8> = table("| Exit code | Meaning |").iter().filter_map(|row| number(&row[0])).collect();
    assert!(wanted.len() > 6, "{codes}");
    assert!(told.is_superset(&wanted), "README.md tells {told:?}, the help {wanted:?}");
}

#[test]
fn the_table_of_keys_is_that_of_the_help_screen() {
    let variables = [("LC_ALL", "en_US.UTF-8"), ("TERM", "xterm")].map(|(name, value)| (name.into(), value.into()));
    let facts = TerminalFacts { variables: variables.into(), is_terminal: true };
    let look = Look::new(&facts, "en", TimeZone::UTC);
    let name = |keys: &[Key]| keys.first().map(|key| key.name(&look)).unwrap_or_default();
    let row = |binding: &sesame::tui::keymap::Binding| {
        [name(binding.free), name(binding.typing), look.locale.word(binding.does)]
    };
    let both = |key: Key, does: &str| [key.name(&look), key.name(&look), look.locale.word(does)];
    let wanted = BINDINGS.iter().map(row).chain([both(SUSPEND, "does-suspend"), both(REPAINT, "does-repaint")]);
    let line = |[free, typing, does]: [String; 3]| match free == typing {
        true => format!("| {free} | | {does} |"),
        false => format!("| {free} | {typing} | {does} |"),
    };
    let wanted: Vec<String> = wanted.map(line).collect();
    let table = table("| Key | While typing | What it does |");
    let told: Vec<String> = table.iter().map(|row| format!("| {} |", row.join(" | ")).replace("|  |", "| |")).collect();
    assert_eq!(told, wanted, "the table should be:\n{}\n", wanted.join("\n"));
}
