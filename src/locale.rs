//! The words by key: one Fluent file for each language, and the forms of times and numbers that go into them.

mod moment;

use std::cell::LazyCell;
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::text::{Text, Value, harmless, harmless_char};

const FR: &str = include_str!("../assets/locales/fr.ftl");
const EN: &str = include_str!("../assets/locales/en.ftl");

/// The languages there are: tag and file, read when it is first spoken. The last one stands in for a tag that is not known.
static LANGUAGES: [(&str, LazyLock<FluentResource>); 2] =
    [("fr", LazyLock::new(|| read(FR))), ("en", LazyLock::new(|| read(EN)))];

/// A message that does not parse is left out, and the rest stands: tests see to it that all parse.
fn read(source: &str) -> FluentResource {
    FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource)
}

/// One language, ready to speak.
pub struct Locale {
    tag: &'static str,
    bundle: FluentBundle<&'static FluentResource>,
    /// Looked up when a time is first said: the system has its zones in hundreds of files, and most commands say none.
    zone: LazyCell<TimeZone, Box<dyn FnOnce() -> TimeZone>>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl Locale {
    /// The one language of this tag (`fr`, `en`), English for any other; its file is read once. Times are said in UTC.
    pub fn load(tag: &str) -> Self {
        let known = LANGUAGES.iter().find(|(known, _)| *known == tag);
        let (tag, words) = known.unwrap_or(&LANGUAGES[LANGUAGES.len() - 1]);
        let mut bundle = FluentBundle::new(vec![tag.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(&**words);
        let gap = if *tag == "fr" { "\u{a0}" } else { "," };
        // The name cannot be taken: this is the bundle's only function.
        let _ = bundle.add_function("NUMBER", move |positional, _| match positional.first() {
            Some(FluentValue::Number(number)) => grouped(&number.as_string(), gap).into(),
            Some(other) => other.clone().into_owned(),
            None => FluentValue::Error,
        });
        Self { tag, bundle, zone: LazyCell::new(Box::new(|| TimeZone::UTC)) }
    }

    /// The same language with times said in this time zone, which is looked up when one is first said.
    #[must_use]
    pub fn in_zone(mut self, zone: impl FnOnce() -> TimeZone + 'static) -> Self {
        self.zone = LazyCell::new(Box::new(zone));
        self
    }

    /// The language's tag.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The time zone of the times said.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether there is a message `id`, or an attribute `id.attribute`.
    pub fn has(&self, key: &str) -> bool {
        let (id, attribute) = split(key);
        self.bundle.get_message(id).is_some_and(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).is_some(),
            None => message.value().is_some(),
        })
    }

    /// The text in this language, as of `now`. A key without a message is said as it is. What comes from the world is made
    /// harmless: it cannot steer a terminal, nor begin a line of its own inside a sentence.
    pub fn say(&self, text: &Text, now: Timestamp) -> String {
        match text {
            // Its line ends may be ours: the help is one text.
            Text::Plain(text) => text.chars().filter_map(harmless_char).collect(),
            Text::Key { key, args } => {
                let args = args.iter().map(|(name, value)| (*name, self.value(value, now))).collect();
                self.format(key, &args)
            }
        }
    }

    /// The message `key`, which takes no arguments.
    pub fn word(&self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    fn value(&self, value: &Value, now: Timestamp) -> FluentValue<'static> {
        match value {
            Value::Str(text) => harmless(text).into(),
            Value::Int(number) => (*number).into(),
            Value::Text(text) => harmless(&self.say(text, now)).into(),
            Value::When(at) => self.when(*at, now).into(),
            Value::Clock(at) => self.clock(*at, now).into(),
            Value::Seconds(seconds) => self.seconds(*seconds).into(),
            Value::Day(day) => self.day(*day).into(),
        }
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let (id, attribute) = split(key);
        let message = self.bundle.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        });
        match pattern {
            // An argument that lacks shows by its name in the sentence.
            Some(pattern) => self.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned(),
            None => key.to_owned(),
        }
    }
}

/// A key's message and attribute.
fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)))
}

