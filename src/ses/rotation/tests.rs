//! A rotation's steps one by one, and whatever may happen to one.

use proptest::prelude::*;

use super::*;

const OLD: &str = "AKIAOLDOLDOLDOLDOLD2";

fn entry(user: &str) -> Entry {
    Entry { user: user.to_owned(), region: "eu-west-3".to_owned() }
}

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

fn begun(keeping: Keeping) -> Rotation {
    Rotation::begin("/project/config.env".into(), entry(OLD), keeping, GRACE_DAYS, at(0))
}

fn brought() -> Rotation {
    let mut rotation = begun(Keeping::Keyring);
    rotation.bring(entry("AKIANEW"), at(1)).expect("a key");
    rotation
}

/// A rotation taken forth to a step.
fn at_step(step: Step) -> Rotation {
    let mut rotation = brought();
    while rotation.step() != step {
        let now = rotation.grace_ends().unwrap_or(at(2));
        rotation.finish(rotation.step(), now).expect("the way forth");
    }
    rotation
}

#[test]
fn a_rotation_goes_through_its_steps_in_order_and_ends_with_one_key() {
    let mut rotation = brought();
    let mut steps = vec![];
    while !rotation.has_ended() {
        steps.push(rotation.step().id());
        let now = rotation.grace_ends().unwrap_or(at(2));
        rotation.finish(rotation.step(), now).expect("the way forth");
    }
    assert_eq!(steps, ["prove", "keep", "replace", "restart", "unused", "deactivate", "grace", "delete"]);
    assert_eq!(rotation.keys(), [(OLD, KeyState::Deleted), ("AKIANEW", KeyState::InUse)]);
    assert_eq!(rotation.rotated(), Some(at(2)));
    assert_eq!(rotation.turn_back(at(3)), Err(Refused::Ended));
}

#[test]
fn a_grace_period_is_waited_for_unless_there_is_none() {
    let mut rotation = at_step(Step::Grace);
    let until = at(2) + SignedDuration::from_hours(24 * 7);
    assert_eq!(rotation.finish(Step::Grace, at(3)), Err(Refused::Grace(until)));
    assert_eq!(rotation.finish(Step::Grace, until), Ok(()));
    let mut at_once = at_step(Step::Deactivate);
    at_once.grace_days = 0;
    at_once.finish(Step::Deactivate, at(3)).expect("done");
    assert_eq!(at_once.step(), Step::Delete);
}

#[test]
fn only_the_step_at_hand_can_be_done_and_a_key_must_be_brought() {
    let mut rotation = begun(Keeping::Keyring);
    assert_eq!(rotation.finish(Step::Key, at(1)), Err(Refused::NotNext(Step::Key)));
    assert_eq!(rotation.finish(Step::Delete, at(1)), Err(Refused::NotNext(Step::Key)));
    assert_eq!(rotation.bring(entry(OLD), at(1)), Err(Refused::SameKey));
    let elsewhere = Entry { region: "eu-west-1".into(), ..entry("AKIANEW") };
    assert_eq!(rotation.bring(elsewhere, at(1)), Err(Refused::OtherRegion));
    assert_eq!(rotation.turn_forth(at(1)), Err(Refused::NotNext(Step::Key)));
    rotation.turn_back(at(1)).expect("nothing is done yet");
    assert_eq!((rotation.step(), rotation.keys()), (Step::Undone, vec![(OLD, KeyState::InUse)]));
}

