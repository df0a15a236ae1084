//! Effects carried out through the ports.

pub mod survey;
