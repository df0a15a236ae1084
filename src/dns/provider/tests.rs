//! The table of hosts: what every file must have, and which name servers are whose.

use std::collections::BTreeSet;

use super::{Field, NameForm, Provider, TargetDot, Words};
use crate::assets;
use crate::dns::record::Name;
use crate::locale::Locale;
use crate::text::Text;

/// The hosts without name servers of their own: software, which can only be chosen.
const CHOSEN: [&str; 3] = ["bind", "cpanel", "plesk"];

fn recognised(nameservers: &[&str]) -> Option<&'static str> {
    let names: Vec<Name> = nameservers.iter().map(|name| Name::of(name)).collect();
    Provider::recognise(&names).map(|provider| provider.id.as_str())
}

/// Whether all words known of a label or a path are there and clean.
fn is_said(words: &Words) -> bool {
    let mut known = words.fr.iter().chain(&words.en).peekable();
    let is_clean = |text: &String| !text.is_empty() && text.trim() == text && !text.chars().any(char::is_control);
    known.peek().is_some() && known.all(is_clean)
}

#[test]
fn every_file_is_read_and_named_after_its_id() {
    let files: Vec<_> = assets::in_folder("providers").collect();
    assert_eq!(files.len(), 36);
    let mut names = BTreeSet::new();
    for (file, text) in files {
        let provider: Provider = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(format!("{}.toml", provider.id), file);
        assert!(!provider.name.is_empty() && names.insert(provider.name.clone()), "{file}");
        let ways = usize::from(!provider.suffixes.is_empty()) + usize::from(!provider.patterns.is_empty());
        assert_eq!(ways, usize::from(!CHOSEN.contains(&provider.id.as_str())), "{file}");
        assert_eq!(Provider::find(&provider.id), Some(&provider));
    }
}

#[test]
fn every_way_of_typing_is_told_or_said_to_be_unknown() {
    for host in Provider::all() {
        let facets = [
            (Field::NameForm, host.name_form.is_some()),
            (Field::Apex, host.apex.is_some()),
            (Field::TargetDot, host.target_dot.is_some()),
            (Field::Txt, host.txt.is_some()),
            (Field::Mx, host.mx.is_some()),
        ];
        for (field, told) in facets {
            assert_ne!(told, host.unknown.contains(&field), "{}: {field:?}", host.id);
        }
        assert_eq!(host.unknown.len(), facets.iter().filter(|(_, told)| !told).count(), "{}", host.id);
        assert!(host.checked >= jiff::civil::date(2026, 11, 25), "{}", host.id);
    }
}

#[test]
fn every_source_is_a_link_and_tells_what_the_file_has() {
    let is_link = |link: &str| link.starts_with("https://") && link.bytes().all(|byte| byte.is_ascii_graphic());
    for host in Provider::all() {
        assert!(host.docs.iter().all(|link| is_link(link)), "{}", host.id);
        for (field, links) in &host.sources {
            assert!(!links.is_empty() && links.iter().all(|link| is_link(link)), "{}: {field:?}", host.id);
            let told = match field {
                Field::Suffixes => !host.suffixes.is_empty() || !host.patterns.is_empty(),
                Field::TxtSplit => host.txt_split.is_some(),
                Field::Labels => host.labels.all().next().is_some(),
                Field::Console => host.console.is_some(),
                facet => !host.unknown.contains(facet),
            };
            assert!(told, "{}: a source tells of {field:?}, the file does not", host.id);
        }
        assert!(host.labels.all().chain(&host.console).all(is_said), "{}", host.id);
        assert_eq!(host.labels.all().next().is_some(), host.is_confirmed(Field::Labels), "{}", host.id);
        assert_eq!(host.place().is_some(), host.console.is_some(), "{}: a way through a console has a source", host.id);
    }
}

