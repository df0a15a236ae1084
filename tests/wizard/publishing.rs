//! Publishing, by hand and through the DNS host, from the plan to the taking back, in a world made by hand.

use sesame::dns::finding::Finding;
use sesame::dns::survey::{Asked, Survey};
use sesame::ports::EditError;
use sesame::wizard::effect::Applied;
use sesame::wizard::screen::{Block, StepState, Tone};
use sesame::wizard::{Action, Effect, Language, Msg, Outcome, Ticket, World};

use crate::staged::{self, Staged};

const KEYS: [&str; 3] = ["OVH_APPLICATION_KEY", "OVH_APPLICATION_SECRET", "OVH_CONSUMER_KEY"];

fn begun() -> Staged {
    begun_at("ovh")
}

/// With the name servers of this host.
fn begun_at(host: &'static str) -> Staged {
    let mut facts = staged::facts("records", Language::En);
    facts.records.dkim = staged::dkim();
    let mut walk = Staged::start(facts, "records", World::Guided);
    walk.answer_all(|effect, facts| match effect {
        Effect::Survey(_) => {
            let survey = staged::survey(facts, staged::mixed());
            vec![Outcome::Surveyed(Survey { provider: Some(host.to_owned()), ..survey })]
        }
        other => staged::answers(other, facts),
    });
    staged::publishing(walk)
}

fn log_in(walk: &mut Staged) {
    for name in KEYS {
        walk.fill(name, "tip-of-an-iceberg");
    }
}

/// What is asked of the host, if anything is.
fn asked(walk: &Staged) -> Option<Effect> {
    let change = |effect: &Effect| matches!(effect, Effect::ApplyRecords { .. } | Effect::UndoRecords { .. });
    walk.pending.iter().map(|(_, effect)| effect).find(|effect| change(effect)).cloned()
}

fn told(walk: &Staged) -> Vec<(Tone, String)> {
    let row = |block: &Block| match block {
        Block::Table(table) => Some(table.rows.iter().map(|row| (row.tone, format!("{:?}", row.cells[2]))).collect()),
        _ => None,
    };
    walk.wizard.screen().blocks.iter().find_map(row).unwrap_or_default()
}

/// The host does what it is asked, as far as `done` says.
fn answer(walk: &mut Staged, done: &Result<(), EditError>) {
    walk.answer_all(|effect, facts| match effect {
        Effect::ApplyRecords { plan, .. } => {
            let ended: Vec<_> = plan.missing().map(|record| (record.clone(), done.clone())).collect();
            let each = ended.iter().map(|(record, done)| Outcome::RecordChanged(record.clone(), done.clone()));
            let end = Outcome::RecordsApplied(Ok(Applied { ended: ended.clone(), unseen: Vec::new() }));
            each.chain([end]).collect()
        }
        Effect::UndoRecords { .. } => {
            vec![Outcome::RecordsApplied(Ok(Applied { ended: Vec::new(), unseen: Vec::new() }))]
        }
        Effect::Survey(_) => vec![Outcome::Surveyed(staged::survey(facts, staged::mixed()))],
        other => staged::answers(other, facts),
    });
}

#[test]
fn nothing_is_asked_of_the_host_before_the_login_is_whole() {
    let mut walk = begun();
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    assert_eq!(asked(&walk), None);
    walk.fill(KEYS[0], "tip-of-an-iceberg");
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    assert_eq!(asked(&walk), None);
    log_in(&mut walk);
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    match asked(&walk) {
        Some(Effect::ApplyRecords { login, plan, .. }) => {
            assert_eq!(login.value("OVH_CONSUMER_KEY"), Some("tip-of-an-iceberg"));
            assert_eq!(login.value("OVH_ENDPOINT"), Some("ovh-eu"), "what is left out is the usual");
            assert_eq!(plan.missing().count(), 2);
        }
        other => panic!("{other:?}"),
    }
    walk.tell(Msg::Do(Action::Continue));
    walk.tell(Msg::Do(Action::Apply));
    let changes = walk.pending.iter().filter(|(_, effect)| matches!(effect, Effect::ApplyRecords { .. })).count();
    assert_eq!(changes, 1, "one press is one change");
}

