//! The ways a file of settings is written, each with its own quotes.

use serde::Deserialize;
use zeroize::Zeroizing;

use super::render::Refusal;
use crate::env::value;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// `KEY=value`, in the form every reader of a config.env reads alike.
    Env,
    /// JSON (RFC 8259); keys are ways through a tree.
    Json,
    /// YAML 1.2, with each text in double quotes; keys are ways through a tree.
    Yaml,
    /// YAML in which Compose puts in variables: `$` is `$$`.
    Compose,
    /// Java properties in ASCII, in which Spring puts in `${…}`.
    Properties,
    /// `define('KEY', 'value');`.
    Php,
    /// Postfix's `key = value`, in which it puts in `$name`: `$` is `$$`.
    MainCf,
    /// msmtp's `key value`.
    Msmtp,
    /// A unit of systemd; keys are section and name, and of a variable also its name.
    Unit,
    /// Lines as they are.
    Plain,
    /// One value as it is, without a line end.
    Value,
    /// Lines that are the same for everybody.
    Text,
}

impl Format {
    /// Whether keys are ways through a tree.
    pub(super) fn is_tree(self) -> bool {
        matches!(self, Self::Json | Self::Yaml | Self::Compose)
    }

    /// A value as a leaf of a tree.
    pub(super) fn leaf(self, value: &str, bare: bool) -> Zeroizing<String> {
        match self {
            _ if bare => Zeroizing::new(value.to_owned()),
            Self::Compose => json_string(&Zeroizing::new(value.replace('$', "$$"))),
            _ => json_string(value),
        }
    }

    /// One line, with its end.
    pub(super) fn line(self, key: &str, value: &str, bare: bool) -> Result<Zeroizing<String>, Refusal> {
        let line = |parts: &[&str]| {
            let mut text = Zeroizing::new(String::with_capacity(parts.iter().map(|part| part.len()).sum()));
            parts.iter().for_each(|part| text.push_str(part));
            text
        };
        if self != Self::Env && self != Self::Php && self != Self::Properties && value.contains(char::is_control) {
            return Err(Refusal::LineEnd);
        }
        Ok(match self {
            Self::Env => line(&[key, "=", value::encode(value)?.as_str(), "\n"]),
            Self::Properties if value.contains("${") => return Err(Refusal::DollarBrace),
            Self::Properties => line(&[key, "=", &properties(value), "\n"]),
            Self::Php if bare => line(&["define('", key, "', ", value, ");\n"]),
            Self::Php => line(&["define('", key, "', '", &escaped(value, &['\\', '\'']), "');\n"]),
            Self::MainCf => line(&[key, " = ", &doubled(value, '$'), "\n"]),
            Self::Msmtp if is_quoted(value) => line(&[key, " \"", value, "\"\n"]),
            Self::Msmtp => line(&[key, " ", value, "\n"]),
            Self::Unit => line(&[&unit(key, value), "\n"]),
            Self::Value => line(&[value]),
            Self::Plain | Self::Text | Self::Json | Self::Yaml | Self::Compose => line(&[value, "\n"]),
        })
    }
}

/// A string of JSON, which is one of YAML's double-quoted too.
fn json_string(value: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(6 * value.len() + 2));
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // YAML takes no control character as it is, and breaks lines at some that are none for JSON.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => out.push_str(&utf16(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A value of a properties file: `\` and what is not printable ASCII escaped, a blank at the beginning too.
fn properties(value: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(12 * value.len()));
    for (at, c) in value.chars().enumerate() {
        match c {
            '\\' => out.push_str("\\\\"),
            ' ' if at == 0 => out.push_str("\\ "),
            ' '..='~' => out.push(c),
            c => out.push_str(&utf16(c)),
        }
    }
    out
}

/// `\uXXXX`, twice beyond the first plane.
fn utf16(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn escaped(value: &str, marked: &[char]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(2 * value.len()));
    for c in value.chars() {
        if marked.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn doubled(value: &str, mark: char) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(2 * value.len()));
    for c in value.chars() {
        out.push(c);
        if c == mark {
            out.push(c);
        }
    }
    out
}

/// msmtp takes blanks at both ends away, and one pair of double quotes.
fn is_quoted(value: &str) -> bool {
    value.is_empty() || value.starts_with([' ', '"']) || value.ends_with([' ', '"'])
}

/// A directive; of a variable, the whole assignment in quotes, for systemd undoes C's escapes there and puts in `%…`.
fn unit(key: &str, value: &str) -> Zeroizing<String> {
    let value = doubled(value, '%');
    match key.split_once('.') {
        Some((name, variable)) => {
            let value = escaped(&value, &['\\', '"']);
            Zeroizing::new(format!("{name}=\"{variable}={}\"", *value))
        }
        None => Zeroizing::new(format!("{key}={}", *value)),
    }
}
