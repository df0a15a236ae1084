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

/// The mailbox simulator: mail to it works in the sandbox without any verification, and touches neither the daily quota nor
/// the reputation, but is billed and counts against the rate. The local part also takes a label (`bounce+x@`).
///
/// Source: <https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Simulator {
    /// Delivered.
    Success,
    /// Refused by the mailbox for good.
    Bounce,
    /// Delivered, then reported as spam.
    Complaint,
    /// Delivered, then answered by an absence notice.
    OutOfOffice,
    /// Treated as an address on the suppression list: a hard bounce.
    SuppressionList,
}

impl Simulator {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Success, Self::Bounce, Self::Complaint, Self::OutOfOffice, Self::SuppressionList];

    /// Its address.
    pub fn address(self) -> &'static str {
        match self {
            Self::Success => "success@simulator.amazonses.com",
            Self::Bounce => "bounce@simulator.amazonses.com",
            Self::Complaint => "complaint@simulator.amazonses.com",
            Self::OutOfOffice => "ooto@simulator.amazonses.com",
            Self::SuppressionList => "suppressionlist@simulator.amazonses.com",
        }
    }

    /// Whether an address, with or without a label, is one of the simulator's.
    pub fn of(address: &str) -> Option<Self> {
        let lower = address.to_ascii_lowercase();
        let (local, domain) = lower.rsplit_once('@')?;
        let name = local.split_once('+').map_or(local, |(name, _)| name);
        Self::ALL.into_iter().find(|one| one.address().split_once('@') == Some((name, domain)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simulator_is_known_with_and_without_a_label() {
        for one in Simulator::ALL {
            assert_eq!(Simulator::of(one.address()), Some(one));
        }
        assert_eq!(Simulator::of("Bounce+order42@Simulator.AmazonSES.com"), Some(Simulator::Bounce));
        assert_eq!(Simulator::of("success@example.com"), None);
        assert_eq!(Simulator::of("other@simulator.amazonses.com"), None);
        assert_eq!(Simulator::of("success"), None);
    }
}
