//! Looks at what is known, question by question.

use super::*;
use crate::dns::identity::Identity;
use crate::dns::record::Name;
use crate::mail::diagnosis::{entries, of_entry, of_reply};

const USER: &str = "AKIAIOSFODNN7EXAMPLE";

fn context() -> Context<'static> {
    Context {
        from: "no-reply@exemple.fr",
        to: "moi@ailleurs.fr",
        host: "email-smtp.eu-west-3.amazonaws.com",
        port: 587,
        tls: Some(TlsMode::Starttls),
        region: "eu-west-3",
        ..Context::default()
    }
}

fn domain() -> Identity {
    Identity::Domain(Name::of("exemple.fr"))
}

fn id(text: &Text) -> &str {
    match text {
        Text::Key { key, .. } => key,
        Text::Plain(text) => text,
    }
}

/// The verdicts about a reply, and the keys of their sentences.
fn told(reply: &str, case: &Case<'_>, sight: &Sight) -> Vec<(Question, Verdict, String)> {
    let diagnosis = of_reply(reply, &case.context);
    let told = |proof: Proof| (proof.question, proof.verdict, id(&proof.text).to_owned());
    prove(&diagnosis, case, sight).into_iter().map(told).collect()
}

fn key(told: &[(Question, Verdict, String)], question: Question) -> (Verdict, &str) {
    let found = told.iter().find(|(asked, ..)| *asked == question);
    found.map(|(_, verdict, key)| (*verdict, key.as_str())).unwrap_or_else(|| panic!("{question:?}: {told:?}"))
}

const REFUSED: &str = "535 Authentication Credentials Invalid";

#[test]
fn of_a_refused_login_each_likely_cause_is_looked_at() {
    let identity = domain();
    let case = Case { context: context(), user: USER, identity: Some(&identity), region: "eu-west-3", access: None };
    let sight = Sight { password: Some(PasswordShape::Smtp), kept: Kept::Same, ..Sight::default() };
    let all = told(REFUSED, &case, &sight);
    assert!(all.iter().all(|(_, verdict, _)| *verdict == Verdict::Right), "{all:?}");
    assert_eq!(all.len(), 5, "{all:?}");

    let there = Sight { kept: Kept::Elsewhere("us-east-1".into()), ..sight.clone() };
    let all = told(REFUSED, &case, &there);
    assert_eq!(all[0].0, Question::MadeFor, "what explains the failure comes first: {all:?}");
    assert_eq!(key(&all, Question::MadeFor), (Verdict::Wrong, "proof-made-for-wrong"));

    for (kept, verdict, wanted) in [
        (Kept::Other, Verdict::Wrong, "proof-drift-wrong"),
        (Kept::Nothing, Verdict::Unknown, "proof-drift-nothing"),
        (Kept::Unread(Text::key("keyring-silent")), Verdict::Unknown, "proof-drift-unread"),
    ] {
        assert_eq!(key(&told(REFUSED, &case, &Sight { kept, ..sight.clone() }), Question::Drift), (verdict, wanted));
    }
    for (host, wanted) in [
        ("smtp.gmail.com", "proof-host-foreign"),
        ("vpce-1-2.email-smtp.eu-west-3.vpce.amazonaws.com", "proof-host-private"),
        ("email-smtp.us-east-1.amazonaws.com", "proof-host-project"),
    ] {
        let case = Case { context: Context { host, ..case.context }, ..case };
        assert_eq!(key(&told(REFUSED, &case, &sight), Question::Host).1, wanted);
    }
}

