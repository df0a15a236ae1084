//! The DNS hosts whose zones sesame can write to, and what each wants to be logged in with.

use std::fmt;

use zeroize::Zeroizing;

use crate::secret::Secret;
use crate::text::Text;

/// A DNS host with an interface for programs.
#[derive(Debug, PartialEq, Eq)]
pub struct HostApi {
    /// Its identifier: the one of [`Provider`](super::provider::Provider) where it is one of those.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it wants, in order.
    pub fields: &'static [Field],
}

/// A part of a login, under the name that other programs have for it in the environment.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// What it is when it is left out; empty where it is then nothing.
    pub usual: Option<&'static str>,
}

impl Field {
    /// Whether it is not to be seen: all that has no usual value, or none but nothing.
    pub fn is_secret(&self) -> bool {
        self.usual.is_none_or(str::is_empty)
    }
}

const fn wanted(name: &'static str) -> Field {
    Field { name, usual: None }
}

const fn usually(name: &'static str, usual: &'static str) -> Field {
    Field { name, usual: Some(usual) }
}

/// Every host that can be written to.
pub const HOSTS: &[HostApi] = &[
    HostApi { id: "cloudflare", name: "Cloudflare", fields: &[wanted("CLOUDFLARE_DNS_API_TOKEN")] },
    HostApi { id: "digitalocean", name: "DigitalOcean", fields: &[wanted("DO_AUTH_TOKEN")] },
    HostApi { id: "gandi", name: "Gandi", fields: &[wanted("GANDIV5_PERSONAL_ACCESS_TOKEN")] },
    HostApi {
        id: "ovh",
        name: "OVH",
        fields: &[
            wanted("OVH_APPLICATION_KEY"),
            wanted("OVH_APPLICATION_SECRET"),
            wanted("OVH_CONSUMER_KEY"),
            usually("OVH_ENDPOINT", "ovh-eu"),
        ],
    },
    HostApi {
        id: "powerdns",
        name: "PowerDNS",
        fields: &[
            wanted("PDNS_API_KEY"),
            usually("PDNS_API_URL", "http://127.0.0.1:8081"),
            usually("PDNS_SERVER_NAME", "localhost"),
        ],
    },
    HostApi {
        id: "rfc2136",
        name: "RFC 2136 (BIND, Knot, PowerDNS…)",
        fields: &[
            wanted("RFC2136_NAMESERVER"),
            wanted("RFC2136_TSIG_KEY"),
            wanted("RFC2136_TSIG_SECRET"),
            usually("RFC2136_TSIG_ALGORITHM", "hmac-sha256"),
        ],
    },
    HostApi {
        id: "route53",
        name: "Amazon Route 53",
        fields: &[
            wanted("AWS_ACCESS_KEY_ID"),
            wanted("AWS_SECRET_ACCESS_KEY"),
            // Of temporary keys only.
            usually("AWS_SESSION_TOKEN", ""),
        ],
    },
];

impl HostApi {
    /// The host of an identifier.
    pub fn of(id: &str) -> Option<&'static Self> {
        HOSTS.iter().find(|host| host.id == id)
    }

    /// The names of what it cannot do without.
    pub fn needs(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().filter(|field| field.usual.is_none()).map(|field| field.name)
    }

    /// The names of what only some logins have.
    pub fn may_have(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().filter(|field| field.usual == Some("")).map(|field| field.name)
    }
}

/// A login at a host. `Debug` shows none of its values.
#[derive(Clone, PartialEq, Eq)]
pub struct HostLogin {
    /// The host.
    pub host: &'static HostApi,
    values: Vec<(&'static str, Secret)>,
}

impl fmt::Debug for HostLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.values.iter().map(|(name, _)| *name).collect();
        f.debug_struct("HostLogin").field("host", &self.host.id).field("fields", &names).finish_non_exhaustive()
    }
}

/// Why a text is no login. It holds nothing of the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// There is nothing in it.
    #[error("nothing")]
    Empty,
    /// A line is neither `NAME=value` with a name the host knows, nor the one value of a host that wants one only.
    #[error("line {0} is not understood")]
    Line(usize),
    /// Values are missing.
    #[error("missing: {}", .0.join(", "))]
    Missing(Vec<&'static str>),
}

