//! The pre-commit hook that lets no commit publish the application's file or its password, added to whatever hook is there.

/// The lines between which our part of a hook stands.
const BEGIN: &str = "# >>> sesame env guard";
const END: &str = "# <<< sesame env guard";
/// Programs that read what we add.
const SHELLS: [&str; 5] = ["sh", "bash", "dash", "ksh", "zsh"];

/// What a hook is to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hook {
    /// It guards this file already.
    Same,
    /// These bytes.
    Changed(Vec<u8>),
    /// It is no script of a shell: nothing can be added to it.
    Foreign,
}

/// The line that guards a file, given by its path from the top of the work tree. Where sesame is not installed, as on
/// another's machine, it lets everything pass.
pub fn line(file: &str) -> String {
    let quoted = file.replace('\'', r"'\''");
    format!("if command -v sesame >/dev/null 2>&1; then sesame env guard --staged --config '{quoted}' || exit 1; fi")
}

/// Adds the guard of a file to a hook, before all else in it; `old` is what the hook is now, if there is one.
pub fn add(old: Option<&[u8]>, file: &str) -> Hook {
    let block = format!("{BEGIN}\n{}\n{END}\n", line(file));
    let Some(old) = old.filter(|old| !old.is_empty()) else {
        return Hook::Changed(format!("#!/bin/sh\n{block}").into_bytes());
    };
    let Ok(text) = std::str::from_utf8(old) else { return Hook::Foreign };
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if !is_shell(first) {
        return Hook::Foreign;
    }
    let rest = without_block(text);
    let head = if rest.starts_with("#!") { first.len().min(rest.len()) } else { 0 };
    let (head, tail) = rest.split_at(head);
    let gap = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
    let new = format!("{head}{gap}{block}{tail}");
    if new == text { Hook::Same } else { Hook::Changed(new.into_bytes()) }
}

/// Whether a hook guards anything.
pub fn guards(hook: &[u8]) -> bool {
    hook.split(|byte| *byte == b'\n').any(|line| line == BEGIN.as_bytes())
}

/// Whether a script with this first line is run by a shell: one without `#!` is run by `sh`.
fn is_shell(first: &str) -> bool {
    let Some(program) = first.strip_prefix("#!") else { return true };
    let mut words = program.split_whitespace();
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let first = words.next().map(name).unwrap_or_default();
    let program = if first == "env" { words.find(|word| !word.starts_with('-')).map(name) } else { Some(first) };
    program.is_some_and(|program| SHELLS.contains(&program.as_str()))
}

fn without_block(text: &str) -> String {
    let mut inside = false;
    let mut rest = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        inside |= content == BEGIN;
        if !inside {
            rest.push_str(line);
        }
        inside &= content != END;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{Hook, add, guards, line};

    fn added(old: Option<&str>) -> String {
        match add(old.map(str::as_bytes), "backend/config.env") {
            Hook::Changed(bytes) => String::from_utf8(bytes).expect("text"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_new_hook_is_a_script_and_a_second_time_changes_nothing() {
        let hook = added(None);
        assert_eq!(
            hook,
            format!("#!/bin/sh\n# >>> sesame env guard\n{}\n# <<< sesame env guard\n", line("backend/config.env"))
        );
        assert_eq!(add(Some(hook.as_bytes()), "backend/config.env"), Hook::Same);
        assert!(guards(hook.as_bytes()) && !guards(b"#!/bin/sh\nnpm test\n"));
        assert_eq!(added(Some("")), hook);
    }

    #[test]
    fn what_a_hook_does_stays_and_comes_after() {
        for (old, head, tail) in [
            ("#!/bin/sh\nnpm test\n", "#!/bin/sh\n", "npm test\n"),
            ("#!/usr/bin/env bash\nset -e\n", "#!/usr/bin/env bash\n", "set -e\n"),
            ("#!/usr/bin/env -S zsh -e", "#!/usr/bin/env -S zsh -e\n", ""),
            ("npx lint-staged\n", "", "npx lint-staged\n"),
        ] {
            let new = added(Some(old));
            assert!(
                new.starts_with(&format!("{head}# >>> ")) && new.ends_with(&format!("<<< sesame env guard\n{tail}")),
                "{new}"
            );
            assert_eq!(add(Some(new.as_bytes()), "backend/config.env"), Hook::Same, "{old}");
        }
    }

    #[test]
    fn another_file_takes_the_place_of_the_first() {
        let old = added(Some("#!/bin/sh\nnpm test\n"));
        let Hook::Changed(new) = add(Some(old.as_bytes()), "it's.env") else { panic!("it is another file") };
        let new = String::from_utf8(new).expect("text");
        assert_eq!(new.matches(">>>").count(), 1);
        assert!(new.contains(r"--config 'it'\''s.env'") && new.ends_with("npm test\n"), "{new}");
    }

    #[test]
    fn a_program_that_is_no_shell_is_left_alone() {
        for old in ["#!/usr/bin/env python3\nprint()\n", "#!/usr/bin/node\n", "#!/usr/bin/env\n"] {
            assert_eq!(add(Some(old.as_bytes()), "x"), Hook::Foreign, "{old}");
        }
        assert_eq!(add(Some(b"\x7fELF\xff"), "x"), Hook::Foreign);
    }
}
