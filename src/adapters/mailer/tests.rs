//! The mailer against the practice SES: what works, every refusal SES knows, and every way a server can misbehave.

mod haste;
mod tls;
mod transcript;

use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::sync::mpsc::unbounded_channel;

use super::{ConnectTo, Deadlines, Place, Smtp, SmtpOptions};
use crate::mail::diagnosis::{Context, Diagnosis, Family, Shape, diagnose};
use crate::mail::endpoint::Endpoint;
use crate::ports::{
    Accepted, CertificateFault, Delivery, Failure, FailureKind, Mailer, Progress, Stage, StageReport, TriedOutcome,
};
use crate::practice::account::{Account, Limits, SharedAccount};
use crate::practice::smtp::{Mechanism, Misbehaviour, Moment, Server, ServerOptions};
use crate::secret::Secret;

const REGION: &str = "eu-west-3";
const HOST: &str = "email-smtp.eu-west-3.amazonaws.com";
const USER: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// Of that secret in eu-west-3 and us-west-2, as in the facts on SMTP passwords.
const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";
const OTHER_REGIONS_PASSWORD: &str = "BF2PynzbSCAjX08zhZZnP/kW+T9P5zs/1Er0pi5vTEmd";
const MAIL: &[u8] =
    b"From: no-reply@example.com\r\nTo: a@example.com\r\nSubject: hello\r\n\r\n.dot\r\n..two\r\nend\r\n";

struct World {
    server: Server,
    account: SharedAccount,
    smtp: Smtp,
}

impl World {
    async fn with(options: ServerOptions) -> Self {
        let mut account = Account::new(REGION);
        account.add_key(USER, Secret::new(SECRET));
        account.create_identity(REGION, "example.com");
        account.set_verified("example.com", true);
        let account = SharedAccount::new(account);
        let fault = options.misbehaviour.clone();
        let server = Server::start(account.clone(), options).await.expect("a server");
        // Short only where silence is what is waited for: a busy machine must not look like a silent server.
        let silence = matches!(fault, Some(Misbehaviour::Silent(_) | Misbehaviour::Slow(..)));
        let deadlines = Deadlines::all(if silence { Duration::from_secs(4) } else { Duration::from_secs(8) });
        let smtp = Smtp::new(SmtpOptions {
            connect_to: Some(ConnectTo::ByMode { starttls: server.starttls(), implicit: server.implicit() }),
            extra_roots: vec![server.root()],
            deadlines,
        });
        Self { server, account, smtp }
    }

    async fn sane() -> Self {
        Self::with(ServerOptions::default()).await
    }

    async fn faulty(fault: Misbehaviour) -> Self {
        Self::with(ServerOptions { misbehaviour: Some(fault), ..ServerOptions::default() }).await
    }

    async fn deliver(&self, delivery: &Delivery) -> (Result<Accepted, Failure>, Vec<StageReport>) {
        let (sender, mut receiver) = unbounded_channel();
        let start = Instant::now();
        let result = self.smtp.deliver(delivery, sender).await;
        assert!(start.elapsed() < Duration::from_secs(15), "took {:?}", start.elapsed());
        let mut reports = Vec::new();
        while let Ok(told) = receiver.try_recv() {
            if let Progress::Stage(report) = told {
                reports.push(report);
            }
        }
        (result, reports)
    }

    async fn fail(&self, delivery: &Delivery) -> (Failure, Diagnosis) {
        let failure = self.deliver(delivery).await.0.expect_err("a failure");
        let diagnosis = diagnose(&failure, &context(delivery));
        (failure, diagnosis)
    }
}

fn delivery(port: u16) -> Delivery {
    Delivery {
        endpoint: Endpoint::at(HOST, port),
        user: USER.into(),
        password: Secret::new(PASSWORD),
        from: "no-reply@example.com".into(),
        to: "a@example.com".into(),
        message: MAIL.to_vec(),
    }
}

fn context(delivery: &Delivery) -> Context<'_> {
    Context {
        from: &delivery.from,
        to: &delivery.to,
        host: &delivery.endpoint.host,
        port: delivery.endpoint.port,
        tls: Some(delivery.endpoint.tls),
        region: REGION,
        shape: Shape::of(&delivery.user, &delivery.password),
    }
}