impl LoginError {
    /// What to say to the user.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => Text::key("dns-login-empty"),
            Self::Line(line) => Text::key("dns-login-line").with("line", *line),
            Self::Missing(names) => Text::key("dns-login-missing").with("names", names.join(", ")),
        }
    }
}

impl HostLogin {
    /// Reads a login: lines of `NAME=value`, or the value alone where the host wants one only. Blank lines, `#` lines,
    /// `export`, and quotes around a value are no matter.
    ///
    /// # Errors
    /// [`LoginError`].
    pub fn parse(host: &'static HostApi, text: &Secret) -> Result<Self, LoginError> {
        let mut values: Vec<(&'static str, Secret)> = Vec::new();
        let lines = text.reveal().lines().enumerate().map(|(n, line)| (n + 1, line.trim()));
        for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
            let (field, value) = match (named(host, line), host.needs().collect::<Vec<_>>().as_slice()) {
                (Some(named), _) => named,
                (None, [only]) => (*only, line),
                (None, _) => return Err(LoginError::Line(number)),
            };
            let value = bare(value);
            if value.chars().any(|c| c.is_control() || c.is_whitespace()) {
                return Err(LoginError::Line(number));
            }
            if values.iter().any(|(name, _)| *name == field) {
                return Err(LoginError::Line(number));
            }
            if !value.is_empty() {
                values.push((field, Secret::new(value)));
            }
        }
        let login = Self { host, values };
        let missing: Vec<&'static str> = host.needs().filter(|name| login.value(name).is_none()).collect();
        match missing.len() {
            0 => Ok(login),
            _ if login.values.is_empty() => Err(LoginError::Empty),
            _ => Err(LoginError::Missing(missing)),
        }
    }

    /// A value by its name: as given, or the usual one.
    pub fn value(&self, name: &str) -> Option<&str> {
        let given = self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.reveal());
        given.or_else(|| self.host.fields.iter().find(|field| field.name == name)?.usual)
    }

    /// Everything that was given, as it is kept: it can be parsed again.
    pub fn to_secret(&self) -> Secret {
        let mut text = Zeroizing::new(String::with_capacity(1024));
        for (name, value) in &self.values {
            text.push_str(name);
            text.push_str("=\"");
            text.push_str(value.reveal());
            text.push_str("\"\n");
        }
        Secret::new(text.as_str())
    }

    /// Words of the host without what it was logged in with, should it say it back. What is shorter than a word is left: it
    /// would be found in any sentence.
    pub fn redacted(&self, words: &str) -> String {
        let long = self.values.iter().filter(|(_, value)| value.chars() >= 4);
        long.fold(words.to_owned(), |words, (_, value)| words.replace(value.reveal(), "***"))
    }
}

fn named<'a>(host: &HostApi, line: &'a str) -> Option<(&'static str, &'a str)> {
    let (name, value) = line.split_once('=')?;
    let field = host.fields.iter().find(|field| field.name == name.trim_end())?;
    Some((field.name, value.trim()))
}

