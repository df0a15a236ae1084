//! What nodemailer makes of an application's settings: the ways in which `secure`, the port, the host and the login lead
//! elsewhere than they seem to.
//!
//! Source: nodemailer 10.6.0, `smtp-connection/index.js`: `secureConnection = !!options.secure`,
//! `port = Number(port) || (secure ? 465 : 587)`, and TLS from the start where `secure` is undefined and the port is 465. The
//! whole table is held against nodemailer itself in the suite of real peers.

use super::endpoint::{Endpoint, PORTS, TlsMode};

/// How the application's code gives `SMTP_SECURE` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Compared with `true`, as it should be: any other text is `false`.
    Compared,
    /// As it is: any text but the empty one counts as true.
    Passed,
}

/// How a connection begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beginning {
    /// As the port wants it.
    Fits,
    /// With TLS where the server speaks in clear first: `ESOCKET`, "wrong version number".
    WrongVersion,
    /// In clear where the server waits for TLS: `ETIMEDOUT`, "Greeting never received".
    NoGreeting,
    /// What this port wants is not known: it is none of SES's.
    Unknown,
}

/// What `secure` is in nodemailer's options; none where it is undefined.
pub fn secure(reading: Reading, setting: Option<&str>) -> Option<bool> {
    match reading {
        Reading::Compared => Some(setting.is_some_and(|text| text.eq_ignore_ascii_case("true"))),
        Reading::Passed => setting.map(|text| !text.is_empty()),
    }
}

/// The port that is connected to: the setting where it is a number, else nodemailer's own choice. Codes such as
/// `Number(process.env.SMTP_PORT || 587)` come to the same.
pub fn port(setting: Option<&str>, secure: Option<bool>) -> u16 {
    let usual = if secure == Some(true) { 465 } else { 587 };
    let number = setting.and_then(|text| text.trim().parse().ok()).filter(|port| *port > 0);
    number.unwrap_or(usual)
}

/// How TLS begins.
pub fn mode(port: u16, secure: Option<bool>) -> TlsMode {
    match secure.unwrap_or(port == 465) {
        true => TlsMode::Implicit,
        false => TlsMode::Starttls,
    }
}

/// Whether that fits the port.
pub fn beginning(port: u16, secure: Option<bool>) -> Beginning {
    let mode = mode(port, secure);
    match (PORTS.contains(&port), Endpoint::at("", port).tls == mode, mode) {
        (false, ..) => Beginning::Unknown,
        (true, true, _) => Beginning::Fits,
        (true, false, TlsMode::Implicit) => Beginning::WrongVersion,
        (true, false, TlsMode::Starttls) => Beginning::NoGreeting,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_is_nodemailers() {
        use Beginning::{Fits, NoGreeting, WrongVersion};
        let settings = [None, Some("false"), Some("true"), Some("")];
        let rows = [
            (Reading::Passed, 587, [Fits, WrongVersion, WrongVersion, Fits]),
            (Reading::Passed, 2587, [Fits, WrongVersion, WrongVersion, Fits]),
            (Reading::Passed, 25, [Fits, WrongVersion, WrongVersion, Fits]),
            (Reading::Passed, 465, [Fits, Fits, Fits, NoGreeting]),
            (Reading::Passed, 2465, [NoGreeting, Fits, Fits, NoGreeting]),
            (Reading::Compared, 587, [Fits, Fits, WrongVersion, Fits]),
            (Reading::Compared, 465, [NoGreeting, NoGreeting, Fits, NoGreeting]),
            (Reading::Compared, 2465, [NoGreeting, NoGreeting, Fits, NoGreeting]),
        ];
        for (reading, port, wanted) in rows {
            let seen = settings.map(|setting| beginning(port, secure(reading, setting)));
            assert_eq!(seen, wanted, "{reading:?} {port}");
        }
        assert_eq!(beginning(1025, Some(true)), Beginning::Unknown);
    }

    #[test]
    fn a_port_that_is_no_number_is_nodemailers_own() {
        for (setting, secure, wanted) in [
            (None, None, 587),
            (None, Some(true), 465),
            (Some(""), Some(false), 587),
            (Some("smtp"), Some(true), 465),
            (Some("2587"), Some(true), 2587),
            (Some(" 465 "), None, 465),
            (Some("0"), None, 587),
        ] {
            assert_eq!(port(setting, secure), wanted, "{setting:?}");
        }
    }

    proptest! {
        #[test]
        fn compared_is_never_undefined_and_passed_is_true_for_any_text(text in "\\PC{0,12}") {
            prop_assert!(secure(Reading::Compared, Some(&text)).is_some());
            prop_assert_eq!(secure(Reading::Passed, Some(&text)), Some(!text.is_empty()));
        }
    }
}
