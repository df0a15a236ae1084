//! Who may import whom, which crates are named where, and what a step may know of another.

use crate::code::Code;
use crate::tree::Tree;

/// A row: a module at the top of the crate, and the modules it may name besides itself.
type Row = (&'static str, &'static [&'static str]);

/// The table of `src/lib.rs`, where it is told in prose.
const MAY_IMPORT: [Row; 20] = [
    ("run", &["schema", "tui", "cli", "world", "adapters", "practice", "wizard", "effects", "ports", "locale", "text"]),
    ("world", &["adapters", "practice", "ports"]),
    ("tui", &["wizard", "effects", "ports", "locale", "assets", "text", "secret"]),
    (
        "cli",
        &["wizard", "effects", "ports", "locale", "assets", "text", "secret", "dns", "ses", "mail", "env", "checklist"],
    ),
    ("effects", &["wizard", "ports", "locale", "text", "secret", "dns", "ses", "mail", "env", "checklist"]),
    ("adapters", &["ports", "text", "secret", "dns", "ses", "mail", "env", "checklist"]),
    ("practice", &["ports", "text", "secret", "dns", "ses", "mail", "env", "checklist"]),
    ("wizard", &["schema", "ports", "text", "secret", "dns", "ses", "mail", "env", "checklist"]),
    ("ports", &["text", "secret", "dns", "ses", "mail", "env", "checklist"]),
    ("dns", &["schema", "assets", "text", "secret", "ses", "mail", "env", "checklist"]),
    ("ses", &["schema", "assets", "text", "secret", "dns", "mail", "env", "checklist"]),
    ("mail", &["assets", "text", "secret", "dns", "ses", "env", "checklist"]),
    ("env", &["assets", "text", "secret", "dns", "ses", "mail", "checklist"]),
    ("checklist", &["assets", "text", "secret", "dns", "ses", "mail", "env"]),
    ("locale", &["assets", "text"]),
    ("assets", &[]),
    ("text", &[]),
    ("secret", &[]),
    ("schema", &[]),
    // Arguments in, exit code out: it knows the crate's own `run`, and nothing else.
    ("main", &["run"]),
];

/// Files that stand outside the table: the crate's root joins everything, the build script nothing.
const JOINS: [&str; 2] = ["src/lib.rs", "src/build.rs"];

/// The doors themselves, which the wizard may not hold: it knows the ports' plain data only.
const DOORS: [&str; 9] = ["Clock", "Console", "Disk", "Dns", "Git", "Keyring", "Mailer", "Ports", "ZoneEditor"];

/// Crates, and the modules that may name them.
const CRATES: [(&[&str], &[&str]); 2] = [
    (&["ratatui", "crossterm"], &["tui"]),
    (
        &[
            "hickory_net",
            "hickory_proto",
            "hickory_resolver",
            "hickory_server",
            "http_body_util",
            "hyper",
            "hyper_util",
            "tokio_rustls",
            "rustls",
            "keyring_core",
            "rcgen",
        ],
        &["adapters", "practice"],
    ),
];

/// Modules that name one they may not.
pub(crate) fn modules(tree: &Tree) -> Vec<String> {
    let mut offenders = Vec::new();
    let mut any = false;
    for (path, code) in tree.source() {
        any = true;
        if JOINS.contains(&path) {
            continue;
        }
        let place = place(path);
        let top = place[0].as_str();
        let Some((_, may)) = MAY_IMPORT.iter().find(|(module, _)| *module == top) else {
            offenders.push(format!("{path}: `{top}` is not in the table of who may import whom"));
            continue;
        };
        let mut told = Vec::new();
        for named in named(&place, &code) {
            let other = named[0].as_str();
            let known = MAY_IMPORT.iter().any(|(module, _)| *module == other);
            let door =
                top == "wizard" && other == "ports" && named.last().is_some_and(|last| DOORS.contains(&last.as_str()));
            let offence = match other {
                _ if door => format!("{path}: {top} may not name the door {}", named.join("::")),
                _ if known && other != top && !may.contains(&other) => format!("{path}: {top} may not name {other}"),
                _ => continue,
            };
            if !told.contains(&offence) {
                told.push(offence);
            }
        }
        offenders.append(&mut told);
    }
    if !any {
        offenders.push("src: no source files".to_owned());
    }
    offenders
}

/// Files that name a crate that belongs to another module.
pub(crate) fn crates(tree: &Tree) -> Vec<String> {
    let mut offenders = Vec::new();
    let mut met = [false; CRATES.len()];
    for (path, code) in tree.source() {
        let place = place(path);
        for (row, (names, may)) in CRATES.iter().enumerate() {
            for name in *names {
                let named = code.paths(&[name]).iter().any(|path| path.len() > 1);
                met[row] |= named;
                if named && !place.first().is_some_and(|top| may.contains(&top.as_str())) {
                    offenders.push(format!("{path}: only {} may name {name}", may.join(" and ")));
                }
            }
        }
    }
    let unmet = met.iter().zip(CRATES).filter(|(met, _)| !**met);
    offenders.extend(unmet.map(|(_, (names, _))| format!("src: none of {} is named anywhere", names.join(", "))));
    offenders
}

/// Steps that name another step otherwise than by the types its facts are made of: its functions, or the step itself.
pub(crate) fn steps(tree: &Tree) -> Vec<String> {
    const STEPS: [&str; 2] = ["wizard", "steps"];
    let mut offenders = Vec::new();
    let mut any = false;
    let files = tree.source();
    let is_step = |name: &String| {
        files
            .iter()
            .any(|(path, _)| place(path).starts_with(&STEPS.map(str::to_owned)) && place(path).get(2) == Some(name))
    };
    let steps: Vec<&str> = files.iter().flat_map(|(_, code)| implementors(code)).collect();
    for (path, code) in &files {
        let place = place(path);
        let Some(own) = place.strip_prefix(&STEPS.map(str::to_owned)[..]).and_then(|rest| rest.first()) else {
            continue;
        };
        any = true;
        for named in named(&place, code) {
            let Some([other, rest @ ..]) = named.strip_prefix(&STEPS.map(str::to_owned)[..]) else { continue };
            let facts = rest.last().is_some_and(|last| is_type(last) && !steps.contains(&last.as_str()));
            if other != own && is_step(other) && !facts {
                offenders.push(format!("{path}: the step {own} names the step {other} ({})", named.join("::")));
            }
        }
    }
    if !any {
        offenders.push("src/wizard/steps: no steps".to_owned());
    }
    offenders
}

/// The types that are steps.
fn implementors(code: &Code) -> impl Iterator<Item = &str> {
    let after = code.own().match_indices("Step for ").map(|(at, mark)| &code.own()[at + mark.len()..]);
    after.map(|rest| rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default())
}

/// Whether a name is a type's: neither a function, a module nor a constant.
fn is_type(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.contains(|letter: char| letter.is_ascii_lowercase())
}

/// Where a file stands in the crate: `src/wizard/steps/region.rs` is `wizard::steps::region`.
fn place(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
}

/// Every path of the crate that a file names, from the crate's root.
fn named(place: &[String], code: &Code) -> Vec<Vec<String>> {
    let whole = |path: Vec<String>| {
        let above = path.iter().take_while(|segment| *segment == "super").count();
        let base = if above == 0 { &[] } else { place.get(..place.len().checked_sub(above)?)? };
        let tail = path.into_iter().skip(above.max(1));
        Some(base.iter().cloned().chain(tail).collect::<Vec<_>>())
    };
    let paths = code.paths(&["crate", "super", "sesame"]).into_iter().filter(|path| path.len() > 1);
    paths.filter_map(whole).filter(|path| !path.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{CRATES, crates, modules, steps};
    use crate::tree::Tree;

    #[test]
    fn every_way_to_name_a_forbidden_module_is_found() {
        let cases = [
            ("src/dns/check.rs", "use crate::ports::Answer;", "dns may not name ports"),
            ("src/mail.rs", "use crate::{text::Text, adapters::{disk, git}};", "mail may not name adapters"),
            ("src/wizard/step.rs", "fn f() { crate::tui::draw() }", "wizard may not name tui"),
            ("src/wizard/steps/test.rs", "use super::super::super::effects::perform;", "wizard may not name effects"),
            ("src/wizard.rs", "use crate::ports::{Stage, Mailer};", "wizard may not name the door ports::Mailer"),
            ("src/tui/view.rs", "use crate::adapters::clock;", "tui may not name adapters"),
            ("src/practice.rs", "use crate::adapters::mailer;", "practice may not name adapters"),
            ("src/text.rs", "use crate::locale::Locale;", "text may not name locale"),
            ("src/main.rs", "fn main() { sesame::cli::run() }", "main may not name cli"),
            ("src/utils.rs", "", "`utils` is not in the table of who may import whom"),
        ];
        for (path, text, offence) in cases {
            assert_eq!(modules(&Tree::made_of(&[(path, text)])), [format!("{path}: {offence}")], "{text}");
        }
        assert_eq!(modules(&Tree::default()), ["src: no source files"]);
    }

    #[test]
    fn what_the_table_allows_passes() {
        let cases = [
            ("src/dns/check.rs", "use super::record::Name; use crate::{secret::Secret, text::Text};"),
            ("src/wizard/steps/test.rs", "use crate::ports::{Stage, StageReport}; use super::super::facts::Facts;"),
            ("src/effects.rs", "use crate::{ports::Ports, wizard::Effect, locale::Locale};"),
            ("src/lib.rs", "use crate::{tui, cli, adapters};"),
            ("src/run/shell.rs", "use crate::{tui, cli, adapters, practice, locale};"),
            ("src/main.rs", "fn main() { sesame::run() }"),
            ("src/dns.rs", "// crate::tui\n#[cfg(test)]\nmod tests {\n use crate::practice::zone;\n}\n"),
            ("src/dns/check/tests.rs", "use crate::practice::zone;"),
        ];
        for (path, text) in cases {
            let other = ("src/text.rs", "");
            assert_eq!(modules(&Tree::made_of(&[other, (path, text)])), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_crate_named_in_the_wrong_module_is_found() {
        let right = [("src/tui.rs", "use ratatui::Frame;"), ("src/adapters/tls.rs", "use rustls::ClientConfig;")];
        assert_eq!(crates(&Tree::made_of(&right)), Vec::<String>::new());
        for text in ["use ratatui::Frame;", "fn f() { ::crossterm::event::read() }"] {
            let tree = Tree::made_of(&[
                right[0],
                right[1],
                ("src/wizard/screen.rs", text),
                ("src/dns.rs", "/// ratatui::Frame"),
            ]);
            assert_eq!(crates(&tree).len(), 1, "{text}");
        }
        assert_eq!(crates(&Tree::default()).len(), CRATES.len());
    }

    #[test]
    fn a_step_that_names_another_is_found() {
        let other = ("src/wizard/steps/region.rs", "impl Step for Region {}");
        let cases = [
            ("use crate::wizard::steps::region::Region;", 1),
            ("use super::region::{RegionFacts, nearest};", 1),
            ("use crate::wizard::{facts::Facts, steps::{region}};", 1),
            ("use super::*;", 0),
            ("use super::region::ALL;", 1),
            ("use super::region::{RegionFacts, Latency};", 0),
            ("use super::test::fields;", 0),
        ];
        for (text, count) in cases {
            let tree = Tree::made_of(&[other, ("src/wizard/steps/test.rs", text)]);
            assert_eq!(steps(&tree).len(), count, "{text}");
        }
        assert_eq!(steps(&Tree::default()), ["src/wizard/steps: no steps"]);
    }
}
