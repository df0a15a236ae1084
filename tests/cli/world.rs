//! A practice world in the test's process, and the real program run in it: watched for secrets as long as it lives.

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use sesame::adapters::disk::Disk;
use sesame::ports::{Disk as _, Ledger};
use sesame::practice::Practice;
use sesame::practice::console::Pace;
use sesame::practice::smtp::{Misbehaviour, Server, ServerOptions};
use sesame::secret::Secret;
use sesame::ses::credential::smtp_password;
use sesame::wizard::saved::Saved;

use crate::leak;

/// The region of the world.
pub(crate) const REGION: &str = "eu-west-3";
/// The SMTP user name: AWS's example of an access key ID.
pub(crate) const USER: &str = "AKIAIOSFODNN7EXAMPLE";
/// AWS's example of an IAM secret: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html>.
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// How long a run may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The SMTP password of [`SECRET`] in [`REGION`].
pub(crate) fn smtp_secret() -> String {
    smtp_password(&Secret::new(SECRET), REGION).reveal().to_owned()
}

/// A practice world, a home, a project with a `backend`.
pub(crate) struct World {
    /// The servers and the account behind them; `exemple.fr` is verified.
    pub(crate) practice: Practice,
    root: tempfile::TempDir,
}

impl World {
    /// A world whose account knows [`USER`].
    pub(crate) async fn start() -> Self {
        let practice = Practice::start(REGION, Pace::SCRIPTS).await.expect("the practice world starts");
        Self::around(practice)
    }

    /// A world whose SMTP server has a fault.
    pub(crate) async fn with_fault(fault: Misbehaviour) -> Self {
        let mut world = Self::start().await;
        let options = ServerOptions { misbehaviour: Some(fault), ..ServerOptions::default() };
        let server = Server::start(world.practice.account.clone(), options).await.expect("the server starts");
        world.practice.smtp = Arc::new(server);
        world.trust();
        world
    }

    fn around(practice: Practice) -> Self {
        {
            let mut account = practice.account.lock();
            account.add_key(USER, Secret::new(SECRET));
            account.set_verified("exemple.fr", true);
        }
        let root = tempfile::tempdir().expect("a folder");
        for folder in ["home", "tmp", "project/backend"] {
            std::fs::create_dir_all(root.path().join(folder)).expect("a folder");
        }
        let world = Self { practice, root };
        world.trust();
        world
    }

    fn trust(&self) {
        std::fs::write(self.root.path().join("root.pem"), self.practice.smtp.root_pem()).expect("the certificate");
    }

    /// The folder of the project.
    pub(crate) fn project(&self) -> PathBuf {
        self.root.path().join("project")
    }

    /// Where states are kept.
    pub(crate) fn state_home(&self) -> PathBuf {
        self.root.path().join("state")
    }

    /// The file of the saved walk.
    pub(crate) async fn state_file(&self) -> PathBuf {
        if self.disk().load(Ledger::Walk).await.expect("the state can be read").is_none() {
            self.save(&Saved::fresh(sesame::wizard::Language::Fr)).await;
        }
        let mut folders = std::fs::read_dir(self.state_home().join("sesame")).expect("states are kept");
        folders.next().expect("a state").expect("a state").path().join("state.json")
    }

    /// The disk as the program sees it.
    pub(crate) fn disk(&self) -> Disk {
        Disk::new(self.project(), self.state_home())
    }

    /// Saves a walk for the project.
    pub(crate) async fn save(&self, saved: &Saved) {
        self.disk().save(Ledger::Walk, &saved.to_bytes()).await.expect("the state is saved");
    }

    /// Writes `backend/config.env`.
    pub(crate) fn write_config(&self, text: &str) {
        std::fs::write(self.project().join("backend/config.env"), text).expect("config.env is written");
    }

    /// Writes `backend/config.env` as the guide has it, with these lines instead of its own.
    pub(crate) fn config(&self, instead: &[(&str, &str)]) {
        let password = smtp_secret();
        let host = format!("email-smtp.{REGION}.amazonaws.com");
        let mut lines = vec![
            ("SMTP_HOST", host.as_str()),
            ("SMTP_PORT", "587"),
            ("SMTP_SECURE", "false"),
            ("SMTP_USER", USER),
            ("SMTP_PASSWORD", password.as_str()),
            ("SMTP_FROM", "no-reply@exemple.fr"),
            ("FRONTEND_URL", "https://exemple.fr"),
        ];
        for (key, value) in instead {
            match lines.iter_mut().find(|(known, _)| known == key) {
                Some(line) => line.1 = value,
                None => lines.push((key, value)),
            }
        }
        let text: String = lines.iter().map(|(key, value)| format!("{key}={value}\n")).collect();
        self.write_config(&text);
    }

    /// The program in this world, in French.
    pub(crate) fn sesame<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        let root = self.root.path().to_owned();
        Run::of(&root, arguments)
            .env("SESAME_SMTP_ENDPOINT", self.practice.smtp.starttls().to_string())
            .env("SESAME_NAMESERVER", self.practice.zone.address().to_string())
    }

    /// Connections go to where TLS begins at once.
    pub(crate) fn implicit(&self) -> String {
        self.practice.smtp.implicit().to_string()
    }
}