#[test]
fn a_key_given_up_for_another_is_known_until_it_is_deleted() {
    let mut rotation = at_step(Step::Keep);
    rotation.bring(entry("AKIATHIRD"), at(3)).expect("another key");
    assert_eq!(rotation.step(), Step::Prove);
    let known = [(OLD, KeyState::InUse), ("AKIATHIRD", KeyState::Unproven), ("AKIANEW", KeyState::Unproven)];
    assert_eq!(rotation.keys(), known);
    rotation.turn_back(at(4)).expect("a way back");
    assert_eq!(rotation.doomed(), ["AKIATHIRD", "AKIANEW"]);
    rotation.bring(entry("AKIATHIRD"), at(5)).expect_err("it leads back");
    rotation.turn_forth(at(5)).expect("forth");
    rotation.bring(entry("AKIANEW"), at(5)).expect("the first after all");
    assert_eq!(rotation.keys().iter().map(|(user, _)| *user).collect::<Vec<_>>(), [OLD, "AKIANEW", "AKIATHIRD"]);
    let mut replacing = at_step(Step::Replace);
    assert_eq!(replacing.bring(entry("AKIATHIRD"), at(3)), Err(Refused::TooLate));
    replacing.bring(entry("AKIANEW"), at(3)).expect("its password again");
    assert_eq!(replacing.step(), Step::Prove, "a password that was brought again is proven again");
    let mut returning = at_step(Step::Restart);
    returning.turn_back(at(3)).expect("back");
    returning.finish(Step::ProveOld, at(3)).expect("proven");
    returning.bring(entry(OLD), at(3)).expect("its password again");
    assert_eq!(returning.step(), Step::ProveOld);
}

#[test]
fn the_way_back_undoes_what_was_done_and_no_more() {
    for (from, wanted) in [
        (Step::Prove, &["delete-new"][..]),
        (Step::Keep, &["delete-new"]),
        (Step::Replace, &["prove-old", "return", "restart-old", "delete-new"]),
        (Step::Unused, &["prove-old", "return", "restart-old", "delete-new"]),
        (Step::Deactivate, &["reactivate", "prove-old", "return", "restart-old", "delete-new"]),
        (Step::Grace, &["reactivate", "prove-old", "return", "restart-old", "delete-new"]),
        (Step::Delete, &["reactivate", "prove-old", "return", "restart-old", "delete-new"]),
    ] {
        let mut rotation = at_step(from);
        rotation.turn_back(at(3)).expect("a way back");
        let mut steps = vec![];
        while !rotation.has_ended() {
            steps.push(rotation.step().id());
            rotation.finish(rotation.step(), at(4)).expect("the way back");
        }
        assert_eq!(steps, wanted, "from {}", from.id());
        assert_eq!(rotation.keys(), [(OLD, KeyState::InUse), ("AKIANEW", KeyState::Deleted)]);
        assert_eq!(rotation.rotated(), None);
    }
}

#[test]
fn a_leaked_key_is_deactivated_at_once_but_not_before_the_file_has_another() {
    for (from, to) in [
        (Step::Keep, Err(Refused::Needed)),
        (Step::Replace, Err(Refused::Needed)),
        (Step::Restart, Ok(Step::Deactivate)),
        (Step::Deactivate, Ok(Step::Deactivate)),
        (Step::Grace, Ok(Step::Delete)),
        (Step::Over, Err(Refused::Ended)),
    ] {
        let mut rotation = at_step(from);
        assert_eq!(rotation.hurry(at(3)).map(|()| rotation.step()), to, "from {}", from.id());
    }
    let mut hurried = at_step(Step::Restart);
    hurried.hurry(at(3)).expect("a leak");
    hurried.finish(Step::Deactivate, at(3)).expect("done");
    assert_eq!(hurried.step(), Step::Delete);
}

