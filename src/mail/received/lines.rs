//! The verdict on a received message, line by line: what is proven, what is missing, and the one thing to do about it.

use serde::Serialize;

use super::report::{Alignment, Clock, Report, Ruling, Signature};
use super::{SES, is_ses};
use crate::dns::shown::Shown;
use crate::text::{Text, Value};

/// A message that takes longer than this, in seconds, is late.
const LATE: i64 = 300;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Which message it is.
    Message,
    /// The signature of the sender's own domain.
    Dkim,
    /// SES's own second signature.
    SesDkim,
    /// SPF.
    Spf,
    /// DMARC, as the receiving host says.
    Dmarc,
    /// Whether a domain that holds is the sender's, as worked out here.
    Alignment,
    /// How long it took.
    Delay,
}

impl Check {
    /// Its word in JSON and in the keys of the locale files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Dkim => "dkim",
            Self::SesDkim => "ses-dkim",
            Self::Spf => "spf",
            Self::Dmarc => "dmarc",
            Self::Alignment => "alignment",
            Self::Delay => "delay",
        }
    }

    /// Its name.
    pub fn text(self) -> Text {
        Text::key(format!("received-of-{}", self.id()))
    }
}

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The headers prove it.
    Proven,
    /// It is not there, and mail may arrive without it.
    Missing,
    /// It failed.
    Failed,
    /// The headers do not tell.
    Untold,
}

impl Standing {
    /// Its word in JSON and in the keys of the locale files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Missing => "missing",
            Self::Failed => "failed",
            Self::Untold => "untold",
        }
    }

    /// Its word.
    pub fn text(self) -> Text {
        Text::key(format!("received-is-{}", self.id()))
    }
}

/// One line of the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub check: Check,
    /// How it stands.
    pub standing: Standing,
    /// What was seen.
    pub seen: Text,
    /// What to do, where something is to be done.
    pub action: Option<Text>,
}

impl Line {
    fn new(check: Check, standing: Standing, seen: Text) -> Self {
        Self { check, standing, seen, action: None }
    }

    fn then(mut self, action: Text) -> Self {
        self.action = Some(action);
        self
    }
}

impl Report {
    /// The verdict. `wanted` is SES's id of the message that is looked for, where one is known.
    pub fn lines(&self, wanted: Option<&str>) -> Vec<Line> {
        vec![
            self.message_line(wanted),
            self.dkim_line(),
            self.ses_line(),
            self.spf_line(),
            self.dmarc_line(),
            self.alignment_line(),
            self.delay_line(),
        ]
    }

    /// Whether the receiving host vouches for the message: something of it is proven, and nothing failed.
    pub fn holds(&self) -> bool {
        let lines = self.lines(None);
        let proven = lines.iter().any(|line| {
            matches!(line.check, Check::Dkim | Check::Spf | Check::Dmarc) && line.standing == Standing::Proven
        });
        proven && lines.iter().all(|line| line.standing != Standing::Failed)
    }

    /// Whether it is the message to which SES gave this id.
    pub fn is_message(&self, ses_id: &str) -> bool {
        self.message.ses_id.as_ref().is_some_and(|id| id.as_str() == ses_id)
    }

    /// Whose results were read, and whose were not.
    pub fn judge_text(&self) -> Text {
        let Some(judge) = &self.judge else { return Text::key("received-judge-none") };
        let key = if judge.named { "received-judge" } else { "received-judge-unnamed" };
        let text = Text::key(key).with("host", judge.host.as_str());
        if judge.passed_over.is_empty() {
            return text;
        }
        let others: Vec<&str> = judge.passed_over.iter().map(Shown::as_str).collect();
        Text::key("received-judge-others").with("judge", text).with("others", others.join(", "))
    }

