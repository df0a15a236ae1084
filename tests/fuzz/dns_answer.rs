//! Bytes from any DNS server are read without a panic, and nothing of them can steer a terminal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::adapters::resolver::read;
use sesame::dns::answer::{Answer, Question};
use sesame::dns::record::{Kind, Name};

fuzz_target!(|bytes: &[u8]| {
    for kind in [Kind::Cname, Kind::Txt, Kind::Mx, Kind::Soa, Kind::Ns] {
        let question = Question::new(Name::of("token._domainkey.example.com"), kind);
        if let Some(Answer::Records(records)) = read(bytes, &question, false) {
            for record in records {
                let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
                assert!(plain(record.name.as_str()) && plain(&record.value));
            }
        }
    }
});
