//! The test message: a password-reset mail like the application's own, with a link that is marked as a test.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox as LettreMailbox, MultiPart, SinglePart};

use super::address::{Address, Mailbox};
use super::received::TEST_FIELD;

/// The words of the message, in the language of its reader, already with their arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The language of the words (`fr`, `en`), for the HTML part.
    pub lang: String,
    /// The subject.
    pub subject: String,
    /// The first line.
    pub greeting: String,
    /// The paragraphs before the link.
    pub lines: Vec<String>,
    /// What the link's button says.
    pub button: String,
    /// The line with the code which proves receipt when typed back.
    pub code_line: String,
    /// The last line: who sent this, and that it is a test.
    pub footer: String,
}

/// What the message is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestMail<'a> {
    /// The From header.
    pub from: &'a Mailbox,
    /// The To header.
    pub to: &'a Address,
    /// `FRONTEND_URL`: the address of the application, with or without a final slash.
    pub frontend_url: &'a str,
    /// What makes this message unlike any other: 1 to 64 ASCII letters, digits or hyphens. It is in the link and the Message-ID.
    pub id: &'a str,
    /// The Date header, to the second; a date before 1970 is written as its first second.
    pub date: Timestamp,
    /// The words.
    pub wording: &'a Wording,
    /// Whether the message says that a machine wrote it (`Auto-Submitted: auto-generated`, RFC 3834, 5), as a password reset
    /// does: it keeps answering machines silent.
    pub automatic: bool,
}

/// A message ready for DATA, and its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The envelope sender.
    pub from: String,
    /// The envelope recipient.
    pub to: String,
    /// The Message-ID header as sent; SES replaces it by its own on delivery.
    pub message_id: String,
    /// The link in the message.
    pub link: String,
    /// Headers and body: ASCII, CRLF lines.
    pub bytes: Vec<u8>,
}

/// Why the message could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// `FRONTEND_URL` is no `http://` or `https://` address, or has a space or control character in it.
    #[error("not a web address")]
    FrontendUrl,
    /// The id is empty, too long, or has a character that is no ASCII letter, digit or hyphen.
    #[error("bad id")]
    Id,
    /// The subject has a line break or another control character.
    #[error("control character in the subject")]
    Subject,
    /// The builder refused, in its own words.
    #[error("{0}")]
    Builder(String),
}

/// The link of a test message: it looks like the application's own, and its token says that it is a test.
pub fn test_link(frontend_url: &str, id: &str) -> Result<String, MessageError> {
    let url = frontend_url.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or(MessageError::FrontendUrl)?;
    if rest.is_empty() || rest.starts_with('/') || url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(MessageError::FrontendUrl);
    }
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if id.is_empty() || id.len() > 64 || !id.chars().all(word) {
        return Err(MessageError::Id);
    }
    Ok(format!("{}/reset-password?token=test-{id}", url.trim_end_matches('/')))
}

/// Builds the message: multipart/alternative, text then HTML.
pub fn build(mail: &TestMail<'_>) -> Result<Built, MessageError> {
    let link = test_link(mail.frontend_url, mail.id)?;
    if mail.wording.subject.chars().any(char::is_control) {
        return Err(MessageError::Subject);
    }
    let message_id = format!("<{}@{}>", mail.id, mail.from.address.domain());
    let part = |kind: ContentType, body: String| SinglePart::builder().header(kind).body(body);
    let body = MultiPart::alternative()
        .boundary(format!("=_sesame_{}", mail.id))
        .singlepart(part(ContentType::TEXT_PLAIN, text(mail.wording, &link)))
        .singlepart(part(ContentType::TEXT_HTML, html(mail.wording, &link)));
    let field =
        |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
    let since_1970 = Duration::from_secs(u64::try_from(mail.date.as_second()).unwrap_or(0));
    let mut message = Message::builder()
        .from(LettreMailbox::new(mail.from.name.clone(), lettre_address(&mail.from.address)?))
        .to(LettreMailbox::new(None, lettre_address(mail.to)?))
        .subject(mail.wording.subject.clone())
        .date(SystemTime::UNIX_EPOCH + since_1970)
        .message_id(Some(message_id.clone()))
        // SES puts an id of its own in place of the Message-ID: this one arrives.
        .raw_header(field(TEST_FIELD, mail.id));
    if mail.automatic {
        message = message.raw_header(field("Auto-Submitted", "auto-generated"));
    }
    let message = message.multipart(body).map_err(|error| MessageError::Builder(error.to_string()))?;
    Ok(Built {
        from: mail.from.address.to_string(),
        to: mail.to.to_string(),
        message_id,
        link,
        bytes: message.formatted(),
    })
}

