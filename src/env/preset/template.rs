//! A value with places for what is known of mail: `smtp://{user|url}:{password|url}@{host}:{port}`.

use serde::Deserialize;
use zeroize::Zeroizing;

use super::{MailSettings, PLACEHOLDER};
use crate::mail::endpoint::TlsMode;
use crate::secret::Secret;

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The SMTP host.
    Host,
    /// The port.
    Port,
    /// `true` where TLS begins at once, else `false`.
    Implicit,
    /// `true` where TLS begins after STARTTLS, else `false`.
    Starttls,
    /// The SMTP user name.
    User,
    /// The SMTP password.
    Password,
    /// The sender as the From header has it.
    Sender,
    /// The sender's bare address.
    From,
    /// The sender's name; nothing if it has none.
    Name,
    /// The front end's address; nothing if there is none.
    Frontend,
}

impl Field {
    const ALL: [(&'static str, Self); 10] = [
        ("host", Self::Host),
        ("port", Self::Port),
        ("implicit", Self::Implicit),
        ("starttls", Self::Starttls),
        ("user", Self::User),
        ("password", Self::Password),
        ("sender", Self::Sender),
        ("from", Self::From),
        ("name", Self::Name),
        ("frontend", Self::Frontend),
    ];
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place { field: Field, url: bool },
}

/// Text with places. `{word}` is a place where `word` is a [`Field`], `{word|url}` one whose text is percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Template(Vec<Piece>);

impl From<String> for Template {
    fn from(text: String) -> Self {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            let place = rest[open..].find('}').map(|close| open + close);
            match place.and_then(|close| Piece::parse(&rest[open + 1..close]).map(|piece| (close, piece))) {
                Some((close, piece)) => {
                    plain.push_str(&rest[..open]);
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(piece);
                    rest = &rest[close + 1..];
                }
                None => {
                    plain.push_str(&rest[..=open]);
                    rest = &rest[open + 1..];
                }
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Self(pieces)
    }
}

impl Piece {
    fn parse(word: &str) -> Option<Self> {
        let (word, url) = word.strip_suffix("|url").map_or((word, false), |word| (word, true));
        let field = Field::ALL.iter().find(|(name, _)| *name == word)?.1;
        Some(Self::Place { field, url })
    }
}

impl Template {
    /// The fields of its places, in order.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Place { field, .. } => Some(*field),
        })
    }

    /// Whether the password stands in it.
    pub fn holds_password(&self) -> bool {
        self.fields().any(|field| field == Field::Password)
    }

    /// Whether it is one place and nothing else.
    pub fn only(&self) -> Option<Field> {
        match self.0.as_slice() {
            [Piece::Place { field, url: false }] => Some(*field),
            _ => None,
        }
    }

    /// Its text outside the places.
    pub fn text(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Place { .. } => None,
        })
    }

    /// The text with all places filled.
    pub fn fill(&self, mail: &MailSettings) -> Secret {
        let password = mail.password.as_ref().map_or(PLACEHOLDER, Secret::reveal);
        self.but_password(mail).with_password(password)
    }

    /// The same template with all places filled but the password's.
    pub fn but_password(&self, mail: &MailSettings) -> Self {
        let filled = self.0.iter().map(|piece| match piece {
            Piece::Place { field, url } if *field != Field::Password => {
                let value = value(*field, mail);
                Piece::Text(if *url { percent_encoded(&value).to_string() } else { value })
            }
            other => other.clone(),
        });
        Self(filled.collect())
    }

    /// The text of a template that has no places but the password's.
    pub fn with_password(&self, password: &str) -> Secret {
        // Room for all of it at once: a string that grows leaves copies of the secret behind in memory.
        let longest = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Place { .. } => 3 * password.len(),
        });
        let mut text = String::with_capacity(longest.sum());
        for piece in &self.0 {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Place { url: true, .. } => text.push_str(&percent_encoded(password)),
                Piece::Place { url: false, .. } => text.push_str(password),
            }
        }
        Secret::new(text)
    }

    /// What stands in each place of a text that was made by this template; `None` of any other text.
    pub fn read(&self, text: &str) -> Option<Vec<(Field, Secret)>> {
        let mut found = Vec::new();
        let mut rest = text;
        for (at, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Text(plain) => rest = rest.strip_prefix(plain.as_str())?,
                Piece::Place { field, url } => {
                    let end = match self.0.get(at + 1) {
                        Some(Piece::Text(next)) => rest.find(next.as_str())?,
                        _ => rest.len(),
                    };
                    let inside = &rest[..end];
                    found.push((*field, if *url { percent_decoded(inside)? } else { Secret::new(inside) }));
                    rest = &rest[end..];
                }
            }
        }
        rest.is_empty().then_some(found)
    }
}

