//! DMARC (RFC 9989): what a record says, which one holds for a domain, and whether mail through SES is aligned with it.

mod advice;
mod alignment;
mod error;
mod find;
mod parse;
mod policy;
mod walk;

pub use self::advice::{Advice, advice};
pub use self::alignment::{Alignment, Alignments, alignments};
pub use self::error::DmarcError;
pub use self::find::{Finding, find};
pub use self::policy::{Mode, Note, Policy, Psd, Request};
pub use self::walk::{names, organizational};

#[cfg(test)]
mod tests;
