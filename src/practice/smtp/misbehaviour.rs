//! Faults the server shows on request, so that what a client makes of them can be tested.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};

use super::line::Lines;

/// A point of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before the greeting.
    Greeting,
    /// EHLO in clear.
    ClearEhlo,
    /// STARTTLS.
    Starttls,
    /// The client's first words of the TLS handshake.
    Handshake,
    /// EHLO over TLS.
    Ehlo,
    /// AUTH.
    Auth,
    /// The answer to AUTH LOGIN's or PLAIN's question.
    Answer,
    /// MAIL.
    Mail,
    /// RCPT.
    Rcpt,
    /// DATA.
    Data,
    /// The first bytes of the message.
    Message,
    /// After the final dot.
    Dot,
    /// QUIT.
    Quit,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misbehaviour {
    /// The connection is closed instead of an answer.
    Close(Moment),
    /// The connection is reset instead of an answer.
    Reset(Moment),
    /// No answer, and nothing more is read.
    Silent(Moment),
    /// This line instead of the answer; the dialog goes on.
    Reply(Moment, String),
    /// These bytes instead of the answer, as they are; then the connection stays open.
    Raw(Moment, Vec<u8>),
    /// These bytes instead of the answer, again and again.
    Endless(Moment, Vec<u8>),
    /// These bytes instead of the answer, one at a time, the last one for ever.
    Slow(Moment, Vec<u8>),
    /// The client's own line instead of the answer, after `500 What is`.
    Echo(Moment),
    /// EHLO in clear does not offer STARTTLS, and STARTTLS is refused.
    HideStarttls,
    /// EHLO offers these mechanisms, which SES does not have; AUTH is not offered at all when there are none.
    Mechanisms(Vec<String>),
    /// The certificate is its own issuer.
    SelfSigned,
    /// The certificate has another host's name.
    WrongName,
    /// The certificate ended in 2021.
    Expired,
    /// The certificate begins in 2120.
    NotYetValid,
    /// The certificate's issuer stands between it and the authority, and is not sent along.
    ChainIncomplete,
}

/// Between two bytes of [`Misbehaviour::Slow`].
const SLOW: Duration = Duration::from_millis(30);

impl Misbehaviour {
    /// The point of the dialog at which it shows, if it is a single one.
    pub(super) fn moment(&self) -> Option<Moment> {
        match self {
            Self::Close(at) | Self::Reset(at) | Self::Silent(at) | Self::Echo(at) => Some(*at),
            Self::Reply(at, _) | Self::Raw(at, _) | Self::Endless(at, _) | Self::Slow(at, _) => Some(*at),
            _ => None,
        }
    }

    /// Shows it, the client's line being `heard`; for a fault of a single moment.
    ///
    /// # Errors
    /// The connection is to be given up, or was.
    pub(super) async fn play<S>(&self, lines: &mut Lines<S>, heard: &[u8]) -> io::Result<()>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        match self {
            Self::Close(_) => Err(io::ErrorKind::ConnectionAborted.into()),
            // The socket lingers for no time: see `session::serve`.
            Self::Reset(_) => Err(io::ErrorKind::ConnectionReset.into()),
            Self::Silent(_) => std::future::pending().await,
            Self::Reply(_, text) => lines.say(text).await,
            Self::Raw(_, bytes) => lines.raw(bytes).await,
            Self::Endless(_, bytes) => loop {
                lines.raw(bytes).await?;
            },
            Self::Slow(_, bytes) => {
                for byte in bytes.iter().chain(std::iter::repeat(bytes.last().unwrap_or(&b'a'))) {
                    lines.raw(&[*byte]).await?;
                    tokio::time::sleep(SLOW).await;
                }
                Ok(())
            }
            Self::Echo(_) => lines.say(&format!("500 What is {}", String::from_utf8_lossy(heard).trim_end())).await,
            _ => Ok(()),
        }
    }
}
