//! The worlds a walk can be in, as ports: the real one, and the practice SES behind the same adapters.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::adapters::clock::SystemClock;
use crate::adapters::disk::Disk;
use crate::adapters::environment::{self, Override};
use crate::adapters::git::GitProgram;
use crate::adapters::keyring::OsKeyring;
use crate::adapters::mailer::{ConnectTo, Deadlines, Smtp, SmtpOptions};
use crate::adapters::resolver::{Resolver, ResolverOptions};
use crate::adapters::shell::SystemShell;
use crate::adapters::zone_editor::{EditorOptions, HostEditor};
use crate::ports::{self, Ports};
use crate::practice::Practice;

/// Why the real world cannot be entered.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// The environment names a place that cannot be read.
    #[error(transparent)]
    Override(#[from] Override),
    /// The folder sesame was started in cannot be found.
    #[error(transparent)]
    Project(#[from] io::Error),
}

/// The real world, with the places named by the environment instead of the usual ones; `limit` is for each part of a
/// connection. A name server given here goes before the environment's.
///
/// # Errors
/// [`WorldError`].
pub fn real(limit: Option<Duration>, nameserver: Option<SocketAddr>) -> Result<Ports, WorldError> {
    let connect_to = environment::smtp_endpoint()?;
    let server = match nameserver {
        Some(server) => Some(server),
        None => environment::nameserver()?,
    };
    let public = environment::public_resolvers()?;
    let deadlines = limit.map_or_else(Deadlines::default, Deadlines::all);
    let questions = ResolverOptions::default();
    let dns = Arc::new(Resolver::new(ResolverOptions {
        servers: server.map(|server| vec![server]),
        authoritative: server.is_none(),
        public,
        timeout: limit.map_or(questions.timeout, |limit| limit.min(questions.timeout)),
        ..questions
    }));
    let editor = EditorOptions { dns: Some(Arc::clone(&dns) as _), ..EditorOptions::default() };
    Ok(Ports {
        dns,
        zone_editor: Arc::new(HostEditor::new(editor)),
        mailer: Arc::new(Smtp::new(SmtpOptions { connect_to, extra_roots: Vec::new(), deadlines })),
        keyring: Arc::new(OsKeyring::new()),
        disk: Arc::new(Disk::new(environment::project()?, environment::state_home())),
        git: Arc::new(GitProgram::default()),
        shell: Arc::new(SystemShell),
        clock: Arc::new(SystemClock),
        keys: None,
        console: None,
    })
}

/// The real adapters, pointed at a practice world.
pub fn practice(practice: &Practice, disk: Arc<dyn ports::Disk>) -> Ports {
    let connect_to = ConnectTo::ByMode { starttls: practice.smtp.starttls(), implicit: practice.smtp.implicit() };
    let mailer = Smtp::new(SmtpOptions {
        connect_to: Some(connect_to),
        extra_roots: vec![practice.smtp.root()],
        deadlines: Deadlines::default(),
    });
    let dns = Resolver::new(ResolverOptions {
        servers: Some(vec![practice.zone.address()]),
        authoritative_port: practice.zone.address().port(),
        ..ResolverOptions::default()
    });
    Ports {
        dns: Arc::new(dns),
        zone_editor: Arc::clone(&practice.zone) as _,
        mailer: Arc::new(mailer),
        keyring: Arc::clone(&practice.keyring) as _,
        disk,
        git: Arc::new(GitProgram::default()),
        shell: Arc::new(SystemShell),
        clock: Arc::new(SystemClock),
        keys: None,
        console: Some(Arc::clone(&practice.console) as _),
    }
}
