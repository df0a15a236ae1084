//! Any paste into the credentials step: no panic, and what is imported is what was there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::secret::Secret;
use sesame::ses::credential::{clean_secret, csv, shape, smtp_password};

fuzz_target!(|text: &str| {
    let _shape = shape::user(text);
    let (secret, _) = clean_secret(&Secret::new(text));
    let _shape = shape::password(&secret);
    if let Ok(imported) = csv::parse(text) {
        assert!(text.contains(&imported.user));
        assert!(text.contains(imported.password.reveal()));
        assert!(!format!("{imported:?}").contains(imported.password.reveal()) || imported.password.chars() < 12);
    }
    let password = smtp_password(&secret, "eu-west-3");
    assert_eq!(shape::password(&password), shape::PasswordShape::Smtp);
});