#[test]
fn every_trap_has_a_source_and_words_in_both_languages() {
    let locales = ["locales/en.ftl", "locales/fr.ftl"].map(|path| assets::file(path).expect("a language"));
    for host in Provider::all() {
        let sourced: BTreeSet<_> = host.trap_sources.keys().copied().collect();
        assert_eq!(sourced, host.traps.iter().copied().collect(), "{}", host.id);
        assert!(host.trap_sources.values().all(|link| link.starts_with("https://")), "{}", host.id);
        for trap in &host.traps {
            let line = format!("\n{} = ", trap.key());
            assert!(locales.iter().all(|locale| locale.contains(&line)), "{}: {}", host.id, trap.key());
        }
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
    let cases: [(&str, &[&str]); 33] = [
        ("ovh", &["dns104.ovh.net.", "NS104.OVH.NET", "ns1.ovh.ca", "dns200.anycast.me"]),
        ("cloudflare", &["kate.ns.cloudflare.com", "rob.ns.cloudflare.com"]),
        ("godaddy", &["ns51.domaincontrol.com", "ns52.domaincontrol.com"]),
        (
            "route53",
            &["ns-512.awsdns-00.net", "ns-1.awsdns-63.com", "ns-1536.awsdns-07.co.uk", "ns-1024.awsdns-00.org"],
        ),
        ("gandi", &["ns-1-a.gandi.net", "ns-2-b.gandi.net"]),
        ("ionos", &["ns1.ui-dns.com", "ns1.ui-dns.de", "ns1.ui-dns.org", "ns1.ui-dns.biz"]),
        ("ionos", &["ns1.1and1-dns.com", "ns1.1and1-dns.de", "ns1.1and1-dns.org"]),
        ("hostinger", &["solar.dns-parking.com", "ns1.main-hosting.eu"]),
        ("namecheap", &["dns1.registrar-servers.com", "dns1.namecheaphosting.com"]),
        ("google-cloud-dns", &["ns-cloud-a1.googledomains.com"]),
        ("squarespace", &["ns01.squarespacedns.com"]),
        ("azure", &["ns1-01.azure-dns.com", "ns2-01.azure-dns.net", "ns3-01.azure-dns.org", "ns4-01.azure-dns.info"]),
        ("digitalocean", &["ns1.digitalocean.com"]),
        ("vercel", &["ns1.vercel-dns.com"]),
        ("netlify", &["dns1.p01.nsone.net"]),
        ("hetzner", &["ns1.ns.hetzner.com", "helium.ns.hetzner.de", "ns1.first-ns.de", "robotns2.second-ns.de"]),
        ("hetzner", &["robotns3.second-ns.com", "ns1.your-server.de"]),
        ("scaleway", &["ns0.dom.scw.cloud"]),
        ("infomaniak", &["ns11.infomaniak.ch", "ns12.infomaniak.com"]),
        ("o2switch", &["ns1.o2switch.net"]),
        ("lws", &["ns1.lwsdns.com", "ns2.lws-hosting.com"]),
        ("porkbun", &["maceio.ns.porkbun.com"]),
        ("dnsimple", &["ns1.dnsimple.com"]),
        ("linode", &["ns1.linode.com"]),
        ("vultr", &["ns1.vultr.com"]),
        ("name.com", &["ns1abc.name.com"]),
        ("hover", &["ns1.hover.com"]),
        ("wix", &["ns8.wixdns.net"]),
        ("bunny", &["kiki.bunny.net", "coco.bunny.net"]),
        ("cloudns", &["ns1.cloudns.net"]),
        ("desec", &["ns1.desec.io", "ns2.desec.org"]),
        ("dnsmadeeasy", &["ns0.dnsmadeeasy.com"]),
        ("dynu", &["ns1.dynu.com"]),
    ];
    for (id, nameservers) in cases {
        assert_eq!(recognised(nameservers), Some(id), "{nameservers:?}");
    }
    assert_eq!(recognised(&["root-dns.netcup.net", "second-dns.netcup.net"]), Some("netcup"));
    assert_eq!(recognised(&["pdns1.ultradns.net"]), Some("ultradns"));
    let seen: BTreeSet<_> = cases.iter().map(|(id, _)| *id).chain(["netcup", "ultradns"]).chain(CHOSEN).collect();
    let all: BTreeSet<_> = Provider::all().iter().map(|host| host.id.as_str()).collect();
    assert_eq!(seen, all);
}

#[test]
fn every_suffix_of_a_host_is_enough_to_recognise_it() {
    for host in Provider::all() {
        for suffix in &host.suffixes {
            assert_eq!(recognised(&[suffix]), Some(host.id.as_str()));
            assert_eq!(recognised(&[&format!("ns1.{suffix}"), &format!("ns2.{suffix}.")]), Some(host.id.as_str()));
            assert_eq!(recognised(&[&format!("not{suffix}")]), None);
        }
    }
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
    assert!(ovh.is_confirmed(Field::TargetDot) && ovh.is_confirmed(Field::NameForm));
    let wix = Provider::find("wix").expect("Wix");
    assert!(wix.is_confirmed(Field::NameForm) && !wix.is_confirmed(Field::Suffixes));
    let hostinger = Provider::find("hostinger").expect("Hostinger");
    assert!(hostinger.name_form.is_some() && !hostinger.is_confirmed(Field::NameForm));
}

#[test]
fn the_way_through_a_console_comes_with_the_day_it_was_looked_up() {
    let ovh = Provider::find("ovh").expect("OVH");
    let path = ovh.console.as_ref().expect("a console").text();
    let place = Text::key("provider-place").with("path", path).with("day", jiff::civil::date(2026, 11, 25));
    assert_eq!(ovh.place(), Some(place));
    assert_eq!(Provider::find("bind").expect("BIND").place(), None);
}

#[test]
fn each_language_says_the_words_of_the_host_in_its_own_or_the_only_known_one() {
    let say = |tag: &str, text: &Text| Locale::load(tag).say(text, jiff::Timestamp::UNIX_EPOCH);
    let words = |fr: Option<&str>, en: Option<&str>| Words { fr: fr.map(Into::into), en: en.map(Into::into) }.text();
    let cases = [
        (words(Some("Cible"), Some("Target")), ["Target", "Cible"]),
        (words(Some("Hôte"), None), ["Hôte", "Hôte"]),
        (words(None, Some("Points to")), ["Points to", "Points to"]),
    ];
    for (text, said) in cases {
        assert_eq!([say("en", &text), say("fr", &text)], said);
    }
    let place = Provider::find("ovh").and_then(Provider::place).expect("a way through the console");
    assert!(say("en", &place).contains("Web Cloud › Domain names"), "{}", say("en", &place));
    assert!(say("fr", &place).contains("Web Cloud › Zones DNS"), "{}", say("fr", &place));
    assert!(say("fr", &place).contains("2026"), "{}", say("fr", &place));
}
