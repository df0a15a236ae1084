//! What the environment says: arguments, folders, language, terminal, and where to look instead of the usual places.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
#[cfg(unix)]
use std::sync::Mutex;

use etcetera::BaseStrategy;

use super::mailer::ConnectTo;
use crate::dns::server::parse_server;
use crate::secret::Secret;

/// Where SMTP connections go instead of SES, as `host:port`; the certificate must still be the endpoint's.
pub const SMTP_ENDPOINT: &str = "SESAME_SMTP_ENDPOINT";

/// The one DNS server to ask instead of the machine's resolver and the zone's servers, as `address[:port]`.
pub const NAMESERVER: &str = "SESAME_NAMESERVER";

/// The public resolvers to ask instead of those of the list, as addresses with commas between.
pub const PUBLIC_RESOLVERS: &str = "SESAME_PUBLIC_RESOLVERS";

/// Where more certificates to trust stand, as OpenSSL knows these places.
#[derive(Debug, Clone, Default)]
pub struct TrustPlaces {
    /// `SSL_CERT_FILE`.
    pub file: Option<PathBuf>,
    /// The folders of `SSL_CERT_DIR`.
    pub folders: Vec<PathBuf>,
}

/// Where more certificates to trust stand; an empty variable is none.
pub fn trust_places() -> TrustPlaces {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let folders = set("SSL_CERT_DIR").map(|folders| std::env::split_paths(&folders).collect());
    TrustPlaces { file: set("SSL_CERT_FILE").map(PathBuf::from), folders: folders.unwrap_or_default() }
}

/// The command line's words, the program's name first.
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// The values of these variables, as far as they are set and are text.
pub fn variables<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, String> {
    names.into_iter().filter_map(|name| Some((name.to_owned(), std::env::var(name).ok()?))).collect()
}

/// Whether standard output is a terminal.
pub fn output_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// The columns of the terminal that standard output is, if it is one and tells them.
pub fn columns() -> Option<usize> {
    #[cfg(unix)]
    {
        let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
        Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
    }
    #[cfg(not(unix))]
    None
}

/// Whether the wizard can be used here: keys come from a terminal and the screen is one.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The language's tag by POSIX's order: LC_ALL, LC_MESSAGES, LANG; else the system's.
pub fn locale_tag() -> String {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let posix = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    posix.or_else(sys_locale::get_locale).unwrap_or_default()
}

/// The limits that this process was started with, as far as it has changed them.
#[cfg(unix)]
static INHERITED: Mutex<Vec<(rustix::process::Resource, rustix::process::Rlimit)>> = Mutex::new(Vec::new());

/// Changes a limit, and remembers what it was at first. What cannot be had is done without.
#[cfg(unix)]
fn limit(resource: rustix::process::Resource, change: impl FnOnce(rustix::process::Rlimit) -> rustix::process::Rlimit) {
    let before = rustix::process::getrlimit(resource);
    let mut inherited = INHERITED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !inherited.iter().any(|(known, _)| *known == resource) {
        inherited.push((resource, before));
    }
    rustix::process::setrlimit(resource, change(before)).unwrap_or_default();
}

/// Gives back the limits that this process was started with: those of a program that it starts in its turn.
pub fn restore_limits() {
    #[cfg(unix)]
    for (resource, before) in INHERITED.lock().unwrap_or_else(std::sync::PoisonError::into_inner).drain(..) {
        rustix::process::setrlimit(resource, before).unwrap_or_default();
    }
}

/// All variables that are set, as far as they are text; any may be a secret.
pub fn all() -> BTreeMap<String, Secret> {
    let text =
        |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, Secret::new(value.into_string().ok()?)));
    std::env::vars_os().filter_map(text).collect()
}

/// Has the system write no core file should the process be killed or panic: it would hold the passwords in memory.
/// What cannot be had is done without; other programs started from here may raise the limit again.
pub fn forbid_core_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit};

        limit(Resource::Core, |before| Rlimit { current: Some(0), ..before });
    }
}

/// Panics where `SESAME_PANIC` is set, so that a test of the whole program sees one. A release has no such door.
#[cfg(debug_assertions)]
pub fn panic_if_asked() {
    assert!(std::env::var_os("SESAME_PANIC").is_none(), "SESAME_PANIC is set");
}

/// How many files and sockets may be open at once: the system's limit, raised as far as it lets itself be; `None` where it has
/// none that is known.
pub fn most_open_files() -> Option<u64> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit};

        limit(Resource::Nofile, |before| Rlimit { current: before.maximum, ..before });
        getrlimit(Resource::Nofile).current
    }
    #[cfg(not(unix))]
    None
}

/// The folder sesame was started in.
///
/// # Errors
/// It was removed, or may not be read.
pub fn project() -> io::Result<PathBuf> {
    std::env::current_dir()
}

/// Where states are kept: `$XDG_STATE_HOME`, `~/.local/state`, or the system's place.
pub fn state_home() -> PathBuf {
    let base = etcetera::choose_base_strategy().ok();
    base.map_or_else(std::env::temp_dir, |base| base.state_dir().unwrap_or_else(|| base.data_dir()))
}

/// A variable that names another place to go to, and could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable}: {value}")]
pub struct Override {
    /// The variable.
    pub variable: &'static str,
    /// Its value.
    pub value: String,
}

/// Where SMTP connections go instead of SES: `SESAME_SMTP_ENDPOINT=host:port`. The certificate must still be the endpoint's.
///
/// # Errors
/// The value is no `host:port`.
pub fn smtp_endpoint() -> Result<Option<ConnectTo>, Override> {
    read(SMTP_ENDPOINT, ConnectTo::parse)
}

/// The one DNS server to ask instead of the machine's resolver and the zone's servers: `SESAME_NAMESERVER=address[:port]`.
///
/// # Errors
/// The value is no address.
pub fn nameserver() -> Result<Option<SocketAddr>, Override> {
    read(NAMESERVER, parse_server)
}

/// The public resolvers to ask instead of those of the list: `SESAME_PUBLIC_RESOLVERS=address,address`.
///
/// # Errors
/// One of them is no address.
pub fn public_resolvers() -> Result<Option<Vec<IpAddr>>, Override> {
    read(PUBLIC_RESOLVERS, |text| text.split(',').map(|address| address.trim().parse().ok()).collect())
}

/// Where the environment sends SMTP and DNS instead of their usual places, as it says it.
pub fn detours() -> [Option<String>; 2] {
    [SMTP_ENDPOINT, NAMESERVER].map(|variable| std::env::var(variable).ok().filter(|value| !value.is_empty()))
}

fn read<T>(variable: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Override> {
    match std::env::var(variable) {
        Ok(value) if !value.is_empty() => match parse(&value) {
            Some(parsed) => Ok(Some(parsed)),
            None => Err(Override { variable, value }),
        },
        _ => Ok(None),
    }
}

#[cfg(all(test, unix))]
mod tests {
    #[test]
    fn as_many_files_may_be_open_as_the_system_lets() {
        let most = super::most_open_files();
        assert_eq!(most, rustix::process::getrlimit(rustix::process::Resource::Nofile).maximum);
    }

    #[test]
    fn no_core_file_is_written() {
        super::forbid_core_files();
        assert_eq!(rustix::process::getrlimit(rustix::process::Resource::Core).current, Some(0));
    }
}
