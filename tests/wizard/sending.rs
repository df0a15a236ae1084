//! The test message refused in every way SES refuses it, each told by its cause; and what counts as received.

use sesame::mail::scenario::Scenario;
use sesame::ports::Stage;
use sesame::secret::Secret;
use sesame::ses::credential::smtp_password;
use sesame::wizard::screen::{Block, StepState, Tone};
use sesame::wizard::steps::test::Receipt;
use sesame::wizard::{Action, Msg};

use crate::walk::Walk;

const KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const IAM_SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The server's words as shown, at the stage they ended.
fn server_says(walk: &Walk) -> String {
    let stages = walk.screen().blocks.into_iter().find_map(|block| match block {
        Block::Stages(lines) => Some(lines),
        _ => None,
    });
    let ended = stages.into_iter().flatten().find(|line| line.tone == Tone::Bad);
    ended.map(|line| line.seen).unwrap_or_default()
}

/// Before the test, still in the sandbox.
async fn in_the_sandbox() -> Walk {
    let mut walk = Walk::at("production", "exemple.fr").await;
    walk.enter();
    assert_eq!(walk.wizard.step(), "sender");
    assert_eq!(walk.state("production"), StepState::Warning);
    walk.through("test", "exemple.fr").await;
    walk
}

/// Before the test, with this user name and password.
async fn with_credentials(user: &str, password: &str) -> Walk {
    let mut walk = Walk::at("credentials", "exemple.fr").await;
    walk.settle().await;
    walk.fill("user", user);
    walk.fill("password", password);
    walk.enter();
    walk.until("the password to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
    walk.enter();
    walk.through("test", "exemple.fr").await;
    walk
}

#[tokio::test]
async fn in_the_sandbox_a_stranger_is_refused_and_the_sandbox_named() {
    let mut walk = in_the_sandbox().await;
    walk.fill("to", "quelqu.un@ailleurs.example");
    walk.send().await;
    assert!(walk.notes().contains(&"reply-recipient-not-verified-meaning".to_owned()), "{:?}", walk.notes());
    assert!(server_says(&walk).contains("554"), "{}", server_says(&walk));
    for proof in ["proof-role-recipient", "proof-sandbox-wrong"] {
        assert!(walk.notes().contains(&proof.to_owned()), "{:?}", walk.notes());
    }
    assert_eq!(walk.state("test"), StepState::Bad);
    let facts = walk.wizard.facts();
    assert!(facts.test.accepted.is_none() && facts.account.proven.is_none(), "nothing is proven by a refusal");
    // The first message did not count: the next one may leave at once, to an address of the verified domain.
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    assert_eq!(walk.state("test"), StepState::Waiting, "accepted is not received");
}

#[tokio::test]
async fn the_simulator_takes_a_message_in_the_sandbox_and_asks_for_no_code() {
    let mut walk = in_the_sandbox().await;
    walk.choose("whom", 1);
    walk.send().await;
    assert_eq!(walk.wizard.facts().test.scenario(), Some(Scenario::Success));
    assert!(walk.field("code").is_none(), "nobody could read it");
    assert!(walk.notes().contains(&"test-simulated".to_owned()), "{:?}", walk.notes());
    assert_eq!(walk.state("test"), StepState::Proven);
    assert!(walk.wizard.facts().test.received.is_none(), "accepted is not received");
    walk.enter();
    assert_eq!(walk.wizard.step(), "review");
}

#[tokio::test]
async fn a_sender_of_another_domain_is_refused_before_anything_is_sent() {
    let mut walk = Walk::at("sender", "exemple.fr").await;
    for (from, error) in [
        ("moi@autre.fr", "sender-not-covered"),
        ("moi@exemple.fr.autre.fr", "sender-not-covered"),
        ("moi", "address-at"),
        ("", "address-empty"),
    ] {
        walk.fill("from", from);
        walk.enter();
        assert_eq!(walk.wizard.step(), "sender");
        assert_eq!(walk.error("from").as_deref(), Some(error), "{from}");
    }
    assert!(walk.wizard.facts().sender.from.is_none());
    walk.fill("from", "bonjour+essai@lettres.exemple.fr");
    walk.enter();
    assert_eq!(walk.wizard.step(), "config");
}

#[tokio::test]
async fn a_domain_that_is_not_verified_is_told_as_the_sender_s() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.practice.account.lock().set_verified("exemple.fr", false);
    walk.fill("to", "quelqu.un@ailleurs.example");
    walk.send().await;
    assert!(walk.notes().contains(&"reply-sender-not-verified-meaning".to_owned()), "{:?}", walk.notes());
    assert!(server_says(&walk).contains("EU-WEST-3"), "{}", server_says(&walk));
    for proof in ["proof-role-sender", "proof-dkim-right", "proof-host-right"] {
        assert!(walk.notes().contains(&proof.to_owned()), "{:?}", walk.notes());
    }
    // What was seen belongs to that failure only.
    walk.practice.account.lock().set_verified("exemple.fr", true);
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    assert!(!walk.notes().iter().any(|note| note.starts_with("proof-")), "{:?}", walk.notes());
}

