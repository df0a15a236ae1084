//! The editor against hosts that keep a zone in memory, each spoken to in its own interface; and against servers that fail.

mod fake;
mod route53;
mod update;

use std::sync::Arc;

use fake::{Dialect, Fake};

use super::*;
use crate::dns::host_api::HostApi;
use crate::secret::Secret;

const TOKEN: &str = "a-token-that-no-log-may-show";

fn record(name: &str, kind: Kind, value: &str) -> Record {
    Record { name: Name::of(name), kind, value: value.into(), ttl: 0 }
}

fn cname() -> Record {
    record("tok._domainkey.example.com", Kind::Cname, "tok.dkim.amazonses.com")
}

fn zone() -> Name {
    Name::of("example.com")
}

fn login(host: &str, url: &str, token: &str) -> HostLogin {
    let text = match host {
        "ovh" => format!("OVH_APPLICATION_KEY=ak\nOVH_APPLICATION_SECRET={token}\nOVH_CONSUMER_KEY=ck"),
        "route53" => format!("AWS_ACCESS_KEY_ID=AKIDEXAMPLE\nAWS_SECRET_ACCESS_KEY={token}"),
        "powerdns" => format!("PDNS_API_KEY={token}\nPDNS_API_URL={url}"),
        _ => token.to_owned(),
    };
    HostLogin::parse(HostApi::of(host).expect("a host"), &Secret::new(text)).expect("a login")
}

fn editor(url: &str) -> HostEditor {
    HostEditor::new(EditorOptions { instead: Some(url.to_owned()), ..EditorOptions::default() })
}

/// Each host with a zone of its own, and what to change it with.
async fn hosts() -> Vec<(Dialect, Arc<Fake>, HostEditor, HostLogin)> {
    let mut hosts = Vec::new();
    for dialect in Dialect::ALL {
        let fake = Fake::start(dialect, TOKEN).await;
        let (editor, login) = (editor(&fake.url), login(dialect.id(), &fake.url, TOKEN));
        hosts.push((dialect, fake, editor, login));
    }
    hosts
}

#[tokio::test]
async fn every_host_takes_each_kind_of_record_and_gives_it_back() {
    let long = format!("v=DMARC1; p=none; rua=mailto:{}@example.com", "x".repeat(260));
    let wanted = [
        cname(),
        record("mail.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com"),
        record("mail.example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all"),
        record("_dmarc.example.com", Kind::Txt, &long),
        record("example.com", Kind::Txt, "a \"quoted\" text"),
    ];
    for (dialect, fake, editor, login) in hosts().await {
        for record in &wanted {
            assert_eq!(editor.create(&login, &zone(), record).await, Ok(()), "{dialect:?} {record:?}");
        }
        let held = fake.records();
        for record in &wanted {
            assert!(held.iter().any(|held| alike(held, record)), "{dialect:?} {record:?} in {held:?}");
        }
        assert!(held.iter().all(|record| record.ttl == TTL), "{dialect:?}");
        for record in &wanted {
            assert_eq!(editor.remove(&login, &zone(), record).await, Ok(()), "{dialect:?} {record:?}");
        }
        assert_eq!(fake.records(), [], "{dialect:?}");
    }
}

#[tokio::test]
async fn what_stands_at_a_host_is_never_touched() {
    let standing = [
        record("mail.example.com", Kind::Txt, "something else"),
        record("mail.example.com", Kind::Txt, "v=spf1 -all"),
        record("mail.example.com", Kind::Mx, "10 mx.example"),
        record("alias.example.com", Kind::Cname, "other.example"),
        record("host.example.com", Kind::A, "192.0.2.1"),
    ];
    let refused = [
        record("mail.example.com", Kind::Txt, "v=spf1 include:amazonses.com ~all"),
        record("mail.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com"),
        record("mail.example.com", Kind::Cname, "tok.dkim.amazonses.com"),
        record("alias.example.com", Kind::Cname, "tok.dkim.amazonses.com"),
        record("alias.example.com", Kind::Cname, "other.example"),
        record("alias.example.com", Kind::Txt, "x"),
        record("host.example.com", Kind::Cname, "tok.dkim.amazonses.com"),
    ];
    let beside = record("mail.example.com", Kind::Txt, "a third text");
    for (dialect, fake, editor, login) in hosts().await {
        fake.hold(&standing);
        let before = fake.records();
        for record in &refused {
            let created = editor.create(&login, &zone(), record).await;
            assert!(matches!(created, Err(EditError::Taken(_))), "{dialect:?} {record:?}: {created:?}");
        }
        // Reads otherwise: not what was added.
        let changed = record("alias.example.com", Kind::Cname, "tok.dkim.amazonses.com");
        assert_eq!(editor.remove(&login, &zone(), &changed).await, Ok(()));
        assert_eq!(fake.records(), before, "{dialect:?}");
        assert_eq!(editor.create(&login, &zone(), &beside).await, Ok(()), "{dialect:?}");
        assert_eq!(fake.records().len(), before.len() + 1, "{dialect:?}");
        assert_eq!(editor.remove(&login, &zone(), &beside).await, Ok(()), "{dialect:?}");
        assert_eq!(fake.records(), before, "{dialect:?}");
    }
}

