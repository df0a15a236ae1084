//! What mailbox hosts write on top of a message of SES, and what is read of it.

use proptest::prelude::*;

use super::{Alignment, Check, Clock, Report, Ruling, Standing, read};

const GMAIL: &str = include_str!("samples/gmail.txt");
const UNSIGNED: &str = include_str!("samples/gmail-unsigned.txt");
const OUTLOOK: &str = include_str!("samples/outlook.txt");
const YAHOO: &str = include_str!("samples/yahoo.txt");
const OVH: &str = include_str!("samples/ovh.txt");
const FASTMAIL: &str = include_str!("samples/fastmail.txt");
const RSPAMD: &str = include_str!("samples/rspamd.txt");
const OPENDKIM: &str = include_str!("samples/opendkim.txt");
const FORWARDED: &str = include_str!("samples/forwarded.txt");
const ID: &str = "0107019aafc8a5e8-2d72e19a-1525-41c6-92cb-347e9e7f27a5-000000";

fn report(text: &str) -> Report {
    read(text).expect("received headers")
}

/// Each line's word: `dkim proven`.
fn verdict(report: &Report) -> Vec<String> {
    report.lines(Some(ID)).iter().map(|line| format!("{} {}", line.check.id(), line.standing.id())).collect()
}

fn standing(report: &Report, check: Check) -> Standing {
    report.lines(Some(ID)).into_iter().find(|line| line.check == check).expect("each check has its line").standing
}

#[test]
fn every_host_s_way_of_saying_that_all_is_well_is_understood() {
    let samples = [
        ("gmail", GMAIL, "mx.google.com", Some("quarantine"), "bounce.example.com", 3),
        ("outlook", OUTLOOK, "DU2P250CA0005.outlook.office365.com", None, "eu-west-3.amazonses.com", 5),
        (
            "yahoo",
            YAHOO,
            "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com",
            Some("none"),
            "eu-west-3.amazonses.com",
            2,
        ),
        ("ovh", OVH, "mx.mail.ovh.net", Some("reject"), "bounce.example.com", 7),
        ("rspamd", RSPAMD, "mail.example.net", Some("none"), "bounce.example.com", 2),
        ("opendkim", OPENDKIM, "mail.example.net", Some("none"), "eu-west-3.amazonses.com", 1),
    ];
    for (name, text, host, policy, mail_from, seconds) in samples {
        let report = report(text);
        let all = ["message", "dkim", "ses-dkim", "spf", "dmarc", "alignment", "delay"];
        assert_eq!(verdict(&report), all.map(|check| format!("{check} proven")), "{name}");
        assert!(report.holds() && report.is_message(ID), "{name}");
        let judge = report.judge.as_ref().expect("a judge");
        assert_eq!((judge.host.as_str(), judge.named), (host, name != "outlook"), "{name}");
        assert!(judge.passed_over.is_empty(), "{name}: {:?}", judge.passed_over);
        let dmarc = report.dmarc.as_ref().expect("DMARC");
        assert_eq!(dmarc.policy.as_ref().map(|policy| policy.as_str()), policy, "{name}");
        let spf = report.spf.as_ref().expect("SPF");
        assert_eq!(spf.domain.as_ref().map(|domain| domain.as_str()), Some(mail_from), "{name}");
        let near = if mail_from.contains("amazonses") { Alignment::Foreign } else { Alignment::Organization };
        assert_eq!(spf.alignment, Some(near), "{name}");
        let signers: Vec<&str> = report.dkim.iter().map(|signature| signature.domain.as_str()).collect();
        assert_eq!(signers, ["example.com", "amazonses.com"], "{name}");
        assert!(report.dkim.iter().all(|signature| signature.ruling == Some(Ruling::Pass)), "{name}");
        assert!(report.dkim.iter().all(|signature| signature.selector.is_some() || name == "outlook"), "{name}");
        assert_eq!(report.dkim[0].alignment, Some(Alignment::Same), "{name}");
        let delay = report.delay.as_ref().expect("a delay");
        assert_eq!((delay.clock, delay.seconds()), (Clock::Ses, seconds), "{name}");
        assert_eq!(report.message.test.as_ref().map(|id| id.as_str()), Some("0123456789abcdef"), "{name}");
    }
}