#[tokio::test]
async fn a_wrong_password_is_told_as_such() {
    let password = format!("BA{}", "x".repeat(42));
    let mut walk = with_credentials(KEY, &password).await;
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    assert!(walk.notes().contains(&"reply-credentials-invalid-meaning".to_owned()), "{:?}", walk.notes());
    assert!(server_says(&walk).contains("535"), "{}", server_says(&walk));
    for proof in ["proof-user-right", "proof-password-right", "proof-drift-right"] {
        assert!(walk.notes().contains(&proof.to_owned()), "{:?}", walk.notes());
    }
    let stages: Vec<Tone> = walk
        .screen()
        .blocks
        .into_iter()
        .find_map(|block| match block {
            Block::Stages(lines) => Some(lines.iter().map(|line| line.tone).collect()),
            _ => None,
        })
        .expect("the stages are shown");
    assert_eq!(stages[..5], [Tone::Good, Tone::Good, Tone::Good, Tone::Good, Tone::Bad], "it failed at AUTH");
    assert_eq!(stages[5..], [Tone::Muted; 4], "and nothing came after it");
    assert!(!format!("{:?}", walk.screen()).contains(&password), "no word of it is shown");
}

#[tokio::test]
async fn a_password_of_another_region_is_told_like_a_wrong_one() {
    let secret = Secret::new(IAM_SECRET);
    let elsewhere = smtp_password(&secret, "us-east-1");
    let mut walk = with_credentials(KEY, elsewhere.reveal()).await;
    walk.practice.account.lock().add_key(KEY, secret);
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    assert!(walk.notes().contains(&"reply-credentials-invalid-meaning".to_owned()), "{:?}", walk.notes());
    let said = crate::words::said(&walk.screen()).join("\n");
    assert!(said.contains("région") && said.contains("region"), "the region is named as a cause: {said}");
}

#[tokio::test]
async fn a_deleted_key_is_told_though_it_worked_before() {
    let mut walk = Walk::at("review", "exemple.fr").await;
    let entry = walk.wizard.facts().credentials.entry.clone().expect("credentials");
    assert!(walk.practice.account.lock().delete_key(&entry.user));
    walk.reach("test");
    walk.act(Action::Recheck);
    walk.settle().await;
    assert!(walk.notes().contains(&"reply-credentials-invalid-meaning".to_owned()), "{:?}", walk.notes());
    assert_eq!(walk.state("test"), StepState::Bad, "an old success does not hide a new failure");
}

