//! Mail without the network: addresses, endpoints, the test message, and what a refusal means.

pub mod address;
pub mod delivery;
pub mod diagnosis;
pub mod endpoint;
pub mod link;
pub mod message;
pub mod nodemailer;
pub mod probe;
pub mod reach;
pub mod received;
pub mod scenario;
