//! Anything in any order: the wizard and its screen never panic, whatever is done and whatever comes back.

use std::time::Duration;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sesame::dns::check::Verdict;
use sesame::mail::delivery::{CertificateFault, Failure, FailureKind, Stage};
use sesame::ports::{ConsoleReply, ConsoleRequest, DiskError, KeyringError};
use sesame::secret::Secret;
use sesame::tui::keymap::BINDINGS;
use sesame::tui::view::{Scroll, draw};
use sesame::wizard::effect::{ConfigError, TestError};
use sesame::wizard::saved::Saved;
use sesame::wizard::steps::STEPS;
use sesame::wizard::{Action, Effect, Facts, Language, Msg, Outcome, World};
use tui_input::InputRequest;

use crate::staged::{self, Staged};

/// One turn: something done, or something that comes back.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a few dozen of them, in a test")]
enum Turn {
    Tell(Msg),
    /// The effect of this place among those under way is answered well, badly, or ends without a word.
    Answer(usize, Answer),
}

#[derive(Debug, Clone, Copy)]
enum Answer {
    Well,
    Badly(usize),
    Ended,
}

const PASTES: [&str; 14] = [
    "exemple.fr",
    "https://www.exemple.fr/",
    "Moi <moi@exemple.fr>",
    "moi@exemple.fr",
    "AKIAIOSFODNN7EXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "IAM user name,SMTP user name,SMTP password\nu,AKIAIOSFODNN7EXAMPLE,x\n",
    "vvjuqhtzx3zqa6zmdv7kz2k7q5wqusj5._domainkey.exemple.fr CNAME vvjuqhtzx3zqa6zmdv7kz2k7q5wqusj5.dkim.amazonses.com",
    "vvjuqhtzx3zqa6zmdv7kz2k7q5wqusj5\n3bysh5oa7hgjmkvbqm4pyzduxalymmqz\nlrqn2cgfagmmxqzwsbgyruftdyf4ymgw",
    "../../etc/config.env",
    "99999999999999999999",
    "\u{1b}[2J\0\u{202e}",
    "👩‍💻🔥",
    "204117",
];

fn actions() -> impl Strategy<Value = Action> {
    prop::sample::select(BINDINGS.iter().map(|binding| binding.action).collect::<Vec<_>>())
}

fn edits() -> impl Strategy<Value = InputRequest> {
    prop_oneof![
        any::<char>().prop_map(InputRequest::InsertChar),
        (0usize..5_000).prop_map(InputRequest::SetCursor),
        prop::sample::select(vec![
            InputRequest::GoToPrevChar,
            InputRequest::GoToNextChar,
            InputRequest::GoToPrevWord,
            InputRequest::GoToNextWord,
            InputRequest::GoToStart,
            InputRequest::GoToEnd,
            InputRequest::DeletePrevChar,
            InputRequest::DeleteNextChar,
            InputRequest::DeletePrevWord,
            InputRequest::DeleteNextWord,
            InputRequest::DeleteLine,
            InputRequest::DeleteTillEnd,
            InputRequest::DeleteFromStart,
            InputRequest::Yank,
        ]),
    ]
}

fn fields() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "open",
        "monthly",
        "region",
        "identity",
        "records",
        "table",
        "confirmed",
        "asked",
        "user",
        "password",
        "convert",
        "place",
        "port",
        "access",
        "website",
        "volume",
        "app",
        "from",
        "name",
        "frontend",
        "file",
        "path",
        "secret",
        "whom",
        "to",
        "code",
        "again",
        "restarted",
        "lines",
        "nothing of the kind",
    ])
}

