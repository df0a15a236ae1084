//! The practice DNS host's interface for programs: it changes the practice zone at once, whatever the login.

use std::sync::Arc;

use async_trait::async_trait;
use hickory_proto::rr::{LowerName, RrKey};

use super::{Zone, rdata};
use crate::dns::plan::{Doing, alike, judge};
use crate::dns::record::{Name, Record};
use crate::ports::{EditError, HostLogin, ZoneEditor};

#[async_trait]
impl ZoneEditor for Zone {
    async fn create(&self, _login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
        if self.handler(zone).await.is_none() {
            return Err(EditError::NoZone(zone.to_string()));
        }
        match judge(record, &self.lookup(&record.name).await) {
            Doing::Create => {}
            _ => return Err(EditError::Taken(record.name.to_string())),
        }
        let published = self.publish_now(std::slice::from_ref(record)).await;
        published.map_err(|error| EditError::Refused(error.to_string()))
    }

    async fn remove(&self, _login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
        let handler = self.handler(&record.name).await.ok_or_else(|| EditError::NoZone(zone.to_string()))?;
        let mut sets = handler.records_mut().await;
        let Some(wire) = rdata::wire(record, 0) else { return Ok(()) };
        let key = RrKey::new(LowerName::new(&wire.name), wire.record_type());
        let Some(set) = sets.get_mut(&key) else { return Ok(()) };
        let held =
            set.records_without_rrsigs().find(|held| rdata::record(held).is_some_and(|held| alike(&held, record)));
        let Some(held) = held.cloned() else { return Ok(()) };
        if set.records_without_rrsigs().count() == 1 {
            sets.remove(&key);
        } else {
            Arc::make_mut(set).remove(&held, 0);
        }
        Ok(())
    }
}
