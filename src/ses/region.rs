//! The regions of SES: which have SMTP, under which hosts, and where to go instead.

use std::sync::LazyLock;

use serde::Deserialize;

use super::host::Host;

/// A region with an SES API. Everything in SES is per region: identities, DKIM tokens, SMTP passwords, sandbox, quotas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// `eu-west-3`.
    pub id: String,
    /// AWS's English name: `Europe (Paris)`.
    pub en: String,
    /// The French name: `Europe (Paris)`.
    pub fr: String,
    /// True where no published source was found for the French name.
    #[serde(default)]
    pub fr_unconfirmed: bool,
    /// The ARN's partition: `aws` or `aws-us-gov`.
    pub partition: String,
    /// Whether the account must switch the region on before using it.
    #[serde(default)]
    pub opt_in: bool,
    /// The host of the API.
    pub api_host: String,
    /// The SMTP hosts, if the region has SMTP.
    pub smtp: Option<SmtpHosts>,
    /// For a region without SMTP: regions with SMTP to use instead, the best first.
    #[serde(default)]
    pub nearest: Vec<String>,
    /// True where `nearest` is this project's own choice.
    #[serde(default)]
    pub nearest_ours: bool,
    /// The documented zone of the DKIM targets; the console or the API may show another, which then counts.
    pub dkim_zone: String,
    /// The target of the MX of a custom MAIL FROM domain.
    pub mail_from_mx: String,
}

/// Under which names a region answers SMTP.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpHosts {
    /// `email-smtp.eu-west-3.amazonaws.com`, IPv4.
    pub host: String,
    /// `email-smtp.eu-west-3.api.aws`, IPv4 and IPv6.
    pub dual_stack: String,
    /// `email-smtp-fips.us-east-1.amazonaws.com`, in North America only.
    pub fips: Option<String>,
}

impl Region {
    /// The usual SMTP host, if the region has SMTP.
    pub fn smtp_host(&self) -> Option<&str> {
        self.smtp.as_ref().map(|hosts| hosts.host.as_str())
    }

    /// Whether the region is among the recommended ones, which come first in [`all`].
    pub fn recommended(&self) -> bool {
        TABLE.recommended.contains(&self.id)
    }
}

/// What SES offers under a region's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// API and SMTP.
    Smtp(&'static Region),
    /// The API without SMTP: [`Region::nearest`] says where to go.
    ApiOnly(&'static Region),
    /// Only an endpoint name in AWS's own data, undocumented: no SMTP.
    EndpointOnly,
    /// A region of AWS without SES.
    NoSes,
    /// No region known here; it may be newer than this program.
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    checked: toml::value::Datetime,
    recommended: Vec<String>,
    endpoint_only: Vec<String>,
    no_ses: Vec<String>,
    region: Vec<Region>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/regions.toml")).expect("a test reads the embedded regions.toml")
});

/// Every region with an SES API, the recommended ones first.
pub fn all() -> &'static [Region] {
    &TABLE.region
}

/// The day the table was last compared with AWS's documentation.
pub fn checked() -> Option<jiff::civil::Date> {
    let date = TABLE.checked.date?;
    jiff::civil::Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

/// The regions with SMTP, the recommended ones first.
pub fn smtp_regions() -> impl Iterator<Item = &'static Region> {
    all().iter().filter(|region| region.smtp.is_some())
}

/// The region of this identifier, in any case; `None` if SES has no API there or it is unknown.
pub fn by_id(id: &str) -> Option<&'static Region> {
    all().iter().find(|region| region.id.eq_ignore_ascii_case(id))
}

/// The region an SES SMTP host belongs to (see [`Host`]), even one without SMTP: such a name does not resolve.
pub fn of_host(host: &str) -> Option<&'static Region> {
    by_id(&Host::parse(host)?.region)
}

/// What SES offers under this region identifier, in any case.
pub fn standing(id: &str) -> Standing {
    let among = |list: &[String]| list.iter().any(|other| other.eq_ignore_ascii_case(id));
    match by_id(id) {
        Some(region) if region.smtp.is_some() => Standing::Smtp(region),
        Some(region) => Standing::ApiOnly(region),
        None if among(&TABLE.endpoint_only) => Standing::EndpointOnly,
        None if among(&TABLE.no_ses) => Standing::NoSes,
        None => Standing::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn twenty_nine_regions_have_the_api_and_nineteen_have_smtp() {
        assert_eq!(all().len(), 29);
        assert_eq!(smtp_regions().count(), 19);
        assert_eq!(all().iter().map(|region| &region.id).collect::<HashSet<_>>().len(), 29);
        assert!(checked().is_some());
    }

    #[test]
    fn the_recommended_regions_come_first_and_have_smtp() {
        let first: Vec<_> = smtp_regions().take(3).map(|region| region.id.as_str()).collect();
        assert_eq!(first, ["eu-west-3", "eu-west-1", "us-east-1"]);
        assert_eq!(all().iter().filter(|region| region.recommended()).count(), 3);
    }

    #[test]
    fn every_host_of_every_region_leads_back_to_it() {
        for region in smtp_regions() {
            let hosts = region.smtp.as_ref().expect("SMTP hosts");
            for host in [Some(&hosts.host), Some(&hosts.dual_stack), hosts.fips.as_ref()].into_iter().flatten() {
                assert_eq!(of_host(host), Some(region), "{host}");
                assert_eq!(of_host(&host.to_uppercase()), Some(region), "{host}");
            }
            assert_eq!(region.api_host, format!("email.{}.amazonaws.com", region.id));
        }
    }

    #[test]
    fn every_region_names_its_own_bounce_host_and_a_dkim_zone_of_ses() {
        for region in all() {
            assert_eq!(region.mail_from_mx, format!("feedback-smtp.{}.amazonses.com", region.id));
            let own = format!("dkim.{}.amazonses.com", region.id);
            assert!(region.dkim_zone == "dkim.amazonses.com" || region.dkim_zone == own, "{}", region.id);
            assert_eq!(region.partition == "aws-us-gov", region.id.starts_with("us-gov-"));
        }
        assert_eq!(all().iter().filter(|region| region.dkim_zone != "dkim.amazonses.com").count(), 11);
    }

    #[test]
    fn a_region_without_smtp_names_others_that_have_it() {
        for region in all() {
            assert_eq!(region.smtp.is_none(), !region.nearest.is_empty(), "{}", region.id);
            for id in &region.nearest {
                assert!(matches!(standing(id), Standing::Smtp(_)), "{} -> {id}", region.id);
            }
        }
        assert_eq!(by_id("eu-south-1").expect("Milan").nearest, ["eu-central-1", "eu-west-3"]);
    }

    #[test]
    fn a_region_is_told_apart_by_what_ses_offers_there() {
        assert!(matches!(standing("EU-WEST-3"), Standing::Smtp(region) if region.en == "Europe (Paris)"));
        assert!(matches!(standing("eu-central-2"), Standing::ApiOnly(_)));
        assert_eq!(standing("eu-south-2"), Standing::EndpointOnly);
        assert_eq!(standing("ap-east-1"), Standing::NoSes);
        assert_eq!(standing("eu-west-9"), Standing::Unknown);
    }

    #[test]
    fn a_host_of_a_region_without_smtp_still_tells_its_region() {
        assert_eq!(of_host("email-smtp.eu-central-2.amazonaws.com").expect("Zurich").smtp, None);
        assert_eq!(of_host("email-smtp.eu-west-9.amazonaws.com"), None);
    }
}
