//! The real screens of all steps, drawn at two sizes in both languages, to be looked at.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sesame::dns::identity::parse_identity;
use sesame::mail::delivery::{Failure, FailureKind, Stage};
use sesame::mail::endpoint::PORTS;
use sesame::ports::{
    ConsoleReply, ConsoleRequest, Entry, KeyringError, PortReport, Received, Speaker, StageReport, TranscriptLine,
};
use sesame::secret::Secret;
use sesame::ses::rotation::{self, Keeping, Rotation};
use sesame::tui::view::{Scroll, draw};
use sesame::tui::{Look, TerminalFacts};
use sesame::wizard::effect::{RotationError, TestError};
use sesame::wizard::{Action, Effect, Language, Msg, Outcome, World};

use crate::staged::{self, Staged};

/// The look of an ordinary terminal with colours and signs, its times in UTC.
pub(crate) fn look(language: Language) -> Look {
    let variables = [("LANG", "fr_FR.UTF-8"), ("TERM", "xterm-256color")];
    let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Look::new(&TerminalFacts { variables, is_terminal: true }, language.tag(), TimeZone::UTC)
}

fn page(staged: &Staged, language: Language, (width, height): (u16, u16)) -> String {
    let screen = staged.wizard.screen();
    crate::words::all_there(&screen);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
    let look = look(language);
    terminal.draw(|frame| drop(draw(frame, &screen, &look, &mut Scroll::default()))).expect("drawing in memory");
    terminal.backend().to_string()
}

/// A run of letters as an SMTP password has them: 44 of base64 that begin with B.
fn has_password(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '/';
    text.split(|c| !is_letter(c)).any(|word| word.len() == 44 && word.starts_with('B'))
}

/// The state at four sizes and languages, in one file.
#[track_caller]
fn snapshot(name: &str, state: impl Fn(Language) -> Staged) {
    let mut pages = String::new();
    for language in [Language::Fr, Language::En] {
        let staged = state(language);
        assert!(!has_password(&format!("{:?}", staged.wizard.screen())), "{name}: a secret is on the screen");
        for size in [(80, 24), (50, 20)] {
            let page = page(&staged, language, size);
            pages += &format!("{} {}x{}\n{page}\n", language.tag(), size.0, size.1);
        }
    }
    assert!(!has_password(&pages), "{name}: a secret is in the snapshot");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, pages);
    });
}

fn practice(step: &str, language: Language) -> Staged {
    Staged::start(staged::facts(step, language), step, World::Practice { poll: 2 })
}

/// A password in its shape, of one letter.
fn password() -> Secret {
    Secret::new(format!("BA{}", "x".repeat(42)))
}

#[test]
fn account() {
    snapshot("account", |language| {
        let mut staged = practice("account", language);
        staged.fill("monthly", "3000");
        staged.tell(Msg::Focus("open"));
        staged
    });
}

#[test]
fn region() {
    snapshot("region", |language| {
        let mut staged = Staged::at("region", language);
        staged.tell(Msg::Do(Action::Down));
        staged
    });
}

#[test]
fn region_without_smtp() {
    snapshot("region-without-smtp", |language| {
        let mut staged = Staged::at("region", language);
        for _ in 0..6 {
            staged.tell(Msg::Do(Action::Down));
        }
        staged.tell(Msg::Do(Action::Continue));
        staged
    });
}

#[test]
fn identity() {
    snapshot("identity", |language| {
        let mut staged = Staged::at("identity", language);
        staged.fill("identity", "https://www.lettres.exemple.fr/contact");
        staged
    });
}

#[test]
fn records_to_paste() {
    snapshot("records-to-paste", |language| {
        let mut staged = Staged::at("records", language);
        let token = "a".repeat(32);
        staged.tell(Msg::Paste(format!("{token}._domainkey.exemple.fr CNAME {token}.dkim.amazonses.com")));
        staged.tell(Msg::Paste("rien de tel".into()));
        staged
    });
}

fn records_mixed(language: Language) -> Staged {
    let mut facts = staged::facts("records", language);
    facts.records.dkim = staged::dkim();
    let mut staged = Staged::start(facts, "records", World::Guided);
    staged.answer_all(|effect, facts| match effect {
        Effect::Survey(_) => vec![Outcome::Surveyed(staged::survey(facts, staged::mixed()))],
        other => staged::answers(other, facts),
    });
    staged
}

