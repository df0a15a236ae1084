//! Mail exchangers: the one that says there is none.

use super::record::{Kind, Record};

/// Whether an MX says that the domain takes no mail (RFC 7505): its host is the root.
pub fn is_null_mx(record: &Record) -> bool {
    let exchange = record.value.trim().split_once(' ').map_or("", |(_, host)| host.trim());
    record.kind == Kind::Mx && record.value.trim().starts_with('0') && exchange.trim_end_matches('.').is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::record::Name;

    #[test]
    fn only_the_root_as_host_says_that_no_mail_is_taken() {
        let mx = |value: &str| Record { name: Name::of("example.com"), kind: Kind::Mx, value: value.into(), ttl: 5 };
        for value in ["0 .", "0 ", "0"] {
            assert!(is_null_mx(&mx(value)), "{value:?}");
        }
        for value in ["0 mx.example.com", "10 mail", "10 ."] {
            assert!(!is_null_mx(&mx(value)), "{value:?}");
        }
        assert!(!is_null_mx(&Record { kind: Kind::Txt, ..mx("0 .") }));
    }
}
