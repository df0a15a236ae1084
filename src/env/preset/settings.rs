//! What an application is told about mail.

use crate::mail::address::{Address, AddressError, Mailbox};
use crate::mail::endpoint::Endpoint;
use crate::secret::Secret;

/// What stands where the password is left out.
pub const PLACEHOLDER: &str = "YOUR-SMTP-PASSWORD";

/// The settings of mail, whatever they are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// The server, the port and how TLS begins.
    pub endpoint: Endpoint,
    /// The SMTP user name.
    pub user: String,
    /// The SMTP password; [`PLACEHOLDER`] stands for one that is left out.
    pub password: Option<Secret>,
    /// The front end whose links stand in mails.
    pub frontend: Option<String>,
    /// The sender's name is to stand in a variable of its own, where a preset has one.
    pub split_sender: bool,
    sender: String,
    mailbox: Mailbox,
}

impl MailSettings {
    /// Settings without a password and a front end; `sender` is a bare address, or `Name <address>`.
    ///
    /// # Errors
    /// What is wrong with the sender.
    pub fn new(endpoint: Endpoint, user: &str, sender: &str) -> Result<Self, AddressError> {
        Ok(Self {
            endpoint,
            user: user.to_owned(),
            password: None,
            frontend: None,
            split_sender: false,
            sender: sender.to_owned(),
            mailbox: Mailbox::parse(sender)?,
        })
    }

    /// The sender as the From header has it.
    pub fn sender(&self) -> &str {
        &self.sender
    }

    /// The sender's address.
    pub fn from(&self) -> &Address {
        &self.mailbox.address
    }

    /// The sender's name, if there is one.
    pub fn name(&self) -> Option<&str> {
        self.mailbox.name.as_deref()
    }
}
