//! Walks of the wizard through the practice world: the real adapters, no screen; and its screens, without a world.

mod config;
mod credentials;
mod input;
mod keyring;
mod order;
mod random;
mod records;
mod resume;
mod screens;
mod sending;
mod staged;
mod walk;
mod whole;
mod words;

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

#[cfg(unix)]
#[tokio::test]
async fn an_export_is_not_led_out_of_the_project_by_a_link() {
    use sesame::wizard::{Effect, Language, Outcome};

    let practice = sesame::practice::Practice::start("eu-west-3", sesame::practice::console::Pace::SCRIPTS);
    let practice = practice.await.expect("the practice world starts");
    let (folder, elsewhere) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let disk = sesame::adapters::disk::Disk::new(folder.path().to_owned(), folder.path().join("state"));
    let effects = sesame::effects::Effects::new(sesame::world::practice(&practice, std::sync::Arc::new(disk)));
    let precious = elsewhere.path().join("precious");
    std::fs::write(&precious, "mine").expect("the folder is ours");
    let export = Effect::Export { file: "sesame-checklist.md", content: Vec::new(), language: Language::En };
    let place = folder.path().join("sesame-checklist.md");
    for is_link in [true, false] {
        if is_link {
            std::os::unix::fs::symlink(&precious, &place).expect("the folder is ours");
        }
        let (outcomes, mut received) = tokio::sync::mpsc::unbounded_channel();
        effects.perform(export.clone(), outcomes).await;
        let Some(Outcome::Exported(done)) = received.recv().await else { panic!("an export ends") };
        assert_eq!(done.is_err(), is_link, "{done:?}");
        assert_eq!(std::fs::read_to_string(&precious).expect("it is there"), "mine");
        if is_link {
            std::fs::remove_file(&place).expect("the folder is ours");
        }
    }
}