#[test]
fn an_odd_name_or_password_is_told_and_never_said_again() {
    for (user, wanted) in [
        ("ses-smtp-user.20240612-101112", "proof-user-iam"),
        ("ASIAIOSFODNN7EXAMPLE", "proof-user-temporary"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "proof-user-odd"),
    ] {
        let case = Case { context: context(), user, ..Case::default() };
        let diagnosis = of_reply(REFUSED, &case.context);
        let proofs = prove(&diagnosis, &case, &Sight::default());
        let proof = proofs.iter().find(|proof| proof.question == Question::User).expect("it was looked at");
        assert_eq!((proof.verdict, id(&proof.text)), (Verdict::Wrong, wanted));
        assert!(user.len() != 40 || !format!("{proofs:?}").contains(user), "it may be the secret");
    }
    for (shape, wanted) in [
        (PasswordShape::IamSecret, "proof-password-secret"),
        (PasswordShape::QuotesAround, "proof-password-quotes"),
        (PasswordShape::Truncated { missing: 3 }, "proof-password-cut"),
        (PasswordShape::Empty, "proof-password-odd"),
    ] {
        let case = Case { context: context(), user: USER, ..Case::default() };
        let sight = Sight { password: Some(shape), ..Sight::default() };
        assert_eq!(key(&told(REFUSED, &case, &sight), Question::Password), (Verdict::Wrong, wanted));
    }
}

#[test]
fn the_address_that_failed_is_the_senders_or_the_recipients() {
    let reply = |list: &str| {
        format!(
            "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-3: {list}"
        )
    };
    let identity = domain();
    let case = Case { context: context(), user: USER, identity: Some(&identity), region: "eu-west-3", access: None };
    let sight = Sight { dkim: Published::Count(1, 3), ..Sight::default() };
    let sender = told(&reply("no-reply@exemple.fr"), &case, &sight);
    assert_eq!(key(&sender, Question::Role), (Verdict::Wrong, "proof-role-sender"));
    assert_eq!(key(&sender, Question::Dkim), (Verdict::Wrong, "proof-dkim-wrong"));

    let recipient = told(&reply("moi@ailleurs.fr"), &case, &sight);
    assert_eq!(key(&recipient, Question::Role), (Verdict::Wrong, "proof-role-recipient"));
    assert_eq!(key(&recipient, Question::Sandbox), (Verdict::Wrong, "proof-sandbox-wrong"));

    // Of a reply in a log the recipient is not known.
    let logged = Case { context: Context { to: "", ..case.context }, ..case };
    let told = told(&reply("moi@ailleurs.fr"), &logged, &sight);
    assert_eq!(key(&told, Question::Role), (Verdict::Wrong, "proof-role-not-sender"));
}

#[test]
fn the_region_that_a_reply_names_is_held_against_the_hosts() {
    let reply = "554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: no-reply@exemple.fr";
    let case = Case { context: context(), user: USER, ..Case::default() };
    assert_eq!(key(&told(reply, &case, &Sight::default()), Question::Host), (Verdict::Wrong, "proof-host-reply"));
}

#[test]
fn every_question_of_the_table_has_an_answer_where_all_is_known_and_none_where_nothing_is() {
    let identity = domain();
    let case = Case { context: context(), user: USER, identity: Some(&identity), region: "eu-west-3", access: None };
    let sight = Sight {
        password: Some(PasswordShape::Smtp),
        kept: Kept::Other,
        dkim: Published::Count(3, 3),
        ..Sight::default()
    };
    let unasked = [Question::Clock, Question::Sandbox, Question::Dkim, Question::MadeFor];
    for entry in entries() {
        let diagnosis = of_entry(entry);
        let told: Vec<Question> = prove(&diagnosis, &case, &sight).iter().map(|proof| proof.question).collect();
        assert!(entry.proofs.iter().all(|question| told.contains(question)), "{}: {told:?}", entry.id);
        let nothing = prove(&diagnosis, &Case::default(), &Sight::default());
        assert!(nothing.iter().all(|proof| unasked.contains(&proof.question)), "{}: {nothing:?}", entry.id);
        assert!(nothing.iter().all(|proof| proof.verdict == Verdict::Unknown), "{}: {nothing:?}", entry.id);
    }
}
