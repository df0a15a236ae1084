//! The name of an SES SMTP host, taken apart.

/// An SES SMTP host name: `email-smtp.REGION.amazonaws.com`, with `-fips` after `smtp` and `api.aws` at the end as they
/// may be. Source: AWS General Reference, "Amazon SES endpoints and quotas".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Host {
    /// The region's identifier in lower case: of the right form, but perhaps of no region that exists.
    pub region: String,
    /// Whether it is a FIPS endpoint.
    pub fips: bool,
    /// Whether it answers over IPv6 too (`api.aws`).
    pub dual_stack: bool,
}

impl Host {
    /// Takes a host name apart, in any case; `None` if it is no SES SMTP host.
    pub fn parse(host: &str) -> Option<Self> {
        let lower = host.to_ascii_lowercase();
        let (service, rest) = lower.split_once('.')?;
        let fips = match service {
            "email-smtp" => false,
            "email-smtp-fips" => true,
            _ => return None,
        };
        let (region, domain) = rest.split_once('.')?;
        let dual_stack = match domain {
            "amazonaws.com" => false,
            "api.aws" => true,
            _ => return None,
        };
        is_region(region).then(|| Self { region: region.to_owned(), fips, dual_stack })
    }
}

/// Whether a text has the form of a region's identifier: `eu-west-3`, `us-gov-east-1`.
fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let (area, direction, number) = match parts[..] {
        [area, direction, number] | [area, "gov", direction, number] => (area, direction, number),
        _ => return false,
    };
    let letters = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    area.len() == 2 && letters(area) && letters(direction) && number.len() == 1 && number.as_bytes()[0].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn host(region: &str, fips: bool, dual_stack: bool) -> Host {
        Host { region: region.to_owned(), fips, dual_stack }
    }

    #[test]
    fn every_form_of_host_is_taken_apart() {
        for (text, parts) in [
            ("email-smtp.eu-west-3.amazonaws.com", host("eu-west-3", false, false)),
            ("Email-SMTP.EU-West-3.AmazonAWS.com", host("eu-west-3", false, false)),
            ("email-smtp.eu-west-3.api.aws", host("eu-west-3", false, true)),
            ("email-smtp-fips.us-gov-east-1.api.aws", host("us-gov-east-1", true, true)),
        ] {
            assert_eq!(Host::parse(text), Some(parts), "{text}");
        }
    }

    #[test]
    fn other_hosts_are_none_of_ours() {
        for text in [
            "",
            "localhost",
            "email.eu-west-3.amazonaws.com",
            "email-smtp.amazonaws.com",
            "email-smtp.eu-west-3.amazonaws.com.evil.example",
            "email-smtp.eu-west-3.amazonaws.com.cn",
            "xemail-smtp.eu-west-3.amazonaws.com",
            "email-smtp.eu-west.amazonaws.com",
            "email-smtp.eu--3.amazonaws.com",
            "email-smtp.eu-west-33.amazonaws.com",
            "email-smtp.us-gov-gov-east-1.amazonaws.com",
            "email-smtp.eu-west-é.amazonaws.com",
            "feedback-smtp.eu-west-3.amazonses.com",
        ] {
            assert_eq!(Host::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_upsets_it(text in any::<String>()) {
            let _ = Host::parse(&text);
        }

        #[test]
        fn a_host_of_the_documented_form_is_taken_apart(
            region in "[a-z]{2}(-gov)?-[a-z]{1,9}-[0-9]", fips in any::<bool>(), dual_stack in any::<bool>(),
        ) {
            let text = format!(
                "email-smtp{}.{region}.{}",
                if fips { "-fips" } else { "" },
                if dual_stack { "api.aws" } else { "amazonaws.com" },
            );
            prop_assert_eq!(Host::parse(&text), Some(Host { region, fips, dual_stack }));
        }
    }
}
