//! AUTH PLAIN and AUTH LOGIN: their dialogs, and what they carry.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use smtp_proto::{AUTH_LOGIN, AUTH_PLAIN};
use tokio::io::{AsyncRead, AsyncWrite};
use zeroize::Zeroizing;

use super::session::{BAD_ARGUMENTS, BAD_SEQUENCE, Next, Session};
use super::{Mechanism, Moment};
use crate::secret::Secret;

const INVALID_CREDENTIALS: &str = "535 Authentication Credentials Invalid";
/// LOGIN's first question: `Username:`.
const USERNAME: &str = "334 VXNlcm5hbWU6";
/// LOGIN's second question: `Password:`.
const PASSWORD: &str = "334 UGFzc3dvcmQ6";
/// PLAIN's empty question.
const GO_AHEAD: &str = "334 ";

/// What AUTH's dialog gave.
enum Answer {
    Given(String, Secret),
    Unreadable,
    Played,
    Gone,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    /// AUTH, with the initial response if there is one; `line` is the whole command.
    pub(super) async fn auth(&mut self, line: &[u8], mechanism: u64, initial: &[u8]) -> io::Result<Next> {
        if self.faulty(Moment::Auth, line).await? {
            return Ok(Next::Go);
        }
        if self.logged_in {
            return self.say(BAD_SEQUENCE).await;
        }
        let known = match mechanism {
            AUTH_PLAIN => Some(Mechanism::Plain),
            AUTH_LOGIN => Some(Mechanism::Login),
            _ => None,
        };
        let offered = known.filter(|known| self.shared.options.mechanisms.contains(known));
        let answer = match offered {
            // RFC 4954, 4.
            None => return self.say("504 Unrecognized authentication type").await,
            Some(Mechanism::Plain) => self.plain(initial).await?,
            Some(Mechanism::Login) => self.login(initial).await?,
        };
        match answer {
            Answer::Gone => Ok(Next::Close),
            Answer::Played => Ok(Next::Go),
            Answer::Unreadable => self.say(BAD_ARGUMENTS).await,
            Answer::Given(user, password) => {
                let region = self.region.as_deref().unwrap_or_default();
                self.logged_in = {
                    let mut account = self.shared.account.lock();
                    let opens = account.authenticate(&user, &password, region);
                    if opens {
                        account.note_use(&user, Timestamp::now());
                    }
                    opens
                };
                let ok = if self.logged_in { "235 Authentication successful." } else { INVALID_CREDENTIALS };
                self.say(ok).await
            }
        }
    }

    async fn plain(&mut self, initial: &[u8]) -> io::Result<Answer> {
        let answer = if initial.is_empty() { self.ask(GO_AHEAD).await? } else { Ok(initial.to_vec()) };
        Ok(match answer {
            Err(why) => why,
            Ok(bytes) => parse_plain(&bytes).map_or(Answer::Unreadable, |(user, pass)| Answer::Given(user, pass)),
        })
    }

    async fn login(&mut self, initial: &[u8]) -> io::Result<Answer> {
        let user = if initial.is_empty() { self.ask(USERNAME).await? } else { Ok(initial.to_vec()) };
        let user = match user.map(|bytes| decoded(&bytes)) {
            Err(why) => return Ok(why),
            Ok(None) => return Ok(Answer::Unreadable),
            Ok(Some(user)) => user,
        };
        Ok(match self.ask(PASSWORD).await?.map(|bytes| decoded(&bytes)) {
            Err(why) => why,
            Ok(None) => Answer::Unreadable,
            Ok(Some(password)) => Answer::Given(user.reveal().to_owned(), password),
        })
    }

    /// Puts one of AUTH's questions; `Err` when there is no answer to work with.
    async fn ask(&mut self, question: &str) -> io::Result<Result<Vec<u8>, Answer>> {
        self.lines.say(question).await?;
        let Some(line) = self.line().await? else { return Ok(Err(Answer::Gone)) };
        if self.faulty(Moment::Answer, &line).await? {
            return Ok(Err(Answer::Played));
        }
        Ok(if line.trim_ascii() == b"*" { Err(Answer::Unreadable) } else { Ok(line) })
    }
}

/// The text of one base64 answer; `=` is an empty one (RFC 4954, 4). `None` when it is no base64 or no UTF-8.
fn decoded(answer: &[u8]) -> Option<Secret> {
    let answer = answer.trim_ascii();
    let bytes = if answer == b"=" { Vec::new() } else { STANDARD.decode(answer).ok()? };
    let bytes = Zeroizing::new(bytes);
    std::str::from_utf8(&bytes).ok().map(Secret::new)
}

/// User and password of PLAIN's `authzid NUL authcid NUL password` (RFC 4616).
fn parse_plain(answer: &[u8]) -> Option<(String, Secret)> {
    let text = decoded(answer)?;
    let mut parts = text.reveal().split('\0');
    let (_, user, password) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then(|| (user.to_owned(), Secret::new(password)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decoded, parse_plain};

    #[test]
    fn plain_carries_user_and_password() {
        let (user, password) = parse_plain(b"AEFLSUEAcGFzcw==\r\n").expect("an answer");
        assert_eq!((user.as_str(), password.reveal()), ("AKIA", "pass"));
        assert!(parse_plain(b"QUtJQQ==").is_none() && parse_plain(b"*").is_none() && parse_plain(b"").is_none());
        assert!(decoded(b"=").is_some_and(|text| text.is_empty()));
    }

    proptest! {
        #[test]
        fn any_answer_is_read_or_refused(answer in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some((user, _)) = parse_plain(&answer) {
                prop_assert!(!user.contains('\0'));
            }
        }
    }
}
