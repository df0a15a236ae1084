//! Changes of a practice zone through its host, of a host that fails, and of a disk that does.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use tokio::sync::mpsc::unbounded_channel;

use super::*;
use crate::adapters::clock::SystemClock;
use crate::adapters::disk::Disk;
use crate::adapters::git::GitProgram;
use crate::adapters::mailer::{Smtp, SmtpOptions};
use crate::adapters::resolver::{Resolver, ResolverOptions};
use crate::adapters::shell::SystemShell;
use crate::dns::plan::Doing;
use crate::dns::record::Kind;
use crate::dns::wanted::Purpose;
use crate::ports::ZoneEditor;
use crate::practice::keyring::MemoryKeyring;
use crate::practice::zone::Zone;
use crate::secret::Secret;

const SOON: Duration = Duration::from_secs(20);

fn record(name: &str, kind: Kind, value: &str) -> Record {
    Record { name: Name::of(name), kind, value: value.into(), ttl: 0 }
}

fn wanted() -> Vec<Record> {
    let one = |token: &str| {
        record(&format!("{token}._domainkey.example.com"), Kind::Cname, &format!("{token}.dkim.amazonses.com"))
    };
    ["one", "two", "three"].map(one).into()
}

fn wants() -> Vec<Wanted> {
    let dkim = |record| Wanted { record, purpose: Purpose::Dkim, any_zone: false };
    wanted().into_iter().map(dkim).collect()
}

fn domain() -> Name {
    Name::of("example.com")
}

fn login() -> HostLogin {
    HostLogin::parse(HostApi::of("cloudflare").expect("a host"), &Secret::new("token")).expect("a login")
}

/// A host that does as the practice zone does, but for records it was told to fail on; and writes down what was asked.
struct Host {
    zone: Arc<Zone>,
    fails: Mutex<Vec<(Name, EditError, bool)>>,
    asked: Mutex<Vec<(&'static str, Name)>>,
    journal: Mutex<Vec<Vec<u8>>>,
    disk: Arc<Disk>,
}

impl Host {
    async fn change(&self, what: &'static str, record: &Record) -> (Option<EditError>, bool) {
        self.asked.lock().expect("no panic").push((what, record.name.clone()));
        let bytes =
            crate::ports::Disk::load(self.disk.as_ref(), Ledger::Zones).await.expect("readable").unwrap_or_default();
        self.journal.lock().expect("no panic").push(bytes);
        let fails = self.fails.lock().expect("no panic");
        let own = fails.iter().find(|(name, ..)| *name == record.name);
        own.map_or((None, true), |(_, error, does)| (Some(error.clone()), *does))
    }
}

#[async_trait]
impl ZoneEditor for Host {
    async fn create(&self, login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
        let (error, does) = self.change("create", record).await;
        let done = if does { self.zone.create(login, zone, record).await } else { Ok(()) };
        error.map_or(done, Err)
    }

    async fn remove(&self, login: &HostLogin, zone: &Name, record: &Record) -> Result<(), EditError> {
        let (error, does) = self.change("remove", record).await;
        let done = if does { self.zone.remove(login, zone, record).await } else { Ok(()) };
        error.map_or(done, Err)
    }
}

struct World {
    zone: Arc<Zone>,
    host: Arc<Host>,
    ports: Ports,
    disk: Arc<Disk>,
    folder: tempfile::TempDir,
}

impl World {
    async fn start(fails: Vec<(Name, EditError, bool)>) -> Self {
        let zone = Arc::new(Zone::start().await.expect("loopback"));
        zone.host(&domain()).await;
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Arc::new(Disk::new(folder.path().to_owned(), folder.path().join("state")));
        let host = Arc::new(Host {
            zone: Arc::clone(&zone),
            fails: Mutex::new(fails),
            asked: Mutex::default(),
            journal: Mutex::default(),
            disk: Arc::clone(&disk),
        });
        let dns = Resolver::new(ResolverOptions {
            servers: Some(vec![zone.address()]),
            authoritative_port: zone.address().port(),
            ..ResolverOptions::default()
        });
        let ports = Ports {
            dns: Arc::new(dns),
            zone_editor: Arc::clone(&host) as _,
            mailer: Arc::new(Smtp::new(SmtpOptions::default())),
            keyring: Arc::new(MemoryKeyring::new()),
            disk: Arc::clone(&disk) as _,
            git: Arc::new(GitProgram::default()),
            shell: Arc::new(SystemShell),
            clock: Arc::new(SystemClock),
            keys: None,
            console: None,
        };
        Self { zone, host, ports, disk, folder }
    }

