//! The saved walk on disk, when it is not what it should be.

use std::path::Path;

use jiff::Timestamp;
use sesame::locale::Locale;
use sesame::ports::DiskError;
use sesame::text::Text;
use sesame::wizard::Language;
use sesame::wizard::saved::Saved;

use crate::world::World;

const COMMANDS: [(&[&str], i32); 3] =
    [(&["checklist"], 3), (&["dns", "check"], 2), (&["test", "--to", "success@simulator.amazonses.com"], 0)];

#[tokio::test]
async fn a_state_that_cannot_be_read_is_kept_aside_said_and_the_command_goes_on() {
    let cases: [(&[u8], &str); 5] = [
        (br#"{"schema": 99, "anything": []}"#, "plus récent"),
        (b"{\"schema\": 1, ", "illisible"),
        (b"", "illisible"),
        (b"\xff\xfe\x00", "illisible"),
        (br#"{"schema": 1, "facts": {"language": "de"}, "step": 3}"#, "illisible"),
    ];
    let world = World::start().await;
    world.config(&[]);
    let file = world.state_file().await;
    let folder = file.parent().expect("a folder").to_owned();
    for (number, (bytes, words)) in (1..).zip(cases) {
        let (command, code) = COMMANDS[number % 2];
        std::fs::write(&file, bytes).expect("the state is written");
        let ended = world.sesame(command).end().await;
        assert_eq!(ended.code, Some(code), "{ended:?}");
        let aside = folder.join(format!("state.broken-{number}.json"));
        let said = ended.stderr.lines().next().unwrap_or_default();
        assert!(said.contains(words) && said.ends_with(&aside.display().to_string()), "{ended:?}");
        assert_eq!(std::fs::read(&aside).expect("it is kept"), bytes);
        assert!(!file.exists());
        let again = world.sesame(command).end().await;
        assert!(!again.stderr.contains("gardé à part"), "said once: {again:?}");
    }
}

#[tokio::test]
async fn a_state_kept_aside_does_not_spoil_json() {
    let world = World::start().await;
    std::fs::write(world.state_file().await, "{").expect("the state is written");
    let ended = world.sesame(["checklist", "--json"]).end().await;
    assert_eq!((ended.code, ended.json()["settled"].as_u64()), (Some(3), Some(0)), "{ended:?}");
    assert!(ended.stderr.contains("gardé à part"), "{ended:?}");
}

#[tokio::test]
async fn commands_do_without_a_place_for_states() {
    let world = World::start().await;
    world.config(&[]);
    // A file in the folder's place stops every user, root too.
    std::fs::write(world.state_home(), "").expect("a file");
    for (command, code) in COMMANDS {
        let ended = world.sesame(command).end().await;
        assert_eq!(ended.code, Some(code), "{ended:?}");
        assert!(ended.stderr.contains("l’état enregistré") && !ended.stderr.contains("{"), "{ended:?}");
    }
}

#[tokio::test]
async fn commands_do_without_a_state_that_is_a_folder() {
    let world = World::start().await;
    let file = world.state_file().await;
    std::fs::remove_file(&file).expect("the state is removed");
    std::fs::create_dir(&file).expect("a folder");
    let ended = world.sesame(["checklist"]).end().await;
    assert_eq!(ended.code, Some(3), "{ended:?}");
    assert!(ended.stderr.contains("l’état enregistré"), "{ended:?}");
}

#[tokio::test]
async fn a_folder_that_is_gone_is_said() {
    let world = World::start().await;
    let gone = world.project().join("parti");
    std::fs::create_dir(&gone).expect("a folder");
    // The shell removes its folder and then becomes the program.
    let run = world.sesame(["checklist", "--json"]).through_shell("rmdir ../parti").within(&gone);
    let ended = run.end().await;
    assert_eq!((ended.code, ended.json_error()["code"].as_str()), (Some(2), Some("no-folder")), "{ended:?}");
}

#[tokio::test]
async fn no_home_is_no_obstacle() {
    let world = World::start().await;
    let ended = world.sesame(["checklist"]).without("HOME").without("XDG_STATE_HOME").end().await;
    assert_eq!(ended.code, Some(3), "{ended:?}");
}

#[tokio::test]
async fn the_walk_s_file_is_the_one_commands_use() {
    let world = World::start().await;
    world.config(&[]);
    let elsewhere = world.project().join("autre");
    std::fs::create_dir(&elsewhere).expect("a folder");
    std::fs::rename(world.project().join("backend/config.env"), elsewhere.join("config.env")).expect("it is moved");
    let mut saved = Saved::fresh(Language::En);
    saved.facts.config.path = Some("autre/config.env".into());
    world.save(&saved).await;
    let ended = world.sesame(["test", "--to", "success@simulator.amazonses.com"]).end().await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stdout.contains("SES accepted"), "in the walk's language: {ended:?}");
}

#[test]
fn a_disk_s_refusal_names_the_file_in_every_language() {
    let errors = [
        DiskError::NotAFile,
        DiskError::NoFolder,
        DiskError::Denied("cause".into()),
        DiskError::Changed,
        DiskError::Full,
        DiskError::TooLarge,
        DiskError::Failed("cause".into()),
    ];
    for tag in ["fr", "en"] {
        let locale = Locale::load(tag);
        for error in &errors {
            let said = locale.say(&error.text(Path::new("backend/config.env")), Timestamp::UNIX_EPOCH);
            assert!(said.contains("backend/config.env") && !said.contains('{'), "{tag}: {said}");
            let said = locale.say(&error.about(Text::key("saved-state")), Timestamp::UNIX_EPOCH);
            assert!(said.contains(&locale.word("saved-state")) && !said.contains('{'), "{tag}: {said}");
        }
    }
}
