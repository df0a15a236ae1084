//! Layout, headers, sizes, marks of unfinished work, attributes and assets.

use crate::code::Code;
use crate::tree::Tree;

/// All that is visible at the root of the project.
const ROOT: [&str; 7] = ["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "assets", "src", "tests"];

/// The most lines of a source file, its unit tests not counted.
const LONGEST: usize = 400;

/// The most lines of the median source file, likewise.
const MEDIAN: usize = 120;

/// What stands for work not done, in comments too. Spelled apart, or this file would be the first offender.
const UNFINISHED: [&str; 5] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
    concat!("db", "g!"),
];

/// What switches a test off.
const OFF: [&str; 1] = [concat!("#[ig", "nore")];

/// The files whose whole purpose is to touch disk, network, clock and environment.
const DOORS: [&str; 2] = ["src/adapters.rs", "src/practice.rs"];

/// What is visible at the root and should not be, and what should be and is not.
pub(crate) fn root(tree: &Tree) -> Vec<String> {
    let known = |name: &&String| ROOT.contains(&name.as_str());
    let strangers = tree.root.iter().filter(|name| !known(name)).map(|name| format!("{name}: not known at the root"));
    let lost = ROOT.iter().filter(|name| !tree.root.iter().any(|found| found == *name));
    strangers.chain(lost.map(|name| format!("{name}: missing"))).collect()
}

/// Source files that do not open with a sentence on what they are for.
pub(crate) fn headers(tree: &Tree) -> Vec<String> {
    let files = tree.under("src", ".rs").chain(tree.under("tests", ".rs"));
    files
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| format!("{path}: opens without `//!`"))
        .collect()
}

/// Source files that are too long, and the median if it is.
pub(crate) fn sizes(tree: &Tree) -> Vec<String> {
    let mut sizes: Vec<(usize, &str)> =
        tree.source().iter().map(|(path, code)| (code.own().trim_end().lines().count(), *path)).collect();
    sizes.sort_unstable();
    let long = sizes.iter().filter(|(lines, _)| *lines > LONGEST);
    let mut offenders: Vec<String> = long.map(|(lines, path)| format!("{path}: {lines} lines of {LONGEST}")).collect();
    match sizes.get(sizes.len() / 2) {
        None => offenders.push("src: no source files".to_owned()),
        Some((lines, _)) if *lines > MEDIAN => {
            offenders.push(format!("src: the median file has {lines} lines of {MEDIAN}"));
        }
        Some(_) => {}
    }
    offenders
}

/// Marks of work put off, and tests switched off.
pub(crate) fn marks(tree: &Tree) -> Vec<String> {
    let mut offenders = Vec::new();
    let texts = tree.files.iter().filter(|(path, _)| !path.starts_with("assets/"));
    for (path, text) in texts {
        for (number, line) in text.lines().enumerate() {
            let found = UNFINISHED
                .iter()
                .filter(|mark| alone(line, mark))
                .chain(OFF.iter().filter(|mark| line.contains(**mark)));
            offenders.extend(found.map(|mark| format!("{path}:{}: {mark}", number + 1)));
        }
    }
    offenders
}

/// Whether a line has these letters as a word of their own.
fn alone(line: &str, mark: &str) -> bool {
    let joins = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    line.match_indices(mark).any(|(at, _)| {
        let after = if mark.ends_with('!') { None } else { line[at + mark.len()..].chars().next() };
        !joins(line[..at].chars().next_back()) && !joins(after)
    })
}

/// `allow` attributes, expectations without a reason, and doors to the world opened where there are none.
pub(crate) fn attributes(tree: &Tree) -> Vec<String> {
    let mut offenders = Vec::new();
    for (path, text) in tree.under("src", ".rs").chain(tree.under("tests", ".rs")) {
        for attribute in Code::parse(text).attributes() {
            let said = attribute.split_whitespace().collect::<Vec<_>>().join(" ");
            if alone(attribute, "allow") {
                offenders.push(format!("{path}: #{said}: `expect` it, with a reason"));
            }
            if attribute.contains("expect(") && !alone(attribute, "reason") {
                offenders.push(format!("{path}: #{said}: without a reason"));
            }
            if attribute.contains("clippy::disallowed_")
                && path.starts_with("src/")
                && path != "src/lib.rs"
                && !DOORS.contains(&path)
            {
                offenders.push(format!("{path}: #{said}: only {} may", DOORS.join(" and ")));
            }
        }
    }
    let lib = tree.files.get("src/lib.rs").map(|text| Code::parse(text));
    let told = lib.is_some_and(|lib| lib.attributes().iter().any(|said| said.contains("clippy::disallowed_methods")));
    if !told {
        offenders.push("src/lib.rs: does not switch clippy::disallowed_methods on".to_owned());
    }
    offenders
}

/// Data files that do not parse.
pub(crate) fn toml(tree: &Tree) -> Vec<String> {
    let mut files = tree.under("assets", ".toml").peekable();
    if files.peek().is_none() {
        return vec!["assets: no data files".to_owned()];
    }
    let parse = |(path, text): (&str, &str)| text.parse::<toml::Table>().err().map(|error| format!("{path}: {error}"));
    files.filter_map(parse).collect()
}