#[test]
fn records() {
    snapshot("records", |language| {
        let mut staged = records_mixed(language);
        staged.tell(Msg::Do(Action::Down));
        staged
    });
}

#[test]
fn records_of_one_server() {
    snapshot("records-server", |language| {
        let mut staged = records_mixed(language);
        staged.tell(Msg::Do(Action::Right));
        staged.tell(Msg::Do(Action::Right));
        staged
    });
}

#[test]
fn records_as_a_code() {
    snapshot("records-code", |language| {
        let mut staged = records_mixed(language);
        staged.tell(Msg::Do(Action::Code));
        staged
    });
}

#[test]
fn records_to_publish_through_the_host() {
    snapshot("records-publish", |language| staged::publishing(records_mixed(language)));
}

#[test]
fn records_published() {
    snapshot("records-published", |language| {
        let mut staged = Staged::start(staged::facts("credentials", language), "records", World::Guided);
        staged.answer_all(staged::answers);
        staged
    });
}

#[test]
fn records_of_an_address() {
    snapshot("records-address", |language| {
        let mut facts = staged::facts("records", language);
        facts.identity.chosen = Some(parse_identity("moi@exemple.fr").expect("an address").identity);
        facts.records.mail_asked = Some(staged::ago(90));
        let mut staged = Staged::start(facts, "records", World::Guided);
        staged.answer_all(staged::answers);
        staged
    });
}

#[test]
fn records_of_an_address_too_late() {
    snapshot("records-address-late", |language| {
        let mut facts = staged::facts("records", language);
        facts.identity.chosen = Some(parse_identity("moi@exemple.fr").expect("an address").identity);
        facts.records.mail_asked = Some(staged::now() - SignedDuration::from_hours(25));
        Staged::start(facts, "records", World::Guided)
    });
}

fn credentials_of_the_console(language: Language) -> Staged {
    let mut staged = practice("credentials", language);
    staged.answer_all(|effect, facts| match effect {
        Effect::AskConsole(request @ ConsoleRequest::CreateCredentials { .. }) => {
            let reply = ConsoleReply::Credentials {
                iam_user: "ses-smtp-user.20261123-140200".into(),
                user: "AKIAIOSFODNN7EXAMPLE".into(),
                password: password(),
            };
            vec![Outcome::Console(request.clone(), Ok(reply))]
        }
        other => staged::answers(other, facts),
    });
    staged
}

#[test]
fn credentials() {
    snapshot("credentials", |language| {
        let mut staged = credentials_of_the_console(language);
        staged.tell(Msg::Do(Action::Take));
        staged
    });
}

#[test]
fn credentials_kept() {
    snapshot("credentials-kept", |language| {
        let mut staged = Staged::start(staged::facts("endpoint", language), "credentials", World::Guided);
        staged.answer_all(staged::answers);
        staged
    });
}

#[test]
fn credentials_without_a_keyring() {
    snapshot("credentials-without-keyring", |language| {
        let mut staged = Staged::at("credentials", language);
        staged.fill("user", "AKIAIOSFODNN7EXAMPLE");
        staged.fill("password", password().reveal());
        staged.tell(Msg::Do(Action::Continue));
        staged.answer_all(|effect, facts| match effect {
            Effect::KeepSecret { entry, place, .. } => {
                let error =
                    KeyringError::Absent("org.freedesktop.secrets was not provided by any .service files".into());
                vec![Outcome::SecretKept(entry.clone(), *place, Err(error))]
            }
            other => staged::answers(other, facts),
        });
        staged.tell(Msg::Focus("place"));
        staged
    });
}

#[test]
fn credentials_refused() {
    snapshot("credentials-refused", |language| {
        let mut staged = Staged::at("credentials", language);
        staged.fill("user", "ses-smtp-user.20240612-101112");
        staged.fill("password", &"a".repeat(40));
        staged.tell(Msg::Do(Action::Continue));
        staged
    });
}

