//! Wizards in states made by hand: fixed moments, values and answers, no world.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sesame::dns::answer::Question;
use sesame::dns::check::{Fault, Sight, Verdict};
use sesame::dns::dkim::{DkimRecord, Token};
use sesame::dns::dmarc::{Alignment, Alignments};
use sesame::dns::identity::parse_identity;
use sesame::dns::plan::{Conflict, Doing, Plan, Step};
use sesame::dns::record::Name;
use sesame::dns::survey::{Asked, Dmarc, Line, Survey};
use sesame::dns::wanted::Wanted;
use sesame::mail::diagnosis;
use sesame::mail::endpoint::PORTS;
use sesame::ports::{
    Accepted, Certificate, CertificateFault, Entry, Failure, FailureKind, Fingerprint, GitStatus, PortFacts,
    PortReport, Stage, StageReport, TlsFacts, Tried, TriedOutcome,
};
use sesame::ses::account::Access;
use sesame::ses::credential::shape::PasswordShape;
use sesame::wizard::effect::{ConfigPlan, FoundConfig, Place, Sent, Target};
use sesame::wizard::facts::Seen;
use sesame::wizard::saved::Saved;
use sesame::wizard::screen::{DiffLine, Tone};
use sesame::wizard::steps::STEPS;
use sesame::wizard::steps::records::wanted_of;
use sesame::wizard::{Action, Effect, Facts, Language, Msg, Outcome, Ticket, Wizard, World};

/// The moment of every staged wizard.
pub(crate) fn now() -> Timestamp {
    "2026-11-23T14:02:00Z".parse().expect("a moment")
}

/// So many minutes before it.
pub(crate) fn ago(minutes: i64) -> Timestamp {
    now() - SignedDuration::from_mins(minutes)
}

/// What is known when a walk for `exemple.fr` comes to a step.
pub(crate) fn facts(step: &str, language: Language) -> Facts {
    let mut facts = Facts { language, ..Facts::default() };
    for known in STEPS.iter().map(|step| step.id()).take_while(|id| *id != step) {
        learn(known, &mut facts);
    }
    facts
}

fn learn(step: &str, facts: &mut Facts) {
    let seen = Some(Seen { at: ago(3), fresh: false });
    match step {
        "account" => {
            facts.account.said = Some(ago(60));
            facts.account.monthly = Some(3000);
        }
        "region" => {
            facts.region.chosen = Some("eu-west-3".into());
            facts.region.at = Some(ago(58));
        }
        "identity" => {
            facts.identity.chosen = Some(parse_identity("exemple.fr").expect("a domain").identity);
            facts.identity.at = Some(ago(57));
        }
        "records" => {
            facts.records.dkim = dkim();
            facts.records.survey = Some(survey(facts, published()));
            facts.records.surveyed = seen;
            facts.records.published = Some(ago(40));
            facts.records.confirmed = Some(ago(35));
        }
        "credentials" => {
            facts.credentials.entry = Some(entry());
            facts.credentials.place = Some(Place::Keyring);
            facts.credentials.kept = seen;
            facts.credentials.since = Some(ago(30));
        }
        "endpoint" => {
            facts.endpoint.port = Some(587);
            facts.endpoint.probed = seen;
        }
        "production" => {
            facts.production.access = Access::Asked;
            facts.production.since = Some(ago(25));
        }
        "sender" => {
            facts.sender.from = Some("no-reply@exemple.fr".into());
            facts.sender.frontend_url = Some("http://localhost:5173".into());
            facts.sender.at = Some(ago(20));
        }
        "config" => {
            facts.config.path = Some("backend/config.env".into());
            facts.config.secret_in_file = true;
            facts.config.written = seen;
        }
        "test" => {
            facts.test.accepted = seen;
            facts.test.to = Some("moi@exemple.fr".into());
            facts.test.message_id = Some(MESSAGE_ID.into());
            facts.test.code = Some("204117".into());
            facts.test.received = Some(ago(2));
            facts.account.proven = seen;
        }
        _ => {}
    }
}

pub(crate) const MESSAGE_ID: &str = "0107019ab0c3f2a1-5f0c1a7e-8d24-4b8e-9d5e-0f6b2c7d9e31-000000";

pub(crate) fn entry() -> Entry {
    Entry { user: "AKIAIOSFODNN7EXAMPLE".into(), region: "eu-west-3".into() }
}

/// Three records with tokens of SES's length.
pub(crate) fn dkim() -> Vec<DkimRecord> {
    ["vvjuqhtzx3zqa6zmdv7kz2k7q5wqusj5", "3bysh5oa7hgjmkvbqm4pyzduxalymmqz", "lrqn2cgfagmmxqzwsbgyruftdyf4ymgw"]
        .map(|token| DkimRecord {
            token: Token::parse(token).expect("a token"),
            zone: Name::of("dkim.amazonses.com"),
            assumed: false,
        })
        .to_vec()
}