/// A run of the program, not yet begun.
pub(crate) struct Run {
    command: Command,
    stdin: Vec<u8>,
    root: PathBuf,
    shows_secret: bool,
    gives_secret: bool,
    stdout: Option<Stdio>,
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// `/proc/PID/cmdline` and `environ` could be read while it ran.
    pub(crate) was_watched: bool,
}

impl Run {
    /// The program in the world below a folder that has `home`, `tmp` and `project`, without its servers.
    pub(crate) fn of<S: AsRef<OsStr>>(root: &Path, arguments: impl IntoIterator<Item = S>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sesame"));
        command.args(arguments).env_clear().current_dir(root.join("project"));
        let folders = [("HOME", "home"), ("TMPDIR", "tmp"), ("XDG_STATE_HOME", "state"), ("SSL_CERT_FILE", "root.pem")];
        for (variable, folder) in folders {
            command.env(variable, root.join(folder));
        }
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.env("LANG", "fr_FR.UTF-8").env("TZ", "UTC").env("RUST_BACKTRACE", "1");
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        Self {
            command,
            stdin: Vec::new(),
            root: root.to_owned(),
            shows_secret: false,
            gives_secret: false,
            stdout: None,
        }
    }

    /// With this variable.
    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    /// Started in this folder.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Started by a shell, after a command of its own.
    pub(crate) fn through_shell(mut self, first: &str) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{first} && exec \"$0\" \"$@\"")]);
        shell.arg(self.command.get_program()).args(self.command.get_args()).env_clear();
        shell.envs(self.command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        self.command = shell;
        self
    }

    /// Without this variable.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// With this on standard input.
    pub(crate) fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// Standard output goes there.
    pub(crate) fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.stdout = Some(to.into());
        self
    }

    /// What is asked for is a secret: standard output alone may show it.
    pub(crate) fn that_shows_a_secret(mut self) -> Self {
        self.shows_secret = true;
        self
    }

    /// What is started gets a secret in its environment, as it is meant to.
    pub(crate) fn that_gives_a_secret(mut self) -> Self {
        self.gives_secret = true;
        self
    }

    /// Runs to the end, beside the servers; fails where a secret shows, or the program panics.
    pub(crate) async fn end(self) -> Ended {
        let (ended, traces) = tokio::task::spawn_blocking(move || self.watched()).await.expect("the run ends");
        assert_eq!(leak::find(&traces), Vec::<String>::new(), "{ended:?}");
        assert!(!ended.stderr.contains("panicked") && ended.code != Some(101), "{ended:?}");
        ended
    }

    fn watched(mut self) -> (Ended, Vec<leak::Trace>) {
        let stdout = self.stdout.take().unwrap_or_else(Stdio::piped);
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(stdout)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // What the command holds of the other end of a pipe must not stay open.
        drop(self.command);
        let mut stdin = child.stdin.take().expect("standard input");
        let bytes = std::mem::take(&mut self.stdin);
        let writer = std::thread::spawn(move || {
            // A program that reads nothing has closed it.
            let _closed = stdin.write_all(&bytes);
        });
        let out = child.stdout.take().map(read);
        let err = read(child.stderr.take().expect("standard error"));
        let mut traces = Vec::new();
        let mut was_watched = false;
        let start = Instant::now();
        let status = loop {
            was_watched |= watch(&child, &mut traces);
            leak::sweep(&self.root, true, &mut traces);
            if let Some(status) = child.try_wait().expect("the program can be waited for") {
                break status;
            }
            if start.elapsed() > PATIENCE {
                child.kill().expect("the program can be ended");
                panic!("no end after {PATIENCE:?}");
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        writer.join().expect("standard input was written");
        let stdout = out.map(|thread| thread.join().expect("standard output")).unwrap_or_default();
        let stderr = err.join().expect("standard error");
        leak::sweep(&self.root, false, &mut traces);
        if self.gives_secret {
            traces.retain(|(place, _)| !place.ends_with("/environ"));
        }
        if !self.shows_secret {
            traces.push(("standard output".to_owned(), stdout.clone()));
        }
        traces.push(("standard error".to_owned(), stderr.clone()));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        (Ended { code: status.code(), stdout: text(stdout), stderr: text(stderr), was_watched }, traces)
    }
}

impl Ended {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Fails unless this is an error as JSON: `code`, `message`, `hint`, nothing on standard error.
    pub(crate) fn json_error(&self) -> serde_json::Value {
        let json = self.json();
        assert!(json["code"].is_string() && json["message"].is_string(), "{self:?}");
        assert!(json["hint"].is_string() || json["hint"].is_null(), "{self:?}");
        assert_eq!(self.stderr, "", "{self:?}");
        json
    }
}

fn read(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).expect("the program's words can be read");
        bytes
    })
}

/// What other users of the machine see of the running program and of those it started; whether there was anything to see.
fn watch(child: &Child, traces: &mut Vec<leak::Trace>) -> bool {
    let own = child.id().to_string();
    let started = std::fs::read_to_string(format!("/proc/{own}/task/{own}/children")).unwrap_or_default();
    let places = std::iter::once(own.as_str())
        .chain(started.split_whitespace())
        .flat_map(|id| ["cmdline", "environ"].map(|name| format!("/proc/{id}/{name}")));
    let seen: Vec<leak::Trace> = places.filter_map(|place| Some((place.clone(), std::fs::read(place).ok()?))).collect();
    let any = seen.iter().any(|(_, bytes)| !bytes.is_empty());
    traces.extend(seen);
    any
}