    /// The signature of the sender's own domain: one that holds before one that does not.
    fn own(&self) -> Option<&Signature> {
        let own =
            self.dkim.iter().filter(|signature| signature.alignment.is_some_and(|near| near < Alignment::Foreign));
        own.min_by_key(|signature| {
            (signature.ruling != Some(Ruling::Pass), signature.ruling.is_none(), signature.alignment)
        })
    }

    fn own_domain(&self) -> &str {
        self.from.as_ref().map_or("?", Shown::as_str)
    }

    /// Whether DMARC holds, as the host says.
    fn dmarc_holds(&self) -> bool {
        self.dmarc.as_ref().is_some_and(|dmarc| dmarc.ruling == Ruling::Pass)
    }

    fn message_line(&self, wanted: Option<&str>) -> Line {
        let (message, line) =
            (&self.message, |standing, key: &str| Line::new(Check::Message, standing, Text::key(key)));
        match wanted {
            Some(id) if self.is_message(id) => line(Standing::Proven, "received-message-last"),
            Some(_) if message.test.is_some() => {
                line(Standing::Missing, "received-message-other").then(Text::key("received-message-other-action"))
            }
            _ if message.test.is_some() => line(Standing::Proven, "received-message-test"),
            _ if message.through_ses => line(Standing::Untold, "received-message-ses"),
            _ => line(Standing::Untold, "received-message-strange"),
        }
    }

    fn dkim_line(&self) -> Line {
        let Some(signature) = self.own() else {
            let standing = match (&self.judge, self.dmarc_holds()) {
                (None, _) | (_, true) => Standing::Missing,
                _ => Standing::Failed,
            };
            let with = |key: &str| Text::key(key).with("domain", self.own_domain());
            return Line::new(Check::Dkim, standing, with("received-dkim-none"))
                .then(with("received-dkim-none-action"));
        };
        let action = Text::key("received-dkim-fail-action");
        signed(Check::Dkim, signature, signature.domain.as_str(), action)
    }

    fn ses_line(&self) -> Line {
        let by_ses = self.dkim.iter().filter(|signature| is_ses(signature.domain.as_str()));
        match by_ses.min_by_key(|signature| signature.ruling != Some(Ruling::Pass)) {
            Some(signature) => signed(Check::SesDkim, signature, SES, Text::key("received-ses-dkim-fail-action")),
            None => Line::new(Check::SesDkim, Standing::Missing, Text::key("received-dkim-none").with("domain", SES))
                .then(Text::key("received-ses-dkim-none-action")),
        }
    }

    fn spf_line(&self) -> Line {
        let Some(spf) = &self.spf else {
            return Line::new(Check::Spf, Standing::Untold, Text::key("received-untold"));
        };
        let domain = spf.domain.as_ref().map_or("?", Shown::as_str);
        let ours = spf.alignment.is_some_and(|near| near < Alignment::Foreign);
        let line = |standing, key: &str| {
            let seen = Text::key(key).with("domain", domain).with("result", spf.ruling.word());
            Line::new(Check::Spf, standing, seen)
        };
        let action = match ours {
            true => Text::key("received-spf-own-action").with("domain", domain),
            false => Text::key("received-spf-forward-action"),
        };
        match spf.ruling {
            Ruling::Pass if ours => line(Standing::Proven, "received-spf-pass"),
            Ruling::Pass if is_ses(domain) => line(Standing::Proven, "received-spf-ses"),
            Ruling::Pass => line(Standing::Missing, "received-spf-foreign").then(action),
            Ruling::Temperror => line(Standing::Untold, "received-spf-result").then(Text::key("received-later-action")),
            Ruling::Fail | Ruling::Softfail | Ruling::Permerror => {
                line(Standing::Failed, "received-spf-result").then(action)
            }
            _ => line(Standing::Missing, "received-spf-result").then(action),
        }
    }

