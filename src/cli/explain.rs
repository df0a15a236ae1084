//! `sesame explain`: what a code, a reply, an error or a log means, and what to do about it.

use std::ffi::OsString;
use std::io::{IsTerminal, Read};

use serde::Serialize;

use super::diagnosed::{self, Diagnosed, worded};
use super::test::{self, Ready};
use super::{Desk, Exit, Problem};
use crate::mail::diagnosis::{Diagnosis, Entry, Found, Proof, entries, of_code, of_entry, of_name, read, standard};
use crate::text::Text;

/// How much of standard input is kept, in octets: its end.
const KEPT: usize = 1024 * 1024;
/// How much of it is read at all, in octets.
const READ: u64 = 1024 * 1024 * 1024;
/// How many causes of one log are told beside the first.
const OTHERS: usize = 5;

/// What was to be explained.
enum Subject {
    /// All that is known.
    Everything,
    /// A reply code.
    Code(u16),
    /// What some client calls it, or one of this program's own ids.
    Name(String),
    /// A text, and whether only its end was read.
    Text(String, bool),
}

pub(super) async fn run(desk: &Desk<'_>, words: &[OsString]) -> Result<Exit, Problem> {
    let subject = subject(words).await?;
    let tried = tried(desk).await?;
    let tried = tried.as_ref();
    match subject {
        Subject::Everything => list(desk, &entries().collect::<Vec<_>>(), None, None).await,
        Subject::Code(code) => list(desk, &of_code(code), Some(code), tried).await,
        Subject::Name(name) => list(desk, &of_name(&name), None, tried).await,
        Subject::Text(text, cut) => log(desk, &text, cut, tried).await,
    }
    Ok(Exit::Ok)
}

/// What the application would send with, where its file is named: only then is anything looked at.
async fn tried(desk: &Desk<'_>) -> Result<Option<Ready>, Problem> {
    if desk.options.config.is_none() {
        return Ok(None);
    }
    match test::ready(desk, String::new(), None).await {
        Ok(ready) => Ok(Some(ready)),
        // The file is there, and lacks what is to be looked at: the explanation stands without.
        Err(problem) if problem.code.starts_with("config-") && problem.code != "config-missing" => {
            desk.output.aside(&problem.message);
            Ok(None)
        }
        Err(problem) => Err(problem),
    }
}

/// What was looked at about a diagnosis.
async fn looked(desk: &Desk<'_>, tried: Option<&Ready>, diagnosis: &Diagnosis) -> Vec<Proof> {
    match tried {
        Some(ready) => test::look(desk, ready, diagnosis).await,
        None => Vec::new(),
    }
}

async fn subject(words: &[OsString]) -> Result<Subject, Problem> {
    let said: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let said = said.join(" ");
    let said = said.trim();
    if said == "-" || (words.is_empty() && !std::io::stdin().is_terminal()) {
        let (text, cut) = input().await?;
        let nothing = words.is_empty() && text.trim().is_empty();
        return Ok(if nothing { Subject::Everything } else { Subject::Text(text, cut) });
    }
    Ok(match said.parse::<u16>() {
        _ if said.is_empty() => Subject::Everything,
        Ok(code) if said.len() == 3 => Subject::Code(code),
        _ if !of_name(said).is_empty() => Subject::Name(said.to_owned()),
        _ => Subject::Text(said.to_owned(), false),
    })
}

/// The end of standard input, and whether anything stood before it.
async fn input() -> Result<(String, bool), Problem> {
    let reading = tokio::task::spawn_blocking(|| last_of(std::io::stdin().lock()));
    let read = reading.await.unwrap_or_else(|error| Err(std::io::Error::other(error)));
    let (bytes, cut) = read.map_err(|error| {
        let message = Text::key("cli-explain-unread").with("reason", error.to_string());
        Problem { code: "unreadable-input", message, hint: None, exit: Exit::Usage }
    })?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), cut))
}

fn last_of(input: impl Read) -> std::io::Result<(Vec<u8>, bool)> {
    let mut input = input.take(READ);
    let (mut kept, mut cut) = (Vec::new(), false);
    let mut part = vec![0; 64 * 1024];
    loop {
        let count = input.read(&mut part)?;
        if count == 0 {
            break;
        }
        kept.extend_from_slice(&part[..count]);
        if kept.len() > 2 * KEPT {
            kept.drain(..kept.len() - KEPT);
            cut = true;
        }
    }
    let before = kept.len().saturating_sub(KEPT);
    kept.drain(..before);
    cut |= before > 0;
    if cut {
        // What is left of a line may be what is left of a secret.
        let line = kept.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        kept.drain(..line);
    }
    Ok((kept, cut))
}

#[derive(Serialize)]
struct Known {
    code: Option<u16>,
    standard: Vec<String>,
    entries: Vec<Diagnosed>,
}