/// The endpoint step with what these ports showed; the others have not answered.
fn ports(language: Language, reports: impl Fn() -> Vec<PortReport>) -> Staged {
    let mut staged = Staged::start(staged::facts("endpoint", language), "endpoint", World::Guided);
    staged.answer_all(|effect, facts| match effect {
        Effect::ProbePorts(_) => reports().into_iter().map(Outcome::PortProbed).collect(),
        other => staged::answers(other, facts),
    });
    staged
}

#[test]
fn endpoint() {
    snapshot("endpoint", |language| {
        ports(language, || PORTS.map(|port| staged::port(port, (port == 25).then_some(FailureKind::Timeout))).to_vec())
    });
}

#[test]
fn endpoint_elsewhere() {
    snapshot("endpoint-elsewhere", |language| {
        let mut staged = ports(language, || PORTS.map(|port| staged::port(port, None)).to_vec());
        staged.tell(Msg::Focus("tool"));
        staged.tell(Msg::Do(Action::Down));
        staged
    });
}

#[test]
fn endpoint_blocked() {
    snapshot("endpoint-blocked", |language| {
        ports(language, || {
            let closed = |port| if port == 465 { FailureKind::Refused } else { FailureKind::Timeout };
            [587, 465, 25].map(|port| staged::port(port, Some(closed(port)))).to_vec()
        })
    });
}

#[test]
fn endpoint_refused() {
    snapshot("endpoint-refused", |language| {
        ports(language, || PORTS.map(|port| staged::port(port, Some(FailureKind::Refused))).to_vec())
    });
}

#[test]
fn endpoint_intercepted() {
    snapshot("endpoint-intercepted", |language| {
        ports(language, || {
            PORTS.map(|port| if port == 2465 { staged::port(port, None) } else { staged::intercepted(port) }).to_vec()
        })
    });
}

#[test]
fn endpoint_intercepted_in_view() {
    snapshot("endpoint-intercepted-view", |language| {
        let mut staged = ports(language, || {
            PORTS.map(|port| if port == 2465 { staged::port(port, None) } else { staged::intercepted(port) }).to_vec()
        });
        staged.tell(Msg::Do(Action::Up));
        staged
    });
}

#[test]
fn production() {
    snapshot("production", |language| Staged::at("production", language));
}

#[test]
fn production_written() {
    snapshot("production-written", |language| {
        let mut staged = Staged::at("production", language);
        staged.fill("website", "https://exemple.fr");
        staged.fill("volume", "3000");
        staged.fill("app", "an invoicing app for craftsmen");
        for field in ["kind-password-reset", "no-marketing", "recipients-signed-up", "bounces-suppression-list"] {
            staged.tell(Msg::Focus(field));
            if field != "kind-password-reset" {
                staged.tell(Msg::Do(Action::Toggle));
            }
        }
        staged
    });
}

#[test]
fn production_asked() {
    snapshot("production-asked", |language| {
        let mut staged = Staged::at("production", language);
        staged.tell(Msg::Focus("access"));
        staged.tell(Msg::Do(Action::Down));
        staged
    });
}

#[test]
fn sender() {
    snapshot("sender", |language| {
        let mut staged = Staged::at("sender", language);
        staged.fill("name", "Café Éclair");
        staged.fill("frontend", "http://app.exemple.fr");
        staged
    });
}

#[test]
fn sender_refused() {
    snapshot("sender-refused", |language| {
        let mut staged = Staged::at("sender", language);
        staged.fill("from", "contact@autre.fr");
        staged.tell(Msg::Do(Action::Continue));
        staged
    });
}

#[test]
fn config() {
    snapshot("config", |language| Staged::at("config", language));
}

#[test]
fn config_written() {
    snapshot("config-written", |language| {
        let mut staged = Staged::at("config", language);
        staged.tell(Msg::Do(Action::Continue));
        staged.answer_all(staged::answers);
        staged
    });
}

#[test]
fn config_missing() {
    snapshot("config-missing", |language| {
        Staged::start(staged::facts("credentials", language), "config", World::Guided)
    });
}

#[test]
fn test_to_send() {
    snapshot("test", |language| Staged::at("test", language));
}

