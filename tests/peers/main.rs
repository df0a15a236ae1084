//! sesame against real servers: BIND, Knot, PowerDNS, unbound, dnsdist, moto as Route 53, Postfix with Dovecot, Exim, smtp-sink, stunnel, gnome-keyring, and a Node application with nodemailer.
//!
//! Run by `tests/peers/run`, which starts the servers and says in the environment where they are; elsewhere every test fails.

#[path = "../support/mod.rs"]
mod support;

mod apply;
mod dns;
mod env;
mod keyring;
mod project;
mod smtp;
mod walk;
mod world;

use project::Project;
use walk::Walk;
use world::World;

#[test]
fn the_witnesses_see_what_was_done_without_sesame() {
    let world = World::here();
    assert_eq!(world.published(&world.tokens[0]), "");
    world.publish(&world.tokens[0]);
    assert_eq!(world.published(&world.tokens[0]), format!("{}.dkim.amazonses.com.", world.tokens[0]));
    world.keep_password("mot de passe");
    assert_eq!(world.kept_password(), "mot de passe");
    let project = Project::new();
    project.add_by_hand(&[
        ("SMTP_HOST", "email-smtp.eu-west-3.amazonaws.com"),
        ("SMTP_PORT", "465"),
        ("SMTP_SECURE", "true"),
        ("SMTP_USER", &world.user),
        ("SMTP_PASSWORD", &world.password),
        ("SMTP_FROM", &world.address("noreply")),
    ]);
    project.is_right(&world, "465", &world.address("noreply"));
    let sent = world.app(project.path(), &["--send", &world.address("moi")]);
    assert_eq!(sent["ok"], true, "{sent}");
    assert!(world.wait_for_mail(&world.address("moi")).contains("/reset-password?token="));
}

#[test]
fn the_guided_walk_ends_with_a_message_that_arrived() {
    let world = World::here();
    let mut walk = Walk::begin();
    walk.account();
    walk.region();
    walk.identity("https://www.alliance-essai.fr/", "Domaine alliance-essai.fr");
    walk.records(&world);
    walk.credentials(&world, &world.password);
    assert_eq!(world.kept_password(), world.password, "what secret-tool reads in the keyring");
    walk.endpoint();
    walk.production();
    walk.sender(&world.address("noreply"));
    walk.config();
    walk.project().is_right(&world, "587", &world.address("noreply"));
    let sent = world.app(walk.project().path(), &["--send", &world.address("moi")]);
    assert_eq!(sent["ok"], true, "the application with the config.env that sesame wrote: {sent}");
    world.wait_for_mail(&world.address("moi"));
    let code = walk.test(&world, &world.address("moi"));
    walk.type_code_back(&code);
    walk.review();
    walk.leave();
    walk.kept_the_secret(&world.password);
}

#[test]
fn an_address_is_enough_for_a_message_that_arrives() {
    let world = World::here();
    let mut walk = Walk::begin();
    let address = world.address("moi");
    walk.account();
    walk.region();
    walk.identity(&address, &format!("Adresse {address}"));
    walk.verification_mail();
    walk.credentials(&world, &world.password);
    walk.endpoint();
    walk.production();
    walk.sender(&address);
    walk.config();
    walk.project().is_right(&world, "587", &address);
    let code = walk.test(&world, &address);
    walk.type_code_back(&code);
    walk.review();
    walk.leave();
    walk.kept_the_secret(&world.password);
}

#[test]
fn a_wrong_password_is_explained() {
    let world = World::here();
    let mut walk = Walk::begin();
    // Of the right form, for the right region, of another key.
    let wrong = "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9";
    walk.reach_the_test(&world, wrong, &world.address("noreply"));
    walk.send_in_vain(&world.address("moi"), "535", "reply-credentials-invalid-meaning");
    walk.leave();
    walk.kept_the_secret(wrong);
    assert_eq!(world.mail_to(&world.address("moi")), [""; 0], "nothing was delivered");
}

#[test]
fn an_unverified_recipient_is_explained_in_the_sandbox() {
    let world = World::here();
    let mut walk = Walk::begin();
    walk.reach_the_test(&world, &world.password, &world.address("noreply"));
    let reply = "554 Message rejected: Email address is not verified.";
    walk.send_in_vain("quelqu.un@ailleurs.fr", reply, "reply-recipient-not-verified-meaning");
    walk.leave();
    walk.kept_the_secret(&world.password);
}

#[test]
fn an_unverified_sender_is_explained() {
    let world = World::here();
    let mut walk = Walk::begin();
    walk.account();
    walk.region();
    walk.identity("ailleurs.fr", "Domaine ailleurs.fr");
    walk.no_records();
    walk.credentials(&world, &world.password);
    walk.endpoint();
    walk.production();
    walk.sender("noreply@ailleurs.fr");
    walk.config();
    let reply = "554 Message rejected: Email address is not verified.";
    walk.send_in_vain(&world.address("moi"), reply, "reply-sender-not-verified-meaning");
    walk.leave();
}

#[test]
fn a_sender_of_another_domain_is_stopped_before_it_is_written() {
    let world = World::here();
    let mut walk = Walk::begin();
    walk.account();
    walk.region();
    walk.identity(&world.zone, &format!("Domaine {}", world.zone));
    walk.no_records();
    walk.credentials(&world, &world.password);
    walk.endpoint();
    walk.production();
    walk.tries_sender("noreply@ailleurs.fr");
    walk.reads_words("sender-not-covered");
    walk.leave();
    assert_eq!(walk.project().text(), project::BEFORE);
}
