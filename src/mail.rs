//! Mail without the network: endpoints, the test message, and what a refusal means.

pub mod endpoint;
