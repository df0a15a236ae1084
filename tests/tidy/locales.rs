//! The locale files: that all languages say the same things, and each in its own typography.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::tree::Tree;

/// The languages sesame speaks.
pub(crate) const LANGUAGES: [&str; 2] = ["en", "fr"];

/// What stands where something is put in.
const PLACE: char = '\u{fffc}';

/// What a message or an attribute is made of.
#[derive(Debug, Default)]
pub(crate) struct Message {
    /// The names of its variables, those of messages it takes in too.
    pub(crate) variables: BTreeSet<String>,
    /// The messages and terms it takes in: `product`, `-brand`.
    pub(crate) takes: BTreeSet<String>,
    /// Its sentences, one for each variant, with [`PLACE`] where something is put in.
    pub(crate) sentences: Vec<String>,
}

/// One language's messages, attributes (`region.hint`) and terms (`-brand`), by key.
#[derive(Debug, Default)]
pub(crate) struct Locale {
    /// Its messages.
    pub(crate) messages: BTreeMap<String, Message>,
    /// What is wrong with its files.
    pub(crate) offenders: Vec<String>,
}

impl Locale {
    /// Reads `assets/locales/<tag>.ftl`, or all of `assets/locales/<tag>/*.ftl`.
    pub(crate) fn read(tree: &Tree, tag: &str) -> Self {
        let mut locale = Self::default();
        let (file, folder) = (format!("assets/locales/{tag}.ftl"), format!("assets/locales/{tag}/"));
        for (path, text) in
            tree.under("assets/locales", ".ftl").filter(|(path, _)| *path == file || path.starts_with(&folder))
        {
            let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
                locale
                    .offenders
                    .extend(errors.iter().map(|error| format!("{path}: {error} at byte {}", error.pos.start)));
                resource
            });
            for entry in &resource.body {
                let (id, value, attributes) = match entry {
                    Entry::Message(message) => {
                        (message.id.name.to_owned(), message.value.as_ref(), &message.attributes)
                    }
                    Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
                    _ => continue,
                };
                let attributes =
                    attributes.iter().map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
                for (key, pattern) in value.map(|value| (id.clone(), value)).into_iter().chain(attributes) {
                    let mut message = Message::default();
                    message.take(pattern);
                    if locale.messages.insert(key.clone(), message).is_some() {
                        locale.offenders.push(format!("{path}: {key} is there twice"));
                    }
                }
            }
        }
        if locale.messages.is_empty() {
            locale.offenders.push(format!("{file}: missing or empty"));
        }
        locale
    }

    /// A key's variables, those of what it takes in too.
    fn variables(&self, key: &str, within: &mut BTreeSet<String>) -> BTreeSet<String> {
        let Some(message) = self.messages.get(key).filter(|_| within.insert(key.to_owned())) else {
            return BTreeSet::new();
        };
        let taken = message.takes.iter().flat_map(|key| self.variables(key, within)).collect::<Vec<_>>();
        message.variables.iter().cloned().chain(taken).collect()
    }
}

impl Message {
    fn take(&mut self, pattern: &Pattern<&str>) {
        let mut sentence = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => sentence.push_str(value),
                PatternElement::Placeable { expression } => {
                    sentence.push(PLACE);
                    self.express(expression);
                }
            }
        }
        self.sentences.push(sentence);
    }

    fn express(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.take(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        let key = |id: &str, attribute: Option<&str>| attribute.map_or(id.to_owned(), |name| format!("{id}.{name}"));
        let arguments = match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => None,
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                None
            }
            InlineExpression::MessageReference { id, attribute } => {
                self.takes.insert(key(id.name, attribute.as_ref().map(|attribute| attribute.name)));
                None
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                self.takes.insert(format!("-{}", key(id.name, attribute.as_ref().map(|attribute| attribute.name))));
                arguments.as_ref()
            }
            InlineExpression::FunctionReference { arguments, .. } => Some(arguments),
            InlineExpression::Placeable { expression } => {
                self.express(expression);
                None
            }
        };
        for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
            self.inline(argument);
        }
    }
}

/// Files that do not parse, keys that a language lacks, and keys whose variables differ.
pub(crate) fn agreement(tree: &Tree) -> Vec<String> {
    let locales = LANGUAGES.map(|tag| (tag, Locale::read(tree, tag)));
    let mut offenders: Vec<String> = locales.iter().flat_map(|(_, locale)| locale.offenders.clone()).collect();
    let keys: BTreeSet<&String> = locales.iter().flat_map(|(_, locale)| locale.messages.keys()).collect();
    for key in keys.into_iter().filter(|key| !key.starts_with('-')) {
        let mut wanted: Option<(&str, BTreeSet<String>)> = None;
        for (tag, locale) in &locales {
            let Some(message) = locale.messages.get(key) else {
                offenders.push(format!("{key}: not in {tag}"));
                continue;
            };
            let lost = message.takes.iter().filter(|taken| !locale.messages.contains_key(*taken));
            offenders.extend(lost.map(|taken| format!("{key}: takes in {taken}, which is not in {tag}")));
            let found = locale.variables(key, &mut BTreeSet::new());
            match &wanted {
                Some((first, wanted)) if *wanted != found => {
                    offenders.push(format!("{key}: {first} has the variables {wanted:?}, {tag} has {found:?}"));
                }
                Some(_) => {}
                None => wanted = Some((tag, found)),
            }
        }
    }
    offenders
}

