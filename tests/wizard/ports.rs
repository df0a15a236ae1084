//! The five ports as they answer, and the choice that follows: open, dropped, refused, intercepted.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use sesame::adapters::mailer::{ConnectTo, Deadlines, Place, Smtp, SmtpOptions};
use sesame::mail::endpoint::PORTS;
use sesame::mail::probe::Tool;
use sesame::practice::Practice;
use sesame::practice::console::Pace;
use sesame::practice::smtp::{Misbehaviour, Server, ServerOptions};
use sesame::text::Text;
use sesame::wizard::saved::Saved;
use sesame::wizard::screen::{Block, FieldKind, StepState};
use sesame::wizard::{Action, Effect, Language};

use crate::closed::{Dropping, refusing};
use crate::walk::{Walk, key};

const HOST: &str = "email-smtp.eu-west-3.amazonaws.com";

async fn practice() -> Practice {
    Practice::start("eu-west-3", Pace::SCRIPTS).await.expect("the practice world starts")
}

/// A walk that stands at the ports, some of them led elsewhere than to the practice SES.
fn at_ports(practice: Practice, instead: &[(u16, SocketAddr)], chosen: Option<u16>) -> Walk {
    let place = |address: SocketAddr| Place { host: address.ip().to_string(), port: address.port() };
    let (starttls, implicit) = (practice.smtp.starttls(), practice.smtp.implicit());
    let usual = [(587, starttls), (2587, starttls), (25, starttls), (465, implicit), (2465, implicit)];
    let ports: BTreeMap<u16, Place> =
        usual.iter().chain(instead).map(|(port, address)| (*port, place(*address))).collect();
    let options = SmtpOptions {
        connect_to: Some(ConnectTo::Each { ports, rest: None }),
        extra_roots: vec![practice.smtp.root()],
        deadlines: Deadlines::all(Duration::from_secs(1)),
    };
    let mut saved = Saved::fresh(Language::Fr);
    saved.facts.region.chosen = Some("eu-west-3".into());
    saved.facts.endpoint.port = chosen;
    saved.step = "endpoint".into();
    let folder = tempfile::tempdir().expect("a folder");
    Walk::start_but(folder, saved, practice, |doors| doors.mailer = Arc::new(Smtp::new(options)))
}

/// What stands beside each port, and which of them is chosen.
fn shown(walk: &Walk) -> (Vec<String>, String) {
    match walk.field("port").map(|field| field.kind) {
        Some(FieldKind::Choice { options, chosen }) => {
            let note = |note: &Option<Text>| note.as_ref().map(key).unwrap_or_default();
            (options.iter().map(|option| note(&option.note)).collect(), options[chosen].id.clone())
        }
        other => panic!("no choice but {other:?}"),
    }
}

/// The pairs in view.
fn pairs(walk: &Walk) -> Vec<(String, String)> {
    let pairs = walk.screen().blocks.into_iter().find_map(|block| match block {
        Block::Pairs(pairs) => Some(pairs),
        _ => None,
    });
    pairs.unwrap_or_default().iter().map(|(label, value)| (key(label), key(value))).collect()
}

fn code(walk: &Walk) -> Vec<String> {
    let code = walk.screen().blocks.into_iter().find_map(|block| match block {
        Block::Code(lines) => Some(lines),
        _ => None,
    });
    code.unwrap_or_default()
}

#[tokio::test]
async fn all_open_587_stands_ready_with_all_that_it_showed() {
    let mut walk = at_ports(practice().await, &[], None);
    assert_eq!(shown(&walk), (vec!["endpoint-asked".to_owned(); 5], "587".to_owned()));
    walk.settle().await;
    assert_eq!(shown(&walk), (vec!["endpoint-open".to_owned(); 5], "587".to_owned()));
    assert_eq!(walk.notes(), ["ports-all-open"]);
    let pairs = pairs(&walk);
    assert_eq!(pairs[0], ("config.env".to_owned(), "SMTP_PORT=587 · SMTP_SECURE=false".to_owned()));
    for wanted in ["127.0.0.1 (IPv4)", "endpoint-times", "email-smtp.eu-west-3.amazonaws.com", "ports-issued"] {
        assert!(pairs.iter().any(|(_, value)| value == wanted), "{wanted}: {pairs:?}");
    }
    walk.enter();
    assert_eq!(walk.state("endpoint"), StepState::Proven);
    assert_eq!(walk.wizard.facts().endpoint.port, Some(587));
}

