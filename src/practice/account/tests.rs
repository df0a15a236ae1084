//! Tests of the practice account.

use jiff::{SignedDuration, Timestamp};

use super::{Account, Limits, Refusal, Submission};
use crate::mail::address::Address;
use crate::secret::Secret;

const MAIL: &[u8] = b"From: =?utf-8?q?=C3=89quipe?= <no-reply@example.com>\r\nSubject: =?utf-8?q?=C3=A9t=C3=A9?=\r\n\
    Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nw6l0w6kK\r\n";

fn now() -> Timestamp {
    "2026-11-23T10:11:12Z".parse().expect("a date")
}

fn later(milliseconds: i64) -> Timestamp {
    now() + SignedDuration::from_millis(milliseconds)
}

fn submission(from: &str, to: &[&str]) -> Submission {
    let address = |text: &str| Address::parse(text).expect(text);
    Submission {
        region: "eu-west-3".into(),
        from: address(from),
        to: to.iter().map(|to| address(to)).collect(),
        data: MAIL.to_vec(),
        length: MAIL.len(),
    }
}

fn account() -> Account {
    let mut account = Account::new("eu-west-3");
    account.create_identity("eu-west-3", "example.com");
    account.set_verified("example.com", true);
    account
}

#[test]
fn a_password_opens_its_own_region_only() {
    let mut account = Account::new("eu-west-3");
    let made = account.create_credentials("eu-west-3", now()).expect("random numbers");
    assert_eq!(made.iam_user, "ses-smtp-user.20261123-101112");
    assert!(made.user.len() == 20 && made.user.starts_with("AKIA"));
    assert_eq!((made.secret.chars(), made.password.chars()), (40, 44));
    assert!(account.authenticate(&made.user, &made.password, "eu-west-3"));
    assert!(!account.authenticate(&made.user, &made.password, "eu-west-1"));
    assert!(!account.authenticate(&made.user, &made.secret, "eu-west-3"));
    assert!(!account.authenticate(&made.iam_user, &made.password, "eu-west-3"));
    assert!(account.delete_key(&made.user));
    assert!(!account.authenticate(&made.user, &made.password, "eu-west-3"));
}

#[test]
fn passwords_are_those_published() {
    let mut account = Account::new("us-west-1");
    account.add_key("AKIAEXAMPLE", Secret::new("some+secret+key"));
    let opens = |password: &str, region: &str| account.authenticate("AKIAEXAMPLE", &Secret::new(password), region);
    assert!(opens("BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2", "eu-central-1"));
    assert!(opens("BH+jbMzper5WwlwUar9E1ySBqHa9whi0GPo+sJ0mVYJj", "us-west-1"));
}

#[test]
fn a_verified_domain_covers_its_addresses_and_sub_domains() {
    let account = account();
    for (address, verified) in
        [("a@example.com", true), ("a@mail.example.com", true), ("a@notexample.com", false), ("a@com.example", false)]
    {
        let parsed = Address::parse(address).expect(address);
        assert_eq!(account.address_verified("eu-west-3", &parsed), verified, "{address}");
        assert!(!account.address_verified("eu-west-1", &parsed), "{address}");
    }
}

#[test]
fn a_verified_address_covers_its_labels_but_not_another_case() {
    let mut account = Account::new("eu-west-3");
    account.set_verified("Moi@Example.COM", true);
    for (address, verified) in [("Moi@example.com", true), ("Moi+x@example.com", true), ("moi@example.com", false)] {
        assert_eq!(
            account.address_verified("eu-west-3", &Address::parse(address).expect(address)),
            verified,
            "{address}"
        );
    }
}

#[test]
fn the_sandbox_refuses_unverified_recipients_but_the_simulator() {
    let mut account = account();
    let refused = account.submit(&submission("no-reply@example.com", &["a@b.fr", "c@example.com"]), now());
    let Err(refusal) = refused else { panic!("accepted") };
    assert_eq!(
        refusal.to_string(),
        "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-3: a@b.fr"
    );
    assert!(account.submit(&submission("no-reply@example.com", &["bounce+x@simulator.amazonses.com"]), now()).is_ok());
    assert_eq!(account.sent_last_day(now()), 0);
    account.leave_sandbox();
    assert!(account.submit(&submission("no-reply@example.com", &["a@b.fr"]), later(1000)).is_ok());
    assert_eq!(account.sent_last_day(later(1000)), 1);
}

