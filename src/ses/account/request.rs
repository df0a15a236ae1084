//! The request for production access: a few answers, and the English text AWS reviews.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// The longest description SES takes, in characters (API `PutAccountDetails`, `UseCaseDescription`).
pub const DESCRIPTION_MAX: usize = 5000;

/// The longest website SES takes, in characters (API `PutAccountDetails`, `WebsiteURL`).
pub const WEBSITE_MAX: usize = 1000;

/// The address of the user's website, 1 to 1000 characters, without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Website(String);

/// Why a website is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum WebsiteError {
    /// Nothing was given.
    #[error("no website")]
    Empty,
    /// It has that many characters, more than [`WEBSITE_MAX`].
    #[error("{0} characters")]
    TooLong(usize),
    /// A space or a control character is inside.
    #[error("a space inside")]
    Space,
}

impl WebsiteError {
    /// Its message in the locale files, with `count` for the characters.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "website-empty",
            Self::TooLong(_) => "website-too-long",
            Self::Space => "website-space",
        }
    }
}

impl Website {
    /// Takes a website as typed, without the spaces around it. `https://` is put before one that has no scheme.
    pub fn parse(text: &str) -> Result<Self, WebsiteError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(WebsiteError::Empty);
        }
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(WebsiteError::Space);
        }
        let url = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        match url.chars().count() {
            length if length > WEBSITE_MAX => Err(WebsiteError::TooLong(length)),
            _ => Ok(Self(url)),
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Website {
    type Error = WebsiteError;

    fn try_from(text: String) -> Result<Self, WebsiteError> {
        Self::parse(&text)
    }
}

impl From<Website> for String {
    fn from(website: Website) -> Self {
        website.0
    }
}

/// Defines a list of answers and their identifiers: the same in the template, in the saved state, and after a prefix in
/// the keys of the locale files.
macro_rules! answers {
    ($(#[$doc:meta])* $name:ident, $prefix:literal { $($(#[$variant_doc:meta])* $variant:ident = $id:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order of the text.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its identifier.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Its message in the locale files: the question's option.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => concat!($prefix, $id),)* }
            }
        }
    };
}

answers! {
    /// What the application sends.
    MailKind, "request-kind-" {
        /// Password resets.
        PasswordReset = "password-reset",
        /// Confirmation of an address.
        AddressConfirmation = "address-confirmation",
        /// Sign-ins and changed data.
        SecurityNotice = "security-notice",
        /// Orders, payments, invoices.
        Receipt = "receipt",
        /// The state of something the recipient waits for.
        AccountNotice = "account-notice",
        /// To the application's own administrators.
        AdminNotice = "admin-notice",
    }
}

answers! {
    /// Who the recipients are and where their addresses come from.
    Recipients, "request-recipients-" {
        /// They signed up themselves.
        SignedUp = "signed-up",
        /// They confirmed their address.
        Confirmed = "confirmed",
        /// Customers who gave their address.
        Customers = "customers",
        /// The user's own people.
        Staff = "staff",
        /// No lists are bought or collected.
        NoLists = "no-lists",
    }
}

answers! {
    /// What is done about bounces and complaints.
    Bounces, "request-bounces-" {
        /// The account-level suppression list.
        SuppressionList = "suppression-list",
        /// Feedback by e-mail, read by a person.
        FeedbackMail = "feedback-mail",
        /// Notifications, handled by the application.
        Notifications = "notifications",
        /// A look at the console now and then.
        Statistics = "statistics",
    }
}

/// What the user says about their sending. The text claims nothing beyond it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductionAnswers {
    /// The website.
    pub website: Website,
    /// What is sent; at least one.
    pub kinds: Vec<MailKind>,
    /// No marketing mail is sent with this account.
    pub no_marketing: bool,
    /// Messages a month; at least one.
    pub monthly_volume: u64,
    /// Who receives it; at least one.
    pub recipients_how: Vec<Recipients>,
    /// How bounces are handled; at least one.
    pub bounces_how: Vec<Bounces>,
    /// The domain, if SES has verified it in this region.
    pub verified_domain: Option<String>,
    /// The sender's address, if it is settled.
    pub sender: Option<String>,
    /// Anything to add, in the user's own English.
    pub own_words: String,
}