#[test]
fn test_accepted() {
    snapshot("test-accepted", |language| {
        let mut staged = practice("test", language);
        staged.answer_all(staged::answers);
        staged.fill("to", "moi@exemple.fr");
        staged.tell(Msg::Do(Action::Continue));
        staged.answer_all(|effect, facts| match effect {
            Effect::AskConsole(request) => {
                let mail = Received {
                    from: "no-reply@exemple.fr".into(),
                    subject: "Essai 204117".into(),
                    text: "Bonjour,\n\nhttp://localhost:5173/reinitialiser\n\nCode : 204117\n".into(),
                    headers: String::new(),
                };
                vec![Outcome::Console(request.clone(), Ok(ConsoleReply::Inbox(vec![mail])))]
            }
            other => staged::answers(other, facts),
        });
        staged
    });
}

/// The message taken, and the headers of the one received pasted: Gmail's way.
#[test]
fn test_arrived() {
    snapshot("test-arrived", |language| {
        let mut staged = practice("test", language);
        staged.answer_all(staged::answers);
        staged.fill("to", "moi@exemple.fr");
        staged.tell(Msg::Do(Action::Continue));
        staged.answer_all(staged::answers);
        let sample = include_str!("../../src/mail/received/samples/gmail-unsigned.txt");
        let id = "0107019aafc8a5e8-2d72e19a-1525-41c6-92cb-347e9e7f27a5-000000";
        staged.tell(Msg::Paste(sample.replace(id, staged::MESSAGE_ID)));
        staged.tell(Msg::Focus("proofs"));
        staged.tell(Msg::Do(Action::Down));
        staged
    });
}

/// A scenario chosen, taken by SES.
#[test]
fn test_simulated() {
    snapshot("test-simulated", |language| {
        let mut staged = practice("test", language);
        staged.answer_all(staged::answers);
        staged.tell(Msg::Focus("whom"));
        staged.tell(Msg::Do(Action::Down));
        staged.tell(Msg::Do(Action::Down));
        staged.tell(Msg::Do(Action::Continue));
        staged.answer_all(staged::answers);
        staged
    });
}

/// What was said with the server, shown.
#[test]
fn test_dialog() {
    snapshot("test-dialog", |language| {
        let mut staged =
            test_refused(language, Stage::Auth, FailureKind::Reply, Some("535 Authentication Credentials Invalid"));
        staged.tell(Msg::Do(Action::Recheck));
        staged.answer_all(|effect, facts| match effect {
            Effect::SendTest(_) => {
                let line = |millis, speaker, text: &str| {
                    let at = Duration::from_millis(millis);
                    Outcome::Said(TranscriptLine { speaker, encrypted: millis > 80, at, text: text.into() })
                };
                let failure = Failure {
                    reply: Some("535 Authentication Credentials Invalid".into()),
                    ..Failure::at(Stage::Auth, FailureKind::Reply)
                };
                vec![
                    line(43, Speaker::Server, "220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-EXAMPLE"),
                    line(44, Speaker::Client, "EHLO [127.0.0.1]"),
                    line(61, Speaker::Server, "250-email-smtp.amazonaws.com"),
                    line(61, Speaker::Server, "250 STARTTLS"),
                    line(62, Speaker::Client, "STARTTLS"),
                    line(80, Speaker::Note, "TLS 1.3 · TLS13_AES_128_GCM_SHA256"),
                    line(126, Speaker::Client, "AUTH PLAIN •••"),
                    line(171, Speaker::Server, "535 Authentication Credentials Invalid"),
                    Outcome::TestEnded(Err(TestError::Delivery(failure))),
                ]
            }
            other => staged::answers(other, facts),
        });
        staged.tell(Msg::Do(Action::Dialog));
        staged
    });
}

fn test_refused(language: Language, stage: Stage, kind: FailureKind, reply: Option<&str>) -> Staged {
    let mut staged = Staged::at("test", language);
    staged.fill("to", "client@ailleurs.example");
    staged.tell(Msg::Do(Action::Continue));
    staged.answer_all(|effect, facts| match effect {
        Effect::SendTest(_) => {
            let stages = staged::stages(Some(stage)).into_iter().map(|report| {
                let seen = report.seen.replace("moi@exemple.fr", "client@ailleurs.example");
                Outcome::StageDone(StageReport { seen, ..report })
            });
            let failure = Failure { reply: reply.map(str::to_owned), ..Failure::at(stage, kind.clone()) };
            stages.chain([Outcome::TestEnded(Err(TestError::Delivery(failure)))]).collect()
        }
        other => staged::answers(other, facts),
    });
    staged
}

