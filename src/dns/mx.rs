//! Mail exchangers: the one a MAIL FROM domain must have, and the one that says there is none.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::record::{Kind, Name, Record};
use super::shown::Shown;
use crate::text::Text;

/// The priority of the MX of a MAIL FROM domain.
const PRIORITY: u16 = 10;
/// Its host, around the region.
const HOST: (&str, &str) = ("feedback-smtp.", ".amazonses.com");
/// How many faults are told.
const MOST_FAULTS: usize = 8;

/// Whether an MX says that the domain takes no mail (RFC 7505): its host is the root.
pub fn is_null_mx(record: &Record) -> bool {
    record.kind == Kind::Mx && exchange(&record.value).is_some_and(|(_, host)| host.as_str().is_empty())
}

/// What is there for the MX of a MAIL FROM domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Feedback {
    /// Exactly what SES wants.
    Right,
    /// Something else.
    Wrong {
        /// All that is wrong with it.
        faults: Vec<Fault>,
    },
    /// Nothing.
    Absent,
    /// Nobody said.
    Unknown,
}

/// What is wrong with the MX of a MAIL FROM domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum Fault {
    /// There is more than one.
    Several {
        /// How many.
        count: usize,
    },
    /// Its priority is not 10.
    Priority {
        /// What it is.
        found: u16,
    },
    /// Its host is that of another region.
    Region {
        /// Which.
        found: Shown,
    },
    /// The DNS host added the domain to its host, for want of a dot at the end.
    Doubled {
        /// The host found.
        found: Name,
    },
    /// It says that the domain takes no mail.
    Null,
    /// Its host is not one of SES.
    Host {
        /// Which.
        found: Shown,
    },
}

