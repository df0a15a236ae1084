//! The policies of a domain, as a resolver finds them.

use std::time::Duration;

use futures_util::future::join_all;

use super::ask::ask;
use super::below;
use crate::dns::answer::{Answer, Question};
use crate::dns::identity::registrable;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::survey::Dmarc;
use crate::ports::{Dns, Server};

/// Finds the DMARC policy that holds for a domain: its own, or the one of the domain above.
pub(super) async fn dmarc(dns: &dyn Dns, domain: &Name, limit: Duration) -> Dmarc {
    let mut names = vec![below("_dmarc", domain)];
    names.extend(registrable(domain.as_str()).filter(|above| above != domain).map(|above| below("_dmarc", &above)));
    let answers = join_all(names.into_iter().map(async |name| {
        let answer = ask(dns, Server::Resolver, Question::new(name.clone(), Kind::Txt), limit).await;
        (name, answer)
    }))
    .await;
    let mut absent = false;
    for (name, answer) in answers {
        match answer {
            Answer::Records(records) => {
                let policies: Vec<&Record> = records.iter().filter(|record| is_policy(record)).collect();
                match policies.as_slice() {
                    // An alias alone says nothing yet; a TXT of another purpose is no policy.
                    [] => absent |= records.iter().any(|record| record.kind == Kind::Txt),
                    [one] => return Dmarc::Present { at: name, text: one.value.clone() },
                    several => return Dmarc::Several { at: name, count: several.len() },
                }
            }
            Answer::Absent { .. } => absent = true,
            _ => {}
        }
    }
    if absent { Dmarc::Absent } else { Dmarc::Unknown }
}

fn is_policy(record: &Record) -> bool {
    let tag = record.value.split(';').next().unwrap_or_default();
    let compact: String = tag.chars().filter(|c| *c != ' ').collect();
    record.kind == Kind::Txt && compact == "v=DMARC1"
}
