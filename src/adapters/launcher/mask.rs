//! Takes secrets out of a stream of bytes, wherever a read may have cut them.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::env::preset::percent_encoded;
use crate::secret::Secret;

/// What stands where a secret stood.
const HIDDEN: &[u8] = "•••".as_bytes();
/// A secret that is shorter is a word like others: hiding it would hide those.
const SHORTEST: usize = 8;

/// Knows secrets in every form they are likely to be printed in: as they are, percent-encoded as in a URL, with `\/` as JSON may have
/// it, and in base64, standard or URL-safe, wherever in a longer text they stand, as in AUTH PLAIN.
pub(super) struct Mask {
    secrets: Vec<Zeroizing<Vec<u8>>>,
    /// What may be the beginning of a secret: it waits for what comes next.
    held: Zeroizing<Vec<u8>>,
}

impl Mask {
    pub(super) fn new(secrets: &[Secret]) -> Self {
        let mut forms: Vec<Zeroizing<Vec<u8>>> = Vec::new();
        for secret in secrets.iter().map(Secret::reveal).filter(|secret| secret.len() >= SHORTEST) {
            forms.push(Zeroizing::new(secret.as_bytes().to_vec()));
            forms.push(Zeroizing::new(percent_encoded(secret).as_bytes().to_vec()));
            forms.push(Zeroizing::new(secret.replace('/', "\\/").into_bytes()));
            forms.extend(encoded(secret));
        }
        // The longest of those that begin at one place goes as a whole.
        forms.sort_by(|one, other| (other.len(), other.as_slice()).cmp(&(one.len(), one.as_slice())));
        forms.dedup();
        Self { secrets: forms, held: Zeroizing::default() }
    }

    /// What may be shown of what was printed so far.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Zeroizing<Vec<u8>> {
        self.held.extend_from_slice(bytes);
        let mut shown = Zeroizing::new(Vec::with_capacity(self.held.len()));
        let mut at = 0;
        while at < self.held.len() {
            let rest = &self.held[at..];
            if let Some(secret) = self.secrets.iter().find(|secret| rest.starts_with(secret)) {
                shown.extend_from_slice(HIDDEN);
                at += secret.len();
            } else if self.secrets.iter().any(|secret| secret.starts_with(rest)) {
                break;
            } else {
                shown.push(rest[0]);
                at += 1;
            }
        }
        let left = Zeroizing::new(self.held[at..].to_vec());
        self.held = left;
        shown
    }

    /// What is left when no more comes.
    pub(super) fn end(&mut self) -> Zeroizing<Vec<u8>> {
        std::mem::take(&mut self.held)
    }
}

/// The letters of base64 that tell of this secret and nothing else, at each of the three places it may have in a group of three
/// octets, in both alphabets.
fn encoded(secret: &str) -> Vec<Zeroizing<Vec<u8>>> {
    let mut forms = Vec::new();
    for before in 0..3_usize {
        let mut octets = Zeroizing::new(vec![0; before]);
        octets.extend_from_slice(secret.as_bytes());
        // Letters that hold bits of the octets around it are left.
        let (from, to) = ((before * 8).div_ceil(6), octets.len() * 8 / 6);
        let standard = Zeroizing::new(STANDARD_NO_PAD.encode(&octets));
        let safe = Zeroizing::new(URL_SAFE_NO_PAD.encode(&octets));
        forms.extend([standard, safe].map(|text| Zeroizing::new(text.as_bytes()[from..to].to_vec())));
    }
    forms
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    use super::*;

    const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";

    fn through(text: &[u8], cuts: &[usize]) -> String {
        let mut mask = Mask::new(&[Secret::new(PASSWORD), Secret::new("short")]);
        let (mut shown, mut from) = (Vec::new(), 0);
        for cut in cuts.iter().copied().filter(|cut| *cut < text.len()).chain([text.len()]) {
            shown.extend_from_slice(&mask.take(&text[from.min(cut)..cut]));
            from = from.max(cut);
        }
        shown.extend_from_slice(&mask.end());
        String::from_utf8_lossy(&shown).into_owned()
    }

    #[test]
    fn a_secret_is_hidden_in_each_of_its_forms_and_nothing_else_is() {
        for form in [PASSWORD.to_owned(), PASSWORD.replace('/', "\\/"), percent_encoded(PASSWORD).to_string()] {
            assert_eq!(through(format!("a {form}{form} b").as_bytes(), &[]), "a •••••• b");
        }
        for around in ["", "\0AKIAIOSFODNN7EXAMPLE\0", "a", "ab"] {
            let text = format!("{around}{PASSWORD}");
            for form in [STANDARD.encode(&text), URL_SAFE_NO_PAD.encode(&text), STANDARD.encode(text + "xyz")] {
                let shown = through(format!("AUTH PLAIN {form}\n").as_bytes(), &[]);
                assert!(shown.contains("•••") && shown.len() < 60, "{shown}");
            }
        }
        for text in ["short", &PASSWORD[..43], "", "é\u{1b}[0m"] {
            assert_eq!(through(text.as_bytes(), &[1, 3]), text);
        }
    }

    proptest! {
        #[test]
        fn wherever_it_is_cut(before in "\\PC{0,20}", after in "\\PC{0,20}", mut cuts in proptest::collection::vec(0_usize..120, 0..6)) {
            cuts.sort_unstable();
            // A beginning of the secret right before it is no part of it.
            let shown = through(format!("{before}{PASSWORD}{after}").as_bytes(), &cuts);
            prop_assert!(!shown.contains(PASSWORD));
            prop_assert_eq!(shown, format!("{before}•••{after}"));
        }
    }
}