#[test]
fn a_saved_rotation_comes_back_and_anything_else_is_refused() {
    for step in [Step::Prove, Step::Grace, Step::Over] {
        let rotation = at_step(step);
        assert_eq!(Rotation::parse(&rotation.to_bytes()), Ok(rotation));
    }
    assert_eq!(Rotation::parse(br#"{"schema":2,"new":1}"#), Err(Unreadable::Newer(2)));
    for bytes in [&b""[..], b"{}", b"\xff"] {
        assert!(matches!(Rotation::parse(bytes), Err(Unreadable::Damaged(_))));
    }
    let mut keyless = serde_json::to_value(begun(Keeping::File)).expect("data");
    keyless["step"] = "replace".into();
    assert!(matches!(Rotation::parse(keyless.to_string().as_bytes()), Err(Unreadable::Damaged(_))));
}

/// Keys, file and application as a rotation changes them, and the two that must never be cut off.
#[derive(Debug)]
struct World {
    /// Whether each key is active; a deleted one is not there.
    keys: BTreeMap<String, bool>,
    file: String,
}

impl World {
    /// Does what a step is for, as far as it can be done; what cannot leaves the step at hand.
    fn carry_out(&mut self, rotation: &Rotation) -> bool {
        let new = rotation.new_key().map(|entry| entry.user.clone()).unwrap_or_default();
        match rotation.step() {
            Step::Prove => self.works(&new),
            Step::ProveOld => self.works(OLD),
            Step::Replace => {
                self.file = new;
                true
            }
            Step::Return => {
                self.file = OLD.to_owned();
                true
            }
            Step::Deactivate => self.set(OLD, false),
            Step::Reactivate => self.set(OLD, true),
            Step::Delete | Step::DeleteNew => {
                for user in rotation.doomed() {
                    assert_ne!(self.file, user, "the key in use is to be deleted");
                    self.keys.remove(user);
                }
                true
            }
            _ => true,
        }
    }

    fn set(&mut self, user: &str, active: bool) -> bool {
        self.keys.get_mut(user).map(|key| *key = active).is_some()
    }

    fn works(&self, user: &str) -> bool {
        self.keys.get(user) == Some(&true)
    }
}

/// What happens to a rotation.
#[derive(Debug, Clone)]
enum Event {
    Go,
    /// The step is carried out, and the power goes before that is saved.
    Cut,
    Bring(u8),
    GiveUp,
    Back,
    Forth,
    Hurry,
    Wait(i64),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => Just(Event::Go),
        3 => Just(Event::Cut),
        2 => (0u8..3).prop_map(Event::Bring),
        1 => Just(Event::GiveUp),
        2 => Just(Event::Back),
        2 => Just(Event::Forth),
        1 => Just(Event::Hurry),
        1 => (1i64..300).prop_map(Event::Wait),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_the_file_holds_a_key_that_works_and_no_key_is_forgotten(
        events in prop::collection::vec(event(), 1..60),
        in_file in any::<bool>(),
    ) {
        let keeping = if in_file { Keeping::File } else { Keeping::Keyring };
        let mut world = World { keys: BTreeMap::from([(OLD.to_owned(), true)]), file: OLD.to_owned() };
        let mut saved = begun(keeping).to_bytes();
        let mut hours = 1;
        for event in events {
            let mut rotation = Rotation::parse(&saved).expect("what was saved");
            match event {
                Event::Go | Event::Cut => {
                    let done = world.carry_out(&rotation);
                    if done && matches!(event, Event::Go) {
                        let _not_yet = rotation.finish(rotation.step(), at(hours));
                    }
                }
                Event::Bring(number) => {
                    let user = format!("AKIANEW{number}");
                    if rotation.bring(entry(&user), at(hours)).is_ok() {
                        world.keys.entry(user).or_insert(true);
                    }
                }
                Event::GiveUp => {
                    let _too_late = rotation.give_up_key(at(hours));
                }
                Event::Back => {
                    let _ended = rotation.turn_back(at(hours));
                }
                Event::Forth => {
                    let _not_back = rotation.turn_forth(at(hours));
                }
                Event::Hurry => {
                    let _needed = rotation.hurry(at(hours));
                }
                Event::Wait(more) => hours += more,
            }
            saved = rotation.to_bytes();
            prop_assert!(world.works(&world.file), "{} at {}: {world:?}", world.file, rotation.step().id());
            let known = rotation.keys();
            for user in world.keys.keys() {
                prop_assert!(known.iter().any(|(name, state)| name == user && *state != KeyState::Deleted), "{user}");
            }
            if !matches!(rotation.step(), Step::Replace | Step::Return | Step::ProveOld | Step::Prove | Step::Keep | Step::Reactivate) {
                let used = known.iter().find(|(_, state)| *state == KeyState::InUse).map(|(user, _)| *user);
                prop_assert_eq!(used, Some(world.file.as_str()));
            }
        }
    }

    #[test]
    fn any_bytes_are_a_rotation_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..96)) {
        if let Ok(rotation) = Rotation::parse(&bytes) {
            prop_assert_eq!(Rotation::parse(&rotation.to_bytes()), Ok(rotation));
        }
    }
}