    async fn plan(&self) -> (Target, Plan) {
        plan(self.ports.dns.as_ref(), &domain(), &wants()).await.expect("a zone")
    }

    async fn apply(&self) -> Applied {
        let (target, plan) = self.plan().await;
        let (outcomes, _received) = unbounded_channel();
        create(&self.ports, &login(), &target, &plan, SOON, &outcomes).await.expect("a journal")
    }

    async fn undo(&self) -> Applied {
        let (target, _) = self.plan().await;
        let (outcomes, _received) = unbounded_channel();
        undo(&self.ports, &login(), &target, SOON, &outcomes).await.expect("a journal")
    }

    async fn journal(&self) -> Vec<(Name, bool)> {
        let journal = load(&self.ports).await.expect("readable");
        journal.of("cloudflare", &domain()).map(|added| (added.record.name.clone(), added.done)).collect()
    }

    /// A file stands where the state's folder would be.
    fn disk_is_broken(&self) {
        std::fs::write(self.folder.path().join("state"), "").expect("writable");
    }

    async fn held(&self) -> HashSet<Name> {
        let mut held = HashSet::new();
        for record in wanted() {
            held.extend(self.zone.lookup(&record.name).await.into_iter().map(|record| record.name));
        }
        held
    }
}

fn name(n: usize) -> Name {
    wanted()[n].name.clone()
}

#[tokio::test]
async fn what_is_missing_is_created_seen_and_can_be_taken_back() {
    let world = World::start(Vec::new()).await;
    world.zone.publish_now(&wanted()[..1]).await.expect("hosted");
    let (target, plan) = world.plan().await;
    assert_eq!((target.zone, target.servers.len(), target.host), (domain(), 1, None));
    assert_eq!(plan.missing().map(|record| record.name.clone()).collect::<Vec<_>>(), [name(1), name(2)]);
    let applied = world.apply().await;
    assert!(applied.ended.len() == 2 && applied.ended.iter().all(|(_, done)| done.is_ok()), "{applied:?}");
    assert_eq!(applied.unseen, []);
    assert!(world.plan().await.1.is_complete());
    assert_eq!(world.journal().await, [(name(1), true), (name(2), true)]);
    assert_eq!(world.apply().await, Applied { ended: Vec::new(), unseen: Vec::new() }, "nothing is left to do");
    let undone = world.undo().await;
    assert_eq!((undone.ended.len(), undone.unseen.len()), (2, 0));
    assert_eq!(world.held().await, HashSet::from([name(0)]), "what was there before stays");
    assert_eq!(world.journal().await, []);
    assert_eq!(world.undo().await.ended, [], "nothing is left to take back");
}

#[tokio::test]
async fn what_is_meant_is_on_the_disk_before_the_zone_is_changed() {
    let world = World::start(Vec::new()).await;
    world.apply().await;
    let first = world.host.journal.lock().expect("no panic").first().cloned().expect("a journal");
    let journal = Journal::parse(&first).expect("a journal");
    let zone = domain();
    let meant: Vec<(Name, bool)> =
        journal.of("cloudflare", &zone).map(|added| (added.record.name.clone(), added.done)).collect();
    assert_eq!(meant, [(name(0), false), (name(1), false), (name(2), false)]);
    assert!(!String::from_utf8(first).expect("JSON").contains("token"), "no login in it");
}

#[tokio::test]
async fn a_refused_record_is_not_in_the_journal_and_an_unsure_one_is() {
    let refused = (name(0), EditError::Refused("no".into()), false);
    let unsure = (name(1), EditError::Network("cut".into()), true);
    let world = World::start(vec![refused, unsure]).await;
    let applied = world.apply().await;
    assert_eq!(applied.ended.iter().map(|(_, done)| done.is_ok()).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(world.journal().await, [(name(1), false), (name(2), true)]);
    world.host.fails.lock().expect("no panic").clear();
    world.undo().await;
    assert_eq!(world.held().await, HashSet::new(), "the one that was made after all went too");
}

#[tokio::test]
async fn a_refused_login_is_tried_once() {
    let world = World::start(vec![(name(0), EditError::Login("403".into()), false)]).await;
    let applied = world.apply().await;
    assert_eq!(applied.ended.len(), 1);
    assert_eq!(world.host.asked.lock().expect("no panic").len(), 1);
    assert_eq!(world.journal().await, []);
}

#[tokio::test]
async fn what_somebody_changed_since_stays() {
    let world = World::start(Vec::new()).await;
    world.apply().await;
    let zone = world.zone.as_ref();
    zone.remove(&login(), &domain(), &wanted()[0]).await.expect("hosted");
    zone.remove(&login(), &domain(), &wanted()[1]).await.expect("hosted");
    zone.publish_now(&[Record { value: "mine.example".into(), ..wanted()[1].clone() }]).await.expect("hosted");
    let (_, undoing) = plan_undo(&world.ports, &domain()).await.expect("a zone");
    let undoing: Vec<Undoing> = undoing.into_iter().map(|(_, undoing)| undoing).collect();
    assert_eq!(undoing, [Undoing::Gone, Undoing::Changed { found: "mine.example".into() }, Undoing::Remove]);
    let before = world.host.asked.lock().expect("no panic").len();
    let undone = world.undo().await;
    assert_eq!(undone.ended.len(), 1);
    let asked = world.host.asked.lock().expect("no panic")[before..].to_vec();
    assert_eq!(asked, [("remove", name(2))]);
    assert_eq!(world.held().await, HashSet::from([name(1)]));
}

#[tokio::test]
async fn without_a_journal_nothing_is_changed() {
    let world = World::start(Vec::new()).await;
    world.disk_is_broken();
    let (target, plan) = world.plan().await;
    let (outcomes, _received) = unbounded_channel();
    let applied = create(&world.ports, &login(), &target, &plan, SOON, &outcomes).await;
    assert!(matches!(applied, Err(ApplyError::Disk(_))), "{applied:?}");
    assert_eq!(world.host.asked.lock().expect("no panic").len(), 0);
    let damaged = World::start(Vec::new()).await;
    crate::ports::Disk::save(damaged.disk.as_ref(), Ledger::Zones, b"{").await.expect("saved");
    let (outcomes, _received) = unbounded_channel();
    let applied = create(&damaged.ports, &login(), &target, &plan, SOON, &outcomes).await;
    assert!(matches!(applied, Err(ApplyError::Journal(_))), "{applied:?}");
    assert_eq!(damaged.host.asked.lock().expect("no panic").len(), 0);
}

#[tokio::test]
async fn what_the_host_took_but_no_server_shows_is_told() {
    let world = World::start(Vec::new()).await;
    let (target, plan) = world.plan().await;
    let ports = Ports { zone_editor: Arc::new(Takes), ..world.ports.clone() };
    let (outcomes, _received) = unbounded_channel();
    let applied = create(&ports, &login(), &target, &plan, Duration::from_millis(1), &outcomes).await;
    assert_eq!(applied.expect("a journal").unseen, wanted());
}

/// A host that takes everything and publishes nothing.
struct Takes;

#[async_trait]
impl ZoneEditor for Takes {
    async fn create(&self, _login: &HostLogin, _zone: &Name, _record: &Record) -> Result<(), EditError> {
        Ok(())
    }

    async fn remove(&self, _login: &HostLogin, _zone: &Name, _record: &Record) -> Result<(), EditError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_domain_without_a_zone_is_told() {
    let world = World::start(Vec::new()).await;
    let nowhere = plan(world.ports.dns.as_ref(), &Name::of("example.org"), &wants()).await;
    assert_eq!(nowhere, Err(ApplyError::NoZone));
    let steps = world.plan().await.1.steps;
    assert!(steps.iter().all(|step| step.doing == Doing::Create));
}