#[tokio::test]
async fn a_wrong_code_proves_nothing() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    let code = walk.wizard.facts().test.code.clone().expect("a code stands in the mail");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for typed in [wrong, "12", "123456789", "abcdef", "é"] {
        walk.fill("code", typed);
        walk.enter();
        assert_eq!(walk.error("code").as_deref(), Some("test-code-wrong"), "{typed}");
        assert!(walk.wizard.facts().test.received.is_none());
    }
    walk.fill("code", &format!(" {} {} ", &code[..3], &code[3..]));
    walk.enter();
    assert!(walk.wizard.facts().test.received.is_some(), "spaces in it do not matter");
    assert_eq!(walk.state("test"), StepState::Proven);
}

#[tokio::test]
async fn one_message_leaves_however_often_the_button_is_pressed() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.fill("to", "moi@exemple.fr");
    for _ in 0..3 {
        walk.enter();
        walk.act(Action::Recheck);
    }
    walk.settle().await;
    assert_eq!(walk.practice.account.lock().inbox("moi@exemple.fr").len(), 1);
    let stages = &walk.wizard.facts().test.stages;
    assert_eq!(stages.len(), Stage::ALL.len(), "each stage once: {stages:?}");
}

#[tokio::test]
async fn a_second_message_needs_its_own_code() {
    let mut walk = Walk::at("review", "exemple.fr").await;
    walk.reach("test");
    walk.act(Action::Recheck);
    walk.settle().await;
    assert_eq!(walk.state("test"), StepState::Waiting);
    assert!(walk.wizard.facts().test.received.is_none());
}

#[tokio::test]
async fn a_refused_recipient_stands_beside_its_field() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    for (to, error) in [("", "address-empty"), ("moi", "address-at"), ("é@exemple.fr", "address-non-ascii-local")] {
        walk.fill("to", to);
        walk.enter();
        assert_eq!(walk.error("to").as_deref(), Some(error), "{to}");
        assert!(walk.wizard.facts().test.sending.is_none());
    }
}

/// A message of SES as a mailbox at Gmail shows it, with SES's id of the walk's last message.
fn source_of_the_last(walk: &Walk) -> String {
    let id = walk.wizard.facts().test.message_id.clone().expect("SES took a message");
    let sample = include_str!("../../src/mail/received/samples/gmail.txt");
    sample.replace("0107019aafc8a5e8-2d72e19a-1525-41c6-92cb-347e9e7f27a5-000000", &id)
}

/// The verdict's rows: what each is about, and its tone.
fn verdict(walk: &Walk) -> Vec<Tone> {
    let table = walk.screen().blocks.into_iter().find_map(|block| match block {
        Block::Table(table) if table.id == "proofs" => Some(table),
        _ => None,
    });
    table.map(|table| table.rows.iter().map(|row| row.tone).collect()).unwrap_or_default()
}

#[tokio::test]
async fn each_scenario_of_the_simulator_can_be_chosen_and_asks_for_no_code() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.practice.account.lock().leave_sandbox();
    for (place, scenario) in Scenario::ALL.into_iter().enumerate() {
        walk.choose("whom", place + 1);
        match place {
            0 => walk.send().await,
            _ => {
                walk.act(Action::Recheck);
                walk.settle().await;
            }
        }
        let test = &walk.wizard.facts().test;
        assert_eq!(test.scenario(), Some(scenario));
        assert!(
            test.to.as_deref().is_some_and(|to| to.contains(&format!("+{}@", test.code.as_deref().unwrap_or("?"))))
        );
        assert!(walk.field("code").is_none() && walk.field("headers").is_none(), "nobody could read it");
        assert_eq!(walk.state("test"), StepState::Proven);
    }
}

