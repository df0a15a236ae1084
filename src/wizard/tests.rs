//! What the loop itself does: jumps, looks that replace each other, and facts that follow from one step to the next.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use tui_input::InputRequest;

use super::effect::{ConfigPlan, ConfigRequest, FoundConfig, Place, Sent, TestError, TestRequest};
use super::facts::Seen;
use super::saved::Saved;
use super::screen::{Block, DiffLine, Field, FieldKind, StepState, Tone};
use super::{Action, Effect, Facts, Language, Msg, Outcome, Ticket, Wizard, World};
use crate::dns::identity::parse_identity;
use crate::mail::scenario::Scenario;
use crate::ports::{
    Accepted, ConsoleReply, ConsoleRequest, Entry, Failure, FailureKind, Fingerprint, GitStatus, PortReport, Stage,
};
use crate::ses::account::Access;
use crate::text::Text;

/// A wizard of the guided world, opened on a step with these facts, and what it asks of the world at first.
fn opened(facts: Facts, step: &str) -> (Wizard, Vec<(Ticket, Effect)>) {
    Wizard::start(Saved::new(facts, step, Default::default()), World::Guided, Timestamp::UNIX_EPOCH)
}

fn fresh() -> Facts {
    Saved::fresh(Language::En).facts
}

/// All that config.env needs is known, and the file was written by an earlier start.
fn ready() -> Facts {
    let seen = Some(Seen { at: Timestamp::UNIX_EPOCH, fresh: false });
    let mut facts = fresh();
    facts.region.chosen = Some("eu-west-3".into());
    facts.identity.chosen = Some(parse_identity("example.com").expect("a domain").identity);
    facts.credentials.entry = Some(Entry { user: "AKIAIOSFODNN7EXAMPLE".into(), region: "eu-west-3".into() });
    facts.credentials.kept = seen;
    facts.endpoint.port = Some(587);
    facts.sender.from = Some("me@example.com".into());
    facts.config.path = Some("config.env".into());
    facts.config.secret_in_file = true;
    facts.config.written = seen;
    facts
}

fn state(wizard: &Wizard, step: &str) -> StepState {
    wizard.screen().steps.iter().find(|line| line.id == step).expect("a step").state
}

/// The last plan asked for.
fn planned(asked: &[(Ticket, Effect)]) -> (Ticket, ConfigRequest) {
    let plan = |(ticket, effect): &(Ticket, Effect)| match effect {
        Effect::PlanConfig(request) => Some((*ticket, request.clone())),
        _ => None,
    };
    asked.iter().rev().find_map(plan).expect("a plan was asked for")
}

/// The answer to the last plan asked for: it changes the file, or finds nothing to change.
fn answered(asked: &[(Ticket, Effect)], changes: bool) -> Msg {
    let (ticket, request) = planned(asked);
    let line = DiffLine { tone: Tone::Good, text: "SMTP_PORT=465".into() };
    let plan = ConfigPlan {
        real_path: "/project/config.env".into(),
        fingerprint: Fingerprint::Missing,
        diff: if changes { vec![line] } else { Vec::new() },
        notes: Vec::new(),
        git: GitStatus::default(),
        ignore_file: None,
    };
    Msg::Outcome(ticket, Outcome::ConfigPlanned(request, Ok(plan)))
}

#[test]
fn enter_on_a_line_of_the_review_opens_its_step() {
    let (mut wizard, _) = opened(fresh(), "review");
    wizard.update(Msg::Do(Action::Down));
    wizard.update(Msg::Do(Action::Down));
    let asked = wizard.update(Msg::Do(Action::Continue));
    assert_eq!(wizard.step(), "region");
    assert!(!asked.iter().any(|(_, effect)| matches!(effect, Effect::GoTo(_))), "{asked:?}");
}

