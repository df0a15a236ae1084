//! The servers of `tests/peers/run`, and the programs that see what sesame did without asking sesame.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Mail arrives within this time.
const MAIL: Duration = Duration::from_secs(30);

/// What `tests/peers/world/enter` exports.
#[derive(Debug)]
pub(crate) struct World {
    /// The test zone, which is the identity.
    pub(crate) zone: String,
    /// The SMTP user name.
    pub(crate) user: String,
    /// The SMTP password: AWS's documentation example, derived for eu-west-3.
    pub(crate) password: String,
    /// The three DKIM tokens.
    pub(crate) tokens: Vec<String>,
    key: PathBuf,
    mail: PathBuf,
    app: PathBuf,
}

impl World {
    /// The world around this process, as fresh as at its start: no records, no mail, no stored password.
    pub(crate) fn here() -> Self {
        let told =
            |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("no {name}: run this by tests/peers/run"));
        let world = Self {
            zone: told("PEERS_ZONE"),
            user: told("PEERS_SMTP_USER"),
            password: told("PEERS_SMTP_PASSWORD"),
            tokens: told("PEERS_DKIM_TOKENS").split(' ').map(str::to_owned).collect(),
            key: told("PEERS_TSIG").into(),
            mail: told("PEERS_MAIL").into(),
            app: told("PEERS_APP").into(),
        };
        for token in &world.tokens {
            world.update(&format!("update delete {token}._domainkey.{}.", world.zone));
        }
        for name in ["conditions", "_dmarc"] {
            world.update(&format!("update delete {name}.{}.", world.zone));
        }
        for file in world.mail_files() {
            fs::remove_file(file).expect("old mail goes");
        }
        // It fails when there is nothing to clear.
        drop(Command::new("secret-tool").args(["clear", "service", "sesame"]).status());
        world
    }

    /// An address of the verified domain.
    pub(crate) fn address(&self, local: &str) -> String {
        format!("{local}@{}", self.zone)
    }

    /// The records as the SES console shows them: name, type, value.
    pub(crate) fn console_records(&self) -> String {
        let line = |token: &String| format!("CNAME\t{token}._domainkey.{}\t{token}.dkim.amazonses.com", self.zone);
        self.tokens.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Publishes the CNAME of one token, by a signed dynamic update.
    pub(crate) fn publish(&self, token: &str) {
        self.update(&format!("update add {token}._domainkey.{}. 5 CNAME {token}.dkim.amazonses.com.", self.zone));
    }

    /// What the zone's second nameserver answers for the CNAME of one token; empty when there is none.
    pub(crate) fn published(&self, token: &str) -> String {
        dig("127.0.0.3", &format!("{token}._domainkey.{}", self.zone), "CNAME")
    }

    /// The key that signs updates, as `tsig-keygen` made it.
    pub(crate) fn tsig(&self) -> String {
        let text = fs::read_to_string(&self.key).expect("the key can be read");
        text.split('"').nth(3).expect("a secret in quotes").to_owned()
    }

    /// A signed dynamic update, in nsupdate's own words.
    pub(crate) fn update(&self, line: &str) {
        let script = format!("server 127.0.0.2\n{line}\nsend\n");
        output(Command::new("nsupdate").arg("-k").arg(&self.key), &script);
    }

    /// The password that the keyring has for sesame, read by secret-tool.
    pub(crate) fn kept_password(&self) -> String {
        output(Command::new("secret-tool").args(["lookup", "service", "sesame"]), "")
    }

    /// Puts a password into the keyring by secret-tool, under sesame's service.
    pub(crate) fn keep_password(&self, password: &str) {
        let attributes = ["service", "sesame", "username", &self.user];
        output(Command::new("secret-tool").args(["store", "--label=peers"]).args(attributes), password);
    }

    /// The Node application, run in a project's folder: its one line of JSON.
    pub(crate) fn app(&self, project: &Path, args: &[&str]) -> serde_json::Value {
        let mut command = Command::new("node");
        command.arg(self.app.join("send.js")).args(args).current_dir(project).stderr(Stdio::inherit());
        let answer = command.output().expect("node runs");
        serde_json::from_slice(&answer.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&answer.stdout)))
    }

    fn mail_files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.mail).expect("the mailbox can be listed");
        entries.map(|entry| entry.expect("the mailbox can be listed").path()).collect()
    }

    /// The delivered messages to a recipient, as they lie in the mailbox.
    pub(crate) fn mail_to(&self, recipient: &str) -> Vec<String> {
        let head = format!("To: {recipient}");
        let all = self.mail_files().into_iter().map(|file| fs::read_to_string(file).expect("mail is ASCII"));
        all.filter(|mail| mail.lines().any(|line| line == head)).collect()
    }

    /// Waits until a message to a recipient is delivered, takes all such messages away and gives the last one that was seen.
    #[track_caller]
    pub(crate) fn wait_for_mail(&self, recipient: &str) -> String {
        let end = Instant::now() + MAIL;
        loop {
            if let Some(mail) = self.mail_to(recipient).pop() {
                for file in self.mail_files() {
                    fs::remove_file(file).expect("read mail goes");
                }
                return mail;
            }
            assert!(Instant::now() < end, "no mail to {recipient} within {MAIL:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// What a nameserver answers, as `dig +short` shows it.
pub(crate) fn dig(server: &str, name: &str, kind: &str) -> String {
    output(Command::new("dig").args(["+short", &format!("@{server}"), name, kind]), "").trim_end().to_owned()
}

/// What a program says; it must succeed.
#[track_caller]
pub(crate) fn output(command: &mut Command, input: &str) -> String {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    child.stdin.take().expect("its input is ours").write_all(input.as_bytes()).expect("it reads its input");
    let done = child.wait_with_output().expect("it ends");
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("it speaks UTF-8")
}

/// The code in a test message: the only six digits of its text that stand alone.
#[track_caller]
pub(crate) fn code_in(mail: &str) -> String {
    let parsed = mailparse::parse_mail(mail.as_bytes()).expect("it is a message");
    let text = parsed
        .parts()
        .find(|part| part.ctype.mimetype == "text/plain" && part.subparts.is_empty())
        .expect("it has a text")
        .get_body()
        .expect("its text can be read");
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut codes: Vec<&str> = text.split_whitespace().filter(is_code).collect();
    codes.dedup();
    assert_eq!(codes.len(), 1, "one code in:\n{text}");
    codes[0].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_read_off_the_text() {
        let mail = "To: a@b.fr\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
                    Bonjour,\r\n\r\nCode à recopier : 482913\r\n\r\n-- \r\nEnvoyé en 2026\r\n";
        assert_eq!(code_in(mail), "482913");
    }
}
