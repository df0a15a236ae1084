//! The records a domain wants for SES: each with what it is for, and how much depends on it.

use serde::{Deserialize, Serialize};

use super::dkim::{self, DkimRecord};
use super::record::{Kind, Name, Record};
use crate::text::Text;

/// The value of SPF that SES wants on a MAIL FROM domain (AWS, "Using a custom MAIL FROM domain").
pub const MAIL_FROM_SPF: &str = "v=spf1 include:amazonses.com ~all";
/// The least DMARC policy (AWS, "Complying with DMARC"; RFC 9989).
pub const DMARC: &str = "v=DMARC1; p=none;";

/// The MAIL FROM domain as typed: below the identity, and not the identity itself. A single label is the part before the
/// identity, which is all that the console asks for.
pub fn mail_from_below(typed: &str, domain: &Name) -> Result<Name, Text> {
    let name = Name::parse(typed).map_err(|error| error.text())?;
    let name = if name.labels().count() == 1 && name != *domain { name.under(domain) } else { name };
    match name.before(domain) {
        Some("") | None => Err(Text::key("mail-from-outside").with("domain", domain.as_str())),
        Some(_) => Ok(name),
    }
}

/// What a record is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// One of the three CNAMEs of Easy DKIM: the domain is verified when SES sees all of them.
    Dkim,
    /// The one MX of a custom MAIL FROM domain.
    MailFromMx,
    /// The SPF policy of a custom MAIL FROM domain.
    MailFromSpf,
    /// The DMARC policy, which SES does not ask for but large mailbox providers do.
    Dmarc,
}

/// How much depends on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Without it the domain, or the MAIL FROM domain that was chosen, does not work.
    Required,
    /// Mail goes without it, and arrives better with it.
    Recommended,
}

impl Purpose {
    /// How much depends on it.
    pub fn need(self) -> Need {
        match self {
            Self::Dkim | Self::MailFromMx | Self::MailFromSpf => Need::Required,
            Self::Dmarc => Need::Recommended,
        }
    }

    /// The key of its name: a word or two.
    pub fn key(self) -> &'static str {
        match self {
            Self::Dkim => "purpose-dkim",
            Self::MailFromMx => "purpose-mail-from-mx",
            Self::MailFromSpf => "purpose-mail-from-spf",
            Self::Dmarc => "purpose-dmarc",
        }
    }
}

/// A record that should be there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wanted {
    /// What to publish.
    pub record: Record,
    /// What for.
    pub purpose: Purpose,
    /// The signing zone of the target is assumed, not told by SES: the token in any zone of SES is right.
    pub any_zone: bool,
}

/// What is known of a domain's set-up: its wanted records follow.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Setup {
    /// The identity.
    pub domain: Name,
    /// The region, which the MX of the MAIL FROM domain names.
    pub region: Option<String>,
    /// The DKIM records that SES gave.
    pub dkim: Vec<DkimRecord>,
    /// The custom MAIL FROM domain, if one is used.
    pub mail_from: Option<Name>,
}

impl Setup {
    /// The wanted records: DKIM first, then MAIL FROM, then DMARC.
    pub fn wanted(&self) -> Vec<Wanted> {
        let record = |name: &Name, kind, value: String| Record { name: name.clone(), kind, value, ttl: 0 };
        let mut all: Vec<Wanted> = dkim::wanted(&self.domain, &self.dkim)
            .into_iter()
            .zip(&self.dkim)
            .map(|(record, dkim)| Wanted { record, purpose: Purpose::Dkim, any_zone: dkim.assumed })
            .collect();
        if let Some(mail_from) = &self.mail_from {
            if let Some(region) = &self.region {
                let value = format!("10 feedback-smtp.{region}.amazonses.com");
                let record = record(mail_from, Kind::Mx, value);
                all.push(Wanted { record, purpose: Purpose::MailFromMx, any_zone: false });
            }
            let record = record(mail_from, Kind::Txt, MAIL_FROM_SPF.into());
            all.push(Wanted { record, purpose: Purpose::MailFromSpf, any_zone: false });
        }
        let policy = record(&Name::of("_dmarc").under(&self.domain), Kind::Txt, DMARC.into());
        all.push(Wanted { record: policy, purpose: Purpose::Dmarc, any_zone: false });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::dkim::Token;

    fn setup(mail_from: Option<&str>) -> Setup {
        let token = |text| Token::parse(text).expect("a token");
        let dkim = |text, assumed| DkimRecord { token: token(text), zone: Name::of("dkim.amazonses.com"), assumed };
        Setup {
            domain: Name::of("example.com"),
            region: Some("eu-west-3".into()),
            dkim: vec![dkim("h5jq2i6wzvzbdqyqmr3v", false), dkim("a5jq2i6wzvzbdqyqmr3v", true)],
            mail_from: mail_from.map(Name::of),
        }
    }

    #[test]
    fn a_mail_from_domain_is_below_the_identity_and_may_be_its_first_label_alone() {
        let taken = |typed| mail_from_below(typed, &Name::of("example.com")).ok().map(|name| name.to_string());
        for typed in ["bounce", "bounce.example.com", "Bounce.Example.com."] {
            assert_eq!(taken(typed).as_deref(), Some("bounce.example.com"), "{typed}");
        }
        for typed in ["", "example.com", "bounce.example.org", "a b", "bounce..example.com"] {
            assert_eq!(taken(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_domain_wants_its_dkim_records_and_a_policy() {
        let wanted = setup(None).wanted();
        let lines: Vec<String> =
            wanted.iter().map(|w| format!("{} {} {}", w.record.name, w.record.kind.as_str(), w.record.value)).collect();
        assert_eq!(
            lines,
            [
                "h5jq2i6wzvzbdqyqmr3v._domainkey.example.com CNAME h5jq2i6wzvzbdqyqmr3v.dkim.amazonses.com",
                "a5jq2i6wzvzbdqyqmr3v._domainkey.example.com CNAME a5jq2i6wzvzbdqyqmr3v.dkim.amazonses.com",
                "_dmarc.example.com TXT v=DMARC1; p=none;",
            ]
        );
        assert_eq!(wanted.iter().map(|w| w.any_zone).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(wanted.iter().map(|w| w.purpose.need()).next_back(), Some(Need::Recommended));
    }

    #[test]
    fn a_mail_from_domain_wants_one_mx_and_its_own_spf() {
        let wanted = setup(Some("bounce.example.com")).wanted();
        let of = |purpose| wanted.iter().find(|w| w.purpose == purpose).map(|w| w.record.value.as_str());
        assert_eq!(of(Purpose::MailFromMx), Some("10 feedback-smtp.eu-west-3.amazonses.com"));
        assert_eq!(of(Purpose::MailFromSpf), Some("v=spf1 include:amazonses.com ~all"));
    }
}