#[tokio::test]
async fn a_message_goes_through_on_every_port_with_each_mechanism() {
    for mechanism in [Mechanism::Plain, Mechanism::Login] {
        let world = World::with(ServerOptions { mechanisms: vec![mechanism], ..ServerOptions::default() }).await;
        world.account.lock().set_limits(Limits { per_second: 100, ..Limits::SANDBOX });
        for port in [587, 2587, 25, 465, 2465] {
            let (result, reports) = world.deliver(&delivery(port)).await;
            let accepted = result.expect("accepted");
            assert!(accepted.message_id.starts_with("0107") && accepted.message_id.ends_with("-000000"));
            assert_eq!(reports.iter().map(|report| report.stage).collect::<Vec<_>>(), Stage::ALL);
            let seen: Vec<_> = reports.iter().map(|report| report.seen.as_str()).collect();
            let name = if mechanism == Mechanism::Plain { "PLAIN" } else { "LOGIN" };
            assert_eq!(seen[..2], ["127.0.0.1", &port.to_string()]);
            assert_eq!(seen[2], "TLS 1.3 · sesame practice CA");
            assert_eq!(seen[3], format!("AUTH {name} · SIZE 41943040"));
            assert_eq!(seen[4..7], [name, "250 Ok", "250 Ok"]);
            assert_eq!(seen[7], "354 End data with <CR><LF>.<CR><LF>");
            assert_eq!(seen[8], format!("250 Ok {}", accepted.message_id));
            let tls = accepted.tls.expect("facts");
            assert_eq!((tls.version.as_str(), tls.cipher.starts_with("TLS13_")), ("TLS 1.3", true));
            let certificate = tls.certificate.expect("a certificate");
            assert!(certificate.subject.starts_with("email-smtp."), "{}", certificate.subject);
            assert!(certificate.expires > jiff::Timestamp::now());
        }
        let inbox = world.account.lock().inbox("a@example.com");
        assert_eq!(inbox.len(), 5);
        assert_eq!((inbox[0].subject.as_str(), inbox[0].text.trim_end()), ("hello", ".dot\n..two\nend"));
        world.server.at_rest().await;
        assert_eq!(world.server.commands().iter().filter(|verb| *verb == "QUIT").count(), 5);
        let clear = String::from_utf8_lossy(&world.server.heard_in_clear()).into_owned();
        assert_eq!(clear, "EHLO [127.0.0.1]\r\nSTARTTLS\r\n".repeat(3));
    }
}

#[tokio::test]
async fn a_port_is_probed_to_ehlo_and_no_further() {
    let world = World::sane().await;
    for port in [587, 465] {
        let report = world.smtp.probe(&Endpoint::at(HOST, port)).await;
        let facts = report.result.expect("facts");
        assert_eq!((report.port, facts.auth), (port, vec!["PLAIN".to_owned(), "LOGIN".to_owned()]));
        assert!(facts.total >= facts.connect && facts.connect > Duration::ZERO);
    }
    assert!(!world.server.commands().contains(&"AUTH".to_owned()));
    assert!(world.smtp.connect_time(&Endpoint::at(HOST, 587)).await.is_ok());
}

#[tokio::test]
async fn the_endpoint_of_the_environment_takes_every_port() {
    let world = World::sane().await;
    let connect_to = ConnectTo::parse(&format!("localhost:{}", world.server.starttls().port()));
    let smtp = Smtp::new(SmtpOptions { connect_to, extra_roots: vec![world.server.root()], ..SmtpOptions::default() });
    let (sender, _receiver) = unbounded_channel();
    assert!(smtp.deliver(&delivery(2587), sender).await.is_ok());
}