    fn dmarc_line(&self) -> Line {
        let Some(dmarc) = &self.dmarc else {
            return Line::new(Check::Dmarc, Standing::Untold, Text::key("received-untold"));
        };
        let seen = match (&dmarc.policy, dmarc.ruling) {
            (_, Ruling::None) => Text::key("received-dmarc-none").with("domain", self.own_domain()),
            (Some(policy), _) => Text::key("received-dmarc-policy").with("policy", policy.as_str()),
            (None, _) => Text::key("received-dmarc-result"),
        };
        let line = |standing| Line::new(Check::Dmarc, standing, seen.with("result", dmarc.ruling.word()));
        match dmarc.ruling {
            Ruling::Pass => line(Standing::Proven),
            Ruling::None => {
                line(Standing::Missing).then(Text::key("received-dmarc-none-action").with("domain", self.own_domain()))
            }
            Ruling::Temperror => line(Standing::Untold).then(Text::key("received-later-action")),
            Ruling::Permerror => line(Standing::Failed).then(Text::key("received-dmarc-broken-action")),
            _ => line(Standing::Failed).then(Text::key("received-aligned-action").with("domain", self.own_domain())),
        }
    }

    fn alignment_line(&self) -> Line {
        let own = self.own().filter(|signature| signature.ruling == Some(Ruling::Pass));
        let dkim = own.and_then(|signature| signature.alignment);
        let spf = self.spf.as_ref().filter(|spf| spf.ruling == Ruling::Pass).and_then(|spf| spf.alignment);
        let told = self.spf.is_some() || self.dkim.iter().any(|signature| signature.ruling.is_some());
        let word = |near: Option<Alignment>| {
            Text::key(match near {
                Some(Alignment::Same) => "received-near-same",
                Some(Alignment::Organization) => "received-near-organization",
                Some(Alignment::Foreign) => "received-near-foreign",
                None => "received-near-none",
            })
        };
        let seen = Text::key("received-near").with("dkim", word(dkim)).with("spf", word(spf));
        let aligned = [dkim, spf].into_iter().flatten().any(|near| near < Alignment::Foreign);
        match (aligned, told) {
            (true, _) => Line::new(Check::Alignment, Standing::Proven, seen),
            (false, false) => Line::new(Check::Alignment, Standing::Untold, Text::key("received-untold")),
            (false, true) => Line::new(Check::Alignment, Standing::Failed, seen)
                .then(Text::key("received-aligned-action").with("domain", self.own_domain())),
        }
    }

    fn delay_line(&self) -> Line {
        let Some(delay) = &self.delay else {
            return Line::new(Check::Delay, Standing::Untold, Text::key("received-delay-none"));
        };
        let seconds = delay.seconds();
        if seconds < 0 {
            let seen = Text::key("received-delay-clocks").with("time", Value::Seconds(-seconds));
            return Line::new(Check::Delay, Standing::Untold, seen);
        }
        let key = match delay.clock {
            Clock::Ses => "received-delay-ses",
            Clock::Sender => "received-delay-sender",
        };
        let seen = Text::key(key).with("time", Value::Seconds(seconds));
        match seconds {
            0..=LATE => Line::new(Check::Delay, Standing::Proven, seen),
            _ => Line::new(Check::Delay, Standing::Missing, seen).then(Text::key("received-delay-late-action")),
        }
    }
}

/// A signature that is there.
fn signed(check: Check, signature: &Signature, domain: &str, failed: Text) -> Line {
    let line = |standing, key: &str| {
        let result = signature.ruling.map_or("?", Ruling::word);
        Line::new(check, standing, Text::key(key).with("domain", domain).with("result", result))
    };
    match signature.ruling {
        Some(Ruling::Pass) => line(Standing::Proven, "received-dkim-pass"),
        Some(Ruling::Temperror) => {
            line(Standing::Untold, "received-dkim-result").then(Text::key("received-later-action"))
        }
        Some(_) => line(Standing::Failed, "received-dkim-result").then(failed),
        None => line(Standing::Untold, "received-dkim-untold"),
    }
}
