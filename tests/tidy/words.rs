//! The keys of the locale files as the code names them: none without words, no words left over.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{Code, balanced};
use crate::locales::{LANGUAGES, Locale};
use crate::tree::Tree;

/// What makes a sentence of a key.
const MAKERS: [&str; 2] = ["Text::key(", "Text::Key {"];

/// The fewest letters of a pattern such as `step-{id}` for anything to be put in: `{a}-{b}` would stand for every key.
const TELLING: usize = 3;

/// A key in the code, or the pattern of keys a `format!` makes.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    /// The parts between what is put in; one part for a key as it is.
    parts: Vec<String>,
}

impl Name {
    /// Takes a string literal for one; none if it has letters that no key has.
    fn parse(literal: &str) -> Option<Self> {
        let mut parts = vec![String::new()];
        let mut letters = literal.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '{' => {
                    letters.by_ref().find(|letter| *letter == '}')?;
                    parts.push(String::new());
                }
                _ if letter.is_ascii_alphanumeric() || "-_.".contains(letter) => parts.last_mut()?.push(letter),
                _ => return None,
            }
        }
        Some(Self { parts }).filter(|name| name.parts.iter().any(|part| !part.is_empty()))
    }

    /// Whether it stands for the key. Something, never nothing, is put in at each place; where the name itself tells too
    /// little, as `{step}-{field}`, only what the code has as a literal of its own is.
    fn stands_for(&self, key: &str, literals: &BTreeSet<&str>) -> bool {
        fn rest(parts: &[String], key: &str, fills: &dyn Fn(&str) -> bool) -> bool {
            let [part, later @ ..] = parts else { return key.is_empty() };
            (1..=key.len()).any(|at| {
                let tail = key.get(at..).and_then(|tail| tail.strip_prefix(part.as_str()));
                tail.is_some_and(|tail| fills(&key[..at]) && rest(later, tail, fills))
            })
        }
        let [first, later @ ..] = self.parts.as_slice() else { return false };
        let told = self.parts.iter().flat_map(|part| part.chars()).filter(char::is_ascii_alphabetic).count();
        let fills = |filling: &str| told >= TELLING || literals.contains(filling);
        key.strip_prefix(first.as_str()).is_some_and(|tail| rest(later, tail, &fills))
    }
}

/// Keys made into sentences that a language does not have.
pub(crate) fn missing(tree: &Tree) -> Vec<String> {
    let mut offenders = Vec::new();
    let mut any = false;
    let locales = LANGUAGES.map(|tag| (tag, Locale::read(tree, tag)));
    let source = tree.source();
    let literals = literals(&source);
    for (path, code) in &source {
        for literal in made_into_sentences(code) {
            any = true;
            let Some(name) = Name::parse(literal) else {
                offenders.push(format!("{path}: `{literal}` is no key"));
                continue;
            };
            let lacks = |(tag, locale): &(&'static str, Locale)| {
                (!locale.messages.keys().any(|key| name.stands_for(key, &literals))).then_some(*tag)
            };
            let lost: Vec<&str> = locales.iter().filter_map(lacks).collect();
            if !lost.is_empty() {
                offenders.push(format!("{path}: `{literal}` is not in {}", lost.join(", ")));
            }
        }
    }
    if !any {
        offenders.push("src: no sentence is made of any key".to_owned());
    }
    offenders
}

/// Keys that neither the code nor another message names.
pub(crate) fn unused(tree: &Tree) -> Vec<String> {
    let source = tree.source();
    let literals = literals(&source);
    let names: Vec<Name> = literals.iter().filter_map(|literal| Name::parse(literal)).collect();
    // Tables among the assets name keys too.
    let tables: Vec<Code> = tree.under("assets", ".toml").map(|(_, text)| Code::parse(text)).collect();
    let in_tables: BTreeSet<&str> =
        tables.iter().flat_map(|table| &table.strings).map(|(_, text)| text.as_str()).collect();
    let mut offenders = Vec::new();
    let mut left: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for tag in LANGUAGES {
        let locale = Locale::read(tree, tag);
        let taken: BTreeSet<&String> = locale.messages.values().flat_map(|message| &message.takes).collect();
        let used = |key: &String| {
            taken.contains(key)
                || in_tables.contains(key.as_str())
                || names.iter().any(|name| name.stands_for(key, &literals))
        };
        for key in locale.messages.keys().filter(|key| !used(key)) {
            left.entry(key.clone()).or_default().push(tag);
        }
        if locale.messages.is_empty() {
            offenders.extend(locale.offenders);
        }
    }
    offenders.extend(left.iter().map(|(key, tags)| format!("{key} ({}) is never used", tags.join(", "))));
    offenders
}