#[test]
fn each_record_tells_what_became_of_it_and_can_be_taken_back() {
    let mut walk = begun();
    log_in(&mut walk);
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    answer(&mut walk, &Ok(()));
    let rows = told(&walk);
    assert_eq!(rows.iter().filter(|(tone, words)| *tone == Tone::Good && words.contains("publish-added")).count(), 2);
    walk.tell(Msg::Focus("take-back"));
    walk.tell(Msg::Do(Action::Continue));
    assert!(matches!(asked(&walk), Some(Effect::UndoRecords { .. })));
    answer(&mut walk, &Ok(()));
    assert_eq!(asked(&walk), None);
    walk.tell(Msg::Do(Action::Continue));
    assert!(walk.wizard.facts().records.publishing.is_none(), "Enter closes what has ended");
    assert_eq!(walk.wizard.step(), "records");
}

#[test]
fn a_login_that_is_completed_after_its_error_goes_to_the_host_by_enter() {
    let mut walk = begun();
    walk.tell(Msg::Focus(KEYS[2]));
    walk.tell(Msg::Do(Action::Continue));
    assert_eq!(asked(&walk), None, "an empty login is an error");
    log_in(&mut walk);
    walk.tell(Msg::Focus(KEYS[2]));
    walk.tell(Msg::Do(Action::Continue));
    assert!(matches!(asked(&walk), Some(Effect::ApplyRecords { .. })), "{:?}", walk.pending);
}

