//! Credentials out of a file or a paste: the console's `credentials.csv`, IAM's access key file, the console's page.

mod label;

use zeroize::Zeroizing;

use super::shape::{PasswordShape, UserShape, password, user};
use super::{clean, clean_secret};
use crate::secret::Secret;
use label::Label;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The name of the IAM user, where the text tells it.
    pub iam_user: Option<String>,
    /// The SMTP user name, cleaned: an access key ID. Its shape is for the caller to judge.
    pub user: String,
    /// The password or the secret access key, cleaned.
    pub password: Secret,
    /// Which of the two.
    pub kind: Kind,
}

/// What the secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An SMTP password, good in the region it was made for.
    Smtp,
    /// An IAM secret access key: [`super::smtp_password`] makes the password of any region of it.
    IamSecret,
}

/// Why nothing could be taken from a text. Nothing of the text is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ImportError {
    /// There is no text.
    #[error("empty")]
    Empty,
    /// Neither a known header nor the labels of the console.
    #[error("no credentials found")]
    NotCredentials,
    /// No user name beside the secret.
    #[error("no user name found")]
    NoUser,
    /// No password beside the user name.
    #[error("no password found")]
    NoPassword,
    /// The console shows stars until it is asked to show the password.
    #[error("the password is masked")]
    Masked,
    /// More than one pair of credentials; the number of them.
    #[error("{0} pairs of credentials")]
    Several(usize),
}

impl ImportError {
    /// Its message in the locale files; the attribute `.next` says what to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "import-empty",
            Self::NotCredentials => "import-not-credentials",
            Self::NoUser => "import-no-user",
            Self::NoPassword => "import-no-password",
            Self::Masked => "import-masked",
            Self::Several(_) => "import-several",
        }
    }
}

/// Takes the credentials out of a text: a CSV file with the headers of the SES console (old or new) or of IAM, the lines
/// of the console's page in English or French, `KEY=value` lines, or the two values alone.
///
/// Sources of the headers: files published by users of the SES console (`IAM User Name,Smtp Username,Smtp Password`, later
/// `IAM user name,SMTP user name,SMTP password`); IAM's `Access key ID,Secret access key`.
pub fn parse(text: &str) -> Result<Imported, ImportError> {
    let text = text.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    if let Some(found) = table(text) {
        return found;
    }
    let found = lines(text);
    if found.user.is_some() || found.password.is_some() || found.masked {
        return found.finish();
    }
    bare(text)
}

/// The values found so far.
#[derive(Default)]
struct Found {
    iam_user: Option<String>,
    user: Option<String>,
    password: Option<(Secret, Kind)>,
    masked: bool,
}

impl Found {
    /// Takes a value in; of two values for one label the first counts.
    fn take(&mut self, label: Label, value: &str) {
        let (text, _) = clean(value);
        if text.is_empty() {
            return;
        }
        match label {
            Label::IamUser => self.iam_user = self.iam_user.take().or(Some(text)),
            Label::User => self.user = self.user.take().or(Some(text)),
            Label::Password | Label::SecretKey => {
                let text = Zeroizing::new(text);
                if masked(&text) {
                    self.masked = true;
                } else if self.password.is_none() {
                    let (secret, _) = clean_secret(&Secret::new(text.as_str()));
                    let kind = match (label, password(&secret)) {
                        (_, PasswordShape::IamSecret) => Kind::IamSecret,
                        (_, PasswordShape::Smtp | PasswordShape::Legacy) | (Label::Password, _) => Kind::Smtp,
                        _ => Kind::IamSecret,
                    };
                    self.password = Some((secret, kind));
                }
            }
        }
    }

    fn finish(self) -> Result<Imported, ImportError> {
        match (self.user, self.password) {
            (Some(user), Some((password, kind))) => Ok(Imported { iam_user: self.iam_user, user, password, kind }),
            (_, None) if self.masked => Err(ImportError::Masked),
            (None, _) => Err(ImportError::NoUser),
            (_, None) => Err(ImportError::NoPassword),
        }
    }
}

