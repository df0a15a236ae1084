//! The checklist as Markdown, out of words that are already in the reader's language.

/// A line, worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whether its box is ticked: proven, or said by the user.
    pub ticked: bool,
    /// The item.
    pub name: String,
    /// What is known of it, with its date.
    pub state: String,
    /// A word more.
    pub detail: Option<String>,
}

/// A GitHub task list under a title; the summary stands between them. Whatever the words hold, they stay words.
pub fn markdown(title: &str, summary: &str, rows: &[Row]) -> String {
    let mut text = format!("# {}\n\n{}\n\n", escaped(title), escaped(summary));
    for row in rows {
        let tick = if row.ticked { 'x' } else { ' ' };
        text += &format!("- [{tick}] **{}** — {}", escaped(&row.name), escaped(&row.state));
        if let Some(detail) = &row.detail {
            text += &format!(" ({})", escaped(detail));
        }
        text.push('\n');
    }
    text
}

/// The text on one line, with Markdown's own characters (CommonMark, section 2.4) disarmed.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ticked: bool, name: &str, state: &str, detail: Option<&str>) -> Row {
        Row { ticked, name: name.into(), state: state.into(), detail: detail.map(str::to_owned) }
    }

    #[test]
    fn it_is_a_task_list_under_a_title() {
        let rows = [row(true, "Region", "proven, today", Some("eu-west-3")), row(false, "DMARC", "open", None)];
        let wanted = "# exemple.fr\n\n1 of 2\n\n- [x] **Region** — proven, today (eu-west-3)\n- [ ] **DMARC** — open\n";
        assert_eq!(markdown("exemple.fr", "1 of 2", &rows), wanted);
    }

    #[test]
    fn the_words_of_a_server_cannot_become_markup() {
        let rows = [row(false, "a*b_c", "554 <x>\r\n- [x] done", Some("`rm`|#"))];
        let text = markdown("t", "s", &rows);
        assert!(text.ends_with("- [ ] **a\\*b\\_c** — 554 \\<x\\>  - \\[x\\] done (\\`rm\\`\\|\\#)\n"), "{text}");
    }
}
