//! config.env in every state people have it in: merged in place, or left alone and said why.

use std::path::PathBuf;
use std::process::Command;

use sesame::wizard::Action;
use sesame::wizard::effect::ConfigError;
use sesame::wizard::screen::{Block, StepState};

use crate::walk::Walk;

const FILE: &str = "backend/config.env";

/// At the config step, with something done to the project before it is looked at.
async fn with(prepare: impl FnOnce(&Walk)) -> Walk {
    let mut walk = Walk::at("sender", "exemple.fr").await;
    prepare(&walk);
    walk.through("config", "exemple.fr").await;
    walk.settle().await;
    walk
}

async fn with_file(bytes: &[u8]) -> Walk {
    with(|walk| std::fs::write(walk.path(FILE), bytes).expect("written")).await
}

async fn written(walk: &mut Walk) {
    walk.enter();
    walk.until("config.env to be written", |wizard| wizard.facts().config.written.is_some()).await;
    walk.settle().await;
}

fn git(walk: &Walk, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(walk.folder.path())
        .args(["-c", "user.name=A", "-c", "user.email=a@exemple.fr", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .expect("git runs");
    assert!(status.status.success(), "{status:?}");
}

#[tokio::test]
async fn the_change_is_shown_with_the_password_masked_before_anything_is_written() {
    let walk = with(|_| ()).await;
    let diff = walk.screen().blocks.into_iter().find_map(|block| match block {
        Block::Diff(lines) => Some(lines.into_iter().map(|line| line.text).collect::<Vec<_>>()),
        _ => None,
    });
    let diff = diff.expect("the change is shown");
    assert!(diff.contains(&"SMTP_HOST=email-smtp.eu-west-3.amazonaws.com".to_owned()), "{diff:?}");
    let password = diff.iter().find(|line| line.starts_with("SMTP_PASSWORD=")).expect("its line is there");
    assert!(password.contains('•') && password.chars().filter(char::is_ascii_alphanumeric).count() < 15, "{password}");
    assert!(!walk.path(FILE).exists(), "nothing is written before Enter");
    assert_eq!(walk.state("config"), StepState::Open);
}

#[tokio::test]
async fn other_keys_comments_order_and_line_ends_are_kept() {
    let before = "# Backend\r\nPORT=3000\r\nSMTP_HOST=old.example.net # the old one\r\n\r\n\
                  DATABASE_URL=\"postgres://u:p@h/db?x=1#y\"\r\nSMTP_PASSWORD='old one'\r\nexport LAST=1\r\n";
    let mut walk = with_file(before.as_bytes()).await;
    written(&mut walk).await;
    let after = walk.read(FILE);
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "every line ends as before: {after:?}");
    for kept in
        ["# Backend\r\n", "PORT=3000\r\n", "DATABASE_URL=\"postgres://u:p@h/db?x=1#y\"\r\n", "export LAST=1\r\n"]
    {
        assert!(after.contains(kept), "{kept:?} in {after:?}");
    }
    assert!(after.contains("# the old one\r\nSMTP_HOST=email-smtp.eu-west-3.amazonaws.com\r\n"), "{after:?}");
    assert_eq!(after.matches("SMTP_HOST").count(), 1, "changed in place");
    assert!(!after.contains("old one'"), "{after:?}");
    let order = ["# Backend", "PORT", "SMTP_HOST", "DATABASE_URL", "SMTP_PASSWORD", "LAST"];
    let places: Vec<usize> = order.iter().map(|key| after.find(key).expect("it is there")).collect();
    assert!(places.is_sorted(), "{after:?}");
    assert_eq!(walk.state("config"), StepState::Proven);
}

#[tokio::test]
async fn the_button_under_the_change_writes_it_and_is_gone() {
    let mut walk = with_file(b"A=1\n").await;
    let focused = walk.screen();
    assert_eq!(focused.focus, Some("write"));
    let place =
        |id| walk.screen().blocks.iter().position(|block| matches!(block, Block::Field(field) if field.id == id));
    let diff = walk.screen().blocks.iter().position(|block| matches!(block, Block::Diff(_)));
    assert!(diff < place("write") && place("write") < place("file"), "the change comes first");
    walk.act(Action::Toggle);
    walk.settle().await;
    assert!(walk.read(FILE).contains("SMTP_HOST="), "written");
    assert_eq!((walk.field("write"), walk.screen().focus), (None, Some("file")));
    walk.enter();
    assert_eq!(walk.wizard.step(), "test");
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_private_after_the_write() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut walk = with_file(b"A=1\n").await;
    written(&mut walk).await;
    let mode = std::fs::metadata(walk.path(FILE)).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_file_changed_by_somebody_else_is_left_alone_and_read_again() {
    let mut walk = with_file(b"A=1\n").await;
    std::fs::write(walk.path(FILE), "A=1\nB=2\n").expect("written");
    walk.enter();
    walk.settle().await;
    assert!(walk.notes().contains(&"disk-changed".to_owned()), "{:?}", walk.notes());
    assert_eq!(walk.state("config"), StepState::Bad);
    assert_eq!(walk.read(FILE), "A=1\nB=2\n", "the file is as somebody left it");
    assert!(walk.wizard.facts().config.written.is_none());
    walk.act(Action::Recheck);
    walk.settle().await;
    written(&mut walk).await;
    let after = walk.read(FILE);
    assert!(after.starts_with("A=1\nB=2\n") && after.contains("SMTP_USER="), "{after}");
}

#[tokio::test]
async fn a_file_that_appears_meanwhile_is_not_overwritten() {
    let mut walk = with(|_| ()).await;
    std::fs::write(walk.path(FILE), "MINE=1\n").expect("written");
    walk.enter();
    walk.settle().await;
    assert!(walk.notes().contains(&"disk-changed".to_owned()), "{:?}", walk.notes());
    assert_eq!(walk.read(FILE), "MINE=1\n");
}

#[tokio::test]
async fn enter_after_a_refusal_reads_the_file_again() {
    let mut walk = with_file(b"A=1\n").await;
    std::fs::write(walk.path(FILE), "B=2\n").expect("written");
    walk.enter();
    walk.settle().await;
    walk.enter();
    walk.settle().await;
    assert!(!walk.notes().contains(&"disk-changed".to_owned()), "the new change is shown: {:?}", walk.notes());
    written(&mut walk).await;
    assert!(walk.read(FILE).starts_with("B=2\n"));
}

#[tokio::test]
async fn a_folder_in_the_file_s_place_is_said_and_not_touched() {
    let mut walk = with(|walk| std::fs::create_dir_all(walk.path(FILE).join("inside")).expect("made")).await;
    let other = walk.wizard.facts().config.found.len();
    walk.choose("file", other);
    walk.fill("path", FILE);
    walk.enter();
    walk.settle().await;
    assert!(walk.notes().contains(&"disk-not-a-file".to_owned()), "{:?}", walk.notes());
    assert!(crate::words::said(&walk.screen()).iter().any(|said| said.contains(FILE)), "the path is named");
    assert!(walk.path(FILE).join("inside").is_dir());
    walk.enter();
    walk.settle().await;
    assert_eq!(walk.wizard.step(), "config");
    assert!(walk.path(FILE).join("inside").is_dir());
}

#[tokio::test]
async fn a_file_that_is_no_text_is_said_and_not_touched() {
    for bytes in [&b"A=\xff\xfe\x00\x01\n"[..], b"\x1f\x8b\x08binary"] {
        let mut walk = with_file(bytes).await;
        assert!(
            matches!(walk.wizard.facts().config.plan, Some(Err(ConfigError::Unreadable(_)))),
            "{:#?}",
            walk.screen()
        );
        assert_eq!(walk.state("config"), StepState::Bad);
        walk.enter();
        walk.settle().await;
        assert_eq!(std::fs::read(walk.path(FILE)).expect("it is there"), bytes);
    }
}

#[tokio::test]
async fn a_path_in_a_folder_that_is_not_there_is_said() {
    let mut walk = with(|_| ()).await;
    let other = walk.wizard.facts().config.found.len();
    walk.choose("file", other);
    walk.enter();
    assert_eq!(walk.screen().focus, Some("path"), "Enter goes to the line that is still empty");
    walk.enter();
    assert_eq!(walk.error("path").as_deref(), Some("config-path-needed"));
    walk.fill("path", "nulle/part/config.env");
    walk.enter();
    walk.settle().await;
    assert!(walk.notes().contains(&"disk-no-folder".to_owned()), "{:?}", walk.notes());
    assert!(!walk.path("nulle").exists());
}

#[tokio::test]
async fn with_the_keyring_alone_no_password_stands_in_the_file() {
    let mut walk = with_file(b"SMTP_PASSWORD=BOldOldOldOldOldOldOldOldOldOldOldOldOldOldOl\nA=1\n").await;
    walk.choose("secret", 1);
    walk.settle().await;
    written(&mut walk).await;
    let after = walk.read(FILE);
    assert!(!after.contains("BOldOld") && !after.lines().any(|line| line.starts_with("SMTP_PASSWORD=")), "{after}");
    assert!(after.contains("SMTP_USER=AKIA"), "{after}");
    assert!(!walk.wizard.facts().config.secret_in_file);
    assert_eq!(walk.state("config"), StepState::Proven);
    // The test then takes it from the keyring.
    walk.enter();
    walk.fill("to", "moi@exemple.fr");
    walk.send().await;
    assert_eq!(walk.state("test"), StepState::Waiting);
}

#[tokio::test]
async fn in_a_git_work_tree_the_file_gets_its_line_in_gitignore() {
    let mut walk = with(|walk| git(walk, &["init", "-q"])).await;
    assert!(walk.notes().contains(&"config-will-ignore".to_owned()), "{:?}", walk.notes());
    assert!(!walk.path("backend/.gitignore").exists(), "nothing is written before Enter");
    written(&mut walk).await;
    assert!(walk.read("backend/.gitignore").lines().any(|line| line.trim_start_matches('/') == "config.env"));
    assert!(walk.notes().contains(&"config-ignored".to_owned()), "{:?}", walk.notes());
    git(&walk, &["check-ignore", "-q", FILE]);
    let plan = walk.wizard.facts().config.plan.clone().expect("planned").expect("no error");
    assert!(plan.git.ignored && !plan.git.tracked);
}

#[cfg(unix)]
#[tokio::test]
async fn a_gitignore_that_is_a_link_is_left_alone_and_git_is_not_said_to_ignore_the_file() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let precious = elsewhere.path().join("precious");
    std::fs::write(&precious, "mine\n").expect("written");
    let mut walk = with(|walk| {
        git(walk, &["init", "--quiet"]);
        std::os::unix::fs::symlink(&precious, walk.path("backend/.gitignore")).expect("a link");
    })
    .await;
    written(&mut walk).await;
    assert_eq!(std::fs::read_to_string(&precious).expect("it is there"), "mine\n");
    assert!(walk.notes().contains(&"config-not-ignored".to_owned()), "{:?}", walk.notes());
}

#[tokio::test]
async fn a_gitignore_that_is_there_already_is_only_added_to() {
    let mut walk = with(|walk| {
        git(walk, &["init", "-q"]);
        std::fs::write(walk.path("backend/.gitignore"), "node_modules\r\n").expect("written");
    })
    .await;
    written(&mut walk).await;
    assert!(walk.read("backend/.gitignore").starts_with("node_modules\r\n"));
    git(&walk, &["check-ignore", "-q", FILE]);
}

#[tokio::test]
async fn a_tracked_file_is_said_aloud() {
    let mut walk = with(|walk| {
        std::fs::write(walk.path(FILE), "A=1\n").expect("written");
        git(walk, &["init", "-q"]);
        git(walk, &["add", "-f", FILE]);
        git(walk, &["commit", "-q", "-m", "all of it"]);
    })
    .await;
    assert!(walk.notes().contains(&"git-tracked".to_owned()), "{:?}", walk.notes());
    written(&mut walk).await;
    assert!(walk.notes().contains(&"git-tracked".to_owned()), "{:?}", walk.notes());
    walk.through("review", "exemple.fr").await;
    walk.settle().await;
    let line = sesame::wizard::steps::review::checklist(walk.wizard.facts())
        .into_iter()
        .find(|line| line.item.id == "untracked")
        .expect("the line is there");
    assert!(matches!(line.evidence, sesame::checklist::Evidence::Failed { .. }), "{line:?}");
}

#[tokio::test]
async fn a_file_in_the_history_only_is_said_as_well() {
    let walk = with(|walk| {
        std::fs::write(walk.path(FILE), "A=1\n").expect("written");
        git(walk, &["init", "-q"]);
        git(walk, &["add", "-f", FILE]);
        git(walk, &["commit", "-q", "-m", "all of it"]);
        git(walk, &["rm", "-q", "--cached", FILE]);
        git(walk, &["commit", "-q", "-m", "not any more"]);
    })
    .await;
    assert!(walk.notes().contains(&"git-committed".to_owned()), "{:?}", walk.notes());
}

#[tokio::test]
async fn the_places_that_exist_are_offered_first() {
    let walk = with(|walk| std::fs::write(walk.path(".env"), "A=1\n").expect("written")).await;
    let found: Vec<(PathBuf, bool)> =
        walk.wizard.facts().config.found.iter().map(|found| (found.path.clone(), found.exists)).collect();
    let expected = [(".env", true), ("backend/config.env", false), ("config.env", false)];
    assert_eq!(found, expected.map(|(path, exists)| (PathBuf::from(path), exists)));
}

#[tokio::test]
async fn an_absolute_path_outside_the_project_is_taken_as_it_is() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let path = elsewhere.path().join("app.env");
    let mut walk = with(|_| ()).await;
    let other = walk.wizard.facts().config.found.len();
    walk.choose("file", other);
    walk.fill("path", &path.display().to_string());
    walk.enter();
    walk.settle().await;
    written(&mut walk).await;
    assert!(std::fs::read_to_string(&path).expect("written").contains("SMTP_USER="));
    assert!(!walk.path(FILE).exists());
}

