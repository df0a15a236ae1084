//! `sesame doctor`: config.env as the application sees it, what nodemailer would make of it, and the proof by sending.

use serde::Serialize;

use super::finding::{self, Finding, Told};
use super::test::{self, Delivered};
use super::{Desk, Exit, Problem, Sign};
use crate::env::document::Document;
use crate::mail::address::Mailbox;
use crate::mail::diagnosis::{Proof, Verdict, credentials};
use crate::mail::endpoint::TlsMode;
use crate::mail::nodemailer::{Beginning, Reading, beginning, mode, port, secure};
use crate::mail::scenario::Scenario;
use crate::ports::Fingerprint;
use crate::secret::{Secret, sayable};
use crate::text::Text;

/// How an application should give the setting on.
const COMPARED: &str = "secure: process.env.SMTP_SECURE === 'true'";
/// The settings of the guide's application.
const KEYS: [&str; 7] =
    ["SMTP_HOST", "SMTP_PORT", "SMTP_SECURE", "SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM", "FRONTEND_URL"];

#[derive(Serialize)]
struct Report {
    path: String,
    findings: Vec<Told>,
    /// How the message ended, where one was sent.
    proof: Option<Delivered>,
}

pub(super) async fn run(desk: &Desk<'_>, to: Option<&str>, send: bool) -> Result<Exit, Problem> {
    let (to, scenario) = match to {
        Some(to) => (test::recipient(to)?, None),
        None => (Scenario::Success.address(), Some(Scenario::Success)),
    };
    let path = test::config_path(desk).await?;
    let unread = |message: Text| {
        let hint = Some(Text::key("cli-config-hint"));
        Problem { code: "config", message, hint, exit: Exit::Usage }
    };
    let state = desk.effects.ports.disk.read(&path).await.map_err(|error| unread(error.text(&path)))?;
    let shown = path.display().to_string();
    if state.fingerprint == Fingerprint::Missing {
        return Err(unread(Text::key("cli-config-missing").with("path", shown)));
    }
    let document = Document::parse(&state.bytes).map_err(|error| unread(error.text()))?;
    desk.output.line(&Text::key("doctor-file").with("path", &shown));
    let settings = Settings::of(&document);
    let findings = settings.findings(&document);
    finding::print(desk.output, &findings);
    let mut exit = finding::exit(&findings);
    let mut proof = None;
    if send && settings.can_be_tried() {
        desk.output.line(&Text::key("doctor-sends").with("to", &to));
        let mut ready = test::ready(desk, to, scenario).await?;
        // As the application would, right or wrong.
        ready.request.endpoint.port = settings.port();
        ready.request.endpoint.tls = settings.mode();
        let ended = test::deliver(desk, ready).await?;
        // A failed delivery says more than a remark does.
        if ended.exit != Exit::Ok {
            exit = ended.exit;
        }
        proof = Some(ended);
    } else if send {
        desk.output.line(&Text::key("doctor-not-sent"));
    }
    let findings = findings.iter().map(|finding| finding.told(desk.output)).collect();
    desk.output.json(&Report { path: shown, findings, proof });
    Ok(exit)
}

/// The settings as readers of .env files give them; an empty value stays one.
struct Settings {
    host: Option<String>,
    port: Option<String>,
    secure: Option<String>,
    user: Option<String>,
    password: Option<Secret>,
    from: Option<String>,
}

impl Settings {
    fn of(document: &Document) -> Self {
        let of = |key: &str| document.lookup(key).map(std::borrow::Cow::into_owned);
        let password = of("SMTP_PASSWORD").filter(|value| !value.is_empty()).map(Secret::new);
        Self {
            host: of("SMTP_HOST"),
            port: of("SMTP_PORT"),
            secure: of("SMTP_SECURE"),
            user: of("SMTP_USER"),
            password,
            from: of("SMTP_FROM"),
        }
    }

    /// Whether the application would get as far as to log in somewhere with a sender.
    fn can_be_tried(&self) -> bool {
        let given = |value: &Option<String>| value.as_deref().is_some_and(|value| !value.is_empty());
        let from = self.from.as_deref().is_some_and(|from| Mailbox::parse(from).is_ok());
        let port =
            self.port.as_deref().is_none_or(|text| text.is_empty() || text.parse().is_ok_and(|port: u16| port > 0));
        given(&self.host) && given(&self.user) && from && port
    }

    /// What the application that compares the setting makes of it.
    fn secure(&self) -> Option<bool> {
        secure(Reading::Compared, self.secure.as_deref())
    }

    fn port(&self) -> u16 {
        port(self.port.as_deref(), self.secure())
    }

    fn mode(&self) -> TlsMode {
        mode(self.port(), self.secure())
    }

    fn findings(&self, document: &Document) -> Vec<Finding> {
        let mut findings = vec![self.host_finding(), self.port_finding()];
        findings.extend(self.secure_findings());
        findings.extend(self.login_findings());
        findings.push(self.sender_finding());
        let quoted: Vec<&str> = document
            .entries()
            .filter(|entry| entry.quoted && KEYS.contains(&entry.key))
            .map(|entry| entry.key)
            .collect();
        if !quoted.is_empty() {
            let text = Text::key("doctor-quotes").with("keys", quoted.join(", "));
            findings.push(Finding::warning("quotes", text, Some(Text::key("doctor-quotes-action"))));
        }
        for note in document.notes().into_iter().chain(document.check(&KEYS)) {
            let sign = if note.is_harmless() { Sign::Note } else { Sign::Warning };
            findings.push(Finding::note("line", sign, note.text(), None));
        }
        findings
    }

