//! DATA: the message up to its final dot, and SES's answer.

use std::io;

use jiff::Timestamp;
use smtp_proto::request::receiver::DataReceiver;
use tokio::io::{AsyncRead, AsyncWrite};

use super::session::{BAD_SEQUENCE, IDLE, Next, Session};
use super::{Misbehaviour, Moment};
use crate::practice::account::Submission;

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    /// DATA to the answer after the final dot.
    pub(super) async fn data(&mut self, line: &[u8]) -> io::Result<Next> {
        if self.faulty(Moment::Data, line).await? {
            return Ok(Next::Go);
        }
        let ready = !self.to.is_empty();
        let Some(from) = self.from.clone().filter(|_| ready) else { return self.say(BAD_SEQUENCE).await };
        self.lines.say("354 End data with <CR><LF>.<CR><LF>").await?;
        let Some((data, length)) = self.message().await? else { return Ok(Next::Close) };
        let region = self.region.clone().unwrap_or_default();
        let submission = Submission { region, from, to: std::mem::take(&mut self.to), data, length };
        self.reset();
        if matches!(
            self.shared.options.misbehaviour,
            Some(Misbehaviour::Reply(Moment::Dot, _) | Misbehaviour::Raw(Moment::Dot, _))
        ) {
            self.faulty(Moment::Dot, &[]).await?;
            return Ok(Next::Go);
        }
        let submitted = self.shared.account.lock().submit(&submission, Timestamp::now());
        // A connection lost here leaves the client in doubt, the message accepted.
        self.faulty(Moment::Dot, &[]).await?;
        match submitted {
            Ok(id) => self.say(&format!("250 Ok {id}")).await,
            Err(refusal) => self.say(&refusal.to_string()).await,
        }
    }

    /// The message up to its final dot, without doubled dots, and its length; one over the limit is counted, not kept.
    async fn message(&mut self) -> io::Result<Option<(Vec<u8>, usize)>> {
        let limit = self.shared.account.lock().limits().message;
        let mut receiver = DataReceiver::new();
        let (mut kept, mut spilled) = (Vec::new(), 0);
        // A message may be its final dot alone, which ends a line like any other.
        receiver.ingest(&mut b"\r\n".iter(), &mut kept);
        kept.clear();
        loop {
            match self.lines.bytes().await? {
                None => {
                    self.lines.say(IDLE).await?;
                    return Ok(None);
                }
                Some(bytes) if bytes.is_empty() => return Ok(None),
                Some(bytes) => {
                    self.faulty(Moment::Message, &bytes).await?;
                    let mut rest = bytes.iter();
                    let ended = receiver.ingest(&mut rest, &mut kept);
                    if spilled > 0 || kept.len() > limit {
                        spilled += kept.len();
                        kept.clear();
                    }
                    if ended {
                        self.lines.unread(rest.as_slice());
                        let length = kept.len() + spilled;
                        return Ok(Some((kept, length)));
                    }
                }
            }
        }
    }
}
