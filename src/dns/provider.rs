//! DNS hosts: recognised by their name servers, each with its own way of having names and targets typed.

use std::sync::LazyLock;

use serde::Deserialize;

use super::record::{Name, Record};
use crate::assets;

/// How a host wants the name of a record typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameForm {
    /// Without the zone, which the host adds.
    Relative,
    /// In full.
    Full,
    /// Either.
    Both,
}

/// Whether a target must end with a dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetDot {
    /// Without it the host adds the zone to the target.
    Required,
    /// Not wanted.
    None,
    /// Either.
    Both,
}

/// A trap of one host, confirmed by its documentation or AWS's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trap {
    /// A CNAME may be proxied, which hides it: "DNS only" is to be chosen.
    ProxiedCname,
    /// A TXT at the same name as a CNAME breaks it.
    TxtBesideCname,
    /// There may be several zones of the same name, of which only one is delegated.
    NotDelegated,
}

impl Trap {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::ProxiedCname => "provider-trap-proxied-cname",
            Self::TxtBesideCname => "provider-trap-txt-beside-cname",
            Self::NotDelegated => "provider-trap-not-delegated",
        }
    }
}

/// A field of [`Provider`] of which a source is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The name-server suffixes or patterns.
    Suffixes,
    /// The form of names.
    NameForm,
    /// The dot after targets.
    TargetDot,
}

/// A DNS host, as `assets/providers/<id>.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its identifier: the file's name.
    pub id: String,
    /// Its name, the same in every language.
    pub name: String,
    /// Name servers lie at or below one of these.
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// Name servers look like one of these, `#` standing for digits.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// How names are typed; `None` where it is not known.
    pub name_form: Option<NameForm>,
    /// Whether targets end with a dot; `None` where it is not known.
    pub target_dot: Option<TargetDot>,
    /// The fields that a source confirms; the others are hearsay, to be shown with both forms.
    pub confirmed: Vec<Field>,
    /// What to beware of there.
    #[serde(default)]
    pub traps: Vec<Trap>,
}

static ALL: LazyLock<Vec<Provider>> = LazyLock::new(|| {
    let read = |(_, text)| toml::from_str(text).expect("a test reads every file of assets/providers");
    assets::in_folder("providers").map(read).collect()
});

impl Provider {
    /// Every known host, by identifier.
    pub fn all() -> &'static [Provider] {
        &ALL
    }

    /// The host of an identifier.
    pub fn find(id: &str) -> Option<&'static Provider> {
        Self::all().iter().find(|provider| provider.id == id)
    }

    /// The host that all of a zone's name servers belong to; `None` if one of them is somewhere else.
    pub fn recognise(nameservers: &[Name]) -> Option<&'static Provider> {
        let first = nameservers.first()?;
        Self::all().iter().find(|p| p.serves(first)).filter(|p| nameservers.iter().all(|ns| p.serves(ns)))
    }

    /// Whether a name server is one of this host's.
    pub fn serves(&self, nameserver: &Name) -> bool {
        self.suffixes.iter().any(|suffix| nameserver.is_in(&Name::of(suffix)))
            || self.patterns.iter().any(|pattern| fits(nameserver.as_str(), pattern))
    }

    /// Whether a source confirms a field.
    pub fn is_confirmed(&self, field: Field) -> bool {
        self.confirmed.contains(&field)
    }
}

/// Every form in which a record may have to be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The name without the zone; `@` for the zone itself.
    pub relative: String,
    /// The name in full.
    pub full: String,
    /// The value as it is.
    pub value: String,
    /// The value with a dot at its end.
    pub dotted: String,
}

impl Typed {
    /// The forms of a record in a zone.
    pub fn of(record: &Record, zone: &Name) -> Self {
        let value = record.value.trim_end_matches('.').to_owned();
        Self {
            relative: record.name.relative_to(zone),
            full: record.name.to_string(),
            dotted: format!("{value}."),
            value,
        }
    }
}

