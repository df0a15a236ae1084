//! `sesame test --headers`: what the headers of a received message prove.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{Desk, Exit, Output, Problem, Sign};
use crate::mail::received::{Line, Report, Standing, read};
use crate::ports::{DiskError, Fingerprint};
use crate::text::Text;

/// The most bytes read of standard input: more than any header has.
const LONGEST: u64 = 1024 * 1024;

/// The verdict as JSON has it.
#[derive(Serialize)]
struct Verdict<'a> {
    /// Something is proven, and nothing failed.
    holds: bool,
    #[serde(flatten)]
    report: &'a Report,
    /// Whole seconds from SES's signature, or else the Date header, to the last host; less than none where clocks disagree.
    seconds: Option<i64>,
    lines: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    check: &'static str,
    standing: Standing,
    message: String,
    action: Option<String>,
}

pub(super) async fn run(desk: &Desk<'_>, source: &Path) -> Result<Exit, Problem> {
    let bytes = if source == Path::new("-") { from_input(desk.output)? } else { from_file(desk, source).await? };
    // A body in any other encoding is nothing to these headers.
    let text = String::from_utf8_lossy(&bytes);
    let report = read(&text).map_err(|_| {
        let hint = Some(Text::key("cli-headers-hint"));
        Problem { code: "no-headers", message: Text::key("received-no-headers"), hint, exit: Exit::Usage }
    })?;
    let lines = report.lines(desk.saved.facts.test.message_id.as_deref());
    tell(desk.output, &report, &lines);
    Ok(if report.holds() { Exit::Ok } else { Exit::Failed })
}

fn tell(output: &Output, report: &Report, lines: &[Line]) {
    let told = |line: &Line| Told {
        check: line.check.id(),
        standing: line.standing,
        message: output.words(&line.seen),
        action: line.action.as_ref().map(|action| output.words(action)),
    };
    let seconds = report.delay.as_ref().map(|delay| delay.seconds());
    output.json(&Verdict { holds: report.holds(), report, seconds, lines: lines.iter().map(told).collect() });
    output.line(&report.judge_text());
    let words: Vec<(String, String)> =
        lines.iter().map(|line| (output.shown(&line.check.text()), output.shown(&line.standing.text()))).collect();
    let width = |of: fn(&(String, String)) -> &String| words.iter().map(|pair| of(pair).width()).max().unwrap_or(0);
    let (names, standings) = (width(|pair| &pair.0), width(|pair| &pair.1));
    for (line, (name, standing)) in lines.iter().zip(&words) {
        output.row(Some(sign(line.standing)), &[(name, names), (standing, standings)], &line.seen);
        if let Some(action) = &line.action {
            output.under(action);
        }
    }
}

fn sign(standing: Standing) -> Sign {
    match standing {
        Standing::Proven => Sign::Good,
        Standing::Missing => Sign::Warning,
        Standing::Failed => Sign::Bad,
        Standing::Untold => Sign::Open,
    }
}

async fn from_file(desk: &Desk<'_>, path: &Path) -> Result<Vec<u8>, Problem> {
    let usage = |message: Text, hint: Text| Problem { code: "headers", message, hint: Some(hint), exit: Exit::Usage };
    let shown = path.display().to_string();
    match desk.effects.ports.disk.read(path).await {
        Ok(state) if state.fingerprint == Fingerprint::Missing => {
            Err(usage(Text::key("cli-config-missing").with("path", shown), Text::key("cli-headers-hint")))
        }
        Ok(state) => Ok(state.bytes),
        // Standard input is read as far as the headers go, however long the message is.
        Err(DiskError::TooLarge) => Err(usage(
            Text::key("cli-headers-large").with("path", &shown),
            Text::key("cli-headers-large-hint").with("path", &shown),
        )),
        Err(error) => Err(usage(error.text(path), Text::key("cli-headers-hint"))),
    }
}

fn from_input(output: &Output) -> Result<Vec<u8>, Problem> {
    if io::stdin().is_terminal() {
        output.aside(&Text::key("cli-headers-paste"));
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(LONGEST).read_to_end(&mut bytes).map_err(|error| Problem {
        code: "headers",
        message: Text::key("cli-headers-unread").with("reason", error.to_string()),
        hint: None,
        exit: Exit::Usage,
    })?;
    Ok(bytes)
}
