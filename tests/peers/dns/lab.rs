//! The zones of the lab, and looks at them.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use sesame::adapters::resolver::{Resolver, ResolverOptions};
use sesame::dns::dkim::{DkimRecord, Token};
use sesame::dns::record::Name;
use sesame::dns::survey::{Inquiry, Survey};
use sesame::dns::wanted::Setup;
use sesame::effects::survey::survey;
use tempfile::TempDir;

use crate::world::{dig, output};

/// The program under test.
const SESAME: &str = env!("CARGO_BIN_EXE_sesame");
/// How many zones are looked at at once.
const AT_ONCE: usize = 4;
/// What is changed at one server is at the next within this time.
const SOON: Duration = Duration::from_secs(20);

/// A zone of the lab that is to be checked.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The identity.
    pub(crate) domain: String,
    /// What is so.
    pub(crate) story: String,
    /// The machine's resolver.
    resolver: String,
    /// Whether the tokens are three that SES knows nothing of.
    other_tokens: bool,
}

/// The lab around this process.
#[derive(Debug)]
pub(crate) struct Lab {
    /// The zones that are checked, in the order of lab.zones.
    pub(crate) cases: Vec<Case>,
    /// The three tokens of SES, then three that it knows nothing of.
    pub(crate) tokens: Vec<String>,
    folder: PathBuf,
    /// The addresses of the public resolvers.
    public: String,
}

impl Lab {
    /// What `world/enter` started.
    pub(crate) fn here() -> Self {
        let told =
            |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("no {name}: run this by tests/peers/run"));
        let known: Vec<String> = told("PEERS_DKIM_TOKENS").split(' ').map(str::to_owned).collect();
        let others = known.iter().map(|token| token.chars().rev().collect());
        let tokens = known.iter().cloned().chain(others).collect();
        let (folder, public) = (told("PEERS_LAB").into(), told("PEERS_LAB_PUBLIC"));
        Self { cases: cases(include_str!("../world/lab.zones")), tokens, folder, public }
    }

    /// A look at a zone that changes, by one of the resolvers.
    pub(crate) fn look(&self, domain: &str, resolver: &str) -> Survey {
        runtime().block_on(self.look_at(&changing(domain, resolver)))
    }

    /// Publishes all that a domain wants, by a signed dynamic update.
    pub(crate) fn publish(&self, domain: &str) {
        let cname = |token: &String| format!("{token}._domainkey.{domain}. 5 CNAME {token}.dkim.amazonses.com.");
        let mut records: Vec<String> = self.tokens[..3].iter().map(cname).collect();
        records.push(format!("bounce.{domain}. 5 MX 10 feedback-smtp.eu-west-3.amazonses.com."));
        records.push(format!("bounce.{domain}. 5 TXT \"v=spf1 include:amazonses.com ~all\""));
        records.push(format!("_dmarc.{domain}. 5 TXT \"v=DMARC1; p=none;\""));
        for record in records {
            self.update(&record);
        }
    }

    /// Adds one record.
    pub(crate) fn update(&self, record: &str) {
        let script = format!("server 127.0.1.1\nupdate add {record}\nsend\n");
        output(Command::new("nsupdate").arg("-k").arg(self.folder.join("tsig.key")), &script);
    }

    /// Makes the secondary look at the primary's zone now.
    pub(crate) fn refresh(&self, domain: &str) {
        output(Command::new("knotc").arg("-c").arg(self.folder.join("knot.conf")).args(["zone-refresh", domain]), "");
    }

    /// What is known of a case's set-up.
    fn setup(&self, case: &Case) -> Setup {
        let domain = Name::of(&case.domain);
        let tokens = &self.tokens[if case.other_tokens { 3..6 } else { 0..3 }];
        let record = |token: &String| DkimRecord {
            token: Token::parse(token).expect("a token"),
            zone: Name::of("dkim.amazonses.com"),
            assumed: false,
        };
        Setup {
            region: Some("eu-west-3".into()),
            dkim: tokens.iter().map(record).collect(),
            mail_from: Some(Name::of("bounce").under(&domain)),
            domain,
        }
    }

    /// Looks at one.
    pub(crate) async fn look_at(&self, case: &Case) -> Survey {
        let file = fs::read_to_string(self.resolv(case)).expect("a resolver of the lab");
        let address = file.split_whitespace().nth(1).expect("its address");
        let resolver = SocketAddr::new(address.parse().expect("its address"), 53);
        let public = Some(self.public.split(',').map(|address| address.parse().expect("an address")).collect());
        let dns =
            Resolver::new(ResolverOptions { servers: Some(vec![resolver]), public, ..ResolverOptions::default() });
        let setup = self.setup(case);
        survey(&dns, &Inquiry { wanted: setup.wanted(), domain: setup.domain, public: true }).await
    }

    /// The resolv.conf of a case.
    fn resolv(&self, case: &Case) -> PathBuf {
        self.folder.join(format!("{}.resolv", case.resolver))
    }

    /// `sesame dns COMMAND` about a case, with the case's resolver as the machine's.
    fn sesame(&self, case: &Case, command: &str) -> (Command, TempDir) {
        let root = tempfile::tempdir().expect("a folder");
        let setup = self.setup(case);
        let mut sesame = Command::new("unshare");
        sesame.args(["--mount", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\""]);
        sesame.arg(self.resolv(case)).args([SESAME, "dns", command, &case.domain, "--json", "--lang", "en"]);
        for record in &setup.dkim {
            sesame.args(["--token", record.token.as_str()]);
        }
        sesame.arg("--region").args(setup.region).arg("--mail-from").args(setup.mail_from.as_ref().map(Name::as_str));
        sesame.env("SESAME_PUBLIC_RESOLVERS", &self.public);
        sesame.current_dir(root.path()).env("HOME", root.path()).env("XDG_STATE_HOME", root.path());
        (sesame, root)
    }

    /// What `sesame dns check` says of one, and its exit code.
    pub(crate) fn check(&self, case: &Case) -> (serde_json::Value, i32) {
        let (mut command, _root) = self.sesame(case, "check");
        said(&case.domain, &command.output().expect("sesame runs"))
    }

    /// Lets `sesame dns wait` wait for a domain. Once it has said what it waits for, calls back; gives what it said at its end,
    /// and its exit code.
    pub(crate) fn wait(&self, domain: &str, meanwhile: impl FnOnce()) -> (serde_json::Value, i32) {
        let (mut command, _root) = self.sesame(&changing(domain, "honest"), "wait");
        command.args(["--timeout", "120"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut waiting = command.spawn().expect("sesame runs");
        let mut asides = BufReader::new(waiting.stderr.take().expect("its asides are ours"));
        let mut line = String::new();
        while !line.contains("Next look") {
            line.clear();
            assert!(asides.read_line(&mut line).expect("it speaks UTF-8") > 0, "it ended without waiting");
        }
        meanwhile();
        let mut rest = String::new();
        asides.read_to_string(&mut rest).expect("it speaks UTF-8");
        said(domain, &waiting.wait_with_output().expect("it ends"))
    }

    /// Checks every one.
    pub(crate) fn check_all(&self) -> Vec<(serde_json::Value, i32)> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mine = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
            let mine = mine.map_while(|place| Some((place, self.check(self.cases.get(place)?))));
            mine.collect::<Vec<_>>()
        };
        let mut all: Vec<_> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().expect("every check ends well")).collect()
        });
        all.sort_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, checked)| checked).collect()
    }

    /// Looks at every one.
    pub(crate) fn look_at_all(&self) -> Vec<Survey> {
        runtime().block_on(stream::iter(&self.cases).map(|case| self.look_at(case)).buffered(AT_ONCE).collect())
    }
}

