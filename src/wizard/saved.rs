//! The walk as it is saved between two starts, with the number of its form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::schema::{self, Unreadable};
use crate::wizard::facts::Facts;
use crate::wizard::form::Draft;

/// The form of the saved state; a state with a greater number is from a newer sesame.
pub const SCHEMA: u32 = 1;

/// A saved walk. It holds no secret: facts have none, and masked lines are no drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// [`SCHEMA`] of the sesame that wrote it.
    pub schema: u32,
    /// What was known.
    pub facts: Facts,
    /// The step in view.
    pub step: String,
    /// What was typed and chosen, by step and field.
    pub drafts: BTreeMap<String, BTreeMap<String, Draft>>,
}

impl Saved {
    /// A walk to save.
    pub fn new(facts: Facts, step: &str, drafts: BTreeMap<String, BTreeMap<String, Draft>>) -> Self {
        Self { schema: SCHEMA, facts, step: step.to_owned(), drafts }
    }

    /// A walk that has not begun, in a language.
    pub fn fresh(language: crate::wizard::Language) -> Self {
        Self::new(Facts { language, ..Facts::default() }, "", BTreeMap::new())
    }

    /// Whether a message was accepted: the walk has been through once, and a new start opens on the review.
    pub fn is_finished(&self) -> bool {
        self.facts.test.accepted.is_some()
    }

    /// Reads a saved walk.
    ///
    /// # Errors
    /// [`Unreadable`] when it is from the future or broken; the caller keeps it aside.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        schema::parse(bytes, SCHEMA)
    }

    /// The bytes to save.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("facts are plain data with text keys")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wizard::Language;

    #[test]
    fn a_saved_walk_reads_back_the_same() {
        let saved = Saved::fresh(Language::Fr);
        assert_eq!(Saved::parse(&saved.to_bytes()), Ok(saved));
    }

    #[test]
    fn a_walk_with_the_survey_of_an_older_form_or_of_none_is_taken_up_without_it() {
        let token = "h5jq2i6wzvzbdqyqmr3vfgvp4g4jqxyz";
        let record =
            serde_json::json!({ "name": "x.example.com", "kind": "CNAME", "value": "y.example.net", "ttl": 0 });
        let older = serde_json::json!({
            "zone": "example.com", "nxdomain": false, "nameservers": ["ns1.example.net"], "lame": [], "provider": null,
            "asked": ["resolver", { "authority": { "name": "ns1.example.net", "address": "192.0.2.1" } }],
            "records": [[record, { "state": "absent", "nxdomain": true, "negative_ttl": 60 }]],
            "table": [[null, { "state": "silent" }]],
            "dmarc": "absent", "took_ms": 12,
        });
        for survey in [older, serde_json::json!([1, "two"]), serde_json::json!({ "lines": -1 })] {
            let mut saved = serde_json::to_value(Saved::fresh(Language::Fr)).expect("data");
            saved["facts"]["records"] = serde_json::json!({
                "pasted": token,
                "dkim": [{ "token": token, "zone": "dkim.amazonses.com", "assumed": false }],
                "survey": survey,
                "surveyed": { "at": "2026-11-23T14:02:00Z" },
                "published": null, "confirmed": null, "mail_asked": null,
            });
            let read = Saved::parse(saved.to_string().as_bytes()).expect("a walk");
            let records = &read.facts.records;
            assert_eq!((records.dkim.len(), &records.survey, records.surveyed.is_some()), (1, &None, true));
        }
    }

    #[test]
    fn a_walk_from_the_future_is_told_from_a_broken_one() {
        assert_eq!(Saved::parse(br#"{"schema": 99, "anything": []}"#), Err(Unreadable::Newer(99)));
        assert!(matches!(Saved::parse(b"{\"schema\": 1, "), Err(Unreadable::Damaged(_))));
        assert!(matches!(Saved::parse(b"\xff\xfe"), Err(Unreadable::Damaged(_))));
    }
}
