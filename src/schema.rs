//! What sesame keeps between two starts: JSON with the number of its form.

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Why something kept cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A newer sesame wrote it: the number of its form.
    #[error("written by a newer sesame (schema {0})")]
    Newer(u32),
    /// It is damaged, or something else.
    #[error("damaged: {0}")]
    Damaged(String),
}

/// Reads something kept whose `schema` is no greater than `newest`.
///
/// # Errors
/// [`Unreadable`].
pub fn parse<T: DeserializeOwned>(bytes: &[u8], newest: u32) -> Result<T, Unreadable> {
    // The number is read by itself first: a newer form may have other fields.
    #[derive(Deserialize)]
    struct Head {
        schema: u32,
    }
    let damaged = |error: serde_json::Error| Unreadable::Damaged(error.to_string());
    let head: Head = serde_json::from_slice(bytes).map_err(damaged)?;
    if head.schema > newest {
        return Err(Unreadable::Newer(head.schema));
    }
    serde_json::from_slice(bytes).map_err(damaged)
}
