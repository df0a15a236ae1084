//! What the wizard asks of the world, and what comes back: plain data, both.

mod rotation;

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::dns::dkim::DkimRecord;
use crate::dns::host_api::HostLogin;
use crate::dns::identity::Identity;
use crate::dns::journal::{Added, Undoing};
use crate::dns::plan::Plan;
use crate::dns::record::{Name, Record};
use crate::dns::survey::{Inquiry, Survey};
use crate::dns::wanted::Wanted;
use crate::env::preset::Template;
use crate::mail::diagnosis::{Question, Sight};
use crate::mail::endpoint::Endpoint;
use crate::mail::scenario::Scenario;
use crate::ports::{
    Accepted, ConsoleReply, ConsoleRequest, DiskError, EditError, Entry, Failure, FailureKind, Fingerprint, GitStatus,
    KeyringError, PortReport, Server, StageReport, TranscriptLine,
};
use crate::schema::Unreadable;
use crate::secret::Secret;
use crate::ses::rotation::Rotation;
use crate::text::Text;
use crate::wizard::screen::DiffLine;
use crate::wizard::world::Language;
pub use rotation::{Rotate, RotationError, Told, Wish};

/// Ties an outcome to the step that asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What leaving its step does to an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leave {
    /// A look: dropped. A newer one of its kind replaces it.
    Drop,
    /// A watch: goes on in the background. A newer one of its kind replaces it.
    GoOn,
    /// A write: never dropped, its outcome never lost.
    Finish,
}

/// Where a secret is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the keyring of the operating system.
    Keyring,
    /// In this process only, until config.env is written: the user's choice where no keyring works.
    Session,
}

/// Where the password for a test comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Login {
    /// From where the credentials step kept it.
    Kept(Entry),
    /// From the file the application reads.
    File(PathBuf),
}

/// A value for config.env.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// Put in as it is.
    Plain(String),
    /// The password kept for this entry.
    Password(Entry),
    /// Text around the password kept for this entry: `smtp://user:password@host`.
    Around(Entry, Template),
    /// Taken out of the file.
    Remove,
}

/// A wanted change of config.env.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigRequest {
    /// The file, relative to the project or absolute.
    pub path: PathBuf,
    /// What is to stand in it, in order.
    pub settings: Vec<(&'static str, Setting)>,
    /// Heads the block of new keys.
    pub heading: Language,
}

impl ConfigRequest {
    /// Whether the password is to stand in the file.
    pub fn holds_password(&self) -> bool {
        self.settings.iter().any(|(_, setting)| matches!(setting, Setting::Password(_) | Setting::Around(..)))
    }
}

/// A change of config.env, ready to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigPlan {
    /// The file after symbolic links.
    pub real_path: PathBuf,
    /// What the file was when the plan was made.
    pub fingerprint: Fingerprint,
    /// The change, secrets masked; empty if there is nothing to change.
    pub diff: Vec<DiffLine>,
    /// What to know about the file.
    pub notes: Vec<Text>,
    /// What git knows of it.
    pub git: GitStatus,
    /// The .gitignore that would get a line, if any would.
    pub ignore_file: Option<PathBuf>,
}

/// Why config.env could not be planned or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigError {
    /// The disk refused.
    Disk(DiskError),
    /// The file is not text that can be edited without harm.
    Unreadable(Text),
    /// A value has no form that all readers understand: which key, and why.
    Value(&'static str, Text),
    /// The password is not where it was kept.
    NoPassword,
}

/// The test message and its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestRequest {
    /// Where to.
    pub endpoint: Endpoint,
    /// With what.
    pub login: Login,
    /// The SMTP user name.
    pub user: String,
    /// The From header: a bare address, or `Name <address>`.
    pub from: String,
    /// The recipient.
    pub to: String,
    /// What the recipient plays, if it is the simulator's: the code then labels its address, so that what comes back tells
    /// which message it answers.
    pub scenario: Option<Scenario>,
    /// The front end whose link stands in the mail.
    pub frontend_url: String,
    /// The language of the mail.
    pub language: Language,
}

