//! Credentials pasted in every shape people have them in: what is refused stands beside the field it is about.

use sesame::ports::{Entry, Keyring as _};
use sesame::secret::Secret;
use sesame::ses::credential::smtp_password;
use sesame::wizard::Msg;
use sesame::wizard::screen::{Block, FieldKind, StepState, Tone};

use crate::walk::{Walk, key};

const KEY: &str = "AKIAIOSFODNN7EXAMPLE";
/// The secret access key of AWS's own documentation.
const IAM_SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const REGION: &str = "eu-west-3";

fn entry() -> Entry {
    Entry { user: KEY.to_owned(), region: REGION.to_owned() }
}

fn password() -> Secret {
    smtp_password(&Secret::new(IAM_SECRET), REGION)
}

/// What stands right under a field: its error, or the bad notes after it.
fn beside(walk: &Walk, id: &str) -> Vec<String> {
    let blocks = walk.screen().blocks;
    let at = blocks.iter().position(|block| matches!(block, Block::Field(field) if field.id == id));
    let after = blocks[at.expect("the field is on the screen") + 1..].iter();
    let mut all: Vec<String> = walk.error(id).into_iter().collect();
    all.extend(after.map_while(|block| match block {
        Block::Note { tone: Tone::Bad | Tone::Warning, text, .. } => Some(key(text)),
        _ => None,
    }));
    all
}

async fn at_credentials() -> Walk {
    let mut walk = Walk::at("credentials", "exemple.fr").await;
    walk.settle().await;
    walk
}