fn lettre_address(address: &Address) -> Result<lettre::Address, MessageError> {
    lettre::Address::new(address.local(), address.domain()).map_err(|error| MessageError::Builder(error.to_string()))
}

fn text(words: &Wording, link: &str) -> String {
    let mut paragraphs = vec![words.greeting.clone()];
    paragraphs.extend(words.lines.iter().cloned());
    paragraphs.push(link.to_owned());
    paragraphs.push(words.code_line.clone());
    paragraphs.push(format!("-- \n{}", words.footer));
    let mut text = paragraphs.join("\n\n").replace("\r\n", "\n").replace('\r', "\n");
    text.push('\n');
    text.replace('\n', "\r\n")
}

fn html(words: &Wording, link: &str) -> String {
    let link = escaped(link);
    let paragraphs: String = words.lines.iter().map(|line| format!("<p>{}</p>\r\n", escaped(line))).collect();
    format!(
        "<!DOCTYPE html>\r\n<html lang=\"{lang}\">\r\n\
         <head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\r\n\
         <meta name=\"color-scheme\" content=\"light dark\">\r\n\
         <meta name=\"supported-color-schemes\" content=\"light dark\">\r\n\
         <title>{subject}</title></head>\r\n\
         <body style=\"font-family:sans-serif;line-height:1.5;max-width:36em;margin:0 auto;padding:1em\">\r\n\
         <p>{greeting}</p>\r\n{paragraphs}\
         <p><a href=\"{link}\" style=\"display:inline-block;padding:.7em 1.2em;border-radius:.4em;\
         background:#1d4ed8;color:#ffffff;text-decoration:none\">{button}</a></p>\r\n\
         <p><a href=\"{link}\">{link}</a></p>\r\n\
         <p style=\"font-size:1.2em\"><strong>{code_line}</strong></p>\r\n\
         <hr>\r\n<p><small>{footer}</small></p>\r\n</body>\r\n</html>\r\n",
        lang = escaped(&words.lang),
        subject = escaped(&words.subject),
        greeting = escaped(&words.greeting),
        button = escaped(&words.button),
        code_line = escaped(&words.code_line),
        footer = escaped(&words.footer),
    )
}

