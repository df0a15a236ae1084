//! The records as the zone really has them: wrong, absent, on their way, or unknown because nobody answers.

use std::sync::Arc;

use sesame::adapters::resolver::{Resolver, ResolverOptions};
use sesame::dns::check::Verdict;
use sesame::dns::record::{Kind, Record};
use sesame::dns::wanted::Purpose;
use sesame::ports::Dns;
use sesame::wizard::screen::{Block, Overlay, StepState};
use sesame::wizard::steps::records::{records_of, wanted_of};
use sesame::wizard::{Action, Effect, Language, Msg, Outcome, Ticket, World};

use crate::staged::{self, Staged, now};
use crate::walk::{Walk, key};

/// The console's records taken over, none of them published.
async fn taken() -> Walk {
    let mut walk = Walk::at("records", "exemple.fr").await;
    walk.until("the console's records", |wizard| wizard.screen().panel.is_some()).await;
    walk.act(Action::Take);
    walk
}

async fn looked(walk: &mut Walk) {
    let looks = walk.wizard.facts().records.looks;
    walk.act(Action::Recheck);
    walk.until("another look", |wizard| wizard.facts().records.looks > looks || wizard.facts().records.all_published())
        .await;
}

fn verdicts(walk: &Walk) -> Vec<Verdict> {
    let survey = walk.wizard.facts().records.survey.clone().expect("there was a look");
    survey.of(Purpose::Dkim).map(|line| line.verdict.clone()).collect()
}

/// A DNS server that takes every question and says nothing.
fn silent() -> (std::net::UdpSocket, Arc<dyn Dns>) {
    let socket = std::net::UdpSocket::bind(("127.0.0.1", 0)).expect("a port");
    let address = socket.local_addr().expect("bound");
    let options = ResolverOptions {
        servers: Some(vec![address]),
        authoritative_port: address.port(),
        ..ResolverOptions::default()
    };
    (socket, Arc::new(Resolver::new(options)))
}

#[tokio::test]
async fn what_nobody_published_is_absent_and_waited_for() {
    let mut walk = taken().await;
    looked(&mut walk).await;
    assert_eq!(walk.cells(), ["cell-absent"; 4]);
    assert_eq!(walk.state("records"), StepState::Waiting, "absent is not wrong: it may be on its way");
    assert!(walk.screen().blocks.iter().any(|block| matches!(block, Block::Wait { until: Some(_), .. })));
    walk.enter();
    assert_eq!(walk.wizard.step(), "credentials", "a wait for DNS never blocks the walk");
}

#[tokio::test]
async fn records_that_appear_one_by_one_are_counted_in_the_step_list() {
    let mut walk = taken().await;
    let note =
        |walk: &Walk| walk.screen().steps.into_iter().find(|line| line.id == "records").and_then(|line| line.note);
    let wanted = records_of(walk.wizard.facts());
    for (count, record) in wanted.iter().take(3).enumerate() {
        looked(&mut walk).await;
        assert_eq!(note(&walk), Some(format!("{count}/3")));
        assert_eq!(walk.state("records"), StepState::Waiting);
        walk.practice.zone.publish_now(std::slice::from_ref(record)).await.expect("published");
    }
    looked(&mut walk).await;
    assert_eq!(note(&walk), None);
    assert_eq!(walk.state("records"), StepState::Proven);
}

#[tokio::test]
async fn a_record_with_another_target_is_wrong_and_says_what_was_found() {
    let mut walk = taken().await;
    let wanted = records_of(walk.wizard.facts());
    let wrong = Record { value: "elsewhere.example.net".into(), ..wanted[1].clone() };
    let doubled = Record { value: format!("{}.exemple.fr", wanted[2].value), ..wanted[2].clone() };
    walk.practice.zone.publish_now(&[wanted[0].clone(), wrong, doubled]).await.expect("published");
    looked(&mut walk).await;
    assert_eq!(walk.cells(), ["cell-published", "cell-wrong", "cell-wrong", "cell-absent"]);
    assert!(matches!(&verdicts(&walk)[1], Verdict::Wrong { found, .. } if found.contains("elsewhere.example.net")));
    assert_eq!(walk.state("records"), StepState::Bad);
    assert!(
        walk.notes().iter().any(|note| note.starts_with("verdict-") || note.starts_with("fault-")),
        "{:?}",
        walk.notes()
    );
}