/// Why there is no text yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RequestError {
    /// Nothing to send is named.
    #[error("no kind of mail")]
    NoKind,
    /// The volume is nought.
    #[error("no volume")]
    NoVolume,
    /// It is not said who receives it.
    #[error("no recipients")]
    NoRecipients,
    /// It is not said how bounces are handled.
    #[error("no way with bounces")]
    NoBounces,
    /// The text has that many characters, more than [`DESCRIPTION_MAX`].
    #[error("{0} characters")]
    TooLong(usize),
}

impl RequestError {
    /// Its message in the locale files, with `count` for the characters.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoKind => "request-no-kind",
            Self::NoVolume => "request-no-volume",
            Self::NoRecipients => "request-no-recipients",
            Self::NoBounces => "request-no-bounces",
            Self::TooLong(_) => "request-too-long",
        }
    }
}

impl ProductionAnswers {
    /// The description for the form or the API: English, at most [`DESCRIPTION_MAX`] characters.
    pub fn description(&self) -> Result<String, RequestError> {
        if self.kinds.is_empty() {
            return Err(RequestError::NoKind);
        }
        if self.monthly_volume == 0 {
            return Err(RequestError::NoVolume);
        }
        if self.recipients_how.is_empty() {
            return Err(RequestError::NoRecipients);
        }
        if self.bounces_how.is_empty() {
            return Err(RequestError::NoBounces);
        }
        let template = &*TEMPLATE;
        let mut opening = vec![template.opening.replace("{website}", self.website.as_str())];
        opening.extend(self.no_marketing.then(|| template.no_marketing.clone()));
        opening.extend(self.verified_domain.as_ref().map(|domain| template.domain.replace("{domain}", domain)));
        opening.extend(self.sender.as_ref().map(|sender| template.sender.replace("{sender}", sender)));
        let volume = template.volume.replace("{volume}", &thousands(self.monthly_volume));
        let headings = &template.headings;
        let mut parts = vec![
            opening.join(" "),
            listed(&headings.kinds, &template.kinds, MailKind::ALL, &self.kinds, MailKind::id),
            format!("{}\n{}", headings.volume, volume.replace("{daily}", &thousands(self.monthly_volume.div_ceil(30)))),
            listed(&headings.recipients, &template.recipients, Recipients::ALL, &self.recipients_how, Recipients::id),
            listed(&headings.bounces, &template.bounces, Bounces::ALL, &self.bounces_how, Bounces::id),
        ];
        let own_words = self.own_words.trim();
        if !own_words.is_empty() {
            parts.push(format!("{}\n{own_words}", headings.own_words));
        }
        let text = parts.join("\n\n");
        match text.chars().count() {
            length if length > DESCRIPTION_MAX => Err(RequestError::TooLong(length)),
            _ => Ok(text),
        }
    }
}

/// A heading and the sentences of the answers given, each once, in the order of all answers.
fn listed<A: Copy + PartialEq>(
    heading: &str,
    sentences: &BTreeMap<String, String>,
    all: &[A],
    given: &[A],
    id: fn(A) -> &'static str,
) -> String {
    let chosen = all.iter().filter(|answer| given.contains(answer));
    chosen.fold(heading.to_owned(), |text, answer| text + "\n- " + &sentences[id(*answer)])
}

