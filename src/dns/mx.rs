//! Mail exchangers: their parts, and the one that says there is none.

use super::record::{Kind, Name, Record};

/// The preference and the host of an MX's value.
pub fn parts(value: &str) -> Option<(u16, Name)> {
    let (preference, host) = value.trim().split_once(' ')?;
    Some((preference.parse().ok()?, Name::of(host.trim())))
}

/// Whether an MX says that the domain takes no mail (RFC 7505): its host is the root.
pub fn is_null_mx(record: &Record) -> bool {
    let exchange = record.value.trim().split_once(' ').map_or("", |(_, host)| host.trim());
    record.kind == Kind::Mx && record.value.trim().starts_with('0') && exchange.trim_end_matches('.').is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_mx_has_a_preference_and_a_host() {
        assert_eq!(parts(" 10  MX.example.com. "), Some((10, Name::of("mx.example.com"))));
        for value in ["", "10", "mx.example.com", "70000 mx.example.com", "-1 mx.example.com"] {
            assert_eq!(parts(value), None, "{value:?}");
        }
    }

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
