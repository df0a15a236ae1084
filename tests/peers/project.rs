//! A small company's backend, with a config.env that has everything but mail.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::world::World;

/// What config.env holds before sesame comes, in an order and with comments that must stay.
pub(crate) const BEFORE: &str = "# Base de données
DB_HOST=localhost
DB_PASSWORD='p@ss #1'

# Serveur
PORT=3001
";

/// The project's folder, a Git repository.
#[derive(Debug)]
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// A fresh one.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a project folder");
        fs::create_dir(folder.path().join("backend")).expect("its backend");
        fs::write(folder.path().join("backend/config.env"), BEFORE).expect("its config.env");
        fs::write(folder.path().join(".gitignore"), "node_modules\nconfig.env\n").expect("its .gitignore");
        let git = Command::new("git").args(["init", "--quiet"]).current_dir(folder.path()).status().expect("git runs");
        assert!(git.success(), "git init");
        Self { folder }
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What its config.env holds.
    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.path().join("backend/config.env")).expect("config.env can be read")
    }

    /// Adds variables as a person with an editor would, closed to others.
    pub(crate) fn add_by_hand(&self, variables: &[(&str, &str)]) {
        let path = self.path().join("backend/config.env");
        let lines: String = variables.iter().map(|(key, value)| format!("{key}={value}\n")).collect();
        fs::write(&path, format!("{BEFORE}\n{lines}")).expect("config.env can be written");
        fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).expect("config.env can be closed");
    }

    /// config.env has what the application needs, and still has what it had, in its order.
    #[track_caller]
    pub(crate) fn is_right(&self, world: &World, port: &str, from: &str) {
        let path = self.path().join("backend/config.env");
        let text = self.text();
        let value = |key: &str| {
            let all = dotenvy::from_path_iter(&path).expect("config.env can be read");
            let mut of_key = all.map(|pair| pair.expect("every line is one")).filter(|(k, _)| k == key);
            let found = of_key.next().unwrap_or_else(|| panic!("no {key} in config.env")).1;
            assert_eq!(of_key.next(), None, "{key} twice in config.env");
            found
        };
        assert_eq!(value("SMTP_HOST"), "email-smtp.eu-west-3.amazonaws.com");
        assert_eq!(value("SMTP_PORT"), port);
        assert_eq!(value("SMTP_SECURE"), if matches!(port, "465" | "2465") { "true" } else { "false" });
        assert_eq!(value("SMTP_USER"), world.user);
        assert!(value("SMTP_PASSWORD") == world.password, "another SMTP_PASSWORD");
        assert_eq!(value("SMTP_FROM"), from);
        assert_eq!(value("DB_PASSWORD"), "p@ss #1");
        assert!(text.starts_with(BEFORE.trim_end()), "what stood there has moved");
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "others can read config.env");
    }
}
