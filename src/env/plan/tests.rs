//! Plans: the bytes, the diff as it is shown, the notes, and that no secret is in what is shown.

use proptest::prelude::*;

use super::{Comments, DiffText, LineKind, Plan, PlanError, Setting};
use crate::env::document::DocumentError;
use crate::env::note::Note;
use crate::env::value::EncodeError;
use crate::secret::Secret;

const PASSWORD: &str = "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9";

fn settings() -> Vec<(String, Setting)> {
    let plain = |key: &str, value: &str| (key.to_owned(), Setting::Plain(value.to_owned()));
    vec![
        plain("SMTP_HOST", "email-smtp.eu-west-3.amazonaws.com"),
        plain("SMTP_PORT", "587"),
        plain("SMTP_SECURE", "false"),
        plain("SMTP_USER", "AKIAIOSFODNN7EXAMPLE"),
        ("SMTP_PASSWORD".to_owned(), Setting::Secret(Secret::new(PASSWORD))),
        plain("SMTP_FROM", "no-reply@example.com"),
    ]
}

fn comments() -> Comments {
    Comments { heading: Some("Configuration SMTP AWS SES".to_owned()), removed: Some("in the keyring".to_owned()) }
}

fn plan(old: &str, settings: &[(String, Setting)]) -> Plan {
    Plan::new(old.as_bytes(), settings, &comments()).expect("the test's settings can be planned")
}

fn new_text(plan: &Plan) -> String {
    String::from_utf8_lossy(plan.bytes()).into_owned()
}

/// The diff as a shell would show it.
fn shown(plan: &Plan) -> String {
    let mut out = String::new();
    for hunk in plan.hunks() {
        out.push_str("@@\n");
        for line in hunk {
            out.push(match line.kind {
                LineKind::Kept => ' ',
                LineKind::Added => '+',
                LineKind::Removed => '-',
            });
            match &line.text {
                DiffText::Plain(text) => out.push_str(text),
                DiffText::Masked { before, chars } => out.push_str(&format!("{before}{}{chars}", DiffText::MASK)),
            }
            out.push('\n');
        }
    }
    out
}

#[test]
fn a_secret_is_masked_whatever_it_is_called() {
    let old =
        format!("BREVO={PASSWORD}\nSMTP_USER={PASSWORD}\n# was {PASSWORD}\nADMIN_PW=hunter2\nMAIL_AUTH=hunter3\n");
    let shown = shown(&plan(&old, &settings()));
    assert!(!shown.contains(PASSWORD) && !shown.contains("hunter"), "{shown}");
    assert!(shown.contains("BREVO=") && shown.contains("SMTP_USER=AKIAIOSFODNN7EXAMPLE"), "{shown}");
}

#[test]
fn a_new_file_is_the_reference_file() {
    let plan = plan("", &settings());
    assert_eq!(
        new_text(&plan),
        format!(
            "# Configuration SMTP AWS SES\nSMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_PORT=587\nSMTP_SECURE=false\n\
             SMTP_USER=AKIAIOSFODNN7EXAMPLE\nSMTP_PASSWORD={PASSWORD}\nSMTP_FROM=no-reply@example.com\n"
        )
    );
    assert!(plan.changed());
    assert_eq!(plan.notes(), []);
}

#[test]
fn the_diff_shows_the_change_with_its_context_and_masks_every_secret() {
    let old = "PORT=4000\n\n# --- database ---\nDB_URL=postgres://app:hunter2@localhost/app\nJWT_SECRET=hunter2\nX=\n\
               Y=\nZ=\nSMTP_HOST=localhost\nSMTP_PORT=587\nSMTP_SECURE=false\nSMTP_USER=AKIAIOSFODNN7EXAMPLE\n\
               SMTP_PASSWORD=\"hunter2\" # was hunter1\nSMTP_FROM=no-reply@example.com\n# DB_PASSWORD=hunter2\n\
               API_KEY='hunter2\nhunter3'\nlost hunter2\n";
    let plan = plan(old, &settings());
    assert_eq!(
        shown(&plan),
        "@@\n X=\n Y=\n Z=\n-SMTP_HOST=localhost\n+SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\n SMTP_PORT=587\n \
         SMTP_SECURE=false\n SMTP_USER=AKIAIOSFODNN7EXAMPLE\n-SMTP_PASSWORD=••••23\n+# ••••11\n+SMTP_PASSWORD=••••44\n \
         SMTP_FROM=no-reply@example.com\n # DB_PASSWORD=••••7\n API_KEY=••••8\n"
    );
    let numbers: Vec<_> = plan.hunks()[0].iter().map(|line| (line.old_no, line.new_no)).collect();
    assert_eq!(
        numbers[..5],
        [(Some(6), Some(6)), (Some(7), Some(7)), (Some(8), Some(8)), (Some(9), None), (None, Some(9))]
    );
    assert_eq!(plan.notes(), [Note::InlineCommentMoved("SMTP_PASSWORD".to_owned()), Note::GarbageLine(18)]);
}