/// Assets with spaces at the end of a line, or none at the end of the file but a line's end.
pub(crate) fn line_ends(tree: &Tree) -> Vec<String> {
    let mut files = tree.under("assets", "").peekable();
    if files.peek().is_none() {
        return vec!["assets: no files".to_owned()];
    }
    let mut offenders = Vec::new();
    for (path, text) in files {
        let trailing = text.lines().enumerate().filter(|(_, line)| line.ends_with([' ', '\t']));
        offenders.extend(trailing.map(|(number, _)| format!("{path}:{}: space at the end", number + 1)));
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            offenders.push(format!("{path}: does not end with one line's end"));
        }
        if text.contains(['\r', '\u{fffd}']) {
            offenders.push(format!("{path}: has a carriage return, or is not UTF-8"));
        }
    }
    offenders
}

#[cfg(test)]
mod tests {
    use super::{OFF, UNFINISHED, attributes, headers, line_ends, marks, root, sizes, toml};
    use crate::tree::Tree;

    #[test]
    fn a_strange_name_and_a_lost_one_are_found_at_the_root() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        let tree = Tree {
            root: names(&["Cargo.lock", "Cargo.toml", "LICENSE", "assets", "notes.md", "src", "tests"]),
            ..Tree::default()
        };
        assert_eq!(root(&tree), ["notes.md: not known at the root", "README.md: missing"]);
    }

    #[test]
    fn a_file_without_a_header_is_found() {
        let tree =
            Tree::made_of(&[("src/a.rs", "//! Says.\n"), ("src/b.rs", "fn f() {}\n"), ("tests/c/main.rs", "\n")]);
        assert_eq!(headers(&tree), ["src/b.rs: opens without `//!`", "tests/c/main.rs: opens without `//!`"]);
    }

    #[test]
    fn long_files_are_found_and_tests_are_not_counted() {
        let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{}}}\n", "\n".repeat(500));
        let (long, middling) = ("fn f() {}\n".repeat(401), "fn f() {}\n".repeat(121));
        let tree = Tree::made_of(&[
            ("src/a.rs", &long),
            ("src/b.rs", &middling),
            ("src/c.rs", &tests),
            ("src/d/tests.rs", &long),
        ]);
        assert_eq!(sizes(&tree), ["src/a.rs: 401 lines of 400", "src: the median file has 121 lines of 120"]);
        assert_eq!(sizes(&Tree::default()), ["src: no source files"]);
    }

    #[test]
    fn every_mark_is_found_as_a_word_of_its_own() {
        for mark in UNFINISHED.into_iter().chain(OFF) {
            let tree = Tree::made_of(&[("src/a.rs", &format!("fn f() {{}}\n// {mark}] later\n"))]);
            assert_eq!(marks(&tree), [format!("src/a.rs:2: {mark}")]);
            let tree = Tree::made_of(&[("src/a.rs", &format!("// a{mark}b\n"))]);
            assert_eq!(marks(&tree).len(), usize::from(mark.starts_with('#')), "{mark}");
        }
    }

    #[test]
    fn attributes_that_hide_a_lint_are_found() {
        let lib = ("src/lib.rs", "#![cfg_attr(not(test), warn(clippy::disallowed_methods))]\n");
        let cases = [
            ("src/a.rs", "#[allow(dead_code)]\nfn f() {}\n", 1),
            ("src/a.rs", "#![cfg_attr(test, allow(dead_code))]\n", 1),
            ("src/a.rs", "#[expect(dead_code)]\nfn f() {}\n", 1),
            ("src/a.rs", "#[expect(dead_code, reason = \"held for a while\")]\nfn f() {}\n", 0),
            ("src/a.rs", "#[expect(clippy::disallowed_methods, reason = \"quick\")]\nfn f() {}\n", 1),
            ("src/practice.rs", "#![expect(clippy::disallowed_types, reason = \"it is the world\")]\n", 0),
            ("tests/a.rs", "#[allow(dead_code)]\nfn f() {}\n", 1),
            ("src/a.rs", "// #[allow(dead_code)]\nfn allow() {}\n", 0),
        ];
        for (path, text, count) in cases {
            assert_eq!(attributes(&Tree::made_of(&[lib, (path, text)])).len(), count, "{text}");
        }
        assert_eq!(attributes(&Tree::default()).len(), 1);
    }

    #[test]
    fn bad_data_and_untidy_lines_are_found() {
        let tree =
            Tree::made_of(&[("assets/a.toml", "a = 1\n"), ("assets/b/c.toml", "a = \n"), ("assets/d.txt", "x \ny")]);
        assert!(toml(&tree).len() == 1 && toml(&tree)[0].starts_with("assets/b/c.toml: "));
        let untidy = ["assets/b/c.toml:1: space at the end", "assets/d.txt:1: space at the end"];
        assert_eq!(line_ends(&tree)[..2], untidy);
        assert_eq!(line_ends(&tree)[2..], ["assets/d.txt: does not end with one line's end"]);
        assert_eq!((toml(&Tree::default()).len(), line_ends(&Tree::default()).len()), (1, 1));
    }
}