#[tokio::test]
async fn records_of_another_kind_do_not_pass_for_the_wanted_ones() {
    let mut walk = taken().await;
    let wanted = records_of(walk.wizard.facts());
    let texts: Vec<Record> = wanted.iter().take(3).map(|record| Record { kind: Kind::Txt, ..record.clone() }).collect();
    walk.practice.zone.publish_now(&texts).await.expect("published");
    looked(&mut walk).await;
    assert!(!walk.wizard.facts().records.all_published());
    assert_eq!(walk.cells(), ["cell-other-kind", "cell-other-kind", "cell-other-kind", "cell-absent"]);
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_no_answer_and_never_missing() {
    let walk = taken().await;
    let (_socket, dns) = silent();
    let mut walk = walk.again_but(|ports| ports.dns = dns).await;
    walk.until("the look to end", |wizard| wizard.facts().records.surveyed.is_some()).await;
    assert_eq!(verdicts(&walk), [Verdict::Silent, Verdict::Silent, Verdict::Silent]);
    walk.reach("records");
    assert_eq!(walk.cells(), ["cell-silent"; 4]);
    assert_eq!(walk.state("records"), StepState::Waiting, "nothing is known to be wrong");
    let said = crate::words::said(&walk.screen()).join("\n");
    assert!(!said.contains("does not exist") && !said.contains("n’existe pas"), "{said}");
    assert!(walk.notes().contains(&"dmarc-unknown".to_owned()), "{:?}", walk.notes());
}

#[tokio::test]
async fn a_look_that_comes_late_says_nothing_about_another_domain() {
    let mut walk = taken().await;
    walk.publish().await;
    walk.act(Action::Recheck);
    walk.tell(Msg::Tick(jiff::Timestamp::now()));
    let asking = walk.log.iter().rev().find(|(_, effect)| matches!(effect, Effect::Survey(_)));
    assert!(asking.is_some() && walk.wizard.facts().records.asking, "a look is under way");
    let before = walk.wizard.facts().records.survey.clone();
    walk.reach("identity");
    walk.fill("identity", "autre.fr");
    walk.enter();
    assert_eq!(walk.wizard.step(), "records");
    walk.settle().await;
    assert_ne!(walk.wizard.facts().records.survey, before, "what was seen of exemple.fr is no sight of autre.fr");
    assert!(walk.wizard.facts().records.survey.is_none());
}

#[test]
fn a_mail_from_domain_typed_while_a_look_is_under_way_is_looked_at_next() {
    let mut facts = staged::facts("records", Language::En);
    facts.records.dkim = staged::dkim();
    let mut walk = Staged::start(facts, "records", World::Guided);
    let late = Outcome::Surveyed(staged::survey(walk.wizard.facts(), staged::mixed()));
    let look = |walk: &Staged| {
        let inquiry = |(ticket, effect): &(Ticket, Effect)| match effect {
            Effect::Survey(inquiry) => Some((*ticket, inquiry.wanted.clone())),
            _ => None,
        };
        walk.pending.iter().rev().find_map(inquiry).expect("a look")
    };
    let (ticket, before) = look(&walk);
    walk.fill("mail-from", "bounce.exemple.fr");
    let wanted = wanted_of(walk.wizard.facts());
    assert_ne!(before, wanted);
    walk.tell(Msg::Outcome(ticket, late));
    walk.tell(Msg::Done(ticket));
    assert_eq!(walk.wizard.facts().records.survey, None, "it says nothing of the MAIL FROM domain");
    walk.tell(Msg::Tick(now()));
    assert_eq!(look(&walk).1, wanted);
}

#[tokio::test]
async fn records_are_taken_in_one_by_one_and_the_wrong_ones_are_named() {
    let mut walk = Walk::at("records", "exemple.fr").await;
    walk.settle().await;
    walk.tell(Msg::Paste("rien de tel".into()));
    assert_eq!(walk.error("records").as_deref(), Some("dkim-nothing"));
    for (count, letter) in ["a", "b", "c"].into_iter().enumerate() {
        assert_eq!(walk.wizard.facts().records.dkim.len(), count);
        let token = letter.repeat(32);
        walk.tell(Msg::Paste(format!("{token}._domainkey.exemple.fr CNAME {token}.dkim.amazonses.com")));
        assert_eq!(walk.error("records"), None);
    }
    let names: Vec<String> = records_of(walk.wizard.facts()).iter().map(|record| record.name.to_string()).collect();
    assert_eq!(names[0], format!("{}._domainkey.exemple.fr", "a".repeat(32)));
    // The focus is on the table now: its rows are walked, and copied one at a time.
    assert_eq!(walk.screen().focus, Some("table"));
    walk.act(Action::Down);
    let token = "b".repeat(32);
    for text in [format!("{token}._domainkey"), format!("{token}.dkim.amazonses.com"), format!("{token}._domainkey")] {
        walk.act(Action::Copy);
        let copied = walk.log.iter().rev().find_map(|(_, effect)| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        });
        assert_eq!(copied, Some(text), "each field in its turn");
        assert_eq!(walk.screen().notice.map(|notice| key(&notice.text)).as_deref(), Some("notice-copied-field"));
    }
    walk.act(Action::Code);
    let shown = match walk.screen().overlay {
        Some(Overlay::Code { text, .. }) => text,
        other => panic!("{other:?}"),
    };
    assert_eq!(shown, format!("{token}.dkim.amazonses.com"));
    walk.act(Action::Back);
    assert_eq!(walk.screen().overlay, None);
}

