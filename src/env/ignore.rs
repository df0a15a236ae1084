//! What to add to a .gitignore so that git leaves config.env alone.

/// A line to add to a .gitignore, and the file with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The line, without its end.
    pub line: String,
    /// The whole new .gitignore.
    pub bytes: Vec<u8>,
}

/// The .gitignore with a line for `file_name` (`config.env`, `.env`: a name, not a path), or `None` if it has one already
/// that no later line takes back. All else is kept byte for byte; the added line ends as the file's lines do.
pub fn add(old: &[u8], file_name: &str) -> Option<Addition> {
    // A name with a line end in it would be two rules, and the second anybody's.
    if file_name.contains(['\n', '\r']) {
        return None;
    }
    let line = pattern(file_name);
    let anywhere = format!("**/{line}");
    let mut verdict = old.split(|&byte| byte == b'\n').filter_map(|found| {
        let found = found.strip_suffix(b"\r").unwrap_or(found);
        let (taken_back, found) = found.strip_prefix(b"!").map_or((false, found), |rest| (true, rest));
        let found = found.trim_ascii_end();
        let same = [&line, &anywhere].into_iter().any(|wanted| wanted.as_bytes() == found);
        same.then_some(!taken_back)
    });
    if verdict.next_back() == Some(true) {
        return None;
    }
    let end: &[u8] = if old.windows(2).any(|pair| pair == b"\r\n") { b"\r\n" } else { b"\n" };
    let mut bytes = old.to_vec();
    if !old.is_empty() && !old.ends_with(b"\n") {
        bytes.extend_from_slice(end);
    }
    bytes.extend_from_slice(line.as_bytes());
    bytes.extend_from_slice(end);
    Some(Addition { line, bytes })
}

/// The name as a pattern that means just that name (gitignore(5)).
fn pattern(file_name: &str) -> String {
    let mut pattern = String::with_capacity(file_name.len());
    let body = file_name.trim_end_matches(' ').len();
    for (at, c) in file_name.char_indices() {
        let leads = at == 0 && matches!(c, '#' | '!');
        if leads || at >= body || matches!(c, '*' | '?' | '[' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::add;

    fn added(old: &str, name: &str) -> Option<String> {
        add(old.as_bytes(), name).map(|addition| String::from_utf8_lossy(&addition.bytes).into_owned())
    }

    #[test]
    fn the_line_is_added_at_the_end_and_the_rest_is_kept() {
        for (old, new) in [
            ("", "config.env\n"),
            ("node_modules/\n", "node_modules/\nconfig.env\n"),
            ("node_modules/", "node_modules/\nconfig.env\n"),
            ("a\r\nb\r\n", "a\r\nb\r\nconfig.env\r\n"),
            // It may stand in a folder above the file, where this line says nothing about the file.
            ("/config.env\n", "/config.env\nconfig.env\n"),
            ("# config.env\n\n", "# config.env\n\nconfig.env\n"),
            ("config.env.example\nmy-config.env\n", "config.env.example\nmy-config.env\nconfig.env\n"),
        ] {
            assert_eq!(added(old, "config.env").as_deref(), Some(new), "{old:?}");
        }
    }

    #[test]
    fn a_file_that_has_the_line_is_left_alone() {
        for old in ["config.env", "a\nconfig.env\nb\n", "config.env  \r\n", "**/config.env\n"] {
            assert_eq!(added(old, "config.env"), None, "{old:?}");
        }
    }

    #[test]
    fn a_name_of_two_lines_makes_no_rules() {
        assert_eq!(added("", "a\n!secrets.env"), None);
    }

    #[test]
    fn a_line_that_is_taken_back_later_is_added_again() {
        assert_eq!(
            added("config.env\n!config.env\n", "config.env").as_deref(),
            Some("config.env\n!config.env\nconfig.env\n")
        );
        assert_eq!(added("!config.env\nconfig.env\n", "config.env"), None);
    }

    #[test]
    fn a_name_with_special_characters_means_just_that_name() {
        for (name, line) in
            [(".env", ".env\n"), ("#x", "\\#x\n"), ("!x", "\\!x\n"), ("a*[b", "a\\*\\[b\n"), ("x ", "x\\ \n")]
        {
            assert_eq!(added("", name).as_deref(), Some(line));
        }
    }

    #[test]
    fn bytes_that_are_not_text_are_kept() {
        let addition = add(b"caf\xe9\n", ".env");
        assert_eq!(addition.map(|addition| addition.bytes), Some(b"caf\xe9\n.env\n".to_vec()));
    }
}
