//! One key's credentials in a file of variables put in the place of another's, under whichever names they stand.

use super::{Field, Preset};
use crate::env::document::Document;
use crate::env::plan::Setting;
use crate::secret::Secret;

/// What is to be set so that every user name `from` in the file becomes `to`, and every password that stands beside one becomes
/// `password`. A password that is not in the file stays out of it. Empty where the file has no such user name.
pub fn swap(document: &Document, from: &str, to: &str, password: &Secret) -> Vec<(String, Setting)> {
    let mut settings: Vec<(String, Setting)> = Vec::new();
    for variables in Preset::all().iter().filter_map(Preset::variables) {
        let mut swapped = Vec::new();
        let mut named = false;
        for entry in &variables.entries {
            let Some(key) = entry.key.as_deref() else { continue };
            let Some(mut places) = document.lookup(key).and_then(|value| entry.value.read(&value)) else { continue };
            let mut changed = false;
            let mut secret = false;
            for (field, value) in &mut places {
                match field {
                    Field::User if value.reveal() == from => {
                        *value = Secret::new(to);
                        (named, changed) = (true, true);
                    }
                    Field::Password if !value.is_empty() => {
                        *value = password.clone();
                        (changed, secret) = (true, true);
                    }
                    _ => {}
                }
            }
            if changed {
                let text = entry.value.refilled(&places);
                let setting = if secret { Setting::Secret(text) } else { Setting::Plain(text.reveal().to_owned()) };
                swapped.push((key.to_owned(), setting));
            }
        }
        if named {
            settings.extend(
                swapped
                    .into_iter()
                    .filter(|(key, _)| !settings.iter().any(|(known, _)| known == key))
                    .collect::<Vec<_>>(),
            );
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::plan::{Comments, Plan};
    use crate::env::preset::read;

    fn swapped(text: &str) -> String {
        let document = Document::parse(text.as_bytes()).expect("a file");
        let settings = swap(&document, "AKIAOLD", "AKIANEW", &Secret::new("n/e+w"));
        let plan = Plan::new(text.as_bytes(), &settings, &Comments::default()).expect("a plan");
        String::from_utf8(plan.bytes().to_vec()).expect("text")
    }

    #[test]
    fn only_the_credentials_change_under_whichever_names_they_stand() {
        for (old, new) in [
            (
                "# ours\r\nSMTP_HOST=h\r\nexport SMTP_USER='AKIAOLD'\r\nSMTP_PASSWORD=old # now\r\nX=1",
                "# ours\r\nSMTP_HOST=h\r\nexport SMTP_USER=AKIANEW\r\n# now\r\nSMTP_PASSWORD=n/e+w\r\nX=1",
            ),
            (
                "MAILER_DSN=\"smtp://AKIAOLD:old@h:587?require_tls=true\"\n",
                "MAILER_DSN='smtp://AKIANEW:n%2Fe%2Bw@h:587?require_tls=true'\n",
            ),
            ("SMTP_USER=AKIAOLD\nSMTP_PASSWORD=\n", "SMTP_USER=AKIANEW\nSMTP_PASSWORD=\n"),
            ("SMTP_USER=AKIAOLD\n", "SMTP_USER=AKIANEW\n"),
            ("SMTP_USER=AKIAOTHER\nSMTP_PASSWORD=o\n", "SMTP_USER=AKIAOTHER\nSMTP_PASSWORD=o\n"),
            (
                "SMTP_USER=AKIAOLD\nSMTP_PASSWORD=o\nMAIL_USERNAME=AKIAOLD\nMAIL_PASSWORD=o\n",
                "SMTP_USER=AKIANEW\nSMTP_PASSWORD=n/e+w\nMAIL_USERNAME=AKIANEW\nMAIL_PASSWORD=n/e+w\n",
            ),
            (
                "SMTP_USER=AKIAOLD\nSMTP_PASSWORD=o\nMAIL_USERNAME=AKIAOTHER\nMAIL_PASSWORD=other\n",
                "SMTP_USER=AKIANEW\nSMTP_PASSWORD=n/e+w\nMAIL_USERNAME=AKIAOTHER\nMAIL_PASSWORD=other\n",
            ),
        ] {
            assert_eq!(swapped(old), new);
        }
    }

    #[test]
    fn what_was_swapped_reads_back_as_the_new_credentials() {
        let text = swapped("SMTP_HOST=h\nSMTP_USER=AKIAOLD\nSMTP_PASSWORD=old\nSMTP_FROM=a@example.com\n");
        let found = read(&Document::parse(text.as_bytes()).expect("a file")).expect("settings");
        assert_eq!((found.user.as_str(), found.password), ("AKIANEW", Some(Secret::new("n/e+w"))));
    }
}
