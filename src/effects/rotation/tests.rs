//! Rotations by hand and by API, cut off at every call of a port, before it was carried out and after.

mod world;

use tokio::sync::mpsc::unbounded_channel;

use super::*;
use crate::ports::{KeyError, KeyringError};
use crate::ses::rotation::KeyState;
use world::{Cut, Run, World};

/// Everything told while a wish is granted.
async fn wish(run: &Run, wish: Wish) -> (Result<Option<Rotation>, RotationError>, Vec<Told>) {
    let (outcomes, mut received) = unbounded_channel();
    let ended = rotate(&run.effects, Rotate { wish, language: Language::En }, &outcomes).await;
    drop(outcomes);
    let mut told = Vec::new();
    while let Some(outcome) = received.recv().await {
        if let Outcome::Rotating(one) = outcome {
            told.push(one);
        }
    }
    (ended, told)
}

fn begin() -> Wish {
    Wish::Begin { config: "config.env".into(), grace_days: 7 }
}

/// A rotation that has begun, with a keyring; by API it is at the restart already.
async fn begun(by_api: bool) -> (World, Run) {
    let world = World::new(by_api, true);
    let run = world.run(Cut::never());
    wish(&run, begin()).await.0.expect("begun");
    (world, run)
}

/// Plays the user: does what the step at hand asks for, until the rotation has ended. `back_at` is where the user thinks again.
async fn play(world: &World, mut run: Run, mut back_at: Option<Step>) -> Rotation {
    let mut next = begin();
    let mut goes_back = false;
    for _ in 0..60 {
        let (ended, _) = wish(&run, next.clone()).await;
        world.holds();
        next = match ended {
            Ok(Some(rotation)) if rotation.has_ended() => return rotation,
            Ok(Some(rotation)) if back_at == Some(rotation.step()) => {
                back_at = None;
                goes_back = true;
                Wish::Back
            }
            Ok(Some(rotation)) => world.obey(&rotation),
            Ok(None) | Err(RotationError::NoRotation) => begin(),
            Err(RotationError::Unfinished(rotation)) => match rotation.step().turn() {
                Turn::Theirs => world.obey(&rotation),
                _ => Wish::Go,
            },
            Err(RotationError::NoPassword(entry)) => world.bring(&entry),
            Err(RotationError::Spare(keys)) => Wish::MakeRoom(keys[0].id.clone()),
            Err(_) if run.is_cut() => {
                // The process is gone: a new one starts and looks where it stands.
                run = world.run(Cut::never());
                match wish(&run, Wish::Look).await.0 {
                    Ok(Some(rotation))
                        if !rotation.step().is_back() && (goes_back || back_at == Some(rotation.step())) =>
                    {
                        (goes_back, back_at) = (true, None);
                        Wish::Back
                    }
                    Ok(Some(rotation)) if rotation.has_ended() => return rotation,
                    Ok(Some(rotation)) if rotation.step().turn() == Turn::Theirs => world.obey(&rotation),
                    Ok(Some(_)) => Wish::Go,
                    _ => begin(),
                }
            }
            Err(RotationError::Refused(Refused::NotNext(_))) => Wish::Go,
            Err(error) => panic!("{error:?}"),
        };
    }
    panic!("it does not end: {next:?}")
}

/// A rotation cut off at its `n`-th call for every `n` there is.
async fn cut_everywhere(by_api: bool, keyring: bool, back_at: Option<Step>) {
    for after in [false, true] {
        let mut reached = 0;
        for n in 0.. {
            let world = World::new(by_api, keyring);
            let run = world.run(Cut::at(n, after));
            let cut = run.cut();
            let rotation = play(&world, run, back_at).await;
            let wanted = if back_at.is_some() { Step::Undone } else { Step::Over };
            assert_eq!(rotation.step(), wanted, "cut at call {n}, after: {after}");
            world.has_one_key(&rotation);
            if !cut.struck() {
                reached = n;
                break;
            }
        }
        assert!(reached > 20, "only {reached} calls");
    }
}

#[tokio::test(start_paused = true)]
async fn a_rotation_by_hand_cut_off_anywhere_is_taken_up_and_ends() {
    cut_everywhere(false, true, None).await;
}

