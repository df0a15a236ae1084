//! Records added and taken back through real hosts: BIND by signed updates, PowerDNS and Route 53 (moto) by their interfaces for
//! programs.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use sesame::adapters::disk::Disk;
use sesame::adapters::zone_editor::{EditorOptions, HostEditor};
use sesame::dns::dkim::{DkimRecord, Token};
use sesame::dns::host_api::{HostApi, HostLogin};
use sesame::dns::identity::Identity;
use sesame::dns::record::{Kind, Name, Record};
use sesame::ports::{Disk as _, EditError, Ledger, ZoneEditor as _};
use sesame::secret::Secret;
use sesame::wizard::Language;
use sesame::wizard::saved::Saved;
use tempfile::TempDir;

use crate::world::{World, dig};

/// A project whose walk knows the records of a domain.
struct Place {
    project: TempDir,
    state: TempDir,
}

/// How a run ended.
#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Place {
    fn knowing(world: &World, domain: &str) -> Self {
        let place = Self {
            project: tempfile::tempdir().expect("a project"),
            state: tempfile::tempdir().expect("a state folder"),
        };
        let zone = Name::of("dkim.amazonses.com");
        let token = |token: &String| Token::parse(token).expect("a token");
        let record = |text: &String| DkimRecord { token: token(text), zone: zone.clone(), assumed: false };
        let mut saved = Saved::fresh(Language::En);
        saved.facts.identity.chosen = Some(Identity::Domain(Name::of(domain)));
        saved.facts.records.dkim = world.tokens.iter().map(record).collect();
        let disk = Disk::new(place.project.path().to_owned(), place.state.path().to_owned());
        run(disk.save(Ledger::Walk, &saved.to_bytes())).expect("the state is saved");
        place
    }

    /// `sesame dns apply` with these words, this login on standard input and these variables.
    fn apply(&self, words: &[&str], login: &str, variables: &[(&str, &str)]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sesame"));
        command.args(["dns", "apply", "--lang", "en"]).args(words).current_dir(self.project.path());
        command.env("XDG_STATE_HOME", self.state.path()).envs(variables.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        // A run that needs no login has closed its end.
        let _closed = child.stdin.take().expect("its input is ours").write_all(login.as_bytes());
        let done = child.wait_with_output().expect("it ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
        Ended { code: done.status.code(), stdout: text(done.stdout), stderr: text(done.stderr) }
    }

    /// Every file that sesame keeps for the project.
    fn kept(&self) -> Vec<String> {
        let folders = fs::read_dir(self.state.path().join("sesame")).expect("states are kept");
        let files = folders.flat_map(|folder| fs::read_dir(folder.expect("a folder").path()).expect("a folder"));
        files.map(|file| fs::read_to_string(file.expect("a file").path()).expect("text")).collect()
    }
}

fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("no {name}: run this by tests/peers/run"))
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

fn target(token: &str) -> String {
    format!("{token}.dkim.amazonses.com.")
}

fn updates(key: &str, secret: &str) -> String {
    format!("RFC2136_NAMESERVER=127.0.0.2\nRFC2136_TSIG_KEY={key}\nRFC2136_TSIG_SECRET={secret}\n")
}