#[test]
fn a_newer_look_replaces_the_older_one_of_its_kind() {
    let mut facts = fresh();
    facts.region.chosen = Some("eu-west-3".into());
    let (mut wizard, asked) = opened(facts, "endpoint");
    let (older, _) = asked.into_iter().find(|(_, effect)| matches!(effect, Effect::ProbePorts(_))).expect("probed");
    let asked = wizard.update(Msg::Do(Action::Recheck));
    assert!(asked.contains(&(older, Effect::Cancel(older))), "{asked:?}");
    wizard.update(Msg::Outcome(older, closed(587)));
    assert!(wizard.facts().endpoint.reports.is_empty(), "the older look is not listened to any more");
    let (newer, _) = asked.into_iter().find(|(_, effect)| matches!(effect, Effect::ProbePorts(_))).expect("probed");
    wizard.update(Msg::Outcome(newer, closed(587)));
    assert_eq!(wizard.facts().endpoint.reports.len(), 1);
}

/// A port that refused.
fn closed(port: u16) -> Outcome {
    let failure = Failure::at(Stage::Connect, FailureKind::Refused);
    Outcome::PortProbed(PortReport { port, tried: Vec::new(), result: Err(failure) })
}

#[test]
fn the_file_is_looked_at_again_when_another_step_changes_what_it_should_hold() {
    let (mut wizard, asked) = opened(ready(), "endpoint");
    let (_, before) = planned(&asked);
    wizard.update(answered(&asked, false));
    assert_eq!(state(&wizard, "config"), StepState::Proven);
    wizard.update(Msg::Do(Action::Down));
    let asked = wizard.update(Msg::Do(Action::Continue));
    let (_, after) = planned(&asked);
    assert_ne!((before.path.clone(), before.settings), (after.path.clone(), after.settings));
    assert_eq!(before.path, after.path);
    assert_eq!(state(&wizard, "config"), StepState::Waiting);
    wizard.update(answered(&asked, true));
    assert_eq!(state(&wizard, "config"), StepState::Warning);
}

#[test]
fn a_new_password_of_the_same_user_is_looked_for_in_the_file() {
    let facts = ready();
    let entry = facts.credentials.entry.clone().expect("credentials");
    let (mut wizard, asked) = opened(facts, "credentials");
    wizard.update(answered(&asked, false));
    assert_eq!(state(&wizard, "config"), StepState::Proven);
    wizard.update(Msg::Focus("user"));
    wizard.update(Msg::Paste(entry.user.clone()));
    wizard.update(Msg::Focus("password"));
    wizard.update(Msg::Paste("BOJtjYHpKJdVCJHnPSKcLDeT+aRLhfoZEyuNVwXqzTqp".into()));
    let asked = wizard.update(Msg::Do(Action::Continue));
    let keep = |(_, effect): &&(Ticket, Effect)| matches!(effect, Effect::KeepSecret { .. });
    let (ticket, _) = asked.iter().find(keep).expect("the password is kept");
    let asked = wizard.update(Msg::Outcome(*ticket, Outcome::SecretKept(entry, Place::Keyring, Ok(()))));
    planned(&asked);
    assert_eq!(state(&wizard, "config"), StepState::Waiting);
}

#[test]
fn a_file_that_already_holds_everything_needs_no_write() {
    let mut facts = ready();
    facts.config = Default::default();
    let (mut wizard, asked) = opened(facts, "config");
    let found = vec![FoundConfig { path: "config.env".into(), exists: true }];
    let (ticket, _) = asked.iter().find(|(_, effect)| *effect == Effect::FindConfig).expect("looked for");
    let asked = wizard.update(Msg::Outcome(*ticket, Outcome::ConfigFound(found)));
    assert_eq!(state(&wizard, "config"), StepState::Open);
    wizard.update(answered(&asked, false));
    assert_eq!(state(&wizard, "config"), StepState::Proven);
    let config = &wizard.facts().config;
    assert_eq!((config.path.as_deref(), config.secret_in_file), (Some(Path::new("config.env")), true));
}

