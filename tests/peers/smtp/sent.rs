//! `sesame test` against one server, and what it told.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// The program under test.
const SESAME: &str = env!("CARGO_BIN_EXE_sesame");
/// How many messages are on their way at once.
const AT_ONCE: usize = 6;
/// The password for all servers but Exim: none of them looks at it.
pub(crate) const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";
/// The recipient.
pub(crate) const TO: &str = "moi@alliance-essai.fr";

/// What the environment of `tests/peers/run` has under this name.
pub(crate) fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("no {name}: run this by tests/peers/run"))
}

/// Where a message is to go, and by whom.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    pub(crate) name: String,
    pub(crate) host: String,
    pub(crate) port: u16,
    /// Whether TLS begins with the connection.
    pub(crate) implicit: bool,
    pub(crate) password: String,
}

/// One of the servers that misbehave.
pub(crate) fn bad_server(name: &str) -> Server {
    let list = fs::read_to_string(told("PEERS_BAD_SMTP")).expect("the list can be read");
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let line = list.lines().map(words).find(|words| words[0] == name).unwrap_or_else(|| panic!("no server {name}"));
    let port = line[1].parse().expect("a port");
    let (host, password) = (told("PEERS_BAD_SMTP_HOST"), PASSWORD.to_owned());
    Server { name: name.to_owned(), host, port, implicit: line[2] == "implicit", password }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sent {
    /// The report of `--json`.
    #[track_caller]
    pub(crate) fn report(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// The stages of a report that went well.
pub(crate) fn stages(report: &Value) -> Vec<&str> {
    let all = report["stages"].as_array().expect("stages");
    all.iter().map(|stage| stage["stage"].as_str().expect("a stage has a name")).collect()
}

/// Sends one message, with a second for each part of it.
pub(crate) fn send(server: &Server, to: &str, more: &[&str]) -> Sent {
    let Server { host, port, implicit, password, .. } = server;
    let (user, zone) = (told("PEERS_SMTP_USER"), told("PEERS_ZONE"));
    let config = format!(
        "SMTP_HOST={host}\nSMTP_PORT={port}\nSMTP_SECURE={implicit}\nSMTP_USER={user}\nSMTP_PASSWORD={password}\n\
         SMTP_FROM=noreply@{zone}\n"
    );
    let words = ["test", "--to", to, "--config", "config.env", "--timeout", "1"];
    let sent = sesame(&[&words, more].concat(), &config);
    let all = format!("{}{}", sent.stdout, sent.stderr);
    for secret in [password.clone(), STANDARD.encode(password), STANDARD.encode(format!("\0{user}\0{password}"))] {
        assert!(!all.contains(&secret[..16]) && !all.contains(&secret[secret.len() - 16..]), "{}: {all}", server.name);
    }
    sent
}

/// Runs it in a folder with this config.env. What is told holds nothing that steers a terminal.
pub(crate) fn sesame(words: &[&str], config: &str) -> Sent {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("config.env"), config).expect("config.env is written");
    let mut command = Command::new(SESAME);
    command.args(words).env_clear().env("SSL_CERT_FILE", told("SSL_CERT_FILE")).env("LANG", "fr_FR.UTF-8");
    command.env("HOME", folder.path()).current_dir(folder.path()).stdin(Stdio::null());
    let done = command.output().expect("it starts");
    let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
    let sent = Sent { code: done.status.code(), stdout: text(done.stdout), stderr: text(done.stderr) };
    let all = format!("{}{}", sent.stdout, sent.stderr);
    assert!(!all.contains(|c: char| c.is_control() && c != '\n'), "{words:?}: {all:?}");
    sent
}

/// The report about each server, several at once.
pub(crate) fn send_to_all(servers: &[Server]) -> Vec<(Server, Sent)> {
    let share = servers.len().div_ceil(AT_ONCE).max(1);
    let one = |server: &Server| (server.clone(), send(server, TO, &["--json"]));
    thread::scope(|scope| {
        let threads = servers.chunks(share).map(|some| scope.spawn(move || some.iter().map(one).collect::<Vec<_>>()));
        let threads: Vec<_> = threads.collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("it ends")).collect()
    })
}
