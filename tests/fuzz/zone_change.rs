//! Any login at a DNS host, and any journal of what was added: no panic, and what was read is kept as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sesame::dns::host_api::{HOSTS, HostLogin};
use sesame::dns::journal::Journal;
use sesame::secret::Secret;

fuzz_target!(|input: (u8, &str, &[u8])| {
    let (host, login, journal) = input;
    let host = &HOSTS[usize::from(host) % HOSTS.len()];
    if let Ok(login) = HostLogin::parse(host, &Secret::new(login)) {
        assert_eq!(HostLogin::parse(host, &login.to_secret()), Ok(login.clone()));
        assert!(host.needs().all(|name| login.value(name).is_some()));
    }
    if let Ok(journal) = Journal::parse(journal) {
        assert_eq!(Journal::parse(&journal.to_bytes()), Ok(journal));
    }
});
