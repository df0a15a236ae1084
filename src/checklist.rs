//! The guide's checklist: its items, and what is known of each.

mod markdown;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

use crate::text::Text;
pub use markdown::{Row, markdown};

/// A line of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Item {
    /// Its identifier, the same in every version: its words are the message `check-<id>`.
    pub id: &'static str,
    /// The step of the wizard that settles it.
    pub step: &'static str,
    /// Whether mail may work without it.
    pub optional: bool,
    /// Whether it stands in the guide; the others were added.
    pub guide: bool,
}

impl Item {
    /// Its message in the locale files.
    pub fn text(&self) -> Text {
        Text::key(format!("check-{}", self.id))
    }
}

const fn item(id: &'static str, step: &'static str) -> Item {
    Item { id, step, optional: false, guide: true }
}

/// The items, in the guide's order; those it lacks stand beside the ones they belong to.
pub const ITEMS: &[Item] = &[
    item("account", "account"),
    item("ses-access", "account"),
    item("region", "region"),
    item("identity", "identity"),
    Item { optional: true, guide: false, ..item("mail-from", "records") },
    Item { optional: true, guide: false, ..item("dmarc", "records") },
    item("credentials", "credentials"),
    item("endpoint", "endpoint"),
    item("config", "config"),
    Item { guide: false, ..item("untracked", "config") },
    item("restart", "config"),
    item("send", "test"),
    item("receipt", "test"),
    Item { optional: true, guide: false, ..item("arrival", "test") },
    Item { optional: true, ..item("production-asked", "production") },
    Item { optional: true, ..item("production-granted", "production") },
];

/// The item of this identifier.
pub fn by_id(id: &str) -> Option<&'static Item> {
    ITEMS.iter().find(|item| item.id == id)
}

/// What is known of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Evidence {
    /// sesame saw it itself.
    Proven {
        /// When.
        at: Timestamp,
        /// By what: the end of a key `check-by-<id>` (`auth`, `code`, `dns`).
        by: String,
    },
    /// The user says so.
    Said {
        /// When.
        at: Timestamp,
    },
    /// Asked for; others are at work on it: DNS, AWS.
    Waiting {
        /// Since when.
        since: Timestamp,
    },
    /// sesame looked, and it was not so.
    Failed {
        /// When.
        at: Timestamp,
        /// Why: the end of a key `check-why-<id>`.
        why: String,
    },
    /// Nothing is known.
    #[default]
    Open,
}

impl Evidence {
    /// Its word in JSON; the message `check-state-<id>` words it.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Proven { .. } => "proven",
            Self::Said { .. } => "said",
            Self::Waiting { .. } => "waiting",
            Self::Failed { .. } => "failed",
            Self::Open => "open",
        }
    }

    /// When it was last looked at or said; for what is waited for, since when.
    pub fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Proven { at, .. } | Self::Said { at } | Self::Failed { at, .. } => Some(*at),
            Self::Waiting { since } => Some(*since),
            Self::Open => None,
        }
    }

    /// Whether the item counts as settled, by proof or by word.
    pub fn settled(&self) -> bool {
        matches!(self, Self::Proven { .. } | Self::Said { .. })
    }

    /// The message that words it: `check-state-<state>` with `when`, and for a proof or a failure `detail`.
    pub fn text(&self) -> Text {
        let text = Text::key(format!("check-state-{}", self.id()));
        let text = match self.at() {
            Some(at) => text.with("when", at),
            None => text,
        };
        match self {
            Self::Proven { by, .. } => text.with("detail", Text::key(format!("check-by-{by}"))),
            Self::Failed { why, .. } => text.with("detail", Text::key(format!("check-why-{why}"))),
            Self::Said { .. } | Self::Waiting { .. } | Self::Open => text,
        }
    }
}

/// An item and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The item; in JSON its identifier, step and whether it is optional.
    #[serde(flatten, serialize_with = "item_fields")]
    pub item: &'static Item,
    /// What is known.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// A word more, such as the region or the number of servers; not in JSON, as it has no words yet.
    #[serde(skip)]
    pub detail: Option<Text>,
}

