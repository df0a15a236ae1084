//! `sesame credentials derive`: an IAM secret on standard input, the region's SMTP password on standard output.

use std::io::{self, IsTerminal, Read};

use zeroize::Zeroizing;

use super::{Desk, Exit, Problem};
use crate::secret::Secret;
use crate::ses::credential::shape::{PasswordShape, password};
use crate::ses::credential::{clean_secret, smtp_password};
use crate::ses::region;
use crate::text::Text;

/// Longest input read, in bytes.
const LONGEST: u64 = 4_096;

pub(super) fn run(desk: &Desk<'_>, region: &str) -> Result<Exit, Problem> {
    let Some(known) = region::by_id(region).filter(|known| known.smtp_host().is_some()) else {
        return Err(problem("region-without-smtp", Text::key("cli-region-without-smtp").with("region", region)));
    };
    let secret = read(desk).map_err(|error| problem("no-secret", Text::plain(error.to_string())))?;
    let (secret, _) = clean_secret(&secret);
    let shape = password(&secret);
    match shape {
        PasswordShape::Empty => return Err(problem("no-secret", Text::key("cli-no-secret"))),
        PasswordShape::Smtp | PasswordShape::Legacy | PasswordShape::AccessKeyInPasswordField => {
            return Err(problem("not-a-secret", Text::key("cli-not-an-iam-secret")));
        }
        PasswordShape::IamSecret => {}
        _ => desk.output.aside(&Text::key("cli-odd-secret")),
    }
    let derived = smtp_password(&secret, &known.id);
    if desk.output.is_json() {
        desk.output.json(&serde_json::json!({ "region": known.id, "password": derived.reveal() }));
    } else {
        desk.output.raw(derived.reveal());
    }
    Ok(Exit::Ok)
}

fn read(desk: &Desk<'_>) -> io::Result<Secret> {
    if io::stdin().is_terminal() {
        let prompt = desk.output.words(&Text::key("cli-secret-prompt"));
        return rpassword::prompt_password(prompt).map(Secret::new);
    }
    let mut text = Zeroizing::new(String::new());
    io::stdin().lock().take(LONGEST).read_to_string(&mut text)?;
    Ok(Secret::new(text.as_str()))
}

fn problem(code: &'static str, message: Text) -> Problem {
    Problem { code, message, hint: Some(Text::key("cli-derive-hint")), exit: Exit::Usage }
}
