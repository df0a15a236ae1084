//! What to say to the user, without the words: a key of `assets/locales` and its arguments.

use jiff::Timestamp;

/// A sentence named by its key in the locale files, or text that is the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Text {
    /// A message of the locale files with its arguments.
    Key {
        /// The message's identifier (`region-why`), with an optional attribute (`region.hint`).
        key: String,
        /// The message's arguments, by name.
        args: Vec<(&'static str, Value)>,
    },
    /// Text that is not translated: a domain, a server's own words.
    Plain(String),
}

/// An argument of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A word that is the same in every language.
    Str(String),
    /// A number, which also chooses the plural form.
    Int(i64),
    /// Another sentence, put in place of the argument.
    Text(Box<Text>),
    /// An instant, shown in the user's time zone: "today 14:02", "12 Nov".
    When(Timestamp),
    /// An instant to the second, shown in the user's time zone: "14:05:12"; one that is half a day or more away as [`Value::When`].
    Clock(Timestamp),
    /// A length of time in whole seconds, shown as "42 s", "5 min", "3 h".
    Seconds(i64),
    /// A calendar day (`2026-09-01`), shown as the language writes it.
    Day(jiff::civil::Date),
}

impl Text {
    /// The message `key`, without arguments.
    pub fn key(key: impl Into<String>) -> Self {
        Self::Key { key: key.into(), args: Vec::new() }
    }

    /// Text that is the same in every language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    /// The same message with one more argument; on plain text it changes nothing.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        if let Self::Key { args, .. } = &mut self {
            args.push((name, value.into()));
        }
        self
    }
}

/// Text of the world (a server's words, a path, a file's content) on one line, without what could steer a terminal or lie
/// about what is read.
pub fn harmless(text: &str) -> String {
    text.chars().filter_map(|c| if c == '\n' { Some(' ') } else { harmless_char(c) }).collect()
}

/// One character made harmless: control characters show as a mark, tabs as a space; invisible and direction-turning
/// characters and joiners are dropped. Line ends stay.
pub fn harmless_char(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        c if c.is_control() => Some('\u{fffd}'),
        // Zero-width spaces and joiners, directional marks and overrides, variation selectors, the byte order mark:
        // terminals differ on their width, and some of them lie about what is read.
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        c => Some(c),
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Str(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Str(value)
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Str(value.clone())
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<u16> for Value {
    fn from(value: u16) -> Self {
        Self::Int(value.into())
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}

impl From<Text> for Value {
    fn from(value: Text) -> Self {
        Self::Text(Box::new(value))
    }
}

impl From<Timestamp> for Value {
    fn from(value: Timestamp) -> Self {
        Self::When(value)
    }
}

impl From<jiff::civil::Date> for Value {
    fn from(value: jiff::civil::Date) -> Self {
        Self::Day(value)
    }
}
