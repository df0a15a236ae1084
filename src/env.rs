//! config.env without the disk: the file as lines, edited in place, and what git has to do with it.

pub mod document;
pub mod hook;
pub mod ignore;
pub mod note;
pub mod plan;
pub mod preset;
pub mod value;

/// Whether a variable's name says that its value is a secret (`DB_PASSWORD`, `JWT_SECRET`, `API_KEY`).
pub fn names_a_secret(key: &str) -> bool {
    const WORDS: [&str; 12] =
        ["PASS", "PW", "SECRET", "TOKEN", "KEY", "CREDENTIAL", "PRIVATE", "SALT", "AUTH", "JWT", "COOKIE", "DSN"];
    let key = key.to_uppercase();
    WORDS.iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::names_a_secret;

    #[test]
    fn secrets_are_known_by_their_names() {
        for key in
            ["SMTP_PASSWORD", "smtp_pass", "JWT_SECRET", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "DB_PWD", "ADMIN_PW"]
        {
            assert!(names_a_secret(key), "{key}");
        }
        for key in ["SMTP_HOST", "SMTP_USER", "PORT", "FRONTEND_URL", "NODE_ENV"] {
            assert!(!names_a_secret(key), "{key}");
        }
    }
}
