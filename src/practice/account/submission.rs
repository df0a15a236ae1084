//! A message at the end of DATA: SES's checks, in SES's words.

use std::fmt;
use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp};
use mailparse::{MailAddr, MailHeader, MailHeaderMap, ParsedMail};

use super::{Account, simulated, within};
use crate::mail::address::Address;

/// Most recipients of a message.
const RECIPIENTS_MAX: usize = 50;
/// Most identities named in one refusal; SES ends a longer list with `...`.
const NAMED_MAX: usize = 10;
/// Headers that may stand only once, as public reports name them.
const ONCE: [&str; 3] = ["Content-Type", "MIME-Version", "DKIM-Signature"];

/// A message as it came by SMTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The region of the endpoint it came to.
    pub region: String,
    /// The envelope sender.
    pub from: Address,
    /// The envelope recipients.
    pub to: Vec<Address>,
    /// The message after dot-unstuffing; empty when it was longer than the limit.
    pub data: Vec<u8>,
    /// Its length in bytes, also when it was not kept.
    pub length: usize,
}

/// Why SES does not take a message; its `Display` is the reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Longer than the limit.
    TooLong,
    /// More than 50 recipients.
    TooManyRecipients,
    /// An address of From, To or Cc without its domain.
    MissingDomain,
    /// A header twice.
    DuplicateHeader(&'static str),
    /// Identities that are not verified in the region.
    NotVerified {
        /// The region, as in `eu-west-3`.
        region: String,
        /// The addresses, sender first.
        identities: Vec<String>,
    },
    /// The 24 hours' quota is used up.
    DailyQuota,
    /// Too many messages in one second.
    Rate,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("552 Message is too long."),
            Self::TooManyRecipients => write!(f, "554 Transaction failed: Recipient count exceeds {RECIPIENTS_MAX}."),
            Self::MissingDomain => f.write_str("554 Transaction failed: Missing final '@domain'"),
            Self::DuplicateHeader(name) => write!(f, "554 Transaction failed: Duplicate header '{name}'."),
            Self::NotVerified { region, identities } => {
                let listed = identities.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join(", ");
                let more = if identities.len() > NAMED_MAX { "..." } else { "" };
                let region = region.to_uppercase();
                write!(
                    f,
                    "554 Message rejected: Email address is not verified. \
                     The following identities failed the check in region {region}: {listed}{more}"
                )
            }
            Self::DailyQuota => f.write_str("454 Throttling failure: Daily message quota exceeded"),
            Self::Rate => f.write_str("454 Throttling failure: Maximum sending rate exceeded"),
        }
    }
}

impl Account {
    /// Takes a message, counts it, puts it into the mailboxes, and gives its id; or says why not, and counts nothing.
    ///
    /// # Errors
    /// The refusal, in the order in which the checks are made here: length, form, identities, quota, rate.
    pub fn submit(&mut self, submission: &Submission, now: Timestamp) -> Result<String, Refusal> {
        if submission.length > self.limits.message {
            return Err(Refusal::TooLong);
        }
        if submission.to.len() > RECIPIENTS_MAX {
            return Err(Refusal::TooManyRecipients);
        }
        // What is no MIME at all has no headers to look at.
        let mail = mailparse::parse_mail(&submission.data).ok();
        let senders = mail.as_ref().map(check_headers).transpose()?.unwrap_or_default();
        self.check_identities(submission, &senders)?;
        let counted = submission.to.iter().filter(|to| !simulated(to)).count();
        let counted = u32::try_from(counted).unwrap_or(u32::MAX);
        if self.sent_last_day(now).saturating_add(counted) > self.limits.daily {
            return Err(Refusal::DailyQuota);
        }
        let last_second = self.sent.iter().rev().take_while(|(at, _)| within(*at, now, SignedDuration::from_secs(1)));
        if last_second.count() >= usize::try_from(self.limits.per_second).unwrap_or(usize::MAX) {
            return Err(Refusal::Rate);
        }
        self.sent.retain(|(at, _)| within(*at, now, SignedDuration::from_hours(24)));
        self.sent.push_back((now, counted));
        let id = message_id(now);
        if mail.is_some() {
            let raw = self.sealed(submission, &id, now);
            if let Ok(mail) = mailparse::parse_mail(&raw) {
                let received = super::inbox::decoded(&mail);
                for to in &submission.to {
                    self.receive(&to.to_string(), received.clone(), raw.clone(), now);
                }
            }
        }
        Ok(id)
    }

    /// The sender, the From, Sender and Return-Path headers, and in the sandbox the recipients must all be verified here.
    fn check_identities(&self, submission: &Submission, senders: &[Address]) -> Result<(), Refusal> {
        let region = &submission.region;
        let verified = |address: &&Address| !self.address_verified(region, address);
        let mut failed: Vec<_> = std::iter::once(&submission.from).chain(senders).filter(verified).collect();
        if self.sandbox {
            failed.extend(submission.to.iter().filter(|to| !simulated(to)).filter(verified));
        }
        let mut identities: Vec<String> = Vec::new();
        for address in failed {
            let address = address.to_string();
            if !identities.contains(&address) {
                identities.push(address);
            }
        }
        if identities.is_empty() { Ok(()) } else { Err(Refusal::NotVerified { region: region.clone(), identities }) }
    }
}

/// The addresses that send, of a message whose headers are in order.
fn check_headers(mail: &ParsedMail<'_>) -> Result<Vec<Address>, Refusal> {
    if let Some(name) = ONCE.into_iter().find(|name| mail.headers.get_all_headers(name).len() > 1) {
        return Err(Refusal::DuplicateHeader(name));
    }
    for name in ["To", "Cc"] {
        addresses(mail.headers.get_all_headers(name))?;
    }
    let mut senders = Vec::new();
    for name in ["From", "Sender", "Return-Path"] {
        senders.extend(addresses(mail.headers.get_all_headers(name))?);
    }
    Ok(senders)
}

fn addresses(headers: Vec<&MailHeader<'_>>) -> Result<Vec<Address>, Refusal> {
    let mut found = Vec::new();
    for header in headers {
        let list = mailparse::addrparse_header(header).map_err(|_| Refusal::MissingDomain)?;
        let bare = list.iter().flat_map(|entry| match entry {
            MailAddr::Single(one) => vec![one.addr.as_str()],
            MailAddr::Group(group) => group.addrs.iter().map(|one| one.addr.as_str()).collect(),
        });
        for address in bare {
            found.push(Address::parse(address).map_err(|_| Refusal::MissingDomain)?);
        }
    }
    Ok(found)
}

/// An id of SES's shape: sixteen hexadecimal digits with the time in milliseconds, a UUID, six zeroes.
fn message_id(now: Timestamp) -> String {
    let mut bytes = [0; 16];
    // Only the look of the id depends on it.
    let _ = getrandom::fill(&mut bytes);
    let mut uuid = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        let _ = write!(uuid, "{byte:02x}");
    }
    format!("0107{:012x}-{uuid}-000000", now.as_millisecond())
}
