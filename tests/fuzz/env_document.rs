//! Any file: given back byte for byte; after an edit, dotenvy reads the edit, and the rest as before.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::env::document::{Document, Place};
use sesame::env::plan::{Comments, DiffText, Plan, Setting};
use sesame::secret::Secret;

type Pairs = Vec<(String, String)>;

const KEY: &str = "SMTP_PASSWORD";

/// What dotenvy reads, or `None` if it stumbles.
fn dotenvy_reads(bytes: &[u8]) -> Option<Pairs> {
    dotenvy::from_read_iter(bytes).collect::<Result<_, _>>().ok()
}

fn others(pairs: &Pairs) -> Pairs {
    pairs.iter().filter(|(key, _)| key != KEY).cloned().collect()
}

fuzz_target!(|input: (&str, &[u8])| {
    let (value, file) = input;
    let Ok(mut document) = Document::parse(file) else {
        return;
    };
    assert_eq!(&document.to_bytes()[..], file, "an unedited file is given back");
    document.notes();
    document.check(&[KEY]);

    let secret = [(KEY.to_owned(), Setting::Secret(Secret::new(value)))];
    if let Ok(plan) = Plan::new(file, &secret, &Comments::default()) {
        for line in plan.hunks().iter().flatten() {
            if let DiffText::Plain(text) = &line.text {
                assert!(!text.starts_with("SMTP_PASSWORD=") || text == "SMTP_PASSWORD=", "a secret is masked");
            }
        }
    }

    let place = Place { group: Some("SMTP_"), heading: Some("mail"), instead_of: None };
    if document.set(KEY, value, &place).is_err() {
        return;
    }
    assert_eq!(document.lookup(KEY).as_deref(), Some(value), "what is set is found");
    let edited = document.to_bytes();
    assert!(
        document.set(KEY, value, &place).is_ok_and(|change| change.kind == sesame::env::document::ChangeKind::Kept)
    );
    assert_eq!(document.to_bytes(), edited, "setting it again changes nothing");

    // Only where dotenvy and the others agree on where values end: it has its own ideas of a `#` after two blanks, of a
    // backslash before a quote, of an early quote in a comment, and it puts the environment in the place of `$`.
    let text = String::from_utf8_lossy(file);
    let plain = |c: char| c.is_ascii_alphanumeric() || "_=/+@.:,-\n".contains(c);
    if text.chars().all(plain)
        && let Some(before) = dotenvy_reads(file)
    {
        let after = dotenvy_reads(&edited).expect("dotenvy reads the file as well as before");
        assert_eq!(others(&after), others(&before), "the other variables are as they were");
        let ours: Vec<_> = after.iter().filter(|(key, _)| key == KEY).map(|(_, value)| value.as_str()).collect();
        assert_eq!(ours, [value], "it stands once, with its value");
    }
});