/// A message that SES took for this recipient.
fn taken(to: String) -> Sent {
    Sent { accepted: Accepted { message_id: "id".into(), tls: None }, to, code: "204117".into() }
}

#[test]
fn enter_goes_on_after_the_simulator_took_the_message() {
    let mut facts = ready();
    facts.credentials.kept = Some(Seen::now(Timestamp::UNIX_EPOCH));
    let (mut wizard, _) = opened(facts, "test");
    wizard.update(Msg::Focus("whom"));
    wizard.update(Msg::Do(Action::Down));
    let (ticket, _) = sent(&wizard.update(Msg::Do(Action::Continue)));
    wizard.update(Msg::Outcome(ticket, Outcome::TestEnded(Ok(taken(Scenario::Success.address())))));
    assert_eq!(state(&wizard, "test"), StepState::Proven);
    wizard.update(Msg::Do(Action::Continue));
    assert_eq!(wizard.step(), "review");
}

#[test]
fn a_message_that_may_have_left_is_sent_again_only_on_a_second_word() {
    let mut facts = ready();
    facts.credentials.kept = Some(Seen::now(Timestamp::UNIX_EPOCH));
    let (mut wizard, _) = opened(facts, "test");
    typed(&mut wizard, "to", "you@example.com");
    let (ticket, _) = sent(&wizard.update(Msg::Do(Action::Continue)));
    let lost = Failure { maybe_accepted: true, ..Failure::at(Stage::Accepted, FailureKind::Closed) };
    wizard.update(Msg::Outcome(ticket, Outcome::TestEnded(Err(TestError::Delivery(lost)))));
    for again in [Action::Continue, Action::Recheck] {
        let asked = wizard.update(Msg::Do(again));
        match again {
            Action::Continue => assert!(!asked.iter().any(|(_, effect)| matches!(effect, Effect::SendTest(_)))),
            _ => drop(sent(&asked)),
        }
        assert_eq!(wizard.facts().test.warned, again == Action::Continue);
    }
}

/// The test message that was sent.
fn sent(asked: &[(Ticket, Effect)]) -> (Ticket, TestRequest) {
    let test = |(ticket, effect): &(Ticket, Effect)| match effect {
        Effect::SendTest(request) => Some((*ticket, request.clone())),
        _ => None,
    };
    asked.iter().find_map(test).expect("a message was sent")
}

/// A message was accepted for somebody, and received.
fn proven() -> Facts {
    let mut facts = ready();
    facts.test.accepted = facts.config.written;
    facts.test.to = Some("you@example.com".into());
    facts.test.received = Some(Timestamp::UNIX_EPOCH);
    facts.production.access = Access::Granted;
    facts.production.since = Some(Timestamp::UNIX_EPOCH);
    facts.records.confirmed = Some(Timestamp::UNIX_EPOCH);
    facts
}

fn typed(wizard: &mut Wizard, field: &'static str, text: &str) {
    wizard.update(Msg::Focus(field));
    wizard.update(Msg::Edit(InputRequest::DeleteLine));
    wizard.update(Msg::Paste(text.into()));
}

#[test]
fn another_identity_or_sender_is_not_proven_by_the_message_of_the_old_one() {
    let (mut wizard, _) = opened(proven(), "identity");
    assert_eq!((state(&wizard, "identity"), state(&wizard, "test")), (StepState::Proven, StepState::Proven));
    typed(&mut wizard, "identity", "example.com");
    wizard.update(Msg::Do(Action::Continue));
    assert_eq!(state(&wizard, "test"), StepState::Proven, "the same one again changes nothing");
    wizard.update(Msg::GoTo("identity"));
    typed(&mut wizard, "identity", "example.org");
    wizard.update(Msg::Do(Action::Continue));
    assert_eq!((state(&wizard, "identity"), state(&wizard, "test")), (StepState::Said, StepState::Open));

    let (mut wizard, _) = opened(proven(), "sender");
    typed(&mut wizard, "from", "other@example.com");
    typed(&mut wizard, "frontend", "https://example.com");
    wizard.update(Msg::Do(Action::Continue));
    assert_eq!((state(&wizard, "sender"), state(&wizard, "test")), (StepState::Said, StepState::Open));
}

