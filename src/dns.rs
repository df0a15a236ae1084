//! DNS without the network: records, hosts, and what was found held against what was wanted.

pub mod answer;
pub mod check;
pub mod dkim;
pub mod dmarc;
pub mod export;
pub mod finding;
pub mod host_api;
pub mod identity;
pub mod journal;
pub mod mx;
mod name;
pub mod pace;
pub mod plan;
pub mod provider;
pub mod public;
pub mod record;
pub mod server;
pub mod shown;
pub mod spf;
pub mod survey;
pub mod wanted;
