//! The table of steps, in the order of the walk. A step is its file and one line here.

pub mod account;
pub mod config;
pub mod credentials;
pub mod endpoint;
pub mod identity;
pub mod production;
pub mod records;
pub mod region;
pub mod review;
pub mod sender;
pub mod test;

use super::step::Step;

/// Every step, in order: it mirrors the guide.
pub static STEPS: [&dyn Step; 11] = [
    &account::Account,
    &region::Region,
    &identity::Identity,
    &records::Records,
    &credentials::Credentials,
    &endpoint::Endpoint,
    &production::Production,
    &sender::Sender,
    &config::Config,
    &test::Test,
    &review::Review,
];