#[test]
fn bind_takes_what_is_missing_and_gives_back_what_is_still_ours() {
    let world = World::here();
    let place = Place::knowing(&world, &world.zone);
    let login = updates("peers", &world.tsig());
    let published = || world.tokens.iter().map(|token| world.published(token)).collect::<Vec<_>>();
    let all: Vec<String> = world.tokens.iter().map(|token| target(token)).collect();
    let on = ["--host", "rfc2136"];
    let with = |words: &[&'static str], login: &str| place.apply(&[&on[..], words].concat(), login, &[]);

    world.publish(&world.tokens[0]);
    let dry = with(&["--dry-run"], "");
    assert_eq!(dry.code, Some(0), "{dry:?}");
    assert!(dry.stdout.ends_with("3 records would be added. Nothing was changed.\n"), "{dry:?}");
    assert_eq!(published(), [all[0].as_str(), "", ""]);

    let refused = with(&["--yes"], &updates("peers", "d3Jvbmc="));
    assert_eq!(refused.code, Some(4), "{refused:?}");
    assert!(refused.stdout.contains("BADSIG"), "{refused:?}");
    assert_eq!(published(), [all[0].as_str(), "", ""]);

    let done = with(&["--yes", "--keep"], &login);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), "The login is in the keyring.\n"), "{done:?}");
    assert!(done.stdout.ends_with("The zone’s servers show it all.\n"), "{done:?}");
    assert_eq!(published(), all);
    let policy = || dig("127.0.0.3", &format!("_dmarc.{}", world.zone), "TXT");
    assert_eq!(policy(), r#""v=DMARC1; p=none;""#);
    assert!(world.kept_password().contains(&world.tsig()), "what secret-tool reads in the keyring");
    assert!(place.kept().iter().all(|file| !file.contains(&world.tsig())), "no secret in a file");

    let again = with(&["--yes"], "");
    assert_eq!(again.code, Some(0), "{again:?}");
    assert!(again.stdout.ends_with("Nothing to add.\n"), "{again:?}");

    let name = format!("{}._domainkey.{}.", world.tokens[1], world.zone);
    world.update(&format!("update delete {name} CNAME\nupdate add {name} 5 CNAME mine.{}.", world.zone));
    let undone = with(&["--undo", "--yes"], "");
    assert_eq!(undone.code, Some(1), "one was changed since, and the login came from the keyring: {undone:?}");
    assert_eq!(published(), [all[0].clone(), format!("mine.{}.", world.zone), String::new()]);
    assert_eq!(policy(), "");
    let nothing = with(&["--undo", "--yes", "--json"], "");
    assert!(nothing.stdout.contains(r#""undoing": "changed""#), "{nothing:?}");
}

#[test]
fn a_policy_of_the_owner_is_left_at_bind() {
    let world = World::here();
    let place = Place::knowing(&world, &world.zone);
    let own = r#""v=DMARC1; p=reject""#;
    world.update(&format!("update add _dmarc.{}. 5 TXT {own}", world.zone));
    let login = updates("peers", &world.tsig());
    for words in [&["--host", "rfc2136", "--yes"][..], &["--host", "rfc2136", "--undo", "--yes"]] {
        let done = place.apply(words, &login, &[]);
        assert_eq!(done.code, Some(0), "{done:?}");
        assert_eq!(dig("127.0.0.3", &format!("_dmarc.{}", world.zone), "TXT"), own);
    }
}

#[test]
fn bind_holds_the_conditions_against_the_zone_itself() {
    let world = World::here();
    let zone = Name::of(&world.zone);
    let login =
        |text: String| HostLogin::parse(HostApi::of("rfc2136").expect("a host"), &Secret::new(text)).expect("a login");
    let own = login(updates("peers", &world.tsig()));
    let record = |name: &str, kind, value: &str| {
        let name = if name.is_empty() { zone.clone() } else { Name::of(name).under(&zone) };
        Record { name, kind, value: value.to_owned(), ttl: 5 }
    };
    let editor = HostEditor::new(EditorOptions::default());
    let create = |login: &HostLogin, zone: &Name, record: &Record| run(editor.create(login, zone, record));
    let taken = |code: &str| Err(EditError::Taken(code.to_owned()));
    let alias = record("conditions", Kind::Cname, "a.example");
    let beside = |kind, value: &str| Record { kind, value: value.to_owned(), ..alias.clone() };

    assert_eq!(create(&own, &zone, &record("www", Kind::Cname, "a.example")), taken("YXDOMAIN"), "an address is there");
    assert_eq!(create(&own, &zone, &alias), Ok(()));
    assert_eq!(create(&own, &zone, &beside(Kind::Cname, "b.example")), taken("YXDOMAIN"), "no alias is replaced");
    assert_eq!(create(&own, &zone, &beside(Kind::Txt, "x")), taken("YXRRSET"));
    assert_eq!(create(&own, &zone, &beside(Kind::Mx, "10 mx.example")), taken("YXRRSET"));
    assert_eq!(run(editor.remove(&own, &zone, &beside(Kind::Cname, "b.example"))), Ok(()), "not there: no error");
    assert_eq!(dig("127.0.0.3", alias.name.as_str(), "CNAME"), "a.example.", "and what is there stays");
    assert_eq!(run(editor.remove(&own, &zone, &alias)), Ok(()));
    assert_eq!(dig("127.0.0.3", alias.name.as_str(), "ANY"), "");

    let mail = beside(Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    let policy = beside(Kind::Txt, "v=spf1 include:amazonses.com ~all");
    let long = beside(Kind::Txt, &"x".repeat(300));
    for record in [&mail, &policy, &long] {
        assert_eq!(create(&own, &zone, record), Ok(()), "{record:?}");
    }
    assert_eq!(create(&own, &zone, &beside(Kind::Mx, "20 mx.example")), taken("YXRRSET"), "one MX only");
    let texts = dig("127.0.0.3", alias.name.as_str(), "TXT");
    assert!(texts.contains("\"v=spf1 include:amazonses.com ~all\"") && texts.contains("\" \"xxx"), "{texts}");
    for record in [&mail, &policy, &long] {
        assert_eq!(run(editor.remove(&own, &zone, record)), Ok(()), "{record:?}");
    }
    assert_eq!(dig("127.0.0.3", alias.name.as_str(), "ANY"), "");

    let refused = |code: &str| Err(EditError::Login(code.to_owned()));
    assert_eq!(create(&login(updates("nobody", &world.tsig())), &zone, &alias), refused("BADKEY"));
    assert_eq!(create(&login(updates("peers", "d3Jvbmc=")), &zone, &alias), refused("BADSIG"));
    let closed = Name::of("amazonses.com");
    let foreign = Record { name: Name::of("x.amazonses.com"), ..alias.clone() };
    let closed = create(&own, &closed, &foreign);
    assert_eq!(closed, Err(EditError::Refused("REFUSED".to_owned())), "a zone that takes no updates");
    let nowhere = Name::of("example.net");
    let foreign = Record { name: Name::of("x.example.net"), ..alias };
    assert_eq!(create(&own, &nowhere, &foreign), Err(EditError::NoZone("NOTAUTH".to_owned())));
}

#[test]
fn powerdns_takes_what_is_missing_and_gives_it_back() {
    let world = World::here();
    let zone = told("PEERS_POWERDNS_ZONE");
    let key = fs::read_to_string(told("PEERS_POWERDNS_KEY")).expect("the key can be read").trim().to_owned();
    let place = Place::knowing(&world, &zone);
    let name = |token: &String| format!("{token}._domainkey.{zone}");
    let published = || world.tokens.iter().map(|token| dig("127.0.0.4", &name(token), "CNAME")).collect::<Vec<_>>();
    let all: Vec<String> = world.tokens.iter().map(|token| target(token)).collect();
    let on = ["--host", "powerdns", "--yes"];
    let asked = [("SESAME_NAMESERVER", "127.0.0.4")];
    let with = |words: &[&'static str], login: &str| place.apply(&[&on[..], words].concat(), login, &asked);

    let refused = with(&[], "another-key-of-nobody");
    assert_eq!(refused.code, Some(4), "{refused:?}");
    let done = with(&[], &key);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
    assert_eq!(published(), all);
    let again = with(&[], &key);
    assert!(again.code == Some(0) && again.stdout.ends_with("Nothing to add.\n"), "{again:?}");

    let login =
        HostLogin::parse(HostApi::of("powerdns").expect("a host"), &Secret::new(key.as_str())).expect("a login");
    let editor = HostEditor::new(EditorOptions::default());
    let at =
        |kind, value: &str| Record { name: Name::of(&format!("mail.{zone}")), kind, value: value.to_owned(), ttl: 5 };
    let origin = Name::of(&zone);
    let (one, two) = (at(Kind::Txt, "v=spf1 include:amazonses.com ~all"), at(Kind::Txt, "a \"second\" \\ text"));
    let mail = at(Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    for record in [&one, &two, &mail] {
        assert_eq!(run(editor.create(&login, &origin, record)), Ok(()), "{record:?}");
    }
    for record in [&one, &at(Kind::Txt, "v=spf1 -all"), &at(Kind::Mx, "20 mx.example"), &at(Kind::Cname, "x.example")] {
        let created = run(editor.create(&login, &origin, record));
        assert!(matches!(created, Err(EditError::Taken(_))), "{record:?}: {created:?}");
    }
    assert_eq!(run(editor.remove(&login, &origin, &one)), Ok(()));
    let left = dig("127.0.0.4", &format!("mail.{zone}"), "TXT");
    assert_eq!(left, r#""a \"second\" \\ text""#, "the other text stays");
    for record in [&two, &mail] {
        assert_eq!(run(editor.remove(&login, &origin, record)), Ok(()), "{record:?}");
    }
    assert_eq!(dig("127.0.0.4", &format!("mail.{zone}"), "ANY"), "");
    let foreign = Record { name: Name::of("x.example.net"), ..mail };
    let missing = run(editor.create(&login, &Name::of("example.net"), &foreign));
    assert!(matches!(missing, Err(EditError::NoZone(_))), "{missing:?}");

    let undone = with(&["--undo"], &key);
    assert_eq!(undone.code, Some(0), "{undone:?}");
    assert_eq!(published(), ["", "", ""]);
}

#[test]
fn route_53_takes_what_is_missing_beside_what_stands_and_gives_it_back() {
    let world = World::here();
    let zone = told("PEERS_ROUTE53_ZONE");
    let keys =
        |who: &str| fs::read_to_string(format!("{}/{who}", told("PEERS_ROUTE53"))).expect("the keys can be read");
    let place = Place::knowing(&world, &zone);
    // What boto3 sees in the zone.
    let held = || {
        let mut command = Command::new(format!("{}/bin/python", told("PEERS_AWS")));
        let done = command.args([told("PEERS_ROUTE53_SCRIPT"), "sets".to_owned(), told("PEERS_ROUTE53")]).output();
        let done = done.expect("python runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let mut lines: Vec<String> = String::from_utf8(done.stdout).expect("text").lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let owner = format!("mail.{zone}. TXT 77 \"google-site-verification=x\"");
    let name = |token: &String| format!("{token}._domainkey.{zone}");
    let published = || world.tokens.iter().map(|token| dig("127.0.0.2", &name(token), "CNAME")).collect::<Vec<_>>();
    let all: Vec<String> = world.tokens.iter().map(|token| target(token)).collect();
    let with = |words: &[&str], login: &str| place.apply(words, login, &[]);

    let dry = with(&["--dry-run"], "");
    assert_eq!(dry.code, Some(0), "the name servers tell the host: {dry:?}");
    assert!(dry.stdout.ends_with("4 records would be added. Nothing was changed.\n"), "{dry:?}");
    let own = keys("owner");
    let secret = own.trim_end().rsplit('=').next().expect("a secret");
    for (login, words) in [
        (keys("reader"), "AccessDenied"),
        (own.replace(secret, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "SignatureDoesNotMatch"),
        (own.replace("AWS_ACCESS_KEY_ID=", "AWS_ACCESS_KEY_ID=X"), "InvalidClientTokenId"),
    ] {
        let refused = with(&["--yes"], &login);
        assert_eq!(refused.code, Some(4), "{refused:?}");
        assert!(refused.stdout.contains(words), "{refused:?}");
        assert_eq!(held(), [owner.as_str()]);
    }

    let done = with(&["--yes"], &own);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
    assert!(done.stdout.ends_with("The zone’s servers show it all.\n"), "{done:?}");
    assert_eq!(published(), all);
    let mut wanted: Vec<String> =
        world.tokens.iter().map(|token| format!("{}. CNAME 3600 {}", name(token), target(token))).collect();
    wanted.extend([owner.clone(), format!("_dmarc.{zone}. TXT 3600 \"v=DMARC1; p=none;\"")]);
    wanted.sort();
    assert_eq!(held(), wanted);
    let again = with(&["--yes"], &own);
    assert!(again.code == Some(0) && again.stdout.ends_with("Nothing to add.\n"), "{again:?}");
    assert_eq!(held(), wanted);

    let login = |who: &str| {
        HostLogin::parse(HostApi::of("route53").expect("a host"), &Secret::new(keys(who))).expect("a login")
    };
    let (permanent, temporary) = (login("owner"), login("temporary"));
    let editor = HostEditor::new(EditorOptions::default());
    let at =
        |kind, value: &str| Record { name: Name::of(&format!("mail.{zone}")), kind, value: value.to_owned(), ttl: 5 };
    let origin = Name::of(&zone);
    let policy = at(Kind::Txt, "v=spf1 include:amazonses.com ~all");
    let mail = at(Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
    let long = Record {
        name: Name::of(&format!("long.{zone}")),
        ..at(Kind::Txt, &format!("a \"b\" \\ <{}>", "x".repeat(300)))
    };
    for (login, record) in [(&permanent, &policy), (&temporary, &mail), (&temporary, &long)] {
        assert_eq!(run(editor.create(login, &origin, record)), Ok(()), "{record:?}");
    }
    let spf = r#""v=spf1 include:amazonses.com ~all""#;
    assert!(held().contains(&format!("{owner} {spf}")), "in the set that stood there: {:?}", held());
    for record in
        [&policy, &at(Kind::Txt, "v=spf1 -all"), &at(Kind::Mx, "20 mx.example"), &at(Kind::Cname, "x.example"), &long]
    {
        let created = run(editor.create(&permanent, &origin, record));
        assert!(matches!(created, Err(EditError::Taken(_))), "{record:?}: {created:?}");
    }
    for record in [&policy, &mail, &long] {
        assert_eq!(run(editor.remove(&temporary, &origin, record)), Ok(()), "{record:?}");
    }
    assert_eq!(held(), wanted, "as it was");
    let foreign = Record { name: Name::of("x.example.net"), ..mail };
    let missing = run(editor.create(&permanent, &Name::of("example.net"), &foreign));
    assert!(matches!(missing, Err(EditError::NoZone(_))), "{missing:?}");

    let undone = with(&["--undo", "--yes"], &own);
    assert_eq!(undone.code, Some(0), "{undone:?}");
    assert_eq!(held(), [owner.as_str()]);
    assert_eq!(published(), ["", "", ""]);
}
