//! Tests of the reading of logs: every known reply as relays, clients and loggers pass it on, and every client's own words.

use proptest::prelude::*;

use super::super::tests::{CONTEXT, REPLIES};
use super::super::{Context, entries};
use super::read;
use crate::mail::endpoint::TlsMode;

/// What is found first.
fn first(text: &str) -> String {
    first_with(text, &CONTEXT)
}

fn first_with(text: &str, context: &Context<'_>) -> String {
    read(text, context).found.first().map_or_else(|| "nothing".to_owned(), |found| found.diagnosis.id.clone())
}

/// The reply as others pass it on, `{code}` and `{text}` put in; and whether its quotes and letters are kept.
const PASSED_ON: [&str; 30] = [
    // Postfix, its log and its bounce
    "Nov 22 10:00:00 mx postfix/smtp[1234]: 4F1: to=<you@other.org>, relay=email-smtp.eu-west-3.amazonaws.com[192.0.2.1]:587, delay=1.2, dsn=5.0.0, status=bounced (host email-smtp.eu-west-3.amazonaws.com[192.0.2.1] said: {code} {text} (in reply to end of DATA command))",
    "<you@other.org>: host email-smtp.eu-west-3.amazonaws.com[192.0.2.1] said: {code}\n    {wrapped} (in reply to MAIL FROM command)",
    "Nov 22 10:00:00 mx postfix/smtp[1]: warning: SASL authentication failed; server email-smtp.eu-west-3.amazonaws.com[192.0.2.1] said: {code} {text}",
    // Exim
    "2026-11-22 10:00:00 1abc-00 ** you@other.org R=ses T=ses_smtp H=email-smtp.eu-west-3.amazonaws.com [192.0.2.1] X=TLS1.2:ECDHE_RSA_AES_128_GCM_SHA256:128 CV=yes: SMTP error from remote mail server after end of data: {code} {text}",
    "LOGIN authenticator failed H=email-smtp.eu-west-3.amazonaws.com [192.0.2.1]:587 {code} {text}",
    // sendmail, and a delivery status notification
    "Nov 22 10:00:00 mx sendmail[1]: 4F1: to=<you@other.org>, dsn=5.0.0, stat=Service unavailable: {code} {text}",
    "Action: failed\nStatus: 5.0.0\nRemote-MTA: dns; email-smtp.eu-west-3.amazonaws.com\nDiagnostic-Code: smtp; {code} {wrapped}",
    // nodemailer
    "Error: Invalid login: {code} {text}\n    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:809:19)\n    at TLSSocket.socketOnData (node:events:517:28) {\n  code: 'EAUTH',\n  response: '{code} {text}',\n  responseCode: {code},\n  command: 'AUTH PLAIN'\n}",
    "[2026-11-22 10:00:00] DEBUG [Abc] S: {code} {text}",
    // Python
    "smtplib.SMTPDataError: ({code}, b\"{text}\")",
    "smtplib.SMTPAuthenticationError: ({code}, b'{text}')",
    "smtplib.SMTPRecipientsRefused: {'you@other.org': ({code}, b'{text}')}",
    // PHP
    "Swift_TransportException: Expected response code 250 but got code \"{code}\", with message \"{code} {text}\r\n\" in /app/vendor/swiftmailer/AbstractSmtpTransport.php:457",
    "Symfony\\Component\\Mailer\\Exception\\UnexpectedResponseException: Expected response code \"250\" but got code \"{code}\", with message \"{code} {text}\".",
    "Failed to authenticate on SMTP server with username \"AKIAIOSFODNN7EXAMPLE\" using the following authenticators: \"LOGIN\", \"PLAIN\". Authenticator \"LOGIN\" returned \"Expected response code \"235\" but got code \"{code}\", with message \"{code} {text}\".\".",
    "SERVER -> CLIENT: {code} {text}\nSMTP ERROR: DATA END command failed: {code} {text}\nSMTP Error: data not accepted.",
    "SMTP Error: data not accepted. SMTP server error: DATA END command failed Detail: {text} SMTP code: {code}",
    // Java, Go, Ruby
    "org.springframework.mail.MailSendException: Failed messages: org.eclipse.angus.mail.smtp.SMTPSendFailedException: {code} {text}\n\n\tat org.eclipse.angus.mail.smtp.SMTPTransport.issueSendCommand(SMTPTransport.java:2374)",
    "jakarta.mail.AuthenticationFailedException: {code} {text}",
    "2026/11/22 10:00:00 send mail: {code} {text}",
    "Net::SMTPFatalError ({code} {text}):\n  app/mailers/user_mailer.rb:12:in `reset'",
    // Loggers
    "{\"level\":50,\"time\":1763805600000,\"err\":{\"type\":\"Error\",\"message\":\"Message failed: {code} {json}\",\"code\":\"EMESSAGE\",\"response\":\"{code} {json}\",\"responseCode\":{code},\"command\":\"DATA\"},\"msg\":\"mail\"}",
    "{\"log\":\"{\\\"msg\\\":\\\"{code} {text}\\\\n\\\"}\\n\",\"stream\":\"stderr\"}",
    "\u{1b}[31mERROR\u{1b}[0m mail: \u{1b}[33m{code} {text}\u{1b}[39m",
    "{code}-{first}\r\n{code} {second}\r\n",
    "<** {code} {text}",
    "> {code} {wrapped}",
    "“{code} {text}”",
    "Nov 22 10:00:00 app[1]: <p>{code} {html}</p>",
    "{code} 5.7.1 {text}",
];