/// Whether a value is only the stars or dots the console shows in place of a password.
fn masked(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '*' | '•' | '●' | '∙' | '·' | '.'))
}

/// A table with a header that names a user and a secret; `None` if the first line is no such header.
fn table(text: &str) -> Option<Result<Imported, ImportError>> {
    let delimiter = [b',', b';', b'\t'].into_iter().find(|delimiter| {
        let labels: Vec<_> = header(text, *delimiter).into_iter().flatten().collect();
        labels.len() >= 2 && labels.iter().any(|label| label.secret()) && labels.contains(&Label::User)
    })?;
    let labels = header(text, delimiter);
    let mut rows = Vec::new();
    for row in reader(text, delimiter).records().skip(1).filter_map(Result::ok) {
        let mut found = Found::default();
        for (label, value) in labels.iter().zip(row.iter()) {
            if let Some(label) = label {
                found.take(*label, value);
            }
        }
        if found.user.is_some() || found.password.is_some() || found.masked {
            rows.push(found);
        }
    }
    Some(match rows.len() {
        0 => Err(ImportError::NoUser),
        1 => rows.remove(0).finish(),
        several => Err(ImportError::Several(several)),
    })
}

fn header(text: &str, delimiter: u8) -> Vec<Option<Label>> {
    let first = reader(text, delimiter).records().next().and_then(Result::ok).unwrap_or_default();
    first.iter().map(Label::parse).collect()
}

fn reader(text: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(::csv::Trim::All)
        .from_reader(text.as_bytes())
}

/// Labels and values line by line: `SMTP user name`, then its value on the same line or on one that follows. Lines between
/// them that cannot be a value (a button's name, a sentence) are passed over.
fn lines(text: &str) -> Found {
    let mut found = Found::default();
    let mut wanted = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(label) = Label::parse(line) {
            wanted = Some(label);
        } else if let Some((label, value)) = pair(line) {
            found.take(label, value);
            wanted = None;
        } else if let Some(label) = wanted
            && could_be(label, line)
        {
            found.take(label, line);
            wanted = None;
        }
    }
    found
}

/// `label: value`, `label<TAB>value`, `label=value`, `label value`.
fn pair(line: &str) -> Option<(Label, &str)> {
    let halves = [line.split_once([':', '\t', '=']), line.rsplit_once(char::is_whitespace)];
    halves
        .into_iter()
        .flatten()
        .find_map(|(label, value)| Some((Label::parse(label)?, value.trim().trim_matches(['"', '\'']))))
}

fn could_be(label: Label, line: &str) -> bool {
    let one_word = !line.contains(char::is_whitespace);
    match label {
        Label::IamUser => one_word,
        Label::User => one_word && line.len() >= 16,
        Label::Password | Label::SecretKey => one_word && (masked(line) || line.len() >= 16),
    }
}

/// The two values with nothing around them that names them: told by their shapes, and only if there is one of each.
fn bare(text: &str) -> Result<Imported, ImportError> {
    let words = || {
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\''));
        parts.filter(|word| !word.is_empty())
    };
    let users: Vec<_> = words().filter(|word| user(word) == UserShape::AccessKey).collect();
    let secret = |word: &&str| matches!(password(&Secret::new(*word)), PasswordShape::Smtp | PasswordShape::IamSecret);
    let passwords: Vec<_> = words().filter(secret).collect();
    let mut found = Found::default();
    match (&users[..], &passwords[..]) {
        ([], []) => return Err(ImportError::NotCredentials),
        ([_, _, ..], _) | (_, [_, _, ..]) => return Err(ImportError::Several(users.len().max(passwords.len()))),
        (users, passwords) => {
            users.iter().for_each(|word| found.take(Label::User, word));
            passwords.iter().for_each(|word| found.take(Label::Password, word));
        }
    }
    found.finish()
}

#[cfg(test)]
mod tests;
