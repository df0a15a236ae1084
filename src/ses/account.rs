//! The SES account of one region: what the sandbox allows, what sending costs, how to ask for production access.

pub mod cost;
pub mod request;
pub mod volume;

/// Where the request to leave the sandbox stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// In the sandbox, nothing asked.
    #[default]
    Sandbox,
    /// Asked; AWS reviews.
    Asked,
    /// Granted.
    Granted,
    /// Denied.
    Denied,
}

/// Recipients a sandboxed account may send to in 24 hours. Quotas count recipients, not messages.
///
/// Source: <https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html>.
pub const SANDBOX_PER_DAY: u32 = 200;

/// Messages a sandboxed account may send in one second. Same source as [`SANDBOX_PER_DAY`].
pub const SANDBOX_PER_SECOND: u32 = 1;

/// Recipients of one message: To, Cc and Bcc together.
///
/// Source: <https://docs.aws.amazon.com/ses/latest/dg/quotas.html>.
pub const RECIPIENTS_PER_MESSAGE: u32 = 50;

/// Bytes of one message by SMTP, after base64. Same source as [`RECIPIENTS_PER_MESSAGE`].
pub const MESSAGE_BYTES: u64 = 40 * 1024 * 1024;

/// Hours within which AWS says it first answers a request for production access. Same source as [`SANDBOX_PER_DAY`].
pub const REVIEW_HOURS: u32 = 24;

/// Rates from which AWS reacts, in thousandths of the messages sent.
///
/// Source: <https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html>. What GetSendStatistics gives is too coarse to
/// compute them exactly: call any figure made of it an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// Stay below.
    pub keep_below: u32,
    /// From here the account is under review.
    pub review: u32,
    /// From here sending may be paused.
    pub pause: u32,
}

/// Hard bounces, to domains that are not the account's own.
pub const BOUNCES: Threshold = Threshold { keep_below: 20, review: 50, pause: 100 };

/// Complaints: "this is spam", as mailbox providers report it.
pub const COMPLAINTS: Threshold = Threshold { keep_below: 1, review: 1, pause: 5 };