fn passed_on(shape: &str, reply: &str) -> String {
    let (code, text) = reply.split_at(3);
    let text = text.trim();
    let half = text.char_indices().map(|(at, _)| at).find(|at| *at >= text.len() / 2).unwrap_or_default();
    let half = text[half..].find(' ').map_or(half, |at| half + at);
    shape
        .replace("{code}", code)
        .replace("{wrapped}", &text.replace(' ', "\n    "))
        .replace("{json}", &text.replace('"', "\\\""))
        .replace(
            "{html}",
            &text.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#039;"),
        )
        .replace("{first}", &text[..half])
        .replace("{second}", text[half..].trim())
        .replace("{text}", text)
}

#[test]
fn a_reply_is_known_whoever_passes_it_on() {
    for (reply, id) in REPLIES.iter().filter(|(_, id)| !["accepted", "unknown-5xx", "authenticated"].contains(id)) {
        for shape in PASSED_ON {
            let text = passed_on(shape, reply);
            assert_eq!(&first(&text), id, "{text}");
        }
    }
}

#[test]
fn its_details_are_known_too() {
    let reply = "554 Message rejected: Email address is not verified. The following identities failed the check in region \
                 US-EAST-1: a@b.fr, \"Mon App, SARL\" <c@d.fr>, e.fr";
    for shape in PASSED_ON {
        // PHPMailer and a page of its own leave the brackets out.
        let text = passed_on(shape, reply);
        let found = read(&text, &CONTEXT).found;
        let details = &found[0].diagnosis.details;
        assert_eq!(details.region.as_deref(), Some("us-east-1"), "{text}");
        assert_eq!(details.identities.listed, ["a@b.fr", "c@d.fr", "e.fr"], "{text}");
        assert!(!details.identities.cut);
    }
    let reply = "554 Access denied: User `arn:aws:iam::1234:user/x' is not authorized to perform `ses:SendRawEmail' on \
                 resource `arn:aws:ses:eu-west-1:1234:identity/example.com'";
    for shape in PASSED_ON {
        let text = passed_on(shape, reply);
        let details = &read(&text, &CONTEXT).found[0].diagnosis.details;
        assert_eq!(details.user.as_deref(), Some("arn:aws:iam::1234:user/x"), "{text}");
        assert_eq!(details.action.as_deref(), Some("ses:SendRawEmail"), "{text}");
        assert_eq!(details.resource.as_deref(), Some("arn:aws:ses:eu-west-1:1234:identity/example.com"), "{text}");
    }
}