pub(crate) fn published() -> [Verdict; 3] {
    [(); 3].map(|()| Verdict::Published { servers: 2, of: 2 })
}

/// One record published, one wrong, one absent.
pub(crate) fn mixed() -> [Verdict; 3] {
    [
        Verdict::Published { servers: 2, of: 2 },
        Verdict::Wrong {
            found: "3bysh5oa7hgjmkvbqm4pyzduxalymmqz.dkim.amazonses.com.exemple.fr".into(),
            fault: Fault::TargetDoubled,
        },
        Verdict::Absent { nxdomain: true, negative_ttl: Some(3600) },
    ]
}

/// A look at a zone at OVH.
pub(crate) fn survey(facts: &Facts, verdicts: [Verdict; 3]) -> Survey {
    let server = |name: &str, last: u8| Asked::Authority {
        name: Name::of(name),
        address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)),
    };
    let no_policy = Verdict::Absent { nxdomain: true, negative_ttl: Some(3600) };
    let quad9 = || Asked::Public { name: "Quad9".into(), address: IpAddr::V4(Ipv4Addr::new(9, 9, 9, 9)) };
    let line = |(wanted, verdict): (Wanted, Verdict)| {
        let sight = match &verdict {
            Verdict::Published { .. } => Sight::Published { ttl: 3600 },
            Verdict::Wrong { found, fault } => Sight::Wrong { found: found.clone(), fault: *fault, ttl: 3600 },
            Verdict::Absent { nxdomain, negative_ttl } => {
                Sight::Absent { nxdomain: *nxdomain, negative_ttl: *negative_ttl }
            }
            _ => Sight::Silent,
        };
        let proof = Some((0, Question::new(wanted.record.name.clone(), wanted.record.kind)));
        let sights = vec![Some(sight.clone()), Some(sight.clone()), Some(sight), Some(Sight::Silent)];
        Line { wanted, verdict, proof, behind: Vec::new(), sights }
    };
    Survey {
        zone: Some(Name::of("exemple.fr")),
        nxdomain: false,
        nameservers: vec![Name::of("dns12.ovh.net"), Name::of("ns12.ovh.net")],
        provider: Some("ovh".into()),
        asked: vec![server("dns12.ovh.net", 1), server("ns12.ovh.net", 2), Asked::Resolver, quad9()],
        lines: wanted_of(facts).into_iter().zip(verdicts.into_iter().chain([no_policy])).map(line).collect(),
        findings: Vec::new(),
        chain: Vec::new(),
        domain: Name::of("exemple.fr"),
        spf: Vec::new(),
        dmarc: Dmarc::Absent,
        alignments: Alignments { dkim: Alignment::Aligned, spf: Alignment::Ses },
        took_ms: 412,
    }
}

fn tls() -> TlsFacts {
    TlsFacts {
        version: "TLS 1.3".into(),
        cipher: "TLS13_AES_128_GCM_SHA256".into(),
        certificate: Some(Certificate {
            subject: "email-smtp.eu-west-3.amazonaws.com".into(),
            names: vec!["email-smtp.eu-west-3.amazonaws.com".into()],
            issuer: "Amazon RSA 2048 M04".into(),
            starts: "2026-06-01T00:00:00Z".parse().expect("a moment"),
            key: "RSA 2048".into(),
            signature: "SHA256-RSA".into(),
            expires: "2027-06-30T23:59:59Z".parse().expect("a moment"),
        }),
    }
}

/// A port that is open, or how it is closed.
pub(crate) fn port(port: u16, closed: Option<FailureKind>) -> PortReport {
    let millis = u64::from(port % 97);
    let address = IpAddr::from([192, 0, 2, 25]);
    let result = match closed {
        None => Ok(PortFacts {
            address,
            resolve: Duration::from_millis(12),
            connect: Duration::from_millis(20 + millis),
            tls_took: Duration::from_millis(44),
            ehlo: Duration::from_millis(14),
            total: Duration::from_millis(90 + millis),
            greeting: "220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-ABCDEFGHI abcdefghijklmnopqrst".into(),
            tls: tls(),
            auth: vec!["PLAIN".into(), "LOGIN".into()],
            size: Some(41_943_040),
        }),
        Some(kind) => Err(Failure::at(Stage::Connect, kind)),
    };
    let (took, outcome) = match &result {
        Ok(facts) => (facts.connect, TriedOutcome::Connected),
        Err(failure) => {
            let took = if failure.kind == FailureKind::Timeout { 10_000 } else { millis };
            (Duration::from_millis(took), TriedOutcome::Failed(failure.kind.clone()))
        }
    };
    PortReport { port, tried: vec![Tried { address, took, outcome }], result }
}