#[test]
fn the_from_header_is_checked_as_well_as_the_envelope() {
    let mut account = Account::new("eu-west-3");
    account.set_verified("other.org", true);
    let refused = account.submit(&submission("a@other.org", &["success@simulator.amazonses.com"]), now());
    let wanted = Refusal::NotVerified { region: "eu-west-3".into(), identities: vec!["no-reply@example.com".into()] };
    assert_eq!(refused, Err(wanted));
}

#[test]
fn one_message_a_second_and_two_hundred_recipients_a_day() {
    let mut account = account();
    let one = submission("no-reply@example.com", &["a@example.com"]);
    assert!(account.submit(&one, now()).is_ok());
    assert_eq!(account.submit(&one, later(999)), Err(Refusal::Rate));
    assert!(account.submit(&one, later(1000)).is_ok());
    account.set_limits(Limits { daily: 3, ..Limits::SANDBOX });
    let two = submission("no-reply@example.com", &["a@example.com", "b@example.com"]);
    assert_eq!(account.submit(&two, later(5000)), Err(Refusal::DailyQuota));
    assert!(account.submit(&one, later(5000)).is_ok());
    assert!(account.submit(&two, later(24 * 3600 * 1000 + 1000)).is_ok());
}

#[test]
fn headers_are_held_to_what_reports_say() {
    let mut account = account();
    let with =
        |data: &str| Submission { data: data.as_bytes().to_vec(), ..submission("a@example.com", &["b@example.com"]) };
    let twice =
        account.submit(&with("From: a@example.com\r\nMIME-Version: 1.0\r\nMIME-Version: 1.0\r\n\r\nx\r\n"), now());
    assert_eq!(twice.expect_err("a refusal").to_string(), "554 Transaction failed: Duplicate header 'MIME-Version'.");
    let bare = account.submit(&with("From: \"Mon App <no-reply\r\n\r\nx\r\n"), now());
    assert_eq!(bare.expect_err("a refusal").to_string(), "554 Transaction failed: Missing final '@domain'");
}

#[test]
fn too_much_is_too_much() {
    let mut account = account();
    let many: Vec<_> = (0..51).map(|n| format!("a{n}@example.com")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    assert_eq!(account.submit(&submission("a@example.com", &many), now()), Err(Refusal::TooManyRecipients));
    let long = Submission { length: super::MESSAGE_MAX + 1, ..submission("a@example.com", &["b@example.com"]) };
    assert_eq!(account.submit(&long, now()), Err(Refusal::TooLong));
}

#[test]
fn a_long_list_of_failed_identities_is_cut() {
    let identities = (0..12).map(|n| format!("a{n}@b.fr")).collect();
    let said = Refusal::NotVerified { region: "us-east-1".into(), identities }.to_string();
    assert!(
        said.ends_with(
            "US-EAST-1: a0@b.fr, a1@b.fr, a2@b.fr, a3@b.fr, a4@b.fr, a5@b.fr, a6@b.fr, a7@b.fr, a8@b.fr, a9@b.fr..."
        ),
        "{said}"
    );
}

#[test]
fn the_inbox_shows_the_newest_mail_decoded() {
    let mut account = account();
    let id = account.submit(&submission("no-reply@example.com", &["A@example.com"]), now()).expect("an id");
    assert!(id.starts_with("010701a2") && id.ends_with("-000000") && id.len() == 60, "{id}");
    let second = Submission {
        data: b"Subject: two\r\n\r\nx".to_vec(),
        ..submission("no-reply@example.com", &["A@example.com"])
    };
    assert!(account.submit(&second, later(2000)).is_ok());
    let inbox = account.inbox("A@EXAMPLE.com");
    assert_eq!(inbox.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["two", "été"]);
    assert_eq!(inbox[1].text, "été\n");
    assert_eq!(inbox[1].from, "Équipe <no-reply@example.com>");
    assert!(account.inbox("a@example.com").is_empty());
}