/// Matches label by label; `#` at the end of a pattern's label stands for one digit or more.
fn fits(name: &str, pattern: &str) -> bool {
    let (mut names, mut patterns) = (name.split('.'), pattern.split('.'));
    loop {
        match (names.next(), patterns.next()) {
            (None, None) => return true,
            (Some(label), Some(pattern)) => {
                let same = match pattern.strip_suffix('#') {
                    Some(head) => label
                        .strip_prefix(head)
                        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())),
                    None => label == pattern,
                };
                if !same {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Name, NameForm, Provider, TargetDot, Typed};
    use crate::assets;
    use crate::dns::record::{Kind, Record};

    fn recognised(nameservers: &[&str]) -> Option<&'static str> {
        let names: Vec<Name> = nameservers.iter().map(|name| Name::of(name)).collect();
        Provider::recognise(&names).map(|provider| provider.id.as_str())
    }

    #[test]
    fn every_file_is_read_and_named_after_its_id() {
        let files: Vec<_> = assets::in_folder("providers").collect();
        assert_eq!(files.len(), 26);
        for (file, text) in files {
            let provider: Provider = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!(format!("{}.toml", provider.id), file);
            assert!(!provider.name.is_empty());
            assert_ne!(provider.suffixes.is_empty(), provider.patterns.is_empty(), "{file}");
            assert_eq!(Provider::find(&provider.id), Some(&provider));
        }
    }

    #[test]
    fn no_name_server_belongs_to_two_hosts() {
        for provider in Provider::all() {
            for suffix in &provider.suffixes {
                let name = Name::parse(suffix).expect("a suffix is a name");
                assert_eq!(name.as_str(), suffix);
                let owners = Provider::all().iter().filter(|other| other.serves(&name)).count();
                assert_eq!(owners, 1, "{suffix}");
            }
        }
    }

    #[test]
    fn hosts_are_recognised_by_their_name_servers() {
        assert_eq!(recognised(&["dns104.ovh.net.", "NS104.OVH.NET"]), Some("ovh"));
        assert_eq!(recognised(&["kate.ns.cloudflare.com", "rob.ns.cloudflare.com"]), Some("cloudflare"));
        let route53 =
            ["ns-512.awsdns-00.net", "ns-1.awsdns-63.com", "ns-1536.awsdns-07.co.uk", "ns-1024.awsdns-00.org"];
        assert_eq!(recognised(&route53), Some("route53"));
        assert_eq!(recognised(&["solar.dns-parking.com"]), Some("hostinger"));
    }

    #[test]
    fn look_alikes_and_mixtures_are_not_recognised() {
        assert_eq!(recognised(&[]), None);
        assert_eq!(recognised(&["ns1.notovh.net"]), None);
        assert_eq!(recognised(&["ovh.net.example.com"]), None);
        assert_eq!(recognised(&["ns-512.awsdns-00.net.example.com"]), None);
        assert_eq!(recognised(&["ns-.awsdns-00.net"]), None);
        assert_eq!(recognised(&["ns-5x.awsdns-00.net"]), None);
        assert_eq!(recognised(&["dns104.ovh.net", "ns1.example.com"]), None);
        assert_eq!(recognised(&["dns104.ovh.net", "kate.ns.cloudflare.com"]), None);
    }

    #[test]
    fn only_what_a_source_says_is_confirmed() {
        let ovh = Provider::find("ovh").expect("OVH");
        assert_eq!((ovh.name_form, ovh.target_dot), (Some(NameForm::Relative), Some(TargetDot::Required)));
        assert!(ovh.is_confirmed(Field::TargetDot) && !ovh.is_confirmed(Field::NameForm));
        let wix = Provider::find("wix").expect("Wix");
        assert_eq!((wix.name_form, wix.target_dot, wix.is_confirmed(Field::Suffixes)), (None, None, false));
    }

    #[test]
    fn a_record_is_shown_in_every_form() {
        let record = Record {
            name: Name::of("abc._domainkey.example.com"),
            kind: Kind::Cname,
            value: "abc.dkim.amazonses.com".into(),
            ttl: 0,
        };
        let typed = Typed::of(&record, &Name::of("example.com"));
        assert_eq!((typed.relative.as_str(), typed.full.as_str()), ("abc._domainkey", "abc._domainkey.example.com"));
        assert_eq!(
            (typed.value.as_str(), typed.dotted.as_str()),
            ("abc.dkim.amazonses.com", "abc.dkim.amazonses.com.")
        );
    }
}
