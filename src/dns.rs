//! DNS without the network: records, hosts, and what was found held against what was wanted.

pub mod record;
