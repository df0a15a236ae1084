//! Whether two domains belong together in the eyes of DMARC (RFC 7489, 3.1; RFC 9989, 4.4).

use super::report::Alignment;
use crate::dns::identity::registrable;
use crate::dns::record::Name;

/// How near a domain is to that of the From header.
pub(super) fn alignment(from: &Name, other: &Name) -> Alignment {
    if from == other {
        return Alignment::Same;
    }
    match (registrable(from.as_str()), registrable(other.as_str())) {
        (Some(ours), Some(theirs)) if ours == theirs => Alignment::Organization,
        _ => Alignment::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::{Alignment, Name, alignment};

    #[test]
    fn domains_of_one_organization_are_aligned_and_those_beside_a_public_suffix_are_not() {
        for (from, other, wanted) in [
            ("example.com", "EXAMPLE.com.", Alignment::Same),
            ("example.com", "bounce.example.com", Alignment::Organization),
            ("mail.example.co.uk", "bounce.example.co.uk", Alignment::Organization),
            ("example.co.uk", "other.co.uk", Alignment::Foreign),
            ("example.com", "amazonses.com", Alignment::Foreign),
            ("example.com", "badexample.com", Alignment::Foreign),
            ("com", "com", Alignment::Same),
            ("com", "org", Alignment::Foreign),
        ] {
            assert_eq!(alignment(&Name::of(from), &Name::of(other)), wanted, "{from} {other}");
        }
    }
}
