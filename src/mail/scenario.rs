//! SES's mailbox simulator: addresses that behave in a known way.

use serde::Serialize;

use super::address::Address;
use crate::text::Text;

/// The simulator's domain.
pub const SIMULATOR: &str = "simulator.amazonses.com";

/// What the simulator plays. Mail to it works in the sandbox without any verification, and touches neither the daily quota nor
/// the reputation, but is billed and counts against the rate. The local part also takes a label (`bounce+x@`).
///
/// Source: <https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// The message is delivered.
    Success,
    /// The address does not exist.
    Bounce,
    /// The message is delivered, and reported as spam.
    Complaint,
    /// The message is delivered, and an out-of-office reply comes back.
    Ooto,
    /// The address is on SES's own suppression list: a hard bounce.
    Suppressed,
}

impl Scenario {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Success, Self::Bounce, Self::Complaint, Self::Ooto, Self::Suppressed];

    /// Its word on the command line, in JSON and in the keys of the locale files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Bounce => "bounce",
            Self::Complaint => "complaint",
            Self::Ooto => "ooto",
            Self::Suppressed => "suppressed",
        }
    }

    /// The scenario of this word.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.id() == id)
    }

    /// The address that plays it.
    pub fn address(self) -> String {
        format!("{}@{SIMULATOR}", self.local())
    }

    /// The same address with a label, which tells a run from another in what comes back.
    pub fn labelled(self, label: &str) -> String {
        format!("{}+{label}@{SIMULATOR}", self.local())
    }

    /// The scenario that an address plays, with a label or without.
    pub fn of_address(address: &str) -> Option<Self> {
        let address = Address::parse(address).ok()?.without_label();
        let plays = |scenario: &Self| address.local().eq_ignore_ascii_case(scenario.local());
        if address.domain() == SIMULATOR { Self::ALL.into_iter().find(plays) } else { None }
    }

    /// What SES's taking of the message proves, and what comes back to the sender.
    pub fn proves(self, sender: &str) -> Text {
        Text::key(format!("scenario-{}-proves", self.id())).with("from", sender)
    }

    fn local(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressionlist",
            other => other.id(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scenario;

    #[test]
    fn each_scenario_is_found_again_by_its_word_and_by_its_address() {
        for scenario in Scenario::ALL {
            assert_eq!(Scenario::of_id(scenario.id()), Some(scenario));
            assert_eq!(Scenario::of_address(&scenario.address()), Some(scenario));
            assert_eq!(Scenario::of_address(&scenario.labelled("482913").to_uppercase()), Some(scenario));
        }
        assert_eq!(Scenario::Suppressed.labelled("1"), "suppressionlist+1@simulator.amazonses.com");
        for other in ["you@example.com", "success@example.com", "nobody@simulator.amazonses.com", "", "success"] {
            assert_eq!(Scenario::of_address(other), None, "{other}");
        }
    }
}