#[test]
fn test_refused_in_the_sandbox() {
    snapshot("test-sandbox", |language| {
        let reply = "554 Message rejected: Email address is not verified. The following identities failed the check \
                     in region EU-WEST-3: client@ailleurs.example";
        test_refused(language, Stage::Accepted, FailureKind::Reply, Some(reply))
    });
}

#[test]
fn test_refused_for_its_password() {
    snapshot("test-password", |language| {
        let reply = "535 Authentication Credentials Invalid";
        test_refused(language, Stage::Auth, FailureKind::Reply, Some(reply))
    });
}

#[test]
fn test_without_an_answer() {
    snapshot("test-silent", |language| test_refused(language, Stage::Connect, FailureKind::Timeout, None));
}

#[test]
fn review() {
    snapshot("review", |language| Staged::at("review", language));
}

#[test]
fn review_of_a_walk_half_way() {
    snapshot("review-half-way", |language| {
        let mut staged = Staged::start(staged::facts("endpoint", language), "review", World::Guided);
        staged.answer_all(staged::answers);
        staged
    });
}

#[test]
fn help() {
    snapshot("help", |language| {
        let mut staged = Staged::at("credentials", language);
        staged.tell(Msg::Do(Action::Help));
        staged
    });
}

#[test]
fn steps() {
    snapshot("steps", |language| {
        let mut staged = records_mixed(language);
        staged.tell(Msg::Do(Action::Steps));
        staged
    });
}

/// A walk in the middle of a rotation, at a step of it.
fn rotation(language: Language, step: &str, at: rotation::Step, back: bool) -> Staged {
    let mut facts = staged::facts("review", language);
    let now = staged::now();
    let old = facts.credentials.entry.clone().expect("credentials");
    let mut going = Rotation::begin("/home/zoe/app/backend/config.env".into(), old.clone(), Keeping::Keyring, 7, now);
    if at != rotation::Step::Key {
        going.bring(Entry { user: "AKIAI44QH8DHBEXAMPLE".into(), ..old }, now).expect("a key");
    }
    while !back && going.step() != at {
        going.finish(going.step(), now).expect("the way forth");
    }
    if back {
        while going.step() != rotation::Step::Grace {
            going.finish(going.step(), now).expect("the way forth");
        }
        going.turn_back(now).expect("a way back");
    }
    facts.credentials.rotation.known = Some(going);
    Staged::start(facts, step, World::Guided)
}

#[test]
fn rotation_wants_a_key() {
    snapshot("rotation-key", |language| rotation(language, "credentials", rotation::Step::Key, false));
}

#[test]
fn rotation_wants_a_restart() {
    snapshot("rotation-restart", |language| rotation(language, "credentials", rotation::Step::Restart, false));
}

#[test]
fn rotation_in_its_grace() {
    snapshot("rotation-grace", |language| rotation(language, "credentials", rotation::Step::Grace, false));
}

#[test]
fn rotation_on_its_way_back() {
    snapshot("rotation-back", |language| rotation(language, "credentials", rotation::Step::Reactivate, true));
}

#[test]
fn rotation_refused() {
    snapshot("rotation-refused", |language| {
        let mut staged = rotation(language, "credentials", rotation::Step::Prove, false);
        staged.fill("user", "AKIAI44QH8DHBEXAMPLE");
        staged.fill("password", password().reveal());
        staged.tell(Msg::Do(Action::Continue));
        staged.answer_all(|effect, _| match effect {
            Effect::Rotate(_) => {
                let reply = "535 Authentication Credentials Invalid";
                let failure = Failure::refused(Stage::Auth, reply);
                vec![Outcome::Rotated(Err(RotationError::Test(TestError::Delivery(failure))))]
            }
            _ => Vec::new(),
        });
        staged
    });
}

#[test]
fn review_of_a_walk_in_rotation() {
    snapshot("review-rotation", |language| rotation(language, "review", rotation::Step::Unused, false));
}
