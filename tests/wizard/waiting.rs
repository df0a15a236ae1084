//! While something is waited for nothing moves: the screen has the clock's times, and changes only by what comes.

use jiff::{SignedDuration, Timestamp};
use sesame::dns::check::Verdict;
use sesame::dns::identity::parse_identity;
use sesame::wizard::screen::{Block, Screen};
use sesame::wizard::{Action, Effect, Language, Msg, Outcome, World};

use crate::staged::{self, Staged, now};

/// Since when and until when something is waited for.
fn wait(screen: &Screen) -> Option<(Timestamp, Option<Timestamp>)> {
    screen.blocks.iter().find_map(|block| match block {
        Block::Wait { since, until, .. } => Some((*since, *until)),
        _ => None,
    })
}

#[test]
fn a_screen_that_waits_for_the_next_look_changes_by_that_look_alone() {
    let mut facts = staged::facts("records", Language::Fr);
    facts.records.dkim = staged::dkim();
    let mut staged = Staged::start(facts, "records", World::Guided);
    let screen = staged.wizard.screen();
    assert!(wait(&screen).is_some_and(|(_, until)| until.is_none()), "the servers are read");
    assert_eq!((screen.next_change, staged.wizard.wakes_at()), (None, None));
    staged.answer_all(|effect, facts| match effect {
        Effect::Survey { .. } => {
            let absent = || Verdict::Absent { nxdomain: true, negative_ttl: None };
            vec![Outcome::Surveyed(staged::survey(facts, [absent(), absent(), absent()]))]
        }
        other => staged::answers(other, facts),
    });
    let screen = staged.wizard.screen();
    let next = now() + SignedDuration::from_secs(10);
    assert_eq!(wait(&screen), Some((now(), Some(next))));
    assert_eq!((screen.next_change, staged.wizard.wakes_at()), (None, Some(next)));
    staged.tell(Msg::Tick(next - SignedDuration::from_secs(1)));
    assert_eq!(Screen { now: now(), ..staged.wizard.screen() }, screen, "time alone changes nothing");
}

#[test]
fn a_link_that_ends_changes_the_screen_at_its_end() {
    let mut facts = staged::facts("records", Language::Fr);
    facts.identity.chosen = Some(parse_identity("moi@exemple.fr").expect("an address").identity);
    facts.records.mail_asked = Some(now());
    let mut staged = Staged::start(facts, "records", World::Guided);
    let end = now() + SignedDuration::from_hours(24);
    assert_eq!(wait(&staged.wizard.screen()), Some((now(), Some(end))));
    assert_eq!((staged.wizard.screen().next_change, staged.wizard.wakes_at()), (Some(end), None));
    staged.tell(Msg::Tick(end));
    assert_eq!((wait(&staged.wizard.screen()), staged.wizard.screen().next_change), (None, None));
}

#[test]
fn what_is_under_way_says_since_when_and_keeps_to_it() {
    let cases = [("endpoint", None), ("test", Some("to"))];
    for (step, field) in cases {
        let mut staged = Staged::start(staged::facts(step, Language::Fr), step, World::Guided);
        if let Some(field) = field {
            // The password is found where it was kept; the message itself is never answered.
            staged.answer_all(staged::answers);
            staged.fill(field, "moi@exemple.fr");
            staged.tell(Msg::Do(Action::Continue));
        }
        staged.tell(Msg::Tick(now() + SignedDuration::from_secs(5)));
        let screen = staged.wizard.screen();
        crate::words::all_there(&screen);
        assert_eq!((wait(&screen), screen.next_change), (Some((now(), None)), None), "{step}");
    }
}