/// Failures without a reply, as clients tell them; the words are those of the sources that clients.toml names.
const TOLD: [(&str, &str); 53] = [
    ("Error: connect ECONNREFUSED 192.0.2.1:587", "refused"),
    ("Error: connect ECONNREFUSED 127.0.0.1:587\n  errno: -111,\n  code: 'ESOCKET',\n  command: 'CONN'", "own-machine"),
    ("Error: connect ECONNREFUSED ::1:465", "own-machine"),
    ("[Errno 111] Connection refused", "refused"),
    ("SMTP ERROR: Failed to connect to server: Connection refused (111)", "refused"),
    ("dial tcp 192.0.2.1:587: connect: connection refused", "refused"),
    ("dial tcp 127.0.0.1:587: connect: connection refused", "own-machine"),
    (
        "Errno::ECONNREFUSED (Connection refused - connect(2) for \"email-smtp.eu-west-3.amazonaws.com\" port 587)",
        "refused",
    ),
    ("MailConnectException: Couldn't connect to host, port: localhost, 25; timeout -1;", "own-machine"),
    ("Error: getaddrinfo ENOTFOUND email-smtp.eu-west-33.amazonaws.com", "unknown-host"),
    ("Error: getaddrinfo ENOTFOUND email-smtp.eu-central-2.amazonaws.com", "region-without-smtp"),
    ("socket.gaierror: [Errno -2] Name or service not known", "unknown-host"),
    ("[Errno 8] nodename nor servname provided, or not known", "unknown-host"),
    ("[Errno 11001] getaddrinfo failed", "unknown-host"),
    ("dial tcp: lookup email-smtp.eu-south-1.amazonaws.com: no such host", "region-without-smtp"),
    (
        "Connection could not be established with host \"email-smtp.x.amazonaws.com:587\": stream_socket_client(): php_network_getaddresses: getaddrinfo for email-smtp.x.amazonaws.com failed: Name or service not known",
        "unknown-host",
    ),
    ("MessagingException: Unknown SMTP host: email-smtp.x.amazonaws.com", "unknown-host"),
    ("Error: queryA EAI_AGAIN email-smtp.eu-west-3.amazonaws.com", "resolver-failed"),
    ("socket.gaierror: [Errno -3] Temporary failure in name resolution", "resolver-failed"),
    ("dial tcp: lookup email-smtp.eu-west-3.amazonaws.com on 127.0.0.53:53: server misbehaving", "resolver-failed"),
    ("Error: Connection timeout\n  code: 'ETIMEDOUT',\n  command: 'CONN'", "timeout"),
    ("Error: connect ETIMEDOUT 192.0.2.1:587", "timeout"),
    ("Error: connect ETIMEDOUT 192.0.2.1:25", "port25-blocked"),
    ("TimeoutError: [Errno 110] Connection timed out", "timeout"),
    (
        "stream_socket_client(): Unable to connect to email-smtp.eu-west-3.amazonaws.com:587 (Connection timed out)",
        "timeout",
    ),
    ("dial tcp 192.0.2.1:587: i/o timeout", "timeout"),
    ("Net::OpenTimeout (execution expired)", "timeout"),
    ("Error: Greeting never received\n  code: 'ETIMEDOUT'", "no-greeting"),
    ("smtplib.SMTPServerDisconnected: Connection unexpectedly closed: timed out", "no-greeting"),
    ("Connection to \"ssl://email-smtp.eu-west-3.amazonaws.com:465\" timed out.", "no-answer"),
    ("Net::ReadTimeout with #<TCPSocket:(closed)>", "no-answer"),
    (
        "Error: 80DC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/ssl/record/ssl3_record.c:350:\n  code: 'ESOCKET'",
        "wrong-mode",
    ),
    ("ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)", "wrong-mode"),
    (
        "stream_socket_enable_crypto(): SSL operation failed with code 1. OpenSSL Error messages:\nerror:0A00010B:SSL routines::wrong version number",
        "wrong-mode",
    ),
    ("tls: first record does not look like a TLS handshake", "wrong-mode"),
    ("javax.net.ssl.SSLException: Unsupported or unrecognized SSL message", "wrong-mode"),
    ("OpenSSL::SSL::SSLError (SSL_connect returned=1 errno=0 state=error: wrong version number)", "wrong-mode"),
    ("Error: self-signed certificate\n  code: 'ESOCKET',\n  command: 'CONN'", "certificate-self-signed"),
    ("Error: unable to get local issuer certificate", "certificate-issuer"),
    (
        "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)",
        "certificate-self-signed",
    ),
    ("tls: failed to verify certificate: x509: certificate signed by unknown authority", "certificate-issuer"),
    ("PKIX path building failed: unable to find valid certification path to requested target", "certificate-issuer"),
    (
        "Error: Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames: DNS:other.example",
        "certificate-name",
    ),
    (
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'localhost'. (_ssl.c:1006)",
        "certificate-name",
    ),
    (
        "Peer certificate CN=`other.example' did not match expected CN=`email-smtp.eu-west-3.amazonaws.com'",
        "certificate-name",
    ),
    ("Error: certificate has expired", "certificate-expired"),
    ("smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.", "no-starttls"),
    ("smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.", "no-auth"),
    ("Error: Missing credentials for \"PLAIN\"\n  code: 'EAUTH',\n  command: 'API'", "no-credentials"),
    ("smtplib.SMTPServerDisconnected: Connection unexpectedly closed", "lost"),
    ("Error: Connection closed unexpectedly\n  code: 'ECONNECTION'", "lost"),
    ("Error: Invalid greeting. response=HTTP/1.1 400 Bad Request: HTTP/1.1 400 Bad Request", "not-smtp"),
    ("stream_socket_enable_crypto(): SSL operation failed with code 1.", "handshake"),
];

