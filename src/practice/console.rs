//! The practice console, DNS host and mailbox: what the user would do outside, done on request.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::account::SharedAccount;
use super::dkim::Signer;
use super::mailbox;
use super::zone::Zone;
use crate::dns::identity::{Identity, parse_identity};
use crate::dns::record::{Kind, Name, Record};
use crate::ports::{Console, ConsoleError, ConsoleReply, ConsoleRequest};

/// The zone of the practice world's DKIM keys: the one SES documents for most regions.
const SIGNING_ZONE: &str = "dkim.amazonses.com";

/// How slow the practice world is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// From publishing to the first record's appearance.
    pub first_record: Duration,
    /// Between two records.
    pub next_record: Duration,
    /// How often SES looks for the records.
    pub ses_look: Duration,
    /// Seconds between two polls of the wizard.
    pub poll: u32,
}

impl Pace {
    /// Some seconds, to be seen.
    pub const PEOPLE: Self = Self {
        first_record: Duration::from_secs(4),
        next_record: Duration::from_secs(2),
        ses_look: Duration::from_millis(50),
        poll: 2,
    };
    /// For scripts and tests.
    pub const SCRIPTS: Self = Self {
        first_record: Duration::from_millis(300),
        next_record: Duration::from_millis(200),
        ses_look: Duration::from_millis(50),
        poll: 1,
    };
}

/// Plays everything outside the program.
#[derive(Debug)]
pub struct PracticeConsole {
    account: SharedAccount,
    zone: Arc<Zone>,
    pace: Pace,
}

impl PracticeConsole {
    /// A console over an account and a zone.
    pub fn new(account: SharedAccount, zone: Arc<Zone>, pace: Pace) -> Self {
        Self { account, zone, pace }
    }

    async fn create_domain(&self, region: &str, domain: &Name) -> Result<ConsoleReply, ConsoleError> {
        let mut records = Vec::new();
        for _ in 0..3 {
            let token = token()?;
            records.push(Record {
                name: Name::of(&format!("{token}._domainkey.{domain}")),
                kind: Kind::Cname,
                value: format!("{token}.{SIGNING_ZONE}"),
                ttl: 300,
            });
        }
        self.zone.host(domain).await;
        let targets: Vec<Name> = records.iter().map(|record| Name::of(&record.value)).collect();
        self.zone.publish_keys(&targets[1..]).await.map_err(refused)?;
        self.sign_with(domain, &records[0]).await?;
        self.account.lock().create_identity(region, domain.as_str());
        self.watch_for(domain.clone(), records.clone());
        Ok(ConsoleReply::Records(records))
    }

    /// SES signs with the first of the three keys, which is a real one: the practice mailbox checks it.
    async fn sign_with(&self, domain: &Name, record: &Record) -> Result<(), ConsoleError> {
        let selector = record.name.as_str().split('.').next().unwrap_or_default();
        let signer = Signer::new(domain.as_str(), selector).map_err(refused)?;
        self.zone.publish_signer(&signer, &Name::of(&record.value)).await.map_err(refused)?;
        self.account.lock().add_signer(signer);
        Ok(())
    }

    /// SES's own look at the zone: the domain is verified when its three records are there.
    fn watch_for(&self, domain: Name, records: Vec<Record>) {
        let (account, zone, pause) = (self.account.clone(), Arc::clone(&self.zone), self.pace.ses_look);
        tokio::spawn(async move {
            loop {
                let mut there = 0;
                for record in &records {
                    let found = zone.lookup(&record.name).await;
                    there += usize::from(found.iter().any(|known| Name::of(&known.value) == Name::of(&record.value)));
                }
                if there == records.len() {
                    account.lock().set_verified(domain.as_str(), true);
                    return;
                }
                tokio::time::sleep(pause).await;
            }
        });
    }

    async fn create(&self, region: &str, identity: &str) -> Result<ConsoleReply, ConsoleError> {
        self.account.lock().set_region(region);
        let parsed = parse_identity(identity).map_err(refused)?;
        match parsed.identity {
            Identity::Domain(domain) => self.create_domain(region, &domain).await,
            address @ Identity::Address { .. } => {
                self.account.lock().create_identity(region, &address.to_string());
                Ok(ConsoleReply::MailSent)
            }
        }
    }
}

#[async_trait]
impl Console for PracticeConsole {
    async fn ask(&self, request: ConsoleRequest) -> Result<ConsoleReply, ConsoleError> {
        match request {
            ConsoleRequest::CreateIdentity { region, identity } => self.create(&region, &identity).await,
            ConsoleRequest::ConfirmAddress(address) => {
                self.account.lock().set_verified(&address, true);
                Ok(ConsoleReply::Done)
            }
            ConsoleRequest::Publish(records) => {
                let published = self.zone.publish(&records, self.pace.first_record, self.pace.next_record).await;
                published.map(|()| ConsoleReply::Done).map_err(refused)
            }
            ConsoleRequest::CreateCredentials { region } => {
                let mut account = self.account.lock();
                account.set_region(region.as_str());
                let made = account.create_credentials(&region, Timestamp::now()).map_err(refused)?;
                Ok(ConsoleReply::Credentials { iam_user: made.iam_user, user: made.user, password: made.password })
            }
            ConsoleRequest::SwitchKey { user, active } => {
                self.account.lock().set_key_active(&user, active);
                Ok(ConsoleReply::Done)
            }
            ConsoleRequest::DeleteKeys(users) => {
                let mut account = self.account.lock();
                for user in users {
                    account.delete_key(&user);
                }
                Ok(ConsoleReply::Done)
            }
            ConsoleRequest::RequestProduction => {
                self.account.lock().leave_sandbox();
                Ok(ConsoleReply::Done)
            }
            ConsoleRequest::Inbox(address) => {
                let (mut mails, newest) = {
                    let account = self.account.lock();
                    (account.inbox(&address), account.newest(&address))
                };
                if let (Some(mail), Some((raw, at))) = (mails.first_mut(), newest) {
                    mail.headers = mailbox::headers(&self.zone, &raw, at).await;
                }
                Ok(ConsoleReply::Inbox(mails))
            }
        }
    }
}

fn refused(error: impl std::fmt::Display) -> ConsoleError {
    ConsoleError(error.to_string())
}

/// A DKIM token in the shape of SES's: 32 lower-case letters and digits.
fn token() -> Result<String, ConsoleError> {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(refused)?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}
