//! A keyring that is absent, locked, silent or broken: said, a choice offered, and the walk goes on to its end.

use sesame::ports::{Keyring as _, KeyringError};
use sesame::wizard::effect::Place;
use sesame::wizard::screen::StepState;
use sesame::wizard::{Action, Effect};

use crate::walk::Walk;

fn faults() -> [(KeyringError, &'static str); 4] {
    [
        (KeyringError::Absent("no secret service".into()), "keyring-absent"),
        (KeyringError::Locked("prompt dismissed".into()), "keyring-locked"),
        (KeyringError::Silent, "keyring-silent"),
        (KeyringError::Failed("D-Bus said no".into()), "keyring-failed"),
    ]
}

/// The credentials of the practice console typed in, and Enter pressed, with a keyring that fails.
async fn refused(fault: KeyringError) -> Walk {
    let mut walk = Walk::at("credentials", "exemple.fr").await;
    walk.practice.keyring.fail_with(fault);
    walk.settle().await;
    walk.act(Action::Take);
    walk.enter();
    walk.settle().await;
    walk
}

#[tokio::test]
async fn every_fault_is_said_and_a_choice_is_offered() {
    for (fault, said) in faults() {
        let walk = refused(fault.clone()).await;
        assert!(walk.notes().contains(&said.to_owned()), "{fault}: {:?}", walk.notes());
        assert!(walk.field("place").is_some(), "{fault}: a choice is offered");
        assert_eq!(walk.state("credentials"), StepState::Bad);
        assert!(walk.wizard.facts().credentials.kept.is_none(), "nothing is believed to be kept");
        let password = walk.field("password").expect("the password's field");
        let kind = sesame::wizard::screen::FieldKind::Masked { length: 44, shown: None, cursor: 44 };
        assert_eq!(password.kind, kind, "what was typed is still there");
    }
}

#[tokio::test]
async fn config_env_alone_goes_through_to_the_end() {
    let mut walk = refused(KeyringError::Absent("no secret service".into())).await;
    walk.choose("place", 1);
    walk.enter();
    walk.settle().await;
    assert_eq!(walk.wizard.facts().credentials.place, Some(Place::Session));
    assert_eq!(walk.state("credentials"), StepState::Warning, "it is nowhere but in this process");
    walk.enter();
    assert_eq!(walk.wizard.step(), "endpoint");
    walk.finish("exemple.fr").await;
    let env = walk.read("backend/config.env");
    let password = env.lines().find_map(|line| line.strip_prefix("SMTP_PASSWORD=")).expect("the password is there");
    assert_eq!(password.len(), 44);
    assert!(walk.wizard.facts().test.received.is_some());
    assert_ne!(walk.state("credentials"), StepState::Warning, "the file has it now");
    assert!(!walk.saved().contains(password));
}

#[tokio::test]
async fn a_walk_with_config_env_alone_can_be_taken_up_again() {
    // With a keyring that still fails, and with one that works but never got the password.
    for recovers in [false, true] {
        let mut walk = refused(KeyringError::Absent("no secret service".into())).await;
        walk.choose("place", 1);
        walk.enter();
        walk.settle().await;
        walk.enter();
        walk.through("test", "exemple.fr").await;
        if recovers {
            walk.practice.keyring.recover();
        }
        let mut walk = walk.again().await;
        walk.settle().await;
        assert_eq!(walk.state("config"), StepState::Proven, "the file is as it should be: {:#?}", walk.screen());
        walk.reach("test");
        let missing: Vec<String> = walk.notes().into_iter().filter(|note| note.starts_with("missing")).collect();
        assert_eq!(missing, Vec::<String>::new(), "the file has the password");
        walk.fill("to", "moi@exemple.fr");
        walk.send().await;
        assert!(walk.wizard.facts().test.accepted.is_some(), "{:#?}", walk.screen());
    }
}

#[tokio::test]
async fn a_keyring_that_is_back_takes_the_password_when_tried_again() {
    for (fault, _) in faults() {
        let mut walk = refused(fault).await;
        walk.practice.keyring.recover();
        walk.choose("place", 0);
        walk.enter();
        walk.settle().await;
        let credentials = &walk.wizard.facts().credentials;
        assert_eq!((credentials.place, &credentials.trouble), (Some(Place::Keyring), &None));
        let entry = credentials.entry.clone().expect("the credentials are known");
        assert!(walk.practice.keyring.fetch(&entry).await.expect("it works").is_some());
        assert_eq!(walk.state("credentials"), StepState::Proven);
        assert!(walk.field("place").is_none(), "there is nothing left to choose");
    }
}

#[tokio::test]
async fn a_keyring_locked_at_the_next_start_is_said_and_unlocked_is_believed() {
    let mut walk = Walk::at("endpoint", "exemple.fr").await;
    walk.settle().await;
    walk.practice.keyring.fail_with(KeyringError::Locked("prompt dismissed".into()));
    let mut walk = walk.again().await;
    walk.settle().await;
    assert_ne!(walk.state("credentials"), StepState::Proven, "what was not seen is not believed");
    walk.reach("credentials");
    walk.settle().await;
    assert!(walk.notes().contains(&"keyring-locked".to_owned()), "{:?}", walk.notes());
    assert!(!walk.notes().contains(&"credentials-lost".to_owned()), "locked is not lost");
    walk.practice.keyring.recover();
    walk.reach("review");
    walk.act(Action::Recheck);
    walk.settle().await;
    assert_eq!(walk.state("credentials"), StepState::Proven);
    walk.reach("credentials");
    assert!(!walk.notes().contains(&"keyring-locked".to_owned()), "{:?}", walk.notes());
}

#[tokio::test]
async fn a_password_being_kept_is_kept_though_the_step_is_left() {
    let mut walk = Walk::at("credentials", "exemple.fr").await;
    walk.settle().await;
    walk.act(Action::Take);
    walk.enter();
    walk.reach("account");
    let keeping = walk.log.iter().find(|(_, effect)| matches!(effect, Effect::KeepSecret { .. })).expect("asked").0;
    assert!(!walk.log.iter().any(|(_, effect)| *effect == Effect::Cancel(keeping)));
    walk.until("the secret to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
}
