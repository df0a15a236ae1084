//! The AWS account of the practice SES: keys, identities, sandbox, quota and inbox, behind one lock for all who play a part.

mod inbox;
mod key;
mod seal;
mod submission;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

pub use key::NewCredentials;
pub use seal::SES;
pub use submission::{Refusal, Submission};

use self::key::Key;
use crate::mail::address::Address;
use crate::mail::scenario::Scenario;
use crate::ports::{AccessKey, Received};
use crate::practice::dkim::Signer;
use crate::secret::Secret;

/// SES's largest message in bytes, after base64.
pub const MESSAGE_MAX: usize = 40 * 1024 * 1024;

/// The most access keys an IAM user can have.
const KEYS_MAX: usize = 2;

/// The account, shared by the SMTP server, the console and the zone.
#[derive(Debug, Clone)]
pub struct SharedAccount(Arc<Mutex<Account>>);

impl SharedAccount {
    /// Shares an account.
    pub fn new(account: Account) -> Self {
        Self(Arc::new(Mutex::new(account)))
    }

    /// The account, for as long as the guard is held; never hold it across an await.
    pub fn lock(&self) -> MutexGuard<'_, Account> {
        // Every change is complete before anything can panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How much may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Recipients in 24 hours, the simulator's apart.
    pub daily: u32,
    /// Messages in one second.
    pub per_second: u32,
    /// Bytes in one message.
    pub message: usize,
}

impl Limits {
    /// The sandbox's.
    pub const SANDBOX: Self = Self { daily: 200, per_second: 1, message: MESSAGE_MAX };
    /// What AWS usually grants.
    pub const PRODUCTION: Self = Self { daily: 50_000, per_second: 14, message: MESSAGE_MAX };
}

/// A mail in a mailbox.
#[derive(Debug)]
struct Kept {
    to: String,
    mail: Received,
    raw: Vec<u8>,
    at: Timestamp,
}

/// An AWS account with SES in every region.
#[derive(Debug)]
pub struct Account {
    region: String,
    keys: BTreeMap<String, Key>,
    /// Whether an identity is verified, by region and identity.
    identities: BTreeMap<(String, String), bool>,
    sandbox: bool,
    limits: Limits,
    /// When messages were accepted in the last 24 hours, and how many recipients counted.
    sent: VecDeque<(Timestamp, u32)>,
    inbox: Vec<Kept>,
    signers: Vec<Signer>,
}

impl Account {
    /// A new account in the sandbox, its console at a region.
    pub fn new(region: impl Into<String>) -> Self {
        Self {
            region: region.into(),
            keys: BTreeMap::new(),
            identities: BTreeMap::new(),
            sandbox: true,
            limits: Limits::SANDBOX,
            sent: VecDeque::new(),
            inbox: Vec::new(),
            signers: Vec::new(),
        }
    }

    /// The region the console is at: the last one asked for.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// Moves the console to a region.
    pub fn set_region(&mut self, region: impl Into<String>) {
        self.region = region.into();
    }

    /// Whether sending is limited to verified recipients.
    pub fn in_sandbox(&self) -> bool {
        self.sandbox
    }

    /// Grants production access, with its limits.
    pub fn leave_sandbox(&mut self) {
        self.sandbox = false;
        self.limits = Limits::PRODUCTION;
    }