    fn host_finding(&self) -> Finding {
        match self.host.as_deref().filter(|host| !host.is_empty()) {
            None => Finding::bad("host", Text::key("note-host-unset"), Text::key("doctor-mend")),
            Some(host) if test::is_ses(host) => Finding::good("host", Text::key("doctor-host").with("host", host)),
            Some(host) => {
                let text = Text::key("doctor-host-foreign").with("host", sayable(host));
                Finding::warning("host", text, Some(Text::key("doctor-mend")))
            }
        }
    }

    fn port_finding(&self) -> Finding {
        let port = self.port().to_string();
        let number = self.port.as_deref().map(str::trim).filter(|text| !text.is_empty());
        match number {
            None => Finding::warning("port", Text::key("doctor-port-unset").with("port", port), None),
            Some(text) if text.parse::<u16>().is_ok_and(|port| port > 0) => match beginning(self.port(), Some(true)) {
                Beginning::Unknown => {
                    let text = Text::key("doctor-port-foreign").with("port", port);
                    Finding::warning("port", text, Some(Text::key("doctor-port-action")))
                }
                _ => Finding::good("port", Text::key("doctor-port").with("port", port)),
            },
            Some(text) => {
                let text = Text::key("doctor-port-odd").with("value", sayable(text)).with("port", port);
                Finding::bad("port", text, Text::key("doctor-port-action"))
            }
        }
    }

    /// How TLS begins, by code that compares the setting and by code that passes it on.
    fn secure_findings(&self) -> Vec<Finding> {
        let setting = self.secure.as_deref();
        let port = self.port();
        let with = |key: &str| {
            let word = setting.map_or_else(
                || Text::key("doctor-secure-unset"),
                |value| Text::plain(format!("SMTP_SECURE={}", sayable(value))),
            );
            Text::key(key).with("setting", word).with("port", port.to_string())
        };
        let action = || {
            let key = match crate::mail::endpoint::Endpoint::at("", port).tls {
                TlsMode::Implicit => "doctor-secure-true",
                TlsMode::Starttls => "doctor-secure-false",
            };
            Text::key(key)
        };
        let mut findings = Vec::new();
        let compared = beginning(port, self.secure());
        findings.push(match (compared, self.mode()) {
            (Beginning::Fits, TlsMode::Implicit) => Finding::good("secure", with("doctor-secure-tls")),
            (Beginning::Fits, TlsMode::Starttls) => Finding::good("secure", with("doctor-secure-starttls")),
            (Beginning::WrongVersion, _) => Finding::bad("secure", with("doctor-secure-wrong-version"), action()),
            (Beginning::NoGreeting, _) => Finding::bad("secure", with("doctor-secure-no-greeting"), action()),
            (Beginning::Unknown, _) => Finding::note("secure", Sign::Open, with("doctor-secure-unknown"), None),
        });
        let passed = beginning(port, secure(Reading::Passed, setting));
        let key = match passed {
            Beginning::WrongVersion => Some("doctor-passed-wrong-version"),
            Beginning::NoGreeting => Some("doctor-passed-no-greeting"),
            Beginning::Fits | Beginning::Unknown => None,
        };
        // A setting that fails either way is told once.
        if let Some(key) = key.filter(|_| passed != compared) {
            let action = Some(Text::key("doctor-passed-action").with("code", COMPARED));
            findings.push(Finding::warning("secure-passed", with(key), action));
        }
        if self.mode() == TlsMode::Starttls {
            findings.push(Finding::note("require-tls", Sign::Note, Text::key("doctor-require-tls"), None));
        }
        findings
    }

    fn login_findings(&self) -> Vec<Finding> {
        let user = self.user.as_deref().filter(|user| !user.is_empty());
        let missing = match (user, &self.password) {
            (Some(user), Some(password)) => return shaped(user, password),
            (None, Some(_)) => "SMTP_USER",
            // The password may come from elsewhere.
            (Some(_), None) => {
                let action = Some(Text::key("doctor-no-password-action"));
                return vec![Finding::warning("login", Text::key("doctor-no-password"), action)];
            }
            (None, None) => "SMTP_USER, SMTP_PASSWORD",
        };
        let text = Text::key("doctor-no-login").with("keys", missing);
        vec![Finding::bad("login", text, Text::key("doctor-mend"))]
    }

    fn sender_finding(&self) -> Finding {
        let Some(from) = self.from.as_deref().filter(|from| !from.is_empty()) else {
            return Finding::bad("from", Text::key("doctor-no-from"), Text::key("doctor-mend"));
        };
        match Mailbox::parse(from) {
            Ok(mailbox) => Finding::good("from", Text::key("doctor-from").with("from", mailbox.address.to_string())),
            Err(error) => {
                let why = Text::key(format!("address-{}", error.id()));
                Finding::bad("from", Text::key("doctor-from-odd").with("why", why), Text::key("doctor-mend"))
            }
        }
    }
}

/// What the credentials look like, before any server is asked.
fn shaped(user: &str, password: &Secret) -> Vec<Finding> {
    let told = |proof: Proof| match proof.verdict {
        Verdict::Wrong => Finding::bad("login", proof.text, Text::key("doctor-login-action")),
        Verdict::Right => Finding::good("login", proof.text),
        Verdict::Unknown => Finding::note("login", Sign::Note, proof.text, None),
    };
    credentials(user, password).into_iter().map(told).collect()
}