/// `12,345`, as English writes it.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for (i, digit) in digits[first..].chars().enumerate() {
        if i % 3 == 0 && !text.is_empty() {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    opening: String,
    no_marketing: String,
    domain: String,
    sender: String,
    volume: String,
    headings: Headings,
    kinds: BTreeMap<String, String>,
    recipients: BTreeMap<String, String>,
    bounces: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    kinds: String,
    volume: String,
    recipients: String,
    bounces: String,
    own_words: String,
}

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/templates/production-request.toml"))
        .expect("a test reads the embedded template")
});

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answers() -> ProductionAnswers {
        ProductionAnswers {
            website: Website::parse("exemple.fr").expect("a website"),
            kinds: vec![MailKind::PasswordReset],
            no_marketing: true,
            monthly_volume: 12_345,
            recipients_how: vec![Recipients::NoLists, Recipients::SignedUp],
            bounces_how: vec![Bounces::SuppressionList],
            verified_domain: Some("exemple.fr".into()),
            sender: None,
            own_words: String::new(),
        }
    }

    #[test]
    fn the_text_says_what_was_answered_and_nothing_else() {
        let text = answers().description().expect("a text");
        let wanted = "We ask for production access for the transactional e-mail of our application at \
            https://exemple.fr. We send no newsletters, promotions or other marketing mail with this account. Our domain \
            exemple.fr is verified in Amazon SES with DKIM.\n\n\
            What we send:\n- Password reset: a message with a link, only to the person who asked for it in our login form.\n\n\
            How much:\nWe expect about 12,345 messages a month, about 412 on an average day. They are sent one at a time, as \
            events happen, not in bulk.\n\n\
            Who receives it, and how we have their addresses:\n- People who signed up on our website and typed in their \
            address themselves.\n- We do not buy, rent, share or collect address lists.\n\n\
            What we do about bounces and complaints:\n- The account-level suppression list is on: SES does not send again to \
            an address that bounced or complained.";
        assert_eq!(text, wanted);
    }

    #[test]
    fn every_answer_has_its_sentence_and_all_together_fit() {
        let all = ProductionAnswers {
            kinds: MailKind::ALL.to_vec(),
            recipients_how: Recipients::ALL.to_vec(),
            bounces_how: Bounces::ALL.to_vec(),
            sender: Some("no-reply@exemple.fr".into()),
            monthly_volume: u64::MAX,
            ..answers()
        };
        let text = all.description().expect("a text");
        let answers = MailKind::ALL.len() + Recipients::ALL.len() + Bounces::ALL.len();
        assert_eq!(text.matches("\n- ").count(), answers);
        let sentences = [&TEMPLATE.kinds, &TEMPLATE.recipients, &TEMPLATE.bounces];
        assert_eq!(sentences.iter().map(|map| map.len()).sum::<usize>(), answers);
        assert!(text.is_ascii() && !text.contains(['{', '}']), "{text}");
    }

    #[test]
    fn a_missing_answer_is_named() {
        assert_eq!(ProductionAnswers { kinds: vec![], ..answers() }.description(), Err(RequestError::NoKind));
        assert_eq!(ProductionAnswers { monthly_volume: 0, ..answers() }.description(), Err(RequestError::NoVolume));
        let nobody = ProductionAnswers { recipients_how: vec![], ..answers() };
        assert_eq!(nobody.description(), Err(RequestError::NoRecipients));
        assert_eq!(ProductionAnswers { bounces_how: vec![], ..answers() }.description(), Err(RequestError::NoBounces));
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused_and_not_cut() {
        let room = DESCRIPTION_MAX - answers().description().expect("a text").len() - "\n\nMore about our use:\n".len();
        let just = ProductionAnswers { own_words: "x".repeat(room), ..answers() };
        assert_eq!(just.description().expect("a text").len(), DESCRIPTION_MAX);
        let more = ProductionAnswers { own_words: "x".repeat(room + 1), ..answers() };
        assert_eq!(more.description(), Err(RequestError::TooLong(DESCRIPTION_MAX + 1)));
    }

    #[test]
    fn a_website_has_one_to_a_thousand_characters_and_a_scheme() {
        assert_eq!(Website::parse(" \n"), Err(WebsiteError::Empty));
        assert_eq!(Website::parse("mon site.fr"), Err(WebsiteError::Space));
        assert_eq!(Website::parse("exemple.fr ").expect("a website").as_str(), "https://exemple.fr");
        assert_eq!(Website::parse("http://exemple.fr").expect("a website").as_str(), "http://exemple.fr");
        let long = format!("https://{}", "é".repeat(992));
        assert_eq!(Website::parse(&long).expect("a website").as_str(), long);
        assert_eq!(Website::parse(&(long + "e")), Err(WebsiteError::TooLong(1001)));
    }

    #[test]
    fn answers_keep_their_identifiers_when_saved() {
        let saved = serde_json::to_value(answers()).expect("JSON");
        assert_eq!(saved["kinds"][0], MailKind::PasswordReset.id());
        assert_eq!(saved["recipients_how"][0], Recipients::NoLists.id());
        assert_eq!(saved["bounces_how"][0], Bounces::SuppressionList.id());
        assert_eq!(serde_json::from_value::<ProductionAnswers>(saved).expect("answers"), answers());
    }

    proptest! {
        #[test]
        fn thousands_are_set_apart(number in any::<u64>()) {
            let text = thousands(number);
            prop_assert_eq!(text.replace(',', ""), number.to_string());
            let groups: Vec<_> = text.split(',').collect();
            prop_assert!((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
        }

        #[test]
        fn no_website_upsets_it(text in any::<String>()) {
            if let Ok(website) = Website::parse(&text) {
                prop_assert!((1..=WEBSITE_MAX).contains(&website.as_str().chars().count()));
            }
        }
    }
}
