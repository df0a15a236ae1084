//! Whether an identity may send for an address.

use crate::dns::identity::Identity;
use crate::mail::address::Address;

/// How an identity covers an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// It is the address, or the address is on the domain.
    Exact,
    /// The address is on a sub-domain of the domain, which may send too.
    SubDomain,
    /// The address is the verified one with a label after `+`, which may send too.
    Label,
    /// The local part differs from the verified one in its case only, which SES tells apart.
    OtherCase,
    /// The identity is another one.
    No,
}

/// Holds a sender's address against the identity.
///
/// A domain covers all its addresses and sub-domains; of an address the domain's case does not count, the local part's
/// does. Source: <https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html>.
pub fn coverage(identity: &Identity, sender: &Address) -> Coverage {
    match identity {
        Identity::Domain(domain) if sender.domain() == domain.as_str() => Coverage::Exact,
        Identity::Domain(domain) => {
            let below = sender.domain().strip_suffix(domain.as_str()).is_some_and(|head| head.ends_with('.'));
            if below { Coverage::SubDomain } else { Coverage::No }
        }
        Identity::Address { domain, .. } if sender.domain() != domain.as_str() => Coverage::No,
        Identity::Address { local, .. } => {
            let bare = sender.without_label();
            if sender.local() == local {
                Coverage::Exact
            } else if bare.local() == local {
                Coverage::Label
            } else if bare.local().eq_ignore_ascii_case(local) {
                Coverage::OtherCase
            } else {
                Coverage::No
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::identity::parse_identity;

    fn covered(identity: &str, sender: &str) -> Coverage {
        let identity = parse_identity(identity).expect("an identity").identity;
        coverage(&identity, &Address::parse(sender).expect("an address"))
    }

    #[test]
    fn a_domain_covers_its_addresses_and_sub_domains_only() {
        assert_eq!(covered("exemple.fr", "no-reply@exemple.fr"), Coverage::Exact);
        assert_eq!(covered("exemple.fr", "no-reply@EXEMPLE.fr"), Coverage::Exact);
        assert_eq!(covered("exemple.fr", "a@app.exemple.fr"), Coverage::SubDomain);
        assert_eq!(covered("exemple.fr", "a@autre-exemple.fr"), Coverage::No);
        assert_eq!(covered("app.exemple.fr", "a@exemple.fr"), Coverage::No);
    }

    #[test]
    fn an_address_covers_itself_and_its_labels_in_its_own_case() {
        assert_eq!(covered("Moi@exemple.fr", "Moi@exemple.fr"), Coverage::Exact);
        assert_eq!(covered("moi@exemple.fr", "moi+test@exemple.fr"), Coverage::Label);
        assert_eq!(covered("Moi@exemple.fr", "moi@exemple.fr"), Coverage::OtherCase);
        assert_eq!(covered("moi@exemple.fr", "toi@exemple.fr"), Coverage::No);
    }
}