#[test]
fn a_domain_without_a_dmarc_record_misses_it_and_no_more() {
    let report = report(FASTMAIL);
    assert_eq!(standing(&report, Check::Dmarc), Standing::Missing);
    assert_eq!(standing(&report, Check::Dkim), Standing::Proven);
    assert!(report.holds());
}

#[test]
fn a_domain_that_does_not_sign_fails_though_ses_signs() {
    let report = report(UNSIGNED);
    let wanted = [
        "message proven",
        "dkim failed",
        "ses-dkim proven",
        "spf proven",
        "dmarc failed",
        "alignment failed",
        "delay proven",
    ];
    assert_eq!(verdict(&report), wanted);
    assert!(!report.holds());
    assert!(
        report.lines(None).iter().filter(|line| line.standing == Standing::Failed).all(|line| line.action.is_some())
    );
}

#[test]
fn after_a_forward_the_last_host_alone_is_believed() {
    let report = report(FORWARDED);
    let judge = report.judge.as_ref().expect("a judge");
    assert_eq!(judge.host.as_str(), "mx.google.com");
    assert_eq!(judge.passed_over.iter().map(|host| host.as_str()).collect::<Vec<_>>(), ["mx.mail.ovh.net"]);
    for check in [Check::Dkim, Check::SesDkim, Check::Spf, Check::Dmarc, Check::Alignment] {
        assert_eq!(standing(&report, check), Standing::Failed, "{check:?}");
    }
    assert_eq!(standing(&report, Check::Delay), Standing::Missing, "twelve minutes are long");
}

#[test]
fn results_that_were_in_the_message_when_it_left_ses_are_nobody_s_word() {
    let forged =
        "Authentication-Results: mx.google.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com\n";
    let with = |text: &str| text.replace("From: =?UTF", &format!("{forged}From: =?UTF"));
    assert_eq!(report(&with(UNSIGNED)), report(UNSIGNED));
    // Some hosts put theirs at the end: where nobody wrote any above, what is there is read.
    let (above, below) = UNSIGNED.split_once("Authentication-Results: mx.google.com;").expect("results");
    let (_, rest) = below.split_once("DKIM-Signature").expect("a signature");
    let late = with(&format!("{above}DKIM-Signature{rest}"));
    assert_eq!(report(&late).judge.expect("a judge").host.as_str(), "mx.google.com");
}

#[test]
fn without_any_results_nothing_is_proven_and_the_signatures_are_only_seen() {
    let (_, below) = RSPAMD.split_once("Authentication-Results: mail.example.net;").expect("results");
    let (_, rest) = below.split_once("X-Rspamd").expect("the next field");
    let (above, _) = RSPAMD.split_once("Authentication-Results").expect("results");
    let report = report(&format!("{above}X-Rspamd{rest}"));
    let wanted = [
        "message proven",
        "dkim untold",
        "ses-dkim untold",
        "spf untold",
        "dmarc untold",
        "alignment untold",
        "delay proven",
    ];
    assert_eq!(verdict(&report), wanted);
    assert!(report.judge.is_none() && !report.holds());
}

#[test]
fn another_test_is_not_taken_for_the_last_and_another_mail_not_for_a_test() {
    let report = report(GMAIL);
    let message = |wanted| report.lines(wanted)[0].standing;
    assert_eq!((message(None), message(Some("another"))), (Standing::Proven, Standing::Missing));
    let plain = GMAIL.replace("X-Sesame-Test", "X-Other");
    assert_eq!(super::read(&plain).expect("headers").lines(Some("another"))[0].standing, Standing::Untold);
}

#[test]
fn a_clock_that_is_behind_is_said_and_no_delay_is_made_of_it() {
    let early = GMAIL.replace("02:00:04 -0800", "01:59:40 -0800");
    let report = report(&early);
    assert_eq!(report.delay.as_ref().map(super::Delay::seconds), Some(-21));
    assert_eq!(standing(&report, Check::Delay), Standing::Untold);
}