#[test]
fn a_url_with_a_password_is_masked() {
    let old = "DB_URL=postgres://app:hunter2@localhost/app\nSMTP_HOST=x\nSITE=https://a.fr/@me\n";
    let plan = plan(old, &settings()[..1]);
    assert!(shown(&plan).starts_with("@@\n DB_URL=••••36\n-SMTP_HOST=x\n"), "{}", shown(&plan));
    assert!(shown(&plan).ends_with(" SITE=https://a.fr/@me\n"));
}

#[test]
fn a_file_that_is_right_already_is_not_changed() {
    let right = new_text(&plan("A=1", &settings()));
    let again = plan(&right, &settings());
    assert!(!again.changed());
    assert_eq!((new_text(&again), again.hunks().len()), (right, 0));
}

#[test]
fn a_password_goes_to_the_keyring_and_comes_back() {
    let there = new_text(&plan("A=1\n", &settings()));
    let removal = vec![("SMTP_PASSWORD".to_owned(), Setting::Remove)];
    let gone = plan(&there, &removal);
    assert_eq!(new_text(&gone), there.replace(&format!("SMTP_PASSWORD={PASSWORD}"), "# in the keyring"));
    assert!(shown(&gone).contains("-SMTP_PASSWORD=••••44\n+# in the keyring\n"));
    assert_eq!(new_text(&plan(&new_text(&gone), &settings())), there);
}

#[test]
fn everything_done_besides_is_noted() {
    let old = "\u{feff}export SMTP_PORT=25 # port\r\nSMTP_HOST=a\r\nB=1\rSMTP_HOST=b\r\n";
    let mut settings = settings();
    settings[5].1 = Setting::Plain("Prix $ <a@b.fr>".to_owned());
    let plan = plan(old, &settings);
    assert_eq!(
        plan.notes(),
        [
            Note::BomRemoved,
            Note::ReturnsReplaced,
            Note::DuplicatesCollapsed(vec!["SMTP_HOST".to_owned()]),
            Note::InlineCommentMoved("SMTP_PORT".to_owned()),
            Note::ExportPrefix("SMTP_PORT".to_owned()),
            Note::CrlfKept,
            Note::QuotedForDocker("SMTP_FROM".to_owned()),
            Note::DollarForNext("SMTP_FROM".to_owned()),
        ]
    );
    assert!(new_text(&plan).starts_with("# port\r\nexport SMTP_PORT=587\r\nSMTP_HOST=email-smtp"));
}

#[test]
fn settings_without_a_host_are_noted() {
    let plan = plan("SMTP_HOST=\n", &settings()[1..2]);
    assert_eq!(plan.notes(), [Note::HostUnset]);
}

#[test]
fn there_is_no_plan_for_a_file_or_a_value_that_cannot_be_written() {
    let latin1 = Plan::new(b"\xe9", &settings(), &comments());
    assert_eq!(latin1, Err(PlanError::Document(DocumentError::NotUtf8 { offset: 0, line: 1 })));
    let value = [("SMTP_FROM".to_owned(), Setting::Plain("l'\"x\"".to_owned()))];
    let refused = Plan::new(b"", &value, &comments());
    assert_eq!(refused, Err(PlanError::Value { key: "SMTP_FROM".to_owned(), reason: EncodeError::BothQuotes }));
}

#[test]
fn control_characters_do_not_reach_the_screen() {
    let plan = plan("# \u{1b}[2J\tx\nSMTP_HOST=a\n", &settings()[..1]);
    assert!(shown(&plan).starts_with("@@\n # \u{fffd}[2J    x\n"), "{:?}", shown(&plan));
}

proptest! {
    #[test]
    fn no_secret_is_ever_shown(
        around in prop::collection::vec("[ -~]{0,12}", 0..4),
        old in "[ -~]{0,6}Hunter2[ -~]{0,6}",
        ends in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let file = [around.join(ends), format!("{ends}SMTP_PASSWORD={old}{ends}")].concat();
        let secret = [("SMTP_PASSWORD".to_owned(), Setting::Secret(Secret::new("Zebra+42")))];
        let plan = Plan::new(file.as_bytes(), &secret, &comments())?;
        let debug = format!("{plan:?} {:?} {}", plan.hunks(), shown(&plan));
        prop_assert!(!debug.contains("Zebra"), "{debug}");
        prop_assert!(!debug.contains("Hunter2"), "{debug}");
    }
}