#[test]
fn a_client_s_own_words_tell_what_the_connection_met() {
    let unknown = Context { host: "", port: 0, tls: None, region: "", ..CONTEXT };
    for (text, id) in TOLD {
        assert_eq!(first_with(text, &unknown), id, "{text}");
        let log =
            format!("2026-11-22T10:00:00Z INFO listening on 8080\nsending mail by smtp\n{text}\nGET / 200 12ms\nbye\n");
        assert_eq!(first_with(&log, &unknown), id, "{log}");
    }
    let url = "TypeError: Invalid URL\n  code: 'ERR_INVALID_URL',\n  input: 'smtps://AKIA:BDDd/SJq@email-smtp.eu-west-3.amazonaws.com:465'";
    assert_eq!(first(url), "bad-url");
}

#[test]
fn other_programs_trouble_is_not_taken_for_mail_s() {
    for line in [
        "Error: connect ECONNREFUSED 127.0.0.1:5432",
        "redis: Connection timed out",
        "sending by smtp, but connect ECONNREFUSED 127.0.0.1:5432",
        "smtp: dial tcp [::1]:6379: connect: connection refused",
        "GET /api/users 500 12ms",
        "Error: getaddrinfo ENOTFOUND db.internal",
        "Access denied for user 'root'@'localhost' (using password: YES)",
        "Invalid email address",
        "POST /login 401 Authentication required",
        "certificate has expired",
    ] {
        let log = format!("starting\nlistening on 8080\n{line}\nGET / 200\nbye\n");
        assert_eq!(first(&log), "nothing", "{log}");
    }
}