#[tokio::test(start_paused = true)]
async fn a_rotation_without_a_keyring_cut_off_anywhere_is_taken_up_and_ends() {
    cut_everywhere(false, false, None).await;
}

#[tokio::test(start_paused = true)]
async fn a_rotation_by_api_cut_off_anywhere_is_taken_up_and_ends() {
    cut_everywhere(true, true, None).await;
}

#[tokio::test(start_paused = true)]
async fn a_rotation_undone_late_and_cut_off_anywhere_ends_with_the_old_key() {
    cut_everywhere(false, true, Some(Step::Grace)).await;
    cut_everywhere(true, true, Some(Step::Grace)).await;
}

#[tokio::test(start_paused = true)]
async fn a_rotation_undone_without_a_keyring_asks_for_the_old_password() {
    cut_everywhere(false, false, Some(Step::Restart)).await;
}

#[tokio::test(start_paused = true)]
async fn a_new_key_is_tried_for_a_minute_while_iam_makes_it_known() {
    let (world, run) = begun(false).await;
    let entry = world.second_key();
    world.known_after(3);
    let (ended, told) = wish(&run, world.bring(&entry)).await;
    assert_eq!(ended.expect("proven at last").map(|rotation| rotation.step()), Some(Step::Restart));
    assert_eq!(told.iter().filter(|told| **told == Told::Again(5)).count(), 3);

    let (never, run) = begun(false).await;
    let entry = never.second_key();
    never.known_after(usize::MAX);
    let (ended, told) = wish(&run, never.bring(&entry)).await;
    assert!(matches!(ended, Err(RotationError::Test(_))), "{ended:?}");
    assert!(told.len() > 10 && told.len() < 15, "a minute of tries: {}", told.len());
    never.holds();
}

#[tokio::test(start_paused = true)]
async fn a_key_said_to_be_inactive_that_still_works_is_told() {
    let (world, run) = begun(false).await;
    let entry = world.second_key();
    wish(&run, world.bring(&entry)).await.0.expect("as far as the restart");
    for step in [Step::Restart, Step::Unused] {
        wish(&run, Wish::Done(step)).await.0.expect("said");
    }
    let (ended, _) = wish(&run, Wish::Done(Step::Deactivate)).await;
    assert_eq!(ended, Err(RotationError::StillWorks));
    world.deactivate_old();
    let (ended, told) = wish(&run, Wish::Done(Step::Deactivate)).await;
    assert!(told.contains(&Told::Refuses));
    let rotation = ended.expect("refused by SES").expect("a rotation");
    assert_eq!((rotation.step(), rotation.keys()[0].1), (Step::Grace, KeyState::Inactive));
    let (early, _) = wish(&run, Wish::Go).await;
    assert_eq!(early.expect("no error").map(|rotation| rotation.step()), Some(Step::Grace));
}

#[tokio::test(start_paused = true)]
async fn a_file_changed_by_somebody_else_is_left_alone() {
    let (world, run) = begun(false).await;
    let entry = world.second_key();
    let third = world.write_third();
    let (ended, _) = wish(&run, world.bring(&entry)).await;
    let wanted = RotationError::Neither { path: world.config(), user: third.clone() };
    assert_eq!(ended, Err(wanted));
    assert!(world.text().contains(&third));
}

#[tokio::test(start_paused = true)]
async fn one_rotation_at_a_time_and_only_of_credentials_of_ses() {
    let world = World::new(false, true);
    let run = world.run(Cut::never());
    assert_eq!(wish(&run, Wish::Look).await.0, Ok(None));
    assert_eq!(wish(&run, Wish::Go).await.0, Err(RotationError::NoRotation));
    wish(&run, begin()).await.0.expect("begun");
    assert!(matches!(wish(&run, begin()).await.0, Err(RotationError::Unfinished(_))));
    assert_eq!(wish(&run, Wish::MakeRoom("AKIA".into())).await.0, Err(RotationError::NoAccess));

    let foreign = World::new(false, true);
    std::fs::write(foreign.config(), "SMTP_HOST=mail.example.com\nSMTP_USER=u\nSMTP_PASSWORD=p\n").expect("written");
    let ended = wish(&foreign.run(Cut::never()), begin()).await.0;
    assert_eq!(ended, Err(RotationError::NoCredentials(foreign.config())));
}