/// Sentences with an exclamation mark, and French ones with a straight apostrophe or a plain space where the line may not break.
pub(crate) fn typography(tree: &Tree) -> Vec<String> {
    let mut offenders = Vec::new();
    for tag in LANGUAGES {
        let locale = Locale::read(tree, tag);
        if locale.messages.is_empty() {
            offenders.extend(locale.offenders);
        }
        for (key, message) in &locale.messages {
            for sentence in &message.sentences {
                let faults = faults(&without_code(sentence), tag);
                offenders.extend(
                    faults
                        .into_iter()
                        .map(|fault| format!("{tag} {key}: {fault} in «{}»", sentence.replace('\n', " "))),
                );
            }
        }
    }
    offenders
}

/// The sentence with what is between backticks taken out.
fn without_code(sentence: &str) -> String {
    let parts: Vec<&str> = sentence.split('`').collect();
    let closed = parts.len() % 2 == 1;
    let keep = |index: usize| index.is_multiple_of(2) || (!closed && index + 1 == parts.len());
    parts
        .iter()
        .enumerate()
        .map(|(index, part)| if keep(index) { (*part).to_owned() } else { PLACE.to_string() })
        .collect()
}

/// What is wrong with a sentence, code taken out.
fn faults(sentence: &str, tag: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if sentence.contains('!') {
        faults.push("exclamation mark".to_owned());
    }
    if tag != "fr" {
        return faults;
    }
    if sentence.contains('\'') {
        faults.push("straight apostrophe".to_owned());
    }
    let letters: Vec<char> = sentence.chars().collect();
    for pair in letters.windows(2) {
        match pair {
            [' ' | '\n', sign @ (':' | ';' | '?' | '»')] => faults.push(format!("plain space before {sign}")),
            ['«', ' ' | '\n'] => faults.push("plain space after «".to_owned()),
            _ => {}
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{agreement, typography};
    use crate::tree::Tree;

    fn tree(en: &str, fr: &str) -> Tree {
        Tree::made_of(&[("assets/locales/en.ftl", en), ("assets/locales/fr.ftl", fr)])
    }

    #[test]
    fn languages_that_disagree_are_found() {
        let cases = [
            ("a = A\nb = B\n", "a = A\n", "b: not in fr"),
            ("a = A\n", "a = A\n    .hint = H\n", "a.hint: not in en"),
            ("a = { $n }\n", "a = A\n", "a: en has the variables {\"n\"}, fr has {}"),
            (
                "a = { $n ->\n   *[other] { $m }\n }\n",
                "a = { $n }\n",
                "a: en has the variables {\"m\", \"n\"}, fr has {\"n\"}",
            ),
            ("a = A\n", "a = A\na = B\n", "assets/locales/fr.ftl: a is there twice"),
            ("a = { -gone }\n", "a = A\n", "a: takes in -gone, which is not in en"),
        ];
        for (en, fr, offence) in cases {
            assert_eq!(agreement(&tree(en, fr)), [offence]);
        }
        assert!(!agreement(&tree("a = A\n", "a = A\nb = { $\n")).is_empty());
    }

    #[test]
    fn a_missing_language_is_found() {
        let lost = "assets/locales/fr.ftl: missing or empty";
        assert!(agreement(&tree("a = A\n", "")).contains(&lost.to_owned()));
        assert!(typography(&tree("a = A\n", "")).contains(&lost.to_owned()));
    }

    #[test]
    fn languages_that_agree_pass() {
        let en = "-brand = SES\nb = { $k }\na = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n } { b } { -brand }\n    .hint = { LEN($x) }\n";
        let fr = "b = { $k }\na = { $n } { $k }\n    .hint = { $x }\n";
        assert_eq!(agreement(&tree(en, fr)), Vec::<String>::new());
        let folders = [("assets/locales/en/x.ftl", "a = A\n"), ("assets/locales/fr/y.ftl", "a = A\n")];
        assert_eq!(agreement(&Tree::made_of(&folders)), Vec::<String>::new());
    }

    #[test]
    fn faults_of_typography_are_found_outside_code() {
        let cases = [
            ("Done!", "Fini", 1),
            ("`a!b` it's", "`l'un :` : {\" !\"}", 1),
            ("ok", "l'un", 1),
            ("ok", "l’un\u{a0}: «\u{a0}{ $x }\u{a0}»\u{202f}?", 0),
            ("ok", "l’un : « { $x } » ?", 4),
            ("ok", "un\u{202f}: deux, https://exemple.fr/?a, 12:30", 0),
            ("a : b ?", "{ $n ->\n    [one] un ;\n   *[other] deux\n }", 1),
        ];
        for (en, fr, count) in cases {
            let (en, fr) = (format!("a = {en}\n"), format!("a = {fr}\n"));
            let offenders = typography(&tree(&en, &fr));
            assert_eq!(offenders.len(), count, "{fr}: {offenders:?}");
        }
    }
}
