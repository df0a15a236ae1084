//! Any log: read without a panic, its causes known, nothing quoted that steers a terminal; and a reply put into it is found.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::mail::diagnosis::{Context, entries, read};

const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";

fuzz_target!(|input: (&str, &str, u8)| {
    let (before, after, which) = input;
    let context = Context { from: "no-reply@example.com", to: "you@other.org", ..Context::default() };
    for found in &read(before, &context).found {
        assert!(entries().any(|entry| entry.id == found.diagnosis.id));
        assert!(!found.quoted.contains(char::is_control) && found.times > 0 && found.line > 0);
    }
    let known: Vec<(u16, &str)> = entries()
        .filter(|entry| entry.code > 0)
        .flat_map(|entry| entry.texts.iter().map(move |text| (entry.code, text.as_str())))
        .collect();
    let (code, text) = known[usize::from(which) % known.len()];
    let reading = read(&format!("{before}\n{code} {text}\npassword={PASSWORD} {after}"), &context);
    assert!(reading.found.iter().any(|found| found.diagnosis.code == Some(code)), "{code} {text}");
    assert!(reading.found.iter().all(|found| !found.quoted.contains(PASSWORD)));
});