fn bare(value: &str) -> &str {
    ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dns::provider::Provider;

    fn parse(host: &str, text: &str) -> Result<HostLogin, LoginError> {
        HostLogin::parse(HostApi::of(host).expect("a host"), &Secret::new(text))
    }

    #[test]
    fn every_host_is_told_apart_and_wants_something() {
        for (n, host) in HOSTS.iter().enumerate() {
            assert!(host.needs().count() > 0, "{}", host.id);
            assert!(HOSTS[..n].iter().all(|other| other.id < host.id), "{} is out of order", host.id);
            let mut names: Vec<&str> = host.fields.iter().map(|field| field.name).collect();
            names.dedup();
            assert_eq!(names.len(), host.fields.len());
        }
        for id in ["cloudflare", "digitalocean", "gandi", "ovh", "route53"] {
            let known = Provider::find(id).expect("recognised from its name servers");
            assert_eq!(known.name, HostApi::of(id).expect("a host").name);
        }
    }

    #[test]
    fn one_value_may_stand_alone() {
        for text in
            ["tok-en=\n", "CLOUDFLARE_DNS_API_TOKEN=tok-en=", " # mine\n\nexport CLOUDFLARE_DNS_API_TOKEN=\"tok-en=\""]
        {
            let login = parse("cloudflare", text).expect(text);
            assert_eq!(login.value("CLOUDFLARE_DNS_API_TOKEN"), Some("tok-en="));
        }
        assert_eq!(parse("cloudflare", "two words"), Err(LoginError::Line(1)));
        assert_eq!(parse("cloudflare", "one\ntwo"), Err(LoginError::Line(2)));
        assert_eq!(parse("cloudflare", "\n \n"), Err(LoginError::Empty));
        assert_eq!(parse("cloudflare", "CLOUDFLARE_DNS_API_TOKEN="), Err(LoginError::Empty));
    }

    #[test]
    fn what_is_missing_is_named_and_what_is_usual_is_filled_in() {
        let some = "OVH_APPLICATION_KEY=a\nOVH_CONSUMER_KEY='c'";
        assert_eq!(parse("ovh", some), Err(LoginError::Missing(vec!["OVH_APPLICATION_SECRET"])));
        let login = parse("ovh", &format!("{some}\nOVH_APPLICATION_SECRET=s")).expect("a login");
        assert_eq!((login.value("OVH_ENDPOINT"), login.value("OVH_CONSUMER_KEY")), (Some("ovh-eu"), Some("c")));
        assert_eq!(parse("ovh", "secret"), Err(LoginError::Line(1)));
    }

    #[test]
    fn keys_of_aws_may_be_temporary() {
        let keys = "AWS_ACCESS_KEY_ID=a\nexport AWS_SECRET_ACCESS_KEY=\"s/+\"";
        let route53 = HostApi::of("route53").expect("a host");
        assert_eq!(route53.may_have().collect::<Vec<_>>(), ["AWS_SESSION_TOKEN"]);
        assert_eq!(parse("route53", keys).expect("a login").value("AWS_SESSION_TOKEN"), Some(""));
        let temporary = parse("route53", &format!("{keys}\nAWS_SESSION_TOKEN=t==")).expect("a login");
        assert_eq!(temporary.value("AWS_SESSION_TOKEN"), Some("t=="));
        assert_eq!(HostLogin::parse(route53, &temporary.to_secret()), Ok(temporary));
        assert_eq!(parse("route53", "a"), Err(LoginError::Line(1)), "two values are wanted");
    }

    #[test]
    fn a_login_never_shows() {
        let login = parse("cloudflare", "very-secret-token").expect("a login");
        assert!(!format!("{login:?}").contains("very"));
        assert_eq!(login.redacted("no such token: very-secret-token"), "no such token: ***");
        assert!(!format!("{:?}", parse("ovh", "OVH_SECRET=hush")).contains("hush"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_login_or_refused_and_a_kept_one_is_the_same(text in any::<String>(), host in 0..HOSTS.len()) {
            if let Ok(login) = HostLogin::parse(&HOSTS[host], &Secret::new(text)) {
                prop_assert_eq!(HostLogin::parse(&HOSTS[host], &login.to_secret()), Ok(login));
            }
        }

        #[test]
        fn lines_are_a_login_or_refused_and_a_kept_one_is_the_same(
            lines in prop::collection::vec(("(RFC2136_(NAMESERVER|TSIG_(KEY|SECRET|ALGORITHM))|X)", " ?= ?", "[\"'a-z= é\\t]{0,6}"), 0..6),
        ) {
            let host = HostApi::of("rfc2136").expect("a host");
            let text: String = lines.iter().map(|(name, equals, value)| format!("{name}{equals}{value}\n")).collect();
            if let Ok(login) = HostLogin::parse(host, &Secret::new(text)) {
                prop_assert_eq!(HostLogin::parse(host, &login.to_secret()), Ok(login));
            }
        }
    }
}