#[tokio::test]
async fn every_refusal_of_the_practice_ses_is_understood() {
    let refused = async |change: fn(&mut Delivery), id: &str, family: Family, stage: Stage, reply: &str| {
        let world = World::sane().await;
        let mut delivery = delivery(587);
        change(&mut delivery);
        let (failure, diagnosis) = world.fail(&delivery).await;
        assert_eq!((diagnosis.id.as_str(), diagnosis.family, failure.stage), (id, family, stage), "{failure:?}");
        assert_eq!(
            (failure.kind, failure.reply.as_deref(), failure.maybe_accepted),
            (FailureKind::Reply, Some(reply), false)
        );
        world.server.at_rest().await;
        assert_eq!(world.server.commands().last().map(String::as_str), Some("QUIT"), "{id}");
        diagnosis
    };
    let wrong = "535 Authentication Credentials Invalid";
    let auth = Family::Authentication;
    refused(|d| d.password = Secret::new(OTHER_REGIONS_PASSWORD), "credentials-invalid", auth, Stage::Auth, wrong)
        .await;
    refused(|d| d.password = Secret::new(SECRET), "credentials-secret-key", auth, Stage::Auth, wrong).await;
    refused(|d| d.user = "ses-smtp-user.20261123-101112".into(), "credentials-iam-user", auth, Stage::Auth, wrong)
        .await;
    refused(|d| d.user = "ASIAIOSFODNN7EXAMPLE".into(), "credentials-temporary", auth, Stage::Auth, wrong).await;
    refused(|d| d.password = Secret::new(format!("{PASSWORD}\"")), "credentials-shape", auth, Stage::Auth, wrong).await;
    let unverified = |list: &str| {
        format!(
            "554 Message rejected: Email address is not verified. The following identities failed the check in region {list}"
        )
    };
    let other_sender = unverified("EU-WEST-3: me@other.org");
    let diagnosis = refused(
        |d| d.from = "me@other.org".into(),
        "sender-not-verified",
        Family::Sender,
        Stage::Accepted,
        &other_sender,
    )
    .await;
    assert_eq!(diagnosis.details.identities.listed, ["me@other.org"]);
    let other_recipient = unverified("EU-WEST-3: you@other.org");
    refused(
        |d| d.to = "you@other.org".into(),
        "recipient-not-verified",
        Family::Sandbox,
        Stage::Accepted,
        &other_recipient,
    )
    .await;
    const HEADER: &[u8] = b"From: hidden@third.org\r\n\r\nx\r\n";
    let other_header = unverified("EU-WEST-3: hidden@third.org");
    refused(|d| d.message = HEADER.to_vec(), "identity-not-verified", Family::Sender, Stage::Accepted, &other_header)
        .await;
    let twice = "554 Transaction failed: Duplicate header 'Content-Type'.";
    const DOUBLE: &[u8] = b"Content-Type: text/plain\r\nContent-Type: text/plain\r\n\r\nx\r\n";
    refused(|d| d.message = DOUBLE.to_vec(), "duplicate-header", Family::Message, Stage::Accepted, twice).await;
    let bare = "554 Transaction failed: Missing final '@domain'";
    refused(
        |d| d.message = b"From: app\r\n\r\nx\r\n".to_vec(),
        "address-without-domain",
        Family::Message,
        Stage::Accepted,
        bare,
    )
    .await;
}

#[tokio::test]
async fn another_regions_endpoint_knows_neither_password_nor_identity() {
    let world = World::sane().await;
    let mut delivery = delivery(465);
    delivery.endpoint.host = "email-smtp.us-west-2.amazonaws.com".into();
    assert_eq!(world.fail(&delivery).await.1.id, "credentials-invalid");
    delivery.password = Secret::new(OTHER_REGIONS_PASSWORD);
    let (failure, diagnosis) = world.fail(&delivery).await;
    assert_eq!(diagnosis.id, "sender-not-verified");
    assert!(
        failure.reply.is_some_and(|reply| reply.contains("in region US-WEST-2: no-reply@example.com, a@example.com"))
    );
    assert_eq!(diagnosis.details.region.as_deref(), Some("us-west-2"));
}