#[tokio::test]
async fn headers_pasted_anywhere_in_the_step_prove_the_receipt_and_are_shown_as_a_table() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    let source = source_of_the_last(&walk);
    walk.tell(Msg::Focus("code"));
    walk.tell(Msg::Paste(source.replace('\n', "\r")));
    assert!(matches!(walk.wizard.facts().test.receipt(), Some(Receipt::Headers(_))));
    assert_eq!(walk.state("test"), StepState::Proven);
    assert_eq!(verdict(&walk), [Tone::Good; 7]);
    assert!(walk.field("code").is_none(), "the headers say more than the code");
    let kept = serde_json::to_string(walk.wizard.facts()).expect("facts");
    for word in ["you@example.net", "nobody@example.org", "initialisation", "192.0.2.50"] {
        assert!(!kept.contains(word), "{word} of the message is kept: {kept}");
    }
    walk.reach("review");
    let said = crate::words::said(&walk.screen()).join("\n");
    assert!(said.contains("Authentifié à l’arrivée"), "{said}");
}

#[tokio::test]
async fn the_practice_mailbox_checks_what_it_says_of_the_message() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    walk.act(Action::Practice);
    let test = &walk.wizard.facts().test;
    assert!(matches!(test.receipt(), Some(Receipt::Headers(_))), "{:?}", test.arrival);
    // SPF means nothing between two programs of one machine: the mailbox does not speak of it.
    let wanted = [Tone::Good, Tone::Good, Tone::Good, Tone::Muted, Tone::Good, Tone::Good, Tone::Good];
    assert_eq!(verdict(&walk), wanted, "{:?}", walk.wizard.facts().test.arrival);
}

#[tokio::test]
async fn headers_of_another_message_are_read_and_prove_no_receipt() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    walk.fill("headers", include_str!("../../src/mail/received/samples/gmail-unsigned.txt"));
    assert_eq!(walk.wizard.facts().test.receipt(), None);
    assert_eq!(walk.state("test"), StepState::Waiting);
    let tones = verdict(&walk);
    assert_eq!((tones[0], tones[1]), (Tone::Warning, Tone::Bad), "another test, and no signature of its own");
    assert!(walk.field("code").is_some(), "the code is still awaited");
}

#[tokio::test]
async fn a_paste_that_is_no_header_is_refused_in_its_field_and_taken_elsewhere() {
    let mut walk = Walk::at("test", "exemple.fr").await;
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    for text in ["bonjour", &"x".repeat(3_000_000), "From: a@b.fr\n\ncorps", "\u{1b}[2J"] {
        walk.fill("headers", text);
        assert_eq!(walk.error("headers").as_deref(), Some("received-no-headers"));
        assert!(walk.wizard.facts().test.arrival.is_none());
    }
    walk.fill("code", "12");
    assert!(walk.field("code").is_some_and(|field| format!("{field:?}").contains("\"12\"")));
    walk.fill("headers", &format!("{}{}", source_of_the_last(&walk), "x".repeat(3_000_000)));
    assert!(walk.wizard.facts().test.receipt().is_some(), "a long body is no hindrance");
}

#[tokio::test]
async fn the_dialog_with_the_server_is_shown_on_demand_without_any_secret() {
    let secret = Secret::new(IAM_SECRET);
    let password = smtp_password(&secret, "eu-west-3");
    let mut walk = with_credentials(KEY, password.reveal()).await;
    walk.practice.account.lock().add_key(KEY, secret);
    walk.fill("to", "quelqu.un@ailleurs.example");
    walk.practice.account.lock().set_verified("exemple.fr", false);
    walk.send().await;
    let dialog = |walk: &Walk| -> Vec<String> {
        let lines = walk.screen().blocks.into_iter().filter_map(|block| match block {
            Block::Code(lines) => Some(lines),
            _ => None,
        });
        lines.flatten().collect()
    };
    assert!(dialog(&walk).is_empty());
    walk.act(Action::Dialog);
    let lines = dialog(&walk);
    for says in ["S: 220 ", "C: EHLO ", "C: AUTH ", "C: MAIL FROM:", "S: 554 "] {
        assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:#?}");
    }
    assert!(!lines.concat().contains(password.reveal()), "{lines:#?}");
    walk.act(Action::Dialog);
    assert!(dialog(&walk).is_empty());
}