/// Digits in groups of three: `50000` is `50 000`; four digits stay together.
fn grouped(digits: &str, gap: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if whole.len() < 5 {
        return format!("{sign}{digits}");
    }
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            out.push_str(gap);
        }
        out.push(digit);
    }
    out + fraction
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{EN, FR, Locale, grouped};
    use crate::text::{Text, Value};

    const LANGUAGES: [(&str, &str); 2] = [("fr", FR), ("en", EN)];

    fn locale(tag: &str, source: &str) -> Locale {
        let mut locale = Locale::load(tag);
        let resource = fluent_bundle::FluentResource::try_new(source.to_owned()).expect("a message of the test");
        locale.bundle.add_resource_overriding(Box::leak(Box::new(resource)));
        locale
    }

    #[test]
    fn every_file_parses_whole() {
        for (tag, source) in LANGUAGES {
            let errors = fluent_syntax::parser::parse(source).err().map(|(_, errors)| errors);
            assert_eq!(errors, None, "{tag}");
        }
    }

    #[test]
    fn every_language_has_the_same_keys() {
        let keys = |source: &'static str| {
            let resource = fluent_syntax::parser::parse(source).expect("parsed above");
            let mut keys: Vec<String> = Vec::new();
            for entry in resource.body {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    keys.extend(message.attributes.iter().map(|a| format!("{}.{}", message.id.name, a.id.name)));
                    keys.push(message.id.name.to_owned());
                }
            }
            keys.sort();
            keys
        };
        let (_, first) = LANGUAGES[0];
        for (tag, source) in LANGUAGES {
            assert_eq!(keys(source), keys(first), "{tag}");
        }
    }

    #[test]
    fn no_file_says_a_key_twice() {
        for (tag, source) in LANGUAGES {
            let mut ids: Vec<&str> = source
                .lines()
                .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
                .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
                .collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all, "{tag}");
        }
    }

    #[test]
    fn a_key_without_a_message_is_said_as_it_is() {
        let locale = Locale::load("fr");
        assert!(!locale.has("nothing-here"));
        assert!(!locale.has("product.nothing-here"));
        assert_eq!(locale.say(&Text::key("nothing-here.hint"), Timestamp::UNIX_EPOCH), "nothing-here.hint");
    }

    #[test]
    fn what_comes_from_the_world_steers_no_terminal_and_forges_no_line() {
        let locale = locale("en", "path = in { $path }\n");
        let nasty = "a\u{1b}]0;x\u{7}\n✓ all is well\u{9b}2J\u{202e}";
        for text in [Text::plain(nasty), Text::key("path").with("path", nasty)] {
            let said = locale.say(&Text::key("path").with("path", text.clone()), Timestamp::UNIX_EPOCH);
            assert!(!said.contains(|c: char| c.is_control() || c == '\u{202e}'), "{said:?}");
            assert!(said.contains("✓ all is well"), "{said:?}");
        }
    }

    #[test]
    fn an_unknown_language_is_english() {
        assert_eq!(Locale::load("tlh").tag(), "en");
        assert_eq!(Locale::load("fr").tag(), "fr");
    }

    #[test]
    fn arguments_attributes_and_sentences_in_sentences_are_said() {
        let locale = locale("en", "outer = <{ $inner }>\n    .hint = { $n } and { $day }\ninner = in { $what }\n");
        let now = Timestamp::UNIX_EPOCH;
        let inner = Text::key("inner").with("what", "here");
        assert!(locale.has("outer.hint"));
        assert_eq!(locale.say(&Text::key("outer").with("inner", inner), now), "<in here>");
        let day = jiff::civil::date(2026, 9, 1);
        let hint = Text::key("outer.hint").with("n", 2587_i64).with("day", day);
        assert_eq!(locale.say(&hint, now), "2587 and 1\u{a0}Sept\u{a0}2026");
        assert_eq!(locale.say(&Text::key("inner"), now), "in {$what}");
    }

    #[test]
    fn zero_is_singular_in_french_and_plural_in_english() {
        let source = "mails = { $n ->\n    [one] { $n } x\n   *[other] { $n } xs\n }\n";
        let text = Text::key("mails").with("n", Value::Int(0));
        assert_eq!(locale("fr", source).say(&text, Timestamp::UNIX_EPOCH), "0 x");
        assert_eq!(locale("en", source).say(&text, Timestamp::UNIX_EPOCH), "0 xs");
    }

    #[test]
    fn only_asked_for_numbers_are_grouped() {
        let source = "quota = { NUMBER($n) } of { $n }\n";
        let text = Text::key("quota").with("n", 50_000_i64);
        assert_eq!(locale("fr", source).say(&text, Timestamp::UNIX_EPOCH), "50\u{a0}000 of 50000");
        assert_eq!(locale("en", source).say(&text, Timestamp::UNIX_EPOCH), "50,000 of 50000");
        assert_eq!(grouped("9999", ","), "9999");
        assert_eq!(grouped("-1234567.5", ","), "-1,234,567.5");
    }
}
