//! Any DMARC records on the way up from any domain: no panic, what is written reads the same, what is kept can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::dns::answer::Answer;
use sesame::dns::dmarc::{Finding, Policy, alignments, find, names, organizational};
use sesame::dns::record::{Kind, Name, Record};

fuzz_target!(|input: (&str, Vec<String>)| {
    let (domain, texts) = input;
    for text in &texts {
        if let Ok(policy) = Policy::parse(text) {
            let again = Policy::parse(&policy.to_string()).expect("what was written reads again");
            assert_eq!(again, Policy { notes: Vec::new(), ..policy });
        }
    }
    let domain = Name::of(domain);
    let names = names(&domain);
    assert!(names.len() <= 8);
    let record = |name: &Name, value| Record { name: name.clone(), kind: Kind::Txt, value, ttl: 0 };
    let answers: Vec<(Name, Answer)> = names
        .into_iter()
        .zip(texts)
        .map(|(name, text)| (name.clone(), Answer::Records(vec![record(&name, text)])))
        .collect();
    let found = find(&domain, &answers);
    let saved = serde_json::to_string(&found).expect("data");
    assert!(saved.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    assert_eq!(serde_json::from_str::<Finding>(&saved).expect("what was saved"), found);
    if let Some(organization) = organizational(&domain, &answers) {
        assert!(domain.is_in(&organization) || domain.as_str().is_empty());
    }
    alignments(&domain, &domain, None, &found, &answers);
});
