//! Public resolvers, as `assets/resolvers.toml` lists them: what the world sees, beside what this machine sees.

use std::net::IpAddr;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::assets;

/// A resolver that serves everyone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicResolver {
    /// Who runs it.
    pub name: String,
    /// Where it listens, on port 53.
    pub address: IpAddr,
    /// Where its operator says so; empty for one that the user named.
    pub source: String,
}

impl PublicResolver {
    /// One that the user named by its address alone.
    pub fn unnamed(address: IpAddr) -> Self {
        Self { name: address.to_string(), address, source: String::new() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    resolver: Vec<PublicResolver>,
}

static ALL: LazyLock<Vec<PublicResolver>> = LazyLock::new(|| {
    let text = assets::file("resolvers.toml").expect("a test reads assets/resolvers.toml");
    let listed: Listed = toml::from_str(text).expect("a test reads assets/resolvers.toml");
    listed.resolver
});

/// Every one of the list.
pub fn all() -> &'static [PublicResolver] {
    &ALL
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::all;

    #[test]
    fn the_list_has_several_operators_each_once_and_with_its_source() {
        assert!(all().len() >= 2);
        let names: BTreeSet<&str> = all().iter().map(|resolver| resolver.name.as_str()).collect();
        assert_eq!(names.len(), all().len());
        assert!(all().iter().all(|resolver| resolver.source.starts_with("https://")));
        assert!(all().iter().all(|resolver| !resolver.address.is_loopback() && !resolver.address.is_unspecified()));
    }
}