#[tokio::test(start_paused = true)]
async fn a_password_kept_only_in_a_keyring_that_is_locked_cannot_be_rotated() {
    let world = World::new(false, true);
    let text = world.text().replace(&format!("SMTP_PASSWORD={}\n", world.old_password()), "");
    std::fs::write(world.config(), text).expect("written");
    let locked = KeyringError::Locked("locked".into());
    world.keyring().fail_with(locked.clone());
    assert_eq!(wish(&world.run(Cut::never()), begin()).await.0, Err(RotationError::Keyring(locked)));
    world.keyring().recover();
    let ended = wish(&world.run(Cut::never()), begin()).await.0;
    assert!(matches!(ended, Err(RotationError::NoPassword(_))), "neither place has it: {ended:?}");
}

#[tokio::test(start_paused = true)]
async fn the_second_key_of_two_is_deleted_only_when_the_user_says_so() {
    let world = World::new(true, true);
    let spare = world.second_key();
    let run = world.run(Cut::never());
    let ended = wish(&run, begin()).await.0;
    let Err(RotationError::Spare(keys)) = ended else { panic!("{ended:?}") };
    assert_eq!(keys.iter().map(|key| key.id.as_str()).collect::<Vec<_>>(), [spare.user.as_str()]);
    let refused = wish(&run, Wish::MakeRoom(world.old_user())).await.0;
    assert_eq!(refused, Err(RotationError::Refused(Refused::Needed)));
    let (ended, _) = wish(&run, Wish::MakeRoom(spare.user)).await;
    assert_eq!(ended.expect("room").map(|rotation| rotation.step()), Some(Step::Restart));
    world.holds();
}

#[tokio::test(start_paused = true)]
async fn a_key_that_is_still_used_after_the_restart_is_not_deactivated_by_api() {
    let (world, run) = begun(true).await;
    world.use_old_later();
    let (ended, _) = wish(&run, Wish::Done(Step::Restart)).await;
    assert!(matches!(ended, Err(RotationError::StillUsed(_))), "{ended:?}");
    world.holds();
}

#[test]
fn every_error_has_words_and_a_way_on() {
    let entry = Entry { user: "AKIA".into(), region: "eu-west-3".into() };
    let rotation = Rotation::begin("c".into(), entry.clone(), Keeping::File, 7, jiff::Timestamp::UNIX_EPOCH);
    let errors = [
        RotationError::Disk(crate::ports::DiskError::Full),
        RotationError::Ledger(crate::schema::Unreadable::Newer(2)),
        RotationError::Ledger(crate::schema::Unreadable::Damaged("why".into())),
        RotationError::Unfinished(Box::new(rotation)),
        RotationError::NoRotation,
        RotationError::Refused(Refused::SameKey),
        RotationError::NoCredentials("c".into()),
        RotationError::Config(ConfigError::NoPassword),
        RotationError::Neither { path: "c".into(), user: "u".into() },
        RotationError::NoPassword(entry),
        RotationError::Keyring(KeyringError::Silent),
        RotationError::Test(crate::wizard::effect::TestError::Message(crate::text::Text::plain("m"))),
        RotationError::StillWorks,
        RotationError::StillUsed(jiff::Timestamp::UNIX_EPOCH),
        RotationError::Spare(Vec::new()),
        RotationError::NoAccess,
        RotationError::Keys(KeyError::Limit),
        RotationError::Keys(KeyError::NoSuchKey),
        RotationError::Keys(KeyError::Denied("w".into())),
        RotationError::Keys(KeyError::Unreachable("w".into())),
        RotationError::Keys(KeyError::Failed("w".into())),
    ];
    for tag in ["en", "fr"] {
        let locale = crate::locale::Locale::load(tag);
        for error in &errors {
            for text in [error.text(), error.action()] {
                let words = locale.say(&text, jiff::Timestamp::UNIX_EPOCH);
                assert!(!words.contains("rotation-") && !words.contains("keys-"), "{tag}: {error:?}: {words}");
            }
        }
    }
}