#[tokio::test]
async fn limits_are_understood() {
    let world = World::sane().await;
    assert!(world.deliver(&delivery(587)).await.0.is_ok());
    let (failure, diagnosis) = world.fail(&delivery(587)).await;
    assert_eq!((diagnosis.id.as_str(), failure.stage), ("rate", Stage::Accepted));
    assert_eq!(failure.reply.as_deref(), Some("454 Throttling failure: Maximum sending rate exceeded"));
    world.account.lock().set_limits(Limits { daily: 1, per_second: 9, message: 1000 });
    assert_eq!(world.fail(&delivery(587)).await.1.id, "daily-quota");
    let long = Delivery { message: [MAIL, &b"x\r\n".repeat(2000)].concat(), ..delivery(465) };
    let (failure, diagnosis) = world.fail(&long).await;
    assert_eq!((diagnosis.id.as_str(), failure.reply.as_deref()), ("too-long", Some("552 Message is too long.")));
}

#[tokio::test]
async fn replies_the_practice_cannot_earn_are_understood_at_their_moment() {
    let arn = "on resource `arn:aws:ses:eu-west-3:1234:identity/example.com'";
    let denied = format!(
        "554 Access denied: User `arn:aws:iam::1234:user/x' is not authorized to perform `ses:SendRawEmail' {arn}"
    );
    for (moment, stage, line, id) in [
        (Moment::Greeting, Stage::Tls, "421 Too many concurrent SMTP connections", "too-many-connections"),
        (Moment::Ehlo, Stage::Ehlo, "451 Temporary service failure", "service-failure"),
        (Moment::Auth, Stage::Auth, "454 Temporary authentication failure", "authentication-failure"),
        (Moment::Auth, Stage::Auth, "535 Account not subscribed to SES", "not-subscribed"),
        (Moment::Mail, Stage::Mail, "530 Authentication required", "authentication-required"),
        (Moment::Mail, Stage::Mail, "501 Invalid MAIL FROM address provided", "sender-invalid"),
        (Moment::Mail, Stage::Mail, "553 <x> Invalid email address", "sender-syntax"),
        (Moment::Rcpt, Stage::Rcpt, "553 <x> address unknown", "recipient-syntax"),
        (Moment::Data, Stage::Data, "451 4.4.2 Timeout waiting for data from client.", "idle"),
        (Moment::Dot, Stage::Accepted, "454 Temporary service failure", "not-received"),
        (Moment::Dot, Stage::Accepted, denied.as_str(), "access-denied"),
        (Moment::Dot, Stage::Accepted, "554-one line\r\n554 and another", "unknown-5xx"),
        (Moment::Dot, Stage::Accepted, "452 Something new", "unknown-4xx"),
    ] {
        let world = World::faulty(Misbehaviour::Reply(moment, line.to_owned())).await;
        let (failure, diagnosis) = world.fail(&delivery(587)).await;
        assert_eq!((failure.stage, diagnosis.id.as_str()), (stage, id), "{failure:?}");
        assert_eq!((failure.kind, failure.maybe_accepted), (FailureKind::Reply, false), "{line}");
        assert_eq!(failure.reply, Some(line.replace("\r\n554 ", " ").replace("554-", "554 ")));
    }
}

#[tokio::test]
async fn login_tells_a_refusal_after_its_questions() {
    let options = ServerOptions { mechanisms: vec![Mechanism::Login], ..ServerOptions::default() };
    let world = World::with(options).await;
    let delivery = Delivery { password: Secret::new(OTHER_REGIONS_PASSWORD), ..delivery(587) };
    assert_eq!(world.fail(&delivery).await.1.id, "credentials-invalid");
}

