//! Header fields out of whatever was pasted: a file, a web page's "show original", a quoted mail.

/// How much of a paste is read, in bytes; what is beyond is never looked at. Headers are far shorter than this.
pub(super) const READ: usize = 256 * 1024;

/// A header field with its folded lines joined by one space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name as it stands.
    pub(super) name: String,
    /// Its value, without the spaces around it.
    pub(super) value: String,
}

impl Field {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Fields that servers put on top of a message: where they begin, the header begins.
const TRACE: [&str; 9] = [
    "Return-Path",
    "Delivered-To",
    "Received",
    "X-Received",
    "Received-SPF",
    "Authentication-Results",
    "ARC-Seal",
    "ARC-Authentication-Results",
    "DKIM-Signature",
];

/// The fields of a message, top to bottom; none where the text has nothing of a message.
pub(super) fn fields(text: &str) -> Vec<Field> {
    let end = (0..=READ.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = &text[..end];
    let unified = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = unified.split('\n').collect();
    let lines = unindented(unquoted(lines));
    let mut fields: Vec<Field> = Vec::new();
    // A web page puts its own summary before the header, and some put an empty line after every field.
    let mut apart = false;
    let mut after_gap = false;
    for (place, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            let next = lines[place + 1..].iter().find(|line| !line.trim().is_empty());
            let goes_on = next.is_some_and(|line| split(line).is_some());
            match has_header(&fields) {
                true if !(apart && goes_on) => break,
                true => {}
                false => apart |= fields.iter().any(|field| is_trace(&field.name)),
            }
            after_gap = true;
            continue;
        }
        let folded = line.starts_with([' ', '\t']);
        match (fields.last_mut(), split(line)) {
            (Some(last), _) if folded && !after_gap => continued(last, line),
            (_, Some((name, value))) if !folded => {
                fields.push(Field { name: name.to_owned(), value: value.trim().to_owned() });
                after_gap = false;
            }
            // Folded once, its indent lost on the way here.
            (Some(last), None) if !folded && !after_gap => continued(last, line),
            _ => {}
        }
    }
    let start = fields.iter().position(|field| is_trace(&field.name)).unwrap_or(0);
    fields.rotate_left(start);
    fields
}

fn continued(field: &mut Field, line: &str) {
    if !field.value.is_empty() {
        field.value.push(' ');
    }
    field.value.push_str(line.trim());
}

/// Whether what was read so far is the header of a message, and no page's summary of one.
fn has_header(fields: &[Field]) -> bool {
    fields.iter().any(|field| field.is("From")) && fields.iter().any(|field| is_trace(&field.name))
}

fn is_trace(name: &str) -> bool {
    TRACE.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A line that begins a field: its name and the rest.
fn split(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let letters = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let named = name.len() <= 76 && name.starts_with(|c: char| c.is_ascii_alphabetic()) && letters(name);
    named.then_some((name, value))
}

/// The lines without the `>` of a quoted mail, where nearly all of them have one.
fn unquoted(mut lines: Vec<&str>) -> Vec<&str> {
    // Quoted twice, or three times, by those who passed it on.
    for _ in 0..3 {
        let full = || lines.iter().filter(|line| !line.trim().is_empty()).take(40);
        let quoted = full().filter(|line| line.trim_start().starts_with('>')).count();
        if quoted == 0 || quoted * 10 < full().count() * 9 {
            break;
        }
        for line in &mut lines {
            if let Some(rest) = line.trim_start().strip_prefix('>') {
                *line = rest.strip_prefix(' ').unwrap_or(rest);
            }
        }
    }
    lines
}

/// The lines without the indent that those beginning a field have in common.
fn unindented(mut lines: Vec<&str>) -> Vec<&str> {
    let indents: Vec<&str> = lines
        .iter()
        .filter(|line| split(line.trim_start()).is_some_and(|(name, rest)| is_trace(name) && rest.starts_with(' ')))
        .map(|line| &line[..line.len() - line.trim_start().len()])
        .collect();
    let common = |indent: &&&str| indents.iter().filter(|other| other == indent).count();
    let Some(indent) = indents.iter().max_by_key(common).copied().filter(|indent| !indent.is_empty()) else {
        return lines;
    };
    for line in &mut lines {
        *line = line.strip_prefix(indent).unwrap_or(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::fields;

    const PLAIN: &str = "Received: from a\n\tby b; Mon, 23 Nov 2026 10:00:02 +0000\nFrom: A <a@example.com>\nSubject: x\n\nSubject: body\n";

    fn read(text: &str) -> Vec<(String, String)> {
        fields(text).into_iter().map(|field| (field.name, field.value)).collect()
    }

    #[test]
    fn folded_lines_are_joined_and_the_body_is_left_out() {
        let wanted = [
            ("Received", "from a by b; Mon, 23 Nov 2026 10:00:02 +0000"),
            ("From", "A <a@example.com>"),
            ("Subject", "x"),
        ];
        assert_eq!(read(PLAIN), wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn line_ends_indents_and_quote_marks_change_nothing() {
        let every = |prefix: &str| PLAIN.lines().map(|line| format!("{prefix}{line}\n")).collect::<String>();
        for pasted in [
            PLAIN.replace('\n', "\r\n"),
            PLAIN.replace('\n', "\r"),
            format!("\u{feff}{PLAIN}"),
            every("    "),
            every("> "),
            every(">"),
            every("> > "),
            every("  > "),
        ] {
            assert_eq!(read(&pasted), read(PLAIN), "{pasted:?}");
        }
    }

    #[test]
    fn what_a_web_page_says_before_the_header_comes_last() {
        let page = format!(
            "Original Message\nMessage ID\t<x@example.com>\nCreated at:\tMon, 23 Nov 2026\nFrom:\tA <a@example.com>\nSPF:\tPASS with IP 192.0.2.1 Learn more\n\nDownload Original\nCopy to clipboard\n\n{PLAIN}"
        );
        let read = read(&page);
        assert_eq!(read[0].0, "Received");
        assert_eq!(read.iter().filter(|(name, _)| name == "Subject").count(), 1, "{read:?}");
        assert_eq!(read.last().map(|(name, _)| name.as_str()), Some("SPF"));
    }

    #[test]
    fn empty_lines_between_the_fields_are_no_end_of_the_header() {
        let apart = PLAIN.replace("\nFrom", "\n\nFrom").replace("\nSubject: x", "\n\nSubject: x");
        let body = "\nSubject: body\n";
        let (header, _) = apart.split_once(body).expect("a body");
        assert_eq!(read(header), read(PLAIN));
    }

    #[test]
    fn lines_that_lost_their_indent_belong_to_the_field_before() {
        let flat = "Authentication-Results: mx.example.net;\ndkim=pass header.d=example.com;\nspf=pass (mx.example.net: domain of x) smtp.mailfrom=y\nFrom: a@example.com\n";
        assert_eq!(read(flat).len(), 2);
        assert!(read(flat)[0].1.ends_with("smtp.mailfrom=y"));
    }
}