/// A zone that changes.
fn changing(domain: &str, resolver: &str) -> Case {
    Case { domain: domain.to_owned(), story: String::new(), resolver: resolver.to_owned(), other_tokens: false }
}

/// The JSON that a command printed, and its exit code.
#[track_caller]
fn said(domain: &str, done: &Output) -> (serde_json::Value, i32) {
    let code = done.status.code().expect("sesame ends by itself");
    let said = serde_json::from_slice(&done.stdout)
        .unwrap_or_else(|error| panic!("{domain}: {error}: {}", String::from_utf8_lossy(&done.stderr)));
    (said, code)
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Waits until a server has a record.
#[track_caller]
pub(crate) fn until_there(server: &str, name: &str, kind: &str) {
    let end = Instant::now() + SOON;
    while dig(server, name, kind).is_empty() {
        assert!(Instant::now() < end, "no {kind} of {name} at {server} within {SOON:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The zones that are checked: see the head of lab.zones.
fn cases(text: &str) -> Vec<Case> {
    let mut all: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some((domain, story)) = line.split_once("  ").filter(|(domain, _)| !domain.is_empty()) {
            let (domain, story) = (domain.to_owned(), story.trim().to_owned());
            all.push(Case { domain, story, resolver: "honest".to_owned(), other_tokens: false });
            continue;
        }
        let case = all.last_mut().expect("a zone comes before its lines");
        match line.trim().split_once(' ') {
            Some((":check", domain)) => case.domain = domain.to_owned(),
            Some((":via", resolver)) => case.resolver = resolver.to_owned(),
            Some((":tokens", _)) => case.other_tokens = true,
            _ => {}
        }
    }
    all.retain(|case| case.domain != "-");
    all
}
