//! What a command needs before it changes anything: that no other sesame is at work here, and the user's agreement.

use std::io::{self, BufRead, IsTerminal, Write};

use super::{Desk, Exit, Problem};
use crate::ports::{DiskError, Lock};
use crate::text::Text;

/// How a command asks before it changes something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking {
    /// The user has agreed on the command line.
    pub(super) yes: bool,
    /// Nobody is to be asked.
    pub(super) no_input: bool,
    /// The words for a change that nobody can agree to here.
    pub(super) needed: &'static str,
}

/// One sesame at a time writes to a project.
pub(super) fn lock(desk: &Desk<'_>) -> Result<Box<dyn Lock>, Problem> {
    desk.effects.ports.disk.lock().map_err(|error| {
        let (code, message, hint) = match error {
            DiskError::Locked => ("locked", Text::key("cli-locked"), Some(Text::key("cli-locked-hint"))),
            error => ("failed", error.about(Text::key("saved-state")), None),
        };
        Problem { code, message, hint, exit: Exit::Failed }
    })
}

/// Whether the change may be made: said on the command line, or by the user now.
pub(super) fn agreed(desk: &Desk<'_>, asking: Asking, question: &Text) -> Result<bool, Problem> {
    if asking.yes {
        return Ok(true);
    }
    let problem =
        |message: Text, hint: Option<Text>| Problem { code: "confirmation", message, hint, exit: Exit::Usage };
    if asking.no_input || desk.output.is_json() || !io::stdin().is_terminal() {
        return Err(problem(Text::key(asking.needed), Some(Text::key("cli-apply-yes-hint"))));
    }
    let unread = |error: io::Error| problem(Text::key("cli-secret-unread").with("reason", error.to_string()), None);
    let mut terminal = io::stderr();
    write!(terminal, "{} ", desk.output.shown(question)).and_then(|()| terminal.flush()).map_err(unread)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(unread)?;
    let yes = ["y", "yes", "o", "oui"].contains(&answer.trim().to_lowercase().as_str());
    if !yes {
        desk.output.aside(&Text::key("cli-apply-declined"));
    }
    Ok(yes)
}
