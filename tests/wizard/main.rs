//! Walks of the wizard through the practice world: the real adapters, no screen.

mod walk;

use sesame::wizard::Action;
use sesame::wizard::screen::{Overlay, StepState};
use walk::Walk;

#[tokio::test]
async fn a_domain_goes_from_nothing_to_a_received_mail() {
    let mut walk = Walk::start().await;
    walk.to_the_end("exemple.fr").await;
    let facts = walk.wizard.facts();
    assert!(facts.test.received.is_some(), "the code proves receipt");
    let env = std::fs::read_to_string(walk.folder.path().join("backend/config.env")).expect("config.env is written");
    let password = env.lines().find_map(|line| line.strip_prefix("SMTP_PASSWORD=")).expect("the password is there");
    assert_eq!(password.len(), 44);
    assert!(env.contains("SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\n"), "{env}");
    assert!(env.contains("SMTP_PORT=587\nSMTP_SECURE=false\n"), "{env}");
    assert!(env.contains("SMTP_FROM=no-reply@exemple.fr\n"), "{env}");
    assert!(!walk.saved().contains(password), "the saved walk holds no secret");
    assert!(!format!("{:?}", walk.wizard).contains(password), "nor does anything printed of it");
    for (step, state) in walk.states() {
        assert!(matches!(state, StepState::Proven | StepState::Said), "{step} is {state:?}");
    }
}
