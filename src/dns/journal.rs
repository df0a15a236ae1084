//! What sesame itself added to zones, kept so that it can be taken back: exactly that, and only while it reads as added.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::answer::Question;
use super::plan::{Seen, alike, shown};
use super::record::{Kind, Name, Record};
use crate::schema::{self, Unreadable};
use crate::text::Text;

/// The version of the file's form.
const SCHEMA: u32 = 1;

/// Every record that was added and not yet taken back, oldest first. There is no secret in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    schema: u32,
    added: Vec<Added>,
}

/// A record that sesame adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The identifier of the DNS host ([`HostApi`](super::host_api::HostApi)).
    pub host: String,
    /// The zone that holds it.
    pub zone: Name,
    /// The record.
    pub record: Record,
    /// When.
    pub at: Timestamp,
    /// The host said that it is done; until then it is only meant, and may or may not be there.
    pub done: bool,
}

impl Default for Journal {
    fn default() -> Self {
        Self { schema: SCHEMA, added: Vec::new() }
    }
}

impl Journal {
    /// Reads a journal; no bytes are an empty one.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.is_empty() { Ok(Self::default()) } else { schema::parse(bytes, SCHEMA) }
    }

    /// As it is saved.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Only a map with keys that are no text could fail.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// What was added to a zone through a host.
    pub fn of<'a>(&'a self, host: &'a str, zone: &'a Name) -> impl Iterator<Item = &'a Added> {
        self.added.iter().filter(move |added| added.host == host && added.zone == *zone)
    }

    /// The hosts through which records of a zone were added, each once.
    pub fn hosts(&self, zone: &Name) -> Vec<&str> {
        let mut hosts: Vec<&str> =
            self.added.iter().filter(|a| a.zone == *zone).map(|added| added.host.as_str()).collect();
        hosts.sort_unstable();
        hosts.dedup();
        hosts
    }

    /// Notes a record that is about to be added.
    pub fn mean(&mut self, host: &str, zone: &Name, record: &Record, at: Timestamp) {
        self.forget(host, zone, record);
        let (host, zone, record) = (host.to_owned(), zone.clone(), record.clone());
        self.added.push(Added { host, zone, record, at, done: false });
    }

    /// Notes that the host has it.
    pub fn confirm(&mut self, host: &str, zone: &Name, record: &Record) {
        for added in self.added.iter_mut().filter(|added| added.is(host, zone, record)) {
            added.done = true;
        }
    }

    /// Drops a record: it was not added after all, or it is taken back.
    pub fn forget(&mut self, host: &str, zone: &Name, record: &Record) {
        self.added.retain(|added| !added.is(host, zone, record));
    }
}

impl Added {
    fn is(&self, host: &str, zone: &Name, record: &Record) -> bool {
        self.host == host && self.zone == *zone && alike(&self.record, record)
    }
}

/// What becomes of a record that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "undoing", rename_all = "kebab-case")]
pub enum Undoing {
    /// It stands as it was added: it goes.
    Remove,
    /// It is not there any more.
    Gone,
    /// Somebody has changed it: it stays.
    Changed {
        /// What stands there now.
        found: String,
    },
    /// No server said what stands there: nothing is done blindly.
    Unknown {
        /// The code of an answer that said nothing; none where nobody answered.
        code: Option<String>,
    },
}

impl Undoing {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Remove => Text::key("dns-undo-remove"),
            Self::Gone => Text::key("dns-undo-gone"),
            Self::Changed { found } => Text::key("dns-undo-changed").with("found", found),
            Self::Unknown { code: Some(code) } => Text::key("dns-plan-unknown-code").with("code", code),
            Self::Unknown { code: None } => Text::key("dns-plan-unknown"),
        }
    }
}

/// What to ask before anything is taken back.
pub fn questions(added: &[Added]) -> Vec<Question> {
    added.iter().map(|added| Question::new(added.record.name.clone(), added.record.kind)).collect()
}