#[tokio::test]
async fn an_iam_secret_is_converted_only_after_agreement() {
    let mut walk = at_credentials().await;
    walk.fill("user", KEY);
    walk.fill("password", IAM_SECRET);
    assert!(walk.field("convert").is_some(), "the offer stands there at once");
    walk.enter();
    assert_eq!(walk.error("convert").as_deref(), Some("credentials-convert-needed"));
    walk.settle().await;
    assert_eq!(walk.practice.keyring.fetch(&entry()).await, Ok(None), "nothing was kept without a yes");
    walk.tick("convert");
    walk.enter();
    walk.until("the password to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
    assert_eq!(walk.practice.keyring.fetch(&entry()).await, Ok(Some(password())));
    assert!(walk.field("convert").is_none(), "the offer goes with the secret");
    assert!(!walk.saved().contains(IAM_SECRET));
}

#[tokio::test]
async fn what_cannot_work_is_refused_beside_the_field_it_is_about() {
    let legacy = format!("Ag{}", "b".repeat(42));
    let good = password();
    let quoted = format!("\"{}\"", good.reveal());
    let spaced = format!("{} {}", &good.reveal()[..20], &good.reveal()[20..]);
    let cases = [
        ("ASIAIOSFODNN7EXAMPLE", good.reveal(), "user", "shape-user-temporary"),
        ("ses-smtp-user.20240612-101112", good.reveal(), "user", "shape-user-iam-name"),
        ("moi@exemple.fr", good.reveal(), "user", "shape-user-email"),
        ("email-smtp.eu-west-3.amazonaws.com", good.reveal(), "user", "shape-user-host"),
        (good.reveal(), good.reveal(), "user", "shape-user-password"),
        (IAM_SECRET, good.reveal(), "user", "shape-user-secret"),
        (KEY, legacy.as_str(), "password", "shape-password-legacy"),
        (KEY, quoted.as_str(), "password", "shape-password-quotes"),
        (KEY, spaced.as_str(), "password", "shape-password-spaces"),
        (KEY, KEY, "password", "shape-password-access-key"),
        (KEY, "BOp••••••••", "password", "shape-password-non-ascii"),
    ];
    let mut walk = at_credentials().await;
    for (user, secret, field, expected) in cases {
        walk.fill("user", user);
        walk.fill("password", secret);
        walk.enter();
        assert_eq!(walk.wizard.step(), "credentials");
        assert_eq!(walk.error(field).as_deref(), Some(expected));
        let other = if field == "user" { "password" } else { "user" };
        assert_eq!(walk.error(other), None, "nothing is wrong with the other field");
        assert_eq!(walk.wizard.facts().credentials.keeping, None, "{expected}: nothing is kept");
    }
    walk.fill("user", KEY);
    walk.fill("password", good.reveal());
    walk.enter();
    walk.until("the password to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
}

#[tokio::test]
async fn what_only_looks_odd_is_said_and_kept() {
    let mut walk = at_credentials().await;
    walk.fill("user", "AKIASHORT");
    assert_eq!(beside(&walk, "user"), ["shape-user-access-key-length"]);
    walk.fill("password", &password().reveal()[..41]);
    assert_eq!(beside(&walk, "password"), ["shape-password-truncated"]);
    walk.enter();
    walk.until("the password to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
}

#[tokio::test]
async fn spaces_and_line_ends_around_a_password_are_taken_off_and_said() {
    let mut walk = at_credentials().await;
    walk.fill("user", &format!("  {KEY} "));
    walk.fill("password", &format!(" \u{feff}{}\r\n", password().reveal()));
    assert!(walk.notes().iter().any(|note| note.starts_with("shape-trimmed-")), "{:?}", walk.notes());
    walk.enter();
    walk.until("the password to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
    assert_eq!(walk.practice.keyring.fetch(&entry()).await, Ok(Some(password())));
}

#[tokio::test]
async fn the_console_s_file_is_taken_whole_wherever_the_focus_is() {
    let file = format!(
        "IAM user name,SMTP user name,SMTP password\r\nses-smtp-user.20261123-101112,{KEY},{}\r\n",
        password().reveal()
    );
    for focus in ["user", "password"] {
        let mut walk = at_credentials().await;
        walk.tell(Msg::Focus(focus));
        walk.tell(Msg::Paste(file.clone()));
        walk.enter();
        walk.until("the password to be kept", |wizard| wizard.facts().credentials.kept.is_some()).await;
        assert_eq!(walk.wizard.facts().credentials.entry, Some(entry()));
        assert_eq!(walk.practice.keyring.fetch(&entry()).await, Ok(Some(password())));
        assert!(!walk.saved().contains(password().reveal()));
    }
}

#[tokio::test]
async fn a_masked_page_says_that_the_password_must_be_shown_first() {
    let mut walk = at_credentials().await;
    walk.tell(Msg::Focus("user"));
    walk.tell(Msg::Paste(format!("SMTP user name\n{KEY}\nSMTP password\n****************\n")));
    assert_eq!(walk.error("user").as_deref(), Some("import-masked"));
}

#[test]
fn a_secret_in_the_wrong_field_never_gets_into_the_saved_walk() {
    for secret in [password().reveal(), IAM_SECRET] {
        for step in ["account", "identity", "credentials", "production", "sender", "test"] {
            for around in [["", ""], ["SMTP_PASSWORD=", ""], ["\"", "\""], ["see ", " here"], ["x", ""]] {
                let mut wizard = crate::staged::wizard(step);
                let lines = wizard.screen().blocks.into_iter().filter_map(|block| match block {
                    Block::Field(field) if matches!(field.kind, FieldKind::Line { .. }) => Some(field.id),
                    _ => None,
                });
                for line in lines.filter(|id| *id != "name") {
                    wizard.update(Msg::Focus(line));
                    wizard.update(Msg::Edit(tui_input::InputRequest::DeleteLine));
                    wizard.update(Msg::Paste(around.join(secret)));
                    wizard.update(Msg::Do(sesame::wizard::Action::Continue));
                    wizard.update(Msg::GoTo(step));
                    let saved = String::from_utf8(wizard.to_saved().to_bytes()).expect("the state is text");
                    assert!(!saved.contains(secret), "{step}.{line}: {saved}");
                }
            }
        }
    }
}

#[tokio::test]
async fn credentials_without_a_region_say_that_it_is_missing() {
    let mut walk = Walk::start().await;
    walk.reach("credentials");
    walk.fill("user", KEY);
    walk.fill("password", password().reveal());
    walk.enter();
    assert_eq!(walk.error("user").as_deref(), Some("missing-region"));
    assert_eq!(walk.state("credentials"), StepState::Open);
}

#[tokio::test]
async fn credentials_of_another_region_are_noticed_when_the_region_changes() {
    let mut walk = at_credentials().await;
    walk.through("endpoint", "exemple.fr").await;
    walk.reach("region");
    let place = sesame::ses::region::all().iter().position(|region| region.id == "eu-west-1").expect("a region");
    walk.choose("region", place);
    walk.enter();
    assert_eq!(walk.state("credentials"), StepState::Bad);
    walk.reach("credentials");
    assert!(walk.notes().contains(&"credentials-other-region".to_owned()), "{:?}", walk.notes());
    walk.reach("config");
    assert!(walk.notes().contains(&"missing-credentials".to_owned()), "{:?}", walk.notes());
}
