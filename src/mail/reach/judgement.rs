//! What five ports come to: the one to use, and what the others say of the network.

use std::collections::BTreeMap;

use super::Reach;
use crate::mail::delivery::PortReport;
use crate::mail::endpoint::{LAST_RESORT, PORTS, USUAL};
use crate::text::Text;

/// What the ports looked at so far come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    reaches: BTreeMap<u16, Reach>,
}

/// What the ports say of the way to SES.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// Not all of them have answered.
    Waiting,
    /// All are open.
    AllOpen,
    /// All but 25, as on most networks.
    AllBut25,
    /// 587 is open; another than 25 is not.
    SomeClosed,
    /// 587 is blocked, another is not.
    Instead,
    /// On 587 something answers in SES's place, on another SES does.
    InsteadIntercepted,
    /// 25 alone is open.
    Only25,
    /// None is open.
    None(Cause),
}

/// Why none is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The name does not exist.
    NoSuchHost,
    /// The name could not be looked up.
    NoResolver,
    /// This machine has no way there.
    NoNetwork,
    /// Nothing comes back on any of them.
    Dropped,
    /// All turned the connection down.
    Refused,
    /// Where anything answers, it is not SES.
    Intercepted,
    /// Every certificate is out of date: the clock is wrong.
    Clock,
    /// What this machine trusts could not be read.
    NoTrust,
    /// Each its own way.
    Mixed,
}

impl Finding {
    /// Its word: `ports-<id>` and `ports-<id>-action` in the locale files, and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::AllOpen => "all-open",
            Self::AllBut25 => "all-but-25",
            Self::SomeClosed => "some-closed",
            Self::Instead => "instead",
            Self::InsteadIntercepted => "instead-intercepted",
            Self::Only25 => "only-25",
            Self::None(cause) => match cause {
                Cause::NoSuchHost => "no-such-host",
                Cause::NoResolver => "no-resolver",
                Cause::NoNetwork => "no-network",
                Cause::Dropped => "all-dropped",
                Cause::Refused => "all-refused",
                Cause::Intercepted => "all-intercepted",
                Cause::Clock => "wrong-clock",
                Cause::NoTrust => "no-trust",
                Cause::Mixed => "none-open",
            },
        }
    }
}

impl Judgement {
    /// Of these reports; of two about the same port the later one counts.
    pub fn of<'a>(reports: impl IntoIterator<Item = &'a PortReport>) -> Self {
        Self { reaches: reports.into_iter().map(|report| (report.port, Reach::of(report))).collect() }
    }

    /// What a port turned out to be; `None` while it has not answered.
    pub fn reach(&self, port: u16) -> Option<Reach> {
        self.reaches.get(&port).copied()
    }

    /// The port to use, once it is sure: the first open one in the order of [`PORTS`], of which 25 is the last. Never one that
    /// is not open.
    pub fn choice(&self) -> Option<u16> {
        let candidate = PORTS.into_iter().find(|port| self.reach(*port).is_none_or(Reach::is_open))?;
        self.reach(candidate).is_some_and(Reach::is_open).then_some(candidate)
    }

    /// The port to stand at as long as the user has not chosen: the first that is open or may still be, never 25.
    pub fn first_look(&self) -> u16 {
        let usual = PORTS.into_iter().filter(|port| *port != LAST_RESORT);
        usual.clone().find(|port| self.reach(*port).is_none_or(Reach::is_open)).unwrap_or(USUAL)
    }

    /// What they say of the way to SES.
    pub fn finding(&self) -> Finding {
        let reaches: Vec<(u16, Reach)> = PORTS.iter().filter_map(|port| Some((*port, self.reach(*port)?))).collect();
        if reaches.len() < PORTS.len() {
            return Finding::Waiting;
        }
        let closed: Vec<u16> = reaches.iter().filter(|(_, reach)| !reach.is_open()).map(|(port, _)| *port).collect();
        match (self.choice(), closed.as_slice()) {
            (None, _) => Finding::None(cause(&reaches.iter().map(|(_, reach)| *reach).collect::<Vec<_>>())),
            (_, []) => Finding::AllOpen,
            (_, [LAST_RESORT]) => Finding::AllBut25,
            (Some(LAST_RESORT), _) => Finding::Only25,
            (Some(USUAL), _) => Finding::SomeClosed,
            _ if self.reach(USUAL).is_some_and(Reach::is_intercepted) => Finding::InsteadIntercepted,
            _ => Finding::Instead,
        }
    }

    /// What to say of it, and what to do; nothing while answers are waited for.
    pub fn words(&self, host: &str) -> Option<(Text, Text)> {
        let finding = Some(self.finding()).filter(|finding| *finding != Finding::Waiting)?;
        let how = self.reach(USUAL).unwrap_or(Reach::Open);
        let text = |part: &str| {
            Text::key(format!("ports-{}{part}", finding.id()))
                .with("host", host)
                .with("port", self.choice().unwrap_or(USUAL).to_string())
                .with("how", how.text())
        };
        Some((text(""), text("-action")))
    }

    /// Whether no port is open because the time ran out on each.
    pub fn is_timeout(&self) -> bool {
        self.finding() == Finding::None(Cause::Dropped)
    }
}

/// Why none of these is open.
fn cause(reaches: &[Reach]) -> Cause {
    let all = |is: fn(Reach) -> bool| reaches.iter().all(|reach| is(*reach));
    let blocked = |reach: Reach| reach.is_timeout() || reach.is_refusal();
    let any = |wanted: Reach| reaches.contains(&wanted);
    let or_blocked = |wanted: Reach| any(wanted) && reaches.iter().all(|reach| *reach == wanted || blocked(*reach));
    match () {
        () if all(|reach| reach == Reach::NoSuchHost) => Cause::NoSuchHost,
        () if all(|reach| reach == Reach::NoResolver) => Cause::NoResolver,
        () if all(|reach| reach == Reach::NoRoute) => Cause::NoNetwork,
        () if or_blocked(Reach::OutOfDate) => Cause::Clock,
        () if or_blocked(Reach::NoTrust) => Cause::NoTrust,
        () if reaches.iter().any(|reach| reach.is_intercepted()) => Cause::Intercepted,
        () if all(Reach::is_timeout) => Cause::Dropped,
        () if all(Reach::is_refusal) => Cause::Refused,
        () => Cause::Mixed,
    }
}