/// What becomes of each record added.
pub fn undo(added: &[Added], seen: &Seen) -> Vec<(Added, Undoing)> {
    let undoing = |added: &Added| {
        let record = &added.record;
        let standing = match shown(&Question::new(record.name.clone(), record.kind), seen) {
            Ok(standing) => standing,
            Err(code) => return Undoing::Unknown { code },
        };
        if standing.iter().any(|found| alike(found, record)) {
            return Undoing::Remove;
        }
        // A text of another purpose at the same name says nothing about the one that was added.
        match standing.iter().find(|found| found.kind != Kind::Txt) {
            Some(found) => Undoing::Changed { found: found.value.clone() },
            None => Undoing::Gone,
        }
    };
    added.iter().map(|added| (added.clone(), undoing(added))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dns::answer::Answer;

    fn record(name: &str, value: &str) -> Record {
        Record { name: Name::of(name), kind: Kind::Cname, value: value.into(), ttl: 0 }
    }

    fn journal(records: &[Record]) -> Journal {
        let mut journal = Journal::default();
        for record in records {
            journal.mean("rfc2136", &Name::of("example.com"), record, Timestamp::UNIX_EPOCH);
        }
        journal
    }

    #[test]
    fn a_journal_survives_the_disk() {
        let zone = Name::of("example.com");
        let mut journal = journal(&[record("a.example.com", "x.example"), record("b.example.com", "y.example")]);
        journal.confirm("rfc2136", &zone, &record("A.example.com", "x.example."));
        let read = Journal::parse(&journal.to_bytes()).expect("a journal");
        assert_eq!(read, journal);
        assert_eq!(read.of("rfc2136", &zone).map(|added| added.done).collect::<Vec<_>>(), [true, false]);
        assert_eq!(read.of("ovh", &zone).count(), 0);
        assert_eq!(read.hosts(&zone), ["rfc2136"]);
        assert_eq!(Journal::parse(b"").expect("none yet"), Journal::default());
        assert_eq!(Journal::parse(br#"{"schema":2,"new":1}"#), Err(Unreadable::Newer(2)));
        assert!(matches!(Journal::parse(b"{}"), Err(Unreadable::Damaged(_))));
    }

    #[test]
    fn only_what_reads_as_it_was_added_goes() {
        let here = record("a.example.com", "x.example");
        let journal = journal(std::slice::from_ref(&here));
        let added: Vec<Added> = journal.of("rfc2136", &Name::of("example.com")).cloned().collect();
        let question = questions(&added).remove(0);
        let absent = Answer::Absent { nxdomain: true, negative_ttl: None, zone: None };
        let changed = record("a.example.com", "other.example");
        let cases = [
            (vec![Answer::Records(vec![here])], Undoing::Remove),
            (vec![absent], Undoing::Gone),
            (vec![Answer::Records(vec![changed])], Undoing::Changed { found: "other.example".into() }),
            (vec![Answer::Silent], Undoing::Unknown { code: None }),
            (vec![Answer::Refused], Undoing::Unknown { code: Some("REFUSED".into()) }),
        ];
        for (answers, undoing) in cases {
            let seen = Seen::from([(question.clone(), answers)]);
            assert_eq!(undo(&added, &seen), [(added[0].clone(), undoing)]);
        }
    }

    proptest! {
        #[test]
        fn nothing_goes_that_is_not_in_the_journal(
            added in prop::collection::vec(("[ab]", "[xy]"), 0..4),
            held in prop::collection::vec(("[abc]", "[xyz]"), 0..4),
        ) {
            let records = |all: &[(String, String)]| -> Vec<Record> {
                all.iter().map(|(name, value)| record(&format!("{name}.example.com"), &format!("{value}.example"))).collect()
            };
            let (added, held) = (records(&added), records(&held));
            let journal = journal(&added);
            let entries: Vec<Added> = journal.of("rfc2136", &Name::of("example.com")).cloned().collect();
            let answer = |question: &Question| {
                Answer::Records(held.iter().filter(|record| record.name == question.name).cloned().collect())
            };
            let seen: Seen = questions(&entries).into_iter().map(|q| (q.clone(), vec![answer(&q)])).collect();
            for (entry, undoing) in undo(&entries, &seen) {
                if undoing == Undoing::Remove {
                    prop_assert!(added.contains(&entry.record) && held.contains(&entry.record));
                }
            }
        }

        #[test]
        fn any_bytes_are_a_journal_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(journal) = Journal::parse(&bytes) {
                prop_assert_eq!(Journal::parse(&journal.to_bytes()), Ok(journal));
            }
        }
    }
}