fn item_fields<S: Serializer>(item: &&'static Item, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Fields {
        id: &'static str,
        step: &'static str,
        optional: bool,
    }
    Fields { id: item.id, step: item.step, optional: item.optional }.serialize(serializer)
}

/// How many lines are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All lines.
    pub total: usize,
    /// Seen by sesame.
    pub proven: usize,
    /// Said by the user.
    pub said: usize,
    /// Waited for.
    pub waiting: usize,
    /// Seen not to be so.
    pub failed: usize,
    /// Unknown.
    pub open: usize,
    /// Neither optional nor settled: what still stands between the user and their mail.
    pub missing: usize,
}

impl Counts {
    /// Counts the lines.
    pub fn of(lines: &[Line]) -> Self {
        let mut counts = Self { total: lines.len(), ..Self::default() };
        for line in lines {
            match line.evidence {
                Evidence::Proven { .. } => counts.proven += 1,
                Evidence::Said { .. } => counts.said += 1,
                Evidence::Waiting { .. } => counts.waiting += 1,
                Evidence::Failed { .. } => counts.failed += 1,
                Evidence::Open => counts.open += 1,
            }
            if !line.item.optional && !line.evidence.settled() {
                counts.missing += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::json;

    use super::*;

    fn line(id: &str, evidence: Evidence) -> Line {
        Line { item: by_id(id).expect("an item"), evidence, detail: None }
    }

    fn noon() -> Timestamp {
        "2026-11-23T12:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn the_guide_s_twelve_items_are_there_in_its_order_and_two_of_them_are_optional() {
        let guide: Vec<_> = ITEMS.iter().filter(|item| item.guide).collect();
        assert_eq!(guide.len(), 12);
        assert_eq!(guide.iter().filter(|item| item.optional).count(), 2);
        assert_eq!((guide[0].id, guide[11].id), ("account", "production-granted"));
        assert_eq!(ITEMS.iter().map(|item| item.id).collect::<HashSet<_>>().len(), ITEMS.len());
    }

    #[test]
    fn only_what_is_proven_counts_as_proven_and_the_optional_is_never_missing() {
        let lines = [
            line("send", Evidence::Proven { at: noon(), by: "auth".into() }),
            line("account", Evidence::Said { at: noon() }),
            line("identity", Evidence::Waiting { since: noon() }),
            line("receipt", Evidence::Failed { at: noon(), why: "no-code".into() }),
            line("region", Evidence::Open),
            line("production-granted", Evidence::Open),
        ];
        let wanted = Counts { total: 6, proven: 1, said: 1, waiting: 1, failed: 1, open: 2, missing: 3 };
        assert_eq!(Counts::of(&lines), wanted);
    }

    #[test]
    fn a_line_is_flat_in_json() {
        let send = line("send", Evidence::Proven { at: noon(), by: "auth".into() });
        let wanted = json!({
            "id": "send", "step": "test", "optional": false,
            "state": "proven", "at": "2026-11-23T12:00:00Z", "by": "auth",
        });
        assert_eq!(serde_json::to_value(send).expect("JSON"), wanted);
        let open = json!({ "id": "dmarc", "step": "records", "optional": true, "state": "open" });
        assert_eq!(serde_json::to_value(line("dmarc", Evidence::Open)).expect("JSON"), open);
    }

    #[test]
    fn evidence_that_was_saved_comes_back() {
        for evidence in [
            Evidence::Proven { at: noon(), by: "auth".into() },
            Evidence::Said { at: noon() },
            Evidence::Waiting { since: noon() },
            Evidence::Failed { at: noon(), why: "no-code".into() },
            Evidence::Open,
        ] {
            let saved = serde_json::to_value(&evidence).expect("JSON");
            assert_eq!(saved["state"], evidence.id());
            assert_eq!(serde_json::from_value::<Evidence>(saved).expect("evidence"), evidence);
        }
    }

    #[test]
    fn a_proof_is_worded_with_its_time_and_what_proved_it() {
        let text = Evidence::Proven { at: noon(), by: "auth".into() }.text();
        let wanted = Text::key("check-state-proven").with("when", noon()).with("detail", Text::key("check-by-auth"));
        assert_eq!(text, wanted);
        assert_eq!(Evidence::Open.text(), Text::key("check-state-open"));
    }
}
