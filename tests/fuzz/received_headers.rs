//! Any paste as the headers of a received message: no panic, never slow, and what is kept can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::mail::received::{Report, Standing, read};

fuzz_target!(|text: &str| {
    let Ok(report) = read(text) else { return };
    let kept = serde_json::to_string(&report).expect("data");
    assert!(kept.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    assert_eq!(serde_json::from_str::<Report>(&kept).expect("what was kept"), report);
    let lines = report.lines(Some("0107019aafc8a5e8"));
    assert_eq!(lines.len(), 7);
    assert!(!report.holds() || lines.iter().all(|line| line.standing != Standing::Failed));
    // Without a host that says so, nothing of SPF, DKIM or DMARC is proven, but by the older field.
    assert!(report.judge.is_some() || report.dkim.iter().all(|signature| signature.ruling.is_none()));
});