/// A port where the connection is made, and then something answers in SES's place.
pub(crate) fn intercepted(number: u16) -> PortReport {
    let certificate = Certificate {
        subject: "*.proxy.exemple.net".into(),
        names: vec!["*.proxy.exemple.net".into()],
        issuer: "Exemple Réseau CA 2".into(),
        ..tls().certificate.expect("a certificate")
    };
    let failure = match number {
        465 | 2465 => {
            let fault = CertificateFault::WrongName { names: certificate.names.clone() };
            let kind = FailureKind::Certificate(fault, "certificate not valid for name".into());
            Failure { certificate: Some(Box::new(certificate)), ..Failure::at(Stage::Tls, kind) }
        }
        _ => Failure::at(Stage::Tls, FailureKind::NoStarttls),
    };
    PortReport { result: Err(failure), ..port(number, None) }
}

/// The stages of a delivery before this one, as they were seen.
pub(crate) fn stages(before: Option<Stage>) -> Vec<StageReport> {
    let seen = [
        (Stage::Resolve, 12, "email-smtp.eu-west-3.amazonaws.com"),
        (Stage::Connect, 31, "192.0.2.25:587"),
        (Stage::Tls, 64, "TLS 1.3 · TLS13_AES_128_GCM_SHA256"),
        (Stage::Ehlo, 18, "AUTH PLAIN LOGIN · SIZE 41943040"),
        (Stage::Auth, 47, "AUTH PLAIN"),
        (Stage::Mail, 16, "no-reply@exemple.fr"),
        (Stage::Rcpt, 15, "moi@exemple.fr"),
        (Stage::Data, 14, "354 End data with <CR><LF>.<CR><LF>"),
        (Stage::Accepted, 169, "250 Ok 0107018f3c2e5b1a-4e7a2f10-000000"),
    ];
    let report = |(stage, millis, seen): (Stage, u64, &str)| StageReport {
        stage,
        took: Duration::from_millis(millis),
        seen: seen.to_owned(),
    };
    seen.into_iter().take_while(|(stage, _, _)| Some(*stage) != before).map(report).collect()
}

/// A plan for `backend/config.env`: what would change, or that nothing would.
pub(crate) fn plan(changes: bool) -> ConfigPlan {
    let line = |tone, text: &str| DiffLine { tone, text: text.to_owned() };
    let diff = vec![
        line(Tone::Plain, "PORT=3000"),
        line(Tone::Bad, "SMTP_HOST=localhost"),
        line(Tone::Bad, "SMTP_PORT=1025"),
        line(Tone::Good, "SMTP_HOST=email-smtp.eu-west-3.amazonaws.com"),
        line(Tone::Good, "SMTP_PORT=587"),
        line(Tone::Plain, "DATABASE_URL=postgres://localhost/app"),
        line(Tone::Muted, "…"),
        line(Tone::Good, "SMTP_SECURE=false"),
        line(Tone::Good, "SMTP_USER=AKIAIOSFODNN7EXAMPLE"),
        line(Tone::Good, "SMTP_PASSWORD=••••••••"),
        line(Tone::Good, "SMTP_FROM=no-reply@exemple.fr"),
        line(Tone::Good, "FRONTEND_URL=http://localhost:5173"),
    ];
    ConfigPlan {
        real_path: PathBuf::from("/home/marie/boutique/backend/config.env"),
        fingerprint: Fingerprint::Missing,
        diff: if changes { diff } else { Vec::new() },
        notes: Vec::new(),
        git: GitStatus {
            work_tree: Some(PathBuf::from("/home/marie/boutique")),
            ignored: !changes,
            ..GitStatus::default()
        },
        ignore_file: changes.then(|| PathBuf::from("/home/marie/boutique/backend/.gitignore")),
    }
}

pub(crate) fn found() -> Vec<FoundConfig> {
    let file = |path: &str, exists| FoundConfig { path: path.into(), exists };
    vec![file("backend/config.env", true), file("config.env", false), file(".env", false)]
}

pub(crate) fn accepted() -> Accepted {
    Accepted { message_id: MESSAGE_ID.into(), tls: Some(tls()) }
}

/// A plan for the zone at OVH: the first record is there, the second cannot be, the rest is missing.
fn records_plan(wanted: &[Wanted]) -> (Target, Plan) {
    let doing = |place: usize| match place {
        0 => Doing::AlreadyThere,
        1 => Doing::Conflict(Conflict::OtherValue { found: "ailleurs.exemple.net".into() }),
        _ => Doing::Create,
    };
    let step = |(place, wanted): (usize, &Wanted)| Step { record: wanted.record.clone(), doing: doing(place) };
    let zone = Name::of("exemple.fr");
    let steps = wanted.iter().enumerate().map(step).collect();
    (Target { zone: zone.clone(), servers: Vec::new(), host: Some("ovh") }, Plan { zone, steps })
}