    /// The limits in force.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Changes the limits.
    pub fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Creates SMTP credentials in a region's console: a new IAM user with one access key.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn create_credentials(&mut self, region: &str, now: Timestamp) -> Result<NewCredentials, getrandom::Error> {
        self.set_region(region);
        let (key, made) = Key::create(region, now)?;
        self.keys.insert(made.user.clone(), key);
        Ok(made)
    }

    /// Makes a key known whose secret is given; its SMTP password is derived for each region.
    pub fn add_key(&mut self, user: impl Into<String>, secret: Secret) {
        let user = user.into();
        let iam_user = format!("owner-of-{user}");
        self.keys.insert(user, Key::new(secret, iam_user, Timestamp::now()));
    }

    /// Deletes a key; whether there was one.
    pub fn delete_key(&mut self, user: &str) -> bool {
        self.keys.remove(user).is_some()
    }

    /// Makes a key active, or inactive: then it opens nothing. Whether there is one.
    pub fn set_key_active(&mut self, user: &str, active: bool) -> bool {
        self.keys.get_mut(user).map(|key| key.active = active).is_some()
    }

    /// Makes another key of the IAM user that owns this one, as the IAM console does; `None` if there is none, or the user has two.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn second_key(
        &mut self,
        beside: &str,
        region: &str,
        now: Timestamp,
    ) -> Result<Option<NewCredentials>, getrandom::Error> {
        let Some(owner) = self.keys.get(beside).map(|key| key.iam_user.clone()) else { return Ok(None) };
        if self.keys_beside(beside).len() >= KEYS_MAX {
            return Ok(None);
        }
        let (mut key, mut made) = Key::create(region, now)?;
        key.iam_user.clone_from(&owner);
        made.iam_user = owner;
        self.keys.insert(made.user.clone(), key);
        Ok(Some(made))
    }

    /// The keys of the IAM user that owns this one.
    pub fn keys_beside(&self, user: &str) -> Vec<AccessKey> {
        let owner = self.keys.get(user).map(|key| key.iam_user.as_str());
        let own = self.keys.iter().filter(|(_, key)| Some(key.iam_user.as_str()) == owner);
        own.map(|(id, key)| AccessKey { id: id.clone(), active: key.active, created: key.created }).collect()
    }

    /// When a key last opened a session.
    pub fn key_used(&self, user: &str) -> Option<Timestamp> {
        self.keys.get(user)?.used
    }

    /// Notes that a key opened a session.
    pub fn note_use(&mut self, user: &str, now: Timestamp) {
        if let Some(key) = self.keys.get_mut(user) {
            key.used = Some(now);
        }
    }

    /// Whether a password is the one of this key at the endpoint of this region.
    pub fn authenticate(&self, user: &str, password: &Secret, region: &str) -> bool {
        self.keys.get(user).is_some_and(|key| key.opens(password, region))
    }

    /// Creates an identity, not verified, in a region; one that exists stays as it is.
    pub fn create_identity(&mut self, region: &str, identity: &str) {
        self.set_region(region);
        self.identities.entry((region.to_owned(), canonical(identity))).or_insert(false);
    }

    /// Verifies an identity, or not any more, wherever it was created; at the console's region if nowhere.
    pub fn set_verified(&mut self, identity: &str, verified: bool) {
        let identity = canonical(identity);
        let mut known = false;
        for ((_, name), state) in &mut self.identities {
            if *name == identity {
                *state = verified;
                known = true;
            }
        }
        if !known {
            self.identities.insert((self.region.clone(), identity), verified);
        }
    }

    /// Whether an identity itself is verified in a region.
    pub fn identity_verified(&self, region: &str, identity: &str) -> bool {
        self.identities.get(&(region.to_owned(), canonical(identity))).copied().unwrap_or(false)
    }

    /// Whether an address counts as verified in a region: itself, without its label, by its domain, or by a domain above.
    pub fn address_verified(&self, region: &str, address: &Address) -> bool {
        if self.identity_verified(region, &address.to_string()) {
            return true;
        }
        if self.identity_verified(region, &address.without_label().to_string()) {
            return true;
        }
        let above =
            std::iter::successors(Some(address.domain()), |domain| domain.split_once('.').map(|(_, rest)| rest));
        above.into_iter().any(|domain| self.identity_verified(region, domain))
    }

    /// Puts a mail into the mailbox of an address: decoded, and as it came.
    fn receive(&mut self, address: &str, mail: Received, raw: Vec<u8>, at: Timestamp) {
        self.inbox.push(Kept { to: canonical(address), mail, raw, at });
    }

    /// The newest mail of an address as it came, and when.
    pub fn newest(&self, address: &str) -> Option<(Vec<u8>, Timestamp)> {
        let address = canonical(address);
        self.inbox.iter().rev().find(|kept| kept.to == address).map(|kept| (kept.raw.clone(), kept.at))
    }

    /// The mails of an address, newest first.
    pub fn inbox(&self, address: &str) -> Vec<Received> {
        let address = canonical(address);
        self.inbox.iter().rev().filter(|kept| kept.to == address).map(|kept| kept.mail.clone()).collect()
    }

    /// Recipients counted in the last 24 hours.
    pub fn sent_last_day(&self, now: Timestamp) -> u32 {
        self.sent
            .iter()
            .filter(|(at, _)| within(*at, now, SignedDuration::from_hours(24)))
            .map(|(_, count)| count)
            .sum()
    }
}

/// Whether an instant lies less than so long before now.
fn within(at: Timestamp, now: Timestamp, span: SignedDuration) -> bool {
    now.duration_since(at) < span
}

/// An identity as SES compares it: the domain in lower case, the local part as it is.
fn canonical(identity: &str) -> String {
    match identity.trim().rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.to_lowercase()),
        None => identity.trim().trim_end_matches('.').to_lowercase(),
    }
}

/// Whether an address is one of the mailbox simulator's, to which everybody may send.
fn simulated(address: &Address) -> bool {
    Scenario::of_address(&address.to_string()).is_some()
}

#[cfg(test)]
mod tests;