#[test]
fn another_region_begins_with_its_own_records_and_its_own_sandbox() {
    let (mut wizard, _) = opened(proven(), "production");
    wizard.update(Msg::GoTo("region"));
    wizard.update(Msg::Do(Action::Down));
    wizard.update(Msg::Do(Action::Continue));
    assert_ne!(wizard.facts().region.chosen.as_deref(), Some("eu-west-3"));
    for step in ["records", "production", "test"] {
        assert_eq!(state(&wizard, step), StepState::Open, "{step}");
    }
    wizard.update(Msg::GoTo("production"));
    wizard.update(Msg::Do(Action::Continue));
    assert_eq!(wizard.facts().production.access, Access::Sandbox, "nothing is taken over from the old region's form");
}

#[test]
fn a_message_proves_nothing_about_a_sender_chosen_while_it_was_under_way() {
    let mut facts = ready();
    facts.credentials.kept = Some(Seen::now(Timestamp::UNIX_EPOCH));
    let (mut wizard, _) = opened(facts, "test");
    typed(&mut wizard, "to", "you@example.com");
    let (ticket, _) = sent(&wizard.update(Msg::Do(Action::Continue)));
    wizard.update(Msg::GoTo("sender"));
    typed(&mut wizard, "from", "other@example.com");
    typed(&mut wizard, "frontend", "https://example.com");
    wizard.update(Msg::Do(Action::Continue));
    wizard.update(Msg::Outcome(ticket, Outcome::TestEnded(Ok(taken("you@example.com".into())))));
    assert_eq!((wizard.facts().test.sending, wizard.facts().test.accepted), (None, None));
    assert_eq!(state(&wizard, "test"), StepState::Open);
}

#[test]
fn a_message_that_failed_does_not_change_for_whom_the_last_one_was() {
    let mut facts = proven();
    facts.credentials.kept = Some(Seen::now(Timestamp::UNIX_EPOCH));
    facts.test.received = None;
    let (mut wizard, _) = opened(facts, "test");
    typed(&mut wizard, "to", "somebody@example.net");
    let (ticket, request) = sent(&wizard.update(Msg::Do(Action::Continue)));
    assert_eq!(request.to, "somebody@example.net");
    let failure = Failure::at(Stage::Connect, FailureKind::Refused);
    wizard.update(Msg::Outcome(ticket, Outcome::TestEnded(Err(TestError::Delivery(failure)))));
    assert_eq!(wizard.facts().test.to.as_deref(), Some("you@example.com"));
}

#[test]
fn the_ports_of_another_region_are_not_taken_for_this_one_s() {
    let (mut wizard, asked) = opened(ready(), "region");
    let (ticket, _) = asked.into_iter().find(|(_, effect)| matches!(effect, Effect::ProbePorts(_))).expect("probed");
    wizard.update(Msg::Do(Action::Down));
    wizard.update(Msg::Do(Action::Continue));
    wizard.update(Msg::Outcome(ticket, closed(587)));
    assert!(wizard.facts().endpoint.reports.is_empty());
}

#[test]
fn a_measure_of_the_regions_dropped_half_way_is_made_again() {
    let measure = |(ticket, effect): &(Ticket, Effect)| match effect {
        Effect::MeasureRegions(regions) => Some((*ticket, regions.clone())),
        _ => None,
    };
    let (mut wizard, asked) = opened(fresh(), "region");
    let (ticket, regions) = asked.iter().find_map(measure).expect("measured");
    let took = |id: &String| Outcome::RegionMeasured(id.clone(), Ok(Duration::from_millis(20)));
    wizard.update(Msg::Outcome(ticket, took(&regions[0])));
    wizard.update(Msg::GoTo("account"));
    let asked = wizard.update(Msg::GoTo("region"));
    let (ticket, _) = asked.iter().find_map(measure).expect("measured again");
    for id in &regions {
        wizard.update(Msg::Outcome(ticket, took(id)));
    }
    wizard.update(Msg::GoTo("account"));
    assert_eq!(wizard.update(Msg::GoTo("region")).iter().find_map(measure), None, "all are known");
}