/// Opens the publishing through the host, with its plan.
pub(crate) fn publishing(mut staged: Staged) -> Staged {
    staged.tell(Msg::Do(Action::Apply));
    staged.answer_all(|effect, facts| match effect {
        Effect::PlanRecords { wanted, .. } => vec![Outcome::RecordsPlanned(Ok(records_plan(wanted)))],
        other => answers(other, facts),
    });
    staged
}

/// What a world where all is well answers.
pub(crate) fn answers(effect: &Effect, facts: &Facts) -> Vec<Outcome> {
    match effect {
        Effect::MeasureRegions(regions) => {
            let time = |(place, region): (usize, &String)| {
                let took = Duration::from_millis(20 + 17 * u64::try_from(place).expect("few regions"));
                Outcome::RegionMeasured(region.clone(), Ok(took))
            };
            regions.iter().enumerate().map(time).collect()
        }
        Effect::Survey(_) => vec![Outcome::Surveyed(survey(facts, published()))],
        Effect::KeepSecret { entry, place, .. } => vec![Outcome::SecretKept(entry.clone(), *place, Ok(()))],
        Effect::CheckSecret(entry) => vec![Outcome::SecretChecked(entry.clone(), Ok(true))],
        Effect::ProbePorts(_) => PORTS.map(|number| Outcome::PortProbed(port(number, None))).to_vec(),
        Effect::FindConfig => vec![Outcome::ConfigFound(found())],
        Effect::PlanConfig(request) => {
            vec![Outcome::ConfigPlanned(request.clone(), Ok(plan(facts.config.written.is_none())))]
        }
        Effect::WriteConfig { request, .. } => vec![Outcome::ConfigWritten(request.clone(), Ok(Vec::new()))],
        Effect::SendTest(request) => {
            let sent = Sent { accepted: accepted(), to: request.to.clone(), code: "204117".into() };
            let stages = stages(None).into_iter().map(Outcome::StageDone);
            stages.chain([Outcome::TestEnded(Ok(sent))]).collect()
        }
        Effect::Examine(_) => vec![Outcome::Examined(diagnosis::Sight {
            password: Some(PasswordShape::Smtp),
            kept: diagnosis::Kept::Elsewhere("us-east-1".into()),
            dkim: diagnosis::Published::Count(3, 3),
            now: now(),
        })],
        _ => Vec::new(),
    }
}

/// A wizard and what it has asked for.
pub(crate) struct Staged {
    pub(crate) wizard: Wizard,
    pub(crate) pending: Vec<(Ticket, Effect)>,
}

impl Staged {
    /// Starts on a step with these facts.
    pub(crate) fn start(facts: Facts, step: &str, world: World) -> Self {
        let saved = Saved::new(facts, step, Default::default());
        let (wizard, pending) = Wizard::start(saved, world, now());
        let mut staged = Self { wizard, pending };
        staged.tell(Msg::Tick(now()));
        staged
    }

    /// Starts on a step of the guided walk, everything before it done and seen again.
    pub(crate) fn at(step: &str, language: Language) -> Self {
        let mut staged = Self::start(facts(step, language), step, World::Guided);
        staged.answer_all(answers);
        staged
    }

    pub(crate) fn tell(&mut self, msg: Msg) {
        self.pending.extend(self.wizard.update(msg));
    }

    /// Types into a field.
    pub(crate) fn fill(&mut self, field: &'static str, text: &str) {
        self.tell(Msg::Focus(field));
        self.tell(Msg::Edit(tui_input::InputRequest::DeleteLine));
        self.tell(Msg::Paste(text.to_owned()));
    }

    /// Answers everything asked so far and what is asked thereupon; what has no answer stays under way.
    pub(crate) fn answer_all(&mut self, answers: impl Fn(&Effect, &Facts) -> Vec<Outcome>) {
        for _ in 0..20 {
            let asked = std::mem::take(&mut self.pending);
            if asked.is_empty() {
                return;
            }
            for (ticket, effect) in asked {
                let outcomes = answers(&effect, self.wizard.facts());
                let ends = !outcomes.is_empty() || matches!(effect, Effect::SaveState(_) | Effect::Cancel(_));
                for outcome in outcomes {
                    self.tell(Msg::Outcome(ticket, outcome));
                }
                if ends {
                    self.tell(Msg::Done(ticket));
                }
            }
        }
        panic!("it never ends: {:?}", self.pending);
    }
}

/// A wizard of the guided world at a step, in French, with everything before it done.
pub(crate) fn wizard(step: &str) -> Wizard {
    Staged::at(step, Language::Fr).wizard
}