#[tokio::test]
async fn a_refused_login_and_a_foreign_zone_are_told_apart() {
    for (dialect, fake, editor, right) in hosts().await {
        let wrong = login(dialect.id(), &fake.url, "another-token");
        let refused = editor.create(&wrong, &zone(), &cname()).await;
        assert!(
            matches!(&refused, Err(EditError::Login(words)) if words.contains("HTTP 40")),
            "{dialect:?}: {refused:?}"
        );
        assert!(!format!("{refused:?}").contains("another-token"), "the host says it back: {refused:?}");
        let foreign = Name::of("example.org");
        let elsewhere = record("x.example.org", Kind::Cname, "y.example");
        let missing = editor.create(&right, &foreign, &elsewhere).await;
        assert!(matches!(missing, Err(EditError::NoZone(_))), "{dialect:?}: {missing:?}");
        assert_eq!(editor.create(&right, &zone(), &elsewhere).await, Err(EditError::NoZone("x.example.org".into())));
        let address = record("a.example.com", Kind::A, "192.0.2.1");
        assert_eq!(editor.create(&right, &zone(), &address).await, Err(EditError::Unsupported("A".into())));
    }
}

#[tokio::test]
async fn a_host_that_says_nothing_of_what_it_holds_is_not_changed_and_nothing_raw_is_passed_on() {
    for reply in [
        "HTTP/1.1 500 x\r\ncontent-length: 9\r\n\r\n\x1b[2J\nboom",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{]{]{",
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{",
        "garbage\r\n\r\n",
        "",
    ] {
        let url = fake::says(reply).await;
        let created = editor(&url).create(&login("cloudflare", &url, TOKEN), &zone(), &cname()).await;
        let Err(EditError::Unreached(words)) = &created else { panic!("{reply:?}: {created:?}") };
        assert!(words.chars().all(|c| c.is_ascii_graphic() || c == ' '), "{words:?}");
    }
    for (reply, words) in [
        ("HTTP/1.1 302 x\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n", "HTTP 302"),
        ("HTTP/1.1 429 x\r\ncontent-length: 20\r\n\r\n{\"message\":\"slower\"}", "HTTP 429: slower"),
    ] {
        let url = fake::says(reply).await;
        let created = editor(&url).create(&login("cloudflare", &url, TOKEN), &zone(), &cname()).await;
        assert_eq!(created, Err(EditError::Refused(words.to_owned())), "no redirect is followed");
    }
    let closed = "http://127.0.0.1:1";
    let error = editor(closed).create(&login("gandi", closed, TOKEN), &zone(), &cname()).await;
    assert_eq!(error, Err(EditError::Unreached("Refused".to_owned())));
}

#[tokio::test]
async fn a_token_that_a_host_says_back_is_not_passed_on() {
    let answer =
        |status: &str, body: String| format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let mut replies = vec![
        answer("200", format!("{{\"result\":\"{TOKEN}\"}}")),
        answer("200", format!("{{\"result\":[{{\"id\":{{\"{TOKEN}\":1}},\"name\":\"x\"}}]}}")),
        answer("400", format!("<html>authorization: Bearer {TOKEN}</html>")),
        answer("500", format!("{{\"errors\":[{{\"message\":\"{TOKEN}\"}}]}}")),
    ];
    // Wherever words are cut, no part of the token may be left.
    replies.extend((160..200).map(|before| answer("400", format!("{}{TOKEN}", "x".repeat(before)))));
    // In Route 53's own form, and in what is not.
    for xml in
        ["<A>@</B>", "<A><Code>@</Code></A>", "<A><Code>x</Code><Message>@</Message></A>", "<A>&@;</A>", "<A @=''></A>"]
    {
        replies.extend((0..200).step_by(7).map(|before| {
            let long = xml.replace('@', &format!("{}{TOKEN}", "x".repeat(before)));
            answer(if xml.contains("Code") { "400" } else { "200" }, long)
        }));
    }
    replies.extend((20..60).map(|before| answer("400", format!("{}{TOKEN}", "é".repeat(before)))));
    for reply in replies {
        let url = fake::says(reply.clone()).await;
        for host in ["cloudflare", "powerdns", "route53"] {
            let created = editor(&url).create(&login(host, &url, TOKEN), &zone(), &cname()).await;
            let told = format!("{created:?}");
            assert!(!told.contains(&TOKEN[..6]), "{host}: {reply:?}: {told}");
        }
    }
}

#[tokio::test]
async fn nothing_is_taken_out_that_could_not_have_been_added() {
    let address = record("a.example.com", Kind::A, "192.0.2.1");
    for (dialect, fake, editor, login) in hosts().await {
        fake.hold(std::slice::from_ref(&address));
        let removed = editor.remove(&login, &zone(), &address).await;
        assert_eq!(removed, Err(EditError::Unsupported("A".into())), "{dialect:?}");
        let outside = record("x/../records?a=b", Kind::Txt, "x");
        let removed = editor.remove(&login, &zone(), &outside).await;
        assert_eq!(removed, Err(EditError::NoZone(outside.name.to_string())), "{dialect:?}");
        assert_eq!(fake.records().len(), 1, "{dialect:?}");
    }
}

#[tokio::test]
async fn a_change_that_is_not_answered_may_have_been_made() {
    for (dialect, fake, editor, login) in hosts().await {
        fake.fail_after_changes();
        let created = editor.create(&login, &zone(), &cname()).await;
        let Err(error @ EditError::Network(_)) = created else { panic!("{dialect:?}: {created:?}") };
        assert!(!error.is_sure());
        assert_eq!(fake.records().len(), 1, "{dialect:?}");
        let removed = editor.remove(&login, &zone(), &cname()).await;
        assert!(matches!(removed, Err(EditError::Network(_))), "{dialect:?}: {removed:?}");
        assert_eq!(fake.records().len(), 0, "{dialect:?}");
    }
}

#[tokio::test]
async fn no_token_leaves_the_machine_without_tls() {
    let far = "http://192.0.2.1:8081";
    let error = editor(far).create(&login("powerdns", far, TOKEN), &zone(), &cname()).await;
    assert_eq!(error, Err(EditError::Unsupported("http://192.0.2.1".into())));
    let other = HostLogin::parse(
        HostApi::of("ovh").expect("a host"),
        &Secret::new("OVH_APPLICATION_KEY=a\nOVH_APPLICATION_SECRET=b\nOVH_CONSUMER_KEY=c\nOVH_ENDPOINT=mars"),
    );
    let error = editor(far).create(&other.expect("a login"), &zone(), &cname()).await;
    assert_eq!(error, Err(EditError::Field("OVH_ENDPOINT")));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_ends_it() {
    let (fake, root) = Fake::start_tls(Dialect::Cloudflare, TOKEN).await;
    let login = login("cloudflare", &fake.url, TOKEN);
    let trusting =
        |extra_roots| EditorOptions { instead: Some(fake.url.clone()), extra_roots, ..EditorOptions::default() };
    let error = HostEditor::new(trusting(Vec::new())).create(&login, &zone(), &cname()).await;
    assert!(matches!(&error, Err(EditError::Unreached(words)) if words.contains("certificate")), "{error:?}");
    assert_eq!(fake.records(), []);
    assert_eq!(HostEditor::new(trusting(vec![root])).create(&login, &zone(), &cname()).await, Ok(()));
    assert_eq!(fake.records().len(), 1);
}

#[test]
fn texts_are_read_and_written_as_zone_files_have_them() {
    let text = |value: &str| zone_form(&record("a.example.com", Kind::Txt, value));
    assert_eq!(text("a \"b\" \\c"), r#""a \"b\" \\c""#);
    assert_eq!(text(&"x".repeat(256)), format!("\"{}\" \"x\"", "x".repeat(255)));
    for value in ["", "plain", "a \"b\" \\c", &"é".repeat(200)] {
        assert_eq!(unquoted(&text(value)), value);
    }
    assert_eq!(unquoted("as it is"), "as it is");
}
