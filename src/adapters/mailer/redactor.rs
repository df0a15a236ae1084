//! Takes secrets out of text: some servers echo the command they did not understand, whole, in part or in capitals.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::ports::Delivery;

/// What stands where a secret stood.
pub(super) const HIDDEN: &str = "•••";
/// The shortest piece of a secret that is taken out, in characters; a secret that is shorter goes as a whole.
const PIECE: usize = 8;

/// Knows the secrets of one delivery, each in every form it is sent in.
#[derive(Default)]
pub(super) struct Redactor {
    secrets: Vec<Zeroizing<Vec<char>>>,
}

impl Redactor {
    /// Knows the password, and what AUTH PLAIN and LOGIN send.
    pub(super) fn of(delivery: &Delivery) -> Self {
        let password = delivery.password.reveal();
        let plain = Zeroizing::new(format!("\0{}\0{password}", delivery.user));
        let forms = [
            Zeroizing::new(password.to_owned()),
            Zeroizing::new(STANDARD.encode(plain.as_bytes())),
            Zeroizing::new(STANDARD.encode(password)),
            Zeroizing::new(STANDARD.encode(&delivery.user)),
        ];
        let secrets = forms.iter().filter(|form| !form.is_empty());
        Self { secrets: secrets.map(|form| Zeroizing::new(form.chars().collect())).collect() }
    }

    /// The text with every secret, and every longer piece of one, as `•••`. Case does not matter.
    pub(super) fn hide(&self, text: &str) -> String {
        let mut told: Vec<char> = text.chars().collect();
        let mut hidden = vec![false; told.len()];
        for secret in &self.secrets {
            mark(&told, secret, &mut hidden);
        }
        let mut shown = String::with_capacity(text.len());
        for (at, c) in told.iter().enumerate() {
            match hidden[at] {
                false => shown.push(*c),
                true if at == 0 || !hidden[at - 1] => shown.push_str(HIDDEN),
                true => {}
            }
        }
        zeroize::Zeroize::zeroize(&mut told);
        shown
    }
}

/// Marks each run of the text that is a run of the secret, from [`PIECE`] characters on.
fn mark(text: &[char], secret: &[char], hidden: &mut [bool]) {
    let least = PIECE.min(secret.len());
    // How long the run is that ends at this character of the text and that of the secret; the diagonal of a table.
    let mut runs = vec![0_usize; secret.len()];
    for (at, c) in text.iter().enumerate() {
        for place in (0..secret.len()).rev() {
            let before = if place == 0 { 0 } else { runs[place - 1] };
            runs[place] = if c.eq_ignore_ascii_case(&secret[place]) { before + 1 } else { 0 };
            if runs[place] >= least {
                hidden[at + 1 - runs[place]..=at].fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PIECE, Redactor};
    use crate::mail::endpoint::Endpoint;
    use crate::ports::Delivery;
    use crate::secret::Secret;

    const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";

    fn redactor(password: &str) -> Redactor {
        Redactor::of(&Delivery {
            endpoint: Endpoint::at("h", 587),
            user: "AKIA".into(),
            password: Secret::new(password),
            from: String::new(),
            to: String::new(),
            message: Vec::new(),
        })
    }

    #[test]
    fn secrets_are_taken_out_in_every_form_they_were_sent() {
        let echo = "500 what is AUTH PLAIN AEFLSUEAQjEvc2VjcmV0, QjEvc2VjcmV0, B1/secret or QUtJQQ==?";
        assert_eq!(redactor("B1/secret").hide(echo), "500 what is AUTH PLAIN •••, •••, ••• or •••?");
        assert_eq!(redactor("B1/secret").hide("AUTH PLAIN AEFLSUEAQJEVC2VJCMV0"), "AUTH PLAIN •••");
        assert_eq!(redactor("pw").hide("what is pw?"), "what is •••?");
        assert_eq!(redactor("").hide("250 Ok"), "250 Ok");
    }

    proptest! {
        #[test]
        fn no_longer_piece_of_the_password_is_left_wherever_it_is_cut(
            from in 0..44_usize, length in 0..44_usize, before in "\\PC{0,20}", after in "\\PC{0,20}"
        ) {
            let piece: String = PASSWORD.chars().skip(from).take(length).collect();
            let shown = redactor(PASSWORD).hide(&format!("{before}{piece}{after}"));
            for start in 0..=PASSWORD.len() - PIECE {
                prop_assert!(!shown.contains(&PASSWORD[start..start + PIECE]), "{}", shown);
            }
        }

        #[test]
        fn text_without_a_secret_stays_as_it_is(text in "[ -@]{0,80}") {
            prop_assert_eq!(redactor("secretsecret").hide(&text), text);
        }
    }
}
