//! When to look again at records that are waited for.

use jiff::SignedDuration;

use super::survey::Survey;

/// The first wait between two looks, and the longest, in seconds.
const FIRST: u32 = 10;
const LONGEST: u32 = 60;
/// The most that chance adds to a wait, as a part of it: machines that began together do not ask together for ever.
const SPREAD: u32 = 10;

/// How long to wait after a look, `looks` of them having been before it: 10, 20, 40, then 60 seconds, and at once as long as
/// the resolvers that were asked hold on to what they said (the TTL of a wrong record, the SOA's minimum of an absent one), up
/// to the same 60 seconds. A jitter of 255 adds a tenth.
pub fn next_look(survey: &Survey, looks: u32, jitter: u8) -> SignedDuration {
    let backed_off = FIRST.saturating_mul(1 << looks.min(3));
    let seconds = backed_off.max(survey.held_for().unwrap_or_default()).min(LONGEST);
    let spread = u64::from(seconds) * 1000 * u64::from(jitter) / u64::from(u8::MAX) / u64::from(SPREAD);
    SignedDuration::from_secs(seconds.into()) + SignedDuration::from_millis(i64::try_from(spread).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::next_look;
    use crate::dns::check::{Sight, Verdict};
    use crate::dns::dmarc::{Alignment, Alignments};
    use crate::dns::record::{Kind, Name, Record};
    use crate::dns::survey::{Asked, Dmarc, Line, Survey};
    use crate::dns::wanted::{Purpose, Wanted};

    /// A look in which one who was asked denies the one record, for so many seconds.
    fn denied_by(asked: Asked, negative_ttl: u32) -> Survey {
        let record = Record {
            name: Name::of("t._domainkey.example.com"),
            kind: Kind::Cname,
            value: "t.dkim.amazonses.com".into(),
            ttl: 0,
        };
        let line = Line {
            wanted: Wanted { record, purpose: Purpose::Dkim, any_zone: false },
            verdict: Verdict::Absent { nxdomain: true, negative_ttl: Some(negative_ttl) },
            proof: None,
            behind: Vec::new(),
            sights: vec![Some(Sight::Absent { nxdomain: true, negative_ttl: Some(negative_ttl) })],
        };
        Survey {
            domain: Name::of("example.com"),
            zone: Some(Name::of("example.com")),
            nxdomain: false,
            nameservers: Vec::new(),
            provider: None,
            asked: vec![asked],
            lines: vec![line],
            findings: Vec::new(),
            spf: Vec::new(),
            dmarc: Dmarc::Unknown,
            alignments: Alignments { dkim: Alignment::Unknown, spf: Alignment::Unknown },
            chain: Vec::new(),
            took_ms: 0,
        }
    }

    fn authority() -> Asked {
        Asked::Authority { name: Name::of("ns.example.net"), address: [192, 0, 2, 1].into() }
    }

    #[test]
    fn the_wait_grows_from_ten_seconds_to_a_minute() {
        let survey = denied_by(authority(), 3600);
        let waits: Vec<i64> = (0..6).map(|looks| next_look(&survey, looks, 0).as_secs()).collect();
        assert_eq!(waits, [10, 20, 40, 60, 60, 60]);
        assert_eq!(next_look(&survey, u32::MAX, 0).as_secs(), 60);
    }

    #[test]
    fn what_a_resolver_holds_on_to_is_not_asked_again_before_and_after_a_minute_at_the_latest() {
        let cases = [(5, 0, 10), (30, 0, 30), (30, 2, 40), (3600, 0, 60)];
        for (ttl, looks, seconds) in cases {
            assert_eq!(next_look(&denied_by(Asked::Resolver, ttl), looks, 0).as_secs(), seconds, "{ttl} {looks}");
        }
    }

    #[test]
    fn chance_adds_a_tenth_at_most() {
        let survey = denied_by(authority(), 0);
        let wait = |jitter| next_look(&survey, 0, jitter);
        assert_eq!(wait(0), SignedDuration::from_secs(10));
        assert_eq!(wait(255), SignedDuration::from_secs(11));
        assert!(wait(0) < wait(100) && wait(100) < wait(200));
    }
}
