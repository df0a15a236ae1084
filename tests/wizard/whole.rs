//! The whole walk: for a domain in both languages, and for one address.

use sesame::practice::Practice;
use sesame::practice::console::Pace;
use sesame::wizard::saved::Saved;
use sesame::wizard::screen::StepState;
use sesame::wizard::{Action, Language};

use crate::walk::Walk;

/// Everything is proven or said, config.env is as the guide wants it, and the secret stands nowhere else.
fn is_done(walk: &Walk) {
    assert!(walk.wizard.facts().test.received.is_some(), "the code proves receipt");
    let env = walk.read("backend/config.env");
    let password = env.lines().find_map(|line| line.strip_prefix("SMTP_PASSWORD=")).expect("the password is there");
    assert_eq!(password.len(), 44);
    assert!(env.contains("SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\n"), "{env}");
    assert!(env.contains("SMTP_PORT=587\nSMTP_SECURE=false\n"), "{env}");
    assert!(env.contains("FRONTEND_URL=http://localhost:5173\n"), "{env}");
    assert!(!walk.saved().contains(password), "the saved walk holds no secret");
    assert!(!format!("{:?}", walk.wizard).contains(password), "nor does anything printed of it");
    for (step, state) in walk.states() {
        assert!(matches!(state, StepState::Proven | StepState::Said), "{step} is {state:?}");
    }
}

async fn of_a_domain(language: Language, subject: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("backend")).expect("a backend");
    let mut walk = Walk::start_in(folder, Saved::fresh(language)).await;
    walk.finish("exemple.fr").await;
    is_done(&walk);
    assert!(walk.read("backend/config.env").contains("SMTP_FROM=no-reply@exemple.fr\n"));
    let mails = walk.practice.account.lock().inbox("moi@exemple.fr");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains(subject), "{:?}", mails[0].subject);
    assert!(mails[0].text.contains("http://localhost:5173"), "the link begins with the front end: {}", mails[0].text);
}

#[tokio::test]
async fn a_domain_goes_from_nothing_to_a_received_mail_in_french() {
    of_a_domain(Language::Fr, "essai").await;
}

#[tokio::test]
async fn a_domain_goes_from_nothing_to_a_received_mail_in_english() {
    of_a_domain(Language::En, "test").await;
}

#[tokio::test]
async fn an_address_is_verified_by_its_mail_and_then_sends() {
    let mut walk = Walk::start().await;
    walk.act(Action::Take);
    walk.enter();
    walk.enter();
    walk.fill("identity", "Moi@Exemple.FR");
    walk.enter();
    assert_eq!(walk.wizard.step(), "records");
    assert_eq!(walk.state("records"), StepState::Open);
    walk.until("the verification mail", |wizard| wizard.screen().panel.is_some()).await;
    assert_eq!(walk.state("records"), StepState::Waiting);
    assert!(!walk.practice.account.lock().identity_verified("eu-west-3", "Moi@exemple.fr"));
    walk.act(Action::Practice);
    walk.until("the link to be followed", |wizard| wizard.facts().records.confirmed.is_some()).await;
    assert!(walk.practice.account.lock().identity_verified("eu-west-3", "Moi@exemple.fr"));
    assert_eq!(walk.state("records"), StepState::Said);
    walk.enter();
    walk.through("sender", "exemple.fr").await;
    // SES tells the cases of an address apart: the suggestion is the verified address itself.
    assert!(walk.notes().contains(&"sender-covered".to_owned()), "{:?}", walk.notes());
    walk.fill("from", "moi@exemple.fr");
    walk.enter();
    assert_eq!(walk.error("from").as_deref(), Some("sender-other-case"));
    walk.fill("from", "Moi@exemple.fr");
    walk.finish("exemple.fr").await;
    is_done(&walk);
    assert!(walk.read("backend/config.env").contains("SMTP_FROM=Moi@exemple.fr\n"));
    assert_eq!(walk.state("records"), StepState::Proven, "the accepted message proves the address");
}

#[tokio::test]
async fn the_practice_world_of_another_region_works_as_well() {
    let practice = Practice::start("us-east-1", Pace::SCRIPTS).await.expect("the practice world starts");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("backend")).expect("a backend");
    let mut walk = Walk::start_with(folder, Saved::fresh(Language::En), practice).await;
    walk.act(Action::Take);
    walk.enter();
    let place = sesame::ses::region::all().iter().position(|region| region.id == "us-east-1").expect("a region");
    walk.choose("region", place);
    walk.finish("example.com").await;
    assert!(walk.read("backend/config.env").contains("SMTP_HOST=email-smtp.us-east-1.amazonaws.com\n"));
}