#[tokio::test]
async fn no_secret_is_sent_where_starttls_is_missing_refused_or_forged() {
    for (fault, kinds) in [
        (Misbehaviour::HideStarttls, FailureKind::NoStarttls),
        (
            Misbehaviour::Reply(Moment::Starttls, "454 TLS not available due to temporary reason".into()),
            FailureKind::StarttlsRefused,
        ),
        (
            Misbehaviour::Raw(
                Moment::Starttls,
                b"220 Ready to start TLS\r\n250-injected\r\n250 AUTH PLAIN\r\n".to_vec(),
            ),
            FailureKind::StarttlsInjected,
        ),
        (Misbehaviour::Reply(Moment::Starttls, "250 Ok".into()), FailureKind::StarttlsRefused),
    ] {
        let world = World::faulty(fault.clone()).await;
        for port in [25, 587, 2587] {
            let (failure, _) = world.fail(&delivery(port)).await;
            assert_eq!((failure.stage, &failure.kind), (Stage::Tls, &kinds), "{fault:?}");
        }
        let probed = world.smtp.probe(&Endpoint::at(HOST, 587)).await.result;
        assert_eq!(probed.map_err(|failure| failure.kind), Err(kinds), "{fault:?}");
        let clear = String::from_utf8_lossy(&world.server.heard_in_clear()).into_owned();
        let wanted = if fault == Misbehaviour::HideStarttls {
            "EHLO [127.0.0.1]\r\n"
        } else {
            "EHLO [127.0.0.1]\r\nSTARTTLS\r\n"
        };
        assert_eq!(clear, wanted.repeat(4), "{fault:?}");
        assert!(!world.server.commands().contains(&"AUTH".to_owned()));
    }
}

#[tokio::test]
async fn no_secret_is_sent_to_a_server_that_is_not_who_it_should_be() {
    let names = vec!["smtp.example.net".to_owned()];
    for (fault, wanted, id) in [
        (Misbehaviour::SelfSigned, CertificateFault::SelfSigned, "certificate-self-signed"),
        (Misbehaviour::WrongName, CertificateFault::WrongName { names }, "certificate-name"),
        (Misbehaviour::Expired, CertificateFault::Expired, "certificate-expired"),
    ] {
        let world = World::faulty(fault.clone()).await;
        for port in [587, 465] {
            let (failure, diagnosis) = world.fail(&delivery(port)).await;
            assert!(
                matches!(&failure.kind, FailureKind::Certificate(found, _) if *found == wanted),
                "{fault:?}: {failure:?}"
            );
            assert_eq!((failure.stage, diagnosis.id.as_str()), (Stage::Tls, id), "{failure:?}");
        }
        assert!(!world.server.commands().contains(&"AUTH".to_owned()));
    }
    // Without the practice's root, its certificate is a stranger's.
    let world = World::sane().await;
    let connect_to = Some(ConnectTo::ByMode { starttls: world.server.starttls(), implicit: world.server.implicit() });
    let stranger = rcgen::generate_simple_self_signed(vec!["x.example".to_owned()]).expect("a certificate");
    let extra_roots = vec![stranger.cert.der().clone()];
    let smtp = Smtp::new(SmtpOptions { connect_to, extra_roots, ..SmtpOptions::default() });
    let (sender, _receiver) = unbounded_channel();
    let failure = smtp.deliver(&delivery(587), sender).await.expect_err("a failure");
    assert!(matches!(failure.kind, FailureKind::Certificate(..)), "{failure:?}");
}

#[tokio::test]
async fn a_mode_on_the_wrong_port_is_named() {
    let mut world = World::sane().await;
    world.smtp.deadlines = Deadlines::all(Duration::from_secs(1));
    let mut plain = delivery(465);
    plain.endpoint.tls = crate::mail::endpoint::TlsMode::Starttls;
    let (failure, diagnosis) = world.fail(&plain).await;
    assert_eq!((failure.kind, diagnosis.id.as_str()), (FailureKind::Timeout, "wrong-mode"));
    let mut early = delivery(587);
    early.endpoint.tls = crate::mail::endpoint::TlsMode::Implicit;
    let (failure, diagnosis) = world.fail(&early).await;
    assert!(matches!(failure.kind, FailureKind::Handshake(_)), "{failure:?}");
    assert_eq!(diagnosis.id, "wrong-mode");
}

