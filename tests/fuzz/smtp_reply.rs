//! Any refusal of a server, and any address: explained without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::mail::address::Mailbox;
use sesame::mail::diagnosis::{Context, of_reply};
use sesame::mail::link::parse_frontend_url;

fuzz_target!(|input: (&str, &str)| {
    let (reply, address) = input;
    let context = Context { from: address, to: "moi@exemple.fr", region: "eu-west-3", ..Context::default() };
    let diagnosis = of_reply(reply, &context);
    assert!(!diagnosis.id.is_empty());
    if let Ok(mailbox) = Mailbox::parse(address) {
        let shown = mailbox.address.to_string();
        assert_eq!(Mailbox::parse(&shown).map(|again| again.address), Ok(mailbox.address));
        assert!(!shown.contains(char::is_control));
    }
    let _url = parse_frontend_url(address);
});
