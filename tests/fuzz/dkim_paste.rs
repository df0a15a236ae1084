//! Any paste into the records field, and any identity: no panic, tokens in their shape, names that can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::dns::dkim::{Collection, DkimRecord, Token, wanted};
use sesame::dns::identity::parse_identity;
use sesame::dns::record::Name;

fuzz_target!(|input: (&str, &str)| {
    let (paste, identity) = input;
    if let Ok(parsed) = parse_identity(identity) {
        let again = parse_identity(&parsed.identity.to_string()).expect("what was read reads again");
        assert_eq!(again.identity, parsed.identity);
        assert!(parsed.identity.domain().as_str().bytes().all(|byte| byte.is_ascii_graphic()));
    }
    let domain = Name::of("exemple.fr");
    if let Ok(record) = DkimRecord::parse(paste, &domain, "eu-west-3") {
        assert!(Token::parse(record.token.as_str()).is_some());
    }
    let mut collection = Collection::new(domain.clone(), "eu-west-3");
    collection.add(paste);
    let records = collection.records();
    for record in wanted(&domain, &records) {
        assert!(record.name.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
        assert!(record.value.bytes().all(|byte| byte.is_ascii_graphic()));
    }
    for record in &records {
        assert!(Token::parse(record.token.as_str()).is_some());
    }
    collection.add(paste);
    assert_eq!(collection.records(), records, "the same paste again adds nothing");
});
