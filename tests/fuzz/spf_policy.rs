//! Any SPF record, and any world behind it: no panic, what is written reads the same, no more questions than may be.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::dns::answer::{Answer, Question};
use sesame::dns::record::{Kind, Name, Record};
use sesame::dns::spf::audit::MOST_QUESTIONS;
use sesame::dns::spf::{Audit, Policy, Purpose, Report};

fuzz_target!(|input: (Vec<String>, bool)| {
    let (texts, mail_from) = input;
    for text in &texts {
        if let Ok(policy) = Policy::parse(text) {
            assert_eq!(Policy::parse(&policy.to_string()), Ok(policy));
        }
    }
    let mut texts = texts.into_iter();
    let mut answer = |question: &Question| match texts.next() {
        None => Answer::Absent { nxdomain: true, negative_ttl: None, zone: None },
        Some(text) if text.is_empty() => Answer::Silent,
        Some(value) => Answer::Records(vec![Record { name: question.name.clone(), kind: Kind::Txt, value, ttl: 0 }]),
    };
    let purpose = if mail_from { Purpose::MailFrom } else { Purpose::Domain };
    let first = Question::new(Name::of("example.com"), Kind::Txt);
    let mut audit = Audit::new(purpose, first.name.clone(), &answer(&first));
    let mut asked = 0;
    while let Some(question) = audit.wants().into_iter().next() {
        asked += 1;
        assert!(asked <= MOST_QUESTIONS);
        audit.receive(&question, &answer(&question));
    }
    let report = audit.report();
    assert!(report.lookups <= MOST_QUESTIONS);
    assert!(report.records.iter().all(|text| text.as_str().bytes().all(|byte| (b' '..=b'~').contains(&byte))));
    let saved = serde_json::to_string(&report).expect("data");
    assert_eq!(serde_json::from_str::<Report>(&saved).expect("what was saved"), report);
});
