//! The project as data: what lies at its root, and the text of every file that the rules are about.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::code::Code;

/// Folders that are read, below the root.
const READ: [&str; 3] = ["src", "assets", "tests"];

/// Folders of which nothing is read: what tools leave behind.
const SKIPPED: [&str; 4] = ["target", "corpus", "artifacts", "node_modules"];

/// What the checks look at; a real one comes from the disk, a made-up one from a list.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Names at the root that are neither hidden nor left to git to ignore.
    pub(crate) root: Vec<String>,
    /// Path (with `/`) and text of every file below the folders read.
    pub(crate) files: BTreeMap<String, String>,
}

impl Tree {
    /// The tree this test was compiled from.
    pub(crate) fn of_this_project() -> Self {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let ignored = fs::read_to_string(home.join(".gitignore")).expect("the project has a .gitignore");
        let mut tree = Self::default();
        for entry in fs::read_dir(home).expect("the project's folder can be read") {
            let name = entry.expect("the project's folder can be read").file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && !ignored.lines().any(|line| line.trim_matches('/') == name) {
                tree.root.push(name);
            }
        }
        tree.root.sort();
        for folder in READ {
            tree.walk(&home.join(folder), folder);
        }
        tree
    }

    /// A tree of these files, for showing that a check finds what it is there for.
    pub(crate) fn made_of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self { root: Vec::new(), files }
    }

    fn walk(&mut self, folder: &Path, below: &str) {
        // A folder that is missing has no files: the checks that need some say so.
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let entry = entry.expect("the folder can be read");
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{below}/{name}");
            if entry.path().is_dir() {
                if !SKIPPED.contains(&name.as_str()) {
                    self.walk(&entry.path(), &path);
                }
            } else if !name.starts_with('.') {
                let bytes = fs::read(entry.path()).expect("the file can be read");
                self.files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }

    /// The files below a folder whose name ends so, with their paths.
    pub(crate) fn under(&self, folder: &str, end: &str) -> impl Iterator<Item = (&str, &str)> {
        let folder = format!("{folder}/");
        let files = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        files.filter(move |(path, _)| path.starts_with(&folder) && path.ends_with(end))
    }

    /// The program's own source files, those of tests left out, read as code.
    pub(crate) fn source(&self) -> Vec<(&str, Code)> {
        let of_tests = |path: &str| path.ends_with("/tests.rs") || path.contains("/tests/");
        self.under("src", ".rs")
            .filter(|(path, _)| !of_tests(path))
            .map(|(path, text)| (path, Code::parse(text)))
            .collect()
    }
}
