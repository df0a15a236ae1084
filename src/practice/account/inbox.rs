//! A message as its reader would see it.

use mailparse::{MailHeaderMap, ParsedMail};

use crate::ports::Received;

/// Sender, subject and the first plain-text part, decoded; a message without such a part has an empty text.
pub(super) fn decoded(mail: &ParsedMail<'_>) -> Received {
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    let plain = mail.parts().find(|part| part.subparts.is_empty() && part.ctype.mimetype == "text/plain");
    let text = plain.and_then(|part| part.get_body().ok()).unwrap_or_default();
    let headers = String::from_utf8_lossy(mail.get_headers().get_raw_bytes()).replace("\r\n", "\n");
    Received { from: header("From"), subject: header("Subject"), text: text.replace("\r\n", "\n"), headers }
}