#[test]
fn where_no_port_is_open_nobody_is_sent_to_another_one() {
    let (mut wizard, asked) = opened(ready(), "endpoint");
    let (ticket, _) = asked.into_iter().find(|(_, effect)| matches!(effect, Effect::ProbePorts(_))).expect("probed");
    let advice = |wizard: &Wizard| {
        wizard.screen().blocks.into_iter().find_map(|block| match block {
            Block::Note { tone: Tone::Bad, action, .. } => action,
            _ => None,
        })
    };
    for port in [587, 2587, 465, 2465] {
        wizard.update(Msg::Outcome(ticket, closed(port)));
        assert_eq!(advice(&wizard), None, "another may be open yet: {port}");
    }
    wizard.update(Msg::Outcome(ticket, closed(25)));
    let Some(Text::Key { key, .. }) = advice(&wizard) else { panic!("no advice: {:?}", wizard.screen()) };
    assert_eq!(key, "ports-all-refused-action");
}

#[test]
fn a_look_that_cannot_be_made_is_not_waited_for() {
    let mut facts = ready();
    facts.records.next_look = Some(Timestamp::UNIX_EPOCH);
    let (mut wizard, _) = opened(facts, "account");
    let asked = wizard.update(Msg::Tick(Timestamp::UNIX_EPOCH));
    assert!(!asked.iter().any(|(_, effect)| matches!(effect, Effect::Survey(_))), "there are no records yet");
    assert_eq!(wizard.wakes_at(), None);
}

/// At the config step, its file found and being read.
fn reading() -> (Wizard, Vec<(Ticket, Effect)>) {
    let (mut wizard, asked) = opened(ready(), "config");
    let find = |(ticket, effect): &(Ticket, Effect)| matches!(effect, Effect::FindConfig).then_some(*ticket);
    let ticket = asked.iter().find_map(find).expect("its places are looked at");
    let found = vec![FoundConfig { path: "config.env".into(), exists: true }];
    let asked = wizard.update(Msg::Outcome(ticket, Outcome::ConfigFound(found)));
    (wizard, asked)
}

#[test]
fn an_enter_while_the_file_is_read_goes_on_once_nothing_is_left_to_agree_to() {
    let (mut wizard, asked) = reading();
    wizard.update(Msg::Do(Action::Continue));
    assert_eq!(wizard.step(), "config", "not before it is read");
    wizard.update(answered(&asked, false));
    assert_eq!(wizard.step(), "test");
}

#[test]
fn an_enter_before_the_change_is_shown_agrees_to_nothing() {
    let (mut wizard, asked) = reading();
    wizard.update(Msg::Do(Action::Continue));
    let after = wizard.update(answered(&asked, true));
    assert!(!after.iter().any(|(_, effect)| matches!(effect, Effect::WriteConfig { .. })), "{after:?}");
    let asked = wizard.update(Msg::Do(Action::Recheck));
    wizard.update(answered(&asked, false));
    assert_eq!(wizard.step(), "config", "that Enter is used up");
}