/// Entries of the table: one is told at length, several a line each.
async fn list(desk: &Desk<'_>, entries: &[&'static Entry], code: Option<u16>, tried: Option<&Ready>) {
    let output = desk.output;
    let diagnoses: Vec<Diagnosis> = entries.iter().map(|entry| with_code(of_entry(entry), code)).collect();
    let standard: Vec<Text> = standard(code, None).into_iter().map(Text::key).collect();
    let proofs = match &diagnoses[..] {
        [only] => looked(desk, tried, only).await,
        _ => Vec::new(),
    };
    output.json(&Known {
        code,
        standard: standard.iter().map(|text| output.words(text)).collect(),
        entries: diagnoses.iter().map(|diagnosis| Diagnosed::of(diagnosis, output).with(&proofs, output)).collect(),
    });
    for text in &standard {
        output.line(text);
    }
    match &diagnoses[..] {
        [only] if only.is_unknown() && code.is_some() => return output.line(&Text::key("cli-explain-not-ses")),
        [only] => return diagnosed::tell(output, only, &proofs),
        _ => {}
    }
    let width = entries.iter().map(|entry| entry.id.len()).max().unwrap_or_default();
    for diagnosis in &diagnoses {
        let code = diagnosis.code.map(|code| code.to_string()).unwrap_or_default();
        output.row(None, &[(&code, 3), (&diagnosis.id, width)], &worded(diagnosis, "meaning"));
    }
    output.line(&Text::key("cli-explain-one"));
}

/// An entry that stands for a whole class has the code that was asked about.
fn with_code(mut diagnosis: Diagnosis, code: Option<u16>) -> Diagnosis {
    diagnosis.code = code.or(diagnosis.code);
    diagnosis
}

#[derive(Serialize)]
struct LogRead<'a> {
    lines: usize,
    cut: bool,
    found: Vec<Telling<'a>>,
}

#[derive(Serialize)]
struct Telling<'a> {
    line: usize,
    times: usize,
    quoted: &'a str,
    #[serde(flatten)]
    diagnosed: Diagnosed,
}

/// What a text tells: the most telling at length, others in a line.
async fn log(desk: &Desk<'_>, text: &str, cut: bool, tried: Option<&Ready>) {
    let output = desk.output;
    let sender = tried.map(Ready::sender).unwrap_or_default();
    let reading = read(text, &tried.map(|ready| ready.context(&sender)).unwrap_or_default());
    let found = worth_telling(&reading.found);
    let proofs = match found.first() {
        Some(first) => looked(desk, tried, &first.diagnosis).await,
        None => Vec::new(),
    };
    output.json(&LogRead {
        lines: reading.lines,
        cut,
        found: found
            .iter()
            .zip(std::iter::once(proofs.as_slice()).chain(std::iter::repeat(&[][..])))
            .map(|(found, proofs)| Telling {
                line: found.line,
                times: found.times,
                quoted: &found.quoted,
                diagnosed: Diagnosed::of(&found.diagnosis, output).with(proofs, output),
            })
            .collect(),
    });
    if cut {
        output.line(&Text::key("cli-explain-cut").with("mebibytes", KEPT / (1024 * 1024)));
    }
    let Some((first, others)) = found.split_first() else {
        output.line(&Text::key("cli-explain-nothing"));
        output.under(&Text::key("cli-explain-nothing-hint"));
        return;
    };
    if reading.lines > 1 {
        output.line(&place(first));
    }
    output.line(&Text::plain(&first.quoted));
    diagnosed::tell(output, &first.diagnosis, &proofs);
    if !others.is_empty() {
        output.line(&Text::key("cli-explain-others"));
    }
    for other in others {
        let text = Text::key("cli-explain-other").with("place", place(other));
        output.under(&text.with("meaning", worded(&other.diagnosis, "meaning")));
    }
}

/// Failures; where nothing failed, what went well.
fn worth_telling(found: &[Found]) -> Vec<&Found> {
    let failures: Vec<&Found> = found.iter().filter(|found| !found.success).take(1 + OTHERS).collect();
    if failures.is_empty() { found.iter().take(1).collect() } else { failures }
}

/// Where it stands, and how often.
fn place(found: &Found) -> Text {
    let key = if found.times == 1 { "cli-explain-line" } else { "cli-explain-line-times" };
    Text::key(key).with("line", found.line).with("times", found.times)
}

#[cfg(test)]
mod tests {
    use super::{KEPT, last_of};

    #[test]
    fn the_end_of_a_long_input_is_kept() {
        assert_eq!(last_of(&b"abc"[..]).expect("read"), (b"abc".to_vec(), false));
        let line = b"0123456789abcde\n";
        let long = [&line.repeat(3 * KEPT / line.len())[..], b"the end"].concat();
        let (kept, cut) = last_of(&long[..]).expect("read");
        assert!(cut && kept.len() > KEPT - line.len() && kept.len() <= KEPT);
        assert!(kept.starts_with(line) && kept.ends_with(b"the end"), "whole lines only");
    }
}
