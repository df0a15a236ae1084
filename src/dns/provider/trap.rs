//! What to beware of at a host.

use serde::Deserialize;

use crate::dns::record::{Kind, Record};

/// The most bytes of one string of a TXT.
pub(super) const STRING: usize = 255;

/// A trap of one host, confirmed by its documentation or by those who tell how to use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trap {
    /// A CNAME may be proxied, which hides it: "DNS only" is to be chosen.
    ProxiedCname,
    /// A TXT at the same name as a CNAME breaks it.
    TxtBesideCname,
    /// There may be several zones of the same name, of which only one is delegated.
    NotDelegated,
    /// The host adds the zone to names: a full name holds it twice.
    DoubledDomain,
    /// An MX can only be added once the mail settings ask for MX of one's own.
    CustomMx,
    /// The form takes no more than 255 characters of a TXT.
    TxtLimit,
    /// The serial of the zone is raised by hand.
    RaiseSerial,
    /// What starts with an underscore cannot be created as a sub-domain, only as a record.
    LeadingUnderscore,
    /// The default TTL is a day.
    LongTtl,
}

impl Trap {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::ProxiedCname => "provider-trap-proxied-cname",
            Self::TxtBesideCname => "provider-trap-txt-beside-cname",
            Self::NotDelegated => "provider-trap-not-delegated",
            Self::DoubledDomain => "provider-trap-doubled-domain",
            Self::CustomMx => "provider-trap-custom-mx",
            Self::TxtLimit => "provider-trap-txt-limit",
            Self::RaiseSerial => "provider-trap-raise-serial",
            Self::LeadingUnderscore => "provider-trap-leading-underscore",
            Self::LongTtl => "provider-trap-long-ttl",
        }
    }

    /// Whether one who types this record can fall into it.
    pub fn concerns(self, record: &Record) -> bool {
        match self {
            Self::ProxiedCname | Self::TxtBesideCname => record.kind == Kind::Cname,
            Self::CustomMx => record.kind == Kind::Mx,
            Self::TxtLimit => record.kind == Kind::Txt && record.value.len() > STRING,
            Self::LeadingUnderscore => record.name.as_str().starts_with('_'),
            Self::NotDelegated | Self::DoubledDomain | Self::RaiseSerial | Self::LongTtl => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Trap;
    use crate::dns::record::{Kind, Name, Record};

    #[test]
    fn a_trap_is_shown_with_the_records_it_concerns_only() {
        let record = |name: &str, kind, value: &str| Record { name: Name::of(name), kind, value: value.into(), ttl: 0 };
        let dkim = record("abc._domainkey.example.com", Kind::Cname, "abc.dkim.amazonses.com");
        let dmarc = record("_dmarc.example.com", Kind::Txt, "v=DMARC1; p=none");
        let mail_from = record("bounce.example.com", Kind::Mx, "10 feedback-smtp.eu-west-3.amazonses.com");
        let long = record("example.com", Kind::Txt, &"x".repeat(256));
        let cases = [
            (Trap::ProxiedCname, [true, false, false, false]),
            (Trap::TxtBesideCname, [true, false, false, false]),
            (Trap::CustomMx, [false, false, true, false]),
            (Trap::TxtLimit, [false, false, false, true]),
            (Trap::LeadingUnderscore, [false, true, false, false]),
            (Trap::DoubledDomain, [true; 4]),
            (Trap::LongTtl, [true; 4]),
        ];
        for (trap, concerned) in cases {
            assert_eq!([&dkim, &dmarc, &mail_from, &long].map(|record| trap.concerns(record)), concerned, "{trap:?}");
        }
    }
}