#[test]
fn an_enter_while_the_file_is_written_goes_on_when_it_was_read_back() {
    let (mut wizard, asked) = reading();
    wizard.update(answered(&asked, true));
    let asked = wizard.update(Msg::Do(Action::Continue));
    let write = |(ticket, effect): &(Ticket, Effect)| match effect {
        Effect::WriteConfig { request, .. } => Some((*ticket, request.clone())),
        _ => None,
    };
    let (ticket, request) = asked.iter().find_map(write).expect("written");
    let again = wizard.update(Msg::Do(Action::Continue));
    assert_eq!(again.iter().find_map(write), None, "once");
    let asked = wizard.update(Msg::Outcome(ticket, Outcome::ConfigWritten(request, Ok(Vec::new()))));
    assert_eq!(wizard.step(), "config");
    wizard.update(answered(&asked, false));
    assert_eq!(wizard.step(), "test");
}

#[test]
fn an_enter_given_up_by_leaving_the_step_or_by_another_choice_takes_nobody_anywhere() {
    let (mut wizard, asked) = reading();
    wizard.update(Msg::Do(Action::Continue));
    wizard.update(Msg::GoTo("region"));
    wizard.update(answered(&asked, false));
    assert_eq!(wizard.step(), "region");
    wizard.update(Msg::GoTo("config"));
    wizard.update(Msg::Do(Action::Continue));
    wizard.update(Msg::Focus("secret"));
    let asked = wizard.update(Msg::Do(Action::Down));
    wizard.update(answered(&asked, false));
    assert_eq!(wizard.step(), "config");
}

/// What the practice console is asked to create.
fn created(asked: &[(Ticket, Effect)]) -> (Ticket, ConsoleRequest) {
    let create = |(ticket, effect): &(Ticket, Effect)| match effect {
        Effect::AskConsole(request) => Some((*ticket, request.clone())),
        _ => None,
    };
    asked.iter().find_map(create).expect("the console is asked")
}

#[test]
fn the_practice_console_shows_what_belongs_to_the_identity_and_the_region_chosen_now() {
    let world = World::Practice { poll: 1 };
    let saved = Saved::new(ready(), "records", Default::default());
    let (mut wizard, asked) = Wizard::start(saved, world, Timestamp::UNIX_EPOCH);
    let (ticket, request) = created(&asked);
    wizard.update(Msg::Focus("confirmed"));
    wizard.update(Msg::GoTo("identity"));
    typed(&mut wizard, "identity", "moi@example.org");
    let asked = wizard.update(Msg::Do(Action::Continue));
    let (_, second) = created(&asked);
    assert!(matches!(&second, ConsoleRequest::CreateIdentity { identity, .. } if identity == "moi@example.org"));
    wizard.update(Msg::Outcome(ticket, Outcome::Console(request, Ok(ConsoleReply::MailSent))));
    assert!(wizard.facts().records.mail_asked.is_none() && wizard.screen().panel.is_none(), "the first answer is late");
}

#[test]
fn what_was_confirmed_of_one_identity_is_not_shown_as_confirmed_of_another() {
    let mut facts = proven();
    facts.identity.chosen = Some(parse_identity("me@example.com").expect("an address").identity);
    let (mut wizard, _) = opened(facts, "records");
    let ticked =
        |wizard: &Wizard| {
            wizard.screen().blocks.iter().any(|block| {
                matches!(block, Block::Field(Field { id: "confirmed", kind: FieldKind::Toggle(true), .. }))
            })
        };
    assert!(ticked(&wizard));
    wizard.update(Msg::GoTo("identity"));
    typed(&mut wizard, "identity", "you@example.com");
    wizard.update(Msg::Do(Action::Continue));
    assert_eq!(wizard.step(), "records");
    assert!(!ticked(&wizard));
}

#[test]
fn the_address_of_a_page_is_said_where_no_browser_may_open() {
    let (mut wizard, _) = opened(fresh(), "account");
    let asked = wizard.update(Msg::Do(Action::Open));
    assert!(asked.iter().any(|(_, effect)| matches!(effect, Effect::Copy(_))));
    let notice = wizard.screen().notice.expect("something is said");
    assert_eq!(notice.text, Text::key("notice-address").with("link", "https://aws.amazon.com/"));
}
