//! Faults the server shows on request, so that what a client makes of them can be tested.

/// A point of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before the greeting.
    Greeting,
    /// EHLO in clear.
    ClearEhlo,
    /// STARTTLS.
    Starttls,
    /// Before the TLS handshake.
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
    /// After the final dot.
    Dot,
    /// QUIT.
    Quit,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misbehaviour {
    /// EHLO in clear does not offer STARTTLS.
    HideStarttls,
    /// STARTTLS is offered, then refused.
    RefuseStarttls,
    /// Plain text comes in one piece with STARTTLS's 220.
    InjectAfterStarttls,
    /// The connection is closed instead of an answer.
    Close(Moment),
    /// No answer, and nothing more is read.
    Silent(Moment),
    /// This line instead of the answer; the dialog goes on.
    Reply(Moment, String),
    /// These bytes instead of the answer, as they are; then the connection stays open.
    Raw(Moment, Vec<u8>),
    /// The greeting's lines never end.
    EndlessGreeting,
    /// The greeting is one line of a megabyte.
    LongLine,
    /// The greeting comes a byte at a time, for ever.
    SlowBytes,
    /// The server speaks HTTP.
    Http,
    /// EHLO does not offer AUTH.
    NoAuth,
    /// The certificate is its own issuer.
    SelfSigned,
    /// The certificate has another host's name.
    WrongName,
    /// The certificate ended in 2021.
    Expired,
    /// A refused AUTH is answered with the very command.
    Echo,
}
