//! `sesame credentials derive`: an IAM secret on standard input, the region's SMTP password on standard output.

use std::io::{self, IsTerminal, Read};

use zeroize::Zeroizing;

use super::super::{Desk, Exit, Problem};
use crate::secret::Secret;
use crate::ses::credential::shape::{PasswordShape, password};
use crate::ses::credential::{clean_secret, smtp_password};
use crate::ses::region::{self, Standing};
use crate::text::Text;

/// Most bytes read: a secret has 40.
const LONGEST: usize = 4_096;

pub(super) fn run(desk: &Desk<'_>, region: &str) -> Result<Exit, Problem> {
    let region = match region::standing(region) {
        Standing::Smtp(known) => &known.id,
        Standing::ApiOnly(known) => {
            let nearest = Text::key("cli-region-nearest").with("nearest", known.nearest.join(", "));
            return Err(Problem { hint: Some(nearest), ..without_smtp(region) });
        }
        _ => return Err(without_smtp(region)),
    };
    let (secret, _) = clean_secret(&read(desk)?);
    match password(&secret) {
        PasswordShape::Empty => return Err(problem("no-secret", Text::key("cli-no-secret"))),
        PasswordShape::Smtp | PasswordShape::Legacy | PasswordShape::AccessKeyInPasswordField => {
            return Err(problem("not-a-secret", Text::key("cli-not-an-iam-secret")));
        }
        PasswordShape::SpacesInside | PasswordShape::NonAscii | PasswordShape::QuotesAround => {
            return Err(problem("not-one-secret", Text::key("cli-not-one-secret")));
        }
        PasswordShape::IamSecret => {}
        _ => desk.output.aside(&Text::key("cli-odd-secret")),
    }
    let derived = smtp_password(&secret, region);
    if desk.output.is_json() {
        desk.output.json(&serde_json::json!({ "region": region, "password": derived.reveal() }));
    } else {
        desk.output.raw(derived.reveal());
    }
    Ok(Exit::Ok)
}

/// The secret, typed unseen at a terminal, else all of standard input.
fn read(desk: &Desk<'_>) -> Result<Secret, Problem> {
    let failed = |error: io::Error| {
        let message = Text::key("cli-secret-unread").with("reason", error.to_string());
        problem("no-secret", message)
    };
    if io::stdin().is_terminal() {
        let prompt = desk.output.shown(&Text::key("cli-secret-prompt"));
        return rpassword::prompt_password(prompt).map(Secret::new).map_err(failed);
    }
    // Reserved at once: growing would leave copies of the secret behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    io::stdin().lock().take(LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.len() <= LONGEST => Ok(Secret::new(text)),
        _ => Err(problem("not-one-secret", Text::key("cli-not-one-secret"))),
    }
}

fn without_smtp(region: &str) -> Problem {
    problem("region-without-smtp", Text::key("cli-region-without-smtp").with("region", region))
}

fn problem(code: &'static str, message: Text) -> Problem {
    Problem { code, message, hint: Some(Text::key("cli-derive-hint")), exit: Exit::Usage }
}
