//! A rotation from the review: to its grace period, through a new start, and back again.

use sesame::ses::rotation::{KeyState, Step};
use sesame::wizard::Action;
use sesame::wizard::screen::{Block, FieldKind, StepState};

use crate::walk::Walk;

fn step(walk: &Walk) -> Option<Step> {
    walk.wizard.facts().credentials.rotation.open().map(|rotation| rotation.step())
}

/// The user says that the step at hand is done.
async fn done(walk: &mut Walk) {
    walk.tick("done");
    walk.enter();
    walk.settle().await;
}

/// The sandbox takes one message a second.
async fn pause() {
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
}

/// A walk whose review began a rotation, with the new key in the file.
async fn replaced() -> Walk {
    let mut walk = Walk::at("review", "exemple.fr").await;
    let old = walk.wizard.facts().credentials.entry.clone().expect("the first credentials");
    walk.act(Action::Rotate);
    assert_eq!(walk.wizard.step(), "credentials");
    walk.settle().await;
    assert_eq!(step(&walk), Some(Step::Key));
    assert_eq!(walk.state("credentials"), StepState::Waiting);
    assert!(!walk.screen().blocks.iter().any(|block| matches!(block, Block::Field(field) if field.id == "user"
        && matches!(&field.kind, FieldKind::Line { value, .. } if value.contains(&old.user)))));
    walk.act(Action::Practice);
    walk.settle().await;
    walk.act(Action::Take);
    pause().await;
    walk.enter();
    walk.settle().await;
    assert_eq!(step(&walk), Some(Step::Restart), "{:?}", walk.wizard.facts().credentials.rotation.error);
    let new = walk.wizard.facts().credentials.entry.clone().expect("the new credentials");
    assert_ne!(old, new);
    assert!(
        !walk.screen().actions.iter().any(|action| action.action == Action::Practice),
        "nothing to do in the console"
    );
    let env = walk.read("backend/config.env");
    assert!(env.contains(&new.user) && !env.contains(&old.user), "{env}");
    walk
}

#[tokio::test]
async fn a_rotation_from_the_review_goes_to_its_grace_and_a_new_start_says_where_it_stands() {
    let mut walk = replaced().await;
    walk.enter();
    assert_ne!(walk.wizard.step(), "credentials", "Enter alone says nothing");
    walk.reach("credentials");
    done(&mut walk).await;
    assert!(walk.wizard.facts().test.restarted.is_some());
    done(&mut walk).await;
    assert_eq!(step(&walk), Some(Step::Deactivate));
    walk.act(Action::Practice);
    walk.settle().await;
    done(&mut walk).await;
    assert_eq!(step(&walk), Some(Step::Grace), "{:?}", walk.wizard.facts().credentials.rotation.error);
    assert!(walk.notes().contains(&"rotation-refuses".to_owned()), "{:?}", walk.notes());
    assert!(walk.notes().contains(&"rotation-grace-ask".to_owned()), "{:?}", walk.notes());

    let mut walk = walk.again().await;
    walk.settle().await;
    walk.reach("review");
    assert!(walk.notes().contains(&"rotation-open".to_owned()), "{:?}", walk.notes());
    walk.act(Action::Rotate);
    walk.settle().await;
    assert_eq!((walk.wizard.step(), step(&walk)), ("credentials", Some(Step::Grace)), "it is the same one");

    walk.act(Action::Rotate);
    walk.settle().await;
    assert_eq!(step(&walk), Some(Step::Reactivate));
    assert_eq!(walk.screen().focus, Some("done"), "the one thing to do has the focus");
    walk.act(Action::Practice);
    walk.settle().await;
    pause().await;
    done(&mut walk).await;
    assert_eq!(step(&walk), Some(Step::RestartOld), "{:?}", walk.wizard.facts().credentials.rotation.error);
    done(&mut walk).await;
    walk.act(Action::Practice);
    walk.settle().await;
    done(&mut walk).await;
    let rotation = walk.wizard.facts().credentials.rotation.known.clone().expect("it is known");
    assert_eq!(rotation.step(), Step::Undone);
    let used = rotation.keys().into_iter().find(|(_, state)| *state == KeyState::InUse).expect("a key").0.to_owned();
    assert!(walk.read("backend/config.env").contains(&used));
    assert_eq!(walk.wizard.facts().credentials.entry.as_ref().map(|entry| entry.user.clone()), Some(used));
}

#[tokio::test]
async fn what_stops_a_rotation_is_told_beside_its_form_and_nothing_is_lost() {
    let mut walk = Walk::at("review", "exemple.fr").await;
    let old = walk.wizard.facts().credentials.entry.clone().expect("the first credentials");
    walk.act(Action::Rotate);
    walk.settle().await;
    // The key that is to be replaced is no other one.
    walk.fill("user", &old.user);
    walk.fill("password", "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+");
    walk.enter();
    walk.settle().await;
    assert!(walk.notes().contains(&"rotation-refused-same-key".to_owned()), "{:?}", walk.notes());
    assert!(walk.read("backend/config.env").contains(&old.user));
    let fields = walk.screen().blocks.iter().filter(|block| matches!(block, Block::Field(_))).count();
    assert!(fields >= 2, "the form stays");
    // Back at once: nothing was made, and nothing is left.
    walk.act(Action::Rotate);
    walk.settle().await;
    assert_eq!(step(&walk), None);
}