#[tokio::test]
async fn records_of_another_domain_are_refused_by_name() {
    let mut walk = Walk::at("records", "exemple.fr").await;
    walk.settle().await;
    let token = "a".repeat(32);
    walk.tell(Msg::Paste(format!("{token}._domainkey.autre.fr CNAME {token}.dkim.amazonses.com")));
    assert_eq!(walk.error("records").as_deref(), Some("dkim-other-domain"));
    assert!(walk.wizard.facts().records.dkim.is_empty());
}

#[tokio::test]
async fn another_domain_begins_anew_and_so_does_its_console() {
    let mut walk = Walk::at("credentials", "exemple.fr").await;
    walk.reach("identity");
    walk.fill("identity", "autre.fr");
    walk.enter();
    assert_eq!(walk.wizard.step(), "records");
    assert_eq!(walk.state("records"), StepState::Open);
    walk.until("the console's new records", |wizard| wizard.screen().panel.is_some()).await;
    walk.act(Action::Take);
    let wanted = records_of(walk.wizard.facts());
    assert_eq!(wanted.len(), 4, "{:?}", walk.error("records"));
    assert!(wanted.iter().take(3).all(|record| record.name.as_str().ends_with("._domainkey.autre.fr")));
    let ticked = walk.field("confirmed").map(|field| field.kind);
    assert_eq!(ticked, Some(sesame::wizard::screen::FieldKind::Toggle(false)), "nobody said it of this domain");
    walk.publish_taken().await;
}

#[tokio::test]
async fn another_region_has_its_own_records_and_its_own_sandbox() {
    let mut walk = Walk::at("sender", "exemple.fr").await;
    assert_eq!(walk.state("production"), StepState::Said);
    walk.reach("region");
    let place = sesame::ses::region::all().iter().position(|region| region.id == "eu-west-1").expect("a region");
    walk.choose("region", place);
    walk.enter();
    assert_eq!(walk.state("records"), StepState::Open);
    assert_eq!(walk.state("production"), StepState::Open);
    assert_eq!(walk.state("identity"), StepState::Said, "the domain is the same");
}