/// What is to be looked at after a delivery failed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// What is asked: the rest is not looked at.
    pub questions: Vec<Question>,
    /// Where the password was taken from.
    pub login: Login,
    /// The SMTP user name.
    pub user: String,
    /// The region of the host; empty where the host is none of SES.
    pub region: String,
    /// The project's identity, where one is chosen.
    pub identity: Option<Identity>,
    /// The DKIM records that SES wants for it, as far as they are known.
    pub dkim: Vec<DkimRecord>,
}

/// A test message that SES took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// SES's answer.
    pub accepted: Accepted,
    /// The recipient as it was told to SES, with its label.
    pub to: String,
    /// The code that stands in the message.
    pub code: String,
}

/// Why a test ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestError {
    /// The password was not where it should be: nothing was sent.
    NoPassword(Text),
    /// An address or header is not valid: nothing was sent.
    Message(Text),
    /// The delivery failed.
    Delivery(Failure),
}

/// A zone that records are to be put into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The zone.
    pub zone: Name,
    /// Its own servers; or the one server that the user named.
    pub servers: Vec<Server>,
    /// Its host, if it is known from its name servers and can be written to: the identifier of a
    /// [`HostApi`](crate::dns::host_api::HostApi).
    pub host: Option<&'static str>,
}

/// What came of a change of a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Each record that was to be changed, and whether the host did it; what comes after a login that was refused is not tried.
    pub ended: Vec<(Record, Result<(), EditError>)>,
    /// Records changed that not every server of the zone shows so yet.
    pub unseen: Vec<Record>,
}

/// Why nothing could be planned, or why a change was stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplyError {
    /// No zone was found that holds the domain.
    NoZone,
    /// No server of the zone was found.
    NoServer,
    /// The journal of what was added cannot be read or written: without it nothing is changed.
    Disk(DiskError),
    /// The journal is not one.
    Journal(Unreadable),
}

/// A request to the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Time a connection to the endpoint of each region. [`Outcome::RegionMeasured`] for each.
    MeasureRegions(Vec<String>),
    /// Ask every server of the domain for the records. [`Outcome::Surveyed`].
    Survey(Inquiry),
    /// Find the zone of a domain, and plan which of the records are to be put into it. [`Outcome::RecordsPlanned`].
    PlanRecords {
        /// The domain.
        domain: Name,
        /// The records wanted.
        wanted: Vec<Wanted>,
    },
    /// Put the missing records in. [`Outcome::RecordChanged`] for each, then [`Outcome::RecordsApplied`].
    ApplyRecords {
        /// The login at the zone's host.
        login: HostLogin,
        /// The zone.
        target: Target,
        /// What is missing.
        plan: Plan,
        /// How long to wait for the zone's servers to show them.
        patience: Duration,
    },
    /// Find the zone of a domain, and what could be taken back of what was added to it. [`Outcome::UndoPlanned`].
    PlanUndo(Name),
    /// Take back what was added. [`Outcome::RecordChanged`] for each, then [`Outcome::RecordsApplied`].
    UndoRecords {
        /// The login at the zone's host.
        login: HostLogin,
        /// The zone.
        target: Target,
        /// How long to wait until the zone's servers show none of them.
        patience: Duration,
    },
    /// Keep a secret, read it back, compare. [`Outcome::SecretKept`].
    KeepSecret {
        /// Whose.
        entry: Entry,
        /// The secret.
        secret: Secret,
        /// Where.
        place: Place,
    },
    /// See whether the secret is still there. [`Outcome::SecretChecked`].
    CheckSecret(Entry),
    /// Walk the endpoint's five ports at once. [`Outcome::PortProbed`] for each.
    ProbePorts(String),
    /// Look for config.env at its usual places. [`Outcome::ConfigFound`].
    FindConfig,
    /// Work a change of config.env out. [`Outcome::ConfigPlanned`].
    PlanConfig(ConfigRequest),
    /// Make the change, if the file is still what it was. [`Outcome::ConfigWritten`].
    WriteConfig {
        /// What is wanted.
        request: ConfigRequest,
        /// What the file was when the user agreed.
        expected: Fingerprint,
    },
    /// Send the test message. [`Outcome::Said`] for each line, [`Outcome::StageDone`] for each stage, then [`Outcome::TestEnded`].
    SendTest(TestRequest),
    /// Look at what may have made a delivery fail. [`Outcome::Examined`].
    Examine(Examination),
    /// Move the rotation of credentials. [`Outcome::Rotating`] as it moves, and what a test tells, then [`Outcome::Rotated`].
    Rotate(Rotate),
    /// Do something in the practice world. [`Outcome::Console`].
    AskConsole(ConsoleRequest),
    /// Write the checklist to a file beside the project. [`Outcome::Exported`].
    Export {
        /// The file's name.
        file: &'static str,
        /// Its content.
        content: Vec<Text>,
        /// The language of its words.
        language: Language,
    },
    /// Save the walk. No outcome but in trouble: [`Outcome::SaveFailed`].
    SaveState(Vec<u8>),
    /// Put a text on the clipboard: the shell's affair, no outcome.
    Copy(String),
    /// Ring the bell and put these words into the window's title: the shell's affair, no outcome.
    Announce(Text),
    /// Say something in passing: the wizard's own affair, never seen outside it.
    Say(Text),
    /// Drop the effect of this ticket: the shell's affair, no outcome.
    Cancel(Ticket),
    /// Check again everything that an earlier look believed: the wizard's own affair, never seen outside it.
    RecheckAll,
    /// Jump to a step: the wizard's own affair, never seen outside it.
    GoTo(&'static str),
    /// On to the next step, if the one that says so is still in view: the wizard's own affair, never seen outside it.
    GoOn,
    /// Leave: the shell's affair.
    Quit,
}