fn turns() -> impl Strategy<Value = Turn> {
    let steps: Vec<&'static str> = STEPS.iter().map(|step| step.id()).chain(["no such step"]).collect();
    let pastes = prop_oneof![
        6 => prop::sample::select(PASTES.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => (0usize..6_000).prop_map(|length| "y".repeat(length)),
    ];
    let answer =
        prop_oneof![3 => Just(Answer::Well), 2 => (0usize..8).prop_map(Answer::Badly), 1 => Just(Answer::Ended)];
    prop_oneof![
        8 => actions().prop_map(|action| Turn::Tell(Msg::Do(action))),
        4 => pastes.prop_map(|text| Turn::Tell(Msg::Paste(text))),
        2 => edits().prop_map(|request| Turn::Tell(Msg::Edit(request))),
        3 => prop::sample::select(steps).prop_map(|step| Turn::Tell(Msg::GoTo(step))),
        3 => fields().prop_map(|field| Turn::Tell(Msg::Focus(field))),
        2 => (0i64..200_000).prop_map(|seconds| Turn::Tell(Msg::Tick(staged::now() + Duration::from_secs(seconds.unsigned_abs())))),
        6 => (any::<usize>(), answer).prop_map(|(place, answer)| Turn::Answer(place, answer)),
    ]
}

/// What a world where all goes wrong answers.
fn bad(effect: &Effect, facts: &Facts, how: usize) -> Vec<Outcome> {
    let keyring = [
        KeyringError::Silent,
        KeyringError::Absent("no service".into()),
        KeyringError::Locked("dismissed".into()),
        KeyringError::Failed("\u{1b}[31m".into()),
    ];
    let keyring = || keyring[how % 4].clone();
    let disk = [
        DiskError::NotAFile,
        DiskError::NoFolder,
        DiskError::Denied("no".into()),
        DiskError::Changed,
        DiskError::Full,
        DiskError::TooLarge,
        DiskError::Locked,
        DiskError::Failed("worse".into()),
    ];
    let disk = || disk[how % 8].clone();
    let failure = |stage| {
        let kinds = [
            FailureKind::UnknownHost,
            FailureKind::Refused,
            FailureKind::Timeout,
            FailureKind::Closed,
            FailureKind::Certificate(CertificateFault::Expired, "expired".into()),
            FailureKind::NoStarttls,
            FailureKind::NoAuth,
            FailureKind::Reply,
        ];
        let kind = kinds[how % 8].clone();
        let reply = (kind == FailureKind::Reply).then(|| "535 Authentication Credentials Invalid".to_owned());
        Failure { reply, maybe_accepted: how == 3 && stage == Stage::Accepted, ..Failure::at(stage, kind) }
    };
    let silence = || [Verdict::Silent, Verdict::Refused, Verdict::Failed { code: "SERVFAIL".into() }];
    match effect {
        Effect::MeasureRegions(regions) => {
            regions.iter().map(|id| Outcome::RegionMeasured(id.clone(), Err(FailureKind::Timeout))).collect()
        }
        Effect::Survey(_) if how.is_multiple_of(2) => {
            vec![Outcome::Surveyed(staged::survey(facts, staged::mixed()))]
        }
        Effect::Survey(_) => vec![Outcome::Surveyed(staged::survey(facts, silence()))],
        Effect::KeepSecret { entry, place, .. } => vec![Outcome::SecretKept(entry.clone(), *place, Err(keyring()))],
        Effect::CheckSecret(entry) if how.is_multiple_of(2) => vec![Outcome::SecretChecked(entry.clone(), Ok(false))],
        Effect::CheckSecret(entry) => vec![Outcome::SecretChecked(entry.clone(), Err(keyring()))],
        Effect::ProbePorts(_) => sesame::mail::endpoint::PORTS
            .map(|port| Outcome::PortProbed(staged::port(port, Some(failure(Stage::Connect).kind))))
            .to_vec(),
        Effect::FindConfig => vec![Outcome::ConfigFound(Vec::new())],
        Effect::PlanConfig(request) if how.is_multiple_of(3) => {
            vec![Outcome::ConfigPlanned(request.clone(), Err(ConfigError::NoPassword))]
        }
        Effect::PlanConfig(request) => vec![Outcome::ConfigPlanned(request.clone(), Err(ConfigError::Disk(disk())))],
        Effect::WriteConfig { request, .. } => {
            vec![Outcome::ConfigWritten(request.clone(), Err(ConfigError::Disk(disk())))]
        }
        Effect::SendTest(_) if how % 4 == 1 => {
            vec![Outcome::TestEnded(Err(TestError::NoPassword(sesame::text::Text::key("test-no-password-kept"))))]
        }
        Effect::SendTest(_) => {
            let stage = Stage::ALL[how % Stage::ALL.len()];
            let stages = staged::stages(Some(stage)).into_iter().map(Outcome::StageDone);
            stages.chain([Outcome::TestEnded(Err(TestError::Delivery(failure(stage))))]).collect()
        }
        Effect::AskConsole(request) => vec![Outcome::Console(request.clone(), Err("no zone for it".into()))],
        Effect::Export { .. } => vec![Outcome::Exported(Err(disk()))],
        Effect::SaveState(_) => vec![Outcome::SaveFailed(disk())],
        _ => Vec::new(),
    }
}

fn well(effect: &Effect, facts: &Facts) -> Vec<Outcome> {
    let Effect::AskConsole(request) = effect else { return staged::answers(effect, facts) };
    let reply = match request {
        ConsoleRequest::CreateIdentity { identity, .. } if identity.contains('@') => ConsoleReply::MailSent,
        ConsoleRequest::CreateIdentity { .. } => ConsoleReply::Records(sesame::wizard::steps::records::records_of(
            &staged::facts("credentials", Language::Fr),
        )),
        ConsoleRequest::CreateCredentials { .. } => ConsoleReply::Credentials {
            iam_user: "ses-smtp-user.20261123-140200".into(),
            user: "AKIAIOSFODNN7EXAMPLE".into(),
            password: Secret::new(format!("BA{}", "x".repeat(42))),
        },
        ConsoleRequest::Inbox(_) => ConsoleReply::Inbox(Vec::new()),
        _ => ConsoleReply::Done,
    };
    vec![Outcome::Console(request.clone(), Ok(reply))]
}

fn play(staged: &mut Staged, turn: Turn) {
    match turn {
        Turn::Tell(msg) => staged.tell(msg),
        Turn::Answer(place, answer) => {
            if staged.pending.is_empty() {
                return;
            }
            let (ticket, effect) = staged.pending.swap_remove(place % staged.pending.len());
            let outcomes = match answer {
                Answer::Well => well(&effect, staged.wizard.facts()),
                Answer::Badly(how) => bad(&effect, staged.wizard.facts(), how),
                Answer::Ended => Vec::new(),
            };
            for outcome in outcomes {
                staged.tell(Msg::Outcome(ticket, outcome));
            }
            staged.tell(Msg::Done(ticket));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_breaks_the_wizard_or_its_screen(
        from in prop::sample::select(STEPS.iter().map(|step| step.id()).collect::<Vec<_>>()),
        is_practice in any::<bool>(),
        all in prop::collection::vec(turns(), 1..60),
    ) {
        let world = if is_practice { World::Practice { poll: 1 } } else { World::Guided };
        let mut staged = Staged::start(staged::facts(from, Language::Fr), from, world);
        for turn in all {
            play(&mut staged, turn);
            crate::words::all_there(&staged.wizard.screen());
        }
        let screen = staged.wizard.screen();
        let look = crate::screens::look(screen.language);
        let mut terminal = Terminal::new(TestBackend::new(60, 20)).expect("a terminal in memory");
        terminal.draw(|frame| drop(draw(frame, &screen, &look, &mut Scroll::default()))).expect("drawing in memory");
        let bytes = staged.wizard.to_saved().to_bytes();
        let again = Saved::parse(&bytes).expect("what was saved reads back");
        prop_assert_eq!(again.to_bytes(), bytes, "and saves the same");
        prop_assert!(!format!("{:?}", again.drafts).contains(PASTES[5]), "no secret is saved with what is typed");
    }
}