/// Holds the answer for the MX of a MAIL FROM domain against what SES wants in a region.
pub fn feedback(domain: &Name, region: &str, answer: &Answer) -> Feedback {
    let records = match answer {
        Answer::Records(records) => records,
        Answer::Absent { .. } => return Feedback::Absent,
        Answer::Referral { .. } | Answer::Refused | Answer::Failed(_) | Answer::Silent => return Feedback::Unknown,
    };
    let exchanges: Vec<&Record> = records.iter().filter(|record| record.kind == Kind::Mx).collect();
    let mut faults = match (exchanges.len(), records.len()) {
        (0, 0) => return Feedback::Absent,
        // An alias alone does not say what stands at its end.
        (0, _) => return Feedback::Unknown,
        (1, _) => Vec::new(),
        (count, _) => vec![Fault::Several { count }],
    };
    for fault in exchanges.into_iter().flat_map(|record| faults_of(record, domain, region)) {
        if faults.len() < MOST_FAULTS && !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    if faults.is_empty() { Feedback::Right } else { Feedback::Wrong { faults } }
}

fn faults_of(record: &Record, domain: &Name, region: &str) -> Vec<Fault> {
    let Some((priority, host)) = exchange(&record.value) else {
        return vec![Fault::Host { found: Shown::brief(&record.value) }];
    };
    if host.as_str().is_empty() {
        return vec![Fault::Null];
    }
    let mut faults = Vec::new();
    match region_of(&host) {
        Some(found) if found == region => {}
        Some(found) => faults.push(Fault::Region { found: Shown::brief(found) }),
        None if is_doubled(&host, domain) => faults.push(Fault::Doubled { found: host }),
        None => return vec![Fault::Host { found: Shown::brief(host.as_str()) }],
    }
    if priority != PRIORITY {
        faults.push(Fault::Priority { found: priority });
    }
    faults
}

/// The priority and the host of an MX.
fn exchange(value: &str) -> Option<(u16, Name)> {
    let value = value.trim();
    let (priority, host) = value.split_once(' ').unwrap_or((value, ""));
    Some((priority.parse().ok()?, Name::of(host.trim())))
}

fn region_of(host: &Name) -> Option<&str> {
    let region = host.as_str().strip_prefix(HOST.0)?.strip_suffix(HOST.1)?;
    (!region.is_empty() && !region.contains('.')).then_some(region)
}

/// Whether a host is one of SES with the domain, or one above it, behind it.
fn is_doubled(host: &Name, domain: &Name) -> bool {
    let mut above = Some(domain.clone());
    while let Some(zone) = above {
        if host.before(&zone).is_some_and(|head| region_of(&Name::of(head)).is_some()) {
            return true;
        }
        above = zone.parent();
    }
    false
}

impl Fault {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Several { count } => Text::key("mx-several").with("count", *count),
            Self::Priority { found } => Text::key("mx-priority").with("found", *found).with("wanted", PRIORITY),
            Self::Region { found } => Text::key("mx-region").with("found", found.as_str()),
            Self::Doubled { found } => Text::key("mx-doubled").with("found", found.as_str()),
            Self::Null => Text::key("mx-null"),
            Self::Host { found } => Text::key("mx-host").with("found", found.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Feedback, Shown, feedback, is_null_mx};
    use crate::dns::answer::Answer;
    use crate::dns::record::{Kind, Name, Record};

    fn mx(value: &str) -> Record {
        Record { name: Name::of("bounce.example.com"), kind: Kind::Mx, value: value.into(), ttl: 300 }
    }

    fn seen(values: &[&str]) -> Feedback {
        let answer = Answer::Records(values.iter().map(|value| mx(value)).collect());
        feedback(&Name::of("bounce.example.com"), "eu-west-3", &answer)
    }

    fn wrong(values: &[&str]) -> Vec<Fault> {
        match seen(values) {
            Feedback::Wrong { faults } => faults,
            other => panic!("{values:?}: {other:?}"),
        }
    }

    #[test]
    fn the_one_exchanger_that_ses_wants_is_right_however_it_is_written() {
        assert_eq!(seen(&["10 feedback-smtp.eu-west-3.amazonses.com"]), Feedback::Right);
        assert_eq!(seen(&["10  Feedback-SMTP.eu-west-3.AmazonSES.com."]), Feedback::Right);
    }

    #[test]
    fn each_fault_is_named() {
        let brief = Shown::brief;
        let doubled = |found| Fault::Doubled { found: Name::of(found) };
        let cases: [(&[&str], &[Fault]); 10] = [
            (&["20 feedback-smtp.eu-west-3.amazonses.com"], &[Fault::Priority { found: 20 }]),
            (&["10 feedback-smtp.us-east-1.amazonses.com"], &[Fault::Region { found: brief("us-east-1") }]),
            (
                &["0 feedback-smtp.us-east-1.amazonses.com"],
                &[Fault::Region { found: brief("us-east-1") }, Fault::Priority { found: 0 }],
            ),
            (&["10 mx1.example.net"], &[Fault::Host { found: brief("mx1.example.net") }]),
            (
                &["10 inbound-smtp.eu-west-3.amazonaws.com"],
                &[Fault::Host { found: brief("inbound-smtp.eu-west-3.amazonaws.com") }],
            ),
            (
                &["10 feedback-smtp.eu-west-3.amazonses.com.example.com"],
                &[doubled("feedback-smtp.eu-west-3.amazonses.com.example.com")],
            ),
            (
                &["10 feedback-smtp.eu-west-3.amazonses.com.bounce.example.com"],
                &[doubled("feedback-smtp.eu-west-3.amazonses.com.bounce.example.com")],
            ),
            (
                &["10 feedback-smtp.eu-west-3.amazonses.com", "20 mx1.example.net"],
                &[Fault::Several { count: 2 }, Fault::Host { found: brief("mx1.example.net") }],
            ),
            (&["0 ."], &[Fault::Null]),
            (&["gibberish \u{1b}[2J"], &[Fault::Host { found: brief("gibberish \u{1b}[2J") }]),
        ];
        for (values, faults) in cases {
            assert_eq!(wrong(values), faults, "{values:?}");
        }
    }

    #[test]
    fn no_answer_is_never_taken_for_no_record() {
        let domain = Name::of("bounce.example.com");
        let absent = Answer::Absent { nxdomain: true, negative_ttl: None, zone: None };
        assert_eq!(feedback(&domain, "eu-west-3", &absent), Feedback::Absent);
        assert_eq!(feedback(&domain, "eu-west-3", &Answer::Records(Vec::new())), Feedback::Absent);
        let alias = Record { kind: Kind::Cname, value: "other.example".into(), ..mx("") };
        for answer in [Answer::Silent, Answer::Refused, Answer::Failed("SERVFAIL".into()), Answer::Records(vec![alias])]
        {
            assert_eq!(feedback(&domain, "eu-west-3", &answer), Feedback::Unknown, "{answer:?}");
        }
    }

    #[test]
    fn a_flood_of_exchangers_is_cut_short() {
        let many: Vec<String> = (0..1_000).map(|n| format!("{n} mx{n}.example.net")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(wrong(&many).len(), super::MOST_FAULTS);
    }

    #[test]
    fn a_null_exchanger_has_the_root_for_its_host() {
        for value in ["0 .", "0", "0 "] {
            assert!(is_null_mx(&mx(value)), "{value}");
        }
        for value in ["10 mail.example.com", "0 a", "", "."] {
            assert!(!is_null_mx(&mx(value)), "{value}");
        }
        assert!(!is_null_mx(&Record { kind: Kind::Txt, ..mx("0 .") }));
    }
}