#[tokio::test]
async fn a_port_that_answers_shows_while_another_one_is_waited_for() {
    let dropping = Dropping::start().await;
    let mut walk = at_ports(practice().await, &[(25, dropping.address)], None);
    walk.until("four answers", |wizard| wizard.facts().endpoint.reports.len() == 4).await;
    let (notes, chosen) = shown(&walk);
    assert_eq!((notes[..4].to_vec(), chosen.as_str()), (vec!["endpoint-open".to_owned(); 4], "587"));
    assert_eq!(notes[4], "endpoint-asked");
    assert!(walk.screen().blocks.iter().any(|block| matches!(block, Block::Wait { .. })));
    walk.settle().await;
    assert_eq!(shown(&walk).0[4], "reach-dropped");
    assert_eq!(walk.notes(), ["ports-all-but-25"]);
    assert!(!walk.screen().blocks.iter().any(|block| matches!(block, Block::Wait { .. })));
    walk.enter();
    assert_eq!(walk.wizard.facts().endpoint.port, Some(587));
}

#[tokio::test]
async fn all_refused_is_the_network_s_and_the_walk_goes_on() {
    let closed = refusing().await;
    let mut walk = at_ports(practice().await, &PORTS.map(|port| (port, closed)), None);
    walk.settle().await;
    assert_eq!(shown(&walk), (vec!["reach-refused".to_owned(); 5], "587".to_owned()));
    assert_eq!(walk.notes(), ["ports-all-refused"]);
    assert!(pairs(&walk).contains(&("ports-address".to_owned(), "ports-tried".to_owned())));
    walk.enter();
    assert_eq!(walk.wizard.step(), "production");
    assert_eq!(walk.state("endpoint"), StepState::Bad);
}

#[tokio::test]
async fn an_intercepted_587_is_passed_over_unless_the_user_wants_it() {
    let world = practice().await;
    let options = ServerOptions { misbehaviour: Some(Misbehaviour::HideStarttls), ..ServerOptions::default() };
    let between = Server::start(world.account.clone(), options).await.expect("the server starts");
    let places = [587, 2587, 25].map(|port| (port, between.starttls()));
    let mut walk = at_ports(world, &places, None);
    walk.settle().await;
    let (notes, chosen) = shown(&walk);
    assert_eq!((notes[0].as_str(), chosen.as_str()), ("reach-no-starttls", "465"));
    assert_eq!(walk.notes(), ["ports-instead-intercepted"]);
    assert_eq!(pairs(&walk)[0].1, "SMTP_PORT=465 · SMTP_SECURE=true");
    walk.choose("port", 0);
    assert_eq!(walk.notes(), ["reach-no-starttls-long"]);
    walk.act(Action::Recheck);
    walk.settle().await;
    assert_eq!(shown(&walk).1, "587", "another look does not move what the user has chosen");
    walk.enter();
    assert_eq!((walk.wizard.facts().endpoint.port, walk.state("endpoint")), (Some(587), StepState::Bad));
}

#[tokio::test]
async fn a_port_chosen_before_stays_and_25_is_never_proposed() {
    let closed = refusing().await;
    let others = [587, 2587, 465, 2465].map(|port| (port, closed));
    let mut walk = at_ports(practice().await, &others, None);
    walk.settle().await;
    assert_eq!((shown(&walk).1.as_str(), walk.notes()), ("587", vec!["ports-only-25".to_owned()]));
    let mut walk = at_ports(practice().await, &others, Some(2587));
    walk.settle().await;
    assert_eq!(shown(&walk).1, "2587");
}

#[tokio::test]
async fn the_line_for_the_tool_in_view_is_shown_and_copied() {
    let mut walk = at_ports(practice().await, &[], None);
    walk.settle().await;
    for (place, tool) in Tool::ALL.into_iter().enumerate() {
        walk.choose("tool", place);
        let line = tool.line(HOST).expect("a line");
        assert_eq!(code(&walk), std::slice::from_ref(&line));
        walk.act(Action::Copy);
        assert_eq!(walk.log.last().map(|(_, effect)| effect), Some(&Effect::Copy(line)));
    }
}
