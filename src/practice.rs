//! An SES inside the process: SMTP, an authoritative zone, a console and an inbox, all on loopback.

pub mod account;
pub mod keyring;
pub mod smtp;
pub mod zone;