#[test]
fn what_another_host_than_the_likely_one_added_is_taken_back_through_it() {
    let mut walk = begun();
    walk.tell(Msg::Focus("api-host"));
    walk.tell(Msg::Do(Action::Down));
    walk.tell(Msg::Do(Action::Down));
    for name in ["RFC2136_NAMESERVER", "RFC2136_TSIG_KEY", "RFC2136_TSIG_SECRET"] {
        walk.fill(name, "tip-of-an-iceberg");
    }
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    answer(&mut walk, &Ok(()));
    walk.tell(Msg::Focus("take-back"));
    walk.tell(Msg::Do(Action::Continue));
    match asked(&walk) {
        Some(Effect::UndoRecords { login, .. }) => assert_eq!(login.host.id, "rfc2136"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_refused_login_is_told_beside_its_records_and_is_never_saved() {
    let mut walk = begun();
    log_in(&mut walk);
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    answer(&mut walk, &Err(EditError::Login("This credential is not valid".into())));
    assert!(told(&walk).iter().any(|(tone, words)| *tone == Tone::Bad && words.contains("dns-edit-login")));
    let saved = String::from_utf8(walk.wizard.to_saved().to_bytes()).expect("text");
    assert!(!saved.contains("iceberg"), "{saved}");
    assert!(!format!("{:?}", walk.wizard.screen()).contains("iceberg"));
}

#[test]
fn escape_closes_the_publishing_and_not_the_step() {
    let mut walk = begun();
    walk.tell(Msg::Do(Action::Back));
    assert_eq!((walk.wizard.step(), walk.wizard.facts().records.publishing.is_none()), ("records", true));
    walk.tell(Msg::Do(Action::Back));
    assert_eq!(walk.wizard.step(), "identity");
}

#[test]
fn a_change_that_ends_late_says_nothing_about_another_domain() {
    let mut walk = begun();
    log_in(&mut walk);
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    let change = |(ticket, effect): &(Ticket, Effect)| matches!(effect, Effect::ApplyRecords { .. }).then_some(*ticket);
    let ticket = walk.pending.iter().find_map(change).expect("a change is under way");
    walk.tell(Msg::GoTo("identity"));
    walk.fill("identity", "autre.fr");
    walk.tell(Msg::Do(Action::Continue));
    for letter in ["a", "b", "c"] {
        let token = letter.repeat(32);
        walk.tell(Msg::Paste(format!("{token}._domainkey.autre.fr CNAME {token}.dkim.amazonses.com")));
    }
    walk.tell(Msg::Do(Action::Apply));
    let begun = walk.wizard.facts().records.publishing.clone();
    assert!(begun.is_some(), "the other domain's records are planned");
    let applied = Applied { ended: Vec::new(), unseen: Vec::new() };
    walk.tell(Msg::Outcome(ticket, Outcome::RecordsApplied(Ok(applied))));
    assert_eq!(walk.wizard.facts().records.publishing, begun);
}

#[test]
fn a_token_of_temporary_keys_is_as_secret_as_the_keys() {
    let mut walk = begun_at("route53");
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] {
        walk.fill(name, "tip-of-an-iceberg");
    }
    let screen = format!("{:?}", walk.wizard.screen());
    assert!(screen.contains("AWS_SESSION_TOKEN") && !screen.contains("iceberg"), "{screen}");
    let saved = String::from_utf8(walk.wizard.to_saved().to_bytes()).expect("text");
    assert!(!saved.contains("iceberg"), "{saved}");
    walk.fill("AWS_SESSION_TOKEN", "");
    walk.tell(Msg::Focus("publish"));
    walk.tell(Msg::Do(Action::Continue));
    match asked(&walk) {
        Some(Effect::ApplyRecords { login, .. }) => assert_eq!(login.value("AWS_SESSION_TOKEN"), Some("")),
        other => panic!("not every login has one: {other:?}"),
    }
}

/// The records of a zone at OVH, all published, with these findings about the zone.
fn all_published(findings: &[Finding]) -> Staged {
    let mut facts = staged::facts("records", Language::En);
    facts.records.dkim = staged::dkim();
    let mut walk = Staged::start(facts, "records", World::Guided);
    walk.answer_all(|effect, facts| match effect {
        Effect::Survey(_) => {
            let findings = findings.to_vec();
            vec![Outcome::Surveyed(Survey { findings, ..staged::survey(facts, staged::published()) })]
        }
        other => staged::answers(other, facts),
    });
    walk
}

#[test]
fn records_of_a_zone_that_resolvers_refuse_are_not_proven_and_are_looked_at_again() {
    let state = |walk: &Staged| {
        let steps = walk.wizard.screen().steps;
        steps.iter().find(|step| step.id == "records").map(|step| step.state)
    };
    let well = all_published(&[]);
    assert_eq!((state(&well), well.wizard.facts().records.next_look), (Some(StepState::Proven), None));
    let bogus = all_published(&[Finding::Bogus { resolvers: vec![Asked::Resolver] }]);
    assert_eq!(state(&bogus), Some(StepState::Bad));
    assert!(bogus.wizard.facts().records.next_look.is_some());
    let promise = format!("{:?}", bogus.wizard.screen().blocks);
    assert!(!promise.contains("records-all-published-next"), "SES does not read them: {promise}");
}

#[test]
fn a_mail_from_domain_typed_without_the_identity_is_completed_by_enter() {
    let mut walk = all_published(&[]);
    walk.fill("mail-from", "bounce");
    assert_eq!(walk.wizard.facts().records.mail_from, None, "it may be half typed");
    walk.tell(Msg::Focus("mail-from"));
    walk.tell(Msg::Do(Action::Continue));
    let mail_from = walk.wizard.facts().records.mail_from.clone();
    assert_eq!(mail_from.map(|name| name.to_string()).as_deref(), Some("bounce.exemple.fr"));
    assert_eq!(walk.wizard.step(), "records");
    walk.tell(Msg::Do(Action::Continue));
    assert_eq!(walk.wizard.step(), "credentials");
}
