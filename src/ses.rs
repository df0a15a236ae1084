//! Amazon SES without the network: regions, credentials, the account's limits and prices, the sender's policy, the rotation of keys.

pub mod account;
pub mod coverage;
pub mod credential;
pub mod host;
pub mod policy;
pub mod region;
pub mod rotation;
