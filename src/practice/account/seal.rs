//! A message as the practice SES sends it on: with its own id and marks, signed for the sender's domain and for SES.

use jiff::Timestamp;

use super::{Account, Submission};
use crate::dns::record::Name;
use crate::practice::dkim::{Signer, fields, parted};

/// Whose signature every message of SES bears.
pub const SES: &str = "amazonses.com";

impl Account {
    /// Makes SES sign with this key for the key's domain, as soon as the domain is verified; it takes the place of an older one.
    pub fn add_signer(&mut self, signer: Signer) {
        self.signers.retain(|known| known.domain != signer.domain);
        self.signers.push(signer);
    }

    /// The message with SES's Message-ID in place of its own, signed.
    pub(super) fn sealed(&self, submission: &Submission, id: &str, now: Timestamp) -> Vec<u8> {
        let (head, body) = parted(&submission.data);
        let mut fields = fields(head);
        fields.retain(|field| !field.to_ascii_lowercase().starts_with("message-id:"));
        // The oldest region's ids have no region in them.
        let place = if submission.region == "us-east-1" { "email" } else { &submission.region };
        fields.push(format!("Message-ID: <{id}@{place}.{SES}>"));
        fields.push(format!("X-SES-Outgoing: {}-127.0.0.1", now.strftime("%Y.%m.%d")));
        let mut unsigned = fields.join("\r\n").into_bytes();
        unsigned.extend_from_slice(b"\r\n\r\n");
        unsigned.extend_from_slice(body);
        let from = Name::of(submission.from.domain());
        let own = |signer: &&Signer| {
            from.is_in(&Name::of(&signer.domain)) && self.identity_verified(&submission.region, &signer.domain)
        };
        let signers = self.signers.iter().filter(own).chain(self.signers.iter().filter(|signer| signer.domain == SES));
        let mut message: Vec<u8> =
            signers.filter_map(|signer| signer.sign(&unsigned, now).ok()).collect::<String>().into_bytes();
        message.append(&mut unsigned);
        message
    }
}
