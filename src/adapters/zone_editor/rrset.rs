//! For hosts that know sets of records only: the set with one record more, or one less.

use super::{Held, zone_form};
use crate::dns::record::Record;

/// The values of the record's set once it is added, as the host writes them: the others stay as they are.
pub(super) fn with(record: &Record, held: &[Held]) -> Vec<String> {
    let others = held.iter().filter(|held| held.record.kind == record.kind).map(|held| held.raw.clone());
    others.chain([zone_form(record)]).collect()
}

/// The values of a record's set once it is gone; none where the set goes with it.
pub(super) fn without(which: &Held, held: &[Held]) -> Vec<String> {
    let others = held.iter().filter(|held| held.record.kind == which.record.kind && *held != which);
    others.map(|held| held.raw.clone()).collect()
}
