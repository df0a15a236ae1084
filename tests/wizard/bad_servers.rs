//! The test step before servers that misbehave: what went wrong stands there, nothing of theirs steers the terminal, and the
//! walk goes on.

use std::sync::Arc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sesame::adapters::mailer::{ConnectTo, Deadlines, Smtp, SmtpOptions};
use sesame::practice::account::Limits;
use sesame::practice::smtp::{Misbehaviour as Bad, Moment, Server, ServerOptions};
use sesame::tui::view::{Scroll, draw};
use sesame::wizard::screen::StepState;
use sesame::wizard::{Action, Language};

use crate::screens::look;
use crate::walk::Walk;

/// The screen at a size at which all of it shows.
fn drawn(walk: &Walk) -> String {
    let mut terminal = Terminal::new(TestBackend::new(100, 60)).expect("a terminal in memory");
    let screen = walk.screen();
    let look = look(Language::Fr);
    terminal.draw(|frame| drop(draw(frame, &screen, &look, &mut Scroll::default()))).expect("drawing in memory");
    terminal.backend().to_string()
}

#[tokio::test]
async fn a_server_that_misbehaves_is_told_and_the_walk_goes_on() {
    let escapes = b"550 \x1b]0;owned\x07\x1b[2J\x1b[31mred \xc2\x9b31m\x00 \xff\xfe\xe2\x80\xae txt\r\n";
    let injected = b"220 Ready to start TLS\r\n250-injected\r\n250 AUTH PLAIN\r\n";
    let mut walk = Walk::at("test", "exemple.fr").await;
    for (bad, cause) in [
        (Bad::Raw(Moment::Mail, escapes.to_vec()), "unknown-5xx"),
        (Bad::Endless(Moment::Greeting, b"220-again\r\n".to_vec()), "not-smtp"),
        (Bad::Raw(Moment::Starttls, injected.to_vec()), "starttls-injected"),
        (Bad::Silent(Moment::Rcpt), "no-answer"),
        (Bad::Slow(Moment::Ehlo, b"250-a".to_vec()), "no-answer"),
        (Bad::Close(Moment::Dot), "maybe-accepted"),
    ] {
        let seconds = if cause == "no-answer" { 2 } else { 30 };
        let options = ServerOptions { misbehaviour: Some(bad.clone()), ..ServerOptions::default() };
        let server = Server::start(walk.practice.account.clone(), options).await.expect("a server");
        let connect_to = ConnectTo::ByMode { starttls: server.starttls(), implicit: server.implicit() };
        let mailer = Smtp::new(SmtpOptions {
            connect_to: Some(connect_to),
            extra_roots: vec![server.root()],
            deadlines: Deadlines::all(Duration::from_secs(seconds)),
        });
        walk = walk.again_but(|ports| ports.mailer = Arc::new(mailer)).await;
        assert_eq!(walk.wizard.step(), "test");
        walk.fill("to", "moi@exemple.fr");
        walk.send().await;
        let meaning = format!("reply-{cause}-meaning");
        assert!(walk.notes().contains(&meaning), "{bad:?}: {:?}", walk.notes());
        assert_eq!(walk.state("test"), StepState::Bad, "{bad:?}");
        let page = drawn(&walk);
        let steers = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!page.contains(steers), "{bad:?}: {page}");
        let data = server.commands().iter().filter(|verb| *verb == "DATA").count();
        assert_eq!(data, usize::from(cause == "maybe-accepted"), "{bad:?}: it is not tried again");
        // The screen still answers.
        walk.act(Action::Back);
        assert_ne!(walk.wizard.step(), "test", "{bad:?}");
        walk.reach("test");
    }
    let account = walk.practice.account.clone();
    assert_eq!(account.lock().inbox("moi@exemple.fr").len(), 1, "the one that may have been accepted");
    account.lock().set_limits(Limits { per_second: 100, ..Limits::SANDBOX });
    // A server in order again, and the walk comes to its end.
    walk = walk.again().await;
    walk.finish("exemple.fr").await;
}