impl Effect {
    /// What leaving its step does to it.
    pub fn leave(&self) -> Leave {
        match self {
            Self::Survey(_) | Self::CheckSecret(_) | Self::PlanConfig(_) => Leave::GoOn,
            Self::KeepSecret { .. }
            | Self::WriteConfig { .. }
            | Self::ApplyRecords { .. }
            | Self::UndoRecords { .. }
            | Self::SendTest(_)
            | Self::Rotate(_)
            | Self::AskConsole(_)
            | Self::Export { .. }
            | Self::SaveState(_) => Leave::Finish,
            _ => Leave::Drop,
        }
    }
}

/// A file that may be the application's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundConfig {
    /// Its path, relative to the project.
    pub path: PathBuf,
    /// Whether it exists, or is only a place where it would be expected.
    pub exists: bool,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The connect time of one region.
    RegionMeasured(String, Result<Duration, FailureKind>),
    /// What DNS holds.
    Surveyed(Survey),
    /// The zone, and what is missing in it.
    RecordsPlanned(Result<(Target, Plan), ApplyError>),
    /// The zone, and what becomes of each record that was added to it.
    UndoPlanned(Result<(Target, Vec<(Added, Undoing)>), ApplyError>),
    /// One record was put in or taken out, or not.
    RecordChanged(Record, Result<(), EditError>),
    /// The zone is changed as far as its host did it.
    RecordsApplied(Result<Applied, ApplyError>),
    /// The secret was kept, and read back the same.
    SecretKept(Entry, Place, Result<(), KeyringError>),
    /// Whether the secret is where it was kept.
    SecretChecked(Entry, Result<bool, KeyringError>),
    /// One port.
    PortProbed(PortReport),
    /// Candidates, best first.
    ConfigFound(Vec<FoundConfig>),
    /// The change, and what was wanted when it was worked out.
    ConfigPlanned(ConfigRequest, Result<ConfigPlan, ConfigError>),
    /// The change was made, and the lines said what else was done (`.gitignore`).
    ConfigWritten(ConfigRequest, Result<Vec<Text>, ConfigError>),
    /// A stage went well.
    StageDone(StageReport),
    /// A line of the dialog with the server.
    Said(TranscriptLine),
    /// The server took the message, or not.
    TestEnded(Result<Sent, TestError>),
    /// What is told while a rotation moves.
    Rotating(Told),
    /// Where the rotation stands, if there is one; or why it stopped.
    Rotated(Result<Option<Rotation>, RotationError>),
    /// What was seen.
    Examined(Sight),
    /// The practice world's answer.
    Console(ConsoleRequest, Result<ConsoleReply, String>),
    /// The checklist was written there.
    Exported(Result<PathBuf, DiskError>),
    /// The walk could not be saved.
    SaveFailed(DiskError),
}