impl Template {
    /// The text with these values in its places, in the order in which [`Template::read`] gives them.
    pub fn refilled(&self, places: &[(Field, Secret)]) -> Secret {
        let longest: usize = self.text().map(str::len).sum::<usize>()
            + places.iter().map(|(_, value)| 3 * value.reveal().len()).sum::<usize>();
        let mut text = String::with_capacity(longest);
        let mut values = places.iter();
        for piece in &self.0 {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Place { url, .. } => {
                    let value = values.next().map_or("", |(_, value)| value.reveal());
                    if *url { text.push_str(&percent_encoded(value)) } else { text.push_str(value) }
                }
            }
        }
        Secret::new(text)
    }
}

fn value(field: Field, mail: &MailSettings) -> String {
    match field {
        Field::Host => mail.endpoint.host.clone(),
        Field::Port => mail.endpoint.port.to_string(),
        Field::Implicit => (mail.endpoint.tls == TlsMode::Implicit).to_string(),
        Field::Starttls => (mail.endpoint.tls == TlsMode::Starttls).to_string(),
        Field::User => mail.user.clone(),
        Field::Sender => mail.sender().to_owned(),
        Field::From => mail.from().to_string(),
        Field::Name => mail.name().unwrap_or_default().to_owned(),
        Field::Frontend => mail.frontend.clone().unwrap_or_default(),
        Field::Password => String::new(),
    }
}

/// Text as any part of a URI: what RFC 3986 leaves as it is stays, every other octet is `%XX`.
pub fn percent_encoded(text: &str) -> Zeroizing<String> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = Zeroizing::new(String::with_capacity(3 * text.len()));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)])));
        }
    }
    out
}

fn percent_decoded(text: &str) -> Option<Secret> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?].map(|digit| char::from(digit).to_digit(16));
        let [high, low] = [digits[0]?, digits[1]?];
        out.push(u8::try_from(16 * high + low).ok()?);
    }
    std::str::from_utf8(&out).ok().map(Secret::new)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Field, Template, percent_decoded, percent_encoded};

    #[test]
    fn only_known_words_are_places() {
        let template = Template::from("${X:?} {host}:{port} {nobody} {".to_owned());
        assert_eq!(template.fields().collect::<Vec<_>>(), [Field::Host, Field::Port]);
        assert_eq!(template.text().collect::<String>(), "${X:?} : {nobody} {");
        assert_eq!(Template::from("{user}".to_owned()).only(), Some(Field::User));
        assert_eq!(Template::from("{user|url}".to_owned()).only(), None);
    }

    #[test]
    fn the_octets_of_a_uri_that_have_a_meaning_there_are_encoded() {
        assert_eq!(percent_encoded("aZ9-._~").as_str(), "aZ9-._~");
        assert_eq!(percent_encoded("a/b+c=d%é@:").as_str(), "a%2Fb%2Bc%3Dd%25%C3%A9%40%3A");
        for wrong in ["%", "%4", "%zz", "%FF"] {
            assert_eq!(percent_decoded(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_put_into_a_url_is_read_back(user in ".{0,20}", password in ".{0,20}") {
            let template = Template::from("smtp://{user|url}:{password|url}@h:587?x=1".to_owned());
            let text = format!("smtp://{}:{}@h:587?x=1", *percent_encoded(&user), *percent_encoded(&password));
            let read = template.read(&text).expect("made by the template");
            let read: Vec<&str> = read.iter().map(|(_, value)| value.reveal()).collect();
            prop_assert_eq!(read, [user.as_str(), password.as_str()]);
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(template in "[a{}|hostuserpl:]{0,30}", text in ".{0,30}") {
            let template = Template::from(template);
            template.read(&text);
        }
    }
}