/// Text as it may stand in HTML, between tags or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Built, MessageError, TestMail, Wording, build, test_link};
    use crate::mail::address::{Address, Mailbox};

    fn wording() -> Wording {
        Wording {
            lang: "fr".into(),
            subject: "Réinitialisation — essai".into(),
            greeting: "Bonjour,".into(),
            lines: vec!["Ceci est un <essai> & rien d’autre.".into()],
            button: "Choisir un mot de passe".into(),
            code_line: "Code : 4821".into(),
            footer: "Envoyé par sesame".into(),
        }
    }

    fn built(wording: &Wording) -> Result<Built, MessageError> {
        let from = Mailbox::parse("L’équipe, été <no-reply@example.fr>").expect("a mailbox");
        let to = Address::parse("moi@example.fr").expect("an address");
        let date = "2026-11-23T10:00:00Z".parse().expect("a date");
        let frontend_url = "https://app.example.fr/";
        build(&TestMail { from: &from, to: &to, frontend_url, id: "a1-b2", date, wording, automatic: true })
    }

    #[test]
    fn the_message_reads_back_as_it_was_meant() {
        let built = built(&wording()).expect("a message");
        assert!(built.bytes.is_ascii());
        assert!(!String::from_utf8_lossy(&built.bytes).replace("\r\n", "").contains(['\r', '\n']));
        let mail = mailparse::parse_mail(&built.bytes).expect("a mail");
        let header = |name: &str| mailparse::MailHeaderMap::get_first_value(&mail.headers[..], name);
        assert_eq!(header("Subject").as_deref(), Some("Réinitialisation — essai"));
        assert_eq!(header("Message-ID").as_deref(), Some("<a1-b2@example.fr>"));
        assert_eq!(header("Date").as_deref(), Some("Mon, 23 Nov 2026 10:00:00 +0000"));
        assert_eq!(header("To").as_deref(), Some("moi@example.fr"));
        assert_eq!(header("X-Sesame-Test").as_deref(), Some("a1-b2"));
        assert_eq!(header("Auto-Submitted").as_deref(), Some("auto-generated"));
        let from = header("From").expect("a sender");
        assert!(from.contains("L’équipe, été") && from.contains("<no-reply@example.fr>"), "{from}");
        assert_eq!(mail.ctype.mimetype, "multipart/alternative");
        let text = mail.subparts[0].get_body().expect("a text part");
        assert!(text.contains("https://app.example.fr/reset-password?token=test-a1-b2"), "{text}");
        assert!(text.contains("Code : 4821"), "{text}");
        let html = mail.subparts[1].get_body().expect("an HTML part");
        assert!(html.contains("Ceci est un &lt;essai&gt; &amp; rien"), "{html}");
        assert!(html.contains("href=\"https://app.example.fr/reset-password?token=test-a1-b2\""), "{html}");
        assert_eq!((built.from.as_str(), built.to.as_str()), ("no-reply@example.fr", "moi@example.fr"));
    }

    #[test]
    fn nothing_in_the_message_is_fetched_or_followed_but_its_one_link() {
        let built = built(&wording()).expect("a message");
        let mail = mailparse::parse_mail(&built.bytes).expect("a mail");
        let html = mail.subparts[1].get_body().expect("an HTML part");
        for fetched in ["<img", "<link", "<script", "<style", "src=", "url(", "@import"] {
            assert!(!html.contains(fetched), "{fetched}: {html}");
        }
        let links: Vec<&str> = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(links, [built.link.as_str(); 2]);
        assert!(html.contains("content=\"light dark\"") && !html.contains("background:#fff"), "{html}");
    }

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        assert_eq!(built(&wording()), built(&wording()));
    }

    #[test]
    fn a_subject_cannot_smuggle_a_header() {
        let words = Wording { subject: "a\r\nBcc: x@y.z".into(), ..wording() };
        assert_eq!(built(&words), Err(MessageError::Subject));
    }

    #[test]
    fn only_web_addresses_and_plain_ids_make_a_link() {
        assert_eq!(
            test_link("http://localhost:3000", "x").as_deref(),
            Ok("http://localhost:3000/reset-password?token=test-x")
        );
        for url in
            ["", "app.example.fr", "javascript:alert(1)", "https://", "https:///x", "https://a b.fr", "https://a\n.fr"]
        {
            assert_eq!(test_link(url, "x"), Err(MessageError::FrontendUrl), "{url}");
        }
        for id in ["", "a b", "é", "a&b", &"a".repeat(65)] {
            assert_eq!(test_link("https://a.fr", id), Err(MessageError::Id), "{id}");
        }
    }

    proptest! {
        #[test]
        fn any_words_give_lines_smtp_can_carry(greeting in any::<String>(), line in any::<String>(), button in "\\PC{0,2000}") {
            let words = Wording { greeting, lines: vec![line], button, ..wording() };
            let built = built(&words).expect("a message");
            prop_assert!(built.bytes.is_ascii());
            prop_assert!(built.bytes.split(|b| *b == b'\n').all(|line| line.len() < 1000));
            let mail = mailparse::parse_mail(&built.bytes).expect("a mail");
            prop_assert_eq!(mail.subparts.len(), 2);
        }
    }
}
