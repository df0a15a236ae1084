//! Where domains come from: the command line, files, standard input.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, Read};
use std::path::PathBuf;

use tokio::sync::mpsc::Sender;

use super::super::{Desk, DnsOptions, Exit, Problem};
use super::subject::{Subject, usage};
use crate::ports::{DiskError, Fingerprint};
use crate::text::Text;

/// The longest line that is read: a name has 253 characters, a URL around it some more.
const LONGEST_LINE: usize = 4_096;

/// An argument of `dns check`.
#[derive(Debug)]
pub(super) enum Source {
    /// A domain, as typed.
    Name(String),
    /// A file of domains.
    File {
        /// As it was named.
        path: PathBuf,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// Standard input.
    Input,
}

/// A domain to be, and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) text: String,
    /// The file, and the line from 1.
    pub(super) place: Option<(String, usize)>,
}

/// A file is told from a domain by being there: `exemple.fr` is a domain even beside a folder of that name.
pub(super) async fn of(desk: &Desk<'_>, argument: &OsStr) -> Result<Source, Problem> {
    if argument == "-" {
        return Ok(Source::Input);
    }
    let path = PathBuf::from(argument);
    match desk.effects.ports.disk.read(&path).await {
        Ok(state) if state.fingerprint != Fingerprint::Missing => Ok(Source::File { path, bytes: state.bytes }),
        Ok(_) | Err(DiskError::NoFolder | DiskError::NotAFile) => name(argument.to_owned()),
        // A name too long for the system's files, or with odd characters, is none of its files.
        Err(DiskError::Failed(_)) => name(argument.to_owned()),
        Err(error) => {
            Err(Problem { code: "unreadable-file", message: error.text(&path), hint: None, exit: Exit::Usage })
        }
    }
}

fn name(argument: OsString) -> Result<Source, Problem> {
    let not_text = |argument: OsString| {
        let reason = Text::key("cli-not-text");
        let shown = argument.to_string_lossy().into_owned();
        usage(
            "bad-domain",
            Text::key("cli-dns-bad-subject").with("text", shown).with("reason", reason),
            Text::key("cli-dns-bad-domain-hint"),
        )
    };
    argument.into_string().map(Source::Name).map_err(not_text)
}

/// The domain of an argument that is no file.
pub(super) fn named(desk: &Desk<'_>, about: &DnsOptions, text: &str) -> Result<Subject, Problem> {
    let subject = Subject::named(text, about, &desk.saved.facts)?;
    if subject.odd_suffix && !desk.output.is_json() {
        desk.output.aside(&Text::key("cli-dns-no-file").with("text", text));
    }
    Ok(subject)
}

/// Gives the domains one after the other, no faster than they are taken.
pub(super) async fn feed(sources: Vec<Source>, entries: Sender<Entry>) {
    for source in sources {
        match source {
            Source::Name(text) => {
                // A receiver that is gone wants no more.
                let _gone = entries.send(Entry { text, place: None }).await;
            }
            Source::File { path, bytes } => {
                let file = path.display().to_string();
                for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
                    if let Some(text) = domain_of(line, number) {
                        let _gone = entries.send(Entry { text, place: Some((file.clone(), number)) }).await;
                    }
                }
            }
            Source::Input => {
                let entries = entries.clone();
                let reading = tokio::task::spawn_blocking(move || read_input(&entries));
                // Only a panic ends it early, and the program with it.
                let _ended = reading.await;
            }
        }
    }
}

fn read_input(entries: &Sender<Entry>) {
    let mut input = std::io::stdin().lock();
    let mut number = 0;
    loop {
        let mut line = Vec::new();
        match input.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => number += 1,
        }
        // The rest of a line that is too long to be a domain is no line of its own.
        let mut last = line.last().copied();
        while last != Some(b'\n') {
            let mut rest = Vec::new();
            match input.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut rest) {
                Ok(0) | Err(_) => break,
                Ok(_) => last = rest.last().copied(),
            }
        }
        if let Some(text) = domain_of(&line, number)
            && entries.blocking_send(Entry { text, place: Some(("-".to_owned(), number)) }).is_err()
        {
            return;
        }
    }
}

/// What a line holds besides its comment; nothing for an empty one. A byte order mark may stand before the first.
fn domain_of(line: &[u8], number: usize) -> Option<String> {
    let line = &line[..line.len().min(LONGEST_LINE)];
    let line = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
    let text = String::from_utf8_lossy(line);
    let text = text.split('#').next().unwrap_or_default().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::channel;

    use super::{Entry, Source, domain_of, feed};

    #[test]
    fn a_line_holds_one_domain_or_none() {
        let cases: [(&[u8], Option<&str>); 7] = [
            (b"exemple.fr", Some("exemple.fr")),
            (b"  exemple.fr \r", Some("exemple.fr")),
            (b"exemple.fr # the first", Some("exemple.fr")),
            (b"# nothing", None),
            (b"", None),
            (b" \r", None),
            (b"caf\xe9.fr", Some("caf\u{fffd}.fr")),
        ];
        for (line, text) in cases {
            assert_eq!(domain_of(line, 2).as_deref(), text, "{line:?}");
        }
        assert_eq!(domain_of(b"\xef\xbb\xbfexemple.fr", 1).as_deref(), Some("exemple.fr"));
    }

    #[tokio::test]
    async fn each_domain_comes_with_its_place() {
        let bytes = b"\xef\xbb\xbfa.fr\r\n\r\n# none\r\nb.fr".to_vec();
        let sources = vec![Source::Name("c.fr".into()), Source::File { path: "list.txt".into(), bytes }];
        let (sender, mut received) = channel(8);
        feed(sources, sender).await;
        let mut all = Vec::new();
        while let Some(entry) = received.recv().await {
            all.push(entry);
        }
        let entry = |text: &str, place: Option<usize>| Entry {
            text: text.into(),
            place: place.map(|number| ("list.txt".to_owned(), number)),
        };
        assert_eq!(all, [entry("c.fr", None), entry("a.fr", Some(1)), entry("b.fr", Some(4))]);
    }
}
