//! Takes secrets out of a stream of bytes, wherever a read may have cut them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::env::preset::percent_encoded;
use crate::secret::Secret;

/// What stands where a secret stood.
const HIDDEN: &[u8] = "•••".as_bytes();
/// A secret that is shorter is a word like others: hiding it would hide those.
const SHORTEST: usize = 8;

/// Knows secrets in every form they are likely to be printed in: as they are, in base64, and percent-encoded as in a URL.
pub(super) struct Mask {
    secrets: Vec<Zeroizing<Vec<u8>>>,
    /// What may be the beginning of a secret: it waits for what comes next.
    held: Zeroizing<Vec<u8>>,
}

impl Mask {
    pub(super) fn new(secrets: &[Secret]) -> Self {
        let forms = secrets.iter().filter(|secret| secret.reveal().len() >= SHORTEST).flat_map(|secret| {
            let text = secret.reveal();
            [
                Zeroizing::new(text.as_bytes().to_vec()),
                Zeroizing::new(STANDARD.encode(text).into_bytes()),
                Zeroizing::new(percent_encoded(text).as_bytes().to_vec()),
            ]
        });
        let mut secrets: Vec<Zeroizing<Vec<u8>>> = forms.collect();
        // The longest of those that begin at one place goes as a whole.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        secrets.dedup();
        Self { secrets, held: Zeroizing::default() }
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

#[cfg(test)]
mod tests {
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
        let forms = [PASSWORD.to_owned(), STANDARD.encode(PASSWORD), percent_encoded(PASSWORD).to_string()];
        for form in forms {
            assert_eq!(through(format!("a {form}{form} b").as_bytes(), &[]), "a •••••• b");
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
