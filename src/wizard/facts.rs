//! What is known: typed, declared by each step in its own file, saved for resume.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ports::Entry;
use crate::wizard::steps::account::AccountFacts;
use crate::wizard::steps::config::ConfigFacts;
use crate::wizard::steps::credentials::CredentialFacts;
use crate::wizard::steps::endpoint::EndpointFacts;
use crate::wizard::steps::identity::IdentityFacts;
use crate::wizard::steps::production::ProductionFacts;
use crate::wizard::steps::records::RecordFacts;
use crate::wizard::steps::region::RegionFacts;
use crate::wizard::steps::review::ReviewFacts;
use crate::wizard::steps::sender::SenderFacts;
use crate::wizard::steps::test::TestFacts;
use crate::wizard::world::{Language, World};

/// All that is known about this project's way to its first mail.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Who plays AWS; never saved.
    #[serde(skip)]
    pub world: World,
    /// The language of screens and of the test mail.
    pub language: Language,
    /// The account step's.
    pub account: AccountFacts,
    /// The region step's.
    pub region: RegionFacts,
    /// The identity step's.
    pub identity: IdentityFacts,
    /// The records step's.
    pub records: RecordFacts,
    /// The credentials step's.
    pub credentials: CredentialFacts,
    /// The endpoint step's.
    pub endpoint: EndpointFacts,
    /// The production step's.
    pub production: ProductionFacts,
    /// The sender step's.
    pub sender: SenderFacts,
    /// The config step's.
    pub config: ConfigFacts,
    /// The test step's.
    pub test: TestFacts,
    /// The review step's.
    pub review: ReviewFacts,
}

/// Something seen by sesame at a moment, and whether it was seen since this start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// When.
    pub at: Timestamp,
    /// Seen since this start: an older proof is shown with its date, and checked again.
    #[serde(skip)]
    pub fresh: bool,
}

impl Seen {
    /// Seen just now.
    pub fn now(at: Timestamp) -> Self {
        Self { at, fresh: true }
    }
}

impl Facts {
    /// The SMTP host of the chosen region.
    pub fn host(&self) -> Option<String> {
        self.region.chosen.as_ref().map(|id| format!("email-smtp.{id}.amazonaws.com"))
    }

    /// The credentials a message can be sent with: those of the chosen region, while their password is somewhere.
    pub fn usable_credentials(&self) -> Option<&Entry> {
        self.credentials.usable(self.region.chosen.as_ref(), self.config.holds_secret())
    }

    /// The region, the identity, the sender or the credentials are other ones now: a message that SES took before proves
    /// nothing about them.
    pub fn outdate_test(&mut self) {
        let TestFacts { sending, sent, stages, restarted, .. } = std::mem::take(&mut self.test);
        self.test = TestFacts { sending, sent, stages, restarted, ..TestFacts::default() };
    }

    /// Whether the practice world plays AWS.
    pub fn is_practice(&self) -> bool {
        matches!(self.world, World::Practice { .. })
    }
}