#[tokio::test]
async fn an_export_lands_beside_the_project_without_a_secret() {
    let mut walk = Walk::at("review", "exemple.fr").await;
    walk.settle().await;
    walk.act(Action::Export);
    walk.until("the export", |wizard| wizard.facts().review.exported.is_some()).await;
    assert!(walk.notes().contains(&"review-exported".to_owned()), "{:?}", walk.notes());
    let list = walk.read("sesame-checklist.md");
    let env = walk.read(FILE);
    let password = env.lines().find_map(|line| line.strip_prefix("SMTP_PASSWORD=")).expect("the password is there");
    assert!(list.contains("- [x]") && !list.contains(password), "{list}");
    std::fs::remove_file(walk.path("sesame-checklist.md")).expect("removed");
    std::fs::create_dir(walk.path("sesame-checklist.md")).expect("a folder in its place");
    walk.act(Action::Export);
    walk.settle().await;
    assert!(walk.notes().contains(&"review-not-exported".to_owned()), "{:?}", walk.notes());
}

#[tokio::test]
async fn a_plan_that_comes_late_is_not_shown_for_another_file_nor_agreed_to() {
    let mut walk = with_file(b"A=1\n").await;
    let (early, effect) = walk
        .log
        .iter()
        .rev()
        .find(|(_, effect)| matches!(effect, sesame::wizard::Effect::PlanConfig(_)))
        .cloned()
        .expect("a plan was asked for");
    let sesame::wizard::Effect::PlanConfig(request) = effect else { panic!("no plan: {effect:?}") };
    let plan = walk.wizard.facts().config.plan.clone().expect("planned");
    let other = walk.wizard.facts().config.found.len();
    walk.choose("file", other);
    walk.fill("path", "config.env");
    walk.tell(sesame::wizard::Msg::Outcome(early, sesame::wizard::Outcome::ConfigPlanned(request, plan)));
    assert!(walk.wizard.facts().config.plan.is_none(), "it is the plan of another file");
    walk.enter();
    walk.settle().await;
    assert!(!walk.path("config.env").exists(), "the first Enter only shows the change");
    written(&mut walk).await;
    assert!(walk.read("config.env").contains("SMTP_USER="));
    assert_eq!(walk.read(FILE), "A=1\n");
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
