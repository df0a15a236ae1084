//! No more waits than the protocol needs.

use super::*;

#[tokio::test]
async fn nobody_waits_for_the_answer_to_quit() {
    let world = World::faulty(Misbehaviour::Silent(Moment::Quit)).await;
    let long = Duration::from_secs(3600);
    let smtp = Smtp::new(SmtpOptions {
        connect_to: Some(ConnectTo::ByMode { starttls: world.server.starttls(), implicit: world.server.implicit() }),
        extra_roots: vec![world.server.root()],
        deadlines: Deadlines::all(long),
    });
    let (sender, _receiver) = unbounded_channel();
    let ended = tokio::time::timeout(Duration::from_secs(60), smtp.deliver(&delivery(587), sender)).await;
    assert!(ended.is_ok_and(|result| result.is_ok()));
    let ended = tokio::time::timeout(Duration::from_secs(60), smtp.probe(&Endpoint::at(HOST, 465))).await;
    assert!(ended.is_ok_and(|report| report.result.is_ok()));
}

#[tokio::test]
async fn a_delivery_says_eight_commands_and_no_more() {
    let world = World::sane().await;
    assert!(world.deliver(&delivery(587)).await.0.is_ok());
    world.server.at_rest().await;
    assert_eq!(world.server.commands(), ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]);
    let world = World::sane().await;
    assert!(world.deliver(&delivery(465)).await.0.is_ok());
    world.server.at_rest().await;
    assert_eq!(world.server.commands(), ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]);
}

#[tokio::test]
async fn a_server_that_did_not_answer_hears_no_more() {
    for moment in [Moment::Auth, Moment::Mail, Moment::Dot] {
        let world = World::faulty(Misbehaviour::Silent(moment)).await;
        assert_eq!(world.fail(&delivery(587)).await.0.kind, FailureKind::Timeout);
        assert!(!world.server.commands().contains(&"QUIT".to_owned()), "{moment:?}");
    }
}
