//! Looks at what may have made a delivery fail: the password in config.env and in the keyring, and the DKIM records in DNS.

use std::time::Duration;

use super::Effects;
use crate::dns::dkim::wanted;
use crate::dns::identity::Identity;
use crate::dns::record::{Kind, Record};
use crate::env::document::Document;
use crate::mail::diagnosis::{Kept, Published, Question as Asked, Sight};
use crate::ports::{Answer, Entry, Question, Server};
use crate::secret::Secret;
use crate::ses::credential::shape;
use crate::ses::region;
use crate::wizard::effect::{Examination, Login};

/// All of DNS is asked within this: a failure is explained while the user waits.
const DNS: Duration = Duration::from_secs(5);

/// Looks at what these questions need, and at no more.
pub(super) async fn examine(effects: &Effects, examination: &Examination) -> Sight {
    let asks = |question: &[Asked]| examination.questions.iter().any(|asked| question.contains(asked));
    let credentials = async {
        match asks(&[Asked::Password, Asked::MadeFor, Asked::Drift]) {
            true => credentials(effects, examination, asks(&[Asked::MadeFor, Asked::Drift])).await,
            false => (None, Kept::Unknown),
        }
    };
    let records = async {
        match (&examination.identity, asks(&[Asked::Dkim])) {
            (Some(Identity::Domain(domain)), true) if !examination.dkim.is_empty() => {
                published(effects, &wanted(domain, &examination.dkim)).await
            }
            _ => Published::Unknown,
        }
    };
    let ((password, kept), dkim) = tokio::join!(credentials, records);
    let password = password.map(|password| shape::password(&password));
    Sight { password, kept, dkim, now: effects.ports.clock.now() }
}

/// The password that was used, and how the keyring's compare with it.
async fn credentials(effects: &Effects, examination: &Examination, compare: bool) -> (Option<Secret>, Kept) {
    let Examination { login, user, region, .. } = examination;
    let keyring = effects.ports.keyring.as_ref();
    let find = async |region: &str| {
        let entry = Entry { user: user.clone(), region: region.to_owned() };
        effects.vault.find(keyring, &entry).await
    };
    let path = match login {
        Login::Kept(entry) => {
            return match effects.vault.find(keyring, entry).await {
                Ok(Some(secret)) => (Some(secret), Kept::Alone),
                Ok(None) => (None, Kept::Nothing),
                Err(error) => (None, Kept::Unread(error.text())),
            };
        }
        Login::File(path) => path,
    };
    let Ok(state) = effects.ports.disk.read(path).await else { return (None, Kept::Unknown) };
    let Ok(document) = Document::parse(&state.bytes) else { return (None, Kept::Unknown) };
    let known = document.lookup("SMTP_PASSWORD").filter(|value| !value.is_empty());
    let Some(password) = known.map(|value| Secret::new(value.into_owned())) else { return (None, Kept::Unknown) };
    if !compare || user.is_empty() {
        return (Some(password), Kept::Unknown);
    }
    let here = match find(region).await {
        Ok(here) => here,
        Err(error) => return (Some(password), Kept::Unread(error.text())),
    };
    if here.as_ref() == Some(&password) {
        return (Some(password), Kept::Same);
    }
    for other in region::smtp_regions().filter(|other| other.id != *region) {
        match find(&other.id).await {
            Ok(Some(there)) if there == password => return (Some(password), Kept::Elsewhere(other.id.clone())),
            Ok(_) => {}
            Err(error) => return (Some(password), Kept::Unread(error.text())),
        }
    }
    (Some(password), if here.is_some() { Kept::Other } else { Kept::Nothing })
}

/// How many of these are there, as this machine's resolver has them.
async fn published(effects: &Effects, records: &[Record]) -> Published {
    let ask = async {
        let mut there = 0;
        for record in records {
            let question = Question::new(record.name.clone(), Kind::Cname);
            match effects.ports.dns.ask(Server::Resolver, &question).await {
                Answer::Records(found) => {
                    let same = |found: &Record| {
                        let target = |value: &str| value.trim_end_matches('.').to_ascii_lowercase();
                        found.kind == Kind::Cname && target(&found.value) == target(&record.value)
                    };
                    there += usize::from(found.iter().any(same));
                }
                Answer::Absent { .. } => {}
                _ => return Published::Unread,
            }
        }
        Published::Count(there, records.len())
    };
    tokio::time::timeout(DNS, ask).await.unwrap_or(Published::Unread)
}