#[tokio::test]
async fn every_silence_ends_in_a_timeout_at_its_stage() {
    let cases = [
        (Moment::Greeting, Stage::Tls),
        (Moment::ClearEhlo, Stage::Tls),
        (Moment::Starttls, Stage::Tls),
        (Moment::Handshake, Stage::Tls),
        (Moment::Ehlo, Stage::Ehlo),
        (Moment::Auth, Stage::Auth),
        (Moment::Mail, Stage::Mail),
        (Moment::Rcpt, Stage::Rcpt),
        (Moment::Data, Stage::Data),
        (Moment::Dot, Stage::Accepted),
    ];
    let tries = cases.map(|(moment, stage)| async move {
        let (failure, diagnosis) = World::faulty(Misbehaviour::Silent(moment)).await.fail(&delivery(587)).await;
        assert_eq!((failure.stage, failure.kind), (stage, FailureKind::Timeout), "{moment:?}");
        assert_eq!(failure.maybe_accepted, moment == Moment::Dot);
        assert_eq!(diagnosis.id, if moment == Moment::Dot { "maybe-accepted" } else { "no-answer" });
        assert_eq!(diagnosis.family.exit_code(), 124);
    });
    futures_util::future::join_all(tries).await;
    // A silent QUIT harms nobody.
    let world = World::faulty(Misbehaviour::Silent(Moment::Quit)).await;
    assert!(world.deliver(&delivery(587)).await.0.is_ok());
}

#[tokio::test]
async fn every_hang_up_is_told_at_its_stage() {
    for (moment, stage) in [
        (Moment::Greeting, Stage::Tls),
        (Moment::ClearEhlo, Stage::Tls),
        (Moment::Starttls, Stage::Tls),
        (Moment::Handshake, Stage::Tls),
        (Moment::Ehlo, Stage::Ehlo),
        (Moment::Auth, Stage::Auth),
        (Moment::Mail, Stage::Mail),
        (Moment::Rcpt, Stage::Rcpt),
        (Moment::Data, Stage::Data),
        (Moment::Dot, Stage::Accepted),
    ] {
        let world = World::faulty(Misbehaviour::Close(moment)).await;
        let (failure, diagnosis) = world.fail(&delivery(587)).await;
        assert_eq!((failure.stage, failure.kind), (stage, FailureKind::Closed), "{moment:?}");
        assert_eq!(failure.maybe_accepted, moment == Moment::Dot);
        assert_eq!(diagnosis.id, if moment == Moment::Dot { "maybe-accepted" } else { "closed" });
        assert_eq!(world.account.lock().inbox("a@example.com").len(), usize::from(moment == Moment::Dot));
    }
    let misbehaviour = Some(Misbehaviour::Close(Moment::Answer));
    let options = ServerOptions { mechanisms: vec![Mechanism::Login], misbehaviour, ..ServerOptions::default() };
    let (failure, _) = World::with(options).await.fail(&delivery(587)).await;
    assert_eq!((failure.stage, failure.kind), (Stage::Auth, FailureKind::Closed));
}

