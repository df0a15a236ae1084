//! Where a secret must not be seen, and how it is recognised there.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::world::{SECRET, USER, smtp_secret};

/// A place, and the bytes found there.
pub(crate) type Trace = (String, Vec<u8>);

/// The token of a DNS host, one that the host does not know, and the secret of a key for updates.
pub(crate) const TOKEN: &str = "dns-host-token-Zk3vQ9rT1xW7uY5nB2mC8pL4";
pub(crate) const WRONG_TOKEN: &str = "dns-wrong-token-Hj6gF0dS4aP9oI8uY7tR6eW5";
pub(crate) const TSIG: &str = "c2VzYW1lIGFuZCBpdHMgdHNpZyBrZXkgb2Ygb2N0ZXRz";

/// Fewest characters of a secret that count as the secret.
const PART: usize = 16;

/// The places that show a secret, or the better part of one.
pub(crate) fn find(traces: &[Trace]) -> Vec<String> {
    let forms = forms();
    let shows = |bytes: &[u8]| forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form));
    let mut places: Vec<String> =
        traces.iter().filter(|(_, bytes)| shows(bytes)).map(|(place, _)| place.clone()).collect();
    places.dedup();
    places
}

/// Every form of each secret: as it is, in part, in base64, and as AUTH PLAIN and AUTH LOGIN send it; a key for updates also
/// as the octets it stands for.
fn forms() -> Vec<Vec<u8>> {
    let password = smtp_secret();
    let mut forms = Vec::new();
    for secret in [SECRET, &password, TOKEN, WRONG_TOKEN, TSIG] {
        let encoded = [format!("\0{USER}\0{secret}"), secret.to_owned()].map(|text| STANDARD.encode(text));
        forms.extend(encoded.map(String::into_bytes));
        forms.push(secret.as_bytes()[..PART].to_vec());
        forms.push(secret.as_bytes()[secret.len() - PART..].to_vec());
    }
    forms.push(STANDARD.decode(TSIG).expect("base64"));
    forms
}

/// Every file below a folder but `config.env`, which is there to hold the password; while the program runs, also but what
/// is about to become `config.env`.
pub(crate) fn sweep(folder: &Path, running: bool, traces: &mut Vec<Trace>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            sweep(&path, running, traces);
        } else if !path
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name == "config.env" || (running && name.starts_with(".config.env.sesame-")))
            && let Ok(bytes) = std::fs::read(&path)
        {
            traces.push((path.display().to_string(), bytes));
        }
    }
}

mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_in_every_form_and_place() {
        let password = smtp_secret();
        let plain = STANDARD.encode(format!("\0{USER}\0{password}"));
        for text in [SECRET, &password, &plain, &password[..20], &SECRET[10..], TOKEN, &WRONG_TOKEN[..16], TSIG] {
            let traces = [("here".to_owned(), format!("{{\"x\":\"{text}\"}}").into_bytes())];
            assert_eq!(find(&traces), ["here"], "{text}");
        }
        assert!(find(&[("here".to_owned(), USER.as_bytes().to_vec())]).is_empty());
    }

    #[test]
    fn files_are_swept_in_every_folder_and_config_env_is_not() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join("deep")).expect("a folder");
        for file in ["deep/state.json", "deep/config.env", "deep/.config.env.sesame-x.tmp", ".hidden"] {
            std::fs::write(root.path().join(file), SECRET).expect("a file");
        }
        for (running, count) in [(true, 2), (false, 3)] {
            let mut traces = Vec::new();
            sweep(root.path(), running, &mut traces);
            let places = find(&traces);
            assert_eq!(places.len(), count, "{places:?}");
            assert!(places.iter().all(|place| !place.ends_with("config.env")), "{places:?}");
        }
    }
}