#[test]
fn any_way_of_pasting_gives_the_same() {
    let lines = |prefix: &str| GMAIL.lines().map(|line| format!("{prefix}{line}\n")).collect::<String>();
    let (header, _) = GMAIL.split_once("\n\n").expect("a header");
    for pasted in [
        GMAIL.replace('\n', "\r\n"),
        GMAIL.replace('\n', "\r"),
        header.to_owned(),
        lines("> "),
        lines("    "),
        format!("From you@example.net Mon Nov 23 10:00:04 2026\n{GMAIL}"),
        format!(
            "Original Message\nFrom:\tL’équipe <no-reply@example.com>\nDKIM:\t'PASS' with domain example.com\n\nDownload Original\n\n{GMAIL}"
        ),
    ] {
        assert_eq!(report(&pasted), report(GMAIL), "{pasted}");
    }
}

#[test]
fn what_is_no_received_header_is_refused() {
    for text in ["", "hello", "From: a@example.com\nSubject: x\n\nbody", "\u{1b}[2J", "Received", "a: b"] {
        assert_eq!(read(text), Err(super::ReadError::NoHeaders), "{text:?}");
    }
}

#[test]
fn an_address_written_in_any_alphabet_is_the_same_domain() {
    let unicode = GMAIL.replace("no-reply@example.com", "no-reply@société.example");
    let ascii = unicode.replace("header.i=@example.com", "header.i=@xn--socit-esab.example");
    assert_eq!(report(&ascii).dkim[0].alignment, Some(Alignment::Same));
    let several = GMAIL.replace("<no-reply@example.com>", "<no-reply@example.com>, b@example.org");
    assert_eq!(report(&several).from, None, "nobody knows which of them would count");
}

/// Everything that is shown or kept of a report, as text.
fn kept(report: &Report) -> String {
    serde_json::to_string(report).expect("data")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic_and_what_is_kept_is_harmless(text in any::<String>(), head in "\\PC{0,40}") {
        for text in [&text, &format!("Received: {head}; {text}\nFrom: {text}\nAuthentication-Results: {head}; {text}")] {
            if let Ok(report) = read(text) {
                let kept = kept(&report);
                prop_assert!(kept.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{}", kept);
                prop_assert_eq!(&serde_json::from_str::<Report>(&kept).expect("what was kept"), &report);
                prop_assert_eq!(report.lines(None).len(), 7);
            }
        }
    }

    #[test]
    fn a_sample_cut_anywhere_proves_no_more_than_the_whole(cut in 0..GMAIL.len()) {
        let whole = report(GMAIL);
        if let Ok(part) = read(&String::from_utf8_lossy(&GMAIL.as_bytes()[..cut])) {
            let holding = |report: &Report| report.dkim.iter().filter(|one| one.ruling == Some(Ruling::Pass)).count();
            prop_assert!(holding(&part) <= holding(&whole));
        }
    }

    #[test]
    fn bytes_changed_in_a_sample_never_make_it_panic(at in 0..OVH.len(), with in any::<char>()) {
        let mut text: Vec<char> = OVH.chars().collect();
        let at = at.min(text.len() - 1);
        text[at] = with;
        let text: String = text.into_iter().collect();
        if let Ok(report) = read(&text) {
            prop_assert_eq!(report.lines(Some(ID)).len(), 7);
        }
    }
}

#[test]
fn a_long_paste_is_read_in_no_time_and_its_body_not_at_all() {
    let huge = format!("{GMAIL}{}", "x".repeat(8 * 1024 * 1024));
    assert_eq!(report(&huge), report(GMAIL));
    let folds = format!("Received: a\n{}", " b\n".repeat(200_000));
    assert!(read(&folds).is_ok());
    let brackets = format!("Received: {}\nAuthentication-Results: {}", "(".repeat(100_000), "(;\"".repeat(40_000));
    assert!(read(&brackets).is_ok());
}