#[tokio::test]
async fn floods_and_noise_are_no_smtp() {
    let noise = b"\x00\xff\xfe noise \x1b[31m\r\n".to_vec();
    let endless = b"250-again\r\n".repeat(20_000);
    let long = vec![b'2'; 300_000];
    let latin = "554 refus\u{e9}".chars().map(|c| c as u8).chain(*b"\r\n").collect::<Vec<u8>>();
    let forever = Misbehaviour::Endless(Moment::Greeting, b"220-again\r\n".to_vec());
    let megabyte = Misbehaviour::Raw(Moment::Greeting, [b"220 ".as_slice(), &vec![b'a'; 1 << 20]].concat());
    let http = Misbehaviour::Raw(Moment::Greeting, b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".to_vec());
    for (fault, port, stage) in [
        (forever.clone(), 587, Stage::Tls),
        (forever, 465, Stage::Ehlo),
        (megabyte.clone(), 587, Stage::Tls),
        (megabyte, 465, Stage::Ehlo),
        (http.clone(), 587, Stage::Tls),
        (http, 465, Stage::Ehlo),
        (Misbehaviour::Raw(Moment::ClearEhlo, noise.clone()), 587, Stage::Tls),
        (Misbehaviour::Raw(Moment::Ehlo, noise.clone()), 587, Stage::Ehlo),
        (Misbehaviour::Raw(Moment::Ehlo, endless.clone()), 587, Stage::Ehlo),
        (Misbehaviour::Raw(Moment::Mail, long), 465, Stage::Mail),
        (Misbehaviour::Raw(Moment::Auth, b"334 VXNlcm5hbWU6\r\n".to_vec()), 587, Stage::Auth),
        (Misbehaviour::Raw(Moment::Data, b"250 Ok\r\n".to_vec()), 587, Stage::Data),
        (Misbehaviour::Raw(Moment::Dot, b"354 go on\r\n".to_vec()), 587, Stage::Accepted),
    ] {
        let (failure, diagnosis) = World::faulty(fault.clone()).await.fail(&delivery(port)).await;
        assert_eq!(failure.stage, stage, "{failure:?}");
        assert!(
            matches!(&failure.kind, FailureKind::NotSmtp(said) if !said.chars().any(char::is_control)),
            "{failure:?}"
        );
        let dot = matches!(fault, Misbehaviour::Raw(Moment::Dot, _));
        assert_eq!(
            (diagnosis.id.as_str(), failure.maybe_accepted),
            (if dot { "maybe-accepted" } else { "not-smtp" }, dot)
        );
    }
    let (failure, _) = World::faulty(Misbehaviour::Raw(Moment::Mail, latin)).await.fail(&delivery(587)).await;
    assert_eq!(failure.reply.as_deref(), Some("554 refus\u{fffd}"));
    for port in [587, 465] {
        let (failure, _) =
            World::faulty(Misbehaviour::Slow(Moment::Greeting, b"220 a".to_vec())).await.fail(&delivery(port)).await;
        assert_eq!(failure.kind, FailureKind::Timeout, "{port}");
    }
}

#[tokio::test]
async fn a_server_without_auth_gets_no_secret() {
    let (failure, diagnosis) = World::faulty(Misbehaviour::Mechanisms(Vec::new())).await.fail(&delivery(587)).await;
    assert_eq!((failure.kind, diagnosis.id.as_str()), (FailureKind::NoAuth, "no-auth"));
}

#[tokio::test]
async fn an_echoed_secret_is_taken_out() {
    let world = World::faulty(Misbehaviour::Echo(Moment::Auth)).await;
    let (failure, _) = world.fail(&delivery(587)).await;
    assert_eq!(failure.reply.as_deref(), Some("500 What is AUTH PLAIN •••"));
    assert!(!format!("{failure:?}").contains(PASSWORD));
}

#[tokio::test]
async fn closed_ports_and_full_queues_are_told_apart() {
    let world = World::sane().await;
    let closed = TcpListener::bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr()).expect("a port");
    let at = |host: &str, port: u16| {
        let connect_to = Some(ConnectTo::One(Place { host: host.into(), port }));
        Smtp::new(SmtpOptions { connect_to, extra_roots: vec![world.server.root()], ..SmtpOptions::default() })
    };
    let endpoint = Endpoint::at(HOST, 587);
    assert_eq!(at("127.0.0.1", closed.port()).connect_time(&endpoint).await, Err(FailureKind::Refused));
    let report = at("127.0.0.1", closed.port()).probe(&endpoint).await;
    assert_eq!(
        report.result.map_err(|failure| (failure.stage, failure.kind)),
        Err((Stage::Connect, FailureKind::Refused))
    );
    assert_eq!(report.tried.len(), 1);
    assert_eq!(report.tried[0].outcome, TriedOutcome::Failed(FailureKind::Refused));
    let unknown = at("host.invalid", 25).connect_time(&endpoint).await;
    assert!(matches!(unknown, Err(FailureKind::UnknownHost | FailureKind::Other(_))), "{unknown:?}");
}

#[tokio::test]
async fn an_address_that_would_add_a_command_is_never_sent() {
    let world = World::sane().await;
    let delivery = Delivery { to: "a@example.com>\r\nRCPT TO:<b@example.com".into(), ..delivery(587) };
    let (failure, _) = world.fail(&delivery).await;
    assert!(matches!((failure.stage, failure.kind), (Stage::Rcpt, FailureKind::Other(_))));
    assert!(!world.server.commands().contains(&"RCPT".to_owned()));
}