/// Every string literal of the code, tests left out.
fn literals<'a>(source: &'a [(&str, Code)]) -> BTreeSet<&'a str> {
    source.iter().flat_map(|(_, code)| code.own_strings()).map(|(_, text)| text.as_str()).collect()
}

/// The string literals within what makes a sentence, `text.rs` itself left out by having none.
fn made_into_sentences(code: &Code) -> Vec<&str> {
    let mut literals = Vec::new();
    for maker in MAKERS {
        for (at, _) in code.own().match_indices(maker) {
            let start = at + maker.len() - 1;
            let end = start + balanced(&code.own()[start..]);
            let within = code.own_strings().filter(|(at, _)| (start..end).contains(at));
            let within = within.filter(|(at, _)| *at == start + 1 || !is_asked(&code.own()[start + 1..*at]));
            literals.extend(within.map(|(_, text)| text.as_str()));
        }
    }
    literals
}

/// Whether the literal behind this text is what a condition asks about, and no key: `form.has("code")`, `id == "code"`.
fn is_asked(before: &str) -> bool {
    let before = before.trim_end();
    let method = before
        .strip_suffix('(')
        .map(|call| call.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '_'));
    before.ends_with("==") || before.ends_with("!=") || method.is_some_and(|owner| owner.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::{Name, missing, unused};
    use crate::tree::Tree;

    const EN: &str =
        "step-region = Region\nstep-test = Test\n    .hint = Hint\nlead = { step-test }\nrow-title = Row\n";

    fn tree(code: &str) -> Tree {
        Tree::made_of(&[("assets/locales/en.ftl", EN), ("assets/locales/fr.ftl", EN), ("src/wizard.rs", code)])
    }

    #[test]
    fn keys_without_words_are_found_however_they_are_made() {
        let cases = [
            ("Text::key(\"step-region\")", 0),
            ("Text::key(\"step-test.hint\").with(\"a\", \"b c\")", 0),
            ("Text::key(format!(\"step-{}\", step.id()))", 0),
            ("Text::key(if a { \"lead\" } else { \"row-title\" })", 0),
            ("Text::key(if a.has(\"code\") || b == \"code\" { \"lead\" } else { \"row-title\" })", 0),
            ("Text::key(pick(\"gone\"))", 1),
            ("// Text::key(\"gone\")\nText::key(\"lead\")", 0),
            ("Text::key(\"gone\")", 1),
            ("Text::key(\"step-\")", 1),
            ("Text::key(format!(\"gone-{id}\"))", 1),
            ("Text::key(if a { \"lead\" } else { \"gone\" })", 1),
            ("Text::key(\"A sentence\")", 1),
            ("Text::plain(\"gone\")", 1),
        ];
        for (code, count) in cases {
            let offenders = missing(&tree(&format!("fn f() {{ {code} }}")));
            assert_eq!(offenders.len(), count, "{code}: {offenders:?}");
        }
    }

    #[test]
    fn keys_that_nothing_names_are_found() {
        let all = "fn f() { g(\"step-{id}\"); h(\"step-test.hint\"); i(\"{id}-title\"); j(\"lead\") }";
        assert_eq!(unused(&tree(all)), Vec::<String>::new());
        let cases = [
            ("fn f() { g(\"step-{id}\"); i(\"{id}-title\") }", "lead"),
            ("fn f() { g(\"step-{id}\"); j(\"lead\") }", "row-title"),
            ("fn f() { g(\"step-{id}\"); j(\"lead\"); k(\"{a}-{b}\"); }", "row-title"),
        ];
        for (code, key) in cases {
            assert_eq!(unused(&tree(code)), [format!("{key} (en, fr) is never used")]);
        }
        let tests = "#[cfg(test)]\nmod tests {\n fn f() { g(\"step-{id}\"); j(\"lead\"); i(\"row-title\") }\n}\n";
        assert_eq!(unused(&tree(tests)).len(), 4);
    }

    #[test]
    fn a_pattern_stands_for_keys_with_something_put_in() {
        let literals = ["region", "scope"].into();
        let stands =
            |literal: &str, key: &str| Name::parse(literal).is_some_and(|name| name.stands_for(key, &literals));
        for (literal, key) in
            [("step-{id}", "step-region"), ("{a}-bbb-{c}", "x-bbb-bbb-y"), ("a", "a"), ("{a}-{b}", "region-scope")]
        {
            assert!(stands(literal, key), "{literal} {key}");
        }
        for (literal, key) in [
            ("step-{id}", "step-"),
            ("step-{id}", "a-step-b"),
            ("a", "ab"),
            ("{a}-title", "-title"),
            ("{a}-{b}", "region-gone"),
        ] {
            assert!(!stands(literal, key), "{literal} {key}");
        }
        assert_eq!((Name::parse("no key"), Name::parse("{}"), Name::parse("{ open")), (None, None, None));
    }
}