#[test]
fn a_log_is_read_whole_and_tells_the_worst_first() {
    let log = "\
10:00:01 SMTP connection to email-smtp.us-east-1.amazonaws.com:587
S: 220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-X
S: 250-email-smtp.amazonaws.com
S: 250-AUTH PLAIN LOGIN
S: 250 Ok
C: AUTH PLAIN AEFLSUFJT1NGT0ROTjdFWEFNUExFAEJERGRwU1R6Ynpl
S: 235 Authentication successful.
S: 454 Throttling failure: Maximum sending rate exceeded.
10:00:02 retry
S: 454 Throttling failure: Maximum sending rate exceeded.
10:00:03 Error: read ECONNRESET (smtp)
S: 550 5.1.1 something new
";
    let reading = read(log, &CONTEXT);
    let told: Vec<(&str, usize, usize)> =
        reading.found.iter().map(|found| (found.diagnosis.id.as_str(), found.line, found.times)).collect();
    assert_eq!(reading.lines, 12);
    assert_eq!(told[..3], [("rate", 10, 2), ("lost", 11, 1), ("unknown-5xx", 12, 1)], "{told:?}");
    assert!(told[3..].iter().all(|(id, ..)| ["authenticated", "accepted", "unknown-reply"].contains(id)), "{told:?}");
    assert_eq!(reading.found[0].quoted, "S: 454 Throttling failure: Maximum sending rate exceeded.");
    let unknown = &reading.found[2].diagnosis;
    assert_eq!((unknown.code, unknown.enhanced.map(|code| code.to_string())), (Some(550), Some("5.1.1".to_owned())));
    assert!(reading.found.iter().all(|found| found.success == (found.diagnosis.code.is_some_and(|code| code < 400))));
}

#[test]
fn the_host_and_the_port_are_those_of_the_text() {
    let text = "Error: getaddrinfo ENOTFOUND email-smtp.eu-central-2.amazonaws.com";
    let diagnosis = &read(text, &CONTEXT).found[0].diagnosis;
    assert!(diagnosis.args().contains(&("host", "email-smtp.eu-central-2.amazonaws.com".to_owned())));
    assert!(diagnosis.args().contains(&("region", "eu-central-2".to_owned())));
    let clear = Context { port: 465, tls: Some(TlsMode::Starttls), ..CONTEXT };
    assert_eq!(
        first_with("Error: Greeting never received", &clear),
        "wrong-mode",
        "the port is known to begin with TLS"
    );
}

#[test]
fn no_secret_of_a_log_is_quoted() {
    let password = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";
    let log = format!(
        "auth {{ user: 'AKIAIOSFODNN7EXAMPLE', pass: '{password}' }} Invalid login: 535 Authentication Credentials Invalid"
    );
    let reading = read(&log, &CONTEXT);
    assert!(!format!("{reading:?}").contains(&password[..20]), "{reading:?}");
    assert_eq!(reading.found[0].diagnosis.id, "credentials-invalid");
}

#[test]
fn a_text_without_anything_tells_nothing() {
    for text in ["", " \n", "hello", "🦀", "port 587 and 465", "12:34:550"] {
        assert_eq!(read(text, &CONTEXT).found, [], "{text}");
    }
}

proptest! {
    #[test]
    fn noise_around_a_reply_changes_nothing(
        index in 0..REPLIES.len(),
        before in "(\\PC{0,40}[ :=\"'(\\[\n>])?",
        after in "([ \"',;)\\]}\n]\\PC{0,40})?",
        upper in any::<bool>(),
    ) {
        // A number and a colon: a time, or the port of an address.
        prop_assume!(!before.strip_suffix(':').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit())));
        let (reply, id) = REPLIES[index];
        let reply = if upper { reply.to_uppercase() } else { reply.to_owned() };
        let text = format!("{before}{reply}{after}");
        let found = read(&text, &CONTEXT).found;
        let known = ["accepted", "unknown-5xx"].contains(&id);
        // Noise may by chance be a reply of its own; it never hides this one.
        prop_assert!(known || found.iter().any(|found| found.diagnosis.id == id), "{text:?}: {found:?}");
    }

    #[test]
    fn anything_is_read(text in "(\\PC|\n|\r|\\\\|\u{1b}|[245][0-9]{2}|[`'\"<>,.: ]|ECONNRESET|smtp){0,120}") {
        let reading = read(&text, &CONTEXT);
        for found in &reading.found {
            prop_assert!(entries().any(|entry| entry.id == found.diagnosis.id));
            prop_assert!(found.line >= 1 && found.line <= reading.lines.max(1) && found.times >= 1);
            prop_assert!(!found.quoted.contains(char::is_control));
        }
    }
}
