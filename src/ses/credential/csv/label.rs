//! The names the console gives to the parts of a credential, in a header, on a page or in a file of variables.

/// What a column or a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Label {
    /// The IAM user's name.
    IamUser,
    /// The SMTP user name, or the access key ID, which is the same.
    User,
    /// The SMTP password.
    Password,
    /// The secret access key.
    SecretKey,
}

/// Every word a label may have; a line with any other is no label but a value or a sentence.
const VOCABULARY: [&str; 27] = [
    "smtp",
    "iam",
    "aws",
    "ses",
    "amazon",
    "user",
    "username",
    "name",
    "password",
    "pass",
    "access",
    "key",
    "id",
    "secret",
    "nom",
    "utilisateur",
    "de",
    "mot",
    "passe",
    "clé",
    "cle",
    "accès",
    "acces",
    "secrète",
    "secrete",
    "identifiant",
    "du",
];

impl Label {
    /// Knows a label by its words, in English or French, whatever the case and the punctuation around it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = normal(text);
        let words: Vec<&str> = text.split(' ').collect();
        if words.iter().any(|word| !VOCABULARY.contains(word)) {
            return None;
        }
        let has = |word: &str| words.contains(&word);
        let user = has("user") || has("username") || has("utilisateur");
        let password = has("password") || has("pass") || text.contains("mot de passe");
        let key = has("key") || has("clé") || has("cle");
        let access = has("access") || has("accès") || has("acces");
        let secret = has("secret") || has("secrète") || has("secrete");
        let id = has("id") || has("identifiant");
        if has("smtp") && password && !user {
            Some(Self::Password)
        } else if has("smtp") && user && !password {
            Some(Self::User)
        } else if key && access && secret {
            Some(Self::SecretKey)
        } else if key && access && id {
            Some(Self::User)
        } else if user && (has("iam") || has("name") || has("nom")) && !password {
            Some(Self::IamUser)
        } else {
            None
        }
    }

    /// Whether it names a secret.
    pub(super) fn secret(self) -> bool {
        matches!(self, Self::Password | Self::SecretKey)
    }
}

/// Lower case, words apart by one space, elisions undone (`d’accès` is `accès`).
fn normal(text: &str) -> String {
    let lower = text.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !matches!(*word, "d" | "l"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_labels_of_the_console_and_of_iam_are_known() {
        for (text, label) in [
            ("IAM User Name", Some(Label::IamUser)),
            ("IAM user name", Some(Label::IamUser)),
            ("User name", Some(Label::IamUser)),
            ("Nom d’utilisateur IAM", Some(Label::IamUser)),
            ("Smtp Username", Some(Label::User)),
            ("SMTP user name", Some(Label::User)),
            ("SMTP_USER", Some(Label::User)),
            ("Nom d'utilisateur SMTP", Some(Label::User)),
            ("Access key ID", Some(Label::User)),
            ("ID de clé d’accès", Some(Label::User)),
            ("Identifiant de clé d'accès :", Some(Label::User)),
            ("Smtp Password", Some(Label::Password)),
            ("SMTP password:", Some(Label::Password)),
            ("SMTP_PASSWORD", Some(Label::Password)),
            ("Mot de passe SMTP", Some(Label::Password)),
            ("Secret access key", Some(Label::SecretKey)),
            ("Clé d’accès secrète", Some(Label::SecretKey)),
            ("AWS_SECRET_ACCESS_KEY", Some(Label::SecretKey)),
            ("Password", None),
            ("SMTP_HOST", None),
            ("SMTP user name SMTP password", None),
            ("Your SMTP user name", None),
            ("SMTP_USER=AKIAIOSFODNN7EXAMPLE", None),
            ("", None),
        ] {
            assert_eq!(Label::parse(text), label, "{text}");
        }
    }
}
